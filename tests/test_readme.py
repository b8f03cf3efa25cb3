"""The ten minutes of the README, in both languages: the same steps, as long as it says, and every press is on a screen."""

from __future__ import annotations

import re

import pytest

from facilitator.formats import Library
from facilitator.texts import texts

from .conftest import FORMATS

README = (FORMATS.parent / "README.md").read_text("utf-8")
WALKS = {
    "en": README.partition("## Ten minutes, alone at a table")[2].partition("\n![")[0],
    "nl": README.partition("### In het kort, voor Vlaamse begeleiders")[2].partition("\n## ")[0],
}


def minutes(lang: str) -> list[int]:
    return [int(n) for n in re.findall(r"^\d\. \*\*.+?\*\* \((\d) min", WALKS[lang], re.MULTILINE)]


def test_the_walk_has_the_same_steps_in_both_languages_and_takes_ten_minutes() -> None:
    assert minutes("en") == minutes("nl")
    assert sum(minutes("en")) == 10


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_press_the_walk_names_stands_on_a_screen_in_those_words(lang: str) -> None:
    titles = {step.wording[lang].title for format in Library(FORMATS).formats.values() for step in format.steps}
    named = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", WALKS[lang])
    assert len(named) > 12
    assert [words for words in named if words not in {*texts(lang).values(), *titles}] == []
