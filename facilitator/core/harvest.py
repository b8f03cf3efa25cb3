"""From what was said to lines of the agenda, each with where it came from.

What a step's rule can do by itself (all, aggregate, patch) is settled when the group moves on, and again at the close;
what asks for a choice (pick, one, titles, top) waits for the facilitator; what is agreed waits for the people (consent).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..errors import Refused
from .agenda import put_away
from .cards import keeps
from .cycle import Cycle
from .model import Change, Contribution, Decision, Gone, Item, Json, Step
from .pool import WEIGHED, before, drawn, item_id, options_of, picked, pool, source_of, speaks_of, spoken, thing, thing_id, weights, wording_of
from .shapes import Bars, Consent, Grid, Hexagon, Network, Thing
from .views import consent_of, shape_of
from .words import clean_line, short

BY_ITSELF = ("all", "aggregate", "patch")
PEOPLE, HEARD = 500, 240  # at most so many hands; and characters of what one of them says
STATUSES = ("happened", "partly", "other", "stuck")
TOLD = {"small_win.status": "became", "small_win.next": "next", "small_win.mechanism": "moved"}  # what a crew says of its small win → its field of the line


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
    source, proposed = _source(cycle, step), set[str]()
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
        kept = stands or any(item_id(f"{t.id}-{field}") in cycle.agenda.items for field in rule.fields)
        state = item.state if item and stands else "note"  # a proposal only when somebody says so
        found.append(Candidate(t.id, _headline(t), cards, words, ticked, kept, rule.section, state))
    return sorted(found, key=lambda c: not c.ticked)


def _source(cycle: Cycle, step: Step) -> Step:
    """Dots and groupings keep the words of the step they work upon."""
    if step.input.kind in ("text", "form") or not step.from_:
        return step
    earlier = before(cycle, step)
    return _source(cycle, earlier) if earlier else step


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
    return keep(cycle, step_id, [c.id for c in cycle.clusters.values() if c.title in wanted and c.step == _source(cycle, cycle.known_step(step_id)).id])


def _items(cycle: Cycle, step: Step, candidate: Candidate, state: str) -> list[Item]:
    """A candidate as lines: the words themselves, and each form field that lands in a section of its own."""
    rule, lang = step.harvest, cycle.challenge.lang
    source = _source(cycle, step)
    said = cycle.contributions.get(candidate.id)
    fields = _fields(source, said.value if said else None, lang)
    stays = {key: pair for key, pair in fields.items() if key not in rule.fields}
    items = []
    if stays or not fields:
        text = candidate.text if source.sentence or not fields else next(iter(stays.values()))[1]
        data = {} if source.sentence or len(stays) < 2 else dict(list(stays.items())[1:])
        items.append(_item(cycle, step, candidate.id, rule.section, rule.kind, text, state, candidate.sources, data))
    for key, (section, kind) in rule.fields.items():
        if key in fields:
            items.append(_item(cycle, step, f"{candidate.id}-{key}", section, kind, fields[key][1], "note", candidate.sources, {}))
    return items


def _fields(step: Step, value: Json, lang: str) -> dict[str, tuple[str, str]]:
    """A form's written fields: key → (label, words)."""
    if not isinstance(value, dict):
        return {}
    return {key: (short(label), value[key]) for key, label in options_of(step, lang) if value.get(key)}


def _kind_of(kind: str) -> tuple[str, str]:
    """What a line is, and how far it is: `small_win.idea` is a small win that is still an idea."""
    name, _, status = kind.partition(".") if kind.startswith("small_win") else (kind, "", "")
    return name, status


def _item(cycle: Cycle, step: Step, id: str, section: str, kind: str, text: str, state: str, sources: tuple[str, ...], data: Mapping[str, Json]) -> Item:
    kind, status = _kind_of(kind)
    fresh = Item(item_id(id), section, kind, text, state, cycle.facts.id, step.id, sources, data, status=status)
    known = cycle.agenda.items.get(fresh.id)
    if not known:
        return fresh
    if known.decision or known.data.get("_corrected"):
        text = known.text  # what people decided about, or the facilitator set right, is not written over
    settled = known.state if known.decision or (state == "note" and known.stands) else state
    here = _source(cycle, step).id
    others = [id for id in known.sources if id not in cycle.contributions or cycle.contributions[id].step != here]
    return replace(known, text=text, state=settled, sources=tuple(dict.fromkeys((*sources, *others))), data={**known.data, **data})


