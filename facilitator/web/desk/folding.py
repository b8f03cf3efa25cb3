"""What a page folds so that one can overview it: people's own cards under their names, and all that is told of a small win under its crew."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui import ui

from ...core.report import Line
from ...texts import say
from ..parts import box, words


def own_cards(lang: str, lines: Sequence[Line]) -> ui.element:
    """The place for people's own cards, under how many there are and the names of those who said yes to theirs."""
    names = [line.name for line in lines if line.name]
    with box("details", "folded own-cards") as there, box("summary"):
        words("span", say(lang, "agenda.own_cards", n=len(lines)), "do q")
        words("span", ", ".join(names), "small name")
    return there


def win_told(lang: str, who: str) -> ui.element:
    """The place for everything told of a small win; what one reads at once is who does it."""
    with box("details", "folded win-more") as there, box("summary", "small"):
        if who:
            words("span", who, "soft")
        words("span", say(lang, "agenda.all_about"), "do q")
    return there


def crew(lang: str, line: Line) -> str:
    """Who does it: first names of those who said yes to theirs, and how many more."""
    names = [name for name, _ in line.crew]
    others = [say(lang, "agenda.crew_more" if names else "agenda.crew_unnamed", n=line.others)] if line.others else []
    return " ".join([*filter(None, [", ".join(names)]), *others])
