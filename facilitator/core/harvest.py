"""From what was said to lines of the agenda, each with where it came from.

What a step's rule can do by itself (all, aggregate, patch) is settled when the group moves on, and again at the close;
what asks for a choice (pick, one, titles, top) waits for the facilitator; what is agreed waits for the people (consent).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..errors import Refused
from . import ownership, small_wins
from .cards import keeps
from .cycle import Cycle
from .early import asks
from .lineage import begins_anew
from .lines import about_lines, as_line, fallen_of, field_id, fields_of, source_step, touched, turns, whole
from .model import Change, Contribution, HarvestRule, Item, Json, Step
from .pool import WEIGHED, item_id, spoken, thing, weights
from .shapes import Bars, Grid, Hexagon, Network, Thing
from .ties import KINDS, tied
from .views import shape_of

BY_ITSELF = ("all", "aggregate", "patch")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be kept: `ticked` when the rule proposes it, `kept` when it is in the agenda already."""

    id: str
    text: str
    sources: tuple[str, ...]
    words: tuple[str, ...]
    ticked: bool
    kept: bool
    section: str
    state: str


def candidates(cycle: Cycle, step: Step) -> list[Candidate]:
    """What this step could bring into the agenda, what its rule proposes first."""
    rule, lang = step.harvest, cycle.challenge.lang
    if rule.rule in ("none", "aggregate", "patch", "consent") or not rule.section:
        return []
    source, proposed = source_step(cycle, step), set[str]()
    if rule.rule == "top" and step.input.kind in WEIGHED:
        proposed = {id for id, _ in weights(cycle, step).most_common(rule.n)}
    found = []
    for t in spoken(cycle, source, lang):
        cluster = cycle.clusters.get(t.id)
        cards = tuple(card for card in cluster.cards if not cycle.contributions[card].withdrawn) if cluster else (t.id,)
        words = tuple(_plain(cycle, source, cycle.contributions[card], lang) for card in cards)
        ticked = t.id in proposed or rule.rule == "all" or (cluster is not None and rule.rule != "one")
        item = cycle.agenda.items.get(item_id(t.id))
        stands = item is not None and item.stands
        kept = (item is not None and stands and not turns(cycle, step, item)) or any(item_id(f"{t.id}-{field}") in cycle.agenda.items for field in rule.fields)
        state = item.state if item and stands else "note"  # a proposal only when somebody says so
        found.append(Candidate(t.id, _headline(t), cards, words, ticked, kept, rule.section, state))
    return sorted(found, key=lambda c: not c.ticked)


def _headline(t: Thing) -> str:
    return t.text or " ".join(words for _, words in t.lines)


def _plain(cycle: Cycle, step: Step, said: Contribution, lang: str) -> str:
    t = thing(cycle, step, said, lang)
    return " ".join(part for part in (t.text, *(words for _, words in t.lines)) if part)


def keep(cycle: Cycle, step_id: str, ids: Iterable[str], state: str = "") -> list[Change]:
    """The facilitator's click: these candidates become lines of the agenda, as a note or a proposal."""
    if state not in ("", "note", "proposed"):
        raise Refused("only-people-decide", 409)
    cycle.must_be_open()
    step = cycle.known_step(step_id)
    known = {c.id: c for c in candidates(cycle, step)}
    wanted = list(dict.fromkeys(ids))
    if not set(wanted) <= set(known):
        raise Refused("unknown", 404)
    if step.harvest.rule == "one" and len(wanted) > 1:
        raise Refused("too-many", max=1)
    items = [item for id in wanted for item in _items(cycle, step, known[id], state or known[id].state)]
    before = _in_its_place(cycle, step, {item.id for item in items}) if step.harvest.rule == "one" and items else []
    return [*cycle.agenda.let_fall(before), *cycle.agenda.take_in(items)]


def _in_its_place(cycle: Cycle, step: Step, still: set[str]) -> list[str]:
    """What was kept of a step that keeps one thing, and nobody decided about or took up."""
    here = [i for i in cycle.agenda.items.values() if i.step == step.id and i.cycle == cycle.facts.id and i.id not in still]
    return [i.id for i in here if i.state in ("note", "proposed") and not i.decision and not i.crew]


