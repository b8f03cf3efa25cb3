"""The door-keeper: who may reach what, decided before anything is built.

Phones reach their own few paths. Everything else wants the desk's key or the stage's token, and answers 404 without:
a guest learns nothing of what is there. Reads `scope["path"]`, never a URL made from the Host header.
"""

from __future__ import annotations

import ipaddress
import re
import secrets

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..store.archive import LARGEST
from ..studio import Studio
from ..texts import LANGUAGES, say
from .network import own_hosts

PUBLIC = re.compile(r"/|/j/[^/]{0,40}|/api/(join|now|nudge|live|ready|take-over|tap)|/api/contributions/[^/]{0,64}|/static/.*|/(desk|stage)/open")
LIMIT = 64_000  # bytes of a body; nobody writes that much on a phone
BRING = ("/api/desk/bring", "/api/desk/bring-lines")  # where the desk may send a whole challenge


class TooBig(Exception):
    pass


class Guard:
    def __init__(self, app: ASGIApp, studio: Studio, hosts: frozenset[str] = frozenset()) -> None:
        self.app, self.studio = app, studio
        self.hosts = hosts | own_hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._host(headers.get("host", "")):
            await self._no(scope, receive, send, 421, "unknown-host")
        elif not _same_origin(headers):
            await self._no(scope, receive, send, 403, "other-origin")
        elif not self._may(scope["path"], headers, scope):
            await self._no(scope, receive, send, 404, "nothing-here")
        else:
            await self._counted(scope, receive, send)

    def _host(self, host: str) -> bool:
        """A number is always let in, since a container or a hotspot has numbers we cannot know; a name must be ours."""
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        try:
            ipaddress.ip_address(name.strip("[]"))
        except ValueError:
            return name.lower() in self.hosts
        return True

    def _may(self, path: str, headers: Headers, scope: Scope) -> bool:
        if PUBLIC.fullmatch(path):
            return True
        desk = is_desk(headers, scope, self.studio)
        if path == "/stage" or path.startswith(("/_nicegui/", "/_nicegui_ws/")):
            return desk or _same(_cookie(headers, scope, "stage"), self.studio.stage_token)
        return desk

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        size, started, limit = 0, False, LARGEST if scope["path"] in BRING else LIMIT

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > limit:
                raise TooBig
            return message

        async def noticed(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        http = scope["type"] == "http"
        try:
            await self.app(scope, counted if http else receive, noticed)
        except TooBig:
            if not started:
                await self._no(scope, receive, send, 413, "too-big")

    async def _no(self, scope: Scope, receive: Receive, send: Send, status: int, code: str) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4000 + status})
            return
        wanted = Headers(scope=scope).get("accept-language", "")[:2]
        sentence = say(wanted if wanted in LANGUAGES else "en", f"error.{code}")
        await PlainTextResponse(sentence, status, {"X-Content-Type-Options": "nosniff"})(scope, receive, send)


def is_desk(headers: Headers, scope: Scope, studio: Studio) -> bool:
    bearer = headers.get("authorization", "").removeprefix("Bearer ")
    return _same(_cookie(headers, scope, "desk"), studio.key) or _same(bearer, studio.key)


def cookie_name(what: str, scope: Scope) -> str:
    """Cookies know no ports: two servers on one laptop must not take each other's key."""
    server = scope.get("server") or ("", 0)
    return f"{what}-{server[1]}"


def _cookie(headers: Headers, scope: Scope, what: str) -> str:
    return cookie_parser(headers.get("cookie", "")).get(cookie_name(what, scope), "")


def _same(given: str, known: str) -> bool:
    return secrets.compare_digest(given.encode(), known.encode())


def _same_origin(headers: Headers) -> bool:
    origin = headers.get("origin")
    return not origin or origin.split("://")[-1] == headers.get("host")
