"""Reports of a housing workshop, as a document gets them."""

from __future__ import annotations

from facilitator.core.model import Decision
from facilitator.core.report import AgendaReport, CycleMark, CycleReport, Line, StepReport
from facilitator.core.shapes import (
    AgendaLine,
    AgendaShape,
    Bar,
    Bars,
    Card,
    Cards,
    Clusters,
    Consent,
    Few,
    Grid,
    Group,
    Nothing,
    Point,
)

QUESTION = "Hoe zorgen we ervoor dat een jong gezin in onze wijk kan blijven wonen, ook als de huur stijgt?"
PERSON = "Amina, 29, met twee kinderen, zoekt al drie jaar"

NAMES = ("Ann", "Bilal", "Carmen", "Dirk", "Elif", "Fien", "Gust", "Hanne", "Ilse", "Joris", "Karim", "Lotte", "Mieke", "Nabil")
REASONS = (
    "met mijn dochter op de trap van een leeg huis zat te wachten op een sleutel die niet kwam",
    "drie keer geweigerd werd voor een flat met twee kinderen",
    "het buurmeisje haar dozen zag inladen. Ze was hier geboren",
    "ontdekte dat het huis van mijn ouders half leeg staat en ik niet weet wat ermee kan",
    "voor de derde keer moest tolken aan een loket, voor iemand die ik niet kende",
    "op een zetel bij vrienden sliep",
    "zelf een gezin weigerde als huurder, en er niet van sliep",
    "schimmel zag in de slaapkamer van een leerling met astma",
    "een feest gaf in een zaal die anders het hele jaar leegstaat",
    "mijn moeder hielp verhuizen naar iets kleiners",
    "op de wachtlijst nummer 1.204 bleek te zijn",
    "zag dat mijn kleinkinderen hier nooit zullen kunnen wonen",
    "te moe was om nog eens door te verwijzen",
    "een sleutel kreeg van iemand die ik niet kende",
)
GIVES = (
    "Ik ken elke moeder aan de schoolpoort",
    "Een bestelwagen, twee handen en de zaterdag",
    "Geduld, en een grote tafel",
    "Een leegstaande bovenverdieping",
    "Turks, Arabisch, Nederlands en geduld",
    "Ik maak filmpjes die mensen bekijken",
    "Twee studio's, en nu ook vertrouwen",
    "Ik kan vocht meten en ken een schrijnwerker",
    "De sleutel van de parochiezaal",
    "Rekenen aan verbouwingen",
    "Tijd op woensdag",
    "Soep voor veertig",
    "Ik weet welke regel waar ruimte laat",
    "Ik kan stukadoren en leer het graag aan",
)
SEEKS = (
    "Iemand die mee belt",
    "Een kamer voor mijn kinderen",
    "Mensen die niet over ons praten, maar met ons",
    "Een huurder die blijft",
    "Iemand die het loket van binnen kent",
    "Een plek tot de zomer",
    "Iemand die mij gerust stelt over verhuren aan een gezin",
    "Een dokter die mee schrijft",
    "Wie de zaal gebruiken wil",
    "Een gezin dat mijn moeder wil leren kennen",
    "Een eerlijk antwoord",
    "Een huis met een tuin voor drie generaties",
    "Minder formulieren",
    "Een diploma dat telt",
)
LABELS = ("Ik ben hier omdat ik op een dag …", "Wat ik kan bijdragen", "Wat ik zoek")

CAUSES = (
    (
        "Wie belt, is al te laat",
        (
            "je dertig mails stuurt en één antwoord krijgt",
            "de beste huizen via via weggaan",
            "wie overdag werkt altijd te laat belt",
            "je een adres nodig hebt om een adres te krijgen",
            "het huis weg is vóór het online staat",
        ),
    ),
    (
        "De regels passen niet bij een leven",
        (
            "je een adres nodig hebt om een adres te vragen",
            "samenwonen met je zus je premie kost",
            "drie slaapkamers moeten en er maar twee te betalen zijn",
            "elke dienst een ander formulier vraagt",
            "brandweervoorschriften wonen boven een winkel tegenhouden",
        ),
    ),
    (
        "Niemand wil de eerste zijn",
        (
            "mijn oom zijn huis liever leeg laat dan gedoe te hebben",
            "een eigenaar bang is voor schade",
            "niemand borg wil staan voor een onbekende",
            "een verhuurder kiest wie hij al kent",
        ),
    ),
    (
        "We weten niet wat leegstaat",
        ("het huis op de hoek al vier jaar leegstaat", "er boven de winkels geen licht meer brandt", "niemand weet van wie dat pand is"),
    ),
    ("Groot wonen blijft groot", ("mijn moeder alleen woont in vijf kamers", "verhuizen op je tachtigste te zwaar is", "er in de wijk niets kleins is")),
    ("We praten over hen, niet met hen", ("wie zoekt zich schaamt om het te zeggen", "we vergaderen terwijl zij werkt")),
)
LOOSE = ("wie vertrekt ook de grootouders als oppas verliest", "de school al vol zit als je eindelijk iets vindt")


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


