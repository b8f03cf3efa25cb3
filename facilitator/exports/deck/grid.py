"""The map of small and deep: numbered rings on four fields, and what the numbers stand for."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.enum.shapes import MSO_SHAPE

from ...core.shapes import Grid, Point
from ...core.small_deep import apart
from .deck import Deck, Page
from .measure import CAPTION, VOICE, Box, Text, at_any, fits, height, largest, one_line
from .pen import Pen
from .wall import split

ROUND = 0.4
PER_SLIDE = (12, 10, 8, 6, 5, 4)
AXIS = 0.36  # the words along the sides
GAP = 0.05
NAMES = 0.95  # above and below, where the names of the fields stand, no ring lies


def grid(deck: Deck, title: str, shape: Grid, *, kicker: str = "") -> None:
    """Each slide shows all rings and names ten of them."""
    if not shape.points:
        return
    room = _field(deck.free(title))
    each = (room.h + AXIS - 0.6, _legend_wide(deck.free(title)))
    pages = split(shape.points, next((n for n in PER_SLIDE if all(_named_fits(p, each[0] / n, each[1]) for p in shape.points)), PER_SLIDE[-1]))
    for i, named in enumerate(pages, 1):
        notes = [_told(deck, point) for point in named] + [shape.x, shape.y]
        slide = deck.page(title, kicker=kicker, notes=notes, part=(i, len(pages)))
        _map(slide, shape, named)
        _legend(slide, shape, named)


def _legend_wide(area: Box) -> float:
    field = _field(area)
    return area.x + area.w - field.x - field.w - 0.5


def _named_fits(point: Point, row: float, wide: float) -> bool:
    return fits((Text(point.text, 16, VOICE),), Box(0, 0, wide - 0.5, row - 0.08))


def _told(deck: Deck, point: Point) -> str:
    placed = deck.say("placed", n=point.placed)
    return f"{point.number}. {point.text} ({', '.join((placed, deck.say('apart')) if point.apart else (placed,))})"


def _field(area: Box) -> Box:
    return Box(area.x + AXIS, area.y, min(6.6, area.h * 1.45), area.h - AXIS)


def _map(page: Page, shape: Grid, named: Sequence[Point]) -> None:
    field = _field(page.area)
    told = ", ".join(f"{p.number} {p.text}" for p in shape.points)
    pen = page.pen.group(page.say("map_told", x=shape.x, y=shape.y, points=told))
    _fields(page, pen, field)
    inside = ROUND / 2 + 0.1
    left, top, right, bottom = edges = (field.x + inside, field.y + NAMES, field.x + field.w - inside, field.y + field.h - NAMES)
    spots = apart([(left + p.x * (right - left), bottom - p.y * (bottom - top)) for p in shape.points], ROUND + 0.06, edges)
    for point, (x, y) in zip(shape.points, spots, strict=True):
        _ring(pen, point, x, y, point in named)
    across = Text(f"{shape.x} →", 14, colour="grey", align="r")
    page.pen.words(Box(field.x, field.y + field.h + 0.08, field.w, 0.26), (one_line(across, field.w),))
    upward = Text(f"{shape.y} →", 14, colour="grey", align="r")
    page.pen.words(Box(page.area.x, field.y, 0.26, field.h), (one_line(upward, field.h),), turned=True)


def _fields(page: Page, pen: Pen, field: Box) -> None:
    """Four fields; their names are questions, since who does it has the last word."""
    w, h = (field.w - GAP) / 2, (field.h - GAP) / 2
    for name, column, line in (("make_smaller", 0, 0), ("small_win", 1, 0), ("let_go", 0, 1), ("just_do", 1, 1)):
        box = Box(field.x + column * (w + GAP), field.y + line * (h + GAP), w, h)
        best = name == "small_win"
        pen.block(box, "mist" if best else "sand")
        align = "r" if column else "l"
        title = Text(page.say(name), 18, VOICE, "teal" if best else "ink", align=align)
        body = (title, Text(page.say(f"{name}_is"), CAPTION, colour="grey", align=align))
        tall = height(body, w - 0.3)
        pen.words(Box(box.x + 0.15, box.y + 0.12 if line == 0 else box.y + h - 0.1 - tall, w - 0.3, tall), body)


def _ring(pen: Pen, point: Point, x: float, y: float, named: bool) -> None:
    best = point.x >= 0.5 and point.y >= 0.5
    colour = "teal" if best else "ink"
    if point.apart:
        wide = ROUND + 0.2
        pen.block(Box(x - wide / 2, y - wide / 2, wide, wide), None, edge="ember", form=MSO_SHAPE.OVAL, dashed=True)
    pen.block(Box(x - ROUND / 2, y - ROUND / 2, ROUND, ROUND), colour if named else "paper", edge=colour, form=MSO_SHAPE.OVAL)
    number = Text(str(point.number), 14, colour="paper" if named else colour, bold=True, align="ctr")
    pen.words(Box(x - ROUND / 2, y - 0.125, ROUND, 0.25), (number,))


def _legend(page: Page, shape: Grid, named: Sequence[Point]) -> None:
    field, area = _field(page.area), page.area
    x = field.x + field.w + 0.5
    wide = _legend_wide(area)
    notes = [page.say("apart_sign")] if any(p.apart for p in shape.points) else []
    notes += [page.say("waiting", n=shape.waiting)] if shape.waiting else []
    foot = 0.3 * len(notes)
    row = min((area.h - foot) / len(named), 0.7)
    for i, point in enumerate(named):
        y = area.y + i * row
        best = point.x >= 0.5 and point.y >= 0.5
        page.pen.rule(x, y, wide)
        box = Box(x + 0.5, y + 0.04, wide - 0.5, row - 0.08)
        body = largest(at_any(point.text), box, (18, 17, 16, 15, 14))
        page.pen.words(box, body, anchor="ctr")
        number = Text(str(point.number), 16, colour="teal" if best else "ink", bold=True)
        page.pen.words(Box(x, y + 0.04, 0.45, row - 0.08), (number,), anchor="ctr")
    for i, note in enumerate(notes):
        spot = Box(x, area.y + area.h - foot + 0.3 * i + 0.04, wide, 0.24)
        page.pen.words(spot, (one_line(Text(note, CAPTION, colour="grey"), wide),))
