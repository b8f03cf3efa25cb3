"""The facilitator's hands: few presses, nothing that cannot be undone without being asked first."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .screens import House

pytestmark = pytest.mark.browser


def test_challenge_to_lobby_in_two_presses_the_next_step_in_one_and_slides_in_two(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    assert desk.clicks <= 2, "from a challenge to the lobby"
    desk.clicks = 0
    desk.press(desk.page.locator("button.go"))
    assert desk.clicks == 1, "the next step"
    desk.clicks = 0
    with desk.page.expect_download() as slides:
        desk.press(desk.page.get_by_role("link", name="Dia's van deze cyclus"))
    assert slides.value.suggested_filename.startswith("jong-gezin-wijk-blijven-wonen_bijeenkomst-1_")
    assert desk.clicks == 1, "slides, from the room"
    desk.page.goto(f"{house.local}/desk")
    desk.clicks = 0
    desk.press(desk.page.get_by_role("link", name="Terugblik"))
    desk.shows("Terugblik op één keer samen")
    desk.hides("Zo klonk de vraag.")
    with desk.page.expect_download() as slides:
        desk.press(desk.page.get_by_role("link", name="Dia's, cyclus 1"))
    assert desk.clicks <= 2, "slides, from the first page"


def test_one_card_or_the_one_page_stands_large_until_the_room_goes_on(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    stage = desk.stage()
    desk.button("Toon iets groot").click()
    desk.button("De gedeelde agenda").click()
    stage.shows("Wat we zien", "Nog niets. Dat mag.")
    desk.button("Terug naar de stap").click()
    stage.shows("Scan en doe mee")
    desk.button("Toon iets groot").click()
    desk.button("Small wins, keer na keer").click()
    stage.shows("Hier is nog niets te zien. Dat mag.")
    desk.button("Terug naar de stap").click()
    stage.shows("Scan en doe mee")
    ann = house.phone("Ann")
    ann.is_in()
    desk.until("Eén echt moment")
    ann.says("Een vrouw telt de treden luidop.")
    desk.shows("Een vrouw telt de treden luidop.")
    expect(desk.button("Toon groot")).to_have_count(0)
    desk.reveal()
    desk.button("Toon groot").click()
    expect(desk.button("Toon alles weer")).to_have_attribute("aria-pressed", "true")
    expect(stage.page.locator(".stage.spot")).to_contain_text("Een vrouw telt de treden luidop.")
    desk.shot("large")
    stage.shot("large")
    desk.button("Verberg").click()
    stage.hides("Een vrouw telt de treden luidop.")


def test_the_big_button_keeps_what_is_ticked_before_it_goes_on(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    ann = house.phone("Ann")
    ann.is_in()
    desk.until("Eén echt moment")
    ann.says("Ze telt de trappen, luidop.")
    desk.press(desk.button("Bewaar in de agenda"))
    desk.page.locator(".keeping").get_by_role("checkbox", name="Ze telt de trappen").check()
    expect(desk.page.locator("button.go")).to_contain_text("Bewaar en ga verder")
    desk.press(desk.page.locator("button.go"))
    desk.is_at("Waarom blijft het zo?")
    assert [line["text"] for line in house.now["agenda"]] == ["Ze telt de trappen, luidop."]
    desk.button("Vorige stap").click()
    expect(desk.page.locator(".loose li")).to_contain_text("in de agenda")
    desk.shot("kept")
    desk.on("Waarom blijft het zo?")
    ann.scribe()
    ann.says("de huur")
    desk.press(desk.button("Sluit de bijeenkomst af"))
    desk.shows("Uit 1 stap is niets bewaard: “Waarom blijft het zo?”.")
    desk.shot("closing-warns")


def test_after_a_jump_one_comes_back_and_closing_asks_first(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    desk.on("Aankomen")
    expect(desk.button("Vorige stap")).to_be_hidden()
    desk.on("Alleen je voornaam")
    expect(desk.button("Vorige stap")).to_be_visible()
    desk.until("Eén echt moment")
    desk.button("Terug naar: Alleen je voornaam").click()
    desk.is_at("Alleen je voornaam")
    desk.button("Sluit de bijeenkomst af").click()
    desk.shows("Na het afsluiten schrijft niemand nog iets bij.")
    desk.button("Nog niet").click()
    desk.is_at("Alleen je voornaam")
    assert house.now["state"] == "open"


def test_a_row_of_the_run_sheet_keeps_its_height_when_it_offers_to_skip_and_offers_nothing_after_the_close(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    desk.on("Aankomen")
    row, skip = desk.page.locator(".sheet li").filter(has_text="Jouw kaartje"), desk.button("Sla over: Jouw kaartje")
    expect(skip).to_be_hidden()
    before = row.bounding_box()
    row.hover()
    expect(skip).to_be_visible()
    assert row.bounding_box() == before
    desk.shot("skip")
    desk.button("Sluit de bijeenkomst af").click()
    desk.press(desk.page.locator("button.go"))
    desk.shows("De bijeenkomst is afgesloten")
    row.hover()
    expect(desk.page.locator("[aria-current=step]")).to_have_count(0)
    expect(skip).to_have_count(0)
    desk.shot("closed")


def test_several_things_lie_on_the_table_and_one_is_taken_away(house: House) -> None:
    desk = house.desk()
    desk.begin()
    house.does(f"cycle?challenge={desk.slug}", to="open", plan="problem-framing:20,dot-round:5")
    ann = house.phone("Ann")
    ann.is_in()
    house.does("step", to="problem-framing.keeps-going")
    ann.scribe()
    for text in ("de huur", "de haast"):
        ann.says(text)
    house.does("harvest", step="problem-framing.keeps-going", keep=[card["id"] for card in house.now["cards"]])
    desk.page.goto(f"{house.local}/desk/{desk.slug}/live")
    house.does("step", to=next(step for step in house.now["steps"] if step.startswith("dot-round")))
    for text in ("de huur", "de haast"):
        ann.shows(text)
    desk.press(desk.button("Neem weg: de haast"))
    expect(ann.page.locator(".row", has_text="de haast")).to_have_count(0)
    ann.shows("de huur")
    desk.shot("forward")


def test_a_group_shows_its_first_cards_gets_another_name_and_is_taken_apart_and_made_again(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    people = [house.phone(name) for name in ("Ann", "Bilal")]
    desk.until("Waarom blijft het zo?")
    for phone, texts in zip(people, (("de huur", "de prijs"), ("de haast", "het loon")), strict=True):
        phone.scribe()
        for text in texts:
            phone.says(text)
    desk.group("Geld", "de huur", "de prijs", "de haast", "het loon")
    group = desk.page.locator(".grp")
    expect(group.get_by_role("listitem")).to_have_count(3)
    desk.button("Toon er nog 1").click()
    expect(group.get_by_role("listitem")).to_have_count(4)
    out = group.get_by_role("listitem").filter(has_text="de haast").get_by_role("button", name="Maak los")
    expect(out).to_be_visible()
    expect(out.locator("xpath=ancestor-or-self::*[contains(@class, 'acts')]")).to_have_count(0)  # what is there only under a mouse
    desk.press(out)
    expect(desk.page.locator(".loose li")).to_contain_text(["de haast"])
    desk.shot("group")
    desk.button("Wijzig de naam").click()
    group.get_by_role("textbox", name="Geef een naam").fill("Centen")
    group.get_by_role("button", name="Wijzig", exact=True).click()
    expect(group.get_by_role("heading", level=3)).to_contain_text("Centen")
    expect(group).to_have_count(1)
    desk.keep()
    expect(group.get_by_role("heading", level=3)).to_contain_text("in de agenda")
    desk.button("Haal uit elkaar").click()
    expect(group).to_have_count(0)
    desk.shows("3 aangevinkt")
    desk.button("Leg samen").click()
    expect(group.get_by_role("heading", level=3)).to_have_text("Centen 3")


def test_while_no_big_screen_is_open_the_desk_shows_what_the_room_sees_until_one_keeps(house: House) -> None:
    desk = house.desk()
    desk.begin()
    house.does(f"cycle?challenge={desk.slug}", to="open", plan="problem-framing:20")
    ann = house.phone("Ann")
    ann.is_in()
    desk.page.goto(f"{house.local}/desk/{desk.slug}/live")
    house.does("step", to="problem-framing.scene")
    ann.says("de bank op de hoek was leeg")
    expect(desk.page.locator(".loose li")).to_have_count(1)
    expect(desk.page.locator("footer .seen")).to_be_hidden()
    desk.reveal()
    expect(desk.page.frame_locator("footer .seen iframe[title='Het grote scherm']").locator("body")).to_contain_text("de bank op de hoek was leeg")
    desk.shot("seen-by-itself")
    desk.button("Bewaar in de agenda").click()
    expect(desk.page.locator("footer .seen")).to_be_hidden()
    expect(desk.page.get_by_role("checkbox", name="de bank op de hoek was leeg")).to_be_checked()
    desk.shot("keep-the-only-one")
