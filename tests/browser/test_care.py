"""The page where one keeps and deletes: a challenge goes along and comes in again, an earlier moment comes back, and all of it can go."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .screens import House
from .test_access import found

pytestmark = pytest.mark.browser

OTHER = "Hoe houden we onze bakker in de straat?"


def test_a_challenge_goes_along_comes_in_again_goes_back_and_goes_away(house: House, tmp_path: Path) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    house.phone("Ann").is_in()
    desk.page.goto(f"{house.local}/desk/{desk.slug}/care")
    desk.shows("Dit kan zodra de bijeenkomst is afgesloten.")
    desk.page.goto(f"{house.local}/desk/{desk.slug}/agenda")
    expect(desk.page.get_by_role("link", name="Ga verder in de zaal")).to_be_visible()
    desk.page.goto(f"{house.local}/desk/{desk.slug}/care")
    desk.page.get_by_role("link", name="Ga verder in de zaal").click()
    desk.button("Sluit de bijeenkomst af").click()
    desk.press(desk.page.locator("button.go"))
    desk.shows("De bijeenkomst is afgesloten")
    desk.page.goto(f"{house.local}/desk/{desk.slug}/care")
    wrong = found(desk)
    with desk.page.expect_download() as download:
        desk.page.get_by_role("link", name="Download deze uitdaging").click()
    file = tmp_path / "mee.zip"
    download.value.save_as(file)
    desk.page.goto(f"{house.local}/desk")
    notes = tmp_path / "nota.zip"
    notes.write_text("geen uitdaging")
    desk.page.locator("input[type=file]").set_input_files(notes)
    desk.shows("Dit is geen uitdaging die met dit programma is gedownload.")
    desk.page.locator("input[type=file]").set_input_files(file)
    expect(desk.page.get_by_role("button", name="Open de zaal")).to_be_visible()
    brought = desk.page.url.split("/")[-2]
    assert brought == f"{desk.slug}-2"
    desk.page.locator("summary", has_text="De vraag en om wie het gaat").click()
    desk.page.locator(".rewording textarea").last.fill(OTHER)
    desk.button("Pas aan").click()
    expect(desk.page.locator(".question")).to_have_text(OTHER)
    desk.page.goto(f"{house.local}/desk/{brought}/care")
    row = desk.page.locator(".backups li").first
    row.get_by_role("button", name="Zet terug").click()
    expect(row.get_by_text("Alles wordt weer zoals het toen was.")).to_be_visible()
    row.get_by_role("button", name="Zet terug").click()
    expect(desk.page.locator(".question")).not_to_have_text(OTHER)
    expect(desk.page.get_by_role("status").filter(has_text="Teruggezet: alles is weer zoals op")).to_be_visible()
    desk.page.goto(f"{house.local}/desk/{brought}/agenda")
    expect(desk.page.get_by_role("link", name="Tussen twee bijeenkomsten")).to_have_attribute("href", f"/desk/{brought}/between")
    desk.page.goto(f"{house.local}/desk/{brought}/care")
    desk.shot("care", whole=True)
    desk.button("Wis deze uitdaging").click()
    expect(desk.page.get_by_text("Wis je deze uitdaging?")).to_be_visible()
    wrong += found(desk)
    desk.button("Wis deze uitdaging").click()
    expect(desk.page.get_by_role("heading", name="Jouw uitdagingen")).to_be_visible()
    expect(desk.page.locator(".challenge")).to_have_count(1)
    assert [path.name for path in (tmp_path / "sessions").iterdir() if not path.name.startswith(".")] == [desk.slug]
    assert wrong == []
