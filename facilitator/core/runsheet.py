"""The run sheet: the steps of any number of formats, in order, and how one composes it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ..errors import Refused
from .model import Format, FormatText, Planned, Step


@dataclass(frozen=True, slots=True)
class RunSheet:
    """A plan with its formats read: steps by their place on the sheet, and the title of the format each belongs to."""

    steps: Mapping[str, Step] = field(default_factory=dict)
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_plan(plan: tuple[Planned, ...], format_of: Callable[[str], Format]) -> RunSheet:
    """`format_of` gives the format behind the text that was copied when the cycle was planned."""
    steps, titles = {}, {}
    for planned in plan:
        format = format_of(planned.text)
        step = next(step for step in format.steps if step.id == planned.step)
        steps[planned.id] = replace(step, id=planned.id)
        titles[planned.id] = format.title
    return RunSheet(steps, titles)


def text_of(format: Format) -> FormatText:
    return FormatText(hashlib.sha256(format.source.encode()).hexdigest()[:16], format.source)


def add(plan: tuple[Planned, ...], format: Format, variant: str) -> tuple[Planned, ...]:
    """The format's steps at the end of the sheet. Standing there a second time, its steps carry ~2."""
    turns = {turn(p.id) for p in plan if p.format == format.id}
    mark = next(n for n in range(1, len(plan) + 2) if n not in turns)
    tail = f"~{mark}" if mark > 1 else ""
    text = text_of(format).id
    steps = tuple(Planned(f"{format.id}.{s.id}{tail}", format.id, text, s.id, variant, s.minutes[variant]) for s in format.of(variant))
    return (*plan, *steps)


def turn(id: str) -> int:
    return int(id.partition("~")[2] or 1)


def block(id: str) -> str:
    """What a step moves with: the format it stands in, and which time."""
    return f"{id.partition('.')[0]}~{turn(id)}"


def blocks(plan: tuple[Planned, ...]) -> dict[str, tuple[Planned, ...]]:
    found: dict[str, tuple[Planned, ...]] = {}
    for planned in plan:
        found[block(planned.id)] = (*found.get(block(planned.id), ()), planned)
    return found


def move(plan: tuple[Planned, ...], which: str, by: int) -> tuple[Planned, ...]:
    """Move a whole format up (-1) or down (+1)."""
    found = blocks(plan)
    order = list(found)
    if which not in order:
        raise Refused("unknown", 404)
    here = order.index(which)
    there = min(max(here + by, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    return tuple(planned for name in order for planned in found[name])


def drop(plan: tuple[Planned, ...], which: str) -> tuple[Planned, ...]:
    """Leave out a step, or a whole format."""
    return tuple(planned for planned in plan if which not in (planned.id, block(planned.id)))
