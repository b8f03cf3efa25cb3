"""The formats that are shipped: they run, they add up, and they speak as people do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.core.model import SECTIONS, Format
from facilitator.formats import complaints, read
from facilitator.formats.language import FRONT_KEYS, HARVEST_KEYS, MODIFIERS, STEP_KEYS, WORDS
from facilitator.inputs import kinds
from facilitator.texts import LANGUAGES

FOLDER = Path(__file__).parent.parent / "formats"
SHIPPED = ("actor-introductions", "problem-framing", "small-wins", "reflection")
ALL = tuple(sorted(path.stem for path in FOLDER.glob("*.md") if path.name != "README.md"))


def shipped(name: str) -> Format:
    return read((FOLDER / f"{name}.md").read_text("utf-8"), f"{name}.md")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ALL)
def test_a_shipped_format_reads_without_complaint(name: str, lang: str) -> None:
    assert complaints((FOLDER / f"{name}.md").read_text("utf-8"), f"{name}.md", lang) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_twenty_minutes_of_a_shipped_format_run_and_take_twenty_minutes(name: str) -> None:
    format = shipped(name)
    assert "20" in format.variants
    assert sum(step.minutes["20"] for step in format.of("20")) == 20
    assert len(format.of("20")) == 5


@pytest.mark.parametrize("name", SHIPPED)
def test_sixty_minutes_of_a_shipped_format_run_and_take_sixty_minutes(name: str) -> None:
    format = shipped(name)
    assert format.variants == ("20", "60")
    assert sum(step.minutes["60"] for step in format.of("60")) == 60


def test_the_card_of_a_small_win_sends_its_fields_to_three_places() -> None:
    card = next(step for step in shipped("small-wins").steps if step.id == "card")
    assert card.harvest.fields == {"see": ("measures", "measure"), "learn": ("learning", "learning_question"), "need": ("activities", "ask")}
    assert (card.from_, card.scribe, card.revise) == ("join", "one", True)


def test_what_input_says_about_the_step_lands_on_the_step() -> None:
    status = next(step for step in shipped("reflection").steps if step.id == "what-became")
    assert (status.ask_why, status.why_chars, status.show, status.optional) == (("other", "stuck"), 120, "own-crew", True)
    assert status.input.data() == {"kind": "choice", "max": 1}
    assert status.per_thing


def words_of(format: Format, lang: str) -> Iterator[str]:
    yield from (format.title[lang], format.aim[lang])
    for step in format.steps:
        wording = step.wording[lang]
        yield from (wording.title, wording.question, *wording.help, wording.note, wording.purpose, *(text for _, text in wording.options))


FORBIDDEN_NL = (
    "draagvlak|gedragen|stakeholders?|actore?n?|ophalen|borgen|opschalen|uitrollen|traject|inzetten op|co-creatie|eigenaarschap|impact|mandaat|backbone"
    "|oogsten|in de kamer|hardop|maximaal|buurthuis|wethouder|hartstikke|benoem|oeps|u|men|uw|laten zien|laat zien|met z'n|opgave"
)


@pytest.mark.parametrize("name", ALL)
def test_dutch_of_a_shipped_format_is_the_dutch_of_a_parish_hall(name: str) -> None:
    for words in words_of(shipped(name), "nl"):
        assert not re.search(rf"\b({FORBIDDEN_NL})\b", words, re.IGNORECASE), words
        assert not re.search(r" [-–—] |[–—]", words), words


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ALL)
def test_a_shipped_format_says_one_idea_in_a_sentence(name: str, lang: str) -> None:
    for words in words_of(shipped(name), lang):
        assert "!" not in words
        for sentence in re.split(r"(?<=[.?:])\s+", re.sub(r'"[^"]*"', "…", words)):
            assert len(sentence.split()) <= 15, sentence


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ALL)
def test_a_question_fits_on_the_big_screen(name: str, lang: str) -> None:
    for step in shipped(name).steps:
        assert len(step.wording[lang].question.split()) <= 20, step.wording[lang].question


@pytest.mark.parametrize("name", ALL)
def test_nobody_is_promised_what_the_tool_does_not_do(name: str) -> None:
    for lang, promised in (("nl", "geluid|zoekveld|computer maakt|stelt de telefoon"), ("en", "sound|search box|phones suggest|the computer pairs")):
        for words in words_of(shipped(name), lang):
            assert not re.search(promised, words), words


def test_the_example_in_the_readme_is_a_format() -> None:
    example = re.search(r"````markdown\n(.*?)````", (FOLDER / "README.md").read_text("utf-8"), re.DOTALL)
    assert example is not None
    assert read(example[1], "check-in.md").of("5")[0].wording["nl"].question == "Met welk woord kom jij vandaag binnen?"


def test_the_readme_names_every_word_a_format_may_use() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    nothing = {"review", "next-cycle"}  # read, because formats of before say it; nothing follows from it
    words = {*FRONT_KEYS, *STEP_KEYS, *HARVEST_KEYS, *MODIFIERS, *SECTIONS, *kinds(), *(word for known in WORDS.values() for word in known)} - nothing
    assert [word for word in sorted(words) if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", readme)] == []


def test_the_readme_can_be_read_in_ten_minutes() -> None:
    assert len((FOLDER / "README.md").read_text("utf-8").split()) <= 2000
