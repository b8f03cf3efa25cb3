"""The question a challenge is about, the person in the middle of it, and the days people meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..errors import Refused
from .agenda import Agenda
from .model import ChallengeFacts
from .words import clean_line

QUESTION, PERSON = 200, 160  # characters


def stated(question: str, person: str) -> tuple[str, str]:
    """Both as they may be kept. Raises Refused: no-question, too-long."""
    question, person = clean_line(question), clean_line(person)
    if not question:
        raise Refused("no-question")
    for words, limit in ((question, QUESTION), (person, PERSON)):
        if len(words) > limit:
            raise Refused("too-long", chars=limit)
    return question, person


def day_of(text: str) -> str:
    """A date as YYYY-MM-DD; "" stays, that is: not known yet. Raises Refused: no-date."""
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as problem:
        raise Refused("no-date", date=text) from problem


def reworded(challenge: ChallengeFacts, agenda: Agenda, question: str, person: str) -> ChallengeFacts:
    """The challenge in other words. Once people agreed on the question, only they change it. Raises Refused: only-people-decide, and as `stated` does."""
    question, person = stated(question, person)
    agreed = any(item.kind == "question" and item.state == "carried" for item in agenda.section("challenge"))
    if agreed and question != challenge.question:
        raise Refused("only-people-decide", 409)
    return replace(challenge, question=question, person=person)
