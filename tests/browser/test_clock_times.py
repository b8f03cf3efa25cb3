"""The evening by the clock: on the plan page before it, and on the live desk while it goes on."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Locator, expect

from .screens import Desk, House
from .test_access import found

pytestmark = pytest.mark.browser


def row(desk: Desk, title: str) -> Locator:
    return desk.page.locator(".plan .row").filter(has_text=title)


def begins(desk: Desk, title: str, at: str) -> None:
    expect(row(desk, title).locator(".at")).to_have_text(at)


def in_sheet(desk: Desk, title: str) -> Locator:
    return desk.page.get_by_role("navigation").locator("li").filter(has=desk.button(title))


def both_sizes(desk: Desk, what: str) -> None:
    for width, height in ((1440, 900), (1280, 720)):
        desk.page.set_viewport_size({"width": width, "height": height})
        desk.shot(f"{what}-{height}")


def test_all_times_follow_when_one_thing_on_the_sheet_changes(house: House) -> None:
    desk = house.desk()
    desk.begin()
    expect(desk.page.locator(".ends")).to_be_hidden()
    start = desk.page.get_by_label("Hoe laat beginnen we?")
    start.fill("19:30")
    start.blur()
    begins(desk, "Aankomen", "19.30")
    begins(desk, "Vertel het elkaar", "19.48")
    desk.shows("19.30 tot 21.30 uur", "120 minuten", "praten 11 min · schrijven 14 min", "afspreken", "19 min")
    expect(desk.page.get_by_role("img", name="afspreken 19 min")).to_be_visible()
    desk.button("Langer: Aankomen").click()
    desk.button("Laat weg: Alleen je voornaam").click()
    begins(desk, "Vertel het elkaar", "19.46")
    expect(desk.page.locator(".ends")).to_have_text("21.28einde")
    both_sizes(desk, "plan")
    wrong = found(desk)
    grip = row(desk, "Pauze").locator(".grip")
    grip.drag_to(row(desk, "Aankomen").locator(".grip"), target_position={"x": 4, "y": 2})
    begins(desk, "Pauze", "19.30")
    begins(desk, "Aankomen", "19.45")
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")
    begins(desk, "Aankomen", "19.30")
    begins(desk, "Pauze", "19.46")
    desk.page.reload()
    begins(desk, "Pauze", "19.46")
    expect(start).to_have_value("19:30")
    assert wrong == []


@pytest.mark.proof
def test_an_evening_with_nothing_to_do_or_decide_together_gets_a_kind_question_and_may_begin(house: House) -> None:
    desk = house.desk()
    desk.begin()
    question = "Deze keer spreken jullie niets af en doen jullie niets samen. Is dat de bedoeling?"
    desk.hides(question)
    desk.page.get_by_role("radio", name="Leeg draaiboek").check()
    desk.page.get_by_text("Voeg een werkvorm toe").click()
    desk.button("Voeg toe, 60 minuten: Wat is er echt aan de hand?").click()
    desk.button("Toon 10 stappen: Wat is er echt aan de hand?").click()
    desk.shows("alleen als er al iets in de agenda staat")
    for title in ("Door de ogen van een ander", "Maak er een vraag van", "Kunnen we hiermee verder?"):
        desk.button(f"Laat weg: {title}").click()
        expect(desk.button(f"Zet terug: {title}")).to_be_visible()
    desk.shows(question)
    desk.shot("nothing-together")
    desk.open_room()
    skipped = in_sheet(desk, "Klopt dit nog?")
    expect(skipped).to_contain_text("overgeslagen: hiervoor staat nog niets in de agenda")
    desk.shot("waits")
    desk.button("Zet terug: Klopt dit nog?").click()
    expect(skipped).not_to_contain_text("overgeslagen")


def test_the_live_desk_says_how_the_evening_stands_and_changes_its_sheet_while_people_write(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.page.get_by_label("Hoe laat beginnen we?").fill(time.strftime("%H:%M", time.localtime(time.time() - 9 * 60)))
    desk.page.get_by_label("Hoe laat beginnen we?").blur()
    begins(desk, "Pauze", time.strftime("%-H.%M", time.localtime(time.time() + 56 * 60)))
    desk.open_room()
    ann = house.phone("Ann")
    desk.on("Aankomen")
    desk.shows("9 minuten achter op het plan")
    both_sizes(desk, "live")
    wrong = found(desk)
    desk.button("Maak “Afronden” 5 minuten korter").click()
    desk.shows("4 minuten achter op het plan")
    expect(desk.page.locator(".pace button")).to_be_hidden()

    desk.until("Eén echt moment")
    desk.shows("minuten voor")
    ann.says("Een vrouw telt de treden luidop.")
    desk.button("Nog een ronde").click()
    desk.shows("Nog een ronde staat klaar.")
    expect(in_sheet(desk, "Eén echt moment, ronde 2")).to_be_visible()
    desk.button("Iets toevoegen").click()
    desk.page.get_by_text("Meer of minder tijd voor wat nog komt").click()
    desk.button("Langer: Maak er een vraag van").click()
    expect(desk.page.locator(".coming li").filter(has_text="Maak er een vraag van")).to_contain_text("7 min")
    expect(desk.button("Langer: Maak er een vraag van")).to_be_focused()
    both_sizes(desk, "adding")
    wrong += found(desk)
    desk.page.locator(".putting").get_by_text("Voeg een vrij blok toe").click()
    desk.button("+ Soep 30 min").click()
    desk.shows("Staat klaar na deze stap: Soep.")
    ann.asks("Vertel je buur over iemand die hiermee leeft.")
    desk.is_at("Eén echt moment")
    desk.shows("Een vrouw telt de treden luidop.")
    desk.on("Soep")
    desk.on("Eén echt moment")
    desk.shows("Nog geen antwoord.")
    both_sizes(desk, "round")
    assert wrong + found(desk) == []
