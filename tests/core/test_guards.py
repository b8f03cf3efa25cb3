"""What may be worth a talk is asked kindly, and can be put aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from facilitator.__main__ import library
from facilitator.core.agenda import Agenda
from facilitator.core.cycle import Cycle
from facilitator.core.guards import Guard, aside, guards, signs
from facilitator.core.model import ChallengeFacts, CycleFacts, Item
from facilitator.core.reporting import History
from facilitator.core.runsheet import RunSheet
from facilitator.formats.library import Library
from facilitator.studio import Studio

SOUP = Item("i-soup", "activities", "small_win", "Soep met eigenaars", "note", "1", "s", status="planned")
CREW = {"ann": "lead", "bilal": "help"}
STEP = {"step": ("Eerste stap", "Ann vraagt de ketel")}
AHEAD = CycleFacts("9")


def history(closed: int, *items: Item) -> History:
    challenge, agenda = ChallengeFacts("wonen", "Hoe blijven we hier wonen?", "Amina", "nl", "ABCDEF", "2026-02-05"), Agenda()
    agenda.take_in(items)
    return History(challenge, agenda, {str(n): Cycle(challenge, CycleFacts(str(n), "closed"), RunSheet(), {}, agenda) for n in range(1, closed + 1)})


def kinds(found: Sequence[Guard]) -> list[str]:
    return [one.kind for one in found]


@pytest.mark.parametrize("lacks", [{}, {"crew": CREW}, {"data": STEP}], ids=["people and a step", "a step", "people"])
def test_a_small_win_without_people_or_a_first_step_is_paper_only_once_a_meeting_went_by(lacks: dict[str, Any]) -> None:
    win = replace(SOUP, **lacks)
    assert kinds(guards(history(1, win), AHEAD, ())) == []
    assert kinds(guards(history(2, win), AHEAD, ())) == ["paper"]


def test_a_small_win_that_was_told_of_or_let_go_is_no_paper() -> None:
    assert guards(history(2, replace(SOUP, status="stuck"), replace(SOUP, id="i-2", state="retired"), replace(SOUP, id="i-3", state="done")), AHEAD, ()) == []


def test_a_small_win_of_one_person_looks_for_company_and_of_two_does_not() -> None:
    assert kinds(guards(history(1, replace(SOUP, crew={"ann": "lead"}, data=STEP)), AHEAD, ())) == ["company"]
    assert guards(history(1, replace(SOUP, crew=CREW, data=STEP)), AHEAD, ()) == []


def test_what_lies_on_the_shelf_is_asked_about_after_two_meetings() -> None:
    group = Item("i-group", "parking", "structure", "Een werkgroep huur", "note", "1", "s")
    assert kinds(guards(history(1, group), AHEAD, ())) == []
    assert guards(history(2, group), AHEAD, ()) == [Guard("shelf", "Een werkgroep huur", "i-group")]


@pytest.mark.parametrize(("modes", "found"), [((), []), (("inform", "discuss", ""), ["no_doing"]), (("inform", "coordinate"), []), (("do",), [])])
def test_a_sheet_on_which_nothing_is_agreed_or_done_asks_where(modes: Sequence[str], found: list[str]) -> None:
    step = Library(library()).formats["pulse"].steps[0]
    sheet = [replace(step, id=f"f.{n}", mode=mode) for n, mode in enumerate(modes)]
    assert kinds(guards(history(1), AHEAD, sheet)) == found


async def test_put_aside_it_is_silent_until_the_meeting_after_the_next_and_it_can_be_shown_again(tmp_path: Path) -> None:
    studio = Studio(library(), tmp_path / "sessions")
    room = await studio.create("Hoe blijven we hier wonen?", "Amina", "nl", "2026-02-05")

    async def meet(day: str) -> None:
        await studio.plan_formats(room, [("reflection", "20")])
        await room.open_cycle(day)
        await room.close_cycle()

    def said() -> list[str]:
        assert room.ahead
        return [one.key for one in guards(studio.history(room.challenge.id), room.ahead, ())]

    await meet("2026-02-05")
    await room.do(lambda cycle: cycle.agenda.take_in([replace(SOUP, crew={"ann": "lead"}, data=STEP)]))
    assert said() == ["company:i-soup"]
    await room.put_aside("company:i-soup")
    assert said() == []
    await room.put_aside("")
    assert said() == ["company:i-soup"]
    await room.put_aside("company:i-soup")
    await room.put_aside("company:i-soup")
    assert room.ahead
    assert room.ahead.put_aside == ("company:i-soup",)
    await studio.close()
    studio = Studio(library(), tmp_path / "sessions")
    room = studio.open(room.challenge.id)
    assert said() == [], "it is kept"
    await meet("2026-03-19")
    assert said() == ["company:i-soup"]
    await studio.close()


def test_what_went_on_in_another_small_win_is_no_longer_under_way_by_itself() -> None:
    first = replace(SOUP, crew={"ann": "lead"}, data=STEP, status="partly", onward="go")
    second = replace(SOUP, id="i-2", text="Soep in de school", crew=CREW, data=STEP, cycle="2", follows="i-soup")
    alone, both = history(2, first), history(2, first, second)
    assert (kinds(guards(alone, AHEAD, ())), guards(both, AHEAD, ())) == (["company"], [])
    assert [item.text for item in both.agenda.under_way()] == ["Soep in de school"]


def test_a_small_win_people_doubt_they_may_do_asks_who_can_say_yes() -> None:
    doubted = replace(SOUP, crew=CREW, data={**STEP, "_ownership_may": ["Dit mogen we doen", 2.2, 5]})
    assert guards(history(1, doubted), AHEAD, ()) == [Guard("mandate", "Soep met eigenaars", "i-soup")]
    assert guards(history(1, replace(doubted, data={**STEP, "_ownership_may": ["Dit mogen we doen", 2.2, 4]})), AHEAD, ()) == []


def test_a_silent_side_of_the_hexagon_asks_who_knows_somebody_there() -> None:
    sides = {f"_side{n}": [f"Kant {n}", value, 9] for n, value in enumerate((6, 5, 4, 5, 6, 1))}
    counted = Item("i-hexagon", "actors", "sector_balance", "Van binnenuit", "note", "1", "s", data=sides)
    assert guards(history(1, counted), AHEAD, ()) == [Guard("corner", "Kant 5", "side5")]


def test_a_measure_nobody_used_for_two_cycles_asks_whether_it_is_of_use() -> None:
    terms = {"what_for": ("Wat doen we ermee?", "bijsturen"), "who_looks": ("Wie kijkt?", "Ann, elke keer")}
    past = history(3, Item("i-m", "measures", "measure", "Wie er blijft wonen", "carried", "1", "s", data=terms))
    assert guards(past, AHEAD, ()) == [Guard("asleep", "Wie er blijft wonen", "i-m")]
    assert guards(past, replace(AHEAD, put_aside=("asleep:i-m",)), ()) == []


def test_bringing_the_signs_back_leaves_what_else_was_put_aside() -> None:
    put_aside = aside(("asleep:i-rent",), "paper:i-soup")
    assert (put_aside, aside(put_aside, "paper:i-soup")) == (("asleep:i-rent", "paper:i-soup"),) * 2
    assert signs(put_aside) == ("paper:i-soup",)
    assert aside(put_aside, "") == ("asleep:i-rent",)
