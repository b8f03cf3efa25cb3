"""A cycle held elsewhere: its lines come in as notes, and nobody comes along."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from facilitator.core.bringing_in import bring_in
from facilitator.core.model import ChallengeFacts, CycleFacts, Item
from facilitator.errors import Refused

from .test_rules import cycle_of

ELSEWHERE = ChallengeFacts("plein", "Hoe ontmoeten buren elkaar?", "Amina", "nl", "XYZABC", "2026-01-05")
HELD = (CycleFacts("1", "closed", date="2026-01-20"), CycleFacts("2"))
LINES = (
    Item("i-scene", "picture", "scene", "Een bank staat leeg", "carried", "1", "f.scene", ("c1",), {"why": ("Want", "het regent")}, decision="d1"),
    Item("i-soup", "activities", "small_win", "Soep", "note", "1", "f.win", ("c2",), {"do": ("We gaan", "koken"), "step": ("Eerste stap", "Ann belt"),
         "became": ("Wat kwam ervan?", "Het is gebeurd")}, {"Ann": "lead"}, "happened"),
    Item("i-card", "actors", "actor.card", "Ik ben Ann", "note", "1", "f.card", ("c3",), person="Ann"),
    Item("i-count", "measures", "trust_pulse", "Tussen ons", "note", "1", "f.trust", (), {"_contact": ["contact", 3.2, 6]}),
    Item("i-gone", "picture", "scene", "Losgelaten", "retired", "1", "f.scene", ("c4",)),
)  # fmt: skip


def test_what_stands_comes_in_as_a_note_that_says_where_it_was_made() -> None:
    cycle = cycle_of("problem-framing")
    bring_in(cycle, ELSEWHERE, HELD, LINES)
    scene, soup = cycle.agenda.items.values()
    assert (scene.text, scene.state, scene.decision, scene.sources, scene.step) == ("Een bank staat leeg", "note", "", (), "")
    assert scene.brought == "“Hoe ontmoeten buren elkaar?”, cyclus 1, 20 januari 2026"
    assert scene.data == {"why": ("Want", "het regent")}
    assert (soup.state, soup.status, soup.crew) == ("note", "idea", {})
    assert soup.data == {"do": ("We gaan", "koken"), "elsewhere": ("Hoe ver het daar stond", "gebeurd")}


def test_asked_twice_it_adds_nothing_and_of_a_copy_only_what_is_not_here_comes_in() -> None:
    cycle = cycle_of("problem-framing")
    assert len(bring_in(cycle, ELSEWHERE, HELD, LINES)) == 2
    assert bring_in(cycle, ELSEWHERE, HELD, LINES) == []
    copied = cycle_of("problem-framing")
    copied.agenda.take_in(LINES[:1])
    bring_in(copied, ELSEWHERE, HELD, LINES)
    assert [(item.text, bool(item.brought)) for item in copied.agenda.items.values()] == [("Een bank staat leeg", False), ("Soep", True)]


@pytest.mark.parametrize(
    "odd",
    [
        {"section": "elders"}, {"status": "klaar"}, {"onward": "terug"}, {"cycle": "9"}, {"text": " \u200b"}, {"text": "x" * 2001},
        {"data": {"when": 5, "do": 5}}, {"data": {"do": ("We gaan", ["koken"])}}, {"data": {"do": "koken"}}, {"data": {"do": ("We gaan", "x" * 2001)}},
    ],
)  # fmt: skip
def test_a_file_with_a_line_this_program_never_wrote_is_no_archive_and_nothing_of_it_comes_in(odd: dict[str, Any]) -> None:
    cycle = cycle_of("problem-framing")
    with pytest.raises(Refused, match="no-archive"):
        bring_in(cycle, ELSEWHERE, HELD, (LINES[0], replace(LINES[1], **odd)))
    assert not cycle.agenda.items


@pytest.mark.parametrize("held", [CycleFacts("1", "closed", date="gisteren"), replace(ELSEWHERE, question="x" * 201)])
def test_neither_is_one_with_a_date_or_a_question_it_never_wrote(held: CycleFacts | ChallengeFacts) -> None:
    elsewhere, cycles = (ELSEWHERE, (held,)) if isinstance(held, CycleFacts) else (held, HELD)
    with pytest.raises(Refused, match="no-archive"):
        bring_in(cycle_of("problem-framing"), elsewhere, cycles, LINES[:1])


def test_words_come_in_as_words_may_be_kept() -> None:
    cycle = cycle_of("problem-framing")
    bring_in(cycle, ELSEWHERE, HELD, [replace(LINES[0], text="Een bank\u202e staat\x00 leeg ", data={"why": ["Want", "het\u202e regent"]})])
    [scene] = cycle.agenda.items.values()
    assert (scene.text, scene.data) == ("Een bank staat leeg", {"why": ("Want", "het regent")})


def test_whom_people_elsewhere_invite_and_call_stays_with_them() -> None:
    cycle = cycle_of("problem-framing")
    lines = [replace(LINES[0], id=f"i-{kind}", section="actors", kind=kind, text="Carmen uit de Statiestraat") for kind in ("invitation", "check_in")]
    assert bring_in(cycle, ELSEWHERE, HELD, lines) == []


def test_what_was_taken_back_here_does_not_come_back_in_an_older_file_of_the_same_challenge() -> None:
    cycle = cycle_of("problem-framing")
    bring_in(cycle, ELSEWHERE, HELD, LINES, taken_back={"c1"})
    assert [item.text for item in cycle.agenda.items.values()] == ["Soep"]
