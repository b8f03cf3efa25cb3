"""The program as a process of its own, and the wire to it, down to its bytes."""

from __future__ import annotations

import asyncio
import json
import random
import re
import socket
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from facilitator.studio import Studio

from .people import PERSON, QUESTION

ROOT = Path(__file__).parent.parent
FORMATS = ROOT / "formats"
PLAN = "problem-framing:20"
TEXT, FORM = STEPS = "problem-framing.scene", "problem-framing.question"  # the first without names: mixed on disk whenever a step is left
FIELD = "who"
LENGTH = re.compile(rb"content-length: (\d+)")


class NoAnswer(Exception):
    """The line went dead: nobody knows whether it was heard."""


def request(method: str, path: str, key: str, body: object = None) -> bytes:
    data = b"" if body is None else json.dumps(body).encode()
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {key}\r\nContent-Length: {len(data)}\r\n\r\n"
    return head.encode() + data


class Line:
    """One connection that is kept, down to its bytes, so that it can be cut anywhere."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, asked: bytes) -> tuple[int, Any]:
        """Status and body. Raises NoAnswer."""
        try:
            reader, writer = await self._open()
            writer.write(asked)
            head = await reader.readuntil(b"\r\n\r\n")
            length = LENGTH.search(head)
            body = await reader.readexactly(int(length[1])) if length else b""
        except (OSError, asyncio.IncompleteReadError) as problem:
            self.hang_up()
            raise NoAnswer from problem
        return int(head[9:12]), json.loads(body) if body else None

    async def cut(self, asked: bytes, at: int, wait: float) -> None:
        """Say so many bytes of it, and hang up after so many seconds without listening."""
        _, writer = await self._open()
        writer.write(asked[:at])
        await asyncio.sleep(wait)
        self.hang_up()

    def hang_up(self) -> None:
        if self._ends:
            self._ends[1].transport.abort()
            self._ends = None

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        self._ends = self._ends or await asyncio.open_connection("127.0.0.1", self.port)
        return self._ends


async def challenge(sessions: Path) -> str:
    """A new challenge, by the name of its folder."""
    studio = Studio(FORMATS, sessions)
    room = await studio.create(QUESTION, PERSON, "nl", "2026-02-05")
    await studio.close()
    return room.challenge.id


@asynccontextmanager
async def serving(sessions: Path, slug: str) -> AsyncIterator[Server]:
    """A server with this challenge open, and both steps in which people write."""
    server = Server(sessions, slug)
    await server.start()
    try:
        server.code = (await server.says("cycle", to="open", plan=PLAN))["code"]
        await server.cards()
        server.up.set()
        yield server
    finally:
        if server.alive:
            await server.kill()


class Server:
    """The program as it is started from a shell, on a port of its own. Phones write while `up` is set."""

    def __init__(self, sessions: Path, slug: str) -> None:
        self.sessions, self.slug, self.code = sessions, slug, ""
        self.errors = sessions.with_suffix(".errors")
        self.port = _port()
        self.up = asyncio.Event()
        self._line = Line(self.port)

    async def start(self) -> None:
        command = [sys.executable, "-m", "facilitator", "serve", "--json", "--no-browser", "--host", "127.0.0.1", "--port", str(self.port)]
        with self.errors.open("ab") as errors:
            self._process = await asyncio.create_subprocess_exec(*command, "--sessions", str(self.sessions), stdout=PIPE, stderr=errors, cwd=ROOT)
        assert self._process.stdout
        line = await self._process.stdout.readline()
        assert line, self.errors.read_text("utf-8")
        self._key = json.loads(line)["key"]

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    async def kill(self) -> None:
        assert self.alive, self.errors.read_text("utf-8")
        self.up.clear()
        self._process.kill()
        await self._process.wait()
        self._line.hang_up()

    async def says(self, what: str, **body: object) -> dict[str, Any]:
        """What the facilitator says at the desk, and where the room stands then. Raises NoAnswer."""
        status, now = await self._line.ask(request("POST", f"/api/desk/{what}?challenge={self.slug}", self._key, body))
        assert status == 200, now
        return dict(now)

    async def cards(self) -> list[str]:
        """Everything people wrote, as the server says it."""
        values = [card["value"] for step in STEPS for card in (await self.says("step", to=step))["cards"]]
        return [value if isinstance(value, str) else value[FIELD] for value in values]


def _port() -> int:
    """Below those a system gives to who calls: in a call to nobody a phone could get this port itself, and hear only its own voice."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as free:
            if free.connect_ex(("127.0.0.1", port)):
                return port
