"""Small wins are under way and tonight nobody would ask about them: one kind question before people come in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ...room import Room
from ...studio import Studio
from ...texts import say
from ..parts import Notice, box, do, words


class Held:
    """Both answers open the room: with looking back put first, or skipped on purpose. `opening` opens it, and takes whether it is skipped."""

    def __init__(self, studio: Studio, room: Room, opening: Callable[[bool], Awaitable[None]], notice: Notice) -> None:
        self.studio, self.room, self.opening, self.notice, self.lang = studio, room, opening, notice, studio.lang
        with box("div", "look-back").props("tabindex=-1") as self.box:
            self.question = words("p", "").props("role=status")
            with box("p", "acts"):
                do(say(self.lang, "desk.look_back_first"), self._first)
                do(say(self.lang, "desk.look_back_not"), self._not, quiet=True)
        self.away()

    def ask(self, n: int) -> None:
        self.question.text = say(self.lang, "desk.look_back_asks", n=n)
        self.box.visible = True
        self.box.run_method("focus")

    def away(self) -> None:
        self.box.visible = False

    async def _first(self) -> None:
        async def first() -> None:
            await self.studio.look_back_first(self.room)
            await self.opening(False)

        await self.notice.trying(first)

    async def _not(self) -> None:
        await self.notice.trying(lambda: self.opening(True))
