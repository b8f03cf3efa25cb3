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
from facilitator.web import theme
from facilitator.web.stage_board import StageBoard, sentences

WEB = Path(theme.__file__).parent
SCRIPTS = ("stage.js", "stage_views.js", "stage_charts.js")
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
