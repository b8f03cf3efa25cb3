"""The run sheet of a cycle that is open, changed while people work: their answers, and the step they are on, stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ..errors import Refused
from . import runsheet
from .cycle import Cycle
from .model import Change, Planned
from .runsheet import RunSheet

Plan = tuple[Planned, ...]
Reader = Callable[[Plan], RunSheet]


def add(cycle: Cycle, new: Plan, read: Reader) -> list[Change]:
    """More steps, right after the one that is open; before the first they come first. Raises Refused: cycle-closed, cycle-not-open."""
    return _laid_out(cycle, lambda plan: runsheet.insert(plan, new, cycle.place.step), read)


def again(cycle: Cycle, which: str, read: Reader) -> list[Change]:
    """Another round of a step, or of a whole format: a step of its own, so that what was said before stays. Raises Refused: cycle-closed, unknown …"""
    return _laid_out(cycle, lambda plan: runsheet.again(plan, which), read)


def set_minutes(cycle: Cycle, minutes: Mapping[str, int], read: Reader) -> list[Change]:
    """Other minutes for steps to come. Raises Refused: cycle-closed, already-begun, unknown, out-of-range …"""

    def change(plan: Plan) -> Plan:
        for step, length in minutes.items():
            if step in cycle.place.visited:
                raise Refused("already-begun", 409)
            plan = runsheet.set_minutes(plan, step, length)
        return plan

    return _laid_out(cycle, change, read)


def _laid_out(cycle: Cycle, change: Callable[[Plan], Plan], read: Reader) -> list[Change]:
    cycle.must_be_open()
    plan = change(cycle.facts.plan)
    sheet = read(plan)
    cycle.facts, cycle.steps, cycle.titles = replace(cycle.facts, plan=plan), dict(sheet.steps), sheet.titles
    return [cycle.facts]
