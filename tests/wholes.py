"""Housing challenges of several cycles, made for pictures of the whole: agendas with crews, courses, ties, contacts and hexagons."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from facilitator.core.agenda import Agenda
from facilitator.core.cycle import Cycle
from facilitator.core.model import ChallengeFacts, CycleFacts, Item, Participant
from facilitator.core.reporting import History
from facilitator.core.runsheet import RunSheet

DATES = ("2026-02-05", "2026-03-19", "2026-05-07", "2026-06-18")
SIDES = (
    ("government", "Overheid en openbare diensten"), ("civil", "Verenigingen en sociaal werk"), ("finance", "Banken, fondsen, wie geld leent of geeft"),
    ("knowledge", "Scholen en onderzoek"), ("private", "Gezinnen, buren, vrijwilligers"), ("business", "Bedrijven, winkels, zelfstandigen"),
    ("middle", "Ik maak dit zelf mee"),
)  # fmt: skip
WINS = (
    "De sleutel bij de bakker", "Samen naar het loket", "Een middag zonder papier", "De huurbrief voorlezen", "Een bank op de hoek",
    "Koffie bij de brievenbus", "Vijf lege kamers bezoeken", "De eigenaar uitnodigen", "Een lijst van wie tolkt", "Warm eten op donderdag",
    "Een spreekuur in de wasserette", "De school als postbus",
)  # fmt: skip
PATTERNS = (
    "Papieren maken mensen bang", "Wie weg moet, hoort het te laat", "Huis en werk zijn aan elkaar gebonden", "Niemand weet wie de eigenaar is",
    "We praten over mensen die er niet zijn",
)  # fmt: skip
AGREED = ("We beginnen bij wat mensen zelf al doen", "Niemand gaat alleen naar het loket")
LEARNT = (
    "Een brief is geen gesprek",
    "Wat gebeurt er als we vroeger bellen?",
    "Wie een sleutel krijgt, komt terug",
    "Kan een buur ook tolken bij de huisbaas?",
    "Eten helpt",
)
TIED = {
    "w0": {"_strengthens": [["w2", 5]], "_needs": [["w3", 4]], "_doubles": [["w5", 2]]},
    "w4": {"_doubles": [["w6", 3]], "_strengthens": [["w7", 6]]},
}


def win(id: str, text: str, crew: str = "", cycle: str = "1", **more: Any) -> Item:
    """A small win with a crew of one person for each letter."""
    return Item(id, "activities", "small_win", text, "note", cycle, "", (f"c-{id}",), crew=dict.fromkeys(crew.split(), "help"), status="planned", **more)


def line(id: str, section: str, kind: str, text: str, cycle: str = "1", state: str = "note", **more: Any) -> Item:
    return Item(id, section, kind, text, state, cycle, "", (f"c-{id}",), **more)


def hexagon(cycle: str, *values: int, n: int = 12) -> Item:
    data = {f"_{key}": [words, value, n] for (key, words), value in zip(SIDES, values, strict=True)}
    return line(f"hexagon-{cycle}", "actors", "sector_balance", "Van binnenuit", cycle, data=data)


def history(people: dict[str, str], *items: Item) -> History:
    """`people`: the cycles each of them was there, as in "1 2 4"; as many cycles as that names."""
    there = {name: Participant(name, (), name, "nl", tuple(cycles.split())) for name, cycles in people.items()}
    agenda = Agenda()
    agenda.take_in(items)
    facts = ChallengeFacts("wonen", "Hoe blijft een jong gezin hier?", "Amina", "nl", "ABCDEF", DATES[0])
    numbers = sorted({n for cycles in people.values() for n in cycles.split()})
    cycles = {n: Cycle(facts, CycleFacts(n, "closed", (), DATES[int(n) - 1]), RunSheet({}, {}), there, agenda) for n in numbers}
    return History(facts, agenda, cycles)


def street(people: int = 24, wins: int = 8, cycles: int = 4) -> History:
    """A street after so many cycles: most people do something, some nothing, and some actions have one person."""
    names = [f"person-{n}" for n in range(people)]
    crews = [[names[(k * 5 + n * n + n) % people] for n in range((k * 3) % 5 + (k % 4 > 0))] or [names[k]] for k in range(wins)]
    items = []
    for k, crew in enumerate(crews):
        text = WINS[k % len(WINS)] + (f" {k // len(WINS) + 1}" if k >= len(WINS) else "")
        touches = () if k == 6 else (f"p{k % 4}", *(("d1",) if k % 2 else ()))
        items.append(win(f"w{k}", text, " ".join(crew), str(k % cycles + 1), touches=touches, data=TIED.get(f"w{k}", {})))
    items += [line(f"p{n}", "picture", "pattern", text) for n, text in enumerate(PATTERNS)]
    items += [line(f"d{n}", "direction", "agreement", text, "2", "carried") for n, text in enumerate(AGREED)]
    items += [line(f"l{n}", "learning", "learning_question" if "?" in text else "insight", text, str(n % cycles + 1)) for n, text in enumerate(LEARNT)]
    items.append(replace(line("l-w1", "learning", "insight", "Samen wachten is minder lang", "2"), sources=("c-w1",)))
    items.append(line("web", "actors", "contacts", "Het web", str(cycles), data={"_threads": ["", people, people], "_alone": ["", people // 6, people]}))
    values = ((9, 7, 1, 4, 8, 2, 0), (8, 7, 2, 5, 9, 2, 2), (6, 6, 2, 5, 9, 4, 4), (7, 6, 1, 6, 11, 5, 6))
    items += [hexagon(str(n + 1), *values[n]) for n in range(cycles)]
    return history({name: " ".join(str(n) for n in range(1, cycles + 1) if (k + n) % 3 or n == cycles) for k, name in enumerate(names)}, *items)
