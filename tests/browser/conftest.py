from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import httpx
import pytest
from anyio.from_thread import start_blocking_portal
from playwright.sync_api import Browser, Error, Playwright, expect, sync_playwright

from .. import people
from .evenings import Evenings
from .proxy import Proxy
from .screens import House

# A name that only this browser knows: to it the phones' page comes from some machine on the network, as in a real room, and is no secure context.
VENUE = "venue.test"
CALM = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")


class Server:
    """`facilitator serve` in a process of its own, which may be stopped and started again on the same folder and port."""

    def __init__(self, sessions: Path) -> None:
        self.sessions = sessions
        self.port = _free_port()
        self.url = f"http://{VENUE}:{self.port}"
        self.errors = sessions.parent / "errors.txt"
        self.more: tuple[str, ...] = ()  # what it is told besides
        self.before = ""  # what is done in its process before it serves: the tests have less patience than people
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> dict[str, str]:
        """Gives the line the program says about itself when it is ready."""
        args = ["serve", "--json", "--no-browser", "--host", "127.0.0.1", "--port", str(self.port), "--url", self.url, "--lang", "nl", *self.more]
        with self.errors.open("a", encoding="utf-8") as errors:
            program = f"{self.before}\nfrom facilitator.__main__ import main\nmain()"
            command = [sys.executable, "-c", program, *args, "--sessions", str(self.sessions)]
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8")
        line = self._said.readline()
        assert line, f"The server did not start: {self.errors.read_text('utf-8')}"
        found: dict[str, str] = json.loads(line)
        return found

    @property
    def _said(self) -> IO[str]:
        assert self.process
        assert self.process.stdout
        return self.process.stdout

    def goes_down(self) -> None:
        """Asked to stop, and still busy with it."""
        if self.process:
            self.process.terminate()

    def dies(self) -> None:
        """Without a word, as when the battery is empty."""
        if self.process:
            self.process.kill()
            self.stop()

    def stop(self) -> None:
        if self.process:
            self.goes_down()
            self.process.wait(20)
            self._said.close()
            self.process = None


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "sessions")
    yield server
    server.stop()
    assert "Traceback" not in server.errors.read_text("utf-8"), server.errors.read_text("utf-8")


@pytest.fixture
def wifi(server: Server) -> Iterator[Proxy]:
    """The way phones may take to the server."""
    with start_blocking_portal() as portal:
        wifi = Proxy(portal, VENUE, server.port)
        yield wifi
        wifi.cut()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for this folder alone: while it runs, this thread can have no other event loop."""
    with sync_playwright() as playwright:
        browser = _launched(playwright)
        yield browser
        browser.close()


def _launched(playwright: Playwright) -> Browser:
    expect.set_options(timeout=10_000)
    known = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    root = ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()
    try:
        return playwright.chromium.launch(executable_path=known, args=[*CALM, *root, f"--host-resolver-rules=MAP {VENUE} 127.0.0.1"])
    except Error as problem:
        pytest.fail(f"These tests need Chromium. Install it, name it in CHROMIUM, or run `playwright install chromium`. ({problem.message})", pytrace=False)


@pytest.fixture
def house(chromium: Browser, server: Server) -> Iterator[House]:
    """A running server, and whoever comes in."""
    house = House(chromium, server.start(), server.url)
    yield house
    house.close()
    assert house.wrong == []


@pytest.fixture
def evenings(house: House) -> Iterator[Evenings]:
    desk = house.desk()
    desk.page.get_by_label("Onze vraag").fill(people.QUESTION)
    desk.press(desk.page.get_by_role("button", name="Maak het draaiboek"))
    desk.page.wait_for_url("**/plan")
    desk.slug = desk.page.url.split("/")[-2]
    with httpx.Client(base_url=house.local, timeout=30) as client:
        yield Evenings(house, desk, client)
