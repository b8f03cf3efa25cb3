"""The big screen as an element: what travels to it, and what it keeps."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from nicegui import ui
from nicegui.awaitable_response import AwaitableResponse, NullResponse
from nicegui.testing import User

from facilitator import texts
from facilitator.core.model import Item
from facilitator.core.views import stage_view
from facilitator.web import theme
from facilitator.web.stage import state_of
from facilitator.web.stage_board import StageBoard, sentences
from tests.people import Desk

WEB = Path(theme.__file__).parent
SCRIPTS = ("stage.js", "stage_views.js", "stage_charts.js", "stage_shapes.js")
KEY = {"name": "Sleutel bij de bakker", "do": "de sleutel bij de bakker leggen"}
STATE: dict[str, Any] = {"mode": "lobby", "people": 0, "now": 100.0, "shape": {"kind": "none"}, "path": None}


class HeardBoard(StageBoard):
    """Writes down what would be sent to the browser."""

    def __init__(self, state: dict[str, Any]) -> None:
        super().__init__(state)
        self.heard: list[dict[str, Any]] = []

    def run_method(self, name: str, *args: Any, timeout: float = 1) -> AwaitableResponse:
        assert name == "change"
        self.heard.append(*args)
        return NullResponse()


@pytest.fixture
async def board(user: User) -> HeardBoard:
    boards: list[HeardBoard] = []

    @ui.page("/stage", language="nl")
    def page() -> None:
        theme.use_theme("stage.css")
        boards.append(HeardBoard(STATE))

    await user.open("/stage")
    return boards[0]


def kept(board: StageBoard) -> Any:
    return dict(board.props["initial"])


async def test_only_what_changed_is_sent_with_the_time(board: HeardBoard) -> None:
    board.show({**STATE, "people": 1, "now": 101.0})
    assert board.heard == [{"people": 1, "now": 101.0}]


async def test_the_passing_of_time_alone_sends_nothing(board: HeardBoard) -> None:
    board.show({**STATE, "now": 140.0})
    assert board.heard == []


async def test_the_same_state_twice_is_sent_once(board: HeardBoard) -> None:
    for _ in range(2):
        board.show({**STATE, "shape": {"kind": "cards", "cards": ({"id": "1", "text": "wie belt, is al te laat"},)}})
    assert [sorted(part) for part in board.heard] == [["now", "shape"]]


async def test_what_has_gone_from_the_state_goes_from_the_screen(board: HeardBoard) -> None:
    board.show({key: value for key, value in STATE.items() if key != "people"})
    assert board.heard == [{"people": None, "now": 100.0}]


async def test_the_element_always_keeps_the_whole_state_for_a_new_drawing(board: HeardBoard) -> None:
    later = {**STATE, "mode": "prompt", "people": 3, "now": 130.0}
    board.show(later)
    assert kept(board) == later


async def test_a_page_speaks_dutch_when_the_connection_drops(board: HeardBoard) -> None:
    from nicegui.translations import translations

    assert translations["nl"]["connection_lost"] == texts.say("nl", "stage.offline")
    assert translations["en-US"]["trying_to_reconnect"] == texts.say("en", "stage.offline_retry")


def test_a_sheet_has_its_contents_in_its_address() -> None:
    assert re.fullmatch(r"/static/stage\.css\?v=[0-9a-f]{10}", theme.asset("stage.css"))


def test_every_sentence_the_stage_asks_for_exists() -> None:
    said = sentences("nl")
    asked = {key for script in SCRIPTS for key in re.findall(r'\bt\("(\w+)"', (WEB / script).read_text("utf-8"))}
    assert asked
    assert asked - said.keys() == {"section_"}


def test_words_of_people_never_become_html() -> None:
    sources = [(WEB / script).read_text("utf-8") for script in (*SCRIPTS, "stage_fit.js")]
    assert {found for source in sources for found in re.findall(r'v-html="([^"]*)"', source)} == {"s.qr"}
    assert not any(re.search(r"innerHTML|insertAdjacentHTML|outerHTML|setHTML|document\.write", source) for source in sources)


def test_every_font_a_sheet_asks_for_is_here_and_has_its_licence_named() -> None:
    static = WEB / "static"
    asked = {name for sheet in static.glob("*.css") for name in re.findall(r'url\("fonts/([^"]+)"\)', sheet.read_text("utf-8"))}
    assert asked
    assert all((static / "fonts" / name).is_file() for name in asked)
    licences = (static / "fonts" / "OFL.md").read_text("utf-8")
    assert all(font.name in licences for font in (static / "fonts").glob("*.woff2"))


def test_both_languages_have_the_same_sentences_for_the_stage() -> None:
    both = [tomllib.loads((texts.FOLDER / f"{lang}.toml").read_text("utf-8"))["stage"] for lang in ("nl", "en")]
    assert both[0].keys() == both[1].keys()
    placeholders = [{key: sorted(re.findall(r"\{\w+\}", sentence)) for key, sentence in one.items()} for one in both]
    assert placeholders[0] == placeholders[1]


# -- one thing large, and what people answer about


def seen(desk: Desk) -> dict[str, Any]:
    """What the big screen gets."""
    return stage_view(desk.room.cycle, "nl", desk.room.shown)


def show(desk: Desk, what: str, expect: int = 200) -> dict[str, Any]:
    answer = desk.client.post("/api/desk/show", json={"what": what}, headers=desk.key)
    assert answer.status_code == expect, answer.text
    found: dict[str, Any] = answer.json()
    return found


def write(desk: Desk, win: dict[str, str]) -> None:
    """An evening with one small win."""
    desk.begin("small-wins:20")
    ann = desk.phone()
    desk.until("sharpen")
    ann.says(win)


def activities(desk: Desk) -> dict[str, str]:
    """What the canvas says about what people do: the line and its note."""
    show(desk, "canvas")
    return {line.text: line.note for line in dict(seen(desk)["shape"].sections)["activities"]}


def test_a_card_stands_alone_only_while_the_room_may_see_it(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann = desk.phone()
    desk.until("question")
    card = ann.says({"who": "een gezin", "can": "blijven"})
    show(desk, card, 409)
    desk.says("reveal", shown=True)
    assert show(desk, card)["shown"] == card
    assert (seen(desk)["mode"], seen(desk)["card"].name) == ("spot", "")
    ann.says({"who": "een jong gezin", "can": "blijven"}, id=card, edit=2, signed=True)
    assert "jong gezin" in seen(desk)["card"].text
    assert seen(desk)["card"].name == "Ann"
    desk.says("reveal", shown=False)
    assert (desk.now["shown"], seen(desk)["mode"]) == ("", "prompt")
    desk.says("reveal", shown=True)
    show(desk, card)
    desk.says("hide", id=card, hidden=True)
    assert (desk.now["shown"], seen(desk)["mode"]) == ("", "shape")
    desk.says("hide", id=card, hidden=False)
    show(desk, card)
    ann.takes_back(card)
    assert desk.now["shown"] == ""
    show(desk, card, 409)


def test_what_only_counts_together_or_is_private_never_stands_alone(desk: Desk) -> None:
    desk.begin("reflection:20,actor-introductions:20")
    ann = desk.phone()
    refused = ["nothing", "small-wins", ann.id]
    for step, value in (("trust", {"contact": 3, "warmth": 4, "time": 2}), ("actor-introductions.close", ["none"])):
        desk.until(step)
        ann.says(value)
        desk.says("reveal", shown=True)
        refused += list(desk.room.cycle.contributions)
    for what in refused:
        show(desk, what, 409)


def test_the_canvas_stands_before_during_and_after_a_meeting_and_goes_when_the_step_changes(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    show(desk, "canvas")
    assert seen(desk)["mode"] == "canvas"
    desk.until("scene")
    assert desk.now["shown"] == ""
    show(desk, "canvas")
    desk.says("cycle", to="close")
    assert seen(desk)["mode"] == "end", "first a word of thanks"
    show(desk, "canvas")
    assert [name for name, _ in seen(desk)["shape"].sections] == ["picture", "activities", "direction", "learning"]
    show(desk, "")
    assert seen(desk)["mode"] == "end"


def test_the_canvas_says_who_pulls_only_of_those_who_said_yes_to_their_name(desk: Desk) -> None:
    desk.begin("small-wins:20,actor-introductions:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("sharpen")
    keys = [ann.says(KEY), bilal.says({"name": "Koffie", "do": "koffie schenken"})]
    desk.until("join")
    for phone, about in ((ann, keys[0]), (bilal, keys[1])):
        phone.says(["lead"], about=about)
    desk.until("actor-introductions.close")
    ann.says(["all"])
    bilal.says(["card"])
    assert "Ann" in activities(desk)[KEY["name"]]
    assert "Bilal" not in str(activities(desk))


def test_counts_are_no_line_of_the_canvas(desk: Desk) -> None:
    write(desk, KEY)
    desk.until("join")
    desk.room.agenda.take_in([Item("i-1-mechanism", "activities", "small_win", "Wat bewoog er?", "note", "1", "reflection.what-moved", status="mechanism")])
    assert list(activities(desk)) == [KEY["name"]]


def test_while_people_give_dots_the_stage_lists_what_they_choose_from_and_counts_nothing(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("question")
    first = ann.says({"who": "een gezin", "can": "blijven"})
    bilal.says({"who": "een buur", "can": "helpen"})
    desk.until("choose")
    before = seen(desk)
    assert [thing.partition("ervoor dat ")[2] for thing in before["things"]] == ["een gezin blijven?", "een buur helpen?"]
    bilal.says({first: 3})
    assert {**seen(desk), "ready": 0, "answers": 0} == {**before, "ready": 0, "answers": 0}


def test_the_card_of_a_small_win_begins_as_the_list_of_actions(desk: Desk) -> None:
    write(desk, KEY)
    desk.until("small-wins.card")
    assert seen(desk)["things"] == [KEY["name"]]


@pytest.mark.parametrize("step", ["actor-introductions.meet", "actor-introductions.close", "problem-framing.consent"])
def test_people_private_choices_and_a_sentence_to_decide_about_are_no_list(desk: Desk, step: str) -> None:
    desk.begin("actor-introductions:20,problem-framing:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("card")
    for phone in (ann, bilal):
        phone.says({"gives": f"twee handen van {phone.name}"})
    desk.until("question")
    ann.says({"who": "een gezin", "can": "blijven"})
    desk.says("reveal", step="problem-framing.question", shown=True)
    desk.until("choose")
    assert seen(desk)["things"], "there is something to choose from"
    desk.until(step)
    assert seen(desk)["things"] == []


def test_after_the_close_the_big_screen_has_no_way_in(desk: Desk) -> None:
    desk.begin("problem-framing:20")
    assert {"address", "qr"} <= state_of(desk.room, 80, desk.studio).keys()
    desk.says("cycle", to="close")
    assert not {"address", "qr"} & state_of(desk.room, 80, desk.studio).keys()
