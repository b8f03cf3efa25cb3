"""What a document is made from: a cycle, or the whole agenda, as facts ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass

from .model import Decision
from .shapes import Shape


@dataclass(frozen=True, slots=True)
class Line:
    """An agenda line as a document shows it."""

    text: str
    section: str
    kind: str
    state: str  # note, proposed, carried
    cycle: str  # where it began
    step: str  # title of that step
    sources: tuple[str, ...] = ()  # the words it came from, as they were written
    data: tuple[tuple[str, str], ...] = ()  # labelled fields, in order: ("Eerste stap", "…")
    status: str = ""  # of a small win: idea, planned, happened, partly, other, stuck
    crew: tuple[tuple[str, str], ...] = ()  # (first name, role: lead, help, open), of those who said yes to their name
    others: int = 0  # crew without a name
    name: str = ""  # of a person's card, where they said yes
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class StepReport:
    id: str
    format: str  # the format's title
    title: str
    question: str
    shape: Shape
    answers: int
    kind: str = ""  # the harvest's kind: pattern, question, actor.card, trust_pulse …
    kept: tuple[Line, ...] = ()
    ends: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class CycleReport:
    """One cycle, told step by step."""

    lang: str
    question: str
    person: str
    cycle: str
    date: str  # YYYY-MM-DD
    next: str  # YYYY-MM-DD or ""
    people: int
    contributions: int
    steps: tuple[StepReport, ...]
    lines: tuple[Line, ...]  # what this cycle brought into the agenda
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class CycleMark:
    cycle: str
    date: str
    people: int
    brought: int


@dataclass(frozen=True, slots=True)
class AgendaReport:
    """The shared agenda as it stands, over all cycles."""

    lang: str
    question: str
    person: str
    next: str
    cycles: tuple[CycleMark, ...]
    sections: tuple[tuple[str, tuple[Line, ...]], ...]
    decisions: tuple[Decision, ...] = ()
