"""An acknowledgement means on disk; what the disk refuses is owed, and goes on by itself."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from facilitator.core.model import Gone
from facilitator.errors import NotSaved, Refused
from facilitator.store import folder as folder_module
from facilitator.store.copy import JOURNAL
from facilitator.store.folder import Folder

from .disks import Disk
from .neighbours import ANN, BILAL, CHALLENGE, CYCLE, again, copies, evening, says, told, until


def test_what_was_told_is_found_again(tmp_path: Path) -> None:
    before = told(tmp_path / "wonen", [*evening(), Gone("contribution", "bilal-2")])
    now = again(tmp_path / "wonen")
    assert (now.rows, now.seq, now.notes) == (before.rows, before.seq, [])
    assert now.rows["contribution"]["ann-1"]["value"] == ["Anders gezegd"]
    assert "bilal-2" not in now.rows["contribution"]


async def test_the_acknowledgement_comes_after_the_fsync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(monkeypatch, tmp_path)
    folder = Folder.open(tmp_path / "wonen")
    disk.did.clear()
    await folder.append([ANN])
    assert disk.did[:2] == ["write", "fsync"]
    await folder.close()


async def test_all_that_waits_shares_one_write_and_one_fsync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(monkeypatch, tmp_path)
    folder = Folder.open(tmp_path / "wonen")
    disk.did.clear()
    numbers = await asyncio.gather(*(folder.append([says(ANN, n)]) for n in range(200)))
    assert disk.did.count("fsync") <= 2
    assert numbers == sorted(numbers)
    await folder.close()
    assert len(again(tmp_path / "wonen").rows["contribution"]) == 200


async def test_a_repeat_waits_until_the_first_is_safe(tmp_path: Path) -> None:
    folder = Folder.open(tmp_path / "wonen")
    first = asyncio.create_task(folder.append([says(ANN, 1)]))
    await asyncio.sleep(0)
    await folder.append([])
    assert first.done()
    await folder.close()


@pytest.mark.parametrize("call", ["write", "fsync"])
async def test_what_a_full_disk_refuses_is_owed_and_paid_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    monkeypatch.setattr(folder_module, "AGAIN", 0.02)
    disk = Disk(monkeypatch, tmp_path)
    folder = Folder.open(tmp_path / "wonen")
    await folder.append([CHALLENGE, CYCLE, ANN])
    disk.refuse(call, room=10)
    with pytest.raises(NotSaved):
        await folder.append([says(ANN, 1)])
    assert folder.owed
    assert "ann-1" in folder.rows["contribution"], "memory leads"
    disk.heal()
    await until(folder, lambda: not folder.owed)
    await folder.append([says(BILAL, 1)])
    await folder.close()
    lines = (tmp_path / "wonen" / JOURNAL).read_text("utf-8").splitlines()
    assert sum('"ann-1"' in line for line in lines) == 1
    assert again(tmp_path / "wonen").rows == folder.rows


async def test_after_a_failed_fsync_the_old_file_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some systems forget what they could not write and call the next fsync fine: only a whole new file is safe."""
    monkeypatch.setattr(folder_module, "AGAIN", 0.02)
    disk = Disk(monkeypatch, tmp_path)
    folder = Folder.open(tmp_path / "wonen")
    await folder.append([CHALLENGE, ANN])
    before = (tmp_path / "wonen" / JOURNAL).stat().st_ino
    disk.refuse("fsync")
    with pytest.raises(NotSaved):
        await folder.append([says(ANN, 1)])
    disk.heal()
    await until(folder, lambda: not folder.owed)
    assert (tmp_path / "wonen" / JOURNAL).stat().st_ino != before
    await folder.close()


async def test_what_cannot_be_written_fails_alone(tmp_path: Path) -> None:
    folder = Folder.open(tmp_path / "wonen")
    with pytest.raises(Refused, match="unkeepable"):
        await folder.append([says(ANN, 1, "half een teken \ud800")])
    await folder.append([says(ANN, 2)])
    await folder.close()
    assert list(again(tmp_path / "wonen").rows["contribution"]) == ["ann-2"]


async def test_the_readable_copy_is_written_when_it_is_quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "QUIET", 0.02)
    written = copies(monkeypatch)
    folder = Folder.open(tmp_path / "wonen")
    await folder.append([CHALLENGE, ANN])
    await asyncio.wait_for(written.wait(), 5)
    await folder.close()


async def test_nothing_is_told_to_a_closed_folder(tmp_path: Path) -> None:
    folder = Folder.open(tmp_path / "wonen")
    await folder.close()
    with pytest.raises(NotSaved):
        await folder.append([ANN])
