"""The evening by the clock: when each step begins, how far the room is behind, and where it could win that back. Whoever asks brings the time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..texts import LANGUAGES, say
from .cycle import Cycle
from .model import Planned, Step
from .pool import before, rounds

LATE = 5  # minutes behind from which a place to shorten is named
FAR = 180  # minutes; who is further off holds another meeting than the one that was planned


@dataclass(frozen=True, slots=True)
class Hours:
    """When steps begin, by their id, and when the evening ends: in seconds, counted from where the start was."""

    begin: Mapping[str, float]
    end: float


@dataclass(frozen=True, slots=True)
class Shorter:
    """Where time can be won: `by` minutes of a step that is still to come, or all of it."""

    step: str
    by: int
    skip: bool


@dataclass(frozen=True, slots=True)
class Pace:
    """Minutes behind what people were promised, below 0 when ahead; when it is much, one place to win some back."""

    behind: int
    shorter: Shorter | None


def of_day(text: str) -> float:
    """HH:MM as seconds since midnight."""
    hours, minutes = text.split(":")
    return 3600 * int(hours) + 60 * int(minutes)


def by_plan(plan: Iterable[Planned], start: float, without: Collection[str] = ()) -> Hours:
    """The evening as it is planned, from `start` on. What is left out, and what stands in `without`, takes no time."""
    begin: dict[str, float] = {}
    for step in plan:
        begin[step.id] = start
        if not step.left_out and step.id not in without:
            start += 60 * step.minutes
    return Hours(begin, start)


def coming(cycle: Cycle) -> list[str]:
    """The steps still to be done, in order: after the one that is open, not skipped, and not done already."""
    order = list(cycle.steps)
    here = order.index(cycle.place.step) + 1 if cycle.place.step else 0
    return [id for id in order[here:] if id not in cycle.place.skipped and id not in cycle.place.visited]


def expected(cycle: Cycle, now: float, start: float | None = None) -> Hours:
    """When steps began that were opened, and when those to come will begin, as it looks now. `start`: when the evening was to begin."""
    begin, at = dict(cycle.place.opened), _free_from(cycle, now, start)
    for step in coming(cycle):
        begin[step] = at
        at += 60 * cycle.minutes[step]
    return Hours(begin, at)


def _free_from(cycle: Cycle, now: float, start: float | None) -> float:
    """When the step that is open will be done."""
    place = cycle.place
    if not place.step:
        return max(now, start or 0)
    return now + max(place.left, 0) if place.left is not None else max(place.ends_at or 0, now)


def pace(cycle: Cycle, now: float, start: float | None = None) -> Pace | None:
    """How the room stands to the plan; without a start that was told, to when it began. None before the first step, and at another hour altogether."""
    opened = cycle.place.opened.values()
    if not cycle.place.step or not opened:
        return None
    promised = (min(opened) if start is None else start) + 60 * cycle.facts.lasts
    behind = int((expected(cycle, now).end - promised) / 60)
    if abs(behind) > FAR:
        return None
    return Pace(behind, shorter(cycle, behind) if behind >= LATE else None)


def shorter(cycle: Cycle, behind: int) -> Shorter | None:
    """The longest step to come that may give: at most half of it, or all of one that nothing hangs on. A break gives only when nothing else does."""
    ahead = [cycle.steps[id] for id in coming(cycle)]
    work = [step for step in ahead if not _is_break(step)]
    return _cut(cycle, work, behind) or _cut(cycle, [step for step in ahead if step not in work], behind)


def _cut(cycle: Cycle, steps: list[Step], behind: int) -> Shorter | None:
    longest = sorted(steps, key=lambda step: -cycle.minutes[step.id])
    half = cycle.minutes[longest[0].id] // 2 if longest else 0
    missed = next((step for step in longest if half < cycle.minutes[step.id] <= behind and _may_be_missed(cycle, step)), None)
    if missed and half < behind:
        return Shorter(missed.id, cycle.minutes[missed.id], skip=True)
    return Shorter(longest[0].id, min(half, behind), skip=False) if half else None


def _may_be_missed(cycle: Cycle, step: Step) -> bool:
    """Nothing of it comes into the agenda, and no later step works upon it. Talking is not missed: without it there is little to write."""
    if step.talk or step.harvest.rule != "none":
        return False
    return not any(step in _used(cycle, later) for later in cycle.steps.values())


def _used(cycle: Cycle, step: Step) -> list[Step]:
    source = before(cycle, step) if step.from_ else None
    return rounds(cycle, source, step) if source else []


def _is_break(step: Step) -> bool:
    names = [say(lang, "desk.free_break").casefold() for lang in LANGUAGES]
    return step.free and any(name in words.title.casefold() for words in step.wording.values() for name in names)
