"""The laptop goes down, or the wifi does: phones keep what was written, and go on by themselves."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import Server
from .screens import House

pytestmark = pytest.mark.browser

TYPED = "Ze telt de trappen, luidop, en"
MEANWHILE = "De bakker zet de stoelen buiten."
SENT = "Een man zit in zijn bestelwagen met een brief."


def test_phones_go_on_by_themselves_when_the_server_comes_back(house: House, server: Server) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    stage = desk.stage()
    ann, bilal, carmen = (house.phone(name) for name in ("Ann", "Bilal", "Carmen"))
    desk.until("Eén echt moment")
    for phone in (ann, bilal, carmen):
        phone.asks("Vertel je buur")
    ann.field("Jouw antwoord").press_sequentially(TYPED)
    carmen.field("Jouw antwoord").fill(MEANWHILE)
    server.goes_down()
    carmen.button("Verstuur").tap()
    server.stop()
    ann.shows("Geen verbinding", "Schrijf gerust verder, niets gaat verloren.")
    ann.field("Jouw antwoord").press_sequentially(" dan is ze boven.")
    bilal.field("Jouw antwoord").fill(SENT)
    bilal.button("Verstuur").tap()
    bilal.shows("Wacht op verbinding")
    bilal.shot("waiting")
    expect(stage.page.get_by_text("Even geen verbinding.")).to_be_visible()
    stage.shot("offline")
    desk.shot("offline")
    server.start()
    bilal.saved()
    carmen.saved()
    ann.shows("Verbonden")
    expect(ann.field("Jouw antwoord")).to_have_value(f"{TYPED} dan is ze boven.")
    ann.send()
    assert sorted(card["value"] for card in house.now["cards"]) == sorted([MEANWHILE, SENT, f"{TYPED} dan is ze boven."])
    desk.shows("3 antwoorden", SENT)
    desk.reveal()
    stage.shows(SENT, TYPED)


def test_an_answer_without_wifi_waits_on_the_phone(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    ann = house.phone("Ann")
    desk.until("Eén echt moment")
    ann.asks("Vertel je buur")
    ann.context.set_offline(True)
    ann.shows("Geen verbinding")
    ann.field("Jouw antwoord").fill(SENT)
    ann.button("Verstuur").tap()
    ann.shows("Wacht op verbinding")
    ann.hides("Bewaard")
    ann.shot("offline")
    ann.context.set_offline(False)
    ann.saved()
    ann.shows("Verbonden")
    assert [card["value"] for card in house.now["cards"]] == [SENT]
