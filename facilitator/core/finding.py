"""Finding the right format or ready evening: by words, what it is for, how long, how many people, and what they do with each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .model import MODES, Format, Step
from .runsheet import Evening

EVENING = "evening"  # the family of every ready evening


@dataclass(frozen=True, slots=True)
class Entry:
    """A format, or a ready evening, as it stands in the library. An evening has the steps of its formats as they run that evening."""

    id: str
    family: str
    title: Mapping[str, str]
    aim: Mapping[str, str]
    feeds: tuple[str, ...]
    people: tuple[int, int]
    minutes: tuple[int, ...]
    steps: tuple[Step, ...]

    @property
    def modes(self) -> tuple[str, ...]:
        there = {step.mode for step in self.steps}
        return tuple(mode for mode in MODES if mode in there)

    def said(self) -> str:
        """All one may look for: its titles, its aim and its questions, in every language."""
        asked = [words for step in self.steps for wording in step.wording.values() for words in (wording.title, wording.question)]
        return plain(" ".join((self.id, *self.title.values(), *self.aim.values(), *asked)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one looks for; "" and 0 leave it open. `aim`: a family, or a section of the agenda it should feed."""

    words: str = ""
    aim: str = ""
    minutes: int = 0
    people: int = 0
    mode: str = ""


def plain(text: str) -> str:
    """Without capitals and accents: who looks for `een` finds `één`."""
    return "".join(mark for mark in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(mark))


def entries(formats: Mapping[str, Format], evenings: Mapping[str, Evening]) -> list[Entry]:
    """Everything that can be run, the ready evenings last. An evening is for as many people as all its formats are."""
    found = [
        Entry(f.id, f.family, f.title, f.aim, f.feeds, f.people, tuple(sorted(int(variant) for variant in f.variants)), f.steps)
        for f in formats.values()
        if f.variants
    ]
    return [*found, *(_evening(evening, formats) for evening in evenings.values())]


def _evening(evening: Evening, formats: Mapping[str, Format]) -> Entry:
    parts = [(formats[part.format], part) for part in evening.parts if part.format]
    feeds = tuple(dict.fromkeys(section for format, _ in parts for section in format.feeds))
    people = (max((f.people[0] for f, _ in parts), default=1), min((f.people[1] for f, _ in parts), default=300))
    steps = tuple(step for format, part in parts for step in format.of(part.variant))
    total = sum(part.minutes or int(part.variant) for part in evening.parts)
    return Entry(evening.id, EVENING, evening.title, evening.aim, feeds, people, (total,), steps)


def fitting(there: Iterable[Entry], wanted: Wanted) -> list[Entry]:
    """Those that fit in all respects, in the order they stand."""
    return [entry for entry in there if _fits(entry, wanted)]


def _fits(entry: Entry, wanted: Wanted) -> bool:
    if wanted.aim and wanted.aim not in (entry.family, *entry.feeds):
        return False
    if wanted.minutes and not any(minutes <= wanted.minutes for minutes in entry.minutes):
        return False
    if wanted.people and not entry.people[0] <= wanted.people <= entry.people[1]:
        return False
    if wanted.mode and wanted.mode not in entry.modes:
        return False
    said = entry.said() if wanted.words else ""
    return all(word in said for word in plain(wanted.words).split())


def talk_and_phone(lengths: Sequence[tuple[Step, int]]) -> tuple[int, int]:
    """Of steps with their minutes: how long people talk, and how long they are on their phones. A free block is neither."""
    talk = sum(minutes for step, minutes in lengths if step.talk and not step.free)
    return talk, sum(minutes for step, minutes in lengths if not step.talk)
