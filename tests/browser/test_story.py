"""A workshop of one evening and the evening after it, as five people and their facilitator see it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from ..people import PERSON, QUESTION
from ..story.test_wire_story import words_of
from .screens import Desk, House, Phone, Stage

pytestmark = pytest.mark.browser

CARDS = {
    "Ann": ("met een buggy voor een flat zonder lift stond", "een bestelwagen", "iemand die mee gaat kijken naar een huis"),
    "Bilal": ("een brief kreeg en alleen het bedrag verstond", "vertalen uit het Arabisch", "een zaal met verwarming"),
    "Carmen": ("twee gezinnen in één keuken zag koken", "koffie en een grote tafel", "mensen die durven aanbellen"),
    "Dirk": ("zag hangen wat mijn vaders huis nu kost", "twee handen", "jong volk dat wil leren metsen"),
}
SCENES = {
    "Ann": "Een mama draagt eerst de baby naar boven, dan de buggy.",
    "Bilal": "Een man zit in zijn bestelwagen met een brief op het stuur.",
    "Carmen": "Aan de keukentafel telt ze de briefjes nog eens.",
    "Dirk": "Iemand schrijft hier iets wat niet op het scherm hoort.",
}
CAUSES = {
    "Ann": ("een leeg huis de eigenaar bijna niets kost", "verkopen meer opbrengt dan verhuren"),
    "Carmen": ("we van elkaar niet weten wie er zoekt", "wie weg is niet terugkomt"),
}
PATTERN = "Leegstaan kost niets"
ASKED = {
    "Ann": ("een jong gezin in onze wijk", "kan blijven wonen", "de huur stijgt"),
    "Carmen": ("wie een kamer over heeft", "die durft delen", ""),
}
OURS = "Hoe zorgen we ervoor dat een jong gezin in onze wijk kan blijven wonen, ook als de huur stijgt?"
WISH = "Ook wie alleen woont hoort erbij."
WINS = {
    "Ann": ("Sleutel bij de bakker", "de sleutel van de zaal bij de bakker leggen", "nu niemand ervan weet"),
    "Carmen": ("Zondag aanbellen", "met twee aanbellen bij lege huizen", "we tot nu alleen langsfietsten"),
}
FIRST_STEP = {"Ann": "Ann vraagt het morgen aan de bakker", "Carmen": "Carmen en Dirk kiezen drie straten"}
CREW = {"Ann": "Sleutel bij de bakker", "Bilal": "Sleutel bij de bakker", "Carmen": "Zondag aanbellen", "Dirk": "Zondag aanbellen"}


def test_from_scan_to_slides_and_into_the_next_cycle(house: House) -> None:
    desk = house.desk()
    desk.begin()
    for title in ("Wie is hier, zonder etiket", "Wat is er echt aan de hand?", "Small wins: doen vóór de volgende keer"):
        expect(desk.page.locator("section.block h2").filter(has_text=title)).to_be_visible()
    desk.open_room()
    assert desk.clicks <= 2, "from a challenge to the lobby"
    stage = desk.stage()
    stage.shows(QUESTION, PERSON, f"venue.test:{house.line['port']}", "Nog niemand binnen")
    phones = {name: house.phone(name, f"{house.url}/j/{house.now['code']}" if name == "Ann" else "") for name in ("Ann", "Bilal", "Carmen", "Dirk")}
    for phone in phones.values():
        phone.is_in()
        phone.shows(PERSON)
        assert phone.page.evaluate("isSecureContext") is False
    stage.shows("4 mensen binnen")
    desk.shows("4 mensen binnen: Ann, Bilal, Carmen, Dirk")
    stage.shot("lobby")
    desk.shot("lobby")

    introductions(desk, stage, phones)
    framing(house, desk, stage, phones)
    small_wins(desk, stage, phones)
    desk.on("Afronden")
    desk.close()
    desk.shot("closed")
    stage.shows("Dank jullie wel.")
    stage.shot("end")
    for name, phone in phones.items():
        phone.asks(f"Dank je, {name}.")
    phones["Ann"].shows("Wat de groep van jou bewaart")
    phones["Ann"].shot("end")

    next_time(house, desk, stage, phones)
    what_is_left(house, desk)


def introductions(desk: Desk, stage: Stage, phones: dict[str, Phone]) -> None:
    ann, bilal = phones["Ann"], phones["Bilal"]
    desk.on("Aankomen")
    stage.shows("Neem iets te drinken")
    stage.shot("arrive")
    ann.asks("Nu even zonder telefoon.")
    desk.on("Alleen je voornaam")
    stage.asks("Organisaties en functies laten we vandaag aan de deur")
    stage.shows(PERSON)
    stage.shot("prompt")
    ann.asks("Nu even zonder telefoon.")
    ann.shot("talk")
    desk.on("Vertel het elkaar")
    desk.on("Jouw kaartje")
    for name, phone in phones.items():
        phone.asks("Vul je kaartje in")
        reason, gives, seeks = CARDS[name]
        if name == "Bilal":
            phone.field("Ik ben hier omdat").fill(reason)
            phone.page.reload()
            expect(phone.field("Ik ben hier omdat")).to_have_value(reason)
        phone.form({"Ik ben hier omdat": reason, "Wat ik kan bijdragen": gives, "Wat ik zoek": seeks})
        stage.hides(reason, gives, seeks)
    bilal.shot("card")
    desk.shows("4 antwoorden", "4 van 4 klaar")
    stage.shows("4 van 4 klaar")
    desk.reveal()
    for card in CARDS.values():
        stage.shows(*card)
    stage.shot("cards")
    desk.shot("cards")
    desk.on("Wie kan jij helpen?")
    ann.asks("Bekijk de kaartjes")
    ann.chooses("een zaal met verwarming")
    ann.shot("meet")
    ann.send()
    bilal.shows("Ann wil je graag helpen. Zoek elkaar straks op.")
    desk.on("En na vandaag?")
    for phone, keep in zip(phones.values(), ("met mijn voornaam", "met mijn voornaam", "zonder mijn naam", "wis het"), strict=True):
        phone.chooses(keep)
        phone.send()
    ann.shot("choice")
    desk.shows("niemand ziet ze, ook jij niet")
    desk.shot("private")


def framing(house: House, desk: Desk, stage: Stage, phones: dict[str, Phone]) -> None:
    ann, carmen, dirk = phones["Ann"], phones["Carmen"], phones["Dirk"]
    desk.on("Eén echt moment")
    for name, phone in phones.items():
        phone.asks("Vertel je buur")
        phone.says(SCENES[name])
    ann.shows("Iedereen ziet dit straks, zonder naam. Niemand kan zien wie het schreef.")
    ann.shot("text")
    desk.shows(*SCENES.values())
    stage.hides(*SCENES.values())
    desk.press(desk.page.locator(".loose li").filter(has_text=SCENES["Dirk"]).get_by_role("button", name="Verberg"))
    desk.reveal()
    stage.shows(SCENES["Ann"], SCENES["Bilal"], SCENES["Carmen"])
    stage.hides(SCENES["Dirk"])
    stage.shot("wall")
    desk.shot("scene")
    desk.keep(SCENES["Ann"])

    desk.on("Waarom blijft het zo?")
    els = phones["Els"] = house.phone("Els")
    els.shows("We zijn al bezig. Je valt in bij deze vraag.")
    els.asks("Maak samen deze zin af")
    els.shot("late")
    for name in CAUSES:
        phones[name].scribe()
        for text in CAUSES[name]:
            phones[name].says(text)
    for phone in (phones["Bilal"], dirk, els):
        phone.button("Iemand anders schrijft").tap()
    carmen.shot("own-list")
    desk.shows("4 antwoorden", "5 van 5 klaar")
    desk.group(PATTERN, *CAUSES["Ann"])
    desk.reveal()
    stage.shows(PATTERN, *CAUSES["Ann"], *CAUSES["Carmen"])
    stage.shot("clusters")
    desk.shot("grouped")
    desk.keep(PATTERN)

    desk.on("Maak er een vraag van")
    for name, (who, can, even) in ASKED.items():
        phones[name].scribe()
        phones[name].form({"Hoe zorgen we ervoor dat": who, "…": can, "ook als": even})
    desk.reveal()
    stage.shows(OURS)
    stage.shot("questions")
    desk.on("Aan welke vraag wil jij meewerken?")
    for phone in phones.values():
        phone.asks("Je hebt drie stippen")
        for _ in range(2):
            phone.button(f"Een stip erbij: {OURS}").tap()
        phone.shows("Nog 1 van 3 stippen")
        phone.button("Een stip erbij: Hoe zorgen we ervoor dat wie een kamer over heeft die durft delen?").tap()
        phone.send()
    ann.shot("dots")
    desk.reveal()
    for bar in ("10 stippen", "5 stippen"):
        expect(stage.page.get_by_role("img", name=bar, exact=True)).to_be_visible()
    stage.shot("dots")
    desk.shot("dots")
    desk.on("Kunnen we hiermee verder?")
    expect(desk.page.locator(".choice .sentence")).to_have_text(OURS)
    for name, phone in phones.items():
        phone.asks("Dit zou onze vraag zijn tot")
        phone.shows(OURS)
        phone.chooses("ik heb een wens" if name == "Els" else "goed genoeg voor nu")
        if name == "Els":
            phone.field("Wat is je wens?").fill(WISH)
            phone.shot("consent")
        phone.send()
    stage.hides(WISH)
    desk.reveal()
    stage.shows(OURS, WISH)
    stage.shot("consent")
    desk.shot("consent")
    desk.keep()


def small_wins(desk: Desk, stage: Stage, phones: dict[str, Phone]) -> None:
    ann = phones["Ann"]
    desk.on("Pauze")
    stage.shows("Strek je benen.")
    stage.shot("break")
    ann.shot("break")
    desk.shot("break")
    desk.on("Onze vraag")
    stage.shows(OURS)
    stage.shot("agenda")
    expect(desk.page.locator(".run .question")).to_have_text(OURS)
    desk.on("Zelf doen")
    for name, (short, do, differ) in WINS.items():
        phones[name].scribe()
        phones[name].form({"Korte naam": short, "We gaan": do, "Dat is anders": differ})
    ann.shot("form")
    desk.on("Klein en toch diep?")
    for phone in phones.values():
        for last in (False, True):
            for n, axis in enumerate(("Klein: dit kunnen we zelf", "Diep: hierna")):
                phone.page.get_by_role("group", name=axis).locator("label:visible").nth(4 - n).tap()
            phone.shows("Klein en diep. Is dit een small win?")
            phone.button("Verstuur" if last else "Volgende").tap()
        phone.saved()
    ann.shot("place")
    desk.reveal()
    stage.shows("Sleutel bij de bakker", "Zondag aanbellen", "Small win?")
    stage.shot("grid")
    desk.on("Waar doe jij aan mee?")
    for name, win in CREW.items():
        phones[name].opens(win)
        phones[name].chooses("Ik trek de kar" if name in WINS else "Ik help mee")
        phones[name].send()
    ann.shot("join")
    stage.shows("Ann", "Dirk")
    stage.shot("join")
    desk.on("De kaart van onze small win")
    for name, step in FIRST_STEP.items():
        phones[name].scribe()
        phones[name].opens(CREW[name])
        phones[name].form({"Eerste stap": step, "Wanneer is dat klaar": "vóór 1 mei", "Waaraan zien we": "er hangt een briefje aan de deur"})
    ann.shot("win")
    stage.shows(*FIRST_STEP.values())
    stage.shot("wins")
    desk.shows(*FIRST_STEP.values())
    desk.shot("wins")


def next_time(house: House, desk: Desk, stage: Stage, phones: dict[str, Phone]) -> None:
    """The second evening: only the reflection."""
    desk.press(desk.page.locator("button.go"))
    expect(desk.page.get_by_role("heading", name="Vervolgavond", exact=True)).to_be_visible()
    desk.shot("plan-2")
    desk.press(desk.page.get_by_role("radio", name="Leeg draaiboek"))
    desk.press(desk.page.get_by_text("Voeg een werkvorm toe"))
    desk.press(desk.button("Voeg toe, 20 minuten: Terugkijken om vooruit te zien"))
    expect(desk.page.locator("section.block")).to_have_count(1)
    desk.open_room()
    for phone in phones.values():
        phone.is_in()
    desk.shows("5 mensen binnen: Ann, Bilal, Carmen, Dirk, Els")
    stage.shows("5 mensen binnen")
    desk.press(desk.page.locator("button.go"))
    stage.asks("Wat er met onze woorden gebeurde")
    stage.shows("5 mensen waren erbij", "Sleutel bij de bakker", "we horen het straks")
    stage.shot("became-of-words")
    desk.on("Wat kwam ervan?")
    for name, win in CREW.items():
        phones[name].asks("Deed je mee aan deze actie?")
        phones[name].shows(win)
        phones[name].hides(*(other for other in CREW.values() if other != win))
        phones[name].chooses("Het is gebeurd" if win.startswith("Sleutel") else "Het viel stil")
        if not win.startswith("Sleutel"):
            phones[name].field("Wil je er iets bij zeggen?").fill("het regende")
        phones[name].send()
    phones["Els"].shows("Hier hoef je niets in te vullen. Kijk mee op het grote scherm.")
    phones["Ann"].shot("became")
    desk.reveal()
    stage.shows("Sleutel bij de bakker", "Zondag aanbellen", "Het is gebeurd", "Het viel stil")
    stage.shot("became")
    desk.on("Wat zag en hoorde je?")
    phones["Ann"].scribe()
    phones["Ann"].opens("Sleutel bij de bakker")
    phones["Ann"].form({"Wat een camera zou tonen": "De bakker gaf de sleutel mee met een brood.", "Wat ons verraste": "Er was een rij."})
    desk.reveal()
    desk.keep("De bakker gaf de sleutel mee met een brood.")
    desk.on("Wat leert ons dat?")
    phones["Carmen"].scribe()
    phones["Carmen"].form({"We dachten dat": "niemand wou helpen", "maar nu zien we dat": "niemand het gevraagd had"})
    desk.group("Eerst vragen", "niemand het gevraagd had")
    desk.reveal()
    stage.shows("Eerst vragen")
    stage.shot("meaning")
    desk.keep("Eerst vragen")
    desk.on("Hoe gaat het tussen ons?")
    for phone in phones.values():
        phone.asks("Hoe waar is dit voor jou?")
        for n in range(3):
            phone.page.locator(".scale").nth(n).locator("label").nth(3).tap()
        phone.send()
    phones["Ann"].shot("scale")
    desk.reveal()
    stage.shows("Ik kan hier zeggen wat ik denk")
    stage.shot("trust")
    desk.on("Wat proberen we nu?")
    phones["Ann"].scribe()
    phones["Ann"].shows("Eerst vragen")
    phones["Ann"].shot("next-try")
    phones["Ann"].form({"Volgende keer proberen we": "elke week een open deur", "We willen weten of": "er nieuwe gezinnen komen"})
    desk.reveal()
    desk.keep("elke week een open deur")
    desk.close()
    stage.shows("Dank jullie wel.")


def what_is_left(house: House, desk: Desk) -> None:
    found = {item["text"]: item for item in house.now["agenda"]}
    assert (found[OURS]["section"], found[OURS]["state"]) == ("challenge", "carried")
    assert (found[PATTERN]["section"], len(found[PATTERN]["sources"])) == ("picture", 2)
    assert len(found[SCENES["Ann"]]["sources"]) == 1
    assert (found["Sleutel bij de bakker"]["status"], found["Zondag aanbellen"]["status"]) == ("happened", "stuck")
    assert (found["Eerst vragen"]["section"], found["Eerst vragen"]["cycle"]) == ("learning", "2")
    assert SCENES["Dirk"] not in found

    desk.page.goto(f"{house.local}/desk/{desk.slug}/agenda")
    desk.shows(OURS, PATTERN, SCENES["Ann"], "Sleutel bij de bakker", "gebeurd", "Eerst vragen", "elke week een open deur", "vertalen uit het Arabisch")
    desk.hides(SCENES["Dirk"], "twee handen")
    own = desk.page.locator(".own-cards")
    expect(own.locator(".line").first).to_be_hidden()
    desk.press(own.locator("summary"))
    expect(own.get_by_text("vertalen uit het Arabisch")).to_be_visible()
    source = desk.page.locator(".line").filter(has_text=PATTERN)
    desk.press(source.get_by_role("button", name="2 antwoorden"))
    expect(source.locator(".sources li")).to_have_text([f"“{text}”" for text in CAUSES["Ann"]])
    desk.shot("agenda", whole=True)
    desk.page.goto(f"{house.local}/desk/{desk.slug}/review")
    desk.shows("Terugblik op 2 keer samen", PATTERN, "Eerst vragen")
    expect(desk.page.locator(".cycle > header")).to_contain_text(["5 mensen", "5 mensen"])
    desk.shot("review", whole=True)

    first, second, agenda = (words_of(desk.download(what)) for what in ("1", "2", "agenda"))
    for text in (OURS, WISH, *CAUSES["Ann"], *CAUSES["Carmen"], *FIRST_STEP.values(), SCENES["Ann"], CARDS["Ann"][1]):
        assert text in first
    assert SCENES["Dirk"] not in first
    for text in ("De bakker gaf de sleutel mee met een brood.", "niemand het gevraagd had", "het regende"):
        assert text in second
    for text in (OURS, PATTERN, "Eerst vragen", "Sleutel bij de bakker"):
        assert text in agenda
