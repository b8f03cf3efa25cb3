"""What a document is made from: a cycle, or the whole agenda, as facts ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass

from .model import Decision, Earlier
from .shapes import Bars, Few, Shape


@dataclass(frozen=True, slots=True)
class Line:
    """An agenda line as a document shows it."""

    text: str
    section: str
    kind: str
    state: str  # as in Item
    cycle: str  # where it began
    step: str  # title of that step
    sources: tuple[str, ...] = ()  # the words it came from, as they were written
    data: tuple[tuple[str, str], ...] = ()  # labelled fields, in order: ("Eerste stap", "…")
    status: str = ""  # of a small win: idea, planned, happened, partly, other, stuck
    crew: tuple[tuple[str, str], ...] = ()  # (first name, role: lead, help, open), of those who said yes to their name
    others: int = 0  # crew without a name
    name: str = ""  # of a person's card, where they said yes
    decision: Decision | None = None
    touched: tuple[str, ...] = ()  # later cycles that changed it
    means: tuple[tuple[str, str, float], ...] = ()  # of a trust pulse: (key, statement, mean)
    was: str = ""  # the question people had agreed on before this one
    id: str = ""
    earlier: tuple[Earlier, ...] = ()  # how it read before, oldest first
    why: str = ""  # why it is to be revised, or was let go
    came_from: tuple[str, ...] = ()  # the lines it was made from
    became: tuple[str, ...] = ()  # the lines made from it
    asked: tuple[Decision, ...] = ()  # each time people were asked about it
    onward: str = ""  # how a small win goes on
    brought: str = ""  # where it was made, when it came in from elsewhere

    @property
    def stands(self) -> bool:
        return self.state not in ("retired", "merged")

    @property
    def agreed(self) -> bool:
        return self.state in ("carried", "revise")

    @property
    def own(self) -> bool:
        """A person's own card: theirs alone to change."""
        return self.kind == "actor.card"


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
    stopped: tuple[Line, ...] = ()  # lines that were let go, in agenda order


# -- the cycles side by side


@dataclass(frozen=True, slots=True)
class Version:
    """The question as it stood in a cycle."""

    pieces: tuple[tuple[str, bool], ...]  # its words, and whether they are other than in the cycle before
    decision: Decision | None = None  # the last time people were asked about it that evening
    doubts: tuple[str, ...] = ()  # why earlier wordings of that evening were not good yet
    same: bool = False  # as in the cycle before
    began: str = ""  # in the first cycle: how the question was put before people changed it


@dataclass(frozen=True, slots=True)
class Quote:
    words: str
    name: str = ""  # a first name, of someone who said yes to it


@dataclass(frozen=True, slots=True)
class Win:
    """A small win and its fate: from the column where it began to the last one that told of it."""

    text: str
    people: int
    begins: int
    ends: int
    status: str
    let_go: bool = False
    silent: bool = False  # a next time came, and nobody told what became of it
    going: bool = False  # it began the last time, and is being done
    differ: tuple[tuple[str, int], ...] = ()  # how often each status was said, where its crew did not say the same
    whys: tuple[str, ...] = ()  # what people said with it


@dataclass(frozen=True, slots=True)
class Column:
    """One cycle beside the others."""

    cycle: str
    date: str
    people: int
    answers: int
    open: bool
    question: Version
    brought: tuple[tuple[str, tuple[Line, ...]], ...]  # by section; small wins have their own row
    ideas: int  # small wins nobody took up
    trust: Bars | Few | None  # None: it was not asked
    quotes: tuple[Quote, ...]
    no_look_back: bool = False  # small wins were under way, and looking back was skipped on purpose


@dataclass(frozen=True, slots=True)
class Review:
    columns: tuple[Column, ...]
    wins: tuple[Win, ...]
