"""A cycle held elsewhere: its lines come in as notes, and nobody comes along."""

from __future__ import annotations

from facilitator.core.bringing_in import bring_in
from facilitator.core.model import ChallengeFacts, CycleFacts, Item

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
