"""What people said about their own introduction card: may it stay, and with their first name?"""

from __future__ import annotations

from .cycle import Cycle


def keeps(cycle: Cycle) -> dict[str, str]:
    """Each person's answer of this cycle: all, card or none. Who said nothing yet is not in it."""
    steps = [step for step in cycle.steps.values() if step.harvest.kind == "actor.keep"]
    return {said.person: str(said.value[0]) for step in steps for said in cycle.said(step.id)}


def named(cycle: Cycle) -> frozenset[str]:
    """The people who said yes to their first name, now or in an earlier cycle; what they say now holds."""
    before = {item.person for item in cycle.agenda.section("actors") if item.kind == "actor.card" and item.data.get("_named")}
    now = keeps(cycle)
    return frozenset(person for person in {*before, *now} if now.get(person, "all") == "all")
