"""The phone of the one who writes dies, and another goes on; the stage shows the words once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import Server
from .proxy import Proxy
from .screens import House
from .test_access import checked

pytestmark = pytest.mark.browser

WIN = {"Korte naam": "Sleutel bij de bakker", "We gaan": "de sleutel bij de bakker leggen"}


@pytest.fixture
def server(server: Server) -> Server:
    """To which a phone is gone after six seconds, instead of twenty: longer than a phone holds on to words it was just told are saved."""
    server.before = "from facilitator.web import presence; presence.GONE = 6.0"
    return server


@pytest.mark.proof
def test_another_phone_goes_on_with_what_a_dead_one_sent(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    stage = desk.stage()
    ann, bilal = house.phone("Ann"), house.phone("Bilal")
    bilal.is_in()
    desk.until("Zelf doen")
    ann.scribe()
    ann.form(WIN)
    bilal.button("Iemand anders schrijft").tap()
    bilal.shows("Iemand anders schrijft. Praat gerust mee.")
    bilal.hides("Ga verder met wat")
    ann.page.close()
    expect(bilal.button("Ga verder met wat iemand zonder naam schreef")).to_be_visible()
    bilal.shot("gone")
    wrong = checked(bilal)
    bilal.button("Ga verder met wat iemand zonder naam schreef").tap()
    expect(bilal.field("Korte naam")).to_have_value(WIN["Korte naam"])
    bilal.field("Korte naam").fill("De sleutel hangt bij de bakker")
    bilal.button("Wijzig").or_(bilal.button("Verstuur")).last.tap()
    bilal.saved()
    bilal.shot("goes-on")
    desk.reveal()
    expect(stage.page.get_by_text("De sleutel hangt bij de bakker")).to_have_count(1)
    stage.hides(WIN["Korte naam"])
    stage.shot("once")
    assert [card["value"]["name"] for card in house.now["cards"]] == ["De sleutel hangt bij de bakker"]

    ann.page = ann.context.new_page()
    ann.page.goto(house.url)
    ann.shows("Je telefoon was even weg. Bilal schrijft nu verder met wat jij verstuurde.")
    ann.shot("told")
    wrong += checked(ann)
    ann.button("Ik schrijf toch").click()
    expect(ann.field("Korte naam")).to_have_value("")
    assert wrong == []


@pytest.mark.proof  # it waits until a phone counts as gone
def test_what_the_dead_phone_had_not_sent_stays_with_it(house: House, wifi: Proxy) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    ann, bilal = house.phone("Ann", wifi.url), house.phone("Bilal")
    bilal.is_in()
    desk.until("Zelf doen")
    ann.scribe()
    ann.form(WIN)
    wifi.cut()
    ann.field("Korte naam").fill("Nog niet verstuurd")
    ann.button("Verstuur").tap()
    expect(ann.page.locator(".state.ok")).to_have_count(0)
    ann.page.close()
    bilal.button("Ga verder met wat iemand zonder naam schreef").tap()
    expect(bilal.field("Korte naam")).to_have_value(WIN["Korte naam"])
    wifi.resume()
    ann.page = ann.context.new_page()
    ann.page.goto(wifi.url)
    ann.shows("Bilal schrijft nu verder met wat jij verstuurde.")
    ann.hides("Wacht op verbinding")
    ann.button("Ik schrijf toch").tap()
    expect(ann.field("Korte naam")).to_have_value("Nog niet verstuurd")
    ann.shows("Iemand anders schrijft hier nu verder. Jouw tekst staat er nog.")
    ann.shot("unsent")
    assert [card["value"]["name"] for card in house.now["cards"]] == [WIN["Korte naam"]]
