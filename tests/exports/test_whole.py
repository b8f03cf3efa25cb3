"""The whole seen together, on slides of its own: what stands there, on how many, and who does not."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation

from facilitator.core.pictured import pictured
from facilitator.core.reporting import History
from facilitator.exports.slides import agenda_deck
from facilitator.texts import say

from ..wholes import hexagon, history, street


def slides(found: History) -> dict[str, Any]:
    """By their titles."""
    return {slide.shapes.title.text: slide for slide in Presentation(BytesIO(agenda_deck(pictured(found)))).slides}


def words(shapes: Any) -> list[str]:
    found = []
    for shape in shapes:
        if shape.shape_type == 6:  # a group
            found += words(shape.shapes)
        elif shape.has_text_frame and shape.text_frame.text:
            found.append(shape.text_frame.text)
        elif getattr(shape, "has_table", False) and shape.has_table:
            found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return found


@pytest.mark.parametrize(("people", "wins"), [(6, 3), (60, 25)])
def test_people_and_actions_are_one_slide_with_every_action_in_words_and_nobody_s_name(people: int, wins: int) -> None:
    found = street(people, wins)
    (slide,) = [slide for title, slide in slides(found).items() if title.startswith(say("nl", "whole.web"))]
    said = words(slide.shapes)
    report = pictured(found)
    assert report.layers
    assert {action.text for action in report.layers.actions} <= set(said)
    assert any(say("nl", "whole.idle", n=report.layers.idle) in line for line in said)
    assert not any("person-" in line for line in (*said, slide.notes_slide.notes_text_frame.text))


def test_gaps_and_ties_are_in_tables_one_can_edit() -> None:
    there = slides(street(24, 8))
    said = words(there[say("nl", "whole.portfolio")].shapes)
    assert said.count(say("nl", "whole.gap")) == 2
    assert words(there[say("nl", "whole.ties")].shapes).count(say("nl", "whole.key_strengthens")) == 2


def test_the_hexagons_stand_beside_each_other_with_a_number_for_every_side() -> None:
    said = words(slides(street(24, 8))[say("nl", "whole.hexagons")].shapes)
    assert [line for line in said if line.startswith("bijeenkomst")] == [f"bijeenkomst {n}" for n in range(1, 5)]
    assert sum(line.endswith("weinig stippen") for line in said) == 6


def test_one_hexagon_alone_is_drawn_large() -> None:
    said = words(slides(history({"Ann": "1"}, hexagon("1", 9, 7, 1, 4, 8, 2, 3)))[say("nl", "whole.hexagons")].shapes)
    assert "Overheid en openbare diensten" in " ".join(said)


def test_an_agenda_with_nothing_to_see_together_has_no_such_slides() -> None:
    titles = slides(history({"Ann": "1"}))
    assert not titles.keys() & {say("nl", f"whole.{key}") for key in ("web", "portfolio", "ties", "hexagons")}
