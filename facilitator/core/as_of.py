"""The agenda as it stood when a cycle closed, and what was added, said more sharply, agreed and let go since."""

from __future__ import annotations

from dataclasses import dataclass

from .agenda import AWAY
from .model import SECTIONS, Item, Stood
from .report import Line
from .reporting import History
from .review import changed

NOW = ""


@dataclass(frozen=True, slots=True)
class Past:
    """The agenda as it stood after `cycle`, in agenda order; NOW is as it stands.

    `kept` is false of a cycle that was closed by an older version: then it is told from the lines themselves, and when one was let go is not known.
    """

    cycle: str
    kept: bool
    lines: tuple[Line, ...]  # those that were put away too

    @property
    def sections(self) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """What stood, section by section."""
        there = ((section, tuple(line for line in self.lines if line.section == section and line.stands)) for section in SECTIONS)
        return tuple((section, lines) for section, lines in there if lines)


@dataclass(frozen=True, slots=True)
class Sharper:
    """A line in other words than before; the words that are new are marked."""

    line: Line
    pieces: tuple[tuple[str, bool], ...]
    was: Line


@dataclass(frozen=True, slots=True)
class Since:
    """From one standing of the agenda to a later one."""

    agreed: tuple[Line, ...]
    added: tuple[Line, ...]  # and not agreed
    sharpened: tuple[Sharper, ...]
    dropped: tuple[Line, ...]  # done, let go, or part of another line


def closed(history: History) -> list[str]:
    """The cycles one can go back to."""
    return [n for n, cycle in history.cycles.items() if cycle.facts.state == "closed"]


def as_of(history: History, cycle: str = NOW) -> Past:
    """The agenda after `cycle`: in the words of then, without what was taken back since."""
    snapshot = history.agenda.frozen.get(cycle) if cycle else history.agenda.stand(NOW)
    there = {item.id: item for item in sorted(history.lines(), key=lambda item: SECTIONS.index(item.section))}
    if snapshot:
        stood = {one.id: one for one in snapshot.lines}
        lines = [_line(history, item, stood[id], cycle) for id, item in there.items() if id in stood]
    else:
        began = [item for item in there.values() if not _later(item.cycle, cycle)]
        lines = [_line(history, item, _told(history, item, cycle), cycle) for item in began]
    return Past(cycle, snapshot is not None, tuple(lines))


def _line(history: History, item: Item, stood: Stood, cycle: str) -> Line:
    """Its words of then; what a small win's crew told later is not there yet, nor anybody's name."""
    text = item.earlier[stood.version].text if stood.version < len(item.earlier) else item.text
    touched = tuple(n for n in item.touched if not cycle or not _later(n, cycle))
    why = item.why if item.state == stood.state else ""
    became = tuple(one.text for one in history.agenda.became(item.id) if one.stands) if stood.state == "merged" else ()
    return Line(
        text, item.section, item.kind, stood.state, item.cycle, "",
        status=stood.status, onward=stood.onward, others=stood.crew, touched=touched, id=item.id, why=why, became=became,
    )  # fmt: skip


def _later(one: str, than: str) -> bool:
    return int(one) > int(than)


# -- a cycle nobody kept the standing of


def _told(history: History, item: Item, cycle: str) -> Stood:
    """What the line itself still knows of then."""
    version = next((n for n, before in enumerate(item.earlier) if before.until and _later(before.until, cycle)), len(item.earlier))
    same = all(not _later(n, cycle) for n in item.touched)
    return Stood(item.id, _state(history, item, cycle), version, item.status if same else "", item.onward if same else "")


def _state(history: History, item: Item, cycle: str) -> str:
    if item.state == "merged" and any(not _later(one.cycle, cycle) for one in history.agenda.became(item.id)):
        return "merged"
    if _followed(item, cycle):
        return "retired"
    decided = (d for d in history.agenda.decisions.values() if item.id == d.item or item.decision == d.id)
    if any(d.carried and not _later(d.cycle, cycle) for d in decided):
        return "carried"
    state = item.was if item.state in AWAY else item.state
    return state if state in ("note", "proposed") else "note"


def _followed(item: Item, cycle: str) -> bool:
    """A question another had taken the place of by then."""
    return item.kind == "question" and item.state == "retired" and any(not _later(n, cycle) for n in item.touched)


# -- since


def between(before: Past, after: Past) -> Since:
    """What happened to the agenda from one standing to a later one; a question people put in the place of another is that one, sharpened."""
    old, last = ({line.id: line for line in past.lines} for past in (before, after))
    asked, asks = _question(before), _question(after)
    turned = [(asks, asked)] if asked and asks and asked.id != asks.id else []
    skipped = {line.id for pair in turned for line in pair}
    there = [line for line in after.lines if line.stands and line.id not in skipped]
    same = [(line, old[line.id]) for line in there if line.id in old and old[line.id].stands]
    known = {line.id for line, _ in same}
    return Since(
        tuple(line for line in there if line.agreed and not (line.id in known and old[line.id].agreed)),
        tuple(line for line in there if not line.agreed and line.id not in known),
        tuple(Sharper(line, changed(was.text, line.text), was) for line, was in (*turned, *same) if line.text != was.text),
        tuple(last[id] for id, was in old.items() if id in last and id not in skipped and was.state not in AWAY and last[id].state in AWAY),
    )


def _question(past: Past) -> Line | None:
    return next((line for line in past.lines if line.kind == "question" and line.agreed), None)
