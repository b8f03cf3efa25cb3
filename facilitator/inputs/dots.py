"""Dots: a handful to spread over the things of the pool. They show where the energy is and decide nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from ..core.model import Ask, Json
from ..core.shapes import Answer, Bar, Bars, Said, Thing
from ..errors import Refused
from . import card_of, why, whys_of_all, whys_of_one


@dataclass(frozen=True, slots=True)
class Input:
    kind: ClassVar[str] = "dots"
    pooled: ClassVar[bool] = True
    limits: ClassVar[dict[str, tuple[int, int]]] = {"max": (1, 20)}
    max: int = 3

    def clean(self, value: Json, keys: Sequence[str]) -> dict[str, int]:
        if not isinstance(value, dict) or not all(type(n) is int for n in value.values()):
            raise Refused("wrong-shape")
        if not value:
            raise Refused("empty")
        if not set(value) <= set(keys):
            raise Refused("not-an-option")
        if min(value.values()) < 1:
            raise Refused("out-of-range", low=1, high=self.max)
        if sum(value.values()) > self.max:
            raise Refused("too-many", max=self.max)
        return {key: value[key] for key in keys if key in value}

    def data(self) -> dict[str, Json]:
        return {"kind": self.kind, "max": self.max}

    def html(self, ask: Ask) -> str:
        rows = "".join(
            f'<div class="row">{card_of(thing)}<input type="number" inputmode="numeric" name="v.{escape(thing.id)}" data-number'
            f' min="0" max="{self.max}" value="0" aria-label="{escape(thing.text or thing.name)}"></div>'
            for thing in ask.things
        )
        return f'<fieldset class="rows dots" data-dots="{self.max}"><legend class="vh">{escape(ask.wording.question)}</legend>{rows}</fieldset>{why(ask)}'

    def shape(self, said: Said) -> Bars:
        seen = [answer for answer in said.answers if not answer.hidden]
        bars = sorted((_bar(thing, seen) for thing in said.things), key=lambda bar: -bar.value)
        return Bars(tuple(bars), "dots", max((bar.value for bar in bars), default=0) or 1, len(seen), words=whys_of_all(seen))


def _bar(thing: Thing, seen: Sequence[Answer]) -> Bar:
    those = [answer for answer in seen if thing.id in answer.value]
    dots = sum(answer.value[thing.id] for answer in those)
    return Bar(thing.id, thing.text, dots, len(those), whys_of_one(those))
