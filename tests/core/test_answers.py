"""Orders, threads, lines in time and corners, from what phones send to what the room sees and keeps."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from facilitator.core import harvest, taking_back
from facilitator.core.agenda import Agenda
from facilitator.core.console import board_of, console_view
from facilitator.core.cycle import Cycle
from facilitator.core.model import ChallengeFacts, CycleFacts, Item, Participant, Planned
from facilitator.core.pool import cut, pool
from facilitator.core.reporting import History
from facilitator.core.runsheet import add, read_plan, text_of
from facilitator.core.shapes import AgendaShape, Bar, Bars, Cards, Few, Hexagon, Moment, Network, Node, Nothing, Thread, Timeline
from facilitator.core.timeline import day_in
from facilitator.core.views import seen_sentence, shape_of, stage_view
from facilitator.errors import Refused
from facilitator.formats import Library
from facilitator.texts import say
from tests.conftest import FORMATS

FORMATS_BY_ID = {**Library(FORMATS).formats, **Library(Path(__file__).parent.parent / "formats").formats}
ids = (f"{n:032x}" for n in itertools.count(1))


def cycle_of(*formats: str) -> Cycle:
    plan: tuple[Planned, ...] = ()
    texts = {text_of(f).id: f for f in FORMATS_BY_ID.values()}
    for name in formats:
        id, _, variant = name.partition(":")
        plan = add(plan, FORMATS_BY_ID[id], variant)
    facts = CycleFacts("1", "open", plan, "2026-11-05", "2026-12-17")
    challenge = ChallengeFacts("wonen", "Hoe blijft een jong gezin hier?", "Amina", "nl", "ABCDEF", "2026-11-05")
    return Cycle(challenge, facts, read_plan(plan, texts.__getitem__), {}, Agenda())


def street(*names: str) -> Cycle:
    cycle = cycle_of("actor-introductions:20", "street:40")
    join(cycle, *names)
    return cycle


def join(cycle: Cycle, *names: str) -> None:
    for name in names:
        cycle.people[name] = Participant(name, (name,), name, "nl", (cycle.facts.id,))


def go(cycle: Cycle, step: str) -> None:
    cycle.open_step(step, 0)


def answer(cycle: Cycle, person: str, value: object, **more: Any) -> str:
    id = next(ids)
    cycle.answer(id, person, f"token-{person}", cycle.place.step or "", value, public_id=next(ids), **more)
    return id


def ideas(cycle: Cycle, **words: str) -> dict[str, str]:
    """One idea of each person; who said it → its id."""
    go(cycle, "street.ideas")
    return {name: answer(cycle, name, text) for name, text in words.items()}


def seen(cycle: Cycle) -> Any:
    return stage_view(cycle, "nl")["shape"]


def reveal(cycle: Cycle) -> Any:
    cycle.reveal(cycle.place.step or "", True)
    return seen(cycle)


# -- order


def test_what_most_people_would_begin_with_is_proposed_for_the_agenda() -> None:
    cycle = street("Ann", "Bilal", "Carmen")
    key, soup, room = ideas(cycle, Ann="De sleutel", Bilal="Soep", Carmen="Een kamer").values()
    go(cycle, "street.first")
    for name, row in (("Ann", [key]), ("Bilal", [room, soup]), ("Carmen", [room, soup])):
        answer(cycle, name, row)
    step = cycle.steps["street.first"]
    assert reveal(cycle) == Bars((Bar(room, "Een kamer", 1, 2), Bar(soup, "Soep", 2, 2), Bar(key, "De sleutel", 1, 1)), "order", 3, 3)
    assert [c.text for c in harvest.candidates(cycle, step) if c.ticked] == ["Soep", "Een kamer"]
    assert all(not said.person for said in cycle.said("street.first"))
    assert [row["value"] for row in board_of(shape_of(cycle, step, "nl"), "nl")[2]] == ["1,0", "2,0", "1,0"]


# -- link


def test_ideas_chosen_together_are_a_network_and_who_chose_is_not_in_it() -> None:
    cycle = street("Ann", "Bilal")
    key, soup = ideas(cycle, Ann="De sleutel", Bilal="Soep").values()
    go(cycle, "street.together")
    answer(cycle, "Ann", [key, soup])
    answer(cycle, "Bilal", [soup, key])
    assert reveal(cycle) == Network((Node(key, "De sleutel", 1), Node(soup, "Soep", 1)), (Thread(key, soup, 2),), 0, 2)


def test_people_see_a_thread_only_where_both_chose_and_are_told_so_before_they_choose() -> None:
    cycle = street("Ann", "Bilal", "Carmen")
    go(cycle, "actor-introductions.card")
    cards = {name: answer(cycle, name, {"gives": "soep"}) for name in cycle.people}
    go(cycle, "street.contacts")
    answer(cycle, "Ann", [cards["Bilal"], cards["Carmen"]])
    answer(cycle, "Bilal", [cards["Ann"]])
    step = cycle.steps["street.contacts"]
    assert seen_sentence(step, "nl") == say("nl", "phone.seen_mutual")
    first, second = sorted((cards["Ann"], cards["Bilal"]))
    shape = reveal(cycle)
    assert shape == Network((Node(cards["Ann"], "Ann", 1), Node(cards["Bilal"], "Bilal", 1)), (Thread(first, second, 1),), 1, 2)
    assert console_view(cycle, "nl").shape == shape, "the desk does not see who chose whom either"


def test_a_private_network_is_not_for_the_big_screen_and_slides_name_only_who_said_yes() -> None:
    cycle = street("Ann", "Bilal")
    go(cycle, "actor-introductions.card")
    ann, bilal = (answer(cycle, name, {"gives": "soep"}) for name in ("Ann", "Bilal"))
    go(cycle, "actor-introductions.close")
    answer(cycle, "Ann", ["all"])
    go(cycle, "street.contacts")
    answer(cycle, "Ann", [bilal])
    answer(cycle, "Bilal", [ann])
    history = History(cycle.challenge, cycle.agenda, {"1": cycle})
    network = next(told.shape for told in history.cycle_report("1").steps if told.id == "street.contacts")
    assert isinstance(network, Network)
    assert [node.text for node in network.nodes] == ["Ann", ""]
    assert [node.text for node in reveal(cycle).nodes] == ["Ann", "Bilal"]
    cycle.steps["street.contacts"] = replace(cycle.steps["street.contacts"], stage="cards")
    cards = next(told.shape for told in history.cycle_report("1").steps if told.id == "street.contacts")
    assert isinstance(cards, Cards)
    assert [(card.name, card.lines) for card in cards.cards] == [("Ann", (("Wat ik kan bijdragen", "soep"),))]
    cycle.steps["street.contacts"] = replace(cycle.steps["street.contacts"], stage="network", see="private")
    assert seen(cycle) == Nothing()
    assert seen_sentence(cycle.steps["street.contacts"], "nl") == say("nl", "phone.seen_private")
    assert seen_sentence(cycle.steps["actor-introductions.meet"], "nl") == say("nl", "phone.seen_private_offer")


# -- lines in time


def test_moments_stand_in_order_and_what_nobody_placed_comes_last() -> None:
    cycle = street("Ann", "Bilal")
    key, soup = ideas(cycle, Ann="De sleutel", Bilal="Soep").values()
    go(cycle, "street.moments")
    answer(cycle, "Ann", {soup: 0.25})
    answer(cycle, "Bilal", {soup: 0.75})
    assert reveal(cycle) == Timeline((Moment(soup, "Soep", at=0.5), Moment(key, "De sleutel")))


def test_calls_stand_in_order_of_their_dates_and_the_desk_keeps_them_as_cards() -> None:
    cycle = street("Ann", "Bilal", "Carmen", "Dirk")
    go(cycle, "street.calls")
    told = {"Ann": "7 januari", "Bilal": "2026-12-01", "Carmen": "volgende week", "Dirk": "op 3/12"}
    cards = {name: answer(cycle, name, {"when": when, "who": name}) for name, when in told.items()}
    taking_back.hide(cycle, cards["Dirk"], True)
    moments = (
        Moment(cards["Bilal"], "Bilal", "2026-12-01", 0, "Bilal"),
        Moment(cards["Ann"], "Ann", "7 januari", 1, "Ann"),
        Moment(cards["Carmen"], "Carmen", "volgende week", None, "Carmen"),
    )
    assert seen(cycle) == Timeline(moments)
    desk = console_view(cycle, "nl").shape
    assert isinstance(desk, Cards)
    assert [card.hidden for card in desk.cards] == [False, False, False, True]
    assert stage_view(cycle, "nl", cards["Ann"])["mode"] == "spot"
    assert stage_view(cycle, "nl", cards["Dirk"])["mode"] == "shape"
    harvest.settle(cycle, cycle.steps["street.calls"])
    assert [item.text for item in cycle.agenda.section("rhythm")] == ["7 januari", "2026-12-01", "volgende week"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2027-05-07", date(2027, 5, 7)),
        ("donderdag 7 mei", date(2027, 5, 7)),
        ("7 mei 2026", date(2026, 5, 7)),
        ("May 7, 2026", date(2026, 5, 7)),
        ("on November 20th", date(2026, 11, 20)),
        ("20th november", date(2026, 11, 20)),
        ("5 november", date(2026, 11, 5)),
        ("4 november", date(2027, 11, 4)),
        ("7/5", date(2027, 5, 7)),
        ("07/05/2026", date(2026, 5, 7)),
        ("7 mei om 19.30 uur", date(2027, 5, 7)),
        ("om 10.12 uur", None),
        ("31 februari", None),
        ("29 februari", None),
        ("99/99", None),
        ("2026-13-45", None),
        ("binnen 7 dagen", None),
        ("misschien", None),
        ("", None),
    ],
)
def test_a_day_is_read_in_peoples_own_words(words: str, day: date | None) -> None:
    assert day_in(words, "2026-11-05") == day


def test_a_day_is_read_when_nobody_said_which_day_it_is() -> None:
    assert day_in("7 mei", "") == date(2000, 5, 7)


# -- the hexagon


def test_corners_are_shown_and_kept_as_counts_from_five_anonymous_answers_on() -> None:
    cycle = cycle_of("actor-introductions:60")
    join(cycle, *"ABCDE")
    go(cycle, "actor-introductions.hexagon")
    step = cycle.steps["actor-introductions.hexagon"]
    for name in "ABCD":
        answer(cycle, name, ["private", "civil"])
    assert reveal(cycle) == Few(4)
    harvest.settle(cycle, step)
    assert cycle.agenda.section("actors") == []
    answer(cycle, "E", ["private", "middle"])
    shape = reveal(cycle)
    assert isinstance(shape, Hexagon)
    assert (shape.middle.value if shape.middle else None, {c.id: c.value for c in shape.corners if c.value}, shape.n) == (1, {"civil": 4, "private": 5}, 5)
    harvest.settle(cycle, step)
    (line,) = cycle.agenda.section("actors")
    assert (line.kind, line.sources) == ("sector_balance", ())
    assert line.data["_private"] == ["Gezinnen, buren, vrijwilligers", 5, 5]
    assert line.data["_middle"] == ["Ik maak dit zelf mee", 1, 5]
    assert len(line.data) == 7


# -- groups


def test_a_group_keeps_its_cards_under_another_name_and_under_the_name_of_another_they_become_one() -> None:
    cycle = street("Ann", "Bilal")
    key, soup = ideas(cycle, Ann="De sleutel", Bilal="Soep").values()
    cycle.group("g", "street.ideas", "Eten", [soup])
    cycle.rename_group("g", "Samen eten")
    assert [(group.title, group.cards) for group in cycle.clusters.values()] == [("Samen eten", (soup,))]
    cycle.group("h", "street.ideas", "Open deuren", [key])
    cycle.rename_group("h", "Samen eten")
    assert [(group.title, group.cards) for group in cycle.clusters.values()] == [("Samen eten", (soup, key))]
    with pytest.raises(Refused):
        cycle.rename_group("h", "Die is er niet meer")
    with pytest.raises(Refused):
        cycle.rename_group("g", " ")


# -- whose words, and why


def test_everything_but_ones_own_words() -> None:
    cycle = street("Ann", "Bilal")
    key, soup = ideas(cycle, Ann="De sleutel", Bilal="Soep").values()
    cycle.group("g", "street.ideas", "Samen eten", [soup])
    go(cycle, "street.strong")
    step = cycle.steps["street.strong"]
    things = pool(cycle, step, "nl")
    assert step.per_thing
    assert {name: [t.text for t in cut(cycle, step, things, name, "t")] for name in ("Ann", "Bilal", "Carmen")} == {
        "Ann": ["Samen eten"],
        "Bilal": ["De sleutel"],
        "Carmen": ["De sleutel", "Samen eten"],
    }
    answer(cycle, "Bilal", "Het kost niets.", about=key)
    assert [card.lines for card in reveal(cycle).cards] == [(("", "De sleutel"),)]


def test_a_dot_and_a_scale_keep_one_reason_for_the_whole_answer() -> None:
    cycle = street("Ann", "Bilal")
    key, soup = ideas(cycle, Ann="De sleutel", Bilal="Soep").values()
    go(cycle, "street.story")
    answer(cycle, "Ann", {soup: 1}, why="Iedereen lust soep.")
    with pytest.raises(Refused, match="too-long"):
        answer(cycle, "Bilal", {key: 1}, why="a" * 91)
    assert reveal(cycle).bars[0] == Bar(soup, "Soep", 1, 1, ("Iedereen lust soep.",))
    go(cycle, "street.pulse")
    for n in range(5):
        join(cycle, f"P{n}")
        answer(cycle, f"P{n}", {"it": 4}, why="Het wordt lente." if n == 2 else "")
    assert reveal(cycle).bars[0].words == ("Het wordt lente.",)


# -- keeping


def test_a_step_that_keeps_one_thing_puts_another_in_its_place() -> None:
    cycle = street("Ann", "Bilal")
    key, soup = ideas(cycle, Ann="De sleutel", Bilal="Soep").values()
    go(cycle, "street.story")
    with pytest.raises(Refused, match="too-many"):
        harvest.keep(cycle, "street.story", [key, soup])
    harvest.keep(cycle, "street.story", [key], "proposed")
    assert [item.text for item in cycle.agenda.section("measures")] == ["De sleutel"]
    harvest.keep(cycle, "street.story", [soup])
    assert [item.text for item in cycle.agenda.section("measures")] == ["Soep"]
    harvest.keep(cycle, "street.story", [])
    assert [item.text for item in cycle.agenda.section("measures")] == ["Soep"]


def test_what_is_proposed_stands_together_whatever_its_section() -> None:
    cycle = street("Ann")
    for section, state in (("learning", "proposed"), ("picture", "proposed"), ("direction", "note")):
        cycle.agenda.take_in([Item(section, section, "line", f"Over {section}", state, "1", "", ("source",))])
    go(cycle, "street.proposals")
    shape = seen(cycle)
    assert isinstance(shape, AgendaShape)
    assert [(section, [line.text for line in lines]) for section, lines in shape.sections] == [("picture", ["Over picture"]), ("learning", ["Over learning"])]
    assert [thing.text for thing in pool(cycle, cycle.steps["street.proposals"], "nl")] == ["Over picture", "Over learning"]
