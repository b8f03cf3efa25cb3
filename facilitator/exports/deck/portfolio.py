"""What we see and agreed on, with the small wins about it and the gaps; and what small wins are to each other."""

from __future__ import annotations

from ...core.whole import Course, Portfolio
from ...texts import say
from .deck import Deck
from .lines import section_name
from .measure import CAPTION, FLOOR, VOICE, Body, Text
from .table import Row, table


def portfolio(deck: Deck, found: Portfolio) -> None:
    """Tables that can be edited; nothing when there is nothing to lay beside each other."""
    if not found.rows or not found.wins:
        return
    title = say(deck.lang, "whole.portfolio")
    headers = [say(deck.lang, "whole.course"), say(deck.lang, "whole.touched")]
    table(deck, title, headers, [5.6, 6.5], lambda size: [Row(_course(deck, found, row, size), (row.text,)) for row in found.rows], most=8)
    if found.ties:
        ties = [say(deck.lang, f"whole.{tie.kind}", a=found.wins[tie.a], b=found.wins[tie.b], n=tie.said) for tie in found.ties]
        kinds = [say(deck.lang, f"whole.key_{tie.kind}") for tie in found.ties]
        rows = list(zip(kinds, ties, strict=True))
        headers = [say(deck.lang, "whole.tie"), say(deck.lang, "whole.said")]
        table(deck, say(deck.lang, "whole.ties"), headers, [3.2, 8.9], lambda size: [Row(_tie(*row, size), row[1:]) for row in rows], most=8)


def _course(deck: Deck, found: Portfolio, row: Course, size: float) -> tuple[Body, ...]:
    name = (Text(row.text or "…", size, VOICE), Text(section_name(deck, row.section), CAPTION, colour="grey", gap=3))
    wins = Text(" · ".join(found.wins[k] for k in row.wins), max(FLOOR, size - 2)) if row.wins else Text(say(deck.lang, "whole.gap"), FLOOR, colour="ember")
    return name, (wins,)


def _tie(kind: str, words: str, size: float) -> tuple[Body, ...]:
    return (Text(kind, FLOOR, colour="teal", bold=True),), (Text(words, size, VOICE),)
