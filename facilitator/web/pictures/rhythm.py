"""The rhythm line: meetings above it, what has a day between them under it, as far apart as their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...core.rhythm import Beat
from ...texts import day, say
from .river import cut, text, wide

WIDE, ROW, AIR, BESIDE = 1180, 38, 20, 8
ABOVE = ("meeting", "today", "next")
SIZE, SMALL = 15.5, 13.5
DIAMOND = '<path class="s" d="M0 -5L5 0L0 5L-5 0z"/>'
MARKS = {
    "meeting": '<circle class="f" r="5.5"/>', "next": '<circle class="s" r="5.5"/>', "today": '<path class="now" d="M0 -9V9"/>',
    "step": DIAMOND, "call": '<path class="s" d="M0 -5V5M-5 0H5"/>',
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A beat with its words: `at` on the line, its words from `x` on, on row `row` above or under the line."""

    beat: Beat
    at: float
    x: float
    row: int
    first: str
    second: str

    @property
    def right(self) -> float:
        return self.x + max(wide(self.first, SIZE), wide(self.second, SMALL))


def rhythm_line(beats: Sequence[Beat], lang: str) -> str:
    """From the first day to the last; what is to come is dashed."""
    above, under = placed(beats, lang)
    line = (max((place.row for place in above), default=0) + 1) * ROW + 12
    high = line + 16 + (max((place.row for place in under), default=-1) + 1) * ROW + 8
    now = next((place.at for place in above if place.beat.kind == "today"), WIDE)
    paths = f'<path class="gone" d="M0 {line}H{now:.1f}"/><path class="ahead" d="M{now:.1f} {line}H{WIDE}"/>'
    words = "".join(_drawn(place, line, up=True) for place in above) + "".join(_drawn(place, line, up=False) for place in under)
    return f'<svg viewBox="-8 0 {WIDE + 16} {high}" class="rhythm-line" aria-hidden="true">{paths}{words}</svg>'


def placed(beats: Sequence[Beat], lang: str) -> tuple[list[Place], list[Place]]:
    """Above and under the line, no words over others."""
    first, last = (date.fromisoformat(beats[n].date).toordinal() for n in (0, -1))
    long = max(1, last - first)
    spots = [(beat, (date.fromisoformat(beat.date).toordinal() - first) / long * WIDE) for beat in beats]
    return _rows([(b, at) for b, at in spots if b.kind in ABOVE], lang), _rows([(b, at) for b, at in spots if b.kind not in ABOVE], lang)


def _rows(spots: Sequence[tuple[Beat, float]], lang: str) -> list[Place]:
    """Late before early, so that a stem passes left of the words that stand nearer to the line. Where all is full, words lie over a stem."""
    found: list[Place] = []
    for beat, at in reversed(spots):
        one, two = said(beat, lang)
        one = cut(one, SIZE, 250)
        x = min(at + BESIDE, WIDE - max(wide(one, SIZE), wide(two, SMALL)))
        turns = (Place(beat, at, x, row, one, two) for row in range(len(found) + 1))
        free = (place for place in turns if all(_apart(place, other) and _apart(other, place) for other in found))
        found.append(next(free, Place(beat, at, x, len(found), one, two)))
    return found[::-1]


def _apart(place: Place, other: Place) -> bool:
    """Neither do their words meet, nor does the stem of the one run through the words of the other."""
    if place.row == other.row:
        return place.right + AIR <= other.x or place.x >= other.right + AIR
    return place.row < other.row or not other.x - 3 < place.at < other.right


def said(beat: Beat, lang: str) -> tuple[str, str]:
    """What stands beside a day, on two lines."""
    when = day(lang, beat.date, weekday=False)
    names = {"today": say(lang, "desk.is_today"), "next": say(lang, "desk.next_date"), "meeting": say(lang, "desk.cycle_n", cycle=beat.text)}
    return (when, names[beat.kind]) if beat.kind in ABOVE else (beat.text, when)


def _drawn(place: Place, line: int, *, up: bool) -> str:
    y = line - 30 - place.row * ROW if up else line + 26 + place.row * ROW
    stem = f'<path class="stem" d="M{place.at:.1f} {line}V{y - 14 if up else y + 16}"/>' if place.row else ""
    mark = f'<g transform="translate({place.at:.1f} {line})">{MARKS[place.beat.kind]}</g>'
    words = text("k" if up else "n", place.x, y, SIZE, place.first) + text("w", place.x, y + 16, SMALL, place.second)
    return f'<g class="{place.beat.kind}">{stem}{mark}{words}</g>'
