"""What a workshop holds to, without a server: verbs, pools, harvest and who decides."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from facilitator.core import deciding, harvest
from facilitator.core.agenda import Agenda
from facilitator.core.console import console_view
from facilitator.core.cycle import Cycle
from facilitator.core.model import ChallengeFacts, Contribution, CycleFacts, Item, Participant, Planned
from facilitator.core.over_time import stories
from facilitator.core.pool import cut, pool
from facilitator.core.reporting import History
from facilitator.core.runsheet import add, blocks, drop, move, read_plan, text_of
from facilitator.core.shapes import Cards, Clusters, Few
from facilitator.core.views import filled, shape_of, stage_view
from facilitator.errors import Refused
from facilitator.formats import Library
from tests.conftest import FORMATS

LIBRARY = Library(FORMATS).formats
ids = (f"{n:032x}" for n in itertools.count(1))


def cycle_of(*formats: str, n: str = "1", agenda: Agenda | None = None, people: dict[str, Participant] | None = None, variant: str = "20") -> Cycle:
    plan: tuple[Planned, ...] = ()
    for id in formats:
        plan = add(plan, LIBRARY[id], variant)
    texts = {text_of(f).id: f for f in LIBRARY.values()}
    facts = CycleFacts(n, "open", plan, "2026-02-05", "2026-03-19")
    challenge = ChallengeFacts("wonen", "Hoe blijft een jong gezin hier?", "Amina", "nl", "ABCDEF", "2026-02-05")
    return Cycle(challenge, facts, read_plan(plan, texts.__getitem__), people if people is not None else {}, agenda or Agenda())


def join(cycle: Cycle, *names: str) -> None:
    for name in names:
        cycle.people[name] = Participant(name, (name,), name, "nl", (cycle.facts.id,))


def answer(cycle: Cycle, person: str, value: object, step: str = "", **more: Any) -> str:
    id = next(ids)
    cycle.answer(id, person, f"token-{person}", step or cycle.place.step or "", value, public_id=next(ids), **more)
    return id


def go(cycle: Cycle, step: str) -> None:
    if cycle.step:
        harvest.settle(cycle, cycle.step)
    cycle.open_step(step, 0)


# -- the run sheet


def test_a_format_may_stand_twice_and_its_pools_stay_its_own() -> None:
    cycle = cycle_of("problem-framing", "problem-framing")
    join(cycle, "Ann", "Bilal")
    go(cycle, "problem-framing.question")
    answer(cycle, "Ann", {"who": "een gezin", "can": "blijven"})
    go(cycle, "problem-framing.question~2")
    answer(cycle, "Bilal", {"who": "een buur", "can": "helpen"})
    first, second = (pool(cycle, cycle.steps[f"problem-framing.choose{turn}"], "nl") for turn in ("", "~2"))
    assert ["een gezin" in t.text for t in first] == [True]
    assert ["een buur" in t.text for t in second] == [True]


def test_moving_and_leaving_out() -> None:
    plan = add(add((), LIBRARY["actor-introductions"], "20"), LIBRARY["small-wins"], "20")
    assert list(blocks(move(plan, "small-wins~1", -1))) == ["small-wins~1", "actor-introductions~1"]
    assert move(plan, "small-wins~1", 5) == plan
    assert list(blocks(drop(plan, "small-wins~1"))) == ["actor-introductions~1"]


def test_skipping_passes_over_and_reopening_goes_back() -> None:
    cycle = cycle_of("problem-framing")
    cycle.open_step("next", 0)
    cycle.skip("problem-framing.keeps-going")
    cycle.open_step("next", 0)
    assert cycle.place.step == "problem-framing.question"
    cycle.open_step("problem-framing.scene", 0)
    assert cycle.place.step == "problem-framing.scene"
    assert not cycle.open_step("problem-framing.scene", 0)
    with pytest.raises(Refused):
        cycle.open_step("previous", 0)


def test_the_clock_stops_and_goes_on_where_it_was() -> None:
    cycle = cycle_of("problem-framing")
    cycle.open_step("next", 1000)
    assert cycle.place.ends_at == 1240
    cycle.pause(True, 1100)
    assert cycle.place.left == 140
    cycle.extend(60, 1100)
    cycle.pause(False, 2000)
    assert cycle.place.ends_at == 2200
    cycle.extend(60, 3000)
    assert cycle.place.ends_at == 3060


def test_to_talk_about_what_was_private_shows_none_of_it() -> None:
    for see, shown in (("hidden", True), ("private", False)):
        cycle = cycle_of("problem-framing", variant="60")
        join(cycle, "Ann")
        before = "problem-framing.keeps-going"
        cycle.steps[before] = replace(cycle.steps[before], see=see)
        go(cycle, before)
        answer(cycle, "Ann", "de huur")
        go(cycle, "problem-framing.cluster")
        assert ("de huur" in str(stage_view(cycle, "nl"))) == shown


# -- what a phone gets


@pytest.mark.parametrize(("lines", "there"), [(3, 3), (9, 9), (10, 0)])
def test_few_things_are_put_forward_by_themselves_and_of_many_the_facilitator_chooses(lines: int, there: int) -> None:
    agenda = Agenda()
    agenda.take_in(Item(f"i-{n}", "picture", "pattern", f"patroon {n}", "note", "1", "s", (f"c{n}",)) for n in range(lines))
    cycle = cycle_of("dot-round", agenda=agenda, variant="5")
    join(cycle, "Ann")
    step = next(step for step in cycle.steps.values() if step.show == "picked")
    go(cycle, step.id)
    assert len(cut(cycle, step, pool(cycle, step, "nl"), "Ann", "token-Ann")) == there
    cycle.pick(step.id, ["i-0", "i-2"])
    assert [thing.id for thing in cut(cycle, step, pool(cycle, step, "nl"), "Ann", "token-Ann")] == ["i-0", "i-2"]


@pytest.mark.parametrize("people", [2, 3, 5, 24, 120])
def test_everyone_places_their_own_and_two_others_or_all_there_are(people: int) -> None:
    cycle = cycle_of("small-wins")
    names = [f"P{n}" for n in range(people)]
    join(cycle, *names)
    go(cycle, "small-wins.sharpen")
    own = {name: answer(cycle, name, {"name": f"Actie {name}", "do": "doen"}) for name in names[::2]}
    step = cycle.steps["small-wins.small-and-deep"]
    things = pool(cycle, step, "nl")
    seen: Counter[str] = Counter()
    for name in names:
        got = [t.id for t in cut(cycle, step, things, name, f"token-{name}")]
        assert len(got) == len(set(got)) == min(3, len(things))
        assert name not in own or got[0] == own[name]
        seen.update(got)
    assert people < 24 or min(seen.values()) >= 1


def test_chance_is_drawn_from_what_no_disk_knows() -> None:
    cycle = cycle_of("small-wins")
    join(cycle, *(f"P{n}" for n in range(30)))
    go(cycle, "small-wins.sharpen")
    for n in range(12):
        answer(cycle, f"P{n}", {"name": f"Actie {n}", "do": "doen"})
    step = cycle.steps["small-wins.small-and-deep"]
    things = pool(cycle, step, "nl")
    draws = {token: tuple(t.id for t in cut(cycle, step, things, "P29", token)) for token in ("a", "b", "c", "d")}
    assert len(set(draws.values())) > 1
    assert draws["a"] == tuple(t.id for t in cut(cycle, step, things, "P29", "a"))


def test_a_named_group_stands_in_the_pool_as_one_thing() -> None:
    cycle = cycle_of("problem-framing")
    join(cycle, "Ann", "Bilal", "Carmen")
    go(cycle, "problem-framing.question")
    first, second = (answer(cycle, name, {"who": "een gezin", "can": f"blijven {name}"}) for name in ("Ann", "Bilal"))
    answer(cycle, "Carmen", {"who": "een buur", "can": "helpen"})
    cycle.group("g1", "problem-framing.question", "Blijven wonen", [first, second])
    assert sorted(t.text for t in pool(cycle, cycle.steps["problem-framing.choose"], "nl"))[0] == "Blijven wonen"
    shape = shape_of(cycle, cycle.steps["problem-framing.question"], "nl")
    assert isinstance(shape, Clusters)
    assert (len(shape.groups[0].cards), len(shape.loose)) == (2, 1)
    cycle.group("g2", "problem-framing.question", "", [first, second])
    assert isinstance(shape_of(cycle, cycle.steps["problem-framing.question"], "nl"), Cards)


def test_the_next_date_fills_its_place() -> None:
    cycle = cycle_of("small-wins")
    assert filled("vóór {next|de volgende keer}", cycle, "nl") == "vóór donderdag 19 maart 2026"
    assert filled("zeg het aan {partner|je buur}", cycle, "nl") == "zeg het aan je buur"


# -- what the room sees


def test_nothing_hidden_reaches_the_stage_before_it_is_shown() -> None:
    cycle = cycle_of("problem-framing")
    join(cycle, "Ann")
    go(cycle, "problem-framing.scene")
    answer(cycle, "Ann", "Ze stond op de trap.")
    assert "shape" in stage_view(cycle, "nl")
    assert "trap" not in str(stage_view(cycle, "nl"))
    cycle.reveal("problem-framing.scene", True)
    assert "trap" in str(stage_view(cycle, "nl"))
    cycle.hide(cycle.said("problem-framing.scene")[0].id, True)
    assert "trap" not in str(stage_view(cycle, "nl"))


def test_private_answers_are_shown_to_nobody_not_even_the_desk() -> None:
    cycle = cycle_of("actor-introductions")
    join(cycle, "Ann")
    go(cycle, "actor-introductions.close")
    answer(cycle, "Ann", ["none"])
    cycle.reveal("actor-introductions.close", True)
    view = console_view(cycle, "nl")
    assert view.answers == 1
    assert view.shape.kind == "none"
    assert stage_view(cycle, "nl")["mode"] == "prompt"


def test_fewer_than_five_anonymous_scales_are_not_shown_apart() -> None:
    cycle = cycle_of("reflection")
    join(cycle, *"ABCDE")
    go(cycle, "reflection.trust")
    for n, name in enumerate("ABCDE"):
        answer(cycle, name, {"contact": 3, "warmth": 4, "time": 2})
        shape = shape_of(cycle, cycle.steps["reflection.trust"], "nl")
        assert isinstance(shape, Few) == (n < 4)


# -- harvest and decisions


def framed(*answers: str) -> Cycle:
    """A cycle at its consent round: one question with all the dots, and these answers."""
    cycle = cycle_of("problem-framing")
    names = [f"P{n}" for n in range(len(answers) + 1)]
    join(cycle, *names)
    go(cycle, "problem-framing.question")
    question = answer(cycle, "P0", {"who": "een gezin", "can": "blijven wonen"})
    answer(cycle, "P1", {"who": "een buur", "can": "helpen"})
    go(cycle, "problem-framing.choose")
    answer(cycle, "P0", {question: 3})
    go(cycle, "problem-framing.consent")
    for n, option in enumerate(answers):
        answer(cycle, f"P{n}", [option], about=question, why="te groot" if option != "yes" else "")
    deciding.decide(cycle, "problem-framing.consent", "d1")
    return cycle


def test_nobody_against_makes_it_agreed_and_silence_is_counted_as_silence() -> None:
    cycle = framed("yes", "wish", "yes")
    decision = cycle.agenda.decisions["d1"]
    assert (decision.carried, decision.yes, decision.wish, decision.no, len(decision.asked)) == (True, 2, 1, 0, 4)
    assert decision.wishes == ("te groot",)
    assert cycle.challenge.question == "Hoe zorgen we ervoor dat een gezin blijven wonen?"


def test_one_not_yet_leaves_it_a_proposal() -> None:
    cycle = framed("yes", "yes", "no")
    assert cycle.agenda.decisions["d1"].carried is False
    assert [i.state for i in cycle.agenda.items.values()] == ["proposed"]
    assert cycle.challenge.question == "Hoe blijft een jong gezin hier?"


def test_a_click_never_makes_or_unmakes_an_agreement() -> None:
    cycle = framed("yes", "no")
    (proposal,) = cycle.agenda.items
    with pytest.raises(Refused, match="only-people-decide"):
        cycle.agenda.change(proposal, state="carried")
    with pytest.raises(Refused, match="only-people-decide"):
        harvest.keep(cycle, "problem-framing.question", [], "carried")
    agreed = framed("yes", "yes")
    (line,) = agreed.agenda.items
    for change in ({"state": "retired"}, {"state": "note"}, {"text": "iets anders"}):
        with pytest.raises(Refused, match="only-people-decide"):
            agreed.agenda.change(line, **change)


def test_keeping_twice_is_one_line_and_dots_only_order() -> None:
    cycle = framed("yes", "no")
    top = harvest.candidates(cycle, cycle.steps["problem-framing.choose"])
    assert [c.ticked for c in top] == [True, False]
    for _ in range(2):
        harvest.keep(cycle, "problem-framing.choose", [top[0].id, top[1].id])
    assert {i.state for i in cycle.agenda.items.values()} == {"proposed", "note"}
    assert len(cycle.agenda.items) == 2


def test_a_group_the_facilitator_keeps_is_a_note_unless_it_is_called_a_proposal() -> None:
    cycle = cycle_of("problem-framing")
    join(cycle, "Ann", "Bilal")
    go(cycle, "problem-framing.keeps-going")
    for name in ("Ann", "Bilal"):
        answer(cycle, name, "het went")
    for card, title in zip(cycle.said("problem-framing.keeps-going"), ("De huur", "De trap"), strict=True):
        cycle.group(next(ids), card.step, title, [card.id])
    rent, stairs = harvest.candidates(cycle, cycle.steps["problem-framing.keeps-going"])
    assert [(c.ticked, c.state) for c in (rent, stairs)] == [(True, "note")] * 2
    harvest.keep(cycle, "problem-framing.keeps-going", [rent.id])
    harvest.keep(cycle, "problem-framing.keeps-going", [stairs.id], "proposed")
    assert {i.text: i.state for i in cycle.agenda.items.values()} == {"De huur": "note", "De trap": "proposed"}
    assert [c.state for c in harvest.candidates(cycle, cycle.steps["problem-framing.keeps-going"])] == ["note", "proposed"]


def test_a_form_field_lands_where_the_format_says_with_its_source() -> None:
    cycle = cycle_of("reflection")
    join(cycle, "Ann")
    go(cycle, "reflection.next-try")
    id = answer(cycle, "Ann", {"try": "soep op straat", "ask": "buren blijven"})
    harvest.keep(cycle, "reflection.next-try", [id])
    found = {(i.section, i.kind, i.status, i.text, i.sources) for i in cycle.agenda.items.values()}
    assert found == {
        ("activities", "small_win", "idea", "Volgende keer proberen we soep op straat", (id,)),
        ("learning", "learning_question", "", "We willen weten of buren blijven", (id,)),
    }


def test_a_field_that_goes_on_from_its_label_is_kept_as_a_whole_sentence_also_when_people_wrote_its_beginning_too() -> None:
    cycle = cycle_of("reflection")
    join(cycle, "Ann")
    go(cycle, "reflection.next-try")
    id = answer(cycle, "Ann", {"try": "soep op straat", "ask": "We willen weten of buren blijven."})
    harvest.keep(cycle, "reflection.next-try", [id])
    assert [i.text for i in cycle.agenda.section("learning")] == ["We willen weten of buren blijven"]


def test_causes_that_are_kept_under_one_name_are_a_pattern_and_a_single_one_stays_a_cause() -> None:
    cycle = cycle_of("problem-framing")
    join(cycle, "Ann", "Bilal", "Carmen")
    go(cycle, "problem-framing.keeps-going")
    for name in ("Ann", "Bilal", "Carmen"):
        answer(cycle, name, f"de huur van {name} stijgt")
    first, second, alone = (card.id for card in cycle.said("problem-framing.keeps-going"))
    cycle.group("g" * 32, "problem-framing.keeps-going", "De huur", [first, second])
    harvest.keep(cycle, "problem-framing.keeps-going", ["g" * 32, alone])
    assert {(i.text, i.kind) for i in cycle.agenda.section("picture")} == {("De huur", "pattern"), ("de huur van Carmen stijgt", "cause")}


def test_a_fact_that_was_kept_and_is_then_chosen_to_keep_telling_is_a_story_with_why_it_was_chosen() -> None:
    cycle = cycle_of("reflection", variant="60")
    people = ("Ann", "Bilal", "Carmen", "Daan", "Els")
    join(cycle, *people)
    cycle.agenda.take_in([Item("i-soup", "activities", "small_win", "Soep", "note", "1", "s", ("c",), crew={"Ann": "lead"}, status="planned")])
    go(cycle, "reflection.facts")
    bell = answer(cycle, "Ann", {"saw": "Ze belde aan.", "differ": "Er lachte iemand."}, about="i-soup")
    soup = answer(cycle, "Bilal", {"saw": "Hij bracht soep."}, about="i-soup")
    harvest.keep(cycle, "reflection.facts", [bell, soup])
    go(cycle, "reflection.story")
    for name in people:
        answer(cycle, name, {bell: 1}, why=f"{name} hoorde de bel.")
    offered = {c.text: c.kept for c in harvest.candidates(cycle, cycle.steps["reflection.story"])}
    assert offered == {"Ze belde aan.": False, "Hij bracht soep.": False}, "what was kept as a fact is no story yet"
    harvest.keep(cycle, "reflection.story", [bell])
    harvest.keep(cycle, "reflection.facts", [bell])
    kinds = {i.text: (i.section, i.kind) for i in cycle.agenda.items.values()}
    assert kinds["Ze belde aan."] == ("measures", "story_of_change")
    assert kinds["Hij bracht soep."] == ("learning", "observation")
    (story,) = stories(History(cycle.challenge, cycle.agenda, {"1": cycle}))
    assert (story.text, len(story.words)) == ("Ze belde aan.", 5)


@pytest.mark.parametrize(("last", "kind"), [("yes", "agreement"), ("no", "wish")])
def test_a_wish_people_agree_on_is_their_agreement_and_with_a_not_yet_it_stays_a_wish(last: str, kind: str) -> None:
    cycle = cycle_of("consent-round")
    join(cycle, "Ann", "Bilal")
    go(cycle, "consent-round.view")
    wish = answer(cycle, "Ann", {"better": "We bellen nooit alleen aan."})
    harvest.keep(cycle, "consent-round.view", [wish], "proposed")
    go(cycle, "consent-round.ask")
    (line,) = cycle.agenda.section("direction")
    answer(cycle, "Ann", ["yes"], about=line.id)
    answer(cycle, "Bilal", [last], about=line.id, why="Ik wil eerst bellen." if last == "no" else "")
    deciding.decide(cycle, "consent-round.ask", "d1")
    (line,) = cycle.agenda.section("direction")
    assert (line.kind, line.agreed, line.sources) == (kind, last == "yes", (wish,))


def test_an_idea_taken_back_before_anyone_planned_it_leaves_the_agenda() -> None:
    cycle = cycle_of("small-wins")
    join(cycle, "Ann", "Bilal")
    go(cycle, "small-wins.sharpen")
    id = answer(cycle, "Ann", {"name": "Soep", "do": "koken"})
    answer(cycle, "Bilal", {"name": "Sleutel", "do": "leggen"})
    go(cycle, "small-wins.small-and-deep")
    assert [i.text for i in cycle.agenda.small_wins()] == ["Soep", "Sleutel"]
    cycle.withdraw(id, "Ann", "token-Ann", next(ids))
    harvest.settle(cycle, cycle.steps["small-wins.sharpen"])
    assert [i.text for i in cycle.agenda.small_wins()] == ["Sleutel"]


def test_settling_again_says_the_same_and_undoes_nothing() -> None:
    cycle = cycle_of("small-wins")
    join(cycle, "Ann", "Bilal")
    go(cycle, "small-wins.sharpen")
    soup = answer(cycle, "Ann", {"name": "Soep", "do": "koken"})
    go(cycle, "small-wins.join")
    answer(cycle, "Ann", ["lead"], about=soup)
    go(cycle, "small-wins.card")
    answer(cycle, "Bilal", {"step": "Ann koopt wortels", "see": "tien kommen leeg"}, about=soup)
    go(cycle, "small-wins.sharpen")
    go(cycle, "small-wins.join")
    (win,) = cycle.agenda.small_wins()
    assert (win.status, dict(win.crew), win.data["step"][1]) == ("planned", {"Ann": "lead"}, "Ann koopt wortels")
    assert [i.text for i in cycle.agenda.section("measures")] == ["tien kommen leeg"]
    before = dict(cycle.agenda.items)
    for step in cycle.steps.values():
        harvest.settle(cycle, step)
    assert cycle.agenda.items == before


def test_a_crew_that_differs_keeps_both_answers_to_be_read() -> None:
    agenda, people = Agenda(), dict[str, Participant]()
    cycle = cycle_of("small-wins", agenda=agenda, people=people)
    join(cycle, "Ann", "Bilal", "Carmen")
    go(cycle, "small-wins.sharpen")
    soup = answer(cycle, "Ann", {"name": "Soep", "do": "koken"})
    go(cycle, "small-wins.join")
    for name in ("Ann", "Bilal"):
        answer(cycle, name, ["help"], about=soup)
    harvest.close(cycle)
    later = cycle_of("reflection", n="2", agenda=agenda, people=people)
    join(later, "Ann", "Bilal", "Carmen")
    go(later, "reflection.what-became")
    step = later.steps["reflection.what-became"]
    things = pool(later, step, "nl")
    assert [len(cut(later, step, things, name, "t")) for name in ("Ann", "Carmen")] == [1, 0]
    answer(later, "Ann", ["happened"], about=things[0].id)
    answer(later, "Bilal", ["stuck"], about=things[0].id, why="niemand kwam")
    harvest.settle(later, step)
    (win,) = agenda.small_wins()
    assert win.status == "stuck"  # nobody leads it: who spoke last
    assert "(1)" in win.data["became"][1]
    assert "niemand kwam" in win.data["became"][1]
    assert win.touched == ("2",)


def test_answers_beyond_the_limit_are_refused_with_the_limit() -> None:
    cycle = cycle_of("problem-framing")
    join(cycle, "Ann")
    go(cycle, "problem-framing.keeps-going")
    answer(cycle, "Ann", "een")
    answer(cycle, "Ann", "twee")
    with pytest.raises(Refused) as refused:
        answer(cycle, "Ann", "drie")
    assert (refused.value.code, refused.value.status, refused.value.data) == ("enough", 409, {"limit": 2})


def test_anonymous_words_are_kept_without_a_person_and_named_ones_with() -> None:
    cycle = cycle_of("actor-introductions", "problem-framing")
    join(cycle, "Ann")
    go(cycle, "actor-introductions.card")
    answer(cycle, "Ann", {"gives": "soep"})
    go(cycle, "problem-framing.scene")
    answer(cycle, "Ann", "Ze stond op de trap.")
    kept: list[Contribution] = list(cycle.contributions.values())
    assert [(c.person, bool(c.seal)) for c in kept] == [("Ann", False), ("", True)]
