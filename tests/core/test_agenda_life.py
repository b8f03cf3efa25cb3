"""The life of a line: clicks that can be undone, agreements that are people's, and nothing that is written over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core import deciding, harvest, taking_back
from facilitator.core.agenda import Agenda
from facilitator.core.cycle import Cycle
from facilitator.core.model import Decision, Item
from facilitator.errors import Refused

from .test_rules import answer, cycle_of, go, ids, join

STATES = {"note", "proposed", "carried", "revise", "done", "retired", "merged"}


def agenda_of(*texts: str, state: str = "note") -> Agenda:
    agenda = Agenda()
    agenda.take_in(Item(f"i-{n}", "picture", "scene", text, state, "1", "problem-framing.scene", (f"c{n}",)) for n, text in enumerate(texts))
    return agenda


def agreed(*texts: str) -> Agenda:
    agenda = agenda_of(*texts)
    for item in list(agenda.items.values()):
        decision = Decision(f"d-{item.id}", "1", "s", item.text, ("Ann",), 1, 0, 0, carried=True, item=item.id)
        agenda.decide(decision)
        agenda.take_in([agenda.agree(item, decision, "1")])
    return agenda


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as problem:
        act()
    return problem.value.code


def test_a_line_said_otherwise_keeps_how_it_read_and_why() -> None:
    agenda = agenda_of("de huur")
    agenda.change("i-0", "2", text="de huur en de borg", why="de borg hoort erbij")
    agenda.change("i-0", "3", text="de huur, de borg en de haast")
    line = agenda.items["i-0"]
    assert [(before.text, before.until, before.why) for before in line.earlier] == [("de huur", "2", "de borg hoort erbij"), ("de huur en de borg", "3", "")]
    assert (line.text, line.touched) == ("de huur, de borg en de haast", ("2", "3"))


def test_what_is_let_go_or_done_comes_back_as_it_was() -> None:
    agenda = agenda_of("de huur", state="proposed")
    for state in ("retired", "done"):
        agenda.change("i-0", "2", state=state, why="niet nu")
        assert (agenda.items["i-0"].state, agenda.items["i-0"].why) == (state, "niet nu")
        assert refused(lambda: agenda.change("i-0", "2", text="anders")) == "put-away"
        agenda.bring_back("i-0")
        assert (agenda.items["i-0"].state, agenda.items["i-0"].why) == ("proposed", "")


def test_an_agreed_line_is_marked_to_be_revised_and_stays_in_force() -> None:
    agenda = agreed("we luisteren eerst")
    agenda.change("i-0", "2", state="revise", why="op straat lukt het niet")
    line = agenda.items["i-0"]
    assert (line.state, line.agreed, line.text, line.why) == ("revise", True, "we luisteren eerst", "op straat lukt het niet")
    agenda.change("i-0", "2", state="carried")
    assert (agenda.items["i-0"].state, agenda.items["i-0"].why) == ("carried", "")


@pytest.mark.parametrize("asked", [{"text": "anders"}, {"state": "note"}, {"state": "retired"}, {"state": "done"}])
def test_no_click_takes_an_agreement_away(asked: dict[str, str]) -> None:
    agenda = agreed("we luisteren eerst")
    assert refused(lambda: agenda.change("i-0", "2", **asked)) == "only-people-decide"


def test_lines_put_together_stand_on_all_their_sources_and_can_come_apart_again() -> None:
    agenda = agenda_of("de huur", "de borg", "de haast")
    agenda.merge("i-new", ["i-0", "i-1"], "wat het kost", "2")
    whole = agenda.items["i-new"]
    assert (whole.text, whole.sources, whole.parents, whole.cycle) == ("wat het kost", ("c0", "c1"), ("i-0", "i-1"), "2")
    assert [line.text for line in agenda.section("picture")] == ["de haast", "wat het kost"]
    assert agenda.became("i-0") == [whole]
    agenda.bring_back("i-0")
    assert [line.text for line in agenda.section("picture")] == ["de huur", "de haast", "wat het kost"]
    agenda.bring_back("i-1")
    assert [line.text for line in agenda.section("picture")] == ["de huur", "de borg", "de haast"]


def test_a_line_splits_into_two_that_know_where_they_come_from() -> None:
    agenda = agenda_of("de huur en de haast")
    agenda.split("i-0", [("i-a", "de huur"), ("i-b", "de haast")], "2")
    assert [(line.text, line.sources, line.parents) for line in agenda.section("picture")] == [("de huur", ("c0",), ("i-0",)), ("de haast", ("c0",), ("i-0",))]


def test_what_people_agreed_on_is_let_go_by_their_hands_alone_and_can_come_back() -> None:
    agenda = agreed("Wie doet, beslist mee")
    cycle = cycle_of("problem-framing", agenda=agenda)
    join(cycle, "Ann", "Bilal")
    assert refused(lambda: agenda.change("i-0", "1", state="retired")) == "only-people-decide"
    deciding.let_go_by_hands(cycle, "i-0", "d-1", 1, ["Bilal wil het nog eens proberen"])
    assert agenda.items["i-0"].state == "carried"
    deciding.let_go_by_hands(cycle, "i-0", "d-2", 2, [])
    line = agenda.items["i-0"]
    assert (line.state, line.was, line.why) == ("retired", "carried", "de groep liet dit los")
    assert [(one.text, one.yes, one.no, one.by_hands) for one in list(agenda.decisions.values())[1:]] == [
        ("We laten dit los: Wie doet, beslist mee", 1, 1, True),
        ("We laten dit los: Wie doet, beslist mee", 2, 0, True),
    ]
    agenda.bring_back("i-0")
    assert agenda.items["i-0"].state == "carried"


def test_a_question_is_never_let_go_only_put_otherwise() -> None:
    agenda = agreed("Hoe blijven we hier wonen?")
    agenda.take_in([replace(agenda.items["i-0"], kind="question", section="challenge")])
    cycle = cycle_of("problem-framing", agenda=agenda)
    assert refused(lambda: deciding.let_go_by_hands(cycle, "i-0", "d-1", 5, [])) == "only-people-decide"


def test_what_people_agreed_on_is_not_put_together_or_taken_apart() -> None:
    agenda = agreed("de huur", "de borg")
    assert refused(lambda: agenda.merge("i-new", ["i-0", "i-1"], "wat het kost", "2")) == "only-people-decide"
    assert refused(lambda: agenda.split("i-0", [("a", "x"), ("b", "y")], "2")) == "only-people-decide"
    assert refused(lambda: agenda_of("de huur").merge("i-new", ["i-0", "i-0"], "wat het kost", "2")) == "too-few"


def test_a_line_that_was_put_away_is_brought_back_before_it_is_put_together_or_taken_apart() -> None:
    agenda = agenda_of("de huur", "de borg")
    agenda.change("i-0", "2", state="retired")
    assert refused(lambda: agenda.merge("i-new", ["i-0", "i-1"], "wat het kost", "2")) == "put-away"
    assert refused(lambda: agenda.split("i-0", [("a", "x"), ("b", "y")], "2")) == "put-away"


def test_nobody_but_its_person_changes_a_card() -> None:
    agenda = Agenda()
    agenda.take_in([Item("i-0", "actors", "actor.card", "soep", "note", "1", "s", ("c0",), person="Ann")])
    assert refused(lambda: agenda.change("i-0", "1", state="retired")) == "only-its-person"


def test_a_round_that_is_not_agreed_leaves_the_agreed_words_in_force() -> None:
    cycle = cycle_of("problem-framing")
    join(cycle, "Ann", "Bilal")
    for words, said in (("een gezin", "yes"), ("een buur", "no")):
        go(cycle, "problem-framing.question")
        for old in [c.id for c in cycle.own("Ann") if c.step.endswith(".question")]:
            cycle.withdraw(old, "Ann", "token-Ann", old)
        put = answer(cycle, "Ann", {"who": words, "can": "blijven"})
        cycle.pick("problem-framing.consent", (put,))
        go(cycle, "problem-framing.consent")
        for person in ("Ann", "Bilal"):
            answer(cycle, person, [said], about=put, why="dan valt iemand weg" if said == "no" else "")
        deciding.decide(cycle, "problem-framing.consent", f"d-{said}")
    assert "een gezin" in cycle.challenge.question
    states = {line.state for line in cycle.agenda.items.values() if "een gezin" in line.text}
    assert states == {"carried"}


def test_hands_count_as_a_round_and_are_marked_so() -> None:
    cycle = cycle_of("problem-framing")
    join(cycle, "Ann")
    go(cycle, "problem-framing.question")
    put = answer(cycle, "Ann", {"who": "een gezin", "can": "blijven"})
    cycle.pick("problem-framing.consent", (put,))
    go(cycle, "problem-framing.consent")
    assert refused(lambda: deciding.decide_by_hands(cycle, "problem-framing.consent", "d", 0, (), ())) == "empty"
    assert refused(lambda: deciding.decide_by_hands(cycle, "problem-framing.consent", "d", 400, ["wens"] * 60, ["nee"] * 41)) == "out-of-range"
    deciding.decide_by_hands(cycle, "problem-framing.consent", "d-1", 17, ["met de kinderen"], ["de huurder is er niet"])
    first = cycle.agenda.decisions["d-1"]
    assert (first.by_hands, first.yes, first.wish, first.no, first.carried, first.objections) == (True, 17, 1, 1, False, ("de huurder is er niet",))
    deciding.decide_by_hands(cycle, "problem-framing.consent", "d-2", 18, ["met de kinderen"], [])
    line = next(line for line in cycle.agenda.items.values() if line.kind == "question")
    assert (line.state, line.decision, cycle.agenda.decisions["d-2"].item) == ("carried", "d-2", line.id)


def test_a_round_that_is_counted_again_with_other_words_is_kept_too() -> None:
    cycle = cycle_of("problem-framing")
    join(cycle, "Ann")
    go(cycle, "problem-framing.question")
    put = answer(cycle, "Ann", {"who": "een gezin", "can": "blijven"})
    cycle.pick("problem-framing.consent", (put,))
    go(cycle, "problem-framing.consent")
    for id, wish in (("d-1", "met de kinderen"), ("d-2", "met de kinderen"), ("d-3", "ook wie alleen woont")):
        deciding.decide_by_hands(cycle, "problem-framing.consent", id, 17, [wish], [])
    assert [decision.wishes for decision in cycle.agenda.decisions.values()] == [("met de kinderen",), ("ook wie alleen woont",)]


def test_what_comes_in_by_itself_does_not_bring_back_what_was_let_go() -> None:
    cycle = cycle_of("small-wins")
    join(cycle, "Ann", "Bilal")
    go(cycle, "small-wins.sharpen")
    for person, name in (("Ann", "Soep"), ("Bilal", "Sleutel")):
        answer(cycle, person, {"name": name, "do": "samen doen"})
    step = cycle.steps["small-wins.sharpen"]
    harvest.settle(cycle, step)
    soup, key = cycle.agenda.small_wins()
    cycle.agenda.change(soup.id, "1", state="retired")
    harvest.settle(cycle, step)
    assert [line.text for line in cycle.agenda.small_wins()] == [key.text]


ACTS = st.lists(st.tuples(st.sampled_from(["reword", "note", "proposed", "carried", "revise", "done", "retired", "back", "merge", "split", "agree", "not yet"]),
                          st.integers(0, 5), st.integers(0, 5)), max_size=25)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(ACTS)
def test_whatever_is_clicked_no_state_is_illegal_and_no_origin_dangles(acts: list[tuple[str, int, int]]) -> None:
    agenda = agenda_of("de huur", "de borg", "de haast")
    words = {item.id: [item.text] for item in agenda.items.values()}
    for n, (act, which, other) in enumerate(acts):
        ids = list(agenda.items)
        id, second = ids[which % len(ids)], ids[other % len(ids)]
        before = agenda.items[id]
        try:
            _do(agenda, act, id, second, n)
        except Refused:
            assert agenda.items[id] == before
            continue
        if before.agreed and act not in ("agree", "not yet"):
            assert agenda.items[id].agreed
            assert agenda.items[id].text == before.text
    for item in agenda.items.values():
        words.setdefault(item.id, [])
        assert item.state in STATES
        assert (item.was != "") == (item.state in ("done", "retired", "merged"))
        assert set(item.parents) <= agenda.items.keys()
        assert set(item.sources) <= {"c0", "c1", "c2"}
        assert item.sources
        assert not item.agreed or agenda.decisions[item.decision].carried
        assert not words[item.id] or words[item.id][0] in [*(one.text for one in item.earlier), item.text]


def _do(agenda: Agenda, act: str, id: str, second: str, n: int) -> None:
    item = agenda.items[id]
    if act == "reword":
        agenda.change(id, "2", text=f"anders {n}")
    elif act == "back":
        agenda.bring_back(id)
    elif act == "merge":
        agenda.merge(f"i-m{n}", [id, second], f"samen {n}", "2")
    elif act == "split":
        agenda.split(id, [(f"i-a{n}", f"een {n}"), (f"i-b{n}", f"twee {n}")], "2")
    elif act in ("agree", "not yet") and item.stands and item.state != "done":
        decision = Decision(f"d{n}", "2", "s", f"besluit {n}", ("Ann",), 1, 0, int(act == "not yet"), carried=act == "agree", item=id)
        agenda.decide(decision)
        agenda.take_in([agenda.agree(item, decision, "2")])
    elif act in ("note", "proposed", "carried", "revise", "done", "retired"):
        agenda.change(id, "2", state=act)


# -- small wins


def a_win() -> Agenda:
    agenda = Agenda()
    crew = {"Ann": "lead", "Bilal": "help", "Carmen": "help"}
    agenda.take_in([Item("i-soup", "activities", "small_win", "Soep op het plein", "note", "1", "small-wins.sharpen", ("c0",), crew=crew, status="planned")])
    return agenda


def test_what_was_counted_about_small_wins_is_no_small_win_itself() -> None:
    cycle = cycle_of("small-wins", variant="60")
    people = ("Ann", "Bilal", "Carmen", "Daan", "Els", "Fien")
    join(cycle, *people)
    go(cycle, "small-wins.sharpen")
    soup = answer(cycle, "Ann", {"name": "Soep op het plein", "do": "samen koken"})
    for step, value in (("join", ["help"]), ("ours", {"ours": 4, "may": 3, "matters": 5})):
        go(cycle, f"small-wins.{step}")
        for person in people:
            answer(cycle, person, value, about=soup)
    harvest.settle(cycle, cycle.steps["small-wins.ours"])
    assert [line.kind for line in cycle.agenda.section("activities")] == ["small_win", "small_win.ownership"]
    assert [line.text for line in cycle.agenda.small_wins()] == ["Soep op het plein"]


def test_who_gets_a_small_win_going_goes_on_with_it_when_it_is_put_together_with_another_line() -> None:
    agenda = a_win()
    agenda.take_in([Item("i-ask", "activities", "ask", "Een sleutel van de zaal", "note", "1", "small-wins.card", ("c1",))])
    agenda.merge("i-new", ["i-ask", "i-soup"], "Soep in de zaal", "2")
    win = agenda.small_wins()[0]
    assert (win.text, win.status, dict(win.crew)) == ("Soep in de zaal", "planned", {"Ann": "lead", "Bilal": "help", "Carmen": "help"})


def test_what_is_left_of_lines_put_together_comes_back_alone_when_the_other_is_no_more() -> None:
    agenda = agenda_of("de huur", "de borg")
    agenda.merge("i-new", ["i-0", "i-1"], "wat het kost", "2")
    agenda.let_fall(["i-0"])
    agenda.bring_back("i-1")
    assert [line.text for line in agenda.section("picture")] == ["de borg"]


def carded() -> tuple[Cycle, str, str, str]:
    """Two ideas, and of the first a card its crew wrote."""
    cycle = cycle_of("small-wins")
    join(cycle, "Ann", "Bilal", "Carmen")
    go(cycle, "small-wins.sharpen")
    soup = answer(cycle, "Ann", {"name": "Soep", "do": "koken"})
    table = answer(cycle, "Carmen", {"name": "Tafel", "do": "timmeren"})
    go(cycle, "small-wins.join")
    answer(cycle, "Ann", ["lead"], about=soup)
    go(cycle, "small-wins.card")
    card = answer(cycle, "Bilal", {"step": "Bilal koopt wortels", "see": "tien kommen leeg"}, about=soup)
    harvest.settle(cycle, cycle.steps["small-wins.card"])
    return cycle, f"i-{soup}", f"i-{table}", card


@pytest.mark.parametrize("way", ["merge", "split", "twice"])
def test_words_that_are_taken_back_leave_what_was_made_of_their_line_too(way: str) -> None:
    cycle, soup, table, card = carded()
    agenda = cycle.agenda
    if way in ("merge", "twice"):
        agenda.merge("i-whole", [soup, table], "Soep aan tafel", "1")
    else:
        agenda.split(soup, [("i-a", "Soep"), ("i-b", "Brood")], "1")
    if way == "twice":
        agenda.split("i-whole", [("i-a", "Soep"), ("i-b", "Brood")], "1")
    made = [item for item in agenda.items.values() if item.parents]
    agenda.take_in(replace(item, data={key: list(words) for key, words in item.data.items()}) for item in made)  # as a restart reads it
    assert "wortels" in str(made)
    taking_back.withdraw(cycle, card, "Bilal", "token-Bilal", next(ids))
    assert "wortels" not in str(agenda.items)
    assert "kommen" not in str(agenda.items)


def test_a_crew_that_differs_is_heard_and_who_gets_it_going_sets_the_status() -> None:
    cycle = cycle_of("reflection", n="2", agenda=a_win())
    join(cycle, "Ann", "Bilal", "Carmen")
    go(cycle, "reflection.what-became")
    for person, said in (("Ann", "partly"), ("Bilal", "happened"), ("Carmen", "happened")):
        answer(cycle, person, [said], about="i-soup")
    harvest.settle(cycle, cycle.steps["reflection.what-became"])
    win = cycle.agenda.items["i-soup"]
    assert win.status == "partly"
    assert "(2)" in win.told("became")


def test_a_crew_says_how_its_win_goes_on_and_then_it_is_under_way_again_or_over() -> None:
    for said, busy in (("deepen", True), ("stop", False), ("hand", False)):
        cycle = cycle_of("reflection", n="2", agenda=a_win(), variant="60")
        join(cycle, "Ann", "Bilal")
        go(cycle, "reflection.what-became")
        answer(cycle, "Ann", ["happened"], about="i-soup")
        go(cycle, "reflection.onward")
        assert not cycle.agenda.items["i-soup"].under_way
        answer(cycle, "Bilal", [said], about="i-soup", why="Els neemt het over" if said == "hand" else "")
        harvest.settle(cycle, cycle.steps["reflection.onward"])
        win = cycle.agenda.items["i-soup"]
        assert (win.status, win.onward, win.under_way, win.promised_by("Bilal"), win.told_of_by("Ann")) == ("happened", said, busy, busy, busy)
        assert ("Els neemt het over" in win.told("next")) == (said == "hand")


def test_told_anew_how_a_win_goes_on_is_open_again() -> None:
    agenda = a_win()
    agenda.take_in([replace(agenda.items["i-soup"], status="happened", onward="go", touched=("2",))])
    cycle = cycle_of("reflection", n="3", agenda=agenda)
    join(cycle, "Ann")
    go(cycle, "reflection.what-became")
    answer(cycle, "Ann", ["stuck"], about="i-soup", why="het regende")
    harvest.settle(cycle, cycle.steps["reflection.what-became"])
    win = cycle.agenda.items["i-soup"]
    assert (win.status, win.onward, win.under_way, win.touched) == ("stuck", "", True, ("2", "3"))
