"""The run sheet: formats and free blocks in order, their steps, and how one composes it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..errors import Refused
from .agenda import Agenda
from .model import CycleFacts, Format, FormatText, Planned, Step, Wording
from .words import clean_line

FREE = "free"
BLANK = "-"  # the sheet one began with nothing on it: no evening can be called this
TITLE_CHARS, QUESTION_CHARS = 80, 240  # characters that fit on the big screen
LONGEST = 180  # minutes


@dataclass(frozen=True, slots=True)
class Part:
    """What stands on an evening before it is planned: a format, or a free block with its words."""

    format: str = ""  # "" for a free block
    variant: str = ""
    minutes: int = 0  # of a format: its total for tonight, 0 = as its variant says
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # as in Planned


@dataclass(frozen=True, slots=True)
class Evening:
    """A run sheet that lies ready, as read from one file."""

    id: str
    title: Mapping[str, str]
    aim: Mapping[str, str]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class RunSheet:
    """A plan with its formats read: steps by their place on the sheet, and the title of the format each belongs to; a free block has none."""

    steps: Mapping[str, Step] = field(default_factory=dict)
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def loses_cards(self) -> bool:
        """People introduce themselves on a card and nobody asks whether it may stay: at the close all cards would go."""
        kinds = {step.harvest.kind for step in self.steps.values()}
        return "actor.card" in kinds and "actor.keep" not in kinds


def looks_back(steps: Iterable[Step]) -> bool:
    """Are crews asked, in one of these, what came of their small win?"""
    return any(step.harvest.kind == "small_win.status" for step in steps)


def unasked(steps: Iterable[Step], agenda: Agenda) -> int:
    """How many small wins are under way of which none of these steps asks what came of them."""
    return 0 if looks_back(steps) else sum(win.untold for win in agenda.under_way())


def only_talks(modes: Iterable[str]) -> bool:
    """Something is done together, and people never agree on something or go and do it. `modes` of the steps; a free block has none."""
    there = {mode for mode in modes if mode}
    return bool(there) and not there & {"coordinate", "do"}


def read_plan(plan: tuple[Planned, ...], format_of: Callable[[str], Format]) -> RunSheet:
    """`format_of` gives the format behind the text that was copied when the cycle was planned; for "" the one all free blocks are of."""
    steps, titles = {}, {}
    for planned in plan:
        if planned.left_out:
            continue
        format = format_of(planned.text)
        step = next(step for step in format.steps if step.id == planned.step)
        steps[planned.id] = replace(step, id=planned.id, wording=_wording(planned, step), again=planned.again)
        titles[planned.id] = format.title
    return RunSheet(steps, titles)


def _wording(planned: Planned, step: Step) -> Mapping[str, Wording]:
    if planned.words:
        return {lang: Wording(title, line) for lang, (title, line) in planned.words.items()}
    if planned.tonight:
        return {lang: replace(words, question=planned.tonight) for lang, words in step.wording.items()}
    return step.wording


def text_of(format: Format) -> FormatText:
    return FormatText(text_id(format.source), format.source)


def text_id(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()[:16]


# -- what stands on it


def add(plan: tuple[Planned, ...], format: Format, variant: str, total: int = 0) -> tuple[Planned, ...]:
    """The format's steps at the end of the sheet, in `total` minutes when that is given. Standing there a second time, they carry ~2."""
    steps = _steps(format, variant, _tail(plan, format.id))
    if total:
        lengths = spread(total, [planned.minutes for planned in steps])
        steps = tuple(replace(planned, minutes=minutes) for planned, minutes in zip(steps, lengths, strict=True))
    return (*plan, *steps)


def add_free(plan: tuple[Planned, ...], words: Mapping[str, tuple[str, str]], minutes: int) -> tuple[Planned, ...]:
    """A free block at the end of the sheet. Raises Refused: no-title, too-long, out-of-range."""
    kept = {lang: (_title(title), _line(line)) for lang, (title, line) in words.items()}
    return (*plan, Planned(f"{FREE}.block{_tail(plan, FREE)}", "", "", "block", "", _length(minutes), words=kept))


def _steps(format: Format, variant: str, tail: str) -> tuple[Planned, ...]:
    text = text_of(format).id
    return tuple(Planned(f"{format.id}.{s.id}{tail}", format.id, text, s.id, variant, s.minutes[variant]) for s in format.of(variant))


def _tail(plan: tuple[Planned, ...], name: str) -> str:
    turns = {turn(p.id) for p in plan if p.id.partition(".")[0] == name}
    mark = next(n for n in range(1, len(plan) + 2) if n not in turns)
    return f"~{mark}" if mark > 1 else ""


def turn(id: str) -> int:
    return int(id.partition("~")[2] or 1)


def block(id: str) -> str:
    """What a step moves with: the format it stands in, and which time."""
    return f"{id.partition('.')[0]}~{turn(id)}"


def blocks(plan: tuple[Planned, ...]) -> dict[str, tuple[Planned, ...]]:
    found: dict[str, tuple[Planned, ...]] = {}
    for planned in plan:
        found[block(planned.id)] = (*found.get(block(planned.id), ()), planned)
    return found


