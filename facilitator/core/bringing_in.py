"""A cycle held elsewhere: the lines of another archive come in as notes, with where they were made and without anybody's name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from ..texts import day, say
from .cycle import Cycle
from .model import ChallengeFacts, Change, CycleFacts, Item, Json
from .pool import item_id

NOT_LINES = ("actor.card", "question.candidate", "question.short_list")
PLANNED = ("step", "when", "see", "learn", "need", "heard", "became", "next", "moved", "who")
"""What only says something where its crew is: who does what, by when, and what came of it."""


def bring_in(cycle: Cycle, elsewhere: ChallengeFacts, cycles: Iterable[CycleFacts], items: Iterable[Item]) -> list[Change]:
    """Notes of what stands in the agenda of `elsewhere`. What is here already, or came in before, stays as it is: asked twice, it adds nothing."""
    held, here = {one.id: one for one in cycles}, cycle.agenda.items
    wanted = [item for item in items if item.stands and item.sources and not item.person and item.kind not in NOT_LINES and item.id not in here]
    notes = [_note(cycle, elsewhere, held.get(item.cycle), item) for item in wanted]
    return cycle.agenda.take_in(note for note in notes if note.id not in here)


def _note(cycle: Cycle, elsewhere: ChallengeFacts, held: CycleFacts | None, item: Item) -> Item:
    id = item_id(hashlib.sha256(f"{elsewhere.code} {item.id}".encode()).hexdigest()[:32])
    win, lang = item.kind == "small_win", cycle.challenge.lang
    data = _told(item, lang) if win else {key: words for key, words in item.data.items() if not key.startswith("_")}
    status = "idea" if win else ""
    return Item(id, item.section, item.kind, item.text, "note", cycle.facts.id, "", (), data, status=status, brought=_from(elsewhere, held, item, lang))


def _told(item: Item, lang: str) -> Mapping[str, Json]:
    """A small win comes in as an idea: what it is, and how it stood there."""
    stood = say(lang, f"agenda.onward_{item.onward}" if item.onward else f"agenda.status_{item.status or 'idea'}")
    own = {key: words for key, words in item.data.items() if not key.startswith("_") and key not in PLANNED}
    return {**own, "elsewhere": (say(lang, "agenda.stood_elsewhere"), stood)}


def _from(elsewhere: ChallengeFacts, held: CycleFacts | None, item: Item, lang: str) -> str:
    cycle = say(lang, "desk.cycle_n", cycle=item.cycle)
    date = day(lang, held.date, weekday=False) if held and held.date else ""
    return ", ".join(filter(None, (f"“{elsewhere.question}”", cycle, date)))
