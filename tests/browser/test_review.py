"""The papers: what a group reads back after one evening, after three and after six, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import httpx
import pytest
from playwright.sync_api import Locator, expect
from starlette.testclient import TestClient

from .. import people
from .screens import Desk, House
from .test_access import MARKUP, found

pytestmark = pytest.mark.browser

NAMES = ("Ann", "Bilal", "Carmen", "Dirk", "Els", "Fien")
AGREED = "Hoe zorgen we ervoor dat een jong gezin hier kan blijven wonen?"
AND_NOW = "Hoe zorgen we ervoor dat een jong gezin hier kan blijven wonen, ook als de huur stijgt?"
KEY = "Sleutel bij de bakker"


class Evenings(people.Desk):
    """A challenge played over the wire, one short evening after another."""

    def __init__(self, house: House, desk: Desk, client: httpx.Client) -> None:
        self.client = cast(TestClient, client)
        self.house, self.desk, self.slug = house, desk, desk.slug
        self.phones: list[people.Phone] = []

    @property
    def key(self) -> dict[str, str]:
        return self.house.key

    def begins(self, plan: str, here: int = 6) -> None:
        self.open(plan)
        for phone in self.phones[:here]:
            self.client.post("/api/join", json={"code": self.now["code"], "token": phone.token})
        if not self.phones:
            self.phones = [self.phone(name) for name in NAMES]

    def agrees(self, question: str) -> None:
        self.until("consent")
        self.says("propose", text=question)
        put_forward = self.phones[0].frame["input"]["things"][0]["id"]
        for phone, said in zip(self.phones, ("wish", "yes", "yes", "yes", "yes"), strict=False):
            phone.says([said], about=put_forward, why="Ook wie alleen woont." if said == "wish" else "")
        self.says("harvest")

    def trusts(self, answers: int, contact: int) -> None:
        self.until("trust")
        for phone in self.phones[:answers]:
            phone.says({"contact": contact, "warmth": 4, "time": 2})

    def ends(self) -> None:
        self.says("cycle", to="close", next="2027-03-18")

    def first(self) -> None:
        self.begins("problem-framing:20,small-wins:20")
        self.until("scene")
        for phone in self.phones:
            phone.says(f"{phone.name} ziet een leeg huis. {MARKUP}")
        self.says("harvest", keep=[card["id"] for card in self.now["cards"]])
        self.agrees(AGREED)
        self.until("sharpen")
        self.phones[0].says({"name": KEY, "do": "de sleutel leggen", "differ": "nu niemand ervan weet"})
        self.phones[1].says({"name": "Aanbellen", "do": "samen aanbellen", "differ": "nu niemand durft"})
        self.until("join")
        wins = {thing["text"]: thing["id"] for thing in self.phones[0].frame["input"]["things"]}
        for phone, name in zip(self.phones, (KEY, KEY, KEY, "Aanbellen"), strict=False):
            phone.says(["help"], about=wins[name])
        self.ends()

    def second(self) -> None:
        self.begins("reflection:20")
        self.until("what-became")
        for phone in self.phones[:3]:
            phone.says(["stuck"], about=phone.frame["input"]["things"][0]["id"], why="het regende")
        self.until("meaning")
        self.phones[0].says({"thought": "niemand wou helpen", "now": "niemand het vroeg"}, signed=True)
        self.says("harvest", keep=[card["id"] for card in self.now["cards"]])
        self.trusts(6, 3)
        self.ends()

    def third(self) -> None:
        self.begins("problem-framing:20,reflection:20", here=5)
        self.agrees(AND_NOW)
        self.trusts(4, 4)


@pytest.fixture
def evenings(house: House) -> Iterator[Evenings]:
    desk = house.desk()
    desk.page.get_by_label("Onze vraag").fill(people.QUESTION)
    desk.press(desk.page.get_by_role("button", name="Maak het draaiboek"))
    desk.page.wait_for_url("**/plan")
    desk.slug = desk.page.url.split("/")[-2]
    with httpx.Client(base_url=house.local, timeout=30) as client:
        yield Evenings(house, desk, client)


def reads(desk: Desk, page: str) -> list[str]:
    """What is wrong with this page on two screens and in two languages; both are photographed."""
    wrong = []
    for language in ("English", "Nederlands"):
        desk.page.goto(f"{desk.house.local}/desk")
        desk.button(language).click()
        expect(desk.button(language)).to_have_attribute("aria-pressed", "true")
        desk.page.goto(f"{desk.house.local}/desk/{desk.slug}/{page}")
        expect(desk.page.get_by_role("heading", level=1)).to_be_visible()
        for width, height in ((1280, 720), (1440, 900)):
            desk.page.set_viewport_size({"width": width, "height": height})
            over = desk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            wrong += [f"{page} is {over} too wide on {width}"] if over else []
            desk.shot(f"{page}-{language}-{width}", whole=True)
        wrong += found(desk)
    return wrong


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
