"""Form: a few labelled fields, which may read as one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from ..core.model import Ask, Json
from ..core.shapes import Answer, Card, Cards, Said, as_sentence
from ..errors import Refused
from . import words


@dataclass(frozen=True, slots=True)
class Input:
    kind: ClassVar[str] = "form"
    pooled: ClassVar[bool] = False
    limits: ClassVar[dict[str, tuple[int, int]]] = {"chars": (1, 240)}
    chars: int = 120

    def clean(self, value: Json, keys: Sequence[str]) -> dict[str, str]:
        """Only the fields that say something, in the order of the form."""
        if not isinstance(value, dict):
            raise Refused("wrong-shape")
        if not set(value) <= set(keys):
            raise Refused("not-an-option")
        kept = {key: words(value[key], self.chars) for key in keys if key in value}
        if not any(kept.values()):
            raise Refused("empty")
        return {key: text for key, text in kept.items() if text}

    def data(self) -> dict[str, Json]:
        return {"kind": self.kind, "chars": self.chars}

    def html(self, ask: Ask) -> str:
        return "".join(self._field(key, label) for key, label in ask.wording.options)

    def _field(self, key: str, label: str) -> str:
        start, bracket, hint = label.partition("(")
        aside = f" <small>({escape(hint)}</small>" if bracket else ""
        return (
            f'<label><span dir="auto">{escape(start.strip(", "))}{aside}</span>'
            f'<textarea name="v.{escape(key)}" rows="1" data-chars="{self.chars}" dir="auto"></textarea></label>'
        )

    def shape(self, said: Said) -> Cards:
        about = {thing.id: thing.text for thing in said.things}
        return Cards(tuple(_card(answer, about.get(answer.about, ""), said) for answer in said.answers))


def _card(answer: Answer, about: str, said: Said) -> Card:
    text, lines = about, tuple((label, answer.value[key]) for key, label in said.options if key in answer.value)
    if said.sentence:
        sentence = as_sentence(said.options, answer.value, said.sentence)
        text, lines = about or sentence, (("", sentence),) if about else ()
    return Card(answer.id, text, answer.name, lines, answer.hidden, answer.late, (answer.id,))
