"""The screens as people use them: by the words they read on them."""

from __future__ import annotations

import os
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Locator, Page, expect

from ..people import PERSON, QUESTION

NEXT = (date.today() + timedelta(weeks=6)).isoformat()
SHOTS = os.environ.get("SHOTS", "")  # a folder: every screen the tests pass is photographed there


class House:
    """One server with its screens. `wrong` gathers what no screen may ever do: throw, or open a dialog."""

    def __init__(self, chromium: Browser, line: dict[str, str], url: str) -> None:
        self.chromium, self.line, self.url = chromium, line, url
        self.wrong: list[str] = []
        self.contexts: list[BrowserContext] = []
        self.key = {"Authorization": f"Bearer {line['key']}"}

    def context(self, width: int, height: int, **more: Any) -> BrowserContext:
        context = self.chromium.new_context(viewport={"width": width, "height": height}, locale="nl-BE", reduced_motion="reduce", **more)
        context.set_default_timeout(10_000)
        context.on("dialog", self._dialog)
        context.on("weberror", lambda problem: self.wrong.append(f"{problem.page.url if problem.page else ''}: {problem.error}"))
        context.on("console", self._console)
        self.contexts.append(context)
        return context

    def _dialog(self, dialog: Dialog) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.wrong.append(message.text)

    def desk(self, *at: str) -> Desk:
        return Desk(self, *at)

    def phone(self, name: str, address: str = "") -> Phone:
        phone = Phone(self, name)
        phone.join(address or self.url)
        return phone

    def phone_at(self, address: str, name: str) -> Phone:
        """A phone that opened an address, and has not come in yet."""
        phone = Phone(self, name)
        phone.page.goto(address)
        return phone

    @property
    def now(self) -> dict[str, Any]:
        """What the desk knows, by its API: for what no screen shows in full."""
        found: dict[str, Any] = httpx.get(f"{self.local}/api/desk/now", headers=self.key, timeout=10).raise_for_status().json()
        return found

    def does(self, what: str, **body: object) -> None:
        """What the desk does, by its API: for where no one looks at its screen."""
        answer = httpx.post(f"{self.local}/api/desk/{what}", json=body, headers=self.key, timeout=10)
        assert answer.is_success, answer.text

    @property
    def local(self) -> str:
        return f"http://127.0.0.1:{self.line['port']}"

    def close(self) -> None:
        for context in self.contexts:
            context.close()


