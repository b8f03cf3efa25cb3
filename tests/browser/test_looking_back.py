"""Reading back on the papers: the agenda as of any cycle, what people answered with their words, and what a group calls its sections."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .evenings import AGREED, AND_NOW, Evenings, reads
from .screens import House
from .test_access import found

pytestmark = pytest.mark.browser


def lived(evenings: Evenings) -> None:
    """Three evenings: heaps are made, a proposal is decided about with wishes, and lines change between them."""
    evenings.begins("problem-framing:60")
    evenings.until("keeps-going")
    for phone, text in zip(evenings.phones, ("de huur", "de borg", "het loket", "de haast", "de brief", "het papier"), strict=True):
        phone.says(f"Het blijft zo omdat {text} alles bepaalt")
    cards = [card["id"] for card in evenings.now["cards"]]
    evenings.says("group", title="Geld houdt mensen tegen", cards=cards[:4])
    evenings.says("group", title="Papieren maken bang", cards=cards[4:])
    evenings.until("cluster")
    evenings.says("harvest", titles=["Geld houdt mensen tegen", "Papieren maken bang"])
    evenings.agrees(AGREED)
    evenings.ends()
    evenings.begins("consent-round:20,problem-framing:20", here=6)
    lines = {item["text"]: item["id"] for item in evenings.now["agenda"]}
    evenings.says("item", id=lines["Geld houdt mensen tegen"], state="proposed")
    evenings.says("item", id=lines["Papieren maken bang"], state="retired", why="Het loket legt nu alles uit.")
    evenings.until("ask")
    for phone, (said, why) in zip(
        evenings.phones, (("yes", ""), ("wish", "Noem ook de borg."), ("wish", "Ook wie spaart."), ("wish", "Zeg wie beslist.")), strict=False
    ):
        phone.says([said], about=lines["Geld houdt mensen tegen"], why=why)
    evenings.says("harvest")
    evenings.agrees(AND_NOW)
    evenings.ends()
    evenings.begins("reflection:20")
    evenings.trusts(6, 3)


def test_the_agenda_reads_as_after_any_cycle_and_the_review_tells_how_people_decided(house: House, evenings: Evenings) -> None:
    lived(evenings)
    desk = evenings.desk
    page = desk.page
    wrong = reads(desk, "review")
    review = page.locator(".review")
    expect(review.locator(".cycle > header").first).to_contain_text("minstens 5 van 6 mensen antwoordden")
    round = review.locator(".decisions .round").filter(has_text="Geld houdt mensen tegen")
    expect(round).to_contain_text("Afgesproken: 1 keer ja, 3 keer ja met een wens, 2 zonder antwoord.")
    expect(round.get_by_text("Zeg wie beslist.")).to_be_hidden()
    round.get_by_text("en nog 2").click()
    expect(round.get_by_text("Zeg wie beslist.")).to_be_visible()
    expect(review.locator(".heap").first).to_contain_text("4 kaartjes")
    expect(review.locator(".heap").first.locator(".small").nth(1)).to_contain_text("alles bepaalt")
    page.get_by_role("link", name="De agenda na cyclus 1").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    then = page.locator(".then")
    expect(then).to_contain_text("Je leest terug.")
    expect(then.locator("button", has_text="Zeg het anders")).to_have_count(0)
    expect(then.locator(".line").filter(has_text=AGREED).locator("ins")).to_have_text("ook als de huur stijgt")
    expect(then.locator(".line").filter(has_text="Papieren maken bang")).to_contain_text("losgelaten · Omdat: Het loket legt nu alles uit.")
    expect(then.locator(".line").filter(has_text="Geld houdt mensen tegen")).to_contain_text("nu afgesproken")
    wrong += reads(desk, "agenda/1")
    page.get_by_role("navigation").get_by_role("link", name="nu").click()
    expect(page.locator(".agenda:not(.then) .line").first).to_be_visible()
    wrong += reads(desk, "agenda")
    wrong += reads(desk, "agenda/7") and found(desk)
    expect(page.locator(".notice")).to_contain_text("Cyclus 7 is er niet. Wel: 1, 2.")
    assert wrong == []


def test_a_section_is_called_as_the_group_calls_it_everywhere_until_it_is_undone(house: House, evenings: Evenings) -> None:
    evenings.first()
    page = evenings.desk.page
    page.goto(f"{house.local}/desk/{evenings.slug}/agenda")

    def calls(now: str, name: str) -> None:
        page.get_by_role("button", name=f"Noem “{now}” anders").click()
        page.get_by_label("Hoe noemen jullie dit deel?").fill(name)
        page.get_by_role("button", name="Bewaar", exact=True).click()

    calls("Wat we zien", "x" * 41)
    expect(page.get_by_text("Die naam is te lang voor boven een lijst. Hoogstens 40 tekens.")).to_be_visible()
    page.reload()
    calls("Wat we zien", "Ons beeld")
    expect(page.get_by_role("heading", name="Ons beeld")).to_be_visible()
    expect(page.locator(".contents")).to_contain_text("Ons beeld")
    evenings.desk.shot("retitled", whole=True)
    page.goto(f"{house.local}/desk/{evenings.slug}/review")
    expect(page.locator(".brought")).to_contain_text("Ons beeld")
    page.goto(f"{house.local}/desk/{evenings.slug}/search")
    page.get_by_label("Welke woorden?").fill("leeg huis")
    expect(page.get_by_role("link", name="Ons beeld: ").first).to_be_visible()
    page.goto(f"{house.local}/desk/{evenings.slug}/agenda")
    calls("Ons beeld", "")
    expect(page.get_by_role("heading", name="Wat we zien")).to_be_visible()
