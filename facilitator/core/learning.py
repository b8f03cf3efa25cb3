"""From a question over what was tried and seen to what we understand: learning as a chain, and what an insight changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..errors import Refused
from .agenda import Agenda, reason
from .forward import answered_by, is_insight
from .model import Change, Contribution, Item
from .pool import item_id, thing_id
from .report import Chain, Try
from .reporting import History

SEEN = ("observation", "surprise")


# -- the facilitator's clicks: seen by all, and undone again


def says_about(agenda: Agenda, id: str, question: str) -> list[Change]:
    """An insight says something about a learning question, or with "" about none. Raises Refused: unknown, not-an-insight, not-a-question."""
    item = _insight(agenda, id)
    if question and (question not in agenda.items or not is_question(agenda.items[question])):
        raise Refused("not-a-question", 409)
    return agenda.take_in([replace(item, answers=question)])


def changes(agenda: Agenda, id: str, line: str) -> list[Change]:
    """An agreed line is to be revised, because of an insight; it stays in force. Raises Refused: unknown, not-an-insight, and as Agenda.change does."""
    item = _insight(agenda, id)
    return agenda.change(line, state="revise", why=reason(item.text))


def _insight(agenda: Agenda, id: str) -> Item:
    if id not in agenda.items:
        raise Refused("unknown", 404)
    if not is_insight(agenda.items[id]):
        raise Refused("not-an-insight", 409)
    return agenda.items[id]


def is_question(item: Item) -> bool:
    return item.kind == "learning_question" and item.stands


# -- the chain


def questions(agenda: Agenda) -> list[Item]:
    """What people want to find out, as it stands."""
    return [item for item in agenda.section("learning") if is_question(item)]


def chains(history: History) -> tuple[Chain, ...]:
    """Each question with what was tried for it, what was seen of that, and what it tells us. What was done with before anybody tried is left out."""
    made = [(question, _chain(history, question)) for question in questions(history.agenda)]
    return tuple(chain for question, chain in made if question.state != "done" or chain.tries or chain.insights)


def _chain(history: History, question: Item) -> Chain:
    tries = [win for win in history.agenda.small_wins() if set(win.sources) & set(question.sources)]
    seen = [item for item in history.agenda.section("learning") if item.kind in SEEN]
    found = {win.id: tuple(item.text for item in seen if win.id in _about(history, item)) for win in tries}
    told = [win for win in tries if win.came or found[win.id]]
    insights = answered_by(history.agenda, question)
    state = "answered" if insights else _tried(history, told) if told else "open"
    made = tuple(Try(win.text, win.status, found[win.id]) for win in tries)
    return Chain(question.text, question.cycle, state, made, tuple(item.text for item in insights))


def _tried(history: History, wins: Sequence[Item]) -> str:
    """Tried the last time people met, or tried before that and open all the same."""
    newest = list(history.cycles)[-1:]
    return "tried" if any(n in newest for win in wins for n in (win.cycle, *win.touched)) else "still_open"


def _about(history: History, item: Item) -> set[str]:
    """The small wins the words behind an observation were about."""
    found = set()
    for cycle in history.cycles.values():
        told: list[Contribution] = [cycle.contributions[id] for id in item.sources if id in cycle.contributions]
        found |= {one.about if one.about in history.agenda.items else item_id(thing_id(cycle, one.about)) for one in told if one.about}
    return found
