"""Text: one thought per contribution, up to `items` of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from ..core.model import Ask, Json
from ..core.shapes import Answer, Card, Cards, Said
from ..errors import Refused
from . import words


@dataclass(frozen=True, slots=True)
class Input:
    kind: ClassVar[str] = "text"
    pooled: ClassVar[bool] = False
    limits: ClassVar[dict[str, tuple[int, int]]] = {"items": (1, 10), "chars": (1, 240)}
    items: int = 1
    chars: int = 140

    def clean(self, value: Json, keys: Sequence[str]) -> str:
        kept = words(value, self.chars)
        if not kept:
            raise Refused("empty")
        return kept

    def data(self) -> dict[str, Json]:
        return {"kind": self.kind, "items": self.items, "chars": self.chars}

    def html(self, ask: Ask) -> str:
        label = escape(ask.say["inputs.your_words"])
        return f'<label><span>{label}</span><textarea name="v" rows="3" data-chars="{self.chars}" dir="auto"></textarea></label>'

    def shape(self, said: Said) -> Cards:
        about = {thing.id: thing.text for thing in said.things}
        return Cards(tuple(_card(answer, about.get(answer.about, "")) for answer in said.answers))


def _card(answer: Answer, about: str) -> Card:
    lines = (("", about),) if about else ()
    return Card(answer.id, answer.value, answer.name, lines, answer.hidden, answer.late, (answer.id,))
