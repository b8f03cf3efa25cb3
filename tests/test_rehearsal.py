"""The invented neighbours: they can answer everything that is asked, in both languages, and nothing of them stays."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from facilitator.__main__ import library
from facilitator.core.harvest import settle
from facilitator.core.model import Step
from facilitator.core.review import review
from facilitator.formats import Source
from facilitator.rehearsal.neighbours import Neighbours, thinking
from facilitator.rehearsal.rehearsal import PREFIX, Rehearsal
from facilitator.rehearsal.story import Story
from facilitator.rehearsal.words import Words
from facilitator.room import Room
from facilitator.settings import Settings
from facilitator.studio import Studio
from tests.core.test_answers import answer, cycle_of, go, join


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    studio = Studio(library(), tmp_path / "sessions", Settings("nl"))
    yield studio
    await studio.close()


async def all_ready(room: Room, step: Step) -> int:
    """How many answers there are once everybody is ready."""
    async with asyncio.timeout(20):
        while len(room.cycle.ready.get(step.id, ())) < len(room.cycle.present()):
            await room.heard.newer(room.heard.n)
    return len(room.cycle.said(step.id))


@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_neighbours_come_in_and_answer_every_question_of_the_evening(studio: Studio, lang: str) -> None:
    rehearsal = Rehearsal(studio, phones=24, pace=0)
    room = await rehearsal.in_language(lang)
    while len(room.cycle.present()) < 24:
        await room.heard.newer(room.heard.n)
    for step in room.cycle.steps.values():
        await room.go(step.id, 0.0)
        if step.talk:
            continue
        answers = await all_ready(room, step)
        assert answers >= (5 if step.scribe == "one" else 20), step.id
    await rehearsal.stop()


@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_some_neighbours_tell_while_people_come_in_what_became_of_their_small_win(studio: Studio, lang: str) -> None:
    rehearsal = Rehearsal(studio, pace=0)
    room = await rehearsal.in_language(lang)
    async with asyncio.timeout(20):
        while len(room.cycle.said("reflection.what-became")) < 3 or len(room.cycle.present()) < 24:
            await room.heard.newer(room.heard.n)
    assert room.cycle.place.step is None
    told = room.cycle.said("reflection.what-became")
    assert all(one.about in room.agenda.items and one.person in room.agenda.items[one.about].crew for one in told)
    assert {one.person for one in told} < {person.id for person in room.cycle.present()}
    await rehearsal.stop()


async def test_neighbours_go_with_a_hasty_newcomer_and_think_no_longer_about_the_step_before(studio: Studio) -> None:
    room = await studio.create("Hoe geven we elkaar de tijd?", "", "nl", "2026-02-05")
    await studio.plan_formats(room, [("problem-framing", "20")])
    await room.open_cycle("2026-02-05")
    scene, cause, question, *_ = room.cycle.steps.values()
    neighbours = Neighbours(room, Words("nl"), 8)
    await neighbours.all_come_in()
    neighbours.begin(Words("nl"), pace=0)
    await room.go(scene.id, 0.0)
    assert await all_ready(room, scene)
    neighbours.pace = 10_000
    await room.go(cause.id, 0.0)
    await room.do(lambda cycle: cycle.reveal(cause.id, True))  # while the disk is at work they begin to think
    neighbours.pace = 0
    await room.go(question.id, 0.0)
    assert await all_ready(room, question) == 2, "one for each group of four"
    assert room.cycle.said(cause.id) == []
    neighbours.stop()


def test_somebody_answers_every_step_within_a_few_seconds_and_who_writes_for_a_group_is_quicker_than_who_writes_alone() -> None:
    steps = list(cycle_of("actor-introductions:60", "small-wins:60", "street:40").steps.values())
    written = [step for step in steps if step.scribe == "one"]
    assert written
    assert all(thinking(0, step)[1] <= 3 for step in steps)
    assert all(thinking(20, step)[1] <= 5 for step in written), "the others of the group are ready and wait"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_neighbours_know_an_answer_to_every_way_of_answering(lang: str) -> None:
    cycle, words = cycle_of("actor-introductions:60", "small-wins:60", "street:40"), Words(lang)
    join(cycle, *(str(n) for n in range(24)))
    for step in cycle.steps.values():
        if cycle.step:
            settle(cycle, cycle.step)
        go(cycle, step.id)
        for n in range(24):
            for saying in words.answers(cycle, step, n, str(n), f"token-{n}"):
                answer(cycle, str(n), saying.value, about=saying.about, why=saying.why)
        assert step.talk or cycle.said(step.id), step.id


@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_the_evenings_before_left_an_agenda_with_agreements_and_small_wins(studio: Studio, lang: str) -> None:
    rehearsal = Rehearsal(studio)
    room = await rehearsal.in_language(lang)
    lines = list(room.agenda.items.values())
    assert {line.text for line in lines if line.state == "carried"} >= {room.challenge.question}
    assert sum(line.under_way for line in lines) >= 5
    assert sum(line.kind == "pattern" and len(line.sources) > 1 for line in lines) >= 4
    assert {line.cycle for line in lines} == set(room.cycles) - {room.cycle.facts.id}
    await rehearsal.stop()


@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_the_evenings_before_were_on_the_days_the_story_says_and_are_reviewed_side_by_side(studio: Studio, lang: str) -> None:
    rehearsal = Rehearsal(studio)
    room = await rehearsal.in_language(lang)
    *before, tonight = (date.fromisoformat(cycle.date) for cycle in room.cycles.values() if cycle.state != "prepared")
    assert tonight == date.today()
    weeks = [(later - earlier).days // 7 for earlier, later in pairwise((*before, tonight))]
    assert weeks == [evening.weeks for evening in Story(lang).evenings[:-1]]
    assert all(6 <= apart <= 8 for apart in weeks)
    columns = review(studio.history(room.challenge.id)).columns[: len(before)]
    assert all(column.people >= 18 and column.brought and column.quotes for column in columns)
    assert {person.name for person in room.people.values()} > {person.name for person in room.cycle.present()}, "some were here once"
    await rehearsal.stop()


async def test_one_s_own_version_of_a_format_does_not_change_the_evenings_before(studio: Studio) -> None:
    home = studio.library.homes["problem-framing"]
    studio.own.save(Source("problem-framing", ".md", home.read_text("utf-8").replace("## scene", "## picture", 1)))
    studio.library.refresh()
    assert studio.library.is_own("problem-framing")
    room = await Rehearsal(studio).in_language("nl")
    assert any(line.step == "problem-framing.scene" for line in room.agenda.items.values())


async def test_a_rehearsal_is_in_no_list_and_leaves_nothing(studio: Studio) -> None:
    rehearsal = Rehearsal(studio)
    room = await rehearsal.in_language("nl")
    assert studio.listed() == []
    assert studio.only_room() is room
    real = await studio.create("Hoe geven we elkaar de tijd?", "", "nl", "2026-02-05")
    await studio.plan_formats(real, [("reflection", "20")])
    await real.open_cycle("2026-02-05")
    assert studio.only_room() is real, "whoever types the address comes to the real evening"
    again = await rehearsal.in_language("en")
    assert (again.challenge.code, again.challenge.lang) == (room.challenge.code, "en")
    await rehearsal.stop()
    assert not list(studio.sessions.glob(f"{PREFIX}*"))
    assert not any(b"Leila" in path.read_bytes() for path in studio.sessions.rglob("*") if path.is_file())


async def test_what_a_killed_rehearsal_left_is_thrown_away_at_the_next_start(studio: Studio) -> None:
    await Rehearsal(studio).begin("nl")
    assert list(studio.sessions.glob(f"{PREFIX}*"))
    Rehearsal(studio)
    assert not list(studio.sessions.glob(f"{PREFIX}*"))


async def test_two_windows_that_press_at_once_get_the_same_rehearsal(studio: Studio) -> None:
    rehearsal = Rehearsal(studio, phones=6)
    one, other = await asyncio.gather(rehearsal.in_language("nl"), rehearsal.in_language("nl"))
    assert one is other
    assert list(studio.rooms.values()) == [one]
    await asyncio.gather(rehearsal.begin("nl"), rehearsal.stop(), rehearsal.stop())
    assert not studio.rooms
    assert not list(studio.sessions.glob(f"{PREFIX}*"))
