"""The agenda as it stood when a cycle closed: exactly that, without what was taken back since."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core import harvest, taking_back
from facilitator.core.agenda import Agenda
from facilitator.core.as_of import Since, as_of, between, closed
from facilitator.core.cycle import Cycle
from facilitator.core.model import Item
from facilitator.core.reporting import History
from facilitator.errors import Refused

from .test_review import SCENE, WIN, after, asked, history, keep
from .test_rules import answer, cycle_of, go, join

Standing = dict[str, tuple[str, str]]


def standing(*cycles: Cycle, n: str = "") -> Standing:
    return {line.id: (line.text, line.state) for _, lines in as_of(history(*cycles), n).sections for line in lines}


def test_a_question_reads_as_it_did_then_and_since_then_it_is_sharper() -> None:
    first = cycle_of("problem-framing")
    join(first, "Ann", "Bilal")
    go(first, "problem-framing.consent")
    asked(first, "Hoe blijft een gezin hier?", {"Ann": ("yes", "")})
    second = after(first, "problem-framing")
    go(second, "problem-framing.consent")
    asked(second, "Hoe blijft een gezin hier wonen?", {"Ann": ("yes", "")})
    third = after(second, "reflection")
    told = history(first, second, third)
    assert closed(told) == ["1", "2"]
    assert [[line.text for _, lines in as_of(told, n).sections for line in lines] for n in ("1", "2")] == [
        ["Hoe blijft een gezin hier?"], ["Hoe blijft een gezin hier wonen?"],
    ]  # fmt: skip
    since = between(as_of(told, "1"), as_of(told))
    assert [[text for text, new in one.pieces if new] for one in since.sharpened] == [["wonen"]]
    assert since == Since((), (), since.sharpened, ())
    assert between(as_of(told, "2"), as_of(told)) == Since((), (), (), ())


def scenes(*texts: str) -> Cycle:
    cycle = cycle_of("problem-framing")
    join(cycle, "Ann", "Bilal", "Carmen")
    go(cycle, SCENE)
    for person, text in zip(cycle.people, texts, strict=False):
        answer(cycle, person, text)
    keep(cycle, SCENE)
    return cycle


def test_what_was_added_said_otherwise_agreed_put_together_and_let_go_since_is_told_with_why() -> None:
    first = scenes("de huur", "de brief", "de borg")
    rent, letter, deposit = sorted(first.agenda.items, key=lambda id: ("huur", "brief", "borg").index(first.agenda.items[id].text[3:]))
    second = after(first, "problem-framing")
    second.agenda.change(rent, "2", text="de huur stijgt", why="het is meer")
    second.agenda.change(letter, "2", state="retired", why="die brief kwam nooit")
    second.agenda.change(deposit, "2", state="done")
    second.agenda.take_in([Item("i-new", "direction", "agreement", "we bellen aan", "note", "2", "s")])
    since = between(as_of(history(first, second), "1"), as_of(history(first, second)))
    assert [(one.was.text, one.line.text, [text for text, new in one.pieces if new]) for one in since.sharpened] == [("de huur", "de huur stijgt", ["stijgt"])]
    assert {(line.text, line.state, line.why) for line in since.dropped} == {("de brief", "retired", "die brief kwam nooit"), ("de borg", "done", "")}
    assert [line.text for line in since.added] == ["we bellen aan"]
    second.agenda.bring_back(deposit)
    second.agenda.merge("i-both", [rent, deposit], "huur en borg", "2")
    since = between(as_of(history(first, second), "1"), as_of(history(first, second)))
    assert {(line.text, line.became) for line in since.dropped if line.state == "merged"} == {
        ("de huur stijgt", ("huur en borg",)), ("de borg", ("huur en borg",)),
    }  # fmt: skip
    assert [line.text for line in since.added] == ["huur en borg", "we bellen aan"]


def test_what_somebody_takes_back_is_gone_from_the_past_too() -> None:
    cycle = cycle_of("small-wins")
    join(cycle, "Ann", "Bilal")
    go(cycle, WIN)
    id = answer(cycle, "Ann", {"name": "Soep", "do": "soep koken", "differ": "niemand komt"})
    harvest.settle(cycle, cycle.known_step(WIN))
    harvest.close(cycle)
    assert [text for text, _ in standing(cycle, n="1").values()] == ["Soep"]
    taking_back.withdraw(cycle, id, "Ann", "token-Ann", "x" * 32)
    assert standing(cycle, n="1") == {}
    assert "Soep" not in str(cycle.agenda.frozen)


def test_a_cycle_an_older_version_closed_is_told_from_its_lines_and_says_so() -> None:
    first = scenes("de huur", "de brief", "de borg")
    rent, letter = (next(i.id for i in first.agenda.items.values() if i.text == text) for text in ("de huur", "de brief"))
    second = after(first, "problem-framing")
    before = standing(first, second, n="1")
    second.agenda.change(rent, "2", text="de huur stijgt")
    second.agenda.change(letter, "2", state="retired")
    second.agenda.take_in([Item("i-new", "direction", "agreement", "we bellen aan", "note", "2", "s")])
    first.agenda.frozen.clear()
    assert not as_of(history(first, second), "1").kept
    assert standing(first, second, n="1") == before


# -- any life

TEXTS = st.sampled_from(["de huur", "de borg", "de brief", "het wachten"])
ACTS = st.one_of(
    st.tuples(st.sampled_from(["new", "reword"]), st.integers(0, 6), TEXTS),
    st.tuples(st.sampled_from(["note", "proposed", "done", "retired", "back", "fall"]), st.integers(0, 6), st.just("")),
    st.tuples(st.just("merge"), st.integers(0, 6), TEXTS),
    st.tuples(st.just("close"), st.just(0), st.just("")),
)


def lived(agenda: Agenda, act: tuple[str, int, str], cycle: str, fresh: str) -> None:
    what, n, text = act
    ids = list(agenda.items)
    one = ids[n % len(ids)] if ids else ""
    if what == "new":
        agenda.take_in([Item(fresh, "picture", "scene", text, "note", cycle, "s", (fresh,))])
    elif what == "reword":
        agenda.change(one, cycle, text=text)
    elif what == "merge":
        agenda.merge(fresh, [one, ids[(n + 1) % len(ids)] if ids else ""], text, cycle)
    elif what == "back":
        agenda.bring_back(one)
    elif what == "fall":
        agenda.let_fall([one])
    else:
        agenda.change(one, cycle, state=what)


@settings(max_examples=150)
@given(st.lists(ACTS, max_size=40))
def test_after_each_close_the_agenda_as_of_then_is_what_stood_then(acts: list[tuple[str, int, str]]) -> None:
    cycles, stood = [cycle_of("problem-framing")], dict[str, Standing]()
    agenda = cycles[0].agenda
    for turn, act in enumerate(acts):
        if act[0] == "close":
            harvest.close(cycles[-1])
            stood[cycles[-1].facts.id] = {i.id: (i.text, i.state) for i in agenda.items.values() if i.stands}
            cycles.append(cycle_of("problem-framing", n=str(len(cycles) + 1), agenda=agenda))
            continue
        try:
            lived(agenda, act, cycles[-1].facts.id, f"i-{turn}")
        except Refused:
            continue
    told: History = history(*cycles)
    for n, then in stood.items():
        assert standing(*cycles, n=n) == {id: line for id, line in then.items() if id in agenda.items}
        since = between(as_of(told, n), as_of(told))
        for line in (*since.agreed, *since.added, *since.dropped, *(one.line for one in since.sharpened)):
            assert line.id in agenda.items, "nothing dangles"
        there = {id for id, _ in then.items() if id in agenda.items} | {line.id for line in (*since.agreed, *since.added)}
        assert {i.id for i in agenda.items.values() if i.stands} <= there


def test_what_is_taken_back_after_the_close_is_not_how_it_stood_either() -> None:
    cycle = cycle_of("reflection", n="2")
    cycle.agenda.take_in([Item("old", "activities", "small_win", "Soep", "note", "1", "s", ("c-1",), crew={"Ann": "lead"}, status="planned")])
    join(cycle, "Ann")
    go(cycle, "reflection.what-became")
    id = answer(cycle, "Ann", ["stuck"], about="old")
    harvest.close(cycle)
    assert cycle.agenda.frozen["2"].lines[0].status == "stuck"
    changes = taking_back.withdraw(cycle, id, "Ann", "token-Ann", "p")
    assert cycle.agenda.frozen["2"].lines[0].status == "planned"
    assert cycle.agenda.frozen["2"] in changes
