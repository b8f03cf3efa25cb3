"""The portfolio: what we see and agreed on, line by line, beside the small wins that touch it; above them what they are to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from ...core.portfolio import portfolio
from ...core.reporting import History
from ...core.titles import title_of
from ...core.whole import TIES, Course, Portfolio, Tie
from ...texts import say
from .parts import INK, UI, VOICE, WIDE, Ink, Type, dot, drawing, folded, stroke, text

LEFT = 430  # the words of a row
BOW, HEAD, BARE = 96, 132, 30  # the bows above, with the numbers under them, and the numbers alone
ROW, TITLE = 43, 34
A_PAGE = 7  # rows on a page of the big screen
COLUMNS = 3


def pages(history: History, lang: str) -> list[str]:
    """For the big screen: so many rows at a time as can be read from the back."""
    found, titles = portfolio(history), history.challenge.titles
    return [matrix(found, lang, titles, found.rows[start : start + A_PAGE]) for start in range(0, len(found.rows) if found.wins else 0, A_PAGE)]


def matrix(found: Portfolio, lang: str, titles: Mapping[str, str], rows: Sequence[Course] | None = None) -> str:
    """Rows, or some of them, with a dot for each small win that touches them; a row without one stays dotted. `titles`: as `title_of` takes them."""
    pen, places, head = INK, _places(len(found.wins)), HEAD if found.ties else BARE
    parts = [_key(found, lang, pen), *(_tie(tie, places, pen) for tie in found.ties), *_numbers(places, head, pen)]
    y, section = float(head), ""
    for row in found.rows if rows is None else rows:
        if row.section != section:
            section = row.section
            parts.append(text(0, y + TITLE - 12, title_of(titles, section, lang), Type(15, pen.soft, weight=600)))
            y += TITLE
        parts.append(_row(row, y, places, lang, pen))
        y += ROW
    high, words = _wins(found, y + 36, pen)
    if found.loose:
        words += [dot(7, high + 9, 5, "none", pen.field, 1.6), text(24, high + 14, say(lang, "whole.loose_sign"), Type(14, pen.soft))]
        high += 24
    return drawing(WIDE, high, [*parts, *words], told(found, lang))


def told(found: Portfolio, lang: str) -> str:
    """The portfolio in a sentence."""
    return " · ".join((say(lang, "whole.rows", n=len(found.rows)), say(lang, "whole.actions", n=len(found.wins)), *open_ends(found, lang)))


def open_ends(found: Portfolio, lang: str) -> list[str]:
    """How many lines no small win is about, and how many small wins are about none of them."""
    return [say(lang, f"whole.{key}", n=n) for key, n in (("gaps", len(found.gaps)), ("loose", len(found.loose))) if n]


def tied(found: Portfolio, lang: str) -> list[str]:
    """What small wins are to each other, in words."""
    return [say(lang, f"whole.{tie.kind}", a=found.wins[tie.a], b=found.wins[tie.b], n=tie.said) for tie in found.ties]


def _places(n: int) -> list[float]:
    wide = min(120, (WIDE - LEFT) / max(n, 1))
    return [LEFT + wide * (k + 0.5) for k in range(n)]


def _key(found: Portfolio, lang: str, pen: Ink) -> str:
    """What each kind of bow means, where there are any."""
    kinds = [kind for kind in TIES if any(tie.kind == kind for tie in found.ties)]
    parts = []
    for n, kind in enumerate(kinds):
        y = HEAD - 22 - (len(kinds) - 1 - n) * 26
        parts += [_line(f"M0 {y}H44", kind, pen), text(56, y + 5, say(lang, f"whole.key_{kind}"), Type(15, pen.ink))]
    return "".join(parts)


def _line(path: str, kind: str, pen: Ink) -> str:
    """A line for strength, dashes for need, and two lines for what is done twice."""
    if kind == "doubles":
        return stroke(path, pen.care, 6) + stroke(path, pen.paper, 2.6)
    return stroke(path, pen.teal, 2.4, "7 6" if kind == "needs" else "")


def _tie(tie: Tie, places: Sequence[float], pen: Ink) -> str:
    a, b, floor = places[tie.a], places[tie.b], HEAD - 30
    if tie.kind == "needs":  # beside another tie of the same two
        a, b = a + 5, b - 5
    elif tie.kind == "doubles":
        a, b = a - 5, b + 5
    high = min(BOW * 4 / 3, 30 + (b - a) * 0.55)
    return _line(f"M{a:.1f} {floor}C{a:.1f} {floor - high:.1f} {b:.1f} {floor - high:.1f} {b:.1f} {floor}", tie.kind, pen)


def _numbers(places: Sequence[float], head: float, pen: Ink) -> list[str]:
    return [text(x, head - 8, str(n), Type(15, pen.teal, weight=700, anchor="middle")) for n, x in enumerate(places, 1)]


def _row(row: Course, y: float, places: Sequence[float], lang: str, pen: Ink) -> str:
    type, middle = Type(16, pen.ink, VOICE), y + ROW / 2
    lines = folded(row.text, LEFT - 40, type, 2)
    words = text(0, middle + 5 - (len(lines) - 1) * 10, lines, type)
    end = places[-1] + 12 if places else WIDE
    if not row.wins:
        gap = say(lang, "whole.gap")
        note = text(LEFT + 8, middle + 5, gap, Type(15, pen.care, UI, 600))
        return words + note + stroke(f"M{LEFT + 24 + len(gap) * 8} {middle}H{max(end, LEFT + 360):.1f}", pen.care, 1.6, "1 7")
    return words + stroke(f"M{LEFT} {middle}H{end:.1f}", pen.line, 1.2) + "".join(dot(places[k], middle, 8, pen.teal) for k in row.wins)


def _wins(found: Portfolio, y: float, pen: Ink) -> tuple[float, list[str]]:
    """The small wins by their numbers, down one column and then the next; those that touch nothing with an open ring."""
    type, number = Type(15, pen.ink, VOICE), Type(15, pen.teal, weight=700, anchor="end")
    columns, loose = COLUMNS + (len(found.wins) > 18), set(found.loose)
    rows, wide = ceil(len(found.wins) / columns), WIDE / columns
    parts = []
    for k, win in enumerate(found.wins):
        x, down = k // rows * wide, y + k % rows * 24
        shift = 18 if win in loose else 0
        parts += [text(x + 20, down, str(k + 1), number), text(x + 30 + shift, down, folded(win, wide - 70, type, 1), type)]
        parts += [dot(x + 36, down - 5, 5, "none", pen.field, 1.6)] if win in loose else []
    return y + rows * 24, parts
