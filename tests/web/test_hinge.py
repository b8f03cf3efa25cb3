"""Between two meetings: what became of a small win is told at the door, what became of words is seen first, and nobody passes by it in silence."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import asdict
from typing import Any

import pytest
from starlette.testclient import TestClient

from facilitator.core import deciding
from facilitator.core.became import invited
from facilitator.core.model import Decision, Item
from facilitator.core.review import review
from facilitator.core.views import stage_view
from facilitator.errors import Refused
from facilitator.studio import Studio
from facilitator.web.app import wire
from facilitator.web.stage import state_of
from tests.conftest import FORMATS
from tests.people import Desk, Phone

WIN, OTHER = "Sleutel bij de bakker", "Buurttafel op zondag"
STEP = "reflection.what-became"


def an_evening(desk: Desk) -> tuple[Phone, Phone, Phone]:
    """Ann and Bilal each get a small win going; Carmen promised nothing. The meeting is over."""
    desk.begin("small-wins:20")
    ann, bilal, carmen = desk.phone("Ann"), desk.phone("Bilal"), desk.phone("Carmen")
    desk.until("sharpen")
    ann.says({"name": WIN, "do": "de sleutel leggen"})
    bilal.says({"name": OTHER, "do": "samen eten"})
    desk.until("join")
    things = {t["text"]: t["id"] for t in ann.frame["input"]["things"]}
    ann.says(["lead"], about=things[WIN])
    bilal.says(["lead"], about=things[OTHER])
    desk.says("cycle", to="close")
    return ann, bilal, carmen


def back_in(desk: Desk, *phones: Phone) -> None:
    for phone in phones:
        phone.client.post("/api/join", json={"code": desk.now["code"], "token": phone.token})


def asked(phone: Phone) -> list[str]:
    return [thing["text"] for thing in phone.frame["input"].get("things", [])]


def win_of(desk: Desk, text: str) -> Any:
    return next(item for item in desk.room.agenda.small_wins() if item.text == text)


# -- who waits tells


def test_who_waits_is_asked_about_their_own_small_win_and_about_no_one_elses(desk: Desk) -> None:
    ann, bilal, carmen = an_evening(desk)
    desk.open("reflection:20")
    back_in(desk, ann, bilal, carmen)
    assert (asked(ann), asked(bilal), asked(carmen)) == ([WIN], [OTHER], [])
    assert (ann.frame["mode"], ann.frame["step"], ann.frame["early"]) == ("lobby", None, STEP)
    assert all(option in ann.frame["html"] for option in ("happened", "partly", "other", "stuck", "none"))
    assert "early" not in carmen.frame
    theirs = bilal.frame["input"]["things"][0]["id"]
    assert ann.put(["stuck"], step=STEP, about=theirs).json()["error"] == "step-not-open"
    assert carmen.put(["stuck"], step=STEP, about=theirs).status_code == 409
    assert ann.put({"saw": "niets"}, step="reflection.facts", about=ann.frame["input"]["things"][0]["id"]).status_code == 409


def test_what_one_tells_while_waiting_is_that_steps_answer_sent_twice_changed_and_taken_back(desk: Desk) -> None:
    ann, bilal, _ = an_evening(desk)
    desk.open("reflection:20")
    back_in(desk, ann, bilal)
    thing = ann.frame["input"]["things"][0]["id"]
    id = ann.says(["stuck"], step=STEP, about=thing, why="de bakker was ziek")
    assert ann.put(["stuck"], id=id, step=STEP, about=thing).json() == {"id": id, "saved": True, "edit": 1}
    assert ann.put(["partly"], step=STEP, about=thing).status_code == 409, "one answer about one small win"
    ann.says(["partly"], id=id, step=STEP, about=thing, edit=2)
    other = bilal.says(["happened"], step=STEP, about=bilal.frame["input"]["things"][0]["id"])
    assert bilal.takes_back(other).status_code == 200
    desk.until("what-became")
    assert [(c["id"], c["value"], c["edit"]) for c in ann.frame["mine"]] == [(id, ["partly"], 2)]
    assert [card["late"] for card in desk.now["cards"]] == [False]
    desk.says("step", to="next")
    assert (win_of(desk, WIN).status, win_of(desk, OTHER).status) == ("partly", "idea")


def test_what_one_tells_while_waiting_is_on_disk_and_no_screen_shows_it_before_the_reveal(desk: Desk) -> None:
    ann, _, _ = an_evening(desk)
    desk.open("reflection:20")
    back_in(desk, ann)
    ann.says(["other"], step=STEP, about=ann.frame["input"]["things"][0]["id"], why="de slager nam hem")
    lobby = json.dumps(state_of(desk.room, 80, desk.studio))
    assert "slager" not in lobby
    assert "we horen het straks" in lobby
    desk.until("what-became")
    assert "slager" not in json.dumps(state_of(desk.room, 80, desk.studio))
    desk.says("reveal", step=STEP, shown=True)
    assert "slager" in json.dumps(state_of(desk.room, 80, desk.studio))
    desk.client.__exit__()
    again = Studio(FORMATS, desk.studio.sessions)
    again.wake()
    with TestClient(wire(again, frozenset({"testserver"}))) as second:
        ann.client = second
        assert [c["why"] for c in ann.frame["mine"]] == ["de slager nam hem"]
    desk.client.__enter__()


def test_an_answer_that_comes_after_the_evening_began_is_taken_and_told_at_the_close_though_its_step_never_opened(desk: Desk) -> None:
    ann, _, _ = an_evening(desk)
    desk.open("problem-framing:20,reflection:20")
    back_in(desk, ann)
    thing = ann.frame["input"]["things"][0]["id"]
    desk.says("step", to="next")
    assert "early" not in ann.frame, "the evening goes on"
    ann.says(["happened"], step=STEP, about=thing)
    desk.says("cycle", to="close")
    assert win_of(desk, WIN).status == "happened"


def test_without_a_step_that_asks_nothing_is_asked_and_a_skipped_one_asks_nothing(desk: Desk) -> None:
    ann, _, _ = an_evening(desk)
    desk.open("problem-framing:20", no_look_back=True)
    back_in(desk, ann)
    assert "early" not in ann.frame
    desk.says("cycle", to="close")
    desk.open("reflection:20")
    back_in(desk, ann)
    assert asked(ann) == [WIN]
    desk.says("sheet", skip=STEP)
    assert "early" not in ann.frame


# -- the room sees


def shows(desk: Desk) -> Any:
    return desk.client.post(f"/api/desk/show?challenge={desk.slug}", json={"what": "became"}, headers=desk.key)


def test_the_room_first_sees_what_became_of_its_words_without_a_name(desk: Desk) -> None:
    ann, bilal, carmen = an_evening(desk)
    assert stage_view(desk.room.cycle, "nl").get("became") is None, "a first cycle has nothing to tell"
    assert shows(desk).json()["error"] == "not-shown"
    desk.open("reflection:20")
    told = stage_view(desk.room.cycle, "nl")["became"]
    assert (told.people, told.said, told.lines) == (3, 4, 2)
    assert {(win.text, win.fate, win.open) for win in told.wins} == {(text, "we horen het straks", True) for text in (WIN, OTHER)}
    assert shows(desk).json()["shown"] == "became"
    large = state_of(desk.room, 80, desk.studio)
    assert (large["mode"], large["became"]["people"]) == ("became", 3)
    assert not {name for name in ("Ann", "Bilal", "Carmen") if name in json.dumps(large["became"])}
    desk.says("step", to="next")
    assert (desk.now["shown"], state_of(desk.room, 80, desk.studio)["mode"]) == ("", "prompt")
    back_in(desk, ann, bilal, carmen)


def test_what_was_told_tonight_stands_with_the_small_win_and_a_new_question_is_named(desk: Desk) -> None:
    ann, _, _ = an_evening(desk)
    desk.run(lambda: desk.room.reword("Hoe blijven gezinnen hier wonen?", "Amina"))
    desk.open("reflection:20")
    back_in(desk, ann)
    ann.says(["happened"], step=STEP, about=ann.frame["input"]["things"][0]["id"])
    desk.until("what-became")
    desk.says("step", to="next")
    told = stage_view(desk.room.cycle, "nl", "became")["became"]
    assert [(win.text, win.fate) for win in told.wins] == [(WIN, "gebeurd"), (OTHER, "bezig")]
    assert (told.question, told.other) == ("Hoe blijven gezinnen hier wonen?", True)


def test_a_phone_says_how_much_of_ones_own_words_the_group_kept(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("question")
    kept = ann.says({"who": "een gezin", "can": "blijven wonen"})
    assert desk.says("harvest", step=desk.now["step"], keep=[kept])["agenda"]
    desk.says("cycle", to="close")
    desk.open("reflection:20")
    back_in(desk, ann, bilal)
    assert (ann.frame["became"], bilal.frame["became"]) == ("De groep bewaarde één zin van jou.", "")
    desk.says("step", to="next")
    assert ann.frame["became"] == ""


def test_who_was_to_be_invited_is_for_the_facilitator_to_ask_after_and_on_no_big_screen(desk: Desk) -> None:
    an_evening(desk)
    line = Item("i-voice", "actors", "invitation", "Carmen vraagt de huisarts", "note", "1", "hexagon.voices", ("c",))
    desk.run(lambda: desk.room.do(lambda cycle: cycle.agenda.take_in([line])))
    assert invited(desk.room.cycle) == [], "that is for the next time"
    desk.open("reflection:20")
    assert invited(desk.room.cycle) == ["Carmen vraagt de huisarts"]
    assert "huisarts" not in json.dumps([state_of(desk.room, 80, desk.studio), stage_view(desk.room.cycle, "nl", "became")], default=asdict)
    desk.says("item", id="i-voice", state="done")
    assert invited(desk.room.cycle) == []


# -- not in silence


def test_a_cycle_does_not_silently_pass_by_small_wins_under_way(desk: Desk) -> None:
    an_evening(desk)
    held = desk.says("cycle", expect=409, to="open", plan="problem-framing:20")
    assert held["error"] == "look-back"
    assert (desk.now["cycle"], desk.now["state"]) == ("1", "closed")
    assert desk.open("problem-framing:20", no_look_back=True)["state"] == "open"
    desk.says("cycle", to="close")
    columns = review(desk.studio.history(desk.slug)).columns
    assert [column.no_look_back for column in columns] == [False, True]
    desk.open("reflection:20", no_look_back=True)
    assert not desk.room.cycle.facts.no_look_back, "who looks back skipped nothing"


def test_looking_back_is_put_first_on_the_sheet_behind_its_welcome(desk: Desk) -> None:
    an_evening(desk)
    desk.run(desk.studio.plan_formats, desk.room, [("problem-framing", "20")], ())
    desk.run(desk.studio.look_back_first, desk.room)
    desk.run(desk.room.open_cycle, "2026-03-19")
    assert [step.partition(".")[0] for step in desk.now["steps"]] == ["reflection"] * 5 + ["problem-framing"] * (len(desk.now["steps"]) - 5)


def test_without_small_wins_under_way_nothing_is_held(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    desk.says("cycle", to="close")
    assert desk.open("problem-framing:20")["state"] == "open"
    assert not desk.room.cycle.facts.no_look_back


def test_wishes_that_came_with_an_agreement_are_there_when_it_is_put_otherwise(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    desk.phone("Ann")
    desk.until("question")
    said = desk.phone("Bilal").says({"who": "een gezin", "can": "blijven wonen"})
    desk.until("consent")
    step = desk.room.cycle.step
    assert step
    desk.run(lambda: desk.room.do(lambda cycle: deciding.put_forward(cycle, step.id, said)))
    assert deciding.wishes_before(desk.room.cycle, step) == ()
    desk.says("harvest", step=step.id, hands={"yes": 3, "wishes": ["noem de huur"], "objections": []})
    assert deciding.wishes_before(desk.room.cycle, step) == (), "what was said tonight stands there already"
    line = next(item for item in desk.room.agenda.items.values() if item.agreed)
    decision: Decision = desk.room.agenda.decisions[line.decision]
    assert decision.wishes == ("noem de huur",)
    desk.says("item", id=line.id, state="revise")
    desk.says("cycle", to="close")
    desk.open("agenda-revision:25")
    rewrite, agree = (desk.room.cycle.steps[f"agenda-revision.{name}"] for name in ("rewrite", "agree"))
    ann = desk.phone("Ann")
    desk.until("rewrite")
    desk.run(lambda: desk.room.do(lambda cycle: cycle.pick(rewrite.id, [line.id])))
    ann.says("Hoe kan een gezin hier een huis betalen?", about=line.id)
    desk.until("agree")
    assert [deciding.wishes_before(desk.room.cycle, one) for one in (rewrite, agree)] == [("noem de huur",)] * 2


# -- from elsewhere


def archive_of(desk: Desk) -> bytes:
    data: bytes = desk.client.get(f"/desk/{desk.slug}/challenge.zip", headers=desk.key).content
    return data


def brings(desk: Desk, data: bytes) -> Any:
    return desk.client.post(f"/api/desk/bring-lines?challenge={desk.slug}", content=data, headers=desk.key)


def test_a_cycle_held_elsewhere_comes_in_as_notes_with_where_they_were_made(desk: Desk, tmp_path: Any) -> None:
    ann, _, _ = an_evening(desk)
    data, code = archive_of(desk), desk.now["code"]
    desk.begin("problem-framing:20", question="Hoe ontmoeten buren elkaar op het plein?")
    came = brings(desk, data).json()
    assert (came["brought"], came["says"]) == (2, "Er kwamen 2 notities bij. Je vindt ze in de gedeelde agenda.")
    notes = [item for item in desk.room.agenda.items.values() if item.brought]
    assert {(n.text, n.section, n.kind, n.state, n.status) for n in notes} == {(text, "activities", "small_win", "note", "idea") for text in (WIN, OTHER)}
    assert all((n.step, n.sources, n.person, dict(n.crew)) == ("", (), "", {}) for n in notes)
    assert all("“Hoe zorgen we ervoor dat een jong gezin in onze wijk kan blijven wonen?”, cyclus 1" in n.brought for n in notes)
    assert notes[0].data["elsewhere"] == ("Hoe ver het daar stond", "idee")
    written = "".join(path.read_text("utf-8") for path in desk.room.path.glob("*.json*"))
    assert not [secret for secret in (ann.id, "Ann", "Bilal", code) if secret in written]


def test_the_same_archive_twice_adds_nothing_and_what_was_let_go_stays_away(desk: Desk) -> None:
    an_evening(desk)
    data = archive_of(desk)
    assert brings(desk, data).json()["brought"] == 0, "its own lines are here already"
    desk.begin("problem-framing:20", question="Hoe ontmoeten buren elkaar op het plein?")
    brings(desk, data)
    first = next(item for item in desk.room.agenda.items.values() if item.brought)
    desk.says("item", id=first.id, state="retired")
    again = brings(desk, data).json()
    assert (again["brought"], again["says"]) == (0, "Er kwam niets bij. Alles uit dit bestand was er al.")
    assert desk.room.agenda.items[first.id].state == "retired"
    assert len(desk.studio.slugs()) == 2, "the other challenge does not come along"


def test_a_file_that_is_no_challenge_brings_one_clear_sentence_and_nothing_else(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    wrong = io.BytesIO()
    with zipfile.ZipFile(wrong, "w") as archive:
        archive.writestr("photo.jpg", b"x")
    for data in (b"no zip", wrong.getvalue(), b""):
        answer = brings(desk, data)
        assert (answer.status_code, answer.json()["error"]) == (422, "no-archive")
    assert [path.name for path in desk.studio.sessions.iterdir() if path.name.startswith(".coming")] == []


def test_opening_in_silence_is_refused_by_the_room_itself(desk: Desk) -> None:
    an_evening(desk)
    desk.run(desk.studio.plan_formats, desk.room, [("problem-framing", "20")], ())
    with pytest.raises(Refused) as held:
        desk.run(desk.room.open_cycle, "2026-03-19")
    assert (held.value.code, held.value.data) == ("look-back", {"n": 2})
    assert desk.room.ahead, "it still lies ready"
