"""Invented people with invented phones: they come in, think a while, and answer, by the same verbs as everybody."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from ..core.early import waiting
from ..core.model import Step
from ..errors import NotSaved, Refused
from ..room import Room
from .words import Saying, Words

EARLY = 3  # of so many neighbours one tells in the lobby already
QUICK = 6  # neighbours who answer at once: whoever tries it alone need not wait to see something happen


@dataclass
class Neighbour:
    n: int
    name: str
    token: str = field(default_factory=lambda: secrets.token_hex(16))
    id: str = ""
    said: set[tuple[str, str, str, int]] = field(default_factory=set)  # cycle, step, about, and the how many-eth


def thinking(n: int, step: Step) -> tuple[float, float]:
    """At least and at most so long (seconds) before an answer: some are quick in every step, and whoever writes for a group does not keep it waiting."""
    return (1, 3) if n < QUICK else (1, 5) if step.scribe == "one" else (2, 12)


class Neighbours:
    """The people of one rehearsal. `pace` stretches their thinking; 0 is at once."""

    def __init__(self, room: Room, words: Words, count: int) -> None:
        self.room, self.words, self.pace = room, words, 0.0
        self.people = [Neighbour(n, words.name(n)) for n in range(count)]
        self._chance = Random()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def tokens(self) -> dict[str, str]:
        """What each one's phone is known by, under their name; of two who are called the same, the first."""
        return {one.name: one.token for one in reversed(self.people)}

    # -- all at once

    async def all_come_in(self) -> None:
        for one in self.people:
            await self._come_in(one)

    async def all_answer(self) -> None:
        """Every neighbour says what they have to say about the step that is open."""
        for one in self.people:
            for saying, mark in self._left_to_say(one):
                await self._say(one, saying, mark)

    # -- one by one, as people do

    def begin(self, words: Words, pace: float) -> None:
        """Each comes in when they do, and takes part until the rehearsal stops."""
        self.words, self.pace = words, pace
        self._tasks = [asyncio.create_task(self._take_part(one), name=f"neighbour {one.n}") for one in self.people]

    def stop(self) -> None:
        """All leave at once."""
        for task in self._tasks:
            task.cancel()

    async def _take_part(self, one: Neighbour) -> None:
        await self._wait(0.5, 1 + 0.4 * len(self.people))
        await self._come_in(one)
        self.room.connected[one.id] = 1
        await self._tells_early(one)
        while True:
            seen = self.room.moved.n
            await self._answer(one)
            await self.room.moved.newer(seen)

    async def _tells_early(self, one: Neighbour) -> None:
        """Some tell what became of their small win while the others come in, the rest when it is asked."""
        if one.n % EARLY or not (step := waiting(self.room.cycle)):
            return
        await self._wait(2, 8)
        for n, saying in enumerate(self.words.answers(self.room.cycle, step, one.n, one.id, one.token)):
            await self._say(one, saying, (self.room.cycle.facts.id, step.id, saying.about, n))

    async def _answer(self, one: Neighbour) -> None:
        """Until there is nothing left to say, or the room moved on; who has said all is ready."""
        step = self.room.cycle.step
        if not self.room.is_open or not step or step.talk:
            return
        if not (left := self._left_to_say(one)):
            await self._ready(one, step)
            return
        for saying, mark in left:
            if not await self._thinks(step, *thinking(one.n, step)):
                return
            await self._say(one, saying, mark)
        await self._ready(one, step)

    async def _ready(self, one: Neighbour, step: Step) -> None:
        if one.id in self.room.cycle.ready.get(step.id, ()) or (step.show == "picked" and not self._asked(one)):
            return
        if await self._thinks(step, 1, 4):
            with suppress(Refused, NotSaved):
                await self.room.do(lambda cycle: cycle.mark_ready(step.id, one.id, True))

    async def _thinks(self, step: Step, least: float, most: float) -> bool:
        """A while; False as soon as the room goes to another step: nobody goes on thinking about what was asked before."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self.pace * self._chance.uniform(least, most)):
                while self.room.cycle.step is step:
                    await self.room.moved.newer(self.room.moved.n)
        return self.room.cycle.step is step

    async def _wait(self, least: float, most: float) -> None:
        await asyncio.sleep(self.pace * self._chance.uniform(least, most))

    # -- what both do

    async def _come_in(self, one: Neighbour) -> None:
        with suppress(NotSaved):  # the disk is owed it
            await self.room.join(one.token, one.name, self.words.lang)
        person = self.room.known(one.token)
        one.id = person.id if person else ""

    def _asked(self, one: Neighbour) -> list[Saying]:
        step = self.room.cycle.step
        return self.words.answers(self.room.cycle, step, one.n, one.id, one.token) if step else []

    def _left_to_say(self, one: Neighbour) -> list[tuple[Saying, tuple[str, str, str, int]]]:
        cycle, sayings = self.room.cycle, self._asked(one)
        marked = [(saying, (cycle.facts.id, cycle.place.step or "", saying.about, n)) for n, saying in enumerate(sayings)]
        return [(saying, mark) for saying, mark in marked if mark not in one.said]

    async def _say(self, one: Neighbour, saying: Saying, mark: tuple[str, str, str, int]) -> None:
        one.said.add(mark)
        id, public, step = secrets.token_hex(16), secrets.token_hex(16), mark[1]
        self.room.invented |= {id, public}
        with suppress(Refused, NotSaved):  # the room may have moved on, or the facilitator took the thing away
            await self.room.do(
                lambda cycle: cycle.answer(
                    id, one.id, one.token, step, saying.value, about=saying.about, why=saying.why, signed=one.n % 3 == 0, public_id=public
                )
            )