# -- by itself


def settle(cycle: Cycle, step: Step) -> list[Change]:
    """Bring in what the step's rule brings in by itself. Asked again, it says the same, or what has become of it."""
    kind = step.harvest.kind
    if step.harvest.rule not in BY_ITSELF or kind in ("actor.card", "actor.keep", "actor.offer"):
        return []
    if kind == "small_win.planned":
        return _plan_wins(cycle, step)
    if kind == "small_win.crew":
        return cycle.agenda.take_in(_crews(cycle, step))
    if kind == "small_win.status":
        return cycle.agenda.take_in(_statuses(cycle, step))
    if kind == "small_win.next":
        return cycle.agenda.take_in(_onward(cycle, step))
    if kind == "small_win.mechanism":
        return cycle.agenda.take_in([*_moved(cycle, step), *_aggregate(cycle, step)])
    if step.harvest.rule == "aggregate":
        return cycle.agenda.take_in(_aggregate(cycle, step))
    if step.harvest.rule == "patch":
        return cycle.agenda.take_in(_patched(cycle, step))
    there = candidates(cycle, step)
    fallen = _fallen(cycle, step, {item_id(c.id) for c in there})
    lines = [item for c in there for item in _items(cycle, step, c, c.state) if not _put_away(cycle, item.id)]
    return [*cycle.agenda.let_fall(fallen), *cycle.agenda.take_in(lines)]


def _put_away(cycle: Cycle, line: str) -> bool:
    """Done, let go or put together by the facilitator: what comes in by itself does not bring it back."""
    known = cycle.agenda.items.get(line)
    return known is not None and (not known.stands or known.state == "done")


def _fallen(cycle: Cycle, step: Step, still: set[str]) -> list[str]:
    """Notes of this step whose words were taken back, hidden or put in a group."""
    here = [i for i in cycle.agenda.items.values() if i.step == step.id and i.cycle == cycle.facts.id and i.id not in still]
    return [i.id for i in here if i.state == "note" and not i.parents and not i.crew and i.status in ("", "idea")]


def _about(cycle: Cycle, step: Step) -> dict[str, list[Contribution]]:
    """What was said about each thing, by the id of its agenda line."""
    found: dict[str, list[Contribution]] = {}
    for said in cycle.said(step.id):
        if said.about and not said.hidden:
            line = said.about if said.about in cycle.agenda.items else item_id(thing_id(cycle, said.about))
            found.setdefault(line, []).append(said)
    return {line: answers for line, answers in found.items() if line in cycle.agenda.items}


def _crews(cycle: Cycle, step: Step) -> list[Item]:
    about = _about(cycle, step)
    crews = {line: {said.person: str(said.value[0]) for said in answers} for line, answers in about.items()}
    there = {item_id(t.id) for t in pool(cycle, step, cycle.challenge.lang)}
    begun = [item for item in cycle.agenda.small_wins() if item.id in there or item.id in crews]
    return [replace(item, crew=crews.get(item.id, {}), touched=_touched(cycle, item)) for item in begun if item.crew or item.id in crews]


def _plan_wins(cycle: Cycle, step: Step) -> list[Change]:
    lang, changed, extra = cycle.challenge.lang, list[Item](), list[Item]()
    for line, answers in _about(cycle, step).items():
        said = answers[-1]
        fields = _fields(step, said.value, lang)
        item = cycle.agenda.items[line]
        sources = tuple(dict.fromkeys((*item.sources, *(a.id for a in answers))))
        changed.append(replace(item, status="planned", data={**item.data, **fields}, sources=sources, touched=_touched(cycle, item)))
        for key, (section, kind) in step.harvest.fields.items():
            if key in fields:
                extra.append(_item(cycle, step, f"{said.id}-{key}", section, kind, fields[key][1], "note", (said.id,), {}))
    gone = _fallen(cycle, step, {item.id for item in extra})
    return [*cycle.agenda.let_fall(gone), *cycle.agenda.take_in([*changed, *extra])]


