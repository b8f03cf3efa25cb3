"""The journal: one checksummed line per change, and how its lines are read again.

`crc32 [seq, table, id, document or null]`, first a line that tells the schema. Never cut short in normal work.
Rewritten, all its lines carry the number reached by then: none tells when it came.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import disk
from .migrate import SCHEMA
from .records import Row

HEAD = "journal"  # the table of the first line
TAIL = 1 << 16
NUMBER = re.compile(rb"[0-9a-f]{8} \[(\d{1,15}),")

Fact = tuple[int, str, str, dict[str, Any] | None]


@dataclass(slots=True)
class Read:
    """What a journal's bytes hold: the good lines, and what is wrong with the others."""

    lines: list[tuple[int, Row]] = field(default_factory=list)
    schema: int = 0  # 0: the first line could not be read
    base: int = 0  # the number reached when the journal was last rewritten
    seq: int = 0
    damaged: list[bytes] = field(default_factory=list)
    hole: int | None = None  # the highest number that may be missing
    tail: bytes = b""  # an unfinished last line: never acknowledged

    @property
    def says_something(self) -> bool:
        return bool(self.schema or self.lines)


def line(seq: int, row: Row) -> bytes:
    """Raises ValueError for what cannot be written: a lone surrogate, a number that is none."""
    body = json.dumps([seq, *row], ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    return b"%08x %s\n" % (zlib.crc32(body), body)


def whole(seq: int, rows: Iterable[Row]) -> bytes:
    """A journal that says what is so now and nothing of how it came to be."""
    lines = [line(seq, row) for row in rows]
    return line(seq, (HEAD, "schema", {"schema": SCHEMA, "rows": len(lines)})) + b"".join(lines)


def read(data: bytes) -> Read:
    """Every line that is true to its checksum, however many are not."""
    *raws, tail = data.split(b"\n")
    found = Read(tail=tail)
    since: list[bytes] = []  # damaged lines since the last good one
    promised = 0
    for raw in filter(None, raws):  # an editor may have left an empty line
        fact = _fact(raw)
        if fact is None or fact[0] < found.seq:
            since.append(raw)
            continue
        seq, table, id, doc = fact
        if table == HEAD:
            found.schema, promised, found.base, found.seq = (doc or {}).get("schema", SCHEMA), (doc or {}).get("rows", 0), seq, seq
            continue
        if not found.says_something:
            found.base = seq
        if since or seq > found.seq + 1:
            found.hole = max(found.seq, seq - 1)
        found.damaged += since
        since = []
        found.lines.append((seq, (table, id, doc)))
        found.seq = seq
    if since:
        found.damaged += since
        found.hole = max(found.seq + len(since), *(int(n) for raw in since for n in NUMBER.findall(raw)), 0)
    if sum(seq == found.base for seq, _ in found.lines) < promised:
        found.hole = max(found.hole or 0, found.base)
    return found


def _fact(raw: bytes) -> Fact | None:
    check, _, body = raw.partition(b" ")
    if check != b"%08x" % zlib.crc32(body):
        return None
    try:
        seq, table, id, doc = json.loads(body.decode())
    except (ValueError, TypeError, RecursionError):
        return None
    right = isinstance(seq, int) and isinstance(table, str) and isinstance(id, str) and (doc is None or isinstance(doc, dict))
    return (seq, table, id, doc) if right else None


def last_seq(path: Path) -> int | None:
    """The number of the last line, from the end of the file alone; None when that line is not whole."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        size, block = file.seek(0, os.SEEK_END), TAIL
        while True:
            file.seek(max(0, size - block))
            data = file.read()
            lines = data.split(b"\n")
            if len(lines) > 2 or block >= size:
                fact = _fact(lines[-2]) if len(lines) > 1 and not lines[-1] else None
                return fact[0] if fact else None
            block *= 8
    return None


class Journal:
    """The open file. `commit` and `replace` run in a thread, one at a time; an OSError leaves everything acknowledged in place."""

    def __init__(self, path: Path, good: int) -> None:
        self.path = path
        self._good = good  # bytes up to the end of the last acknowledged line
        self._file: int | None = None
        self._torn = path.stat().st_size > good
        self._doubted = False
        try:
            disk.sync(self._ready())  # a killed program may have cut it short: what is not shown now must not come back after a power cut
        except OSError:
            self.close()
            raise

    def _ready(self) -> int:
        if self._file is None:
            self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND | disk.FLAGS)
        if self._torn:
            os.ftruncate(self._file, self._good)
            self._torn = False
        return self._file

    def commit(self, data: bytes) -> None:
        """Everything here is on disk when this returns."""
        if self._doubted:  # a system may drop what an fsync could not write and call the next one fine
            self.replace(self.path.read_bytes()[: self._good] + data)
            return
        file = self._ready()
        try:
            self._torn = True
            disk.write_all(file, data)
            self._doubted = True
            disk.sync(file)
        except OSError:
            with contextlib.suppress(OSError):
                self._ready()
            raise
        self._torn = self._doubted = False
        self._good += len(data)

    def replace(self, data: bytes) -> None:
        disk.prepare(self.path, data)
        self.close()  # Windows replaces no open file
        disk.swap(self.path)
        self._good, self._torn, self._doubted = len(data), False, False

    def close(self) -> None:
        """Whatever the system says to it, the file is let go: its number may be another file's at once. What counts was synced before."""
        file, self._file = self._file, None
        if file is not None:
            with contextlib.suppress(OSError):
                os.close(file)
