"""Every sentence the program says, one TOML file per language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date as Date
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def texts(lang: str) -> Mapping[str, str]:
    """All sentences of a language as `section.key` → sentence."""
    found: dict[str, str] = {}
    for section, sentences in tomllib.loads((FOLDER / f"{lang}.toml").read_text("utf-8")).items():
        for key, sentence in sentences.items():
            found[f"{section}.{key}"] = sentence
    return found


def say(lang: str, key: str, **data: object) -> str:
    """One sentence, filled in. With `n`, `key.one` is used for exactly one when it exists."""
    known = texts(lang)
    if data.get("n") == 1 and f"{key}_one" in known:
        key = f"{key}_one"
    return known[key].format(**data)


def clock(lang: str, seconds: float) -> str:
    """A time of day as people write it, from the seconds since midnight: 19.30."""
    minutes = int(seconds // 60)
    return say(lang, "calendar.clock", h=minutes // 60 % 24, m=f"{minutes % 60:02}")


def number(lang: str, value: float) -> str:
    """One decimal, with the sign of the language: 3,5."""
    return f"{value:.1f}".replace(".", texts(lang)["calendar.decimal"])


def day(lang: str, date: str, *, weekday: bool = True) -> str:
    """A date as people say it: YYYY-MM-DD → donderdag 7 mei 2026."""
    when = Date.fromisoformat(date)
    known = texts(lang)
    words = f"{when.day} {known[f'calendar.month{when.month}']} {when.year}"
    return f"{known[f'calendar.day{when.isoweekday()}']} {words}" if weekday else words
