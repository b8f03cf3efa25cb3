"""Rivers of small wins about housing: three, twelve or forty of them, over one, two, four or six cycles."""

from __future__ import annotations

from typing import Any

from facilitator.core.model import Item
from facilitator.core.report import Flow, River, Strand

DATES = ("2026-02-05", "2026-03-19", "2026-05-07", "2026-06-18", "2026-09-10", "2026-10-22")
NAMES = (
    "Prikbord bij de bakker", "Soep met eigenaars", "Brief in gewone taal", "Langs leegstand lopen", "Sleutel van de lege winkel", "Samen bellen op woensdag",
    "Een kamer bij Maria", "Vochtmeter op toer", "Borg van tien buren", "Eén formulier voor alles wat een gezin moet vragen", "Koffie op het plein",
    "Mee naar de bezichtiging",
)  # fmt: skip
ON = {"spread": " aan de schoolpoort", "deepen": ", en een huis tonen", "go": ", nog een maand", "broaden": ", ook in de wijk ernaast"}
FATES = ("happened", "partly", "other", "stuck", "happened", "planned")
WAYS = ("go", "spread", "deepen", "", "broaden", "hand", "stop")


def river_of(wins: int, cycles: int) -> River:
    """Every third one goes on, some fork, some were put together; crews of one to nine."""
    strands: list[Strand] = []
    flows: list[Flow] = []
    last = cycles - 1
    while len(strands) < wins:
        n = len(strands)
        begins = n * 5 % cycles
        fate = FATES[n % len(FATES)] if begins < last else "planned"
        way = "" if begins == last or fate == "planned" else WAYS[n % len(WAYS)]
        name = NAMES[n % len(NAMES)] + ("" if n < len(NAMES) else f" {n // len(NAMES) + 1}")
        follows = way in ON and wins - n > 2
        fate = "silent" if fate == "planned" and begins < last else fate
        strands.append(Strand(f"w{n}", name, n * 7 % 9 + 1, begins, begins, fate, "" if follows else way, begins == last and fate == "planned"))
        for turn in range((2 if n % 4 == 1 else 1) if follows else 0):
            child = Strand(f"w{n}-{turn}", NAMES[n % len(NAMES)] + ON[way] + (", opnieuw" if turn else ""), n % 5 + turn + 1, begins + 1, begins + 1,
                           "planned" if begins + 1 == last else "happened", "", begins + 1 == last)  # fmt: skip
            strands.append(child)
            flows.append(Flow(f"w{n}", child.id, way))
    strands = strands[:wins]
    ends = [one for one in strands if one.fate == "happened" and not one.onward and one.begins < last]
    if cycles > 2 and len(ends) > 2:
        both = Strand("both", "Samen één groot prikbord", 8, last, last, "planned", "", True)
        sources = [one for one in ends if one.begins < last and one.id not in {flow.source for flow in flows}][:2]
        strands[-1] = both
        flows += [Flow(one.id, "both", "merged") for one in sources]
    ids = {one.id for one in strands}
    flows = [flow for flow in flows if {flow.source, flow.to} <= ids]
    order = sorted(strands, key=lambda one: (one.begins, -one.people))
    return River(tuple((str(n + 1), DATES[n]) for n in range(cycles)), tuple(order), tuple(flows))


def win(
    id: str, text: str, cycle: int, people: int, status: str = "planned", onward: str = "", *, depth: tuple[float, float, int] = (0.7, 0.7, 5), **more: Any
) -> Item:
    """A small win as the agenda holds it; told of one cycle after it began."""
    told = (str(cycle + 1),) if status in ("happened", "partly", "other", "stuck") else ()
    crew = {person: "lead" if n == 0 else "help" for n, person in enumerate(CREW[:people])}
    data = {"_depth": list(depth), **more.pop("data", {})}
    facts = {"state": "proposed", "crew": crew, "data": data, "touched": told, "status": status, "onward": onward, **more}
    return Item(id, "activities", "small_win", text, cycle=str(cycle), step="small-wins.card", **facts)


CREW = ("Ann", "Bilal", "Carmen", "Dirk", "Els", "Fien")
HOUSING = (
    win("w1", "Prikbord bij de bakker", 1, 3, "happened", "go", depth=(0.9, 0.55, 6)),
    win("w2", "Soep met eigenaars", 1, 4, "happened", "deepen", depth=(0.8, 0.75, 6)),
    win("w3", "Brief in gewone taal", 1, 3, "partly", depth=(0.35, 0.6, 5)),
    win("w4", "Langs leegstand lopen", 1, 5, "stuck", "stop", depth=(0.3, 0.25, 4)),
    win("w5", "Prikbord, nog een maand", 2, 4, "happened", "spread", follows="w1", depth=(0.85, 0.4, 4)),
    win("w6", "Soep, en een huis tonen", 2, 5, "other", "go", follows="w2", depth=(0.65, 0.85, 5)),
    win("w7", "Eén papier hertaald", 2, 2, "happened", "hand", follows="w3", depth=(0.9, 0.3, 3)),
    win("w8", "Een kamer bij Maria", 2, 3, "partly", "go", depth=(0.55, 0.9, 3)),
    win("w9", "Prikbord aan de schoolpoort", 3, 3, "happened", follows="w5", was="proposed", depth=(0.8, 0.35, 3)),
    win("w10", "Prikbord bij de kapper", 3, 2, "happened", follows="w5", depth=(0.75, 0.3, 2)),
    win("w11", "Soep met eigenaars, elke maand", 3, 4, "happened", "go", follows="w6", depth=(0.6, 0.7, 4)),
    win("w12", "Een jaar op proef", 3, 2, "stuck", follows="w6", depth=(0.2, 0.95, 5)),
    win("w13", "Vochtmeter op toer", 3, 6, "happened", "broaden", depth=(0.7, 0.6, 5)),
    win("w14", "Eén groot prikbord voor de hele wijk", 4, 5, parents=("w9", "w10"), depth=(0.5, 0.5, 5), data={"when": ("Wanneer", "28 juni")}),
    win("w15", "Vochtmeter in de school", 4, 3, follows="w13", depth=(0.75, 0.65, 4), data={"when": ("Wanneer", "5 juli")}),
    win("w16", "Borg van tien buren", 4, 2, depth=(0.3, 0.8, 4), data={"when": ("Wanneer", "na de vakantie")}),
)
"""Sixteen small wins of four evenings: they go on, fork, are put together, stop, and are handed over."""