def _line(text: str, section: str, state: str, step: str, sources: tuple[str, ...] = (), cycle: str = "1", **more: object) -> Line:
    return Line(text, section, section, state, cycle, step, sources, **more)  # type: ignore[arg-type]


LINES = (
    *(_line(title, "picture", "proposed", "Waarom blijft het zo?", cards) for title, cards in CAUSES[:4]),
    _line(QUESTION, "challenge", "carried", "Kunnen we hiermee verder?", ("Hoe zorgen we ervoor dat een gezin hier kan blijven?",)),
    _line("We praten met eigenaars, nooit over hen.", "direction", "carried", "Wat vinden jullie ervan?", ("Niet over eigenaars praten maar met hen",)),
    _line("Wat haalt een eigenaar over de drempel?", "learning", "note", "De kaart van onze small win", ("Wat haalt een eigenaar over de drempel?",)),
    _line("Vijf gezinnen gingen kijken en één gesprek met de eigenaar", "measures", "note", "De kaart van onze small win", ("Vijf gezinnen gingen kijken",)),
    *WINS,
)


def _step(id: str, format: str, title: str, question: str, shape: object, answers: int = 0, kind: str = "", **more: object) -> StepReport:
    return StepReport(id, format, title, question, shape, answers, kind, **more)  # type: ignore[arg-type]


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
        _step("actors.welcome", intro, "Alleen je voornaam", "Zeg alleen je voornaam", Nothing()),
        _step("actors.card", intro, "Jouw kaartje", "Vul je kaartje in met enkele woorden.", introductions(), 14, "actor.card"),
        _step("framing.scene", framing, "Eén echt moment", "Schrijf één moment op dat je zelf zag of hoorde.", moments, 3, "scene"),
        _step("framing.keeps-going", framing, "Waarom blijft het zo?", "Maak samen deze zin af: “Het blijft zo omdat …”", causes(), 24, "cause"),
        _step("framing.cluster", framing, "Wat hoort bij elkaar?", "Wat hoort bij elkaar, en hoe heet het?", causes(), 24, "pattern"),
        _step("framing.choose", framing, "Aan welke vraag werk jij mee?", "Aan welke vraag wil jij meewerken?", dots, 24, "question.short_list"),
        _step("wins.start", wins, "Onze vraag", "Dit is onze vraag, en dit loopt al.", start),
        _step("wins.small-and-deep", wins, "Klein en toch diep?", "Hoe klein is elke actie, en hoe diep gaat ze?", small_deep, 24, "small_win.depth"),
        _step("consent.ask", "Goed genoeg voor nu", "Kan jij hiermee verder?", "Kan jij hiermee verder?", asked, 24, "agreement"),
        _step("reflection.what-became", "Terugblik", "Wat kwam ervan?", "Wat kwam ervan?", became, 9, "small_win.status"),
        _step(
            "reflection.trust",
            "Terugblik",
            "Hoe gaat het tussen ons?",
            "Hoe gaat het tussen ons?",
            trust,
            22,
            "trust_pulse",
            ends=("helemaal niet", "helemaal"),
        ),
        _step("reflection.felt", "Terugblik", "Wat deed het met je?", "Wat deed het met je?", Few(3), 3),
    )
    return CycleReport("nl", QUESTION, PERSON, "1", "2026-05-07", "2026-06-04", 24, 86, steps, LINES, DECISIONS)


def english_cycle(cards: int = 3) -> CycleReport:
    said = tuple(
        Card(f"c{i}", f"{words} ({i})" if i >= 22 else words) for i, words in zip(range(cards), [w for _, some in CAUSES for w in some] * 4, strict=False)
    )
    steps = (
        _step(
            "framing.keeps-going",
            "What is really going on?",
            "Why does it stay this way?",
            "Finish this sentence together: “It stays this way because …”",
            Cards(said),
            cards,
        ),
    )
    return CycleReport("en", "How can a young family stay in our neighbourhood?", "Amina, 29, with two children", "2", "2026-06-04", "", 1, cards, steps, ())


