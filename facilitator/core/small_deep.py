"""The map of all small wins of a challenge: how soon, and how deep, as people placed them."""

from __future__ import annotations

from collections.abc import Sequence

from ..texts import say
from .agenda import Agenda
from .shapes import PLACED, Grid, Point

DEPTH = "_depth"
"""Where a small win keeps its place: [soon, deep, how many placed it]. Fewer than three say more about themselves, and are not kept."""


def small_deep(agenda: Agenda, lang: str) -> Grid:
    """Those that still stand, numbered as they came."""
    there = [item for item in agenda.items.values() if item.kind == "small_win" and item.stands]
    there.sort(key=lambda item: int(item.cycle))
    placed = [(item, item.data[DEPTH]) for item in there if len(item.data.get(DEPTH, ())) == 3 and item.data[DEPTH][2] >= PLACED]
    points = (Point(item.id, n, item.text, float(soon), float(deep), int(people)) for n, (item, (soon, deep, people)) in enumerate(placed, 1))
    return Grid(tuple(points), say(lang, "review.map_small"), say(lang, "review.map_deep"), len(there) - len(placed))


def apart(spots: Sequence[tuple[float, float]], least: float, field: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    """Push marks from each other until each can be read, inside a field: left, top, right, bottom."""
    left, top, right, bottom = field
    free = list(spots)
    for _ in range(60):
        moved = False
        for i in range(len(free)):
            for j in range(i):
                (ax, ay), (bx, by) = free[i], free[j]
                dx, dy = ax - bx or least * 0.02 * (i + 1), ay - by or least * 0.03
                far = (dx * dx + dy * dy) ** 0.5
                if far < least:
                    push, moved = (least - far) / 2 / far, True
                    free[i], free[j] = (ax + dx * push, ay + dy * push), (bx - dx * push, by - dy * push)
                    free[i], free[j] = ((min(max(x, left), right), min(max(y, top), bottom)) for x, y in (free[i], free[j]))
        if not moved:
            break
    return free
