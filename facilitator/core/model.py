"""Facts of a workshop: frozen records, and the words they are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from .shapes import Said, Shape, Thing

Json = Any  # what json.loads gives: cleaned in the function where it enters

MODES = ("inform", "discuss", "coordinate", "do")
"""What people do with each other in a step, from least to most bound: hear, think together, agree, and go and do it."""

SECTIONS = ("challenge", "picture", "direction", "actors", "activities", "measures", "learning", "rhythm", "parking")
"""The nine sections of the shared agenda, in the order people read them."""


CAME = ("happened", "partly", "other", "stuck")
"""What its crew may say came of a small win."""

STATUSES = ("idea", "planned", *CAME)

GOES_ON = ("spread", "deepen", "broaden", "go")
"""How a small win may go on; else its crew hands it over or stops, with thanks."""

WHOLE = ""
"""In `ask_why`: one reason for the whole answer, whatever was chosen."""


# -- formats: what a facilitator can run


@dataclass(frozen=True, slots=True)
class Wording:
    """A step in one language. `options` are (key, text): the options, fields or statements, the same keys in every language."""

    title: str
    question: str
    help: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    note: str = ""  # for the facilitator alone: never sent to phones or stage
    ends: tuple[str, str] | None = None  # the two ends of a scale
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a way of answering draws its phone control from."""

    wording: Wording
    things: tuple[Thing, ...]  # the pool, for dots, order, place and link
    say: Mapping[str, str]  # the sentences of texts/, in the phone's language
    ask_why: tuple[str, ...] = ()  # options after which the phone asks why, or WHOLE
    why_chars: int = 140
    optional: bool = False


class Answering(Protocol):
    """A way of answering; each module in inputs/ has one."""

    @property
    def kind(self) -> str: ...
    @property
    def pooled(self) -> bool:
        """True when the pool is inside the value (dots, order, place, link); otherwise a pool is asked about thing by thing."""
        ...

    def clean(self, value: Json, keys: Sequence[str]) -> Json:
        """The value as it may be kept, or Refused. `keys`: ids of the options, fields, statements or things it may speak of."""
        ...

    def data(self) -> dict[str, Json]:
        """Its kind and limits, for the wire."""
        ...

    def html(self, ask: Ask) -> str: ...
    def shape(self, said: Said) -> Shape: ...


@dataclass(frozen=True, slots=True)
class HarvestRule:
    """How answers become lines of the agenda: `rule` of none, all, pick, one, titles, top, aggregate, patch, consent."""

    rule: str = "none"
    section: str = ""
    kind: str = ""  # `as` in the file: pattern, small_win.idea, question …
    n: int = 3
    fields: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # form field → (section, kind) it lands in as a line of its own


@dataclass(frozen=True, slots=True)
class Step:
    """The smallest thing one runs. In a Format `id` is bare (`scene`); on a run sheet it is `format.step`."""

    id: str
    input: Answering
    wording: Mapping[str, Wording]
    minutes: Mapping[str, int]  # per variant; a variant without minutes leaves the step out
    from_: str = ""  # "", an earlier step, "people", or "agenda:section,section" ("proposed" stands for all that is proposed)
    show: str = "all"  # which of the pool a phone gets: all, not-mine, own-crew, own+2, picked, shuffled
    see: str = "hidden"  # private, group, hidden (until reveal), live
    names: str = "optional"  # named, optional (when one ticks it), anonymous (no person is stored)
    group: str = "alone"  # alone, pairs, trios, fours, tables, plenary
    mix: str = ""  # strangers, sector, keep, merge: the phones say with whom; "" = people form groups themselves
    scribe: str = "each"  # each, or one who writes for the group
    stage: str = "wall"
    harvest: HarvestRule = HarvestRule()
    revise: bool = False
    optional: bool = False
    sentence: str = ""  # the form's labels and answers, joined, are one sentence, and this is its last mark
    things: int = 0  # how many things of the pool one may answer about; 0 = all of them
    ask_why: tuple[str, ...] = ()
    why_chars: int = 140
    nudge: tuple[str, ...] = ()
    when: str = ""
    mode: str = ""  # one of MODES; "" of a free block
    again: str = ""  # on a run sheet: the step this is another round of

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for key, _ in next(iter(self.wording.values())).options)

    @property
    def per_thing(self) -> bool:
        """Is the question asked about one thing of the pool at a time (so `about` is required)?"""
        if not self.from_ or self.input.pooled or self.input.kind == "none":
            return False
        return self.input.kind in ("choice", "scale") or self.revise or self.things > 0 or self.show in ("not-mine", "own-crew", "own+2", "picked")

    @property
    def talk(self) -> bool:
        """People talk; phones stay away."""
        return self.input.kind == "none"

    @property
    def free(self) -> bool:
        """A welcome, a break, soup, a speaker: of no format, with nothing to answer and nothing to keep."""
        return self.stage == "free"

    @property
    def until_end(self) -> bool:
        """One's own introduction card stays open until the meeting ends."""
        return self.harvest.kind == "actor.card"