def _statuses(cycle: Cycle, step: Step) -> list[Item]:
    """What came of a small win, as its crew says. Where they differ all of it stays to be read, and one of them sets the status: never a majority."""
    found = []
    for item, answers in _of_wins(cycle, step, STATUSES):
        known = _noted(cycle, step, item, "became", answers)
        # told anew, how it goes on is open again
        found.append(replace(known, status=str(_speaks(item, answers).value[0]), onward="" if known.data != item.data else item.onward))
    return found


def _onward(cycle: Cycle, step: Step) -> list[Item]:
    """How a small win goes on, as its crew says."""
    wins = _of_wins(cycle, step, step.keys)
    return [replace(_noted(cycle, step, item, "next", answers), onward=str(_speaks(item, answers).value[0])) for item, answers in wins]


def _moved(cycle: Cycle, step: Step) -> list[Item]:
    """What a small win set in motion."""
    return [_noted(cycle, step, item, "moved", answers) for item, answers in _of_wins(cycle, step, step.keys)]


def _of_wins(cycle: Cycle, step: Step, keys: Sequence[str]) -> list[tuple[Item, list[Contribution]]]:
    """Each small win with the answers about it that say one of these."""
    about = {line: [said for said in answers if said.value[0] in keys] for line, answers in _about(cycle, step).items()}
    return [(cycle.agenda.items[line], answers) for line, answers in about.items() if answers]


def _speaks(item: Item, answers: Sequence[Contribution]) -> Contribution:
    """The one whose word counts: who gets it going, else who spoke last."""
    return next((said for said in reversed(answers) if item.crew.get(said.person) == "lead"), answers[-1])


def _noted(cycle: Cycle, step: Step, item: Item, key: str, answers: Sequence[Contribution]) -> Item:
    """The small win with what its crew said in a field of its own, each answer once and how often where they differ."""
    lang = cycle.challenge.lang
    words, said = dict(options_of(step, lang)), Counter(str(option) for one in answers for option in one.value)
    told = [f"{words[option]} ({said[option]})" if len(said) > 1 and len(answers) > 1 else words[option] for option in words if said[option]]
    whys = dict.fromkeys(one.why for one in answers if one.why)
    sources = tuple(dict.fromkeys((*item.sources, *(one.id for one in answers))))
    data = {**item.data, key: (wording_of(step, lang).title, " · ".join((*told, *whys)))}
    return replace(item, data=data, sources=sources, touched=_touched(cycle, item))


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
        return [_item(cycle, step, f"{cycle.facts.id}-{step.id}", step.harvest.section, step.harvest.kind, title, "note", (), data)]
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
    for line, answers in _about(cycle, step).items():
        item = cycle.agenda.items[line]
        fields = _fields(step, answers[-1].value, cycle.challenge.lang)
        sources = tuple(dict.fromkeys((*item.sources, *(a.id for a in answers))))
        found.append(replace(item, data={**item.data, **fields}, sources=sources, touched=_touched(cycle, item)))
    return found


def _touched(cycle: Cycle, item: Item) -> tuple[str, ...]:
    return item.touched if item.cycle == cycle.facts.id else tuple(dict.fromkeys((*item.touched, cycle.facts.id)))


# -- the people decide


def decide(cycle: Cycle, step_id: str, id: str) -> list[Change]:
    """Keep a consent round: a record of who was asked and what they answered; agreed when nobody said "not yet".

    Silence is not consent and not an objection: it is counted as no answer. Raises nothing-to-decide.
    """
    step = _consent_step(cycle, step_id)
    shape: Consent = consent_of(cycle, step, cycle.challenge.lang)
    asked = tuple(person.id for person in cycle.present())
    record = Decision(id, cycle.facts.id, step.id, shape.sentence, asked, shape.yes, shape.wish, shape.no, shape.wishes, shape.objections, shape.agreed)
    return _recorded(cycle, step, record)


