"""What a group looks at and learns, at the desk: told, agreed, used, asked about again, and all of it undone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from .evenings import Evenings, reads
from .screens import House

pytestmark = pytest.mark.browser

SEE, ASKED = "tien kommen leeg", "of buren blijven zitten"


def evening_of_a_plan(evenings: Evenings) -> None:
    evenings.begins("small-wins:20,consent-round:10")
    evenings.until("sharpen")
    evenings.phones[0].says({"name": "Soep op het plein", "do": "samen koken", "differ": "nu niemand dat doet"})
    evenings.until("join")
    win = evenings.phones[0].frame["input"]["things"][0]["id"]
    for phone in evenings.phones[:3]:
        phone.says(["lead"], about=win)
    evenings.until("card")
    evenings.phones[0].says({"step": "Ann koopt wortels", "when": "vóór 16 mei", "see": SEE, "learn": ASKED}, about=win)
    evenings.until("picture")


def evening_of_looking_back(evenings: Evenings) -> None:
    evenings.begins("reflection:60,story-of-change:15")
    evenings.until("what-became")
    win = evenings.phones[0].frame["input"]["things"][0]["id"]
    for phone in evenings.phones[:3]:
        phone.says(["happened"], about=win)
    evenings.until("facts")
    evenings.phones[3].says({"saw": "tien buren aan één tafel", "differ": "Carmen bleef tot elf"}, about=win)
    evenings.says("harvest", keep=[card["id"] for card in evenings.now["cards"]])
    evenings.until("felt")
    for n, phone in enumerate(evenings.phones[:3]):
        phone.says({"it": 3 + n % 3}, about=win)
    evenings.until("meaning")
    evenings.phones[0].says({"thought": "buren gaan snel naar huis", "now": "een tafel hen laat blijven"})
    evenings.says("harvest", keep=[card["id"] for card in evenings.now["cards"]])
    evenings.trusts(6, 3)
    evenings.until("write")
    evenings.phones[1].says({"changed": "Ze belt niet meer alleen aan.", "who": "een moeder", "matters": "ze nu weet wie meegaat"})
    evenings.until("choose")
    story = evenings.phones[0].frame["input"]["things"][0]["id"]
    for phone in evenings.phones:
        phone.says({story: 1}, why="Zo wil ik het ook.")
    evenings.says("harvest", keep=[story])


def test_a_measure_is_told_agreed_used_and_asked_about_again(house: House, evenings: Evenings) -> None:
    desk = evenings.desk

    def line_of(text: str, kind: str = "") -> Locator:
        return desk.page.locator(f".line{kind}", has=desk.page.locator(".what > p:first-child", has_text=text))

    def opened(text: str) -> Locator:
        desk.page.goto(f"{house.local}/desk/{desk.slug}/agenda")
        line = line_of(text)
        line.locator(".from .do").click()
        return line

    def press(text: str, name: str) -> Locator:
        line = opened(text)
        line.get_by_role("button", name=name, exact=True).click()
        return line

    def state() -> Any:
        return next(item["state"] for item in house.now["agenda"] if item["text"] == SEE)

    evening_of_a_plan(evenings)
    line = opened(SEE)
    expect(line).to_contain_text("hier let de ploeg op")
    line.get_by_role("button", name="Zeg wat we ermee doen en wie ernaar kijkt").click()
    line.get_by_label("Wat doen we ermee?").fill("Blijven er kommen vol, dan koken we minder.")
    line.get_by_role("button", name="Bewaar", exact=True).click()
    expect(line).to_contain_text("Zeg ook wie er wanneer naar kijkt.")
    line.get_by_label("Wie kijkt ernaar, en wanneer?").fill("Els, vóór elke bijeenkomst")
    desk.shot("measure-form")
    line.get_by_role("button", name="Bewaar", exact=True).click()
    expect(line_of(SEE)).to_contain_text("Els, vóór elke bijeenkomst")
    press(SEE, "Maak er een voorstel van")
    expect(line_of(SEE)).to_contain_text("voorstel")
    evenings.until("ask")
    about = evenings.phones[0].frame["input"]["things"][0]["id"]
    for phone in evenings.phones:
        phone.says(["yes"], about=about)
    evenings.says("harvest")
    assert state() == "carried"
    evenings.ends()

    evening_of_looking_back(evenings)
    line = press(SEE, "We gebruikten dit")
    line.get_by_label("Wat deden jullie ermee?").fill("We kookten voor acht in plaats van voor twaalf.")
    line.get_by_role("button", name="Bewaar", exact=True).click()
    expect(line_of(SEE)).to_contain_text("Wat we ermee deden in cyclus 2: We kookten voor acht")
    line = press("een tafel hen laat blijven", "Dit zegt iets over onze leervraag …")
    line.get_by_role("button", name=ASKED).click()
    expect(line_of("een tafel hen laat blijven")).to_contain_text(f"Dit zegt iets over onze leervraag: {ASKED}")
    line = press("een tafel hen laat blijven", "Dit verandert …")
    line.get_by_role("button", name=SEE).click()
    expect(line_of(SEE)).to_be_visible()
    evenings.ends()

    evenings.begins("reflection:20")
    evenings.trusts(6, 5)
    evenings.ends()
    wrong = reads(desk, "review")
    review = desk.page.locator(".review")
    expect(review.locator(".measured")).to_contain_text("→ We kookten voor acht in plaats van voor twaalf.")
    expect(review.locator(".chain.answered")).to_contain_text("tien buren aan één tafel")
    expect(review.locator(".stories figcaption")).to_contain_text("Zo wil ik het ook.")
    evenings.begins("reflection:20")
    evenings.ends()
    wrong += [*reads(desk, "agenda"), *reads(desk, "review")]
    line = opened(SEE)
    expect(line).to_contain_text("Twee keer niet gebruikt. Kijken we hier nog naar?")
    line.get_by_role("button", name="We blijven kijken").click()
    expect(line_of(SEE)).not_to_contain_text("Twee keer niet gebruikt")
    press(SEE, "Toch niet blijven kijken")
    expect(line_of(SEE)).to_contain_text("Twee keer niet gebruikt")

    evenings.begins("reflection:20")
    line = press(SEE, "We kijken hier niet meer naar")
    line.get_by_label("Hoeveel handen zeggen ja?").fill("5")
    desk.shot("measure-stop")
    line.get_by_role("button", name="Bewaar", exact=True).click()
    expect(line_of(SEE, ".stopped")).to_contain_text("losgelaten")
    assert state() == "retired"
    press(SEE, "Haal terug")
    expect(line_of(SEE, ".stopped")).to_have_count(0)
    assert wrong == []
