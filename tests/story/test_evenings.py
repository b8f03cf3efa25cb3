"""The story of the example challenge over the real wire: after each evening the agenda is what expected/ says, word for word."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from facilitator.core.as_of import as_of
from facilitator.core.model import Item
from facilitator.core.over_time import stories
from facilitator.core.portfolio import portfolio
from facilitator.core.river import river
from facilitator.core.shapes import Few
from facilitator.core.views import shape_of
from facilitator.rehearsal.past import Past
from facilitator.rehearsal.story import Story
from facilitator.room import Room
from facilitator.studio import Studio
from facilitator.web.app import wire
from tests.conftest import FORMATS
from tests.people import Desk

from .telling import BEGAN, Telling, how_it_stands
from .written import written

EXPECTED = Path(__file__).parent / "expected"
EVENINGS = [(lang, n) for lang in ("nl", "en") for n in range(1, len(Story(lang).evenings) + 1)]


@dataclass
class Left:
    """What one evening left behind."""

    agenda: str
    astray: list[str]  # lines that stand on something said at another time or place
    beside: list[str]  # where a person stands beside words that nobody was to know theirs
    then: dict[str, bool]  # of each cycle so far: is the agenda as of then what stood when it closed?


@dataclass
class Played:
    telling: Telling
    evenings: dict[int, Left] = field(default_factory=dict)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Played]]:
    """Every evening, played once; the tests look at what was left after each."""
    studio = Studio(FORMATS, tmp_path_factory.mktemp("evenings") / "sessions")
    with TestClient(wire(studio, frozenset({"testserver"}))) as client:
        yield {lang: _told(Telling(Desk(client, studio), Story(lang))) for lang in ("nl", "en")}
    studio.lock.release()


def _told(telling: Telling) -> Played:
    played = Played(telling)
    telling.begin()
    for n, evening in enumerate(telling.story.evenings, 1):
        telling.evening(evening)
        room = telling.desk.room
        played.evenings[n] = Left(written(room), _astray(room), _beside(room), _then(telling))
    return played


def _then(telling: Telling) -> dict[str, bool]:
    history = telling.desk.studio.history(telling.desk.slug)
    return {cycle: how_it_stands(as_of(history, cycle).lines) == stood for cycle, stood in telling.stood.items()}


def _astray(room: Room) -> list[str]:
    return [item.text for item in room.agenda.items.values() if not _stands_on_its_words(room, item)]


def _stands_on_its_words(room: Room, item: Item) -> bool:
    """Were all of its words said in a cycle it is of or was changed in, and some in the step it comes from, or a step that one takes from?"""
    said = [room.folder.rows["contribution"].get(id) for id in item.sources]
    if not all(said):
        return False
    parents = [room.agenda.items[id] for id in item.parents]
    cycles = {item.cycle, *item.touched, *(parent.cycle for parent in parents)}
    format = item.step.partition(".")[0]
    here = [one for one in said if one and one["cycle"] in cycles]
    return len(here) == len(said) and (not said or any(one["step"].partition(".")[0] == format for one in here))


def _beside(room: Room) -> list[str]:
    """Every record of every file of the challenge that holds somebody beside words or marks of a step without names."""
    known = [doc for doc in room.folder.rows["contribution"].values() if doc["seal"]]
    words = {text for doc in known for text in (*_words(doc["value"]), doc["why"]) if text} | {doc["seal"] for doc in known}
    people = {text for person in room.people.values() for text in (person.id, person.name, *person.tokens)}
    return [f"{path.name}: {doc}" for path, doc in _records(room.path) if {*_texts(doc)} & words and {*_texts(doc)} & people]


def _records(folder: Path) -> Iterator[tuple[Path, Any]]:
    for path in folder.rglob("*"):
        if path.name.startswith("journal"):
            yield from ((path, json.loads(line[line.index(b" ") :])) for line in path.read_bytes().splitlines())
        elif path.suffix == ".json":
            tables = json.loads(path.read_text("utf-8"))
            yield from ((path, doc) for table in tables.values() for doc in table.values())


def _words(value: Any) -> list[str]:
    """What was written: dots and places only speak of what others wrote."""
    there = [value] if isinstance(value, str) else list(value.values()) if isinstance(value, dict) else []
    return [text for text in there if isinstance(text, str)]


def _texts(found: Any) -> Iterator[str]:
    """Every text in a record, the names of its fields included."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for key, value in found.items():
            yield key
            yield from _texts(value)
    elif isinstance(found, list):
        for value in found:
            yield from _texts(value)


