"""What one may do with a run sheet, and what the room then sees of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core import runsheet
from facilitator.core.agenda import Agenda
from facilitator.core.console import console_view
from facilitator.core.cycle import Cycle
from facilitator.core.model import ChallengeFacts, CycleFacts, Format, Item, Planned
from facilitator.core.reporting import History
from facilitator.core.views import path, stage_view
from facilitator.errors import Refused
from facilitator.formats import FREE_BLOCK, Library
from facilitator.store.records import from_row, to_row
from tests.conftest import FORMATS

LIBRARY = Library(FORMATS).formats
SOUP = {"nl": ("Soep", "Neem een kom en schuif aan."), "en": ("Soup", "Take a bowl and sit down.")}
REFLECT, FRAME = LIBRARY["reflection"], LIBRARY["problem-framing"]
Plan = tuple[Planned, ...]


def format_of(text: str) -> Format:
    return FREE_BLOCK if not text else next(f for f in LIBRARY.values() if runsheet.text_of(f).id == text)


def cycle_of(plan: Plan) -> Cycle:
    challenge = ChallengeFacts("wonen", "Hoe blijft een jong gezin hier?", "Amina", "nl", "ABCDEF", "2026-02-05")
    return Cycle(challenge, CycleFacts("1", "open", plan, "2026-02-05", "2026-03-19"), runsheet.read_plan(plan, format_of), {}, Agenda())


def evening() -> Plan:
    return runsheet.add_free(runsheet.add((), FRAME, "20"), SOUP, 30)


def refused(plan: Plan, which: str, minutes: int) -> str:
    with pytest.raises(Refused) as problem:
        runsheet.set_minutes(plan, which, minutes)
    return problem.value.code


@pytest.mark.parametrize("variant", ["20", "60"])
def test_looking_back_asks_crews_what_came_of_their_small_win_and_framing_does_not(variant: str) -> None:
    back, framing = (runsheet.read_plan(runsheet.add((), format, variant), format_of) for format in (REFLECT, FRAME))
    assert (runsheet.looks_back(back.steps.values()), runsheet.looks_back(framing.steps.values())) == (True, False)
    agenda = Agenda()
    agenda.take_in([Item("i-soup", "activities", "small_win", "Soep", "note", "1", "s", ("c",), crew={"Ann": "lead"}, status="planned")])
    assert (runsheet.unasked(back.steps.values(), agenda), runsheet.unasked(framing.steps.values(), agenda)) == (0, 1)


# -- free blocks


def test_a_free_block_is_a_step_like_any_other_with_nothing_to_answer() -> None:
    step = cycle_of(evening()).steps["free.block"]
    assert (step.input.kind, step.group, step.stage, step.harvest.rule, step.talk, step.free) == ("none", "plenary", "free", "none", True, True)
    assert (step.wording["nl"].title, step.wording["en"].question) == ("Soep", "Take a bowl and sit down.")


def test_the_big_screen_gets_the_words_of_a_free_block_its_minutes_and_a_path_of_its_own() -> None:
    cycle = cycle_of(evening())
    cycle.open_step("free.block", 0)
    view = stage_view(cycle, "nl")
    assert (view["mode"], view["view"], view["title"], view["question"], view["minutes"]) == ("prompt", "free", "Soep", "Neem een kom en schuif aan.", 30)
    assert path(cycle, "nl") == {"format": "", "steps": [{"title": "Soep", "state": "now"}]}


def test_the_desk_lists_a_free_block_as_a_line_under_no_title() -> None:
    sheet = console_view(cycle_of(evening()), "en").sheet
    assert [(title, [line.title for line in lines if line.free]) for title, lines in sheet] == [("What is really going on?", []), ("", ["Soup"])]


def test_the_desk_offers_no_step_before_the_first_and_shows_none_running_after_the_close() -> None:
    cycle = cycle_of(evening())
    first, second = list(cycle.steps)[:2]
    back = []
    for step in (first, second):
        cycle.open_step(step, 0)
        back.append(console_view(cycle, "nl").back)
    cycle.skip(first)
    assert [*back, console_view(cycle, "nl").back] == [False, True, False]
    cycle.facts = replace(cycle.facts, state="closed")
    assert "now" not in {line.state for _, lines in console_view(cycle, "nl").sheet for line in lines}


def test_documents_leave_free_blocks_out() -> None:
    cycle = cycle_of(evening())
    for step in ("problem-framing.scene", "free.block"):
        cycle.open_step(step, 0)
    report = History(cycle.challenge, cycle.agenda, {"1": cycle}).cycle_report("1")
    assert [step.id for step in report.steps] == ["problem-framing.scene"]


def test_two_free_blocks_are_two_things_to_move_and_to_leave_out() -> None:
    plan = runsheet.add_free(evening(), {"nl": ("Pauze", "")}, 15)
    assert list(runsheet.blocks(plan)) == ["problem-framing~1", "free~1", "free~2"]
    assert list(runsheet.blocks(runsheet.move(plan, "free~2", -2))) == ["free~2", "problem-framing~1", "free~1"]
    assert list(runsheet.blocks(runsheet.drop(plan, "free~1"))) == ["problem-framing~1", "free~2"]


def test_other_words_for_a_free_block_are_new_in_every_language_and_the_rest_stays() -> None:
    plan = runsheet.call(evening(), "free.block", "nl", "Soep", "Om acht uur gaan we verder.")
    assert plan[-1].words == {"nl": ("Soep", "Om acht uur gaan we verder."), "en": ("Soup", "Om acht uur gaan we verder.")}


@pytest.mark.parametrize(
    ("title", "line", "minutes", "code"),
    [(" ", "", 5, "no-title"), ("x" * 81, "", 5, "too-long"), ("Soep", "x" * 241, 5, "too-long"), ("Soep", "", 0, "out-of-range")],
)
def test_a_free_block_needs_a_name_and_words_that_fit(title: str, line: str, minutes: int, code: str) -> None:
    with pytest.raises(Refused) as problem:
        runsheet.add_free((), {"nl": (title, line)}, minutes)
    assert problem.value.code == code


# -- tonight


def test_a_question_asked_otherwise_tonight_is_heard_in_every_language_and_the_format_stays_as_it_was() -> None:
    plan = runsheet.ask(evening(), "problem-framing.scene", "  Welke keuken\nblijft je bij?\u200b ")
    step, own = cycle_of(plan).steps["problem-framing.scene"], FRAME.of("20")[0]
    assert {words.question for words in step.wording.values()} == {"Welke keuken blijft je bij?\u200b"}
    assert (step.wording["nl"].title, step.wording["nl"].help) == (own.wording["nl"].title, own.wording["nl"].help)
    back = cycle_of(runsheet.ask(plan, "problem-framing.scene", "")).steps["problem-framing.scene"]
    assert back.wording == own.wording


def test_the_start_of_a_sentence_in_tonights_question_stands_above_the_cards() -> None:
    cycle = cycle_of(runsheet.ask(evening(), "problem-framing.keeps-going", "Maak af: “Het blijft zo omdat …”"))
    cycle.open_step("problem-framing.keeps-going", 0)
    assert stage_view(cycle, "nl")["stem"] == "Het blijft zo omdat …"


def test_a_question_must_fit_on_the_big_screen() -> None:
    with pytest.raises(Refused) as problem:
        runsheet.ask(evening(), "problem-framing.scene", "x" * 241)
    assert problem.value.data == {"chars": 240}


# -- minutes


def test_every_step_lasts_from_one_minute_to_three_hours() -> None:
    plan = evening()
    assert runsheet.set_minutes(plan, "free.block", 180)[-1].minutes == 180
    assert (refused(plan, "free.block", 0), refused(plan, "free.block", 181), refused(plan, "free.other", 5)) == ("out-of-range", "out-of-range", "unknown")


@given(st.lists(st.integers(1, 60), min_size=1, max_size=12), st.integers(0, 200))
def test_a_total_is_spread_in_whole_minutes_over_all_steps(lengths: list[int], more: int) -> None:
    total = len(lengths) + more
    shares = runsheet.spread(total, lengths)
    assert sum(shares) == total
    assert min(shares) >= 1
    assert len(shares) == len(lengths)


def test_twice_the_time_is_twice_the_time_for_every_step() -> None:
    assert [p.minutes for p in runsheet.add((), FRAME, "20", 40)] == [2 * p.minutes for p in runsheet.add((), FRAME, "20")]


# -- leaving out and putting back


def test_a_step_that_was_left_out_is_not_done_tonight_and_comes_back_as_it_was() -> None:
    step = "problem-framing.scene~2"
    plan = runsheet.set_minutes(runsheet.ask(runsheet.add(evening(), FRAME, "20"), step, "Anders?"), step, 9)
    without = runsheet.leave_out(plan, step)
    assert cycle_of(without).steps.keys() == cycle_of(plan).steps.keys() - {step}
    assert runsheet.leave_out(kept_on_disk(without), step, False) == plan
    with pytest.raises(Refused):
        runsheet.leave_out(plan, "problem-framing.other")


# -- what is added


@pytest.mark.parametrize(
    ("began", "order"),
    [
        ("first-evening", ["problem-framing~1", "reflection~1", "free~1"]),
        (runsheet.BLANK, ["problem-framing~1", "free~1", "reflection~1"]),
    ],
)
def test_what_is_added_stands_before_the_block_a_ready_evening_closes_with_and_last_on_a_sheet_of_ones_own(began: str, order: list[str]) -> None:
    facts = CycleFacts("1", plan=evening(), evening=began)
    assert list(runsheet.blocks(runsheet.settled_in(facts, runsheet.add(facts.plan, REFLECT, "20")))) == order


def test_what_opens_an_evening_stands_after_the_welcome_of_a_ready_one() -> None:
    ready = runsheet.add_free(runsheet.add(runsheet.add_free((), {"nl": ("Aankomen", "")}, 15), FRAME, "20"), {"nl": ("Afronden", "")}, 10)
    facts = CycleFacts("1", plan=ready, evening="first-evening")
    longer = runsheet.add(ready, REFLECT, "20")
    assert list(runsheet.blocks(runsheet.settled_in(facts, longer, {"reflection"}))) == ["free~1", "reflection~1", "problem-framing~1", "free~2"]
    assert list(runsheet.blocks(runsheet.settled_in(facts, longer))) == ["free~1", "problem-framing~1", "reflection~1", "free~2"]
    assert runsheet.settled_in(CycleFacts("1", plan=ready, evening=runsheet.BLANK), longer, {"reflection"}) == longer


# -- on disk


def kept_on_disk(plan: Plan) -> Plan:
    table, _, doc = to_row(CycleFacts("1", "prepared", plan, "2026-05-07", evening="first-evening"))
    facts = from_row(table, json.loads(json.dumps(doc)))
    assert isinstance(facts, CycleFacts)
    return facts.plan


def test_a_plan_comes_back_from_disk_as_it_was() -> None:
    plan = runsheet.ask(evening(), "problem-framing.scene", "Anders?")
    assert kept_on_disk(plan) == plan


def test_a_plan_of_before_free_blocks_still_opens() -> None:
    planned = {"id": "reflection.facts", "format": "reflection", "text": runsheet.text_of(REFLECT).id, "step": "facts", "variant": "20", "minutes": 6}
    facts = from_row("cyclefacts", {"id": "1", "state": "prepared", "plan": [planned], "date": "", "next": "", "question": ""})
    assert (facts.evening, facts.plan[0].tonight, facts.plan[0].words, facts.plan[0].left_out) == ("", "", {}, False)
    assert cycle_of(facts.plan).steps["reflection.facts"].wording == next(s for s in REFLECT.steps if s.id == "facts").wording
