"""Keeping and deleting: what is to be gone is in no file any more, and nothing else is lost."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from facilitator.errors import NotHere, Refused
from facilitator.store import archive, backups, journal
from facilitator.studio import Studio
from tests.people import Desk, Phone, new_id

SECRET, OTHER = "De huisbaas heet Verbruggen.", "Een man zit in zijn bestelwagen."


def holding(folder: Path, words: str) -> set[str]:
    """The files that hold these words."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()}


def an_evening(desk: Desk) -> tuple[Phone, str]:
    """Annelies and Bilal wrote down what they will do, hers is to be gone; all that can hold it does."""
    desk.begin("small-wins:20,reflection:20")
    ann, bilal = desk.phone("Annelies"), desk.phone("Bilal")
    desk.until("sharpen")
    bilal.says({"do": OTHER})
    desk.run(desk.room.folder.back_up)
    id = ann.says({"do": SECRET})
    desk.run(desk.room.folder.back_up)
    aside = desk.room.path / "quarantine"
    aside.mkdir()
    (aside / "1-journal.jsonl").write_text(f'00000000 [9,"contribution","{id}",{{"value": "{SECRET}"')
    assert len(holding(desk.room.path, SECRET)) == 4
    return ann, id


def test_words_taken_back_are_in_no_file_once_the_group_goes_on(desk: Desk) -> None:
    ann, id = an_evening(desk)
    before = {backup.name for backup in backups.kept(desk.room.path)}
    ann.takes_back(id)
    desk.says("step", to="next")
    assert holding(desk.room.path, SECRET) == set()
    there = backups.kept(desk.room.path)
    assert len(before & {backup.name for backup in there}) == 2, "those from before the words stay"
    holds_the_other = [OTHER.encode() in (desk.room.path / "backups" / backup.name).read_bytes() for backup in there]
    assert holds_the_other == [False, True, True], "the first is from before the room was opened"


def test_after_the_meeting_one_can_still_take_back_ones_own_words_and_no_one_elses(desk: Desk) -> None:
    ann, id = an_evening(desk)
    bilal = desk.phone("Bilal")
    desk.says("cycle", to="close")
    assert bilal.takes_back(id).status_code == 404
    assert ann.takes_back(id).json()["saved"]
    assert holding(desk.room.path, SECRET) == set()


