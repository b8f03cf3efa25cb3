"""The whole story at wire level: sixty phones, two cycles, both decks."""

import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from pptx import Presentation
from starlette.testclient import TestClient

from facilitator.store.copy import read_copy
from facilitator.studio import Studio
from facilitator.web.app import wire
from tests.conftest import FORMATS
from tests.people import Desk

from .script import Workshop


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Two evenings, played once; the tests look at what is left of them."""
    studio = Studio(FORMATS, tmp_path_factory.mktemp("story") / "sessions")
    with TestClient(wire(studio, frozenset({"testserver"}))) as client:
        yield _two_evenings(Desk(client, studio))
    studio.lock.release()


def _two_evenings(desk: Desk) -> Workshop:
    workshop = Workshop(desk)
    desk.begin("actor-introductions:20,problem-framing:20,small-wins:20")
    workshop.arrive(60)
    workshop.introductions()
    workshop.framing()
    workshop.small_wins()
    desk.says("cycle", to="close", next="2026-03-19")
    desk.open("reflection:20", next="2026-05-07")
    for phone in workshop.phones:
        phone.client.post("/api/join", json={"code": desk.now["code"], "token": phone.token})
    workshop.reflection()
    desk.says("cycle", to="close", next="2026-05-07")
    return workshop


def words_of(deck: bytes) -> str:
    """Every word in a deck, its notes, tables and charts' categories included."""
    found = []

    def walk(shapes: Iterable[Any]) -> None:
        for shape in shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if getattr(shape, "has_table", False) and shape.has_table:
                found.extend(cell.text_frame.text for row in shape.table.rows for cell in row.cells)
            if getattr(shape, "has_chart", False) and shape.has_chart:
                found.extend(str(category) for category in shape.chart.plots[0].categories)
            if shape.shape_type == 6:
                walk(shape.shapes)

    for slide in Presentation(io.BytesIO(deck)).slides:
        walk(slide.shapes)
        if slide.has_notes_slide:
            found.append(slide.notes_slide.notes_text_frame.text)
    return " ".join(" ".join(found).split())


def test_a_housing_workshop_from_scan_to_slides_and_into_the_next_cycle(played: Workshop) -> None:
    desk = played.desk
    agenda = desk.now["agenda"]

    (question,) = [i for i in agenda if i["kind"] == "question" and i["state"] != "retired"]
    assert (question["text"], question["state"], question["section"]) == (played.question, "carried", "challenge")
    assert desk.now["question"] == played.question
    round_one, round_two = desk.room.agenda.decisions.values()
    assert (round_one.carried, round_one.no, round_one.wish, len(round_one.wishes)) == (False, 1, 6, 6)
    assert round_one.objections == (played.words["objections"][0]["why"],)
    assert (round_two.carried, round_two.yes, len(round_two.asked)) == (True, 58, 60)

    patterns = [i for i in agenda if i["section"] == "picture" and len(i["sources"]) == 4]
    titles = {cause["group"] for cause in played.words["causes"] if cause.get("group")}
    assert {i["text"] for i in patterns} == titles
    contributions = desk.room.folder.rows["contribution"]
    assert all(id in contributions for i in patterns for id in i["sources"])

    wins = [i for i in agenda if i["kind"] == "small_win" and i["cycle"] == "1"]
    crewed = [win for win in played.words["wins"] if win.get("step")]
    assert len(wins) == 12
    statuses = {i["text"]: i["status"] for i in wins}
    assert [statuses[win["name"]] for win in crewed] == [became["status"] for became in played.words["became"]]
    assert all(len(desk.room.agenda.items[i["id"]].crew) == 4 for i in wins if i["text"] in {win["name"] for win in crewed})

    assert sum(i["kind"] == "learning_question" and i["cycle"] == "2" for i in agenda) == 3
    assert any(i["text"] == "Papieren maken meer bang dan kinderen" and i["state"] == "note" for i in agenda)
    assert any(i["kind"] == "trust_pulse" and i["cycle"] == "2" for i in agenda)


def test_a_card_is_kept_as_its_person_said_and_no_answer_counts_as_no(played: Workshop) -> None:
    people = played.words["people"]
    cards = {i.person: i for i in played.desk.room.agenda.items.values() if i.kind == "actor.card"}
    for phone, person in zip(played.phones, people, strict=True):
        answer = person.get("keep", "none")
        assert (phone.id in cards) == (answer != "none" and any(person[key] for key in ("reason", "gives", "seeks")))
        if phone.id in cards:
            assert bool(cards[phone.id].data["_named"]) == (answer == "all")
    everything = (played.desk.room.path / "journal.jsonl").read_text("utf-8")
    gone = [person["reason"] for person in people if person.get("keep", "none") == "none" and person["reason"]]
    assert len(gone) >= 5
    assert not any(json.dumps(reason, ensure_ascii=False)[1:-1] in everything for reason in gone)


def test_the_phone_takes_home_what_the_group_kept(played: Workshop) -> None:
    frame = played.phones[0].frame
    assert frame["mode"] == "end"
    for kept in (played.words["facts"][0]["saw"], "Papieren maken meer bang dan kinderen", f"Volgende keer proberen we {played.words['next_try'][0]['try']}"):
        assert kept in frame["kept"]


def test_both_decks_open_and_hold_the_words_people_typed(played: Workshop) -> None:
    desk = played.desk
    decks = {}
    for what in ("1", "2", "agenda"):
        answer = desk.client.get(f"/desk/{desk.slug}/slides/{what}.pptx", headers=desk.key)
        assert answer.status_code == 200, answer.text
        decks[what] = words_of(answer.content)
    words = played.words
    kept = [person["reason"] for person in words["people"] if person.get("keep") in ("all", "card") and person["reason"]]
    causes = [cause["text"] for cause in words["causes"]]
    wins = [win["do"] for win in words["wins"]]
    for text in (*kept, *causes, *wins, *(wish["why"] for wish in words["wishes"]), played.question):
        assert " ".join(text.split()) in decks["1"], text
    for text in (*(m["now"] for m in words["meaning"]), *(f["saw"] for f in words["facts"])):
        assert " ".join(text.split()) in decks["2"], text
    for title in {cause["group"] for cause in words["causes"] if cause.get("group")}:
        assert title in decks["agenda"]
    gone = [person["reason"] for person in words["people"] if person.get("keep", "none") == "none" and person["reason"]]
    assert not any(" ".join(text.split()) in decks["1"] for text in gone)


def test_names_stand_on_slides_only_of_those_who_said_yes(played: Workshop) -> None:
    desk = played.desk
    deck = words_of(desk.client.get(f"/desk/{desk.slug}/slides/1.pptx", headers=desk.key).content)
    people = played.words["people"]
    yes = {person["name"] for person in people if person.get("keep") == "all"}
    no = {person["name"] for person in people if person.get("keep") != "all" and person["name"]} - yes
    typed = " ".join(played.said)
    assert len(no) >= 5
    assert [name for name in no if f" {name} " in f" {deck} " and name not in typed] == []


def test_the_past_is_read_through_tinydb_when_the_program_starts_again(played: Workshop) -> None:
    slug, sessions = played.desk.slug, played.desk.studio.sessions
    before = played.desk.studio.history(slug).cycle_report("1")
    played.desk.client.__exit__()
    assert read_copy(sessions / slug) is not None
    again = Studio(FORMATS, sessions)
    assert again.history(slug).cycle_report("1") == before
    assert slug not in again.rooms
    again.lock.release()
    played.desk.client.__enter__()
