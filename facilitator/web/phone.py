"""The thin phone page and the wire it speaks."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import gzip
import hashlib
import json
import re
import secrets
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response, WebSocket
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.websockets import WebSocketDisconnect

from ..core import harvest
from ..core.model import Participant
from ..errors import Refused
from ..room import Room
from ..studio import Studio
from ..texts import LANGUAGES, texts
from .frames import Frames

STATIC = Path(__file__).parent / "static"
IDS = 32  # hex characters the phone makes itself
SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: no disk and no answer can hold it
LEAN = re.compile(r"(?m)^[ \t]*(//.*|/\*.*\*/)?\n|^[ \t]+")  # comments and indentation stay with us
QUIET = 40  # seconds: a phone that is alive says something every ten


@cache
def _parts(lang: str) -> tuple[str, str]:
    """The page without its boot data, and the policy under which its one style and one script may run."""
    css, js = (LEAN.sub("", (STATIC / f"phone.{kind}").read_text("utf-8")) for kind in ("css", "js"))
    sentences = {key.removeprefix("phone."): text for key, text in texts(lang).items() if key.startswith("phone.")}
    html = (STATIC / "phone.html").read_text("utf-8")
    for name, text in (("lang", lang), ("css", css), ("js", js), ("say", _json(sentences))):
        html = html.replace(f"%{name}%", text)
    policy = "; ".join((
        "default-src 'none'", "connect-src 'self'", "img-src data:", "font-src 'self'", f"style-src {_hash(css)}", f"script-src {_hash(js)}",
        "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'",
    ))  # fmt: skip
    return html, policy


def page(room: Room | None, lang: str, *, status: int = 200) -> HTMLResponse:
    html, policy = _parts(lang)
    boot: dict[str, Any] = {"code": "", "challenge": "", "person": "", "langs": list(LANGUAGES)}
    if room:
        boot |= {"code": room.challenge.code, "challenge": room.challenge.question, "person": room.challenge.person}
    headers = {
        "Content-Security-Policy": policy, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff", "Content-Encoding": "gzip", "Vary": "Accept-Encoding",
    }  # fmt: skip
    return HTMLResponse(gzip.compress(html.replace("%boot%", _json(boot)).encode(), 9), status, headers)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def lang_of(request: Request) -> str:
    asked = request.query_params.get("lang") or request.headers.get("accept-language", "")[:2]
    return asked if asked in LANGUAGES else "en" if asked else "nl"


async def body_of(request: Request) -> dict[str, Any]:
    """The request's JSON object. Raises Refused: no-json."""
    try:
        body = await request.json()
    except (ValueError, RecursionError) as problem:
        raise Refused("no-json") from problem
    if not isinstance(body, dict):
        raise Refused("no-json")
    return body


def text_in(body: dict[str, Any], key: str, most: int = 2000) -> str:
    value = body.get(key)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > most or SURROGATE.search(value):
        raise Refused("wrong-shape")
    return value


