"""The thin phone page and the wire it speaks."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import json
import re
import secrets
import zlib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response, WebSocket
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.websockets import WebSocketDisconnect

from ..core import win_taps
from ..core.model import Participant
from ..errors import Refused
from ..nudges import rules
from ..room import Room
from ..signs import sign_of
from ..studio import Studio
from ..texts import LANGUAGES, say, texts
from .frames import Frames, told
from .guard import is_desk

STATIC = Path(__file__).parent / "static"
IDS = 32  # hex characters the phone makes itself
SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: no disk and no answer can hold it
LEAN = re.compile(r"(?m)^[ \t]*(//.*|/\*.*\*/)?\n|^[ \t]+")  # comments and indentation stay with us
ROOTS = re.compile(r":root(?:\.dark)?\{([^}]*)\}")
TOKEN = re.compile(r"(--[\w-]+):([^;]+);")
SERVED = ("seen_", "told_", "end_", "mark_")  # sentences that come with a frame, or in the boot data
QUIET = 40  # seconds: a phone that is alive says something every ten


@cache
def _parts(lang: str) -> tuple[str, str]:
    """The page without its boot data, and the policy under which its one style and one script may run."""
    css = _themed(_lean("phone.css"))
    js = _lean("phone_controls.js") + _lean("phone_door.js") + _lean("phone.js")
    section = ((key.removeprefix("phone."), text) for key, text in texts(lang).items() if key.startswith("phone."))
    sentences = {key: text for key, text in section if not key.startswith(SERVED)}
    html = (STATIC / "phone.html").read_text("utf-8")
    for name, text in (("lang", lang), ("css", css), ("js", js), ("say", _json(sentences))):
        html = html.replace(f"%{name}%", text)
    policy = "; ".join((
        "default-src 'none'", "connect-src 'self'", "img-src data:", "font-src 'self'", f"style-src {_hash(css)}", f"script-src {_hash(js)}",
        "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'",
    ))  # fmt: skip
    return html, policy


def _lean(name: str) -> str:
    return LEAN.sub("", (STATIC / name).read_text("utf-8"))


def _themed(css: str) -> str:
    """The page's style with the house's tokens before it, by day, by night, and on the screen that is dark on purpose: those it uses."""
    light, dark = (TOKEN.findall(block) for block in ROOTS.findall((STATIC / "tokens.css").read_text("utf-8")))
    used = css + "".join(value for _, value in (*light, *dark))
    day, night = ("".join(f"{name}:{value};" for name, value in block if f"var({name})" in used) for block in (light, dark))
    return f":root{{{day}}}@media (prefers-color-scheme:dark){{:root{{{night}}}}}.talk{{{night}}}{css}".replace("\n", "")


def page(room: Room | None, lang: str, *, status: int = 200, practice: bool = False, look: str = "") -> HTMLResponse:
    """`practice`: a new person in each tab; `look`: the token of a phone that only looks."""
    html, policy = _parts(lang)
    facts = room.challenge if room else None
    langs = sorted(LANGUAGES, key=lambda other: other != (facts.lang if facts else lang))  # the room's own first
    boot: dict[str, Any] = {"code": "", "challenge": "", "person": "", "langs": langs}
    if facts:
        boot |= {"code": facts.code, "challenge": facts.question, "person": facts.person}
    if room and room.is_open and room.cycle.step:
        boot["began"] = True
    if look:
        boot["look"] = look
    marks = [mark for mark, there in (("rehearsal", room and room.rehearsal), ("practice", practice)) if there]
    boot["mark"] = " · ".join(say(lang, f"phone.mark_{mark}") for mark in marks)
    headers = {
        "Content-Security-Policy": policy, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff", "Content-Encoding": "gzip", "Vary": "Accept-Encoding",
    }  # fmt: skip
    return HTMLResponse(_packed(html.replace("%boot%", _json(boot))), status, headers)


def _packed(html: str) -> bytes:
    """As gzip. With less memory it begins anew more often, which suits a page of style, sentences and script."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS, 6)
    return squeeze.compress(html.encode()) + squeeze.flush()


