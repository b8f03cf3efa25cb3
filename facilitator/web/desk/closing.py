"""Before a meeting is closed: what will happen, and when people see each other again."""

from __future__ import annotations

from collections.abc import Callable

from ...core.console import silent_cards, unkept
from ...room import Room
from ...texts import say
from ..parts import box, date_field, do, words


class Closing:
    """`shown` while the facilitator is about to close; `close` closes. Closing cannot be undone, so it takes a second press."""

    def __init__(self, room: Room, lang: str, redraw: Callable[[], None]) -> None:
        self.room, self.lang, self._redraw = room, lang, redraw
        self.shown = False
        with box("section", "closing") as self.panel:
            words("h1", say(lang, "desk.close"))
            words("p", say(lang, "desk.close_help"))
            self.still = box("div", "still")
            self.when = date_field(lang, say(lang, "desk.next_date"), room.cycle.facts.next)
            words("p", say(lang, "desk.next_date_help"), "soft small")
            do(say(lang, "desk.close_not_yet"), self.turn, quiet=True)
        self.panel.visible = False

    def turn(self) -> None:
        self.shown = not self.shown
        self.panel.visible = self.shown
        self.still.clear()
        with self.still:
            self._still()
        self._redraw()

    def _still(self) -> None:
        """What would be lost to the agenda, while it can still be mended."""
        cycle = self.room.cycle
        if silent := silent_cards(cycle):
            words("p", say(self.lang, "desk.cards_go", n=silent), "notice")
        if titles := unkept(cycle, self.lang):
            words("p", say(self.lang, "desk.unkept", n=len(titles), titles=", ".join(f"“{title}”" for title in titles)), "notice")

    async def close(self) -> None:
        await self.room.close_cycle(self.when.value or "")
        if self.shown:
            self.turn()
