"""The whole seen together, as facts: counts that are right, gaps and overlaps, and nobody in it."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from facilitator.core import harvest, taking_back
from facilitator.core.corners import corners
from facilitator.core.layers import beside, layers
from facilitator.core.model import Contribution
from facilitator.core.portfolio import portfolio
from facilitator.core.shapes import Few, Hexagon
from facilitator.core.whole import ACTIONS, RELATIONS, Contacts, Tie

from ..wholes import hexagon, history, line, street, win
from .test_review import history as told
from .test_rules import answer, cycle_of, go, join

FOUR = {"Ann": "1", "Bilal": "1", "Carmen": "1", "Dirk": "1"}
KEY, DESK, FOOD = "Sleutel bij de bakker", "Samen naar het loket", "Warm eten op donderdag"


# -- people and actions


def test_both_alarms_and_what_nobody_learns_from_are_counts() -> None:
    found = layers(history(FOUR, win("w0", KEY, "Ann Bilal"), win("w1", DESK, "Bilal"), line("l0", "learning", "insight", "Een brief is geen gesprek")))
    assert (found.people, found.idle, found.lone, found.unlearned) == (4, 2, 1, 2)
    assert [(action.text, action.people) for action in found.actions] == [(KEY, 2), (DESK, 1)]
    assert found.dots == ((0,), (0, 1))


def test_nobody_is_in_the_web_not_even_by_the_order_of_the_dots() -> None:
    street_of = {name: "1 2" for name in ("Ann", "Bilal", "Carmen", "Dirk", "Els")}
    lines = (win("w0", KEY, "Ann Carmen"), win("w1", DESK, "Bilal Carmen Els"), win("w2", FOOD, "Dirk"))
    found = layers(history(street_of, *lines))
    turned = tuple(replace(one, crew=dict(list(one.crew.items())[::-1])) for one in lines)
    assert found == layers(history(dict(list(street_of.items())[::-1]), *turned))
    assert not any(name in json.dumps(asdict(found)) for name in street_of)


def test_now_are_the_small_wins_people_are_busy_with_and_a_cycle_has_its_own() -> None:
    people = {"Ann": "1 2", "Bilal": "1", "Carmen": "2"}
    over = replace(win("w0", KEY, "Ann Bilal"), status="happened")
    found = history(people, over, win("w1", DESK, "Ann", touched=("2",)), win("w2", FOOD, "Carmen", "2"), win("w3", "Zonder ploeg"))
    assert sorted(action.text for action in layers(found).actions) == [DESK, FOOD]
    assert layers(found).idle == 0, "who is not there any more and does nothing is nobody's alarm"
    assert sorted(action.text for action in layers(found, "1").actions) == [DESK, KEY]
    assert sorted(action.text for action in layers(found, "2").actions) == [DESK, FOOD]


def test_a_small_win_is_learned_from_when_its_card_asks_or_an_insight_came_of_it() -> None:
    asks = replace(line("l0", "learning", "learning_question", "Wie durft bellen?"), sources=("c-w0",))
    about = line("l1", "learning", "insight", "Eten helpt")
    found = history(FOUR, win("w0", KEY, "Ann Bilal"), win("w1", DESK, "Ann Carmen"), win("w2", FOOD, "Dirk Bilal"), asks, about)
    found.cycles["1"].restore(Contribution("c-l1", "1", "", "", "Eten helpt", about="w2"))
    assert layers(found).unlearned == 1


def test_contact_is_told_as_it_was_counted_and_a_cycle_tells_only_its_own() -> None:
    web = line("web", "actors", "contacts", "Het web", data={"_threads": ["", 3, 6], "_alone": ["", 2, 6]})
    found = history({"Ann": "1 2"}, win("w0", KEY, "Ann"), web)
    assert layers(found).contacts == layers(found, "1").contacts == Contacts(3, 2, 6)
    assert layers(found, "2").contacts is None


def test_a_layer_to_which_nothing_was_added_this_time_is_named() -> None:
    found = history({"Ann": "1 2 3"}, win("w0", KEY, "Ann"), line("l0", "learning", "insight", "Eten helpt", "2"))
    assert [layers(found, n).silent for n in ("1", "2", "3")] == [(RELATIONS,), (ACTIONS,), (RELATIONS, ACTIONS)]
    last = found.cycles["3"]
    last.facts = replace(last.facts, state="open")
    assert layers(found).silent == (), "while people are together it may still come"


def test_actions_stand_beside_the_one_they_share_most_people_with() -> None:
    assert beside([frozenset("ab"), frozenset("xyz"), frozenset("b"), frozenset("z")]) == [1, 3, 0, 2]


def test_there_is_a_web_of_nothing() -> None:
    found = layers(history({}))
    assert (found.people, found.actions, found.dots) == (0, (), ())


# -- the portfolio


def test_what_no_small_win_touches_is_a_gap_and_who_touches_nothing_is_loose() -> None:
    rows = (
        line("p0", "picture", "pattern", "Papieren maken bang"),
        line("p1", "picture", "scene", "Een man in zijn auto"),
        line("d0", "direction", "agreement", "Samen"),
    )
    found = portfolio(
        history(FOUR, *rows, win("w0", KEY, "Ann", touches=("d0",)), win("w1", DESK, "Bilal"), win("w2", "Niemand wil dit", touches=("p1",), cycle="1"))
    )
    assert [(row.text, row.wins) for row in found.rows] == [("Papieren maken bang", ()), ("Een man in zijn auto", (2,)), ("Samen", (0,))]
    assert [row.text for row in found.gaps] == ["Papieren maken bang"]
    assert found.loose == (DESK,)


def test_a_line_that_was_put_together_is_touched_by_what_touched_its_parts() -> None:
    rows = (line("p0", "picture", "pattern", "Papieren maken bang"), line("p1", "picture", "pattern", "Brieven blijven dicht"))
    there = history(FOUR, *rows, win("w0", KEY, "Ann", touches=("p0",)))
    there.agenda.merge("p2", ["p0", "p1"], "Brieven maken bang", "1")
    found = portfolio(there)
    assert [(row.text, row.wins) for row in found.rows] == [("Brieven maken bang", (0,))]
    assert found.loose == ()
    assert there.line(there.agenda.items["p2"]).small_wins == (KEY,)
    there.agenda.bring_back("p0")
    assert [(row.text, row.wins) for row in portfolio(there).rows] == [("Papieren maken bang", (0,)), ("Brieven maken bang", ())]


def test_an_idea_nobody_took_up_covers_no_gap() -> None:
    idea = replace(win("w0", KEY, touches=("p0",)), status="idea")
    found = portfolio(history(FOUR, line("p0", "picture", "pattern", "Papieren maken bang"), idea))
    assert (found.wins, [row.text for row in found.gaps]) == ((), ["Papieren maken bang"])


def test_what_small_wins_are_to_each_other_is_told_from_three_people_on_and_once() -> None:
    data = {"_strengthens": [["w1", 3], ["w2", 2]], "_doubles": [["gone", 9]]}
    back = {"_strengthens": [["w0", 3]], "_needs": [["w2", 4]]}
    found = portfolio(history(FOUR, win("w0", KEY, "Ann", data=data), win("w1", DESK, "Bilal", data=back), win("w2", FOOD, "Dirk")))
    assert found.ties == (Tie("strengthens", 0, 1, 3), Tie("needs", 1, 2, 4))


def test_what_small_wins_are_to_each_other_goes_on_with_what_they_were_put_together_into() -> None:
    toward = {"_strengthens": [["w0", 3], ["w1", 4]]}
    past = history(FOUR, win("w0", KEY, "Ann"), win("w1", DESK, "Bilal", data={"_doubles": [["w0", 5]]}), win("w2", FOOD, "Dirk", data=toward))
    past.agenda.merge("whole", ["w0", "w1"], "Sleutel en loket", "1")
    found = portfolio(past)
    assert [(tie.kind, {found.wins[tie.a], found.wins[tie.b]}, tie.said) for tie in found.ties] == [("strengthens", {FOOD, "Sleutel en loket"}, 4)]


@pytest.mark.parametrize(("step", "key"), [("stronger", "_strengthens"), ("need", "_needs"), ("same", "_doubles")])
def test_threads_people_draw_between_actions_are_kept_as_counts_at_both_ends(step: str, key: str) -> None:
    cycle = cycle_of("web-of-actions")
    cycle.agenda.take_in([win("w0", KEY, "Ann"), win("w1", DESK, "Bilal")])
    join(cycle, "Ann", "Bilal", "Carmen")
    go(cycle, f"web-of-actions.{step}")
    for name in ("Ann", "Bilal", "Carmen"):
        answer(cycle, name, ["w0", "w1"])
    harvest.close(cycle)
    assert [cycle.agenda.items[id].data for id in ("w0", "w1")] == [{key: [["w1", 3]]}, {key: [["w0", 3]]}]
    assert cycle.agenda.items["w0"].sources == ("c-w0",), "who drew a thread stands nowhere on the line"
    (tie,) = portfolio(told(cycle)).ties
    assert (tie.kind, tie.said) == (key[1:], 3)


@pytest.mark.parametrize("over", [False, True])
def test_a_thread_that_is_taken_back_counts_no_more_after_the_meeting_neither(over: bool) -> None:
    cycle = cycle_of("web-of-actions")
    cycle.agenda.take_in([win("w0", KEY, "Ann"), win("w1", DESK, "Bilal")])
    join(cycle, "Ann", "Bilal")
    go(cycle, "web-of-actions.stronger")
    id = answer(cycle, "Ann", ["w0", "w1"])
    answer(cycle, "Bilal", ["w0", "w1"])
    go(cycle, "web-of-actions.need")
    if over:
        harvest.close(cycle)
    assert cycle.agenda.items["w0"].data == {"_strengthens": [["w1", 2]]}
    taking_back.withdraw(cycle, id, "Ann", "token-Ann", "")
    assert cycle.agenda.items["w0"].data == {"_strengthens": [["w1", 1]]}
    assert [key for item in cycle.agenda.items.values() for key in item.data if "Ann" in str(item.data[key])] == []


# -- the hexagons


def test_each_cycle_has_its_own_hexagon_with_thin_corners_and_the_middle() -> None:
    first, second = (one.shape for one in corners(history({"Ann": "1 2"}, hexagon("1", 9, 7, 1, 4, 8, 2, 0), hexagon("2", 5, 5, 5, 5, 5, 5, 3))))
    assert isinstance(first, Hexagon)
    assert isinstance(second, Hexagon)
    assert [corner.id for corner in first.corners if corner.thin] == ["finance", "business"]
    assert not any(corner.thin for corner in second.corners)
    assert first.middle
    assert second.middle
    assert (first.middle.value, second.middle.value, first.n) == (0, 3, 12)


def test_fewer_than_five_answers_show_no_corner() -> None:
    assert corners(history({"Ann": "1"}, hexagon("1", 1, 1, 0, 0, 1, 0, 1, n=4)))[0].shape is None


@pytest.mark.parametrize("people", [4, 5])
def test_a_hexagon_is_shown_from_five_answers_on_and_before_that_it_says_they_were_few(people: int) -> None:
    cycle = cycle_of("hexagon", variant="15")
    join(cycle, *("Ann", "Bilal", "Carmen", "Dirk", "Els")[:people])
    go(cycle, "hexagon.corners")
    for name in cycle.people:
        answer(cycle, name, ["civil", "middle"])
    harvest.close(cycle)
    (found,) = corners(told(cycle))
    assert isinstance(found.shape, Hexagon if people == 5 else Few)
    if isinstance(found.shape, Hexagon):
        assert [corner.value for corner in found.shape.corners] == [0, 5, 0, 0, 0, 0]


def test_a_whole_street_adds_up() -> None:
    found = layers(street(60, 25))
    assert found.people == 60
    assert sum(map(len, found.dots)) == sum(action.people for action in found.actions)
