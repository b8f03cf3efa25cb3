"""What a group looks at together: watched only when people agreed and know what for, used with words, and asked about when it sleeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core import deciding, harvest, measures, taking_back
from facilitator.core.agenda import Agenda
from facilitator.core.cycle import Cycle
from facilitator.core.model import Decision, Item
from facilitator.core.over_time import looked, pulses, stories
from facilitator.core.pictured import pictured
from facilitator.core.review import review
from facilitator.core.search import everything, search
from facilitator.core.shapes import Bars, Few
from facilitator.errors import Refused

from .test_review import FIVE, after, history
from .test_rules import answer, cycle_of, go, ids, join

ASK = "consent-round.ask"
TERMS = ("Zakt het, dan bellen we samen aan.", "Els, vóór elke bijeenkomst")


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as problem:
        act()
    return problem.value.code


def planned() -> tuple[Cycle, str, str]:
    """A small win with its card, what its crew will look for, and the words that came from."""
    cycle = cycle_of("small-wins", "consent-round")
    join(cycle, *FIVE)
    go(cycle, "small-wins.sharpen")
    soup = answer(cycle, "Ann", {"name": "Soep", "do": "koken"})
    go(cycle, "small-wins.join")
    answer(cycle, "Ann", ["lead"], about=soup)
    go(cycle, "small-wins.card")
    card = answer(cycle, "Bilal", {"step": "Ann koopt wortels", "see": "tien kommen leeg", "learn": "wie er komt"}, about=soup)
    go(cycle, ASK)
    (line,) = cycle.agenda.section("measures")
    return cycle, line.id, card


def ask(cycle: Cycle, line: str, said: str = "yes", id: str = "d-1") -> None:
    cycle.agenda.change(line, state="proposed") if not cycle.agenda.items[line].agreed else None
    deciding.put_forward(cycle, ASK, line)
    for person in FIVE:
        answer(cycle, person, [said if person == "Ann" else "yes"], about=line, why="de kom is niet het doel" if said == "no" else "")
    deciding.decide(cycle, ASK, id)


def watched() -> tuple[Cycle, str]:
    cycle, line, _ = planned()
    measures.tell(cycle.agenda, line, "nl", *TERMS)
    ask(cycle, line)
    return cycle, line


def stands(cycle: Cycle, line: str, *before: Cycle) -> str:
    return measures.standing(cycle.agenda.items[line], cycle.agenda, [*(one.facts for one in before), cycle.facts])


# -- watched


def test_what_a_crew_will_look_for_is_theirs_until_people_agree_to_look_together() -> None:
    cycle, line, _ = planned()
    assert stands(cycle, line) == "crew"
    cycle.agenda.change(line, state="proposed")
    assert stands(cycle, line) == "proposed"
    measures.tell(cycle.agenda, line, "nl", *TERMS)
    assert stands(cycle, line) == "proposed", "telling what for is no agreement"
    assert refused(lambda: cycle.agenda.change(line, state="carried")) == "only-people-decide"
    ask(cycle, line)
    assert stands(cycle, line) == "watched"
    (shown,) = [one for _, lines in history(cycle).agenda_report().sections for one in lines if one.section == "measures"]
    assert (shown.standing, dict(shown.data)) == ("watched", dict(zip(("Wat doen we ermee?", "Wie kijkt ernaar, en wanneer?"), TERMS, strict=True)))


@pytest.mark.parametrize(
    ("what_for", "who_looks", "said"), [("", "Els", "no-what-for"), ("samen bellen", " \n", "no-who-looks"), ("a" * 201, "Els", "too-long")]
)
def test_both_are_told_or_nothing_is_kept(what_for: str, who_looks: str, said: str) -> None:
    cycle, line, _ = planned()
    before = cycle.agenda.items[line]
    assert refused(lambda: measures.tell(cycle.agenda, line, "nl", what_for, who_looks)) == said
    assert cycle.agenda.items[line] == before


def test_people_are_not_asked_about_a_measure_before_both_are_told() -> None:
    cycle, line, _ = planned()
    cycle.agenda.change(line, state="proposed")
    assert refused(lambda: deciding.put_forward(cycle, ASK, line)) == "measure-untold"
    assert refused(lambda: deciding.decide(cycle, ASK, "d")) == "measure-untold", "the only line there is lies on the table by itself"
    assert refused(lambda: deciding.decide_by_hands(cycle, ASK, "d", 20, (), ())) == "measure-untold"
    measures.tell(cycle.agenda, line, "nl", *TERMS)
    deciding.decide_by_hands(cycle, ASK, "d", 20, (), ())
    assert stands(cycle, line) == "watched"


def test_a_not_yet_leaves_it_a_proposal() -> None:
    cycle, line, _ = planned()
    measures.tell(cycle.agenda, line, "nl", *TERMS)
    ask(cycle, line, "no")
    assert stands(cycle, line) == "proposed"


def test_what_for_and_who_looks_go_back_to_how_they_were_said_until_people_agreed() -> None:
    cycle, line, _ = planned()
    agenda = cycle.agenda
    bare = dict(agenda.items[line].data)
    measures.tell(agenda, line, "nl", *TERMS)
    measures.tell(agenda, line, "nl", "We koken meer.", TERMS[1])
    assert measures.tell(agenda, line, "nl", "We koken meer.", TERMS[1]) == []
    measures.untell(agenda, line, "nl")
    assert tuple(agenda.items[line].told(key) for key in measures.TERMS) == TERMS
    measures.untell(agenda, line, "nl")
    assert dict(agenda.items[line].data) == bare
    assert measures.untell(agenda, line, "nl") == []
    cycle, line = watched()
    assert refused(lambda: measures.tell(cycle.agenda, line, "nl", "We koken meer.", TERMS[1])) == "only-people-decide"
    assert refused(lambda: measures.untell(cycle.agenda, line, "nl")) == "only-people-decide"


def test_a_pulse_a_story_and_a_count_are_no_measures() -> None:
    agenda = Agenda()
    counted = Item("i-3", "measures", "noise", "Lawaai", "note", "1", "s", data={"_it": ["", 3.2, 7]})
    there = [Item("i-1", "measures", "trust_pulse", "Polsslag", "note", "1", "s"), Item("i-2", "measures", "story_of_change", "Ann", "note", "1", "s"), counted]
    agenda.take_in([*there, Item("i-4", "picture", "scene", "De trap", "note", "1", "s")])
    for id in agenda.items:
        assert refused(partial(measures.tell, agenda, id, "nl", *TERMS)) == "not-a-measure"
        assert measures.standing(agenda.items[id], agenda, []) == ""
    assert refused(lambda: measures.tell(agenda, "i-9", "nl", *TERMS)) == "unknown"


# -- used, and asleep


def test_what_the_group_did_with_it_is_told_and_can_be_taken_back() -> None:
    cycle, line, _ = planned()
    assert refused(lambda: measures.use(cycle.agenda, line, "1", "We kookten meer.")) == "not-watched"
    cycle, line = watched()
    assert refused(lambda: measures.use(cycle.agenda, line, "1", " ")) == "no-use"
    measures.use(cycle.agenda, line, "1", "We kookten meer.")
    measures.use(cycle.agenda, line, "1", "We nodigden Carmen uit.")
    assert measures.use(cycle.agenda, line, "1", " We nodigden Carmen uit.") == [], "a press that comes twice"
    assert stands(cycle, line) == "used"
    assert looked(history(cycle), "1") == (("tien kommen leeg", "We kookten meer."), ("tien kommen leeg", "We nodigden Carmen uit."))
    assert review(history(cycle)).looked == (looked(history(cycle), "1"),)
    assert [(one.text, one.cycle, one.line) for one in search(everything(history(cycle)), "nodigden carmen")] == [("We nodigden Carmen uit.", "1", line)]
    measures.unuse(cycle.agenda, line)
    measures.unuse(cycle.agenda, line)
    assert stands(cycle, line) == "watched"
    assert measures.unuse(cycle.agenda, line) == []


def test_what_was_done_with_it_stays_when_people_agree_on_other_words() -> None:
    cycle, line = watched()
    measures.use(cycle.agenda, line, "1", "We kookten meer.")
    item = cycle.agenda.items[line]
    cycle.agenda.take_in([cycle.agenda.agree(item, Decision("d-2", "1", ASK, "twintig kommen leeg", (), 5, 0, 0, carried=True, item=line), "1")])
    new = cycle.agenda.items[line]
    assert (new.text, new.used, measures.is_told(new)) == ("twintig kommen leeg", (("1", "We kookten meer."),), True)


def test_unused_for_two_cycles_it_asks_whether_we_still_look() -> None:
    first, line = watched()
    second = after(first, "consent-round")
    assert stands(second, line, first) == "watched"
    third = after(second, "consent-round")
    assert stands(third, line, first, second) == "watched", "in the third one may still use it"
    harvest.close(third)
    assert stands(third, line, first, second) == "asleep"
    measures.use(third.agenda, line, "3", "We kookten meer.")
    assert stands(third, line, first, second) == "used"
    measures.unuse(third.agenda, line)
    measures.still_look(third, line, still=True)
    assert stands(third, line, first, second) == "watched"
    assert measures.is_put_aside(line, third.facts)
    measures.still_look(third, line, still=False)
    assert stands(third, line, first, second) == "asleep"
    assert third.facts.put_aside == ()


def test_people_who_agreed_to_look_say_by_hands_that_they_stop() -> None:
    cycle, line = watched()
    assert refused(lambda: deciding.let_go_by_hands(cycle, line, "s", 0, [" "])) == "empty"
    assert refused(lambda: deciding.let_go_by_hands(cycle, line, "s", -1, [])) == "out-of-range"
    deciding.let_go_by_hands(cycle, line, "s-1", 4, ["Carmen kijkt nog elke week"])
    assert deciding.let_go_by_hands(cycle, line, "s-1-again", 4, ["Carmen kijkt nog elke week"]) == [], "a press that comes twice"
    assert stands(cycle, line) == "watched"
    deciding.let_go_by_hands(cycle, line, "s-2", 5, [])
    item, agenda = cycle.agenda.items[line], cycle.agenda
    assert (item.state, item.was) == ("retired", "carried")
    assert [(d.by_hands, d.carried, d.no, d.item) for d in agenda.decisions.values()][1:] == [(True, False, 1, line), (True, True, 0, line)]
    assert agenda.decisions["s-2"].text == "We kijken hier niet meer naar: tien kommen leeg"
    assert refused(lambda: measures.use(agenda, line, "1", "We kookten meer.")) == "put-away"
    agenda.bring_back(line)
    assert stands(cycle, line) == "watched"
    harvest.close(cycle)
    assert refused(lambda: deciding.let_go_by_hands(cycle, line, "s-3", 5, [])) == "cycle-closed"


def test_no_hands_are_asked_about_what_people_never_agreed_to_look_at() -> None:
    cycle, line, _ = planned()
    assert refused(lambda: deciding.let_go_by_hands(cycle, line, "s", 5, [])) == "not-agreed-yet"
    cycle.agenda.change(line, state="retired", why="genoeg")
    assert stands(cycle, line) == ""


# -- taken back


def test_words_taken_back_take_what_was_told_of_them_along() -> None:
    cycle, line, card = planned()
    measures.tell(cycle.agenda, line, "nl", *TERMS)
    taking_back.withdraw(cycle, card, "Bilal", "token-Bilal", next(ids))
    assert "kommen" not in str(cycle.agenda.items)
    assert TERMS[0] not in str(cycle.agenda.items)


ACTS = st.lists(st.tuples(st.sampled_from(["tell", "half", "untell", "use", "unuse", "propose", "note", "yes", "no", "hands", "stop", "still", "let go",
                                           "back"]),
                          st.booleans()), max_size=25)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(ACTS)
def test_whatever_is_pressed_nothing_is_watched_without_both_and_without_people(acts: list[tuple[str, bool]]) -> None:
    cycle, line, _ = planned()
    agenda = cycle.agenda
    for n, (act, other) in enumerate(acts):
        before = agenda.items[line]
        does: dict[str, Callable[[], object]] = {
            "tell": partial(measures.tell, agenda, line, "nl", f"Dan bellen we {n} keer.", "Els"),
            "half": partial(measures.tell, agenda, line, "nl", *(("", "Els") if other else ("Dan bellen we.", ""))),
            "untell": partial(measures.untell, agenda, line, "nl"),
            "use": partial(measures.use, agenda, line, "1", f"We kookten {n} keer."),
            "unuse": partial(measures.unuse, agenda, line),
            "propose": partial(agenda.change, line, state="proposed"),
            "note": partial(agenda.change, line, state="note"),
            "yes": partial(ask, cycle, line, "yes", f"d-{n}"),
            "no": partial(ask, cycle, line, "no", f"d-{n}"),
            "hands": partial(deciding.decide_by_hands, cycle, ASK, f"d-{n}", 5, (), ()),
            "stop": partial(deciding.let_go_by_hands, cycle, line, f"s-{n}", 5, ["nog niet"] if other else []),
            "still": partial(measures.still_look, cycle, line, still=other),
            "let go": partial(agenda.change, line, state="retired"),
            "back": partial(agenda.bring_back, line),
        }
        try:
            does[act]()
        except Refused:
            continue
        now = agenda.items[line]
        if stands(cycle, line) in ("watched", "used", "asleep"):
            assert all(now.told(key) for key in measures.TERMS)
            assert agenda.agreed_on(now)
        if now.agreed and not before.agreed:
            assert act in ("yes", "hands") or (act == "back" and before.was == "carried")
        assert now.used == before.used or act in ("use", "unuse")


# -- lines over the cycles


def pulse(cycle: Cycle, people: int, value: int = 4) -> None:
    go(cycle, "reflection.trust")
    for person in FIVE[:people]:
        answer(cycle, person, {"contact": value, "warmth": 4, "time": 3})


def test_a_pulse_runs_over_the_cycles_with_gaps_where_too_few_answered_or_nobody_was_asked() -> None:
    first = cycle_of("reflection")
    join(first, *FIVE)
    pulse(first, 5, 2)
    second = after(first, "reflection")
    pulse(second, 4)
    third = after(second, "small-wins")
    fourth = after(third, "reflection")
    pulse(fourth, 5)
    (one,) = pulses(history(first, second, third, fourth))
    means = [[(bar.id, bar.value, bar.n) for bar in asked.bars] if isinstance(asked, Bars) else asked for asked in one.asked]
    assert means == [[("contact", 2, 5), ("warmth", 4, 5), ("time", 3, 5)], Few(4), None, [("contact", 4, 5), ("warmth", 4, 5), ("time", 3, 5)]]
    assert pictured(history(first, second, third, fourth)).pulses == (one,)


def test_also_where_people_answer_by_name_fewer_than_five_are_a_gap() -> None:
    cycle = cycle_of("reflection")
    join(cycle, *FIVE)
    cycle.steps["reflection.trust"] = replace(cycle.steps["reflection.trust"], names="named")
    pulse(cycle, 4)
    assert pulses(history(cycle))[0].asked == (Few(4),)


def test_any_scale_that_was_asked_again_gets_its_lines_and_one_asked_once_does_not() -> None:
    def felt(cycle: Cycle, value: int) -> None:
        go(cycle, "reflection.felt")
        for person in FIVE:
            answer(cycle, person, {"it": value}, about="i-soup")

    first = cycle_of("reflection", variant="60")
    join(first, *FIVE)
    first.agenda.take_in([Item("i-soup", "activities", "small_win", "Soep", "note", "1", "s", ("c",), crew=dict.fromkeys(FIVE, "help"), status="happened")])
    felt(first, 2)
    assert pulses(history(first)) == ()
    second = after(first, "reflection")
    longer = cycle_of("reflection", variant="60")
    second.steps, second.facts = longer.steps, replace(second.facts, plan=longer.facts.plan)
    felt(second, 5)
    (one,) = pulses(history(first, second))
    assert (one.kind, one.title) == ("energy", "Wat deed het met je?")
    assert [[(bar.text, bar.value) for bar in asked.bars] for asked in one.asked if isinstance(asked, Bars)] == [[(one.title, 2)], [(one.title, 5)]]


# -- stories


def test_a_story_is_told_with_why_people_chose_it_from_five_dots_on() -> None:
    cycle = cycle_of("story-of-change", variant="15")
    join(cycle, *FIVE)
    go(cycle, "story-of-change.write")
    told = answer(cycle, "Ann", {"changed": "Ze belt niet meer alleen aan.", "who": "een moeder", "matters": "ze nu weet wie meegaat"})
    go(cycle, "story-of-change.choose")
    for person in FIVE[:4]:
        answer(cycle, person, {told: 1}, why="Zo wil ik het ook.")
    harvest.keep(cycle, "story-of-change.choose", [told])
    (story,) = stories(history(cycle))
    assert (story.text, dict(story.data)["Voor wie?"], story.words) == ("Ze belt niet meer alleen aan.", "een moeder", ())
    answer(cycle, "Els", {told: 1}, why="Het begon met koffie.")
    (story,) = stories(history(cycle))
    assert sorted(story.words) == ["Het begon met koffie.", "Zo wil ik het ook."]
    assert review(history(cycle)).stories == pictured(history(cycle)).stories == (story,)
    cycle.steps["story-of-change.choose"] = replace(cycle.steps["story-of-change.choose"], names="named")
    assert stories(history(cycle))[0].words
