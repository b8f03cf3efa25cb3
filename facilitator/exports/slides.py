"""PowerPoint of one cycle and of the shared agenda: native, editable, in people's own words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, cast

from ..core.challenge import slug_of
from ..core.report import AgendaReport, CycleReport, Line
from ..core.shapes import Shape
from ..core.words import clean
from ..texts import LANGUAGES, say
from .deck import over_time, wins
from .deck.canvas import canvas, date_words, goodbye, road
from .deck.deck import Deck, Page
from .deck.grid import grid
from .deck.hexagons import hexagons
from .deck.layers import layers
from .deck.lineage import lineage
from .deck.lines import decisions, lines, section_name
from .deck.measure import Box, Text
from .deck.portfolio import portfolio
from .deck.steps import brought, drawn_before, step
from .deck.wall import Paper, wall

Told = TypeVar("Told")
MOST_MARKS = 60
TOLD_BY_WINS = ("small_win.idea", "small_win.crew", "small_win.planned")  # the slides of the small wins hold all of it
FIRST = ("challenge", "picture", "direction")  # what the small wins come from; the other sections follow the pictures
SHARED, SECTIONS_SHARED = 8, 3  # lines and sections on one slide, when sections are short


def file_name(report: CycleReport | AgendaReport) -> str:
    """What the question is about, which evening, and the day: jong-gezin-wijk_bijeenkomst-1_2026-05-07.pptx."""
    if isinstance(report, CycleReport):
        which, date = say(_lang(report), "slides.cycle", cycle=report.cycle), report.date
    else:
        which, date = "agenda", _last(report)
    return "_".join(part for part in (slug_of(report.question), which.replace(" ", "-"), date) if part) + ".pptx"


def cycle_deck(report: CycleReport) -> bytes:
    """One cycle, told step by step: what was asked, what people said, what they will do, when they meet again."""
    report = cleaned(report)
    small_wins = [line for line in report.lines if wins.is_win(line)]
    there = [line for line in report.lines if line.stands]
    others = [line for line in brought(report) if line.stands and not wins.is_win(line)]
    deck = _deck(report, report.date, "cycle", cycle=report.cycle)
    when = date_words(deck.lang, report.date)
    cover = deck.cover(report.question, report.person, notes=[when])
    _present(cover, report.people, deck.say("cover_cycle", cycle=report.cycle), when)
    counts = [_there(deck, report), _count(deck, "answers", report.contributions), _count(deck, "wins", sum(map(wins.is_win, there)))]
    canvas(deck, _headline(deck, len(there)), "", report.person, counts, report.next, there)
    before: list[Shape] = []
    for told in report.steps:
        if told.kind in TOLD_BY_WINS and small_wins:
            continue
        if not drawn_before(told.shape, before):
            step(deck, report, told)
            before.append(told.shape)
    wins.cards(deck, deck.say("wins_before", date=date_words(deck.lang, report.next)) if report.next else deck.say("wins_next"), small_wins, report.cycle)
    apart = deck.say("brought_apart", k=len(others), n=len(there)) if len(others) < len(there) else ""
    lines(deck, deck.say("brought_title"), others, here=report.cycle, kicker=apart)
    decisions(deck, report.decisions, report.cycle)
    goodbye(deck, report.next, small_wins, report.question)
    return deck.save()


def agenda_deck(report: AgendaReport) -> bytes:
    """The shared agenda as it stands: one page, what we see and want, what became of the small wins, what we learnt, the rest, the road, people's own cards."""
    report = cleaned(report)
    last = _last(report)
    there = [line for _, some in report.sections for line in some]
    small_wins = [line for line in there if wins.is_win(line)]
    deck = _deck(report, last, "shared_agenda")
    stand = deck.say("as_of", date=date_words(deck.lang, last)) if last else ""
    cover = deck.cover(report.question, report.person, notes=[stand])
    _present(cover, 0, deck.say("shared_agenda"), " · ".join(part for part in (deck.say("cycles", n=len(report.cycles)), stand) if part))
    counts = [_count(deck, "cycles", len(report.cycles)), _count(deck, "lines", len(there)), _count(deck, "wins", len(small_wins))]
    canvas(deck, deck.say("shared_agenda"), stand or deck.say("cycles", n=len(report.cycles)), report.person, counts, report.next, there)
    told = [(section, [line for line in some if not wins.is_win(line) and not line.own]) for section, some in report.sections]
    _sections(deck, [(section, some) for section, some in told if section in FIRST])
    if report.lineage:
        lineage(deck, deck.say("lineage"), report.lineage)
    if report.small_deep:
        grid(deck, deck.say("small_deep"), report.small_deep)
    wins.fates(deck, deck.say("fates"), small_wins)
    if report.portfolio:
        portfolio(deck, report.portfolio)
    hexagons(deck, report.corners)
    if report.layers:
        layers(deck, report.layers)
    over_time.chains(deck, report.chains)
    for pulse in report.pulses:
        over_time.pulse(deck, pulse, report.cycles)
    over_time.looked(deck, [line for line in there if line.standing in ("watched", "used", "asleep")])
    over_time.stories(deck, report.stories)
    _sections(deck, [(section, some) for section, some in told if section not in FIRST])
    decisions(deck, report.decisions)
    road(deck, deck.say("road", n=len(report.cycles)), report.cycles)
    wall(deck, deck.say("own_cards"), [Paper(line.text or "…", line.name, line.data) for line in there if line.own])
    return deck.save()


