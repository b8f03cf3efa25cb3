"""The whole seen together, on the review: hexagons in their columns, people and actions, and the small wins beside what we see; as tables for who listens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nicegui import ui

from ...core.corners import corners
from ...core.layers import layers
from ...core.portfolio import portfolio
from ...core.report import Column
from ...core.reporting import History
from ...core.shapes import Hexagon
from ...core.whole import Corners, Layers, Portfolio
from ...texts import say
from ..parts import box, words
from ..pictures import hexagons, people_actions
from ..pictures import portfolio as portfolio_picture
from ..theme import asset
from .review_rows import cell, row, table


def whole(lang: str, history: History, columns: Sequence[Column]) -> None:
    """The rows of the review that show all of it at once. What nothing can be said about yet has no row."""
    ui.add_head_html(f'<link rel="stylesheet" href="{asset("whole.css")}">')
    _hexagons(lang, corners(history), columns)
    _web(lang, history, columns)
    _portfolio(lang, portfolio(history), history.challenge.titles)


def _hexagons(lang: str, found: Sequence[Corners], columns: Sequence[Column]) -> None:
    if not any(one.shape for one in found):
        return
    with row("corners", say(lang, "whole.hexagons"), say(lang, "whole.hexagons_note")):
        for column, one in zip(columns, found, strict=True):
            with cell(lang, column):
                ui.html(hexagons.one(one.shape, lang), sanitize=False)
        table(say(lang, "whole.hexagons"), ["", *(say(lang, "desk.cycle_n", cycle=one.cycle) for one in found)], _sides(lang, found))


def _sides(lang: str, found: Sequence[Corners]) -> list[list[str]]:
    """Each side of the hexagon with its number in every cycle."""
    shapes = [one.shape for one in found]
    sides = {c.id: c.text for shape in shapes if isinstance(shape, Hexagon) for c in (*shape.corners, *filter(None, (shape.middle,)))}
    return [[text, *(_count(lang, one, id) for one in found)] for id, text in sides.items()]


def _count(lang: str, one: Corners, id: str) -> str:
    if not isinstance(one.shape, Hexagon):
        return say(lang, "review.few" if one.shape else "review.not_asked")
    every = (*one.shape.corners, *filter(None, (one.shape.middle,)))
    corner = next((corner for corner in every if corner.id == id), None)
    return "" if not corner else f"{corner.value}, {say(lang, 'stage.thin')}" if corner.thin else str(corner.value)


def _web(lang: str, history: History, columns: Sequence[Column]) -> None:
    """Each cycle in its column, only as a form with its counts; under it the web of now, in full."""
    now, cycles = layers(history), [layers(history, n) for n in history.cycles]
    if not any(found.actions for found in (now, *cycles)):
        return
    with row("layers", say(lang, "whole.web"), say(lang, "whole.web_note")):
        for column, found in zip(columns, cycles, strict=True):
            with cell(lang, column):
                if found.actions:
                    ui.html(people_actions.small(found, lang), sanitize=False)
                for sentence in (*(people_actions.alarms(found, lang) if found.actions else ()), *people_actions.quiet(found, lang)):
                    words("p", sentence, "small soft")
    with row("layers-now", say(lang, "whole.web_now")), box("div", "whole"):
        ui.html(people_actions.web(now, lang), sanitize=False)
        table(say(lang, "whole.web"), [say(lang, "whole.action"), say(lang, "whole.crew")], _crews(now))


def _crews(found: Layers) -> list[list[str]]:
    return [[action.text, str(action.people)] for action in found.actions]


def _portfolio(lang: str, found: Portfolio, titles: Mapping[str, str]) -> None:
    if not found.rows or not found.wins:
        return
    with row("portfolio", say(lang, "whole.portfolio"), say(lang, "whole.portfolio_note"), *portfolio_picture.open_ends(found, lang)), box("div", "whole"):
        ui.html(portfolio_picture.matrix(found, lang, titles), sanitize=False)
        if found.ties:
            with box("ul", "ties small"):
                for sentence in portfolio_picture.tied(found, lang):
                    words("li", sentence)
        touched = [[line.text, ", ".join(found.wins[k] for k in line.wins) or say(lang, "whole.gap")] for line in found.rows]
        table(say(lang, "whole.portfolio"), [say(lang, "whole.course"), say(lang, "whole.touched")], touched)
