"""Every screen for everybody: nothing that axe finds on A or AA, nothing off the side of a small phone, and words that stay words."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .screens import House, Phone, Screen

pytestmark = pytest.mark.browser

LEVELS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
MARKUP = "<img src=x onerror=alert(1)>"
LONG = "Huurwaarborgterugbetalingsformulierenverzamelaar"


def found(screen: Screen, options: Any = LEVELS) -> list[str]:
    """What is wrong on this screen, each with the elements it is about."""
    wrong = Axe().run(screen.page, options=options).response["violations"]
    return [f"{screen.page.url} {rule['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}" for rule in wrong for node in rule["nodes"]]


def checked(phone: Phone) -> list[str]:
    """The same, and a small phone never scrolls sideways."""
    over = phone.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*found(phone), *([f"{phone.page.get_by_role('heading', level=1).inner_text()} {over} pixels too wide"] if over else [])]


@pytest.mark.proof
def test_the_desk_can_be_used_by_everybody_before_during_and_between_meetings(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    desk.until("Alleen je voornaam")
    desk.button("Wat ziet de zaal nu?").click()
    expect(desk.page.locator(".seen iframe")).to_have_count(2)
    wrong = found(desk)
    desk.button("Wat ziet de zaal nu?").click()
    desk.button("Sluit de bijeenkomst af").click()
    wrong += found(desk)
    desk.press(desk.page.locator("button.go"))
    desk.shows("De bijeenkomst is afgesloten")
    wrong += found(desk)
    desk.page.goto(f"{house.local}/desk")
    wrong += found(desk)
    desk.page.get_by_role("link", name="Tussen twee bijeenkomsten").click()
    desk.shows("Bericht aan iedereen")
    wrong += found(desk)
    desk.shot("between", whole=True)
    assert wrong == []


def test_every_screen_can_be_used_by_everybody(house: House) -> None:
    desk = house.desk()
    wrong = found(desk)
    desk.begin()
    wrong += found(desk)
    desk.open_room()
    wrong += found(desk)
    stage = desk.stage()
    stage.shows("Nog niemand binnen")
    wrong += found(stage)
    ann = Phone(house, "Ann")
    ann.page.goto(house.url)
    wrong += checked(ann)
    ann.join(house.url)
    ann.is_in()
    others = [house.phone(name) for name in ("Bilal", "Carmen")]

    desk.until("Alleen je voornaam")
    ann.asks("Nu even zonder telefoon.")
    wrong += checked(ann)
    stage.asks("Organisaties en functies")
    wrong += found(stage)
    desk.until("Jouw kaartje")
    ann.asks("Vul je kaartje in")
    wrong += checked(ann)
    ann.form({"Wat ik kan bijdragen": LONG * 2, "Wat ik zoek": "een kinderfiets"})
    wrong += checked(ann)
    desk.until("En na vandaag?")
    ann.chooses("met mijn voornaam")
    wrong += checked(ann)
    ann.send()
    desk.until("Eén echt moment")
    for phone in (ann, *others):
        phone.says(f"{LONG} van {phone.who}")
    wrong += checked(ann)
    desk.reveal()
    stage.shows(f"{LONG} van Ann")
    wrong += found(stage)
    desk.shows(f"{LONG} van Carmen")
    wrong += found(desk)
    desk.press(desk.button("Bewaar in de agenda"))
    expect(desk.page.locator(".keeping h1")).to_be_visible()
    wrong += found(desk)
    desk.press(desk.button("Nu niet"))
    desk.keep(f"{LONG} van Ann")
    desk.until("Maak er een vraag van")
    ann.scribe()
    ann.form({"Hoe zorgen we ervoor dat": "een jong gezin", "…": "kan blijven wonen"})
    desk.until("Aan welke vraag wil jij meewerken?")
    ann.asks("Je hebt drie stippen")
    wrong += checked(ann)
    desk.until("Zelf doen")
    ann.scribe()
    ann.form({"Korte naam": "Sleutel bij de bakker", "We gaan": "de sleutel van de zaal bij de bakker leggen"})
    desk.until("Klein en toch diep?")
    ann.asks("Je krijgt enkele acties")
    ann.page.locator(".scale label:visible").first.tap()
    wrong += checked(ann)
    desk.until("Waar doe jij aan mee?")
    ann.asks("Kies één of twee acties")
    wrong += checked(ann)
    desk.until("Afronden")
    desk.close()
    ann.asks("Dank je, Ann.")
    wrong += checked(ann)
    for page in ("agenda", "review"):
        desk.page.goto(f"{house.local}/desk/{desk.slug}/{page}")
        desk.shows(f"{LONG} van Ann")
        wrong += found(desk)
    assert wrong == []


def test_what_people_type_is_never_anything_but_text(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    stage = desk.stage()
    ann = house.phone(MARKUP)
    desk.shows(MARKUP)
    desk.until("Jouw kaartje")
    ann.form({"Wat ik kan bijdragen": MARKUP, "Wat ik zoek": "{{ 7 * 7 }}"})
    desk.reveal()
    desk.until("Eén echt moment")
    ann.says(MARKUP)
    desk.reveal()
    desk.shows(MARKUP)
    stage.shows(MARKUP)
    desk.keep(MARKUP)
    desk.until("Wie kan jij helpen?")
    bilal = house.phone("Bilal")
    bilal.shows(MARKUP, "{{ 7 * 7 }}")
    desk.page.goto(f"{house.local}/desk/{desk.slug}/agenda")
    desk.shows(MARKUP)
    for screen in (desk, stage, ann, bilal):
        expect(screen.page.locator("img[src=x]")).to_have_count(0)
