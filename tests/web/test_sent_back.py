"""What the desk takes away is gone everywhere, and what it is told wrongly stays out."""

from __future__ import annotations

import pytest

from facilitator.core.model import Item
from facilitator.core.shapes import as_sentence
from facilitator.core.views import stage_view
from tests.people import Desk

FIELDS = (("who", "Hoe zorgen we ervoor dat … (wie?)"), ("can", "… (wat?)"), ("even", ", ook als …"))


def texts(desk: Desk) -> list[str]:
    return [line["text"] for line in desk.now["agenda"]]


def test_a_card_that_is_hidden_leaves_the_agenda_too_when_it_was_kept_alone(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    desk.until("scene")
    ann.says("Jan Peeters zei neen aan het loket.")
    card = desk.now["cards"][0]["id"]
    desk.says("harvest", keep=[card])
    assert texts(desk) == ["Jan Peeters zei neen aan het loket."]
    desk.says("hide", id=card, hidden=True)
    assert texts(desk) == []
    assert "Jan Peeters" not in str(stage_view(desk.room.cycle, "nl", "canvas"))


def test_a_group_stays_in_the_agenda_while_one_of_its_cards_may_be_seen(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    desk.until("scene")
    for name in ("Ann", "Bilal"):
        desk.phone(name).says(f"Het moment van {name}.")
    cards = [card["id"] for card in desk.now["cards"]]
    desk.says("group", title="Aan het loket", cards=cards)
    desk.says("harvest", keep=[desk.now["groups"][0]["id"]])
    desk.says("hide", id=cards[0], hidden=True)
    assert texts(desk) == ["Aan het loket"]
    desk.says("hide", id=cards[1], hidden=True)
    assert texts(desk) == []


@pytest.mark.parametrize("when", ["morgen", "20266-02-05", "2026-13-01"])
def test_a_day_that_is_none_is_refused_and_nothing_is_closed(desk: Desk, when: str) -> None:
    desk.begin("reflection:20")
    assert desk.says("cycle", expect=422, to="close", next=when)["error"] == "no-date"
    assert desk.now["state"] == "open"


def test_the_stage_lists_no_actions_the_room_was_not_shown(desk: Desk) -> None:
    desk.begin("small-wins:20")
    ann = desk.phone("Ann")
    desk.until("sharpen")
    ann.says({"name": "Sleutel bij de bakker", "do": "de sleutel daar leggen"})
    desk.until("small-and-deep")
    assert stage_view(desk.room.cycle, "nl")["things"] == []
    desk.says("reveal", step="small-wins.sharpen", shown=True)
    assert stage_view(desk.room.cycle, "nl")["things"] == ["Sleutel bij de bakker"]


def test_a_sentence_of_fields_has_its_comma_and_leaves_peoples_own_alone() -> None:
    value = {"who": "wie zegt , ik wacht", "can": "thuis kan blijven", "even": "ook als de huur stijgt"}
    assert as_sentence(FIELDS, value, "?") == "Hoe zorgen we ervoor dat wie zegt , ik wacht thuis kan blijven, ook als de huur stijgt?"
    assert as_sentence(FIELDS, {"even": "de huur stijgt"}, "?") == "ook als de huur stijgt?"


def test_a_small_win_is_under_way_once_it_has_a_crew_and_waits_without_one() -> None:
    idea = Item("i-1", "activities", "small_win", "Soep met eigenaars", "note", "1", "s", status="idea")
    assert (idea.waits, idea.under_way) == (True, False)
    crewed = Item("i-1", "activities", "small_win", "Soep met eigenaars", "note", "1", "s", status="idea", crew={"ann": "lead"})
    assert (crewed.waits, crewed.under_way) == (False, True)
    carded = Item("i-1", "activities", "small_win", "Soep met eigenaars", "note", "1", "s", status="planned")
    assert (carded.waits, carded.under_way) == (True, False), "its card is written, and nobody gets it going"
    ask = Item("i-2", "activities", "ask", "Een keuken", "note", "1", "s")
    assert not ask.waits
