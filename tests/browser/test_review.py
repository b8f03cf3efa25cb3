"""The papers: what a group reads back after one evening, after three and after six, on the screen and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from .evenings import AGREED, AND_NOW, KEY, Evenings, reads
from .screens import House
from .test_access import found

pytestmark = pytest.mark.browser


def test_what_three_evenings_brought_stands_side_by_side(house: House, evenings: Evenings) -> None:
    desk = evenings.desk
    wrong = [*reads(desk, "review"), *reads(desk, "agenda")]
    desk.shows("Nog niets.")
    evenings.first()
    wrong += [*reads(desk, "agenda"), *reads(desk, "review")]
    desk.shows("Terugblik op één keer samen", "Afgesproken: 4 keer ja, 1 keer ja met een wens, 1 zonder antwoord.", KEY)
    evenings.second()
    evenings.third()
    wrong += reads(desk, "review")

    review = desk.page.locator(".review")
    expect(review.locator(".cycle > header")).to_contain_text(["6 mensen", "6 mensen", "5 mensen"])
    expect(review.locator(".cycle > header").last).to_contain_text("nu bezig")
    expect(review.locator("ins")).to_have_text(["hier", "ook als de huur stijgt"])
    desk.press(review.get_by_text("Alle small wins in een lijst"))
    key, other = review.locator(".wins-told tr").filter(has_text=KEY), review.locator(".wins-told tr").filter(has_text="Aanbellen")
    expect(key).to_contain_text("3 mensen")
    expect(key).to_contain_text("stilgevallen")
    expect(key).to_contain_text("“het regende”")
    expect(other).to_contain_text("nog niets gehoord")
    expect(review.locator("svg.river").first).to_contain_text(KEY)
    expect(review.locator(".pulse")).to_contain_text("3,0 contact")
    expect(review.locator(".pulse svg.trust")).to_contain_text("minder dan vijf antwoorden")
    expect(review.locator("figcaption").first).to_have_text("zonder naam")
    expect(desk.page.locator("img[src=x]")).to_have_count(0)
    expect(desk.page.get_by_role("link", name="Ga verder in de zaal")).to_have_attribute("href", f"/desk/{desk.slug}/live")
    expect(desk.page.get_by_role("link", name="Dia's, cyclus 2")).to_have_attribute("href", f"/desk/{desk.slug}/slides/2.pptx")
    expect(review.get_by_role("img", name="5 mensen · 2 acties · 1 mens doet nu nog nergens aan mee")).to_be_visible()
    expect(review.get_by_role("table", name="Mensen en wat ze doen").get_by_role("row")).to_have_text(["ActieHoeveel mensen", f"{KEY}3", "Aanbellen1"])

    desk.press(review.get_by_role("link", name="Mensen en wat ze doen"))
    expect(review.get_by_role("heading", level=2, name="Mensen en wat ze doen")).to_be_in_viewport()

    wrong += reads(desk, "agenda")
    win = desk.page.locator(".line").filter(has=desk.page.get_by_text(KEY, exact=True))
    expect(win.get_by_text("de sleutel leggen")).to_be_hidden()
    desk.press(win.get_by_text("alles erover"))
    expect(win.get_by_text("de sleutel leggen")).to_be_visible()
    question = desk.page.locator(".line").filter(has_text=AND_NOW)
    expect(question.locator("ins")).to_have_text("ook als de huur stijgt")
    expect(question.locator(".news")).to_have_text("gewijzigd")
    desk.press(question.get_by_role("button", name="4 keer ja, 1 keer ja met een wens"))
    expect(question.locator(".opened")).to_contain_text("Gevraagd aan 5 mensen")
    expect(desk.page.locator(".line").filter(has_text=KEY).locator(".cy")).to_have_text(["1", "2"])
    line = next(item for item in house.now["agenda"] if item["text"] == "Aanbellen")
    evenings.says("item", id=line["id"], state="retired")
    desk.page.reload()
    expect(desk.page.locator(".line.stopped")).to_contain_text("Aanbellen")
    expect(desk.page.get_by_role("link", name="Ga verder in de zaal")).to_be_visible()
    desk.shot("stopped", whole=True)
    assert wrong == []


@pytest.mark.proof
def test_of_six_evenings_the_last_three_stand_in_sight(evenings: Evenings) -> None:
    desk = evenings.desk
    evenings.first()
    evenings.second()
    evenings.third()
    evenings.ends()
    for answers in (6, 0, 6):
        evenings.begins("reflection:20", here=answers)
        evenings.trusts(answers, 4)
        evenings.ends()
    assert reads(desk, "review") == []
    heads, side = desk.page.locator(".cycle"), desk.page.locator(".question .side h2")
    expect(heads).to_have_count(6)
    expect(heads.nth(4)).to_contain_text("0 mensen, zonder antwoorden")
    for n in (3, 4, 5):
        expect(heads.nth(n)).to_be_in_viewport(ratio=1)
    before = side.bounding_box()
    desk.page.get_by_role("region").evaluate("pane => pane.scrollTo(-9999, 0)")
    expect(heads.nth(0)).to_be_in_viewport(ratio=1)
    assert side.bounding_box() == before, "the row heads stay where they are"
    desk.shot("older", whole=True)


@pytest.mark.proof
def test_the_papers_fit_on_paper(house: House, evenings: Evenings) -> None:
    desk = evenings.desk
    evenings.first()
    sizes = {}
    for page in ("agenda", "review"):
        desk.page.goto(f"{house.local}/desk/{desk.slug}/{page}")
        desk.shows(AGREED)
        paper = desk.page.pdf(prefer_css_page_size=True)
        boxes = {part.split(b"]")[0] for part in paper.split(b"/MediaBox [0 0 ")[1:]}
        sizes[page] = {tuple(round(float(side)) for side in box.split()) for box in boxes}
    assert sizes == {"agenda": {(595, 842)}, "review": {(842, 595)}}


def test_a_line_is_said_otherwise_put_together_let_go_and_brought_back(house: House, evenings: Evenings) -> None:
    evenings.first()
    page = evenings.desk.page
    page.goto(f"{house.local}/desk/{evenings.slug}/agenda")

    def line(text: str) -> Locator:
        return page.locator(".agenda .line").filter(has=page.locator(".what", has_text=text)).first

    def opened(text: str) -> Locator:
        line(text).locator(".from button").click()
        return line(text).locator(".opened")

    scene = opened("Ann ziet een leeg huis")
    scene.get_by_role("button", name="Zeg het anders").click()
    scene.get_by_label("Nieuwe woorden").fill("Een huis staat al twee jaar leeg.")
    scene.get_by_label("Waarom zeggen we het anders?").fill("Carmen wist hoelang.")
    evenings.desk.shot("reword")
    wrong = found(evenings.desk)
    scene.get_by_role("button", name="Bewaar", exact=True).click()
    again = opened("Een huis staat al twee jaar leeg.")
    expect(again).to_contain_text("Tot cyclus 1 stond hier: “Ann ziet een leeg huis.")
    expect(again).to_contain_text("Omdat: Carmen wist hoelang.")
    again.get_by_role("button", name="Voeg samen").click()
    again.get_by_role("checkbox", name="Bilal ziet een leeg huis").check()
    again.get_by_label("Hoe klinkt het geheel?").fill("Huizen staan leeg terwijl mensen zoeken.")
    evenings.desk.shot("merge", whole=True)
    again.get_by_role("button", name="Bewaar", exact=True).click()
    whole = opened("Huizen staan leeg terwijl mensen zoeken.")
    expect(whole).to_contain_text("Gemaakt uit: “Een huis staat al twee jaar leeg.”")
    evenings.desk.shot("merged", whole=True)
    opened("Een huis staat al twee jaar leeg.").get_by_role("button", name="Haal terug").click()
    expect(line("Een huis staat al twee jaar leeg.").locator(".st")).to_have_text("notitie")
    agreed = opened(AGREED)
    expect(agreed.get_by_role("button", name="Zeg het anders")).to_have_count(0)
    agreed.get_by_role("button", name="Duid aan als te herzien").click()
    agreed.get_by_label("Waarom klopt dit niet meer?").fill("Ook de huur telt mee.")
    agreed.get_by_role("button", name="Bewaar", exact=True).click()
    expect(line(AGREED).locator(".st")).to_have_text("te herzien")
    evenings.desk.shot("revise", whole=True)
    assert evenings.now["question"] == AGREED
    assert wrong + found(evenings.desk) == []


def test_what_was_said_is_found_back(house: House, evenings: Evenings) -> None:
    evenings.first()
    page = evenings.desk.page
    page.goto(f"{house.local}/desk/{evenings.slug}/agenda")
    page.get_by_role("link", name="Zoek terug").click()
    page.get_by_label("Welke woorden?").fill("bakker sleutel")
    expect(page.locator(".found li").first).to_contain_text("de sleutel leggen")
    evenings.desk.shot("search")
    assert found(evenings.desk) == []
    page.locator(".found a").first.click()
    expect(page.get_by_role("heading", name="Gedeelde agenda")).to_be_visible()


def test_between_two_meetings_what_one_hears_is_kept_and_what_is_done_leaves_the_page(house: House, evenings: Evenings) -> None:
    evenings.begins("small-wins:20")
    evenings.until("sharpen")
    evenings.phones[0].says({"name": KEY, "do": "de sleutel leggen"})
    evenings.until("join")
    about = evenings.phones[0].frame["input"]["things"][0]["id"]
    evenings.phones[0].says(["lead"], about=about)
    evenings.until("card")
    evenings.phones[0].says({"step": "Ann belt de bakker", "when": "12 februari", "need": "een sleutelkastje", "learn": "of iemand komt"}, about=about)
    evenings.ends()
    page = evenings.desk.page
    page.goto(f"{house.local}/desk/{evenings.slug}/between")
    evenings.desk.shows("Wat ploegen vragen", "een sleutelkastje", "Wat we te weten willen komen", "of iemand komt")
    page.get_by_role("link", name="Lijst voor aan de deur").click()
    evenings.desk.shows("Wat we afspraken", KEY, "Ann belt de bakker · 12 februari", "Ik doe ook mee:")
    assert found(evenings.desk) == []
    evenings.desk.shot("door", whole=True)
    page.get_by_role("link", name="Tussen twee bijeenkomsten").click()
    page.locator("summary", has_text="Belde je iemand?").click()
    page.get_by_label("Wat we intussen hoorden").fill("De bakker doet mee.")
    evenings.desk.shot("between", whole=True)
    assert found(evenings.desk) == []
    page.get_by_role("button", name="Bewaar", exact=True).click()
    evenings.desk.shows("De bakker doet mee.")
    evenings.desk.shows("Misschien een gesprek waard", f"“{KEY}” rust op één paar schouders. Wie doet mee?")
    page.get_by_role("button", name="Nu niet").click()
    evenings.desk.shows("1 vraag opzijgelegd.")
    expect(page.get_by_text("Wie doet er mee?")).to_have_count(0)
    page.get_by_label("Klaar: een sleutelkastje").click()
    page.locator("details[open]").get_by_label("Wat kwam ervan?").fill("De slotenmaker geeft er een.")
    page.locator("details[open]").get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_text("een sleutelkastje")).to_have_count(0)
    page.goto(f"{house.local}/desk/{evenings.slug}/agenda")
    ask = page.locator(".line[id$=need]")
    ask.get_by_role("button").first.click()
    expect(ask).to_contain_text("De slotenmaker geeft er een.")
    calendar = evenings.desk.context.request.get(f"{house.local}/desk/{evenings.slug}/next.ics")
    assert b"DTSTART;VALUE=DATE:20270318" in calendar.body()
