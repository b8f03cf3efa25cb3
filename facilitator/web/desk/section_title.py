"""A section's title on the agenda page, which the group may call otherwise."""

from __future__ import annotations

from nicegui import ui

from ...core.titles import CHARS, title_of
from ...room import Room
from ...texts import say
from ..parts import Notice, box, do, field, named, words


class SectionTitle:
    """The title, and behind it a word that opens a line to write another; an empty line brings the program's own back."""

    def __init__(self, room: Room, lang: str, section: str) -> None:
        self.room, self.lang, self.section = room, lang, section
        with box("div", "section-title"):
            words("h2", self._title)
            named(do(say(lang, "agenda.retitle"), self._open, quiet=True), say(lang, "agenda.retitle_named", title=self._title))
        self.form = box("div", "line-form")
        self.form.visible = False

    @property
    def _title(self) -> str:
        return title_of(self.room.challenge.titles, self.section, self.lang)

    def _open(self) -> None:
        self.form.clear()
        self.form.visible = True
        with self.form:
            own = self.room.challenge.titles.get(self.section, "")
            title = field(say(self.lang, "agenda.retitle_how", title=title_of({}, self.section, self.lang)), own, most=2 * CHARS)

            async def save() -> None:
                if await notice.trying(lambda: self.room.retitle(self.section, title.value)):
                    ui.navigate.reload()

            with box("p", "acts"):
                do(say(self.lang, "agenda.save"), save)
                do(say(self.lang, "agenda.leave"), lambda: self.form.set_visibility(False), quiet=True)
            notice = Notice(self.lang)
