"""What one takes home from a meeting, and finds again at the door of the next: the small wins one is part of, until they have happened."""

from __future__ import annotations

from .cycle import Cycle
from .runsheet import looks_back


def promises(cycle: Cycle, person: str) -> list[dict[str, str]]:
    """Of each: its text, its first step and when, where the crew wrote them."""
    wins = [item for item in cycle.agenda.under_way() if item.promised_by(person)]
    return [{"text": win.text, "step": win.told("step"), "when": win.told("when")} for win in wins]


def awaited(cycle: Cycle, person: str) -> list[str]:
    """Those of which this meeting will ask what came."""
    return [promise["text"] for promise in promises(cycle, person)] if looks_back(cycle.steps.values()) else []