def keep_titles(cycle: Cycle, step_id: str, titles: Iterable[str]) -> list[Change]:
    """The same by the names of groups."""
    wanted = {title.strip() for title in titles}
    return keep(cycle, step_id, [c.id for c in cycle.clusters.values() if c.title in wanted and c.step == source_step(cycle, cycle.known_step(step_id)).id])


def _items(cycle: Cycle, step: Step, candidate: Candidate, state: str) -> list[Item]:
    """A candidate as lines: the words themselves, and each form field that lands in a section of its own."""
    rule, lang = step.harvest, cycle.challenge.lang
    source = source_step(cycle, step)
    said = cycle.contributions.get(candidate.id)
    fields = fields_of(source, said.value if said else None, lang)
    stays = {key: pair for key, pair in fields.items() if key not in rule.fields}
    items = []
    if stays or not fields:
        data = {} if source.sentence or len(stays) < 2 else dict(list(stays.items())[1:])
        kind = "pattern" if rule.kind == "cause" and candidate.id in cycle.clusters else rule.kind  # causes under one name are a pattern
        line = as_line(cycle, step, candidate.id, rule.section, kind, _text(source, rule, candidate, stays), state, candidate.sources, data)
        items.append(_again(cycle, source, line, said) if said else line)
    for key, (section, kind) in rule.fields.items():
        if key in fields:
            items.append(as_line(cycle, step, field_id(candidate.id, key), section, kind, whole(*fields[key]), "note", candidate.sources, {}))
    return items


def _text(source: Step, rule: HarvestRule, candidate: Candidate, stays: Mapping[str, tuple[str, str]]) -> str:
    """What the line says: the first field, with its beginning; a small win is called by its name alone."""
    if source.sentence or not stays:
        return candidate.text
    label, words = next(iter(stays.values()))
    return words if rule.kind.startswith("small_win") else whole(label, words)


def _again(cycle: Cycle, source: Step, line: Item, said: Contribution) -> Item:
    """A small win that takes up an earlier one goes on from it; what its crew said of that later stays."""
    fresh = line.id not in cycle.agenda.items and begins_anew(source) and said.about in cycle.agenda.items
    return replace(line, follows=said.about) if fresh else line


# -- by itself


def settle(cycle: Cycle, step: Step) -> list[Change]:
    """Bring in what the step's rule brings in by itself. Asked again, it says the same, or what has become of it."""
    kind = step.harvest.kind
    if step.harvest.rule not in BY_ITSELF or kind in ("actor.card", "actor.keep", "actor.offer"):
        return []
    if kind == "small_win.planned":
        return small_wins.planned(cycle, step)
    if kind in KINDS:
        return tied(cycle, step)
    if kind == "small_win.crew":
        return cycle.agenda.take_in(small_wins.crews(cycle, step))
    if kind == "small_win.status":
        return cycle.agenda.take_in(small_wins.statuses(cycle, step))
    if kind == "small_win.next":
        return cycle.agenda.take_in(small_wins.onward(cycle, step))
    if kind == "small_win.mechanism":
        return cycle.agenda.take_in([*small_wins.moved(cycle, step), *_aggregate(cycle, step)])
    if kind == "small_win.ownership":
        return cycle.agenda.take_in([*ownership.per_win(cycle, step), *_aggregate(cycle, step)])
    if step.harvest.rule == "aggregate":
        return cycle.agenda.take_in(_aggregate(cycle, step))
    if step.harvest.rule == "patch":
        return cycle.agenda.take_in(_patched(cycle, step))
    there = candidates(cycle, step)
    fallen = fallen_of(cycle, step, {item_id(c.id) for c in there})
    lines = [item for c in there for item in _items(cycle, step, c, c.state) if not _put_away(cycle, item.id)]
    return [*cycle.agenda.let_fall(fallen), *cycle.agenda.take_in(lines)]


def _put_away(cycle: Cycle, line: str) -> bool:
    """Done, let go or put together by the facilitator: what comes in by itself does not bring it back."""
    known = cycle.agenda.items.get(line)
    return known is not None and (not known.stands or known.state == "done")


