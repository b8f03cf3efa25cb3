"""The library: a format is found, looked at as people will see it, made one's own, and put on the run sheet."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from playwright.sync_api import FrameLocator, Locator, expect

from .conftest import Server
from .screens import Desk, House
from .test_access import found

pytestmark = pytest.mark.browser

OWN = "Wat doen jullie zelf vóór {next|de volgende keer}?"
SEEN = "Wat doen jullie zelf vóór"


def titles(desk: Desk) -> Locator:
    return desk.page.locator(".shelf h2")


def seen(desk: Desk, title: str) -> FrameLocator:
    return desk.page.frame_locator(f".tried iframe[title='{title}']")


def typed(desk: Desk, old: str, new: str) -> None:
    """Change what stands in the text, as if one typed it."""
    text = desk.page.get_by_role("textbox", name="De tekst van het bestand")
    before = text.input_value()
    assert before.count(old) == 1
    text.fill(before.replace(old, new))


def test_a_format_is_found_looked_at_made_ones_own_and_put_on_the_run_sheet(house: House, server: Server) -> None:
    desk = house.desk()
    desk.begin()
    own = server.sessions / "formats" / "small-wins.md"

    # found, from the run sheet
    desk.page.get_by_text("Voeg een werkvorm toe").click()
    desk.page.get_by_role("link", name="Alle werkvormen").click()
    desk.shows("Je zoekt voor: Hoe zorgen we ervoor dat", "20 of 60 minuten")
    wrong = found(desk)
    desk.shot("library", whole=True)
    desk.page.get_by_label("Zoek").fill("small wins zonder toestemming")
    expect(titles(desk)).to_have_text(["Small wins: doen vóór de volgende keer", "Eerste avond"])
    desk.page.get_by_label("Minuten die je hebt").fill("60")
    expect(titles(desk)).to_have_text(["Small wins: doen vóór de volgende keer"])
    desk.shows("1 gevonden")
    desk.page.reload()
    expect(titles(desk)).to_have_text(["Small wins: doen vóór de volgende keer"])
    desk.page.get_by_label("Wat mensen doen").select_option("doen")
    desk.page.get_by_label("Minuten die je hebt").fill("1")
    desk.shows("Niets gevonden.")
    desk.page.get_by_label("Minuten die je hebt").fill("60")
    desk.page.get_by_label("Waarvoor").select_option("Wat we doen")

    # looked at, as people will see it
    desk.page.get_by_role("link", name="Small wins: doen vóór de volgende keer").click()
    expect(seen(desk, "Een telefoon").get_by_role("heading", level=1)).to_have_text("Nu even zonder telefoon.")
    desk.button("Volgende stap").click()
    expect(seen(desk, "Het grote scherm").locator("body")).to_contain_text("Het blad gaat rond")
    expect(seen(desk, "Een telefoon").get_by_role("button", name="Ja, ik schrijf")).to_be_visible()
    desk.button("Klein en toch diep?").click()
    desk.shows("Stap 3 van 5")
    expect(seen(desk, "Een telefoon").get_by_role("heading", level=1)).to_contain_text("Je krijgt enkele acties")
    wrong += found(desk)
    desk.shot("look")

    # made one's own: what is wrong is said at its line
    desk.page.get_by_role("link", name="Maak er jouw versie van").click()
    desk.shows("Alles klopt")
    typed(desk, "Wat kunnen jullie doen vóór {next|de volgende keer}, zonder geld of toestemming te vragen?", OWN.replace("}", ""))
    desk.shows("1 ding klopt nog niet")
    marked = desk.page.locator(".lines .amiss")
    expect(marked).to_have_text(OWN.replace("}", ""))
    desk.page.get_by_role("button", name="Lijn").click()
    expect(desk.page.get_by_role("textbox", name="De tekst van het bestand")).to_be_focused()
    wrong += found(desk)
    desk.shot("wrong")
    desk.page.keyboard.press("Control+s")
    desk.shows("Je kan het gebruiken zodra alles klopt.")
    assert own.exists()
    typed(desk, OWN.replace("}", ""), OWN)
    desk.shows("Alles klopt")
    desk.button("Volgende stap").click()
    expect(seen(desk, "Een telefoon").get_by_role("heading", level=1)).to_contain_text(SEEN)
    desk.page.locator("button.go").click()
    desk.shows("Bewaard. Zo staat het nu bij de werkvormen.")
    assert OWN in own.read_text("utf-8")
    desk.shot("saved")

    # on the run sheet one came from
    desk.page.get_by_role("link", name="Bekijk ze").click()
    desk.shows("jouw versie", SEEN)
    desk.page.get_by_role("button", name="Zet in het draaiboek").click()
    expect(desk.page.locator(".block h2").filter(has_text="Small wins")).to_have_count(2)
    assert wrong == []


@pytest.mark.proof
def test_two_windows_do_not_overwrite_each_other_and_the_version_that_came_along_can_be_put_back(house: House, server: Server) -> None:
    first, second = house.desk("/desk/library/reflection/edit"), house.desk("/desk/library/reflection/edit")
    own = server.sessions / "formats" / "reflection.md"
    for n, desk in enumerate((first, second)):
        desk.shows("Alles klopt")
        typed(desk, "people = [5, 300]", f"people = [5, {10 + n}]")
        desk.page.locator("button.go").click()
    first.shows("Bewaard.")
    second.shows("reflection.md is intussen in een ander venster gewijzigd.")
    assert "[5, 10]" in own.read_text("utf-8")
    second.button("Bewaar die van mij. De andere blijft ernaast als .old").click()
    second.shows("Bewaard.")
    assert "[5, 11]" in own.read_text("utf-8")
    assert "[5, 10]" in own.with_name("reflection.md.old").read_text("utf-8")
    second.button("Zet de meegeleverde versie terug").click()
    expect(second.page.get_by_role("heading", name="Werkvormen en avonden")).to_be_visible()
    second.hides("jouw versie")
    assert "[5, 11]" in own.with_name("reflection.md-2.old").read_text("utf-8")


@pytest.mark.proof
def test_a_wrong_file_stands_in_the_library_with_its_line_and_hides_no_other(house: House, server: Server, tmp_path: Path) -> None:
    folder = server.sessions / "formats"
    folder.mkdir()
    (folder / "kapot.md").write_text('+++\nid = "kapot"\nlanguages = ["nl"]\n', "utf-8")
    assert httpx.get(f"{house.local}/desk/library").status_code == 404, "it is the desk's alone"
    desk = house.desk("/desk/library")
    desk.shows("sessions/formats/kapot.md:1:", "Small wins: doen vóór de volgende keer")
    desk.page.get_by_role("link", name="Breng kapot in orde").click()
    expect(desk.page.locator(".lines .amiss")).to_have_count(1)
    desk.shows("Zodra de tekst klopt")
    desk.page.goto(f"{house.local}/desk/library/..%2Fkapot/edit")
    desk.hides("kapot.md")
    desk.page.goto(f"{house.local}/desk/library/KAPOT/edit")
    desk.shows("Die naam kan niet.")
    desk.page.goto(f"{house.local}/desk/library/nergens/look")
    desk.shows("“nergens” staat niet bij de werkvormen.")


def test_the_text_can_be_seen_in_each_of_its_variants(house: House) -> None:
    desk = house.desk("/desk/library/problem-framing/edit")
    wrong = found(desk)
    desk.shows("Stap 1 van 5")
    desk.button("60 minuten").click()
    desk.shows("Stap 3 van 10")  # one stays where one was
    assert wrong == []


@pytest.mark.proof
def test_one_writes_a_format_from_nothing_under_a_name_of_ones_own(house: House, server: Server) -> None:
    desk = house.desk("/desk/library")
    desk.page.get_by_role("link", name="Schrijf een werkvorm").click()
    desk.shows("Alles klopt")
    typed(desk, "my-format", "hoe-zit-je-hier")
    desk.page.locator("button.go").click()
    desk.shows("Bewaard. Zo staat het nu bij de werkvormen.")
    assert [path.name for path in (server.sessions / "formats").iterdir()] == ["hoe-zit-je-hier.md"]
    desk.page.goto(f"{house.local}/desk/library")
    desk.shows("Mijn werkvorm", "van jou")
