"""Who writes for a group whose phone dies, on the wire: another phone goes on, and nobody reads along by the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from facilitator.web import presence
from tests.people import Desk, Phone

WIN = {"name": "Sleutel bij de bakker", "do": "de sleutel bij de bakker leggen"}


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A phone is gone as soon as its socket is."""
    monkeypatch.setattr(presence, "GONE", 0.0)


def writing(desk: Desk) -> tuple[Phone, Phone]:
    desk.begin("small-wins:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("sharpen")
    return ann, bilal


def takes_over(phone: Phone, writer: Phone, step: str = "small-wins.sharpen") -> Any:
    return phone.client.post("/api/take-over", json={"step": step, "from": writer.id}, headers=phone.key)


@contextmanager
def live(phone: Phone) -> Iterator[Any]:
    """A phone with its page open; what comes first is the whole frame."""
    with phone.client.websocket_connect("/api/live") as socket:
        socket.send_json({"token": phone.token})
        socket.receive_json()
        yield socket


@pytest.mark.usefixtures("soon")
def test_another_phone_goes_on_with_what_a_gone_one_sent(desk: Desk) -> None:
    ann, bilal = writing(desk)
    id = ann.says(WIN)
    assert [(one["id"], one["say"]) for one in bilal.frame["gone"]] == [(ann.id, "Ga verder met wat iemand zonder naam schreef")]
    answer = takes_over(bilal, ann)
    assert answer.status_code == 200
    assert [mine["value"] for mine in answer.json()["mine"]] == [WIN]
    assert answer.json()["gone"] == []
    bilal.says({**WIN, "name": "De sleutel"}, id=id, edit=2)
    assert [(card["id"], card["value"]["name"]) for card in desk.now["cards"]] == [(id, "De sleutel")]


@pytest.mark.usefixtures("soon")
def test_whose_words_they_are_is_only_said_of_who_put_their_name_under_them(desk: Desk) -> None:
    ann, bilal = writing(desk)
    ann.says(WIN, signed=True)
    assert [one["say"] for one in bilal.frame["gone"]] == ["Ga verder met wat Ann schreef"]


@pytest.mark.usefixtures("soon")
def test_the_gone_phone_is_told_when_it_is_back_and_keeps_what_it_did_not_send(desk: Desk) -> None:
    ann, bilal = writing(desk)
    id = ann.says(WIN)
    v = ann.frame["v"]
    takes_over(bilal, ann)
    back = ann.client.get(f"/api/now?v={v}", headers=ann.key)
    assert back.status_code == 200, "its frame is another one now"
    assert back.json()["mine"] == []
    assert back.json()["passed_on"] == "Je telefoon was even weg. Bilal schrijft nu verder met wat jij verstuurde."
    late = ann.put({**WIN, "name": "Iets van Ann"}, id=id, edit=2)
    assert (late.status_code, late.json()["error"]) == (404, "passed-on")
    assert ann.takes_back(id).status_code == 404
    assert [card["value"] for card in desk.now["cards"]] == [WIN]


def test_a_phone_that_was_there_a_moment_ago_is_not_taken_from(desk: Desk) -> None:
    ann, bilal = writing(desk)
    ann.says(WIN)
    with live(ann):
        pass
    assert bilal.frame["gone"] == []
    refused = takes_over(bilal, ann)
    assert (refused.status_code, refused.json()["error"]) == (409, "still-there")
    assert refused.json()["message"] == "Die telefoon is er nog, of nog maar net weg. Probeer het straks opnieuw."
    assert WIN not in [mine["value"] for mine in bilal.frame["mine"]]


@pytest.mark.usefixtures("soon")
def test_a_phone_that_is_there_is_not_taken_from(desk: Desk) -> None:
    ann, bilal = writing(desk)
    ann.says(WIN)
    with live(ann):
        assert bilal.frame["gone"] == []
        assert takes_over(bilal, ann).json()["error"] == "still-there"
    assert takes_over(bilal, ann).status_code == 200


@pytest.mark.usefixtures("soon")
def test_who_waits_hears_that_a_writer_went_and_came_back(desk: Desk) -> None:
    ann, bilal = writing(desk)
    with live(bilal) as socket:
        with live(ann):
            ann.says(WIN, signed=True)
            desk.says("reveal", step="small-wins.sharpen", shown=True)
            assert socket.receive_json()["gone"] == []
        assert [one["name"] for one in socket.receive_json()["gone"]] == ["Ann"]
        with live(ann):
            assert socket.receive_json()["gone"] == []


@pytest.mark.usefixtures("soon")
def test_after_a_restart_it_stays_whose_it_became(desk: Desk) -> None:
    ann, bilal = writing(desk)
    ann.says(WIN)
    takes_over(bilal, ann)
    rows = desk.room.folder.rows["contribution"].values()
    assert [(row["person"], row["value"]) for row in rows] == [(bilal.id, WIN)]


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(("plan", "step", "value"), [("problem-framing:20", "keeps-going", "De huur stijgt."), ("problem-framing:20", "scene", "Een trap.")])
def test_nothing_is_handed_over_where_people_wrote_alone_or_without_a_name(desk: Desk, plan: str, step: str, value: str) -> None:
    desk.begin(plan)
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until(step)
    ann.says(value)
    assert bilal.frame["gone"] == []
    refused = takes_over(bilal, ann, desk.now["step"])
    assert (refused.status_code, refused.json()["error"]) == (409, "nothing-left")


def test_a_stranger_takes_over_nothing(desk: Desk) -> None:
    ann, _ = writing(desk)
    answer = ann.client.post("/api/take-over", json={"step": "small-wins.sharpen", "from": ann.id}, headers={"Authorization": "Bearer nobody"})
    assert answer.status_code == 401
