"""What the review tells of a cycle beside its lines: what was decided, what was put together, how many answered; and what came of a line."""

from __future__ import annotations

import io
from dataclasses import replace

from pptx import Presentation

from facilitator.core import deciding, harvest, taking_back
from facilitator.core.model import Item
from facilitator.core.report import Share
from facilitator.core.review import review
from facilitator.core.share import share_of
from facilitator.exports.slides import agenda_deck, cycle_deck
from facilitator.web.pictures import consent_bar

from .test_review import FIVE, SCENE, history, keep, meant
from .test_rules import answer, cycle_of, go, join

CAUSE, CLUSTER, MEANING = "problem-framing.keeps-going", "problem-framing.cluster", "reflection.meaning"


def test_every_decision_of_a_cycle_is_told_with_its_words_and_whether_hands_were_counted() -> None:
    cycle = cycle_of("consent-round", "problem-framing")
    join(cycle, *FIVE)
    cycle.agenda.take_in([Item("i-bell", "direction", "agreement", "We bellen aan", "proposed", "1", "s")])
    go(cycle, "consent-round.ask")
    answer(cycle, "Ann", ["no"], about="i-bell", why="Niet 's avonds.")
    answer(cycle, "Bilal", ["wish"], about="i-bell", why="Met twee.")
    deciding.decide(cycle, "consent-round.ask", "d1")
    deciding.decide_by_hands(cycle, "consent-round.ask", "d2", 4, ["Met twee."], [])
    first, second = review(history(cycle)).columns[0].decided
    assert (first.text, len(first.asked), first.yes, first.wish, first.no) == ("We bellen aan", 5, 0, 1, 1)
    assert (first.objections, first.wishes, first.by_hands, first.carried) == (("Niet 's avonds.",), ("Met twee.",), False, False)
    assert (second.by_hands, second.carried) == (True, True)


def test_the_bar_of_a_round_is_as_wide_as_the_people_and_silence_is_part_of_it() -> None:
    drawn = consent_bar(2, 1, 1, 4)
    assert drawn.count("<rect") == 5, "one for each answer, and the half of the wishes"
    assert "stroke-dasharray" in drawn
    assert "stroke-dasharray" not in consent_bar(2, 1, 1, 0)
    assert "<rect" not in consent_bar(0, 0, 0, 0)


def heaped(size: int) -> tuple[str, ...]:
    cycle = cycle_of("problem-framing", variant="60")
    join(cycle, *FIVE)
    go(cycle, CAUSE)
    for person in FIVE[:size]:
        answer(cycle, person, f"het blijft zo omdat {person.lower()} wacht")
    cards = [said.id for said in cycle.said(CAUSE)]
    cycle.group("g" * 32, CAUSE, "Wachten", cards[:3])
    (heap,) = review(history(cycle)).columns[0].heaps
    assert (heap.title, heap.cards, heap.kept) == ("Wachten", 3, False)
    harvest.keep_titles(cycle, CLUSTER, ["Wachten"])
    assert review(history(cycle)).columns[0].heaps[0].kept
    return tuple(quote.words for quote in heap.words)


def test_what_people_put_together_is_told_with_its_cards_and_two_of_their_words_never_of_fewer_than_five_nameless_ones() -> None:
    assert len(heaped(5)) == 2
    assert heaped(4) == ()


def test_words_hidden_or_taken_back_leave_a_heap_and_a_private_one_is_not_told_of() -> None:
    cycle = cycle_of("reflection")
    join(cycle, *FIVE)
    go(cycle, MEANING)
    shown, hidden, gone = (meant(cycle, person, f"{person.lower()} iets ziet") for person in ("Ann", "Bilal", "Carmen"))
    cycle.group("g" * 32, MEANING, "Wat we zien", [shown, hidden, gone])
    cycle.hide(hidden, True)
    taking_back.withdraw(cycle, gone, "Carmen", "token-Carmen", "x" * 32)
    (heap,) = review(history(cycle)).columns[0].heaps
    assert (heap.cards, ["ann" in quote.words for quote in heap.words]) == (1, [True])
    cycle.steps[MEANING] = replace(cycle.steps[MEANING], see="private")
    assert review(history(cycle)).columns[0].heaps == ()


def test_how_many_answered_is_one_count_and_says_at_least_when_nameless_answers_may_be_anybodys() -> None:
    cycle = cycle_of("actor-introductions", "problem-framing", "reflection")
    join(cycle, *FIVE)
    assert share_of(cycle) is None
    go(cycle, "actor-introductions.card")
    _, _, gone = (answer(cycle, person, {"gives": "soep"}) for person in ("Ann", "Bilal", "Dirk"))
    assert share_of(cycle) == Share(3, 5)
    taking_back.withdraw(cycle, gone, "Dirk", "token-Dirk", "x" * 32)
    assert share_of(cycle) == Share(2, 5)
    go(cycle, SCENE)
    answer(cycle, "Carmen", "Een huis staat leeg")
    assert cycle.steps[SCENE].names == "anonymous"
    assert share_of(cycle) == Share(2, 5, at_least=True)
    go(cycle, MEANING)
    meant(cycle, "Carmen", "het kan")
    assert cycle.steps[MEANING].scribe == "one", "Carmen writes for those she sits with"
    assert share_of(cycle) == Share(3, 5, at_least=True)
    deck = Presentation(io.BytesIO(cycle_deck(history(cycle).cycle_report("1"))))
    told = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    assert told[told.index("3+") + 1] == "van 5 antwoordden"


def test_a_line_tells_what_came_of_it() -> None:
    cycle = cycle_of("problem-framing", "consent-round")
    join(cycle, "Ann")
    go(cycle, SCENE)
    answer(cycle, "Ann", "Een huis staat leeg")
    keep(cycle, SCENE)
    (line,) = cycle.agenda.items
    cycle.agenda.take_in(
        [
            Item("i-win", "activities", "small_win", "Sleutel bij de bakker", "note", "1", "s", touches=(line,)),
            Item("i-told", "learning", "insight", "Leeg is niet te koop", "note", "1", "s", answers=line),
            Item("i-gone", "activities", "small_win", "Aanbellen", "retired", "1", "s", touches=(line,)),
        ]
    )
    cycle.agenda.change(line, "1", state="proposed")
    go(cycle, "consent-round.ask")
    cycle.pick("consent-round.ask", (line,))
    told = history(cycle).line(cycle.agenda.items[line])
    deck = Presentation(io.BytesIO(agenda_deck(history(cycle).agenda_report())))
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide)
    for words in ("Een small win gaat hierover: “Sleutel bij de bakker”", "Wat we hierover leerden: “Leeg is niet te koop”", "aan de groep in cyclus 1"):
        assert words in notes
    assert (told.small_wins, told.insights, told.put_forward) == (("Sleutel bij de bakker",), ("Leeg is niet te koop",), ("1",))