@dataclass(frozen=True, slots=True)
class Format:
    """A script a facilitator runs, as read from one file; `source` is its whole text, copied into each cycle that uses it."""

    id: str
    version: int
    family: str
    title: Mapping[str, str]
    aim: Mapping[str, str]
    people: tuple[int, int]
    variants: tuple[str, ...]
    steps: tuple[Step, ...]
    source: str
    feeds: tuple[str, ...] = ()  # the sections of the agenda it gives something to

    def of(self, variant: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if variant in step.minutes)


# -- records: what is kept on disk. Every record has an `id`, unique in its table.


@dataclass(frozen=True, slots=True)
class ChallengeFacts:
    """The long-lived question and the person it is about. `id` is the folder's name, `code` the phones' way in."""

    id: str
    question: str
    person: str
    lang: str
    code: str
    created: str  # a date, YYYY-MM-DD
    keep_until: str = ""  # the day after which it should be gone; "" = nobody said
    titles: Mapping[str, str] = field(default_factory=dict)  # what this group calls a section of the agenda, where it is otherwise


@dataclass(frozen=True, slots=True)
class FormatText:
    """A format as it was when a cycle was planned with it: editing formats/ never changes the past. `id` = sha256 of the text."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Planned:
    """One step of a run sheet: which step of which format, for how long, and how it is asked tonight. A free block is of no format."""

    id: str  # format.step, made unique with ~2 when a format stands twice
    format: str
    text: str  # id of the FormatText
    step: str
    variant: str
    minutes: int
    tonight: str = ""  # the question in the facilitator's own words, for every language; "" = as the format asks it
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # of a free block, per language: its title, and one line for the big screen
    again: str = ""  # the step on the sheet this is another round of
    left_out: bool = False  # not done tonight; kept as it was, to be put back


@dataclass(frozen=True, slots=True)
class CycleFacts:
    """One loop until the next date. `id` is its number as text."""

    id: str
    state: str = "prepared"  # prepared, open, closed
    plan: tuple[Planned, ...] = ()
    date: str = ""  # the day it is planned for, once open the day itself; YYYY-MM-DD, "" = not known
    next: str = ""  # the next date, YYYY-MM-DD
    question: str = ""  # as it was when this cycle opened
    evening: str = ""  # the ready evening its sheet began as, "-" for a blank sheet, "" = nobody chose yet
    start: str = ""  # when it begins that day, HH:MM; "" = nobody said
    lasts: int = 0  # minutes its sheet took when it opened, so that behind and ahead mean what people were promised
    no_look_back: bool = False  # small wins were under way, and the facilitator chose not to ask about them this time
    put_aside: tuple[str, ...] = ()  # what was worth a talk and the facilitator put aside, by the keys of `guards`


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cycle stands: which step, until when, what is shown. `id` is the cycle's."""

    id: str
    step: str | None = None
    ends_at: float | None = None
    left: float | None = None  # seconds, while the clock is stopped
    visited: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    revealed: tuple[str, ...] = ()
    picked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # step → things the facilitator put forward
    opened: Mapping[str, float] = field(default_factory=dict)  # step → when it was open for the first time


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in this challenge, the same one in every cycle.

    There is no organisation here on purpose: people introduce themselves by what they care about.
    A field would become a question, and the question a box.
    """

    id: str
    tokens: tuple[str, ...]  # hashes: one of each phone, and address, this person came in from
    name: str
    lang: str
    cycles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contribution:
    """What someone leaves in a step. On an anonymous step `person` is "" and `seal` is sha256(private id + token)."""

    id: str
    cycle: str
    step: str
    person: str
    value: Json
    edit: int = 1
    about: str = ""
    why: str = ""
    signed: bool = False  # on a step with optional names: show my first name
    late: bool = False
    withdrawn: bool = False
    hidden: bool = False
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Cards put together under one name."""

    id: str
    cycle: str
    step: str
    title: str
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """Who sits with whom in a step that mixes people, in the order of the groups' numbers. `id` is made of the cycle and the step."""

    id: str
    cycle: str
    step: str
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What people were asked and what they answered: only this makes a line `carried`. Words carry no names."""

    id: str
    cycle: str
    step: str
    text: str
    asked: tuple[str, ...]  # the people who were there
    yes: int
    wish: int
    no: int
    wishes: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()
    carried: bool = False
    by_hands: bool = False  # counted by the facilitator in the room, without phones
    item: str = ""  # the line it is about


@dataclass(frozen=True, slots=True)
class Earlier:
    """A line as it read before, until it was reworded in the cycle `until`; `decision`: the one that stood behind it."""

    text: str
    until: str
    why: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the shared agenda, with where it came from.

    `state`: note, proposed, carried; revise (carried, and in force until a new wording is); done, retired, merged.
    """

    id: str
    section: str
    kind: str
    text: str
    state: str
    cycle: str
    step: str
    sources: tuple[str, ...] = ()  # contributions
    data: Mapping[str, Json] = field(default_factory=dict)  # a form's fields, counts …
    crew: Mapping[str, str] = field(default_factory=dict)  # person → lead, help, open
    status: str = ""  # of a small win: idea, planned, happened, partly, other, stuck
    decision: str = ""
    person: str = ""  # whose card it is
    touched: tuple[str, ...] = ()  # later cycles that changed it
    earlier: tuple[Earlier, ...] = ()  # how it read before, oldest first
    why: str = ""  # why it is to be revised, or was let go
    was: str = ""  # of a line that is done, retired or merged: the state it had
    parents: tuple[str, ...] = ()  # the lines it was merged or split from
    onward: str = ""  # how a small win goes on, as its crew said after telling what came of it: spread, deepen, broaden, go, hand, stop
    follows: str = ""  # the small win this one goes on from
    called: str = ""  # what its crew calls it, small or quick, whatever the map says; "" = they did not say
    touches: tuple[str, ...] = ()  # what we see, or our course: the lines a small win is about
    answers: str = ""  # the learning question an insight says something about
    used: tuple[tuple[str, str], ...] = ()  # of a measure: in which cycle, and what the group did with it
    brought: str = ""  # where it was made, when it came in from the archive of another challenge

    @property
    def agreed(self) -> bool:
        """People agreed on it, and it is in force."""
        return self.state in ("carried", "revise")

    @property
    def stands(self) -> bool:
        """It is part of the agenda as it is now."""
        return self.state not in ("retired", "merged")

    @property
    def under_way(self) -> bool:
        """A small win its crew is busy with: it did not happen yet, or they go on with it."""
        return bool(self.crew) and self.state != "done" and (self.onward in GOES_ON if self.onward else self.status != "happened")

    @property
    def taken_up(self) -> bool:
        """A small win that is more than an idea: somebody does it, or wrote how."""
        return bool(self.crew) or self.status not in ("", "idea")

    @property
    def came(self) -> bool:
        """It was told what came of this small win."""
        return self.status in CAME

    @property
    def untold(self) -> bool:
        """Nobody told yet what became of it, or its crew went on since."""
        return not self.came or self.onward in GOES_ON

    def promised_by(self, person: str) -> bool:
        """A small win this person is part of, and of which nobody told yet what became of it."""
        return person in self.crew and self.untold

    def told_of_by(self, person: str) -> bool:
        """May this person tell what came of it? Its crew may, unless it is over; of a card nobody put their name under, anybody who took it up."""
        if self.onward in ("hand", "stop"):
            return False
        return person in self.crew or (not self.crew and self.taken_up)

    @property
    def waits(self) -> bool:
        """A small win nobody gets going so far, whether its card is written or not."""
        return self.kind == "small_win" and not self.crew and self.state != "done" and not self.came

    def told(self, field: str) -> str:
        """What was written in a field of its form: step, when …"""
        return str(self.data[field][1]) if field in self.data else ""


@dataclass(frozen=True, slots=True)
class Stood:
    """How a line stood when a cycle closed. Its words are not here: of version `version` (0 = the first) the line itself keeps them."""

    id: str
    state: str
    version: int
    status: str = ""
    onward: str = ""
    crew: int = 0  # how many people


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The shared agenda as it stood when a cycle closed. `id` is the cycle's."""

    id: str
    lines: tuple[Stood, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that is no more."""

    table: str
    id: str


Record = ChallengeFacts | FormatText | CycleFacts | Place | Participant | Contribution | Cluster | Groups | Decision | Item | Snapshot
Change = Record | Gone
