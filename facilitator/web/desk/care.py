"""Keeping and deleting: take a challenge along, go back to an earlier moment, and let names or all of it go."""

from __future__ import annotations

from urllib.parse import quote

from nicegui import ui
from nicegui.events import GenericEventArguments

from ...room import Room
from ...store.backups import Backup, kept
from ...studio import Studio
from ...texts import day, say
from ..parts import Act, Notice, box, date_field, do, head, link, words
from .agenda import paper

BRING_LINES = """async (e) => {
  const file = e.target.files[0]
  if (!file) return
  const { says, message } = await (await fetch('/api/desk/bring-lines?challenge=%s&lang=%s', { method: 'POST', body: file })).json()
  emit(says ? { says } : { message })
  e.target.value = ''
}"""


def page(studio: Studio) -> None:
    @ui.page("/desk/{slug}/care", title="Tussenruimte", response_timeout=20)
    def care(slug: str, restored: str = "") -> None:
        if room := paper(studio, slug):
            Care(studio, room).draw(restored)


class Care:
    """What cannot be undone asks once more; while a meeting goes on, only what does not touch it is offered."""

    def __init__(self, studio: Studio, room: Room) -> None:
        self.studio, self.room, self.lang = studio, room, studio.lang

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"care.{key}", **data)

    def draw(self, restored: str = "") -> None:
        """`restored`: the backup that was just put back; its moment is said."""
        head(self.studio, self.room)
        with box("div", "paper care"):
            with box("header"):
                words("h1", self.say("title"))
                with box("p", "acts"):
                    link(say(self.lang, "desk.go_on" if self.room.is_open else "desk.make_plan"), self._back, quiet=True)
            self.notice = Notice(self.lang)
            for backup in kept(self.room.path):
                if backup.name == restored:
                    self.notice.tell(self.say("restored", when=self._moment(backup)), well=True)
            with box("div", "columns"):
                with box("section"):
                    words("h2", self.say("along"))
                    words("p", self.say("along_help"))
                    link(self.say("download"), f"/desk/{self.room.challenge.id}/challenge.zip")
                    words("h2", self.say("lines"))
                    words("p", self.say("lines_help"))
                    self._lines()
                    words("h2", self.say("until"))
                    self._until()
                with box("section"):
                    words("h2", self.say("earlier"))
                    self._earlier()
                with box("section"):
                    words("h2", self.say("names"))
                    words("p", self.say("names_help"))
                    self._asking(self.say("forget_names"), self.say("forget_sure"), self.room.forget_names, self.say("forgotten"))
                    words("h2", self.say("all"))
                    words("p", self.say("all_help"))
                    self._at_rest(self.say("delete"), self.say("delete_sure"), self._delete)

    @property
    def _back(self) -> str:
        return f"/desk/{self.room.challenge.id}/{'live' if self.room.is_open else 'plan'}"

    def _lines(self) -> None:
        """The agenda of a cycle held elsewhere; what comes in is a note, and let go like any note."""
        with box("div", "bring"), box("label"):
            file = box("input").props("type=file accept=.zip")
            words("span", self.say("bring_lines"), "do q")

        def came(event: GenericEventArguments) -> None:
            self.notice.tell(event.args.get("says") or event.args.get("message", ""), well="says" in event.args)

        file.on("change", came, js_handler=BRING_LINES % (self.room.challenge.id, self.lang))

    def _until(self) -> None:
        when = date_field(self.lang, self.say("until_day"), self.room.challenge.keep_until)
        words("p", self.say("until_help"), "soft small")

        async def keep() -> None:
            if await self.notice.trying(lambda: self.room.keep_until(when.value or "")):
                self.notice.tell(self.say("until_kept"), well=True)

        when.on("change", keep)

    def _earlier(self) -> None:
        there = kept(self.room.path)
        words("p", self.say("earlier_help" if there else "earlier_none"))
        with box("ul", "backups num"):
            for backup in reversed(there):
                with box("li"):
                    words("b", self._moment(backup))
                    self._at_rest(self.say("restore"), self.say("restore_sure"), self._restoring(backup))

    def _moment(self, backup: Backup) -> str:
        when = f"{day(self.lang, backup.day)}, {backup.time}"
        if backup.why == "opening":
            return f"{when} · {self.say('before_opening')}"
        return f"{when} · {self.say('after_cycle', cycle=backup.cycle)}" if backup.cycle else when

    def _at_rest(self, text: str, question: str, act: Act) -> None:
        """What would take the ground from under a meeting waits until it is closed."""
        if self.room.is_open:
            words("p", self.say("close_first"), "soft small")
        else:
            self._asking(text, question, act)

    def _asking(self, text: str, question: str, act: Act, well: str = "") -> None:
        """A word to press that asks once more before it does it."""

        def turn() -> None:
            first.visible, second.visible = second.visible, first.visible

        async def really() -> None:
            if await self.notice.trying(act):
                self.notice.tell(well, well=True)
            turn()

        with box("div", "asking"):
            first = do(text, turn, quiet=True)
            with box("div") as second:
                words("p", question).props("role=status")
                with box("p", "acts"):
                    do(text, really)
                    do(self.say("not_now"), turn, quiet=True)
        second.visible = False

    def _restoring(self, backup: Backup) -> Act:
        async def restore() -> None:
            await self.studio.restore(self.room.path.name, backup.name)
            ui.navigate.to(f"/desk/{self.room.challenge.id}/care?restored={quote(backup.name)}")

        return restore

    async def _delete(self) -> None:
        await self.studio.delete(self.room.path.name)
        ui.navigate.to("/desk")
