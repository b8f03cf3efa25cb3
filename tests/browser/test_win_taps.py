"""A small win that stood still comes back half as big, and its crew says with one tap where it comes from; the facilitator reads it and may set it too."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .screens import NEXT, House
from .test_access import checked

pytestmark = pytest.mark.browser

SOUP = {"Korte naam": "Elke dag soep", "We gaan": "elke dag soep koken"}


def test_what_stood_still_comes_back_half_as_big_and_is_tied_with_one_tap(house: House) -> None:
    desk = house.desk()
    desk.begin()
    house.does("cycle", to="open", plan="small-wins:20", next=NEXT)
    ann = house.phone("Ann")
    ann.is_in()
    house.does("step", to="small-wins.sharpen")
    ann.scribe()
    ann.form(SOUP)
    house.does("step", to="small-wins.join")
    ann.chooses("Ik trek de kar")
    ann.send()
    house.does("step", to="small-wins.card")
    ann.scribe()
    ann.form({"Eerste stap": "Ann belt de bakker", "Waaraan zien": "volle tafels"})
    house.does("cycle", to="close", next=NEXT)
    house.does("cycle", to="open", plan="reflection:20,small-wins:20", next=NEXT)
    house.does("step", to="reflection.what-became")
    ann.chooses("Het viel stil")
    ann.send()
    house.does("step", to="small-wins.sharpen")
    ann.scribe()
    ann.shows("Vorige keer viel dit stil. Kan het half zo groot?")
    ann.shot("again")
    ann.button("Elke dag soep").tap()
    expect(ann.field("We gaan")).to_have_value(SOUP["We gaan"])
    ann.form({"Korte naam": "Soep op vrijdag"})
    house.does("step", to="small-wins.join")
    ann.chooses("Ik trek de kar")
    ann.send()
    house.does("step", to="small-wins.card")
    ann.scribe()
    chip = ann.button("Elke dag soep")
    expect(chip).to_have_attribute("aria-pressed", "true")
    ann.field("Eerste stap").fill("Ann vraagt Bilal")
    chip.tap()
    expect(chip).to_have_attribute("aria-pressed", "false")
    expect(ann.field("Eerste stap")).to_have_value("Ann vraagt Bilal")
    chip.tap()
    expect(chip).to_have_attribute("aria-pressed", "true")
    ann.shot("taps", whole=True)
    assert checked(ann) == []
    desk.page.goto(f"{house.local}/desk/{desk.slug}/agenda")
    desk.shows("Bouwt voort op: Elke dag soep", "Kreeg een vervolg in: Soep op vrijdag")
    desk.shot("agenda", whole=True)
    line = desk.page.locator(".line").filter(has_text="Bouwt voort op: Elke dag soep")
    desk.press(line.locator(".from .do"))
    desk.press(line.get_by_role("button", name="Bouwt voort op …"))
    desk.shot("desk-sets-it", whole=True)
    desk.press(line.get_by_role("button", name="Op geen enkele"))
    desk.hides("Bouwt voort op: Elke dag soep")
    expect(chip).to_have_attribute("aria-pressed", "false")
