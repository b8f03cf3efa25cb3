"""The small wins as one whole: what we see and agreed on beside what is done about it, and what small wins are to each other."""

from __future__ import annotations

from collections.abc import Mapping

from . import lineage
from .model import SECTIONS, Item, Json
from .reporting import History
from .ties import ENOUGH
from .whole import TIES, Course, Portfolio, Tie

SEEN = ("pattern",)  # of what we see, the lines that ask for something to be done


def portfolio(history: History) -> Portfolio:
    """Gaps and overlaps of the small wins that were taken up and still stand."""
    wins = [item for item in history.agenda.small_wins() if item.taken_up]
    about = {win.id: {line.id for line in lineage.about(history.agenda.items, win)} for win in wins}
    touched = set().union(*about.values())
    rows = [item for item in history.agenda.section("picture", "direction") if _counts(item) or item.id in touched]
    places = {win.id: place for place, win in enumerate(wins)}
    courses = tuple(Course(row.text, row.section, tuple(places[win.id] for win in wins if row.id in about[win.id])) for row in _ordered(rows))
    return Portfolio(courses, tuple(win.text for win in wins), _ties(history.agenda.items, wins, places))


def _counts(item: Item) -> bool:
    return item.state != "done" and (item.section == "direction" or item.kind in SEEN)


def _ordered(rows: list[Item]) -> list[Item]:
    """In agenda order, what people agreed on first."""
    return sorted(rows, key=lambda row: (SECTIONS.index(row.section), not row.agreed))


def _ties(items: Mapping[str, Item], wins: list[Item], places: dict[str, int]) -> tuple[Tie, ...]:
    """Only what three people or more said: it is told of both small wins, and stands here once; what was put together since goes on with it."""
    found = dict[tuple[str, int, int], int]()
    for win in wins:
        for kind in TIES:
            pairs = [(one.id, said) for other, said in _said(win.data.get(f"_{kind}", [])) for one in lineage.now(items, other)]
            for other, said in pairs:
                if other in places and other != win.id and said >= ENOUGH:
                    a, b = sorted((places[win.id], places[other]))
                    found[kind, a, b] = max(said, found.get((kind, a, b), 0))
    return tuple(Tie(*key, said) for key, said in sorted(found.items(), key=lambda pair: (TIES.index(pair[0][0]), *pair[0][1:])))


def _said(pairs: Json) -> list[tuple[str, int]]:
    return [(str(pair[0]), int(pair[1])) for pair in pairs]
