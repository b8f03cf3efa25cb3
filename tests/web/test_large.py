"""What of the whole challenge the desk may put on the big screen: the river of small wins and the map, without a name."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from facilitator.core.cycle import Cycle
from facilitator.core.model import Change
from facilitator.web.stage import state_of

from ..people import Desk
from ..rivers import HOUSING

FIRST = tuple(replace(item, touched=(), status="planned", onward="") for item in HOUSING if item.cycle == "1")


def seen(desk: Desk) -> dict[str, Any]:
    return state_of(desk.room, 80, desk.studio)


def show(desk: Desk, what: str, expect: int = 200) -> None:
    answer = desk.client.post("/api/desk/show", json={"what": what}, headers=desk.key)
    assert answer.status_code == expect, answer.text


@pytest.fixture
def evening(desk: Desk) -> Desk:
    """A first meeting with four small wins."""
    desk.begin("small-wins:20")
    desk.phone("Ann")

    def kept(cycle: Cycle) -> list[Change]:
        return cycle.agenda.take_in(FIRST)

    desk.run(desk.room.do, kept)
    return desk


def test_the_river_stands_large_until_the_room_goes_on(evening: Desk) -> None:
    show(evening, "river")
    state = seen(evening)
    assert (state["mode"], state["picture"]) == ("picture", "river")
    assert all(any(item.text.split()[0] in page for page in state["pages"]) for item in FIRST)
    evening.until("sharpen")
    assert (seen(evening)["mode"], "pages" in seen(evening)) == ("prompt", False)


def test_a_picture_is_drawn_anew_only_when_the_agenda_or_who_is_there_changed(evening: Desk) -> None:
    show(evening, "river")
    pages = seen(evening)["pages"]
    evening.until("sharpen")
    show(evening, "river")
    assert seen(evening)["pages"] is pages
    evening.says("item", id="w1", text="Prikbord bij de slager")
    assert "slager" in "".join(seen(evening)["pages"])


def test_who_comes_in_stands_in_the_web_at_once(evening: Desk) -> None:
    show(evening, "web")
    before = seen(evening)["pages"]
    evening.phone("Bilal")
    assert seen(evening)["pages"] != before


def test_the_map_stands_large_with_the_questions_of_its_fields(evening: Desk) -> None:
    show(evening, "map")
    state = seen(evening)
    assert (state["mode"], state["shape"]["kind"]) == ("map", "grid")
    assert [point["text"] for point in state["shape"]["points"]] == [item.text for item in FIRST]
    assert re.search(r"\?$", state["say"]["make_smaller"])


def test_no_name_of_anybody_is_sent_with_a_picture(evening: Desk) -> None:
    for what in ("river", "map"):
        show(evening, what)
        state = seen(evening)
        sent = json.dumps([state.get("pages"), state.get("shape")])
        assert not [name for item in FIRST for name in item.crew if re.search(rf"\b{name}\b", sent)]


def test_what_is_no_picture_and_no_card_is_not_shown(evening: Desk) -> None:
    show(evening, "portrait", 409)
    assert evening.room.shown == ""


def test_pictures_stand_there_before_the_first_step_and_after_the_last(evening: Desk) -> None:
    evening.says("cycle", to="close", next="2026-03-19")
    for what, mode in (("river", "picture"), ("map", "map"), ("", "end")):
        show(evening, what)
        assert seen(evening)["mode"] == mode
