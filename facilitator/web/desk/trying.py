"""A format of the library, opened: what it is for, its steps, and how people will see it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from ...core.agenda import Agenda
from ...core.cycle import Cycle
from ...core.finding import Entry, entries, talk_and_phone
from ...core.model import ChallengeFacts, CycleFacts, Format, Planned, Step
from ...core.runsheet import Evening, RunSheet, add, read_plan, text_of
from ...core.views import worded
from ...errors import NotHere, NotSaved, Refused
from ...formats import FREE_BLOCK
from ...rehearsal.preview import Preview
from ...room import Room
from ...studio import Studio
from ...texts import say
from ..parts import Act, Notice, box, desk_page, do, framed, go, head, link, words
from .lengths import kind_of
from .library import address, back_to, family, lasting, sheet_of, whose


def page(studio: Studio) -> None:
    @ui.page("/desk/library/{id}/look", title="Tussenruimte", response_timeout=20)
    def look(id: str, sheet: str = "", variant: str = "") -> None:
        desk_page(studio)
        studio.library.refresh()
        room = sheet_of(studio, sheet)
        found = next((entry for entry in entries(studio.library.formats, studio.library.evenings) if entry.id == id), None)
        head(studio, None)
        if not found:
            words("p", say(studio.lang, "error.not-in-library", format=id), "notice")
            link(say(studio.lang, "library.all"), address(room))
            return
        Opened(studio, room, found, variant).draw()


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried: a sheet with only this on it, and the formats it is of."""

    plan: tuple[Planned, ...]
    formats: tuple[Format, ...]

    @property
    def sheet(self) -> RunSheet:
        known = {text_of(format).id: format for format in self.formats}
        return read_plan(self.plan, lambda text: known.get(text, FREE_BLOCK))

    def cycle(self, lang: str) -> Cycle:
        """An evening nobody came to yet: its steps with their minutes and words."""
        return Cycle(ChallengeFacts("", "", "", lang, "", ""), CycleFacts("1", plan=self.plan), self.sheet, {}, Agenda())


def trial_of(studio: Studio, found: Format | Evening, variant: str = "") -> Trial:
    """A format in one of its variants, without a name the shortest; or an evening as a whole."""
    if isinstance(found, Evening):
        plan, used = studio.laid_out(found.parts)
        return Trial(plan, tuple(used))
    return Trial(add((), found, variant if variant in found.variants else min(found.variants, key=int)), (found,))


class Opened:
    def __init__(self, studio: Studio, room: Room | None, entry: Entry, variant: str) -> None:
        self.studio, self.room, self.entry, self.lang = studio, room, entry, studio.lang
        self.format = studio.library.formats.get(entry.id)
        self.trial = trial_of(studio, self.format or studio.library.evenings[entry.id], variant)
        self.variant = self.trial.plan[0].variant if self.format else ""
        self.cycle = self.trial.cycle(self.lang)
        self.rows: dict[str, TextElement] = {}

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"library.{key}", **data)

    def draw(self) -> None:
        with box("div", "looked"):
            with box("section", "about-it"):
                self._about()
                self._steps()
                self._put()
            self.tried = Tried(self.studio, self._moved)
        ui.timer(0.05, self._begin, once=True)  # the page comes first, the neighbours a moment later

    async def _begin(self) -> None:
        await self.tried.show(self.trial)

    def _about(self) -> None:
        back_to(self.studio, self.room)
        link(self.say("all"), address(self.room), quiet=True)
        words("h1", self.entry.title[self.lang])
        words("p", self.entry.aim[self.lang], "aim")
        people = self.say("for_people", low=self.entry.people[0], high=self.entry.people[1])
        facts = [family(self.lang, self.entry.family), lasting(self.lang, self.entry), people, whose(self.studio, self.entry.id)]
        words("p", " · ".join(fact for fact in facts if fact), "soft num")
        if self.entry.feeds:
            sections = ", ".join(say(self.lang, f"agenda.{section}") for section in self.entry.feeds)
            words("p", self.say("feeds", sections=sections), "soft")
        with box("p", "acts"):
            link(self.say("change" if self.studio.library.is_own(self.entry.id) else "make_yours"), address(self.room, f"/{self.entry.id}/edit"))
            for variant in self.format.variants if self.format and len(self.format.variants) > 1 else ():
                other = link(self.say("lasting", minutes=variant), address(self.room, f"/{self.entry.id}/look", variant=variant), quiet=True)
                other.props.update({"aria-current": "true"} if variant == self.variant else {})

    def _steps(self) -> None:
        cycle = self.cycle
        lengths = [(step, cycle.minutes[id]) for id, step in cycle.steps.items()]
        talk, phone = talk_and_phone(lengths)
        words("p", self.say("talk_and_phone", talk=talk, phone=phone), "num strong")
        title = ""
        with box("ol", "steps num"):
            for step, minutes in lengths:
                now = cycle.titles[step.id].get(self.lang, "")
                self._step(step, minutes, now if now != title and not self.format else "")
                title = now

    def _step(self, step: Step, minutes: int, title: str) -> None:
        wording = worded(self.cycle, step, self.lang)
        with box("li"):
            if title:
                words("h2", title)
            with box("div", "line"):
                words("span", say(self.lang, "desk.minutes", n=minutes), "soft")
                self.rows[step.id] = do(wording.title, self._going(step.id))
                kind = kind_of(step)
                words("span", say(self.lang, f"desk.kind_{kind}"), f"kind {kind}")
                words("span", say(self.lang, f"desk.doing_{step.mode}") if step.mode else "", "soft small")
            if not step.free:
                words("p", wording.purpose, "soft")
                words("p", wording.question, "voice")
            if wording.note:
                with box("details"):
                    words("summary", say(self.lang, "desk.for_you"), "do q")
                    for line in wording.note.split("\n"):
                        words("p", line, "soft")

    def _going(self, step: str) -> Act:
        async def there() -> None:
            await self.tried.go(step)

        return there

    def _moved(self, step: str) -> None:
        for id, row in self.rows.items():
            row.props["aria-current"] = "step" if id == step else "false"

    # -- onto the run sheet one came from

    def _put(self) -> None:
        room = self.room
        if not room:
            return
        notice = Notice(self.lang)
        if not self.format:
            link(self.say("choose_evening"), f"/desk/{room.challenge.id}/plan")
            return

        async def put() -> None:
            if await notice.trying(lambda: self.studio.plan_formats(room, [(self.entry.id, self.variant)])):
                ui.navigate.to(f"/desk/{room.challenge.id}/plan")

        with box("div", "end"):
            go(self.say("put"), self.say("lasting", minutes=self.variant), put)


