"""The pool: what a step works upon, and which part of it one phone gets."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from .model import SECTIONS, Contribution, Item, Step, Wording
from .shapes import Thing, as_sentence, points
from .win_words import SEE, fields, threads
from .words import short

if TYPE_CHECKING:  # a verb of the cycle asks the pool what an answer may speak of
    from .cycle import Cycle

WEIGHED = ("dots", "order")
"""Ways of answering that say of things which come first."""
FEW = 9  # so many things are put forward without being chosen
MANY = 40  # above this a phone gets only a handful of people's cards


def pool(cycle: Cycle, step: Step, lang: str) -> tuple[Thing, ...]:
    """Everything the step works upon, in one order for all."""
    if not step.from_:
        return ()
    if step.from_ == "people":
        return people(cycle, lang)
    if step.from_.startswith("agenda:"):
        first = SEE if step.per_thing else ""  # who tells what came of a small win reads what they would see
        lines = (Thing(i.id, i.text, (*fields(i.data, first), *threads(cycle.agenda.items, i, lang))) for i in _lines(cycle, step))
        return (*lines, *(thing(cycle, step, said, lang) for said in cycle.proposed(step.id)))
    return tuple(thing for source in sources(cycle, step) for thing in spoken(cycle, source, lang, cycle.proposed(source.id)))


def idle(cycle: Cycle) -> tuple[str, ...]:
    """Steps that are only done when the agenda holds something for them, and it holds nothing."""
    waiting = [step for step in cycle.steps.values() if step.when and step.from_.startswith("agenda:")]
    return tuple(step.id for step in waiting if not pool(cycle, step, cycle.challenge.lang))


def speaks_of(cycle: Cycle, step: Step) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a value in this step may speak of (fields, options, statements or things), and what it may be about."""
    things = tuple(t.id for t in pool(cycle, step, cycle.challenge.lang))
    if step.input.pooled:
        return things, ()
    return step.keys or ("it",), things if step.per_thing else ()


def source_of(cycle: Cycle, step: Step) -> Step | None:
    """The step whose words are the pool. Dots, places and choices are about an earlier pool: theirs is ours."""
    source = before(cycle, step)
    while source and source.from_ and not source.from_.startswith("agenda:") and (source.revise or source.input.kind not in ("text", "form")):
        source = before(cycle, source)
    return source


def sources(cycle: Cycle, step: Step) -> list[Step]:
    """The step whose words are the pool, and its further rounds."""
    source = source_of(cycle, step)
    return rounds(cycle, source, step) if source else []


def before(cycle: Cycle, step: Step) -> Step | None:
    """The step of the same format this one takes from."""
    return cycle.steps.get(sibling(step, step.from_))


def rounds(cycle: Cycle, source: Step, step: Step) -> list[Step]:
    """A step that `step` takes from, and the further rounds of it that stand before `step`."""
    earlier = takewhile(lambda one: one.id != step.id, cycle.steps.values())
    return [source, *(one for one in earlier if one.again == source.id)]


def sibling(step: Step, name: str) -> str:
    """A step of the same format: `from` in a file is bare, on a run sheet it carries the format's name."""
    place, _, turn = (step.again or step.id).partition("~")
    return f"{place.rpartition('.')[0]}.{name}" + (f"~{turn}" if turn else "")


def _lines(cycle: Cycle, step: Step) -> list[Item]:
    lines = agenda_lines(cycle, step)
    if step.per_thing or step.input.pooled:  # one answers about an action, not about what it asks for
        lines = [item for item in lines if item.section != "activities" or item.kind == "small_win"]
    return [item for item in lines if item.kind != "actor.card" and item.state != "done"]


def agenda_lines(cycle: Cycle, step: Step) -> list[Item]:
    """The lines of the sections a step names; `proposed` stands for every line in that state."""
    names = step.from_.removeprefix("agenda:").split(",")
    return [item for item in cycle.agenda.section(*SECTIONS) if item.section in names or (item.state == "proposed" and "proposed" in names)]


def spoken(cycle: Cycle, step: Step, lang: str, more: Sequence[Contribution] = ()) -> tuple[Thing, ...]:
    """What was said in a step and may be seen, what was put together as one thing."""
    things: dict[str, Thing] = {}
    grouped = {card: cluster for cluster in cycle.clusters.values() if cluster.step == step.id for card in cluster.cards}
    for said in (*cycle.said(step.id), *more):
        if said.hidden:
            continue
        if cluster := grouped.get(said.id):
            things.setdefault(cluster.id, Thing(cluster.id, cluster.title))
        else:
            things[said.id] = thing(cycle, step, said, lang)
    return tuple(things.values())


def thing_id(cycle: Cycle, card: str) -> str:
    """A card that was put in a group is spoken of as the group."""
    return next((cluster.id for cluster in cycle.clusters.values() if card in cluster.cards), card)


def thing(cycle: Cycle, step: Step, said: Contribution, lang: str) -> Thing:
    """One contribution as a thing: a headline, and the other fields with their labels."""
    name = name_of(cycle, step, said)
    if isinstance(said.value, str):
        return Thing(said.id, said.value, (), name)
    options = options_of(step, lang)
    value: Mapping[str, str] = said.value if isinstance(said.value, dict) else {}
    if step.sentence:
        return Thing(said.id, as_sentence(options, value, step.sentence), (), name)
    written = [(short(label), value[key]) for key, label in options if value.get(key)]
    return Thing(said.id, written[0][1] if written else "", tuple(written[1:]), name)


