"""Nothing anyone writes is lost: a real server is killed, and phones are cut off, while a full room writes."""

from __future__ import annotations

import asyncio
import contextlib
import random
from pathlib import Path

import pytest

from .load import Memory, room, writing
from .people import new_id
from .program import STEPS, NoAnswer, Server, challenge, serving


async def evening(sessions: Path, kills: int) -> Memory:
    """Fifty people write, the facilitator goes to and fro, and the program is killed again and again."""
    memory = Memory()
    async with serving(sessions, await challenge(sessions)) as server, room(server, memory, 50) as phones, writing(phones):
        for _ in range(kills):
            steps = asyncio.create_task(to_and_fro(server))
            await in_full_flight(memory)
            await server.kill()
            await steps
            await server.start()
            assert memory.wrong(await server.cards()) == []
            server.up.set()
    assert "Traceback" not in server.errors.read_text("utf-8")
    return memory


async def in_full_flight(memory: Memory) -> None:
    """Some moment after some acknowledgements, however slow the machine is."""
    enough = memory.acknowledged.n + random.randrange(20, 200)
    async with asyncio.timeout(60):
        while (now := memory.acknowledged.n) < enough:
            await memory.acknowledged.newer(now)
    await asyncio.sleep(random.uniform(0, 0.01))


async def to_and_fro(server: Server) -> None:
    """When a step is left its answers are mixed and what was taken back is struck out: the journal is written anew."""
    with contextlib.suppress(NoAnswer):
        while True:
            for step in STEPS:
                await server.says("step", to=step)
                await asyncio.sleep(0.05)


async def test_a_server_killed_while_fifty_people_write_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    await evening(tmp_path / "sessions", kills=3)


@pytest.mark.proof
async def test_nor_does_one_that_is_killed_two_hundred_times(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    two = asyncio.Semaphore(2)

    async def one(n: int) -> int:
        async with two:
            return (await evening(tmp_path / f"{n}", kills=20)).acknowledged.n

    acknowledged = sum(await asyncio.gather(*map(one, range(10))))
    with capsys.disabled():
        print(f"\nkilled 200 times: {acknowledged} acknowledged, 0 lost, 0 unopenable")


async def cut_off(sessions: Path, people: int) -> int:
    """Everybody's answer, and then its second wording, is cut off on its way and sent again. How many had been heard all the same?"""
    memory, heard = Memory(), 0
    async with serving(sessions, await challenge(sessions)) as server, room(server, memory, people) as phones:
        answers = [(phone, new_id()) for phone in phones]
        for edit in (1, 2):
            asked = [(phone, id, phone.put(id, edit)) for phone, id in answers]
            await asyncio.gather(*(phone.line.cut(words, _somewhere(words), random.uniform(0, 0.1)) for phone, _, words in asked))
            heard += sum(f" {edit} " in card for card in await server.cards())
            await asyncio.gather(*(phone.sends(id, words) for phone, id, words in asked))
            assert memory.wrong(await server.cards()) == []
    return heard


def _somewhere(words: bytes) -> int:
    """In the middle of it, or just when all was said."""
    return random.choice([random.randrange(len(words)), len(words)])


async def test_an_answer_cut_off_on_its_way_and_sent_again_is_there_once_in_its_last_words(tmp_path: Path) -> None:
    assert 0 < await cut_off(tmp_path / "sessions", people=10) < 20


@pytest.mark.proof
async def test_nor_is_one_of_two_hundred_lost_or_there_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heard = await cut_off(tmp_path / "sessions", people=100)
    with capsys.disabled():
        print(f"\ncut off 200 times, {heard} of them heard all the same: 0 lost, 0 double")
    assert 20 < heard < 180
