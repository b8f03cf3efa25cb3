"""Scale: 1 to `max` for each statement, or for the question itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from statistics import mean
from typing import ClassVar

from ..core.model import Ask, Json
from ..core.shapes import ENOUGH, Answer, Bar, Bars, Few, Said
from ..errors import Refused
from . import why, whys_of_all, whys_of_one

IT = "it"  # the key of the question itself, when a step has no statements


@dataclass(frozen=True, slots=True)
class Input:
    kind: ClassVar[str] = "scale"
    pooled: ClassVar[bool] = False
    limits: ClassVar[dict[str, tuple[int, int]]] = {"max": (2, 7)}
    max: int = 5

    def clean(self, value: Json, keys: Sequence[str]) -> dict[str, int]:
        asked = tuple(keys) or (IT,)
        if not isinstance(value, dict) or not all(type(n) is int for n in value.values()):
            raise Refused("wrong-shape")
        if not set(value) <= set(asked):
            raise Refused("not-an-option")
        if len(value) < len(asked):
            raise Refused("not-all-statements")
        if not all(1 <= n <= self.max for n in value.values()):
            raise Refused("out-of-range", low=1, high=self.max)
        return {key: value[key] for key in asked}

    def data(self) -> dict[str, Json]:
        return {"kind": self.kind, "max": self.max}

    def html(self, ask: Ask) -> str:
        ends = ask.wording.ends or (ask.say["inputs.low"], ask.say["inputs.high"])
        if not ask.wording.options:
            return self._group(IT, f'<legend class="vh">{escape(ask.wording.question)}</legend>', ends) + why(ask)
        return "".join(self._group(key, f'<legend dir="auto">{escape(text)}</legend>', ends) for key, text in ask.wording.options) + why(ask)

    def _group(self, key: str, legend: str, ends: tuple[str, str]) -> str:
        said = {1: ends[0], self.max: ends[1]}
        steps = "".join(
            f'<label><input type="radio" name="v.{escape(key)}" value="{n}" data-number><span>{n}{_aside(said.get(n, ""))}</span></label>'
            for n in range(1, self.max + 1)
        )
        return f'<fieldset>{legend}<div class="scale">{steps}</div>{ends_of(ends)}</fieldset>'

    def shape(self, said: Said) -> Bars | Few:
        seen = [answer for answer in said.answers if not answer.hidden]
        if said.anonymous and len(seen) < ENOUGH:
            return Few(len(seen))
        bars = (_bar(key, text, [answer for answer in seen if key in answer.value]) for key, text in said.options or ((IT, ""),))
        return Bars(tuple(bars), "mean", self.max, len(seen), said.ends, whys_of_all(seen))


def ends_of(ends: tuple[str, str]) -> str:
    """The two ends under a row of steps; a screen reader hears them with the first and last step."""
    return f'<p class="ends" aria-hidden="true"><span>{escape(ends[0])}</span><span>{escape(ends[1])}</span></p>'


def _aside(end: str) -> str:
    return f' <span class="vh">{escape(end)}</span>' if end else ""


def _bar(key: str, text: str, those: Sequence[Answer]) -> Bar:
    return Bar(key, text, round(mean(answer.value[key] for answer in those), 2) if those else 0, len(those), whys_of_one(those))
