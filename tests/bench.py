"""How fast it is, beside SQLite in the same run: `make bench` prints the tables of docs/measured.md.

No test: times are the machine's. What counts are the ratios within one run, and what grows with what is stored.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from io import TextIOWrapper
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from facilitator.core.model import Contribution, Participant
from facilitator.store import disk
from facilitator.store.folder import Folder
from facilitator.store.records import Row, to_row
from facilitator.store.recovery import every
from facilitator.studio import Studio, parse_plan

from .load import SENTENCE, Memory, room, writing
from .people import new_id
from .program import FIELD, FORM, FORMATS, PLAN, Line, challenge, request, serving

STORED = (0, 5_000, 20_000)
EVENING = 2_500  # answers of one cycle
PEOPLE = 300
EACH = 10  # answers, of each submitter
TIMES = 3
PAUSE, SECONDS = 3.0, 8.0  # a phone sends something every so often, for so long

Append = Callable[[Sequence[Contribution]], Awaitable[object]]


class Sqlite:
    """The same promise: acknowledged once it is on disk, one commit for whatever waits."""

    def __init__(self, path: Path, rows: Iterable[Row] = ()) -> None:
        self._db = sqlite3.connect(path, check_same_thread=False)
        self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS row (kind, id, doc, PRIMARY KEY (kind, id))")
        self._lines: list[tuple[str, str, str]] = []
        self._waiting: list[asyncio.Future[None]] = []
        self._writer: asyncio.Task[None] | None = None
        self._commit([_line(row) for row in rows])

    async def append(self, changes: Sequence[Contribution]) -> None:
        self._lines += [_line(to_row(change)) for change in changes]
        saved: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(saved)
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        await saved

    async def _write(self) -> None:
        while self._waiting:
            lines, waiting, self._lines, self._waiting = self._lines, self._waiting, [], []
            await asyncio.to_thread(self._commit, lines)
            for each in waiting:
                each.set_result(None)

    def _commit(self, lines: list[tuple[str, str, str]]) -> None:
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO row VALUES (?, ?, ?)", lines)

    def everything(self) -> dict[tuple[str, str], Any]:
        return {(kind, id): json.loads(doc) for kind, id, doc in self._db.execute("SELECT * FROM row")}


def _line(row: Row) -> tuple[str, str, str]:
    return row[0], row[1], json.dumps(row[2], ensure_ascii=False)


# -- what is there before


def said(person: Participant, cycle: str) -> Contribution:
    id = new_id()
    return Contribution(id, cycle, FORM, person.id, {FIELD: f"{id} 1 {SENTENCE}"}, signed=True)


async def stocked(sessions: Path, stored: int) -> str:
    """A challenge with so many answers, of evenings that are over."""
    slug = await challenge(sessions)
    studio = Studio(FORMATS, sessions)
    room = studio.open(slug)
    people = [Participant(new_id(), (new_id(),), "Bilal", "nl") for _ in range(PEOPLE)]
    await room.folder.append(people)
    for _ in range(stored // EVENING):
        await studio.plan_formats(room, parse_plan(PLAN))
        await room.open_cycle("2026-02-05")
        await room.folder.append([said(people[n % PEOPLE], room.cycle.facts.id) for n in range(EVENING)])
        await room.close_cycle()
    await studio.close()
    return slug


# -- the store alone


async def submitted(append: Append) -> tuple[float, float]:
    """Many people, each sending the next as soon as the last is acknowledged: the p95 of their waits and the longest time the loop stood still, in ms."""
    waits: list[float] = []

    async def one(person: Participant) -> None:
        for _ in range(EACH):
            since = time.perf_counter()
            await append([said(person, "1")])
            waits.append(time.perf_counter() - since)

    stalls: list[float] = []
    watch = asyncio.create_task(watched(stalls))
    await asyncio.gather(*(one(Participant(f"p{n}", (), "Carmen", "nl")) for n in range(PEOPLE)))
    watch.cancel()
    return p95(waits), max(stalls) * 1000


async def watched(stalls: list[float]) -> None:
    while True:
        since = time.perf_counter()
        await asyncio.sleep(0.001)
        stalls.append(time.perf_counter() - since - 0.001)


async def stores(place: Path, stored: int) -> list[list[str]]:
    """The house's folder and SQLite with the same rows in them, in turns."""
    path, base = place / await stocked(place, stored), place / "sqlite"
    rows, sqlite = [], Sqlite(base, every(Folder.open(path).rows))
    if stored == max(STORED):
        rows.append(compared("opened again", stored, best(lambda: Folder.open(path)), best(lambda: Sqlite(base).everything())))
    folder, ours, theirs = Folder.open(path), [], []
    for _ in range(TIMES):
        ours.append(await submitted(folder.append))
        await folder.write_copy()
        theirs.append(await submitted(sqlite.append))
    await folder.close()
    for n, what in enumerate((f"p95 of an acknowledgement, {PEOPLE} submitters", "longest stall of the event loop meanwhile")):
        rows.append(compared(what, stored, min(run[n] for run in ours), min(run[n] for run in theirs)))
    return rows


