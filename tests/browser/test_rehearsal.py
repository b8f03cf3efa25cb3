"""The other door: a newcomer alone at a table sees a room at work, answers in it, and leaves nothing behind."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from .conftest import Server
from .screens import Desk, House

pytestmark = pytest.mark.browser

OWN = "Een jongen telt de dozen in de gang en vraagt welke van hem is."


def pressed(what: Locator) -> None:
    """In a page that stands scaled in another page: there this tool's own aim misses, a browser's does not."""
    expect(what).to_be_enabled()
    what.dispatch_event("click")


def test_a_newcomer_sees_a_room_at_work_answers_in_it_and_leaves_nothing_behind(house: House, server: Server) -> None:
    newcomer = Desk(house)
    newcomer.page.get_by_role("link", name="Kijk hoe het werkt").click()
    newcomer.shows("Oefening", "24 verzonnen buren komen voor de vierde keer samen: eerst wat ze nu zien, dan terugkijken. Niets hiervan wordt bewaard.")
    desk, stage, phone = (newcomer.page.frame_locator(f"iframe[title='{title}']") for title in ("Jouw scherm", "Het grote scherm", "Een telefoon"))
    for screen in (desk, stage, phone):
        expect(screen.locator("body")).to_contain_text("Oefening")
    expect(stage.locator("body")).to_contain_text(re.compile(r"\d+ mensen binnen"))
    phone.get_by_label("Je voornaam").fill("Nele")
    pressed(phone.get_by_role("button", name="Doe mee"))
    expect(desk.locator("body")).to_contain_text("Nele")
    newcomer.shot("rehearsal-lobby")

    pressed(desk.get_by_role("button", name="Eén echt moment", exact=True))
    phone.get_by_label("Jouw antwoord").fill(OWN)
    pressed(phone.get_by_role("button", name="Verstuur"))
    expect(phone.locator(".state.ok").first).to_have_text("Bewaard")
    expect(desk.locator(".loose li").nth(9)).to_be_visible(timeout=40_000)
    pressed(desk.get_by_role("button", name="Toon op het grote scherm"))
    expect(desk.locator(".loose li").first).to_contain_text(OWN)
    expect(stage.locator("body")).to_contain_text("kaartjes")
    expect(stage.locator("li", has=stage.locator(".own", has_text="jouw kaartje"))).to_contain_text(OWN)
    newcomer.shot("rehearsal-wall")
    for n in (7, 8, 9):
        desk.locator(".loose input").nth(n).dispatch_event("click")
    desk.get_by_label("Geef een naam").fill("Wachten op een huis")
    pressed(desk.get_by_role("button", name="Leg samen"))
    expect(desk.get_by_role("heading", level=3, name="Wachten op een huis 3")).to_be_in_viewport()
    expect(stage.locator("body")).to_contain_text("Wachten op een huis")
    newcomer.shot("rehearsal-group")

    assert [path.name for path in server.sessions.glob(".rehearsal-*")], "while it goes on it lies in the sessions folder"
    newcomer.button("Stop de oefening").click()
    expect(newcomer.page.get_by_role("heading", name="Jouw uitdagingen")).to_be_visible()
    newcomer.shows("Nog geen uitdagingen.")
    assert not list(server.sessions.glob(".rehearsal-*"))


def test_the_example_has_an_agenda_that_grew_over_three_evenings(house: House) -> None:
    newcomer = Desk(house)
    newcomer.page.get_by_role("link", name="Kijk hoe het werkt").click()
    address = newcomer.page.locator("iframe[title='Jouw scherm']").get_attribute("src") or ""
    here = newcomer.page.url.partition("/desk")[0]
    newcomer.page.goto(here + address.replace("/live", "/agenda"))
    newcomer.shows("We gaan nooit alleen naar een deur, en we vragen eerst of het mag.", "Brieven die geen mens alleen durft te openen", "gestopt, met dank")
    mark = newcomer.page.locator(".st").filter(has_text="voortdoen").first
    expect(mark).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    newcomer.shot("rehearsal-agenda")
    newcomer.page.goto(here + address.replace("/live", "/review"))
    newcomer.shows("Terugblik op 4 keer samen")
    newcomer.page.goto(f"{here}/desk/rehearsal")
    newcomer.button("Stop de oefening").click()
    expect(newcomer.page.get_by_role("heading", name="Jouw uitdagingen")).to_be_visible()


def test_what_the_room_sees_stands_on_the_desk_and_counts_as_nobody(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    desk.button("Wat ziet de zaal nu?").click()
    stage, phone = (desk.page.frame_locator(f"iframe[title='{title}']") for title in ("Het grote scherm", "Een telefoon"))
    expect(stage.locator("body")).to_contain_text("Nog niemand binnen")
    desk.press(desk.page.locator("button.go"))
    desk.press(desk.page.locator("button.go"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Nu even zonder telefoon.")
    desk.shot("seen")
    assert house.now["people"] == 0
