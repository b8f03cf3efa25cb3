"""One challenge on disk: whatever is told here is acknowledged only once it is there.

Memory leads: what a verb changed is so at once. What the disk refuses is owed, goes first in the next commit, and is tried again every second.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import shutil
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from ..core.model import Change, Gone
from ..errors import NotHere, NotSaved, Refused
from . import backups, disk, journal
from .archive import pack
from .copy import JOURNAL, Tables, write_copy
from .journal import Journal
from .records import TABLES, Row, gone, to_row
from .recovery import ASIDE, Note, every, forget, put, recover

AGAIN = 1.0  # seconds until a refused commit is tried again
QUIET = 1.0  # seconds without changes before the readable copy is written
LONG = 10.0  # or after so many seconds of changes that never stop
MANY = 500  # or after so many changes

Chosen = Callable[[str, dict[str, Any]], bool]


class Folder:
    """`rows`: table → id → document, as it is now. `notes`: what was found amiss at opening, as a sentence's code with its data."""

    def __init__(self, path: Path) -> None:
        """Raises what `recover` raises."""
        now = recover(path)
        self.path = path
        self.rows: Tables = now.rows
        self.notes: list[Note] = now.notes
        self.seq = now.seq
        self.owed = False  # is there anything the disk has refused so far?
        self.on_change: Callable[[], None] = lambda: None  # called when `owed` changes
        self._journal = Journal(path / JOURNAL, now.length)
        self._lines: list[bytes] = []  # not on disk yet
        self._waiting: list[asyncio.Future[None]] = []
        self._writer: asyncio.Task[None] | None = None
        self._again: asyncio.TimerHandle | None = None
        self._writing = asyncio.Lock()  # one at a time at the journal
        self._copied = now.seq  # what the readable copy says
        self._changes = 0  # since the readable copy was begun
        self._copier: asyncio.Task[None] | None = None
        self._quiet: asyncio.TimerHandle | None = None
        self._since = 0.0  # when a copy was begun last
        self._copying = asyncio.Lock()  # taken before `_writing` by who needs both
        self._closed = False
        if self.seq:
            with contextlib.suppress(OSError, ValueError):  # it would help, but is no reason to stay shut
                backups.keep(path)

    @classmethod
    def open(cls, path: Path) -> Folder:
        """The folder, made when there is none. Raises NotHere: cannot-write, newer, unreadable."""
        try:
            disk.make_folder(path)
            return cls(path)
        except OSError as problem:
            raise NotHere("cannot-write", str(path)) from problem

    def find(self, table: str, **wanted: str) -> list[dict[str, Any]]:
        return [doc for doc in self.rows.get(table, {}).values() if all(doc.get(key) == value for key, value in wanted.items())]

    # -- changing

    async def append(self, changes: Sequence[Change]) -> int:
        """The number of the last change, once it and all before it are on disk. Without changes it waits for those before.

        Raises NotSaved when the disk refuses (the lines stay owed), Refused: unkeepable for what cannot be written at all.
        """
        if self._closed:
            raise NotSaved(str(self.path))
        rows, lines = self._lines_of(changes)
        self._lines += lines
        self.seq += len(lines)
        for row in rows:
            put(self.rows, row)
        if lines:
            self._changes += len(lines)
            self._copy_soon()
        seq = self.seq
        await self._on_disk()
        return seq

    def _lines_of(self, changes: Sequence[Change]) -> tuple[list[Row], list[bytes]]:
        try:
            rows: list[Row] = [gone(c) if isinstance(c, Gone) else to_row(c) for c in changes]
            return rows, [journal.line(self.seq + n, row) for n, row in enumerate(rows, 1)]
        except (ValueError, TypeError, RecursionError) as problem:
            raise Refused("unkeepable") from problem

    async def _on_disk(self) -> None:
        """Wait until everything so far is there."""
        if not self._lines:
            return
        saved: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(saved)
        self._wake()
        await saved

    def _wake(self) -> None:
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write(), name="journal")

    async def _write(self) -> None:
        """One write and one fsync for whatever waits. Refused lines wait for the next that comes, or a second."""
        while self._lines or self._waiting:
            async with self._writing:
                n, waiting = len(self._lines), self._waiting
                self._waiting = []
                saved = await self._tried(self._journal.commit, b"".join(self._lines)) if n else True
                if saved:
                    del self._lines[:n]
            for each in waiting:
                if not each.done():
                    each.set_result(None) if saved else each.set_exception(NotSaved(str(self.path)))
            self._tell_owed(not saved)
            if not saved and not self._waiting:
                self._again = _later(self._again, AGAIN, self._wake)
                return

    async def _tried(self, act: Callable[..., None], *given: object) -> bool:
        try:
            await asyncio.to_thread(act, *given)
        except OSError:
            return False
        return True

    def _tell_owed(self, owed: bool) -> None:
        if owed != self.owed:
            self.owed = owed
            self.on_change()

    # -- forgetting

    async def compact(self, shuffle: Chosen = lambda table, doc: False, *, taken_back: Collection[str] = (), purge: bool = False) -> None:
        """Rewrite journal and copy from what is so: nothing overwritten or gone is left in them. Raises NotSaved.

        Rows for which `shuffle` is true go to the end of their table in an order that chance alone made.
        Backups and unreadable pieces of the past that still hold words of the contributions `taken_back` go; with `purge` all of them do.
        """
        await asyncio.shield(asyncio.create_task(self._compact(shuffle, taken_back, purge)))  # who asked may leave; half of it helps nobody

    async def _compact(self, shuffle: Chosen, taken_back: Collection[str], purge: bool) -> None:
        async with self._copying, self._writing:
            if self._closed:
                raise NotSaved(str(self.path))
            _mix(self.rows, shuffle)
            rows, seq, covered = self._as_now(), self.seq, len(self._lines)
            saved = await self._tried(lambda: self._journal.replace(journal.whole(seq, every(rows))))
            if saved:
                del self._lines[:covered]
                self._changes = 0
                saved = await self._tried(self._rewrite_copy, rows, seq, taken_back, purge)
                self._copied = seq if saved else -1
        if not self._lines:
            self._tell_owed(False)
        if self._copied != self.seq:
            self._copy_soon()
        if not saved:
            raise NotSaved(str(self.path))

    def _rewrite_copy(self, rows: Tables, seq: int, taken_back: Collection[str], purge: bool) -> None:
        write_copy(self.path, rows, seq)
        if taken_back:
            backups.forget(self.path, taken_back)
            forget(self.path, taken_back)
        for name in (ASIDE, backups.FOLDER) if purge else ():
            if (self.path / name).exists():
                shutil.rmtree(self.path / name)
        if taken_back or purge:
            backups.keep(self.path)
            for folder in (self.path, self.path / ASIDE, self.path / backups.FOLDER):  # gone after a power cut too
                disk.sync_folder(folder)

    def _as_now(self) -> Tables:
        """Documents are replaced, never changed in place, so this holds still while it is written."""
        return {table: dict(docs) for table, docs in self.rows.items()}

    # -- the readable copy

    def _copy_soon(self) -> None:
        if self._quiet is None or asyncio.get_running_loop().time() - self._since < LONG:
            self._quiet = _later(self._quiet, QUIET, self._begin_copy)
        if self._changes >= MANY:
            self._begin_copy()

    def _begin_copy(self) -> None:
        self._since, self._quiet = asyncio.get_running_loop().time(), None
        if self._copier is None or self._copier.done():
            self._copier = asyncio.create_task(self._copy(), name="readable copy")

    async def _copy(self) -> None:
        with contextlib.suppress(OSError, NotSaved):  # the journal is the truth; the copy comes later
            await self.write_copy()
        if self._copied != self.seq and not self._closed:
            self._quiet = _later(self._quiet, QUIET, self._begin_copy)

    async def write_copy(self) -> None:
        """Write the copy as all is now, after the journal has it. Raises NotSaved, OSError."""
        async with self._copying:
            if self._copied == self.seq:
                return
            self._changes = 0
            rows, seq = self._as_now(), self.seq
            await self._on_disk()
            await asyncio.to_thread(write_copy, self.path, rows, seq)
            self._copied = seq

    # -- backups

    async def back_up(self, why: str = "") -> None:
        """Keep what is so now beside it; `why` as in Backup. Raises NotSaved."""
        try:
            await self.write_copy()
            await asyncio.to_thread(backups.keep, self.path, why)
        except (OSError, ValueError) as problem:
            raise NotSaved(str(self.path)) from problem

    async def pack(self) -> bytes:
        """All of it as one zip. Raises NotSaved."""
        try:
            await self.write_copy()
            async with self._copying, self._writing:
                return await asyncio.to_thread(pack, self.path)
        except OSError as problem:
            raise NotSaved(str(self.path)) from problem

    async def restore(self, name: str) -> None:
        """Make so what was so then; what is so now becomes a backup first. Raises NotHere: no-backup, newer; NotSaved, with all as it was."""
        rows = await asyncio.to_thread(backups.rows_of, self.path, name)
        await self.back_up()
        before = self.rows
        self.rows = {table: rows.get(table, {}) for table in TABLES}
        self.seq += 1
        try:
            await self.compact()
        except NotSaved:
            self.rows = before
            raise

    async def close(self) -> None:
        """What waits or is owed is tried once more, and the copy is written. `owed` tells whether all of it is safe."""
        if self._closed:
            return
        self._closed = True
        with contextlib.suppress(NotSaved):
            await self._on_disk()
        with contextlib.suppress(OSError, NotSaved):
            await self.write_copy()
        async with self._copying, self._writing:
            self._journal.close()
        for timer in (self._again, self._quiet):
            if timer:
                timer.cancel()


def _later(pending: asyncio.TimerHandle | None, seconds: float, act: Callable[[], None]) -> asyncio.TimerHandle:
    if pending:
        pending.cancel()
    return asyncio.get_running_loop().call_later(seconds, act)


def _mix(rows: Tables, shuffle: Chosen) -> None:
    for table, docs in rows.items():
        mixed = [id for id, doc in docs.items() if shuffle(table, doc)]
        secrets.SystemRandom().shuffle(mixed)
        for id in mixed:
            docs[id] = docs.pop(id)
