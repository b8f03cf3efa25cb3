"""A format or evening written in the browser: its text, what is wrong with it at its line, and how people will see it."""

from __future__ import annotations

from dataclasses import replace

from nicegui import ui

from ...core.runsheet import Evening
from ...errors import FormatError, NotHere, Refused
from ...formats import Judged, Source, id_in, judged, started
from ...formats.own import EDITABLE
from ...room import Room
from ...studio import Studio
from ...texts import say
from ..parts import Act, Notice, box, desk_page, do, go, head, link, words
from ..source import SourceText
from .library import address, back_to, sheet_of
from .trying import Tried, trial_of

NEW = "new"


def page(studio: Studio) -> None:
    @ui.page("/desk/library/{id}/edit", title="Tussenruimte", response_timeout=20)
    def write(id: str, sheet: str = "", evening: str = "") -> None:
        desk_page(studio)
        studio.library.refresh()
        room = sheet_of(studio, sheet)
        head(studio, None)
        try:
            source = started(".toml" if evening else ".md") if id == NEW else studio.source(id)
        except (Refused, NotHere) as problem:
            words("p", say(studio.lang, f"error.{problem.code}", **problem.data), "notice")
            return
        if not source or len(source.text) > EDITABLE:
            known = say(studio.lang, "error.text-long", most=EDITABLE) if source else say(studio.lang, "error.not-in-library", format=id)
            words("p", known, "notice")
            link(say(studio.lang, "library.all"), address(room))
            return
        Desk(studio, room, source).draw()


class Desk:
    """`source` is the file as this window knows it, `text` what stands in the window."""

    def __init__(self, studio: Studio, room: Room | None, source: Source) -> None:
        self.studio, self.room, self.source, self.lang = studio, room, source, studio.lang
        self.text = source.text
        self.tried_text = ""
        self.variant = ""  # which is tried; "" is the shortest

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"library.{key}", **data)

    def draw(self) -> None:
        with box("div", "writing"):
            with box("section", "text"):
                with box("header"):
                    words("h1", self.source.id or self.say("new_evening" if self.source.kind == ".toml" else "new"))
                    link(self.say("all"), address(self.room), quiet=True)
                back_to(self.studio, self.room)
                words("p", self.say("same_id"), "soft small")
                with box("div", "manuscript"):
                    self.paper = SourceText(self.text, self.say("text_of"), EDITABLE, self._typed, self._save)
            with box("section", "beside"):
                self.verdict = box("div", "verdict")
                self.tried = Tried(self.studio)
                self.notice = Notice(self.lang)
                self.asking = box("p", "acts")
                with box("div", "end"):
                    self.ways = box("div")
                    go(self.say("save"), self.say("save_leads"), self.paper.save)
        self._ways_back()
        ui.timer(0.05, self._begin, once=True)

    async def _begin(self) -> None:
        await self._typed(self.text)

    def _ways_back(self) -> None:
        self.ways.clear()
        if not self.source.mark:
            return
        library = self.studio.library
        shipped = self.source.id in library.replaced or (self.source.id in library.homes and not library.is_own(self.source.id))
        with self.ways:
            do(self.say("restore" if shipped else "put_away"), self._put_away, quiet=True)

    # -- while one writes

    async def _typed(self, text: str) -> None:
        self.text = text
        verdict = self._judged(text)
        self._tell(verdict)
        if not verdict.found:
            self.tried.wait()
        elif text != self.tried_text:
            self.tried_text = text
            await self._try(verdict)

    def _judged(self, text: str) -> Judged:
        return judged(replace(self.source, text=text), self.studio.library.formats, self.lang)

    async def _try(self, verdict: Judged) -> None:
        found = verdict.found
        if isinstance(found, Evening):
            await self.tried.show(trial_of(self.studio, found))
        elif found and found.variants:
            await self.tried.show(trial_of(self.studio, found, self.variant))

    def _tell(self, verdict: Judged) -> None:
        self.paper.flag([problem.line for problem in verdict.wrong])
        self.verdict.clear()
        with self.verdict:
            words("h2", self.say("wrong", n=len(verdict.wrong)) if verdict.wrong else self.say("right")).props("role=status")
            self._variants(verdict)
            with box("ul", "complaints"):
                for problem in verdict.wrong:
                    with box("li"):
                        do(self.say("line", line=problem.line), self._going(problem))
                        words("span", problem.problem)

    def _variants(self, verdict: Judged) -> None:
        """Each lasts its own number of minutes, and has its own steps."""
        found = verdict.found
        if isinstance(found, Evening) or not found or len(found.variants) < 2:
            return
        with box("p", "acts"):
            for variant in found.variants:
                do(self.say("lasting", minutes=variant), self._trying(verdict, variant), quiet=True)

    def _trying(self, verdict: Judged, variant: str) -> Act:
        async def this() -> None:
            self.variant = variant
            await self._try(verdict)

        return this

    def _going(self, problem: FormatError) -> Act:
        return lambda: self.paper.stand_at(problem.line)

    # -- keeping it

    async def _save(self, text: str) -> None:
        await self._keep(text, over=False)

    async def _keep(self, text: str, *, over: bool) -> None:
        """Under the id the text gives itself when one changed that: then it stands beside the other."""
        name = self._name(text)
        here = name == self.source.id
        wanted = Source(name, self.source.kind, text, self.source.mark if here else "")
        self.asking.clear()
        try:
            saved = self.studio.own.save(wanted, over=over)
        except (Refused, NotHere) as problem:
            self.notice.tell(say(self.lang, f"error.{problem.code}", **problem.data))
            if problem.code == "text-changed":
                self._ask(text)
            return
        self.source = saved
        self.paper.kept(text)
        await self._typed(text)
        self.studio.library.refresh()
        self._ways_back()
        self.notice.tell(self.say("saved_wrong" if self._judged(text).wrong else "saved"), well=True)
        with self.asking:
            link(self.say("see_it"), address(self.room, f"/{id_in(text) or name}/look"))
        ui.navigate.history.replace(address(self.room, f"/{name}/edit"))

    def _name(self, text: str) -> str:
        given = id_in(text)
        return given if given and given != id_in(self.source.text) else self.source.id or given

    def _ask(self, text: str) -> None:
        async def over() -> None:
            await self._keep(text, over=True)

        with self.asking:
            do(self.say("save_over"), over)
            link(self.say("read_other"), address(self.room, f"/{self._name(text)}/edit"), quiet=True, new=True)

    async def _put_away(self) -> None:
        async def away() -> None:
            self.studio.own.put_away(self.source.id)
            self.paper.kept(self.text)
            ui.navigate.to(address(self.room))

        await self.notice.trying(away)
