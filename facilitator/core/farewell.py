"""What one takes home from a meeting: the small wins one is part of, until they have happened."""

from __future__ import annotations

from .cycle import Cycle

AHEAD = ("", "idea", "planned")


def promises(cycle: Cycle, person: str) -> list[dict[str, str]]:
    """Of each: its text, its first step and when, where the crew wrote them."""
    wins = [item for item in cycle.agenda.small_wins() if person in item.crew and item.status in AHEAD]
    return [{"text": win.text, **{key: win.data[key][1] if key in win.data else "" for key in ("step", "when")}} for win in wins]
