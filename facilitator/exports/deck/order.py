"""An order people made: each thing with a mark where it stands on average, from first to last, and how many chose it."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.shapes import Bar, Bars
from ...texts import number
from .deck import Deck, Page
from .measure import CAPTION, Body, Box, Text, at_any, largest
from .wall import split

PER_SLIDE = 8
LABELS, COUNTS = 6.0, 2.0  # inches for the words before the scale, and for the figures behind it
HEAD = 0.66  # inches above the rows: how many answered, and what the ends of the scale are
MOST_STEPS = 24


def order(deck: Deck, title: str, shape: Bars, *, kicker: str = "") -> None:
    """The first at the top, on as many slides as it needs."""
    if not shape.n:
        return
    pages = split(shape.bars, PER_SLIDE)
    for i, some in enumerate(pages, 1):
        slide = deck.page(title, kicker=kicker, notes=[_told(deck, bar) for bar in some], part=(i, len(pages)))
        _draw(slide, deck, some, shape)


def _told(deck: Deck, bar: Bar) -> str:
    return f"{bar.text}: {deck.say('place', mean=_mean(deck, bar), n=bar.n) if bar.n else deck.say('not_chosen')}"


def _mean(deck: Deck, bar: Bar) -> str:
    return number(deck.lang, bar.value)


def _draw(page: Page, deck: Deck, some: Sequence[Bar], shape: Bars) -> None:
    area = page.area
    page.pen.words(Box(area.x, area.y - 0.1, area.w, 0.3), (Text(page.say("in_order", n=shape.n), 14, colour="grey"),))
    scale = Box(area.x + LABELS + 0.35, area.y + 0.3, area.w - LABELS - COUNTS - 0.6, 0.28)
    for words, align in ((page.say("first"), "l"), (page.say("last"), "r")):
        page.pen.words(scale, (Text(words, 14, colour="grey", align=align),))
    row = min((area.h - HEAD) / len(some), 1.0)
    for i, bar in enumerate(some):
        _row(page, deck, bar, shape.top, Box(scale.x, area.y + HEAD + i * row, scale.w, row))


def _row(page: Page, deck: Deck, bar: Bar, top: float, box: Box) -> None:
    """`box`: where the scale of this row stands."""
    area, y = page.area, box.y + box.h / 2
    page.pen.rule(area.x, box.y, area.w)
    words = Box(area.x, box.y + 0.05, LABELS, box.h - 0.1)
    page.pen.words(words, largest(at_any(bar.text), words, (20, 18, 17, 16, 15, 14)), anchor="ctr")
    pen = page.pen.group(_told(deck, bar))
    pen.rule(box.x, y, box.w, "edge", 1.25)
    for n in range(round(top) if top <= MOST_STEPS else 0):
        pen.block(Box(box.x + box.w * n / max(top - 1, 1) - 0.008, y - 0.05, 0.016, 0.1), "edge")
    if bar.n:
        pen.block(Box(box.x + box.w * (bar.value - 1) / max(top - 1, 1) - 0.05, y - 0.16, 0.1, 0.32), "teal")
    page.pen.words(Box(box.x + box.w + 0.25, box.y + 0.02, COUNTS, box.h - 0.04), _counted(page, deck, bar), anchor="ctr")


def _counted(page: Page, deck: Deck, bar: Bar) -> Body:
    if not bar.n:
        return (Text(page.say("not_chosen"), CAPTION, colour="grey"),)
    return (Text(_mean(deck, bar), 16, bold=True), Text(page.say("chosen", n=bar.n), CAPTION, colour="grey"))
