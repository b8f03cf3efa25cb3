"""Before the first step: how people come in, and who is there."""

from __future__ import annotations

from nicegui import ui

from ...core.became import invited
from ...room import Room
from ...studio import Studio
from ...texts import say
from ..network import addresses
from ..parts import box, link, words
from ..qr import svg
from ..stage import way_in


class Lobby:
    def __init__(self, studio: Studio, room: Room, port: int) -> None:
        self.room, self.lang = room, studio.lang
        url, typed = way_in(room, port, studio)
        with box("div", "lobby") as self.box:
            words("h1", say(self.lang, "desk.lobby"))
            with box("div", "ways"):
                ui.html(svg(url), sanitize=False).classes("qr")
                with box("div"):
                    words("p", say(self.lang, "desk.lobby_scan"))
                    words("p", typed, "address num")
                    others = [a for a in addresses(port) if a.typed not in typed]
                    if others:
                        words("p", say(self.lang, "desk.lobby_others", others=", ".join(f"{a.typed} ({a.interface})" for a in others[:3])), "soft small")
                    link(say(self.lang, "desk.open_stage"), f"/stage?challenge={room.challenge.id}", new=True)
                    words("p", say(self.lang, "desk.open_stage_help"), "soft small")
            self.here = words("p", "", "here")
            if missed := invited(room.cycle):
                words("p", say(self.lang, "desk.missed"), "soft small")
                with box("ul", "missed"):
                    for who in missed:
                        words("li", who)
            with box("p", "soft small alone"):
                words("span", say(self.lang, "desk.alone"))
                link(say(self.lang, "desk.practice_phone"), f"/j/{room.challenge.code}?practice&lang={self.lang}", quiet=True, new=True)

    def draw(self, shown: bool) -> None:
        self.box.visible = shown
        names = [person.name for person in self.room.cycle.present() if person.name]
        there = len(self.room.cycle.present())
        self.here.text = (
            f"{say(self.lang, 'desk.people_in', n=there)}: {', '.join(names)}" if names else say(self.lang, "desk.nobody_yet" if not there else "desk.first_in")
        )
