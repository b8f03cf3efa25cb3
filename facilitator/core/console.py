"""What the facilitator's screen shows of a live cycle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from ..texts import number, say
from .cards import keeps as card_answers
from .company import company, counted, may_mix
from .cycle import Cycle
from .harvest import BY_ITSELF
from .model import Json, Step
from .pool import idle, picked, pool, wording_of
from .runsheet import block
from .shapes import Bars, Card, Cards, Clusters, Consent, Few, Grid, Hexagon, Network, Nothing, Shape, Thing, Timeline
from .views import shape_of, stem, worded


@dataclass(frozen=True, slots=True)
class SheetLine:
    id: str
    title: str
    minutes: int
    state: str  # done, now, todo, skipped
    talk: bool
    free: bool = False
    waits: bool = False  # for something in the agenda to work upon


@dataclass(frozen=True, slots=True)
class ConsoleView:
    """`sheet`: format titles with their lines. `shape` holds hidden cards too; private answers are only counted."""

    state: str
    sheet: tuple[tuple[str, tuple[SheetLine, ...]], ...]
    step: Step | None
    title: str
    question: str
    stem: str
    note: str
    shape: Shape
    revealed: bool
    answers: int
    late: int
    people: int
    ready: int
    names: tuple[str, ...]
    nameless: int
    next: str  # the title of the step to come
    back: bool  # is there a step to go back to?
    last: bool
    keeps: str  # "", click, consent, itself or own: how this step reaches the agenda
    choices: tuple[Thing, ...]  # what may be put forward
    chosen: tuple[str, ...]
    groups: str  # how many the phones made of how many people, "" = people form them themselves
    company: tuple[str, ...]  # and who is in each
    mixes: bool  # may other groups be made?


def console_view(cycle: Cycle, lang: str) -> ConsoleView:
    step, place = cycle.step, cycle.place
    words = worded(cycle, step, lang) if step else None
    there = cycle.present()
    said = cycle.said(step.id) if step else []
    shape = shape_of(cycle, step, lang, peek=True) if step and step.see != "private" else Nothing()
    things = pool(cycle, step, lang) if step and step.show == "picked" else ()
    coming = _coming(cycle)
    return ConsoleView(
        cycle.facts.state, sheet(cycle, lang), step, words.title if words else "", words.question if words else "", stem(words.question) if words else "",
        words.note if words else "", shape, place.step in place.revealed, _count(shape, len(said)), sum(c.late for c in said), len(there),
        len(cycle.ready.get(place.step or "", ())), tuple(p.name for p in there if p.name), sum(not p.name for p in there),
        wording_of(coming, lang).title if coming else "", bool(_before(cycle)), step is not None and coming is None, keeps(step), things,
        picked(cycle, step, things) if step and things else (),
        counted(cycle, step, lang) if step else "", tuple(company(cycle, step, lang)) if step else (), step is not None and may_mix(cycle, step),
    )  # fmt: skip


def _count(shape: Shape, said: int) -> int:
    """In a round of consent only the answers to the sentence that lies on the table."""
    return shape.n if isinstance(shape, Consent) else said


def keeps(step: Step | None) -> str:
    """How a step's words reach the agenda: by a click, by consent, by themselves, as their person says (and silence means no), or not."""
    if not step or step.harvest.rule == "none":
        return ""
    if step.harvest.kind == "actor.keep":
        return "own"
    if step.harvest.rule == "consent":
        return "consent"
    return "itself" if step.harvest.rule in BY_ITSELF else "click"


def unkept(cycle: Cycle, lang: str) -> list[str]:
    """The titles of steps that people answered in, of which nothing was kept or decided and nothing comes into the agenda by itself."""
    now = cycle.facts.id
    kept = {item.step for item in cycle.agenda.items.values() if now in (item.cycle, *item.touched)} | {
        one.step for one in cycle.agenda.decisions.values() if one.cycle == now
    }
    asked = [step for id, step in cycle.steps.items() if id in cycle.place.visited and keeps(step) in ("click", "consent") and cycle.said(id)]
    return [wording_of(step, lang).title for step in asked if step.id not in kept]


def silent_cards(cycle: Cycle) -> int:
    """How many people wrote a card and did not say whether it may stay: at the close theirs go."""
    wrote = {said.person for step in cycle.steps.values() if step.until_end for said in cycle.said(step.id)}
    return len(wrote - card_answers(cycle).keys())