def settled_in(facts: CycleFacts, longer: tuple[Planned, ...], opening: Collection[str] = ()) -> tuple[Planned, ...]:
    """The sheet with more at its end. A ready evening begins and closes with a free block: what is new stands before the last, and a format of those that
    open an evening (`opening`, by id) after the first."""
    sheet, new = facts.plan, longer[len(facts.plan) :]
    if facts.evening in ("", BLANK) or not sheet:
        return longer
    first = [planned for planned in new if planned.format in opening]
    later = [planned for planned in new if planned.format not in opening]
    begin = 0 if sheet[0].format else 1
    end = len(sheet) if sheet[-1].format else len(sheet) - 1
    return (*sheet[:begin], *first, *sheet[begin:end], *later, *sheet[end:])


def insert(plan: tuple[Planned, ...], new: tuple[Planned, ...], after: str | None) -> tuple[Planned, ...]:
    """`new` right after a step, or before everything. Raises Refused: unknown."""
    order = [planned.id for planned in plan]
    if after is not None and after not in order:
        raise Refused("unknown", 404)
    here = 0 if after is None else order.index(after) + 1
    return (*plan[:here], *new, *plan[here:])


def again(plan: tuple[Planned, ...], which: str) -> tuple[Planned, ...]:
    """Another round: of a step right after it, of a whole format (`small-wins`, `small-wins~2`) after its last step. Raises Refused: unknown."""
    step = next((p for p in plan if p.id == which), None)
    whole = blocks(plan).get(which if "~" in which else f"{which}~1", ())
    chosen = (replace(step, again=step.again or step.id, left_out=False),) if step else tuple(p for p in whole if not p.left_out and not p.again)
    if not chosen:
        raise Refused("unknown", 404)
    tail = _tail(plan, which.partition("~")[0].partition(".")[0])
    last = step.id if step else whole[-1].id
    return insert(plan, tuple(replace(p, id=p.id.partition("~")[0] + tail) for p in chosen), last)


def move(plan: tuple[Planned, ...], which: str, by: int) -> tuple[Planned, ...]:
    """Move a whole format or a free block up (-1) or down (+1)."""
    found = blocks(plan)
    order = list(found)
    if which not in order:
        raise Refused("unknown", 404)
    here = order.index(which)
    there = min(max(here + by, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    return tuple(planned for name in order for planned in found[name])


def drop(plan: tuple[Planned, ...], which: str) -> tuple[Planned, ...]:
    """Take a whole format or a free block off the sheet."""
    return tuple(planned for planned in plan if block(planned.id) != which)


def leave_out(plan: tuple[Planned, ...], which: str, out: bool = True) -> tuple[Planned, ...]:
    """Leave a step out, or put it back: it keeps its place, its minutes and tonight's words. Raises Refused: unknown."""
    return _change(plan, which, lambda planned: replace(planned, left_out=out))


# -- how long, and in which words


def set_minutes(plan: tuple[Planned, ...], which: str, minutes: int) -> tuple[Planned, ...]:
    """Raises Refused: unknown, out-of-range."""
    return _change(plan, which, lambda planned: replace(planned, minutes=_length(minutes)))


def ask(plan: tuple[Planned, ...], which: str, question: str) -> tuple[Planned, ...]:
    """Ask a step's question otherwise tonight; "" = in the format's words again. Raises Refused: unknown, too-long."""
    return _change(plan, which, lambda planned: replace(planned, tonight=_line(question)))


def call(plan: tuple[Planned, ...], which: str, lang: str, title: str, line: str) -> tuple[Planned, ...]:
    """Other words for a free block. What differs from what stood there in `lang` is new in every language; the rest stays. Raises Refused as add_free does."""
    new = (_title(title), _line(line))

    def change(planned: Planned) -> Planned:
        was = planned.words.get(lang, ("", ""))
        same = (new[0] == was[0], new[1] == was[1])
        words = {key: (own[0] if same[0] else new[0], own[1] if same[1] else new[1]) for key, own in planned.words.items()}
        return replace(planned, words=words)

    return _change(plan, which, change)


def spread(total: int, lengths: Sequence[int]) -> list[int]:
    """`total` whole minutes over steps in proportion to how long they were, none without a minute."""
    due = [total * length / sum(lengths) for length in lengths]
    shares = [max(1, int(minutes)) for minutes in due]
    while left := total - sum(shares):
        by = 1 if left > 0 else -1
        able = [n for n, share in enumerate(shares) if share + by >= 1]
        if not able:
            raise Refused("out-of-range", low=len(lengths), high=LONGEST)
        shares[max(able, key=lambda n: by * (due[n] - shares[n]))] += by
    return shares


def _change(plan: tuple[Planned, ...], which: str, change: Callable[[Planned], Planned]) -> tuple[Planned, ...]:
    if which not in {planned.id for planned in plan}:
        raise Refused("unknown", 404)
    return tuple(change(planned) if planned.id == which else planned for planned in plan)


def _length(minutes: int) -> int:
    if not 1 <= minutes <= LONGEST:
        raise Refused("out-of-range", low=1, high=LONGEST)
    return minutes


def _title(words: str) -> str:
    title = clean_line(words)
    if not title:
        raise Refused("no-title")
    if len(title) > TITLE_CHARS:
        raise Refused("too-long", chars=TITLE_CHARS)
    return title


def _line(words: str) -> str:
    line = clean_line(words)
    if len(line) > QUESTION_CHARS:
        raise Refused("too-long", chars=QUESTION_CHARS)
    return line
