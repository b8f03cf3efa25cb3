"""The question a challenge is about, the person in the middle of it, and the days people meet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date, time

from ..errors import Refused
from .agenda import Agenda
from .model import ChallengeFacts
from .words import clean_line

QUESTION, PERSON = 200, 160  # characters
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # of codes people type: nothing that looks like something else
SLUG_WORDS, SLUG = 5, 40

# How nearly every question begins, and what holds it together: none of it tells one question from another.
COMMON = (
    "hoe wat waarom wie kan kunnen we wij zorgen maken ervoor er voor dat die de het een in op van om te en of met als ons onze "
    "how what why who can could do does we make sure ensure so that the a an in on of to and or for with as our us"
)


def stated(question: str, person: str) -> tuple[str, str]:
    """Both as they may be kept. Raises Refused: no-question, too-long."""
    question, person = clean_line(question), clean_line(person)
    if not question:
        raise Refused("no-question")
    for words, limit in ((question, QUESTION), (person, PERSON)):
        if len(words) > limit:
            raise Refused("too-long", chars=limit)
    return question, person


def slug_of(question: str) -> str:
    """A folder's or file's name from the words that tell this question from others; all its words where those are fewer than two."""
    plain = unicodedata.normalize("NFKD", question).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    telling = [word for word in words if word not in COMMON.split()]
    words = (telling if len(telling) > 1 else words)[:SLUG_WORDS]
    if len(words) < 2:  # "vraag-" keeps clear of the names Windows reserves: con, nul, aux …
        words = ["vraag", *words]
    while len(words) > 2 and len("-".join(words)) > SLUG:
        words.pop()
    return "-".join(words)[:SLUG].rstrip("-")


def day_of(text: str) -> str:
    """A date as YYYY-MM-DD; "" stays, that is: not known yet. Raises Refused: no-date."""
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as problem:
        raise Refused("no-date", date=text) from problem


def hour_of(text: str) -> str:
    """A time of day as HH:MM; "" stays, that is: not known yet. Raises Refused: no-time."""
    try:
        return time.fromisoformat(text).strftime("%H:%M") if text else ""
    except ValueError as problem:
        raise Refused("no-time", time=text) from problem


def reworded(challenge: ChallengeFacts, agenda: Agenda, question: str, person: str) -> ChallengeFacts:
    """The challenge in other words. Once people agreed on the question, only they change it. Raises Refused: only-people-decide, and as `stated` does."""
    question, person = stated(question, person)
    agreed = any(item.kind == "question" and item.agreed for item in agenda.section("challenge"))
    if agreed and question != challenge.question:
        raise Refused("only-people-decide", 409)
    return replace(challenge, question=question, person=person)
