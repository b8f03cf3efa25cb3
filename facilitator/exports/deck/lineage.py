"""The lineage of small wins: strands as thick as their crew over the cycles, with what came of each; every form may be moved and reworded."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.courses import Course, Laid, Room, Stream, laid, pages
from ...core.report import River, Strand
from ...core.river import ENDED, fate, onward, windows
from ...texts import say
from .canvas import date_words
from .deck import Deck, Page
from .lines import STATUS_SIGNS
from .measure import CAPTION, VOICE, Body, Box, Text, height, one_line, within
from .pen import Pen

CYCLES = 4  # on one slide
GAP, BETWEEN, PAD = 1.12, 0.14, 0.1
HEAD = 0.42
EACH, THICKEST = 0.085, 12  # inches of thickness for one person
NAME, LINES = 14, 3
BENDS = 12  # a curve is drawn through so many spots
SIGNS = {**STATUS_SIGNS, "silent": "…", "retired": "–", "merged": "+"}


@dataclass(frozen=True, slots=True)
class Hand:
    deck: Deck
    room: Room

    def wide(self, one: Strand) -> float:
        return (one.ends - one.begins + 1) * self.room.column - (0 if one.going else self.room.gap) - 2 * PAD

    def body(self, one: Strand) -> Body:
        """Its name, and what became of it."""
        name = within((Text(one.text or "…", NAME, VOICE),), Box(0, 0, self.wide(one), height((Text("x", NAME),), 9) * LINES))
        became, *more = told(self.deck, one)
        lines = [Text(" · ".join((became, *more[:n])), CAPTION, colour="grey") for n in range(len(more), -1, -1)]
        return (*name, next((line for line in lines if one_line(line, self.wide(one)) == line), lines[-1]))

    def tall(self, one: Strand) -> float:
        return max(min(one.people, THICKEST) * EACH, height(self.body(one), self.wide(one)) + 0.12)


def lineage(deck: Deck, title: str, whole: River) -> None:
    """As many slides as the cycles and the small wins ask for; what came of each other stays together."""
    area = deck.free(title)
    parts = []
    for seen in windows(whole, CYCLES):
        hand = Hand(deck, Room(area.w / max(2, len(seen.cycles)), GAP, BETWEEN))
        parts += [(hand, page) for page in _even(seen, hand, area.h - HEAD)]
    for n, (hand, seen) in enumerate(parts, 1):
        notes = [". ".join((one.text, *told(deck, one))) for one in seen.strands]
        page = deck.page(title, notes=notes, part=(n, len(parts)))
        _heads(page, seen, hand)
        _drawn(page, laid(seen, hand.room, hand.tall), seen, hand)


def _even(seen: River, hand: Hand, high: float) -> list[River]:
    """No more slides than that height asks for, filled alike: the lowest height that still does."""
    fewest, low = len(pages(seen, hand.room, hand.tall, high)), 0.0
    for _ in range(8):
        middle = (low + high) / 2
        low, high = (low, middle) if len(pages(seen, hand.room, hand.tall, middle)) <= fewest else (middle, high)
    return pages(seen, hand.room, hand.tall, high)


def told(deck: Deck, one: Strand) -> list[str]:
    """What became of it, by how many people, and how they go on themselves."""
    parts = [f"{SIGNS.get(one.fate, '○')} {fate(deck.lang, one.fate)}", *([say(deck.lang, "desk.people_were", n=one.people)] if one.people else [])]
    return [*parts, onward(deck.lang, one.onward)] if one.onward and one.onward not in ENDED else parts


def _heads(page: Page, seen: River, hand: Hand) -> None:
    for n, (cycle, date) in enumerate(seen.cycles):
        words = " · ".join(part for part in (cycle, date_words(page.lang, date, weekday=False)) if part)
        wide = hand.room.column - 0.2
        page.pen.words(Box(page.area.x + n * hand.room.column, page.area.y, wide, 0.28), (one_line(Text(words, NAME, colour="grey"), wide),))


def _drawn(page: Page, there: Laid, seen: River, hand: Hand) -> None:
    x, y = page.area.x, page.area.y + HEAD
    sources = {flow.source for flow in seen.flows}
    for stream in there.streams:
        _flow(page.pen, stream, x, y)
    for course in there.courses:
        _strand(page, course, hand, course.strand.id in sources, x, y)
    said: set[tuple[str, str]] = set()
    for stream in there.streams:
        end = stream.flow.to if stream.flow.how == "merged" else stream.flow.source
        if (end, stream.flow.how) not in said and stream.to_x > stream.x:
            said.add((end, stream.flow.how))
            middle = (stream.y + stream.to_y + (stream.high + stream.to_high) / 2) / 2
            _way(page.pen, onward(hand.deck.lang, stream.flow.how), Box(x + stream.bend, y + middle - 0.13, GAP, 0.26), "ctr")


def _flow(pen: Pen, stream: Stream, x: float, y: float) -> None:
    """What came of a small win, as one form from the one to the other; a thread where both began on the same evening."""
    if stream.to_x <= stream.x:
        spots = [(x + stream.x, y + stream.y + stream.high / 2), (x + stream.x - 0.14, y + stream.y + stream.high / 2)]
        pen.stroke([*spots, (spots[1][0], y + stream.to_y + stream.to_high / 2), (spots[0][0], y + stream.to_y + stream.to_high / 2)], "teal", 1.5)
        return
    above = _curve(stream.bend, stream.y, stream.to_x, stream.to_y)
    under = _curve(stream.bend, stream.y + stream.high, stream.to_x, stream.to_y + stream.to_high)
    spots = [(stream.x, stream.y), *above, *reversed(under), (stream.x, stream.y + stream.high)]
    pen.form([(x + a, y + b) for a, b in spots], "mist", "mist", 0.5)


def _curve(x: float, y: float, to_x: float, to_y: float) -> list[tuple[float, float]]:
    parts = [n / BENDS for n in range(BENDS + 1)]
    return [(x + part * (to_x - x), y + part * part * (3 - 2 * part) * (to_y - y)) for part in parts]


def _strand(page: Page, course: Course, hand: Hand, followed: bool, x: float, y: float) -> None:
    one, box = course.strand, Box(x + course.x, y + course.y, course.w, course.h)
    pen = page.pen.group(". ".join((one.text, *told(hand.deck, one), *([onward(hand.deck.lang, one.onward)] if one.onward in ENDED else []))))
    rests = one.fate == "retired" or one.onward == "stop" or (one.fate == "stuck" and not followed)
    if one.onward == "hand":
        tip = box.x + box.w
        pen.form([(box.x, box.y), (tip - 0.14, box.y), (tip, box.y + box.h / 2), (tip - 0.14, box.y + box.h), (box.x, box.y + box.h)], "mist", "mist", 0.5)
    elif one.fate == "silent":
        pen.block(box, None, edge="edge", dashed=True)
    else:
        pen.block(box, "sand" if rests else "mist")
    if not one.older:
        pen.block(Box(box.x, box.y, 0.045, box.h), "grey" if rests or one.fate == "silent" else "teal")
    body = hand.body(one)
    tall = height(body, hand.wide(one))
    pen.words(Box(box.x + PAD, box.y + (box.h - tall) / 2, hand.wide(one), tall), body)
    if one.onward in ENDED:
        _way(page.pen, onward(hand.deck.lang, one.onward), Box(box.x + box.w + 0.08, box.y + box.h / 2 - 0.22, GAP - 0.12, 0.44), "l")


def _way(pen: Pen, words: str, box: Box, align: str) -> None:
    """How it goes on, on its flow or behind its end."""
    body = within((Text(words, CAPTION, VOICE, "teal", italic=True, align=align),), box)
    pen.words(box, body, anchor="ctr")
