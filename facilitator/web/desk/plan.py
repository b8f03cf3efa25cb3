"""The page where an evening is prepared: a ready evening to begin from, its run sheet, and the dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nicegui import ui

from ...core import runsheet
from ...core.challenge import PERSON
from ...core.model import CycleFacts, Planned
from ...core.runsheet import BLANK, Part
from ...errors import Refused
from ...nudges import names_in
from ...room import Room
from ...studio import Studio
from ...texts import say
from ..parts import Act, Notice, box, date_field, do, field, go, head, link, room_page, words
from .adding import Adding
from .held import Held
from .lengths import Lengths
from .sheet import Sheet, focus_on

FIRST, LATER = "first-evening", "follow-up-evening"


def page(studio: Studio) -> None:
    @ui.page("/desk/{slug}/plan", title="Tussenruimte", response_timeout=20)
    async def plan(slug: str) -> None:
        room = room_page(studio, slug)
        if not room:
            return
        if not room.ahead:
            ui.navigate.to(f"/desk/{slug}/live")
            return
        studio.library.refresh()
        if not room.ahead.plan and not room.ahead.evening:
            await _propose(studio, room)
        Plan(studio, room).draw()


async def _propose(studio: Studio, room: Room) -> None:
    """An evening that works: the first time people meet, afterwards they look back first."""
    fits = LATER if any(cycle.state == "closed" for cycle in room.cycles.values()) else FIRST
    if fits in studio.library.evenings:
        await studio.plan_formats(room, [(fits, "")], onto=())


class Plan:
    def __init__(self, studio: Studio, room: Room) -> None:
        self.studio, self.room, self.lang = studio, room, studio.lang
        self.wanted = ""  # the evening that was chosen while the sheet had been changed by hand

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"desk.{key}", **data)

    @property
    def ahead(self) -> CycleFacts:
        if not self.room.ahead:
            raise Refused("nothing-ahead", 409)
        return self.room.ahead

    def draw(self) -> None:
        self.question = head(self.studio, self.room, self.say("cycle_n", cycle=self.ahead.id))
        with box("div", "desk plan"):
            with box("aside", "side left"):
                self.evenings = box("fieldset", "evenings")
                link(say(self.lang, "library.all"), f"/desk/library?sheet={self.room.challenge.id}")
                Adding(self.studio, self._add)
            with box("section", "mid"):
                self.title = words("h1")
                self.notice = Notice(self.lang)
                self.sheet = Sheet(self.studio, self.room, self.notice, self._changed)
                self.empty = words("p", self.say("empty_sheet"), "soft")
                self.warning = words("p", "", "notice")
            with box("aside", "side"):
                self._dates()
                self.lengths = Lengths(self.lang)
                self._organisations()
                self._wording()
                with box("div", "end"):
                    self.held = Held(self.studio, self.room, self._opening, self.notice)
                    go(self.say("open_room"), self.say("open_room_leads"), self._open)
        self.sheet.draw()
        self._changed()

    def _changed(self) -> None:
        """All that follows from the sheet."""
        self.held.away()
        self._evenings()
        ready = self.studio.library.evenings.get(self.ahead.evening)
        self.title.text = ready.title[self.lang] if ready else self.say("run_sheet")
        sheet = self.room.sheet(self.ahead)
        unasked = runsheet.unasked(sheet.steps.values(), self.room.agenda)
        there = (("no_keep_step", sheet.loses_cards), ("not_asked_back", unasked))
        self.warning.text = " ".join(self.say(key, n=unasked) for key, wrong in there if wrong)
        self.empty.visible = not self.ahead.plan
        self.lengths.draw(self.sheet.counted(self.ahead.plan), self.sheet.hours())

    # -- ready evenings

    def _evenings(self) -> None:
        known = self.studio.library.evenings
        now = self.wanted or (self.ahead.evening if self.ahead.evening in known else BLANK)
        self.evenings.clear()
        with self.evenings:
            words("legend", self.say("ready_evenings"), "lab")
            for evening in known.values():
                self._evening(evening.id, evening.title[self.lang], evening.aim[self.lang], now)
            self._evening(BLANK, self.say("blank_sheet"), self.say("blank_sheet_is"), now)

    def _evening(self, id: str, title: str, aim: str, now: str) -> None:
        with box("label", "evening"):
            radio = box("input").on("change", lambda: self._choose(id))
            radio.props.update({"type": "radio", "name": "evening", "checked": id == now, "data-key": f"evening {id}"})
            with box("span"):
                words("b", title)
                words("span", aim, "soft")
        if id == self.wanted:
            with box("div", "asking"):
                words("p", self.say("sheet_changed")).props("role=status")
                with box("p", "acts"):
                    do(self.say("replace"), self._replacing(id))
                    do(self.say("leave_it"), self._leave, quiet=True)

    async def _choose(self, id: str) -> None:
        async def choose() -> None:
            if self._by_hand():
                self.wanted = id
                self._evenings()
            else:
                await self._replacing(id)()

        await self.notice.trying(choose)
        focus_on(self.evenings, f"evening {id}")

    def _by_hand(self) -> bool:
        """Was the sheet changed since the evening was chosen?"""
        began = self.studio.library.evenings.get(self.ahead.evening)
        return _sheet(self.ahead.plan) != _sheet(self.studio.laid_out(began.parts)[0] if began else ())

    def _replacing(self, id: str) -> Act:
        async def replace() -> None:
            self.wanted = ""
            begin = self.room.plan((), (), BLANK) if id == BLANK else self.studio.plan_formats(self.room, [(id, "")], onto=())
            if await self.notice.trying(lambda: begin):
                self.sheet.begin()
                self.sheet.draw()
                self._changed()

        return replace

    async def _leave(self) -> None:
        async def leave() -> None:
            self.wanted = ""
            self._evenings()

        await self.notice.trying(leave)

    # -- adding

    async def _add(self, part: Part) -> None:
        """And the keyboard goes on what moves it up."""
        before = runsheet.blocks(self.ahead.plan)
        if await self.notice.trying(lambda: self.studio.add_ahead(self.room, [part])):
            self.sheet.draw()
            self._changed()
            new = next(name for name in runsheet.blocks(self.ahead.plan) if name not in before)
            focus_on(self.evenings, f"earlier {new}")

    # -- the dates, and on

    def _dates(self) -> None:
        when = date_field(self.lang, self.say("this_date"), self.ahead.date)
        start = field(self.say("start_time"), self.ahead.start, kind="time")
        self.next = date_field(self.lang, self.say("next_date"), self.ahead.next)
        words("p", self.say("next_date_help"), "soft small")

        async def change() -> None:
            await self.notice.trying(lambda: self.room.set_ahead(date=when.value or "", next=self.next.value or ""))

        async def begin_at() -> None:
            if await self.notice.trying(lambda: self.room.set_ahead(start=start.value or "")):
                self.sheet.retime()
                self._changed()

        start.on("change", begin_at)
        when.on("change", change)
        self.next.on("change", change)

    def _organisations(self) -> None:
        """Whose names the phones look for while one writes: by these one is not known today."""
        with box("details", "rewording"):
            words("summary", self.say("organisations"), "do q")
            names = field(self.say("organisations_list"), ", ".join(self.room.organisations), kind="long", most=1000)
            words("p", self.say("organisations_help"), "soft small")

        async def keep() -> None:
            self.room.organisations = names_in(names.value)

        names.on("change", lambda: self.notice.trying(keep))

    def _wording(self) -> None:
        """The question may change until people agree on it."""
        with box("details", "rewording"):
            words("summary", self.say("reword"), "do q")
            question = field(self.say("our_question"), self.room.challenge.question, kind="long")
            person = field(self.say("about_whom"), self.room.challenge.person, most=PERSON)

            async def reword() -> None:
                if await self.notice.trying(lambda: self.room.reword(question.value, person.value)):
                    self.question.text = self.room.challenge.question
                    self.notice.tell(self.say("reworded"), well=True)

            do(self.say("reword_keep"), reword)

    async def _open(self) -> None:
        sheet = self.room.sheet(self.ahead)
        if n := runsheet.unasked(sheet.steps.values(), self.room.agenda):
            self.held.ask(n)
        else:
            await self.notice.trying(self._opening)

    async def _opening(self, no_look_back: bool = False) -> None:
        await self.room.set_ahead(next=self.next.value or "")
        await self.room.open_cycle(date.today().isoformat(), no_look_back=no_look_back)
        ui.navigate.to(f"/desk/{self.room.challenge.id}/live")


def _sheet(plan: tuple[Planned, ...]) -> list[Planned]:
    """A sheet whatever the wording of its formats: when a file of the library changed, nobody touched the sheet."""
    return [replace(planned, text="") for planned in plan]
