"""Native tables that never run off the slide: rows are measured, pages are filled evenly, nothing is smaller than the floor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from .deck import Deck, Page
from .measure import CAPTION, FLOOR, Body, Box, Text, breaks_a_word, height, within
from .pen import tell, write
from .theme import COLOURS, TITLE

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid: drawn the same everywhere
SIZES = (20, 18, 17, 16, 15, 14)
PAD_Y, PAD_RIGHT = 0.1, 0.3


@dataclass(frozen=True, slots=True)
class Row:
    """`cells`, and the raw words behind them for the notes. `section`: a row that opens one stays with the next."""

    cells: tuple[Body, ...]
    notes: tuple[str, ...] = ()


Rows = Callable[[float], Sequence[Row]]  # the rows, with their main words at this size


def table(deck: Deck, title: str, headers: Sequence[str], widths: Sequence[float], rows: Rows, *, kicker: str = "", most: int = 12, told: str = "") -> None:
    """One table over as many slides as it needs. `widths`: parts of the whole; `most`: rows a slide."""
    parts = [TITLE.w * part / sum(widths) for part in widths]
    room = deck.free(title).h - _tall(_head(headers, parts), parts)
    fitted = [_fit(row, parts, room) for row in rows(_size(rows, parts, most, room))]
    pages = _even(fitted, parts, most, room)
    for i, page in enumerate(pages, 1):
        notes = [note for row in page for note in row.notes]
        slide = deck.page(title, kicker=kicker, notes=notes, part=(i, len(pages)))
        draw(slide, headers, parts, page, told or title)


def draw(page: Page, headers: Sequence[str], parts: Sequence[float], rows: Sequence[Row], told: str) -> None:
    """The rows of one slide, with their header and hairlines."""
    head = _head(headers, parts)
    tall = [_tall(row, parts) for row in (head, *rows)]
    frame = page.slide.shapes.add_table(
        len(tall), len(parts), Inches(page.area.x), Inches(page.area.y - PAD_Y), Inches(sum(parts)), Inches(sum(tall))
    )  # fmt: skip
    tell(frame, told)
    grid = frame.table
    grid.first_row, grid.horz_banding = True, False
    grid._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    for column, part in zip(grid.columns, parts, strict=True):
        column.width = Inches(part)
    for r, (row, high) in enumerate(zip((head, *rows), tall, strict=True)):
        grid.rows[r].height = Emu(Inches(high))
        for c, body in enumerate(row.cells):
            _cell(grid.cell(r, c), body, page.lang, _lower(body, row), *(("line", 0.75, "t") if r else ("ink", 1.25, "b")))


def _head(headers: Sequence[str], parts: Sequence[float]) -> Row:
    bodies = ((Text(header or "…", CAPTION + 1, colour="grey", bold=True),) for header in headers)
    return Row(tuple(within(body, Box(0, 0, part - PAD_RIGHT, 0.7)) for body, part in zip(bodies, parts, strict=True)))


def _cell(cell: Any, body: Body, lang: str, lower: float, line: str, thick: float, anchor: str) -> None:
    write(cell._tc.get_or_add_txBody(), body, lang)
    settings = cell._tc.get_or_add_tcPr()
    for side, room in (("marL", 0.0), ("marR", PAD_RIGHT), ("marT", PAD_Y + lower), ("marB", PAD_Y)):
        settings.set(side, str(int(Inches(room))))
    settings.set("anchor", anchor)
    border = etree.SubElement(settings, qn("a:lnB"), w=str(int(thick * 12700)))
    etree.SubElement(etree.SubElement(border, qn("a:solidFill")), qn("a:schemeClr"), val=COLOURS[line][1])
    etree.SubElement(settings, qn("a:noFill"))


def _tall(row: Row, parts: Sequence[float]) -> float:
    return max(height(body, part - PAD_RIGHT) + _lower(body, row) for body, part in zip(row.cells, parts, strict=True)) + 2 * PAD_Y


def _lower(body: Body, row: Row) -> float:
    """How far small words start lower, so that the first lines of a row share one base line."""
    first = max((cell[0].size for cell in row.cells if cell), default=0)
    return (first - body[0].size) * 0.95 / 72 if body else 0


def _size(rows: Rows, parts: Sequence[float], most: int, room: float) -> float:
    """The largest size that needs no more slides than the smallest, and cuts no word."""
    least = len(_pages([_fit(row, parts, room) for row in rows(FLOOR)], parts, most, room))
    for size in SIZES:
        there = rows(size)
        cut = any(breaks_a_word(body, part - PAD_RIGHT) for row in there for body, part in zip(row.cells, parts, strict=True))
        if not cut and max((_tall(row, parts) for row in there), default=0) <= room and len(_pages(there, parts, most, room)) <= least:
            return size
    return FLOOR


def _pages(rows: Sequence[Row], parts: Sequence[float], most: int, room: float) -> list[list[Row]]:
    pages: list[list[Row]] = []
    used = room
    for row in rows:
        tall = _tall(row, parts)
        if not pages or used + tall > room or len(pages[-1]) == most:
            pages.append([])
            used = 0
        pages[-1].append(row)
        used += tall
    return pages


def _even(rows: Sequence[Row], parts: Sequence[float], most: int, room: float) -> list[list[Row]]:
    """The same number of pages, filled evenly: the lowest page that still does."""
    pages = _pages(rows, parts, most, room)
    if len(pages) < 2:
        return pages
    even = min(most, -(-len(rows) // len(pages)))
    low, high = 0.5, room
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_pages(rows, parts, most, middle)) <= len(pages) else (middle, high)
    fair = _pages(rows, parts, even, high)
    return fair if len(fair) == len(pages) else _pages(rows, parts, most, high)


def _fit(row: Row, parts: Sequence[float], room: float) -> Row:
    """A row taller than a slide is shortened; its notes hold the whole."""
    cells = tuple(within(body, Box(0, 0, part - PAD_RIGHT, room - 2 * PAD_Y - _lower(body, row))) for body, part in zip(row.cells, parts, strict=True))
    return Row(cells, row.notes)
