"""What the contributions of a step look like together: the hub between ways of answering and outputs.

Each way of answering turns what was said into one shape; stage, desk, slides and reports draw shapes and know nothing of inputs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .words import short

ENOUGH = 5
"""Anonymous answers that are counted or quoted are shown from here on."""

PLACED = 3
"""A thing is on a map from here on: one or two placements say more about who placed than about the thing."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of a pool: a card, an agenda line or a person's card, as text with optional labelled lines."""

    id: str
    text: str
    lines: tuple[tuple[str, str], ...] = ()
    name: str = ""  # a first name, where it may be shown


@dataclass(frozen=True, slots=True)
class Answer:
    """One contribution as a shape may show it: `name` is filled only where it may be seen."""

    id: str
    value: Any
    name: str = ""
    about: str = ""
    why: str = ""
    hidden: bool = False
    late: bool = False
    own: str = ""  # the thing of the pool that is their own card, when the things are people


@dataclass(frozen=True, slots=True)
class Said:
    """All that was said in a step, ready to become a shape."""

    answers: tuple[Answer, ...]
    options: tuple[tuple[str, str], ...] = ()  # options, fields or statements: (key, text)
    things: tuple[Thing, ...] = ()  # the pool
    ends: tuple[str, str] | None = None
    sentence: str = ""  # the mark that ends it, when labels and answers make one sentence
    anonymous: bool = False
    stage: str = ""  # how the step is to be seen: the same answers may be cards or a network
    people: bool = False  # are the things people's own cards?


@dataclass(frozen=True, slots=True)
class Card:
    """Words on paper: one headline, or labelled lines, or both."""

    id: str
    text: str
    name: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    hidden: bool = False
    late: bool = False
    sources: tuple[str, ...] = ()  # the contributions it stands for


@dataclass(frozen=True, slots=True)
class Cards:
    cards: tuple[Card, ...]
    kind: str = "cards"


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Clusters:
    groups: tuple[Group, ...]
    loose: tuple[Card, ...]
    kind: str = "clusters"


@dataclass(frozen=True, slots=True)
class Bar:
    """`value`: a count, dots, or a mean; `n`: how many answered."""

    id: str
    text: str
    value: float
    n: int = 0
    words: tuple[str, ...] = ()  # the whys, without names


@dataclass(frozen=True, slots=True)
class Bars:
    """`unit`: answers, dots, mean, or order (the mean place, 1 is first).

    `top`: the longest a bar could be (a scale's maximum, how many things there are to order; else the largest value).
    """

    bars: tuple[Bar, ...]
    unit: str
    top: float
    n: int
    ends: tuple[str, str] | None = None
    words: tuple[str, ...] = ()  # the whys that are about more than one bar
    kind: str = "bars"


@dataclass(frozen=True, slots=True)
class Point:
    """x and y in 0…1 (means); `apart`: the middle half of the placements is wider than a third of an axis."""

    id: str
    number: int
    text: str
    x: float
    y: float
    placed: int
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Shown from three placements on; `waiting` things have fewer."""

    points: tuple[Point, ...]
    x: str
    y: str
    waiting: int = 0
    kind: str = "grid"


@dataclass(frozen=True, slots=True)
class Corner:
    """A corner of the hexagon, or its middle: how many people know it from the inside. `thin`: fewer than half of an even share."""

    id: str
    text: str
    value: int
    thin: bool = False


@dataclass(frozen=True, slots=True)
class Hexagon:
    """Six corners in the order of the file, and the middle: "I live with this myself". `n`: people who answered."""

    corners: tuple[Corner, ...]
    middle: Corner | None
    n: int
    kind: str = "hexagon"


@dataclass(frozen=True, slots=True)
class Node:
    """One thing or person of a network; a person has no name unless it may be shown."""

    id: str
    text: str
    threads: int


@dataclass(frozen=True, slots=True)
class Thread:
    a: str
    b: str
    weight: int


@dataclass(frozen=True, slots=True)
class Network:
    """Threads between things or people. `alone`: how many have none: a count, never who. `n`: people who answered."""

    nodes: tuple[Node, ...]
    threads: tuple[Thread, ...]
    alone: int
    n: int
    kind: str = "network"


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on a line in time. `at` in 0…1, None when nobody said when; `when` in words."""

    id: str
    text: str
    when: str = ""
    at: float | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    moments: tuple[Moment, ...]
    kind: str = "timeline"


@dataclass(frozen=True, slots=True)
class Consent:
    """One sentence and what people answered; objections come first."""

    sentence: str
    yes: int
    wish: int
    no: int
    wishes: tuple[str, ...]
    objections: tuple[str, ...]
    kind: str = "consent"

    @property
    def n(self) -> int:
        """How many answered."""
        return self.yes + self.wish + self.no

    @property
    def agreed(self) -> bool:
        """Nobody said "not yet", and somebody said something."""
        return self.no == 0 and self.yes + self.wish > 0


@dataclass(frozen=True, slots=True)
class AgendaLine:
    text: str
    state: str  # note, proposed, carried
    note: str = ""  # provenance or status, in words
    new: bool = False


@dataclass(frozen=True, slots=True)
class AgendaShape:
    """Sections of the agenda: (key, lines)."""

    sections: tuple[tuple[str, tuple[AgendaLine, ...]], ...]
    kind: str = "agenda"


@dataclass(frozen=True, slots=True)
class Few:
    """Fewer than five anonymous answers: not shown separately."""

    n: int
    kind: str = "few"


@dataclass(frozen=True, slots=True)
class Nothing:
    kind: str = "none"


Shape = Cards | Clusters | Bars | Grid | Hexagon | Network | Timeline | Consent | AgendaShape | Few | Nothing


def cards_of(shape: Shape) -> tuple[Card, ...]:
    """The cards in a shape, grouped or not."""
    if isinstance(shape, Cards):
        return shape.cards
    if isinstance(shape, Clusters):
        return (*(card for group in shape.groups for card in group.cards), *shape.loose)
    return ()


def in_time(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    """Early before late; what has no place in time comes last."""
    return tuple(sorted(moments, key=lambda moment: (moment.at is None, moment.at or 0)))


def points(rows: Iterable[Sequence[str]], of: int) -> Counter[str]:
    """What an order is worth: the first `of` so many things gets that many points, each next one less, and what is left out none."""
    found: Counter[str] = Counter()
    for row in rows:
        for place, thing in enumerate(row):
            found[thing] += max(of - place, 1)
    return found


def as_sentence(options: tuple[tuple[str, str], ...], value: Mapping[str, str], end: str) -> str:
    """A form's labels and answers as one sentence: what is bracketed in a label goes, "…" is where the answer stands, empty fields drop.

    A label may begin with a comma, as in ", even if …": it stands against the words before it.
    """
    parts = list[str]()
    for key, label in options:
        if words := value.get(key, "").strip():
            start = short(label).replace("…", "").strip()
            if words.lower().startswith(f"{start.lower().lstrip(', ')} "):  # many people begin with the words that stand there already
                start = "," if start.startswith(",") else ""
            part = f"{start} {words.rstrip('.?! ')}".strip()
            parts.append(part if part.startswith(",") and parts else f" {part.lstrip(', ')}")
    return "".join(parts).strip() + end if parts else ""