def people(cycle: Cycle, lang: str) -> tuple[Thing, ...]:
    """The introduction cards of those who are here, and of those who said their card may stay."""
    cards: dict[str, Thing] = {}
    for step in cycle.steps.values():
        if step.until_end:
            options = options_of(step, lang)
            for said in cycle.said(step.id):
                if not said.hidden and isinstance(said.value, dict):
                    lines = tuple((short(label), said.value[key]) for key, label in options if said.value.get(key))
                    cards[said.person] = Thing(said.id, "", lines, name_of(cycle, step, said))
    for item in cycle.agenda.section("actors"):
        if item.kind == "actor.card" and item.person and item.person not in cards:
            name = cycle.people[item.person].name if item.data.get("_named") and item.person in cycle.people else ""
            cards[item.person] = Thing(item.id, item.text, fields(item.data), name)
    return tuple(cards.values())


def person_of(cycle: Cycle, card: str) -> str:
    """Whose introduction card, or whose words, it is."""
    if card in cycle.contributions:
        return cycle.contributions[card].person
    return cycle.agenda.items[card].person if card in cycle.agenda.items else ""


def helped_by(cycle: Cycle, said: Contribution) -> list[str]:
    """The people to whom this is an offer of help."""
    step = cycle.steps.get(said.step)
    offer = step is not None and step.harvest.kind == "actor.offer" and isinstance(said.value, list)
    return [person_of(cycle, card) for card in said.value] if offer else []


def name_of(cycle: Cycle, step: Step, said: Contribution) -> str:
    """The first name beside someone's words, where the step shows it and, when names are optional, they ticked it."""
    shown = step.names == "named" or (step.names == "optional" and said.signed)
    person = cycle.people.get(said.person)
    return person.name if shown and person else ""


def options_of(step: Step, lang: str) -> tuple[tuple[str, str], ...]:
    return wording_of(step, lang).options


def wording_of(step: Step, lang: str) -> Wording:
    return step.wording.get(lang) or next(iter(step.wording.values()))


def cut(cycle: Cycle, step: Step, things: tuple[Thing, ...], person: str, token: str) -> tuple[Thing, ...]:
    """The part of the pool this phone works upon.

    Chance is drawn from the token, which no disk knows. One's own action is among them, so what is anonymous about them is kept apart.
    Of words written without a name nobody knows whose they are: they are never one's own here.
    """
    if step.show == "not-mine":
        return tuple(t for t in things if not _wrote(cycle, t.id, person))
    if step.show == "own-crew":
        return tuple(t for t in things if (item := line_of(cycle, t.id)) and item.told_of_by(person))
    if step.show == "picked":
        put_forward = picked(cycle, step, things)
        return tuple(t for t in things if t.id in put_forward)
    if step.show == "own+2":
        own = [t for t in things if _wrote(cycle, t.id, person)][:1]
        others = by_chance(tuple(t for t in things if t not in own), token)
        return (*own, *others[: 3 - len(own)])
    if step.from_ == "people":
        others = tuple(t for t in things if person_of(cycle, t.id) != person)
        drawn = by_chance(others, token)
        return drawn[:12] if len(drawn) > MANY else drawn
    return by_chance(things, token) if step.show == "shuffled" else things


def personal(step: Step) -> bool:
    """Does each phone get its own part of the pool?"""
    return step.show in ("not-mine", "own-crew", "own+2", "shuffled") or step.from_ == "people"


def drawn(step: Step) -> bool:
    """Does each phone answer without a name about things it drew itself, thing by thing?"""
    return step.names == "anonymous" and step.input.kind in ("dots", "place") and step.input.pooled and personal(step)


def by_chance(things: tuple[Thing, ...], token: str) -> tuple[Thing, ...]:
    return tuple(sorted(things, key=lambda t: hashlib.sha256((token + t.id).encode()).digest()))


def line_of(cycle: Cycle, thing: str) -> Item | None:
    """The line of the agenda a thing of the pool is, or became."""
    return cycle.agenda.items.get(thing) or cycle.agenda.items.get(item_id(thing))


def item_id(thing: str) -> str:
    """The agenda line a card becomes: kept twice, it is the same line."""
    return f"i-{thing}"


def _wrote(cycle: Cycle, thing: str, person: str) -> bool:
    cards = cycle.clusters[thing].cards if thing in cycle.clusters else (thing,)
    return any(card in cycle.contributions and cycle.contributions[card].person == person for card in cards)


def picked(cycle: Cycle, step: Step, things: tuple[Thing, ...]) -> tuple[str, ...]:
    """What is put forward: what the facilitator chose, else the thing with most dots or placed best, else all there is when that is little."""
    there = [t.id for t in things]
    chosen = tuple(id for id in cycle.place.picked.get(step.id, ()) if id in there)
    if chosen:
        return chosen
    first = before(cycle, step)
    if first and first.input.kind in WEIGHED:  # of several rounds the last that was answered
        counted = [weights(cycle, one) for one in rounds(cycle, first, step)]
        if strongest := next((weighed.most_common(1) for weighed in reversed(counted) if weighed), None):
            return tuple(id for id in there if id == strongest[0][0])
    few = 1 if step.harvest.rule == "consent" else FEW  # what people decide about is chosen with care
    return tuple(there) if len(there) <= few else ()


def weights(cycle: Cycle, step: Step) -> Counter[str]:
    """Dots per thing; of an order, what the places are worth."""
    said = cycle.said(step.id)
    if step.input.kind == "order":
        return points(([thing_id(cycle, thing) for thing in c.value] for c in said), len(pool(cycle, step, cycle.challenge.lang)))
    counted: Counter[str] = Counter()
    for c in said:
        for thing, n in c.value.items():
            counted[thing_id(cycle, thing)] += n
    return counted
