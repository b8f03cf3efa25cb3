"""One challenge on disk: whatever is told here is acknowledged only once it is there.

Memory leads: what a verb changed is so at once. What the disk refuses is owed, goes first in the next commit, and is tried again every second.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ..core.model import Change, Gone
from ..errors import NotHere, NotSaved
from . import journal
from .copy import JOURNAL, STATE, Tables, load, write_copy
from .disk import replace_whole, sync, sync_folder, write_all
from .records import Row, to_row

AGAIN = 1.0  # seconds until a refused commit is tried again
QUIET = 1.0  # seconds without changes before the readable copy is written
MANY = 500  # or after so many changes


class Folder:
    """`rows`: table → id → document, as it is now. `notes`: what was found amiss at opening, as a sentence's code with its data."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows: Tables = {}
        self.notes: list[tuple[str, dict[str, Any]]] = []
        self.seq = 0
        self.on_change: Callable[[], None] = lambda: None
        self._file = -1
        self._good = 0  # length of the journal up to its last acknowledged line
        self._owed = b""
        self._refused = False
        self._waiting: list[tuple[bytes, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None
        self._copier: asyncio.Task[None] | None = None
        self._changes = 0  # since the readable copy was written
        self._busy = asyncio.Lock()

    # -- opening

    @classmethod
    def open(cls, path: Path) -> Folder:
        """Raises NotHere: cannot-write, newer."""
        folder = cls(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            folder._open()
        except OSError as problem:
            raise NotHere("cannot-write", str(path)) from problem
        return folder

    def _open(self) -> None:
        there = self.path / JOURNAL
        data = there.read_bytes() if there.exists() else b""
        found = journal.read(data)
        if found.schema > journal.SCHEMA:
            raise NotHere("newer", str(self.path))
        copy = load(self.path / STATE)
        if found.good < len(data) or found.damaged:
            self._set_aside(there, data)
        for seq, row in found.lines:
            self._put(row)
            self.seq = seq
        covered = bool(found.lines) and found.lines[0][1][0] == "journal" and not found.damaged
        if copy and not covered:
            self._from_copy(copy, found)
        elif found.damaged:
            self.notes.append(("journal-damaged", {"n": found.damaged}))
        if found.good < len(data):
            self.notes.append(("journal-cut", {}))
        if covered:
            self._begin(found.good)
        else:
            self._rewrite()

    def _set_aside(self, path: Path, data: bytes) -> None:
        aside = self.path / "quarantine"
        aside.mkdir(exist_ok=True)
        n = len(list(aside.iterdir())) + 1
        (aside / f"{n}-{path.name}").write_bytes(data)

    def _from_copy(self, copy: dict[str, Any], found: journal.Read) -> None:
        """The journal is missing or damaged: the copy is whole up to its number, the journal's good lines go on from there."""
        seq = int(copy["_meta"]["1"]["seq"])
        after = [(n, row) for n, row in found.lines if n > seq]
        self.rows = {}
        for table, docs in copy.items():
            if table != "_meta":
                self.rows[table] = {doc["id"]: doc for doc in docs.values()}
        for _, row in after:
            self._put(row)
        self.seq = max(seq, found.seq)
        self.notes.append(("journal-mended", {"n": found.damaged}))

    def _begin(self, length: int) -> None:
        self._file = os.open(self.path / JOURNAL, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
        os.ftruncate(self._file, length)
        self._good = length

    def _rewrite(self) -> None:
        """A whole new journal from what is so."""
        data = journal.whole(self.seq, self._facts())
        replace_whole(self.path / JOURNAL, data)
        self.seq = journal.read(data).seq
        if self._file >= 0:
            os.close(self._file)
        self._begin(len(data))
        sync_folder(self.path)

    def _facts(self) -> list[tuple[str, str, dict[str, Any]]]:
        return [(table, id, doc) for table, docs in self.rows.items() for id, doc in docs.items()]

    # -- looking

    def find(self, table: str, **wanted: str) -> list[dict[str, Any]]:
        return [doc for doc in self.rows.get(table, {}).values() if all(doc.get(key) == value for key, value in wanted.items())]

    @property
    def owed(self) -> bool:
        """Is there anything the disk has refused so far?"""
        return self._refused

    # -- changing

    async def append(self, changes: Sequence[Change]) -> int:
        """The number of the last change, once it and all before it are on disk. Without changes it waits for those before.

        Raises NotSaved when the disk refuses (the lines stay owed), ValueError for what cannot be written at all.
        """
        rows: list[Row] = [(c.table, c.id, None) if isinstance(c, Gone) else to_row(c) for c in changes]
        text = b"".join(journal.line(self.seq + n, row) for n, row in enumerate(rows, 1))
        self.seq += len(rows)
        for row in rows:
            self._put(row)
        self._changes += len(rows)
        saved: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((text, saved))
        seq = self.seq
        self._wake()
        await saved
        return seq

    def _put(self, row: Row) -> None:
        table, id, doc = row
        if table == "journal":
            return
        if doc is None:
            self.rows.get(table, {}).pop(id, None)
        else:
            self.rows.setdefault(table, {})[id] = doc

    def _wake(self) -> None:
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write(), name="journal")
        if self._copier is None or self._copier.done():
            self._copier = asyncio.create_task(self._copy(), name="readable copy")

    async def _write(self) -> None:
        """One write and one fsync for whatever waits; while the disk refuses, again every second."""
        while self._waiting or self._owed:
            async with self._busy:
                batch, self._waiting = self._waiting, []
                self._owed += b"".join(text for text, _ in batch)
                refused = not await self._tried()
                if not refused:
                    self._owed = b""
            for _, saved in batch:
                if not saved.done():
                    saved.set_exception(NotSaved(str(self.path))) if refused else saved.set_result(None)
            if refused != self._refused:
                self._refused = refused
                self.on_change()
            if refused:
                await asyncio.sleep(AGAIN)

    async def _tried(self) -> bool:
        return await asyncio.to_thread(self._commit, self._owed)

    def _commit(self, data: bytes) -> bool:
        try:
            if self._file < 0 or self._refused:
                self._mend(data)
                return True
            write_all(self._file, data)
            sync(self._file)
        except OSError:
            return False
        self._good += len(data)
        return True

    def _mend(self, owed: bytes) -> None:
        """After an error the old file is not trusted any more: its acknowledged part and what is owed become a new one."""
        kept = (self.path / JOURNAL).read_bytes()[: self._good]
        replace_whole(self.path / JOURNAL, kept + owed)
        if self._file >= 0:
            with contextlib.suppress(OSError):
                os.close(self._file)
        self._begin(len(kept) + len(owed))

    async def compact(self, shuffle: Callable[[str, dict[str, Any]], bool] = lambda table, doc: False) -> None:
        """Rewrite journal and copy from what is so: nothing overwritten or gone is left in them.

        Rows for which `shuffle` is true go to the end of their table in an order that chance alone made.
        """
        async with self._busy:
            self.rows = {table: _shuffled(table, docs, shuffle) for table, docs in self.rows.items()}
            text, self._owed = self._owed, b""
            waiting, self._waiting = self._waiting, []
            data = journal.whole(self.seq, self._facts())
            seq = journal.read(data).seq
            self.seq = seq
            try:
                await asyncio.to_thread(self._replace, data)
            except OSError:
                self._owed, self._waiting = text, waiting + self._waiting
                self._refused = True
                self._wake()
                raise NotSaved(str(self.path)) from None
            for _, saved in waiting:
                if not saved.done():
                    saved.set_result(None)
        await self.write_copy()

    def _replace(self, data: bytes) -> None:
        replace_whole(self.path / JOURNAL, data)
        if self._file >= 0:
            os.close(self._file)
        self._begin(len(data))

    # -- the readable copy

    async def _copy(self) -> None:
        while self._changes:
            before = self._changes
            await asyncio.sleep(QUIET)
            if self._changes == before or self._changes >= MANY:
                with contextlib.suppress(OSError):  # the journal is the truth; the copy comes later
                    await self.write_copy()

    async def write_copy(self) -> None:
        async with self._busy:
            self._changes = 0
            tables, seq = {table: dict(docs) for table, docs in self.rows.items()}, self.seq
            await asyncio.to_thread(write_copy, self.path / STATE, tables, seq)

    async def close(self) -> None:
        """What is owed is tried once more; then the copy is written."""
        if self._copier:
            self._copier.cancel()
        if self._writer and not self._refused:
            await self._writer
        elif self._writer:
            self._writer.cancel()
            if self._owed and await self._tried():
                self._owed = b""
        with contextlib.suppress(OSError):
            await self.write_copy()
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def _shuffled(table: str, docs: dict[str, dict[str, Any]], shuffle: Callable[[str, dict[str, Any]], bool]) -> dict[str, dict[str, Any]]:
    there = list(docs.items())
    mixed = [pair for pair in there if shuffle(table, pair[1])]
    secrets.SystemRandom().shuffle(mixed)
    return dict([pair for pair in there if not shuffle(table, pair[1])] + mixed)
