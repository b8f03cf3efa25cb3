"""The nudge sees an organisation or a job title in what one says of oneself, and would rather miss one than be wrong."""

from __future__ import annotations

import re
import time

import pytest

from facilitator.nudges import fires, labels, names_in, rules

from .corpus import LANGUAGES, ODD_NAMES, counted, said_in, sentences

RECALL = {"nl": 0.8, "en": 0.6}  # as it was measured, rounded down


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_sentences_written_before_there_was_a_rule_nine_in_ten_alarms_are_right(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    held_out, tuning = counted("held_out", lang), counted("tuning", lang)
    with capsys.disabled():
        print(f"\nnudge {lang}, held out: {held_out}\nnudge {lang}, tuned on: {tuning}")
    assert held_out.precision >= 0.9
    assert held_out.recall >= RECALL[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_corpus_has_two_hundred_sentences_and_a_third_is_held_out(lang: str) -> None:
    held_out, tuning = ([s for some in sentences(part, lang) for s in some] for part in ("held_out", "tuning"))
    assert len({*held_out, *tuning}) == len(held_out) + len(tuning) >= 200
    assert len(held_out) * 3 >= len(held_out) + len(tuning)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_silent_where_it_must_never_fire(lang: str) -> None:
    assert [s for s in labels(lang)["never"] if fires(rules(lang), s)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_evenings_of_sixty_neighbours_go_by_without_a_nudge(lang: str) -> None:
    said = list(said_in(lang))
    assert len(said) > 400
    assert [s for s in said if fires(rules(lang), s)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_list_of_words_is_used_and_no_pattern_looks_back(lang: str) -> None:
    file = labels(lang)
    used = re.findall(r"<(\w+)>", str({**file, "never": ()}))
    assert sorted(set(file["words"]) - set(used)) == []
    assert [p for patterns in rules(lang).values() for p in patterns if "(?<" in p or "(?P" in p] == []  # older phones cannot read those


@pytest.mark.parametrize("name", ODD_NAMES)
def test_the_name_of_the_day_is_the_word_it_is(name: str) -> None:
    today = rules("nl", [name])
    assert fires(today, f"groetjes van {name.upper()}, tot straks")
    assert not fires(today, f"groetjes van x{name}x, tot straks")
    assert not fires(rules("nl"), f"groetjes van {name}, tot straks")


def test_names_are_typed_with_commas_between_them() -> None:
    assert names_in(" De Brug,, Huis van de Mens \nDe Brug;") == ("De Brug", "Huis van de Mens")
    assert names_in(" , ") == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_thousands_of_line_ends_hold_no_phone_up(lang: str) -> None:
    began = time.process_time()
    assert not fires(rules(lang), "\n" * 20_000)
    assert time.process_time() - began < 2
