"""What a group calls the sections of its agenda: on every screen and slide, until it is undone."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation

from facilitator.core.model import SECTIONS
from facilitator.core.titles import CHARS, retitled, title_of
from facilitator.errors import Refused
from facilitator.exports.slides import agenda_deck
from facilitator.web.stage_board import sentences

from .test_review import SCENE, history, keep
from .test_rules import answer, cycle_of, go, join


def test_a_section_is_called_otherwise_on_slides_and_on_the_big_screen_and_all_others_as_they_were() -> None:
    cycle = cycle_of("problem-framing")
    join(cycle, "Ann")
    go(cycle, SCENE)
    answer(cycle, "Ann", "Een huis staat leeg")
    keep(cycle, SCENE)
    cycle.challenge = retitled(cycle.challenge, "picture", "  Ons   beeld ")
    report = history(cycle).agenda_report()
    deck = Presentation(io.BytesIO(agenda_deck(report)))
    told = "\n".join(shape.text_frame.text for slide in deck.slides for shape in _flat(slide.shapes))
    assert "Ons beeld" in told
    assert "Wat we zien" not in told
    assert sentences("nl", cycle.challenge.titles)["section_picture"] == "Ons beeld"
    same = {section: title_of({}, section, "nl") for section in SECTIONS if section != "picture"}
    assert {section: title_of(cycle.challenge.titles, section, "nl") for section in same} == same


def _flat(shapes: Any) -> list[Any]:
    found: list[Any] = []
    for shape in shapes:
        found += _flat(shape.shapes) if hasattr(shape, "shapes") else [shape] if shape.has_text_frame else []
    return found


def test_an_empty_title_brings_the_programs_own_back() -> None:
    facts = cycle_of("problem-framing").challenge
    assert retitled(retitled(facts, "picture", "Ons beeld"), "picture", " ") == replace(facts, titles={})


def test_a_title_too_long_to_stand_above_a_list_is_refused_and_so_is_a_section_that_is_none() -> None:
    facts = cycle_of("problem-framing").challenge
    for section, title, code in (("picture", "x" * (CHARS + 1), "too-long-title"), ("dreams", "Dromen", "unknown-section")):
        with pytest.raises(Refused) as problem:
            retitled(facts, section, title)
        assert problem.value.code == code
