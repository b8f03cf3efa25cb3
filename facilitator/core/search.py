"""Finding back what was said: over all cycles, in the agenda as it is and as it read before, in answers and in what people wished or objected."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .report import Line, StepReport
from .reporting import History
from .shapes import Card, cards_of

MOST = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of text and where it stands. `section`: of an agenda line, else ""; `step`: the title of the step it was said in; `line`: the line's id."""

    text: str
    cycle: str
    section: str = ""
    step: str = ""
    line: str = ""
    name: str = ""


def search(there: Iterable[Found], asked: str) -> list[Found]:
    """Where all of these words stand together."""
    wanted = _plain(asked).split()
    found = (one for one in there if all(word in _plain(one.text) for word in wanted))
    return list(dict.fromkeys(found))[:MOST] if wanted else []


def everything(history: History) -> Iterator[Found]:
    """All that may be found, the agenda first and the newest cycle before older ones; what is private or hidden is not in it."""
    lines = [history.line(item) for item in history.lines()]
    for line in sorted(lines, key=lambda line: (not line.stands, -int(line.cycle))):
        yield from _of_line(line)
    for n in reversed(list(history.cycles)):
        for told in history.cycle_report(n).steps:
            yield from _of_step(told, n)


def _of_line(line: Line) -> Iterator[Found]:
    words = " · ".join([line.text, *(f"{label.rstrip(':… ')}: {text}" for label, text in line.data)])
    yield Found(words, line.cycle, line.section, line=line.id, name=line.name)
    for cycle, said in line.used:
        yield Found(said, cycle, line.section, line=line.id)
    for before in line.earlier:
        yield Found(before.text, line.cycle, line.section, line=line.id)
    for why in filter(None, (line.why, *(before.why for before in line.earlier))):
        yield Found(why, line.cycle, line.section, line=line.id)
    for decision in line.asked:
        for said in (*decision.objections, *decision.wishes):
            yield Found(said, decision.cycle, line.section, line=line.id)


def _of_step(told: StepReport, n: str) -> Iterator[Found]:
    for card in cards_of(told.shape):
        if not card.hidden:
            yield Found(_of_card(card), n, step=told.title, name=card.name)


def _of_card(card: Card) -> str:
    return " · ".join(part for part in (card.text, *(text for _, text in card.lines)) if part)


def _plain(text: str) -> str:
    """Without accents and capitals: who searches for "een" finds "één"."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
