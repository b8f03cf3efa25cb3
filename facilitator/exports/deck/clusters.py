"""Groups of cards: a map of all names, then each group's own words."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.shapes import Card, Clusters, Group
from .deck import Deck, Page
from .measure import VOICE, Box, Text, at_any, height, largest, one_line
from .pen import Pen
from .wall import Paper, split, wall

PER_MAP = 6
MOST_MARKS = 14
GUTTER = 0.45


def clusters(deck: Deck, title: str, shape: Clusters, papers: Sequence[tuple[Card, Paper]], *, kicker: str = "") -> None:
    """`papers`: each card that may be shown, as it is drawn."""
    drawn = {id(card): paper for card, paper in papers}
    groups = [(group, [drawn[id(card)] for card in group.cards if id(card) in drawn]) for group in shape.groups]
    groups = sorted(((group, cards) for group, cards in groups if cards), key=lambda pair: -len(pair[1]))
    loose = [drawn[id(card)] for card in shape.loose if id(card) in drawn]
    if len(groups) > 1:
        pages = split(groups, PER_MAP)
        for i, page in enumerate(pages, 1):
            notes = [note for group, cards in page for note in (group.title, *(card.note for card in cards))]
            _map(deck.page(title, kicker=kicker, notes=notes, part=(i, len(pages))), page, len(loose) if i == len(pages) else 0)
    for group, cards in groups:
        wall(deck, group.title or deck.say("unnamed"), cards, kicker=title)
    wall(deck, deck.say("loose_title", question=title) if groups else title, loose, kicker=kicker)


def _map(page: Page, groups: Sequence[tuple[Group, list[Paper]]], loose: int) -> None:
    columns = 2 if len(groups) in (2, 4) else 3
    rows = -(-len(groups) // columns)
    area = page.area
    foot = 0.5 if loose else 0
    wide, tall = (area.w - GUTTER * (columns - 1)) / columns, (area.h - foot) / rows
    for i, (group, cards) in enumerate(groups):
        line, column = divmod(i, columns)
        _island(page, group, cards, Box(area.x + column * (wide + GUTTER), area.y + line * tall, wide, min(tall, 3.2) - 0.25))
    if loose:
        words = f"{page.say('loose')}: {page.say('cards', n=loose)}"
        page.pen.rule(area.x, area.y + area.h - 0.42, area.w)
        page.pen.words(Box(area.x, area.y + area.h - 0.34, area.w, 0.3), (Text(words, 14, colour="grey"),))


def _island(page: Page, group: Group, cards: list[Paper], box: Box) -> None:
    """One group: a mark a card, how many, its name, and the words that say it shortest."""
    title, count = group.title or page.say("unnamed"), page.say("cards", n=len(cards))
    pen = page.pen.group(f"{title}, {count}")
    _marks(pen, len(cards), box)
    pen.words(Box(box.x + box.w - 1.6, box.y, 1.6, 0.26), (Text(count, 14, colour="grey", align="r"),))
    pen.rule(box.x, box.y + 0.34, box.w)
    top, room = box.y + 0.44, box.h - 0.44
    name = largest(at_any(title, VOICE, "teal"), Box(0, 0, box.w, min(0.85, room)), (24, 22, 20, 18, 16))
    used = height(name, box.w)
    pen.words(Box(box.x, top, box.w, used), name)
    quotes: list[Text] = []
    for paper in sorted(cards, key=lambda paper: len(paper.note)):
        quote = Text(paper.words or paper.note, 15, VOICE, gap=5)
        if used + 0.06 + height((*quotes, quote), box.w) > room or len(quotes) == 3:
            break
        quotes.append(quote)
    if not quotes and room - used > 0.4:
        quotes = [one_line(Text(cards[0].words or cards[0].note, 14, VOICE, gap=5), box.w)]
    if quotes:
        pen.words(Box(box.x, top + used + 0.06, box.w, height(quotes, box.w)), tuple(quotes))


def _marks(pen: Pen, count: int, box: Box) -> None:
    per = 0.12 if count <= MOST_MARKS else (box.w - 1.8) / count
    for i in range(count):
        pen.block(Box(box.x + i * per, box.y + 0.02, min(0.055, per * 0.6), 0.22), "teal")
