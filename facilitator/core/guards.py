"""What may be worth a talk: kind signs that a plan stays on paper. They ask, they never block, and one puts them aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .model import CycleFacts, Item, Step
from .reporting import History

LONG = 2  # meetings a thing may wait before somebody asks about it
DOING = ("coordinate", "do")
KINDS = ("paper", "company", "shelf", "no_doing")


@dataclass(frozen=True, slots=True)
class Guard:
    """One thing worth a talk. `kind` tells the sentence, `text` what it is about, "" for the sheet as a whole; `key` is what one puts aside."""

    kind: str  # paper, company, shelf, no_doing
    text: str = ""
    line: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind} {self.line}".strip()


def guards(history: History, here: CycleFacts, sheet: Iterable[Step]) -> list[Guard]:
    """What is worth a talk now and was not put aside in the cycle `here`: the one that is prepared, with its `sheet`, else the one that goes on."""
    closed = [n for n, cycle in history.cycles.items() if cycle.facts.state == "closed"]
    since = {n: len(closed) - place for place, n in enumerate(closed)}
    found = [Guard(kind, item.text, item.id) for item in history.lines() for kind in _signs(item, since)]
    if _only_talks(sheet):
        found.append(Guard("no_doing"))
    return [one for one in found if one.key not in here.put_aside]


def signs(put_aside: Iterable[str]) -> tuple[str, ...]:
    """Of what was put aside in a cycle, what is of here: measures people still look at are kept there too."""
    return tuple(key for key in put_aside if key.partition(" ")[0] in KINDS)


def aside(put_aside: tuple[str, ...], key: str) -> tuple[str, ...]:
    """The same with one sign more, or with "" without any: they are shown again."""
    if key:
        return tuple(dict.fromkeys((*put_aside, key)))
    there = signs(put_aside)
    return tuple(one for one in put_aside if one not in there)


def _signs(item: Item, since: Mapping[str, int]) -> Iterable[str]:
    """`since`: how many meetings closed from the one a line began in, that one counted."""
    waited = since.get(item.cycle, 0)
    if not item.stands or item.state == "done":
        return
    if item.kind == "small_win":
        if waited >= LONG and item.status in ("", "idea", "planned") and not (item.crew and item.told("step")):
            yield "paper"
        elif item.under_way and len(item.crew) == 1:
            yield "company"
    if item.section == "parking" and item.kind == "structure" and waited >= LONG:
        yield "shelf"


def _only_talks(sheet: Iterable[Step]) -> bool:
    """There is a sheet, and nothing on it in which people agree on something or go and do it."""
    modes = {step.mode for step in sheet if step.mode}
    return bool(modes) and not modes & set(DOING)