def _lang(report: CycleReport | AgendaReport) -> str:
    return report.lang if report.lang in LANGUAGES else "en"


def _last(report: AgendaReport) -> str:
    return report.cycles[-1].date if report.cycles else ""


def _sections(deck: Deck, told: list[tuple[str, list[Line]]]) -> None:
    for some in _together(told):
        title = " · ".join(section_name(deck, section) for section, _ in some)
        lines(deck, title, [line for _, those in some for line in those], named=len(some) > 1)


def _together(sections: list[tuple[str, list[Line]]]) -> list[list[tuple[str, list[Line]]]]:
    """Short sections share a slide with their neighbour."""
    shared: list[list[tuple[str, list[Line]]]] = []
    for section, some in sections:
        if not some:
            continue
        if shared and len(shared[-1]) < SECTIONS_SHARED and sum(len(those) for _, those in shared[-1]) + len(some) <= SHARED:
            shared[-1].append((section, some))
        else:
            shared.append([(section, some)])
    return shared


def _deck(report: CycleReport | AgendaReport, date: str, mark: str, **data: object) -> Deck:
    lang = _lang(report)
    words = say(lang, f"slides.{mark}", **data)
    kicker = " · ".join(part for part in (words, date_words(lang, date)) if part)
    return Deck(lang, question=report.question, person=report.person, mark=words, kicker=kicker, date=date, titles=dict(report.titles))


def _headline(deck: Deck, brought: int) -> str:
    return deck.say("one_look", n=brought) if brought else deck.say("one_page")


def _count(deck: Deck, key: str, n: int) -> tuple[str, str]:
    """A number, and the noun that goes with it."""
    return str(n), deck.say(f"{key}_noun", n=n)


def _there(deck: Deck, report: CycleReport) -> tuple[str, str]:
    """How many of the people there answered, where that is known: 38 of 45, and 38+ where more may have."""
    if not (share := report.share):
        return _count(deck, "people", report.people)
    return f"{share.people}{'+' if share.at_least else ''}", deck.say("answered_noun", n=share.of)


def _present(page: Page, people: int, above: str, under: str) -> None:
    """The foot of a cover: one mark for each person who was there."""
    area, pen = page.area, page.pen
    pen.words(Box(area.x, 0.6, area.w, 0.3), (Text(above, 16, colour="grey"),))
    y = 6.35
    if people:
        group = pen.group(page.say("people", n=people))
        for i in range(people if people <= MOST_MARKS else 0):
            group.block(Box(area.x + i * 0.13, y - 0.5, 0.06, 0.3), "teal")
        under = " · ".join(part for part in (page.say("people", n=people), under) if part)
        group.words(Box(area.x, y, area.w, 0.36), (Text(under, 18),))
        return
    pen.words(Box(area.x, y, area.w, 0.36), (Text(under, 18),))


def cleaned(told: Told) -> Told:
    """The same report, with nothing in its words that a slide cannot hold."""
    fresh: Any = told
    if isinstance(told, str):
        fresh = clean(told)
    elif isinstance(told, tuple):
        fresh = tuple(cleaned(part) for part in told)
    elif is_dataclass(told) and not isinstance(told, type):
        fresh = type(told)(**{field.name: cleaned(getattr(told, field.name)) for field in fields(told)})
    return cast(Told, fresh)
