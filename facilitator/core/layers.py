"""People and actions in their layers: relations and learning above, actions below, and who does which, without who is who."""

from __future__ import annotations

from collections.abc import Sequence

from .model import Item
from .reporting import History
from .whole import ACTIONS, RELATIONS, Action, Contacts, Layers

LEARNT = ("insight", "learning_question")
RELATING = ("contacts", "trust_pulse")

Crews = Sequence[frozenset[str]]


def layers(history: History, n: str = "") -> Layers:
    """The web of the cycle `n`, or of now: the small wins under way, and everybody of the newest cycle."""
    last = n or max(history.cycles, key=int, default="")
    wins = _wins(history, n)
    crews = [frozenset(win.crew) for win in wins]
    row = beside(crews)
    wins, crews = [wins[k] for k in row], [crews[k] for k in row]
    there = {person.id for person in history.cycles[last].present()} if last else set()
    busy = {person for crew in crews for person in crew}
    dots = sorted(tuple(k for k, crew in enumerate(crews) if person in crew) for person in busy)
    lines = [item for item in history.lines() if item.section == "learning" and item.kind in LEARNT and item.stands]
    return Layers(
        n, tuple(sorted(dots, key=lambda places: (sum(places) / len(places), places))), len(there - busy),
        tuple(Action(win.text, len(win.crew)) for win in wins), sum(not _learns(history, win, lines) for win in wins), _contacts(history, last, n),
        tuple(item.text for item in reversed(lines) if not n or item.cycle == n), _silent(history, last),
    )  # fmt: skip


def _wins(history: History, n: str) -> list[Item]:
    """In a cycle: what began there or was told of. Now: what people are busy with."""
    agenda = history.agenda
    return [item for item in agenda.small_wins() if item.crew and n in (item.cycle, *item.touched)] if n else agenda.under_way()


def beside(crews: Crews) -> list[int]:
    """Their places in a row: each beside the one it shares most people with, so that threads cross little."""
    left, row = list(range(len(crews))), list[int]()
    while left:
        here = row[-1] if row else None
        best = max(left, key=lambda k: (len(crews[k] & crews[here]), len(crews[k]), -k) if here is not None else (len(crews[k]), -k, 0))
        left.remove(best)
        row.append(best)
    return row


def _learns(history: History, win: Item, lines: Sequence[Item]) -> bool:
    """Does a question or an insight come from it: from its card, or from what was said about it?"""
    return any(_about(history, line, win) for line in lines)


def _about(history: History, line: Item, win: Item) -> bool:
    if set(line.sources) & set(win.sources):
        return True
    said = (cycle.contributions[id] for id in line.sources for cycle in history.cycles.values() if id in cycle.contributions)
    return any(one.about and one.about in (win.id, *win.sources) for one in said)


def _contacts(history: History, last: str, n: str) -> Contacts | None:
    """The newest count of who knows whom; of a cycle only its own."""
    found = [item for item in history.agenda.section("actors") if item.kind == "contacts" and {"_threads", "_alone"} <= item.data.keys()]
    found = [item for item in found if not n or item.cycle == last]
    if not found:
        return None
    data = found[-1].data
    return Contacts(int(data["_threads"][1]), int(data["_alone"][1]), int(data["_threads"][2]))


def _silent(history: History, n: str) -> tuple[str, ...]:
    """The layers to which this cycle added nothing; while it goes on it may still come."""
    if not n or history.cycles[n].facts.state == "open":
        return ()
    here = [item for item in history.lines() if n in (item.cycle, *item.touched)]
    related = any(item.section == "learning" or item.kind in RELATING for item in here)
    acted = any(item.kind == "small_win" for item in here)
    return tuple(layer for layer, heard in ((RELATIONS, related), (ACTIONS, acted)) if not heard)
