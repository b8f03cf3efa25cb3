"""How the agenda stood when a cycle closed, on disk: there after a restart, and without a word of anybody."""

from __future__ import annotations

from facilitator.core.as_of import Past, as_of
from tests.people import Desk

from .test_second_evening import again


def past(desk: Desk, cycle: str) -> Past:
    return as_of(desk.studio.history(desk.slug), cycle)


def told(desk: Desk, cycle: str) -> list[tuple[str, str]]:
    return [(line.text, line.state) for _, lines in past(desk, cycle).sections for line in lines]


def test_how_the_agenda_stood_survives_a_restart_and_holds_no_words_that_could_stay_behind(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    desk.until("question")
    ann.says({"who": "een gezin", "can": "blijven"})
    desk.says("harvest", keep=[card["id"] for card in desk.now["cards"]])
    (line,) = (item["id"] for item in desk.now["agenda"])
    desk.says("cycle", to="close")
    stood = told(desk, "1")
    assert [state for _, state in stood] == ["note"]
    desk.open("reflection:20")
    desk.says("item", id=line, text="Hoe kan een gezin hier wonen?")
    again(desk)
    assert told(desk, "1") == stood
    assert told(desk, "") == [("Hoe kan een gezin hier wonen?", "note")]
    assert past(desk, "1").kept
    desk.run(desk.studio.close)
    snapshot = [row for row in (desk.studio.sessions / desk.slug / "journal.jsonl").read_text("utf-8").splitlines() if '"snapshot"' in row]
    assert snapshot
    assert "gezin" not in "".join(snapshot)


def test_a_section_keeps_the_name_a_group_gave_it_after_a_restart(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    desk.run(desk.room.retitle, "picture", "Ons beeld")
    again(desk)
    assert dict(desk.studio.history(desk.slug).agenda_report().titles) == {"picture": "Ons beeld"}
