"""Orders, lines, corners and threads by fingers and by keys, on a phone as people hold it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from ..conftest import FORMATS
from .conftest import Server
from .screens import NEXT, House, Phone
from .test_access import checked

pytestmark = pytest.mark.browser

IDEAS = ("De sleutel bij de bakker", "Soep op straat", "Een kamer bij Godelieve", "Samen bellen")


@pytest.fixture
def server(server: Server, tmp_path: Path) -> Server:
    """With a format of the tests beside those that are shipped."""
    shutil.copytree(FORMATS, tmp_path / "formats")
    shutil.copy(Path(__file__).parent.parent / "formats" / "street.md", tmp_path / "formats")
    server.more = ("--formats", str(tmp_path / "formats"))
    return server


def begin(house: House, plan: str) -> None:
    house.desk().begin()
    house.does("cycle", to="open", plan=plan, next=NEXT)


def rows(phone: Phone) -> Locator:
    return phone.page.locator("[data-order] > li")


def in_order(phone: Phone, *ideas: str) -> None:
    expect(phone.page.locator("[data-order] .card > b")).to_have_text(list(ideas))


def with_ideas(house: House, *names: str) -> list[Phone]:
    """Phones of people of whom the first had all the ideas."""
    begin(house, "street:40")
    phones = [house.phone(name) for name in names]
    house.does("step", to="street.ideas")
    for idea in IDEAS[:2]:
        phones[0].says(idea)
    for idea in IDEAS[2:]:
        phones[1].says(idea)
    return phones


def test_an_order_is_made_by_buttons_by_keys_and_by_dragging(house: House) -> None:
    key, soup, room, call = IDEAS
    ann, bilal = with_ideas(house, "Ann", "Bilal")
    house.does("step", to="street.first")
    ann.asks("Waar beginnen we mee?")
    in_order(ann, *IDEAS)
    expect(rows(ann).locator(".nr")).to_have_text(["1", "2", "3", ""])
    ann.shows("De eerste 3 tellen.")
    ann.shot("order")
    assert checked(ann) == []

    down = ann.button(f"lager: {key}")
    down.tap()
    in_order(ann, soup, key, room, call)
    expect(ann.page.locator("#live")).to_have_text(f"2. {key}")
    up = ann.button(f"hoger: {call}")
    up.focus()
    for _ in range(3):
        ann.page.keyboard.press("Enter")
    in_order(ann, call, soup, key, room)
    expect(up).to_be_focused()
    ann.page.reload()
    in_order(ann, call, soup, key, room)
    ann.shot("moved")
    ann.send()
    ann.shot("sent")

    grip = rows(ann).nth(0).locator(".nr").bounding_box()
    below = rows(ann).nth(1).bounding_box()
    assert grip
    assert below
    ann.page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    ann.page.mouse.down()
    ann.page.mouse.move(grip["x"] + 5, below["y"] + below["height"] - 4, steps=6)
    ann.page.mouse.up()
    in_order(ann, soup, call, key, room)
    ann.button("Verstuur").tap()
    ann.saved()
    ann.page.reload()
    in_order(ann, soup, call, key, room)
    expect(rows(ann).locator(".nr")).to_have_text(["1", "2", "3", ""])

    bilal.send()
    assert house.now["answers"] == 2
    ann.button("Neem terug").tap()
    in_order(ann, soup, call, key, room)


@pytest.mark.proof
def test_an_order_is_no_answer_until_somebody_touches_or_sends_it(house: House) -> None:
    ann, bilal = with_ideas(house, "Ann", "Bilal")
    house.does("step", to="street.first")
    ann.asks("Waar beginnen we mee?")
    ann.button("Ik ben klaar").tap()
    ann.shows("Klaar. Wijzigen kan nog.")
    assert house.now["answers"] == 0
    bilal.send()
    assert house.now["answers"] == 1
    house.does("step", to="street.together")
    bilal.asks("Welke ideeën")
    bilal.hides("De groep is al verder.")


def test_corners_threads_and_moments_fit_a_small_phone(house: House) -> None:
    ann, _ = with_ideas(house, "Ann", "Bilal")
    wrong: list[str] = []
    house.does("step", to="street.together")
    ann.asks("Welke ideeën")
    ann.chooses(*IDEAS[:2])
    ann.send()
    ann.shot("together")
    assert [house.now[what] for what in ("answers", "cards")] == [1, []], "who chose what is not for the desk to read"
    wrong += checked(ann)
    house.does("step", to="street.moments")
    ann.asks("Wanneer kan dit?")
    for n in range(len(IDEAS)):
        ann.page.locator("[data-page]:not([hidden]) .scale label").nth(n).tap()
        if n == 1:
            ann.shot("moment")
            wrong += checked(ann)
        ann.button("Volgende" if n < len(IDEAS) - 1 else "Verstuur").tap()
    ann.saved()
    house.does("step", to="street.story")
    ann.asks("Welk idee vertel je thuis?")
    ann.button(f"Een stip erbij: {IDEAS[1]}").tap()
    ann.field("Wil je er iets bij zeggen?").fill("Iedereen lust soep.")
    ann.send()
    ann.shot("story")
    wrong += checked(ann)
    assert wrong == []


@pytest.mark.proof
def test_several_corners_and_the_middle_and_leaving_them_empty_looks_the_same(house: House) -> None:
    begin(house, "actor-introductions:60")
    ann, bilal = house.phone("Ann"), house.phone("Bilal")
    house.does("step", to="actor-introductions.hexagon")
    ann.asks("Welke hoeken van de samenleving ken jij van binnenuit?")
    ann.chooses("Verenigingen", "Ik maak dit zelf mee")
    ann.shot("hexagon", whole=True)
    wrong = checked(ann)
    ann.send()
    bilal.button("Ik ben klaar").tap()
    bilal.shows("Klaar. Wijzigen kan nog.")
    assert [house.now[what] for what in ("ready", "answers", "cards")] == [2, 1, []], "who said what is nowhere"
    assert wrong == []


@pytest.mark.proof
def test_the_desk_keeps_one_thing_and_another_takes_its_place(house: House) -> None:
    with_ideas(house, "Ann", "Bilal")
    house.does("step", to="street.story")
    desk = house.desk(f"/desk/{house.now['challenge']}/live")
    for idea in IDEAS[:2]:
        desk.press(desk.button("Bewaar in de agenda"))
        panel = desk.page.locator(".keeping")
        panel.get_by_role("radio", name=idea).check()
        expect(panel.get_by_role("radio", checked=True)).to_have_count(1)
        desk.shot("one")
        desk.press(panel.get_by_role("button", name="Bewaar, en blijf hier"))
        expect(panel).to_be_hidden()
        assert [line["text"] for line in house.now["agenda"]] == [idea]


def test_the_run_sheet_offers_every_variant(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.page.get_by_text("Voeg een werkvorm toe").click()
    for title in ("Wie is hier, zonder etiket", "Wat is er echt aan de hand?", "Small wins: doen vóór de volgende keer", "Terugkijken om vooruit te zien"):
        for minutes in (20, 60):
            expect(desk.button(f"Voeg toe, {minutes} minuten: {title}")).to_be_visible()
