"""Ann, Bilal and Carmen talk about living in their street; what they say is kept in a folder."""

from __future__ import annotations

import asyncio
import errno
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from facilitator.core.model import ChallengeFacts, Contribution, CycleFacts, Participant, Planned
from facilitator.store import folder as folder_module
from facilitator.store.copy import write_copy
from facilitator.store.folder import Folder

CHALLENGE = ChallengeFacts("wonen", "Hoe kan Amina hier blijven wonen?", "Amina, 29", "nl", "K7PMQ2", "2026-02-05")
CYCLE = CycleFacts("1", "open", (Planned("small-wins.ideas", "small-wins", "f", "ideas", "20", 5),), "2026-02-05")
ANN, BILAL, CARMEN = (Participant(name.lower(), f"hash-{name}", name, "nl", ("1",)) for name in ("Ann", "Bilal", "Carmen"))


def says(person: Participant, n: int, text: str = "", **more: Any) -> Contribution:
    return Contribution(f"{person.id}-{n}", "1", "small-wins.ideas", person.id, [text or f"Een zin over de huur, nummer {n} · é"], **more)


def unsigned(n: int) -> Contribution:
    return Contribution(f"stil-{n}", "1", "reflection.unsaid", "", [f"Wat niemand zegt {n}"], seal=f"zegel-{n}")


def evening() -> list[Any]:
    """A small story with new, changed and taken-out records."""
    return [CHALLENGE, CYCLE, ANN, says(ANN, 1), BILAL, says(BILAL, 1), says(ANN, 1, "Anders gezegd", edit=2), CARMEN, says(CARMEN, 1), says(BILAL, 2)]


def told(path: Path, changes: Iterable[Any]) -> Folder:
    """The folder after these were said one by one, closed in good order."""

    async def tell() -> Folder:
        folder = Folder.open(path)
        for change in changes:
            await folder.append([change])
        await folder.close()
        return folder

    return asyncio.run(tell())


def again(path: Path) -> Folder:
    """What a program that starts anew finds."""
    return Folder.open(path)


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


class Disk:
    """The disk under the store, which writes down what is asked of it and refuses when told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.did: list[str] = []
        self.refuses = ""
        self.room = 0  # bytes a refused write still takes
        self._write, self._fsync = os.write, os.fsync
        monkeypatch.setattr("facilitator.store.disk.os.write", self.write)
        monkeypatch.setattr("facilitator.store.disk.os.fsync", self.fsync)

    def write(self, file: int, data: bytes) -> int:
        if self.refuses == "write" and file > 2:
            if not self.room:
                raise OSError(errno.ENOSPC, "No space left on device")
            data, self.room = data[: self.room], 0
        self.did.append("write")
        return self._write(file, data)

    def fsync(self, file: int) -> None:
        if self.refuses == "fsync":
            raise OSError(errno.EIO, "Input/output error")
        self._fsync(file)
        self.did.append("fsync")


def copies(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Set as soon as a readable copy has been written."""
    written, loop = asyncio.Event(), asyncio.get_running_loop()

    def write(*given: Any) -> None:
        write_copy(*given)
        loop.call_soon_threadsafe(written.set)

    monkeypatch.setattr(folder_module, "write_copy", write)
    return written


async def until(folder: Folder, right: Callable[[], bool]) -> None:
    """Wait until `owed` has become what we wait for."""
    changed = asyncio.Event()
    folder.on_change = changed.set
    async with asyncio.timeout(5):
        while not right():
            await changed.wait()
            changed.clear()
