"""The people decide: a round of consent, on phones or by show of hands, and what is put forward for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..errors import Refused
from ..texts import say
from . import measures
from .agenda import put_away
from .cycle import Cycle
from .lines import kind_of, touched
from .model import Change, Decision, Item, Step
from .pool import item_id, picked, pool, source_of
from .shapes import Consent
from .views import consent_of
from .words import clean_line

WISH = "wish"  # what somebody would like, and nobody decided about yet
PEOPLE, HEARD = 500, 240  # at most so many hands; and characters of what one of them says


def decide(cycle: Cycle, step_id: str, id: str) -> list[Change]:
    """Keep a consent round: a record of who was asked and what they answered; agreed when nobody said "not yet".

    Silence is not consent and not an objection: it is counted as no answer. Raises nothing-to-decide, measure-untold.
    """
    step = _consent_step(cycle, step_id)
    shape: Consent = consent_of(cycle, step, cycle.challenge.lang)
    asked = tuple(person.id for person in cycle.present())
    record = Decision(id, cycle.facts.id, step.id, shape.sentence, asked, shape.yes, shape.wish, shape.no, shape.wishes, shape.objections, shape.agreed)
    return _recorded(cycle, step, record)


def decide_by_hands(cycle: Cycle, step_id: str, id: str, yes: int, wishes: Sequence[str], objections: Sequence[str]) -> list[Change]:
    """The same for a round without phones: how many hands said yes, and the wishes and objections as the facilitator heard them. Marked so.

    Raises nothing-to-decide, measure-untold, empty, too-long, out-of-range.
    """
    step = _consent_step(cycle, step_id)
    heard, against = (tuple(filter(None, map(_heard, said))) for said in (wishes, objections))
    _counted(yes, len(heard), len(against))
    sentence = consent_of(cycle, step, cycle.challenge.lang).sentence
    asked = tuple(person.id for person in cycle.present())
    return _recorded(
        cycle, step, Decision(id, cycle.facts.id, step.id, sentence, asked, yes, len(heard), len(against), heard, against, not against, by_hands=True)
    )


def let_go_by_hands(cycle: Cycle, id: str, decision: str, yes: int, objections: Sequence[str]) -> list[Change]:
    """People who agreed on a line let it go by show of hands; with a "not yet" it stays in force. Both are kept, marked so. A question is only reworded.

    Raises Refused: cycle-closed, unknown, not-agreed-yet, only-people-decide, empty, too-long, out-of-range.
    """
    cycle.must_be_open()
    if not (item := cycle.agenda.items.get(id)):
        raise Refused("unknown", 404)
    if not item.agreed:
        raise Refused("not-agreed-yet", 409)
    if item.kind == "question":
        raise Refused("only-people-decide", 409)
    against = tuple(filter(None, map(_heard, objections)))
    _counted(yes, len(against))
    keys = ("measures.stop_text", "measures.stop_why") if measures.is_measure(item) else ("agenda.let_go_together_text", "agenda.let_go_together_why")
    text, why = (say(cycle.challenge.lang, key, text=item.text) for key in keys)
    asked = tuple(person.id for person in cycle.present())
    record = Decision(decision, cycle.facts.id, item.step, text, asked, yes, 0, len(against), (), against, not against, by_hands=True, item=id)
    if against and _kept(cycle, record):
        return []
    gone = [] if against else cycle.agenda.take_in([put_away(item, "retired", why)])
    return [*cycle.agenda.decide(record), *gone]


def _kept(cycle: Cycle, round: Decision) -> bool:
    """Is this round kept already? A press may come twice."""
    return any(replace(one, id=round.id, asked=round.asked) == round for one in cycle.agenda.decisions.values())


def _counted(*hands: int) -> None:
    """Raises out-of-range, empty."""
    if min(hands) < 0 or sum(hands) > PEOPLE:
        raise Refused("out-of-range", low=0, high=PEOPLE)
    if not any(hands):
        raise Refused("empty")


def _heard(words: str) -> str:
    if len(said := clean_line(words)) > HEARD:
        raise Refused("too-long", chars=HEARD)
    return said


def _consent_step(cycle: Cycle, step_id: str) -> Step:
    cycle.must_be_open()
    step = cycle.known_step(step_id)
    chosen = picked(cycle, step, pool(cycle, step, cycle.challenge.lang))
    if not chosen:
        raise Refused("nothing-to-decide", 409)
    measures.must_be_told(cycle.agenda.items.get(_line_of(cycle, chosen[0])), step.harvest.section)
    return step


def _recorded(cycle: Cycle, step: Step, decision: Decision) -> list[Change]:
    """The record, and the line it is about: agreed when it was carried, else as it was before. A round that is kept already changes nothing."""
    agenda, now = cycle.agenda, cycle.facts.id
    chosen = picked(cycle, step, pool(cycle, step, cycle.challenge.lang))[0]
    line = _line_of(cycle, chosen)
    decision = replace(decision, item=line)
    if _kept(cycle, decision):
        return []
    sources = cycle.clusters[chosen].cards if chosen in cycle.clusters else (chosen,)
    kind, status = kind_of(step.harvest.kind)
    known = agenda.items.get(line, Item(line, step.harvest.section, kind, decision.text, "proposed", now, step.id, sources, status=status))
    before = [i for i in agenda.items.values() if decision.carried and i.step == step.id and i.cycle == now and i.id != line and i.state == "proposed"]
    own = known.agreed or line != item_id(chosen)  # a line that stood there already stays what it is: a pattern, a question …
    if known.kind == WISH and decision.carried:
        own = False  # what was wished for is what they agreed on from now on
    item = agenda.agree(known if own else replace(known, kind=kind, status=known.status or status), decision, now)
    more = tuple(id for id in sources if id in cycle.contributions)
    item = replace(item, sources=tuple(dict.fromkeys((*(id for i in before for id in i.sources), *item.sources, *more))), touched=touched(cycle, known))
    changes = [*agenda.decide(decision), *agenda.take_in([item, *(put_away(i, "retired") for i in before)])]
    if decision.carried and item.kind == "question":
        older = [i for i in agenda.items.values() if i.kind == "question" and i.agreed and i.id != line]
        cycle.challenge = replace(cycle.challenge, question=decision.text)
        changes += [*agenda.take_in(replace(put_away(i, "retired"), touched=touched(cycle, i)) for i in older), cycle.challenge]
    return changes


def wishes_before(cycle: Cycle, step: Step) -> tuple[str, ...]:
    """The wishes with which people agreed on what lies on the table now, to look at while it is put otherwise or decided anew."""
    anew = step.harvest.rule == "consent" or (step.show == "picked" and step.input.kind == "text")
    chosen = picked(cycle, step, pool(cycle, step, cycle.challenge.lang)) if anew else ()
    lines = (cycle.agenda.items.get(_line_of(cycle, one)) for one in chosen)
    decisions = (cycle.agenda.decisions.get(line.decision) for line in lines if line and line.agreed)
    return tuple(wish for one in decisions if one and one.cycle != cycle.facts.id for wish in one.wishes)


def _line_of(cycle: Cycle, chosen: str) -> str:
    """The line a sentence is about: one of the agenda itself, one it was written to reword, or a new one."""
    said = cycle.contributions.get(chosen)
    about = said.about if said else ""
    return next((id for id in (chosen, about) if id in cycle.agenda.items), item_id(chosen))


def put_forward(cycle: Cycle, step_id: str, thing: str) -> list[Change]:
    """Put a thing on the table beside what lies there, or take it away again; for consent one sentence takes the place of another.

    Raises Refused: measure-untold.
    """
    step = cycle.known_step(step_id)
    there = picked(cycle, step, pool(cycle, step, cycle.challenge.lang))
    if step.harvest.rule == "consent":
        measures.must_be_told(cycle.agenda.items.get(_line_of(cycle, thing)), step.harvest.section)
        return cycle.pick(step_id, (thing,))
    return cycle.pick(step_id, [id for id in there if id != thing] if thing in there else [*there, thing])


def propose(cycle: Cycle, id: str, step_id: str, text: str) -> list[Change]:
    """Words the room made together, put forward for the next round of consent; about the same line of the agenda as those before."""
    step = cycle.known_step(step_id)
    source = source_of(cycle, step)
    before = next(iter(picked(cycle, step, pool(cycle, step, cycle.challenge.lang))), "")
    about = before if before in cycle.agenda.items else cycle.contributions[before].about if before in cycle.contributions else ""
    return cycle.propose(id, step_id, source.id if source else step_id, text, about)
