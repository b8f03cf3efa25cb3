"""The clock of the live desk, and one sentence on how the evening stands to its plan."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import datetime

from ...core import changing
from ...core.console import ConsoleView
from ...core.cycle import Cycle
from ...core.hours import Pace, Shorter, expected, pace
from ...core.model import CycleFacts
from ...core.pool import wording_of
from ...room import Room
from ...texts import clock, say
from ..parts import Act, box, do, words


class Clock:
    """`trying` does something, and says why when it is refused."""

    def __init__(self, room: Room, lang: str, trying: Callable[[Act], Awaitable[object]]) -> None:
        self.room, self.lang, self._trying = room, lang, trying
        self.shorter: Shorter | None = None
        self.clock = words("div", "", "clock").props("role=timer")
        self.of = words("p", "", "of num")
        with box("p", "ctl") as self.controls:
            self.stop = do("", self._pause)
            do(self.say("plus_minute"), self._plus)
        with box("div", "pace num") as self.pace:
            self.stands = words("p")
            self.advice = do("", self._take)

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"desk.{key}", **data)

    def draw(self, view: ConsoleView, shown: bool) -> None:
        for element in (self.clock, self.of, self.controls):
            element.visible = shown
        self.stop.text = self.say("clock_on" if self.room.cycle.place.left is not None else "clock_off")
        if view.step:
            self.of.text = self.say("of_minutes", n=self.room.cycle.minutes[view.step.id])
        self.tick()

    def tick(self) -> None:
        place = self.room.cycle.place
        left = place.left if place.left is not None else (place.ends_at or 0) - time.time()
        sign, seconds = ("+" if left < 0 else ""), abs(int(left))
        text = f"{sign}{seconds // 60}:{seconds % 60:02d}"
        if self.clock.text != text:
            self.clock.text = text
            self.clock.classes(add="over" if left < 0 else "", remove="" if left < 0 else "over")
        self._draw_pace()

    def _draw_pace(self) -> None:
        cycle = self.room.cycle
        found = pace(cycle, time.time(), start_of(cycle.facts)) if self.clock.visible else None
        self.pace.visible = found is not None
        if found:
            self.shorter = found.shorter
            self.stands.text = self._sentence(found)
            self.advice.visible = found.shorter is not None
            self.advice.text = self._advice(cycle, found.shorter) if found.shorter else ""

    def _sentence(self, found: Pace) -> str:
        if not found.behind:
            return self.say("on_time")
        return self.say("behind" if found.behind > 0 else "early", n=abs(found.behind))

    def _advice(self, cycle: Cycle, shorter: Shorter) -> str:
        title = wording_of(cycle.steps[shorter.step], self.lang).title
        return self.say("skip_it", title=title) if shorter.skip else self.say("make_shorter", title=title, n=shorter.by)

    async def _take(self) -> None:
        """What was suggested, as it was read; a minute later it may be another."""
        if not (wanted := self.shorter):
            return
        if wanted.skip:
            await self._trying(lambda: self.room.do(lambda cycle: cycle.skip(wanted.step)))
            return
        minutes = self.room.cycle.minutes[wanted.step] - wanted.by
        await self._trying(lambda: self.room.change_sheet(lambda cycle, read: changing.set_minutes(cycle, {wanted.step: minutes}, read)))

    async def _pause(self) -> None:
        stopped = self.room.cycle.place.left is not None
        await self._trying(lambda: self.room.do(lambda cycle: cycle.pause(not stopped, time.time())))

    async def _plus(self) -> None:
        await self._trying(lambda: self.room.do(lambda cycle: cycle.extend(60, time.time())))


def start_of(facts: CycleFacts) -> float | None:
    """When the evening was to begin, by this laptop's clock."""
    return datetime.fromisoformat(f"{facts.date}T{facts.start}").timestamp() if facts.date and facts.start else None


def begins(cycle: Cycle, lang: str) -> dict[str, str]:
    """The clock time beside each step: when it began, or when it will as it looks now."""
    hours = expected(cycle, time.time(), start_of(cycle.facts))
    return {step: clock(lang, _since_midnight(at)) for step, at in hours.begin.items()}


def _since_midnight(at: float) -> float:
    here = time.localtime(at)
    return 3600.0 * here.tm_hour + 60 * here.tm_min
