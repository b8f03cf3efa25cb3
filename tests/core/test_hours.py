"""The evening by the clock: when steps begin, how far one is behind, and where it can be won back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.core import runsheet
from facilitator.core.challenge import hour_of
from facilitator.core.cycle import Cycle
from facilitator.core.hours import Pace, Shorter, by_plan, expected, of_day, pace, shorter
from facilitator.core.model import HarvestRule
from facilitator.errors import Refused
from facilitator.store.records import from_row
from facilitator.texts import clock

from .test_run_sheet import FRAME, SOUP, Plan, cycle_of

BREAK = {"nl": ("Pauze met taart", ""), "en": ("Break with cake", "")}
EVENING, MINUTE = of_day("19:30"), 60.0


def plan() -> Plan:
    """Ten minutes of soup, then problem framing: 4, 5, 5, 2 and 4 minutes."""
    return (*runsheet.add_free((), SOUP, 10), *runsheet.add((), FRAME, "20"))


def begun(sheet: Plan, at: float = 0.0) -> Cycle:
    """A cycle whose first step was opened at `at`."""
    cycle = cycle_of(sheet)
    cycle.begin()
    cycle.open_step("next", at)
    return cycle


def at(cycle: Cycle, step: str, when: float) -> Cycle:
    cycle.open_step(step, when)
    return cycle


# -- as planned


def test_every_step_begins_when_the_ones_before_it_are_done() -> None:
    hours = by_plan(plan(), EVENING)
    assert [clock("nl", when) for when in hours.begin.values()] == ["19.30", "19.40", "19.44", "19.49", "19.54", "19.56"]
    assert (clock("nl", hours.end), clock("en", hours.end)) == ("20.00", "20:00")


def test_all_later_times_follow_when_a_step_is_longer_left_out_or_has_nothing_to_work_upon() -> None:
    sheet = runsheet.set_minutes(plan(), "free.block", 25)
    assert clock("nl", by_plan(sheet, EVENING).end) == "20.15"
    sheet = runsheet.leave_out(sheet, "problem-framing.scene")
    assert clock("nl", by_plan(sheet, EVENING).end) == "20.11"
    assert clock("nl", by_plan(sheet, EVENING, {"free.block"}).end) == "19.46"


def test_an_evening_may_pass_midnight() -> None:
    assert clock("nl", by_plan(plan(), of_day("23:45")).end) == "0.15"


@pytest.mark.parametrize(("text", "kept"), [("19:30", "19:30"), ("", ""), ("08:05:00", "08:05")])
def test_a_start_is_hours_and_minutes_or_not_known(text: str, kept: str) -> None:
    assert hour_of(text) == kept


def test_what_is_no_time_is_refused_by_its_name() -> None:
    with pytest.raises(Refused) as problem:
        hour_of("half acht")
    assert (problem.value.code, problem.value.data) == ("no-time", {"time": "half acht"})


# -- as it goes


def test_what_is_done_began_when_it_began_and_what_comes_is_expected_from_now() -> None:
    cycle = at(begun(plan()), "next", 12 * MINUTE)
    hours = expected(cycle, 13 * MINUTE)
    assert [when / MINUTE for when in hours.begin.values()] == [0, 12, 16, 21, 26, 28]
    assert hours.end == 32 * MINUTE
    assert expected(cycle, 20 * MINUTE).end == 36 * MINUTE, "the clock has run out four minutes ago"


def test_a_step_opened_again_keeps_the_time_it_began_and_is_not_counted_twice() -> None:
    cycle = at(at(begun(plan()), "next", 10 * MINUTE), "next", 14 * MINUTE)
    at(cycle, "problem-framing.scene", 16 * MINUTE)
    hours = expected(cycle, 16 * MINUTE)
    assert cycle.place.opened["problem-framing.scene"] == 10 * MINUTE
    assert hours.end == (16 + 4 + 5 + 2 + 4) * MINUTE


def test_before_the_first_step_all_is_expected_from_the_start_or_from_now_when_that_has_passed() -> None:
    cycle = cycle_of(plan())
    cycle.begin()
    assert (expected(cycle, 0, 600).begin["free.block"], expected(cycle, 900, 600).begin["free.block"]) == (600, 900)


def test_a_clock_that_stands_still_moves_all_that_comes() -> None:
    cycle = begun(plan())
    cycle.pause(True, 4 * MINUTE)
    assert expected(cycle, 9 * MINUTE).begin["problem-framing.scene"] == 15 * MINUTE


# -- behind and ahead


def test_behind_is_counted_from_the_hour_that_was_told_or_from_when_it_began() -> None:
    cycle = begun(plan(), 7 * MINUTE)
    assert pace(cycle, 8 * MINUTE) == Pace(0, None)
    told = pace(cycle, 8 * MINUTE, 0.0)
    assert told
    assert told.behind == 7


def test_who_skips_wins_time_and_who_adds_a_minute_loses_one() -> None:
    cycle = begun(plan())
    cycle.extend(60, 0)
    assert pace(cycle, 0) == Pace(1, None)
    cycle.skip("problem-framing.scene")
    assert pace(cycle, 0) == Pace(-3, None)


def test_nothing_is_said_before_the_first_step_or_of_a_meeting_at_another_hour() -> None:
    cycle = cycle_of(plan())
    cycle.begin()
    assert pace(cycle, 0) is None
    assert pace(begun(plan()), 0, 4 * 60 * MINUTE) is None


def test_a_cycle_that_an_older_version_opened_has_no_times_and_no_pace() -> None:
    cycle = cycle_of(plan())
    cycle.restore(from_row("place", {"id": "1", "step": "free.block", "visited": ["free.block"], "ends_at": 600}))
    assert pace(cycle, 0) is None
    assert "free.block" not in expected(cycle, 0).begin


# -- where to shorten


def late(sheet: Plan, behind: int) -> Shorter | None:
    return shorter(begun(sheet), behind)


def test_four_minutes_behind_is_no_reason_to_shorten_and_five_is() -> None:
    cycle = begun(plan())
    found = [pace(cycle, (10 + n) * MINUTE) for n in (4, 5)]
    assert [one.shorter is not None for one in found if one] == [False, True]


def test_the_longest_step_to_come_gives_what_is_lacking_and_never_more_than_half() -> None:
    sheet = runsheet.set_minutes(plan(), "problem-framing.keeps-going", 21)
    assert late(sheet, 6) == Shorter("problem-framing.keeps-going", 6, skip=False)
    assert late(sheet, 12) == Shorter("problem-framing.keeps-going", 10, skip=False)


def test_a_step_is_only_skipped_when_nothing_of_it_is_kept_or_used_and_it_is_not_more_than_is_lacking() -> None:
    cycle = begun(plan())
    assert shorter(cycle, 6) == Shorter("problem-framing.keeps-going", 2, skip=False)
    for step in ("scene", "choose"):  # as in a check-in: said, and not kept
        cycle.steps[f"problem-framing.{step}"] = replace(cycle.steps[f"problem-framing.{step}"], harvest=HarvestRule())
    assert shorter(cycle, 6) == Shorter("problem-framing.scene", 4, skip=True)
    assert shorter(cycle, 3) == Shorter("problem-framing.keeps-going", 2, skip=False)
    cycle.skip("problem-framing.scene")
    found = shorter(cycle, 6)
    assert found == Shorter("problem-framing.keeps-going", 2, skip=False), "people decide about what was chosen"


def test_a_break_only_gives_when_nothing_else_is_left() -> None:
    sheet = (*plan(), *runsheet.add_free(plan(), BREAK, 30)[-1:])
    found = late(sheet, 8)
    assert found
    assert found.step != "free.block~2"
    cycle = begun(sheet)
    for step in list(cycle.steps)[1:-1]:
        cycle.skip(step)
    assert shorter(cycle, 8) == Shorter("free.block~2", 8, skip=False)


def test_when_nothing_is_still_to_come_nothing_can_be_shortened() -> None:
    cycle = begun(plan())
    at(cycle, list(cycle.steps)[-1], 40 * MINUTE)
    found = pace(cycle, 40 * MINUTE)
    assert found
    assert found == replace(found, shorter=None)
