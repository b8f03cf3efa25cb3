"""The nudge while writing: what an organisation or a job title looks like, as data, one file per language, looked for on the phone and nowhere else.

A file holds `words` (lists a pattern may use as <name>), `except` (what is left out of the text before anything is looked for),
`loose` and `exact` patterns (in the second a capital counts), and `never`: sentences on which it must stay silent, for the tests.
Python makes regular expressions from it that Python and JavaScript both know; `fires` and the phone do the same with them.
A pattern begins and ends where a word does; with ^ before it at the beginning of the text, with a comma before it at the beginning of a clause.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from ..core.words import clean_line

LETTER = "A-Za-zÀ-ÖØ-öø-ÿ0-9"
REST = f"[{LETTER}&.'’-]*"  # of a word
END = f"(?![{LETTER}]|['’]s)"
OWN = {"word": f"[{LETTER}]{REST}", "capital": f"[A-ZÀ-ÖØ-Þ]{REST}", "end": END}
BEGINS = {"^": r"^\s*", ",": r"(?:^\s*|[.,;:!?(\n][^\S\n]*)", "": f"(?:^|[^{LETTER}])"}
USED = re.compile(r"<(\w+)>")
SIGN = re.compile(r"[\\^$.*+?()\[\]{}|/-]")  # means something in a pattern

Rules = Mapping[str, list[str]]  # except, loose, exact → regular expressions


@cache
def labels(lang: str) -> Mapping[str, Any]:
    """The file of a language."""
    return tomllib.loads((Path(__file__).parent / f"labels.{lang}.toml").read_text("utf-8"))


@cache
def _patterns(lang: str) -> Mapping[str, list[str]]:
    found = labels(lang)
    return {name: [_regex(pattern, found["words"]) for pattern in found[name]] for name in ("except", "loose", "exact")}


def rules(lang: str, names: Iterable[str] = ()) -> Rules:
    """What a phone gets: the patterns of its language, and the organisations of the day, each for the word it is."""
    patterns = _patterns(lang)
    return {**patterns, "loose": [*patterns["loose"], *(f"{BEGINS['']}{_itself(name)}{END}" for name in names)]}


def fires(rules: Rules, text: str) -> bool:
    """Does somebody say here by which organisation or job title they are known? The phone does the same, in phone_controls.js."""
    for pattern in rules["except"]:
        text = re.sub(pattern, " - ", text, flags=re.IGNORECASE)
    return any(re.search(p, text, re.IGNORECASE) for p in rules["loose"]) or any(re.search(p, text) for p in rules["exact"])


def names_in(typed: str) -> tuple[str, ...]:
    """Names with commas or line ends between them, each once."""
    names = (clean_line(part) for part in re.split(r"[,;\n]", typed))
    return tuple(dict.fromkeys(name for name in names if name))


def _regex(pattern: str, words: Mapping[str, list[str]]) -> str:
    where = pattern[0] if pattern[0] in BEGINS else ""
    return f"{BEGINS[where]}(?:{_filled(words, pattern.removeprefix(where))}){END}"


def _filled(words: Mapping[str, list[str]], pattern: str) -> str:
    return USED.sub(partial(_listed, words), _typed(pattern))


def _listed(words: Mapping[str, list[str]], used: re.Match[str]) -> str:
    name = used[1]
    return OWN[name] if name in OWN else f"(?:{'|'.join(_filled(words, word) for word in words[name])})"


def _typed(text: str) -> str:
    """As people type it: phones make other apostrophes, and a space may be two."""
    return re.sub("['’]", "['’]", text).replace(" ", r"\s+")


def _itself(name: str) -> str:
    return _typed(SIGN.sub(lambda sign: f"\\{sign[0]}", name))
