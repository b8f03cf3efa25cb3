"""The run sheet of an open cycle changed by the desk, while phones go on."""

from __future__ import annotations

import pytest

from facilitator.room import Room
from tests.people import Desk, new_id

from .test_second_evening import again

SCENE = "problem-framing.scene"


async def one_room(desk: Desk) -> Room:
    return desk.studio.open(desk.slug)


def test_another_round_leaves_the_first_as_it_was_and_phones_where_they_are(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    desk.until("scene")
    first = ann.says("Zij telt de treden luidop.")
    assert desk.says("sheet", repeat=SCENE)["steps"][:2] == [SCENE, f"{SCENE}~2"]
    assert (ann.frame["step"], ann.frame["path"]) == (SCENE, [0, 6])
    assert ann.put("Zij telt de treden niet meer.", id=first, edit=2).status_code == 200
    desk.says("step", to="next")
    assert (ann.frame["step"], desk.now["cards"]) == (f"{SCENE}~2", [])
    ann.says("De lift is stuk.")
    assert [card["value"] for card in desk.now["cards"]] == ["De lift is stuk."]
    assert [card["value"] for card in desk.says("step", to="previous")["cards"]] == ["Zij telt de treden niet meer."]


def test_what_was_kept_says_of_which_round_it_came(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    desk.until("scene")
    desk.says("sheet", repeat=SCENE)
    desk.says("step", to="next")
    ann.says("De lift is stuk.")
    card = desk.now["cards"][0]["id"]
    line = desk.says("harvest", keep=[card])["agenda"][0]
    assert (line["step"], line["sources"]) == (f"{SCENE}~2", [card])
    desk.says("cycle", to="close")
    assert [step.id for step in desk.studio.history(desk.slug).cycle_report("1").steps][:2] == [SCENE, f"{SCENE}~2"]


def test_a_sheet_changed_in_the_middle_is_still_so_after_a_restart(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    desk.until("scene")
    ann.says("Zij telt de treden luidop.")
    desk.says("sheet", add="small-wins:20")
    desk.says("sheet", title="Soep", line="Neem een kom.", minutes=25)
    desk.says("sheet", repeat=SCENE)
    desk.says("sheet", skip="problem-framing.choose")
    desk.says("sheet", minutes={"problem-framing.consent": 9})
    before = {key: desk.now[key] for key in ("step", "steps", "skipped", "minutes", "ends_at", "cards")}
    opened = desk.room.cycle.place.opened
    assert before["steps"][:3] == [SCENE, f"{SCENE}~2", "free.block"]
    ann.client = again(desk)
    assert {key: desk.now[key] for key in before} == before
    assert (desk.room.cycle.place.opened, desk.room.cycle.steps["free.block"].wording["nl"].title) == (opened, "Soep")
    desk.says("step", to="next")
    ann.says("De lift is stuk.", id=new_id())
    assert desk.now["answers"] == 1


def test_a_skipped_step_is_put_back(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    assert desk.says("sheet", skip=SCENE)["skipped"] == [SCENE]
    assert desk.says("sheet", skip=SCENE, skipped=False)["skipped"] == []


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ({"add": "tea-party"}, 404, "no-format"),
        ({"add": "small-wins:7"}, 404, "no-variant"),
        ({"title": "Soep", "minutes": 181}, 422, "out-of-range"),
        ({"title": "Soep", "minutes": "25"}, 422, "wrong-shape"),
        ({"repeat": "reflection"}, 404, "unknown"),
        ({"minutes": {"problem-framing.consent": 0}}, 422, "out-of-range"),
        ({"minutes": {SCENE: 4}}, 409, "already-begun"),
        ({"minutes": 4}, 422, "wrong-shape"),
        ({}, 422, "wrong-shape"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(desk: Desk, body: dict[str, object], status: int, error: str) -> None:
    desk.begin("problem-framing:20")
    desk.until("scene")
    before = desk.now
    assert desk.says("sheet", expect=status, **body)["error"] == error
    assert desk.now == before


def test_after_the_close_the_sheet_stays_as_it_was(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    desk.says("cycle", to="close")
    for body in ({"add": "small-wins:20"}, {"repeat": SCENE}, {"skip": SCENE}, {"minutes": {SCENE: 9}}):
        assert desk.says("sheet", expect=409, **body)["error"] == "cycle-closed"


def test_the_hour_it_begins_is_kept_and_goes_on_into_the_next_cycle(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    desk.says("cycle", to="close")
    desk.run(lambda: desk.room.set_ahead(start="19:30"))
    again(desk)
    assert desk.run(one_room, desk).ahead.start == "19:30"
    desk.open("problem-framing:20")
    desk.says("cycle", to="close")
    assert desk.room.ahead
    assert (desk.room.cycle.facts.start, desk.room.ahead.start) == ("19:30", "19:30")
