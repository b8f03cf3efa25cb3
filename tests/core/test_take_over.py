"""One writes for several; when that phone is gone, another goes on with what it sent."""

from __future__ import annotations

import pytest

from facilitator.core import harvest, taking_back
from facilitator.core.agenda import Agenda
from facilitator.core.cycle import Cycle
from facilitator.core.farewell import promises
from facilitator.core.model import ChallengeFacts, Contribution, CycleFacts, Participant
from facilitator.core.runsheet import add, read_plan, text_of
from facilitator.errors import Refused

from .test_rules import LIBRARY, answer, cycle_of, go, join

SHARPEN, CAUSES, MOVED = "small-wins.sharpen", "problem-framing.keeps-going", "reflection.what-moved"
WIN = {"name": "Sleutel bij de bakker", "do": "de sleutel bij de bakker leggen"}


def writing() -> Cycle:
    cycle = cycle_of("small-wins")
    join(cycle, "Ann", "Bilal", "Carmen")
    go(cycle, SHARPEN)
    return cycle


def test_the_words_become_theirs_and_stand_once() -> None:
    cycle = writing()
    id = answer(cycle, "Ann", WIN, signed=True)
    [moved] = cycle.take_over(SHARPEN, "Ann", "Bilal")
    assert isinstance(moved, Contribution)
    assert (moved.id, moved.person, moved.value) == (id, "Bilal", WIN)
    assert not moved.signed, "whose first name stands there is for that person to say"
    assert [c.id for c in cycle.said(SHARPEN)] == [id]
    assert (cycle.own("Ann"), [c.id for c in cycle.own("Bilal")]) == ([], [id])


def test_who_took_over_edits_and_who_wrote_first_no_longer_does() -> None:
    cycle = writing()
    id = answer(cycle, "Ann", WIN)
    cycle.take_over(SHARPEN, "Ann", "Bilal")
    cycle.answer(id, "Bilal", "token-Bilal", SHARPEN, {**WIN, "name": "De sleutel"}, edit=2)
    for edit in (1, 3):
        with pytest.raises(Refused) as refused:
            cycle.answer(id, "Ann", "token-Ann", SHARPEN, WIN, edit=edit)
        assert (refused.value.code, refused.value.status) == ("passed-on", 404)
    with pytest.raises(Refused):
        taking_back.withdraw(cycle, id, "Ann", "token-Ann", "p")
    assert cycle.contributions[id].value["name"] == "De sleutel"


def test_asked_twice_it_is_done_once_and_a_second_one_comes_too_late() -> None:
    cycle = writing()
    answer(cycle, "Ann", WIN)
    assert cycle.take_over(SHARPEN, "Ann", "Bilal")
    assert cycle.take_over(SHARPEN, "Ann", "Bilal") == []
    with pytest.raises(Refused) as refused:
        cycle.take_over(SHARPEN, "Ann", "Carmen")
    assert refused.value.code == "nothing-left"


def test_who_lost_it_may_write_anew_or_take_it_back_over() -> None:
    cycle = writing()
    id = answer(cycle, "Ann", WIN)
    cycle.take_over(SHARPEN, "Ann", "Bilal")
    cycle.take_over(SHARPEN, "Bilal", "Ann")
    assert [c.id for c in cycle.own("Ann")] == [id]
    assert cycle.passed_on == {(SHARPEN, "Bilal"): "Ann"}
    answer(cycle, "Bilal", {**WIN, "name": "Iets anders"})
    assert len(cycle.said(SHARPEN)) == 2


def test_nothing_is_left_for_who_wrote_already() -> None:
    cycle = writing()
    answer(cycle, "Ann", WIN)
    answer(cycle, "Bilal", {**WIN, "name": "Iets anders"})
    assert cycle.left_for(cycle.steps[SHARPEN], "Bilal") == {}
    assert set(cycle.left_for(cycle.steps[SHARPEN], "Carmen")) == {"Ann", "Bilal"}
    with pytest.raises(Refused):
        cycle.take_over(SHARPEN, "Ann", "Bilal")


