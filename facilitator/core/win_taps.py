"""What a crew says of its small win with one tap, and the facilitator for a crew without phones: what it goes on from, what it is about, how it is called.

Each tap says how it is to be, so that sending it twice changes nothing; tapped again it is undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..errors import Refused
from ..texts import say
from . import lineage
from .cycle import DESK, Cycle
from .depth import CALLED, map_asks
from .model import Change, Item, Json, Step
from .pool import line_of

CREW = ("lead", "help")
FEW, FEW_AGAIN, MOST_ABOUT, NAME = 4, 3, 8, 60  # so many are offered on a phone, of so many characters


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing to tap. `start`: what it puts in the form instead, to write on from."""

    id: str
    text: str
    on: bool = False
    start: Json = None


@dataclass(frozen=True, slots=True)
class Row:
    """A question with what may be tapped under it. `what`: follows, touches, called; or `again`, to begin from an older one."""

    what: str
    ask: str
    options: tuple[Chip, ...]


def tap(cycle: Cycle, line: str, person: str, what: str, value: str, on: bool = True) -> list[Change]:
    """One tap, by what it is about: see the three below. Raises Refused: unknown-tap, and what they raise."""
    if what == "follows":
        return goes_on(cycle, line, person, value, on)
    if what == "touches":
        return touches(cycle, line, person, value, on)
    if what == "called":
        return called(cycle, line, person, value, on)
    raise Refused("unknown-tap", what=what)


def goes_on(cycle: Cycle, line: str, person: str, from_id: str, on: bool = True) -> list[Change]:
    """This small win goes on from an earlier one, or not any more. Raises Refused: cycle-closed, unknown, not-its-crew, not-earlier."""
    item, items = _theirs(cycle, line, person), cycle.agenda.items
    if not on:
        named = from_id == item.follows or from_id in {one.id for one in lineage.origins(items, item)}
        return cycle.agenda.take_in([replace(item, follows="")]) if named else []
    if from_id not in items:
        raise Refused("unknown", 404)
    if from_id == item.follows:
        return []
    if not lineage.may_follow(items, item, items[from_id]):
        raise Refused("not-earlier", 409)
    return cycle.agenda.take_in([replace(item, follows=from_id)])


def touches(cycle: Cycle, line: str, person: str, about: str, on: bool = True) -> list[Change]:
    """This small win is about this pattern or agreed line, or not any more. Raises Refused: cycle-closed, unknown, not-its-crew, thing-gone."""
    item, items = _theirs(cycle, line, person), cycle.agenda.items
    here = {id for id in item.touches if id == about or about in {one.id for one in lineage.now(items, id)}}
    if not on:
        return cycle.agenda.take_in([replace(item, touches=tuple(id for id in item.touches if id not in here))])
    if about not in {one.id for one in lineage.subjects(items)}:
        raise Refused("thing-gone", 409)
    return [] if here else cycle.agenda.take_in([replace(item, touches=(*item.touches, about))])


def called(cycle: Cycle, line: str, person: str, name: str, on: bool = True) -> list[Change]:
    """Its crew calls it a small win or a quick win, whatever the map says, or not any more. Raises Refused as the others do, and unknown-tap."""
    item = _theirs(cycle, line, person)
    if name not in (CALLED if on else ("", *CALLED)):
        raise Refused("unknown-tap", what=name)
    if not on and item.called != name:
        return []  # somebody else of the crew said otherwise meanwhile
    return cycle.agenda.take_in([replace(item, called=name if on else "")])


def _theirs(cycle: Cycle, line: str, person: str) -> Item:
    """The small win, for one of its crew while the meeting goes on, or for the desk at any time."""
    if person != DESK:
        cycle.must_be_open()
    item = line_of(cycle, line)
    if not item or item.kind != "small_win" or not item.stands:
        raise Refused("unknown", 404)
    if person != DESK and item.crew.get(person) not in CREW:
        raise Refused("not-its-crew", 409)
    return item


# -- what a phone offers


def rows(cycle: Cycle, step: Step, things: Iterable[str], person: str, lang: str) -> dict[str, list[Row]]:
    """The rows under a form, by what it is about. `things`: the ids of the pool this phone works upon."""
    if lineage.begins_anew(step):
        again = _again(cycle, step, lang)
        return {"": [again]} if again.options else {}
    if step.harvest.kind != "small_win.planned":
        return {}
    wins = {id: line_of(cycle, id) for id in things}
    theirs = {id: item for id, item in wins.items() if item and item.crew.get(person) in CREW}
    found = {id: [row for row in _of_card(cycle.agenda.items, item, person, lang) if row.options] for id, item in theirs.items()}
    return {id: some for id, some in found.items() if some}


def _of_card(items: Mapping[str, Item], item: Item, person: str, lang: str) -> list[Row]:
    asks, before, concerns = map_asks(item), lineage.origins(items, item), lineage.about(items, item)
    map_says = f"{say(lang, f'wins.map_{asks}')} {say(lang, f'wins.placed_{asks}')}" if asks else ""
    earlier = [*before, *(one for one in lineage.offered(items, item, person) if one not in before)][:FEW]
    lines = [*concerns, *(one for one in lineage.subjects(items) if one not in concerns)][:MOST_ABOUT]
    return [
        Row("follows", say(lang, "wins.ask_follows"), tuple(_chip(one, one in before) for one in earlier)),
        Row("touches", say(lang, "wins.ask_touches"), tuple(_chip(one, one in concerns) for one in lines)),
        Row("called", map_says, tuple(Chip(key, say(lang, f"wins.call_{key}"), item.called == key) for key in CALLED) if asks else ()),
    ]


def _chip(item: Item, on: bool) -> Chip:
    return Chip(item.id, item.text if len(item.text) <= NAME else f"{item.text[:NAME].rstrip()}…", on)


def _again(cycle: Cycle, step: Step, lang: str) -> Row:
    """A small win that stood still last time may be written anew, half as big: it begins with its old words."""
    there = lineage.stuck(cycle.agenda.items, cycle.facts.id)[:FEW_AGAIN]
    chips = tuple(Chip(one.id, one.text, start=_words_of(step, one)) for one in there)
    return Row("again", say(lang, "wins.ask_again"), chips)


def _words_of(step: Step, item: Item) -> Json:
    """The old words as a value of this step."""
    if step.input.kind != "form":
        return item.text
    first, *others = step.keys
    return {first: item.text, **{key: item.told(key) for key in others if item.told(key)}}
