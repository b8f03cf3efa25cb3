"""What the screens say of groups the program made: on a phone with whom one sits, for the room how many there are."""

from __future__ import annotations

from ..texts import say
from .cycle import Cycle
from .model import Json, Step
from .pool import wording_of


def with_whom(cycle: Cycle, step: Step, person: str, lang: str) -> dict[str, Json] | None:
    """The group one is in: its number, and first names for its own people alone; None where people form groups themselves.

    `writes` tells, where one writes for all, that somebody else of the group does. Who writes without a name is not known, and not told.
    """
    group = cycle.group_of(step.id, person)
    if not group:
        return None
    number = [person in one for one in cycle.groups[step.id].groups].index(True) + 1
    others = [other for other in group if other != person]
    writer = "" if any(c.step == step.id for c in cycle.own(person)) else _writer(cycle, step, others)
    return {
        "number": number,
        "names": [name for name in (name_in(cycle, other) for other in others) if name],
        "group": say(lang, f"phone.told_{'table' if step.group == 'tables' else 'group'}", n=number),
        "say": say(lang, "phone.told_with", names=listed(called(cycle, others, lang), lang)) if others else say(lang, "phone.told_first"),
        "writes": say(lang, "phone.told_writes", name=begins(name_in(cycle, writer) or say(lang, "phone.told_nameless"))) if writer else "",
    }


def partner(cycle: Cycle, step: Step, person: str, lang: str) -> str:
    """The first name of the other in a pair, when they gave one and the step speaks of it."""
    words = wording_of(step, lang)
    if not any("{partner|" in text for text in (words.question, *words.help, *(text for _, text in words.options))):
        return ""
    others = [other for other in cycle.group_of(step.id, person) if other != person]
    return name_in(cycle, others[0]) if len(others) == 1 else ""


def company(cycle: Cycle, step: Step, lang: str) -> list[str]:
    """Every group on a line, by its number."""
    made = cycle.groups.get(step.id)
    return [", ".join(called(cycle, group, lang)) for group in made.groups] if made else []


def counted(cycle: Cycle, step: Step, lang: str) -> str:
    """How many groups of how many people; "" when there are none."""
    made = cycle.groups.get(step.id)
    if not made or not made.groups:
        return ""
    sizes = [str(size) for size in sorted({len(group) for group in made.groups})]
    return say(lang, f"stage.made_{'tables' if step.group == 'tables' else 'groups'}", n=len(made.groups), size=listed(sizes, lang, "or"))


def may_mix(cycle: Cycle, step: Step) -> bool:
    """May the facilitator have other groups made? While nobody answered; groups that stay together stay."""
    return step.mix != "keep" and bool(cycle.groups.get(step.id)) and not cycle.said(step.id)


def called(cycle: Cycle, people: list[str] | tuple[str, ...], lang: str) -> list[str]:
    """First names, and how many are without one."""
    names = [name for name in (name_in(cycle, person) for person in people) if name]
    rest = len(people) - len(names)
    return [*names, say(lang, "phone.told_nameless_n", n=rest)] if rest else names


def name_in(cycle: Cycle, person: str) -> str:
    return cycle.people[person].name if person in cycle.people else ""


def listed(words: list[str], lang: str, last: str = "and") -> str:
    """Ann, Bilal en Carmen."""
    *most, end = words
    return f"{', '.join(most)} {say(lang, f'phone.told_{last}')} {end}" if most else end


def begins(words: str) -> str:
    """With a capital, at the start of a sentence."""
    return words[:1].upper() + words[1:]


def _writer(cycle: Cycle, step: Step, others: list[str]) -> str:
    if step.scribe != "one" or step.names == "anonymous":
        return ""
    writers = {c.person for c in cycle.said(step.id)}
    return next((other for other in others if other in writers), "")
