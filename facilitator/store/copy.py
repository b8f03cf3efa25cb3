"""The readable copy: TinyDB's own file, written whole, and read for lists, closed cycles and the review."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

from tinydb import TinyDB, where
from tinydb.queries import QueryInstance
from tinydb.storages import Storage

from . import journal
from .disk import replace_whole

STATE, JOURNAL = "state.json", "journal.jsonl"
TAIL = 4 << 20  # no line is longer

Tables = dict[str, dict[str, dict[str, Any]]]


class Frozen(Storage):
    """TinyDB over what was read: nobody writes through it."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def read(self) -> dict[str, Any]:
        return self.data

    def write(self, data: dict[str, Any]) -> None:
        raise OSError("the readable copy is only written whole")


class Copy:
    def __init__(self, data: dict[str, Any]) -> None:
        self.db = TinyDB(storage=lambda: Frozen(data))
        self.seq: int = data["_meta"]["1"]["seq"]

    def rows(self, table: str, **wanted: str) -> list[dict[str, Any]]:
        """The documents of a table, those with these values."""
        found = self.db.table(table)
        if not wanted:
            return [dict(doc) for doc in found]
        query: QueryInstance | None = None
        for key, value in wanted.items():
            part = where(key) == value
            query = part if query is None else query & part
        return [dict(doc) for doc in found.search(query)] if query else []


def read_copy(folder: Path) -> Copy | None:
    """The copy, when it is whole and says what the journal says last; else None, and the journal is to be replayed."""
    data = load(folder / STATE)
    if data is None:
        return None
    copy = Copy(data)
    return copy if copy.seq == _last_seq(folder / JOURNAL) else None


def load(path: Path) -> dict[str, Any] | None:
    """The copy's content when its checksum is right."""
    try:
        data = json.loads(path.read_bytes())
        meta = data["_meta"]["1"]
        right = isinstance(meta["seq"], int) and meta["crc"] == _crc(data)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return data if right else None


def write_copy(path: Path, tables: Tables, seq: int) -> None:
    """TinyDB's keys are whole numbers, so rows are numbered and our id is a field."""
    data: dict[str, Any] = {name: {str(n): {**doc, "id": id} for n, (id, doc) in enumerate(rows.items(), 1)} for name, rows in tables.items()}
    meta = {"schema": journal.SCHEMA, "seq": seq, "crc": _crc(data)}
    replace_whole(path, json.dumps({"_meta": {"1": meta}, **data}, ensure_ascii=False, indent=2).encode())


def _crc(data: dict[str, Any]) -> int:
    tables = {name: rows for name, rows in data.items() if name != "_meta"}
    return zlib.crc32(json.dumps(tables, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def _last_seq(path: Path) -> int | None:
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - TAIL))
            data = file.read()
    except OSError:
        return None
    last = journal.read(data[data.rfind(b"\n", 0, len(data) - 1) + 1 :])
    return last.seq if last.lines and not last.damaged and data.endswith(b"\n") else None
