"""The readable copy: TinyDB's own file, written whole, and read for lists, closed cycles and the review."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

from tinydb import Query, TinyDB
from tinydb.storages import Storage

from . import disk, journal
from .migrate import SCHEMA

STATE, JOURNAL = "state.json", "journal.jsonl"

Tables = dict[str, dict[str, dict[str, Any]]]  # table → id → document


class Frozen(Storage):
    """TinyDB over what was read: nobody writes through it."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def read(self) -> dict[str, Any]:
        return self.data

    def write(self, data: dict[str, Any]) -> None:
        raise OSError("the readable copy is only written whole")


class Copy:
    """What state.json held when it was read. `whole`: nobody changed it after us, nor did the disk."""

    def __init__(self, data: Any) -> None:
        """Raises ValueError for what is not a copy of ours."""
        try:
            meta = data["_meta"]["1"]
            self.seq, self.schema = int(meta["seq"]), int(meta["schema"])
            self.tables: Tables = {table: {str(doc["id"]): doc for doc in docs.values()} for table, docs in data.items() if table != "_meta"}
            numbered = all(list(docs) == [str(n) for n in range(1, len(docs) + 1)] for table, docs in data.items() if table != "_meta")
            self.whole = bool(numbered and meta["crc"] == _crc(self.tables, self.seq, self.schema))
        except (KeyError, TypeError, AttributeError, RecursionError) as problem:
            raise ValueError("not a readable copy") from problem
        self.db = TinyDB(storage=lambda: Frozen(data))

    def rows(self, table: str, **wanted: str) -> list[dict[str, Any]]:
        """The documents of a table, those with these values."""
        found = self.db.table(table)
        return [dict(doc) for doc in (found.search(Query().fragment(wanted)) if wanted else found)]

    def fresh(self, folder: Path) -> bool:
        """Does it say what the journal says last?"""
        return self.seq == journal.last_seq(folder / JOURNAL)


def read_copy(folder: Path) -> Copy | None:
    """The copy, when it is whole, fresh and ours to read; else None, and the journal is to be replayed."""
    try:
        copy = load(folder)
    except (OSError, ValueError):
        return None
    return copy if copy.whole and copy.schema == SCHEMA and copy.fresh(folder) else None


def load(folder: Path) -> Copy:
    """Raises OSError when there is none, ValueError when it cannot be read."""
    return Copy(json.loads((folder / STATE).read_bytes().decode()))


def write_copy(folder: Path, tables: Tables, seq: int) -> None:
    """TinyDB's keys are whole numbers, so rows are numbered and our id is a field."""
    data = {table: {str(n): doc for n, doc in enumerate(docs.values(), 1)} for table, docs in tables.items() if docs}
    meta = {"schema": SCHEMA, "seq": seq, "crc": _crc(tables, seq, SCHEMA)}
    disk.replace_whole(folder / STATE, json.dumps({"_meta": {"1": meta}, **data}, ensure_ascii=False, allow_nan=False, indent=2).encode())


def _crc(tables: Tables, seq: int, schema: int) -> str:
    """Row by row: one long call would hold up everybody's answers. The schema counts from 2 on: the first did not have it."""
    crc = zlib.crc32(str(seq).encode(), schema - 1)
    for table, docs in sorted(tables.items()):
        for doc in docs.values():
            crc = zlib.crc32(json.dumps([table, doc], ensure_ascii=False, allow_nan=False).encode(), crc)
    return f"{crc:08x}"
