"""Small win or quick win: what the group's placements ask of a crew. A question, never a verdict."""

from __future__ import annotations

from .model import Item
from .shapes import PLACED

MIDDLE = 0.5  # on axes from 0 to 1
CALLED = ("small", "quick")  # what a crew may call it, whatever the map says


def map_asks(item: Item) -> str:
    """`small` (and deep), `quick` (small, not deep), `smaller` (deep, not small) or `let_go`; "" with fewer than three placements."""
    placed = item.data.get("_depth")
    if not placed or placed[2] < PLACED:
        return ""
    soon, deep = placed[0] >= MIDDLE, placed[1] >= MIDDLE
    return ("small" if deep else "quick") if soon else "smaller" if deep else "let_go"
