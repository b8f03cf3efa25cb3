"""The story of the example challenge: a few evenings, some weeks apart, with what people said and what the facilitator clicked.

It stands in story.nl.toml and story.en.toml, and builds on the words of nl.toml and en.toml. Whoever plays it speaks of things by how their words begin.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from ..core.model import Json, Step
from ..texts import day

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """What one person says: `about` and things inside `value` are told by how their words begin."""

    name: str
    value: Json
    about: str = ""
    why: str = ""
    again: str = ""  # the small win that stood still and that they take up


@dataclass(frozen=True, slots=True)
class Moment:
    """Something in a step: what people say, and then what the facilitator does."""

    step: str
    told: Table

    @property
    def pick(self) -> tuple[str, ...]:
        """What the facilitator puts forward first."""
        there = self.told.get("pick", ())
        return (there,) if isinstance(there, str) else tuple(there)

    @property
    def waiting(self) -> bool:
        """It is said while people come in, before the first step is open."""
        return bool(self.told.get("waiting"))

    @property
    def acts(self) -> Sequence[Table]:
        acts: list[Table] = self.told.get("do", [])
        return acts


@dataclass(frozen=True, slots=True)
class Evening:
    """`weeks`: until the next one. `ties`: how things hang together, said before people go. `after`: what the facilitator hears and clicks later."""

    title: str
    plan: str
    weeks: int
    here: tuple[str, ...]
    moments: tuple[Moment, ...]
    after: tuple[Table, ...]
    ties: tuple[Table, ...]


class Story:
    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.said, told = words_in(f"{lang}.toml"), words_in(f"story.{lang}.toml")
        self._lists = told
        self.evenings = tuple(map(_evening, told["evening"]))
        self._people = {person["name"]: person for person in self.said["people"]}

    def says(self, evening: Evening, moment: Moment, step: Step, today: date) -> Iterator[Said]:
        """Everything people say in this moment, in the order of the story."""
        spoke = set[str]()
        for one in moment.told.get("say", ()):
            names = named(one)
            spoke |= set(names)
            about = str(one.get("about", one.get("of", ""))) if step.per_thing else ""
            yield from (Said(name, self._value(moment, one, step, today), about, one.get("why", ""), one.get("again", "")) for name in names)
        lines = iter(self._list(moment.told["words"]) if "pens" in moment.told else ())
        for pen in moment.told.get("pens", ()):
            yield from (Said(pen, _of_step(next(lines), step)) for _ in range(int(step.input.data().get("items", 1))))
        yield from (said for name in evening.here if name not in spoke for said in self._own(moment, name))
        if "places" in moment.told:
            spots = {win["name"]: [win["soon"], win["deep"]] for win in self._list(moment.told["places"])}
            yield from (Said(name, spots) for name in evening.here)

    def groups(self, words: str) -> dict[str, list[str]]:
        """The lines of a list that belong together, by the name the room gave them."""
        return groups_in(self._list(words))

    def last(self, step: str) -> list[Table]:
        """What is said in a step on the last evening, as it stands in the story."""
        return [one for moment in self.evenings[-1].moments if moment.step == step for one in moment.told.get("say", ())]

    def _own(self, moment: Moment, name: str) -> Iterator[Said]:
        keys, person = moment.told.get("own", ""), self._people[name]
        if isinstance(keys, list):
            yield Said(name, {key: person[key] for key in keys if person[key]})
        elif keys and person.get(keys):
            yield Said(name, [person[keys]] if keys == "keep" else person[keys])

    def _list(self, words: str) -> list[dict[str, Any]]:
        return [*self._lists.get(words, ()), *self.said.get(words, ())]

    def _value(self, moment: Moment, one: Table, step: Step, today: date) -> Json:
        value = one.get("value")
        if "of" in one:
            line = next(line for line in self._list(moment.told["words"]) if any(str(words).startswith(one["of"]) for words in line.values()))
            found = _of_step(line, step)
            value = {key: found[key] for key in found if key not in one.get("without", ())}
        if "days" in one:
            value = {**(value or {}), "when": day(self.lang, (today + timedelta(days=one["days"])).isoformat())}
        return [value] if step.input.kind == "choice" and isinstance(value, str) else value


def named(one: Table) -> list[str]:
    """Who says it."""
    return [one["by"]] if isinstance(one["by"], str) else list(one["by"])


def groups_in(lines: Iterable[Table]) -> dict[str, list[str]]:
    """Lines by the name of their group, of those that have one."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.get("group"):
            found.setdefault(line["group"], []).append(line["text"])
    return found


def find(things: Mapping[str, str], words: str) -> str:
    """The id of the thing that is called so, or of the first whose words begin so. Raises KeyError."""
    if words in things:
        return things[words]
    for text, id in things.items():
        if text.startswith(words):
            return id
    raise KeyError(words)


def with_ids(value: Json, step: Step, things: Mapping[str, str]) -> Json:
    """The value as a phone sends it: things by their ids, as far as this phone has them."""
    if step.input.kind == "link" and isinstance(value, list):
        return [id for words in value for id in _known(things, words)]
    if not step.input.pooled or not isinstance(value, dict):
        return value
    return {id: value[words] for words in value for id in _known(things, words)}


def _known(things: Mapping[str, str], words: str) -> Iterable[str]:
    try:
        return (find(things, words),)
    except KeyError:
        return ()


def _of_step(line: Table, step: Step) -> Json:
    """A line of the lists as an answer to this step."""
    return {key: line[key] for key in step.keys if line.get(key) and key != "when"} if step.input.kind == "form" else line["text"]


def _evening(told: Table) -> Evening:
    moments = tuple(Moment(moment["step"], moment) for moment in told["moment"])
    return Evening(told["title"], told["plan"], told["weeks"], tuple(told["here"]), moments, tuple(told.get("after", ())), tuple(told.get("ties", ())))


@cache
def words_in(file: str) -> dict[str, Any]:
    """The words of a file beside this module; nobody changes them."""
    return tomllib.loads((resources.files(__package__) / file).read_text("utf-8"))
