"""The laptop may get another address in the middle of a meeting, after sleep or on another Wi-Fi: phones must then scan anew, and are told so."""

from __future__ import annotations

import asyncio

from ..studio import Studio
from .network import addresses

EVERY = 5.0  # seconds


async def watch_address(studio: Studio) -> None:
    """Until cancelled. Without any network the last address still counts: it may come back; one that was given by hand does not change."""
    known = await asyncio.to_thread(_best)
    while True:
        await asyncio.sleep(EVERY)
        now = await asyncio.to_thread(_best)
        if now and now != known and not studio.settings.way_in:
            known = now
            for room in studio.rooms.values():
                room.moved_house()


def _best() -> str:
    return next((address.host for address in addresses(0)), "")
