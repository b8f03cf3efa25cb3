"""Link: choose up to `max` things of the pool. As cards, nothing is said about who chose what; as a network, one rule for each kind of pool.

People: a thread where both chose each other, and nowhere else; whom it was not mutual with is nobody's business, so those without a thread are a count.
Only the people chosen hear of it, where the format says so, and there is no score.
Other things: what one person chooses together belongs together, or makes each other stronger: a thread for each pair, as thick as the people who saw it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from ..core.model import Ask, Json
from ..core.shapes import Answer, Card, Cards, Network, Node, Said, Thing, Thread
from . import boxes, card_of, chosen

Pairs = Counter[tuple[str, str]]


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
        return boxes(ask, ((thing.id, card_of(thing)) for thing in ask.things), self.max)

    def shape(self, said: Said) -> Cards | Network:
        if said.stage != "network":
            return Cards(tuple(Card(thing.id, thing.text, thing.name, thing.lines) for thing in said.things))
        seen = [answer for answer in said.answers if not answer.hidden]
        order = [thing.id for thing in said.things]
        pairs = _mutual(seen) if said.people else _together(seen, order)
        return _network(said, {pair: n for pair, n in pairs.items() if set(pair) <= set(order)}, len(seen))


def _mutual(answers: Iterable[Answer]) -> Pairs:
    """People who chose each other."""
    chose = {(answer.own, other) for answer in answers if answer.own for other in answer.value}
    return Counter((a, b) for a, b in sorted(chose) if a < b and (b, a) in chose)


def _together(answers: Iterable[Answer], order: Sequence[str]) -> Pairs:
    """Things that were chosen together, by how many people."""
    return Counter(pair for answer in answers for pair in combinations([id for id in order if id in answer.value], 2))


def _network(said: Said, pairs: dict[tuple[str, str], int], n: int) -> Network:
    """All things; of people only those with a thread."""
    threads = Counter(end for pair in pairs for end in pair)
    shown = [thing for thing in said.things if threads[thing.id] or not said.people]
    nodes = tuple(Node(thing.id, _called(thing, said.people), threads[thing.id]) for thing in shown)
    return Network(nodes, tuple(Thread(a, b, weight) for (a, b), weight in pairs.items()), sum(not threads[thing.id] for thing in said.things), n)


def _called(thing: Thing, person: bool) -> str:
    return thing.name if person else thing.text
