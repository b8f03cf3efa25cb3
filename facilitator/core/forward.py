"""From a line of the agenda to what came of it: the way on, as `sources` and `parents` are the way back.

A line that was put together or taken apart is followed: what was said of its parts is said of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from . import lineage
from .agenda import Agenda
from .cycle import Cycle
from .model import Item


def small_wins_about(agenda: Agenda, line: str) -> tuple[str, ...]:
    """The small wins that touch it."""
    return tuple(item.text for item in agenda.items.values() if item.stands and line in (*item.touches, *(one.id for one in lineage.about(agenda.items, item))))


def is_insight(item: Item) -> bool:
    return item.kind == "insight" and item.stands


def answered_by(agenda: Agenda, line: Item) -> list[Item]:
    """The insights that say something about a line, or about one it was made from."""
    about = {line.id, *_made_from(agenda, line)}
    return [item for item in agenda.section("learning") if is_insight(item) and about & {item.answers, *_spoken_of(agenda, item)}]


def _spoken_of(agenda: Agenda, insight: Item) -> set[str]:
    """What the insights it was made from say something about."""
    return {agenda.items[id].answers for id in _made_from(agenda, insight)}


def _made_from(agenda: Agenda, item: Item) -> set[str]:
    parents = [agenda.items[id] for id in item.parents if id in agenda.items]
    return {id for parent in parents for id in (parent.id, *_made_from(agenda, parent))}


def put_before_people(cycles: Mapping[str, Cycle], line: str) -> tuple[str, ...]:
    """The cycles in which it was put forward, to decide or to talk about."""
    return tuple(n for n, cycle in cycles.items() if any(line in things for things in cycle.place.picked.values()))
