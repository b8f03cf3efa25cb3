"""Ready evenings: a TOML file beside the formats is a run sheet of formats and free blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..core.model import Format, Json, Step
from ..core.runsheet import LONGEST, QUESTION_CHARS, TITLE_CHARS, Evening, Part
from ..errors import FormatError
from ..inputs import make
from ..texts import LANGUAGES
from .checks import Checks, stray
from .complaint import Complaint, Complaints
from .language import HELP_CHARS, ID
from .parts import Block, toml

PART = re.compile(r"\s*\[\[\s*part\s*\]\]")
FREE_BLOCK = Format("free", 1, "free", {}, {}, (1, 300), (), (Step("block", make({"kind": "none"}), {}, {}, group="plenary", stage="free"),), "")
"""What every free block is a step of; its words stand on the run sheet itself."""


def evening_complaints(text: str, name: str, formats: Mapping[str, Format], lang: str = "en") -> list[FormatError]:
    """All that is wrong with an evening's file, in the order of its lines."""
    return [complaint.said(name, lang) for complaint in judge_evening(text, formats)[1]]


def judge_evening(text: str, formats: Mapping[str, Format]) -> tuple[Evening | None, list[Complaint]]:
    """The evening, or what is wrong with it. `formats`: those it may be made of."""
    wrong = Complaints()
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    whole = toml(text, 1, wrong)
    if whole.values is None:
        return None, list(wrong)
    top, *blocks = _cut(whole)
    checks = Checks(top, wrong)
    checks.keys(("id", "title", "aim", "part"))
    id = _id(checks, formats)
    languages = _languages(checks)
    title, aim = (_words(checks, key, languages, most) for key, most in (("title", TITLE_CHARS), ("aim", HELP_CHARS)))
    if not blocks:
        checks.at(1, "formats.evening_empty")
    parts = tuple(_part(Checks(block, wrong), languages, formats) for block in blocks)
    return (None if len(wrong) else Evening(id, title, aim, parts)), list(wrong)


def _cut(whole: Block) -> list[Block]:
    """The head of the file and each [[part]], with the line it starts on."""
    lines, values = whole.text.split("\n"), whole.values or {}
    starts = [number for number, line in enumerate(lines) if PART.match(line)]
    given = values.get("part", [])
    tables: list[dict[str, Json]] = [part for part in given if isinstance(part, dict)] if isinstance(given, list) else []
    ends = [*starts[1:], len(lines)]
    head = Block("\n".join(lines[: starts[0]] if starts else lines), 1, values)
    return [head, *(Block("\n".join(lines[a:b]), a + 1, table) for a, b, table in zip(starts, ends, tables, strict=False))]


def _id(checks: Checks, formats: Mapping[str, Format]) -> str:
    value = checks.values.get("id")
    if not isinstance(value, str) or not ID.fullmatch(value) or len(value) > 60:
        checks.example("id", value)
        return ""
    if value in formats:
        checks.complain("id", "formats.evening_id", id=value)
    return value


def _languages(checks: Checks) -> tuple[str, ...]:
    """The languages its title is in are those of the whole evening."""
    title = checks.table("title")
    checks.keys(LANGUAGES, title, "title")
    return tuple(lang for lang in LANGUAGES if lang in title) or LANGUAGES


def _words(checks: Checks, key: str, languages: Sequence[str], most: int) -> Mapping[str, str]:
    """A text in every language of the program: one the file does not speak gets the file's first."""
    if key not in checks.values:
        checks.example(key, "")
    found = checks.per_language(key, languages)
    for words in found.values():
        if len(words) > most:
            checks.complain(key, "formats.words_long", what=key, most=most)
        if there := stray(words, known=key == "line"):
            checks.complain(key, "formats.placeholder" if key == "line" else "formats.placeholder_place", found=there)
    first = next(iter(found.values()), "")
    return {lang: found.get(lang, first) for lang in dict.fromkeys((*languages, *LANGUAGES))}


def _part(checks: Checks, languages: Sequence[str], formats: Mapping[str, Format]) -> Part:
    return _format(checks, formats) if {"format", "variant"} & set(checks.values) else _free(checks, languages)


def _format(checks: Checks, formats: Mapping[str, Format]) -> Part:
    checks.keys(("format", "variant", "minutes"))
    id, variant = checks.values.get("format", ""), str(checks.values.get("variant", ""))
    format = formats.get(id) if isinstance(id, str) else None
    if not format:
        checks.complain("format", "formats.word", setting="format", found=id, known=", ".join(formats))
        return Part()
    if variant not in format.variants:
        checks.complain("variant", "formats.word", setting="variant", found=variant, known=", ".join(format.variants))
        return Part()
    steps = len(format.of(variant))
    minutes = checks.number("minutes", steps, steps, LONGEST) if "minutes" in checks.values else 0
    return Part(format.id, variant, minutes)


def _free(checks: Checks, languages: Sequence[str]) -> Part:
    checks.keys(("title", "line", "minutes"))
    title = _words(checks, "title", languages, TITLE_CHARS)
    line = _words(checks, "line", languages, QUESTION_CHARS) if "line" in checks.values else dict.fromkeys(title, "")
    minutes = checks.number("minutes", 0, 1, LONGEST)
    return Part(words={lang: (title[lang], line[lang]) for lang in title}, minutes=minutes)
