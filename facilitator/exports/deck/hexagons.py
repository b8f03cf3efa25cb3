"""The hexagon of each cycle beside the others, and under them every side with its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.shapes import Corner, Hexagon
from ...core.whole import Corners
from ...texts import say
from .canvas import date_words
from .deck import Deck, Page
from .hexagon import draw, hexagon, told
from .measure import FLOOR, VOICE, Box, Text, one_line

MOST = 4  # beside each other: the newest
NAMES, R, ROW = 3.5, 0.92, 0.33


def hexagons(deck: Deck, found: Sequence[Corners]) -> None:
    """One slide with the newest that may be shown; one alone is drawn large."""
    some = [(one, one.shape) for one in found if isinstance(one.shape, Hexagon)][-MOST:]
    if len(some) < 2:
        for one, shape in some:
            hexagon(deck, say(deck.lang, "whole.hexagons"), shape, kicker=_name(deck, one))
        return
    page = deck.page(say(deck.lang, "whole.hexagons"), notes=[f"{_name(deck, one)}. {_all(deck, shape)}" for one, shape in some])
    area = page.area
    wide = (area.w - NAMES) / MOST
    for k, (one, shape) in enumerate(some):
        x = area.x + NAMES + k * wide
        head = Box(x, area.y, wide - 0.1, 0.28)
        page.pen.words(head, (one_line(Text(deck.say("cycle", cycle=one.cycle), FLOOR, colour="grey", align="ctr"), head.w),))
        pen = page.pen.group(f"{_name(deck, one)}. {deck.say('hexagon_told', corners=_all(deck, shape))}")
        draw(pen, shape, (x + wide / 2 - 0.05, area.y + 0.36 + R), R, 14)
    _rows(page, [shape for _, shape in some], Box(area.x, area.y + 0.5 + 2 * R, area.w, 0), wide)


def _name(deck: Deck, one: Corners) -> str:
    return ", ".join(part for part in (deck.say("cycle", cycle=one.cycle), date_words(deck.lang, one.date, weekday=False)) if part)


def _all(deck: Deck, shape: Hexagon) -> str:
    return ", ".join(told(deck, corner) for corner in _every(shape))


def _every(shape: Hexagon) -> tuple[Corner, ...]:
    return (*shape.corners, *filter(None, (shape.middle,)))


def _rows(page: Page, shapes: Sequence[Hexagon], box: Box, wide: float) -> None:
    """Every side with how many know it in each cycle; thin is said in words."""
    sides = {corner.id: corner.text for shape in shapes for corner in _every(shape)}
    for n, (id, text) in enumerate(sides.items()):
        y = box.y + n * ROW
        page.pen.rule(box.x, y, box.w)
        page.pen.words(Box(box.x, y + 0.04, NAMES - 0.2, ROW), (one_line(Text(text, FLOOR, VOICE), NAMES - 0.2),))
        for k, shape in enumerate(shapes):
            corner = next((corner for corner in _every(shape) if corner.id == id), None)
            words = "" if not corner else f"{corner.value} · {page.say('thin')}" if corner.thin else str(corner.value)
            colour = "ember" if corner and corner.thin else "ink"
            page.pen.words(Box(box.x + NAMES + k * wide, y + 0.04, wide - 0.1, ROW), (one_line(Text(words, FLOOR, colour=colour, align="ctr"), wide - 0.1),))
