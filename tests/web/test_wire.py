"""The wire, without a browser and without NiceGUI's pages."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from facilitator.studio import Studio
from facilitator.web.app import wire
from facilitator.web.frames import Frames
from facilitator.web.phone import page
from tests.people import Desk, new_id

from ..conftest import FORMATS


def test_an_answer_sent_ten_times_is_one_line_of_the_journal(desk: Desk) -> None:
    desk.begin("actor-introductions:20")
    ann = desk.phone("Ann")
    desk.until("card")
    id = new_id()
    for _ in range(10):
        assert ann.put({"gives": "een bestelwagen"}, id=id).json() == {"id": id, "saved": True, "edit": 1}
    lines = (desk.room.path / "journal.jsonl").read_text("utf-8").splitlines()
    assert sum(id in line for line in lines) == 1
    assert len(ann.frame["mine"]) == 1


def test_a_late_first_edit_does_not_undo_the_second(desk: Desk) -> None:
    desk.begin("actor-introductions:20")
    ann = desk.phone("Ann")
    desk.until("card")
    id = new_id()
    for edit, words in ((1, "eerst"), (2, "verbeterd"), (1, "eerst")):
        assert ann.put({"gives": words}, id=id, edit=edit).status_code == 200
    assert ann.frame["mine"][0]["value"] == {"gives": "verbeterd"}
    assert ann.frame["mine"][0]["edit"] == 2


@pytest.mark.parametrize("step", ["introductions.card", "framing.scene"])
def test_what_was_taken_back_stays_gone_when_its_put_arrives_late(desk: Desk, step: str) -> None:
    desk.begin("actor-introductions:20,problem-framing:20")
    ann = desk.phone("Ann")
    named = step.endswith("card")
    desk.until("card" if named else "scene")
    value = {"gives": "soep"} if named else "Ze stond op de trap."
    id = ann.says(value)
    assert ann.takes_back(id).status_code == 200
    assert ann.put(value, id=id, edit=5).status_code == 200
    assert desk.now["cards"] == []


def test_taking_back_may_arrive_before_the_words(desk: Desk) -> None:
    desk.begin("actor-introductions:20")
    ann = desk.phone("Ann")
    desk.until("card")
    id = new_id()
    assert ann.takes_back(id).json() == {"id": id, "saved": True}
    assert ann.put({"gives": "te laat"}, id=id).status_code == 200
    assert ann.frame["mine"] == []


def test_an_anonymous_card_is_changed_by_its_phone_alone(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("scene")
    id = ann.says("Ze stond op de trap.")
    public = desk.now["cards"][0]["id"]
    assert public != id
    for known in (id, public):
        assert bilal.put("Iets anders.", id=known, edit=2).status_code == 404
        assert bilal.takes_back(known).status_code == 404
    assert ann.put("Ze stond op de trap, met een kind.", id=id, edit=2).status_code == 200
    assert [card["value"] for card in desk.now["cards"]] == ["Ze stond op de trap, met een kind."]
    assert ann.frame["mine"] == []


def test_nothing_on_disk_ties_a_person_to_anonymous_words(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    phones = [desk.phone(name) for name in ("Ann", "Bilal", "Carmen", "Dirk", "Els", "Fatma")]
    desk.until("scene")
    ids = {phone.says(f"Moment nummer {n}."): phone for n, phone in enumerate(phones)}
    desk.until("keeps-going")
    desk.says("cycle", to="close")
    desk.run(desk.room.folder.close)
    for path in desk.room.path.rglob("*"):
        if not path.is_file():
            continue
        text = path.read_text("utf-8", "replace")
        for id, phone in ids.items():
            assert id not in text
            assert phone.token not in text
        for line in text.splitlines():
            if "Moment nummer" in line:
                assert not any(phone.id in line for phone in phones)
    kept = [row for row in json.loads((desk.room.path / "state.json").read_text("utf-8"))["contribution"].values() if row["value"]]
    assert len(kept) == 6
    for row in kept:  # nothing but the words, where they were said, and a seal only the phone can make
        assert {name for name, value in row.items() if value} <= {"id", "cycle", "step", "value", "edit", "seal"}


def test_anonymous_answers_lose_their_order_on_disk(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    phones = [desk.phone(f"P{n}") for n in range(12)]
    desk.until("scene")
    for n, phone in enumerate(phones):
        phone.says(f"Moment {n:02d}.")
    desk.until("keeps-going")
    lines = [line for line in (desk.room.path / "journal.jsonl").read_text("utf-8").splitlines() if "Moment" in line]
    order = [line[line.index("Moment") + 7 :][:2] for line in lines]
    assert sorted(order) == [f"{n:02d}" for n in range(12)]
    assert order != sorted(order)  # one chance in 479 million to fail


def test_hiding_a_card_takes_it_off_the_phones(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("question")
    ann.says({"who": "een jong gezin", "can": "blijven wonen"})
    rude = bilal.says({"who": "die rommel", "can": "weg kan"})
    desk.until("choose")
    assert "die rommel" in ann.frame["html"]
    v = ann.frame["v"]
    desk.says("hide", id=rude, hidden=True)
    assert ann.frame["v"] != v
    assert "die rommel" not in json.dumps(ann.frame)
    assert ann.put({rude: 2}).status_code == 422


def test_now_says_nothing_new(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    v = ann.frame["v"]
    assert ann.client.get(f"/api/now?v={v}", headers=ann.key).status_code == 204
    desk.says("step", to="next")
    assert ann.client.get(f"/api/now?v={v}", headers=ann.key).status_code == 200


def test_the_shared_part_is_drawn_once_for_all_phones_of_a_language(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    phones = [desk.phone(f"P{n}", "nl" if n % 2 else "en") for n in range(10)]
    desk.until("scene")
    frames = Frames(desk.room)
    texts = [frames.of(desk.room.people[phone.id], phone.token) for phone in phones]
    assert frames.drawn == 2
    assert len({json.loads(text)["question"] for text in texts}) == 2
    desk.until("keeps-going")
    assert "Het blijft zo" in frames.of(desk.room.people[phones[1].id], phones[1].token)
    assert frames.drawn == 3


def test_the_socket_brings_the_next_step(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    with desk.client.websocket_connect("/api/live") as socket:
        socket.send_json({"token": ann.token})
        assert socket.receive_json()["mode"] == "lobby"
        desk.until("scene")
        assert socket.receive_json()["step"] == "problem-framing.scene"
        socket.send_text(".")
        assert socket.receive_json() == {"pong": 1}


def test_a_socket_of_an_unknown_phone_is_closed(client: TestClient) -> None:
    with client.websocket_connect("/api/live") as socket:
        socket.send_json({"token": "nobody"})
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_json()
    assert closed.value.code == 4401


def test_a_known_token_is_the_same_person_again(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    again = desk.client.post("/api/join", json={"code": desk.now["code"], "token": ann.token}).json()
    assert (again["person"], again["token"]) == (ann.id, ann.token)
    assert desk.now["people"] == 1


def test_a_known_phone_is_in_the_next_cycle_too_without_joining_again(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann, bilal, carmen, dirk = (desk.phone(name) for name in ("Ann", "Bilal", "Carmen", "Dirk"))
    desk.until("scene")
    with desk.client.websocket_connect("/api/live") as stays:
        stays.send_json({"token": ann.token})
        stays.receive_json()
        desk.says("cycle", to="close")
        desk.open("reflection:20")
        assert desk.now["people"] == 1
    assert bilal.frame["mode"] == "lobby"
    with desk.client.websocket_connect("/api/live") as comes_back:
        comes_back.send_json({"token": carmen.token})
        assert comes_back.receive_json()["mode"] == "lobby"
    assert desk.now["people"] == 3
    assert dirk.name not in [person.name for person in desk.room.cycle.present()]


def test_a_late_phone_lands_on_the_current_step(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    desk.until("question")
    assert desk.phone("Laat").joined["frame"]["step"] == "problem-framing.question"


def test_an_answer_to_an_earlier_step_is_late_and_not_refused(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    desk.until("scene")
    desk.until("keeps-going")
    ann.says("Toch nog een moment.", step="problem-framing.scene")
    desk.until("scene")
    assert [card["late"] for card in desk.now["cards"]] == [True]


def test_own_card_stays_open_until_the_meeting_ends(desk: Desk) -> None:
    desk.begin("actor-introductions:20,problem-framing:20")
    ann = desk.phone("Ann")
    desk.until("card")
    id = ann.says({"gives": "soep"})
    desk.until("question")
    card = ann.frame["card"]
    assert card["step"] == "actor-introductions.card"
    assert "v.gives" in card["html"]
    ann.says({"gives": "soep en stoelen"}, id=id, edit=2, step=card["step"])
    assert [m["value"] for m in ann.frame["mine"]] == [{"gives": "soep en stoelen"}]


def test_a_step_asks_nothing_while_there_is_nothing_to_choose_from(desk: Desk) -> None:
    desk.begin("actor-introductions:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("card")
    ann.says({"gives": "een bestelwagen"})
    desk.until("meet")
    assert ann.frame["html"] == ""
    assert "een bestelwagen" in bilal.frame["html"]


def test_only_the_one_who_is_helped_sees_the_offer(desk: Desk) -> None:
    desk.begin("actor-introductions:20")
    ann, bilal, carmen = (desk.phone(name) for name in ("Ann", "Bilal", "Carmen"))
    desk.until("card")
    card = ann.says({"seeks": "een kinderfiets"})
    bilal.says({"gives": "een kinderfiets"})
    desk.until("meet")
    things = [thing["id"] for thing in bilal.frame["input"]["things"]]
    assert things == [card]
    v = ann.frame["v"]
    bilal.says([card])
    assert ann.frame["offers"] == ["Bilal"]
    assert ann.frame["v"] != v
    assert carmen.frame["offers"] == []
    assert desk.now["cards"] == []


@pytest.mark.parametrize(
    ("what", "status", "code"),
    [
        ({"step": "problem-framing.question", "value": {"who": "x"}}, 409, "step-not-open"),
        ({"step": "nowhere", "value": "x"}, 404, "no-step"),
        ({"step": "problem-framing.scene", "value": ["x"]}, 422, "wrong-shape"),
        ({"step": "problem-framing.scene", "value": "x" * 161}, 422, "too-long"),
        ({"step": "problem-framing.scene", "value": " \u200b "}, 422, "empty"),
        ({"step": "problem-framing.scene", "value": "x", "edit": "1"}, 422, "wrong-shape"),
        ({"step": 7, "value": "x"}, 422, "wrong-shape"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(desk: Desk, what: dict[str, object], status: int, code: str) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    desk.until("scene")
    answer = ann.client.put(f"/api/contributions/{new_id()}", json=what, headers=ann.key)
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert answer.json()["message"].endswith(".")


def test_a_closed_cycle_takes_nothing_more(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    desk.until("scene")
    desk.says("cycle", to="close")
    answer = ann.put("Nog iets.", step="problem-framing.scene")
    assert (answer.status_code, answer.json()["error"]) == (409, "cycle-closed")


def test_an_unknown_token_hears_so_in_its_language(client: TestClient) -> None:
    for lang, word in (("nl", "telefoon"), ("en", "phone")):
        answer = client.get("/api/now", headers={"Authorization": "Bearer nobody", "Accept-Language": lang})
        assert answer.status_code == 401
        assert word in answer.json()["message"]


def test_a_name_may_be_left_out_but_not_be_a_book(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    assert desk.phone(" \u200b\n").frame["has_name"] is False
    answer = desk.client.post("/api/join", json={"code": desk.now["code"], "name": "A" * 61})
    assert (answer.status_code, answer.json()["error"]) == (422, "name-too-long")


@pytest.mark.parametrize("path", ["/desk", "/desk/x/live", "/stage", "/_nicegui/x", "/api/desk/now", "/nope", "/j/../desk", "/docs", "/openapi.json"])
def test_a_guest_finds_nothing(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<" not in answer.text


def test_the_key_is_traded_for_a_cookie_and_a_wrong_one_is_not(client: TestClient, studio: Studio) -> None:
    wrong = client.get("/desk/open?key=nope", follow_redirects=False)
    assert wrong.status_code == 303
    assert "set-cookie" not in wrong.headers
    right = client.get(f"/desk/open?key={studio.key}", follow_redirects=False)
    assert "HttpOnly" in right.headers["set-cookie"]
    assert "SameSite=strict" in right.headers["set-cookie"]


def test_another_site_cannot_press_our_buttons(client: TestClient, studio: Studio) -> None:
    headers = {"Authorization": f"Bearer {studio.key}", "Origin": "http://evil.example"}
    assert client.post("/api/desk/step", json={"to": "next"}, headers=headers).status_code == 403


@pytest.mark.parametrize(("host", "status"), [("evil.example", 421), ("172.17.0.2:8080", 200), ("localhost:1234", 200), ("[fd00::2]:80", 200)])
def test_an_unknown_name_is_refused_and_a_number_passes(client: TestClient, host: str, status: int) -> None:
    assert client.get("/", headers={"Host": host}).status_code == status


def test_a_body_too_big_is_refused_in_one_piece_and_in_many(client: TestClient) -> None:
    assert client.post("/api/join", content=b"x" * 100_000).status_code == 413
    assert client.post("/api/join", content=(b"x" * 1000 for _ in range(100))).status_code == 413


@pytest.mark.parametrize("body", [b"[1", b"[]", b"1", b"\xff", b'{"code": 3}', b"[" * 5000])
def test_a_body_that_is_no_message_is_a_sentence(client: TestClient, body: bytes) -> None:
    answer = client.post("/api/join", content=body)
    assert answer.status_code in (404, 422)
    assert answer.json()["message"]


def test_everything_is_there_after_a_restart(desk: Desk, studio: Studio) -> None:
    desk.begin("actor-introductions:20,problem-framing:20")
    ann = desk.phone("Ann")
    desk.until("card")
    ann.says({"gives": "soep"})
    desk.until("scene")
    sealed = ann.says("Ze stond op de trap.")
    before = ann.frame
    desk.client.__exit__()
    again = Studio(FORMATS, studio.sessions)
    again.wake()
    with TestClient(wire(again, frozenset({"testserver"}))) as second:
        ann.client = second
        after = ann.frame
        assert {**after, "now": 0, "v": 0} == {**before, "now": 0, "v": 0}
        assert ann.put("Ze stond op de trap, alleen.", id=sealed, edit=2).status_code == 200
        assert again.key == studio.key
    desk.client.__enter__()


def test_a_second_server_on_the_same_folder_is_refused(studio: Studio) -> None:
    from facilitator.errors import NotHere

    with pytest.raises(NotHere) as refused:
        Studio(FORMATS, studio.sessions)
    assert refused.value.code == "in-use"


def test_the_phone_page_is_small_and_whole() -> None:
    for lang in ("nl", "en"):
        response = page(None, lang)
        assert len(bytes(response.body)) <= 18 * 1024
        policy = response.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
    assert len((Path("facilitator/web/static/phone.js")).read_text("utf-8").splitlines()) <= 600


def test_plain_tinydb_opens_the_readable_copy(desk: Desk) -> None:
    from tinydb import TinyDB

    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    desk.until("scene")
    ann.says("Ze stond op de trap.")
    desk.run(desk.room.folder.close)
    with TinyDB(desk.room.path / "state.json") as db:
        assert [row["value"] for row in db.table("contribution")] == ["Ze stond op de trap."]
