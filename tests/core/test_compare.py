"""What an earlier evening answered stands beside what this one answers, where a step compares."""

from __future__ import annotations

from facilitator.core import harvest
from facilitator.core.agenda import Agenda
from facilitator.core.cycle import Cycle
from facilitator.core.views import stage_view

from .test_rules import answer, cycle_of, go, join

PEOPLE = ("Ann", "Bilal", "Carmen", "Dirk", "Elif")


def evening(n: str, agenda: Agenda, value: int) -> Cycle:
    """All five say how they are together, and the facilitator shows it."""
    cycle = cycle_of("reflection", n=n, agenda=agenda)
    join(cycle, *PEOPLE)
    go(cycle, "reflection.trust")
    for person in PEOPLE:
        answer(cycle, person, {"contact": 1, "warmth": value, "time": 4})
    cycle.reveal("reflection.trust", shown=True)
    return cycle


def test_the_stage_knows_what_the_last_evening_answered_to_the_same() -> None:
    agenda = Agenda()
    for n, value in (("1", 2), ("2", 3)):
        earlier = evening(n, agenda, value)
        harvest.settle(earlier, earlier.steps["reflection.trust"])
    view = stage_view(evening("3", agenda, 5), "nl")
    assert view["before"]["cycle"] == "2"
    assert view["before"]["means"]["warmth"] == [3, 5]


def test_there_is_nothing_beside_it_the_first_time_or_in_a_step_that_compares_nothing() -> None:
    cycle = evening("1", Agenda(), 4)
    assert stage_view(cycle, "nl")["before"] is None
    go(cycle, "reflection.next-try")
    assert stage_view(cycle, "nl")["before"] is None
