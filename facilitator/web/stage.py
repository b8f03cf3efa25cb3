"""The big screen's page: it draws what the room may see of the one room that is open, and decides nothing."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from weakref import WeakKeyDictionary

from fastapi import Request
from nicegui import background_tasks, ui

from ..core.views import stage_view
from ..room import Room
from ..studio import Studio
from ..texts import say
from .network import addresses
from .pictures import PAGES
from .qr import svg
from .stage_board import StageBoard, sentences
from .theme import use_theme


def page(studio: Studio) -> None:
    @ui.page("/stage", title="Tussenruimte", response_timeout=20)
    def stage(request: Request, challenge: str = "") -> None:
        room = _room(studio, challenge)
        use_theme("stage.css")
        if not room:
            ui.label("Tussenruimte")
            return
        port = (request.scope.get("server") or ("", 8080))[1]
        room.stages += 1
        ui.context.client.on_delete(lambda: _gone(room))
        board = StageBoard(state_of(room, port, studio))
        keep_drawn(room, lambda: board.show(state_of(room, port, studio)))


def _gone(room: Room) -> None:
    room.stages -= 1


def _room(studio: Studio, slug: str) -> Room | None:
    if slug:
        return studio.rooms.get(slug)
    return studio.only_room() or next(iter(studio.gathered()), None)


def state_of(room: Room, port: int, studio: Studio) -> dict[str, Any]:
    lang = room.challenge.lang
    view = {key: asdict(value) if value and key in ("shape", "card", "became") else value for key, value in stage_view(room.cycle, lang, room.shown).items()}
    if room.invented and "shape" in view:
        _own_first(view["shape"], room.invented, say(lang, "stage.own_card"))
    if view["mode"] == "picture":
        view["pages"] = _pages(room, studio)
    url, typed = way_in(room, port, studio)
    way = {} if room.cycle.facts.state == "closed" else {"address": typed, "qr": svg(url)}  # nobody comes in any more
    return {
        **view, "now": time.time(), "owed": room.folder.owed, "dark": room.dark, "rehearsal": room.rehearsal, "new_address": room.new_address,
        "say": sentences(lang, room.challenge.titles), **way,
    }  # fmt: skip


def _own_first(shape: dict[str, Any], invented: set[str], mark: str) -> None:
    """Among invented neighbours one finds one's own card at once: it stands first, and says so."""
    for cards in (shape.get("cards"), shape.get("loose"), *(group["cards"] for group in shape.get("groups", ()))):
        for card in cards or ():
            card["own"] = "" if card["id"] in invented else mark
    for key in shape.keys() & {"cards", "loose"}:
        shape[key] = sorted(shape[key], key=lambda card: not card["own"])


_drawn: WeakKeyDictionary[Room, tuple[object, list[str]]] = WeakKeyDictionary()


def _pages(room: Room, studio: Studio) -> list[str]:
    """The picture that is shown, drawn anew only when the agenda, or in the web how many are here, is another: every answer of a phone comes by here."""
    here = len(room.cycle.present()) if room.shown == "web" else 0
    seen = room.shown, room.challenge, here, dict(room.agenda.items)
    if room not in _drawn or _drawn[room][0] != seen:
        _drawn[room] = seen, PAGES[room.shown](studio.history(room.challenge.id), room.challenge.lang)
    return _drawn[room][1]


def way_in(room: Room, port: int, studio: Studio) -> tuple[str, str]:
    """Where phones come in: the QR's address with the code, and the one to type, as short as it can be."""
    best = studio.settings.way_in or next((a.url for a in addresses(port)), f"http://127.0.0.1:{port}/")
    typed = best.removeprefix("http://").rstrip("/")
    alone = studio.only_room() in (room, None)
    return f"{best}j/{room.challenge.code}", typed if alone else f"{typed}/j/{room.challenge.code}"


def keep_drawn(room: Room, draw: Callable[[], None], a_second: float = 6) -> None:
    """Draw again whenever something is heard, until this page is gone; never more often than `a_second`."""
    client = ui.context.client

    async def follow() -> None:
        seen = room.heard.n
        while True:
            seen = await room.heard.newer(seen)
            with client:
                draw()
            await asyncio.sleep(1 / a_second)

    task = background_tasks.create(follow(), name="follow a room")
    client.on_delete(task.cancel)
