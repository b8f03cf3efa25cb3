"""Choice: up to `max` of the options, about the question or about one thing of the pool at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from ..core.model import Ask, Json
from ..core.shapes import Answer, Bar, Bars, Card, Cards, Said, Thing
from . import boxes, chosen, why


@dataclass(frozen=True, slots=True)
class Input:
    kind: ClassVar[str] = "choice"
    pooled: ClassVar[bool] = False
    limits: ClassVar[dict[str, tuple[int, int]]] = {"max": (1, 20)}
    max: int = 1

    def clean(self, value: Json, keys: Sequence[str]) -> list[str]:
        return chosen(value, keys, self.max)

    def data(self) -> dict[str, Json]:
        return {"kind": self.kind, "max": self.max}

    def html(self, ask: Ask) -> str:
        return boxes(ask, ((key, f'<span dir="auto">{escape(text)}</span>') for key, text in ask.wording.options), self.max) + why(ask)

    def shape(self, said: Said) -> Bars | Cards:
        seen = [answer for answer in said.answers if not answer.hidden]
        if said.things:
            return Cards(tuple(_card(thing, said.options, [answer for answer in seen if answer.about == thing.id]) for thing in said.things))
        bars = tuple(_bar(key, text, [answer for answer in seen if key in answer.value]) for key, text in said.options)
        return Bars(bars, "answers", max((bar.value for bar in bars), default=0) or 1, len(seen))


def _bar(key: str, text: str, chosen: list[Answer]) -> Bar:
    return Bar(key, text, len(chosen), len(chosen), tuple(answer.why for answer in chosen if answer.why))


def _card(thing: Thing, options: tuple[tuple[str, str], ...], answers: list[Answer]) -> Card:
    """A thing with who chose what about it, then the whys."""
    chosen = ((text, [answer for answer in answers if key in answer.value]) for key, text in options)
    lines = [(text, _who(those)) for text, those in chosen if those]
    whys = [(answer.name, answer.why) for answer in answers if answer.why]
    return Card(thing.id, thing.text, thing.name, (*lines, *whys), sources=tuple(answer.id for answer in answers))


def _who(answers: list[Answer]) -> str:
    """First names where they may be seen, and how many there are besides."""
    names = [answer.name for answer in answers if answer.name]
    rest = len(answers) - len(names)
    if not names:
        return str(rest)
    return ", ".join(names) + (f" + {rest}" if rest else "")
