"""A file from elsewhere is somebody else's work: what it cannot do to what is here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from facilitator.core.model import FormatText, Item
from tests.people import Desk

from .test_care import holding
from .test_hinge import archive_of, brings

SECRET = "De huisbaas heet Verbruggen."


def test_an_older_file_of_the_same_challenge_does_not_bring_back_what_was_taken_back(desk: Desk) -> None:
    desk.begin("small-wins:20")
    ann = desk.phone("Ann")
    desk.until("sharpen")
    id = ann.says({"name": SECRET, "do": "koken"})
    desk.until("join")
    older = archive_of(desk)
    ann.takes_back(id)
    desk.until("card")
    assert brings(desk, older).json()["brought"] == 0
    assert holding(desk.room.path, SECRET) == set()


def test_a_line_no_page_could_draw_is_refused_with_a_sentence_and_nothing_of_the_file_stays(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    odd = Item("i-1", "measures", "measure", "Hoeveel gezinnen blijven", "note", "1", "s", ("c1",), {"what_for": 5})
    desk.run(desk.room.do, lambda cycle: cycle.agenda.take_in([odd, replace(odd, id="i-2", data={})]))
    data = archive_of(desk)
    desk.begin("problem-framing:20", question="Hoe ontmoeten buren elkaar op het plein?")
    answer = brings(desk, data)
    assert (answer.status_code, answer.json()["error"]) == (422, "no-archive")
    assert desk.now["agenda"] == []
    assert not list(desk.studio.sessions.glob(".coming-*"))


def test_a_format_in_it_that_is_not_the_one_it_says_would_change_ours_and_is_refused(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    known: dict[str, Any] = next(iter(desk.room.folder.rows["formattext"].values()))
    desk.run(desk.room.folder.append, [FormatText(known["id"], known["text"].replace("scene", "sceen"))])
    data = archive_of(desk)
    desk.begin("problem-framing:20", question="Hoe ontmoeten buren elkaar op het plein?")
    answer = brings(desk, data)
    assert (answer.status_code, answer.json()["error"]) == (422, "no-archive")
