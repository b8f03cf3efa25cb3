"""From a line of the agenda to what came of it: the way on, as `sources` and `parents` are the way back."""

from __future__ import annotations

from collections.abc import Mapping

from .agenda import Agenda
from .cycle import Cycle


def small_wins_about(agenda: Agenda, line: str) -> tuple[str, ...]:
    """The small wins that touch it."""
    return tuple(item.text for item in agenda.items.values() if line in item.touches and item.stands)


def insights_on(agenda: Agenda, line: str) -> tuple[str, ...]:
    """What people learned that says something about it."""
    return tuple(item.text for item in agenda.items.values() if item.answers == line and item.stands)


def put_before_people(cycles: Mapping[str, Cycle], line: str) -> tuple[str, ...]:
    """The cycles in which it was put forward, to decide or to talk about."""
    return tuple(n for n, cycle in cycles.items() if any(line in things for things in cycle.place.picked.values()))
