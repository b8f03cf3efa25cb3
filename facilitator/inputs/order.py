"""Order: put things of the pool in a row, best first. It shows what most people would begin with, and decides nothing.

Of four things the first gets four points and the last one; what somebody leaves out gets none. So one first place does not beat ten second ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from statistics import mean
from typing import ClassVar

from ..core.model import Ask, Json
from ..core.shapes import Bar, Bars, Said, Thing, points
from . import card_of, chosen


@dataclass(frozen=True, slots=True)
class Input:
    kind: ClassVar[str] = "order"
    pooled: ClassVar[bool] = True
    limits: ClassVar[dict[str, tuple[int, int]]] = {"max": (1, 20)}
    max: int = 8

    def clean(self, value: Json, keys: Sequence[str]) -> list[str]:
        return chosen(value, keys, self.max)

    def data(self) -> dict[str, Json]:
        return {"kind": self.kind, "max": self.max}

    def html(self, ask: Ask) -> str:
        rows = "".join(_row(thing, ask) for thing in ask.things)
        count = f'<p class="sub">{escape(ask.say["inputs.first_count"].format(n=self.max))}</p>' if self.max < len(ask.things) else ""
        legend = f'<legend class="vh">{escape(ask.wording.question)}</legend>'
        return f'<fieldset class="rows">{legend}{count}<ol class="rows" data-order="{self.max}">{rows}</ol></fieldset>'

    def shape(self, said: Said) -> Bars:
        rows = [answer.value for answer in said.answers if not answer.hidden]
        worth = points(rows, len(said.things))
        bars = sorted((_bar(thing, rows) for thing in said.things), key=lambda bar: -worth[bar.id])
        return Bars(tuple(bars), "order", len(said.things) or 1, len(rows))


def _row(thing: Thing, ask: Ask) -> str:
    name = escape(thing.text or thing.name)
    moves = "".join(
        f'<button type="button" class="pm" data-by="{by}" aria-label="{escape(ask.say[f"inputs.{way}"])}: {name}">{sign}</button>'
        for by, way, sign in ((-1, "up", "↑"), (1, "down", "↓"))
    )
    return (
        f'<li class="row"><input type="hidden" name="v[]" value="{escape(thing.id)}"><b class="nr"></b>{card_of(thing)}<span class="steps">{moves}</span></li>'
    )


def _bar(thing: Thing, rows: Sequence[Sequence[str]]) -> Bar:
    places = [row.index(thing.id) + 1 for row in rows if thing.id in row]
    return Bar(thing.id, thing.text, round(mean(places), 2) if places else 0, len(places))