def test_only_in_the_step_that_is_open() -> None:
    cycle = writing()
    answer(cycle, "Ann", WIN)
    go(cycle, "small-wins.join")
    with pytest.raises(Refused) as refused:
        cycle.take_over(SHARPEN, "Ann", "Bilal")
    assert refused.value.code == "step-not-open"


def test_words_without_a_name_belong_to_nobody_one_could_follow() -> None:
    cycle = cycle_of("problem-framing")
    join(cycle, "Ann", "Bilal")
    go(cycle, CAUSES)
    answer(cycle, "Ann", "De huur stijgt.")
    assert cycle.steps[CAUSES].scribe == "one"
    with pytest.raises(Refused):
        cycle.take_over(CAUSES, "Ann", "Bilal")


def test_what_each_writes_alone_is_never_handed_over() -> None:
    cycle = cycle_of("problem-framing")
    join(cycle, "Ann", "Bilal")
    go(cycle, "problem-framing.scene")
    answer(cycle, "Ann", "Ze stond op de trap.")
    with pytest.raises(Refused):
        cycle.take_over("problem-framing.scene", "Ann", "Bilal")


def of_an_hour(agenda: Agenda, people: dict[str, Participant]) -> Cycle:
    """The second evening, with the steps in which a crew answers about its own small win."""
    format = LIBRARY["reflection"]
    plan = add((), format, "60")
    facts = CycleFacts("2", "open", plan, "2026-03-19", "2026-04-30")
    challenge = ChallengeFacts("wonen", "Hoe blijft een jong gezin hier?", "Amina", "nl", "ABCDEF", "2026-02-05")
    return Cycle(challenge, facts, read_plan(plan, {text_of(format).id: format}.__getitem__), people, agenda)


def test_of_a_crew_only_its_own_go_on() -> None:
    agenda, people = Agenda(), dict[str, Participant]()
    first = cycle_of("small-wins", agenda=agenda, people=people)
    join(first, "Ann", "Bilal", "Carmen")
    go(first, SHARPEN)
    soup, key = (answer(first, name, {"name": text, "do": "samen"}) for name, text in (("Ann", "Soep"), ("Carmen", "Sleutel")))
    go(first, "small-wins.join")
    for name, win in (("Ann", soup), ("Bilal", soup), ("Carmen", key)):
        answer(first, name, ["help"], about=win)
    harvest.close(first)
    later = of_an_hour(agenda, people)
    join(later, "Ann", "Bilal", "Carmen")
    go(later, MOVED)
    step = later.steps[MOVED]
    (win,) = [item.id for item in agenda.small_wins() if "Ann" in item.crew]
    answer(later, "Ann", [step.keys[0]], about=win)
    assert [list(later.left_for(step, name)) for name in ("Bilal", "Carmen")] == [["Ann"], []]
    with pytest.raises(Refused) as refused:
        later.take_over(MOVED, "Ann", "Carmen")
    assert refused.value.code == "nothing-left"
    assert later.take_over(MOVED, "Ann", "Bilal")


def test_one_takes_home_what_one_is_part_of_until_it_has_happened() -> None:
    agenda, people = Agenda(), dict[str, Participant]()
    cycle = cycle_of("small-wins", agenda=agenda, people=people)
    join(cycle, "Ann", "Bilal", "Carmen")
    go(cycle, SHARPEN)
    soup = answer(cycle, "Ann", {"name": "Soep", "do": "koken"})
    go(cycle, "small-wins.join")
    for name in ("Ann", "Bilal"):
        answer(cycle, name, ["help"], about=soup)
    go(cycle, "small-wins.card")
    answer(cycle, "Bilal", {"step": "Ann koopt wortels", "when": "zondag 17 mei"}, about=soup)
    harvest.close(cycle)
    assert promises(cycle, "Ann") == [{"text": "Soep", "step": "Ann koopt wortels", "when": "zondag 17 mei"}]
    assert promises(cycle, "Carmen") == []
    later = cycle_of("reflection", n="2", agenda=agenda, people=people)
    join(later, "Ann")
    go(later, "reflection.what-became")
    answer(later, "Ann", ["happened"], about=agenda.small_wins()[0].id)
    harvest.close(later)
    assert promises(later, "Ann") == []
