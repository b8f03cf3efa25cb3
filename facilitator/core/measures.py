"""What a group looks at together. Measures exist only for learning: one is watched when people agreed on it and know what for, and who looks when.

What the crew of a small win will look for is theirs, and no measure of the group until it is proposed and people agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..errors import Refused
from ..texts import say
from .agenda import WHY, Agenda
from .cycle import Cycle
from .model import Change, CycleFacts, Item, Json
from .words import clean

TERMS = ("what_for", "who_looks")  # the fields of a measure: what shall we do with it, and who looks when
APART = ("trust_pulse", "story_of_change")  # in the same section, and nothing to be watched
UNUSED = 2  # after so many cycles a measure nobody used asks whether we still look


def is_measure(item: Item) -> bool:
    """A line in words about what we look at: no pulse, no story, no count."""
    return item.section == "measures" and item.kind not in APART and not any(map(_counted, item.data.values()))


def _counted(value: Json) -> bool:
    """What, how many or how much, and of how many people."""
    return isinstance(value, (list, tuple)) and len(value) == 3 and isinstance(value[1], (int, float))


def is_told(item: Item) -> bool:
    """Is it said what we shall do with it, and who looks when?"""
    return all(item.told(key) for key in TERMS)


def standing(item: Item, agenda: Agenda, cycles: Sequence[CycleFacts]) -> str:
    """crew (only theirs), proposed, watched, used, or asleep: watched and unused for two cycles; "" of all that is none of these."""
    if not is_measure(item) or item.state not in ("note", "proposed", "carried", "revise"):
        return ""
    if not item.agreed:
        return "crew" if item.state == "note" and item.kind == "measure" else "proposed" if item.state == "proposed" else ""
    if not is_told(item):
        return ""
    if _asleep(item, agenda, cycles):
        return "asleep"
    return "used" if item.used else "watched"


def _asleep(item: Item, agenda: Agenda, cycles: Sequence[CycleFacts]) -> bool:
    """Were so many meetings held since people agreed on it, used it, or said they still look?"""
    decision = agenda.decisions.get(item.decision)
    woken = {decision.cycle if decision else item.cycle, *(cycle for cycle, _ in item.used), *(c.id for c in cycles if _key(item.id) in c.put_aside)}
    since = max((n for n, cycle in enumerate(cycles) if cycle.id in woken), default=-1)
    return sum(cycle.state == "closed" for cycle in cycles[since + 1 :]) >= UNUSED


def _key(id: str) -> str:
    """What is put aside when people still look at a measure nobody used."""
    return f"asleep:{id}"


# -- the facilitator's clicks: seen by all, and undone again


def tell(agenda: Agenda, id: str, lang: str, what_for: str, who_looks: str) -> list[Change]:
    """Say what we shall do with a measure, and who looks when; how it was said before stays, to go back to.

    Raises Refused: unknown, not-a-measure, put-away, only-people-decide, no-what-for, no-who-looks, too-long.
    """
    item = _measure(agenda, id)
    if item.agreed and is_told(item):
        raise Refused("only-people-decide", 409)
    said = dict(zip(TERMS, (_words(what_for, "no-what-for"), _words(who_looks, "no-who-looks")), strict=True))
    if all(item.told(key) == words for key, words in said.items()):
        return []
    labelled = {key: (say(lang, f"measures.{key}"), words) for key, words in said.items()}
    before = [*item.data.get("_terms", ()), [item.told(key) for key in TERMS]]
    return agenda.take_in([replace(item, data={**item.data, **labelled, "_terms": before})])


def untell(agenda: Agenda, id: str, lang: str) -> list[Change]:
    """Back to how it was said before. Raises Refused: unknown, not-a-measure, put-away, only-people-decide."""
    item = _measure(agenda, id)
    if item.agreed:
        raise Refused("only-people-decide", 409)
    told = item.data.get("_terms", ())
    if not told:
        return []
    rest = {key: value for key, value in item.data.items() if key not in (*TERMS, "_terms")}
    labelled = {key: (say(lang, f"measures.{key}"), words) for key, words in zip(TERMS, told[-1], strict=True) if words}
    return agenda.take_in([replace(item, data={**rest, **labelled, **({"_terms": list(told[:-1])} if told[1:] else {})})])


def use(agenda: Agenda, id: str, cycle: str, words: str) -> list[Change]:
    """What the group did with a measure it watches; said twice, it was done once.

    Raises Refused: unknown, not-a-measure, put-away, not-watched, no-use, too-long.
    """
    item = _measure(agenda, id)
    if not item.agreed or not is_told(item):
        raise Refused("not-watched", 409)
    fresh = (cycle, _words(words, "no-use"))
    return agenda.take_in([replace(item, used=(*item.used, fresh))]) if fresh not in item.used else []


def unuse(agenda: Agenda, id: str) -> list[Change]:
    """The last use goes again. Raises Refused: unknown, not-a-measure, put-away."""
    item = _measure(agenda, id)
    return agenda.take_in([replace(item, used=item.used[:-1])])


def still_look(cycle: Cycle, id: str, still: bool) -> list[Change]:
    """People still look at a measure nobody used: it is not asked again for two cycles; or that is taken back.

    Raises Refused: unknown, not-a-measure, put-away.
    """
    key = _key(_measure(cycle.agenda, id).id)
    rest = tuple(one for one in cycle.facts.put_aside if one != key)
    cycle.facts = replace(cycle.facts, put_aside=(*rest, key) if still else rest)
    return [cycle.facts]


def is_put_aside(id: str, cycle: CycleFacts) -> bool:
    """Did people say in this cycle that they still look?"""
    return _key(id) in cycle.put_aside


# -- what people decide


def must_be_told(item: Item | None, section: str) -> None:
    """People are asked about a measure only with both said. `section`: where a line that is not there yet would come. Raises Refused: measure-untold."""
    if (item is None and section == "measures") or (item is not None and is_measure(item) and not is_told(item)):
        raise Refused("measure-untold", 409)


# --


def _measure(agenda: Agenda, id: str) -> Item:
    if id not in agenda.items:
        raise Refused("unknown", 404)
    item = agenda.items[id]
    if not is_measure(item):
        raise Refused("not-a-measure", 409)
    if not item.stands or item.state == "done":
        raise Refused("put-away", 409)
    return item


def _words(text: str, missing: str) -> str:
    if not (words := clean(text)):
        raise Refused(missing)
    return _most(words)


def _most(words: str) -> str:
    if len(words) > WHY:
        raise Refused("too-long", chars=WHY)
    return words