def decide_by_hands(cycle: Cycle, step_id: str, id: str, yes: int, wishes: Sequence[str], objections: Sequence[str]) -> list[Change]:
    """The same for a round without phones: how many hands said yes, and the wishes and objections as the facilitator heard them. Marked so.

    Raises nothing-to-decide, empty, too-long, out-of-range.
    """
    step = _consent_step(cycle, step_id)
    heard, against = (tuple(filter(None, map(_heard, said))) for said in (wishes, objections))
    if yes < 0 or yes + len(heard) + len(against) > PEOPLE:
        raise Refused("out-of-range", low=0, high=PEOPLE)
    if not yes and not heard and not against:
        raise Refused("empty")
    sentence = consent_of(cycle, step, cycle.challenge.lang).sentence
    asked = tuple(person.id for person in cycle.present())
    return _recorded(
        cycle, step, Decision(id, cycle.facts.id, step.id, sentence, asked, yes, len(heard), len(against), heard, against, not against, by_hands=True)
    )


def _heard(words: str) -> str:
    if len(said := clean_line(words)) > HEARD:
        raise Refused("too-long", chars=HEARD)
    return said


def _consent_step(cycle: Cycle, step_id: str) -> Step:
    cycle.must_be_open()
    step = cycle.known_step(step_id)
    if not picked(cycle, step, pool(cycle, step, cycle.challenge.lang)):
        raise Refused("nothing-to-decide", 409)
    return step


def _recorded(cycle: Cycle, step: Step, decision: Decision) -> list[Change]:
    """The record, and the line it is about: agreed when it was carried, else as it was before. A round that is kept already changes nothing."""
    if any(d.step == step.id and (d.text, d.yes, d.wish, d.no) == (decision.text, decision.yes, decision.wish, decision.no) for d in _decided(cycle)):
        return []
    agenda, now = cycle.agenda, cycle.facts.id
    chosen = picked(cycle, step, pool(cycle, step, cycle.challenge.lang))[0]
    line = _line_of(cycle, chosen)
    decision = replace(decision, item=line)
    sources = cycle.clusters[chosen].cards if chosen in cycle.clusters else (chosen,)
    kind, status = _kind_of(step.harvest.kind)
    known = agenda.items.get(line, Item(line, step.harvest.section, kind, decision.text, "proposed", now, step.id, sources, status=status))
    before = [i for i in agenda.items.values() if decision.carried and i.step == step.id and i.cycle == now and i.id != line and i.state == "proposed"]
    own = known.agreed or line != item_id(chosen)  # a line that stood there already stays what it is: a pattern, a question …
    item = agenda.agree(known if own else replace(known, kind=kind, status=known.status or status), decision, now)
    more = tuple(id for id in sources if id in cycle.contributions)
    item = replace(item, sources=tuple(dict.fromkeys((*(id for i in before for id in i.sources), *item.sources, *more))), touched=_touched(cycle, known))
    changes = [*agenda.decide(decision), *agenda.take_in([item, *(put_away(i, "retired") for i in before)])]
    if decision.carried and item.kind == "question":
        older = [i for i in agenda.items.values() if i.kind == "question" and i.agreed and i.id != line]
        cycle.challenge = replace(cycle.challenge, question=decision.text)
        changes += [*agenda.take_in(replace(put_away(i, "retired"), touched=_touched(cycle, i)) for i in older), cycle.challenge]
    return changes


def _line_of(cycle: Cycle, chosen: str) -> str:
    """The line a sentence is about: one of the agenda itself, one it was written to reword, or a new one."""
    said = cycle.contributions.get(chosen)
    about = said.about if said else ""
    return next((id for id in (chosen, about) if id in cycle.agenda.items), item_id(chosen))


def _decided(cycle: Cycle) -> list[Decision]:
    return [d for d in cycle.agenda.decisions.values() if d.cycle == cycle.facts.id]


