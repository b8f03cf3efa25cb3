"""Preparing an evening: one begins from a ready one, and makes it one's own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from .screens import Desk, House
from .test_access import found

pytestmark = pytest.mark.browser

TONIGHT = "Vertel elkaar over één trap. Maak af: “Ik dacht toen …”"
OWN = "Draai je naar iemand die je nog niet kent."


def heads(desk: Desk) -> Locator:
    return desk.page.locator(".block h2")


def row(desk: Desk, title: str) -> Locator:
    return desk.page.locator(".plan .row").filter(has_text=title)


def chosen(desk: Desk, evening: str) -> None:
    expect(desk.page.get_by_role("radio", name=evening)).to_be_checked()
    expect(desk.page.get_by_role("heading", level=1, name="Draaiboek" if evening == "Leeg draaiboek" else evening, exact=True)).to_be_visible()


def test_a_new_challenge_has_a_first_evening_of_two_hours_and_another_is_one_press_away(house: House) -> None:
    desk = house.desk()
    desk.begin()
    chosen(desk, "Eerste avond")
    expect(heads(desk)).to_have_text(
        ["Aankomen", "Wie is hier, zonder etiket", "Wat is er echt aan de hand?", "Pauze", "Small wins: doen vóór de volgende keer", "Afronden"]
    )
    desk.shows("120 minuten", "alleen praten", "ook schrijven", "vrij")
    desk.page.get_by_label("Deze keer").fill("2026-12-03")
    desk.shows("donderdag 3 december 2026")
    wrong = found(desk)
    desk.page.get_by_role("radio", name="Vervolgavond").check()
    chosen(desk, "Vervolgavond")
    expect(heads(desk).nth(1)).to_have_text("Terugkijken om vooruit te zien")
    desk.page.get_by_role("radio", name="Leeg draaiboek").check()
    chosen(desk, "Leeg draaiboek")
    expect(heads(desk)).to_have_count(0)
    desk.shows("Nog niets. Voeg links een werkvorm toe.")
    desk.page.reload()
    chosen(desk, "Leeg draaiboek")
    expect(heads(desk)).to_have_count(0)
    assert wrong + found(desk) == []


def test_a_sheet_changed_by_hand_is_only_replaced_after_a_question(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.button("Langer: Pauze").click()
    desk.button("Langer: Pauze").click()
    desk.button("Korter: Alleen je voornaam").click()
    expect(row(desk, "Pauze")).to_contain_text("17 min")
    expect(row(desk, "Wie is hier, zonder etiket")).to_contain_text("24 min")
    desk.shows("121 minuten")
    desk.page.get_by_role("radio", name="Vervolgavond").check()
    desk.shows("Je paste dit draaiboek aan. Die aanpassingen gaan dan verloren.")
    desk.shot("asking")
    desk.button("Laat staan").click()
    chosen(desk, "Eerste avond")
    expect(row(desk, "Pauze")).to_contain_text("17 min")
    desk.page.get_by_role("radio", name="Vervolgavond").check()
    desk.button("Vervang").click()
    chosen(desk, "Vervolgavond")
    desk.shows("120 minuten")


def test_a_question_is_asked_otherwise_tonight_and_the_room_hears_it(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.button("Vraag het anders: Vertel het elkaar").click()
    field = desk.page.get_by_role("textbox", name="Zo vraag je het deze keer")
    desk.shows("In de werkvorm:", OWN)
    field.fill(TONIGHT)
    desk.button("Langer: Pauze").click()
    desk.button("Toon 5 stappen: Small wins: doen vóór de volgende keer").click()
    expect(field).to_have_value(TONIGHT)
    desk.shot("tonight")
    wrong = found(desk)
    desk.button("Klaar").click()
    expect(row(desk, "Vertel het elkaar")).to_contain_text(f"Deze keer: {TONIGHT}")
    desk.button("Vertel het elkaar").click()
    expect(desk.page.locator(".reading")).to_contain_text([TONIGHT])
    expect(desk.page.locator(".reading")).to_contain_text(["Tips voor jou"])
    assert wrong + found(desk) == []
    desk.open_room()
    stage, ann = desk.stage(), house.phone("Ann")
    desk.until("Vertel het elkaar")
    stage.asks("Vertel elkaar over één trap.")
    ann.shows("Vertel elkaar over één trap.")


def test_words_one_wrote_and_left_are_kept_without_a_press(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.button("Vraag het anders: Vertel het elkaar").click()
    desk.page.get_by_role("textbox", name="Zo vraag je het deze keer").fill(TONIGHT)
    desk.page.get_by_role("link", name="Alle werkvormen").click()
    expect(desk.page.get_by_role("heading", name="Werkvormen en avonden")).to_be_visible()
    desk.page.go_back()
    expect(row(desk, "Vertel het elkaar")).to_contain_text(f"Deze keer: {TONIGHT}")


def test_the_formats_own_words_come_back(house: House) -> None:
    desk = house.desk()
    desk.begin()
    for words, asked in ((TONIGHT, f"Deze keer: {TONIGHT}"), ("", OWN)):
        desk.button("Vraag het anders: Vertel het elkaar").click()
        if words:
            desk.page.get_by_role("textbox", name="Zo vraag je het deze keer").fill(words)
            desk.button("Klaar").click()
        else:
            desk.button("Zet terug").click()
        expect(row(desk, "Vertel het elkaar").locator(".asked")).to_contain_text(asked)
    desk.button("Vertel het elkaar").click()
    expect(desk.page.locator(".reading")).to_contain_text([OWN])


def test_a_step_is_left_out_and_comes_back_at_its_place_as_it_was(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.button("Langer: Jouw kaartje").click()
    desk.button("Vraag het anders: Jouw kaartje").click()
    desk.shows("Op de telefoon: Ik ben hier omdat")
    desk.page.get_by_role("textbox", name="Zo vraag je het deze keer").fill("Wat bracht je hier?")
    desk.button("Klaar").click()
    expect(row(desk, "Jouw kaartje")).to_contain_text("Deze keer: Wat bracht je hier?")
    desk.button("Laat weg: Jouw kaartje").click()
    expect(row(desk, "Jouw kaartje")).to_contain_text("weggelaten")
    desk.shows("114 minuten")
    desk.page.reload()
    desk.button("Zet terug: Jouw kaartje").click()
    back = desk.page.locator(".block li").nth(2)
    expect(back).to_contain_text("Jouw kaartje")
    expect(back).to_contain_text("7 min")
    expect(back).to_contain_text("Deze keer: Wat bracht je hier?")


@pytest.mark.proof
def test_free_blocks_are_added_moved_and_called_as_one_likes(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.page.get_by_text("Voeg een vrij blok toe").click()
    desk.button("+ Soep 30 min").click()
    expect(heads(desk).nth(5)).to_have_text("Soep")
    expect(heads(desk).last).to_have_text("Afronden")
    for place in (4, 3):
        expect(desk.button("Vroeger: Soep")).to_be_focused()
        desk.page.keyboard.press("Enter")
        expect(heads(desk).nth(place)).to_have_text("Soep")
    adding = desk.page.locator("details").filter(has_text="Voeg een vrij blok toe")
    adding.get_by_label("Hoe heet het blok?").fill("Katrien vertelt")
    adding.get_by_label("Minuten").fill("0")
    desk.button("Voeg toe").click()
    desk.shows("Kies een waarde van 1 tot 180.")
    adding.get_by_label("Minuten").fill("25")
    desk.button("Voeg toe").click()
    expect(row(desk, "Katrien vertelt")).to_contain_text("25 min")
    desk.button("Wijzig: Katrien vertelt").click()
    edit = desk.page.locator(".edit")
    edit.get_by_label("Eén zin voor het grote scherm").fill("Hoe een leegstaand klooster zestig gezinnen kreeg.")
    desk.shot("block")
    desk.button("Klaar").click()
    expect(row(desk, "Katrien vertelt")).to_contain_text("“Hoe een leegstaand klooster zestig gezinnen kreeg.”")
    assert found(desk) == []
    desk.open_room()
    stage = desk.stage()
    desk.until("Katrien vertelt")
    stage.shows("Katrien vertelt", "Hoe een leegstaand klooster zestig gezinnen kreeg.")


def test_the_day_and_the_next_date_are_kept(house: House) -> None:
    desk = house.desk()
    desk.begin()
    desk.page.get_by_label("Deze keer", exact=True).fill("2027-05-07")
    desk.page.get_by_label("Volgende keer", exact=True).fill("2027-06-18")
    desk.button("Langer: Pauze").click()
    expect(row(desk, "Pauze")).to_contain_text("16 min")
    desk.page.reload()
    expect(desk.page.get_by_label("Deze keer", exact=True)).to_have_value("2027-05-07")
    expect(desk.page.get_by_label("Volgende keer", exact=True)).to_have_value("2027-06-18")


def test_a_check_in_that_is_added_comes_after_the_welcome_and_the_bars_say_in_words_what_people_do_together(house: House) -> None:
    desk = house.desk()
    desk.begin()
    expect(desk.page.locator(".sums.key li").first).to_contain_text("luisteren")
    expect(desk.page.locator(".sums.key li")).to_have_count(4)
    desk.page.get_by_text("Voeg een werkvorm toe").click()
    desk.page.get_by_role("button", name="Voeg toe, 5 minuten: Check-in").click()
    expect(heads(desk).nth(1)).to_have_text("Check-in: elk één woord")
    expect(heads(desk).first).to_have_text("Aankomen")
    desk.shot("check-in")
