"""The map of all small wins of a challenge: how soon, and how deep, as people placed them."""

from __future__ import annotations

from ..texts import say
from .agenda import Agenda
from .shapes import Grid, Point

DEPTH = "_depth"
"""Where a small win keeps its place: [soon, deep, how many placed it]. Fewer than three say more about themselves, and are not kept."""
PLACED = 3


def small_deep(agenda: Agenda, lang: str) -> Grid:
    """Those that still stand, numbered as they came."""
    there = [item for item in agenda.items.values() if item.kind == "small_win" and item.stands]
    there.sort(key=lambda item: int(item.cycle) if item.cycle.isdecimal() else 0)
    placed = [(item, item.data[DEPTH]) for item in there if len(item.data.get(DEPTH, ())) == 3 and item.data[DEPTH][2] >= PLACED]
    points = (Point(item.id, n, item.text, float(soon), float(deep), int(people)) for n, (item, (soon, deep, people)) in enumerate(placed, 1))
    return Grid(tuple(points), say(lang, "review.map_small"), say(lang, "review.map_deep"), len(there) - len(placed))
