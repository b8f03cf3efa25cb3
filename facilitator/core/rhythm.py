"""The rhythm of a challenge: when people met, where today is, when they meet again, and what has a day in between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .model import Item
from .reporting import History
from .timeline import day_in

ORDER = ("meeting", "step", "call", "today", "next")


@dataclass(frozen=True, slots=True)
class Beat:
    """One day on the line. `kind`: meeting, step (the first step of a small win), call, today or next."""

    date: str  # YYYY-MM-DD
    kind: str
    text: str = ""  # of a meeting its number, else whatever was written


def rhythm(history: History, since: str = "") -> tuple[Beat, ...]:
    """In the order of their days, from `since` on; what is told without a day that can be read is not on the line."""
    cycles = [cycle.facts for cycle in history.cycles.values()]
    beats = [Beat(facts.date, "meeting", facts.id) for facts in cycles if facts.date]
    beats += [Beat(day, "step", item.text) for item in history.agenda.under_way() if (day := _day(history, item, item.told("when")))]
    calls = [item for item in history.agenda.section("rhythm") if item.kind == "check_in" and item.state != "done"]
    for item in calls:
        words = " ".join((item.text, *(str(pair[1]) for key, pair in item.data.items() if not key.startswith("_") and len(pair) == 2)))
        beats += [Beat(day, "call", item.text)] if (day := _day(history, item, words)) else []
    if cycles and cycles[-1].next > cycles[-1].date:
        beats.append(Beat(cycles[-1].next, "next"))
    return _in_order(beat for beat in beats if beat.date >= since)


def seen_on(beats: Iterable[Beat], today: str) -> tuple[Beat, ...]:
    """The same line, with today on it."""
    return _in_order((*beats, Beat(today, "today")))


def _in_order(beats: Iterable[Beat]) -> tuple[Beat, ...]:
    return tuple(sorted(beats, key=lambda beat: (beat.date, ORDER.index(beat.kind))))


def _day(history: History, item: Item, words: str) -> str:
    """The day in some words, counted from the meeting they were written in."""
    cycle = history.cycles.get(item.cycle)
    found = day_in(words, cycle.facts.date) if cycle else None
    return found.isoformat() if found else ""
