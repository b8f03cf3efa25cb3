"""Every shape that answers can take is drawn on a slide and told on the desk, and none is forgotten when a new one comes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any, get_args

import pytest
from pptx import Presentation

from facilitator.core.console import board_of
from facilitator.core.shapes import AgendaShape, Grid, Nothing, Point, Shape
from facilitator.exports.slides import cycle_deck

from . import odd, samples

SAMPLES: dict[type, Shape] = {type(told.shape): told.shape for report in (samples.dutch_cycle(), samples.drawn_cycle(40)) for told in report.steps}


def test_there_is_a_sample_of_every_shape() -> None:
    assert set(SAMPLES) == set(get_args(Shape))


@pytest.mark.parametrize("shape", [shape for kind, shape in SAMPLES.items() if kind is not Nothing], ids=lambda shape: type(shape).__name__)
def test_every_shape_has_slides_of_its_own(shape: Shape) -> None:
    report = replace(odd.empty_cycle(), steps=(samples.step_told("s", "Werkvorm", "Stap", "Wat zie je?", shape),))
    before = len(Presentation(BytesIO(cycle_deck(replace(report, steps=())))).slides)
    slides: Any = Presentation(BytesIO(cycle_deck(report))).slides
    assert len(slides) > before
    assert all(len(slide.shapes) > 2 for slide in slides)


@pytest.mark.parametrize("shape", [shape for kind, shape in SAMPLES.items() if kind not in (Nothing, AgendaShape)], ids=lambda shape: type(shape).__name__)
def test_every_shape_of_answers_has_rows_on_the_desk(shape: Shape) -> None:
    cards, _, rows = board_of(shape, "nl")
    assert cards or rows


def test_on_the_desk_a_spot_on_a_map_is_said_in_the_words_of_its_axes() -> None:
    spot = Point("a", 1, "Koffie op de trap", 0.75, 0.8, 4)
    _, _, rows = board_of(Grid((spot,), "Klein: dit kunnen we zelf", "Diep: hierna is er echt iets anders"), "nl")
    assert [row["value"] for row in rows] == ["klein 4 · diep 4,2"]
