"""What each screen sees: pure functions of the cycle."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from ..texts import day, say
from .became import became
from .cards import named
from .company import counted
from .cycle import DESK, Cycle, about_of
from .early import waiting
from .model import SECTIONS, Contribution, Item, Json, Step, Wording
from .pool import WEIGHED, agenda_lines, name_of, person_of, picked, pool, sibling, sources, wording_of
from .shapes import AgendaLine, AgendaShape, Answer, Bars, Card, Cards, Clusters, Consent, Group, Network, Nothing, Said, Shape, Thing, cards_of
from .small_deep import small_deep
from .timeline import WHEN, timeline
from .words import short

LARGE = ("canvas", "became", "map", "river", "web", "portfolio", "hexagons")
"""What the big screen may show of the whole challenge, on request of the desk, in place of the step."""


def filled(text: str, cycle: Cycle, lang: str, partner: str = "") -> str:
    """A text with its placeholders: {next|…} is the next date, {partner|…} a first name; without one, what stands behind the bar."""
    known = {"next": day(lang, cycle.facts.next) if cycle.facts.next else "", "partner": partner}
    return re.sub(r"\{(next|partner)\|([^}]*)\}", lambda m: known[m[1]] or m[2], text)


def worded(cycle: Cycle, step: Step, lang: str, partner: str = "") -> Wording:
    """A step's texts in one language, filled in; `partner`: the first name of whom one sits with, on that one phone."""
    words = wording_of(step, lang)
    options = tuple((key, filled(text, cycle, lang, partner)) for key, text in words.options)
    help = tuple(filled(p, cycle, lang, partner) for p in words.help)
    return replace(words, question=filled(words.question, cycle, lang, partner), help=help, options=options)


# -- shapes


def shape_of(cycle: Cycle, step: Step, lang: str, *, peek: bool = False, people: Collection[str] | None = None) -> Shape:
    """A step's contributions together. `peek`: the desk also sees what is hidden; `people`: only these keep their name."""
    if step.talk:
        return _given(cycle, step, lang, people)
    if step.harvest.rule == "consent":
        return consent_of(cycle, step, lang)
    things = pool(cycle, step, lang)
    if step.input.kind in WEIGHED:  # a sentence the room made afterwards had no chance to get any
        things = tuple(t for t in things if t.id not in cycle.contributions or cycle.contributions[t.id].person != DESK)
    said = _said(cycle, step, lang, things, people)
    shape = step.input.shape(said)
    if not isinstance(shape, Cards):
        return shape
    if peek:
        return _grouped(cycle, step, shape)
    cards = tuple(card for card in shape.cards if not card.hidden)
    if step.stage == "timeline" and (label := dict(said.options).get(WHEN)):
        return timeline(cards, label, cycle.facts.date)
    return _grouped(cycle, step, Cards(cards))


def _given(cycle: Cycle, step: Step, lang: str, people: Collection[str] | None) -> Shape:
    """A step without answers shows what it starts from: lines of the agenda, or what came of an earlier step."""
    if step.from_.startswith("agenda:"):
        return agenda_shape(cycle, step, lang)
    before = cycle.steps.get(sibling(step, step.from_))
    return shape_of(cycle, before, lang, people=people) if before and before.see != "private" else Nothing()


def agenda_shape(cycle: Cycle, step: Step, lang: str) -> AgendaShape:
    """Lines that still stand, section by section; people's own cards are not lines to read aloud."""
    out = []
    named, there = step.from_.removeprefix("agenda:").split(","), agenda_lines(cycle, step)
    for section in dict.fromkeys((*named, *SECTIONS)):
        items = [item for item in _lines(cycle, section) if item in there]
        lines = [_line(cycle, item, lang) for item in items]
        if section == "challenge" and section in named and not any(i.kind == "question" and i.agreed for i in items):
            lines.insert(0, AgendaLine(cycle.challenge.question, "note"))
        if lines:
            out.append((section, tuple(lines)))
    return AgendaShape(tuple(out))


def canvas(cycle: Cycle, lang: str) -> AgendaShape:
    """What the group holds together, on one page: what is agreed before what is proposed, and of the activities the small wins under way first."""

    def weight(item: Item) -> tuple[bool, bool, int]:
        return (
            item.section == "activities" and item.kind != "small_win",
            not item.under_way,
            ("carried", "revise", "proposed", "note", "done").index(item.state),
        )

    sections = ("picture", "activities", "direction", "learning")
    return AgendaShape(tuple((name, tuple(_line(cycle, item, lang) for item in sorted(_lines(cycle, name), key=weight))) for name in sections))


