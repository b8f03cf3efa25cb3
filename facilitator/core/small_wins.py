"""Small wins as a cycle tells of them: who joins, the card its crew writes, what came of it, what it set in motion, and how it goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .cycle import Cycle
from .lines import about_lines, as_line, fallen_of, field_id, fields_of, touched, whole
from .model import CAME, Change, Contribution, Item, Step
from .pool import item_id, options_of, pool, wording_of

TOLD = {"small_win.status": "became", "small_win.next": "next", "small_win.mechanism": "moved"}  # what a crew says of its small win → its field of the line


def crews(cycle: Cycle, step: Step) -> list[Item]:
    about = about_lines(cycle, step)
    crews = {line: {said.person: str(said.value[0]) for said in answers} for line, answers in about.items()}
    there = {item_id(t.id) for t in pool(cycle, step, cycle.challenge.lang)}
    begun = [item for item in cycle.agenda.small_wins() if item.id in there or item.id in crews]
    return [replace(item, crew=crews.get(item.id, {}), touched=touched(cycle, item)) for item in begun if item.crew or item.id in crews]


def planned(cycle: Cycle, step: Step) -> list[Change]:
    lang, changed, extra = cycle.challenge.lang, list[Item](), list[Item]()
    for line, answers in about_lines(cycle, step).items():
        said = answers[-1]
        fields = fields_of(step, said.value, lang)
        item = cycle.agenda.items[line]
        sources = tuple(dict.fromkeys((*item.sources, *(a.id for a in answers))))
        changed.append(replace(item, status="planned", data={**item.data, **fields}, sources=sources, touched=touched(cycle, item)))
        for key, (section, kind) in step.harvest.fields.items():
            if key in fields:
                extra.append(as_line(cycle, step, field_id(said.id, key), section, kind, whole(*fields[key]), "note", (said.id,), {}))
    gone = fallen_of(cycle, step, {item.id for item in extra})
    return [*cycle.agenda.let_fall(gone), *cycle.agenda.take_in([*changed, *extra])]


def statuses(cycle: Cycle, step: Step) -> list[Item]:
    """What came of a small win, as its crew says. Where they differ all of it stays to be read, and one of them sets the status: never a majority."""
    found = []
    for item, answers in _of_wins(cycle, step, CAME):
        known = _noted(cycle, step, item, "became", answers)
        # told anew, how it goes on is open again
        found.append(replace(known, status=str(_speaks(item, answers).value[0]), onward="" if known.data != item.data else item.onward))
    return found


def onward(cycle: Cycle, step: Step) -> list[Item]:
    """How a small win goes on, as its crew says."""
    wins = _of_wins(cycle, step, step.keys)
    return [replace(_noted(cycle, step, item, "next", answers), onward=str(_speaks(item, answers).value[0])) for item, answers in wins]


def moved(cycle: Cycle, step: Step) -> list[Item]:
    """What a small win set in motion."""
    return [_noted(cycle, step, item, "moved", answers) for item, answers in _of_wins(cycle, step, step.keys)]


def _of_wins(cycle: Cycle, step: Step, keys: Sequence[str]) -> list[tuple[Item, list[Contribution]]]:
    """Each small win with the answers about it that say one of these."""
    about = {line: [said for said in answers if said.value[0] in keys] for line, answers in about_lines(cycle, step).items()}
    return [(cycle.agenda.items[line], answers) for line, answers in about.items() if answers]


def _speaks(item: Item, answers: Sequence[Contribution]) -> Contribution:
    """The one whose word counts: who gets it going, else who spoke last."""
    return next((said for said in reversed(answers) if item.crew.get(said.person) == "lead"), answers[-1])


def _noted(cycle: Cycle, step: Step, item: Item, key: str, answers: Sequence[Contribution]) -> Item:
    """The small win with what its crew said in a field of its own, each answer once and how often where they differ."""
    lang = cycle.challenge.lang
    words, said = dict(options_of(step, lang)), Counter(str(option) for one in answers for option in one.value)
    told = [f"{words[option]} ({said[option]})" if len(said) > 1 and len(answers) > 1 else words[option] for option in words if said[option]]
    whys = dict.fromkeys(one.why for one in answers if one.why)
    sources = tuple(dict.fromkeys((*item.sources, *(one.id for one in answers))))
    data = {**item.data, key: (wording_of(step, lang).title, " · ".join((*told, *whys)))}
    return replace(item, data=data, sources=sources, touched=touched(cycle, item))


def without(line: Item, step: Step, said: str) -> Item:
    """The line as it was before its crew said something in this step."""
    kind = step.harvest.kind
    keys = (TOLD[kind],) if kind in TOLD else step.keys
    status = {"small_win.planned": "idea" if line.status == "planned" else line.status, "small_win.status": "planned"}.get(kind, line.status)
    onward = "" if kind in ("small_win.status", "small_win.next") else line.onward
    data = {key: words for key, words in line.data.items() if key not in keys}
    return replace(line, status=status, onward=onward, data=data, sources=tuple(source for source in line.sources if source != said))
