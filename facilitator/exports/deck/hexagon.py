"""The hexagon: six sides as full as there are people who know them from the inside, and what stands in the middle."""

from __future__ import annotations

from math import cos, radians, sin, sqrt

from ...core.shapes import Corner, Hexagon
from .deck import Deck, Page
from .measure import VOICE, Body, Box, Text, at_any, height, largest, one_line
from .pen import Pen

SIDES = (240, 180, 120, 300, 0, 60)  # three at the left from above to below, three at the right
CORE = 0.29  # the middle, as a part of the whole
FOOT = 0.42  # under the drawing: the words of the middle and of the dotted edge
BESIDE = 0.35
SIZES = (20, 18, 17, 16, 15, 14)

Spot = tuple[float, float]


def hexagon(deck: Deck, title: str, shape: Hexagon, *, kicker: str = "") -> None:
    """One slide: the drawing, a number and words at each side, and thin corners said in words as well as by a dotted edge."""
    if not shape.n:
        return
    every = (*shape.corners, *filter(None, (shape.middle,)))
    page = deck.page(title, kicker=kicker, notes=[told(deck, corner) for corner in every])
    area = page.area
    tall = area.h - 2 * FOOT
    centre, r = (area.x + area.w / 2, area.y + tall / 2), tall / 2
    pen = page.pen.group(deck.say("hexagon_told", corners=", ".join(told(deck, corner) for corner in every)))
    draw(pen, shape, centre, r)
    for corner, degrees in zip(shape.corners, SIDES, strict=False):
        _beside(page, corner, degrees, centre, r)
    _foot(page, shape, Box(area.x, area.y + tall + 0.08, area.w, 2 * FOOT - 0.08))


def told(deck: Deck, corner: Corner) -> str:
    """A side in words."""
    told = f"{corner.text}: {deck.say('people_know', n=corner.value)}"
    return f"{told} ({deck.say('thin')})" if corner.thin else told


def draw(pen: Pen, shape: Hexagon, centre: Spot, r: float, size: float = 24) -> None:
    """The drawing alone; `size`: of the number in its middle."""
    top = max(1, *(corner.value for corner in shape.corners))
    for corner, degrees in zip(shape.corners, SIDES, strict=False):
        pen.form(_side(centre, degrees, CORE * r, r), "sand")
        if corner.value:
            # The area says how many: twice as many people, twice as much ink.
            full = sqrt(CORE**2 + corner.value / top * (1 - CORE**2)) * r
            pen.form(_side(centre, degrees, CORE * r, full), "teal")
        edge = (_at(centre, degrees - 30, r), _at(centre, degrees + 30, r))
        pen.stroke(edge, "ember" if corner.thin else "teal", 2.25 if corner.thin else 1.25, dotted=corner.thin)
    if shape.middle:
        pen.form(tuple(_at(centre, degrees, (CORE - 0.05) * r) for degrees in range(30, 390, 60)), "mist", "teal")
        number = Text(str(shape.middle.value), size, bold=True, align="ctr")
        wide, tall = CORE * r * 1.5, height((number,), 9)
        pen.words(Box(centre[0] - wide / 2, centre[1] - tall / 2, wide, tall), (number,))


def _at(centre: Spot, degrees: float, r: float) -> Spot:
    return centre[0] + r * cos(radians(degrees)), centre[1] + r * sin(radians(degrees))


def _side(centre: Spot, degrees: float, inner: float, outer: float) -> tuple[Spot, ...]:
    return tuple(_at(centre, degrees + turn, r) for turn, r in ((-30, inner), (-30, outer), (30, outer), (30, inner)))


def _beside(page: Page, corner: Corner, degrees: int, centre: Spot, r: float) -> None:
    """How many, whether that is thin, and the words; a hairline leads there from the side."""
    area, right = page.area, degrees in SIDES[3:]
    x, y = _at(centre, degrees, r * 0.866)
    edge = centre[0] + (r + BESIDE) * (1 if right else -1)
    page.pen.rule(min(x, edge), y, abs(edge - x), "edge")
    wide = area.w / 2 - r - BESIDE - 0.15
    room = Box(edge + 0.15 if right else area.x, 0, wide, 2 * r / 3 - 0.1)
    align = "l" if right else "r"

    def make(size: float) -> Body:
        count = f"{corner.value}  {page.say('thin')}" if corner.thin else str(corner.value)
        number = Text(count, size + 4, colour="ember" if corner.thin else "ink", bold=True, align=align)
        return (number, *at_any(corner.text, VOICE, align=align)(size))

    body = largest(make, room, SIZES)
    page.pen.words(Box(room.x, min(max(y - room.h / 2, area.y), area.y + 2 * r - room.h), wide, room.h), body, anchor="ctr")


def _foot(page: Page, shape: Hexagon, box: Box) -> None:
    thin = any(corner.thin for corner in shape.corners)
    middle = page.say("in_the_middle", words=shape.middle.text) if shape.middle else ""
    under = " · ".join(part for part in (page.say("thin_sign") if thin else "", page.say("answered", n=shape.n)) if part)
    body = tuple(one_line(text, box.w) for text in (Text(middle, 16, VOICE), Text(under, 14, colour="grey", gap=2)) if text.words)
    page.pen.words(box, body)
