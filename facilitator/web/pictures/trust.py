"""Trust lines for the papers: facts in, SVG out. Every word of a person is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from ...core.shapes import Bars, Few
from ...texts import number, say, texts
from .parts import ABREAST

WIDE, HIGH = 1180, 248  # the picture's own units: one is about a pixel on a laptop of 1440
TOP, FLOOR = 14, 206
LEAN = 64  # how far into its column a point stands
APART = 19  # numbers closer than this cannot be read


@dataclass(frozen=True, slots=True)
class Line:
    """How a statement is drawn: never by its colour alone."""

    colour: str
    dashes: str
    sign: str  # an SVG path around (0, 0)


LINES = (
    Line("#0b5b53", "", "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z"),
    Line("#9a3409", "10 6", "M-5.5 -5.5h11v11h-11z"),
    Line("#17211f", "2 6", "M0 -7l7 12h-14z"),
    Line("#857d6b", "14 4 2 4", "M0 -7l7 7l-7 7l-7 -7z"),
    Line("#2b6c9b", "5 4", "M-6 -1.5h4.5v-4.5h3v4.5h4.5v3h-4.5v4.5h-3v-4.5h-4.5z"),
)


def in_a_word(lang: str, key: str) -> str:
    """The short name of a statement we know: contact, warmth or time."""
    return texts(lang).get(f"review.trust_{key}", "")


def sign(n: int) -> str:
    """A statement's line with its marker, for beside its words."""
    line = LINES[n % len(LINES)]
    return f'<svg viewBox="0 0 44 16" width="44" height="16" aria-hidden="true">{_stroke(line, "M1 8H43")}{_mark(line, 22, 8)}</svg>'


def trust_lines(cycles: Sequence[Bars | Few | None], lang: str) -> str:
    """How statements moved over the cycles, on their whole scale; where fewer than five people answered the line is broken."""
    pulses = [pulse if isinstance(pulse, Bars) else None for pulse in cycles]
    top = round(max(pulse.top for pulse in pulses if pulse))
    column = WIDE / 3 if len(cycles) > ABREAST else WIDE / len(cycles)
    wide = column * len(cycles)
    keys = list(dict.fromkeys(bar.id for pulse in pulses if pulse for bar in pulse.bars))
    drawn = "".join(_statement(key, LINES[n % len(LINES)], pulses, column, top) for n, key in enumerate(keys))
    numbers = "".join(_numbers(pulses, n, keys, column, top, lang) for n in range(len(pulses)))
    grounds = "".join(_counted(pulse, n * column, lang) for n, pulse in enumerate(cycles))
    return f'<svg viewBox="0 0 {wide:.0f} {HIGH}" aria-hidden="true" class="trust">{_scale(top, wide)}{drawn}{numbers}{grounds}</svg>'


def _height(value: float, top: int) -> float:
    return FLOOR - (value - 1) / (top - 1) * (FLOOR - TOP)


def _scale(top: int, wide: float) -> str:
    rows = []
    for value in range(1, top + 1):
        y = _height(value, top)
        rows.append(f'<path d="M0 {y:.1f}H{wide:.0f}" stroke="#d9d2c3" stroke-width="{1 if value in (1, top) else 0.6}"/>')
        rows.append(f'<text class="w" y="{y - 4:.1f}">{value}</text>')
    return "".join(rows)


def _statement(key: str, line: Line, pulses: Sequence[Bars | None], column: float, top: int) -> str:
    """A line through its points, broken where nothing may be shown."""
    means = [next((bar.value for bar in pulse.bars if bar.id == key), None) if pulse else None for pulse in pulses]
    points = [(n * column + LEAN, _height(mean, top)) if mean is not None else None for n, mean in enumerate(means)]
    strokes = [f"M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}" for a, b in pairwise(points) if a and b]
    marks = "".join(_mark(line, *point) for point in points if point)
    return _stroke(line, "".join(strokes)) + marks if strokes else marks


def _stroke(line: Line, path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="{line.colour}" stroke-width="2.4" stroke-linecap="round" stroke-dasharray="{line.dashes}"/>'


def _mark(line: Line, x: float, y: float) -> str:
    return f'<path d="{line.sign}" fill="{line.colour}" transform="translate({x:.1f} {y:.1f})"/>'


def _numbers(pulses: Sequence[Bars | None], n: int, keys: Sequence[str], column: float, top: int, lang: str) -> str:
    """The values of one cycle: left of their points, and with a name on the right where their lines end."""
    pulse = pulses[n]
    if not pulse:
        return ""
    last = not any(pulses[n + 1 :])
    x = n * column + LEAN + (16 if last else -14)
    bars = sorted(pulse.bars, key=lambda bar: -bar.value)
    places = _spread([_height(bar.value, top) + 5 for bar in bars])
    out = []
    for bar, y in zip(bars, places, strict=True):
        words = f"{number(lang, bar.value)} {in_a_word(lang, bar.id) if last else ''}".strip()
        colour = LINES[keys.index(bar.id) % len(LINES)].colour
        anchor = "start" if last else "end"
        out.append(f'<text class="k" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>')
    return "".join(out)


def _spread(wanted: Sequence[float]) -> list[float]:
    """Places from high to low, as near to what was wanted as they can be read."""
    places: list[float] = []
    for n, y in enumerate(wanted):
        places.append(max(y, places[-1] + APART) if n else y)
    over = max(0.0, (places[-1] - wanted[-1]) / 2) if places else 0.0
    return [y - over for y in places] if places and places[0] - over > TOP else places


def _counted(pulse: Bars | Few | None, x: float, lang: str) -> str:
    words = say(lang, "desk.answers", n=pulse.n) if isinstance(pulse, Bars) else say(lang, "review.few" if pulse else "review.not_asked")
    return f'<text class="w" x="{x:.1f}" y="{HIGH - 10}">{escape(words)}</text>'