def _lines(cycle: Cycle, section: str) -> list[Item]:
    """Without people's cards, questions that were on the list, and counts: those say nothing on a line of their own."""
    there = [i for i in cycle.agenda.section(section) if i.kind not in ("actor.card", "question.candidate", "question.short_list")]
    return [item for item in there if item.sources or item.brought]


def _line(cycle: Cycle, item: Item, lang: str) -> AgendaLine:
    """A line with what became of it; of a plan, who pulls it, where they said yes to their name, and when."""
    yes = named(cycle) if item.crew else ()
    pull = [cycle.people[person].name for person, role in item.crew.items() if role == "lead" and person in yes]
    who = say(lang, "stage.pulls", names=", ".join(filter(None, pull))) if any(pull) else ""
    when = item.data["when"][1] if item.kind == "small_win" and "when" in item.data else ""
    status = "" if not item.status or (item.status == "planned" and (who or when)) else say(lang, f"agenda.status_{item.status}")
    status = say(lang, f"agenda.onward_{item.onward}") if item.onward else status
    return AgendaLine(item.text, item.state, " · ".join(filter(None, (status, who, when))), item.cycle == cycle.facts.id)


def _said(cycle: Cycle, step: Step, lang: str, things: tuple[Thing, ...], people: Collection[str] | None) -> Said:
    words = worded(cycle, step, lang)
    cards = {person_of(cycle, t.id): t.id for t in things} if step.from_ == "people" else {}
    if people is not None:
        things = tuple(t if person_of(cycle, t.id) in people else replace(t, name="") for t in things)
    answers = tuple(_answer(cycle, step, c, people, cards) for c in cycle.said(step.id))
    options = tuple((key, short(label)) for key, label in words.options)
    return Said(answers, options, things, words.ends, step.sentence, step.names == "anonymous", step.stage, step.from_ == "people")


def _answer(cycle: Cycle, step: Step, said: Contribution, people: Collection[str] | None, cards: Mapping[str, str]) -> Answer:
    name = name_of(cycle, step, said) if people is None or said.person in people else ""
    return Answer(said.id, said.value, name, said.about, said.why, said.hidden, said.late, cards.get(said.person, ""))


def _grouped(cycle: Cycle, step: Step, shape: Cards) -> Shape:
    groups = [cluster for cluster in cycle.clusters.values() if cluster.step == step.id]
    if not groups:
        return shape
    by_id = {card.id: card for card in shape.cards}
    made = tuple(Group(g.id, g.title, tuple(by_id[id] for id in g.cards if id in by_id)) for g in groups)
    taken = {card.id for group in made for card in group.cards}
    return Clusters(tuple(g for g in made if g.cards), tuple(card for card in shape.cards if card.id not in taken))


def consent_of(cycle: Cycle, step: Step, lang: str) -> Consent:
    """What people answered about the one sentence put forward; objections before wishes, none with a name."""
    things = pool(cycle, step, lang)
    chosen = picked(cycle, step, things)
    sentence = next((t.text for t in things if chosen and t.id == chosen[0]), "")
    said = [c for c in cycle.said(step.id) if chosen and c.about == chosen[0] and not c.hidden]
    by = {key: [c for c in said if c.value == [key]] for key in ("yes", "wish", "no")}
    whys = {key: tuple(c.why for c in answers if c.why) for key, answers in by.items()}
    return Consent(sentence, len(by["yes"]), len(by["wish"]), len(by["no"]), whys["wish"], whys["no"])


# -- phones


@dataclass(frozen=True, slots=True)
class PhoneView:
    """What all phones share. When it differs from the last one, phones hear of it; so a card that is hidden leaves them too."""

    state: str
    step: str | None
    question: str  # of the challenge: it may change in the evening
    things: tuple[Thing, ...]
    shown: tuple[str, ...]
    ends_at: float | None
    left: float | None
    revealed: tuple[str, ...]
    visited: tuple[str, ...]
    skipped: tuple[str, ...]
    sheet: tuple[str, ...]
    next: str
    crews: tuple[tuple[str, tuple[str, ...]], ...]


