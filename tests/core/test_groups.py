"""Groups in an evening: made when a step is first opened, kept going back and forth, and a bound on whose words one goes on with."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.core.agenda import Agenda
from facilitator.core.company import company, counted, partner, with_whom
from facilitator.core.console import console_view
from facilitator.core.cycle import Cycle
from facilitator.core.model import ChallengeFacts, CycleFacts, Groups, Participant
from facilitator.core.runsheet import add, read_plan
from facilitator.core.views import stage_view
from facilitator.errors import Refused
from facilitator.formats import read

from .test_rules import LIBRARY, answer, join

MEET = read((Path(__file__).parent.parent / "meet.md").read_text("utf-8"), "meet.md")
NAMES = ("Ann", "Bilal", "Carmen", "Dirk", "Els", "Fatma", "Gust", "Hana")
Made = tuple[tuple[str, ...], ...]


def evening(*names: str, format: str = "", variant: str = "20") -> Cycle:
    chosen = LIBRARY[format] if format else MEET
    plan = add((), chosen, variant)
    challenge = ChallengeFacts("wonen", "Hoe blijft een jong gezin hier?", "Amina", "nl", "ABCDEF", "2026-02-05")
    cycle = Cycle(challenge, CycleFacts("1", "open", plan), read_plan(plan, lambda _: chosen), {}, Agenda())
    join(cycle, *names)
    return cycle


def opened(cycle: Cycle, step: str, seed: str = "a") -> Made:
    cycle.open_step(f"meet.{step}", 0, seed)
    return cycle.groups[f"meet.{step}"].groups


def test_a_step_that_mixes_makes_its_groups_when_it_is_first_opened_and_never_again() -> None:
    cycle = evening(*NAMES)
    first = opened(cycle, "tell")
    assert [len(group) for group in first] == [2, 2, 2, 2]
    second = opened(cycle, "hear")
    assert not {frozenset(pair) for pair in first} & {frozenset(pair) for pair in second}
    assert opened(cycle, "tell", "another chance") == first
    assert opened(cycle, "hear", "another chance") == second


def test_pairs_merge_to_fours_and_fours_stay_together() -> None:
    cycle = evening(*NAMES)
    pairs = opened(cycle, "hear")
    fours = opened(cycle, "write")
    assert [len(group) for group in fours] == [4, 4]
    assert all(any(set(pair) <= set(group) for group in fours) for pair in pairs)
    assert opened(cycle, "unsaid") == fours


def test_who_comes_late_joins_a_group_and_is_in_the_next_one_too() -> None:
    cycle = evening(*NAMES)
    before = opened(cycle, "hear")
    person, groups = cycle.come_in(Participant("Ida", ("Ida",), "Ida", "nl", ("1",)))
    assert isinstance(person, Participant)
    assert isinstance(groups, Groups)
    assert groups.groups == ((*before[0], "Ida"), *before[1:])
    assert cycle.come_in(person) == [], "somebody who has a group keeps it"
    assert len(cycle.group_of("meet.write", "Ida")) == 0
    assert any("Ida" in group for group in opened(cycle, "write"))


def test_who_came_between_two_steps_is_taken_in_when_one_goes_back() -> None:
    cycle = evening(*NAMES)
    opened(cycle, "tell")
    opened(cycle, "hear")
    cycle.come_in(Participant("Ida", ("Ida",), "Ida", "nl", ("1",)))
    assert sum("Ida" in group for group in opened(cycle, "tell")) == 1


def test_who_went_home_gets_no_partner_and_is_taken_in_when_they_are_back() -> None:
    cycle = evening(*NAMES)
    cycle.open_step("meet.tell", 0, "a", {"Ann", "Bilal"})
    assert sorted(person for group in cycle.groups["meet.tell"].groups for person in group) == sorted(NAMES[2:])
    [back] = cycle.come_in(cycle.people["Ann"])
    assert isinstance(back, Groups)
    assert cycle.group_of("meet.tell", "Ann")
    assert not cycle.group_of("meet.tell", "Bilal")


def test_an_empty_room_has_no_groups_until_people_come() -> None:
    cycle = evening()
    assert opened(cycle, "tell") == ()
    assert counted(cycle, cycle.steps["meet.tell"], "nl") == ""
    for name in NAMES[:4]:
        cycle.come_in(Participant(name, (name,), name, "nl", ("1",)))
    assert cycle.groups["meet.tell"].groups == (("Ann", "Bilal"), ("Carmen", "Dirk"))


def test_other_groups_can_be_made_until_somebody_answers() -> None:
    cycle = evening(*NAMES)
    with pytest.raises(Refused, match="no-groups"):
        cycle.mix_anew("b")
    before = opened(cycle, "hear")
    assert console_view(cycle, "nl").mixes
    [made] = cycle.mix_anew("b")
    assert isinstance(made, Groups)
    assert made.groups != before
    answer(cycle, "Ann", "Een bank.")
    assert not console_view(cycle, "nl").mixes
    with pytest.raises(Refused, match="answered"):
        cycle.mix_anew("c")
    assert opened(cycle, "hear") == made.groups


def test_without_mix_people_form_groups_themselves() -> None:
    for name, format in LIBRARY.items():
        for variant in format.variants:
            cycle = evening(*NAMES, format=name, variant=variant)
            for id, step in cycle.steps.items():
                cycle.open_step(id, 0, "a")
                assert step.mix or id not in cycle.groups
                assert id in cycle.groups or with_whom(cycle, step, "Ann", "nl") is None


def test_groups_people_made_themselves_are_theirs_to_keep_and_to_merge() -> None:
    """As in the shipped formats: a step without `mix` comes before one that keeps."""
    cycle = evening(*NAMES, format="problem-framing", variant="60")
    for id in cycle.steps:
        cycle.open_step(id, 0, "a")
    assert list(cycle.groups) == ["problem-framing.tell"]


def test_every_shipped_step_that_mixes_strangers_gives_everybody_a_group() -> None:
    mixing = [(f.id, v) for f in LIBRARY.values() for v in f.variants if any(s.mix in ("strangers", "sector") for s in f.of(v))]
    assert ("problem-framing", "60") in mixing
    for name, variant in mixing:
        cycle = evening(*NAMES, format=name, variant=variant)
        for id, step in cycle.steps.items():
            cycle.open_step(id, 0, "a")
            if step.mix in ("strangers", "sector"):
                assert all(cycle.group_of(id, person) for person in NAMES)


def test_a_cycle_that_is_put_back_has_its_groups() -> None:
    cycle, again = evening(*NAMES), evening(*NAMES)
    made = opened(cycle, "hear")
    for record in (cycle.groups["meet.hear"], cycle.place):
        again.restore(record)
    assert opened(again, "hear", "another chance") == made


# -- what is seen


def test_a_phone_says_with_whom_one_sits_and_whether_somebody_writes() -> None:
    cycle = evening("Ann", "Bilal")
    cycle.come_in(Participant("x", ("x",), "", "nl", ("1",)))
    opened(cycle, "tell")
    opened(cycle, "write")
    step = cycle.steps["meet.write"]
    seen = with_whom(cycle, step, "Ann", "nl")
    assert seen == {"number": 1, "names": ["Bilal"], "group": "Groepje 1", "say": "Je zit samen met Bilal en iemand zonder naam.", "writes": ""}
    answer(cycle, "Bilal", "Lege huizen.")
    assert (with_whom(cycle, step, "Ann", "nl") or {})["writes"] == "Bilal schrijft voor jullie. Praat gerust mee."
    assert (with_whom(cycle, step, "Bilal", "nl") or {})["writes"] == ""


def test_nobody_is_told_who_writes_where_nobody_may_know() -> None:
    cycle = evening("Ann", "Bilal")
    for step in ("tell", "write", "unsaid"):
        opened(cycle, step)
    answer(cycle, "Bilal", "De huur is een taboe.")
    assert (with_whom(cycle, cycle.steps["meet.unsaid"], "Ann", "nl") or {})["writes"] == ""


def test_a_question_may_speak_of_ones_partner_by_name() -> None:
    cycle = evening("Ann", "Bilal")
    opened(cycle, "hear")
    step = cycle.steps["meet.hear"]
    assert partner(cycle, step, "Ann", "nl") == "Bilal"
    cycle.come_in(Participant("x", ("x",), "", "nl", ("1",)))
    assert partner(cycle, step, "Ann", "nl") == "", "with three there is no one partner"
    nameless = evening("Ann")
    nameless.come_in(Participant("x", ("x",), "", "nl", ("1",)))
    opened(nameless, "hear")
    assert partner(nameless, step, "Ann", "nl") == ""


def test_the_room_and_the_desk_see_how_many_groups_there_are() -> None:
    cycle = evening(*NAMES, "Ida")
    opened(cycle, "tell")
    assert stage_view(cycle, "nl")["groups"] == "4 groepjes van 2 of 3"
    view = console_view(cycle, "nl")
    assert (view.groups, len(view.company)) == ("4 groepjes van 2 of 3", 4)
    assert sorted(", ".join(view.company).split(", ")) == sorted((*NAMES, "Ida"))
    assert company(cycle, cycle.steps["meet.hear"], "nl") == []


def test_one_goes_on_only_with_the_words_of_ones_own_group() -> None:
    cycle = evening(*NAMES)
    opened(cycle, "tell")
    ours, theirs = opened(cycle, "write")
    step = cycle.steps["meet.write"]
    answer(cycle, ours[0], "Lege huizen.")
    assert list(cycle.left_for(step, ours[1])) == [ours[0]]
    assert cycle.left_for(step, theirs[0]) == {}
    with pytest.raises(Refused, match="nothing-left"):
        cycle.take_over(step.id, ours[0], theirs[0])
    assert cycle.take_over(step.id, ours[0], ours[1])