def _aggregate(cycle: Cycle, step: Step) -> list[Item]:
    """Counts and means, on one line of their own; where a thing stands on a map goes on the thing."""
    shape = shape_of(cycle, step, cycle.challenge.lang)
    if isinstance(shape, Grid):
        items, key = cycle.agenda.items, f"_{step.harvest.kind.rpartition('.')[2]}"
        placed = {point.id if point.id in items else item_id(point.id): point for point in shape.points}
        there = [(items[line], point) for line, point in placed.items() if line in items]
        return [replace(line, data={**line.data, key: [round(point.x, 2), round(point.y, 2), point.placed]}) for line, point in there]
    if isinstance(shape, (Bars, Hexagon, Network)) and shape.n:
        data = _counted(shape)
        title = step.wording[cycle.challenge.lang].title
        return [as_line(cycle, step, f"{cycle.facts.id}-{step.id}", step.harvest.section, step.harvest.kind, title, "note", (), data)]
    return []


def _counted(shape: Bars | Hexagon | Network) -> dict[str, Json]:
    """What was counted of each, and how many answered."""
    if isinstance(shape, Bars):
        return {f"_{bar.id}": [bar.text, round(bar.value, 2), bar.n] for bar in shape.bars}
    if isinstance(shape, Network):
        return {"_threads": ["", len(shape.threads), shape.n], "_alone": ["", shape.alone, shape.n]}
    corners = (*shape.corners, *filter(None, (shape.middle,)))
    return {f"_{corner.id}": [corner.text, corner.value, shape.n] for corner in corners}


def _patched(cycle: Cycle, step: Step) -> list[Item]:
    found = []
    for line, answers in about_lines(cycle, step).items():
        item = cycle.agenda.items[line]
        fields = fields_of(step, answers[-1].value, cycle.challenge.lang)
        sources = tuple(dict.fromkeys((*item.sources, *(a.id for a in answers))))
        found.append(replace(item, data={**item.data, **fields}, sources=sources, touched=touched(cycle, item)))
    return found


# -- the close


def close(cycle: Cycle, date: str = "") -> list[Change]:
    """The meeting ends: everything settled, cards kept or forgotten as each person said, and the cycle is frozen."""
    cycle.must_be_open()
    held = [step for step in cycle.steps.values() if step.id in cycle.place.visited or asks(step)]  # who waited may have told early
    changes = [change for step in held for change in settle(cycle, step)]
    changes += _cards(cycle)
    cycle.facts = replace(cycle.facts, state="closed", next=date or cycle.facts.next)
    return [*changes, *cycle.agenda.freeze(cycle.facts.id), cycle.facts]


def _cards(cycle: Cycle) -> list[Change]:
    """Everybody decides about their own card. No answer counts as no."""
    answers = keeps(cycle)
    changes: list[Change] = _older_cards(cycle, answers)
    for step in cycle.steps.values():
        for said in cycle.said(step.id) if step.until_end else ():
            answer = answers.get(said.person, "none")
            if answer == "none":
                changes.append(cycle.forget(said))
            if answer == "none" or said.hidden:
                continue
            changes += cycle.agenda.let_fall([i.id for i in cycle.agenda.items.values() if i.person == said.person and i.kind == "actor.card"])
            fields = fields_of(step, said.value, cycle.challenge.lang)
            label, words = next(iter(fields.values()))
            text = whole(label, words) if label.endswith("…") else f"{label}: {words}"
            data = {**dict(list(fields.items())[1:]), "_named": answer == "all"}
            item = as_line(cycle, step, said.id, "actors", "actor.card", text, "note", (said.id,), data)
            changes += cycle.agenda.take_in([replace(item, person=said.person)])
    return changes


def _older_cards(cycle: Cycle, answers: Mapping[str, str]) -> list[Change]:
    """Who is asked again may say something else: their newest answer holds for the card of an earlier time too."""
    older = [i for i in cycle.agenda.items.values() if i.kind == "actor.card" and i.person in answers]
    gone = cycle.agenda.let_fall([i.id for i in older if answers[i.person] == "none"])
    there = [replace(i, data={**i.data, "_named": answers[i.person] == "all"}) for i in older if answers[i.person] != "none"]
    return [*gone, *cycle.agenda.take_in(there)]