def withdraw(cycle: Cycle, id: str, person: str, token: str, public_id: str) -> list[Change]:
    """Take back one's own words: lines of the agenda that stand on nothing else, and were not agreed, go with them."""
    apart = [step for step in cycle.steps.values() if drawn(step)]
    parts = [id + thing for step in apart for thing in speaks_of(cycle, step)[0] if cycle.edit_of(id + thing)]
    before = dict(cycle.contributions)
    changes = [change for part in parts or [id] for change in cycle.withdraw(part, person, token, public_id)]
    gone = {c.id for c in changes if isinstance(c, Contribution)}
    still = {said.why for said in cycle.contributions.values()}  # somebody else may have said just that
    whys = {before[id].why for id in gone & before.keys()} - still
    fell = _let_fall(cycle, gone)
    return [*changes, *fell, *_wordless(cycle, {change.id for change in fell if isinstance(change, Gone)}), *_unargued(cycle, whys)]


def _unargued(cycle: Cycle, whys: set[str]) -> list[Change]:
    """A round of consent that was kept still counts who had a wish or an objection, without the words that were taken back."""
    told = [d for d in _decided(cycle) if not d.by_hands and whys & {*d.wishes, *d.objections}]
    without = [replace(d, wishes=tuple(w for w in d.wishes if w not in whys), objections=tuple(w for w in d.objections if w not in whys)) for d in told]
    return [change for decision in without for change in cycle.agenda.decide(decision)]


def hide(cycle: Cycle, id: str, hidden: bool) -> list[Change]:
    """Take words from every screen, or show them again: what was kept of them and of nothing else leaves the agenda too."""
    return [*cycle.hide(id, hidden), *(_let_fall(cycle, {id}) if hidden else ())]


def _let_fall(cycle: Cycle, gone: set[str]) -> list[Change]:
    """Lines that stood on these words alone, and that people did not agree on or take up; of other lines, what these words said of them."""
    writers = {cycle.contributions[id].person for id in gone}
    theirs = [i for i in cycle.agenda.items.values() if gone & set(i.sources) and not set(i.crew) - writers]  # nobody else took them up
    alone = [i for i in theirs if not _carried(cycle, i) and i.id not in _grouped(cycle)]
    fallen = [i for i in alone if not any(_still(cycle, source) for source in i.sources if source in cycle.contributions)]
    apart = _repeating(cycle, gone, fallen)
    there = [change for line in apart for one in line.parents if one in cycle.agenda.items for change in cycle.agenda.bring_back(one)]
    return [*_unsaid(cycle, gone), *there, *cycle.agenda.let_fall(i.id for i in (*fallen, *apart))]


def _carried(cycle: Cycle, item: Item) -> bool:
    decision = cycle.agenda.decisions.get(item.decision)
    return decision is not None and decision.carried


def _wordless(cycle: Cycle, fallen: set[str]) -> list[Change]:
    """A round about a sentence that was not agreed and is taken back still tells that people were asked, and no longer what."""
    rounds = [d for d in cycle.agenda.decisions.values() if d.item in fallen and not d.carried and d.text]
    return [change for one in rounds for change in cycle.agenda.decide(replace(one, text=""))]


def _repeating(cycle: Cycle, gone: set[str], fallen: Sequence[Item]) -> list[Item]:
    """Lines put together from one that falls, in its very words: they come apart again."""
    told = {words for item in fallen for words in (*_wordings(item), *(str(field[1]) for key, field in item.data.items() if not key.startswith("_")))}
    whole = [i for i in cycle.agenda.items.values() if i.parents and gone & set(i.sources) and not i.decision and not i.crew and i not in fallen]
    return [i for i in whole if any(words in wording for words in told for wording in _wordings(i))]


def _wordings(item: Item) -> list[str]:
    return [item.text, *(before.text for before in item.earlier)]


