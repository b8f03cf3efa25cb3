"""Whose phone is gone: no open socket, and nothing heard for a while.

A phone that lost its Wi-Fi for two seconds is not gone, and its words are nobody else's.
"""

from __future__ import annotations

import asyncio
import time

from ..room import Room

GONE = 20.0  # seconds
AWAY = 1200.0  # seconds: who is silent for so long does not get a partner


class Presence:
    def __init__(self, room: Room) -> None:
        self.room = room
        room.away = self.away
        self._heard: dict[str, float] = {}
        self._since = time.monotonic()
        self._known: set[str] = set()  # whom the phones know to be gone
        self._watch: asyncio.TimerHandle | None = None

    def is_gone(self, person: str) -> bool:
        return not self.room.connected.get(person) and self._quiet(person) >= GONE

    def away(self) -> set[str]:
        """Who went home, it seems. When many are silent it is a break with phones in pockets, and they come back."""
        there = [person.id for person in self.room.cycle.present()]
        silent = {person for person in there if not self.room.connected.get(person) and self._quiet(person) >= AWAY}
        return silent if 4 * len(silent) <= len(there) else set()

    def _quiet(self, person: str) -> float:
        return time.monotonic() - self._heard.get(person, self._since)

    def hear(self, person: str) -> None:
        """A phone came, asked something, or left just now."""
        self._heard[person] = time.monotonic()
        if person in self._known:
            self._look()
        elif not self._watch:
            self._look_soon()

    def _look_soon(self) -> None:
        self._watch = asyncio.get_running_loop().call_later(GONE / 4, self._look)

    def _look(self) -> None:
        """When one who writes for others is gone, or back, all look again; while someone has just left, this goes on."""
        if self._watch:
            self._watch.cancel()
            self._watch = None
        step = self.room.cycle.step
        writers = {c.person for c in self.room.cycle.said(step.id)} if step and step.scribe == "one" else set[str]()
        gone = {person for person in writers if self.is_gone(person)}
        if gone != self._known:
            self._known = gone
            for person in self.room.connected:
                self.room.stirred(person).ring()
        if any(not self.room.connected.get(person) and self._quiet(person) < GONE for person in self.room.people):
            self._look_soon()
