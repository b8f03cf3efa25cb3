"""A full room over the wire: phones that write to a real server, and remember what they were told was saved.

Proofs kill that server or hang up on it; benchmarks ask how long its answers take.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from facilitator.room import Pulse

from .people import new_id
from .program import FIELD, STEPS, TEXT, Line, NoAnswer, Server, request

SENTENCE = "Zij belde elf huisbazen, één nam op"


class Memory:
    """What every answer was told to be, in order, and from which word on that is acknowledged; None: not there, or taken back."""

    def __init__(self) -> None:
        self.told: dict[str, list[str | None]] = {}
        self.sure: dict[str, int] = {}
        self.acknowledged = Pulse()  # its number is how many there were
        self.waits: list[float] = []  # seconds until each acknowledgement

    def tell(self, id: str, words: str | None) -> None:
        self.told.setdefault(id, [None]).append(words)

    def saved(self, id: str, wait: float) -> None:
        self.sure[id] = len(self.told[id]) - 1
        self.acknowledged.ring()
        self.waits.append(wait)

    def wrong(self, cards: Iterable[str]) -> list[str]:
        """The answers that are lost, older than acknowledged, double, or never told. A card begins with the id its phone gave it."""
        there: dict[str, list[str]] = defaultdict(list)
        for card in cards:
            there[card.partition(" ")[0]].append(card)
        return [id for id in there | self.told if not self._right(id, there.get(id, []))]

    def _right(self, id: str, cards: list[str]) -> bool:
        return len(cards) < 2 and (cards[0] if cards else None) in self.told.get(id, [])[self.sure.get(id, 0) :]


class Phone:
    """What has no answer yet is said again, with the same id."""

    def __init__(self, server: Server, memory: Memory, step: str) -> None:
        self.server, self.memory, self.step = server, memory, step
        self.line, self.token = Line(server.port), new_id()

    async def joins(self) -> None:
        await self._until_answered(request("POST", "/api/join", "", {"code": self.server.code, "name": "Ann", "token": self.token}))

    def put(self, id: str, edit: int) -> bytes:
        """The request for the next words of this answer."""
        words = f"{id} {edit} {SENTENCE}"
        self.memory.tell(id, words)
        value = words if self.step == TEXT else {FIELD: words}
        return request("PUT", f"/api/contributions/{id}", self.token, {"step": self.step, "value": value, "edit": edit})

    async def sends(self, id: str, asked: bytes) -> None:
        since = time.perf_counter()
        await self._until_answered(asked)
        self.memory.saved(id, time.perf_counter() - since)

    async def takes_back(self, id: str) -> None:
        self.memory.tell(id, None)
        await self.sends(id, request("DELETE", f"/api/contributions/{id}", self.token))

    async def writes(self, pause: float = 0) -> None:
        """An answer, in other words twice, taken back, and another one, as long as one listens."""
        while True:
            id = new_id()
            for edit in (1, 2, 3):
                await asyncio.sleep(random.uniform(0, 2 * pause))
                await self.sends(id, self.put(id, edit))
            await self.takes_back(id)

    async def _until_answered(self, asked: bytes) -> None:
        while True:
            await self.server.up.wait()
            try:
                status, body = await self.line.ask(asked)
            except NoAnswer:
                continue
            assert status == 200, body
            return


@asynccontextmanager
async def room(server: Server, memory: Memory, people: int) -> AsyncIterator[list[Phone]]:
    """So many people who came in, half of them in each step."""
    phones = [Phone(server, memory, STEPS[n % len(STEPS)]) for n in range(people)]
    try:
        await asyncio.gather(*(phone.joins() for phone in phones))
        yield phones
    finally:
        for phone in phones:
            phone.line.hang_up()


@asynccontextmanager
async def writing(phones: Iterable[Phone], pause: float = 0) -> AsyncIterator[None]:
    """Meanwhile all of them write, each once every so many seconds. Raises what one of them met."""
    tasks = [asyncio.create_task(phone.writes(pause)) for phone in phones]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        met = await asyncio.gather(*tasks, return_exceptions=True)
    for problem in met:
        if problem and not isinstance(problem, asyncio.CancelledError):
            raise problem
