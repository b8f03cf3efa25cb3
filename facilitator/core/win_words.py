"""A small win in words, as pages and phones tell of it: what it looks for beside what came of it, and what it goes on from."""

from __future__ import annotations

from collections.abc import Mapping

from ..texts import say
from . import lineage
from .depth import map_asks
from .model import Item, Json

Pair = tuple[str, str]
SEE, BECAME = "see", "became"


def fields(data: Mapping[str, Json], first: str = "") -> tuple[Pair, ...]:
    """The labelled fields of a line in order; what its crew would see stands right before what came of it. `first`: the field that comes before all."""
    keys = [key for key, pair in data.items() if not key.startswith("_") and len(pair) == 2]
    if SEE in keys and BECAME in keys:
        keys.remove(SEE)
        keys.insert(keys.index(BECAME), SEE)
    keys.sort(key=lambda key: key != first)
    return tuple((str(data[key][0]), str(data[key][1])) for key in keys)


def beside(item: Item) -> tuple[Pair, ...]:
    """What its crew would see, and what came of it; nothing as long as only one of them is told."""
    both = (SEE, BECAME) if item.kind == "small_win" and {SEE, BECAME} <= item.data.keys() else ()
    return tuple((str(item.data[key][0]), str(item.data[key][1])) for key in both)


def threads(items: Mapping[str, Item], item: Item, lang: str) -> tuple[Pair, ...]:
    """What it goes on from, what it went on in, and what it is about."""
    if item.kind != "small_win":
        return ()
    told = (("goes_on", lineage.origins(items, item)), ("went_on", lineage.went_on(items, item)), ("touches", lineage.about(items, item)))
    return tuple((say(lang, f"wins.{key}"), " · ".join(one.text for one in there)) for key, there in told if there)


def names(item: Item, lang: str) -> tuple[Pair, ...]:
    """What the map asks, and what its crew calls it: both are kept, and both are said."""
    asks = map_asks(item)
    asked = ((say(lang, f"wins.map_{asks}"), say(lang, f"wins.placed_{asks}")),) if asks else ()
    said = ((say(lang, "wins.crew_calls"), say(lang, f"wins.call_{item.called}")),) if item.called else ()
    return (*asked, *said)
