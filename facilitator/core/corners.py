"""The hexagon of each cycle: which sides of society people know from the inside, and who lives with it themselves."""

from __future__ import annotations

from .cycle import Cycle
from .model import Item
from .reporting import History
from .shapes import ENOUGH, Corner, Few, Hexagon
from .whole import Corners

KIND, MIDDLE = "sector_balance", "_middle"


def corners(history: History) -> tuple[Corners, ...]:
    """One of each cycle, in order."""
    return tuple(Corners(n, cycle.facts.date, _of(history, cycle)) for n, cycle in history.cycles.items())


def _of(history: History, cycle: Cycle) -> Hexagon | Few | None:
    lines = [item for item in history.agenda.section("actors") if item.kind == KIND and item.cycle == cycle.facts.id]
    shapes = [shape for item in lines if (shape := _hexagon(item)).n >= ENOUGH]
    if shapes:
        return shapes[-1]
    asked = [id for id in cycle.place.visited if id in cycle.steps and cycle.steps[id].harvest.kind == KIND]
    return Few(len(cycle.said(asked[-1]))) if asked else None


def _hexagon(item: Item) -> Hexagon:
    """As it was counted; `thin`: fewer than half of an even share."""
    known = {key: value for key, value in item.data.items() if key.startswith("_") and isinstance(value, (list, tuple)) and len(value) == 3}
    around = [(key, value) for key, value in known.items() if key != MIDDLE]
    even = sum(int(value[1]) for _, value in around) / max(1, len(around))
    sides = tuple(Corner(key[1:], str(value[0]), int(value[1]), int(value[1]) < even / 2) for key, value in around)
    middle = Corner(MIDDLE[1:], str(known[MIDDLE][0]), int(known[MIDDLE][1])) if MIDDLE in known else None
    return Hexagon(sides, middle, max((int(value[2]) for value in known.values()), default=0))
