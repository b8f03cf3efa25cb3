"""What the room sees now: the real big screen and the real phone page, small, to look at and not to touch."""

from __future__ import annotations

from ...room import Room
from ...studio import Studio
from ...texts import say
from ..parts import box, do, framed, link, words


class Seen:
    """Opened when asked for: a frame that nobody looks at is not kept running."""

    def __init__(self, studio: Studio, room: Room) -> None:
        self.lang, self.room = studio.lang, room
        self.shown = False
        self.panel = box("section", "seen")
        self.panel.visible = False

    def turn(self) -> None:
        self.shown = not self.shown
        self.panel.visible = self.shown
        self.panel.clear()
        if self.shown:
            with self.panel:
                self._frames()

    def _frames(self) -> None:
        challenge = self.room.challenge
        with box("header"):
            words("h2", say(self.lang, "desk.seen_now"))
            with box("span", "acts"):
                link(say(self.lang, "desk.practice_phone"), f"/j/{challenge.code}?practice&lang={self.lang}", quiet=True, new=True)
                do(say(self.lang, "desk.seen_close"), self.turn, quiet=True)
        with box("div", "frames"):
            framed(f"/stage?challenge={challenge.id}", say(self.lang, "desk.big_screen"), 1280, 720).props("inert")
            framed(f"/j/{challenge.code}?look&lang={challenge.lang}", say(self.lang, "desk.a_phone"), 360, 640).props("inert")
