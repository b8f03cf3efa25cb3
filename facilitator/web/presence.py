"""Whose phone is gone: no open socket and nothing heard for a while.

A phone that lost its Wi-Fi for two seconds is not gone, and its words are nobody else's.
"""

from __future__ import annotations

import asyncio
import time

from ..room import Room

GONE = 20  # seconds


class Presence:
    def __init__(self, room: Room) -> None:
        self.room = room
        self._since = time.monotonic()
        self._heard: dict[str, float] = {}
        self._bells: dict[str, asyncio.TimerHandle] = {}  # one a phone: when it will be gone

    def is_gone(self, person: str) -> bool:
        return not self.room.connected.get(person) and self._quiet(person) >= GONE

    def _quiet(self, person: str) -> float:
        return time.monotonic() - self._heard.get(person, self._since)

    def hear(self, person: str) -> None:
        """A phone came, asked something, or left: from now on it is waited for."""
        back = self._quiet(person) >= GONE
        self._heard[person] = time.monotonic()
        self.wait_for(person)
        if back:
            self._tell()

    def wait_for(self, person: str) -> None:
        if bell := self._bells.get(person):
            bell.cancel()
        self._bells[person] = asyncio.get_running_loop().call_later(GONE + 0.1, self._tell)

    def _tell(self) -> None:
        """Who waits looks again: only what is new to them is sent."""
        for person, sockets in self.room.connected.items():
            if sockets:
                self.room.stirred(person).ring()
