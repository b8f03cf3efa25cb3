"""How things of the story hang together: what a crew taps, what a measure is for and was used for, what an insight answers and changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core import learning, measures
from ..core.agenda import Agenda
from ..core.cycle import DESK, Cycle
from ..core.model import Change
from .story import Table, find


def taps(told: Table) -> Iterator[tuple[str, str, str]]:
    """The small win, what is said of it with a tap, and the line or name that is tapped, all in the words of the story."""
    if "follows" in told:
        yield told["win"], "follows", told["follows"]
    yield from ((told["touches"], "touches", line) for line in told.get("lines", ()))
    if "called" in told:
        yield told["called"], "called", told["as"]


def tapper(agenda: Agenda, line: str) -> str:
    """Who taps: whoever gets the small win going, or the desk when nobody does."""
    return next((person for person, role in agenda.items[line].crew.items() if role == "lead"), DESK)


def clicks(told: Table, lang: str, cycle: Cycle) -> Sequence[Change]:
    """What the facilitator says of a measure or an insight."""
    agenda, changes = cycle.agenda, list[Change]()
    if "to_do" in told:
        changes += measures.tell(agenda, standing(agenda, told["measure"]), lang, told["to_do"], told["looks"])
    if "used" in told:
        changes += measures.use(agenda, standing(agenda, told["measure"]), cycle.facts.id, told["used"])
    if "answers" in told:
        changes += learning.says_about(agenda, standing(agenda, told["insight"]), standing(agenda, told["answers"]))
    if "changes" in told:
        changes += learning.changes(agenda, standing(agenda, told["insight"]), standing(agenda, told["changes"]))
    return changes


def standing(agenda: Agenda, words: str) -> str:
    """The line of the agenda that begins so, of those that stand."""
    return find({item.text: item.id for item in agenda.items.values() if item.stands}, words)
