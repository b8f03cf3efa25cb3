"""A format looked at before it is used: a room of its own that nobody can come into, and of which nothing stays."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from facilitator.__main__ import library
from facilitator.core.runsheet import add
from facilitator.formats import read
from facilitator.rehearsal.preview import PEOPLE, Preview
from facilitator.rehearsal.rehearsal import PREFIX
from facilitator.settings import Settings
from facilitator.studio import Studio

SMALL = (Path(__file__).parent / "rent.md").read_text("utf-8")


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    studio = Studio(library(), tmp_path / "sessions", Settings("nl"))
    yield studio
    await studio.close()


async def test_neighbours_answer_every_step_of_a_format_that_stands_in_no_file(studio: Studio) -> None:
    preview, format = Preview(studio, "en"), read(SMALL, "rent.md")
    room = await preview.begin(add((), format, "20"), [format])
    await preview.go("rent.dots")
    assert len(room.cycle.said("rent.tell")) == len(room.cycle.said("rent.dots")) == PEOPLE
    assert set(room.cycle.place.revealed) == {"rent.tell", "rent.dots"}
    await preview.go("rent.tell")
    assert (room.cycle.place.step, len(room.cycle.said("rent.tell"))) == ("rent.tell", PEOPLE)
    await preview.stop()


async def test_every_format_that_came_along_can_be_looked_at_to_its_last_step(studio: Studio) -> None:
    for format in studio.library.formats.values():
        preview = Preview(studio, "nl")
        room = await preview.begin(add((), format, format.variants[-1]), [format])
        last = list(room.cycle.steps)[-1]
        await preview.go(last)
        asked = [step for step in room.cycle.steps.values() if not step.talk]
        assert [step.id for step in asked if not room.cycle.said(step.id)] == [], format.id
        await preview.stop()


async def test_a_step_about_lines_the_agenda_does_not_have_yet_finds_some(studio: Studio) -> None:
    parked = read(SMALL.replace('from = "tell"', 'from = "agenda:parking"'), "rent.md")
    preview = Preview(studio, "nl")
    room = await preview.begin(add((), parked, "20"), [parked])
    await preview.go("rent.dots")
    assert len(room.cycle.said("rent.dots")) == PEOPLE
    await preview.stop()


async def test_causes_that_are_told_in_a_form_can_be_looked_at(studio: Studio) -> None:
    told = read(SMALL.replace('stage = "cards"', 'stage = "cards"\nharvest = { rule = "pick", section = "picture", as = "cause" }'), "rent.md")
    preview = Preview(studio, "nl")
    room = await preview.begin(add((), told, "20"), [told])
    await preview.go("rent.dots")
    assert len(room.cycle.said("rent.dots")) == PEOPLE
    await preview.stop()


async def test_an_evening_can_be_looked_at_as_a_whole(studio: Studio) -> None:
    plan, used = studio.laid_out(studio.library.evenings["first-evening"].parts)
    preview = Preview(studio, "nl")
    room = await preview.begin(plan, used)
    await preview.go(list(room.cycle.steps)[-1])
    assert len(room.cycle.place.visited) == len(plan)
    await preview.stop()


async def test_nobody_comes_into_a_preview_by_the_address_alone_and_nothing_of_it_stays(studio: Studio) -> None:
    preview, format = Preview(studio, "nl"), read(SMALL, "rent.md")
    room = await preview.begin(add((), format, "20"), [format])
    assert room.is_open
    assert studio.room(room.challenge.code) is room, "the frames find it by its code"
    assert (studio.only_room(), studio.gathered(), studio.listed()) == (None, [], [])
    await preview.begin(add((), format, "20"), [format])
    assert len(list(studio.sessions.glob(f"{PREFIX}*"))) == 1, "another text is another room"
    await preview.stop()
    assert list(studio.sessions.glob(f"{PREFIX}*")) == []
    assert studio.rooms == {}