def best(act: Callable[[], object], times: int = TIMES) -> float:
    """In ms, what it takes when nobody else is in the way."""
    waits = []
    for _ in range(times):
        since = time.perf_counter()
        act()
        waits.append(time.perf_counter() - since)
    return min(waits) * 1000


def compared(what: str, stored: int, ours: float, theirs: float) -> list[str]:
    return [what, f"{stored:,}", f"{ours:.1f}", f"{theirs:.1f}", f"{ours / theirs:.1f} ×"]


# -- the whole program


async def over_the_wire(place: Path, stored: int) -> dict[str, list[float]]:
    """What was waited for, in seconds: by phones that all send at once, by phones that write now and then, and meanwhile by a request that asks nothing."""
    slug, memory = await stocked(place, stored), Memory()
    with ProcessPoolExecutor(1, get_context("spawn")) as beside:  # a process of its own: the phones must not stand in its way
        async with serving(place, slug) as server, room(server, memory, PEOPLE) as phones:
            answers = [(phone, new_id()) for phone in phones]
            await asyncio.gather(*(phone.sends(id, phone.put(id, 1)) for phone, id in answers))
            at_once, memory.waits = memory.waits, []
            await asyncio.gather(*(phone.takes_back(id) for phone, id in answers))
            memory.waits = []
            async with writing(phones, PAUSE):
                nothing = await asyncio.wrap_future(beside.submit(probe, server.port, SECONDS))
    now_and_then = f"{PEOPLE} phones, each every {PAUSE:.0f} s"
    return {f"{PEOPLE} phones in one moment": at_once, now_and_then: memory.waits, "meanwhile, a request that asks nothing": nothing}


def probe(port: int, seconds: float) -> list[float]:
    return asyncio.run(_probe(Line(port), seconds))


async def _probe(line: Line, seconds: float) -> list[float]:
    """What the server only says no to waits for nothing but its turn."""
    waits, end = [], time.perf_counter() + seconds
    while time.perf_counter() < end:
        since = time.perf_counter()
        await line.ask(request("GET", "/api/now", ""))
        waits.append(time.perf_counter() - since)
        await asyncio.sleep(0.01)
    line.hang_up()
    return waits


def p95(waits: Sequence[float]) -> float:
    return sorted(waits)[int(len(waits) * 0.95)] * 1000


# -- what it prints


def fsync_ms(place: Path) -> float:
    """What one small write costs on this disk: no acknowledgement can be faster."""
    file = os.open(place / "fsync", os.O_WRONLY | os.O_CREAT | disk.FLAGS)

    def write() -> None:
        disk.write_all(file, b"x" * 300)
        disk.sync(file)

    took = best(write, 20)
    os.close(file)
    return took


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


async def bench(place: Path) -> None:
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    print(f"{date.today()}, {machine}; one small write and fsync: {fsync_ms(place):.2f} ms. Times in ms.\n", flush=True)
    rows = [row for stored in STORED for row in await stores(place / f"store-{stored}", stored)]
    print(table(["the store alone", "stored", "journal", "SQLite", "ratio"], sorted(rows, key=lambda row: row[0], reverse=True)), flush=True)
    whole = {stored: await over_the_wire(place / f"wire-{stored}", stored) for stored in STORED}
    shown = [waited(what, stored, waits[what], whole[0][what]) for what in whole[0] for stored, waits in whole.items()]
    print(f"\n{table(['the whole program, over HTTP', 'stored', 'half within', '95 % within', 'all within', '95 %, beside empty'], shown)}")


def waited(what: str, stored: int, waits: list[float], empty: list[float]) -> list[str]:
    times = [sorted(waits)[len(waits) // 2] * 1000, p95(waits), max(waits) * 1000]
    return [what, f"{stored:,}", *(f"{ms:.0f}" for ms in times), f"{p95(waits) / p95(empty):.1f} ×"]


if __name__ == "__main__":
    if isinstance(sys.stdout, TextIOWrapper):  # on Windows it would not be UTF-8
        sys.stdout.reconfigure(encoding="utf-8")
    with TemporaryDirectory(prefix="tussenruimte-", ignore_cleanup_errors=True) as there:
        asyncio.run(bench(Path(there)))
