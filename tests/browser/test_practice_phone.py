"""Practice phones, and how one comes in: each tab is a person of its own, and nothing typed is lost on the way."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import expect

from .screens import House, Phone
from .test_access import checked

pytestmark = pytest.mark.browser

KEPT = "een jong gezin een sleutel vindt?"
TYPED = "Ze telt de trappen, luidop."


def tab(house: House, beside: Phone, name: str) -> Phone:
    """Another tab of the same browser."""
    phone = Phone(house, name)
    phone.context.close()
    phone.context = beside.context
    phone.page = beside.context.new_page()
    return phone


@pytest.mark.proof
def test_every_tab_is_a_person_and_a_reload_is_the_same_one(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    practice = f"{house.url}/j/{house.now['code']}?practice"
    ann = house.phone("Ann", practice)
    ann.is_in()
    ann.shows("Oefentelefoon")
    bilal, carmen = tab(house, ann, "Bilal"), tab(house, ann, "Carmen")
    bilal.join(practice)
    bilal.is_in()
    carmen.join(house.url)
    carmen.is_in()
    carmen.hides("Oefentelefoon")
    assert house.now["people"] == 3
    ann.page.get_by_role("link", name="English").click()
    ann.asks("You're in, Ann.")
    ann.shows("Practice phone")
    for phone, words in ((ann, "You're in, Ann."), (bilal, "Je bent binnen, Bilal."), (carmen, "Je bent binnen, Carmen.")):
        phone.page.reload()
        phone.asks(words)
    assert house.now["people"] == 3

    desk.until("Eén echt moment")
    bilal.asks("Vertel je buur")
    bilal.shot("ask")
    bilal.context.set_offline(True)
    bilal.field("Jouw antwoord").fill(TYPED)
    bilal.context.set_offline(False)
    bilal.page.reload()
    expect(bilal.field("Jouw antwoord")).to_have_value(TYPED)
    bilal.send()
    expect(carmen.field("Jouw antwoord")).to_have_value("")
    assert [card["value"] for card in house.now["cards"]] == [TYPED]


@pytest.mark.proof
def test_coming_in_forgets_no_name_and_says_what_is_missing(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    ann = Phone(house, "Ann")
    ann.page.goto(house.url)
    ann.button("Doe mee").tap()
    ann.shows("Typ je naam, of ga verder zonder.")
    ann.shot("no-name")
    wrong = checked(ann)
    ann.page.get_by_label("Je voornaam").fill("Ann")
    ann.page.get_by_role("link", name="English").tap()
    expect(ann.page.get_by_label("Your first name")).to_have_value("Ann")
    ann.page.get_by_role("link", name="Nederlands").tap()
    ann.button("Doe mee").tap()
    ann.is_in()
    ann.hides("Er is nog een Ann")

    other = house.phone("Ann")
    other.is_in()
    other.shows("Er is nog een Ann.")
    other.shot("twin")
    wrong += checked(other)
    other.button("Wijzig").tap()
    other.page.get_by_label("Je voornaam").fill("Ann B.")
    other.button("Doe mee").tap()
    other.asks("Je bent binnen, Ann B.")
    other.hides("Er is nog een")
    desk.shows("Ann B.")
    assert house.now["people"] == 2
    assert wrong == []


def test_what_was_being_written_stands_before_the_next_question_and_behind_those_after(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    ann = house.phone("Ann")
    desk.until("Eén echt moment")
    ann.field("Jouw antwoord").fill(TYPED)
    for title, first in (("Waarom blijft het zo?", "ASIDE"), ("Maak er een vraag van", "H1")):
        desk.until(title)
        expect(ann.page.locator("main > :is(aside, h1)").first).to_have_js_property("tagName", first)
        ann.shows("De groep is al verder.", TYPED)
        assert not ann.page.locator("main").evaluate("main => [...main.childNodes].some(e => e.nodeType === Node.TEXT_NODE)")
        ann.shot("moved-on")
    ann.button("Verstuur toch").tap()
    expect(ann.page.locator("aside")).to_be_hidden()


def test_who_reads_along_stands_above_the_field_and_nothing_covers_what_one_writes_in(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    ann = house.phone("Ann")

    def edge(what: str, which: str) -> float:
        found: float = ann.page.locator(what).last.evaluate(f"e => e.getBoundingClientRect().{which}")
        return found

    desk.until("Eén echt moment")
    expect(ann.button("Verstuur")).to_be_in_viewport(ratio=1)
    assert edge(".seen", "bottom") <= edge("main label", "top")
    assert edge("textarea", "bottom") <= edge("footer", "top")
    send = edge("footer .btn", "top")
    ann.field("Jouw antwoord").fill(TYPED)
    ann.hides("Ik ben klaar")
    assert edge("footer .btn", "top") == send

    desk.until("Zelf doen")
    ann.scribe()
    for field in (ann.page.locator("main label textarea").last, ann.page.locator("main label textarea").first):
        field.focus()
        top, bottom = field.evaluate("e => [e.getBoundingClientRect().top, e.getBoundingClientRect().bottom]")
        assert edge("header", "bottom") < top < bottom < edge("footer", "top")
    ann.shot("low")
    scrolled = ann.page.evaluate("scrollY")
    ann.button("Verstuur").focus()
    assert ann.page.evaluate("scrollY") == scrolled


@pytest.mark.proof
def test_with_everything_answered_nobody_is_asked_whether_they_are_done(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    ann = house.phone("Ann")
    desk.until("Maak er een vraag van")
    ann.scribe()
    ann.form({"Hoe zorgen we ervoor dat": "een jong gezin", "…": "een sleutel vindt"})
    desk.until("Kunnen we hiermee verder?")
    for sentence in (KEPT, "Hoe vindt iedereen een sleutel?"):
        ann.shows(sentence)
        expect(ann.button("Ik ben klaar")).to_be_visible()
        ann.chooses("goed genoeg voor nu")
        ann.send()
        ann.hides("Ik ben klaar")
        desk.shows("1 van 1 klaar")
        again = {"step": house.now["step"], "text": "Hoe vindt iedereen een sleutel?"}
        httpx.post(f"{house.local}/api/desk/propose", json=again, headers=house.key, timeout=10).raise_for_status()


def test_the_desk_looks_along_without_anybody_coming_in(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    page = desk.context.new_page()
    look = Phone(house, "Look")
    look.context.close()
    look.page = page
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{house.local}/j/{house.now['code']}?look&lang=nl")
    look.asks("Je bent binnen.")
    desk.until("Wie kan jij helpen?")
    desk.shows("alleen wie gekozen is, ziet ze, met voornaam")
    look.shows("Hier hoef je niets in te vullen.")
    look.hides("Kies er één of twee")
    desk.until("Eén echt moment")
    look.asks("Vertel je buur")
    look.shot("scene")
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    look.asks("Vertel je buur")
    assert house.now["people"] == 0
    assert house.now["ready"] == 0

    guest = house.context(360, 640).new_page()
    guest.goto(f"{house.local}/j/{house.now['code']}?look&lang=nl")
    expect(guest.get_by_label("Je voornaam")).to_be_visible()


def test_everybody_takes_home_what_is_theirs(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.open_room()
    ann, bilal = house.phone("Ann"), house.phone("Bilal")
    desk.until("Maak er een vraag van")
    ann.scribe()
    ann.form({"Hoe zorgen we ervoor dat": "een jong gezin", "…": "een sleutel vindt"})
    desk.keep(f"Hoe zorgen we ervoor dat {KEPT}")
    desk.until("Zelf doen")
    ann.scribe()
    ann.form({"Korte naam": "Sleutel bij de bakker", "We gaan": "de sleutel bij de bakker leggen"})
    desk.until("Waar doe jij aan mee?")
    ann.page.locator("label.row:visible").first.tap()
    ann.send()
    desk.until("De kaart van onze small win")
    ann.scribe()
    ann.form({"Eerste stap": "Ann belt de bakker", "Wanneer is dat klaar": "zondag 17 mei"})
    desk.until("Afronden")
    desk.close()
    ann.asks("Dank je, Ann.")
    ann.shows("Waar jij aan meedoet", "Eerste stap: Ann belt de bakker", "Wanneer: zondag 17 mei", KEPT, "Volgende keer")
    ann.shot("end", whole=True)
    mail, sms = (ann.page.get_by_role("link", name=name).get_attribute("href") or "" for name in ("Mail het naar jezelf", "Stuur het als sms"))
    assert mail.startswith("mailto:?subject=")
    assert sms.startswith("sms:?&body=")
    assert "Ann%20belt%20de%20bakker" in mail
    bilal.shows("Hier staat deze keer niets met jouw naam.", "Volgende keer")
    bilal.hides(KEPT, "Ann belt de bakker")
    bilal.shot("end", whole=True)
    assert [*checked(ann), *checked(bilal)] == []
