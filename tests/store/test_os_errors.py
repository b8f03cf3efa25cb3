"""Every call to the system fails once, or from then on for a while: nothing is called saved that is not, and it goes on by itself."""

from __future__ import annotations

import asyncio
import errno
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from copy import deepcopy
from itertools import count
from pathlib import Path

import pytest

from facilitator.core.model import Gone
from facilitator.errors import NotHere, NotSaved
from facilitator.store.copy import JOURNAL, read_copy
from facilitator.store.folder import Folder

from .disks import Disk, Tree, a_disk, laid_out
from .neighbours import ANN, BILAL, CHALLENGE, Heard, again, drop, says, sealed, unsigned, until

KINDS = [(errno.EIO, 0), (errno.ENOSPC, 7), (errno.EINTR, 0)]  # a write takes so many bytes first: a short write
FOREVER = 1 << 30


def before(path: Path) -> tuple[Tree, Heard]:
    """A folder from last time, with a line that was never finished."""
    heard = Heard()

    async def last_time() -> None:
        folder = Folder.open(path)
        await heard.tell(folder, CHALLENGE, ANN, BILAL, says(ANN, 1), says(BILAL, 1))
        await folder.close()

    asyncio.run(last_time())
    with (path / JOURNAL).open("ab") as file:
        file.write(b"half")
    return {f"wonen/{each.name}": each.read_bytes() for each in path.iterdir() if each.is_file()}, heard


async def an_evening(folder: Folder, heard: Heard) -> None:
    """What the disk refuses is said, and people go on."""
    for change in (says(ANN, 2), says(ANN, 2, "Anders", edit=2), unsigned(1), Gone("contribution", "bilal-1")):
        await heard.tell(folder, change)
    with suppress(NotSaved, OSError):
        await folder.write_copy()
    with suppress(NotSaved):
        await folder.compact(sealed, purge=True)
    await heard.tell(folder, says(BILAL, 2), says(BILAL, 3))


async def outcome_of(disk: Disk, heard: Heard, after: Path) -> str:
    """What is wrong after an evening on this disk; or how it went."""
    path = disk.root / "wonen"
    try:
        folder = Folder.open(path)
    except NotHere as problem:
        disk.heal()
        return found_wrong(path, heard) or f"not opened: {problem.code}"
    await an_evening(folder, heard)
    met = disk.met
    if found_wrong(laid_out(disk.seen(), after) / "wonen", heard):  # it is killed now
        return "lost"
    owed = folder.owed
    disk.heal()
    await until(folder, lambda: not folder.owed)
    heard.all_sure()
    await folder.close()
    if not read_copy(path):
        return "stale"
    return found_wrong(path, heard) or ("owed and paid" if owed else "went on" if met else "not met")


def found_wrong(path: Path, heard: Heard) -> str:
    folder = again(path)
    drop(folder)
    return "wrong" if heard.wrong(folder.rows) else ""


def tried(root: Path, kind: tuple[int, int], calls: Iterable[int], long: int) -> Counter[str]:
    """Until an evening passes without meeting it: how often which outcome."""
    tree, heard = before(root / "before" / "wonen")
    outcomes: Counter[str] = Counter()
    for n in calls:
        with a_disk(laid_out(tree, root / "there")) as disk:
            disk.refuse_at(n, n + long, *kind)
            outcome = asyncio.run(outcome_of(disk, deepcopy(heard), root / "after"))
        if outcome == "not met":
            break
        outcomes[outcome] += 1
    return outcomes


def right(outcomes: Counter[str]) -> bool:
    return outcomes.keys() <= {"went on", "owed and paid", "not opened: cannot-write"}


@pytest.mark.parametrize(("kind", "step", "long"), [(KINDS[0], 1, 0), (KINDS[1], 9, 0), (KINDS[2], 9, 0), (KINDS[0], 9, FOREVER), (KINDS[1], 9, FOREVER)])
def test_an_error_anywhere_loses_nothing_and_it_goes_on_by_itself(tmp_path: Path, kind: tuple[int, int], step: int, long: int) -> None:
    outcomes = tried(tmp_path, kind, range(1, 200, step), long)
    assert outcomes["went on"] + outcomes["owed and paid"] > 3
    assert right(outcomes), outcomes


@pytest.mark.proof
def test_an_error_at_every_call_loses_nothing_and_it_goes_on_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in KINDS:
        for long in (0, 3, FOREVER):
            outcomes = tried(tmp_path, kind, count(1), long)
            with capsys.disabled():
                print(f"\n{errno.errorcode[kind[0]]}, {long + 1 if long < FOREVER else 'all'} calls:", sum(outcomes.values()), "places,", dict(outcomes))
            assert right(outcomes)
