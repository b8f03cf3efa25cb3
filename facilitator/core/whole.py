"""The whole seen together: what the pictures of a challenge are drawn from. Numbers and lines of the agenda, and nobody's name or id."""

from __future__ import annotations

from dataclasses import dataclass

from .shapes import Few, Hexagon

TIES = ("strengthens", "needs", "doubles")
"""What a small win may be to another one."""

RELATIONS, ACTIONS = "relations", "actions"


@dataclass(frozen=True, slots=True)
class Action:
    """A small win in the web of people and actions, with how many people are in its crew."""

    text: str
    people: int


@dataclass(frozen=True, slots=True)
class Contacts:
    """The web of contacts, as it was counted: threads between people, and how many people had none."""

    threads: int
    alone: int
    people: int


@dataclass(frozen=True, slots=True)
class Layers:
    """Relations and learning above, actions below. `dots`: of each person the places of their actions; who they are is not here.

    `cycle`: its number; "" is now. `silent`: the layers that nothing was added to in this cycle.
    """

    cycle: str
    dots: tuple[tuple[int, ...], ...]
    idle: int  # people without an action
    actions: tuple[Action, ...]
    unlearned: int  # actions nobody learns from
    contacts: Contacts | None
    learning: tuple[str, ...]  # insights and learning questions, the newest first
    silent: tuple[str, ...] = ()

    @property
    def lone(self) -> int:
        """Actions with one person."""
        return sum(action.people == 1 for action in self.actions)

    @property
    def people(self) -> int:
        return len(self.dots) + self.idle


@dataclass(frozen=True, slots=True)
class Course:
    """What we see, or what we agreed on: a row of the portfolio. `wins`: the places of the small wins that touch it."""

    text: str
    section: str
    wins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """What two small wins are to each other, by their places, and how many people said so."""

    kind: str
    a: int
    b: int
    said: int


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What we see and agreed on, beside the small wins that touch it. Gaps come first to mind, overlaps second; neither is a mistake."""

    rows: tuple[Course, ...]
    wins: tuple[str, ...]
    ties: tuple[Tie, ...]

    @property
    def gaps(self) -> tuple[Course, ...]:
        """What no small win touches."""
        return tuple(row for row in self.rows if not row.wins)

    @property
    def loose(self) -> tuple[str, ...]:
        """Small wins that touch nothing of it."""
        touching = {win for row in self.rows for win in row.wins}
        return tuple(text for place, text in enumerate(self.wins) if place not in touching)


@dataclass(frozen=True, slots=True)
class Corners:
    """The hexagon of one cycle; Few when too few people answered, None when it was not asked."""

    cycle: str
    date: str
    shape: Hexagon | Few | None