class Tried:
    """The real big screen and phone page, with a few invented people: to look at, step by step, and not to touch."""

    def __init__(self, studio: Studio, moved: Callable[[str], None] = lambda step: None) -> None:
        self.studio, self.lang, self.moved = studio, studio.lang, moved
        self.preview = Preview(studio, studio.lang)
        self.steps: Sequence[Step] = ()
        self.now = ""
        self._turn = asyncio.Lock()  # one press after the other
        self._newest: Trial | None = None
        with box("section", "tried"):
            with box("header"):
                words("h2", self.say("preview"))
                self.where = words("span", "", "num").props("role=status")
                with box("span", "acts"):
                    do(say(self.lang, "desk.previous"), self._back, quiet=True)
                    do(say(self.lang, "desk.next"), self._on)
            self.place = box("div", "frames")
            with self.place:
                words("p", self.say("preview_coming"), "soft")
            words("p", self.say("preview_is"), "soft small")
        ui.context.client.on_delete(self._leave)

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"library.{key}", **data)

    async def _leave(self) -> None:
        self._newest = None
        async with self._turn:
            await self.preview.stop()

    def wait(self) -> None:
        """There is nothing to see as long as the text is wrong; what one saw stays."""
        if not self.steps:
            self.place.clear()
            with self.place:
                words("p", self.say("preview_waits"), "soft")

    async def show(self, trial: Trial) -> None:
        """Another room with this in it, at the step where one was when that is still there."""
        self._newest = trial
        async with self._turn:
            if trial is not self._newest:
                return  # while it waited, one wrote on
            try:
                room = await self.preview.begin(trial.plan, trial.formats)
                self.steps = list(room.cycle.steps.values())
                await self._stand(self.now if self.now in room.cycle.steps else self.steps[0].id)
            except (Refused, NotHere, NotSaved):
                self._say_instead(say(self.lang, "error.not-saved"))
                return
            self._draw(room)

    async def go(self, step: str) -> None:
        async with self._turn:
            if self.preview.room and step in self.preview.room.cycle.steps:
                await self._stand(step)

    async def _stand(self, step: str) -> None:
        await self.preview.go(step)
        self.now = step
        order = [one.id for one in self.steps]
        self.where.text = self.say("step_n", n=order.index(step) + 1, m=len(order))
        self.moved(step)

    async def _on(self) -> None:
        await self._by(1)

    async def _back(self) -> None:
        await self._by(-1)

    async def _by(self, n: int) -> None:
        order = [step.id for step in self.steps]
        if order:
            await self.go(order[min(max(order.index(self.now) + n, 0), len(order) - 1)])

    def _draw(self, room: Room) -> None:
        challenge = room.challenge
        self.place.clear()
        with self.place:
            framed(f"/stage?challenge={challenge.id}", say(self.lang, "desk.big_screen"), 1280, 720).props("inert")
            framed(f"/j/{challenge.code}?look&lang={challenge.lang}", say(self.lang, "desk.a_phone"), 360, 740).props("inert")

    def _say_instead(self, sentence: str) -> None:
        self.place.clear()
        with self.place:
            words("p", sentence, "notice")
