"""The run sheet of the cycle ahead: formats in order, steps left out, and the next date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from nicegui import ui

from ...core import runsheet
from ...core.model import Format, Planned
from ...core.pool import wording_of
from ...errors import Refused
from ...room import Room
from ...studio import Studio
from ...texts import say
from ..parts import Notice, box, do, field, go, head, named, room_page, words

FIRST = [("actor-introductions", "20"), ("problem-framing", "20"), ("small-wins", "20")]
LATER = [("reflection", "20"), ("small-wins", "20")]


def page(studio: Studio) -> None:
    @ui.page("/desk/{slug}/plan", title="Tussenruimte", response_timeout=20)
    async def plan(slug: str) -> None:
        room = room_page(studio, slug)
        if not room:
            return
        if not room.ahead:
            ui.navigate.to(f"/desk/{slug}/live")
            return
        if not room.ahead.plan:
            await _propose(studio, room)
        Plan(studio, room).draw()


async def _propose(studio: Studio, room: Room) -> None:
    """A sheet that works: meet, frame and plan the first time; afterwards look back first."""
    known = studio.library.formats
    wanted = LATER if any(c.state == "closed" for c in room.cycles.values()) else FIRST
    await studio.plan_formats(room, [(id, variant) for id, variant in wanted if id in known and variant in known[id].variants])


class Plan:
    def __init__(self, studio: Studio, room: Room) -> None:
        self.studio, self.room, self.lang = studio, room, studio.lang

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"desk.{key}", **data)

    def draw(self) -> None:
        assert self.room.ahead
        head(self.studio, self.room, self.say("cycle_n", cycle=self.room.ahead.id))
        with box("div", "desk plan"):
            with box("aside", "side left"):
                self._library()
            with box("section", "mid"):
                words("h1", self.say("run_sheet"))
                self.sheet = box("div")
                self.warning = words("p", "", "notice")
                self.notice = Notice(self.lang)
            with box("aside", "side"):
                self._date()
                self.minutes = words("p", "", "of num")
                with box("div", "end"):
                    go(self.say("open_room"), self.say("open_room_leads"), self._open)
        self._sheet()

    # -- formats to choose from

    def _library(self) -> None:
        words("h2", self.say("formats"), "lab")
        for format in self.studio.library.formats.values():
            with box("div", "format"):
                words("h3", format.title.get(self.lang, format.id))
                words("p", format.aim.get(self.lang, ""), "soft small")
                for variant in format.variants:
                    do(self.say("add_variant", minutes=variant), self._adding(format, variant))

    def _adding(self, format: Format, variant: str) -> Callable[[], object]:
        async def add() -> None:
            await self._change(lambda: self.studio.plan_formats(self.room, [(format.id, variant)]))

        return add

    # -- the sheet

    def _sheet(self) -> None:
        assert self.room.ahead
        sheet = self.room.sheet(self.room.ahead)
        self.sheet.clear()
        with self.sheet:
            for name, steps in runsheet.blocks(self.room.ahead.plan).items():
                with box("section", "block"):
                    self._block(name, steps, sheet.titles[steps[0].id].get(self.lang, ""))
                    with box("ol"):
                        for planned in steps:
                            self._step(planned, wording_of(sheet.steps[planned.id], self.lang).title, sheet.steps[planned.id].talk)
        kinds = {step.harvest.kind for step in sheet.steps.values()}
        self.warning.text = self.say("no_keep_step") if "actor.card" in kinds and "actor.keep" not in kinds else ""
        total = sum(planned.minutes for planned in self.room.ahead.plan)
        self.minutes.text = self.say("minutes_in_all", n=total) if total else self.say("empty_sheet")

    def _block(self, name: str, steps: tuple[Planned, ...], title: str) -> None:
        with box("header"):
            words("h2", title)
            words("span", self.say("minutes", n=sum(planned.minutes for planned in steps)), "num soft")
            with box("span", "acts"):
                for sign, by, key in (("↑", -1, "earlier"), ("↓", 1, "later")):
                    named(do(sign, self._moving(name, by), quiet=True), f"{self.say(key)}: {title}")
                named(do(self.say("leave_out"), self._dropping(name), quiet=True), f"{self.say('leave_out')}: {title}")

    def _step(self, planned: Planned, title: str, talk: bool) -> None:
        with box("li"):
            words("span", title)
            words("span", self.say("talking" if talk else "on_phone"), f"kind {'talk' if talk else 'phone'}")
            words("span", self.say("minutes", n=planned.minutes), "num soft")
            named(do(self.say("leave_out"), self._dropping(planned.id), quiet=True), f"{self.say('leave_out')}: {title}")

    def _moving(self, name: str, by: int) -> Callable[[], object]:
        return lambda: self._change(lambda: self.room.plan(runsheet.move(self._plan(), name, by)))

    def _dropping(self, which: str) -> Callable[[], object]:
        return lambda: self._change(lambda: self.room.plan(runsheet.drop(self._plan(), which)))

    def _plan(self) -> tuple[Planned, ...]:
        if not self.room.ahead:
            raise Refused("nothing-ahead", 409)
        return self.room.ahead.plan

    async def _change(self, act: Callable[[], object]) -> None:
        if await self.notice.trying(act):
            self._sheet()

    # -- the date, and on

    def _date(self) -> None:
        assert self.room.ahead
        when = field(self.say("next_date"), self.room.ahead.next, kind="date")
        words("p", self.say("next_date_help"), "soft small")

        async def change() -> None:
            await self.notice.trying(lambda: self.room.set_ahead(next=when.value or ""))

        when.on("blur", change)
        self.when = when

    async def _open(self) -> None:
        async def opening() -> None:
            await self.room.set_ahead(next=self.when.value or "")
            await self.room.open_cycle(date.today().isoformat())
            ui.navigate.to(f"/desk/{self.room.challenge.id}/live")

        await self.notice.trying(opening)