def sheet(cycle: Cycle, lang: str) -> tuple[tuple[str, tuple[SheetLine, ...]], ...]:
    """The run sheet as it stands, in order: the title of a format with its lines; a free block is a line under no title."""
    waiting, nth = idle(cycle), Counter[str]()
    found: list[tuple[str, tuple[SheetLine, ...]]] = []
    for _, steps in groupby(cycle.steps.values(), key=_stands_in):
        lines = []
        for step in steps:
            nth[step.again or step.id] += 1
            lines.append(_sheet_line(cycle, step, lang, nth[step.again or step.id], step.id in waiting))
        found.append((cycle.titles[lines[0].id].get(lang, ""), tuple(lines)))
    return tuple(found)


def _stands_in(step: Step) -> str:
    """Another round of a step stands in its format."""
    return block(step.id) if step.free else block(step.again or step.id)


def _sheet_line(cycle: Cycle, step: Step, lang: str, nth: int, waits: bool) -> SheetLine:
    title = wording_of(step, lang).title
    called = say(lang, "desk.round_n", title=title, n=nth) if nth > 1 and not step.free else title
    return SheetLine(step.id, called, cycle.minutes[step.id], _state(cycle, step.id), step.talk, step.free, waits)


def _state(cycle: Cycle, id: str) -> str:
    place = cycle.place
    if id == place.step and cycle.facts.state == "open":
        return "now"
    if id in place.skipped:
        return "skipped"
    return "done" if id in place.visited else "todo"


def _coming(cycle: Cycle) -> Step | None:
    order = list(cycle.steps.values())
    here = [s.id for s in order].index(cycle.place.step) if cycle.place.step else -1
    return next((s for s in order[here + 1 :] if s.id not in cycle.place.skipped), None)


def _before(cycle: Cycle) -> list[str]:
    """The steps of tonight before the one that is open."""
    order = [id for id in cycle.steps if id == cycle.place.step or id not in cycle.place.skipped]
    return order[: order.index(cycle.place.step)] if cycle.place.step else []


def kept_of(cycle: Cycle) -> frozenset[str]:
    """Cards and groups that stand in the agenda."""
    there = [item for item in cycle.agenda.items.values() if item.stands]
    return frozenset(id for item in there for id in (item.id.removeprefix("i-"), *item.sources))


def board_of(shape: Shape, lang: str, kept: Collection[str] = ()) -> tuple[list[dict[str, Json]], list[dict[str, Json]], list[dict[str, Json]]]:
    """A shape for the desk's board: cards, groups, and rows of (text, value, words). `kept`: which of them stand in the agenda."""
    if isinstance(shape, Cards):
        return [_card(c, kept) for c in shape.cards], [], []
    if isinstance(shape, Clusters):
        cards = [_card(c, kept) for c in shape.loose] + [_card(c, kept, g.id) for g in shape.groups for c in g.cards]
        return cards, [{"id": g.id, "title": g.title, "kept": g.id in kept} for g in shape.groups], []
    return [], [], [{"id": id, "text": text, "value": value, "words": list(words)} for id, text, value, words in _rows(shape, lang)]


def _card(card: Card, kept: Collection[str], group: str = "") -> dict[str, Json]:
    facts: dict[str, Json] = {"id": card.id, "text": card.text, "name": card.name, "lines": card.lines, "hidden": card.hidden, "late": card.late}
    return {**facts, "group": group, "kept": not group and card.id in kept}


def _axis(lang: str, label: str, share: float) -> str:
    """Where something lies on an axis, in the first words of its label: of "Klein: dit kunnen we zelf" it is klein 4, where 5 is most."""
    spot = round(share * 4 + 1, 1)
    return f"{label.partition(':')[0].lower()} {number(lang, spot) if spot % 1 else round(spot)}"


def _rows(shape: Shape, lang: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    if isinstance(shape, Bars):
        rows = [(b.id, b.text, number(lang, b.value) if shape.unit in ("mean", "order") else f"{b.value:.0f}", b.words) for b in shape.bars]
        return [*rows, ("whys", "", "", shape.words)] if shape.words else rows
    if isinstance(shape, Grid):
        return [(p.id, p.text, f"{_axis(lang, shape.x, p.x)} · {_axis(lang, shape.y, p.y)}", ()) for p in shape.points]
    if isinstance(shape, Hexagon):
        return [(c.id, c.text, str(c.value), ()) for c in (*shape.corners, *filter(None, (shape.middle,)))]
    if isinstance(shape, Network):
        return [(node.id, node.text, str(node.threads), ()) for node in shape.nodes]
    if isinstance(shape, Timeline):
        return [(m.id, m.text, m.when or ("" if m.at is None else f"{m.at:.2f}"), ()) for m in shape.moments]
    if isinstance(shape, Consent):
        return [("no", "no", str(shape.no), shape.objections), ("wish", "wish", str(shape.wish), shape.wishes), ("yes", "yes", str(shape.yes), ())]
    if isinstance(shape, Few):
        return [("few", "few", str(shape.n), ())]
    return []
