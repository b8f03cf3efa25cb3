"""Everything on one page: who it is about, the counts, the next date, and what the group holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...core.report import CycleMark, Line
from ...core.words import clean_line
from ...texts import day
from .deck import Deck, Page
from .lines import section_name
from .measure import CAPTION, LINE, SANS, VOICE, Body, Box, Text, at_any, height, largest, one_line, width
from .wins import crew, is_win

LEFT, BETWEEN = 3.5, 0.6
MOST, WHOLE = 3, 9  # of a part: how many are shown, on how many lines each
ROAD = 5  # cycles beside each other


def date_words(lang: str, date: str, *, weekday: bool = True) -> str:
    """A date as people say it; what is no date is left as it is."""
    try:
        return day(lang, date, weekday=weekday)
    except ValueError:
        return date


def canvas(deck: Deck, title: str, kicker: str, person: str, counts: Sequence[tuple[str, str]], after: str, there: Sequence[Line]) -> None:
    """Left who, how many and when; right four parts of the agenda with at most three lines each, small wins and what is agreed first."""
    blocks = [(name, [line for line in there if line.section == name]) for name in ("picture", "activities", "direction", "learning")]
    counted = (f"{number} {words}" for number, words in counts)
    page = deck.page(title, kicker=kicker, notes=[person, *counted, *(line.text for _, some in blocks for line in some)])
    _left(page, person, counts, date_words(deck.lang, after) if after else page.say("no_date"))
    area = page.area
    wide, tall = (area.w - LEFT - 2 * BETWEEN) / 2, area.h / 2
    for i, (name, some) in enumerate(blocks):
        line, column = divmod(i, 2)
        _block(page, deck, name, some, Box(area.x + LEFT + BETWEEN + column * (wide + BETWEEN), area.y + line * tall, wide, tall - 0.2))


def _left(page: Page, person: str, counts: Sequence[tuple[str, str]], after: str) -> None:
    area, pen = page.area, page.pen
    who = largest(lambda size: (Text(page.say("about"), 14, colour="grey"), Text(person or "…", size, VOICE, gap=2)), Box(0, 0, LEFT - 0.2, 1.35), (20, 18, 16))
    tall = height(who, LEFT - 0.2)
    pen.block(Box(area.x, area.y, 0.035, tall), "terra")
    pen.words(Box(area.x + 0.2, area.y, LEFT - 0.2, tall), who)
    y = area.y + tall + 0.3
    indent = max(width(Text(number, 28, bold=True)) for number, _ in counts) + 0.2
    for number, words in counts:
        pen.words(Box(area.x, y, indent, 0.5), (Text(number, 28, bold=True),))
        pen.words(Box(area.x + indent, y + 0.16, LEFT - indent, 0.3), (one_line(Text(words, 16, colour="grey"), LEFT - indent),))
        y += 0.5
    head = Text(page.say("next_time"), 14, colour="grey")
    when = largest(lambda size: (head, Text(after, size, VOICE, "teal", gap=2)), Box(0, 0, LEFT, 1.15), (22, 20, 18, 16, 14))
    tall = height(when, LEFT)
    pen.words(Box(area.x, area.y + area.h - tall, LEFT, tall), when)


def _block(page: Page, deck: Deck, name: str, there: Sequence[Line], box: Box) -> None:
    pen = page.pen
    pen.rule(box.x, box.y, box.w, "ink", 1.25)
    count = Text(page.say("lines", n=len(there)) if there else "", 14, colour="grey", align="r")
    beside = width(count) * 1.05 + 0.1
    pen.words(Box(box.x, box.y + 0.08, box.w - beside, 0.28), (one_line(Text(section_name(deck, name), 15, bold=True), box.w - beside),))
    if there:
        pen.words(Box(box.x + box.w - beside, box.y + 0.1, beside, 0.26), (count,))
    first = sorted(there, key=lambda line: (name == "activities" and not is_win(line), {"carried": 0, "proposed": 1}.get(line.state, 2)))
    shown = _shown(first, Box(box.x, box.y + 0.42, box.w, box.h - 0.42), deck)
    body = tuple(text for texts in shown for text in texts)
    if rest := len(there) - len(shown):
        body += (Text(page.say("more", n=rest), 14, colour="grey", gap=4),)
    body = body or (Text(page.say("nothing_yet"), 16, colour="grey"),)
    pen.words(Box(box.x, box.y + 0.42, box.w, height(body, box.w)), body)


def _shown(there: Sequence[Line], room: Box, deck: Deck) -> list[Body]:
    """Whole where there is room for that; else as many as there is room for, each on at most three lines, or two."""
    for most in (WHOLE, 3, 2):
        shown = _at_most(most, there, room, deck)
        if len(shown) == min(len(there), MOST):
            break
    return shown


def _at_most(most: int, there: Sequence[Line], room: Box, deck: Deck) -> list[Body]:
    """As many as there is room for, each on so many lines."""
    shown: list[Body] = []
    for line in there[:MOST]:
        said = largest(at_any(clean_line(line.text)), Box(0, 0, room.w, most * 18 * LINE / 72), (18,))
        who = Text(crew(deck, line) if is_win(line) else "", CAPTION, colour="grey")
        who = who if most == WHOLE else one_line(who, room.w)
        texts = (replace(said[0], gap=5 if shown else 0), *((who,) if who.words else ()))
        left = 0.3 if len(there) > len(shown) + 1 else 0
        if shown and height([t for b in (*shown, texts) for t in b], room.w) + left > room.h:
            break
        shown.append(texts)
    return shown


def road(deck: Deck, title: str, cycles: Sequence[CycleMark]) -> None:
    """The cycles as stops along a line; the last five, since they fit."""
    some = cycles[-ROAD:]
    if not some:
        return
    notes = [_stop(deck, mark) for mark in cycles]
    page = deck.page(title, notes=notes)
    area, pen = page.area, page.pen
    wide = area.w / max(len(some), 3)
    pen.rule(area.x, area.y + 0.55, wide * len(some) - 0.3, "edge", 1.5)
    for i, mark in enumerate(some):
        x = area.x + i * wide
        stop = pen.group(notes[len(cycles) - len(some) + i])
        stop.block(Box(x, area.y + 0.33, 0.07, 0.44), "teal")
        name = one_line(Text(page.say("cycle", cycle=mark.cycle), 16, colour="grey"), wide - 0.3)
        when = largest(at_any(date_words(page.lang, mark.date, weekday=False)), Box(0, 0, wide - 0.35, 0.5), (24, 22, 20, 18, 16, 14))
        facts = [Text(page.say("people", n=mark.people), 16, gap=8), Text(page.say("brought", n=mark.brought), 16, gap=2)]
        body = (name, *when, *facts)
        stop.words(Box(x, area.y + 1.0, wide - 0.35, height(body, wide - 0.35)), body)


def _stop(deck: Deck, mark: CycleMark) -> str:
    return (
        f"{deck.say('cycle', cycle=mark.cycle)}: {date_words(deck.lang, mark.date)}, {deck.say('people', n=mark.people)}, {deck.say('brought', n=mark.brought)}"
    )


def goodbye(deck: Deck, after: str, wins: Sequence[Line], question: str) -> None:
    """When we meet again, and what happens until then."""
    when = date_words(deck.lang, clean_line(after))
    title = deck.say("next_when", date=when) if when else deck.say("next_unknown")
    page = deck.page(title, notes=[win.text for win in wins])
    area, pen = page.area, page.pen
    if not wins:
        body = largest(at_any(question), Box(0, 0, 10, 3), (30, 27, 24, 22, 20, 18))
        pen.words(Box(area.x, area.y + 0.2, 10, height(body, 10)), body)
        return
    pen.words(Box(area.x, area.y, area.w, 0.32), (Text(page.say("until_then"), 16, colour="grey"),))
    room, y = area.h - 0.5, area.y + 0.5
    shown = wins[:7] if len(wins) > 7 else wins
    row = min(room / (len(shown) + (len(wins) > len(shown))), 0.9)
    for win in shown:
        pen.rule(area.x, y, area.w)
        half = Box(area.x, y + 0.06, area.w * 0.55, row - 0.12)
        pen.words(half, largest(at_any(win.text), half, (22, 20, 18, 16, 15, 14)), anchor="ctr")
        right = Box(area.x + area.w * 0.58, y + 0.06, area.w * 0.42, row - 0.12)
        who = crew(deck, win)
        if who:
            pen.words(right, largest(at_any(who, SANS, "teal"), right, (16, 15, 14)), anchor="ctr")
        y += row
    if len(wins) > len(shown):
        pen.words(Box(area.x, y + 0.06, area.w, 0.3), (Text(page.say("more", n=len(wins) - len(shown)), 14, colour="grey"),))
