"""The slide that holds everything on one page, and the name of the file."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

from pptx import Presentation

from facilitator.core.report import Line
from facilitator.exports.slides import cycle_deck, file_name

from . import odd, samples
from .test_slides import words_of


def test_a_file_is_named_after_the_question_the_evening_and_the_day() -> None:
    assert file_name(odd.english_cycle()) == "young-family-stay-neighbourhood_meeting-2_2026-06-04.pptx"
    assert re.fullmatch(r"jong-gezin-\w+(-\w+)*_agenda_\d{4}-\d\d-\d\d\.pptx", file_name(samples.dutch_agenda()))


def summary(lines: tuple[Line, ...]) -> str:
    """The slide with everything on one page."""
    deck = Presentation(BytesIO(cycle_deck(replace(odd.empty_cycle(), lines=lines))))
    return words_of(deck.slides[1]._element)


def test_the_one_page_cuts_no_words_beside_empty_space() -> None:
    long = "Hoe zorgen we ervoor dat een jong gezin in onze wijk kan blijven wonen, ook als de huur stijgt en het pand verkocht wordt?"
    assert long in summary((samples.line_kept(long, "direction", "carried", "Stap"),))


def test_the_one_page_counts_what_stands_in_the_agenda_by_section() -> None:
    texts = ("Wie belt, is al te laat", "De huur stijgt sneller", "Losgelaten")
    lines = [replace(samples.line_kept(text, "picture", state, "Stap"), cycle="1") for text, state in zip(texts, ("note", "proposed", "retired"), strict=True)]
    page = summary((*lines, replace(samples.line_kept("Wie kent de eigenaar?", "activities", "note", "Stap"), kind="ask", cycle="1")))
    assert "3 punten voor onze gedeelde agenda" in page
    assert "2 punten" in page, "what we see"
    assert "1 punt " in page, "what we do: not only small wins"
    assert "Losgelaten" not in page


def test_the_list_of_what_the_evening_brought_says_how_many_of_the_lines_of_the_one_page_stand_there() -> None:
    note, again, gone = (samples.line_kept(text, "picture", state, "Stap") for text, state in (("De huur", "note"), ("De haast", "note"), ("Weg", "retired")))
    win = replace(samples.line_kept("Koffie op de trap", "activities", "note", "Zelf doen"), kind="small_win", status="idea", cycle="1")
    report = replace(odd.empty_cycle(), lines=(replace(note, cycle="1"), replace(again, cycle="0", touched=("1",)), gone, win))
    slides = [words_of(slide._element) for slide in Presentation(BytesIO(cycle_deck(report))).slides]
    assert "3 punten voor onze gedeelde agenda" in slides[1]
    listed = next(words for words in slides if "Dit komt in onze gedeelde agenda" in words)
    assert "2 van de 3 punten" in listed
    assert "De haast" in listed
    assert "Weg" not in listed
