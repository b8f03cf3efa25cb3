"""A cycle held elsewhere: the lines of another archive come in as notes, with where they were made and without anybody's name."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping

from ..errors import Refused
from ..texts import day, say
from .challenge import QUESTION
from .cycle import Cycle
from .model import GOES_ON, SECTIONS, STATUSES, ChallengeFacts, Change, CycleFacts, Item, Json
from .pool import item_id
from .river import ENDED
from .words import clean

NOT_LINES = ("actor.card", "question.candidate", "question.short_list", "invitation", "check_in")  # the last two are about people there
LONGEST = 2000  # characters of a line or a field; ours are shorter
PLANNED = ("step", "when", "see", "learn", "need", "heard", "became", "next", "moved", "who")
"""What only says something where its crew is: who does what, by when, and what came of it."""


def bring_in(cycle: Cycle, elsewhere: ChallengeFacts, cycles: Iterable[CycleFacts], items: Iterable[Item], taken_back: Collection[str] = ()) -> list[Change]:
    """Notes of what stands in the agenda of `elsewhere`. What is here already, or came in before, stays as it is: asked twice, it adds nothing.

    `taken_back`: contributions whose words were taken back or hidden here; of a copy of this challenge they do not come in again.
    Raises Refused: no-archive, for what this program never wrote.
    """
    held, here = {one.id: one for one in cycles}, cycle.agenda.items
    wanted = [item for item in items if item.stands and item.sources and not item.person and item.kind not in NOT_LINES and item.id not in here]
    notes = [_note(cycle, elsewhere, held, item) for item in wanted if not set(item.sources) & set(taken_back)]
    return cycle.agenda.take_in(note for note in notes if note.id not in here)


def _note(cycle: Cycle, elsewhere: ChallengeFacts, held: Mapping[str, CycleFacts], item: Item) -> Item:
    if item.section not in SECTIONS or item.status not in ("", *STATUSES) or item.onward not in ("", *GOES_ON, *ENDED) or item.cycle not in held:
        raise Refused("no-archive")
    id = item_id(hashlib.sha256(f"{elsewhere.code} {item.id}".encode()).hexdigest()[:32])
    win, lang = item.kind == "small_win", cycle.challenge.lang
    data = {key: _field(pair) for key, pair in item.data.items() if not key.startswith("_") and not (win and key in PLANNED)}
    if win:  # it comes in as an idea: what it is, and how it stood there
        stood = say(lang, f"agenda.onward_{item.onward}" if item.onward else f"agenda.status_{item.status or 'idea'}")
        data["elsewhere"] = (say(lang, "agenda.stood_elsewhere"), stood)
    where, status = _from(elsewhere, held[item.cycle], lang), "idea" if win else ""
    return Item(id, item.section, item.kind, _words(item.text), "note", cycle.facts.id, "", (), data, status=status, brought=where)


def _field(pair: Json) -> tuple[str, str]:
    """A labelled field of a line."""
    if not isinstance(pair, (list, tuple)) or len(pair) != 2:
        raise Refused("no-archive")
    return _words(pair[0]), _words(pair[1])


def _words(text: Json) -> str:
    words = clean(text) if isinstance(text, str) else ""
    if not words or len(words) > LONGEST:
        raise Refused("no-archive")
    return words


def _from(elsewhere: ChallengeFacts, held: CycleFacts, lang: str) -> str:
    if len(elsewhere.question) > QUESTION:
        raise Refused("no-archive")
    try:
        date = day(lang, held.date, weekday=False) if held.date else ""
    except ValueError as problem:
        raise Refused("no-archive") from problem
    return ", ".join(filter(None, (f"“{_words(elsewhere.question)}”", say(lang, "desk.cycle_n", cycle=held.id), date)))
