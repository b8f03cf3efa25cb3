"""Finding a format: by words, aim, minutes, people and mode, alone or together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from facilitator.core.finding import EVENING, Wanted, entries, fitting, talk_and_phone
from facilitator.core.model import MODES
from facilitator.formats import Library, read

LIBRARY = Library(Path(__file__).parents[2] / "formats")
MANDATORY = {"actor-introductions", "problem-framing", "small-wins", "reflection"}


def found(**wanted: Any) -> set[str]:
    there = entries(LIBRARY.formats, LIBRARY.evenings)
    return {entry.id for entry in fitting(there, Wanted(**wanted))}


def test_who_looks_for_nothing_sees_everything_with_the_evenings_last() -> None:
    there = entries(LIBRARY.formats, LIBRARY.evenings)
    assert fitting(there, Wanted()) == there
    assert {entry.id for entry in there} >= {*MANDATORY, "first-evening", "follow-up-evening"}
    families = [entry.family for entry in there]
    assert families.index(EVENING) == len(families) - families.count(EVENING)


@pytest.mark.parametrize("words", ["zonder etiket", "ETIKET", "without etiket", "  zonder   etiket "], ids=["title", "capitals", "both-languages", "spaces"])
def test_words_are_looked_for_in_titles_in_every_language(words: str) -> None:
    assert "actor-introductions" in found(words=words)


def test_words_are_looked_for_in_the_questions_of_the_steps_too() -> None:
    assert found(words="zonder geld of toestemming") >= {"small-wins", "first-evening"}
    assert "reflection" not in found(words="zonder geld of toestemming")


def test_accents_need_not_be_typed() -> None:
    assert found(words="voor de volgende keer") == found(words="vóór de volgende keer") >= {"small-wins"}


def test_every_word_must_be_there() -> None:
    assert found(words="etiket bestelwagen") == set()


def test_an_aim_is_a_family_or_a_section_it_feeds() -> None:
    assert "reflection" in found(aim="reflection")
    assert "small-wins" not in found(aim="reflection")
    assert found(aim="measures") >= {"small-wins", "first-evening"}
    assert "actor-introductions" not in found(aim="measures")


def test_what_takes_longer_than_one_has_is_not_shown() -> None:
    assert found(minutes=19) & MANDATORY == set()
    assert found(minutes=20) & {*MANDATORY, "first-evening"} == MANDATORY
    assert "first-evening" in found(minutes=120)


def test_a_format_fits_the_people_who_come_and_an_evening_as_many_as_all_its_formats() -> None:
    assert found(people=4) & {*MANDATORY, "first-evening"} == set()
    assert found(people=5) >= {*MANDATORY, "first-evening"}
    assert found(people=999) == set()


def test_a_mode_is_one_of_some_step() -> None:
    assert "small-wins" in found(mode="do")
    assert "actor-introductions" not in found(mode="do")


def test_all_one_asks_must_fit_together() -> None:
    assert found(words="labels", mode="do") == set()
    assert found(words="toestemming", mode="do", minutes=60) & MANDATORY == {"small-wins"}
    assert found(words="toestemming", mode="do", minutes=60, people=3) == set()


def test_the_shipped_steps_all_have_a_mode_and_the_evenings_the_modes_of_their_formats() -> None:
    there = {entry.id: entry for entry in entries(LIBRARY.formats, LIBRARY.evenings)}
    assert all(step.mode in MODES for entry in there.values() for step in entry.steps)
    assert there["first-evening"].modes == MODES
    assert there["first-evening"].minutes == (120,)


def test_a_variant_is_partly_talk_and_partly_phone() -> None:
    steps = read((Path(__file__).parents[1] / "rent.md").read_text("utf-8").replace('kind = "form", chars = 120', 'kind = "form"'), "rent.md").of("20")
    assert talk_and_phone([(step, step.minutes["20"]) for step in steps]) == (0, 20)
    start = LIBRARY.formats["small-wins"].of("20")
    assert talk_and_phone([(step, step.minutes["20"]) for step in start]) == (1, 19)
