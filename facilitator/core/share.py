"""How many of the people who were there left something: one count of a cycle, and never who."""

from __future__ import annotations

from .cycle import DESK, Cycle
from .report import Share


def share_of(cycle: Cycle) -> Share | None:
    """Counted from answers that stand and have a person; None when nobody is known to have answered."""
    there = {person.id for person in cycle.present()}
    standing = [c for c in cycle.contributions.values() if not c.withdrawn and c.person != DESK]
    wrote = {c.person for c in standing} & there
    for_others = any(c.person == "" or (c.step in cycle.steps and cycle.steps[c.step].scribe == "one") for c in standing)
    return Share(len(wrote), len(there), for_others and len(wrote) < len(there)) if wrote else None