def phone_view(cycle: Cycle) -> PhoneView:
    step, place = cycle.step or waiting(cycle), cycle.place
    things = pool(cycle, step, cycle.challenge.lang) if step else ()
    shown = picked(cycle, step, things) if step and step.show == "picked" else ()
    crews = tuple((i.id, tuple(i.crew)) for i in cycle.agenda.small_wins()) if step and step.show == "own-crew" else ()
    return PhoneView(
        cycle.facts.state,
        place.step,
        cycle.challenge.question,
        things,
        shown,
        place.ends_at,
        place.left,
        place.revealed,
        place.visited,
        place.skipped,
        tuple(cycle.steps),
        cycle.facts.next,
        crews,
    )


def inspiration(cycle: Cycle, step: Step, lang: str) -> list[str]:
    """What an earlier step said, to write further from; what was not shown there is not shown here either."""
    if step.per_thing or step.input.pooled or step.talk or not _all_shown(cycle, step):
        return []
    return [t.text for t in pool(cycle, step, lang) if t.text][:12]


def _all_shown(cycle: Cycle, step: Step) -> bool:
    """May the room see all that this step takes from other steps?"""
    return not step.from_ or all(is_shown(cycle, source) for source in sources(cycle, step))


def seen_sentence(step: Step, lang: str) -> str:
    """Who will see this: said above every input, before one writes."""
    if step.see == "private":
        return say(lang, "phone.seen_private_offer" if step.harvest.kind == "actor.offer" else "phone.seen_private")
    if step.from_ == "people" and step.stage == "network":
        return say(lang, "phone.seen_mutual")
    when = "now" if step.see == "live" else "later"
    return say(lang, f"phone.seen_{when}_{step.names}")


def mine(cycle: Cycle, person: str) -> list[dict[str, Json]]:
    """One's own contributions of this cycle; anonymous ones are known to the phone alone."""
    return [_mine(cycle, c) for c in cycle.own(person)]


def _mine(cycle: Cycle, c: Contribution) -> dict[str, Json]:
    about = about_of(cycle.steps[c.step], c) if c.step in cycle.steps else c.about
    return {"id": c.id, "step": c.step, "value": c.value, "edit": c.edit, "about": about, "why": c.why, "signed": c.signed}


def offers(cycle: Cycle, person: str) -> list[str]:
    """First names of people who would help this person: only this phone sees them."""
    cards = {c.id for c in cycle.own(person) if c.step in cycle.steps and cycle.steps[c.step].until_end}
    cards |= {i.id for i in cycle.agenda.section("actors") if i.kind == "actor.card" and i.person == person}
    found = []
    for step in cycle.steps.values():
        if step.harvest.kind == "actor.offer":
            found += [cycle.people[c.person].name for c in cycle.said(step.id) if cards & set(c.value) and c.person in cycle.people]
    return [name for name in found if name]


def kept(cycle: Cycle, person: str) -> list[str]:
    """What the group kept from this person; the small wins they are part of are said apart, in `promises`."""
    own = {c.id for c in cycle.own(person)}
    lines = [i.text for i in cycle.agenda.items.values() if i.cycle == cycle.facts.id and own & set(i.sources) and not i.promised_by(person)]
    return list(dict.fromkeys(lines))


# -- the stage


def path(cycle: Cycle, lang: str) -> Mapping[str, Json]:
    """Where we are in the format that runs."""
    here = cycle.step
    if not here:
        return {"format": "", "steps": []}
    family = sibling(here, "")
    steps = [s for s in cycle.steps.values() if sibling(s, "") == family and s.id not in cycle.place.skipped]
    before = [s.id for s in steps].index(here.id) if here in steps else 0
    marks = ["done" if n < before else "now" if n == before else "todo" for n in range(len(steps))]
    titles = [wording_of(s, lang).title for s in steps]
    return {
        "format": cycle.titles[here.id].get(lang, ""),
        "steps": [{"title": title, "state": state} for title, state in zip(titles, marks, strict=True)],
    }


def is_shown(cycle: Cycle, step: Step) -> bool:
    """May the room see it? Live at once, hidden when revealed, private never; a step without answers shows what it starts from."""
    if step.see == "private":
        return step.from_ == "people"
    return step.see == "live" or step.id in cycle.place.revealed or (step.talk and step.stage in ("agenda", "clusters"))


def stem(question: str) -> str:
    """The start of the sentence people were asked to finish, for above their cards."""
    found = re.search(r"[\"“]([^\"”]*…)[\"”]", question)
    return found[1] if found else ""


