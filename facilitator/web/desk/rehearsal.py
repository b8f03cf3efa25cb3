"""See it at work: desk, big screen and a phone side by side in one window, among invented neighbours."""

from __future__ import annotations

from nicegui import ui

from ...rehearsal.rehearsal import Rehearsal
from ...room import Room
from ...studio import Studio
from ...texts import say
from ..parts import box, desk_page, do, framed, link, words


def page(studio: Studio, rehearsal: Rehearsal) -> None:
    @ui.page("/desk/rehearsal", title="Tussenruimte", response_timeout=20)
    async def side_by_side() -> None:
        desk_page(studio)
        room = await rehearsal.in_language(studio.lang)
        ui.query("body").classes("rehearsing")
        _band(studio, rehearsal)
        with box("div", "three"):
            _desk(studio, room)
            _stage(studio, room)
            with box("div", "under"):
                _phone(studio, room)


def _band(studio: Studio, rehearsal: Rehearsal) -> None:
    lang = studio.lang

    async def again() -> None:
        await rehearsal.begin(lang)
        ui.navigate.reload()

    async def stop() -> None:
        await rehearsal.stop()
        ui.navigate.to("/desk")

    with box("header", "band"):
        words("h1", say(lang, "desk.rehearsal"))
        words("p", say(lang, "desk.rehearsal_is", n=rehearsal.phones))
        with box("span", "acts"):
            do(say(lang, "desk.rehearsal_again"), again, quiet=True)
            do(say(lang, "desk.rehearsal_stop"), stop)


def _desk(studio: Studio, room: Room) -> None:
    with box("section", "at-desk"):
        _title(say(studio.lang, "desk.your_screen"), say(studio.lang, "desk.your_screen_is"))
        framed(f"/desk/{room.challenge.id}/live", say(studio.lang, "desk.your_screen"), 1180, 1000)


def _stage(studio: Studio, room: Room) -> None:
    address = f"/stage?challenge={room.challenge.id}"
    with box("section", "on-stage"):
        with box("header"):
            words("h2", say(studio.lang, "desk.big_screen"))
            link(say(studio.lang, "desk.open_apart"), address, quiet=True, new=True)
        framed(address, say(studio.lang, "desk.big_screen"), 1280, 720)


def _phone(studio: Studio, room: Room) -> None:
    lang = studio.lang
    address = f"/j/{room.challenge.code}?practice={room.challenge.id.rpartition('-')[2]}&lang={lang}"  # a rehearsal that begins again knows no draft
    with box("section", "in-hand"):
        _title(say(lang, "desk.a_phone"))
        framed(address, say(lang, "desk.a_phone"), 360, 690)
    with box("section", "hints"):
        for n in (1, 2, 3):
            with box("p"):
                words("b", say(lang, f"desk.hint_{n}"))
                words("span", f" {say(lang, f'desk.hint_{n}_more')}")
        link(say(lang, "desk.another_phone"), address, quiet=True, new=True)


def _title(title: str, small: str = "") -> None:
    with box("header"):
        words("h2", title)
        words("span", small, "soft")
