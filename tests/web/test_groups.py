"""Groups on the wire: five people, one of whom comes late, and what each phone is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from facilitator.room import Room
from facilitator.store.folder import Folder
from facilitator.studio import Studio
from facilitator.web import presence
from tests.people import Desk, Phone

from .test_scribe import live

MEET = Path(__file__).parent.parent / "meet.md"


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    (tmp_path / "formats").mkdir()
    (tmp_path / "formats" / "meet.md").write_text(MEET.read_text("utf-8"), "utf-8")
    studio = Studio(tmp_path / "formats", tmp_path / "sessions")
    yield studio
    studio.lock.release()


def four(desk: Desk) -> list[Phone]:
    desk.begin("meet:20")
    return [desk.phone(name) for name in ("Ann", "Bilal", "Carmen", "Dirk")]


def beside(phone: Phone) -> Any:
    return phone.frame["with"]


def in_groups(phones: list[Phone]) -> set[frozenset[str]]:
    return {frozenset([phone.name, *beside(phone)["names"]]) for phone in phones}


def test_four_people_and_one_who_comes_late_are_told_with_whom(desk: Desk) -> None:
    phones = four(desk)
    assert "with" not in phones[0].frame
    desk.until("tell")
    pairs = in_groups(phones)
    assert sorted(map(len, pairs)) == [2, 2]
    ann = phones[0]
    assert beside(ann)["group"] == f"Groepje {beside(ann)['number']}"
    assert beside(ann)["say"] == f"Je zit samen met {beside(ann)['names'][0]}."
    seen = {phone.name: phone.frame["v"] for phone in phones}

    late = desk.phone("Els")
    five = in_groups([*phones, late])
    assert sorted(map(len, five)) == [2, 3]
    assert len(five & pairs) == 1
    joined = {phone.name for phone in phones if phone.frame["v"] != seen[phone.name]}
    assert joined == set(beside(late)["names"]), "only the phones whose group grew have something new"

    desk.until("hear")
    desk.until("tell")
    assert in_groups([*phones, late]) == five


def test_a_phone_that_was_silent_for_long_gets_no_partner_until_it_is_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "AWAY", 0.0)
    phones = four(desk)
    gone = desk.phone("Els")
    with ExitStack() as there:
        for phone in phones:
            there.enter_context(live(phone))
        desk.until("tell")
        assert sorted(map(len, in_groups(phones))) == [2, 2]
        assert sorted(map(len, in_groups([gone, *phones]))) == [2, 3], "it asks what is new, and is taken in"


def test_when_most_phones_are_silent_it_is_a_break_and_everybody_counts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "AWAY", 0.0)
    four(desk)
    desk.until("tell")
    assert len(desk.now["company"]) == 2


def test_the_question_speaks_of_the_other_by_name_on_that_phone_alone(desk: Desk) -> None:
    phones = four(desk)
    desk.until("hear")
    for phone in phones:
        assert phone.frame["question"] == f"Wat vertelde {beside(phone)['names'][0]} jou?"
    looking = desk.client.get(f"/j/{desk.now['code']}?look&lang=nl", headers=desk.key).text
    token = looking.split('"look":"')[1].split('"')[0]
    frame = desk.client.get("/api/now", headers={"Authorization": f"Bearer {token}"}).json()
    assert (frame["question"], frame["with"]) == ("Wat vertelde de ander jou?", None)


def test_a_name_that_is_mended_is_mended_on_the_other_phone(desk: Desk) -> None:
    ann, bilal, *_ = four(desk)
    desk.until("tell")
    desk.until("write")
    v = bilal.frame["v"]
    ann.client.post("/api/join", json={"code": desk.now["code"], "name": "Anna", "lang": "nl", "token": ann.token})
    assert bilal.frame["v"] != v
    assert "Anna" in beside(bilal)["names"]


def test_the_others_of_a_group_see_who_writes(desk: Desk) -> None:
    ann, bilal, *_ = four(desk)
    desk.until("tell")
    desk.until("write")
    v = bilal.frame["v"]
    id = ann.says("Lege huizen.")
    assert bilal.frame["v"] != v
    assert beside(bilal)["writes"] == "Ann schrijft voor jullie. Praat gerust mee."
    assert beside(ann)["writes"] == ""
    ann.takes_back(id)
    assert beside(bilal)["writes"] == ""


def test_on_a_step_without_names_nobody_is_told_who_writes(desk: Desk) -> None:
    ann, bilal, *_ = four(desk)
    for step in ("tell", "write", "unsaid"):
        desk.until(step)
    v = bilal.frame["v"]
    ann.says("De huur is een taboe.")
    assert bilal.frame["v"] == v
    assert beside(bilal)["writes"] == ""


def test_only_ones_own_group_goes_on_with_the_words_of_a_gone_phone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "GONE", 0.0)
    phones = four(desk) + [desk.phone(name) for name in ("Els", "Fatma", "Gust", "Hana")]
    desk.until("tell")
    desk.until("write")
    ann = phones[0]
    ann.says("Lege huizen.")
    ours = beside(ann)["names"]
    for phone in phones[1:]:
        assert [one["name"] for one in phone.frame["gone"]] == (["Ann"] if phone.name in ours else [])
    stranger = next(phone for phone in phones[1:] if phone.name not in ours)
    refused = stranger.client.post("/api/take-over", json={"step": "meet.write", "from": ann.id}, headers=stranger.key)
    assert (refused.status_code, refused.json()["error"]) == (409, "nothing-left")


def test_the_desk_mixes_anew_until_somebody_answered(desk: Desk) -> None:
    phones = four(desk)
    assert desk.says("mix", expect=409)["error"] == "no-groups"
    desk.until("hear")
    first, drawn = in_groups(phones), set()
    for _ in range(40):
        desk.says("mix")
        drawn |= in_groups(phones)
    assert len(drawn) > len(first)
    assert sorted(", ".join(desk.now["company"]).split(", ")) == ["Ann", "Bilal", "Carmen", "Dirk"]
    phones[0].says("Een bank.")
    refused = desk.says("mix", expect=409)
    assert (refused["error"], refused["message"]) == ("answered", "Er is al geantwoord. De groepjes blijven zoals ze zijn.")


def test_after_a_restart_everybody_still_sits_where_they_sat(desk: Desk) -> None:
    phones = four(desk)
    desk.until("hear")
    before = in_groups(phones)
    path = desk.room.path
    desk.run(desk.room.close)
    desk.studio.rooms[desk.slug] = Room(Folder(path), desk.studio.format_of)
    assert in_groups(phones) == before
    desk.until("tell")
    desk.until("hear")
    assert in_groups(phones) == before


def test_names_go_to_ones_own_group_and_not_into_what_all_share(desk: Desk) -> None:
    phones = four(desk)
    desk.until("tell")
    for phone in phones:
        others = {other.name for other in phones if other is not phone} - set(beside(phone)["names"])
        assert not any(name in json.dumps(phone.frame) for name in others)
