"""Nudges while writing: word lists and patterns as data, one file per language, matched on the phone and nowhere else.

A file holds `words` (lists a pattern may use as <name>), `except` (what is left out of the text before anything is looked for),
`loose` and `exact` patterns (in the second a capital counts), and `never`: sentences on which it must stay silent, for the tests.
Python makes one small table of regular expressions from it, valid for Python and JavaScript alike; `fires` below and the phone do the same with it.
A pattern ends where a word ends; ^ in it is the beginning of the text and , the beginning of a clause.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, partial
from pathlib import Path

from ..core.words import clean_line
from ..errors import Refused

FOLDER = Path(__file__).parent
NAMES, NAME = 40, 60  # organisations of a day, and characters of each

LETTER = "A-Za-zÀ-ÖØ-öø-ÿ0-9"
WORD = f"[{LETTER}][{LETTER}&.'’-]*"
CAPITAL = f"[A-ZÀ-ÖØ-Þ][{LETTER}&.'’-]*"
BEFORE, AFTER = f"(?:^|[^{LETTER}])", f"(?![{LETTER}])"
USED = re.compile(r"<(\w+)>")

Rules = Mapping[str, list[str]]  # except, loose, exact → regular expressions


@cache
def data(lang: str) -> Mapping[str, object]:
    """The rules of a language as they are written."""
    return tomllib.loads((FOLDER / f"labels.{lang}.toml").read_text("utf-8"))


@cache
def _patterns(lang: str) -> dict[str, list[str]]:
    found = tomllib.loads((FOLDER / f"labels.{lang}.toml").read_text("utf-8"))
    return {name: [_regex(pattern, found["words"]) for pattern in found[name]] for name in ("except", "loose", "exact")}


def rules(lang: str, names: Iterable[str] = ()) -> Rules:
    """What a phone gets: the patterns of its language, and the organisations of the day, each as the word it is."""
    patterns = _patterns(lang)
    named = [f"{BEFORE}{_quoted(name)}{AFTER}" for name in names]
    return {**patterns, "loose": [*patterns["loose"], *named]}


def fires(rules: Rules, text: str) -> bool:
    """Does this look like an organisation or a job title? The phone has the same three lines."""
    for pattern in rules["except"]:
        text = re.sub(pattern, " - ", text, flags=re.IGNORECASE)
    return any(re.search(p, text, re.IGNORECASE) for p in rules["loose"]) or any(re.search(p, text) for p in rules["exact"])


def names_in(typed: str) -> tuple[str, ...]:
    """Names of organisations with commas between them. Raises Refused: too-many-names."""
    names = tuple(dict.fromkeys(name for part in typed.split(",") if (name := clean_line(part))))
    if len(names) > NAMES or any(len(name) > NAME for name in names):
        raise Refused("too-many-names", n=NAMES, chars=NAME)
    return names


def _regex(pattern: str, words: Mapping[str, list[str]]) -> str:
    """One pattern of a file as a regular expression that starts and ends at a word."""
    start = "^\\s*" if pattern.startswith("^") else "(?:^\\s*|[.,;:!?(\\n]\\s*)" if pattern.startswith(",") else BEFORE
    body = pattern[1:] if pattern[0] in "^," else pattern
    return f"{start}(?:{_filled(body, words)}){AFTER}"


def _filled(pattern: str, words: Mapping[str, list[str]]) -> str:
    plain = pattern.replace("'", "['’]").replace(" ", "\\s+")
    return USED.sub(partial(_list, words), plain)


def _list(words: Mapping[str, list[str]], used: re.Match[str]) -> str:
    own = {"word": WORD, "capital": CAPITAL, "end": AFTER}
    name = used[1]
    return own[name] if name in own else f"(?:{'|'.join(_filled(word, words) for word in words[name])})"


def _quoted(name: str) -> str:
    """Every sign that means something in a pattern means itself, in both languages."""
    plain = re.sub(r"[\\^$.*+?()\[\]{}|/-]", lambda sign: f"\\{sign[0]}", name)
    return plain.replace("'", "['’]").replace("’", "['’]") if "'" in plain else plain.replace(" ", "\\s+")
