"""Looking back: the cycles side by side, and the small wins through them."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import partial
from itertools import groupby

from .cycle import Cycle
from .gathered import heaps
from .learning import chains
from .model import CAME, SECTIONS, STATUSES, Contribution, Decision, Item
from .over_time import looked, pulses, stories
from .pool import name_of, thing
from .report import Column, Quote, Review, Version, Win
from .reporting import History
from .shapes import ENOUGH
from .share import share_of

QUOTES = 3
TELLING = ("picture", "direction", "learning")  # the sections whose words tell something by themselves
WORD = r"[\w'’-]+"


def review(history: History) -> Review:
    """What each cycle was, brought and felt like, beside the others."""
    columns, before = [], ""
    for n in history.cycles:
        columns.append(_column(history, n, before))
        before = history.question(n)
    return Review(tuple(columns), small_wins(history), pulses(history), chains(history), stories(history), tuple(looked(history, n) for n in history.cycles))


def _column(history: History, n: str, before: str) -> Column:
    cycle = history.cycles[n]
    here = [i for i in history.lines() if i.cycle == n and i.kind not in ("small_win", "trust_pulse", "question")]
    sections = ((section, tuple(history.line(i) for i in here if i.section == section)) for section in SECTIONS)
    ideas = sum(i.cycle == n and i.state != "retired" and not i.taken_up for i in _small_wins(history))
    return Column(
        n, cycle.facts.date, len(cycle.present()), history.answers(n), cycle.facts.state == "open", _version(history, n, before),
        tuple((section, lines) for section, lines in sections if lines), ideas, _quotes(history, cycle),
        heaps(cycle, partial(_quotable, cycle), partial(_quote, history, cycle)), _decided(history, n), share_of(cycle), cycle.facts.no_look_back,
    )  # fmt: skip


# -- the question


def _decided(history: History, n: str) -> tuple[Decision, ...]:
    """What people were asked beside the question."""
    question = history.asked_about_question(n)
    return tuple(one for one in history.agenda.decisions.values() if one.cycle == n and one not in question)


def _version(history: History, n: str, before: str) -> Version:
    now, asked = history.question(n), history.asked_about_question(n)
    began = "" if before else history.cycles[n].facts.question
    was = before or began
    return Version(changed(was, now) if was else ((now, False),), asked[-1] if asked else None, tuple(asked[:-1]), now == before, began if began != now else "")


def changed(before: str, now: str) -> tuple[tuple[str, bool], ...]:
    """A sentence in pieces, and whether their words are other than they were; signs between words do not count."""
    pieces = re.findall(rf"{WORD}|[^\w'’-]+", now)
    places = [n for n, piece in enumerate(pieces) if re.match(WORD, piece)]
    old, new = [word.casefold() for word in re.findall(WORD, before)], [pieces[n].casefold() for n in places]
    fresh: set[int] = set()
    for what, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what in ("insert", "replace"):
            fresh |= set(range(places[start], places[end - 1] + 1))
    return tuple(("".join(pieces[n] for n in run), other) for other, run in groupby(range(len(pieces)), fresh.__contains__))


# -- small wins


def small_wins(history: History) -> tuple[Win, ...]:
    """What somebody took up, in the order of the cycles, larger crews first."""
    wins = [_win(history, item) for item in _small_wins(history) if item.taken_up]
    return tuple(sorted(wins, key=lambda win: (win.begins, -win.people)))


def _small_wins(history: History) -> list[Item]:
    return [i for i in history.lines() if i.kind == "small_win" and i.cycle in history.cycles and i.status in STATUSES]


def _win(history: History, item: Item) -> Win:
    order = list(history.cycles)
    begins, ends = order.index(item.cycle), max(order.index(n) for n in (item.cycle, *item.touched) if n in order)
    let_go = item.state == "retired"
    silent = item.stands and not item.came and ends < len(order) - 1
    going = item.stands and not item.came and ends == len(order) - 1
    told = _told(history, item)
    said = Counter(str(answer.value[0]) for answer in told if answer.value[0] in CAME)
    differ = tuple((status, said[status]) for status in CAME if said[status]) if len(said) > 1 else ()
    whys = tuple(dict.fromkeys(answer.why for answer in told if answer.why))
    see = item.told("see") if item.came else ""
    return Win(item.text, len(item.crew), begins, ends, item.status, let_go, silent, going, differ, whys, item.id, item.onward, see)


def _told(history: History, item: Item) -> list[Contribution]:
    """What its crew said came of it, the last time they were asked."""
    for cycle in reversed(list(history.cycles.values())):
        steps = {step.id for step in cycle.steps.values() if step.harvest.kind == "small_win.status"}
        answers = [cycle.contributions[id] for id in item.sources if id in cycle.contributions]
        if found := [said for said in answers if said.step in steps and not said.withdrawn and not said.hidden]:
            return found
    return []


# -- their words


def _quotes(history: History, cycle: Cycle) -> tuple[Quote, ...]:
    """A few of the words that were kept: of each step one at first, and rather those that are no line of the agenda themselves."""
    lines = {item.text for item in history.agenda.items.values()}
    found = [(said.step, _quote(history, cycle, said)) for said in _kept_words(history, cycle)]
    found.sort(key=lambda pair: pair[1].words in lines)
    first = {step: quote for step, quote in reversed(found)}
    ordered = [quote for step, quote in found if first[step] == quote] + [quote for step, quote in found if first[step] != quote]
    return tuple(dict.fromkeys(ordered))[:QUOTES]


def _kept_words(history: History, cycle: Cycle) -> list[Contribution]:
    """What stands behind the lines this cycle brought about what we see and learn, and may be said again."""
    kept = [i for i in history.lines() if i.cycle == cycle.facts.id and i.section in TELLING]
    ids = dict.fromkeys(id for item in kept for id in item.sources)
    return [cycle.contributions[id] for id in ids if id in cycle.contributions and _quotable(cycle, cycle.contributions[id])]


def _quotable(cycle: Cycle, said: Contribution) -> bool:
    step = cycle.steps.get(said.step)
    if not step or said.withdrawn or said.hidden or step.see in ("private", "group") or step.harvest.section not in TELLING:
        return False
    return step.names != "anonymous" or len(cycle.said(step.id)) >= ENOUGH


def _quote(history: History, cycle: Cycle, said: Contribution) -> Quote:
    step = cycle.steps[said.step]
    t = thing(cycle, step, said, history.challenge.lang)
    return Quote(t.text or " ".join(words for _, words in t.lines), name_of(cycle, step, said) if said.person in history.named() else "")
