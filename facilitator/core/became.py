"""The first thing the room sees: what became of its words since last time. It counts people and names nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..texts import say
from .cycle import Cycle
from .model import GOES_ON, SECTIONS, Item
from .runsheet import looks_back


@dataclass(frozen=True, slots=True)
class Fate:
    """A small win and what is known of it, in words; `open`: nobody told yet."""

    text: str
    fate: str
    open: bool


@dataclass(frozen=True, slots=True)
class Became:
    """Of the cycle that closed last: how many people said how much, how many lines of it the agenda holds, the question now, and the small wins."""

    people: int
    said: int
    lines: int
    question: str
    other: bool  # is the question put otherwise than when that cycle began?
    wins: tuple[Fate, ...]


def became(cycle: Cycle, lang: str) -> Became | None:
    """None in a first cycle."""
    last = cycle.before
    if not last:
        return None
    said = sum(not c.withdrawn and not c.hidden for c in last.contributions.values())
    lines = sum(item.cycle == last.facts.id and item.kind != "actor.card" and not item.brought for item in cycle.agenda.section(*SECTIONS))
    asked = looks_back(step for step in cycle.steps.values() if step.id not in cycle.place.visited or step.id == cycle.place.step)
    fates = [_fate(item, asked, lang) for item in _wins(cycle, last.facts.id)]
    question = cycle.challenge.question
    other = last.facts.question not in ("", question)
    return Became(len(last.present()), said, lines, question, other, tuple(sorted(fates, key=lambda fate: fate.open)))


def _wins(cycle: Cycle, last: str) -> Sequence[Item]:
    """Those people took up: under way, or told of the last time or tonight."""
    since = {last, cycle.facts.id}
    taken_up, busy = [item for item in cycle.agenda.small_wins() if item.taken_up], cycle.agenda.under_way()
    return [item for item in taken_up if item in busy or since & {item.cycle, *item.touched}]


def _fate(item: Item, asked: bool, lang: str) -> Fate:
    told = item.came and item.onward not in GOES_ON
    if told:
        return Fate(item.text, say(lang, f"agenda.onward_{item.onward}" if item.onward else f"agenda.status_{item.status}"), False)
    return Fate(item.text, say(lang, "stage.became_soon" if asked else "stage.became_doing"), True)


def invited(cycle: Cycle) -> list[str]:
    """Who was to be invited since the last time, for the facilitator to ask after: such a line may hold a first name, so no screen shows it."""
    lines = cycle.agenda.section("actors") if cycle.before else []
    return [item.text for item in lines if item.kind == "invitation" and item.state != "done" and item.cycle != cycle.facts.id]
