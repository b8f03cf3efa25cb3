"""What a document is made from: a cycle, or the whole agenda, as facts ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass

from .model import Decision, Earlier
from .shapes import Bars, Few, Grid, Shape
from .whole import Corners, Layers, Portfolio


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
    means: tuple[tuple[str, str, float], ...] = ()  # of a trust pulse, or of whether a small win is people's own: (key, statement, mean)
    was: str = ""  # the question people had agreed on before this one
    id: str = ""
    earlier: tuple[Earlier, ...] = ()  # how it read before, oldest first
    why: str = ""  # why it is to be revised, or was let go
    came_from: tuple[str, ...] = ()  # the lines it was made from
    became: tuple[str, ...] = ()  # the lines made from it
    asked: tuple[Decision, ...] = ()  # each time people were asked about it
    onward: str = ""  # how a small win goes on
    beside: str = ""  # the line it was written beside, as another field of the same form
    standing: str = ""  # of a measure: crew, proposed, watched, used, asleep
    used: tuple[tuple[str, str], ...] = ()  # of a measure: in which cycle, and what the group did with it
    about: str = ""  # of an insight: the question it says something about
    small_wins: tuple[str, ...] = ()  # those that touch it
    insights: tuple[str, ...] = ()  # those that say something about it
    put_forward: tuple[str, ...] = ()  # the cycles in which it was put before people
    doing: bool = False  # a small win that was planned, and whose crew is doing it since that meeting
    seen_came: tuple[tuple[str, str], ...] = ()  # what its crew would see, and what came of it: both also stand in `data`
    brought: str = ""  # where it was made, when it came in from elsewhere

    @property
    def far(self) -> str:
        """How far a small win is: its status, or that it is being done."""
        return "doing" if self.doing else self.status

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
class Share:
    """`people` of `of` answered; `at_least`: more may have, whose answers are nobody's on disk or were written down by another."""

    people: int
    of: int
    at_least: bool = False


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
    titles: tuple[tuple[str, str], ...] = ()  # what the group calls sections of its agenda
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class CycleMark:
    cycle: str
    date: str
    people: int
    brought: int


@dataclass(frozen=True, slots=True)
class Pulse:
    """A scale over the cycles: of each its means, Few where fewer than five answered, None where it was not asked."""

    kind: str  # trust_pulse, energy …
    title: str
    asked: tuple[Bars | Few | None, ...]


@dataclass(frozen=True, slots=True)
class Try:
    """A small win that tried something out: what became of it, and what was seen of it."""

    text: str
    status: str
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """From a learning question to what we understand now. `state`: open, tried, still_open, answered."""

    question: str
    cycle: str  # where it was asked
    state: str
    tries: tuple[Try, ...] = ()
    insights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A story of change, and why people chose it."""

    text: str
    cycle: str
    data: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Strand:
    """A small win from the column where it began to the last one it lived in. `fate`: a status, or silent, retired, merged."""

    id: str
    text: str
    people: int
    begins: int
    ends: int
    fate: str
    onward: str = ""  # how it goes on, where no other small win shows it
    going: bool = False  # its crew is busy with it now
    older: bool = False  # it began before the first column


@dataclass(frozen=True, slots=True)
class Flow:
    """From one small win to one that came of it. `how`: spread, deepen, broaden, go …, or follows, split, merged."""

    source: str
    to: str
    how: str


@dataclass(frozen=True, slots=True)
class River:
    cycles: tuple[tuple[str, str], ...]  # (number, date)
    strands: tuple[Strand, ...]
    flows: tuple[Flow, ...]


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
    pulses: tuple[Pulse, ...] = ()
    chains: tuple[Chain, ...] = ()
    stories: tuple[Story, ...] = ()
    lineage: River | None = None  # how small wins came of each other
    small_deep: Grid | None = None  # where people placed them
    layers: Layers | None = None
    portfolio: Portfolio | None = None
    corners: tuple[Corners, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()  # what the group calls sections of it
    waiting: tuple[Line, ...] = ()  # small wins of a meeting that is over, which nobody gets going so far


# -- the cycles side by side


@dataclass(frozen=True, slots=True)
class Version:
    """The question as it stood in a cycle."""

    pieces: tuple[tuple[str, bool], ...]  # its words, and whether they are other than in the cycle before
    decision: Decision | None = None  # the last time people were asked about it that evening
    rounds: tuple[Decision, ...] = ()  # the times before that, that same evening
    same: bool = False  # as in the cycle before
    began: str = ""  # in the first cycle: how the question was put before people changed it


@dataclass(frozen=True, slots=True)
class Quote:
    words: str
    name: str = ""  # a first name, of someone who said yes to it


@dataclass(frozen=True, slots=True)
class Heap:
    """Cards a group put together."""

    title: str
    cards: int
    words: tuple[Quote, ...] = ()
    kept: bool = False  # it is a line of the agenda


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
    id: str = ""
    onward: str = ""  # how its crew goes on with it
    see: str = ""  # what its crew would see, once it told what came of it


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
    quotes: tuple[Quote, ...]
    heaps: tuple[Heap, ...] = ()
    decided: tuple[Decision, ...] = ()  # what else people were asked
    share: Share | None = None  # None: nobody is known to have answered
    no_look_back: bool = False  # small wins were under way, and looking back was skipped on purpose


@dataclass(frozen=True, slots=True)
class Review:
    columns: tuple[Column, ...]
    wins: tuple[Win, ...]
    pulses: tuple[Pulse, ...] = ()
    chains: tuple[Chain, ...] = ()
    stories: tuple[Story, ...] = ()
    looked: tuple[tuple[tuple[str, str], ...], ...] = ()  # per cycle: a measure, and what the group did with it