@lru_cache(maxsize=16)
def _nudge(lang: str, names: tuple[str, ...]) -> bytes:
    sentences = {"say": told(lang, "nudge"), "stay": told(lang, "nudge_stays")}
    return _packed(_json({**rules(lang, names), **sentences}))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


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
        self._frames: dict[Room, Frames] = {}
        self._eye = secrets.token_urlsafe(16)  # of this process only: with it a page sees what phones see
        self.sockets: set[WebSocket] = set()

    def frames(self, room: Room) -> Frames:
        """What its phones are sent. A room that is gone, a rehearsal that was thrown away, is not kept here."""
        if room not in self._frames:
            self._frames = {one: frames for one, frames in self._frames.items() if self._stands(one)}
            self._frames[room] = Frames(room)
        return self._frames[room]

    def _stands(self, room: Room) -> bool:
        return self.studio.rooms.get(room.challenge.id) is room

    def who(self, token: str) -> tuple[Room, Participant]:
        """The person behind a phone. Raises Refused: unknown-token, also for one that only looks."""
        for room in self.studio.rooms.values():
            if person := room.known(token):
                return room, person
        raise Refused("unknown-token", 401)

    def sees(self, token: str) -> tuple[Room, Participant]:
        """The same; or, for the desk, somebody who is nobody: in no list and no cycle."""
        eye, _, rest = token.partition(".")
        code, _, lang = rest.partition(".")
        if secrets.compare_digest(eye.encode(), self._eye.encode()) and (room := self.studio.room(code)):
            return room, Participant("look", (), "", lang)
        return self.who(token)

    async def go_home(self) -> None:
        """The server stops: phones are told first, so that they wait instead of waiting for a time-out."""
        for socket in list(self.sockets):
            with contextlib.suppress(RuntimeError):
                await socket.close(1012)

    # -- what they ask

    async def front(self, request: Request) -> Response:
        return page(self.studio.only_room(), lang_of(request), practice="practice" in request.query_params)

    async def joining(self, request: Request, code: str) -> Response:
        room, lang, asked = self.studio.room(code), lang_of(request), request.query_params
        looks = room and "look" in asked and is_desk(request.headers, request.scope, self.studio)
        return page(room, lang, practice="practice" in asked, look=f"{self._eye}.{room.challenge.code}.{lang}" if room and looks else "")

    async def join(self, request: Request) -> Response:
        body = await body_of(request)
        room = self.studio.room(text_in(body, "code"))
        if not room or room.preview:
            raise Refused("no-room", 404)
        lang = text_in(body, "lang")
        token = text_in(body, "token")
        if token.startswith(self._eye):
            raise Refused("unknown-token", 401)
        if not room.known(token) and not _is_id(token):  # a phone may make its own, so that joining twice is joining once
            token = secrets.token_urlsafe(16)
        person = await room.join(token, text_in(body, "name"), lang if lang in LANGUAGES else room.challenge.lang, text_in(body, "sign"))
        frame = json.loads(self.frames(room).of(person, token))
        return JSONResponse({"token": token, "person": person.id, "lang": person.lang, "sign": sign_of(person), "frame": frame})

    async def now(self, request: Request, v: str = "") -> Response:
        token = token_of(request)
        room, person = self.sees(token)
        await room.here(token)
        frames = self.frames(room)
        frames.presence.hear(person.id)
        if v == frames.v(person):
            return Response(status_code=204)
        return Response(frames.of(person, token), media_type="application/json")

    async def nudge(self, request: Request) -> Response:
        """By what a phone knows an organisation or a job title. It looks for them itself: what is being typed goes nowhere."""
        room, person = self.sees(token_of(request))
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": "no-store"}
        return Response(_nudge(person.lang, room.organisations), media_type="application/json", headers=headers)

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
        said: dict[str, Any] = {"edit": edit, "about": about, "why": why, "signed": signed, "public_id": public, "again": text_in(body, "again")}
        await room.do(lambda cycle: cycle.answer(id, person.id, token, step, body.get("value"), **said))
        return JSONResponse({"id": id, "saved": True, "edit": room.cycle.edit_of(id) or edit})

    async def take_back(self, request: Request, id: str) -> Response:
        token = token_of(request)
        room, person = self.who(token)
        if not _is_id(id):
            raise Refused("wrong-shape")
        if room.answered_before(id, person.id):
            raise Refused("cycle-closed", 409)
        await room.take_back(id, person, token, secrets.token_hex(16))
        return JSONResponse({"id": id, "saved": True})

    async def ready(self, request: Request) -> Response:
        room, person = self.who(token_of(request))
        body = await body_of(request)
        step, is_ready = text_in(body, "step"), body.get("ready") is True
        await room.do(lambda cycle: cycle.mark_ready(step, person.id, is_ready))
        return JSONResponse({"ready": is_ready})

    async def take_over(self, request: Request) -> Response:
        """Go on with what a phone that is gone had sent: only while it is, and only what one's own group may have written."""
        token = token_of(request)
        room, person = self.who(token)
        body = await body_of(request)
        step, writer = text_in(body, "step"), text_in(body, "from")
        frames = self.frames(room)
        if not frames.presence.is_gone(writer):
            raise Refused("still-there", 409)
        await room.do(lambda cycle: cycle.take_over(step, writer, person.id))
        return Response(frames.of(person, token), media_type="application/json")

    async def tap(self, request: Request) -> Response:
        """What its crew says of a small win with one tap; told again, it is no different."""
        token = token_of(request)
        room, person = self.who(token)
        body = await body_of(request)
        line, what, value, on = text_in(body, "id"), text_in(body, "what"), text_in(body, "value"), body.get("on") is True
        await room.do(lambda cycle: win_taps.tap(cycle, line, person.id, what, value, on))
        return Response(self.frames(room).of(person, token), media_type="application/json")

    async def live(self, socket: WebSocket) -> None:
        await socket.accept()
        try:
            first = await asyncio.wait_for(socket.receive_json(), QUIET)
            token, v = str(first.get("token", "")), str(first.get("v", ""))
            room, person = self.sees(token)
        except (Refused, TimeoutError, ValueError, KeyError, AttributeError, RecursionError, WebSocketDisconnect):
            with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                await socket.close(4401)
            return
        self.sockets.add(socket)
        room.connected[person.id] = room.connected.get(person.id, 0) + 1
        await room.here(token)
        frames = self.frames(room)
        frames.presence.hear(person.id)
        push = asyncio.create_task(_push(socket, room, frames, person, token, v))
        try:
            while self._stands(room):
                await asyncio.wait_for(socket.receive_text(), QUIET)
                await socket.send_text('{"pong":1}')
            await socket.close(4401)  # whoever was in a rehearsal that is over comes in anew
        except (WebSocketDisconnect, TimeoutError, RuntimeError, KeyError):
            pass
        finally:
            push.cancel()
            self.sockets.discard(socket)
            room.connected[person.id] -= 1
            frames.presence.hear(person.id)
            with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                await socket.close()


