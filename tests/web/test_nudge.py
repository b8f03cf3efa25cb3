"""By what a phone knows a label: its own room's, for whoever is in, and never kept."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from facilitator.formats.reader import read
from facilitator.nudges import fires, names_in

from ..conftest import FORMATS
from ..people import Desk, Phone


def rules_of(phone: Phone) -> Any:
    return phone.client.get("/api/nudge", headers=phone.key).json()


def test_the_frame_says_on_which_step_one_nudges(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    desk.until("scene")
    assert ann.frame["nudge"] is True
    desk.until("question")
    assert ann.frame["nudge"] is False


def test_a_phone_gets_the_patterns_and_the_sentence_of_its_own_language(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal", "en")
    assert rules_of(ann)["stay"] == "Laat zo staan"
    assert rules_of(bilal)["stay"] == "Leave it like this"
    assert fires(rules_of(ann), "Ik werk bij het OCMW van Aalst")
    assert fires(rules_of(bilal), "I work for the council")


def test_who_is_not_in_gets_no_names(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    assert desk.client.get("/api/nudge").status_code == 401


def test_the_organisations_of_the_day_are_looked_for_in_their_room_until_the_close_and_kept_nowhere(desk: Desk, tmp_path: Path) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone("Ann")
    desk.room.organisations = names_in("De Zwarte Lelie, Ruimte+")
    assert fires(rules_of(ann), "groetjes van de zwarte lelie")
    assert fires(rules_of(ann), "iedereen bij Ruimte+ zegt dat")
    assert not fires(rules_of(ann), "er stonden zwarte lelies")

    other = Desk(desk.client, desk.studio)
    other.begin("problem-framing:20", "Hoe houden we de bakker open?")
    assert not fires(rules_of(other.phone("Carmen")), "groetjes van de zwarte lelie")

    desk.says("cycle", to="close", next="2026-03-19")
    assert not fires(rules_of(ann), "groetjes van de zwarte lelie")
    desk.run(desk.room.folder.back_up)
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) > 3
    assert [path for path in kept if b"Zwarte Lelie" in path.read_bytes()] == []


def test_an_evening_that_was_kept_with_a_nudge_of_before_still_opens_and_is_quiet() -> None:
    text = (FORMATS / "problem-framing.md").read_text("utf-8")
    before = read(text.replace('nudge = "labels"', 'nudge = "solutions,vague,blame,judgement"'), "before.md")
    assert {step.nudge for step in before.steps} == {()}
    quiet = [dataclasses.replace(step, nudge=()) for step in read(text, "now.md").steps]
    assert [dataclasses.replace(step, wording={}) for step in before.steps] == [dataclasses.replace(step, wording={}) for step in quiet]
