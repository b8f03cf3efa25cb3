"""Every sentence the program says: the same keys and placeholders in each language, none missing, none for nobody."""

from __future__ import annotations

import ast
import re
import string
from functools import cache
from pathlib import Path

import pytest

from facilitator.texts import LANGUAGES, day, texts

ROOT = Path(__file__).parent.parent / "facilitator"
OTHERS = [lang for lang in LANGUAGES if lang != "en"]
SECTIONS = {key.split(".")[0] for key in texts("en")}
FILES = ("css", "html", "js", "json", "jsonl", "md", "png", "pptx", "py", "svg", "toml", "txt", "woff2")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@cache
def sources() -> str:
    """All code that may say a sentence."""
    return "\n".join(path.read_text("utf-8") for ending in ("py", "js", "html") for path in sorted(ROOT.rglob(f"*.{ending}")))


def literals() -> set[str]:
    """Every text in the Python code that looks like `section.key`."""
    found: set[str] = set()
    for path in ROOT.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        pieces = {id(piece) for node in nodes if isinstance(node, ast.JoinedStr) for piece in node.values}
        found |= {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces}
    keys = {text for text in found if re.fullmatch(r"[a-z]+\.[a-z][a-z0-9_-]*", text)}
    return {key for key in keys if key.split(".")[0] in SECTIONS and key.split(".")[1] not in FILES}


@pytest.mark.parametrize("lang", OTHERS)
def test_every_language_has_the_same_keys(lang: str) -> None:
    assert sorted(set(texts(lang)) ^ set(texts("en"))) == []


@pytest.mark.parametrize("lang", OTHERS)
def test_a_sentence_has_the_same_placeholders_in_every_language(lang: str) -> None:
    both = set(texts(lang)) & set(texts("en"))
    assert [key for key in sorted(both) if placeholders(texts(lang)[key]) != placeholders(texts("en")[key])] == []


def test_the_code_asks_for_no_sentence_that_is_not_there() -> None:
    assert sorted(literals() - set(texts("en"))) == []


def test_no_sentence_stands_there_for_nobody() -> None:
    """A key may be put together in code (`error.` and a code, `calendar.month` and a number), so its last part anywhere will do."""
    said = set(re.findall(r"[A-Za-z0-9_-]+", sources()))
    unused = []
    for key in texts("en"):
        name = key.split(".", 1)[1].removesuffix("_one")
        if not said & {name, name.rstrip("0123456789"), *_halves(name)}:
            unused.append(key)
    assert unused == []


def _halves(name: str) -> list[str]:
    """`group_pairs` may be said as f"group_{…}", `answers_noun` as f"{…}_noun"."""
    pieces = name.split("_")
    return [half for n in range(1, len(pieces)) for half in ("_".join(pieces[:n]) + "_", "_" + "_".join(pieces[n:]))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_shouted(lang: str) -> None:
    assert [key for key, sentence in texts(lang).items() if "!" in sentence or not sentence.strip()] == []


def test_dutch_is_spoken_as_in_a_parish_hall() -> None:
    forbidden = (
        "draagvlak|gedragen|stakeholders?|actore?n?|ophalen|borgen|opschalen|uitrollen|traject|inzetten op|co-creatie|eigenaarschap|mandaat|backbone"
        "|oogsten|in de kamer|hardop|maximaal|benoem|oeps|u|uw|inloggen|sessie|dashboard|beamer"
    )
    wrong = {key: sentence for key, sentence in texts("nl").items() if re.search(rf"\b({forbidden})\b|[–—]", sentence, re.IGNORECASE)}
    assert wrong == {}


def test_a_date_is_said_as_people_say_it() -> None:
    assert day("nl", "2026-05-07") == "donderdag 7 mei 2026"
    assert day("en", "2026-05-07", weekday=False) == "7 May 2026"
