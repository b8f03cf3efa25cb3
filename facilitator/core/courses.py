"""Where the strands of a river lie: rows first, then places. The same for every picture of it, in units of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .report import Flow, River, Strand
from .river import ENDED

Rows = list[list[Strand]]


@dataclass(frozen=True, slots=True)
class Course:
    """A strand in its place."""

    strand: Strand
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Stream:
    """A flow in its place: as thick as `high` where it leaves at (x, y), and as `to_high` where it comes in at (to_x, to_y); it bends from `bend` on."""

    flow: Flow
    x: float
    y: float
    high: float
    bend: float
    to_x: float
    to_y: float
    to_high: float


@dataclass(frozen=True, slots=True)
class Laid:
    courses: tuple[Course, ...]
    streams: tuple[Stream, ...]
    high: float


@dataclass(frozen=True, slots=True)
class Room:
    """How wide a column is, what of it stays free for words and bends, and what lies between two rows."""

    column: float
    gap: float
    between: float


def laid(river: River, room: Room, tall: Callable[[Strand], float]) -> Laid:
    """Every strand once, none over another, what came of a strand beside or under it."""
    courses, y = {}, 0.0
    for row in rows(river):
        high = max(tall(one) for one in row)
        for one in row:
            courses[one.id] = _course(one, y, high, tall(one), room, len(river.cycles) - 1)
        y += high + room.between
    return Laid(tuple(courses.values()), tuple(_streams(river.flows, courses, room)), max(0.0, y - room.between))


def _course(one: Strand, top: float, high: float, thick: float, room: Room, last: int) -> Course:
    x = one.begins * room.column
    right = (one.ends + 1) * room.column - (0 if one.going and one.ends == last else room.gap)
    return Course(one, x, top + (high - thick) / 2, right - x, thick)


def pages(river: River, room: Room, tall: Callable[[Strand], float], high: float) -> list[River]:
    """The same river on pages of this height; what came of each other stays together, however high that is."""
    out: list[River] = []
    for family in _families(river):
        strands = tuple(one for lane in family for one in lane)
        longer = ((n, _only(river, (*page.strands, *strands))) for n, page in enumerate(out))
        n, page = next(((n, page) for n, page in longer if laid(page, room, tall).high <= high), (len(out), _only(river, strands)))
        out[n : n + 1] = [page]
    return out


def _only(river: River, strands: tuple[Strand, ...]) -> River:
    ids = {one.id for one in strands}
    return River(river.cycles, strands, tuple(flow for flow in river.flows if {flow.source, flow.to} <= ids))


# -- rows


def rows(river: River) -> Rows:
    """Families of strands one after the other, each on neighbouring rows; a short one lies beside another where there is room."""
    out: Rows = []
    taken: list[set[int]] = []
    for family in _families(river):
        spans = _spans(family, river.flows)
        at = next(n for n in range(len(out) + 1) if all(n + k >= len(out) or not taken[n + k] & span for k, span in enumerate(spans)))
        for k, span in enumerate(spans):
            if at + k == len(out):
                out.append([])
                taken.append(set())
            out[at + k] += family[k]
            taken[at + k] |= span
    return out


def _families(river: River) -> list[Rows]:
    """Strands that came of each other, on rows: what comes first of a strand goes on in its row, what else came of it under it."""
    known = {one.id: one for one in river.strands}
    ways: dict[str, list[str]] = {id: [] for id in known}
    for flow in river.flows:
        ways[flow.source].append(flow.to)
    kin = _kin(river)
    came = {flow.to for flow in river.flows}
    roots = sorted(river.strands, key=lambda one: (one.id in came,))
    found: dict[str, Rows] = {}
    placed: set[str] = set()

    def place(one: Strand, before: Strand | None) -> None:
        placed.add(one.id)
        lanes = found.setdefault(kin[one.id], [])
        row = next((lane for lane in lanes if before and lane[-1] is before and before.ends < one.begins), None)
        if row is None:
            lanes.append([one])
        else:
            row.append(one)
        for child in sorted((known[id] for id in ways[one.id]), key=lambda child: child.begins):
            if child.id not in placed:
                place(child, one)

    for one in roots:
        if one.id not in placed:
            place(one, None)
    order = {one.id: n for n, one in reversed(list(enumerate(river.strands)))}
    return sorted(found.values(), key=lambda lanes: min(order[one.id] for lane in lanes for one in lane))


def _kin(river: River) -> dict[str, str]:
    """Of each strand the one its family is known by."""
    kin = {one.id: one.id for one in river.strands}
    for flow in river.flows:
        old, new = kin[flow.to], kin[flow.source]
        kin = {id: new if head == old else head for id, head in kin.items()}
    return kin


def _spans(lanes: Rows, flows: Sequence[Flow]) -> list[set[int]]:
    """What each row of a family takes up: a column is an even number, what lies before it the odd one under that."""
    at = {one.id: (n, one) for n, lane in enumerate(lanes) for one in lane}
    spans = [{half for one in lane for half in range(2 * one.begins, 2 * one.ends + (3 if one.onward in ENDED else 2))} for lane in lanes]
    for flow in flows:
        if flow.source in at:
            (n, source), (m, to) = at[flow.source], at[flow.to]
            spans[n] |= set(range(2 * source.ends, 2 * to.begins))
            for k in range(min(n, m), max(n, m) + 1):
                spans[k].add(2 * to.begins - 1)
    return spans


# -- streams


def _streams(flows: Sequence[Flow], courses: dict[str, Course], room: Room) -> list[Stream]:
    leaving = {flow: part for source in courses for flow, part in _shares(flows, courses, source, out=True)}
    coming = {flow: part for to in courses for flow, part in _shares(flows, courses, to, out=False)}
    return [_stream(flow, courses[flow.source], courses[flow.to], leaving[flow], coming[flow], room) for flow in flows]


def _shares(flows: Sequence[Flow], courses: dict[str, Course], id: str, *, out: bool) -> list[tuple[Flow, tuple[float, float]]]:
    """How a strand's thickness is shared by all that leaves it, or comes into it, from above to below."""
    mine = [(flow, courses[flow.to if out else flow.source]) for flow in flows if (flow.source if out else flow.to) == id]
    mine.sort(key=lambda pair: pair[1].y)
    here, whole, y = courses[id], sum(other.h for _, other in mine), courses[id].y
    shares = []
    for flow, other in mine:
        part = here.h * other.h / whole
        shares.append((flow, (y, part)))
        y += part
    return shares


def _stream(flow: Flow, source: Course, to: Course, leaves: tuple[float, float], comes: tuple[float, float], room: Room) -> Stream:
    bend = to.x - room.gap
    return Stream(flow, min(source.x + source.w, bend) if bend > source.x else source.x, *leaves, max(bend, source.x), to.x, *comes)
