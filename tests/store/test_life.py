"""A folder lives any life there is: whatever happens in whatever order, what was acknowledged is kept."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from tinydb import TinyDB

from facilitator.core.model import Contribution, Gone
from facilitator.errors import NotHere, NotSaved
from facilitator.store.copy import STATE, read_copy
from facilitator.store.folder import Folder

from .disks import a_disk, by_chance, laid_out
from .neighbours import ANN, BILAL, CARMEN, Heard, drop, says, sealed, unsigned

WHO, WHICH = st.sampled_from([ANN, BILAL, CARMEN]), st.integers(0, 2)


async def at_once(act: Callable[..., Any], *given: Any) -> Any:
    """Nothing depends on how fast a thread is, so that a life can be lived again."""
    await asyncio.sleep(0)
    return act(*given)


class Life(RuleBasedStateMachine):
    did: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.there = ExitStack()
        patch = self.there.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(asyncio, "to_thread", at_once)
        self.root = Path(self.there.enter_context(TemporaryDirectory())) / "there"
        self.heard, self.words = Heard(), 0
        self.begin()

    def begin(self) -> None:
        self.under = ExitStack()
        self.disk = self.under.enter_context(a_disk(self.root, again=600))
        self.disk.drops = False
        self.runner = asyncio.Runner()
        self.open()

    def open(self) -> None:
        """Nothing acknowledged is missing or older, and what is shown now counts as acknowledged."""
        self.did["opened"] += 1
        try:
            self.folder = self.runner.run(self._open())
        except NotHere:
            self.disk.heal()
            self.folder = self.runner.run(self._open())
        assert self.heard.wrong(self.folder.rows) == []
        self.heard.shown(self.folder.rows)
        self.heard.forget_the_rest()

    async def _open(self) -> Folder:
        return Folder.open(self.root / "wonen")

    def word(self, who: Any, which: int, **more: Any) -> Contribution:
        self.words += 1
        return says(who, which, f"woord {self.words}", edit=self.words, **more)

    def tell(self, *changes: Any) -> None:
        self.did["acknowledged" if self.runner.run(self.heard.tell(self.folder, *changes)) else "refused"] += 1

    @rule(who=WHO, which=WHICH)
    def put_or_edit(self, who: Any, which: int) -> None:
        self.tell(who, self.word(who, which))

    @rule(who=WHO, which=WHICH)
    def withdraw(self, who: Any, which: int) -> None:
        self.tell(self.word(who, which, withdrawn=True))

    @rule(who=WHO, which=WHICH)
    def take_out(self, who: Any, which: int) -> None:
        self.tell(Gone("contribution", f"{who.id}-{which}"))

    @rule(which=WHICH)
    def say_unsigned(self, which: int) -> None:
        self.tell(unsigned(which))

    @rule(which=WHICH)
    def two_at_once(self, which: int) -> None:
        async def both() -> None:
            await asyncio.gather(*(self.heard.tell(self.folder, self.word(who, which)) for who in (ANN, BILAL)))

        self.runner.run(both())

    @rule()
    def send_again(self) -> None:
        with suppress(NotSaved):
            self.runner.run(self.folder.append([]))
            self.heard.all_sure()

    @rule()
    def copy(self) -> None:
        with suppress(NotSaved, OSError):
            self.runner.run(self.folder.write_copy())
            self.is_fresh()

    @rule(purge=st.booleans(), mixed=st.booleans())
    def compact(self, purge: bool, mixed: bool) -> None:
        with suppress(NotSaved):
            self.runner.run(self.folder.compact(sealed if mixed else lambda *_: False, purge=purge))
            self.heard.all_sure()

    @rule(call=st.sampled_from(["write", "fsync"]), room=st.integers(0, 300))
    def disk_full(self, call: str, room: int) -> None:
        self.disk.refuse(call, room=room)

    @rule()
    def disk_well_again(self) -> None:
        self.disk.heal()
        self.runner.run(self.folder.append([]))
        self.heard.all_sure()

    @rule()
    def close_and_open(self) -> None:
        self.runner.run(self.folder.close())
        if not self.folder.owed:
            self.heard.all_sure()
        if not self.disk.error:
            self.is_fresh()
        self.open()

    @rule(steps=st.integers(0, 6))
    def crash(self, steps: int) -> None:
        """In the middle of a word, perhaps."""
        self.die(steps)
        self.runner = asyncio.Runner()
        self.open()

    @rule(seed=st.integers(0, 1000), steps=st.integers(0, 6))
    def power_cut(self, seed: int, steps: int) -> None:
        self.die(steps)
        left = self.disk.left(partial(by_chance, Random(seed)))
        self.under.close()
        laid_out(left, self.root)
        self.begin()

    def die(self, steps: int) -> None:
        async def half_a_word() -> None:
            saying = asyncio.create_task(self.heard.tell(self.folder, self.word(CARMEN, 0)))
            for _ in range(steps):
                await asyncio.sleep(0)
            saying.cancel()

        self.runner.run(half_a_word())
        self.runner.close()
        drop(self.folder)

    def is_fresh(self) -> None:
        assert read_copy(self.folder.path)
        with TinyDB(self.folder.path / STATE) as db:
            assert {name: len(db.table(name)) for name in db.tables()} == {name: len(docs) for name, docs in self.folder.rows.items() if docs} | {"_meta": 1}

    def teardown(self) -> None:
        self.disk.heal()
        self.runner.run(self.folder.close())
        self.heard.all_sure()
        self.open()
        self.is_fresh()
        self.runner.run(self.folder.close())
        self.runner.close()
        self.under.close()
        self.there.close()


def lived(lives: int) -> None:
    run_state_machine_as_test(
        Life, settings=settings(max_examples=lives, stateful_step_count=30, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    )


def test_nothing_acknowledged_is_lost_in_any_life() -> None:
    lived(15)


@pytest.mark.proof
def test_nothing_acknowledged_is_lost_in_many_lives(capsys: pytest.CaptureFixture[str]) -> None:
    Life.did.clear()
    lived(300)
    with capsys.disabled():
        print("\nlives: 300,", dict(Life.did))
