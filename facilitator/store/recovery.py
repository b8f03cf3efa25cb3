"""Opening a folder again: the journal is the truth, the copy fills what the journal lost, and nothing is thrown away."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import NotHere
from . import backups, disk, journal
from .copy import JOURNAL, STATE, Copy, Tables, load, write_copy
from .journal import Read
from .migrate import SCHEMA, migrated
from .records import TABLES, Row

ASIDE = "quarantine"

Note = tuple[str, dict[str, Any]]  # a sentence's code with its data


@dataclass(slots=True)
class Recovered:
    rows: Tables = field(default_factory=lambda: {table: {} for table in TABLES})
    seq: int = 0
    length: int = 0  # of the journal's good part
    notes: list[Note] = field(default_factory=list)


def recover(folder: Path) -> Recovered:
    """What is so, both files whole again. Raises NotHere (newer, unreadable) with nothing touched, OSError when it cannot write."""
    data = (folder / JOURNAL).read_bytes() if (folder / JOURNAL).exists() else b""
    found = journal.read(data)
    copy, copied = None, (folder / STATE).exists()
    with contextlib.suppress(ValueError):
        copy = load(folder) if copied else None
    _refuse(folder, found, copy, copied)
    now, older = Recovered(), _older(found, copy)
    if older:
        _migrate(now, folder, found, copy, older)
    mended = _replay(now, folder, found, copy) or bool(older)
    now.length = len(data) - len(found.tail)
    _set_aside(now, folder, found, copied and not (copy and copy.whole))
    for name in (JOURNAL, STATE):
        disk.fresh_name(folder / name).unlink(missing_ok=True)
    if mended:
        whole = journal.whole(now.seq, every(now.rows))
        disk.replace_whole(folder / JOURNAL, whole)
        now.length = len(whole)
    if older or not (copy and copy.whole and copy.seq == now.seq and _ordered(copy.tables) == _ordered(now.rows)):
        write_copy(folder, now.rows, now.seq)
    return now


def every(rows: Tables) -> list[Row]:
    return [(table, id, doc) for table, docs in rows.items() for id, doc in docs.items()]


def put(rows: Tables, row: Row) -> None:
    table, id, doc = row
    if doc is None:
        rows[table].pop(id, None)
    else:
        rows[table][id] = doc


def _refuse(folder: Path, found: Read, copy: Copy | None, copied: bool) -> None:
    tables = {row[0] for _, row in found.lines} | (copy.tables.keys() if copy and copy.whole else set())
    if max(found.schema, copy.schema if copy and copy.whole else 0) > SCHEMA or tables - TABLES.keys():
        raise NotHere("newer", str(folder))
    if not found.says_something and not copy and (found.damaged or copied):
        raise NotHere("unreadable", str(folder))


def _older(found: Read, copy: Copy | None) -> int:
    """The older schema one of the files was written in, or 0."""
    known = [schema for schema in (found.schema, copy.schema if copy and copy.whole else 0) if schema]
    return min(known) if known and min(known) < SCHEMA else 0


def _migrate(now: Recovered, folder: Path, found: Read, copy: Copy | None, schema: int) -> None:
    """Both files as they are go into backups/; what was read of them becomes what this version writes."""
    for name in (JOURNAL, STATE):
        if (folder / name).exists():
            backups.keep_old(folder, name, schema)
    found.lines = [(seq, (table, id, migrated(table, doc) if doc else None)) for seq, (table, id, doc) in found.lines]
    if copy:
        copy.tables = {table: {id: migrated(table, doc) for id, doc in docs.items()} for table, docs in copy.tables.items()}
    now.notes.append(("migrated", {"what": folder.name, "kept": f"{backups.FOLDER}/schema-{schema}"}))


def _replay(now: Recovered, folder: Path, found: Read, copy: Copy | None) -> bool:
    """Bring the rows up to date; True when the journal must be written anew."""
    if not found.says_something:
        if copy:
            _start_from(now, copy)
            now.notes.append(("journal-rebuilt" if copy.whole else "journal-rebuilt-unsure", {"what": str(folder)}))
        return True
    # A copy from before the journal was rewritten would bring back what was taken out.
    usable = copy if copy and copy.whole and copy.seq >= found.base else None
    hurt = found.hole is not None or bool(usable and usable.seq > found.seq)
    start = usable if hurt else None
    if start:
        _start_from(now, start)
    for seq, row in found.lines:
        if not start or seq > start.seq:
            put(now.rows, row)
    hole = found.hole or 0
    now.seq = max(found.seq, hole, now.seq)
    if hurt:
        code = "journal-mended" if start and start.seq >= hole else "journal-damaged"
        now.notes.append((code, {"what": str(folder), "n": max(1, len(found.damaged))}))
    return hurt


def _start_from(now: Recovered, copy: Copy) -> None:
    now.seq = copy.seq
    now.rows |= {table: dict(docs) for table, docs in copy.tables.items() if table in TABLES}


def _set_aside(now: Recovered, folder: Path, found: Read, odd_copy: bool) -> None:
    """What could not be read is kept, for whoever can make something of it."""
    if found.damaged:
        _keep(folder, JOURNAL, b"\n".join(found.damaged) + b"\n")
    if found.tail:
        kept = _keep(folder, JOURNAL, found.tail)
        now.notes.append(("journal-cut", {"what": str(folder), "kept": kept}))
    if odd_copy:
        kept = _keep(folder, STATE, (folder / STATE).read_bytes())
        if found.says_something:
            now.notes.append(("copy-changed", {"what": str(folder), "kept": kept}))


def forget(folder: Path, taken_back: Collection[str]) -> None:
    """What was set aside and speaks of one of these contributions goes whole. Raises OSError."""
    for path in (folder / ASIDE).iterdir() if (folder / ASIDE).is_dir() else ():
        data = path.read_bytes()
        if any(id.encode() in data for id in taken_back):
            path.unlink()


def _keep(folder: Path, name: str, data: bytes) -> str:
    aside = folder / ASIDE
    disk.make_folder(aside)
    n = next(n for n in range(1, 1 << 30) if not (aside / f"{n}-{name}").exists())
    disk.replace_whole(aside / f"{n}-{name}", data)
    return f"{ASIDE}/{n}-{name}"


def _ordered(tables: Tables) -> list[tuple[str, list[tuple[str, dict[str, Any]]]]]:
    return sorted((table, list(docs.items())) for table, docs in tables.items() if docs)
