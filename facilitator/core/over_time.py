"""What runs over the cycles: scales that were asked again, what was done with what we look at, and stories of change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .cycle import Cycle
from .model import Item, Step
from .pool import item_id, thing_id
from .report import Pulse, Story
from .reporting import History
from .shapes import ENOUGH, Bars, Few
from .views import shape_of, worded


def pulses(history: History) -> tuple[Pulse, ...]:
    """Each scale that was asked in more than one cycle, and how we are together from the first time on."""
    asked: dict[str, list[Bars | Few | None]] = {}
    titles: dict[str, str] = {}
    for n, cycle in enumerate(history.cycles.values()):
        for step in _scales(cycle):
            titles[step.harvest.kind] = title = worded(cycle, step, history.challenge.lang).title
            row = asked.setdefault(step.harvest.kind, [None] * len(history.cycles))
            shape = _shown(shape_of(cycle, step, history.challenge.lang), title)
            row[n] = shape if isinstance(shape, Bars) or row[n] is None else row[n]
    found = (Pulse(kind, titles[kind], tuple(row)) for kind, row in asked.items())
    return tuple(sorted((one for one in found if _again(one)), key=lambda one: one.kind != "trust_pulse"))


def _scales(cycle: Cycle) -> Iterator[Step]:
    steps = (cycle.steps[id] for id in cycle.place.visited if id in cycle.steps)
    return (step for step in steps if step.input.kind == "scale" and step.harvest.rule == "aggregate" and step.see != "private")


def _again(pulse: Pulse) -> bool:
    return pulse.kind == "trust_pulse" or sum(shape is not None for shape in pulse.asked) > 1


def _shown(shape: object, title: str) -> Bars | Few | None:
    """What enough people answered; a scale without statements is about what its title says."""
    if not isinstance(shape, Bars):
        return shape if isinstance(shape, Few) else None
    bars = tuple(replace(bar, text=bar.text or title) for bar in shape.bars if bar.n >= ENOUGH)
    return replace(shape, bars=bars) if bars else Few(shape.n)


def looked(history: History, n: str) -> tuple[tuple[str, str], ...]:
    """What the group did in this cycle with what it looks at: the measure, and the words."""
    return tuple((item.text, words) for item in history.lines() for cycle, words in item.used if cycle == n)


def stories(history: History) -> tuple[Story, ...]:
    """The stories people chose to keep telling, in the order they were told, each with why."""
    there = [item for item in history.agenda.section("measures") if item.kind == "story_of_change"]
    return tuple(Story(item.text, item.cycle, history.line(item).data, tuple(dict.fromkeys(_whys(history.cycles.values(), item)))) for item in there)


def _whys(cycles: Iterable[Cycle], story: Item) -> Iterator[str]:
    """Why people gave it their dot; of fewer than five nameless dots nothing is told."""
    for cycle in cycles:
        for step in cycle.steps.values():
            said = [one for one in cycle.said(step.id) if not one.hidden and isinstance(one.value, dict)]
            if step.harvest.kind == "story_of_change" and (step.names != "anonymous" or len(said) >= ENOUGH):
                yield from (one.why for one in said if one.why and any(item_id(thing_id(cycle, thing)) == story.id for thing in one.value))
