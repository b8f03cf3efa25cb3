"""A phone that only looks, for the desk; and what the page says of itself."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from facilitator.texts import say
from tests.people import Desk, new_id


def opened(desk: Desk, query: str, *, key: bool = True) -> Any:
    """What a page is given to start with."""
    response = desk.client.get(f"/j/{desk.now['code']}?{query}", headers=desk.key if key else {})
    return json.loads(re.findall(r'id="boot">(.*?)</script>', response.text, re.S)[0])


def looking(desk: Desk) -> dict[str, str]:
    return {"Authorization": f"Bearer {opened(desk, 'look&lang=nl')['look']}"}


def test_a_guest_who_asks_to_look_gets_the_ordinary_page(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    desk.client.cookies.clear()
    assert "look" not in opened(desk, "look", key=False)
    assert opened(desk, "look")["look"]


def test_it_sees_what_phones_see_and_is_nobody(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    key = looking(desk)
    desk.until("scene")
    frame = desk.client.get("/api/now", headers=key).json()
    assert (frame["mode"], frame["step"], frame["mine"], frame["name"]) == ("ask", "problem-framing.scene", [], "")
    assert "textarea" in frame["html"]
    assert desk.now["people"] == 0
    assert desk.room.people == {}
    assert desk.room.cycle.ready == {}
    assert "participant" not in (desk.room.path / "journal.jsonl").read_text("utf-8")


def test_nobody_comes_into_a_room_of_the_library_by_its_code(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    desk.room.preview = True
    answer = desk.client.post("/api/join", json={"code": desk.room.challenge.code, "name": "Ann", "lang": "nl"})
    assert (answer.status_code, answer.json()["error"]) == (404, "no-room")
    assert desk.room.people == {}


def test_it_follows_the_steps_live(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    token = looking(desk)["Authorization"].removeprefix("Bearer ")
    with desk.client.websocket_connect("/api/live") as socket:
        socket.send_json({"token": token})
        assert socket.receive_json()["mode"] == "lobby"
        desk.until("scene")
        assert socket.receive_json()["step"] == "problem-framing.scene"
        desk.says("cycle", to="close")
        assert socket.receive_json()["mode"] == "end"
        assert desk.now["people"] == 0
    desk.open("problem-framing:20")
    assert desk.now["people"] == 0


def test_what_it_sends_is_refused(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    key = looking(desk)
    desk.until("scene")
    step, token = "problem-framing.scene", key["Authorization"].removeprefix("Bearer ")
    client, before = desk.client, (desk.room.path / "journal.jsonl").read_bytes()
    sent = [
        client.put(f"/api/contributions/{new_id()}", json={"step": step, "value": "Ik keek maar."}, headers=key),
        client.delete(f"/api/contributions/{new_id()}", headers=key),
        client.post("/api/ready", json={"step": step, "ready": True}, headers=key),
        client.post("/api/take-over", json={"step": step, "from": "x"}, headers=key),
        client.post("/api/tap", json={"id": "x", "what": "called", "value": "small", "on": True}, headers=key),
        client.post("/api/join", json={"code": desk.now["code"], "name": "Niemand", "token": token}),
    ]
    assert [answer.status_code for answer in sent] == [401] * 6
    assert desk.now["people"] == 0
    assert (desk.room.path / "journal.jsonl").read_bytes() == before


def test_a_made_up_eye_sees_nothing(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    code = desk.now["code"]
    for token in (f".{code}.nl", f"eye.{code}.nl", code):
        assert desk.client.get("/api/now", headers={"Authorization": f"Bearer {token}"}).status_code == 401
        with desk.client.websocket_connect("/api/live") as socket:
            socket.send_json({"token": token})
            with pytest.raises(WebSocketDisconnect):
                socket.receive_json()


def test_the_page_says_when_it_is_a_rehearsal_or_a_practice_phone(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    assert opened(desk, "lang=nl", key=False)["mark"] == ""
    assert opened(desk, "practice&lang=en", key=False)["mark"] == "Practice phone"
    desk.room.rehearsal = True
    assert opened(desk, "lang=nl", key=False)["mark"] == "Oefening"
    assert opened(desk, "practice=&lang=nl", key=False)["mark"] == "Oefening · Oefentelefoon"


def test_the_colours_are_the_houses_own(client: TestClient) -> None:
    """One file of tokens: the phone takes what it uses from there, and says no colour of its own."""
    page = client.get("/")
    style = page.text.partition("<style>")[2].partition("</style>")[0]
    asked, given = (set(re.findall(pattern, style)) for pattern in (r"var\((--[\w-]+)\)", r"(--[\w-]+):"))
    assert asked == given
    rules = style.partition("@font-face")[2]
    assert re.findall(r"#[0-9a-f]{3,6}\b(?=[;}])", rules) == []


def test_two_of_one_name_are_told_so(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    first, second = desk.phone("Ann"), desk.phone("ann")
    assert (first.frame["twin"], second.frame["twin"]) == ("", "Er is nog een ann. Zet een letter bij je naam, dan weet iedereen wie wie is.")
    v = second.frame["v"]
    second.client.post("/api/join", json={"code": desk.now["code"], "name": "Ann B.", "token": second.token})
    assert (second.frame["twin"], second.frame["hello"]) == ("", "Je bent binnen, Ann B.")
    assert second.frame["v"] != v


def test_the_end_hands_people_their_own(desk: Desk) -> None:
    desk.begin("small-wins:20")
    ann, bilal, late = desk.phone("Ann"), desk.phone("Bilal"), desk.phone("", "en")
    desk.until("sharpen")
    win = ann.says({"name": "Sleutel & soep", "do": "leggen"})
    desk.until("join")
    for phone in (ann, bilal):
        phone.says(["help"], about=win)
    desk.until("card")
    ann.says({"step": "Ann belt <de bakker>", "when": "zondag"}, about=win)
    desk.says("cycle", to="close")
    for phone in (ann, bilal):
        end = phone.frame
        assert "Ann belt &lt;de bakker&gt;" in end["html"]
        assert "donderdag 19 maart 2026" in end["html"]
        assert f"mailto:?subject={quote(say('nl', 'phone.end_subject'))}" in end["take_along"]
        assert "Ann%20belt%20%3Cde%20bakker%3E%0D%0AWanneer%3A%20zondag" in end["take_along"]
        assert 'href="sms:?&amp;body=' in end["take_along"]
    end = late.frame
    assert (end["hello"], end["kept"]) == ("Thank you.", [])
    assert "Nothing here carries your name this time." in end["html"]
    assert "Thursday 19 March 2026" in end["html"]
    assert "Sleutel" not in end["html"] + end["take_along"]
