"""The second time: the sheet asks what came of small wins, who waits tells it, and the room first sees what became of its words."""

from __future__ import annotations

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from ..people import PERSON, QUESTION
from .conftest import Server
from .proxy import Proxy
from .screens import NEXT, House, Phone

pytestmark = pytest.mark.browser

WIN = "Sleutel bij de bakker"


@pytest.fixture
def server(server: Server) -> Server:
    """An evening with its run sheet lies ready, so that no test has to make one at the desk."""
    new = ["new", QUESTION, "--person", PERSON, "--plan", "small-wins:20", "--next", NEXT, "--lang", "nl"]
    subprocess.run([sys.executable, "-m", "facilitator", *new, "--sessions", str(server.sessions)], check=True, stdout=subprocess.DEVNULL)
    return server


def a_first_evening(house: House, server: Server, address: str) -> tuple[Phone, Phone]:
    """Ann gets a small win going, and the meeting is over."""
    slug = next(server.sessions.glob("*/")).name
    house.does(f"cycle?challenge={slug}", to="open")
    ann, bilal = house.phone("Ann", address), house.phone("Bilal", address)
    house.does("step", to="small-wins.sharpen")
    ann.scribe()
    ann.form({"Korte naam": WIN, "We gaan": "een sleutel leggen"})
    house.does("step", to="small-wins.join")
    ann.chooses("Ik trek de kar")
    ann.send()
    house.does("cycle", to="close")
    return ann, bilal


def test_who_waits_tells_with_one_tap_what_came_of_it(house: House, server: Server, wifi: Proxy) -> None:
    ann, bilal = a_first_evening(house, server, wifi.url)
    house.does("cycle", to="open", plan="reflection:20")
    ann.shows(WIN, "Wat kwam ervan?")
    bilal.shows("Je bent binnen, Bilal.")
    bilal.hides(WIN)
    bilal.shot("lobby", whole=True)
    ann.shot("asks", whole=True)
    wifi.cut()
    ann.chooses("Het viel stil")
    expect(ann.page.locator(".st .state")).to_have_text("Wacht op verbinding", timeout=20_000)
    wifi.resume()
    expect(ann.page.locator(".st .state")).to_have_text("Bewaard", timeout=20_000)
    ann.page.reload()
    expect(ann.page.get_by_label("Het viel stil")).to_be_checked()
    ann.page.locator("[name=why]:visible").fill("de bakker was ziek")
    ann.shot("told", whole=True)
    ann.button("Verstuur").or_(ann.button("Wijzig")).last.tap()
    ann.saved()
    house.does("step", to="reflection.what-became")
    ann.asks("Deed je mee aan deze actie?")
    expect(ann.page.get_by_label("Het viel stil")).to_be_checked()
    expect(ann.page.locator("[name=why]:visible")).to_have_value("de bakker was ziek")
    ann.shot("step", whole=True)
    assert house.now["cards"][0]["why"] == "de bakker was ziek"


def test_the_facilitator_is_asked_once_and_the_room_first_sees_what_became_of_its_words(house: House, server: Server) -> None:
    a_first_evening(house, server, house.url)
    slug = house.now["challenge"]
    desk = house.desk(f"/desk/{slug}/plan")
    desk.press(desk.page.get_by_label("Eerste avond"))
    desk.shows("Er loopt 1 small win")
    desk.press(desk.page.get_by_role("button", name="Open de zaal"))
    desk.shows("Er loopt een small win. Wil je vragen wat ervan kwam?")
    desk.shot("held")
    assert house.now["state"] == "closed"
    desk.press(desk.button("Zet terugkijken vooraan (20 minuten) en open de zaal"))
    desk.is_at("Iedereen komt binnen")
    assert [step.partition(".")[0] for step in house.now["steps"]][1] == "reflection"
    desk.shot("lobby")
    stage = desk.stage()
    stage.shows("Vorige keer", "2 antwoorden", WIN, "we horen het straks")
    stage.shot("lobby")
    desk.on("Iedereen komt binnen")
    stage.asks("Wat er met onze woorden gebeurde")
    stage.hides("Ann", "Bilal")
    stage.shot("became")
    desk.shot("became")
    desk.press(desk.page.locator("button.go"))
    stage.hides("Wat er met onze woorden gebeurde")
    assert house.now["step"]
    desk.page.goto(f"{house.local}/desk/{slug}/care")
    whole = desk.context.request.get(f"{house.local}/desk/{slug}/challenge.zip").body()
    for name, data, says in (("own.zip", whole, "Er kwam niets bij."), ("photo.zip", b"x", "Dit is geen uitdaging die met dit programma is gedownload.")):
        desk.page.locator(".care input[type=file]").set_input_files({"name": name, "mimeType": "application/zip", "buffer": data})
        desk.shows(says)
    desk.shot("care", whole=True)


def test_looking_back_is_skipped_with_one_press_and_the_review_says_so(house: House, server: Server) -> None:
    a_first_evening(house, server, house.url)
    slug = house.now["challenge"]
    desk = house.desk(f"/desk/{slug}/plan")
    desk.press(desk.page.get_by_label("Eerste avond"))
    desk.press(desk.page.get_by_role("button", name="Open de zaal"))
    desk.press(desk.button("Sla het bewust over en open de zaal"))
    desk.is_at("Iedereen komt binnen")
    desk.page.goto(f"{house.local}/desk/{slug}/review")
    desk.shows("terugkijken overgeslagen, bewust")
    desk.shot("review")
