"""Between two meetings: what is coming, what moves meanwhile, and a message for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..texts import day, say
from .forward import answered_by
from .report import Line
from .reporting import History
from .rhythm import Beat, rhythm
from .timeline import day_in

KINDS = ("ask", "invitation", "check_in", "learning_question")


@dataclass(frozen=True, slots=True)
class Doing:
    """A small win under way: its first step, when that is done, and what one heard of it meanwhile."""

    line: Line
    step: str
    when: str
    heard: str


@dataclass(frozen=True, slots=True)
class Between:
    """`last` and `next` are dates, YYYY-MM-DD or "". `waiting`: actions nobody gets going yet."""

    last: str
    next: str
    people: int
    brought: int
    doing: tuple[Doing, ...]
    waiting: tuple[str, ...]
    message: str
    asks: tuple[Line, ...] = ()  # what crews ask of the others
    voices: tuple[Line, ...] = ()  # who was missing, and is to be invited
    calls: tuple[Line, ...] = ()  # moments on which people call each other
    questions: tuple[Line, ...] = ()  # what they want to find out, and no insight says anything about yet
    beats: tuple[Beat, ...] = ()  # what has a day, from the last meeting on


def between(history: History) -> Between:
    """The time after the newest cycle. The history has at least one."""
    cycle = list(history.cycles.values())[-1]
    wins = history.agenda.small_wins()
    doing = tuple(Doing(history.line(item), item.told("step"), item.told("when"), item.told("heard")) for item in history.agenda.under_way())
    waiting = tuple(item.text for item in wins if item.waits)
    brought = history.brought(cycle.facts.id)
    message = _message(history, [_said(one, history.challenge.lang, cycle.facts.date) for one in doing], waiting, cycle.facts.next)
    open_lines = [item for item in history.agenda.section("activities", "actors", "rhythm", "learning") if item.state != "done"]
    open_lines = [item for item in open_lines if item.kind != "learning_question" or not answered_by(history.agenda, item)]
    asks, voices, calls, questions = (tuple(history.line(i) for i in open_lines if i.kind == kind) for kind in KINDS)
    return Between(
        cycle.facts.date,
        cycle.facts.next,
        len(cycle.present()),
        brought,
        doing,
        waiting,
        message,
        asks,
        voices,
        calls,
        questions,
        rhythm(history, cycle.facts.date),
    )


def _said(one: Doing, lang: str, since: str) -> str:
    """Its name with the day its first step is done, where one is told: what else was written there may name somebody."""
    when = day_in(one.when, since)
    return f"{one.line.text} ({day(lang, when.isoformat(), weekday=False)})" if when else one.line.text


def _message(history: History, doing: Sequence[str], waiting: Sequence[str], next: str) -> str:
    """Ready to paste in a mail, in the language of the challenge. It names what is being done, and no one who does it."""
    lang = history.challenge.lang
    parts = [say(lang, "between.dear"), say(lang, "between.our_question", question=history.challenge.question)]
    for key, wins in (("we_do", doing), ("who_starts", waiting)):
        if wins:
            parts.append("\n".join([say(lang, f"between.{key}"), *(f"- {win}" for win in wins)]))
    parts.append(say(lang, "between.see_you", date=day(lang, next)) if next else say(lang, "between.date_follows"))
    return "\n\n".join(parts)