def test_anonymous_words_are_taken_back_by_the_phone_that_wrote_them_alone(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("scene")
    id = ann.says(SECRET)
    desk.says("cycle", to="close")
    assert bilal.takes_back(id).status_code == 404
    assert holding(desk.room.path, SECRET) != set()
    assert ann.takes_back(id).status_code == 200
    assert holding(desk.room.path, SECRET) == set()


def a_small_win(desk: Desk) -> tuple[Phone, str]:
    """Soup, which Ann gets going."""
    desk.begin("small-wins:60,reflection:60")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("sharpen")
    soup = bilal.says({"name": "Soep", "do": "samen koken"})
    desk.until("join")
    ann.says(["lead"], about=soup)
    return ann, soup


def test_what_was_written_on_a_small_win_goes_from_the_line_with_its_words(desk: Desk) -> None:
    ann, soup = a_small_win(desk)
    desk.until("card")
    id = ann.says({"step": SECRET}, about=soup)
    desk.says("step", to="next")
    assert "journal.jsonl" in holding(desk.room.path, SECRET)
    ann.takes_back(id)
    desk.says("step", to="next")
    assert holding(desk.room.path, SECRET) == set()
    assert [(line["text"], line["status"]) for line in desk.now["agenda"]] == [("Soep", "idea")]


def test_why_a_small_win_stuck_goes_from_the_line_with_its_words(desk: Desk) -> None:
    ann, soup = a_small_win(desk)
    desk.until("what-became")
    id = ann.says(["stuck"], about=f"i-{soup}", why=SECRET)
    desk.says("cycle", to="close")
    assert "journal.jsonl" in holding(desk.room.path, SECRET)
    ann.takes_back(id)
    assert holding(desk.room.path, SECRET) == set()
    assert desk.now["agenda"][0]["status"] == "planned"


def test_lines_put_together_in_words_that_are_taken_back_come_apart(desk: Desk) -> None:
    ann, id = an_evening(desk)
    desk.says("step", to="next")
    whole = [line["id"] for line in desk.now["agenda"]]
    desk.says("item", merge=whole, text=f"{OTHER} {SECRET}")
    ann.takes_back(id)
    desk.says("step", to="next")
    assert holding(desk.room.path, SECRET) == set()
    assert [(line["text"], line["state"]) for line in desk.now["agenda"]] == [(OTHER, "note")]


def test_a_whole_sentence_that_was_put_together_comes_apart_when_its_words_are_taken_back(desk: Desk) -> None:
    desk.begin("reflection:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("next-try")
    id, other = ann.says({"ask": SECRET}), bilal.says({"ask": OTHER})
    desk.says("harvest", keep=[id, other])
    whole = [line["id"] for line in desk.now["agenda"]]
    assert [line["text"] for line in desk.now["agenda"]] == [f"We willen weten of {words.rstrip('.')}" for words in (SECRET, OTHER)]
    desk.says("item", merge=whole, text=f"{OTHER} {SECRET}")
    ann.takes_back(id)
    desk.says("cycle", to="close")
    assert holding(desk.room.path, SECRET.rstrip(".")) == set()
    assert [(line["text"], line["state"]) for line in desk.now["agenda"]] == [(f"We willen weten of {OTHER.rstrip('.')}", "note")]


def test_who_takes_back_their_word_after_the_meeting_is_in_no_crew_any_more(desk: Desk) -> None:
    desk.begin("small-wins:60")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("sharpen")
    soup = bilal.says({"name": "Soep", "do": "samen koken"})
    desk.until("join")
    ann.says(["help"], about=soup)
    id = bilal.says(["lead"], about=soup)
    desk.says("step", to="next")
    desk.says("item", id=f"i-{soup}", split=["Soep koken", "Soep delen"])
    desk.says("cycle", to="close")
    assert [set(item.crew) for item in desk.room.agenda.small_wins()] == [{ann.id, bilal.id}] * 2
    bilal.takes_back(id)
    assert [dict(item.crew) for item in desk.room.agenda.items.values() if item.kind == "small_win"] == [{ann.id: "help"}] * 3


def test_a_small_win_that_only_its_writer_took_up_goes_with_its_words_and_one_with_others_stays(desk: Desk) -> None:
    desk.begin("small-wins:60")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("sharpen")
    alone, shared = ann.says({"name": SECRET, "do": "bellen"}), bilal.says({"name": OTHER, "do": "gaan kijken"})
    desk.until("join")
    for about in (alone, shared):
        ann.says(["lead"], about=about)
    desk.says("step", to="next")
    ann.takes_back(alone)
    bilal.takes_back(shared)
    desk.says("step", to="next")
    assert holding(desk.room.path, SECRET) == set()
    assert [line["text"] for line in desk.now["agenda"]] == [OTHER]


def test_the_name_of_a_group_goes_with_the_last_of_its_cards(desk: Desk) -> None:
    desk.begin("problem-framing:60")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    step = str(desk.until("keeps-going")["step"])
    ids = [ann.says(SECRET), bilal.says(OTHER)]
    cards = [card["id"] for card in desk.now["cards"]]
    desk.says("group", step=step, title=SECRET, cards=cards)
    ann.takes_back(ids[0])
    assert [group["cards"] for group in desk.now["groups"]] == [cards], "while somebody else says it, it stands"
    bilal.takes_back(ids[1])
    desk.says("step", to="next")
    assert holding(desk.room.path, SECRET) == set()


def test_a_wish_that_is_taken_back_is_still_counted_and_no_longer_read(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("question")
    question = ann.says({"who": "een gezin", "can": "blijven"})
    desk.until("consent")
    ids = [phone.says(["wish"], about=question, why=why) for phone, why in ((ann, SECRET), (bilal, OTHER))]
    desk.says("harvest")
    ann.takes_back(ids[0])
    desk.says("cycle", to="close")
    assert holding(desk.room.path, SECRET) == set()
    assert [(round.wish, round.wishes) for round in desk.room.agenda.decisions.values()] == [(2, (OTHER,))]


def test_what_somebody_else_wished_too_stays_when_one_takes_it_back(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("question")
    question = ann.says({"who": "een gezin", "can": "blijven"})
    desk.until("consent")
    ids = [phone.says(["wish"], about=question, why=OTHER) for phone in (ann, bilal)]
    desk.says("harvest")
    ann.takes_back(ids[0])
    assert [set(round.wishes) for round in desk.room.agenda.decisions.values()] == [{OTHER}]


def test_a_sentence_that_is_hidden_and_shown_again_is_still_what_people_were_asked(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    desk.until("question")
    question = ann.says({"who": "een gezin", "can": "blijven"})
    desk.until("consent")
    ann.says(["no"], about=question, why="de huurder is er niet")
    desk.says("harvest")
    for hidden in (True, False):
        desk.says("hide", id=question, hidden=hidden)
    (decision,) = desk.room.agenda.decisions.values()
    assert "een gezin" in decision.text


def test_a_sentence_that_was_not_agreed_on_can_be_taken_back_after_its_round(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("question")
    id = ann.says({"who": "een gezin met spijt", "can": "blijven"})
    desk.until("consent")
    bilal.says(["no"], about=bilal.frame["input"]["things"][0]["id"], why="de huurder is er niet")
    desk.says("harvest")
    assert [line["state"] for line in desk.now["agenda"]] == ["proposed"]
    desk.until("question")
    assert ann.takes_back(id).status_code == 200
    desk.until("scene")
    assert desk.now["agenda"] == []
    (decision,) = desk.room.agenda.decisions.values()
    assert (decision.text, decision.no, decision.objections) == ("", 1, ("de huurder is er niet",))
    assert holding(desk.room.path, "spijt") == set()


def test_nothing_on_disk_holds_together_what_a_phone_said_without_a_name_of_the_things_it_drew(desk: Desk) -> None:
    desk.begin("small-wins:60")
    phones = [desk.phone(name) for name in ("Ann", "Bilal", "Carmen", "Dirk")]
    desk.until("sharpen")
    for phone in phones:
        phone.says({"name": f"Soep van {phone.name}", "do": "koken"})
    step = str(desk.until("small-and-deep")["step"])
    desk.until("join")
    for edit, phone in enumerate(phones, 3):
        things = desk.room.cycle.said("small-wins.sharpen")
        id = new_id()
        phone.says({said.id: [0.2, 0.2] for said in things[:3]}, step=step, id=id, edit=edit)
        assert phone.put({said.id: [0.9, 0.9] for said in things[:3]}, step=step, id=id, edit=edit - 1).status_code == 200
    rows = desk.room.folder.find("contribution", step=step)
    assert [list(row["value"].values()) for row in rows] == [[[0.2, 0.2]]] * 12, "the highest edit still wins"
    assert len({tuple(row[key] for key in row if key not in ("id", "value", "seal")) for row in rows}) == 1


def test_first_names_go_from_every_file_and_what_people_wrote_stays(desk: Desk) -> None:
    an_evening(desk)
    desk.run(desk.room.forget_names)
    assert holding(desk.room.path, "Annelies") == set()
    assert {"journal.jsonl", "state.json"} <= holding(desk.room.path, SECRET)
    assert [backup.cycle for backup in backups.kept(desk.room.path)] == [""]


def test_a_challenge_that_is_deleted_leaves_nothing(desk: Desk) -> None:
    ann, _ = an_evening(desk)
    desk.phone("Carmen")
    with pytest.raises(Refused, match="still-open"):
        desk.run(desk.studio.delete, desk.slug)
    desk.says("cycle", to="close")
    desk.run(desk.studio.delete, desk.slug)
    assert holding(desk.studio.sessions, SECRET) == set()
    assert desk.studio.slugs() == []
    assert ann.put("Nog iets.", step="small-wins.sharpen").status_code == 401


def test_half_of_a_deletion_is_finished_at_the_next_start(studio: Studio) -> None:
    going = studio.sessions / ".going-1234"
    going.mkdir()
    (going / "state.json").write_text(SECRET)
    studio.lock.release()
    again = Studio(studio.library.folder, studio.sessions)
    assert not going.exists()
    again.lock.release()


# -- a challenge as one file


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_what_was_downloaded_is_brought_in_whole_beside_what_is_there(desk: Desk) -> None:
    an_evening(desk)
    desk.says("cycle", to="close")
    data = desk.client.get(f"/desk/{desk.slug}/challenge.zip", headers=desk.key)
    assert data.headers["content-disposition"] == f'attachment; filename="{desk.slug}.zip"'
    brought = desk.client.post("/api/desk/bring", content=data.content, headers=desk.key).json()["challenge"]
    assert brought == f"{desk.slug}-2"
    there, here = (desk.studio.history(slug) for slug in (desk.slug, brought))
    assert here.cycles["1"].contributions == there.cycles["1"].contributions
    assert here.agenda.items == there.agenda.items
    assert here.challenge.code != there.challenge.code, "each has a door of its own"
    assert here.challenge.id == brought
    assert desk.client.get(f"/desk/{brought}/challenge.zip", headers=desk.key).status_code == 200


def test_on_another_laptop_it_keeps_its_code_and_its_phones(desk: Desk, tmp_path: Path) -> None:
    ann, _ = an_evening(desk)
    desk.says("cycle", to="close")
    data = desk.run(desk.room.folder.pack)
    other = Studio(desk.studio.library.folder, tmp_path / "other")
    room = desk.run(other.bring_in, data)
    assert room.challenge.code == desk.room.challenge.code
    assert room.known(ann.token).name == "Annelies"
    desk.run(other.close)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x05\x06 not a zip at all",
        zipped(notes__txt=b"hello"),
        zipped(a__state_json=b"{}"),
        zipped(**{"a/state.json": b"{}", "b/state.json": b"{}"}),
        zipped(**{"../../state.json": b"{}"}),
        zipped(**{"a/state.json": b"\xff\xfe nonsense"}),
        zipped(**{"a/journal.jsonl": b'00000000 [1,"x"]\n' * 50}),
        zipped(**{"a/journal.jsonl": b""}),
        zipped(**{"a/state.json": b'{"_meta": {"1": {"schema": 2, "seq": 1, "crc": ""}}}'}),
        zipped(**{f"file{n}": b"" for n in range(200)}),
    ],
    ids=["empty", "no zip", "other files", "another name", "twice", "a path upwards", "no text", "damaged", "empty journal", "nothing in it", "too many"],
)
def test_a_file_that_is_no_challenge_is_a_sentence_and_leaves_nothing(desk: Desk, data: bytes) -> None:
    answer = desk.client.post("/api/desk/bring?lang=nl", content=data, headers=desk.key)
    assert (answer.status_code, answer.json()["error"]) == (422, "no-archive")
    assert "zip-bestand" in answer.json()["message"]
    assert [path.name for path in desk.studio.sessions.iterdir() if not path.name.startswith((".key", ".stage", ".lock", ".running"))] == []


def test_a_file_from_a_newer_version_is_told_so(desk: Desk) -> None:
    line = journal.line(1, ("journal", "schema", {"schema": 99}))
    answer = desk.client.post("/api/desk/bring?lang=en", content=zipped(**{"a/journal.jsonl": line}), headers=desk.key)
    assert (answer.status_code, answer.json()["error"]) == (404, "newer")
    assert "newer version" in answer.json()["message"]


def test_a_record_no_version_ever_wrote_keeps_the_whole_file_out(desk: Desk) -> None:
    an_evening(desk)
    desk.says("cycle", to="close")
    state = json.loads((desk.room.path / "state.json").read_text("utf-8"))
    next(iter(state["contribution"].values()))["script"] = "<script>"
    answer = desk.client.post("/api/desk/bring", content=zipped(**{"x/state.json": json.dumps(state).encode()}), headers=desk.key)
    assert (answer.status_code, answer.json()["error"]) == (422, "no-archive")
    assert desk.studio.slugs() == [desk.slug]


def test_a_zip_that_swells_is_let_in_no_further_than_a_challenge_can_be_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "UNPACKED", 10_000)
    with pytest.raises(Refused, match="too-big"):
        archive.unpack(zipped(**{"a/journal.jsonl": b"0" * 1_000_000}), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_only_the_desk_may_bring_a_challenge_in(desk: Desk) -> None:
    assert desk.client.post("/api/desk/bring", content=b"0" * 100_000).status_code == 404
    assert desk.client.post("/api/join", content=b"0" * 100_000).status_code == 413


# -- backups


def test_one_goes_back_to_an_earlier_moment_and_forward_again(desk: Desk) -> None:
    ann, _ = an_evening(desk)
    desk.says("cycle", to="close")
    end = backups.kept(desk.room.path)[-1]
    assert end.cycle == "1"
    desk.run(desk.room.reword, "Iets heel anders?", "niemand")
    desk.run(desk.studio.restore, desk.slug, end.name)
    assert desk.room.challenge.question != "Iets heel anders?"
    assert ann.frame["mode"] == "end", "its phones are still who they were"
    latest = backups.kept(desk.room.path)[-1]
    desk.run(desk.studio.restore, desk.slug, latest.name)
    assert desk.room.challenge.question == "Iets heel anders?"
    again = Studio(desk.studio.library.folder, _copied(desk.room.path))
    assert again.open(desk.slug).challenge.question == "Iets heel anders?"
    again.lock.release()


def _copied(path: Path) -> Path:
    """What the disk holds, as another program would find it."""
    there = path.parent.parent / "elsewhere"
    shutil.copytree(path, there / path.name)
    return there


def test_who_only_tried_it_goes_back_to_before_the_room_was_opened(desk: Desk) -> None:
    room = desk.run(desk.studio.create, "Hoe blijven we hier wonen?", "Amina", "nl", "2026-02-05", "2026-03-05")
    desk.slug = room.challenge.id
    desk.run(desk.studio.plan_formats, room, [("problem-framing", "20")])
    desk.says("cycle", to="open")
    desk.phone("Fatma")
    desk.says("cycle", to="close")
    (before, *_) = backups.kept(room.path)
    again = desk.run(desk.studio.restore, desk.slug, before.name)
    assert (again.ahead.id, again.ahead.date, len(again.people)) == ("1", "2026-03-05", 0)
    assert next(iter(again.sheet(again.ahead).steps)).partition(".")[0] == "problem-framing"


def test_while_people_are_there_nothing_goes_back(desk: Desk) -> None:
    an_evening(desk)
    with pytest.raises(Refused, match="still-open"):
        desk.run(desk.studio.restore, desk.slug, backups.kept(desk.room.path)[0].name)


@pytest.mark.parametrize("name", ["../state.json", "000000001-2026-02-05T1900.json", ""])
def test_what_is_no_backup_is_refused(desk: Desk, name: str) -> None:
    an_evening(desk)
    desk.says("cycle", to="close")
    with pytest.raises(NotHere, match="no-backup"):
        desk.run(desk.studio.restore, desk.slug, name)


def test_the_day_until_which_it_is_kept_is_remembered(desk: Desk) -> None:
    an_evening(desk)
    desk.run(desk.room.keep_until, "2027-03-01")
    with pytest.raises(Refused, match="no-date"):
        desk.run(desk.room.keep_until, "ooit")
    assert [one.facts.keep_until for one in desk.studio.listed() if one.facts] == ["2027-03-01"]


# -- the laptop has another address


def test_with_the_sign_of_ones_own_phone_one_is_the_same_person_at_a_new_address(desk: Desk) -> None:
    desk.begin("small-wins:20")
    ann = desk.phone("Ann")
    desk.until("sharpen")
    id = ann.says({"do": SECRET})
    body = {"code": desk.now["code"], "sign": f" {ann.joined['sign'].lower()} ", "token": new_id()}
    again = desk.client.post("/api/join", json=body).json()
    assert (again["person"], again["token"]) == (ann.id, body["token"])
    assert [own["id"] for own in again["frame"]["mine"]] == [id]
    assert desk.now["people"] == 1
    assert ann.frame["mine"], "and the old page is still theirs too"


def test_a_sign_cannot_be_guessed_and_is_told_to_nobody_else(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    sign = ann.joined["sign"]
    assert sign not in desk.client.get(f"/api/desk/now?challenge={desk.slug}", headers=desk.key).text + json.dumps(bilal.frame)
    assert holding(desk.room.path, sign) == set()
    tries = [desk.client.post("/api/join", json={"code": desk.now["code"], "sign": f"AAAA{letter}"}).status_code for letter in "BCDEFGHJKMNP"]
    assert tries == [404] * 10 + [429] * 2
    assert desk.client.post("/api/join", json={"code": desk.now["code"], "sign": sign}).status_code == 429
    assert desk.phone("Carmen").token, "and who comes in anew still does"
