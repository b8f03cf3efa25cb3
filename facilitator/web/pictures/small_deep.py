"""The map of small and deep as a picture: numbers on four fields, and beside it what they stand for."""

from __future__ import annotations

from ...core.shapes import Grid, Point
from ...core.small_deep import apart
from ...texts import say
from .river import cut, text

WIDE, HIGH = 1180, 430
LEFT, FIELD, FLOOR = 30, 590, 396  # the map stands from LEFT to FIELD, from 0 to FLOOR
GAP, ROUND, ASIDE, UNDER = 4, 13, 24, 64  # no mark lies on the words of a field
LEGEND, ROW = 640, 24
QUARTERS = (("make_smaller", 0, 0), ("small_win", 1, 0), ("let_go", 0, 1), ("just_do", 1, 1))


def small_deep_map(grid: Grid, lang: str) -> str:
    """The fields have questions for names: who does it has the last word."""
    fields = "".join(_quarter(lang, *quarter) for quarter in QUARTERS)
    left, top, right, bottom = edges = (LEFT + ASIDE, UNDER, FIELD - ASIDE, FLOOR - UNDER)
    spots = apart([(left + point.x * (right - left), bottom - point.y * (bottom - top)) for point in grid.points], 2 * ROUND + 3, edges)
    rings = "".join(_ring(point, *spot) for point, spot in zip(grid.points, spots, strict=True))
    across = text("w e", FIELD, FLOOR + 20, 14, f"{grid.x} →")
    upward = f'<g transform="translate(18 0) rotate(-90)">{text("w e", 0, 0, 14, f"{grid.y} →")}</g>'
    high = max(HIGH, ROW * -(-len(grid.points) // 2) + 10)
    return f'<svg viewBox="0 0 {WIDE} {high}" class="small-deep" aria-hidden="true">{fields}{across}{upward}{rings}{_legend(grid)}</svg>'


def _quarter(lang: str, name: str, column: int, line: int) -> str:
    wide, high = (FIELD - LEFT - GAP) / 2, (FLOOR - GAP) / 2
    x, y = LEFT + column * (wide + GAP), line * (high + GAP)
    spot, anchor = (x + wide - 14, " e") if column else (x + 14, "")
    words = y + (high - 28 if line else 26)
    title, told = text(f"n{anchor}", spot, words, 17, say(lang, f"stage.{name}")), text(f"w{anchor}", spot, words + 17, 13, say(lang, f"stage.{name}_is"))
    return f'<path class="{"best" if name == "small_win" else "field"}" d="M{x:.1f} {y:.1f}h{wide:.1f}v{high:.1f}h{-wide:.1f}z"/>{title}{told}'


def _ring(point: Point, x: float, y: float) -> str:
    best = " best" if point.x >= 0.5 and point.y >= 0.5 else ""
    return f'<g class="point{best}"><circle cx="{x:.1f}" cy="{y:.1f}" r="{ROUND}"/>{text("m", x, y + 4.7, 13.5, str(point.number))}</g>'


def _legend(grid: Grid) -> str:
    """In one column, or in two where there are many."""
    columns = 1 if len(grid.points) * ROW <= HIGH else 2
    rows, room = -(-len(grid.points) // columns), (WIDE - LEGEND) / columns
    out = []
    for n, point in enumerate(grid.points):
        x, y = LEGEND + n // rows * room if rows else LEGEND, 18 + n % rows * ROW
        out.append(text("k e", x + 22, y, 15, str(point.number)) + text("n", x + 34, y, 15, cut(point.text, 15, room - 50)))
    return "".join(out)
