"""The laptop has another address: who scans again is the same person, and one's words stay one's own until the end and after it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .screens import House
from .test_access import checked

pytestmark = pytest.mark.browser

WIN = "een avond samen koken op het pleintje"


@pytest.mark.proof
def test_the_sign_on_the_old_screen_lets_one_in_at_the_new_address_and_ones_words_can_still_go(house: House, tmp_path: Path) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    ann = house.phone("Ann")
    desk.until("Zelf doen")
    ann.scribe()
    ann.form({"We gaan": WIN})
    ann.context.set_offline(True)
    calm = ann.page.locator("#calm")
    expect(calm).to_contain_text("Jouw teken is", timeout=30_000)
    ann.shot("sign")
    told = re.search(r"is (\w{5})\.", calm.inner_text())
    assert told
    again = house.phone_at(f"{house.local}/j/{house.now['code']}", "Ann opnieuw")
    again.button("Ik was hier al").tap()
    again.page.get_by_label("Jouw teken").fill("AAAAA")
    again.button("Doe mee").tap()
    again.shows("Dit teken kennen we niet.")
    wrong = checked(again)
    again.shot("asks-sign")
    again.page.get_by_label("Jouw teken").fill(told[1].lower())
    again.button("Doe mee").tap()
    again.asks("Wat kunnen jullie doen")
    expect(again.field("We gaan")).to_have_value(WIN)
    again.saved()
    assert house.now["people"] == 1
    desk.page.get_by_role("button", name="Sluit de bijeenkomst af").click()
    desk.press(desk.page.locator("button.go"))
    again.shows("Wat je schreef")
    again.page.locator("summary").tap()
    again.shows(WIN)
    wrong += checked(again)
    again.shot("wrote", whole=True)
    again.button("Neem terug").tap()
    expect(again.page.locator("#live")).to_contain_text("Teruggenomen")
    expect(again.page.locator("summary")).to_be_hidden()
    again.hides(WIN)
    desk.shows("De bijeenkomst is afgesloten")
    files = [path for path in (tmp_path / "sessions").rglob("*") if path.is_file()]
    assert [path.name for path in files if WIN.encode() in path.read_bytes()] == []
    assert wrong == []
