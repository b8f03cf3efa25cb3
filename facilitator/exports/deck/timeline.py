"""Moments on a line from left to right, above and under it in turn; those nobody gave a date follow on slides of their own."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.shapes import Moment, Timeline
from .deck import Deck, Page
from .measure import CAPTION, FLOOR, VOICE, Body, Box, Text, fits, height, largest
from .pen import Pen
from .wall import Paper, split, wall

PER_SLIDE = (8, 6, 5, 4, 3, 2)
LINE = 0.8  # the band in the middle, where the flags come down upon the line
SIZES = (24, 22, 20, 18, 17, 16, 15, 14)


def timeline(deck: Deck, title: str, shape: Timeline, *, kicker: str = "") -> None:
    """As many slides as the moments need; each stretches from its first moment to its last."""
    dated, loose = [m for m in shape.moments if m.at is not None], [m for m in shape.moments if m.at is None]
    if dated:
        free = deck.free(title)
        pages = split(dated, next((n for n in PER_SLIDE if all(fits(_body(m, FLOOR), _room(free, min(n, len(dated)))) for m in dated)), PER_SLIDE[-1]))
        for i, some in enumerate(pages, 1):
            slide = deck.page(title, kicker=kicker, notes=[_told(m) for m in some], part=(i, len(pages)))
            _draw(slide, some)
    papers = [Paper(m.text, m.name, about=m.when) for m in loose]
    wall(deck, deck.say("no_date_title", question=title) if dated else title, papers, kicker=kicker, lead=deck.say("no_date_yet"))


def _told(moment: Moment) -> str:
    return ", ".join(part for part in (f"{moment.when}: {moment.text}" if moment.when else moment.text, moment.name) if part)


def _body(moment: Moment, size: float) -> Body:
    when = (Text(moment.when, max(FLOOR, size - 2), colour="teal", bold=True),) if moment.when else ()
    name = (Text(moment.name, CAPTION, colour="grey", gap=2),) if moment.name else ()
    return (*when, Text(moment.text or "…", size, VOICE), *name)


def _room(area: Box, of: int) -> Box:
    """A flag is as wide as two of the places on the line: the next one stands at the other side."""
    return Box(0, 0, 2 * area.w / (of + 1) - 0.3, (area.h - LINE) / 2)


def _draw(page: Page, some: Sequence[Moment]) -> None:
    area = page.area
    y = area.y + area.h / 2
    pen = page.pen.group("; ".join(_told(moment) for moment in some))
    pen.rule(area.x, y, area.w, "edge", 1.5)
    room = _room(area, len(some))
    for i, moment in enumerate(some):
        _flag(page, pen, moment, Box(area.x + i * area.w / (len(some) + 1), y, room.w, room.h), _spot(moment, some, area), up=i % 2 == 0)


def _spot(moment: Moment, some: Sequence[Moment], area: Box) -> float:
    first, last = some[0].at or 0, some[-1].at or 0
    return area.x + area.w * (0.01 + 0.97 * ((moment.at or 0) - first) / (last - first or 1))


def _flag(page: Page, pen: Pen, moment: Moment, flag: Box, spot: float, *, up: bool) -> None:
    """`flag`: where it stands, on the height of the line; its pole is as long as its words are high."""
    body = largest(lambda size: _body(moment, size), flag, SIZES)
    tall = height(body, flag.w)
    away = -1 if up else 1
    knee, end = flag.y + away * LINE * 0.32, flag.y + away * (LINE / 2 + tall)
    pen.stroke(((flag.x, end), (flag.x, knee), (spot, flag.y)), "teal", 1)
    pen.block(Box(spot - 0.035, flag.y - 0.11, 0.07, 0.22), "teal")
    page.pen.words(Box(flag.x + 0.12, end if up else flag.y + LINE / 2, flag.w, tall), body)
