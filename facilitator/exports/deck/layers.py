"""People and actions on one slide: contact and learning above, people as dots without a name, their actions below, and a thread for who does what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, cos, pi, sin, sqrt

from pptx.enum.shapes import MSO_SHAPE

from ...core.whole import Layers
from ...texts import say
from .deck import Deck, Page
from .measure import CAPTION, FLOOR, LINE, VOICE, Box, Text, at_any, largest, one_line, within
from .pen import Pen

BAND, PEOPLE = 1.0, 1.28  # how high the upper layer is, and where people stand
FEW, COLUMNS, MOST = 8, 3, 27  # so many actions have their words right under them; so many are named in columns
LEARNT = 4
SIZES = (18, 17, 16, 15, 14)
ROW = FLOOR * LINE / 72 + 0.01
FOOT = 2 * ROW  # the counts that ask for a talk
ASIDE = 3.4  # inches in which people without an action stand together, at most


def layers(deck: Deck, found: Layers) -> None:
    """One slide for however many people; nothing without an action."""
    if not found.actions:
        return
    alarms = [say(deck.lang, f"whole.{key}", n=n) for key, n in (("idle", found.idle), ("lone", found.lone), ("unlearned", found.unlearned)) if n]
    silent = [say(deck.lang, f"whole.silent_{layer}") for layer in found.silent]
    page = deck.page(say(deck.lang, "whole.web"), notes=[*(action.text for action in found.actions), *found.learning, *alarms, *silent])
    _above(page, found)
    _web(page, found)
    _below(page, found)
    foot = Box(page.area.x, page.area.y + page.area.h - FOOT, page.area.w, FOOT)
    page.pen.words(foot, within((Text(" · ".join((*alarms, *silent)), FLOOR, colour="ember"),), foot), anchor="b")


def _above(page: Page, found: Layers) -> None:
    """Contact between people, and what we learn."""
    area, lang = page.area, page.lang
    page.pen.block(Box(area.x, area.y, area.w, BAND), "mist")
    contacts = say(lang, "whole.no_contacts")
    if found.contacts:
        there = found.contacts
        contacts = " · ".join((say(lang, "whole.threads", n=there.threads), *([say(lang, "whole.threadless", n=there.alone)] if there.alone else [])))
    left = Box(area.x + 0.15, area.y + 0.08, area.w / 3 - 0.4, BAND - 0.12)
    page.pen.words(left, within((_head(say(lang, "whole.relations")), Text(contacts, FLOOR, gap=3)), left))
    x, wide = area.x + area.w / 3, area.w * 2 / 3 - 0.15
    rest = say(lang, "review.more", n=len(found.learning) - LEARNT) if len(found.learning) > LEARNT else ""
    page.pen.words(Box(x, area.y + 0.08, wide, 0.25), (_head(" · ".join(part for part in (say(lang, "whole.learning"), rest) if part)),))
    lines = found.learning[:LEARNT] or (say(lang, "whole.no_learning"),)
    for k, line in enumerate(lines):
        spot = Box(x + k % 2 * wide / 2, area.y + 0.4 + k // 2 * 0.3, wide / 2 - 0.15, 0.3)
        page.pen.words(spot, (one_line(Text(line, FLOOR, VOICE), spot.w),))


def _head(words: str) -> Text:
    return Text(words, FLOOR, colour="grey", bold=True)


def _deep(found: Layers) -> float:
    """How far under people their actions are: a long list of words asks for room."""
    return 1.7 if len(found.actions) <= FEW else 1.0


def _web(page: Page, found: Layers) -> None:
    """Dots and threads, read aloud as counts."""
    area = page.area
    told = (page.say("people", n=found.people), say(page.lang, "whole.actions", n=len(found.actions)))
    pen = page.pen.group(" · ".join(told))
    top, rows = area.y + PEOPLE, 3 if found.idle <= 60 else 4
    step = min(0.15, ASIDE / max(1, ceil(found.idle / rows)))
    aside = ceil(found.idle / rows) * step + 0.5 if found.idle else 0
    people = _places(len(found.dots), area.x, area.w - aside)
    ends = _places(len(found.actions), area.x, area.w)
    for k, end in enumerate(ends):
        if lines := [_thread(x, end, top, _deep(found)) for x, mine in zip(people, found.dots, strict=True) if k in mine]:
            pen.strokes(lines, "teal", 0.75)
    wide = min(0.13, max(0.05, 0.7 * (area.w - aside) / max(len(people), 1)))
    if people:
        pen.strokes([_ring(x, top, wide) for x in people], "ink", 0.25, fill="ink")
    if found.idle:
        left = area.x + area.w - aside + 0.5
        pen.strokes([_ring(left + k // rows * step, top + (k % rows - 1) * step, 0.64 * step) for k in range(found.idle)], "edge", 1, fill="paper")
    for x, action in zip(ends, found.actions, strict=True):
        size = 0.2 + 0.06 * sqrt(action.people - 1 if action.people else 0)
        _dot(pen, x, top + _deep(found), max(size, 0.29) if len(ends) > FEW else size)


def _places(n: int, x: float, wide: float) -> list[float]:
    return [x + wide * (k + 0.5) / n for k in range(n)]


def _thread(x: float, end: float, top: float, deep: float) -> tuple[tuple[float, float], ...]:
    parts = [n / 8 for n in range(9)]
    return tuple((x + (end - x) * p * p * (3 - 2 * p), top + deep * p) for p in parts)


def _ring(x: float, y: float, wide: float) -> tuple[tuple[float, float], ...]:
    """A person: round enough at this size."""
    return tuple((x + wide / 2 * cos(turn * pi / 5), y + wide / 2 * sin(turn * pi / 5)) for turn in range(10))


def _dot(pen: Pen, x: float, y: float, wide: float) -> None:
    pen.block(Box(x - wide / 2, y - wide / 2, wide, wide), "teal", edge="paper", form=MSO_SHAPE.OVAL, thick=0.75)


def _below(page: Page, found: Layers) -> None:
    """The actions in words: under their dots, or by number in columns."""
    area, y = page.area, page.area.y + PEOPLE + _deep(found)
    places = _places(len(found.actions), area.x, area.w)
    if len(places) <= FEW:
        wide = area.w / len(places) - 0.15
        room = Box(0, y + 0.25, wide, area.y + area.h - y - 0.3 - FOOT)
        bodies = [largest(at_any(action.text, VOICE, align="ctr"), room, SIZES) for action in found.actions]
        size = min(body[0].size for body in bodies)
        for x, action in zip(places, found.actions, strict=True):
            page.pen.words(replace(room, x=x - wide / 2), largest(at_any(action.text, VOICE, align="ctr"), room, (size, FLOOR)))
        return
    for k, x in enumerate(places, 1):
        page.pen.words(Box(x - 0.2, y - 0.115, 0.4, 0.23), (Text(str(k), CAPTION, colour="paper", bold=True, align="ctr"),), anchor="ctr")
    _list(page, [action.text for action in found.actions], y + 0.27)


def _list(page: Page, texts: Sequence[str], y: float) -> None:
    rows, wide = ceil(min(len(texts), MOST) / COLUMNS), page.area.w / COLUMNS
    for k, words in enumerate(texts[:MOST]):
        x, down = page.area.x + k // rows * wide, y + k % rows * ROW
        page.pen.words(Box(x, down, 0.32, ROW), (Text(str(k + 1), FLOOR, colour="teal", bold=True, align="r"),))
        page.pen.words(Box(x + 0.4, down, wide - 0.5, ROW), (one_line(Text(words or "…", FLOOR, VOICE), wide - 0.5),))
    if len(texts) > MOST:
        page.pen.words(Box(page.area.x, y + rows * ROW, page.area.w, ROW), (Text(page.say("more", n=len(texts) - MOST), FLOOR, colour="grey"),))
