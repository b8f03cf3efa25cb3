"""The run sheet beside a live cycle: where one is, when what comes will begin, and what one may still change of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui.elements.mixins.text_element import TextElement

from ...core import changing
from ...core.console import ConsoleView, SheetLine, console_view
from ...core.hours import coming
from ...core.runsheet import Part, block
from ...room import Room
from ...studio import Studio
from ...texts import say
from ..parts import Act, Notice, box, do, named, words
from .adding import Adding
from .clock import begins


class LiveSheet:
    """`go` opens a step."""

    def __init__(self, studio: Studio, room: Room, go: Callable[[str], Awaitable[None]]) -> None:
        self.studio, self.room, self.lang, self._go = studio, room, studio.lang, go
        self.notice: Notice
        self.times: dict[str, TextElement] = {}
        self.place = box("div")
        self.more = do(self.say("add_something"), self._turn, quiet=True)
        self.panel = box("section", "seen putting")
        self.panel.visible = False

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"desk.{key}", **data)

    # -- drawn when something on it changed

    def draw(self, view: ConsoleView) -> None:
        self.more.visible = view.state == "open"
        self.panel.visible = self.panel.visible and view.state == "open"
        self.times = {}
        self.place.clear()
        with self.place:
            for title, lines in view.sheet:
                if title:
                    words("h2", title)
                with box("ol"):
                    for line in lines:
                        self._line(line, view.state == "open")
        self.tick()
        if self.panel.visible:
            self._lengths(view)

    def tick(self) -> None:
        """Only the times: what comes begins later with every minute one is late."""
        now = begins(self.room.cycle, self.lang)
        for id, element in self.times.items():
            element.text = now.get(id, "")

    def _line(self, line: SheetLine, live: bool) -> None:
        with box("li", f"{line.state} {'free' if line.free else ''}") as row:
            if line.state == "now":
                row.props("aria-current=step")
            self.times[line.id] = words("span", "", "at")
            do(line.title, lambda: self._go(line.id), quiet=True)
            if live and line.state in ("todo", "skipped"):
                self._skipping(line)
            if line.waits and line.state == "skipped":
                words("small", self.say("nothing_there"), "waits")

    def _skipping(self, line: SheetLine) -> None:
        back = line.state == "skipped"
        text = self.say("put_back" if back else "skip")
        skip = do(text, lambda: self.notice.trying(lambda: self.room.do(lambda cycle: cycle.skip(line.id, not back))), quiet=True)
        named(skip.classes("skip"), f"{text}: {line.title}")

    # -- something more

    def _turn(self) -> None:
        self.panel.visible = not self.panel.visible
        self.more.props(f"aria-expanded={str(self.panel.visible).lower()}")
        self.panel.clear()
        if self.panel.visible:
            self.studio.library.refresh()
            with self.panel:
                self._panel()

    def _panel(self) -> None:
        with box("header"):
            words("h2", self.say("add_something"))
            do(self.say("seen_close"), self._turn, quiet=True)
        here = self.room.cycle.step
        if here and not here.free:
            do(self.say("another_format"), self._again(block(here.again or here.id)))
        words("p", self.say("add_here"), "lab")
        Adding(self.studio, self._add)
        with box("details", "adding"):
            words("summary", self.say("other_minutes"), "do")
            self.coming = box("ul", "coming")
        self.lengths: dict[str, TextElement] = {}
        self._lengths(console_view(self.room.cycle, self.lang))

    def _lengths(self, view: ConsoleView) -> None:
        """The minutes of what is still to come; they change in place, so that one can press on."""
        ahead = coming(self.room.cycle)
        lines = [line for _, lines in view.sheet for line in lines if line.id in ahead]
        if [line.id for line in lines] != list(self.lengths):
            self.lengths = {}
            self.coming.clear()
            with self.coming:
                for line in lines:
                    with box("li"):
                        words("span", line.title)
                        self._length(line)
        for line in lines:
            self.lengths[line.id].text = self.say("minutes", n=line.minutes)

    def _length(self, line: SheetLine) -> None:
        with box("span", "length"):
            self._lengthening(line, "−", -1, "shorter")
            self.lengths[line.id] = words("b")
            self._lengthening(line, "+", 1, "longer")

    def _lengthening(self, line: SheetLine, sign: str, by: int, key: str) -> None:
        async def change() -> None:
            minutes = {line.id: self.room.cycle.minutes[line.id] + by}
            await self.notice.trying(lambda: self.room.change_sheet(lambda cycle, read: changing.set_minutes(cycle, minutes, read)))

        named(words("button", sign).props("type=button").on("click", change), f"{self.say(key)}: {line.title}")

    async def _add(self, part: Part) -> None:
        if await self.notice.trying(lambda: self.studio.add_now(self.room, [part])):
            title = self.studio.library.formats[part.format].title[self.lang] if part.format else part.words[self.lang][0]
            self.notice.tell(self.say("added_now", title=title), well=True)
            self._turn()

    async def repeat(self) -> None:
        """Another round of the step that is open."""
        await self._again(self.room.cycle.place.step or "")()

    def _again(self, which: str) -> Act:
        async def again() -> None:
            if await self.notice.trying(lambda: self.room.change_sheet(lambda cycle, read: changing.again(cycle, which, read))):
                self.notice.tell(self.say("another_ready"), well=True)
                if self.panel.visible:
                    self._turn()

        return again
