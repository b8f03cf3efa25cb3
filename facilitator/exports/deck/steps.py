"""One step of a cycle as slides, drawn from its shape alone."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.console import board_of
from ...core.report import CycleReport, Line, StepReport
from ...core.shapes import AgendaShape, Bars, Card, Cards, Clusters, Consent, Few, Grid, Hexagon, Network, Nothing, Shape, Timeline, cards_of
from .clusters import clusters
from .consent import consent
from .counts import bars
from .deck import Deck
from .grid import grid
from .lines import agenda_shape
from .measure import FLOOR, VOICE, Body, Box, Text
from .table import Row, table
from .wall import Paper, bare, labelled, wall

PEOPLE_PER_SLIDE = 8
MOST_COLUMNS = 4


def step(deck: Deck, report: CycleReport, told: StepReport) -> None:
    """The title is the question people answered; above it stands which step of which format it was."""
    title = told.question or told.title or told.format
    kicker = " · ".join(part for part in (told.format, told.title) if part and part != title)
    shape = told.shape
    if isinstance(shape, (Cards, Clusters)):
        _words(deck, title, kicker, shape)
    elif isinstance(shape, Bars):
        bars(deck, title, shape, kicker=kicker)
    elif isinstance(shape, Grid):
        grid(deck, title, shape, kicker=kicker)
    elif isinstance(shape, Consent):
        consent(deck, shape, agreed(report, told, shape), kicker=kicker)
    elif isinstance(shape, (Hexagon, Network, Timeline)):
        wall(deck, title, [Paper(row["text"], row["value"]) for row in board_of(shape)[2]], kicker=kicker)
    elif isinstance(shape, AgendaShape):
        agenda_shape(deck, title, shape, kicker=kicker)
    elif isinstance(shape, Few):
        _few(deck, title, kicker, shape)
    else:
        assert isinstance(shape, Nothing)
        wall(deck, title, [Paper(line.text, line.name) for line in told.kept], kicker=kicker)


def agreed(report: CycleReport, told: StepReport, shape: Consent) -> bool:
    """Only a decision people made about this very sentence makes it agreed."""
    return any(one.carried and one.text == shape.sentence and one.step in ("", told.id) for one in report.decisions)


def _words(deck: Deck, title: str, kicker: str, shape: Cards | Clusters) -> None:
    there = [card for card in cards_of(shape) if not card.hidden and (card.text or card.lines)]
    if not there:
        return
    if isinstance(shape, Clusters) and shape.groups:
        clusters(deck, title, shape, [(card, _paper(card)) for card in there], kicker=kicker)
    elif labels := _columns(there):
        _table(deck, title, kicker, there, labels)
    else:
        wall(deck, title, [_paper(card) for card in there], kicker=kicker)


def _paper(card: Card) -> Paper:
    """A card with one unlabelled line says that line; what it is about stands under it."""
    if len(card.lines) == 1 and not card.lines[0][0]:
        return Paper(card.lines[0][1], card.name, about=card.text)
    return Paper(card.text, card.name, card.lines)


def _columns(there: Sequence[Card]) -> list[str]:
    """The labels all cards share, when there are few enough to stand above columns."""
    labels = list(dict.fromkeys(label for card in there for label, _ in card.lines))
    once = all(len({label for label, _ in card.lines}) == len(card.lines) for card in there)
    columns = len(labels) + any(card.text or card.name for card in there)
    return labels if len(there) > 1 and once and labels and all(labels) and columns <= MOST_COLUMNS else []


def _table(deck: Deck, title: str, kicker: str, there: Sequence[Card], labels: list[str]) -> None:
    """People beside what moves them: a row a person, a column a question."""
    headline, named = any(card.text for card in there), any(card.name for card in there)

    def rows(size: float) -> list[Row]:
        return [Row((*((_who(card, size),) if headline or named else ()), *_answers(card, labels, size)), _raw(card)) for card in there]

    first = ([deck.say("column_about")] if headline else [deck.say("column_name")]) if headline or named else []
    widths = [*([3.0 if headline else 1.5] if first else []), *([3.4] * len(labels))]
    table(deck, title, [*first, *(bare(label) for label in labels)], widths, rows, kicker=kicker, most=PEOPLE_PER_SLIDE)


def _who(card: Card, size: float) -> Body:
    text = (Text(card.text, size, VOICE),) if card.text else ()
    name = (Text(card.name, max(FLOOR, size - 1), colour="teal", bold=True),) if card.name else ()
    return (*text, *name)


def _answers(card: Card, labels: Sequence[str], size: float) -> list[Body]:
    given = dict(card.lines)
    return [(Text(given[label], size, VOICE),) if given.get(label) else () for label in labels]


def _raw(card: Card) -> tuple[str, ...]:
    told = [*([card.text] if card.text else []), *(labelled(label, words) for label, words in card.lines)]
    return (" · ".join([*([card.name] if card.name else []), *told]),)


def _few(deck: Deck, title: str, kicker: str, shape: Few) -> None:
    if not shape.n:
        return
    page = deck.page(title, kicker=kicker)
    page.pen.words(Box(page.area.x, page.area.y, 10, 0.8), (Text(deck.say("few"), 20, colour="grey"),))


def drawn_before(shape: Shape, before: Sequence[Shape]) -> bool:
    """Talk steps show again what an earlier step gathered: a reader needs it once."""
    return not isinstance(shape, (Nothing, Few)) and shape in before


def brought(report: CycleReport) -> list[Line]:
    """The lines this cycle brought, but people's own cards when they stood in a table of their own."""
    shown = any(told.kind == "actor.card" and isinstance(told.shape, (Cards, Clusters)) and cards_of(told.shape) for told in report.steps)
    return [line for line in report.lines if not (shown and line.kind == "actor.card")]