def routes(app: FastAPI, studio: Studio) -> Phones:
    phones = Phones(studio)
    app.get("/")(phones.front)
    app.get("/j/{code}")(phones.joining)
    app.post("/api/join")(phones.join)
    app.get("/api/now")(phones.now)
    app.get("/api/nudge")(phones.nudge)
    app.put("/api/contributions/{id}")(phones.put)
    app.delete("/api/contributions/{id}")(phones.take_back)
    app.post("/api/ready")(phones.ready)
    app.post("/api/take-over")(phones.take_over)
    app.post("/api/tap")(phones.tap)
    app.websocket("/api/live")(phones.live)
    return phones


def token_of(request: Request) -> str:
    return request.headers.get("authorization", "").removeprefix("Bearer ")


async def _push(socket: WebSocket, room: Room, frames: Frames, who: Participant, token: str, v: str) -> None:
    """Send the newest frame whenever it is not the one this phone has; a slow phone skips those in between."""
    with contextlib.suppress(RuntimeError, WebSocketDisconnect, TimeoutError):
        pulse = room.stirred(who.id)
        while True:
            person = room.people.get(who.id, who)
            seen, now = pulse.n, frames.v(person)
            if now == v:
                await pulse.newer(seen)
                continue
            await asyncio.wait_for(socket.send_text(frames.of(person, token)), 10)
            v = now


def _is_id(id: str) -> bool:
    return len(id) == IDS and all(c in "0123456789abcdef" for c in id)
