"""What one may put on a run sheet: formats of the library in their variants, and free blocks."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from ...core import runsheet
from ...core.model import Format
from ...core.runsheet import Part
from ...studio import Studio
from ...texts import LANGUAGES, say
from ..parts import Act, Line, box, do, field, named, words

QUICK = {"welcome": 10, "break": 15, "soup": 30, "speaker": 20}  # free blocks most evenings have, with their minutes


class Adding:
    """Two lists that open; `add` gets what was pressed."""

    def __init__(self, studio: Studio, add: Callable[[Part], Coroutine[Any, Any, None]]) -> None:
        self.studio, self.lang, self._add = studio, studio.lang, add
        self._formats()
        self._blocks()

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"desk.{key}", **data)

    def _formats(self) -> None:
        with box("details", "adding"):
            words("summary", self.say("add_format"), "do")
            for format in self.studio.library.formats.values():
                with box("div", "format"):
                    words("h2", format.title.get(self.lang, format.id))
                    words("p", format.aim.get(self.lang, ""), "soft small")
                    for variant in format.variants:
                        named(do(self.say("add_variant", minutes=variant), self._adding(Part(format.id, variant))), self._add_name(format, variant))

    def _add_name(self, format: Format, variant: str) -> str:
        return f"{self.say('add_variant', minutes=variant)}: {format.title.get(self.lang, format.id)}"

    def _blocks(self) -> None:
        with box("details", "adding"):
            words("summary", self.say("add_free"), "do")
            words("p", self.say("add_at_once"), "lab")
            with box("p", "acts quick"):
                for name, minutes in QUICK.items():
                    called = {lang: (say(lang, f"desk.free_{name}"), "") for lang in LANGUAGES}
                    do(f"+ {called[self.lang][0]} {self.say('minutes', n=minutes)}", self._adding(Part(minutes=minutes, words=called)))
            words("h3", self.say("own_block"))
            fields: Mapping[str, Line] = block_fields(self.lang, {"minutes": "15"})

            async def add() -> None:
                own = (fields["title"].value, fields["line"].value)
                await self._add(Part(minutes=minutes_in(fields["minutes"].value), words=dict.fromkeys(LANGUAGES, own)))

            do(self.say("add"), add)

    def _adding(self, part: Part) -> Act:
        return lambda: self._add(part)


def block_fields(lang: str, values: dict[str, str]) -> dict[str, Line]:
    """The three fields of a free block: how it is called, one line for the big screen, and its minutes."""
    with box("div", "block-fields"):
        return {
            "title": field(say(lang, "desk.block_title"), values.get("title", ""), most=runsheet.TITLE_CHARS),
            "line": field(say(lang, "desk.block_line"), values.get("line", ""), most=runsheet.QUESTION_CHARS),
            "minutes": field(say(lang, "desk.block_minutes"), values.get("minutes", ""), kind="number", most=3),
        }


def minutes_in(text: str) -> int:
    """What is no number of minutes is refused as 0 would be."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
