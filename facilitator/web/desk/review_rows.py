"""A row of the review with its heading at the side, the cells that hang on the columns of the cycles, and the ways to each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from ...core.report import Column
from ...texts import say
from ..parts import box, link, named, words

GOES_ON = {"row-layers-now"}  # rows that go on from the one above


@contextmanager
def row(kind: str, title: str, *notes: str) -> Iterator[None]:
    """A heading with notes at the side; what is made inside it stands beside them."""
    with box("section", f"row {kind}").props(f"id=row-{kind}"):
        with box("div", "side"):
            words("h2", title)
            for note in notes:
                words("p", note, "small soft")
        yield


def cell(lang: str, of: Column) -> ui.element:
    """A cell of one cycle, which says so to who listens."""
    with box("div", "cell") as made:
        words("span", say(lang, "desk.cycle_n", cycle=of.cycle), "vh")
    return made


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """What a picture shows, for who listens."""
    with box("div", "vh"), box("table"):
        words("caption", caption)
        with box("tr"):
            for head in heads:
                words("th", head).props("scope=col")
        for first, *rest in rows:
            with box("tr"):
                words("th", first).props("scope=row")
                for said in rest:
                    words("td", said)


def jumps(lang: str, ways: ui.element, rows: ui.element) -> None:
    """A quiet line of contents: each kind of row by its heading, once."""
    named(ways, say(lang, "agenda.contents"))
    headings: dict[str, str] = {}
    for row in rows.default_slot.children:
        for heading in row.descendants():
            if isinstance(heading, TextElement) and heading.tag == "h2" and row.props["id"] not in GOES_ON:
                headings.setdefault(row.props["id"], heading.text)
    with ways:
        for place, title in headings.items():
            link(title, f"#{place}", quiet=True)
