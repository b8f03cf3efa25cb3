"""What came of one's small win, told while people wait: the one answer a phone may give to a step that is not open yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Step
from .pool import cut, pool
from .shapes import Thing

if TYPE_CHECKING:  # the cycle asks here what may be answered early
    from .cycle import Cycle


def asks(step: Step) -> bool:
    """Does it ask crews, one small win at a time and by name, what came of it?"""
    return step.harvest.kind == "small_win.status" and step.show == "own-crew" and step.input.kind == "choice" and step.names != "anonymous"


def waiting(cycle: Cycle) -> Step | None:
    """The step phones may answer while people wait, before the first step is open."""
    if cycle.facts.state != "open" or cycle.place.step:
        return None
    return next((step for step in cycle.steps.values() if asks(step) and step.id not in cycle.place.skipped), None)


def may_tell(cycle: Cycle, step: Step, person: str, about: str) -> bool:
    """May this answer come before its step is open? Only about a small win of one's own crew; it may arrive after the evening began."""
    return asks(step) and about in {t.id for t in cut(cycle, step, pool(cycle, step, cycle.challenge.lang), person, "")}


def own_wins(cycle: Cycle, step: Step, person: str, lang: str) -> tuple[Thing, ...]:
    """The small wins this person promised, of which this step will ask."""
    items = cycle.agenda.items
    return tuple(t for t in cut(cycle, step, pool(cycle, step, lang), person, "") if t.id in items and items[t.id].promised_by(person))
