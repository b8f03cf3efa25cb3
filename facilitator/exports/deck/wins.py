"""Small wins: two a slide with all that was agreed around them, or in a table with what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.report import Line
from .deck import Deck, Page
from .lines import provenance, raw, state
from .measure import CAPTION, FLOOR, VOICE, Body, Box, Text, fits, height, within
from .pen import MARK_HIGH
from .table import Row, table
from .wall import bare, split

GUTTER = 0.6
SIZES = (20, 18, 17, 16, 15, 14)


def is_win(line: Line) -> bool:
    return line.section == "activities" and line.kind == "small_win"


def crew(deck: Deck, line: Line) -> str:
    """Who does what: first names of those who said yes to theirs, and how many more."""
    parts = []
    for role in ("lead", "help", "open"):
        names = [name for name, part in line.crew if part == role]
        parts += [deck.say(f"crew_{role}", names=", ".join(names))] if names else []
    parts += [deck.say("crew", names=", ".join(names))] if (names := [name for name, part in line.crew if part not in ("lead", "help", "open")]) else []
    if line.others:
        parts.append(deck.say("crew_more" if parts else "crew_only", n=line.others))
    return " · ".join(parts)


def cards(deck: Deck, title: str, wins: Sequence[Line], here: str) -> None:
    """Two a slide; one alone gets the whole width."""
    pages = split(wins, 2) if wins else []
    for i, page in enumerate(pages, 1):
        notes = [note for win in page for note in (*raw(deck, win), crew(deck, win))]
        slide = deck.page(title, notes=notes, part=(i, len(pages)))
        area = slide.area
        wide = (area.w - GUTTER) / 2
        size = min(_size(deck, win, Box(0, 0, wide, area.h), here) for win in page)
        for k, win in enumerate(page):
            _card(slide, deck, win, Box(area.x + k * (wide + GUTTER), area.y, wide, area.h), size, here)


def _card(page: Page, deck: Deck, win: Line, box: Box, size: float, here: str) -> None:
    pen = page.pen.group(f"{win.text}. {state(deck, win).words}. {crew(deck, win)}")
    pen.rule(box.x, box.y + MARK_HIGH / 2, box.w)
    pen.mark(box.x, box.y)
    pen.words(Box(box.x, box.y + 0.14, box.w, 0.28), (state(deck, win),))
    room = _room(box)
    body = within(_body(deck, win, size, here), room)
    pen.words(Box(room.x, room.y, room.w, height(body, room.w)), body)


def _room(box: Box) -> Box:
    return Box(box.x, box.y + 0.48, box.w, box.h - 0.48)


def _size(deck: Deck, win: Line, box: Box, here: str) -> float:
    return next((size for size in SIZES if fits(_body(deck, win, size, here), _room(box))), FLOOR)


def _body(deck: Deck, win: Line, size: float, here: str) -> Body:
    texts = [Text(win.text or "…", round(size * 1.35), VOICE)]
    if people := crew(deck, win):
        texts.append(Text(people, max(FLOOR, size - 2), colour="teal", bold=True, gap=3))
    for label, words in win.data:
        if bare(label):
            texts.append(Text(bare(label), CAPTION, colour="grey", gap=size * 0.55))
        texts.append(Text(words or "…", size, gap=0 if bare(label) else size * 0.55))
    if origin := provenance(deck, win, here):
        texts.append(Text(origin, CAPTION, colour="grey", gap=size * 0.6))
    return tuple(texts)


def fates(deck: Deck, title: str, wins: Sequence[Line]) -> None:
    """All small wins over the cycles: what they are, who carries them, what became of them."""
    if not wins:
        return

    def rows(size: float) -> list[Row]:
        return [Row(_fate(deck, win, size), (*raw(deck, win), crew(deck, win))) for win in wins]

    headers = [deck.say("column_win"), deck.say("column_crew"), deck.say("column_fate")]
    table(deck, title, headers, [6.0, 4.0, 2.1], rows, most=6)


def _fate(deck: Deck, win: Line, size: float) -> tuple[Body, ...]:
    origin = provenance(deck, win)
    name = (Text(win.text or "…", size, VOICE), *((Text(origin, CAPTION, colour="grey", gap=3),) if origin else ()))
    return name, (Text(crew(deck, win) or deck.say("no_crew"), FLOOR, colour="ink" if win.crew or win.others else "grey"),), (state(deck, win),)
