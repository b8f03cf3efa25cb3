"""Link: choose up to `max` people's cards to do something with. Only those chosen hear of it, and there is no score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from ..core.model import Ask, Json
from ..core.shapes import Card, Cards, Said
from . import card_of, chosen


@dataclass(frozen=True, slots=True)
class Input:
    kind: ClassVar[str] = "link"
    pooled: ClassVar[bool] = True
    limits: ClassVar[dict[str, tuple[int, int]]] = {"max": (1, 10)}
    max: int = 2

    def clean(self, value: Json, keys: Sequence[str]) -> list[str]:
        return chosen(value, keys, self.max)

    def data(self) -> dict[str, Json]:
        return {"kind": self.kind, "max": self.max}

    def html(self, ask: Ask) -> str:
        rows = "".join(f'<label class="row"><input type="checkbox" name="v[]" value="{escape(thing.id)}">{card_of(thing)}</label>' for thing in ask.things)
        return f'<fieldset class="rows" data-max="{self.max}"><legend class="vh">{escape(ask.wording.question)}</legend>{rows}</fieldset>'

    def shape(self, said: Said) -> Cards:
        return Cards(tuple(Card(thing.id, thing.text, thing.name, thing.lines) for thing in said.things))
