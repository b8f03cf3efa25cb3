"""The Wi-Fi between phones and server: it can stand still, break, and come back."""

from __future__ import annotations

import asyncio
import contextlib
import random

from anyio.from_thread import BlockingPortal


class Proxy:
    """Passes every byte on, both ways, on the portal's own thread. `jitter`: the most seconds a piece is under way."""

    def __init__(self, portal: BlockingPortal, name: str, server_port: int) -> None:
        self.portal, self.name, self.server_port = portal, name, server_port
        self.port, self.jitter = 0, 0.0
        self._writers: set[asyncio.StreamWriter] = set()
        portal.call(self._begin)

    @property
    def url(self) -> str:
        return f"http://{self.name}:{self.port}"

    def pause(self) -> None:
        """What is under way stands still, and whoever comes in now waits."""
        self.portal.call(self._flows.clear)

    def cut(self) -> None:
        """What is open breaks, what was under way is lost, and nobody comes in."""
        self.portal.call(self._break)

    def resume(self) -> None:
        """All pass again, first what a pause held."""
        self.portal.call(self._go_on)

    async def _begin(self) -> None:
        self._flows = asyncio.Event()
        await self._listen()
        self._flows.set()

    async def _listen(self) -> None:
        self._door = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self._door.sockets[0].getsockname()[1]

    def _break(self) -> None:
        self._door.close()
        self._flows.set()
        for writer in self._writers:
            writer.transport.abort()

    async def _go_on(self) -> None:
        self._flows.set()
        if not self._door.is_serving():
            await self._listen()

    async def _carry(self, phone: asyncio.StreamReader, to_phone: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            server, to_server = await asyncio.open_connection("127.0.0.1", self.server_port)
            await asyncio.gather(self._pump(phone, to_server), self._pump(server, to_phone))
        to_phone.transport.abort()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        with contextlib.suppress(OSError):
            while data := await reader.read(65_536):
                await self._flows.wait()
                await asyncio.sleep(random.random() * self.jitter)
                writer.write(data)
                await writer.drain()
        await self._flows.wait()
        writer.close()
        self._writers.discard(writer)
