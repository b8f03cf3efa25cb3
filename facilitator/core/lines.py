"""How what was said becomes a line of the agenda, and stays it when it is said anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .agenda import Agenda
from .cycle import Cycle
from .model import STATUSES, Contribution, Item, Json, Step
from .pool import before, item_id, options_of, thing_id
from .shapes import as_sentence
from .words import short

"""How far a small win may be."""


def source_step(cycle: Cycle, step: Step) -> Step:
    """Dots and groupings keep the words of the step they work upon."""
    if step.input.kind in ("text", "form") or not step.from_:
        return step
    earlier = before(cycle, step)
    return source_step(cycle, earlier) if earlier else step


def fields_of(step: Step, value: Json, lang: str) -> dict[str, tuple[str, str]]:
    """A form's written fields: key → (label, words)."""
    if not isinstance(value, dict):
        return {}
    return {key: (short(label), value[key]) for key, label in options_of(step, lang) if value.get(key)}


def whole(label: str, words: str) -> str:
    """A field as words that stand by themselves: with the beginning they go on from, as in "We want to find out whether …"."""
    return as_sentence((("it", label),), {"it": words}, "") if label.endswith("…") else words


def bare(cycle: Cycle, item: Item) -> str:
    """The words of a line without the beginning they were given by `whole`: what people wrote themselves."""
    step = cycle.steps.get(item.step)
    labels = [short(label) for _, label in options_of(source_step(cycle, step), cycle.challenge.lang)] if step else []
    starts = (f"{label.rstrip('… ')} " for label in labels if label.endswith("…"))
    return next((item.text.removeprefix(start) for start in starts if item.text.startswith(start)), item.text)


def kind_of(kind: str) -> tuple[str, str]:
    """What a line is, and how far it is: `small_win.idea` is a small win that is still an idea; `small_win.ownership` is a count, and none."""
    name, _, status = kind.partition(".")
    return (name, status) if name == "small_win" and status in STATUSES else (kind, "")


def field_id(thing: str, key: str) -> str:
    """The card's words in one field of its form, as a thing of their own."""
    return f"{thing}-{key}"


def beside(agenda: Agenda, item: Item) -> str:
    """The line a field that became a line of its own was written beside: that of the same card, the small win it is about, or else another field."""
    card = thing_of_field(item.id)
    if not card:
        return ""
    lines = [line for line in agenda.items.values() if line.stands and line.id != item.id and card in (line.id.removeprefix("i-"), *line.sources)]
    return next((line.text for line in sorted(lines, key=lambda line: thing_of_field(line.id) == card)), "")


def thing_of_field(line: str) -> str:
    """The card whose field became this line; of other lines it is no card's."""
    return line.removeprefix("i-").rpartition("-")[0]


def as_line(cycle: Cycle, step: Step, id: str, section: str, kind: str, text: str, state: str, sources: tuple[str, ...], data: Mapping[str, Json]) -> Item:
    kind, status = kind_of(kind)
    fresh = Item(item_id(id), section, kind, text, state, cycle.facts.id, step.id, sources, data, status=status)
    known = cycle.agenda.items.get(fresh.id)
    if not known:
        return fresh
    if turns(cycle, step, known):
        known = replace(known, section=section, kind=kind, step=step.id, status=status)
    if known.decision or known.data.get("_corrected"):
        text = known.text  # what people decided about, or the facilitator set right, is not written over
    settled = known.state if known.decision or (state == "note" and known.stands) else state
    here = source_step(cycle, step).id
    others = [id for id in known.sources if id not in cycle.contributions or cycle.contributions[id].step != here]
    return replace(known, text=text, state=settled, sources=tuple(dict.fromkeys((*sources, *others))), data={**known.data, **data})


def turns(cycle: Cycle, step: Step, known: Item) -> bool:
    """Does a later step make something else of a line than it was kept as: of what was seen, a story? Not of what people agreed on or took up."""
    order, kind = list(cycle.steps), kind_of(step.harvest.kind)[0]
    later = known.step in order and order.index(step.id) > order.index(known.step)
    return later and known.kind != kind and known.cycle == cycle.facts.id and not known.decision and not known.crew


def about_lines(cycle: Cycle, step: Step) -> dict[str, list[Contribution]]:
    """What was said about each thing, by the id of its agenda line."""
    found: dict[str, list[Contribution]] = {}
    for said in cycle.said(step.id):
        if said.about and not said.hidden:
            line = said.about if said.about in cycle.agenda.items else item_id(thing_id(cycle, said.about))
            found.setdefault(line, []).append(said)
    return {line: answers for line, answers in found.items() if line in cycle.agenda.items}


def fallen_of(cycle: Cycle, step: Step, still: set[str]) -> list[str]:
    """Notes of this step whose words were taken back, hidden or put in a group."""
    here = [i for i in cycle.agenda.items.values() if i.step == step.id and i.cycle == cycle.facts.id and i.id not in still]
    return [i.id for i in here if i.state == "note" and not i.parents and not i.crew and i.status in ("", "idea")]


def touched(cycle: Cycle, item: Item) -> tuple[str, ...]:
    return item.touched if item.cycle == cycle.facts.id else tuple(dict.fromkeys((*item.touched, cycle.facts.id)))
