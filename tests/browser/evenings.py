"""Short evenings one after another, played over the wire, for the pages that look back on them."""

from __future__ import annotations

from typing import cast

import httpx
from playwright.sync_api import expect
from starlette.testclient import TestClient

from .. import people
from .screens import Desk, House
from .test_access import MARKUP, found

NAMES = ("Ann", "Bilal", "Carmen", "Dirk", "Els", "Fien")
AGREED = "Hoe zorgen we ervoor dat een jong gezin hier kan blijven wonen?"
AND_NOW = "Hoe zorgen we ervoor dat een jong gezin hier kan blijven wonen, ook als de huur stijgt?"
KEY = "Sleutel bij de bakker"


class Evenings(people.Desk):
    """A challenge played over the wire, one short evening after another."""

    def __init__(self, house: House, desk: Desk, client: httpx.Client) -> None:
        self.client = cast(TestClient, client)
        self.house, self.desk, self.slug = house, desk, desk.slug
        self.phones: list[people.Phone] = []

    @property
    def key(self) -> dict[str, str]:
        return self.house.key

    def begins(self, plan: str, here: int = 6) -> None:
        self.open(plan)
        for phone in self.phones[:here]:
            self.client.post("/api/join", json={"code": self.now["code"], "token": phone.token})
        if not self.phones:
            self.phones = [self.phone(name) for name in NAMES]

    def agrees(self, question: str) -> None:
        self.until("consent")
        self.says("propose", text=question)
        put_forward = self.phones[0].frame["input"]["things"][0]["id"]
        for phone, said in zip(self.phones, ("wish", "yes", "yes", "yes", "yes"), strict=False):
            phone.says([said], about=put_forward, why="Ook wie alleen woont." if said == "wish" else "")
        self.says("harvest")

    def trusts(self, answers: int, contact: int) -> None:
        self.until("trust")
        for phone in self.phones[:answers]:
            phone.says({"contact": contact, "warmth": 4, "time": 2})

    def ends(self) -> None:
        self.says("cycle", to="close", next="2027-03-18")

    def first(self) -> None:
        self.begins("problem-framing:20,small-wins:20")
        self.until("scene")
        for phone in self.phones:
            phone.says(f"{phone.name} ziet een leeg huis. {MARKUP}")
        self.says("harvest", keep=[card["id"] for card in self.now["cards"]])
        self.agrees(AGREED)
        self.until("sharpen")
        self.phones[0].says({"name": KEY, "do": "de sleutel leggen", "differ": "nu niemand ervan weet"})
        self.phones[1].says({"name": "Aanbellen", "do": "samen aanbellen", "differ": "nu niemand durft"})
        self.until("join")
        wins = {thing["text"]: thing["id"] for thing in self.phones[0].frame["input"]["things"]}
        for phone, name in zip(self.phones, (KEY, KEY, KEY, "Aanbellen"), strict=False):
            phone.says(["help"], about=wins[name])
        self.ends()

    def second(self) -> None:
        self.begins("reflection:20")
        self.until("what-became")
        for phone in self.phones[:3]:
            phone.says(["stuck"], about=phone.frame["input"]["things"][0]["id"], why="het regende")
        self.until("meaning")
        self.phones[0].says({"thought": "niemand wou helpen", "now": "niemand het vroeg"}, signed=True)
        self.says("harvest", keep=[card["id"] for card in self.now["cards"]])
        self.trusts(6, 3)
        self.ends()

    def third(self) -> None:
        self.begins("problem-framing:20,reflection:20", here=5)
        self.agrees(AND_NOW)
        self.trusts(4, 4)


def reads(desk: Desk, page: str) -> list[str]:
    """What is wrong with this page on two screens and in two languages; both are photographed."""
    wrong = []
    for language in ("English", "Nederlands"):
        desk.page.goto(f"{desk.house.local}/desk")
        desk.button(language).click()
        expect(desk.button(language)).to_have_attribute("aria-pressed", "true")
        desk.page.goto(f"{desk.house.local}/desk/{desk.slug}/{page}")
        expect(desk.page.get_by_role("heading", level=1)).to_be_visible()
        for width, height in ((1280, 720), (1440, 900)):
            desk.page.set_viewport_size({"width": width, "height": height})
            over = desk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            wrong += [f"{page} is {over} too wide on {width}"] if over else []
            desk.shot(f"{page}-{language}-{width}", whole=True)
        wrong += found(desk)
    return wrong
