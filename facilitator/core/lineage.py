"""From small win to small win over the cycles: what one goes on from, what it went on in, and what it is about.

A line only keeps ids. What was put together or taken apart is followed to what it became, so that undoing a merge undoes this too;
an id of what is no more is taken out (`loosened`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from .model import GOES_ON, Item, Step


def origins(items: Mapping[str, Item], item: Item) -> list[Item]:
    """The small wins this one goes on from: one, or its parts when it was taken apart since."""
    return [one for one in now(items, item.follows) if one.kind == "small_win" and one.id != item.id]


def went_on(items: Mapping[str, Item], item: Item) -> list[Item]:
    """The small wins that go on from this one."""
    return [one for one in items.values() if one.follows and one.stands and item in origins(items, one)]


def about(items: Mapping[str, Item], item: Item) -> list[Item]:
    """What we see and our course, as far as this small win is about it, and it still stands."""
    found = {one.id: one for id in item.touches for one in now(items, id) if one.stands and one.section in ("picture", "direction")}
    return list(found.values())


def now(items: Mapping[str, Item], id: str) -> list[Item]:
    """A line as it is now: itself, or what it was put together or taken apart into."""
    item = items.get(id)
    if not item or item.state != "merged":
        return [item] if item else []
    found = {one.id: one for made in items.values() if id in made.parents for one in now(items, made.id)}
    return list(found.values())


def behind(items: Mapping[str, Item], id: str) -> set[str]:
    """All that lies behind a small win, itself among it: what it goes on from, and what that was put together or taken apart into."""
    found, ahead = set[str](), [id]
    while ahead:
        one = items.get(ahead.pop())
        if one and one.id not in found:
            found.add(one.id)
            ahead += [one.follows, *(made.id for made in items.values() if one.id in made.parents)]
    return found


def may_follow(items: Mapping[str, Item], item: Item, earlier: Item) -> bool:
    """Can `item` go on from `earlier`? From a small win of an earlier cycle that stands, and never in a circle."""
    before = earlier.kind == item.kind == "small_win" and earlier.stands and int(earlier.cycle) < int(item.cycle)
    return before and item.id not in behind(items, earlier.id)


def offered(items: Mapping[str, Item], item: Item, person: str = "") -> list[Item]:
    """Earlier small wins this one may go on from: this person's own first, then those that asked to go on, the newest first."""

    def rank(one: Item) -> tuple[bool, bool, bool, int]:
        return person not in one.crew, one.onward not in GOES_ON, one.status not in ("stuck", "partly", "other"), -int(one.cycle)

    return sorted((one for one in items.values() if _open(one) and may_follow(items, item, one)), key=rank)


def _open(item: Item) -> bool:
    """Told to go on, not quite what was meant, or not told yet; what happened and ended there needs no next."""
    return item.onward in GOES_ON if item.onward else item.status != "happened"


def stuck(items: Mapping[str, Item], cycle: str) -> list[Item]:
    """Small wins of earlier cycles that stood still, and that nobody took up again: half as big they may work. The newest first."""
    there = [one for one in items.values() if one.kind == "small_win" and one.status == "stuck" and one.stands and int(one.cycle) < int(cycle)]
    free = [one for one in there if one.onward not in ("hand", "stop") and not went_on(items, one)]
    return sorted(free, key=lambda one: -int(one.cycle))


def taken_up(items: Mapping[str, Item], cycle: str, step: Step, id: str) -> str:
    """The small win that stood still and is written anew in this step; "" when it is not offered (any more): the words count more than the thread."""
    return id if begins_anew(step) and id in {one.id for one in stuck(items, cycle)} else ""


def begins_anew(step: Step) -> bool:
    """Are ideas for small wins written in this step?"""
    return step.harvest.kind == "small_win.idea" and step.harvest.rule == "all" and not step.from_


def subjects(items: Mapping[str, Item]) -> list[Item]:
    """What a small win may be about: what we see, and what we agreed as our course; what is agreed first, then the newest."""
    seen = [one for one in items.values() if one.section == "picture" and (one.agreed or (one.kind == "pattern" and one.state in ("note", "proposed")))]
    course = [one for one in items.values() if one.section == "direction" and one.agreed]
    return sorted((*course, *seen), key=lambda one: (not one.agreed, -int(one.cycle)))


# -- when lines are put together, or are no more


def heir(items: Mapping[str, Item], lines: Sequence[Item]) -> tuple[str, tuple[str, ...], str]:
    """What a small win made of several lines takes over of them: what it goes on from, what it is about, and how its crew called it."""
    ids = {line.id for line in lines}
    follows = next((line.follows for line in lines if line.follows and not ids & behind(items, line.follows)), "")
    touches = dict.fromkeys(id for line in lines for id in line.touches if id not in ids)
    return follows, tuple(touches), next((line.called for line in lines if line.called), "")


def loosened(items: Mapping[str, Item], gone: Collection[str]) -> list[Item]:
    """The lines that named one of these, without it."""
    held = [one for one in items.values() if one.follows in gone or set(one.touches) & set(gone)]
    return [replace(one, follows="" if one.follows in gone else one.follows, touches=tuple(id for id in one.touches if id not in gone)) for one in held]
