"""The lineage of small wins: where each began, what came of it, and where its strand lies."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from facilitator.core.agenda import Agenda
from facilitator.core.courses import Room, laid, pages, rows
from facilitator.core.cycle import Cycle
from facilitator.core.model import Item
from facilitator.core.report import Flow, River, Strand
from facilitator.core.reporting import History
from facilitator.core.river import river, window, windows
from facilitator.core.small_deep import small_deep

from ..rivers import HOUSING, river_of, win
from .test_rules import cycle_of

SIZES = [(wins, cycles) for wins in (3, 12, 40) for cycles in (1, 2, 4, 6)]
ROOM = Room(240, 60, 10)


def of(*items: Item, cycles: int = 4) -> River:
    """The river of these small wins."""
    agenda = Agenda()
    for item in items:
        agenda.restore(item)
    there: dict[str, Cycle] = {str(n): cycle_of(n=str(n), agenda=agenda) for n in range(1, cycles + 1)}
    return river(History(there["1"].challenge, agenda, there))


def strand(found: River, id: str) -> Strand:
    return next(one for one in found.strands if one.id == id)


def tall(one: Strand) -> float:
    return 30 + 5 * one.people


# -- facts


def test_every_small_win_is_in_it_once_and_knows_what_it_came_of() -> None:
    found = of(*HOUSING)
    assert sorted(one.id for one in found.strands) == sorted(item.id for item in HOUSING)
    ways = {(flow.source, flow.to): flow.how for flow in found.flows}
    assert ways["w1", "w5"] == "go"
    assert ways["w5", "w9"] == ways["w5", "w10"] == "spread"
    assert ways["w3", "w7"] == "follows", "its crew did not say how"
    assert ways["w9", "w14"] == ways["w10", "w14"] == "merged"


def test_a_strand_ends_where_the_next_meeting_tells_of_it_unless_its_crew_goes_on() -> None:
    found = of(*HOUSING)
    told, on, planned = strand(found, "w4"), strand(found, "w11"), strand(found, "w16")
    assert (told.begins, told.ends, told.fate, told.onward, told.going) == (0, 0, "stuck", "stop", False)
    assert (on.begins, on.ends, on.fate, on.onward, on.going) == (2, 3, "happened", "go", True)
    assert (planned.begins, planned.ends, planned.fate, planned.going) == (3, 3, "planned", True)
    assert strand(found, "w5").onward == "", "what came of it shows how it went on"


def test_no_news_let_go_put_together_and_taken_apart_are_told_apart() -> None:
    found = of(
        win("a", "Sleutel bij de bakker", 1, 2), win("b", "Aanbellen", 1, 2, state="retired"), win("c", "Soep", 1, 3, state="merged"),
        win("d", "Soep op het plein", 2, 3, parents=("c",)),
    )  # fmt: skip
    assert [strand(found, id).fate for id in "abcd"] == ["silent", "retired", "merged", "silent"]
    assert found.flows == (Flow("c", "d", "split"),)


def test_what_does_not_stand_in_the_picture_or_began_later_is_no_source() -> None:
    found = of(win("a", "Soep", 1, 2, follows="gone"), win("b", "Aanbellen", 1, 2, follows="c"), win("c", "Prikbord", 3, 2, follows="c"))
    assert found.flows == ()


def test_a_person_is_a_number_here_and_never_a_name() -> None:
    found = of(*HOUSING)
    assert strand(found, "w13").people == 6
    assert not [name for name in ("Ann", "Bilal", "Carmen") if name in repr(found)]


# -- places


@pytest.mark.parametrize(("wins", "cycles"), SIZES)
def test_no_two_strands_lie_over_each_other_and_each_is_there_once(wins: int, cycles: int) -> None:
    there = laid(river_of(wins, cycles), ROOM, tall)
    assert len({course.strand.id for course in there.courses}) == len(there.courses) == wins
    for a, b in combinations(there.courses, 2):
        apart = a.x + a.w <= b.x or b.x + b.w <= a.x or a.y + a.h <= b.y or b.y + b.h <= a.y
        assert apart, f"{a.strand.text} lies over {b.strand.text}"
    assert all(course.y + course.h <= there.high + 1e-9 for course in there.courses)


@pytest.mark.parametrize(("wins", "cycles"), SIZES)
def test_a_stream_leaves_one_strand_and_comes_into_the_other_sharing_their_thickness(wins: int, cycles: int) -> None:
    whole = river_of(wins, cycles)
    there = laid(whole, ROOM, tall)
    places = {course.strand.id: course for course in there.courses}
    assert [stream.flow for stream in there.streams] == list(whole.flows)
    for stream in there.streams:
        source, to = places[stream.flow.source], places[stream.flow.to]
        assert source.y - 1e-9 <= stream.y <= stream.y + stream.high <= source.y + source.h + 1e-9
        assert to.y - 1e-9 <= stream.to_y <= stream.to_y + stream.to_high <= to.y + to.h + 1e-9
        assert (stream.to_x, stream.bend) == (to.x, to.x - ROOM.gap)
        assert stream.x <= stream.bend
    for id, place in places.items():
        leaving = sum(stream.high for stream in there.streams if stream.flow.source == id)
        assert leaving == 0 or abs(leaving - place.h) < 1e-6


@pytest.mark.parametrize(("wins", "cycles"), SIZES)
def test_no_stream_runs_through_a_strand_that_is_none_of_its_own(wins: int, cycles: int) -> None:
    there = laid(river_of(wins, cycles), ROOM, tall)
    for stream in there.streams:
        top, bottom = min(stream.y, stream.to_y), max(stream.y + stream.high, stream.to_y + stream.to_high)
        for course in there.courses:
            if course.strand.id not in (stream.flow.source, stream.flow.to):
                beside = course.x + course.w <= stream.bend + 1e-9 or course.x >= stream.to_x
                assert beside or course.y >= bottom - 1e-9 or course.y + course.h <= top + 1e-9
                straight = course.x + course.w <= stream.x or course.x >= stream.bend
                assert straight or course.y >= stream.y + stream.high - 1e-9 or course.y + course.h <= stream.y + 1e-9


def test_what_goes_on_stays_in_its_row_and_what_forks_lies_under_it() -> None:
    there = rows(of(*HOUSING))
    row = {one.id: n for n, those in enumerate(there) for one in those}
    assert row["w1"] == row["w5"] == row["w9"] == row["w14"]
    assert row["w10"] == row["w9"] + 1


def test_small_wins_that_follow_each_other_in_a_circle_are_drawn_all_the_same() -> None:
    circle = of(win("a", "Soep", 1, 2, follows="b"), win("b", "Aanbellen", 1, 2, follows="a"))
    assert len(laid(circle, ROOM, tall).courses) == 2


def test_pages_keep_families_together_and_lose_no_strand() -> None:
    whole = river_of(40, 4)
    found = pages(whole, ROOM, tall, 400)
    assert len(found) > 1
    assert sorted(one.id for page in found for one in page.strands) == sorted(one.id for one in whole.strands)
    assert sorted(flow.to for page in found for flow in page.flows) == sorted(flow.to for flow in whole.flows)
    assert all(laid(page, ROOM, tall).high <= 400 for page in found)


def test_windows_show_every_cycle_and_say_what_began_before() -> None:
    whole = of(*HOUSING)
    last = window(whole, 3, 3)
    assert {one.id for one in last.strands} == {"w11", "w14", "w15", "w16"}
    assert strand(last, "w11").older
    assert not strand(last, "w14").older
    assert strand(window(whole, 0, 2), "w11").going, "it runs on past the edge"
    six = river_of(12, 6)
    assert [[n for n, _ in part.cycles] for part in windows(six, 4)] == [["1", "2", "3", "4"], ["4", "5", "6"]]
    assert windows(whole, 4) == [whole]


# -- the map


def test_the_map_holds_what_three_people_placed_and_still_stands() -> None:
    agenda = Agenda()
    for item in (*HOUSING, replace(HOUSING[0], id="gone", state="retired")):
        agenda.restore(item)
    found = small_deep(agenda, "nl")
    assert [point.number for point in found.points] == list(range(1, 16))
    assert "w10" not in {point.id for point in found.points}, "two people placed it"
    assert (found.points[0].x, found.points[0].y, found.points[0].placed) == (0.9, 0.55, 6)
    assert found.waiting == 1
