"""Ann, Bilal and Carmen talk about living in their street; what they say is kept in a folder."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from facilitator.core.model import ChallengeFacts, Contribution, CycleFacts, Gone, Participant, Planned
from facilitator.errors import NotSaved
from facilitator.store import folder as folder_module
from facilitator.store.copy import Tables, write_copy
from facilitator.store.folder import Folder
from facilitator.store.records import gone, to_row

Key = tuple[str, str]  # table, id

CHALLENGE = ChallengeFacts("wonen", "Hoe kan Amina hier blijven wonen?", "Amina, 29", "nl", "K7PMQ2", "2026-02-05")
CYCLE = CycleFacts("1", "open", (Planned("small-wins.ideas", "small-wins", "f", "ideas", "20", 5),), "2026-02-05")
ANN, BILAL, CARMEN = (Participant(name.lower(), (f"hash-{name}",), name, "nl", ("1",)) for name in ("Ann", "Bilal", "Carmen"))


def says(person: Participant, n: int, text: str = "", **more: Any) -> Contribution:
    return Contribution(f"{person.id}-{n}", "1", "small-wins.ideas", person.id, [text or f"Een zin over de huur, nummer {n} · é"], **more)


def unsigned(n: int) -> Contribution:
    return Contribution(f"stil-{n}", "1", "reflection.unsaid", "", [f"Wat niemand zegt {n}"], seal=f"zegel-{n}")


def sealed(table: str, doc: dict[str, Any]) -> bool:
    return table == "contribution" and bool(doc["seal"])


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


class Heard:
    """What was told about each record, in order, and from which word on it is acknowledged: earlier ones may not come back."""

    def __init__(self) -> None:
        self.told: dict[Key, list[dict[str, Any] | None]] = {}
        self.sure: dict[Key, int] = {}

    async def tell(self, folder: Folder, *changes: Any) -> bool:
        """Was it acknowledged?"""
        said = {}
        for change in changes:
            table, id, doc = gone(change) if isinstance(change, Gone) else to_row(change)
            self.told.setdefault((table, id), [None]).append(doc)
            said[table, id] = len(self.told[table, id]) - 1
        try:
            await folder.append(changes)
        except NotSaved:
            return False
        self.sure |= {key: max(n, self.sure.get(key, 0)) for key, n in said.items()}
        return True

    def all_sure(self) -> None:
        """Nothing is owed: all that was told is acknowledged."""
        self.sure = {key: len(said) - 1 for key, said in self.told.items()}

    def shown(self, rows: Tables) -> None:
        """What a folder shows when it is opened may not disappear any more."""
        for (table, id), said in self.told.items():
            sure = self.sure.get((table, id), 0)
            self.sure[table, id] = said.index(rows[table].get(id), sure)

    def forget_the_rest(self) -> None:
        """What was told after that was never acknowledged, and is gone for good."""
        self.told = {key: said[: self.sure[key] + 1] for key, said in self.told.items()}

    def wrong(self, rows: Tables, sure: dict[Key, int] | None = None) -> list[Key]:
        """The records that are lost, older than acknowledged, or never told."""
        sure = self.sure if sure is None else sure
        there = {(table, id) for table, docs in rows.items() for id in docs}
        return [(t, id) for t, id in there | self.told.keys() if rows[t].get(id) not in self.told.get((t, id), [])[sure.get((t, id), 0) :]]


def drop(folder: Folder) -> None:
    """What is left of a program that is killed: nothing is finished and nobody says goodbye."""
    for going in (folder._writer, folder._copier, folder._again, folder._quiet):
        if going:
            going.cancel()
    folder._journal.close()


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
