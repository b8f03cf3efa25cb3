"""Place: a spot on a map. `grid`: each thing of the pool between two axes; `line`: each on one axis, early to late; `hexagon`: where one stands oneself.

The hexagon has no pool: its corners are the step's options, one may tick several, and the option `middle` stands in the middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from statistics import mean, quantiles
from typing import ClassVar

from ..core.model import Ask, Json
from ..core.shapes import ENOUGH, PLACED, Answer, Corner, Few, Grid, Hexagon, Moment, Point, Said, Thing, Timeline, in_time
from ..errors import Refused
from . import boxes, card_of, chosen, share

STEPS = ("0", "0.25", "0.5", "0.75", "1")
MIDDLE = "middle"
MAPS = {"grid": ("x", "y"), "line": (), "hexagon": ("max",)}
"""The maps, and what each of them may say besides."""


@dataclass(frozen=True, slots=True)
class Input:
    kind: ClassVar[str] = "place"
    limits: ClassVar[dict[str, tuple[int, int]]] = {"max": (1, 7)}
    choices: ClassVar[dict[str, tuple[str, ...]]] = {"map": tuple(MAPS), "x": (), "y": ()}
    map: str = "grid"
    x: str = "soon"
    y: str = "deep"
    max: int = 3

    @property
    def pooled(self) -> bool:
        return self.map != "hexagon"

    def clean(self, value: Json, keys: Sequence[str]) -> list[str] | dict[str, Json]:
        if self.map == "hexagon":
            return chosen(value, keys, self.max)
        if not isinstance(value, dict):
            raise Refused("wrong-shape")
        if not value:
            raise Refused("empty")
        if not set(value) <= set(keys):
            raise Refused("not-an-option")
        spot = share if self.map == "line" else _spot
        return {key: spot(value[key]) for key in keys if key in value}

    def data(self) -> dict[str, Json]:
        return {"kind": self.kind, "map": self.map, **{name: getattr(self, name) for name in MAPS[self.map]}}

    def html(self, ask: Ask) -> str:
        if self.map == "hexagon":
            return boxes(ask, ((key, f'<span dir="auto">{escape(text)}</span>') for key, text in ask.wording.options), self.max)
        axes = dict(ask.wording.options)
        labels = (axes.get(self.x, self.x), axes.get(self.y, self.y)) if self.map == "grid" else (ask.wording.question,)
        ends = ask.wording.ends or (ask.say["inputs.low"], ask.say["inputs.high"])
        return f"<div data-pages>{''.join(self._page(thing, labels, ends, ask) for thing in ask.things)}</div>"

    def _page(self, thing: Thing, labels: Sequence[str], ends: tuple[str, str], ask: Ask) -> str:
        if self.map == "line":
            return f"<fieldset data-page><legend>{card_of(thing)}</legend>{_axis(f'v.{thing.id}', labels[0], ends, 'vh')}</fieldset>"
        rows = "".join(_axis(f"v.{thing.id}.{n}", label, ends) for n, label in enumerate(labels))
        return f"<fieldset data-page><legend>{card_of(thing)}</legend>{rows}{self._picture(ask)}</fieldset>"

    def _picture(self, ask: Ask) -> str:
        """A small map with words for the four corners, filled in by the phone; the words only fit the axes of small wins."""
        words = ("let_go_thing", "do_it", "smaller", "small_win") if (self.x, self.y) == ("soon", "deep") else ()
        corners = "".join(f'<span data-corner="{n:02b}" hidden>{escape(ask.say[f"inputs.{word}"])}</span>' for n, word in enumerate(words))
        return f'<p class="spot" hidden><svg viewBox="0 0 84 84" aria-hidden="true">{_FIELDS}<circle r="8"/></svg><span>{corners}</span></p>'

    def shape(self, said: Said) -> Grid | Timeline | Hexagon | Few:
        seen = [answer for answer in said.answers if not answer.hidden]
        if self.map == "hexagon":
            return Few(len(seen)) if said.anonymous and len(seen) < ENOUGH else _hexagon(said.options, seen)
        spots = {thing.id: [answer.value[thing.id] for answer in seen if thing.id in answer.value] for thing in said.things}
        if self.map == "line":
            return _line(said, spots)
        labels = dict(said.options)
        points = [_point(number, thing, spots[thing.id]) for number, thing in enumerate(said.things, 1) if len(spots[thing.id]) >= PLACED]
        return Grid(tuple(points), labels.get(self.x, self.x), labels.get(self.y, self.y), len(said.things) - len(points))


def _spot(value: Json) -> list[float]:
    if not isinstance(value, list) or len(value) != 2:
        raise Refused("wrong-shape")
    return [share(value[0]), share(value[1])]


def _hexagon(options: Sequence[tuple[str, str]], seen: Sequence[Answer]) -> Hexagon:
    """An even share: as many as each corner would have if all had the same."""
    known = {key: sum(key in answer.value for answer in seen) for key, _ in options}
    around = [(key, text) for key, text in options if key != MIDDLE]
    even = sum(known[key] for key, _ in around) / max(len(around), 1)
    corners = tuple(Corner(key, text, known[key], known[key] < even / 2) for key, text in around)
    middle = next((Corner(key, text, known[key]) for key, text in options if key == MIDDLE), None)
    return Hexagon(corners, middle, len(seen))


def _line(said: Said, spots: dict[str, list[float]]) -> Timeline:
    """In order of time; without names a thing needs as many placements as on a grid."""
    enough = PLACED if said.anonymous else 1
    moments = [Moment(t.id, t.text, at=round(mean(spots[t.id]), 3) if len(spots[t.id]) >= enough else None, name=t.name) for t in said.things]
    return Timeline(in_time(moments))


_FIELDS = "".join(f'<rect x="{x}" y="{y}" width="41" height="41" rx="4"/>' for x in (0, 43) for y in (0, 43))


def _axis(name: str, label: str, ends: tuple[str, str], style: str = "") -> str:
    kind = f' class="{style}"' if style else ""
    said = (ends[0], "", "", "", ends[1])
    steps = "".join(
        f'<label><input type="radio" name="{escape(name)}" value="{value}" data-number><span>{n}<span class="vh"> {escape(end)}</span></span></label>'
        for n, (value, end) in enumerate(zip(STEPS, said, strict=True), 1)
    )
    low, high = (escape(end) for end in ends)
    return (
        f'<fieldset><legend{kind} dir="auto">{escape(label)}</legend><div class="scale">{steps}</div>'
        f'<p class="ends" aria-hidden="true"><span>{low}</span><span>{high}</span></p></fieldset>'
    )


def _point(number: int, thing: Thing, spots: list[list[float]]) -> Point:
    xs, ys = [spot[0] for spot in spots], [spot[1] for spot in spots]
    return Point(thing.id, number, thing.text, round(mean(xs), 3), round(mean(ys), 3), len(spots), _apart(xs) or _apart(ys))


def _apart(values: list[float]) -> bool:
    """Is the middle half of the placements wider than a third of the axis?"""
    low, _, high = quantiles(values, n=4, method="inclusive")
    return high - low > 1 / 3
