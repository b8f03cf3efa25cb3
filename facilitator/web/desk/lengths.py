"""The evening in one look: until what hour, how long one talks, writes and rests, and what people do with each other."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui import ui

from ...core.hours import Hours
from ...core.model import MODES, Step
from ...core.runsheet import only_talks
from ...texts import clock, say
from ..parts import box, named, words

KINDS = ("talk", "phone", "free")


class Lengths:
    def __init__(self, lang: str) -> None:
        self.lang = lang
        with box("div", "num") as self.place:
            self.total = words("p", "", "total")
            self.long = words("p", "", "soft small")
            self.nothing = words("p", "", "asked-kindly").props("role=status")
            self.strip = box("div", "strip").props("role=img")
            self.sums = box("ul", "sums")
            self.doing = words("p", self.say("doing"), "lab doing")
            self.modes = box("div", "strip modes").props("role=img")
            self.key = box("ul", "sums key")

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"desk.{key}", **data)

    def draw(self, steps: Sequence[tuple[Step, int]], hours: Hours | None) -> None:
        """`steps` with their minutes tonight; without `hours` nobody said yet when it begins."""
        self.place.visible = bool(steps)
        whole = self.say("minutes_long", n=sum(minutes for _, minutes in steps))
        begin = next(iter(hours.begin.values()), 0) if hours else 0
        self.total.text = self.say("from_to", start=clock(self.lang, begin), end=clock(self.lang, hours.end)) if hours else whole
        self.long.text = whole if hours else ""
        self._kinds([(kind_of(step), minutes) for step, minutes in steps])
        self._modes([(step.mode, minutes) for step, minutes in steps if step.mode])

    def _kinds(self, lengths: list[tuple[str, int]]) -> None:
        self._draw_strip(self.strip, lengths)
        said = []
        self.sums.clear()
        with self.sums:
            for kind in KINDS:
                name, long = self.say(f"total_{kind}"), self.say("minutes_long", n=_sum(lengths, kind))
                said.append(f"{name} {long}")
                with box("li"):
                    words("span", name, f"kind {kind}")
                    words("b", long)
        named(self.strip, ", ".join(said))

    def _modes(self, lengths: list[tuple[str, int]]) -> None:
        self._draw_strip(self.modes, [(f"in-{mode}", minutes) for mode, minutes in lengths])
        there = [mode for mode in MODES if _sum(lengths, mode)]
        said = {mode: (self.say(f"doing_{mode}"), self.say("minutes", n=_sum(lengths, mode))) for mode in there}
        self.modes.visible = self.doing.visible = bool(there)
        named(self.modes, ", ".join(f"{name} {long}" for name, long in said.values()))
        self.key.clear()
        with self.key:
            for mode, (name, long) in said.items():
                with box("li"):
                    words("span", name, f"kind in-{mode}")
                    words("span", long)
        self.nothing.text = self.say("nothing_together") if only_talks(there) else ""

    def _draw_strip(self, strip: ui.element, lengths: list[tuple[str, int]]) -> None:
        strip.clear()
        with strip:
            for kind, minutes in lengths:
                box("span", kind).style(f"flex-grow: {minutes}")


def kind_of(step: Step) -> str:
    return "free" if step.free else "talk" if step.talk else "phone"


def in_kinds(lang: str, lengths: Sequence[tuple[str, int]]) -> str:
    """How long one talks and how long one writes: praten 12 min · telefoon 8 min."""
    there = [kind for kind in KINDS if _sum(lengths, kind)]
    return " · ".join(f"{say(lang, f'desk.kind_{kind}')} {say(lang, 'desk.minutes', n=_sum(lengths, kind))}" for kind in there)


def _sum(lengths: Sequence[tuple[str, int]], kind: str) -> int:
    return sum(minutes for this, minutes in lengths if this == kind)
