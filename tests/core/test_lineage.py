"""From small win to small win: what one goes on from, what it is about and how its crew calls it, whatever happens to the lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core import harvest, lineage, taking_back
from facilitator.core.agenda import Agenda
from facilitator.core.cycle import DESK, Cycle
from facilitator.core.depth import map_asks
from facilitator.core.model import Item, Record
from facilitator.core.ownership import needs_a_yes, told
from facilitator.core.win_taps import rows, tap
from facilitator.errors import Refused

from .test_rules import answer, cycle_of, go, join

CARD = "small-wins.card"


def win(id: str, cycle: str, **more: Any) -> Item:
    fields: dict[str, Any] = {"crew": {"Ann": "lead", "Bilal": "open"}, "status": "planned", "sources": (f"c-{id}",), **more}
    return Item(id, "activities", "small_win", f"win {id}", "note", cycle, "small-wins.sharpen", **fields)


def pattern(id: str, **more: Any) -> Item:
    return replace(Item(id, "picture", "pattern", f"patroon {id}", "note", "1", "s", (f"c-{id}",)), **more)


def second(*items: Item, n: str = "2") -> Cycle:
    """A later meeting, with these lines in the agenda."""
    agenda = Agenda()
    agenda.take_in(items)
    cycle = cycle_of("small-wins", n=n, agenda=agenda)
    join(cycle, "Ann", "Bilal", "Carmen")
    return cycle


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as problem:
        act()
    return problem.value.code


def asked(cycle: Cycle, person: str, id: str) -> dict[str, list[str]]:
    found = rows(cycle, cycle.steps[CARD], [id], person, "nl").get(id, [])
    return {row.what: [chip.id for chip in row.options] for row in found}


# -- goes on from


def test_one_tap_of_the_crew_ties_a_small_win_to_an_earlier_one_and_tapped_again_it_is_loose() -> None:
    cycle = second(win("a", "1"), win("b", "2"))
    assert tap(cycle, "b", "Ann", "follows", "a")
    assert not tap(cycle, "b", "Ann", "follows", "a"), "sent twice it changes nothing"
    items = cycle.agenda.items
    assert (lineage.origins(items, items["b"]), lineage.went_on(items, items["a"])) == ([items["a"]], [items["b"]])
    tap(cycle, "b", "Ann", "follows", "a", on=False)
    assert items["b"].follows == ""
    assert not tap(cycle, "b", "Ann", "follows", "a", on=False)


def test_only_who_gets_it_going_or_helps_says_it_and_the_desk_for_who_has_no_phone() -> None:
    cycle = second(win("a", "1"), win("b", "2"))
    for stranger in ("Bilal", "Carmen"):  # one opens a door, the other is not of the crew
        assert refused(partial(tap, cycle, "b", stranger, "follows", "a")) == "not-its-crew"
        assert asked(cycle, stranger, "b") == {}
    cycle.facts = replace(cycle.facts, state="closed")
    assert refused(lambda: tap(cycle, "b", "Ann", "follows", "a")) == "cycle-closed"
    tap(cycle, "b", DESK, "follows", "a")
    assert cycle.agenda.items["b"].follows == "a"


@pytest.mark.parametrize(("line", "earlier", "code"), [("b", "c", "not-earlier"), ("a", "b", "not-earlier"), ("b", "b", "not-earlier"),
                                                       ("b", "gone", "unknown"),
                                                       ("b", "p", "not-earlier"), ("p", "a", "unknown")])  # fmt: skip
def test_a_small_win_goes_on_from_a_small_win_of_an_earlier_time_alone(line: str, earlier: str, code: str) -> None:
    cycle = second(win("a", "1"), win("b", "2"), win("c", "2"), pattern("p"))
    assert refused(lambda: tap(cycle, line, DESK, "follows", earlier)) == code


def test_a_first_cycle_is_asked_nothing_and_later_ones_what_may_go_on() -> None:
    assert asked(second(win("b", "1"), n="1"), "Ann", "b") == {}
    over = [win("hand", "1", status="happened", onward="hand"), win("done", "1", status="happened"), win("away", "1")]
    there = [win("open", "1", crew={"Carmen": "lead"}), win("stuck", "1", status="stuck", crew={}), win("go", "1", status="happened", onward="deepen", crew={})]
    cycle = second(*(replace(item, state="retired") if item.id == "away" else item for item in over), *there, win("own", "1"), win("b", "2"))
    assert asked(cycle, "Ann", "b") == {"follows": ["own", "go", "stuck", "open"]}


def test_what_was_put_together_or_taken_apart_is_followed_to_what_it_became_and_back() -> None:
    cycle = second(win("a", "1"), win("x", "1"), win("b", "2"))
    agenda, items = cycle.agenda, cycle.agenda.items
    tap(cycle, "b", "Ann", "follows", "a")
    agenda.merge("m", ["a", "x"], "samen", "2")
    assert [one.id for one in lineage.origins(items, items["b"])] == ["m"]
    agenda.split("m", [("p1", "een"), ("p2", "twee")], "2")
    assert [one.id for one in lineage.origins(items, items["b"])] == ["p1", "p2"]
    agenda.bring_back("m")
    agenda.bring_back("a")
    assert [one.id for one in lineage.origins(items, items["b"])] == ["a"]


def test_put_together_with_its_own_origin_a_small_win_does_not_go_on_from_itself() -> None:
    cycle = second(win("a", "1"), win("b", "2", follows="a"), win("c", "3", follows="b"), n="3")
    cycle.agenda.merge("m", ["a", "c"], "samen", "3")
    items = cycle.agenda.items
    assert items["m"].follows == ""
    assert [one.id for one in lineage.origins(items, items["b"])] == ["m"]


def test_what_is_taken_back_leaves_no_thread_behind() -> None:
    cycle = second(win("old", "1", status="stuck"), pattern("p"))
    go(cycle, "small-wins.sharpen")
    id = answer(cycle, "Ann", {"name": "Soep", "do": "samen eten"})
    harvest.settle(cycle, cycle.steps["small-wins.sharpen"])
    soup = cycle.agenda.items[f"i-{id}"]
    cycle.agenda.take_in([win("c", "3", follows=soup.id)])
    taking_back.withdraw(cycle, id, "Ann", "token-Ann", id)
    assert soup.id not in cycle.agenda.items
    assert cycle.agenda.items["c"].follows == ""


# -- half as big


def test_a_small_win_that_stood_still_is_offered_with_its_old_words_and_who_takes_it_up_goes_on_from_it() -> None:
    old = win("old", "1", status="stuck", data={"do": ("We gaan", "elke dag koken"), "see": ("Waaraan", "volle tafels")})
    cycle = second(old)
    go(cycle, "small-wins.sharpen")
    step = cycle.steps["small-wins.sharpen"]
    [row] = rows(cycle, step, [], "Carmen", "nl")[""]
    assert (row.what, [(chip.id, chip.start) for chip in row.options]) == ("again", [("old", {"name": "win old", "do": "elke dag koken"})])
    id = answer(cycle, "Carmen", {"name": "Soep", "do": "één dag koken"}, again="old")
    assert refused(lambda: answer(cycle, "Carmen", {"name": "Nog een"})) == "enough"
    harvest.settle(cycle, step)
    line = cycle.agenda.items[f"i-{id}"]
    assert (line.text, line.follows) == ("Soep", "old")
    assert rows(cycle, step, [], "Ann", "nl") == {}, "somebody took it up"
    tap(cycle, line.id, DESK, "follows", "old", on=False)
    harvest.settle(cycle, step)
    assert cycle.agenda.items[line.id].follows == "", "what was set right is not written over"


def test_words_that_take_up_what_is_not_offered_any_more_are_kept_without_the_thread() -> None:
    cycle = second(win("old", "1", status="happened"))
    go(cycle, "small-wins.sharpen")
    id = answer(cycle, "Ann", {"name": "Soep"}, again="old")
    assert cycle.contributions[id].about == ""


# -- what it is about


def test_a_small_win_is_about_several_lines_and_names_only_those_that_stand() -> None:
    course = Item("d", "direction", "agreement", "eerst luisteren", "carried", "1", "s", ("c-d",))
    cycle = second(pattern("p"), pattern("q"), course, replace(course, id="wens", state="note"), win("b", "2"))
    agenda, items = cycle.agenda, cycle.agenda.items
    assert asked(cycle, "Ann", "b") == {"touches": ["d", "p", "q"]}
    for id in ("d", "p", "q"):
        tap(cycle, "b", "Ann", "touches", id)
    assert refused(lambda: tap(cycle, "b", "Ann", "touches", "wens")) == "thing-gone"
    agenda.change("p", "2", state="retired")
    assert [one.id for one in lineage.about(items, items["b"])] == ["d", "q"]
    agenda.bring_back("p")
    agenda.merge("m", ["p", "q"], "samen", "2")
    assert [one.id for one in lineage.about(items, items["b"])] == ["d", "m"]
    tap(cycle, "b", "Ann", "touches", "m", on=False)
    assert items["b"].touches == ("d",)


# -- small win or quick win


@pytest.mark.parametrize(("placed", "asks"), [([0.8, 0.7, 3], "small"), ([0.8, 0.2, 3], "quick"), ([0.2, 0.8, 9], "smaller"), ([0.1, 0.1, 3], "let_go"),
                                              ([0.5, 0.5, 3], "small"), ([0.9, 0.9, 2], "")])  # fmt: skip
def test_the_map_asks_only_when_three_people_placed_it(placed: list[float], asks: str) -> None:
    assert map_asks(win("b", "1", data={"_depth": placed})) == asks


def test_the_crew_has_the_last_word_and_the_map_keeps_its_own() -> None:
    cycle = second(win("b", "2", data={"_depth": [0.9, 0.1, 4]}), win("c", "2", data={"_depth": [0.9, 0.1, 2]}))
    assert asked(cycle, "Ann", "b") == {"called": ["small", "quick"]}
    assert asked(cycle, "Ann", "c") == {}
    tap(cycle, "b", "Ann", "called", "small")
    assert (cycle.agenda.items["b"].called, map_asks(cycle.agenda.items["b"])) == ("small", "quick")
    tap(cycle, "b", "Ann", "called", "quick", on=False)
    assert cycle.agenda.items["b"].called == "small", "a tap that comes late takes nothing of another's away"
    tap(cycle, "b", "Ann", "called", "small", on=False)
    assert cycle.agenda.items["b"].called == ""
    assert refused(lambda: tap(cycle, "b", "Ann", "called", "groot")) == "unknown-tap"
    assert refused(lambda: tap(cycle, "b", "Ann", "liked", "b")) == "unknown-tap"


# -- is it ours


def owned(**crews: int) -> Cycle:
    """A meeting where so many people of each crew answered; all of them say that they may not do it yet."""
    people = [(crew, f"{crew}{n}") for crew, size in crews.items() for n in range(size)]
    agenda = Agenda()
    agenda.take_in(win(crew, "1", crew={who: "help" for of, who in people if of == crew}) for crew in crews)
    cycle = cycle_of("small-wins", n="1", agenda=agenda, variant="60")
    join(cycle, "Ann", *(who for _, who in people))
    go(cycle, "small-wins.sharpen")
    ideas = {crew: answer(cycle, "Ann" if n == 0 else f"{crew}0", {"name": crew}) for n, crew in enumerate(crews)}
    harvest.settle(cycle, cycle.steps["small-wins.sharpen"])
    cycle.agenda.take_in(replace(cycle.agenda.items[f"i-{id}"], crew={who: "help" for of, who in people if of == crew}) for crew, id in ideas.items())
    go(cycle, "small-wins.ours")
    for crew, who in people:
        answer(cycle, who, {"ours": 5, "may": 2, "matters": 4}, about=ideas[crew])
    harvest.settle(cycle, cycle.steps["small-wins.ours"])
    return cycle


def needing(cycle: Cycle) -> set[str]:
    return {item.text for item in cycle.agenda.items.values() if item.kind == "small_win" and needs_a_yes(item)}


@pytest.mark.parametrize(("crews", "alone"), [({"soep": 5}, {"soep"}), ({"soep": 6, "sleutel": 5}, {"soep", "sleutel"}), ({"soep": 4}, set()),
                                              ({"soep": 5, "sleutel": 2}, set()), ({"soep": 5, "sleutel": 3, "brief": 2}, {"soep"}),
                                              ({"soep": 6, "sleutel": 5, "brief": 1}, {"soep"})])  # fmt: skip
def test_whether_it_is_ours_is_told_of_one_small_win_only_when_nobody_can_reckon_what_few_others_said(crews: dict[str, int], alone: set[str]) -> None:
    assert needing(owned(**crews)) == alone


def restarted(before: Cycle) -> Cycle:
    """The same meeting, as the disk remembers it."""
    cycle = cycle_of("small-wins", n="1", agenda=before.agenda, people=before.people, variant="60")
    records: list[Record] = [*before.contributions.values(), before.place]
    for record in records:
        cycle.restore(record)
    return cycle


def test_after_a_restart_a_small_win_keeps_what_was_told_until_somebody_answers_anew() -> None:
    cycle = restarted(owned(soep=5))
    step = cycle.steps["small-wins.ours"]
    harvest.settle(cycle, step)
    assert needing(cycle) == {"soep"}
    soup = next(item for item in cycle.agenda.small_wins() if item.text == "soep" and item.step == "small-wins.sharpen")
    cycle.agenda.take_in([replace(item, crew={**item.crew, "Ann": "help"}) for item in cycle.agenda.small_wins()])
    answer(cycle, "Ann", {"ours": 1, "may": 1, "matters": 1}, about=soup.id.removeprefix("i-"))
    harvest.settle(cycle, step)
    assert needing(cycle) == set(), "the count over all would tell what the sixth answered"


def test_over_all_small_wins_it_is_told_from_five_answers_on_and_that_count_is_no_small_win() -> None:
    for size, there in ((2, False), (3, True)):
        cycle = owned(soep=size, sleutel=2)
        counts = [item for item in cycle.agenda.items.values() if item.kind == "small_win.ownership"]
        assert [needs_a_yes(item) for item in counts] == [True] * there
        assert all(told(item)["may"][1:] == (2.0, 5) for item in counts)
        assert {item.text for item in cycle.agenda.small_wins()} >= {"soep", "sleutel"}
        assert not [item for item in counts if item in cycle.agenda.small_wins()]


# -- whatever happens


VERBS = ("follows", "unfollow", "touches", "untouch", "small", "quick", "unsaid", "merge", "split", "retired", "done", "back", "fall")
ACTS = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 9), st.integers(0, 9)), max_size=30)


@settings(max_examples=200, deadline=None)
@given(ACTS)
def test_whatever_is_tapped_and_clicked_no_thread_dangles_or_runs_in_a_circle(acts: list[tuple[str, int, int]]) -> None:
    ask = Item("ask", "activities", "ask", "een sleutel", "note", "1", "s", ("c-ask",))
    cycle = second(win("a", "1"), win("b", "1"), win("c", "2"), win("d", "3"), win("e", "4"), pattern("p"), pattern("q"), ask, n="5")
    items = cycle.agenda.items
    for n, (act, which, other) in enumerate(acts):
        ids = list(items)
        try:
            _do(cycle, act, ids[which % len(ids)], ids[other % len(ids)], n)
        except Refused:
            continue
        for item in items.values():
            assert {*item.touches, item.follows} <= {*items, ""}
            assert item.kind == "small_win" or not (item.follows or item.touches or item.called)
            assert item.called in ("", "small", "quick")
            assert all(one.kind == "small_win" for one in lineage.origins(items, item))
            assert all(one.stands and one.section == "picture" for one in lineage.about(items, item))
            assert all(one.state != "merged" for one in lineage.origins(items, item))
            assert not _circle(cycle, item)


def _circle(cycle: Cycle, item: Item) -> bool:
    """Does what it goes on from, all the way back, come to the line itself?"""
    ahead, seen = lineage.origins(cycle.agenda.items, item), set[str]()
    while ahead:
        one = ahead.pop()
        if one.id == item.id:
            return True
        if one.id not in seen:
            seen.add(one.id)
            ahead += lineage.origins(cycle.agenda.items, one)
    return False


def _do(cycle: Cycle, act: str, id: str, second: str, n: int) -> None:
    agenda, who = cycle.agenda, ("Ann", DESK)[n % 2]
    if act in ("follows", "touches"):
        tap(cycle, id, who, act, second)
    elif act in ("unfollow", "untouch"):
        tap(cycle, id, who, {"unfollow": "follows", "untouch": "touches"}[act], second, on=False)
    elif act in ("small", "quick", "unsaid"):
        tap(cycle, id, who, "called", act, on=act != "unsaid")
    elif act == "merge":
        agenda.merge(f"m{n}", [id, second], f"samen {n}", "5")
    elif act == "split":
        agenda.split(id, [(f"s{n}", "een"), (f"t{n}", "twee")], "5")
    elif act in ("retired", "done"):
        agenda.change(id, "5", state=act)
    elif act == "back":
        agenda.bring_back(id)
    elif act == "fall" and len(agenda.items) > 3:
        agenda.let_fall([id])


def test_who_takes_up_what_stood_still_without_a_name_writes_no_more_than_others() -> None:
    cycle = second(win("old", "1", status="stuck"))
    cycle.steps["small-wins.sharpen"] = replace(cycle.steps["small-wins.sharpen"], names="anonymous")
    go(cycle, "small-wins.sharpen")
    answer(cycle, "Carmen", {"name": "Soep"}, again="old")
    assert refused(lambda: answer(cycle, "Carmen", {"name": "Nog een"})) == "enough"


@pytest.mark.parametrize("hidden", [False, True], ids=["taken back", "hidden"])
def test_what_was_told_of_an_earlier_small_win_goes_alone(hidden: bool) -> None:
    cycle = cycle_of("reflection", n="2")
    cycle.agenda.take_in([win("old", "1", crew={"Ann": "lead"})])
    join(cycle, "Ann")
    go(cycle, "reflection.what-became")
    id = answer(cycle, "Ann", ["stuck"], about="old", why="het regende")
    harvest.settle(cycle, cycle.steps["reflection.what-became"])
    assert (cycle.agenda.items["old"].status, cycle.agenda.items["old"].told("became")) == ("stuck", "Het viel stil · het regende")
    taking_back.hide(cycle, id, True) if hidden else taking_back.withdraw(cycle, id, "Ann", "token-Ann", "p")
    assert (cycle.agenda.items["old"].status, cycle.agenda.items["old"].told("became")) == ("planned", "")