class Screen:
    """A page, photographed when asked for."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name
        self.shots = 0

    def shot(self, what: str, *, whole: bool = False) -> None:
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            self.shots += 1
            self.page.screenshot(path=Path(SHOTS) / f"{self.name}-{self.shots:02d}-{what}.png", full_page=whole, animations="disabled")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def shows(self, *words: str) -> None:
        for text in words:
            expect(self.page.locator("body")).to_contain_text(text)

    def hides(self, *words: str) -> None:
        for text in words:
            expect(self.page.locator("body")).not_to_contain_text(text)


class Desk(Screen):
    """The facilitator's laptop. `clicks` counts every press."""

    def __init__(self, house: House, at: str = "/desk") -> None:
        self.house = house
        self.context = house.context(1440, 900)
        super().__init__(self.context.new_page(), "desk")
        self.clicks = 0
        self.slug = ""
        self.page.goto(f"{house.line['console']}&to={at}")

    def press(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def begin(self) -> None:
        self.page.get_by_label("Onze vraag").fill(QUESTION)
        self.page.get_by_label("Om wie gaat het?").fill(PERSON)
        self.shot("home")
        self.press(self.page.get_by_role("button", name="Maak het draaiboek"))
        expect(self.page.get_by_role("heading", name="Eerste avond", exact=True)).to_be_visible()
        self.slug = self.page.url.split("/")[-2]
        self.clicks = 0

    def open_room(self) -> None:
        self.page.get_by_label("Volgende keer", exact=True).fill(NEXT)
        self.shot("plan")
        self.press(self.page.get_by_role("button", name="Open de zaal"))
        expect(self.page.get_by_role("heading", name="Iedereen komt binnen")).to_be_visible()

    def on(self, title: str) -> None:
        """The next step, with one press."""
        self.press(self.page.locator("button.go"))
        self.is_at(title)

    def is_at(self, title: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()

    def close(self) -> None:
        """Close the meeting: the button asks first for the next date, and then closes."""
        self.press(self.page.locator("button.go"))
        expect(self.page.get_by_role("heading", name="Sluit de bijeenkomst af")).to_be_visible()
        self.shot("closing")
        self.press(self.page.locator("button.go"))
        expect(self.page.get_by_role("heading", name="De bijeenkomst is afgesloten")).to_be_visible()

    def until(self, title: str) -> None:
        """To a step by the run sheet."""
        self.press(self.page.get_by_role("navigation").get_by_role("button", name=title, exact=True))
        self.is_at(title)

    def reveal(self) -> None:
        self.press(self.button("Toon op het grote scherm"))
        expect(self.button("Verberg op het grote scherm")).to_be_visible()

    def keep(self, *lines: str, proposed: bool = False) -> None:
        """Through the keeping panel, as it stands; `lines` are ticked as well."""
        self.press(self.button("Bewaar in de agenda"))
        panel = self.page.locator(".keeping")
        expect(panel.get_by_role("heading", level=1)).to_contain_text("Bewaren uit")
        for line in lines:
            panel.get_by_role("checkbox", name=line).check()
        self.shot("keep")
        self.press(panel.get_by_role("button", name="Bewaar, en blijf hier"))
        expect(panel).to_be_hidden()

    def group(self, title: str, *cards: str) -> None:
        for text in cards:
            self.page.locator(".loose li").filter(has_text=text).get_by_role("checkbox").check()
        self.page.get_by_label("Geef een naam").fill(title)
        self.press(self.button("Leg samen"))
        expect(self.page.get_by_role("heading", level=3).filter(has_text=title)).to_be_visible()

    def stage(self) -> Stage:
        """The big screen, in a window of its own: behind another, a browser hardly draws."""
        screen = self.house.context(1280, 720, storage_state=self.context.storage_state()).new_page()
        address = self.page.get_by_role("link", name="Open het grote scherm").get_attribute("href")
        screen.goto(f"{self.house.local}{address}")
        return Stage(screen, "stage")

    def download(self, what: str) -> bytes:
        answer = self.context.request.get(f"{self.house.local}/desk/{self.slug}/slides/{what}.pptx")
        assert answer.ok, answer.text()
        return answer.body()


class Stage(Screen):
    """The big screen: it is only looked at."""

    def asks(self, question: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(question)


class Phone(Screen):
    def __init__(self, house: House, name: str) -> None:
        self.context = house.context(360, 740, has_touch=True, is_mobile=True, device_scale_factor=2)
        super().__init__(self.context.new_page(), f"phone-{name.lower()}")
        self.who = name

    def join(self, address: str) -> None:
        self.page.goto(address)
        self.shot("join")
        self.page.get_by_label("Je voornaam").fill(self.who)
        self.button("Doe mee").tap()

    def is_in(self) -> None:
        self.asks(f"Je bent binnen, {self.who}.")

    def asks(self, question: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(question)

    def field(self, label: str) -> Locator:
        """The field whose label starts so."""
        return self.page.locator("textarea:visible").and_(self.page.get_by_label(re.compile(f"^{re.escape(label)}")))

    def form(self, fields: dict[str, str]) -> None:
        for label, text in fields.items():
            self.field(label).fill(text)
        self.send()

    def says(self, text: str) -> None:
        self.field("Jouw antwoord").fill(text)
        self.send()

    def scribe(self) -> None:
        self.button("Ja, ik schrijf").tap()

    def chooses(self, *options: str) -> None:
        for option in options:
            self.page.locator("label.row:visible").filter(has_text=option).tap()

    def send(self) -> None:
        self.button("Verstuur").last.tap()
        self.saved()

    def saved(self) -> None:
        expect(self.page.locator(".state.ok:visible").first).to_have_text("Bewaard")

    def opens(self, thing: str) -> None:
        self.page.locator(".thing > button").filter(has_text=thing).tap()
