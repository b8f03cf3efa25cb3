"""People's words on paper: a short mark above each card, one type size a slide, as few slides as reading allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from .deck import Deck
from .measure import CAPTION, FLOOR, SIZES, VOICE, Body, Box, Text, breaks_a_word, height, within
from .pen import MARK_HIGH, Pen

T = TypeVar("T")

GUTTER = 0.45
ABOVE = 0.13  # between mark and words
BETWEEN = 0.26
LOOSEST = 0.7
PER_SLIDE = (12, 9, 8, 6, 4, 3, 2, 1)
EVEN = 4  # down to six a slide all slides are filled alike
BIGGEST = 40
LEAD = 0.38
CALM = 16  # rather one slide more than smaller than this


@dataclass(frozen=True, slots=True)
class Paper:
    """One card: what was said, labelled lines, a first name, and what it is about."""

    words: str
    name: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    about: str = ""

    def body(self, size: float) -> Body:
        said = [Text(self.words, size, VOICE)] if self.words or not self.lines else []
        small = max(FLOOR, round(size * 0.8))
        caption = max(CAPTION, round(size * 0.62))
        for label, words in self.lines:
            said += [Text(bare(label), caption, colour="grey", gap=4)] if bare(label) else []
            said.append(Text(words, small, VOICE, gap=0 if bare(label) else 4))
        said += [Text(self.name, caption, colour="teal", bold=True, gap=3)] if self.name else []
        return (*said, Text(self.about, caption, colour="grey", gap=3)) if self.about else tuple(said)

    @property
    def note(self) -> str:
        told = ". ".join(part for part in (self.words, *(labelled(label, words) for label, words in self.lines)) if part)
        under = ", ".join(part for part in (self.name, self.about) if part)
        return f"{told} ({under})" if under else told


def bare(label: str) -> str:
    """A label without what is bracketed in it: that part is for who fills it in."""
    return label.split("(")[0].strip() or label.strip()


def labelled(label: str, words: str) -> str:
    """A label and its words on one line; a label that ends by itself needs no colon."""
    start = bare(label)
    return words if not start else f"{start} {words}" if start[-1] in "…?.:" else f"{start}: {words}"


@dataclass(frozen=True, slots=True)
class Arrangement:
    size: float
    columns: int


def wall(deck: Deck, title: str, papers: Sequence[Paper], *, kicker: str = "", lead: str = "") -> None:
    """All cards, on as many slides as they need. `lead`: a line of ours above the words."""
    if not papers:
        return
    free = deck.free(title)
    pages, most = paged(papers, replace(free, h=free.h - (LEAD if lead else 0)))
    for i, page in enumerate(pages, 1):
        slide = deck.page(title, kicker=kicker, notes=[paper.note for paper in page], part=(i, len(pages)))
        area = slide.area
        if lead:
            slide.pen.words(Box(area.x, area.y - 0.12, area.w, 0.3), (Text(lead, 14, colour="grey"),))
            area = Box(area.x, area.y + LEAD, area.w, area.h - LEAD)
        lay(slide.pen, page, area, deck.say("card_told"), most)


def paged(papers: Sequence[Paper], room: Box) -> tuple[list[Sequence[Paper]], float]:
    """Evenly filled slides in one type size; where a long card would thin them all out, each slide takes what it can hold."""
    for count in PER_SLIDE[:EVEN]:
        pages = split(papers, count)
        size = min(_size(page, room) for page in pages)
        if size >= CALM:
            return pages, size if len(pages) > 1 else BIGGEST
    pages, rest = [], papers
    while rest:
        count = next((n for n in PER_SLIDE if n <= len(rest) and _size(rest[:n], room) >= CALM), 1)
        pages.append(rest[:count])
        rest = rest[count:]
    return pages, max((_size(page, room) for page in pages[:-1]), default=BIGGEST)


def split(things: Sequence[T], most: int) -> list[Sequence[T]]:
    """Evenly filled pages, in order: 30 with at most 12 a page is 10, 10 and 10."""
    pages = -(-len(things) // most)
    edges = [round(i * len(things) / pages) for i in range(pages + 1)]
    return [things[a:b] for a, b in pairwise(edges)]


def lay(pen: Pen, papers: Sequence[Paper], area: Box, told: str, largest: float) -> None:
    """Put the cards of one slide down, in rows."""
    best = arrange(papers, area, largest) or Arrangement(SIZES[-1], _columns(len(papers))[-1])
    wide = _wide(area.w, best.columns)
    rows = [papers[i : i + best.columns] for i in range(0, len(papers), best.columns)]
    bodies = [[paper.body(best.size) if len(papers) > 1 else within(paper.body(best.size), Box(0, 0, wide, area.h - ABOVE)) for paper in row] for row in rows]
    heights = [max(height(body, wide) for body in row) + ABOVE for row in bodies]
    between = min(LOOSEST, (area.h - sum(heights)) / len(rows)) if len(rows) > 1 else 0
    y = area.y
    for row, tall in zip(bodies, heights, strict=True):
        for i, body in enumerate(row):
            x = area.x + i * (wide + GUTTER)
            card = pen.group(f"{told}: {' '.join(text.words for text in body)}")
            card.rule(x, y + MARK_HIGH / 2, wide)
            card.mark(x, y)
            card.words(Box(x, y + ABOVE, wide, tall - ABOVE), body)
        y += tall + between


def _cut(body: Body, wide: float, most: float, cutting: bool) -> Body:
    return within(body, Box(0, 0, wide, most)) if cutting else body


def arrange(papers: Sequence[Paper], area: Box, largest: float) -> Arrangement | None:
    """The largest type that lets all cards stand on one slide; None when not even the smallest does."""
    most = min(largest, BIGGEST if len(papers) == 1 else 30 if len(papers) <= 3 else 24)
    for size in (BIGGEST, *SIZES):
        if size > most:
            continue
        for columns in _columns(len(papers)):
            if _stands(papers, size, columns, area):
                return Arrangement(size, columns)
    return None


def _size(papers: Sequence[Paper], room: Box) -> float:
    found = arrange(papers, room, BIGGEST)
    return found.size if found else 0


def _stands(papers: Sequence[Paper], size: float, columns: int, area: Box) -> bool:
    wide = _wide(area.w, columns)
    bodies = [paper.body(size) for paper in papers]
    if any(breaks_a_word(body, wide) for body in bodies):
        return False
    tall = [height(body, wide) + ABOVE for body in bodies]
    rows = [max(tall[i : i + columns]) for i in range(0, len(tall), columns)]
    return sum(rows) + BETWEEN * (len(rows) - 1) <= area.h


def _columns(count: int) -> tuple[int, ...]:
    """How many beside each other: a line of large type may run wide, a line of small type may not."""
    if count <= 3:
        return (1,)
    return (2,) if count == 4 else (2, 3) if count <= 6 else (3, 4)


def _wide(room: float, columns: int) -> float:
    return (room - GUTTER * (columns - 1)) / columns
