"""The people of the tests: a facilitator at the desk and phones in the room, over the real wire."""

from __future__ import annotations

import secrets
from typing import Any

from starlette.testclient import TestClient

from facilitator.room import Room
from facilitator.studio import Studio

QUESTION = "Hoe zorgen we ervoor dat een jong gezin in onze wijk kan blijven wonen?"
PERSON = "Amina, 29, met twee kinderen, zoekt al drie jaar"


class Desk:
    """The facilitator, by the desk's API."""

    def __init__(self, client: TestClient, studio: Studio) -> None:
        self.client, self.studio = client, studio
        self.slug = ""

    def begin(self, plan: str, question: str = QUESTION, lang: str = "nl") -> dict[str, Any]:
        room: Room = self.run(self.studio.create, question, PERSON, lang, "2026-02-05")
        self.slug = room.challenge.id
        return self.open(plan)

    def run(self, act: Any, *given: Any) -> Any:
        """Something asynchronous, on the loop the server runs on."""
        assert self.client.portal
        return self.client.portal.call(act, *given)

    def open(self, plan: str, next: str = "2026-03-19", **more: Any) -> dict[str, Any]:
        return self.says("cycle", to="open", plan=plan, next=next, **more)

    def says(self, what: str, expect: int = 200, **body: object) -> dict[str, Any]:
        answer = self.client.post(f"/api/desk/{what}?challenge={self.slug}", json=body, headers=self.key)
        assert answer.status_code == expect, answer.text
        found: dict[str, Any] = answer.json()
        return found

    @property
    def key(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.studio.key}"}

    @property
    def now(self) -> dict[str, Any]:
        found: dict[str, Any] = self.client.get(f"/api/desk/now?challenge={self.slug}", headers=self.key).json()
        return found

    @property
    def room(self) -> Room:
        return self.studio.rooms[self.slug]

    def until(self, step: str) -> dict[str, Any]:
        """Go on to a step by its bare or whole name."""
        wanted = next(s for s in self.now["steps"] if s == step or s.partition(".")[2] == step)
        return self.says("step", to=wanted)

    def phone(self, name: str = "Ann", lang: str = "nl") -> Phone:
        return Phone(self.client, self.now["code"], name, lang)


class Phone:
    """A participant's phone: makes its own ids, sends, and is told."""

    def __init__(self, client: TestClient, code: str, name: str, lang: str = "nl") -> None:
        self.client = client
        self.joined = client.post("/api/join", json={"code": code, "name": name, "lang": lang}).json()
        self.token: str = self.joined["token"]
        self.id: str = self.joined["person"]
        self.name = name

    @property
    def key(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def frame(self) -> dict[str, Any]:
        found: dict[str, Any] = self.client.get("/api/now", headers=self.key).json()
        return found

    def put(self, value: object, *, id: str = "", step: str = "", edit: int = 1, **more: object) -> Any:
        """Send an answer to the current step; the raw response comes back."""
        body = {"step": step or self.frame["step"], "value": value, "edit": edit, **more}
        return self.client.put(f"/api/contributions/{id or new_id()}", json=body, headers=self.key)

    def says(self, value: object, **more: Any) -> str:
        """The same, and it is taken: the id it was given."""
        id = more.pop("id", new_id())
        answer = self.put(value, id=id, **more)
        assert answer.status_code == 200, answer.text
        return str(id)

    def takes_back(self, id: str) -> Any:
        return self.client.delete(f"/api/contributions/{id}", headers=self.key)

    def ready(self, ready: bool = True) -> None:
        assert self.client.post("/api/ready", json={"step": self.frame["step"], "ready": ready}, headers=self.key).status_code == 200


def new_id() -> str:
    return secrets.token_hex(16)
