"""What people answered to one sentence: what is not right yet comes first, and nothing is called agreed before they agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...core.shapes import Consent
from .deck import Deck, Page
from .measure import VOICE, Body, Box, Text, fits, height, largest
from .pen import Pen
from .wall import Paper, wall

MOST_MARKS = 40
BAR_WIDE, BAR_HIGH, STEP = 0.15, 0.44, 0.235
OBJECTIONS = 5.1  # inches for the panel when there are wishes beside it


@dataclass(frozen=True, slots=True)
class Answered:
    kind: str  # yes, wish, no
    count: int


def consent(deck: Deck, shape: Consent, agreed: bool, *, kicker: str = "") -> None:
    """The sentence, three counts, objections, wishes; what finds no room gets slides of its own."""
    if not shape.sentence:
        return
    title = deck.say("quoted", words=shape.sentence)
    counts = [f"{n} {deck.say(f'answer_{kind}')}" for kind, n in (("yes", shape.yes), ("wish", shape.wish), ("no", shape.no))]
    state = deck.say("is_agreed" if agreed else "still_objections" if shape.no else "still_proposal")
    notes = [state, ", ".join(counts)]
    notes += [f"{deck.say('not_yet_because')} {words}" for words in shape.objections]
    notes += [f"{deck.say('with_wish')} {words}" for words in shape.wishes]
    slide = deck.page(title, kicker=kicker, notes=notes)
    area, pen = slide.area, slide.pen
    state_line = Text(f"{'●' if agreed else '○'}  {state}", 18, colour="teal" if agreed else "ember", bold=True)
    pen.words(Box(area.x, area.y - 0.08, area.w, 0.34), (state_line,))
    _marks(slide, shape, Box(area.x, area.y + 0.5, area.w, 1.0))
    left = _words(slide, shape, Box(area.x, area.y + 1.78, area.w, area.h - 1.78))
    for kind, words in left:
        wall(deck, deck.say(f"more_{kind}", sentence=shape.sentence), [Paper(word) for word in words], kicker=kicker)


def _marks(page: Page, shape: Consent, box: Box) -> None:
    """One mark a person: full is yes, half is yes with a wish, an outline is not yet. A large group becomes a bar."""
    answered = [a for a in (Answered("yes", shape.yes), Answered("wish", shape.wish), Answered("no", shape.no))]
    total = sum(a.count for a in answered)
    per = STEP if total <= MOST_MARKS else (box.w - 4.5) / total
    x = box.x
    for a in answered:
        words = page.say(f"answer_{a.kind}")
        label = Text(f"{a.count} {words}", 16, bold=a.count > 0, colour="ink" if a.count else "grey")
        pen = page.pen.group(f"{a.count} {words}")
        if total <= MOST_MARKS:
            for i in range(a.count):
                _mark(pen, a.kind, Box(x + i * STEP, box.y, BAR_WIDE, BAR_HIGH))
        elif a.count:
            _mark(pen, a.kind, Box(x, box.y, max(a.count * per - 0.08, 0.08), BAR_HIGH))
        wide = max(a.count * per, 2.45)
        pen.words(Box(x, box.y + BAR_HIGH + 0.12, wide, 0.3), (label,))
        x += wide + 0.25


def _mark(pen: Pen, kind: str, box: Box) -> None:
    if kind == "yes":
        pen.block(box, "teal")
        return
    pen.block(box, None, edge="teal" if kind == "wish" else "terra")
    if kind == "wish":
        pen.block(Box(box.x, box.y + box.h / 2, box.w, box.h / 2), "teal")


def _words(page: Page, shape: Consent, box: Box) -> list[tuple[str, Sequence[str]]]:
    """Objections in a panel, wishes beside it; returns what did not fit, with its kind."""
    left: list[tuple[str, Sequence[str]]] = []
    room = box
    if shape.objections:
        panel = Box(box.x, box.y, OBJECTIONS if shape.wishes else box.w, box.h)
        if not _panel(page, shape.objections, panel):
            left.append(("objections", shape.objections))
        room = Box(box.x + OBJECTIONS + 0.45, box.y, box.w - OBJECTIONS - 0.45, box.h)
    if shape.wishes and not _wishes(page, shape.wishes, room):
        left.append(("wishes", shape.wishes))
    return left


def _panel(page: Page, objections: Sequence[str], box: Box) -> bool:
    inner = Box(box.x + 0.28, box.y + 0.2, box.w - 0.56, box.h - 0.4)
    head = Text(page.say("not_yet_because"), 16, colour="ember", bold=True)

    def make(size: float) -> Body:
        return (head, *(Text(words, size, VOICE, gap=7) for words in objections))

    body = next((make(size) for size in (24, 22, 20, 18, 16) if fits(make(size), inner)), None)
    fitting = body is not None
    if body is None:
        body = (head, *largest(lambda size: (Text(objections[0], size, VOICE, gap=7),), Box(0, 0, inner.w, inner.h - 0.95), (20, 18, 16, 14)))
        body += (Text(page.say("more", n=len(objections) - 1), 14, colour="ember", gap=7),) if len(objections) > 1 else ()
    page.pen.block(Box(box.x, box.y, box.w, height(body, inner.w) + 0.4), "blush")
    page.pen.words(Box(inner.x, inner.y, inner.w, height(body, inner.w)), body)
    return fitting


def _wishes(page: Page, wishes: Sequence[str], box: Box) -> bool:
    page.pen.words(Box(box.x, box.y + 0.1, box.w, 0.3), (Text(page.say("with_wish"), 16, colour="grey", bold=True),))
    columns = 2 if len(wishes) > 2 else 1
    wide = (box.w - 0.4 * (columns - 1)) / columns
    per = -(-len(wishes) // columns)
    top, room = box.y + 0.5, box.h - 0.5
    size = next((s for s in (20, 18, 17, 16, 15, 14) if all(_column(wishes[c * per : (c + 1) * per], s, wide) <= room for c in range(columns))), 0)
    shown = wishes if size else ()
    for i, words in enumerate(shown):
        column, place = divmod(i, per)
        x = box.x + column * (wide + 0.4)
        y = top + _column(wishes[column * per : column * per + place], size, wide)
        page.pen.rule(x, y, wide)
        body = (Text(words, size, VOICE),)
        page.pen.words(Box(x, y + 0.08, wide, height(body, wide)), body)
    if not size:
        page.pen.words(Box(box.x, top, box.w, 0.3), (Text(page.say("on_next_slides", n=len(wishes)), 14, colour="grey"),))
    return bool(size)


def _column(words: Sequence[str], size: float, wide: float) -> float:
    return sum(height((Text(word, size, VOICE),), wide) + 0.2 for word in words)
