"""A row of words under a line of the agenda; each does something at once, or opens a small form in its place, one at a time."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from nicegui import ui

from ...core import deciding
from ...core.agenda import TEXT
from ...core.model import Change
from ...core.report import Line
from ...room import Room
from ...texts import say
from ..parts import Line as Written
from ..parts import Notice, box, do, field, words


class SmallForm:
    """`section`: where the words of its acts stand in texts/."""

    section = "agenda"

    def __init__(self, room: Room, lang: str, line: Line) -> None:
        self.room, self.lang, self.line = room, lang, line
        with box("p", "acts line-acts"):
            for key, act in self._acts():
                do(self.say(key), act, quiet=True)
        self.form = box("div", "line-form")
        self.form.visible = False
        self.notice = Notice(lang)

    def _acts(self) -> list[tuple[str, Callable[[], object]]]:
        raise NotImplementedError

    def say(self, key: str) -> str:
        return say(self.lang, f"{self.section}.{key}")

    @contextmanager
    def _asking(self) -> Iterator[None]:
        self.form.clear()
        self.form.visible = True
        with self.form:
            yield

    def _buttons(self, act: Callable[[], Sequence[Change]]) -> None:
        with box("p", "acts"):
            do(say(self.lang, "agenda.save"), self._doing(act))
            do(say(self.lang, "agenda.leave"), lambda: self.form.set_visibility(False), quiet=True)

    def _long(self, label: str, start: str) -> Written:
        return field(self.say(label), start, kind="long", most=TEXT)

    def _by_hands(self) -> None:
        """People let go by show of hands what they agreed on: theirs, so theirs to end."""
        with self._asking():
            words("p", say(self.lang, "agenda.hands_help"), "soft")
            yes = field(say(self.lang, "agenda.hands_yes"), kind="number")
            against = field(say(self.lang, "agenda.hands_no"), kind="long", most=2000, hint=say(self.lang, "desk.one_a_line"))

            def let_go() -> list[Change]:
                hands = int(yes.value) if yes.value.isascii() and yes.value.isdigit() else 0
                return deciding.let_go_by_hands(self.room.cycle, self.line.id, secrets.token_hex(8), hands, against.value.splitlines())

            self._buttons(let_go)

    @property
    def _cycle(self) -> str:
        return self.room.cycle.facts.id

    def _doing(self, act: Callable[[], Sequence[Change]]) -> Callable[[], object]:
        async def press() -> None:
            if await self.notice.trying(lambda: self.room.do(lambda _: act())):
                ui.navigate.to(f"/desk/{self.room.challenge.id}/agenda#l-{self.line.id}")
                ui.navigate.reload()

        return press
