"""Learning as a chain: from a question over what was tried and seen to an insight, and what an insight changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core import harvest, learning, taking_back
from facilitator.core.agenda import WHY, Agenda
from facilitator.core.between import between
from facilitator.core.cycle import Cycle
from facilitator.core.model import Decision, Item
from facilitator.core.pictured import pictured
from facilitator.core.report import Chain, Try
from facilitator.core.review import review
from facilitator.errors import Refused

from .test_review import FIVE, after, history
from .test_rules import answer, cycle_of, go, ids, join


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as problem:
        act()
    return problem.value.code


def line(id: str, kind: str, text: str, section: str = "learning", **more: Any) -> Item:
    return Item(f"i-{id}", section, kind, text, more.pop("state", "note"), "1", "s", more.pop("sources", (id,)), **more)


def tried() -> tuple[Cycle, str]:
    """A small win whose crew wants to find something out, in an evening that is over."""
    cycle = cycle_of("small-wins")
    join(cycle, *FIVE)
    go(cycle, "small-wins.sharpen")
    soup = answer(cycle, "Ann", {"name": "Soep", "do": "koken"})
    go(cycle, "small-wins.join")
    answer(cycle, "Ann", ["lead"], about=soup)
    go(cycle, "small-wins.card")
    answer(cycle, "Ann", {"step": "Ann koopt wortels", "learn": "of buren blijven zitten"}, about=soup)
    harvest.settle(cycle, cycle.steps["small-wins.card"])
    return cycle, cycle.agenda.small_wins()[0].id


def looked_back(first: Cycle, win: str) -> tuple[Cycle, dict[str, str]]:
    """The next evening: what came of it, what people saw of it, and an insight; with the ids of those words."""
    second = after(first, "reflection")
    go(second, "reflection.what-became")
    answer(second, "Ann", ["happened"], about=win)
    go(second, "reflection.facts")
    saw = answer(second, "Bilal", {"saw": "tien buren aan één tafel", "differ": "Carmen bleef tot elf"}, about=win)
    go(second, "reflection.meaning")
    thought = answer(second, "Els", {"thought": "buren gaan snel naar huis", "now": "een tafel ze laat blijven"})
    for step, id in (("facts", saw), ("meaning", thought)):
        harvest.keep(second, f"reflection.{step}", [id])
    return second, {"saw": saw, "thought": thought}


def insight(cycle: Cycle) -> Item:
    (item,) = [item for item in cycle.agenda.section("learning") if item.kind == "insight"]
    return item


def question(cycle: Cycle) -> Item:
    (item,) = learning.questions(cycle.agenda)
    return item


def test_a_question_is_open_then_tried_then_answered() -> None:
    first, win = tried()
    assert learning.chains(history(first)) == (Chain("of buren blijven zitten", "1", "open", (Try("Soep", "planned"),)),)
    second, _ = looked_back(first, win)
    seen = Try("Soep", "happened", ("tien buren aan één tafel", "Carmen bleef tot elf"))
    assert learning.chains(history(first, second)) == (Chain("of buren blijven zitten", "1", "tried", (seen,)),)
    third = after(second, "small-wins")
    whole = history(first, second, third)
    assert [chain.state for chain in learning.chains(whole)] == ["still_open"]
    assert [one.text for one in between(whole).questions] == ["of buren blijven zitten"]
    learning.says_about(third.agenda, insight(third).id, question(third).id)
    (chain,) = learning.chains(whole)
    assert (chain.state, chain.insights) == ("answered", (insight(third).text,))
    assert between(whole).questions == (), "what we know more about does not ask for somebody any more"
    assert review(whole).chains == pictured(whole).chains == (chain,)
    (told,) = [one for _, lines in whole.agenda_report().sections for one in lines if one.kind == "insight"]
    assert told.about == "of buren blijven zitten"


def test_what_an_insight_says_something_about_can_be_taken_off_again() -> None:
    first, win = tried()
    second, _ = looked_back(first, win)
    learning.says_about(second.agenda, insight(second).id, question(second).id)
    learning.says_about(second.agenda, insight(second).id, "")
    assert [chain.state for chain in learning.chains(history(first, second))] == ["tried"]


def test_only_an_insight_speaks_of_a_question() -> None:
    first, win = tried()
    second, _ = looked_back(first, win)
    agenda, asked = second.agenda, question(second).id
    assert refused(lambda: learning.says_about(agenda, asked, asked)) == "not-an-insight"
    assert refused(lambda: learning.says_about(agenda, insight(second).id, win)) == "not-a-question"
    assert refused(lambda: learning.says_about(agenda, "i-none", asked)) == "unknown"
    assert refused(lambda: learning.changes(agenda, asked, win)) == "not-an-insight"


def test_questions_put_together_keep_what_was_said_about_each() -> None:
    first, win = tried()
    second, _ = looked_back(first, win)
    agenda, asked = second.agenda, question(second)
    learning.says_about(agenda, insight(second).id, asked.id)
    agenda.take_in([line("who", "learning_question", "wie er komt")])
    agenda.merge("i-whole", [asked.id, "i-who"], "wie er komt, en blijft", "2")
    (chain,) = learning.chains(history(first, second))
    assert (chain.question, chain.state, len(chain.tries)) == ("wie er komt, en blijft", "answered", 1)
    assert history(first, second).line(agenda.items["i-whole"]).insights == chain.insights


def test_insights_put_together_still_say_what_each_said() -> None:
    first, win = tried()
    second, _ = looked_back(first, win)
    agenda, known = second.agenda, insight(second).id
    learning.says_about(agenda, known, question(second).id)
    agenda.take_in([line("more", "insight", "soep helpt")])
    agenda.merge("i-whole", ["i-more", known], "soep en een tafel", "2")
    (chain,) = learning.chains(history(first, second))
    assert (chain.state, chain.insights) == ("answered", ("soep en een tafel",))


def test_what_was_done_with_before_anybody_tried_is_no_chain() -> None:
    cycle = cycle_of("small-wins")
    cycle.agenda.take_in([line("who", "learning_question", "wie er komt")])
    assert [chain.state for chain in learning.chains(history(cycle))] == ["open"]
    cycle.agenda.change("i-who", state="done")
    assert learning.chains(history(cycle)) == ()


# -- an insight changes what was agreed


def agreed(agenda: Agenda, text: str = "we luisteren eerst") -> str:
    agenda.take_in([line("course", "agreement", text, "direction")])
    decision = Decision("d", "1", "s", text, (), 5, 0, 0, carried=True, item="i-course")
    agenda.decide(decision)
    agenda.take_in([agenda.agree(agenda.items["i-course"], decision, "1")])
    return "i-course"


def test_an_insight_marks_what_was_agreed_to_be_revised_and_is_the_reason() -> None:
    first, win = tried()
    second, _ = looked_back(first, win)
    agenda, course = second.agenda, agreed(second.agenda)
    learning.changes(agenda, insight(second).id, course)
    item = agenda.items[course]
    assert (item.state, item.agreed, item.text, item.why) == ("revise", True, "we luisteren eerst", insight(second).text)
    agenda.change(course, state="carried")
    assert (agenda.items[course].state, agenda.items[course].why) == ("carried", "")
    assert refused(lambda: learning.changes(agenda, insight(second).id, win)) == "not-agreed-yet"


def test_a_long_insight_is_a_short_reason() -> None:
    agenda = Agenda()
    agenda.take_in([line("long", "insight", "een tafel laat buren blijven " * 12)])
    learning.changes(agenda, "i-long", agreed(agenda))
    assert len(agenda.items["i-course"].why) <= WHY
    assert agenda.items["i-course"].why.endswith(" …")


# -- taken back


def test_an_insight_that_is_taken_back_is_no_reason_any_more() -> None:
    first, win = tried()
    second, said = looked_back(first, win)
    course = agreed(second.agenda)
    learning.changes(second.agenda, insight(second).id, course)
    taking_back.withdraw(second, said["thought"], "Els", "token-Els", next(ids))
    assert "een tafel ze laat blijven" not in str(second.agenda.items)
    assert second.agenda.items[course].state == "revise"


def test_a_reason_that_was_kept_with_how_a_line_read_before_goes_too() -> None:
    first, win = tried()
    second, said = looked_back(first, win)
    agenda, course = second.agenda, agreed(second.agenda)
    learning.changes(agenda, insight(second).id, course)
    again = Decision("d-2", "2", "s", "we koken eerst", (), 5, 0, 0, carried=True, item=course)
    agenda.take_in([agenda.agree(agenda.items[course], again, "2")])
    assert agenda.items[course].earlier[0].why == insight(second).text
    taking_back.withdraw(second, said["thought"], "Els", "token-Els", next(ids))
    assert [before.why for before in agenda.items[course].earlier] == [""]


def test_a_question_that_is_taken_back_is_spoken_of_by_nothing() -> None:
    cycle = cycle_of("reflection")
    join(cycle, *FIVE)
    go(cycle, "reflection.next-try")
    asked = answer(cycle, "Ann", {"try": "soep op straat", "ask": "of buren blijven"})
    harvest.keep(cycle, "reflection.next-try", [asked])
    cycle.agenda.take_in([line("seen", "insight", "buren blijven")])
    learning.says_about(cycle.agenda, "i-seen", question(cycle).id)
    taking_back.withdraw(cycle, asked, "Ann", "token-Ann", next(ids))
    assert (cycle.agenda.items["i-seen"].answers, learning.chains(history(cycle))) == ("", ())


ACTS = st.lists(
    st.tuples(st.sampled_from(["about", "off", "changes", "off again", "let go", "back", "merge", "fall"]), st.integers(0, 5), st.integers(0, 5)), max_size=20
)


@settings(max_examples=120, deadline=None)
@given(ACTS)
def test_whatever_is_pressed_no_insight_speaks_of_what_is_not_there(acts: list[tuple[str, int, int]]) -> None:
    cycle = cycle_of("reflection")
    agenda = cycle.agenda
    agenda.take_in([line(f"q{n}", "learning_question", f"vraag {n}") for n in range(3)])
    agenda.take_in([line(f"k{n}", "insight", f"inzicht {n}") for n in range(3)])
    agreed(agenda)
    for n, (act, which, other) in enumerate(acts):
        there = list(agenda.items)
        one, two = there[which % len(there)], there[other % len(there)]
        does: dict[str, Callable[[], object]] = {
            "about": partial(learning.says_about, agenda, one, two),
            "off": partial(learning.says_about, agenda, one, ""),
            "changes": partial(learning.changes, agenda, one, two),
            "off again": partial(agenda.change, "i-course", state="carried"),
            "let go": partial(agenda.change, one, state="retired"),
            "back": partial(agenda.bring_back, one),
            "merge": partial(agenda.merge, f"i-m{n}", [one, two], f"samen {n}", "1"),
            "fall": partial(agenda.let_fall, [one] if one != "i-course" else []),
        }
        try:
            does[act]()
        except Refused:
            continue
        assert all(not item.answers or item.answers in agenda.items for item in agenda.items.values())
        standing = {item.text for item in agenda.items.values()} | {before.text for item in agenda.items.values() for before in item.earlier}
        assert agenda.items["i-course"].why in standing | {""}
        for chain in learning.chains(history(cycle)):
            assert (chain.state == "answered") == bool(chain.insights)


def test_an_insight_said_anew_is_said_anew_as_why_a_line_is_revised_and_goes_from_there_when_it_is_taken_back() -> None:
    agenda = Agenda()
    agenda.take_in([line("i", "insight", "buren gaan snel naar huis"), line("d", "agreement", "Elke dag soep", "direction", state="carried")])
    learning.changes(agenda, "i-i", "i-d")
    agenda.take_in([line("i", "insight", "buren blijven kort")])
    assert agenda.items["i-d"].why == "buren blijven kort"
    agenda.change("i-i", "2", text="wie eet, blijft")
    assert agenda.items["i-d"].why == "buren blijven kort", "how it read before stands there too"
    agenda.let_fall(["i-i"])
    assert agenda.items["i-d"].why == ""
