"""One quiet sentence on the phone, after a pause, and never in the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from facilitator.nudges import fires, rules

from ..nudges.corpus import LANGUAGES, ODD_NAMES, everything
from .screens import House, Phone
from .test_access import checked

pytestmark = pytest.mark.browser

NUDGE = "Dit lijkt op een organisatie of functie."
TOLD = "Ik werk bij het OCMW van Aalst."


def paused(phone: Phone, ms: int = 1300) -> None:
    """Whoever types has paused: longer than a phone waits, if nothing else is said."""
    phone.page.clock.run_for(ms)


def test_it_comes_after_a_pause_once_and_whoever_leaves_it_so_sends_it_so(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    stage = desk.stage()
    ann = house.phone("Ann")
    desk.until("Eén echt moment")
    field = ann.field("Jouw antwoord")
    ann.page.clock.install()
    with ann.page.expect_response("**/api/nudge"):
        field.fill("Ze telt de trappen, luidop.")
        paused(ann)
    ann.hides(NUDGE)
    field.fill(TOLD)
    paused(ann, 500)
    ann.hides(NUDGE)
    paused(ann)
    ann.shows(NUDGE)
    ann.shot("nudge")
    expect(ann.page.locator("[role=status]", has_text=NUDGE)).to_be_visible()
    expect(ann.button("Verstuur")).to_be_enabled()
    expect(field).to_be_focused()
    assert checked(ann) == []

    field.fill("Ze telt de trappen.")
    ann.hides(NUDGE)
    field.fill(TOLD)
    paused(ann)
    ann.hides(NUDGE)  # once is enough

    ann.send()
    desk.shows(TOLD)
    stage.hides(NUDGE)
    kept = ann.page.evaluate("JSON.stringify(localStorage)")
    assert TOLD in kept
    assert "nudge" not in kept


@pytest.mark.proof
def test_leave_it_like_this_takes_it_away_and_leaves_the_words(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    ann = house.phone("Ann")
    desk.until("Jouw kaartje")
    field = ann.field("Wat ik kan bijdragen")
    field.fill(TOLD)
    ann.shows(NUDGE)
    ann.shot("nudge-card")
    assert checked(ann) == []
    ann.button("Laat zo staan").tap()
    ann.hides(NUDGE)
    expect(field).to_have_value(TOLD)
    ann.page.clock.install()
    ann.field("Wat ik zoek").fill("iemand van de stad, ik ben zelf ambtenaar")
    paused(ann)
    ann.hides(NUDGE)
    ann.send()
    expect(field).to_have_value(TOLD)


@pytest.mark.proof
def test_without_its_rules_there_is_no_nudge_and_all_else_goes_on(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    ann = house.phone("Ann")
    ann.page.route("**/api/nudge", lambda route: route.abort())
    desk.until("Eén echt moment")
    with ann.page.expect_event("requestfailed"):
        ann.field("Jouw antwoord").fill(TOLD)
    ann.hides(NUDGE)
    ann.send()
    desk.shows(TOLD)


@pytest.mark.proof
def test_a_name_the_facilitator_gave_for_today_is_seen_too(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.page.get_by_text("Organisaties van vandaag").click()
    field = desk.page.get_by_label("Namen van organisaties vandaag")
    field.fill("De Lelie, C++ & Co.")
    field.blur()
    desk.shot("plan-names")
    desk.open_room()
    ann = house.phone("Ann")
    desk.until("Eén echt moment")
    ann.field("Jouw antwoord").fill("Bij de lelie brandde nog licht.")
    ann.shows(NUDGE)


@pytest.mark.proof
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_phone_finds_what_python_finds(house: House, lang: str) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    today, texts = rules(lang, ODD_NAMES), everything(lang)
    found = house.phone("Ann").page.evaluate("([rules, texts]) => { labels = rules; return texts.map(found) }", [today, texts])
    assert len(texts) > 1000
    assert [text for text, here in zip(texts, found, strict=True) if here != fires(today, text)] == []
    assert sum(found) > 200
