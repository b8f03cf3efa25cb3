"""What is taken out is gone, and anonymous answers lose their order."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from facilitator.core.model import Gone
from facilitator.errors import NotSaved
from facilitator.store import folder as folder_module
from facilitator.store import journal
from facilitator.store.copy import read_copy
from facilitator.store.folder import Folder

from .disks import Disk
from .neighbours import ANN, BILAL, CARMEN, again, copies, evening, everything_in, says, sealed, unsigned


async def spoken(path: Path) -> Folder:
    folder = Folder.open(path)
    for change in evening():
        await folder.append([change])
    return folder


async def test_a_name_taken_out_is_in_no_byte_of_the_folder(tmp_path: Path) -> None:
    folder = await spoken(tmp_path / "wonen")
    await folder.write_copy()
    await folder.append([Gone("participant", "ann"), says(ANN, 1, "Herschreven", edit=3)])
    assert b"Ann" in everything_in(folder.path)
    assert b"Anders" in everything_in(folder.path)
    await folder.compact()
    for word in (b"Ann", b"Anders", b"hash-Ann"):
        assert word not in everything_in(folder.path)
    assert b"Herschreven" in everything_in(folder.path)
    await folder.close()
    assert again(folder.path).rows == folder.rows


async def test_a_purge_empties_the_quarantine_too(tmp_path: Path) -> None:
    folder = await spoken(tmp_path / "wonen")
    await folder.close()
    with (folder.path / "journal.jsonl").open("ab") as file:
        file.write(b"half a line about Ann")
    folder = Folder.open(folder.path)
    await folder.append([Gone("participant", "ann")])
    await folder.compact()
    assert b"about Ann" in everything_in(folder.path)
    await folder.compact(purge=True)
    assert b"Ann" not in everything_in(folder.path)
    await folder.close()


async def test_anonymous_answers_lose_their_order_and_their_numbers(tmp_path: Path) -> None:
    folder = Folder.open(tmp_path / "wonen")
    for n in range(40):
        await folder.append([unsigned(n)])
        await folder.append([says(ANN, n)])
    order = [f"stil-{n}" for n in range(40)]
    await folder.compact(sealed)
    facts = [json.loads(line[9:]) for line in (folder.path / "journal.jsonl").read_bytes().splitlines()]
    assert {fact[0] for fact in facts} == {80}
    copy = read_copy(folder.path)
    assert copy
    ids = [fact[2] for fact in facts[1:]]
    assert ids == [doc["id"] for doc in copy.rows("contribution")] == list(folder.rows["contribution"])
    assert ids[:40] == [f"ann-{n}" for n in range(40)]
    assert ids[40:] != order
    assert sorted(ids[40:]) == sorted(order)
    await folder.append([unsigned(40)])
    await folder.close()
    assert list(again(folder.path).rows["contribution"]) == [*ids, "stil-40"]


async def test_every_compaction_draws_lots_anew(tmp_path: Path) -> None:
    folder = Folder.open(tmp_path / "wonen")
    await folder.append([unsigned(n) for n in range(40)])
    orders = []
    for _ in range(3):
        await folder.compact(sealed)
        orders.append(tuple(folder.rows["contribution"]))
    assert len(set(orders)) == 3
    await folder.close()


async def test_what_is_said_while_compacting_is_kept_and_numbers_go_on(tmp_path: Path) -> None:
    folder = await spoken(tmp_path / "wonen")
    talking = [folder.append([says(CARMEN, n)]) for n in range(2, 60)]
    outcome = await asyncio.gather(*talking[:20], folder.compact(sealed), *talking[20:40], folder.compact(), *talking[40:])
    numbers = [n for n in outcome if n is not None]
    assert sorted(numbers) == list(range(11, 69))
    await folder.close()
    after = again(folder.path)
    assert (after.rows, after.seq, after.notes) == (folder.rows, 68, [])


async def test_one_who_asks_and_leaves_does_not_break_it(tmp_path: Path) -> None:
    folder = await spoken(tmp_path / "wonen")
    asked = asyncio.create_task(folder.compact())
    saving = asyncio.create_task(folder.append([says(BILAL, 3)]))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    asked.cancel()
    await saving
    await folder.close()
    assert again(folder.path).rows == folder.rows


async def test_a_full_disk_leaves_the_journal_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(monkeypatch, tmp_path)
    folder = await spoken(tmp_path / "wonen")
    before = (folder.path / "journal.jsonl").read_bytes()
    disk.refuse("write")
    with pytest.raises(NotSaved):
        await folder.compact(sealed)
    assert (folder.path / "journal.jsonl").read_bytes() == before
    assert not (folder.path / "journal.jsonl.new").exists()
    disk.heal()
    assert await folder.append([says(CARMEN, 9)]) == 11
    await folder.close()
    assert again(folder.path).rows == folder.rows


async def test_compacting_pays_what_is_owed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "AGAIN", 600.0)
    disk = Disk(monkeypatch, tmp_path)
    folder = await spoken(tmp_path / "wonen")
    disk.refuse("fsync")
    with pytest.raises(NotSaved):
        await folder.append([says(CARMEN, 9)])
    disk.heal()
    await folder.compact()
    assert not folder.owed
    assert len(journal.read((folder.path / "journal.jsonl").read_bytes()).lines) == 9 + 1
    await folder.close()
    assert "carmen-9" in again(folder.path).rows["contribution"]


async def test_a_copy_that_could_not_be_rewritten_is_written_again_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "QUIET", 0.01)
    folder = await spoken(tmp_path / "wonen")
    await folder.write_copy()
    await folder.append([Gone("participant", "ann"), Gone("contribution", "ann-1")])
    with monkeypatch.context() as patch:
        patch.setattr(folder_module, "write_copy", _refuses)
        with pytest.raises(NotSaved):
            await folder.compact()
    await asyncio.wait_for(copies(monkeypatch).wait(), 5)
    assert b"Ann" not in everything_in(folder.path)
    assert read_copy(folder.path)
    await folder.close()


def _refuses(*_: object) -> None:
    raise OSError("no space left")
