"""Every route of the product, in one readable list."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from nicegui import ui
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from ..errors import NotHere, NotSaved, Refused
from ..rehearsal.rehearsal import NEIGHBOURS, Rehearsal
from ..studio import Studio
from ..texts import say
from . import documents, phone, stage
from .desk import agenda, agenda_then, api, between, care, door, home, library, live, plan, rehearsal, review, search, trying, writing
from .guard import Guard, cookie_name
from .phone import lang_of
from .theme import SPEAKS
from .watch import watch_address

STATIC = Path(__file__).parent / "static"


class Kept(StaticFiles):
    """Files whose address carries their contents, or that never change: a phone asks for them once."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=604800"
        return response


def wire(studio: Studio, hosts: frozenset[str] = frozenset(), practice: Rehearsal | None = None, *, rehearse: bool = False) -> FastAPI:
    """Phones, desk API and documents: everything but NiceGUI's pages. `rehearse`: the rehearsal is on from the start."""

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        for room in studio.rooms.values():
            await room.mix()
        if practice and rehearse:
            await practice.begin(studio.lang)
        watching = asyncio.create_task(watch_address(studio), name="address")
        yield
        watching.cancel()
        await phones.go_home()
        if practice:
            await practice.stop()
        await studio.close()
        documents.close()

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=life)
    app.add_middleware(Guard, studio=studio, hosts=hosts)
    app.mount("/static", Kept(directory=STATIC))
    phones = phone.routes(app, studio)
    api.routes(app, studio)
    documents.routes(app, studio)
    _errors(app)

    @app.get("/desk/open")
    async def open_desk(request: Request, key: str = "", to: str = "/desk") -> Response:
        """The key is traded for a cookie at once, so that it stays in no address bar."""
        return _door(request, "desk", key, studio.key, to if to.startswith("/desk") else "/desk")

    @app.get("/stage/open")
    async def open_stage(request: Request, token: str = "") -> Response:
        return _door(request, "stage", token, studio.stage_token, "/stage")

    return app


def _door(request: Request, what: str, given: str, known: str, to: str) -> Response:
    out: Response = RedirectResponse(to, 303, {"Referrer-Policy": "no-referrer"})
    if given == known:
        out.set_cookie(cookie_name(what, dict(request.scope)), given, httponly=True, samesite="strict", max_age=31_536_000)
    return out


def _errors(app: FastAPI) -> None:
    @app.exception_handler(Refused)
    async def refused(request: Request, problem: Refused) -> Response:
        message = say(lang_of(request), f"error.{problem.code}", **problem.data)
        return JSONResponse({"error": problem.code, "message": message, **problem.data}, problem.status)

    @app.exception_handler(NotHere)
    async def not_here(request: Request, problem: NotHere) -> Response:
        return JSONResponse({"error": problem.code, "message": say(lang_of(request), f"error.{problem.code}", **problem.data)}, 404)

    @app.exception_handler(NotSaved)
    async def not_saved(request: Request, problem: NotSaved) -> Response:
        return JSONResponse({"error": "not-saved", "message": say(lang_of(request), "error.not-saved")}, 503)


def install(studio: Studio, hosts: frozenset[str] = frozenset(), rehearse: int = 0) -> FastAPI:
    """The whole house: the wire and NiceGUI's pages. Once a process, since NiceGUI's app is one. `rehearse`: with so many neighbours, from the start."""
    practice = Rehearsal(studio, rehearse or NEIGHBOURS)
    app = wire(studio, hosts, practice, rehearse=bool(rehearse))
    home.page(studio)  # /desk
    rehearsal.page(studio, practice)  # /desk/rehearsal
    library.page(studio)  # /desk/library
    trying.page(studio)  # /desk/library/ID/look
    writing.page(studio)  # /desk/library/ID/edit
    plan.page(studio)  # /desk/SLUG/plan
    live.page(studio)  # /desk/SLUG/live
    agenda.page(studio)  # /desk/SLUG/agenda
    agenda_then.page(studio)  # /desk/SLUG/agenda/CYCLE
    review.page(studio)  # /desk/SLUG/review
    between.page(studio)  # /desk/SLUG/between
    door.page(studio)  # /desk/SLUG/door
    search.page(studio)  # /desk/SLUG/search
    care.page(studio)  # /desk/SLUG/care
    stage.page(studio)  # /stage
    language = cast(Any, SPEAKS[studio.lang][0])  # NiceGUI spells its languages out as literals
    ui.run_with(app, reconnect_timeout=60, tailwind=False, show_welcome_message=False, title="Tussenruimte", language=language)
    return app