def stage_view(cycle: Cycle, lang: str, shown: str = "") -> dict[str, Json]:
    """The big screen's facts; a shape is only there when the room may see it. `shown`: something of LARGE, or one card, in place of the step."""
    step, place = cycle.step, cycle.place
    view: dict[str, Json] = {
        "lang": lang, "challenge": cycle.challenge.question, "person": cycle.challenge.person,
        "next": day(lang, cycle.facts.next) if cycle.facts.next else "", "people": len(cycle.present()), "path": path(cycle, lang),
    }  # fmt: skip
    if shown == "canvas":
        return {**view, "mode": "canvas", "shape": canvas(cycle, lang)}
    if shown == "became" and (told := became(cycle, lang)):
        return {**view, "mode": "became", "became": told}
    if shown == "map":
        return {**view, "mode": "map", "picture": shown, "title": say(lang, "stage.map_asks"), "shape": small_deep(cycle.agenda, lang)}
    if shown in LARGE:
        return {**view, "mode": "picture", "picture": shown}
    if cycle.facts.state == "closed":
        return {**view, "mode": "end"}
    if not step or cycle.facts.state != "open":
        return {**view, "mode": "lobby", "became": became(cycle, lang)}
    if card := spotlit(cycle, shown, lang):
        return {**view, "mode": "spot", "stem": _stem_of(cycle, card, lang), "card": card}
    words = worded(cycle, step, lang)
    shape = shape_of(cycle, step, lang) if is_shown(cycle, step) else Nothing()
    if step.see == "private" and isinstance(shape, (Bars, Network)):
        shape = Nothing()
    said = cycle.said(step.id)
    if step.harvest.rule == "consent" and (sentence := consent_of(cycle, step, lang).sentence):
        words = replace(words, question=f"“{sentence}”")  # what people decide about stands there from the first second
    return {
        **view, "mode": "prompt" if isinstance(shape, Nothing) else "shape", "title": words.title, "question": words.question, "stem": stem(words.question),
        "talk": step.talk, "group": step.group, "groups": counted(cycle, step, lang), "minutes": cycle.minutes[step.id],
        "ends_at": place.ends_at, "left": place.left,
        "ready": len(cycle.ready.get(step.id, ())), "of": len(cycle.present()), "answers": len(said), "view": step.stage, "shape": shape,
        "things": subjects(cycle, step, lang), "before": before(cycle, step),
    }  # fmt: skip


def before(cycle: Cycle, step: Step) -> dict[str, Json] | None:
    """For a step that compares: the last earlier cycle that was asked the same, and of each statement the mean and how many answered."""
    if step.stage != "compare" or step.harvest.rule != "aggregate":
        return None
    kept = [i for i in cycle.agenda.section(step.harvest.section) if i.kind == step.harvest.kind and i.cycle != cycle.facts.id]
    if not kept:
        return None
    means = {key.removeprefix("_"): counted[1:] for key, counted in kept[-1].data.items() if key.startswith("_")}
    return {"cycle": kept[-1].cycle, "means": means}


def subjects(cycle: Cycle, step: Step, lang: str) -> list[str]:
    """What people answer about, in the order of their phones and without a count: for who looks up while nothing is shown yet."""
    if step.from_ == "people" or step.harvest.rule == "consent" or step.see == "private":
        return []
    if step.input.kind in ("scale", "place") and not step.input.pooled and (lines := worded(cycle, step, lang).options):
        return [text for _, text in lines]
    if step.sentence:
        return [" ".join(label for _, label in worded(cycle, step, lang).options)]
    if step.show != "all" and not _all_shown(cycle, step):
        return []  # each phone has only some of them, and the room was shown none
    things = pool(cycle, step, lang) if step.input.pooled or step.per_thing else ()
    if step.show == "picked":
        put_forward = picked(cycle, step, things)
        things = tuple(t for t in things if t.id in put_forward)
    return [t.text or t.lines[0][1] for t in things if t.text or t.lines]


def spotlit(cycle: Cycle, id: str, lang: str) -> Card | None:
    """A card that may stand alone on the big screen: one the room may see now, of the cycle that is open."""
    said = cycle.contributions.get(id)
    if not said or cycle.facts.state != "open":
        return None
    steps = [step for step in (cycle.steps.get(said.step), cycle.step) if step and step.see != "private" and is_shown(cycle, step)]
    cards = [card for step in steps for card in cards_of(shape_of(cycle, replace(step, stage="cards"), lang))]
    return next((card for card in cards if card.id == id), None)


def _stem_of(cycle: Cycle, card: Card, lang: str) -> str:
    step = cycle.steps.get(cycle.contributions[card.id].step)
    return stem(worded(cycle, step, lang).question) if step else ""
