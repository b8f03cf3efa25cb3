"""The run sheet changed while people work: what they said stays, and another round is heard by what comes after it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from facilitator.core import changing, runsheet
from facilitator.core.console import console_view
from facilitator.core.cycle import Cycle
from facilitator.core.model import Format, Item, Json
from facilitator.core.pool import picked, pool
from facilitator.core.views import path, phone_view
from facilitator.errors import Refused
from facilitator.store.records import from_row, to_row

from .test_run_sheet import FRAME, LIBRARY, SOUP, Plan, cycle_of, format_of

WINS = LIBRARY["small-wins"]
read_sheet = partial(runsheet.read_plan, format_of=format_of)
SCENE, QUESTION, CHOOSE, CONSENT = (f"problem-framing.{name}" for name in ("scene", "question", "choose", "consent"))


def live(plan: Plan = (), step: str = "") -> Cycle:
    cycle = cycle_of(plan or runsheet.add((), FRAME, "20"))
    cycle.begin()
    if step:
        cycle.open_step(step, 0)
    return cycle


def asks(cycle: Cycle, step: str, words: Json, id: str) -> None:
    cycle.open_step(step, 0)
    cycle.answer(id, f"person {id}", "token", step, words)


def refused(act: object) -> str:
    assert callable(act)
    with pytest.raises(Refused) as problem:
        act()
    return problem.value.code


def new(plan: Plan, format: Format = WINS) -> Plan:
    return runsheet.add(plan, format, "20")[len(plan) :]


# -- more


def test_a_format_or_a_free_block_comes_right_after_the_step_that_is_open_and_everybody_stays_there() -> None:
    cycle = live(step=SCENE)
    before = (cycle.place, phone_view(cycle).step)
    assert changing.add(cycle, new(cycle.facts.plan), read_sheet) == [cycle.facts]
    changing.add(cycle, runsheet.add_free(cycle.facts.plan, SOUP, 30)[-1:], read_sheet)
    steps = list(cycle.steps)
    assert steps[:3] == [SCENE, "free.block", "small-wins." + WINS.of("20")[0].id]
    assert [planned.id for planned in cycle.facts.plan] == steps
    assert (cycle.place, phone_view(cycle).step) == before
    cycle.open_step("next", 0)
    assert cycle.place.step == "free.block"


def test_before_the_first_step_what_is_added_comes_first() -> None:
    cycle = live()
    changing.add(cycle, runsheet.add_free(cycle.facts.plan, SOUP, 30)[-1:], read_sheet)
    assert next(iter(cycle.steps)) == "free.block"


def test_the_desk_lists_what_was_added_where_it_stands() -> None:
    cycle = live(step=SCENE)
    changing.add(cycle, runsheet.add_free(cycle.facts.plan, SOUP, 30)[-1:], read_sheet)
    listed = [(title, len(lines)) for title, lines in console_view(cycle, "nl").sheet]
    assert listed == [("Wat is er echt aan de hand?", 1), ("", 1), ("Wat is er echt aan de hand?", 4)]


def test_nothing_of_a_closed_cycle_is_changed() -> None:
    cycle = live(step=SCENE)
    cycle.facts = replace(cycle.facts, state="closed")
    acts = [
        lambda: changing.add(cycle, new(cycle.facts.plan), read_sheet),
        lambda: changing.again(cycle, SCENE, read_sheet),
        lambda: changing.set_minutes(cycle, {CHOOSE: 4}, read_sheet),
    ]
    assert {refused(act) for act in acts} == {"cycle-closed"}


def test_phones_hear_that_there_are_more_steps() -> None:
    cycle = live(step=SCENE)
    before = phone_view(cycle)
    changing.again(cycle, SCENE, read_sheet)
    assert phone_view(cycle) != before


# -- minutes


def test_steps_to_come_get_other_minutes_and_those_that_began_do_not() -> None:
    cycle = live(step=SCENE)
    changing.set_minutes(cycle, {CHOOSE: 9, CONSENT: 1}, read_sheet)
    assert (cycle.minutes[CHOOSE], cycle.minutes[CONSENT]) == (9, 1)
    assert refused(lambda: changing.set_minutes(cycle, {SCENE: 9}, read_sheet)) == "already-begun"
    assert refused(lambda: changing.set_minutes(cycle, {CHOOSE: 2, CONSENT: 0}, read_sheet)) == "out-of-range"
    assert cycle.minutes[CHOOSE] == 9, "all or nothing"


# -- another round


def test_another_round_is_a_step_of_its_own_and_what_was_said_stays() -> None:
    cycle = live()
    asks(cycle, SCENE, "Zij telt de treden.", "a" * 32)
    changing.again(cycle, SCENE, read_sheet)
    assert list(cycle.steps)[:2] == [SCENE, f"{SCENE}~2"]
    assert cycle.steps[f"{SCENE}~2"].input.kind == "text"
    cycle.open_step("next", 0)
    assert ([c.value for c in cycle.said(SCENE)], cycle.said(f"{SCENE}~2")) == (["Zij telt de treden."], [])


def test_the_rounds_of_a_step_stand_under_one_title_and_are_counted() -> None:
    cycle = live(step=SCENE)
    changing.again(cycle, SCENE, read_sheet)
    changing.again(cycle, f"{SCENE}~2", read_sheet)
    (_, lines), *others = console_view(cycle, "nl").sheet
    assert [line.title for line in lines][:3] == ["Eén echt moment", "Eén echt moment, ronde 2", "Eén echt moment, ronde 3"]
    assert not others
    assert len(path(cycle, "nl")["steps"]) == 7


def test_what_a_further_round_brings_is_chosen_from_too() -> None:
    cycle = live()
    words = {key: "een gezin blijft wonen" for key in FRAME.of("20")[2].keys}
    asks(cycle, QUESTION, words, "a" * 32)
    changing.again(cycle, QUESTION, read_sheet)
    asks(cycle, f"{QUESTION}~2", words, "b" * 32)
    assert [thing.id for thing in pool(cycle, cycle.steps[CHOOSE], "nl")] == ["a" * 32, "b" * 32]
    asks(cycle, CHOOSE, {"a" * 32: 3}, "c" * 32)
    changing.again(cycle, CHOOSE, read_sheet)
    second = f"{CHOOSE}~3"
    assert [thing.id for thing in pool(cycle, cycle.steps[second], "nl")] == ["a" * 32, "b" * 32]
    consent = cycle.steps[CONSENT]
    assert picked(cycle, consent, pool(cycle, consent, "nl")) == ("a" * 32,)
    asks(cycle, second, {"b" * 32: 1}, "d" * 32)
    assert picked(cycle, consent, pool(cycle, consent, "nl")) == ("b" * 32,), "the last round counts"


def test_a_whole_format_again_stands_after_its_last_step_and_keeps_to_itself() -> None:
    cycle = live(step=SCENE)
    changing.again(cycle, "problem-framing", read_sheet)
    assert list(cycle.steps)[5:] == [f"{id}~2" for id in list(cycle.steps)[:5]]
    words = {key: "een gezin blijft wonen" for key in FRAME.of("20")[2].keys}
    asks(cycle, f"{QUESTION}~2", words, "a" * 32)
    assert [len(pool(cycle, cycle.steps[id], "nl")) for id in (CHOOSE, f"{CHOOSE}~2")] == [0, 1]
    assert [len(lines) for _, lines in console_view(cycle, "nl").sheet] == [5, 5]


def test_there_is_no_other_round_of_what_is_not_on_the_sheet() -> None:
    assert refused(lambda: changing.again(live(), "reflection.scene", read_sheet)) == "unknown"


def test_a_planned_round_is_read_back_as_it_was_written_and_an_older_line_has_none() -> None:
    cycle = live(step=SCENE)
    changing.again(cycle, SCENE, read_sheet)
    _, _, doc = to_row(cycle.facts)
    assert from_row("cyclefacts", doc) == cycle.facts
    for planned in doc["plan"]:
        planned.pop("again")
    older = from_row("cyclefacts", {key: value for key, value in doc.items() if key not in ("start", "lasts")})
    assert (older.start, older.lasts, {planned.again for planned in older.plan}) == ("", 0, {""})


# -- what needs something in the agenda


STILL = "problem-framing.still-true"


def hour() -> Plan:
    return runsheet.add((), FRAME, "60")


def test_a_step_about_the_agenda_is_skipped_when_the_cycle_opens_with_an_empty_one_and_can_be_put_back() -> None:
    cycle = live(hour())
    line = next(line for _, lines in console_view(cycle, "nl").sheet for line in lines if line.id == STILL)
    assert (line.state, line.waits, cycle.place.skipped) == ("skipped", True, (STILL,))
    assert cycle.facts.lasts == sum(planned.minutes for planned in hour()) - cycle.minutes[STILL]
    cycle.skip(STILL, False)
    cycle.open_step("next", 0)
    assert cycle.place.step == STILL


def test_with_something_in_the_agenda_it_is_done() -> None:
    cycle = cycle_of(hour())
    cycle.agenda.take_in([Item("i", "picture", "cause", "De huur stijgt.", "note", "0", "")])
    cycle.begin()
    assert cycle.place.skipped == ()
    assert not any(line.waits for _, lines in console_view(cycle, "nl").sheet for line in lines)
