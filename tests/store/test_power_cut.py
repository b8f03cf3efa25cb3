"""The power is cut at every step of an evening: what was acknowledged is there, and nothing is there that nobody said."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

from facilitator.core.model import Gone
from facilitator.errors import NotHere
from facilitator.store.folder import Folder

from .disks import Disk, Killed, Tree, a_disk, laid_out
from .neighbours import ANN, BILAL, CARMEN, Heard, Key, again, drop, evening, says, sealed, unsigned, until


@dataclass
class Cuts:
    """What the disk may hold after a cut somewhere in this evening, and what was acknowledged by then."""

    heard: Heard = field(default_factory=Heard)
    gone: list[bytes] = field(default_factory=list)  # words that were purged by then
    found: list[tuple[Tree, dict[Key, int], list[bytes]]] = field(default_factory=list)
    seen: set[Any] = field(default_factory=set)
    steps: int = 0

    def keep(self, trees: Iterable[Tree]) -> None:
        self.steps += 1
        for tree in trees:
            same = frozenset(tree.items()), frozenset(self.heard.sure.items()), len(self.gone)
            if same not in self.seen:
                self.seen.add(same)
                self.found.append((tree, dict(self.heard.sure), list(self.gone)))


WRONG = {"unopenable", "wrong", "back"}
Ways = Callable[[Disk], Iterable[Tree]]
Story = Callable[[Path, Disk, Cuts], Coroutine[Any, Any, None]]


async def an_evening(path: Path, disk: Disk, cuts: Cuts) -> None:
    """All that can happen to a folder."""
    heard = cuts.heard
    folder = Folder.open(path)
    for change in evening():
        await heard.tell(folder, change)
    await asyncio.gather(heard.tell(folder, says(ANN, 2, "Spijt"), unsigned(1)), heard.tell(folder, says(BILAL, 3), unsigned(2), unsigned(3)))
    await folder.write_copy()
    await heard.tell(folder, says(BILAL, 1, "Zonder mij", withdrawn=True), Gone("contribution", "bilal-2"))
    for call, n in (("write", 4), ("fsync", 5)):
        disk.refuse(call, room=10)
        await heard.tell(folder, says(ANN, n))
        disk.heal()
        await heard.tell(folder, says(CARMEN, n))
        await until(folder, lambda: not folder.owed)
        heard.all_sure()
    await folder.compact(sealed)
    await folder.close()
    folder = Folder.open(path)
    await heard.tell(folder, says(ANN, 2, withdrawn=True))
    await folder.compact(taken_back=["ann-2"])
    cuts.gone.append(b"Spijt")
    await heard.tell(folder, Gone("participant", "carmen"), Gone("contribution", "carmen-1"))
    await folder.compact(purge=True)
    cuts.gone.append(b"Carmen")
    await heard.tell(folder, says(BILAL, 6))
    await folder.close()
    folder = Folder.open(path)
    await heard.tell(folder, says(ANN, 7))
    disk.refuse("fsync")
    await heard.tell(folder, says(BILAL, 7))
    disk.heal()
    drop(folder)
    folder = Folder.open(path)
    heard.shown(folder.rows)
    await heard.tell(folder, says(BILAL, 7))
    await folder.close()


async def a_word_more(path: Path, disk: Disk, cuts: Cuts) -> None:
    folder = Folder.open(path)
    cuts.heard.shown(folder.rows)
    await cuts.heard.tell(folder, says(CARMEN, 9))
    await folder.close()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with a_disk(tmp_path / "there") as disk:
        yield disk


def cut_everywhere(disk: Disk, story: Story, cuts: Cuts, ways: Ways) -> Cuts:
    disk.on_step = lambda: cuts.keep(ways(disk))
    asyncio.run(story(disk.root / "huizen" / "wonen", disk, cuts))
    return cuts


def in_ways(seed: int, lots: int) -> Ways:
    random = Random(seed)
    return lambda disk: disk.cuts(random, lots)


def at_its_worst(disk: Disk) -> Iterable[Tree]:
    """Nothing that was not synced is left."""
    return islice(disk.cuts(Random(), 0), 1)


def killed(disk: Disk, at: int) -> Cuts:
    """An evening until this call, with what was acknowledged and shown by then."""
    cuts = Cuts()
    disk.drops = False  # an fsync that fails, a kill in the same breath and then a power cut: that we do not promise

    async def until_killed() -> None:
        me, loop = asyncio.current_task(), asyncio.get_running_loop()
        assert me
        disk.kills_at, disk.on_kill = at, partial(loop.call_soon_threadsafe, me.cancel)
        try:
            await an_evening(disk.root / "huizen" / "wonen", disk, cuts)
        finally:
            await asyncio.sleep(0.002)  # a second try that was due comes to nothing too

    with contextlib.suppress(Killed, asyncio.CancelledError):
        asyncio.run(until_killed())
    disk.kills_at = 0
    disk.heal()
    return cuts


def opened_after(cuts: Cuts, folder: Path) -> Iterator[str]:
    """Cut by cut: what is wrong with what is found, and the notes that are given."""
    for tree, sure, gone in cuts.found:
        laid_out(tree, folder)
        try:
            found = again(folder / "huizen" / "wonen")
        except NotHere:
            yield "unopenable"
            continue
        drop(found)
        if cuts.heard.wrong(found.rows, sure):
            yield "wrong"
        if any(word in data for word in gone for data in tree.values()):
            yield "back"
        yield from (code for code, _ in found.notes)


def right(outcomes: Counter[str]) -> bool:
    return not outcomes.keys() & WRONG


def test_wherever_the_power_is_cut_what_was_acknowledged_is_there_and_nothing_else(disk: Disk, tmp_path: Path) -> None:
    cuts = cut_everywhere(disk, an_evening, Cuts(), in_ways(1, lots=1))
    assert len(cuts.found) > 100
    assert right(Counter(opened_after(cuts, tmp_path / "after")))


@pytest.mark.parametrize("call", ["sync", "sync_folder"])
def test_a_store_that_does_not_wait_for_the_disk_is_found_out(disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    monkeypatch.setattr(f"facilitator.store.disk.{call}", lambda file: None)
    cuts = cut_everywhere(disk, an_evening, Cuts(), at_its_worst)
    assert any(code in WRONG for code in opened_after(cuts, tmp_path / "after"))


@pytest.mark.parametrize("at", range(10, 300, 30))
def test_what_the_next_program_shows_of_a_killed_one_is_safe(disk: Disk, tmp_path: Path, at: int) -> None:
    cuts = cut_everywhere(disk, a_word_more, killed(disk, at), in_ways(at, lots=0))
    assert right(Counter(opened_after(cuts, tmp_path / "after")))


@pytest.mark.proof
def test_the_power_is_cut_at_every_step_in_many_ways_and_again_while_opening(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcomes: Counter[str] = Counter()
    for seed in range(5):
        with a_disk(tmp_path / str(seed)) as disk:
            cuts = cut_everywhere(disk, an_evening, Cuts(), in_ways(seed, lots=25))
        outcomes += Counter(opened_after(cuts, tmp_path / "after")) + Counter(steps=cuts.steps, cuts=len(cuts.found))
        for tree, sure, gone in Random(seed).sample(cuts.found, 40):
            with a_disk(laid_out(tree, tmp_path / "cut")) as disk:
                heard = deepcopy(cuts.heard)
                heard.sure = dict(sure)
                twice = cut_everywhere(disk, a_word_more, Cuts(heard, list(gone)), in_ways(seed, lots=5))
            outcomes += Counter(opened_after(twice, tmp_path / "after")) + Counter(steps=twice.steps, cuts=len(twice.found))
    with capsys.disabled():
        print("\npower cut:", dict(outcomes))
    assert right(outcomes)


@pytest.mark.proof
def test_a_program_is_killed_at_every_call_and_then_the_power_is_cut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcomes: Counter[str] = Counter()
    for at in count(1):
        with a_disk(tmp_path / str(at)) as disk:
            cuts = killed(disk, at)
            if not disk.killed:
                break
            cut_everywhere(disk, a_word_more, cuts, in_ways(at, lots=4))
        outcomes += Counter(opened_after(cuts, tmp_path / "after")) + Counter(killed=1, cuts=len(cuts.found))
    with capsys.disabled():
        print("\nkilled, then power cut:", dict(outcomes))
    assert outcomes["killed"] > 200
    assert right(outcomes)