def empty_cycle() -> CycleReport:
    """Opened and closed again: steps without answers."""
    shapes = (Cards(()), Clusters((), ()), Bars((), "dots", 1, 0), Grid((), "Klein", "Diep"), Consent("", 0, 0, 0, (), ()), AgendaShape(()), Few(0), Nothing())
    steps = tuple(_step(f"s{i}", "Werkvorm", f"Stap {i}", f"Vraag {i}", shape) for i, shape in enumerate(shapes))
    return CycleReport("nl", QUESTION, PERSON, "1", "2026-05-07", "", 0, 0, steps, ())


def hard_cycle() -> CycleReport:
    """Very long words, very long texts, right-to-left, emoji, formulas, and the same question twice."""
    long = "Brandweervoorschriftencommissievergaderzaalverhuurreglement"
    essay = " ".join(["Een huurder mag niet isoleren zonder toestemming en een eigenaar heeft er geen baat bij."] * 12)
    cards = Cards(
        (
            Card("1", long),
            Card("2", essay),
            Card("3", "أحتاج إلى مساعدة لفهم عقد الإيجار"),
            Card("4", "🏠🏡 wonen 漢字 混在"),
            Card("5", "=1+1"),
            *(Card(f"n{i}", f"kort {i}") for i in range(20)),
        )
    )
    table = Cards(tuple(Card(f"p{i}", "", "Bartholomeus", tuple((label, essay if i == 1 else long) for label in LABELS)) for i in range(4)))
    odd = Bars(
        (Bar("a", "=SUM(A1)", 3, 3, (essay,)), Bar("b", "http://voorbeeld.be", 3, 3), Bar("c", essay, 0, 0), *(Bar(f"d{i}", long, i, i) for i in range(12))),
        "answers",
        12,
        20,
    )
    crowd = Consent(essay, 180, 60, 40, tuple(f"wens {i}: {essay[:120]}" for i in range(30)), tuple(f"bezwaar {i}: {essay[:150]}" for i in range(14)))
    groups = Clusters(
        tuple(Group(f"g{i}", f"{long} {i}", tuple(Card(f"{i}.{k}", essay[: 40 + 9 * k]) for k in range(17))) for i in range(8)),
        tuple(Card(f"l{i}", essay[:90]) for i in range(15)),
    )
    points = Grid(tuple(Point(f"x{i}", i + 1, essay[: 20 + 6 * i], 0.5, 0.5, 4, True) for i in range(24)), essay, essay, 3)
    steps = tuple(
        _step(f"s{i}", "Werkvorm", "Stap", "Wat zie je? " * (1 if i else 40), shape) for i, shape in enumerate((cards, table, odd, crowd, groups, points))
    )
    win = Line(
        essay,
        "activities",
        "small_win",
        "note",
        "3",
        long,
        (essay,),
        tuple((f"{label} {long}", essay) for label in LABELS),
        "stuck",
        tuple((name, "help") for name in NAMES),
        14,
    )
    lines = tuple(_line(f"{i} {essay[: 60 * (i + 1)]}", "learning", "note", long, (essay,)) for i in range(9))
    decision = Decision("d", "3", "", essay, ("a",), 1, 9, 9, (essay,) * 9, (long,) * 9, False)
    return CycleReport("nl", essay, essay, "3", "2026-05-07", "2026-09-10", 300, 2000, steps, (win, win, win, *lines), (decision, decision))


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
                _line(
                    "Eigenaars zijn niet bang voor kinderen, wel voor papieren.",
                    "picture",
                    "proposed",
                    "Wat leert ons dat?",
                    ("Het zijn de papieren", "Niet de kinderen"),
                    "3",
                ),
            ),
        ),
        ("direction", (LINES[5], _line("Niemand belt alleen aan.", "direction", "note", "Wat vinden jullie ervan?", ("Niet alleen bellen",), "2"))),
        ("actors", (card,)),
        (
            "activities",
            (
                *wins,
                _line("Wie kent de eigenaar van nummer 14?", "activities", "note", "De kaart van onze small win", ("Wie kent de eigenaar van nummer 14?",)),
            ),
        ),
        ("measures", (LINES[7],)),
        ("learning", (LINES[6],)),
    )
    cycles = (CycleMark("1", "2026-05-07", 24, 11), CycleMark("2", "2026-06-04", 31, 8), CycleMark("3", "2026-09-10", 34, 5))
    return AgendaReport("nl", QUESTION, PERSON, "2026-10-15", cycles, sections, DECISIONS)