def _unsaid(cycle: Cycle, gone: set[str]) -> list[Change]:
    """What these words said of a small win is not told any more; what others said of it in the same step is."""
    changes: list[Change] = []
    for said in (cycle.contributions[id] for id in gone):
        step = cycle.steps.get(said.step)
        line = cycle.agenda.items.get(said.about) or cycle.agenda.items.get(item_id(thing_id(cycle, said.about)))
        if not step or not line:
            continue
        if step.harvest.kind == "small_win.crew":
            changes += _leaves(cycle, line, said.person)
        elif said.id in line.sources and (step.harvest.rule == "patch" or step.harvest.kind in (*TOLD, "small_win.planned")):
            changes += [*cycle.agenda.take_in([_without(line, step, said.id)]), *settle(cycle, step)]
    return changes


def _leaves(cycle: Cycle, line: Item, person: str) -> list[Change]:
    """Who takes back their word is in the crew no more, nor in that of what was made from the line."""
    theirs = [i for i in (line, *cycle.agenda.became(line.id)) if person in i.crew]
    return cycle.agenda.take_in(replace(i, crew={other: role for other, role in i.crew.items() if other != person}) for i in theirs)


def _without(line: Item, step: Step, said: str) -> Item:
    """The line as it was before its crew said something in this step."""
    kind = step.harvest.kind
    keys = (TOLD[kind],) if kind in TOLD else step.keys
    status = {"small_win.planned": "idea" if line.status == "planned" else line.status, "small_win.status": "planned"}.get(kind, line.status)
    onward = "" if kind in ("small_win.status", "small_win.next") else line.onward
    data = {key: words for key, words in line.data.items() if key not in keys}
    return replace(line, status=status, onward=onward, data=data, sources=tuple(source for source in line.sources if source != said))


def _still(cycle: Cycle, source: str) -> bool:
    return not (cycle.contributions[source].withdrawn or cycle.contributions[source].hidden)


def _grouped(cycle: Cycle) -> set[str]:
    """Lines named by the room: they stay while anyone in the group still says it."""
    return {item_id(group.id) for group in cycle.clusters.values() if any(_still(cycle, card) for card in group.cards)}


def propose(cycle: Cycle, id: str, step_id: str, text: str) -> list[Change]:
    """Words the room made together, put forward for the next round of consent; about the same line of the agenda as those before."""
    step = cycle.known_step(step_id)
    source = source_of(cycle, step)
    before = next(iter(picked(cycle, step, pool(cycle, step, cycle.challenge.lang))), "")
    about = before if before in cycle.agenda.items else cycle.contributions[before].about if before in cycle.contributions else ""
    return cycle.propose(id, step_id, source.id if source else step_id, text, about)


# -- the close


def close(cycle: Cycle, date: str = "") -> list[Change]:
    """The meeting ends: everything settled, cards kept or forgotten as each person said, and the cycle is frozen."""
    cycle.must_be_open()
    changes = [change for step in cycle.steps.values() if step.id in cycle.place.visited for change in settle(cycle, step)]
    changes += _cards(cycle)
    cycle.facts = replace(cycle.facts, state="closed", next=date or cycle.facts.next)
    return [*changes, cycle.facts]


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
            fields = _fields(step, said.value, cycle.challenge.lang)
            label, words = next(iter(fields.values()))
            text = f"{label.rstrip('… ')} {words}" if label.endswith("…") else f"{label}: {words}"
            data = {**dict(list(fields.items())[1:]), "_named": answer == "all"}
            item = _item(cycle, step, said.id, "actors", "actor.card", text, "note", (said.id,), data)
            changes += cycle.agenda.take_in([replace(item, person=said.person)])
    return changes


def _older_cards(cycle: Cycle, answers: Mapping[str, str]) -> list[Change]:
    """Who is asked again may say something else: their newest answer holds for the card of an earlier time too."""
    older = [i for i in cycle.agenda.items.values() if i.kind == "actor.card" and i.person in answers]
    gone = cycle.agenda.let_fall([i.id for i in older if answers[i.person] == "none"])
    there = [replace(i, data={**i.data, "_named": answers[i.person] == "all"}) for i in older if answers[i.person] != "none"]
    return [*gone, *cycle.agenda.take_in(there)]
