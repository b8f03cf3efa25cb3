"""The rhythm: what has a day, on one line."""

from __future__ import annotations

from dataclasses import replace

from facilitator.core.agenda import Agenda
from facilitator.core.model import Item
from facilitator.core.reporting import History
from facilitator.core.rhythm import Beat, rhythm, seen_on

from ..rivers import win
from .test_rules import cycle_of


def history(*items: Item) -> History:
    agenda = Agenda()
    for item in items:
        agenda.restore(item)
    first, second = cycle_of(n="1", agenda=agenda), cycle_of(n="2", agenda=agenda)
    second.facts = replace(second.facts, date="2026-03-19", next="2026-05-07")
    return History(first.challenge, agenda, {"1": first, "2": second})


def test_meetings_first_steps_calls_today_and_the_next_date_stand_in_the_order_of_their_days() -> None:
    found = seen_on(rhythm(history(
        win("a", "Sleutel bij de bakker", 2, 2, data={"when": ("Wanneer", "28 maart")}),
        win("b", "Soep", 2, 2, data={"when": ("Wanneer", "na de vakantie")}),
        Item("c", "rhythm", "check_in", "Ann belt Bilal op 3 april", "note", "2", "x"),
        Item("d", "rhythm", "check_in", "Ann belt Carmen op 4 april", "done", "2", "x"),
    )), "2026-03-30")  # fmt: skip
    assert found == (
        Beat("2026-02-05", "meeting", "1"), Beat("2026-03-19", "meeting", "2"), Beat("2026-03-28", "step", "Sleutel bij de bakker"),
        Beat("2026-03-30", "today"), Beat("2026-04-03", "call", "Ann belt Bilal op 3 april"), Beat("2026-05-07", "next"),
    )  # fmt: skip


def test_between_two_meetings_only_what_is_since_the_last_one_counts() -> None:
    old = win("a", "Sleutel bij de bakker", 1, 2, data={"when": ("Wanneer", "10 februari")})
    assert [beat.kind for beat in rhythm(history(old), "2026-03-19")] == ["meeting", "next"]
