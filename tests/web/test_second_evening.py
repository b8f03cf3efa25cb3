"""What goes over from one cycle into the next, and what must not."""

from __future__ import annotations

import asyncio
import errno
import os
from collections import Counter
from typing import Any

import pytest
from starlette.testclient import TestClient

from facilitator.studio import Studio
from facilitator.web.app import wire
from tests.conftest import FORMATS
from tests.people import Desk, new_id


def again(desk: Desk) -> TestClient:
    """The server stops, and a new one starts on the same folder."""
    desk.client.__exit__()
    desk.studio = Studio(FORMATS, desk.studio.sessions)
    desk.studio.wake()
    desk.client = TestClient(wire(desk.studio, frozenset({"testserver"})))
    desk.client.__enter__()
    return desk.client


def test_an_answer_of_the_first_evening_sent_again_in_the_second_changes_neither(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("question")
    id = ann.says({"who": "een gezin", "can": "blijven"})
    desk.until("scene")
    sealed = ann.says("Ze stond op de trap.")
    desk.says("cycle", to="close")
    desk.open("problem-framing:20")
    desk.until("question")
    assert ann.put({"who": "een gezin", "can": "blijven"}, id=id).status_code == 200
    assert bilal.put({"who": "een buur", "can": "weg"}, id=id, edit=9).status_code == 404
    assert desk.now["cards"] == []
    desk.until("scene")
    assert ann.put("Ze stond op de trap.", id=sealed).status_code == 200
    assert desk.now["cards"] == []
    unsent = ann.client.put(f"/api/contributions/{new_id()}", json={"step": "problem-framing.scene", "value": "x", "cycle": "1"}, headers=ann.key)
    assert unsent.status_code == 409
    report = desk.studio.history(desk.slug).cycle_report("1")
    assert report.contributions == 2


def test_a_close_the_disk_refuses_closes_and_the_next_cycle_can_be_opened(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.begin("problem-framing:20")
    desk.phone("Ann")
    real, full = os.fsync, True

    def refusing(*given: Any) -> None:
        if full:
            raise OSError(errno.ENOSPC, "no space left")
        real(*given)

    monkeypatch.setattr("facilitator.store.disk.os.fsync", refusing)
    desk.says("cycle", expect=503, to="close")
    full = False
    desk.open("reflection:20")
    assert (desk.now["cycle"], desk.now["state"]) == ("2", "open")
    again(desk)
    assert (desk.now["cycle"], desk.now["state"]) == ("2", "open")


def test_two_presses_on_opening_open_once(desk: Desk) -> None:
    room = desk.run(desk.studio.create, "Hoe blijven we hier wonen?", "Amina", "nl", "2026-02-05")
    desk.slug = room.challenge.id
    desk.run(desk.studio.plan_formats, room, [("problem-framing", "20")])

    async def twice() -> Any:
        return await asyncio.gather(room.open_cycle("2026-02-05"), room.open_cycle("2026-02-05"), return_exceptions=True)

    opened = desk.run(twice)
    assert Counter(getattr(problem, "code", None) for problem in opened) == {None: 1, "nothing-ahead": 1}, "whichever comes first"
    assert (desk.now["cycle"], desk.now["state"]) == ("1", "open")


def test_between_two_evenings_a_phone_still_is_who_it_was(desk: Desk) -> None:
    desk.begin("actor-introductions:20")
    ann = desk.phone("Ann")
    code = desk.now["code"]
    desk.says("cycle", to="close")
    ann.client = again(desk)
    joined = ann.client.post("/api/join", json={"code": code, "token": ann.token})
    assert (joined.status_code, joined.json()["person"]) == (200, ann.id)


def test_joining_twice_with_a_token_of_ones_own_is_joining_once(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    token = new_id()
    people = {desk.client.post("/api/join", json={"code": desk.now["code"], "name": "Ann", "token": token}).json()["person"] for _ in range(3)}
    assert (len(people), desk.now["people"]) == (1, 1)


def test_no_is_no_for_the_card_of_the_first_evening_too(desk: Desk) -> None:
    desk.begin("actor-introductions:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("card")
    for phone in (ann, bilal):
        phone.says({"gives": f"soep van {phone.name}"})
    desk.until("close")
    for phone in (ann, bilal):
        phone.says(["all"])
    desk.says("cycle", to="close")
    desk.open("actor-introductions:20")
    desk.until("close")
    ann.says(["none"])
    bilal.says(["card"])
    desk.says("cycle", to="close")
    lines = dict(desk.studio.history(desk.slug).agenda_report().sections)["actors"]
    assert [(line.text, line.name) for line in lines] == [("Wat ik kan bijdragen: soep van Bilal", "")]


def test_placements_are_kept_apart_so_that_no_set_tells_who_drew_it(desk: Desk) -> None:
    desk.begin("small-wins:20")
    phones = [desk.phone(f"P{n}") for n in range(8)]
    desk.until("sharpen")
    for phone in phones:
        phone.says({"name": f"Actie {phone.name}", "do": "doen"})
    desk.until("small-and-deep")
    placed = {phone: {t["id"]: [0.5, 1.0] for t in phone.frame["input"]["things"]} for phone in phones}
    ids = {phone: phone.says(value) for phone, value in placed.items()}
    rows = [doc for doc in desk.room.folder.find("contribution") if doc["step"].endswith("small-and-deep")]
    assert len(rows) == 24
    assert all(len(doc["value"]) == 1 and not doc["person"] for doc in rows)
    assert len({doc["seal"].partition(".")[0] for doc in rows}) == 24
    phones[0].says({thing: [0.0, 0.0] for thing in placed[phones[0]]}, id=ids[phones[0]], edit=2)
    assert phones[0].takes_back(ids[phones[1]]).status_code == 404
    assert desk.now["answers"] == 24
    assert desk.now["cards"] == []
    assert phones[2].put(placed[phones[2]]).status_code == 409, "one placement of each thing, whatever id it comes with"
    assert phones[1].takes_back(ids[phones[1]]).status_code == 200
    assert desk.now["answers"] == 21
    assert phones[1].put(placed[phones[1]]).status_code == 200


def test_a_question_about_open_squares_opens_no_door(desk: Desk) -> None:
    desk.begin("problem-framing:20", question="Open vragen rond het plein?")
    assert desk.slug.startswith("open")
    for page in ("live", "plan", "agenda", "review", "slides/agenda.pptx"):
        assert desk.client.get(f"/desk/{desk.slug}/{page}").status_code == 404


@pytest.mark.parametrize("body", [{"step": "\ud800"}, {"step": "problem-framing.scene", "value": "x", "about": "\ud800"}, {"value": "x", "about": "verzonnen"}])
def test_what_is_no_text_or_about_nothing_never_gets_in(desk: Desk, body: dict[str, str]) -> None:
    import json

    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    desk.until("scene")
    sent = json.dumps({"step": "problem-framing.scene", **body})
    answer = ann.client.put(f"/api/contributions/{new_id()}", content=sent, headers=ann.key)
    assert answer.status_code in (409, 422)
    assert desk.now["answers"] == 0
    assert ann.frame["mode"] == "ask"


def test_a_broken_folder_does_not_keep_the_others_shut(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    sessions = desk.studio.sessions
    for name, text in (("leeg", ""), ("half", "0000"), ("vreemd", "niets\n")):
        (sessions / name).mkdir()
        (sessions / name / "journal.jsonl").write_text(text)
    again(desk)
    assert desk.now["state"] == "open"
    listed = {one.slug: one.trouble for one in desk.studio.listed()}
    assert listed[desk.slug] is None
    assert all(listed[name] for name in ("leeg", "half", "vreemd"))


def test_a_copied_folder_has_a_door_of_its_own(desk: Desk) -> None:
    import shutil

    desk.begin("problem-framing:20")
    desk.phone("Ann")
    code = desk.now["code"]
    desk.client.__exit__()
    shutil.copytree(desk.studio.sessions / desk.slug, desk.studio.sessions / "a-copy")
    desk.client.__enter__()
    again(desk)
    rooms = {slug: room.challenge.code for slug, room in desk.studio.rooms.items()}
    assert rooms[desk.slug] == code
    assert rooms["a-copy"] != code


def test_a_guest_cannot_fill_the_journal_with_words_taken_back(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    codes = [ann.takes_back(new_id()).status_code for _ in range(60)]
    assert codes.count(200) == 50
    assert codes[-1] == 409


def test_words_not_shown_in_one_step_are_not_shown_as_inspiration_in_the_next(desk: Desk) -> None:
    desk.begin("reflection:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("meaning")
    ann.says({"thought": "het over lawaai ging", "now": "het over papieren gaat"})
    desk.until("next-try")
    assert bilal.frame["inspiration"] == []
    desk.says("reveal", step="reflection.meaning", shown=True)
    assert len(bilal.frame["inspiration"]) == 1


def test_opening_asked_twice_makes_one_run_sheet(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    desk.says("cycle", to="close")
    for _ in range(2):
        desk.run(lambda: desk.studio.plan_formats(desk.room, [("reflection", "20")], onto=()))
    assert len(desk.open("reflection:20")["steps"]) == 5


def test_while_one_waits_the_phone_says_what_one_promised_and_that_it_will_be_asked(desk: Desk) -> None:
    desk.begin("small-wins:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("sharpen")
    ann.says({"name": "Sleutel bij de bakker", "do": "de sleutel leggen"})
    desk.until("join")
    ann.says(["lead"], about=ann.frame["input"]["things"][0]["id"])
    desk.says("cycle", to="close")
    desk.open("reflection:20")
    for phone in (ann, bilal):
        phone.client.post("/api/join", json={"code": desk.now["code"], "token": phone.token})
    assert "Sleutel bij de bakker" in ann.frame["promised"]
    assert bilal.frame["promised"] == ""
    desk.until("what-became")
    assert ann.frame["promised"] == ""
