"""The rows of a run sheet as one composes it: formats with their steps, free blocks, and tonight's words."""

from __future__ import annotations

import json
from collections.abc import Callable

from nicegui import ui
from nicegui.elements.mixins.sortable_element import SortableElement
from nicegui.elements.mixins.text_element import TextElement
from nicegui.events import SortableEventArguments

from ...core import runsheet
from ...core.cycle import Cycle
from ...core.hours import Hours, by_plan, of_day
from ...core.model import Planned, Step, Wording
from ...core.pool import idle, wording_of
from ...core.views import filled, worded
from ...core.words import clean_line
from ...errors import Refused
from ...room import Room
from ...studio import Studio
from ...texts import clock, say
from ..parts import Act, Line, Notice, box, do, named, words
from .adding import block_fields, minutes_in
from .lengths import in_kinds, kind_of

Plan = tuple[Planned, ...]


class Rows(SortableElement):
    """Blocks one may drag; by the keyboard one moves them with their arrows."""

    def __init__(self) -> None:
        super().__init__(tag="div")
        self.classes("order")


class Sheet:
    """Draws itself again when what stands on it changes; minutes change in place, so that one can press on."""

    def __init__(self, studio: Studio, room: Room, notice: Notice, changed: Callable[[], None]) -> None:
        self.studio, self.room, self.lang, self.notice, self.changed = studio, room, studio.lang, notice, changed
        with box("div", "num"):
            self.place = Rows()
            self.place.make_sortable(handle=".grip", ghost_class="lifted", on_end=self._dropped)
            with box("p", "ends") as self.ends:
                self.end = words("span", "", "at")
                words("span", self.say("ends_at"))
        self.begin()

    def begin(self) -> None:
        """A sheet nobody looked at yet: only its first format lies open."""
        names = [name for name, steps in runsheet.blocks(self.plan).items() if steps[0].format]
        self.unfolded, self.opened, self.writing = set(names[:1]), set[str](), ""
        self.fields: dict[str, Line] = {}

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"desk.{key}", **data)

    @property
    def plan(self) -> Plan:
        return self.room.ahead.plan if self.room.ahead else ()

    # -- drawing

    def draw(self) -> None:
        if not (facts := self.room.ahead):
            return
        self.drafts = {key: line.value for key, line in self.fields.items()}
        self.fields, self.lengths, self.kinds, self.times = {}, dict[str, TextElement](), dict[str, TextElement](), list[tuple[str, TextElement]]()
        self.cycle = Cycle(self.room.challenge, facts, self.room.sheet(facts), {}, self.room.agenda)
        self.waiting = idle(self.cycle)
        self.place.clear()
        with self.place:
            for name, steps in runsheet.blocks(self.plan).items():
                with box("section", "block"):
                    if steps[0].format:
                        self._format(name, steps)
                    else:
                        self._free(name, steps[0])
        self._lengths()

    def counted(self, steps: Plan) -> list[tuple[Step, int]]:
        """What takes time tonight: not what was left out, nor what has nothing to work upon."""
        return [(self.cycle.steps[one.id], one.minutes) for one in steps if one.id in self.cycle.steps and one.id not in self.waiting]

    def hours(self) -> Hours | None:
        start = self.room.ahead.start if self.room.ahead else ""
        return by_plan(self.plan, of_day(start), self.waiting) if start else None

    def retime(self) -> None:
        """The clock times in the margin, and the end; all of them follow when one thing changes."""
        hours = self.hours()
        self.ends.visible = hours is not None and bool(self.plan)
        self.end.text = clock(self.lang, hours.end) if hours else ""
        for id, element in self.times:
            element.text = clock(self.lang, hours.begin[id]) if hours else ""

    def _time(self, id: str) -> None:
        self.times.append((id, words("span", "", "at")))

    def _format(self, name: str, steps: Plan) -> None:
        title, unfolded = self.studio.format_of(steps[0].text).title.get(self.lang, ""), name in self.unfolded
        with box("header", "row"):
            self._moving(name, title)
            self._time(steps[0].id)
            with box("span", "t"):
                words("h2", title)
                self.kinds[name] = words("small")
            fold = self._press(self.say("fold" if unfolded else "show_steps", n=len(steps)), self._turning(self.unfolded, name), f"fold {name}", title)
            fold.props(f"aria-expanded={str(unfolded).lower()}")
            self.lengths[name] = words("b")
            self._press(self.say("leave_out"), self._changing(lambda plan: runsheet.drop(plan, name)), f"drop {name}", title)
        if unfolded:
            with box("ol"):
                for planned in steps:
                    if planned.left_out:
                        self._gone(planned)
                    else:
                        self._step(planned)

    def _step(self, planned: Planned) -> None:
        step = self.cycle.steps[planned.id]
        asked, opened = worded(self.cycle, step, self.lang), planned.id in self.opened
        with box("li"):
            with box("div", "row"):
                self._time(planned.id)
                with box("span", "t"):
                    read = self._press(asked.title, self._turning(self.opened, planned.id), f"read {planned.id}")
                    read.props(f"aria-expanded={str(opened).lower()}")
                self._kind(step)
                self._minutes(planned, asked.title)
                with box("span", "acts"):
                    self._press(self.say("ask_otherwise"), self._writing(planned.id), f"ask {planned.id}", asked.title)
                    self._press(self.say("leave_out"), self._leaving_out(planned.id, True), f"out {planned.id}", asked.title)
                if not opened and self.writing != planned.id:
                    self._asked(planned, asked)
                if step.when:
                    words("p", self.say("only_if_agenda"), "asked")
            if self.writing == planned.id:
                self._tonight(planned, asked)
            if opened:
                self._reading(asked)

    def _asked(self, planned: Planned, asked: Wording) -> None:
        """What is asked, on one quiet line; in tonight's own words it says so."""
        words("p", self.say("tonight", question=asked.question) if planned.tonight else asked.question, "asked own" if planned.tonight else "asked")

    def _reading(self, asked: Wording) -> None:
        """The step before the evening, as phones and the facilitator will have it."""
        with box("div", "reading"):
            words("p", asked.question, "voice")
            for paragraph in asked.help:
                words("p", paragraph)
            if asked.options:
                with box("ul"):
                    for _, text in asked.options:
                        words("li", text)
            if asked.note:
                with box("div", "aside"):
                    words("span", self.say("for_you"), "lab")
                    for paragraph in asked.note.split("\n"):
                        words("p", paragraph)

    def _gone(self, planned: Planned) -> None:
        """A step that was left out may come back."""
        title = wording_of(self._in_format(planned), self.lang).title
        with box("li"), box("div", "row gone"):
            words("span", title, "t")
            words("span", self.say("left_out"), "small")
            words("span", self.say("minutes", n=planned.minutes))
            self._press(self.say("put_back"), self._leaving_out(planned.id, False), f"out {planned.id}", title)

    def _in_format(self, planned: Planned) -> Step:
        return next(step for step in self.studio.format_of(planned.text).steps if step.id == planned.step)

    def _free(self, name: str, planned: Planned) -> None:
        asked = worded(self.cycle, self.cycle.steps[planned.id], self.lang)
        with box("div", "row free"):
            self._moving(name, asked.title)
            self._time(planned.id)
            with box("span", "t"):
                words("h2", asked.title)
                if asked.question:
                    words("small", f"“{asked.question}”")
            self._kind(self.cycle.steps[planned.id])
            self._minutes(planned, asked.title)
            with box("span", "acts"):
                self._press(self.say("other_words"), self._writing(planned.id), f"ask {planned.id}", asked.title)
                self._press(self.say("leave_out"), self._changing(lambda plan: runsheet.drop(plan, name)), f"drop {name}", asked.title)
        if self.writing == planned.id:
            self._words(planned)

    # -- pieces of a row

    def _press(self, text: str, act: Act, key: str, about: str = "") -> TextElement:
        """A word to press. `key` finds it again when the sheet is drawn anew, so that the keyboard stays where it was."""
        element = do(text, lambda: self._then(act, key), quiet=True)
        element.props["data-key"] = key
        if about:
            named(element, f"{text}: {about}")
        return element

    async def _then(self, act: Act, key: str) -> None:
        await act()
        focus_on(self.place, key)

    def _moving(self, name: str, title: str) -> None:
        with box("span", "moves"):
            words("span", "⠿", "grip").props("aria-hidden=true")
            for sign, by, key in (("↑", -1, "earlier"), ("↓", 1, "later")):
                pressed = self._press(sign, self._by(name, by), f"{key} {name}")
                named(pressed, f"{self.say(key)}: {title}")

    def _kind(self, step: Step) -> None:
        kind = kind_of(step)
        words("span", self.say(f"kind_{kind}"), f"kind {kind}")

    def _minutes(self, planned: Planned, title: str) -> None:
        with box("span", "length"):
            self._lengthening(planned.id, "−", -1, f"{self.say('shorter')}: {title}")
            self.lengths[planned.id] = words("b", self.say("minutes", n=planned.minutes))
            self._lengthening(planned.id, "+", 1, f"{self.say('longer')}: {title}")

    def _lengthening(self, id: str, sign: str, by: int, name: str) -> None:
        async def change() -> None:
            minutes = next((planned.minutes for planned in self.plan if planned.id == id), 0)
            if await self.notice.trying(lambda: self.room.plan(runsheet.set_minutes(self.plan, id, minutes + by))):
                self._lengths()
                self.changed()

        named(words("button", sign).props("type=button").on("click", change), name)

    def _lengths(self) -> None:
        for name, steps in runsheet.blocks(self.plan).items():
            if name in self.lengths:
                counted = self.counted(steps)
                self.lengths[name].text = self.say("minutes", n=sum(minutes for _, minutes in counted))
                self.kinds[name].text = in_kinds(self.lang, [(kind_of(step), minutes) for step, minutes in counted])
            for planned in steps:
                if planned.id in self.lengths:
                    self.lengths[planned.id].text = self.say("minutes", n=planned.minutes)
        self.retime()

    # -- writing

    def _tonight(self, planned: Planned, asked: Wording) -> None:
        own = filled(wording_of(self._in_format(planned), self.lang).question, self.cycle, self.lang)

        def said(text: str) -> Callable[[Plan], Plan]:
            question = clean_line(text)
            return lambda plan: runsheet.ask(plan, planned.id, "" if question == own else question)

        async def keep(text: str) -> None:
            await self._change(said(text), done=True)

        with box("div", "edit"):
            with box("label", "labelled"):
                words("span", self.say("ask_tonight"), "lab")
                self.fields["question"] = text = Line(self.drafts.get("question", asked.question), "long", runsheet.QUESTION_CHARS)
                text.on("change", lambda: self._keep_meanwhile(said(text.value)))
            with box("p", "own"):
                words("span", self.say("in_format"))
                words("i", f"“{own}”")
            if asked.options:
                words("p", self.say("on_phones", fields=" · ".join(text for _, text in asked.options)), "own")
            with box("p", "acts"):
                done = self._press(self.say("done"), lambda: keep(text.value), f"read {planned.id}")
                done.classes(remove="q")
                self._press(self.say("put_back"), lambda: keep(""), f"read {planned.id}")

    def _words(self, planned: Planned) -> None:
        title, line = planned.words.get(self.lang, ("", ""))

        def said() -> Callable[[Plan], Plan]:
            called, minutes = (self.fields["title"].value, self.fields["line"].value), minutes_in(self.fields["minutes"].value)
            return lambda plan: runsheet.set_minutes(runsheet.call(plan, planned.id, self.lang, *called), planned.id, minutes)

        async def keep() -> None:
            await self._change(said(), done=True)

        with box("div", "edit"):
            self.fields |= block_fields(self.lang, self.drafts or {"title": title, "line": line, "minutes": str(planned.minutes)})
            for one in self.fields.values():
                one.on("change", lambda: self._keep_meanwhile(said()))
            with box("p", "acts"):
                self._press(self.say("done"), keep, f"ask {planned.id}").classes(remove="q")

    # -- what pressing does

    def _turning(self, those: set[str], name: str) -> Act:
        async def turn() -> None:
            those.symmetric_difference_update({name})
            self.draw()

        return turn

    def _writing(self, id: str) -> Act:
        async def write() -> None:
            self.fields, self.writing = {}, "" if self.writing == id else id
            self.draw()

        return write

    def _changing(self, change: Callable[[Plan], Plan]) -> Act:
        return lambda: self._change(change)

    def _leaving_out(self, id: str, out: bool) -> Act:
        return self._changing(lambda plan: runsheet.leave_out(plan, id, out))

    def _by(self, name: str, by: int) -> Act:
        return self._changing(lambda plan: runsheet.move(plan, name, by))

    async def _dropped(self, event: SortableEventArguments) -> None:
        name = list(runsheet.blocks(self.plan))[event.old_index]
        await self._change(lambda plan: runsheet.move(plan, name, event.new_index - event.old_index))
        focus_on(self.place, f"earlier {name}")

    async def _keep_meanwhile(self, change: Callable[[Plan], Plan]) -> None:
        """What was written and left is kept, and the fields stay open: who looks elsewhere or opens the room loses nothing."""
        if await self._tried(change):
            self.changed()

    async def _tried(self, change: Callable[[Plan], Plan]) -> bool:
        async def act() -> None:
            if not self.room.ahead:
                raise Refused("nothing-ahead", 409)
            await self.room.plan(change(self.plan))

        return await self.notice.trying(act)

    async def _change(self, change: Callable[[Plan], Plan], *, done: bool = False) -> None:
        """`done`: and the words being written are put away."""
        if await self._tried(change):
            if done:
                self.fields, self.writing = {}, ""
            self.draw()
            self.changed()


def focus_on(place: ui.element, key: str) -> None:
    """The keyboard goes to what bears this key, once it is drawn. `place`: something on the page that stays when it is drawn anew."""
    selector = json.dumps(f'[data-key="{key}"]')
    place.client.run_javascript(f"requestAnimationFrame(() => document.querySelector({selector})?.focus())")
