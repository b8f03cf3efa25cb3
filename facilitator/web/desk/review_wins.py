"""Small wins on the review: the river of what came of them, the map where people placed them, and the rhythm they are done in."""

from __future__ import annotations

from datetime import date

from nicegui import ui

from ...core.report import Review, River, Strand, Win
from ...core.reporting import History
from ...core.rhythm import rhythm
from ...core.river import fate, onward, river
from ...core.small_deep import small_deep
from ...texts import say
from ..parts import box, words
from ..pictures import river_lines, small_deep_map
from .beats import beats_told
from .review_rows import row


def small_wins(lang: str, found: Review, history: History) -> None:
    """The rows of the review about what people do; what nothing can be said about yet has no row."""
    _wins(lang, found, history)
    _map(lang, history)


def _wins(lang: str, found: Review, history: History) -> None:
    if not found.wins and not any(column.ideas for column in found.columns):
        return
    lineage = river(history)
    with row("wins", say(lang, "review.wins"), say(lang, "review.wins_note")):
        if found.wins:
            with box("div", "whole"):
                ui.html(river_lines(lineage, lang), sanitize=False)
                ui.html(river_lines(lineage, lang, paper=True), sanitize=False)
                _wins_told(lang, found, lineage)
        for n, column in enumerate(found.columns):
            if column.ideas:
                words("p", say(lang, "review.ideas", n=column.ideas), "ideas small soft").style(f"grid-column: {n + 2}")


def _wins_told(lang: str, found: Review, lineage: River) -> None:
    """The same in words, for who listens or wants to know why."""
    names = {win.id: win.text for win in found.wins}
    came: dict[str, list[str]] = {}
    for flow in lineage.flows:
        came.setdefault(flow.to, []).append(f"{names[flow.source]} ({onward(lang, flow.how)})")
    with box("details", "wins-told"):
        words("summary", say(lang, "review.wins_told"), "do q")
        with box("table", "small"):
            with box("tr"):
                for key in ("win", "since", "crew", "became", "because"):
                    words("th", say(lang, f"review.column_{key}")).props("scope=col")
            for win, strand in zip(found.wins, lineage.strands, strict=True):
                _win(lang, win, strand, ", ".join(came.get(win.id, ())), found.columns[win.begins].cycle)


def _win(lang: str, win: Win, strand: Strand, source: str, cycle: str) -> None:
    with box("tr"):
        with box("th").props("scope=row"):
            words("b", win.text)
            if source:
                words("p", say(lang, "review.came_of", text=source), "soft")
        words("td", say(lang, "desk.cycle_n", cycle=cycle))
        words("td", say(lang, "desk.people_were", n=win.people) if win.people else say(lang, "review.no_crew"))
        said = ", ".join(f"{say(lang, f'agenda.status_{status}')} ({n})" for status, n in win.differ)
        words("td", " · ".join(filter(None, (fate(lang, strand.fate), said, onward(lang, win.onward) if win.onward else ""))))
        with box("td"):
            if win.see:
                words("p", say(lang, "wins.looked_for", words=win.see), "soft")
            words("span", " ".join(f"“{why}”" for why in win.whys))


def _map(lang: str, history: History) -> None:
    """Where people placed small wins; the list beside it is read aloud as it stands."""
    placed = small_deep(history.agenda, lang)
    if not placed.points:
        return
    with row("placed", say(lang, "review.map"), say(lang, "review.map_note")), box("div", "whole"):
        with box("div", "wide"):
            ui.html(small_deep_map(placed, lang), sanitize=False)
        with box("ol", "vh"):
            for point in placed.points:
                words("li", say(lang, "review.placed", text=point.text, soon=round(100 * point.x), deep=round(100 * point.y), n=point.placed))


def small_wins_rhythm(lang: str, history: History) -> None:
    """The days they are done on, and those people met; one day alone is no rhythm."""
    beats, today = rhythm(history), date.today()
    if {beat.date for beat in beats} <= {today.isoformat()}:
        return
    with row("when", say(lang, "review.rhythm")), box("div", "whole"):
        beats_told(lang, beats, today)
