"""Earlier states of a challenge beside it: its readable copy as it was at each opening and at each cycle's end.

They help who made a mistake, or whose files a disk spoilt; the journal needs none of them. Their names tell the number reached, the day and the time.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..errors import NotHere
from . import disk
from .copy import STATE, Copy, Tables
from .migrate import SCHEMA, migrated

FOLDER = "backups"
NEWEST = 10  # so many are kept, and the last of each cycle
NAME = re.compile(r"(\d{9})-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(?:-(cycle\d+|opening))?\.json")


@dataclass(frozen=True, slots=True)
class Backup:
    """`why`: "opening" when the room was about to open, "cycle3" when that cycle had just closed, else ""."""

    name: str
    seq: int
    day: str  # YYYY-MM-DD
    time: str  # HH:MM
    why: str

    @property
    def cycle(self) -> str:
        """The number of the cycle that ended just before, or ""."""
        return self.why.removeprefix("cycle") if self.why.startswith("cycle") else ""


def kept(folder: Path) -> list[Backup]:
    """Those there are, oldest first. A clock may have been wrong, so the number counts."""
    names = [path.name for path in (folder / FOLDER).iterdir()] if (folder / FOLDER).is_dir() else []
    found = [match for name in names if (match := NAME.fullmatch(name))]
    all = [Backup(m[0], int(m[1]), m[2], f"{m[3]}:{m[4]}", m[5] or "") for m in found]
    return sorted(all, key=lambda backup: (backup.seq, backup.day, backup.time))


def keep(folder: Path, why: str = "") -> None:
    """Keep the readable copy as it is now, and of the older ones no more than help. Raises OSError; ValueError when the copy is not whole."""
    data = (folder / STATE).read_bytes()
    copy = _whole(data)
    there = kept(folder)
    if there and there[-1].seq == copy.seq and there[-1].why == why:
        return
    (folder / FOLDER).mkdir(exist_ok=True)
    name = f"{copy.seq:09d}-{datetime.now():%Y-%m-%dT%H%M}{f'-{why}' if why else ''}.json"
    disk.replace_whole(folder / FOLDER / name, data)
    _thin(folder)


def _thin(folder: Path) -> None:
    there = kept(folder)
    ends = {backup.cycle: backup.name for backup in there if backup.cycle}
    for backup in there[:-NEWEST]:
        if ends.get(backup.cycle) != backup.name:
            (folder / FOLDER / backup.name).unlink()


def rows_of(folder: Path, name: str) -> Tables:
    """What was so then. Raises NotHere: no-backup, newer."""
    if name not in {backup.name for backup in kept(folder)}:  # never a path from a request
        raise NotHere("no-backup", name)
    try:
        copy = _whole((folder / FOLDER / name).read_bytes())
    except (OSError, ValueError) as problem:
        raise NotHere("no-backup", name) from problem
    if copy.schema > SCHEMA:
        raise NotHere("newer", name)
    return {table: {id: migrated(table, doc) for id, doc in docs.items()} for table, docs in copy.tables.items()}


def keep_old(folder: Path, name: str, schema: int) -> None:
    """A file as an older version of the program wrote it. The first one kept stays."""
    aside = folder / FOLDER / f"schema-{schema}"
    aside.mkdir(parents=True, exist_ok=True)
    if not (aside / name).exists():
        disk.replace_whole(aside / name, (folder / name).read_bytes())


def forget(folder: Path, taken_back: Collection[str]) -> None:
    """Backups that still hold one of these contributions' words go whole, and so do files of older versions. Raises OSError."""
    for path in (folder / FOLDER).iterdir() if (folder / FOLDER).is_dir() else ():
        if path.is_dir():
            shutil.rmtree(path)
        elif _may_hold(path.read_bytes(), taken_back):
            path.unlink()


def _may_hold(data: bytes, taken_back: Collection[str]) -> bool:
    if not any(id.encode() in data for id in taken_back):
        return False
    try:
        there = _whole(data).tables.get("contribution", {})
    except ValueError:
        return True
    return any(id in there and not there[id]["withdrawn"] for id in taken_back)


def _whole(data: bytes) -> Copy:
    copy = Copy(json.loads(data.decode()))
    if not copy.whole:
        raise ValueError("changed after it was written")
    return copy
