"""Place: each thing of the pool gets a spot on a map of two axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from statistics import mean, quantiles
from typing import ClassVar

from ..core.model import Ask, Json
from ..core.shapes import Grid, Point, Said, Thing
from ..errors import Refused
from . import card_of, share

STEPS = ("0", "0.25", "0.5", "0.75", "1")
ENOUGH = 3  # one or two placements say more about who placed than about the thing


@dataclass(frozen=True, slots=True)
class Input:
    kind: ClassVar[str] = "place"
    pooled: ClassVar[bool] = True
    limits: ClassVar[dict[str, tuple[int, int]]] = {}
    choices: ClassVar[dict[str, tuple[str, ...]]] = {"map": ("grid",), "x": (), "y": ()}
    map: str = "grid"
    x: str = "soon"
    y: str = "deep"

    def clean(self, value: Json, keys: Sequence[str]) -> dict[str, list[float]]:
        if not isinstance(value, dict) or not all(isinstance(spot, list) and len(spot) == 2 for spot in value.values()):
            raise Refused("wrong-shape")
        if not value:
            raise Refused("empty")
        if not set(value) <= set(keys):
            raise Refused("not-an-option")
        return {key: [share(value[key][0]), share(value[key][1])] for key in keys if key in value}

    def data(self) -> dict[str, Json]:
        return {"kind": self.kind, "map": self.map, "x": self.x, "y": self.y}

    def html(self, ask: Ask) -> str:
        axes = dict(ask.wording.options)
        ends = ask.wording.ends or (ask.say["inputs.low"], ask.say["inputs.high"])
        pages = "".join(self._page(thing, (axes.get(self.x, self.x), axes.get(self.y, self.y)), ends, ask) for thing in ask.things)
        return f"<div data-pages>{pages}</div>"

    def _page(self, thing: Thing, axes: tuple[str, str], ends: tuple[str, str], ask: Ask) -> str:
        rows = "".join(_axis(f"v.{thing.id}.{n}", axis, ends) for n, axis in enumerate(axes))
        return f"<fieldset data-page><legend>{card_of(thing)}</legend>{rows}{self._spot(ask)}</fieldset>"

    def _spot(self, ask: Ask) -> str:
        """A small map with words for the four corners, filled in by the phone; the words only fit the axes of small wins."""
        words = ("let_go_thing", "do_it", "smaller", "small_win") if (self.x, self.y) == ("soon", "deep") else ()
        corners = "".join(f'<span data-corner="{n:02b}" hidden>{escape(ask.say[f"inputs.{word}"])}</span>' for n, word in enumerate(words))
        return f'<p class="spot" hidden><svg viewBox="0 0 84 84" aria-hidden="true">{_FIELDS}<circle r="8"/></svg><span>{corners}</span></p>'

    def shape(self, said: Said) -> Grid:
        labels = dict(said.options)
        spots = {thing.id: [a.value[thing.id] for a in said.answers if not a.hidden and thing.id in a.value] for thing in said.things}
        points = [_point(number, thing, spots[thing.id]) for number, thing in enumerate(said.things, 1) if len(spots[thing.id]) >= ENOUGH]
        return Grid(tuple(points), labels.get(self.x, self.x), labels.get(self.y, self.y), len(said.things) - len(points))


_FIELDS = "".join(f'<rect x="{x}" y="{y}" width="41" height="41" rx="4"/>' for x in (0, 43) for y in (0, 43))


def _axis(name: str, label: str, ends: tuple[str, str]) -> str:
    said = (ends[0], "", "", "", ends[1])
    steps = "".join(
        f'<label><input type="radio" name="{escape(name)}" value="{value}" data-number><span>{n}<span class="vh"> {escape(end)}</span></span></label>'
        for n, (value, end) in enumerate(zip(STEPS, said, strict=True), 1)
    )
    low, high = (escape(end) for end in ends)
    return (
        f'<fieldset><legend dir="auto">{escape(label)}</legend><div class="scale">{steps}</div>'
        f'<p class="ends" aria-hidden="true"><span>{low}</span><span>{high}</span></p></fieldset>'
    )


def _point(number: int, thing: Thing, spots: list[list[float]]) -> Point:
    xs, ys = [spot[0] for spot in spots], [spot[1] for spot in spots]
    return Point(thing.id, number, thing.text, round(mean(xs), 3), round(mean(ys), 3), len(spots), _apart(xs) or _apart(ys))


def _apart(values: list[float]) -> bool:
    """Is the middle half of the placements wider than a third of the axis?"""
    low, _, high = quantiles(values, n=4, method="inclusive")
    return high - low > 1 / 3
