"""What was said is found back, and what is not for others stays unfound."""

from __future__ import annotations

from facilitator.core import harvest
from facilitator.core.model import Item
from facilitator.core.reporting import History
from facilitator.core.search import Found, everything, search

from .test_rules import answer, cycle_of, go, join


def evening() -> list[Found]:
    cycle = cycle_of("problem-framing", "small-wins")
    join(cycle, "Ann", "Bilal")
    go(cycle, "problem-framing.scene")
    answer(cycle, "Ann", "Ze telt de trappen, één voor één.")
    answer(cycle, "Bilal", "Een man in zijn bestelwagen met een brief.")
    by_word = {said.value.split()[0]: said.id for said in cycle.said("problem-framing.scene")}
    stairs, letter = by_word["Ze"], by_word["Een"]
    harvest.keep(cycle, "problem-framing.scene", [stairs])
    cycle.agenda.change(f"i-{stairs}", "1", text="Ze telt de trappen luidop.")
    cycle.hide(letter, True)
    go(cycle, "small-wins.sharpen")
    answer(cycle, "Ann", {"name": "Sleutel bij de bakker", "do": "de sleutel leggen"})
    harvest.settle(cycle, cycle.steps["small-wins.sharpen"])
    return list(everything(History(cycle.challenge, cycle.agenda, {"1": cycle})))


def test_all_words_are_looked_for_whatever_their_accents_and_capitals() -> None:
    history = evening()
    assert [found.section for found in search(history, "TRAPPEN een")] == ["picture", ""]
    assert search(history, "trappen bakker") == []
    assert search(history, "  ") == []


def test_the_agenda_comes_first_and_how_it_read_before_is_found_too() -> None:
    found = search(evening(), "trappen")
    assert [(one.text, one.section) for one in found][:2] == [("Ze telt de trappen luidop.", "picture"), ("Ze telt de trappen, één voor één.", "picture")]
    assert "leggen" in search(evening(), "sleutel")[0].text


def test_why_a_line_was_changed_and_what_was_done_with_a_measure_are_found_too() -> None:
    cycle = cycle_of("small-wins")
    bowls = Item("i-bowls", "measures", "measure", "Lege kommen", "carried", "1", "", used=(("1", "We kookten meer"),))
    cycle.agenda.take_in([bowls, Item("i-rent", "picture", "scene", "De huur stijgt", "note", "1", "")])
    cycle.agenda.change("i-rent", "1", text="De huur verdubbelt", why="Bilal rekende het na")
    cycle.agenda.change("i-rent", "1", state="retired", why="Dat staat er al")
    there = list(everything(History(cycle.challenge, cycle.agenda, {"1": cycle})))
    found = [search(there, words)[0].line for words in ("kookten", "rekende", "staat er al")]
    assert found == ["i-bowls", "i-rent", "i-rent"]


def test_what_was_hidden_is_not_found() -> None:
    assert search(evening(), "bestelwagen") == []
