"""A whole format file, from text to Format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..core.model import SECTIONS, Format, Json
from ..core.runsheet import FREE
from ..errors import FormatError
from ..texts import LANGUAGES
from .checks import Checks
from .complaint import Complaint, Complaints
from .language import EXAMPLES, FRONT_KEYS, ID
from .parts import Block, front_matter, steps
from .steps import Reading, read_step

KILOBYTES = 64
"""A format is a few pages of text; anything larger is something else."""


def read(text: str, name: str, lang: str = "en") -> Format:
    """The format in a file's text. `name` is what complaints call the file; the first of them is raised, said in `lang`."""
    found, wrong = judge(text)
    if found is None:
        raise wrong[0].said(name, lang)
    return found


def complaints(text: str, name: str, lang: str = "en") -> list[FormatError]:
    """All that is wrong with a format file, in the order of its lines."""
    return [complaint.said(name, lang) for complaint in judge(text)[1]]


def recall(text: str, name: str) -> Format:
    """A format as a cycle kept it: it was in order when the cycle was planned, so what is asked of new ones since then is passed over."""
    wrong = Complaints()
    front, readings = _parts(text, wrong)
    if front is None:
        raise next(iter(wrong)).said(name, "en")
    return _format(front, readings, text)


def judge(text: str) -> tuple[Format | None, list[Complaint]]:
    """The format, or what is wrong with it."""
    wrong = Complaints()
    if len(text.encode("utf-8", "replace")) > KILOBYTES * 1000:
        wrong.add(1, "formats.file_large", most=KILOBYTES)
        return None, list(wrong)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    front, readings = _parts(text, wrong)
    if front is None or len(wrong):
        return None, list(wrong)
    return _format(front, readings, text), []


def _parts(text: str, wrong: Complaints) -> tuple[_Front | None, list[Reading]]:
    """What a file says of the whole, None when that cannot be read, and its steps."""
    block, body, offset = front_matter(text, wrong)
    if block is None:
        return None, []
    front = _Front(block, wrong)
    readings: list[Reading] = []
    earlier: dict[str, Reading] = {}
    for part in steps(body, offset, wrong):
        readings.append(read_step(part, front.languages, front.variants, earlier, wrong))
        earlier[part.id] = readings[-1]
    if block.values is None:
        return None, readings
    _check_sums(front, readings)
    return front, readings


def _check_sums(front: _Front, readings: Sequence[Reading]) -> None:
    """The minutes of a variant are its promise to people who have a train to catch."""
    minutes = [reading.minutes for reading in readings if reading.minutes is not None]
    if len(minutes) < len(readings):
        return
    for variant in front.variants:
        total = sum(table.get(variant, 0) for table in minutes)
        if total != int(variant):
            front.checks.complain("variants", "formats.sum", variant=variant, total=total)


def _format(front: _Front, readings: Sequence[Reading], source: str) -> Format:
    found = tuple(reading.step for reading in readings if reading.step)
    return Format(front.id, front.version, front.family, front.title, front.aim, front.people, front.variants, found, source)


class _Front:
    """The front matter, checked: what holds for the whole format."""

    def __init__(self, block: Block, wrong: Complaints) -> None:
        self.checks = checks = Checks(block, wrong)
        self.languages = self._languages() if block.values is not None else LANGUAGES
        self.variants = self._variants() if block.values is not None else ()
        if block.values is None:
            return
        checks.keys(FRONT_KEYS)
        self.id = self._id("id", None)
        self.family = self._id("family", "other")
        self.version = checks.number("version", 1, 1, 1_000_000)
        self.title = self._text("title")
        self.aim = self._text("aim")
        self.people = self._people()
        self._feeds()

    def _id(self, key: str, default: str | None) -> str:
        value = self.checks.values.get(key, default)
        if not isinstance(value, str) or not ID.fullmatch(value) or len(value) > 60 or value == FREE:  # free blocks go by that name
            self.checks.example(key, value)
            return ""
        return value

    def _languages(self) -> tuple[str, ...]:
        value: Json = self.checks.values.get("languages")
        if not isinstance(value, list) or not value or not all(isinstance(lang, str) for lang in value):
            self.checks.example("languages", value or "")
            return LANGUAGES
        for lang in value:
            if lang not in LANGUAGES:
                self.checks.complain("languages", "formats.word", setting="languages", found=lang, known=", ".join(LANGUAGES))
        return tuple(dict.fromkeys(lang for lang in value if lang in LANGUAGES)) or LANGUAGES

    def _variants(self) -> tuple[str, ...]:
        value: Json = self.checks.values.get("variants")
        numbers = [str(number) for number in value] if isinstance(value, list) else []
        if not numbers or not all(number.isascii() and number.isdigit() and 1 <= len(number) <= 3 and number[0] != "0" for number in numbers):
            self.checks.example("variants", value or "")
            return ()
        return tuple(dict.fromkeys(numbers))

    def _text(self, key: str) -> Mapping[str, str]:
        if key not in self.checks.values:
            for lang in self.languages:
                self.checks.complain(key, "formats.missing", setting=f"{key}.{lang}", example=EXAMPLES[key].replace(".en", f".{lang}"))
        found = self.checks.per_language(key, self.languages)
        first = next(iter(found.values()), "")
        return {lang: found.get(lang, first) for lang in dict.fromkeys((*self.languages, *LANGUAGES))}

    def _people(self) -> tuple[int, int]:
        value: Json = self.checks.values.get("people", [2, 300])
        if isinstance(value, list) and len(value) == 2 and all(type(number) is int for number in value) and 1 <= value[0] <= value[1]:
            return value[0], value[1]
        self.checks.example("people", value)
        return 2, 300

    def _feeds(self) -> None:
        for section in self.checks.words("feeds"):
            if section not in SECTIONS:
                self.checks.complain("feeds", "formats.word", setting="feeds", found=section, known=", ".join(SECTIONS))
