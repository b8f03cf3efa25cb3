"""The hexagon of each cycle beside the others: six sides as full as there are people who know them, and in the middle who lives with it themselves."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin, sqrt

from ...core.corners import corners
from ...core.reporting import History
from ...core.shapes import Corner, Few, Hexagon
from ...core.whole import Corners
from ...texts import day, say
from .parts import INK, Ink, Type, drawing, folded, stroke, text

SIDES = (240, 180, 120, 300, 0, 60)  # three at the left from above to below, three at the right
CORE = 0.29  # the middle, as a part of the whole
CELL, HIGH = 372, 322
R = 92
MOST = 4  # beside each other on one screen: the newest

Spot = tuple[float, float]


def pages(history: History, lang: str) -> list[str]:
    """For the big screen: the newest hexagons in a row, when it was asked at all."""
    found = corners(history)
    return [hexagons(found, lang)] if any(one.shape for one in found) else []


def hexagons(found: Sequence[Corners], lang: str) -> str:
    """Those that were asked about, small beside each other."""
    pen, asked = INK, [one for one in found if one.shape][-MOST:]
    parts = [f'<g transform="translate({n * CELL} 34)">{_one(one.shape, lang, pen)}</g>' for n, one in enumerate(asked)]
    label = Type(16, pen.soft, weight=600, anchor="middle")
    parts += [text(n * CELL + CELL / 2, 18, _when(one, lang), label) for n, one in enumerate(asked)]
    words = ". ".join(f"{_when(one, lang)}: {told(one.shape, lang)}" for one in asked)
    return drawing(max(len(asked) * CELL, CELL), HIGH + 40, parts, words)


def one(shape: Hexagon | Few | None, lang: str) -> str:
    """The hexagon of one cycle."""
    return drawing(CELL, HIGH, [_one(shape, lang, INK)], told(shape, lang))


def told(shape: Hexagon | Few | None, lang: str) -> str:
    """The hexagon in words."""
    if not isinstance(shape, Hexagon):
        return say(lang, "review.few" if shape else "review.not_asked")
    every = (*shape.corners, *filter(None, (shape.middle,)))
    return ", ".join(f"{corner.text} {corner.value}{' ' + say(lang, 'stage.thin') if corner.thin else ''}" for corner in every)


def _when(one: Corners, lang: str) -> str:
    """People know a time they met by its day."""
    return day(lang, one.date, weekday=False) if one.date else say(lang, "desk.cycle_n", cycle=one.cycle)


def _one(shape: Hexagon | Few | None, lang: str, pen: Ink) -> str:
    centre = (CELL / 2, 124.0)
    if not isinstance(shape, Hexagon):
        empty = stroke(_path([_at(centre, turn, R) for turn in range(30, 390, 60)]), pen.line, 1.5, "2 5")
        return empty + text(*centre, told(shape, lang), Type(15, pen.soft, anchor="middle"))
    top = max(1, *(corner.value for corner in shape.corners))
    parts = [_side(corner, turn, centre, top, pen) for corner, turn in zip(shape.corners, SIDES, strict=False)]
    parts += [_beside(corner, turn, centre, lang, pen) for corner, turn in zip(shape.corners, SIDES, strict=False)]
    return "".join([*parts, _middle(shape, centre, lang, pen)])


def _side(corner: Corner, turn: int, centre: Spot, top: int, pen: Ink) -> str:
    ground = f'<path d="{_slice(centre, turn, R)}" fill="{pen.line}" opacity=".45"/>'
    # The area says how many: twice as many people, twice as much ink.
    full = f'<path d="{_slice(centre, turn, sqrt(CORE**2 + corner.value / top * (1 - CORE**2)) * R)}" fill="{pen.teal}"/>' if corner.value else ""
    seam = f'<path d="{_slice(centre, turn, R)}" fill="none" stroke="{pen.paper}" stroke-width="2.5"/>'
    edge = _path([_at(centre, turn - 30, R), _at(centre, turn + 30, R)], close=False)
    return ground + full + seam + stroke(edge, pen.care if corner.thin else pen.teal, 3 if corner.thin else 1.5, "1 6" if corner.thin else "")


def _beside(corner: Corner, turn: int, centre: Spot, lang: str, pen: Ink) -> str:
    """How many and which side, beside its edge."""
    x, y = _at(centre, turn, R * 0.866 + 12)
    right = turn in SIDES[3:]
    anchor, room = ("start", CELL - x) if right else ("end", x)
    few = f"{corner.value} · {say(lang, 'stage.thin')}" if corner.thin else str(corner.value)
    number, words = Type(15.5 if corner.thin else 18, pen.care if corner.thin else pen.ink, weight=700, anchor=anchor), Type(14.5, pen.soft, anchor=anchor)
    y = {240: y - 30, 300: y - 30, 180: y - 18, 0: y - 18, 120: y + 18, 60: y + 18}[turn]
    return text(x, y, few, number) + text(x, y + 17, folded(corner.text, room, words, 3 if turn in (0, 180) else 2), words)


def _middle(shape: Hexagon, centre: Spot, lang: str, pen: Ink) -> str:
    n = text(CELL / 2, HIGH - 8, say(lang, "desk.answers", n=shape.n), Type(14.5, pen.soft, anchor="middle"))
    if not shape.middle:
        return n
    inner = _path([_at(centre, turn, (CORE - 0.03) * R) for turn in range(30, 390, 60)])
    core = f'<path d="{inner}" fill="{pen.pale}" stroke="{pen.teal}" stroke-width="1.5"/>'
    number = text(centre[0], centre[1] + 7, str(shape.middle.value), Type(20, pen.ink, weight=700, anchor="middle"))
    words = text(CELL / 2, HIGH - 30, f"{shape.middle.text}: {shape.middle.value}", Type(15, pen.ink, anchor="middle", weight=600))
    return core + number + words + n


def _at(centre: Spot, degrees: float, r: float) -> Spot:
    return centre[0] + r * cos(radians(degrees)), centre[1] + r * sin(radians(degrees))


def _slice(centre: Spot, turn: int, outer: float) -> str:
    return _path([_at(centre, turn + part, r) for part, r in ((-30, CORE * R), (-30, outer), (30, outer), (30, CORE * R))])


def _path(spots: Sequence[Spot], *, close: bool = True) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots) + ("Z" if close else "")
