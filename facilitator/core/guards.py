"""What may be worth a talk: kind signs that a plan stays on paper. They ask, they never block, and one puts them aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .agenda import Agenda
from .corners import corners
from .measures import standing
from .model import CycleFacts, Item, Step
from .ownership import needs_a_yes
from .reporting import History
from .runsheet import only_talks
from .shapes import Hexagon

LONG = 2  # meetings a thing may wait before somebody asks about it
KINDS = ("paper", "company", "mandate", "shelf", "corner", "no_doing")  # "asleep" put aside is "we still look": undone where it was said


@dataclass(frozen=True, slots=True)
class Guard:
    """One thing worth a talk. `kind` tells the sentence, `text` what it is about; `about` makes the `key`, which is what one puts aside.

    `kind`: paper, company, mandate, asleep, shelf, corner (a silent side of the hexagon), no_doing (the sheet as a whole).
    """

    kind: str
    text: str = ""
    about: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.about}"


def guards(history: History, here: CycleFacts, sheet: Iterable[Step]) -> list[Guard]:
    """What is worth a talk now and was not put aside in the cycle `here`: the one that is prepared, with its `sheet`, else the one that goes on."""
    closed = [n for n, cycle in history.cycles.items() if cycle.facts.state == "closed"]
    since = {n: len(closed) - place for place, n in enumerate(closed)}
    found = [Guard(kind, item.text, item.id) for item in history.lines() for kind in _signs(item, history.agenda, since)]
    found += [Guard("asleep", item.text, item.id) for item in history.lines() if _asleep(history, item)]
    found += [Guard("corner", text, id) for id, text in _silent_corners(history)]
    if only_talks(step.mode for step in sheet):
        found.append(Guard("no_doing"))
    return [one for one in found if one.key not in here.put_aside]


def signs(put_aside: Iterable[str]) -> tuple[str, ...]:
    """Of what was put aside in a cycle, what is of here: measures people still look at are kept there too."""
    return tuple(key for key in put_aside if key.partition(":")[0] in KINDS)


def aside(put_aside: tuple[str, ...], key: str) -> tuple[str, ...]:
    """The same with one sign more, or with "" without any: they are shown again."""
    if key:
        return tuple(dict.fromkeys((*put_aside, key)))
    there = signs(put_aside)
    return tuple(one for one in put_aside if one not in there)


def _signs(item: Item, agenda: Agenda, since: Mapping[str, int]) -> Iterable[str]:
    """`since`: how many meetings closed from the one a line began in, that one counted."""
    waited = since.get(item.cycle, 0)
    if not item.stands or item.state == "done":
        return
    if item.kind == "small_win":
        if waited >= LONG and not item.came and not (item.crew and item.told("step")):
            yield "paper"
        elif len(item.crew) == 1 and item in agenda.under_way():
            yield "company"
    if needs_a_yes(item):
        yield "mandate"
    if item.section == "parking" and item.kind == "structure" and waited >= LONG:
        yield "shelf"


def _asleep(history: History, item: Item) -> bool:
    """A measure people look at, and that nobody used for two cycles."""
    return standing(item, history.agenda, [cycle.facts for cycle in history.cycles.values()]) == "asleep"


def _silent_corners(history: History) -> list[tuple[str, str]]:
    """The thin sides of the newest hexagon."""
    shapes = [one.shape for one in corners(history) if isinstance(one.shape, Hexagon)]
    return [(corner.id, corner.text) for corner in shapes[-1].corners if corner.thin] if shapes else []