class Phones:
    """The phones' side of the studio: who a token belongs to, and the frames they are sent."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self._frames: dict[str, Frames] = {}
        self.sockets: set[WebSocket] = set()

    def frames(self, room: Room) -> Frames:
        if room.challenge.id not in self._frames:
            self._frames[room.challenge.id] = Frames(room)
        return self._frames[room.challenge.id]

    def who(self, token: str) -> tuple[Room, Participant]:
        for room in self.studio.rooms.values():
            if person := room.known(token):
                return room, person
        raise Refused("unknown-token", 401)

    async def go_home(self) -> None:
        """The server stops: phones are told first, so that they wait instead of waiting for a time-out."""
        for socket in list(self.sockets):
            with contextlib.suppress(RuntimeError):
                await socket.close(1012)

    # -- what they ask

    async def front(self, request: Request) -> Response:
        return page(self.studio.only_room(), lang_of(request))

    async def joining(self, request: Request, code: str) -> Response:
        return page(self.studio.room(code), lang_of(request))

    async def join(self, request: Request) -> Response:
        body = await body_of(request)
        room = self.studio.room(text_in(body, "code"))
        if not room:
            raise Refused("no-room", 404)
        lang = text_in(body, "lang")
        token = text_in(body, "token")
        if not room.known(token) and not _is_id(token):  # a phone may make its own, so that joining twice is joining once
            token = secrets.token_urlsafe(16)
        person = await room.join(token, text_in(body, "name"), lang if lang in LANGUAGES else room.challenge.lang)
        frame = json.loads(self.frames(room).of(person, token))
        return JSONResponse({"token": token, "person": person.id, "lang": person.lang, "frame": frame})

    async def now(self, request: Request, v: str = "") -> Response:
        token = token_of(request)
        room, person = self.who(token)
        await room.here(token)
        frames = self.frames(room)
        if v == frames.v(person):
            return Response(status_code=204)
        return Response(frames.of(person, token), media_type="application/json")

    async def put(self, request: Request, id: str) -> Response:
        token = token_of(request)
        room, person = self.who(token)
        body = await body_of(request)
        edit = body.get("edit", 1)
        if not _is_id(id) or type(edit) is not int or not 1 <= edit <= 1_000_000:
            raise Refused("wrong-shape")
        step, about, why, signed = text_in(body, "step"), text_in(body, "about"), text_in(body, "why"), body.get("signed") is True
        public = secrets.token_hex(16)
        if room.answered_before(id, person.id):
            return JSONResponse({"id": id, "saved": True, "edit": edit})
        if text_in(body, "cycle") not in ("", room.cycle.facts.id):
            raise Refused("cycle-closed", 409)
        await room.do(
            lambda cycle: cycle.answer(id, person.id, token, step, body.get("value"), edit=edit, about=about, why=why, signed=signed, public_id=public)
        )
        return JSONResponse({"id": id, "saved": True, "edit": room.cycle.edit_of(id) or edit})

    async def take_back(self, request: Request, id: str) -> Response:
        token = token_of(request)
        room, person = self.who(token)
        if not _is_id(id):
            raise Refused("wrong-shape")
        if room.answered_before(id, person.id):
            raise Refused("cycle-closed", 409)
        await room.do(lambda cycle: harvest.withdraw(cycle, id, person.id, token, secrets.token_hex(16)))
        return JSONResponse({"id": id, "saved": True})

    async def ready(self, request: Request) -> Response:
        room, person = self.who(token_of(request))
        body = await body_of(request)
        step, is_ready = text_in(body, "step"), body.get("ready") is True
        await room.do(lambda cycle: cycle.mark_ready(step, person.id, is_ready))
        return JSONResponse({"ready": is_ready})

    async def live(self, socket: WebSocket) -> None:
        await socket.accept()
        try:
            first = await asyncio.wait_for(socket.receive_json(), QUIET)
            token, v = str(first.get("token", "")), str(first.get("v", ""))
            room, person = self.who(token)
        except (Refused, TimeoutError, ValueError, KeyError, AttributeError, RecursionError, WebSocketDisconnect):
            with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                await socket.close(4401)
            return
        self.sockets.add(socket)
        room.connected[person.id] = room.connected.get(person.id, 0) + 1
        await room.here(token)
        push = asyncio.create_task(_push(socket, room, self.frames(room), person.id, token, v))
        try:
            while True:
                await asyncio.wait_for(socket.receive_text(), QUIET)
                await socket.send_text('{"pong":1}')
        except (WebSocketDisconnect, TimeoutError, RuntimeError, KeyError):
            pass
        finally:
            push.cancel()
            self.sockets.discard(socket)
            room.connected[person.id] -= 1
            with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                await socket.close()


def routes(app: FastAPI, studio: Studio) -> Phones:
    phones = Phones(studio)
    app.get("/")(phones.front)
    app.get("/j/{code}")(phones.joining)
    app.post("/api/join")(phones.join)
    app.get("/api/now")(phones.now)
    app.put("/api/contributions/{id}")(phones.put)
    app.delete("/api/contributions/{id}")(phones.take_back)
    app.post("/api/ready")(phones.ready)
    app.websocket("/api/live")(phones.live)
    return phones


def token_of(request: Request) -> str:
    return request.headers.get("authorization", "").removeprefix("Bearer ")


async def _push(socket: WebSocket, room: Room, frames: Frames, person: str, token: str, v: str) -> None:
    """Send the newest frame whenever it is not the one this phone has; a slow phone skips those in between."""
    with contextlib.suppress(RuntimeError, WebSocketDisconnect, TimeoutError):
        pulse = room.stirred(person)
        while True:
            seen, now = pulse.n, frames.v(room.people[person])
            if now == v:
                await pulse.newer(seen)
                continue
            await asyncio.wait_for(socket.send_text(frames.of(room.people[person], token)), 10)
            v = now


def _is_id(id: str) -> bool:
    return len(id) == IDS and all(c in "0123456789abcdef" for c in id)
