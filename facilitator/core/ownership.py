"""Is it ours, may we, does it matter: what people answered about their own small win, without a name.

A crew is often fewer than five, and then what it answered only counts among all small wins together. Of one small win something is told
only when five people or more answered about it, and when what is left for the others comes from none or from five or more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from statistics import mean

from .cycle import Cycle
from .model import Contribution, Item, Step
from .pool import item_id, line_of, options_of
from .shapes import ENOUGH

MIDDLE = 3.0
OF_ONE, OF_ALL = "_ownership_", "_"  # how the fields begin on one small win, and on the count of all


def per_win(cycle: Cycle, step: Step) -> list[Item]:
    """The small wins with the means their own crew gave them; those of which too few answered lose them.

    After a restart nobody knows what was about what: then they keep what they have until somebody answers anew.
    """
    said = {c.id: c for c in cycle.said(step.id) if not c.hidden}
    about = cycle.remembered(step.id)
    forgotten = not set(said) <= set(about)
    if forgotten and _counted_before(cycle, step, list(said.values())):
        return []
    by: dict[str, list[Contribution]] = {}
    for id, answer in said.items():
        if line := line_of(cycle, about.get(id, "")):
            by.setdefault(line.id, []).append(answer)
    told = {} if forgotten else _enough(by)
    texts = dict(options_of(step, cycle.challenge.lang))
    here = [item for item in cycle.agenda.small_wins() if item.id in told or any(key.startswith(OF_ONE) for key in item.data)]
    return [replace(item, data=_without(item) | _means(texts, told.get(item.id, []))) for item in here]


def _counted_before(cycle: Cycle, step: Step, answers: list[Contribution]) -> bool:
    """Is the count over all small wins still the same?"""
    known = cycle.agenda.items.get(item_id(f"{cycle.facts.id}-{step.id}"))
    counted = {f"{OF_ALL}{key}": [round(mean(one.value[key] for one in answers), 2), len(answers)] for key in step.keys}
    return known is not None and all(list(known.data.get(key, ()))[1:] == there for key, there in counted.items())


def _enough(by: Mapping[str, list[Contribution]]) -> dict[str, list[Contribution]]:
    """The small wins that five or more answered about, as long as nobody can reckon what the few others said."""
    large = sorted((line for line, answers in by.items() if len(answers) >= ENOUGH), key=lambda line: len(by[line]))
    rest = sum(len(answers) for line, answers in by.items() if line not in large)
    while large and 0 < rest < ENOUGH:
        rest += len(by[large.pop(0)])
    return {line: by[line] for line in large}


def _without(item: Item) -> dict[str, object]:
    return {key: words for key, words in item.data.items() if not key.startswith(OF_ONE)}


def _means(texts: Mapping[str, str], answers: list[Contribution]) -> dict[str, object]:
    if not answers:
        return {}
    return {f"{OF_ONE}{key}": [text, round(mean(one.value[key] for one in answers), 2), len(answers)] for key, text in texts.items()}


def told(item: Item) -> dict[str, tuple[str, float, int]]:
    """What people answered about this small win, or, on the count, about all of them: statement → its words, the mean, and how many."""
    start = {"small_win": OF_ONE, "small_win.ownership": OF_ALL}.get(item.kind)
    fields = [(key.removeprefix(start), v) for key, v in item.data.items() if start and key.startswith(start) and isinstance(v, list) and len(v) == 3]
    return {key: (str(v[0]), float(v[1]), int(v[2])) for key, v in fields}


def needs_a_yes(item: Item) -> bool:
    """Do people say of it that they may not do this yet? Then it needs somebody who can say yes: worth a talk, and no verdict."""
    may = told(item).get("may")
    return may is not None and may[2] >= ENOUGH and may[1] < MIDDLE
