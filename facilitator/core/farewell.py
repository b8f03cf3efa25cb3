"""What one takes home from a meeting: the small wins one is part of, until they have happened."""

from __future__ import annotations

from .cycle import Cycle


def promises(cycle: Cycle, person: str) -> list[dict[str, str]]:
    """Of each: its text, its first step and when, where the crew wrote them."""
    wins = [item for item in cycle.agenda.small_wins() if item.promised_by(person)]
    return [{"text": win.text, "step": win.told("step"), "when": win.told("when")} for win in wins]
