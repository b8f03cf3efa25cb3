"""Rivers of small wins about housing: three, twelve or forty of them, over one, two, four or six cycles."""

from __future__ import annotations

from facilitator.core.river import Flow, River, Strand

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
