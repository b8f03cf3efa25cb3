"""Reports of a housing workshop, as a document gets them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from facilitator.core.model import Decision
from facilitator.core.report import AgendaReport, Chain, CycleMark, CycleReport, Line, Pulse, StepReport, Story, Try
from facilitator.core.shapes import (
    AgendaLine,
    AgendaShape,
    Bar,
    Bars,
    Card,
    Cards,
    Clusters,
    Consent,
    Corner,
    Few,
    Grid,
    Group,
    Hexagon,
    Moment,
    Network,
    Node,
    Nothing,
    Point,
    Shape,
    Thread,
    Timeline,
)

from .said import CAUSES, GIVES, LABELS, LOOSE, NAMES, PERSON, QUESTION, REASONS, SEEKS


def introductions(n: int = 14) -> Cards:
    return Cards(tuple(Card(f"p{i}", "", NAMES[i], tuple(zip(LABELS, (REASONS[i], GIVES[i], SEEKS[i]), strict=True))) for i in range(n)))


def causes() -> Clusters:
    groups = tuple(Group(f"g{g}", title, tuple(Card(f"c{g}{i}", words) for i, words in enumerate(cards))) for g, (title, cards) in enumerate(CAUSES))
    return Clusters(groups, tuple(Card(f"l{i}", words) for i, words in enumerate(LOOSE)))


WINS = (
    Line(
        "De sleutel bij de bakker",
        "activities",
        "small_win",
        "proposed",
        "1",
        "De kaart van onze small win",
        ("We leggen de sleutel van de lege winkel bij de bakker, elk gezin mag gaan kijken",),
        (
            ("Wat we doen", "We leggen de sleutel van de lege winkel bij de bakker. Elk gezin mag gaan kijken, zonder afspraak."),
            ("Eerste stap: wie doet wat?", "Gust vraagt het zaterdag aan de eigenaar en aan de bakker"),
            ("Wanneer is dat gebeurd? (datum)", "vóór 16 mei"),
            ("Waaraan zien we dat het lukt?", "Vijf gezinnen gingen kijken en één gesprek met de eigenaar"),
            ("Wat vragen we aan de anderen? (mag leeg)", "Wie kent de eigenaar van nummer 14?"),
        ),
        "planned",
        (("Gust", "lead"), ("Ann", "help"), ("Bilal", "help"), ("Ilse", "open")),
        2,
    ),
    Line(
        "Samen bellen op woensdag",
        "activities",
        "small_win",
        "proposed",
        "1",
        "De kaart van onze small win",
        ("Wie zoekt belt niet alleen, wij bellen mee", "Samen bellen"),
        (
            ("Wat we doen", "Wie zoekt, belt niet alleen: elke woensdagavond bellen we samen."),
            ("Eerste stap: wie doet wat?", "Elif en Fien kiezen drie advertenties"),
            ("Wanneer is dat gebeurd? (datum)", "woensdag 13 mei"),
            ("Waaraan zien we dat het lukt?", "Drie mensen hebben na één avond een bezichtiging"),
        ),
        "planned",
        (("Elif", "lead"), ("Fien", "help")),
        0,
    ),
    Line(
        "Koffie met kleine eigenaars",
        "activities",
        "small_win",
        "proposed",
        "1",
        "De kaart van onze small win",
        ("Koffie met vijf eigenaars",),
        (
            ("Wat we doen", "Vijf mensen met één huis te veel aan één tafel, met taart."),
            ("Eerste stap: wie doet wat?", "Carmen steekt vijf briefjes in de bus"),
        ),
        "idea",
        (),
        3,
    ),
)

SENTENCE = "Tot 4 juni ligt de sleutel van de leegstaande winkel bij de bakker. Elk gezin mag gaan kijken."
DECISIONS = (
    Decision(
        "d1",
        "1",
        "consent.ask",
        SENTENCE,
        tuple(NAMES),
        18,
        5,
        1,
        ("Ook op zaterdag, dan kan ik mee.", "Zet erbij wie de sleutel bewaart."),
        ("Mijn broer slaapt daar soms. Waar moet hij dan heen?",),
        False,
    ),
    Decision("d2", "1", "framing.consent", QUESTION, tuple(NAMES), 22, 2, 0, ("Zeg ook iets over wie al huurt.",), (), True),
)


def line_kept(text: str, section: str, state: str, step: str, sources: tuple[str, ...] = (), cycle: str = "1", **more: Any) -> Line:
    return Line(text, section, section, state, cycle, step, sources, **more)


LINES = (
    *(line_kept(title, "picture", "proposed", "Waarom blijft het zo?", cards) for title, cards in CAUSES[:4]),
    line_kept(QUESTION, "challenge", "carried", "Kunnen we hiermee verder?", ("Hoe zorgen we ervoor dat een gezin hier kan blijven?",)),
    line_kept("We praten met eigenaars, nooit over hen.", "direction", "carried", "Wat vinden jullie ervan?", ("Niet over eigenaars praten maar met hen",)),
    line_kept("Wat haalt een eigenaar over de drempel?", "learning", "note", "De kaart van onze small win", ("Wat haalt een eigenaar over de drempel?",)),
    line_kept("Vijf gezinnen gingen kijken en één gesprek met de eigenaar", "measures", "note", "De kaart van onze small win", ("Vijf gezinnen kwamen",)),
    *WINS,
)


TERMS = (("Wat doen we ermee?", "Zakt het, dan bellen we samen aan."), ("Wie kijkt ernaar, en wanneer?", "Els en Bilal, vóór elke bijeenkomst"))
MEASURES = (
    line_kept(
        "Hoeveel gezinnen gingen kijken zonder afspraak", "measures", "carried", "De kaart van onze small win", ("Vijf gezinnen kwamen",), data=TERMS,
        standing="used", used=(("2", "We legden de sleutel ook op zaterdag bij de bakker."), ("3", "We vroegen een tweede eigenaar.")),
    ),
    line_kept("Hoe vaak iemand alleen aanbelt", "measures", "carried", "De kaart van onze small win", ("Niet alleen bellen",), data=TERMS, standing="asleep"),
)  # fmt: skip


def asked(ends: tuple[str, str] = ("helemaal niet", "helemaal"), n: int = 24, **means: float) -> Bars:
    words = {"contact": "Ik had onlangs echt contact met iemand uit deze groep", "warmth": "Ik kan hier zeggen wat ik denk", "time": "Ik kan de tijd vrijmaken"}
    return Bars(tuple(Bar(key, words.get(key, "Wat deed het met je?"), value, n) for key, value in means.items()), "mean", 5, n, ends)


PULSES = (
    Pulse("trust_pulse", "Hoe gaat het tussen ons?", (asked(contact=2.6, warmth=3.4, time=3.3), Few(4), asked(n=31, contact=3.9, warmth=3.6, time=2.4))),
    Pulse(
        "energy",
        "Wat deed het met je?",
        (None, asked(("het kostte energie", "het gaf energie"), it=3.1), asked(("het kostte energie", "het gaf energie"), it=4.2)),
    ),
)
CHAINS = (
    Chain(
        "Wat haalt een eigenaar over de drempel?", "1", "answered",
        (Try("De sleutel bij de bakker", "happened", ("De eigenaar vroeg eerst wie er komt, en dan pas wat ze verdienen.", "Hij bleef twee uur zitten")),),
        ("We dachten dat eigenaars bang zijn voor kinderen, maar nu zien we dat het om papieren gaat.",),
    ),
    Chain("Durven mensen samen aanbellen?", "1", "still_open", (Try("Samen bellen op woensdag", "partly"),)),
    Chain("Wie wacht er zonder dat wij het weten?", "3", "open"),
)  # fmt: skip
STORIES = (
    Story(
        "Ze belde niet meer alleen aan.", "2", (("Voor wie?", "een moeder"), ("Dat is belangrijk omdat …", "ze nu weet wie meegaat")),
        ("Zo wil ik het ook.", "Het begon met één koffie."),
    ),
)  # fmt: skip


def step_told(id: str, format: str, title: str, question: str, shape: Shape, answers: int = 0, kind: str = "", **more: Any) -> StepReport:
    return StepReport(id, format, title, question, shape, answers, kind, **more)


def dutch_cycle() -> CycleReport:
    """24 people, all shapes, one evening about housing."""
    questions = (
        "Hoe kunnen we een leeg huis laten zien vóór het online staat?",
        "Hoe kan een kleine eigenaar verhuren zonder schrik?",
        "Hoe zorgen we dat wie zoekt niet alleen belt?",
        "Wat als wonen boven de winkel wel mag?",
    )
    dots = Bars(
        tuple(
            Bar(f"q{i}", text, value, value, ("Hier kan ik morgen al iets aan doen", "Dat is wat mijn zus nodig heeft") if i == 0 else ())
            for i, (text, value) in enumerate(zip(questions, (21, 17, 12, 3), strict=True))
        ),
        "dots",
        21,
        24,
    )
    trust = Bars(
        (Bar("a", "Ik durf hier zeggen wat ik denk", 3.9, 22), Bar("b", "Ik weet wie ik kan bellen", 3.1, 22), Bar("c", "We geven elkaar tijd", 2.6, 21)),
        "mean",
        5,
        22,
        ("helemaal niet", "helemaal"),
    )
    actions = (
        "De sleutel bij de bakker",
        "Koffie met eigenaars",
        "Wandeling langs leegstand",
        "Prikbord in de school",
        "Borg van tien buren",
        "Een kamer bij Godelieve",
        "Brief van vijf gezinnen",
        "Eén formulier voor alles",
        "Feest op het plein",
        "Flyer in elke bus",
        "Mee naar de bezichtiging",
        "Website over leegstand",
    )
    places = (
        (0.88, 0.86),
        (0.62, 0.58),
        (0.8, 0.4),
        (0.9, 0.28),
        (0.35, 0.72),
        (0.6, 0.84),
        (0.58, 0.42),
        (0.12, 0.68),
        (0.68, 0.24),
        (0.93, 0.46),
        (0.74, 0.68),
        (0.25, 0.3),
    )
    small_deep = Grid(
        tuple(Point(f"x{i}", i + 1, text, *places[i], 5, i in (1, 4)) for i, text in enumerate(actions)),
        "Klein: dit kunnen we zelf, vóór de volgende keer",
        "Diep: hierna is er echt iets anders",
        2,
    )
    asked = Consent(
        SENTENCE,
        18,
        5,
        1,
        (
            "Ook op zaterdag, dan kan ik mee.",
            "Zet erbij wie de sleutel bewaart.",
            "Vraag het eerst aan de bakker zelf.",
            "Graag ook in het Turks en het Arabisch.",
            "Tot 4 juni, en dan opnieuw bekijken.",
        ),
        ("Mijn broer slaapt daar soms. Waar moet hij dan heen?",),
    )
    moments = Cards(
        (
            Card("m1", "De wachtlijst telt in jaren. Mijn kind telt in maanden."),
            Card("m2", "Ik stond voor de deur met een taart, en ze zeiden dat het huis net weg was.", "Carmen"),
            Card("m3", "Mijn huisbaas zei: voor jou altijd, maar niet voor je broer."),
        )
    )
    start = AgendaShape((("challenge", (AgendaLine(QUESTION, "proposed", "voorstel van vorige keer"),)),))
    became = Cards(
        (
            Card("w1", "De sleutel bij de bakker", "", (("Gebeurd", "4"), ("Deels gebeurd", "2"))),
            Card("w2", "Samen bellen op woensdag", "", (("Iets anders", "3"), ("", "We stonden uiteindelijk samen voor de deur"))),
        )
    )
    intro, framing, wins = "Wie is hier, zonder etiket", "Wat is er echt aan de hand?", "Small wins: doen vóór de volgende keer"
    steps = (
        step_told("actors.welcome", intro, "Alleen je voornaam", "Zeg alleen je voornaam", Nothing()),
        step_told("actors.card", intro, "Jouw kaartje", "Vul je kaartje in met enkele woorden.", introductions(), 14, "actor.card"),
        step_told("framing.scene", framing, "Eén echt moment", "Schrijf één moment op dat je zelf zag of hoorde.", moments, 3, "scene"),
        step_told("framing.keeps-going", framing, "Waarom blijft het zo?", "Maak samen deze zin af: “Het blijft zo omdat …”", causes(), 24, "cause"),
        step_told("framing.cluster", framing, "Wat hoort bij elkaar?", "Wat hoort bij elkaar, en hoe heet het?", causes(), 24, "pattern"),
        step_told("framing.choose", framing, "Aan welke vraag werk jij mee?", "Aan welke vraag wil jij meewerken?", dots, 24, "question.short_list"),
        step_told("wins.start", wins, "Onze vraag", "Dit is onze vraag, en dit loopt al.", start),
        step_told("wins.small-and-deep", wins, "Klein en toch diep?", "Hoe klein is elke actie, en hoe diep gaat ze?", small_deep, 24, "small_win.depth"),
        step_told("consent.ask", "Goed genoeg voor nu", "Kan jij hiermee verder?", "Kan jij hiermee verder?", asked, 24, "agreement"),
        step_told("reflection.what-became", "Terugblik", "Wat kwam ervan?", "Wat kwam ervan?", became, 9, "small_win.status"),
        step_told(
            "reflection.trust",
            "Terugblik",
            "Hoe gaat het tussen ons?",
            "Hoe gaat het tussen ons?",
            trust,
            22,
            "trust_pulse",
            ends=("helemaal niet", "helemaal"),
        ),
        step_told("reflection.felt", "Terugblik", "Wat deed het met je?", "Wat deed het met je?", Few(3), 3),
    )
    return CycleReport("nl", QUESTION, PERSON, "1", "2026-05-07", "2026-06-04", 24, 86, steps, LINES, DECISIONS)


def dutch_agenda() -> AgendaReport:
    """The same challenge after three cycles."""
    fates = ("happened", "partly", "other", "stuck", "planned")
    wins = tuple(
        Line(
            name,
            "activities",
            "small_win",
            "proposed",
            str(1 + i % 3),
            "De kaart van onze small win",
            (name,),
            WINS[i % 3].data,
            fates[i % 5],
            WINS[i % 3].crew,
            WINS[i % 3].others,
        )
        for i, name in enumerate(
            (
                "De sleutel bij de bakker",
                "Samen bellen op woensdag",
                "Koffie met kleine eigenaars",
                "Borg van tien buren",
                "Een kamer bij Godelieve",
                "Vochtmeter op toer",
                "Soep op het plein met vraagmuur",
            )
        )
    )
    card = Line(REASONS[0], "actors", "actor.card", "note", "1", "Jouw kaartje", (), ((LABELS[1], GIVES[0]), (LABELS[2], SEEKS[0])), name="Ann")
    sections = (
        ("challenge", (LINES[4],)),
        (
            "picture",
            (
                *LINES[:4],
                line_kept(
                    "Eigenaars zijn niet bang voor kinderen, wel voor papieren.",
                    "picture",
                    "proposed",
                    "Wat leert ons dat?",
                    ("Het zijn de papieren", "Niet de kinderen"),
                    "3",
                ),
            ),
        ),
        ("direction", (LINES[5], line_kept("Niemand belt alleen aan.", "direction", "note", "Wat vinden jullie ervan?", ("Niet alleen bellen",), "2"))),
        ("actors", (card,)),
        (
            "activities",
            (
                *wins,
                line_kept("Wie kent de eigenaar van nummer 14?", "activities", "note", "De kaart van onze small win", ("Wie kent de eigenaar van nummer 14?",)),
            ),
        ),
        ("measures", (LINES[7], *MEASURES)),
        ("learning", (LINES[6],)),
    )
    cycles = (CycleMark("1", "2026-05-07", 24, 11), CycleMark("2", "2026-06-04", 31, 8), CycleMark("3", "2026-09-10", 34, 5))
    return AgendaReport("nl", QUESTION, PERSON, "2026-10-15", cycles, sections, DECISIONS, pulses=PULSES, chains=CHAINS, stories=STORIES)


CORNERS = ("wie er woont", "wie ervan leeft", "wie regels maakt", "wie zorgt of lesgeeft", "wie onderzoekt", "wie het doorvertelt")
ACTIONS = (
    "De sleutel bij de bakker",
    "Koffie met eigenaars",
    "Wandeling langs leegstand",
    "Prikbord in de school",
    "Borg van tien buren",
    "Eén formulier voor alles",
)


def corners(n: int, words: Sequence[str] = CORNERS) -> Hexagon:
    """Where `n` people stand: one corner is thin."""
    known = [-(-n * share // 100) for share in (60, 35, 28, 50, 5, 22)]
    sides = tuple(Corner(f"c{i}", words[i % len(words)], value, value * 12 < sum(known)) for i, value in enumerate(known))
    return Hexagon(sides, Corner("middle", "ik maak dit zelf mee", n // 3), n)


def web(n: int, words: Sequence[str] = ACTIONS, alone: int = 1) -> Network:
    """`n` things, each tied to two others, but the last `alone`."""
    joined = range(max(n - alone, 0))
    pairs = {(min(a, b), max(a, b)): 1 + a * 5 % 9 for a in joined for b in ((a + 1) % len(joined), a * 7 % len(joined)) if a != b}
    threads = tuple(Thread(f"n{a}", f"n{b}", weight) for (a, b), weight in pairs.items())
    nodes = tuple(Node(f"n{i}", words[i % len(words)], sum(i in pair for pair in pairs)) for i in range(n))
    return Network(nodes, threads, sum(not node.threads for node in nodes), n)


def moments(n: int, words: Sequence[str] = ACTIONS, loose: int = 0) -> Timeline:
    dated = (Moment(f"m{i}", words[i % len(words)], f"{1 + i % 28} december", i / max(n - 1, 1), NAMES[i % len(NAMES)]) for i in range(n))
    return Timeline((*dated, *(Moment(f"l{i}", words[i % len(words)], "als het warmer is" if i % 2 else "") for i in range(loose))))


def in_order(n: int, words: Sequence[str] = ACTIONS) -> Bars:
    return Bars(tuple(Bar(f"o{i}", words[i % len(words)], 1 + i * 0.8, max(20 - i, 0)) for i in range(n)), "order", n, 20)


def drawings(n: int, words: Sequence[str] = ()) -> tuple[Shape, ...]:
    """The shapes with a drawing of their own, for so many answers."""
    return corners(n, words or CORNERS), web(n, words or ACTIONS), moments(n, words or ACTIONS, n // 10), in_order(min(n, 40), words or ACTIONS)


def drawn_cycle(n: int, words: Sequence[str] = ()) -> CycleReport:
    titles = ("Hoe kijken wij ernaar?", "Wat maakt elkaar sterker?", "Wanneer gebeurt het?", "Waarmee beginnen we?")
    steps = tuple(step_told(f"d{i}", "Werkvorm", "Stap", title, shape, n) for i, (title, shape) in enumerate(zip(titles, drawings(n, words), strict=True)))
    return CycleReport("nl", QUESTION, PERSON, "1", "2026-05-07", "2026-06-04", n, n, steps, ())


def placed(n: int) -> Grid:
    """A map of `n` small wins."""
    return Grid(tuple(Point(f"x{i}", i + 1, f"{ACTIONS[i % len(ACTIONS)]} {i}", i * 0.37 % 1, i * 0.61 % 1, 4) for i in range(n)), "klein", "diep", 1)
