"""What one takes along: slides, drawn in another process so that no phone waits for them, the next meeting as a date, and a challenge as a zip."""

from __future__ import annotations

import asyncio
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from fastapi import FastAPI, Response

from ..core.rhythm import rhythm
from ..errors import Refused
from ..exports.calendar import calendar
from ..studio import Studio

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def routes(app: FastAPI, studio: Studio) -> None:
    @app.get("/desk/{slug}/slides/{what}.pptx")
    async def slides(slug: str, what: str) -> Response:
        name, draw = studio.deck(slug, what)
        try:
            data = await asyncio.get_running_loop().run_in_executor(_elsewhere(), draw)
        except BrokenProcessPool:  # it was killed, or the laptop ran out of memory: a new one draws the next
            close()
            raise
        return _file(data, PPTX, name)

    @app.get("/desk/{slug}/next.ics")
    async def next_meeting(slug: str) -> Response:
        room = studio.open(slug)
        if not (when := room.next_date):
            raise Refused("no-next", 404)
        last = room.cycle.facts.date if room.cycle.facts.state != "prepared" else ""
        return _file(calendar(room.challenge, when, rhythm(studio.history(slug), last)), "text/calendar; charset=utf-8", f"{slug}.ics")

    @app.get("/desk/{slug}/challenge.zip")
    async def challenge(slug: str) -> Response:
        return _file(await studio.open(slug).folder.pack(), "application/zip", f"{slug}.zip")


def _file(data: bytes, kind: str, name: str) -> Response:
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


_pool: list[ProcessPoolExecutor] = []


def _elsewhere() -> ProcessPoolExecutor:
    """One process, started at the first deck; spawned, since forking a server full of threads may hang."""
    if not _pool:
        _pool.append(ProcessPoolExecutor(1, get_context("spawn"), _undisturbed))
    return _pool[0]


def _undisturbed() -> None:
    """Ctrl+C is for the program, which stops this process itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def close() -> None:
    while _pool:
        _pool.pop().shutdown(wait=False, cancel_futures=True)
