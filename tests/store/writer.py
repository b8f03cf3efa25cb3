"""A program that keeps ten neighbours talking and prints each answer that was acknowledged, until it is killed."""

from __future__ import annotations

import asyncio
import os
import sys
from itertools import count
from pathlib import Path

from facilitator.store import folder as folder_module
from facilitator.store.folder import Folder

from .neighbours import ANN, says


async def talk(path: Path, round: str) -> None:
    folder_module.QUIET = 0.01
    folder_module.MANY = 100
    folder = Folder.open(path)
    numbers = count()

    async def one() -> None:
        for n in numbers:
            await folder.append([says(ANN, n, f"ronde {round}", about=round)])
            os.write(1, f"ann-{n}\n".encode())

    async def forget() -> None:
        while True:
            await folder.compact(lambda table, doc: True)
            await asyncio.sleep(0.02)

    await asyncio.gather(forget(), *(one() for _ in range(10)))


if __name__ == "__main__":
    asyncio.run(talk(Path(sys.argv[1]), sys.argv[2]))