@pytest.mark.parametrize(("lang", "n"), EVENINGS)
def test_after_each_evening_the_agenda_is_what_was_said_and_decided(played: dict[str, Played], lang: str, n: int) -> None:
    assert played[lang].evenings[n].agenda == (EXPECTED / f"after-{n}.{lang}.md").read_text("utf-8")


@pytest.mark.parametrize(("lang", "n"), EVENINGS)
def test_every_line_stands_on_words_of_its_own_cycle_and_step(played: dict[str, Played], lang: str, n: int) -> None:
    assert played[lang].evenings[n].astray == []


@pytest.mark.parametrize(("lang", "n"), EVENINGS)
def test_nobody_stands_beside_words_without_a_name_in_any_file(played: dict[str, Played], lang: str, n: int) -> None:
    assert played[lang].evenings[n].beside == []


@pytest.mark.parametrize(("lang", "n"), EVENINGS)
def test_the_agenda_as_of_every_cycle_is_what_stood_when_it_closed(played: dict[str, Played], lang: str, n: int) -> None:
    assert played[lang].evenings[n].then == {str(cycle): True for cycle in range(1, n + 1)}


@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_the_example_challenge_plays_the_same_story(tmp_path: Path, lang: str) -> None:
    studio, story = Studio(FORMATS, tmp_path / "sessions"), Story(lang)
    room = await studio.create(story.said["question"], story.said["person"], lang, BEGAN.isoformat())
    await Past(studio, room, story, {}).play(story.evenings, BEGAN + timedelta(weeks=sum(evening.weeks for evening in story.evenings)))
    assert written(room) == (EXPECTED / f"after-{len(story.evenings)}.{lang}.md").read_text("utf-8")
    await studio.close()


@pytest.mark.parametrize(("lang", "gap"), [("nl", "3"), ("en", "3")])
def test_a_pulse_that_too_few_answered_is_a_gap(played: dict[str, Played], lang: str, gap: str) -> None:
    room = played[lang].telling.desk.room
    cycle = played[lang].telling.desk.studio.history(room.challenge.id).cycles[gap]
    assert isinstance(shape_of(cycle, cycle.steps["reflection.trust"], lang), Few)
    assert not any(item.kind == "trust_pulse" and item.cycle == gap for item in room.agenda.items.values())


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_one_evening_adds_about_thirty_lines_besides_people_s_own_cards(played: dict[str, Played], lang: str) -> None:
    there = [item.cycle for item in played[lang].telling.desk.room.agenda.items.values() if not item.person and item.state != "merged"]
    assert max(Counter(there).values()) <= 31


@pytest.mark.parametrize(
    ("lang", "stuck", "anew"), [("nl", "Eén verdieping hoger", "Eén kamer, één middag"), ("en", "One floor up", "One room, one afternoon")]
)
def test_a_small_win_that_stood_still_was_written_anew_and_goes_on_from_it(played: dict[str, Played], lang: str, stuck: str, anew: str) -> None:
    items = played[lang].telling.desk.room.agenda.items
    win = next(item for item in items.values() if item.text == anew)
    assert (items[win.follows].text, items[win.follows].status, win.status) == (stuck, "stuck", "happened")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_tie_of_the_story_is_in_the_agenda(played: dict[str, Played], lang: str) -> None:
    room = played[lang].telling.desk.room
    ties = [tie for evening in played[lang].telling.story.evenings for tie in evening.ties]
    items = list(room.agenda.items.values())
    assert sum(bool(item.follows) for item in items if item.state != "merged") == sum("follows" in tie for tie in ties) + 1
    assert sum(len(item.touches) for item in items) == sum(len(tie.get("lines", ())) for tie in ties)
    assert sum(bool(item.called) for item in items) == sum("called" in tie for tie in ties)
    assert sum(bool(item.answers) for item in items) == sum("answers" in tie for tie in ties)
    assert sum(len(item.used) for item in items) == sum("used" in tie for tie in ties) == 1


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_pictures_of_the_whole_have_something_to_show_on_the_last_evening(played: dict[str, Played], lang: str) -> None:
    telling = played[lang].telling
    history = telling.desk.studio.history(telling.desk.slug)
    drawn = portfolio(history)
    assert {tie.kind for tie in drawn.ties} >= {"strengthens"}
    assert drawn.gaps
    assert any(len(row.wins) > 1 for row in drawn.rows)
    assert len(river(history).flows) >= 4
    assert len({item.cycle for item in history.lines() if item.kind == "sector_balance"}) == 2
    (story, *_) = reversed(stories(history))
    assert story.words
