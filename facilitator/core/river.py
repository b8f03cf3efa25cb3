"""The lineage of small wins: each a strand over the cycles it lived in, with what it goes on from and where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..texts import say, texts
from .model import CAME, GOES_ON, Item
from .report import Flow, River, Strand, Win
from .reporting import History
from .review import small_wins

ENDED = ("hand", "stop")
"""What ends a small win with thanks: it is another's now, or nobody's."""


def river(history: History) -> River:
    """All small wins somebody took up, over all cycles."""
    wins, items = small_wins(history), history.agenda.items
    begins = {win.id: win.begins for win in wins}
    flows = tuple(flow for win in wins for flow in _flows(items, items[win.id], begins))
    followed, last = {flow.source for flow in flows}, len(history.cycles) - 1
    columns = tuple((n, cycle.facts.date) for n, cycle in history.cycles.items())
    return River(columns, tuple(_strand(win, items[win.id], win.id in followed, last) for win in wins), flows)


def _flows(items: Mapping[str, Item], item: Item, begins: Mapping[str, int]) -> Iterator[Flow]:
    """What this small win came of, as far as that is in the picture and did not begin after it."""
    ways = dict.fromkeys(item.parents, "merged" if len(item.parents) > 1 else "split")
    if item.follows in begins:
        ways[item.follows] = items[item.follows].onward or "follows"
    for source, how in ways.items():
        if source in begins and source != item.id and begins[source] <= begins[item.id]:
            yield Flow(source, item.id, how)


def _strand(win: Win, item: Item, followed: bool, last: int) -> Strand:
    """What a crew did between two meetings ends where the second one tells of it, unless they go on with it."""
    told = win.status in CAME
    on = not followed and item.stands and (win.going or (told and win.onward in GOES_ON))
    ends = win.ends if on or not told else max(win.begins, win.ends - 1)
    fate = "merged" if item.state == "merged" and not told else "retired" if win.let_go else "silent" if win.silent else win.status
    return Strand(win.id, win.text, win.people, win.begins, ends, fate, "" if followed else win.onward, on and ends == last)


def window(whole: River, first: int, last: int) -> River:
    """The columns `first` to `last` alone, with what lived in them."""
    there = [one for one in whole.strands if one.begins <= last and one.ends >= first]
    strands = tuple(_within(one, first, last) for one in there)
    ids = {one.id for one in strands}
    return River(whole.cycles[first : last + 1], strands, tuple(flow for flow in whole.flows if {flow.source, flow.to} <= ids))


def _within(one: Strand, first: int, last: int) -> Strand:
    begins, ends = max(one.begins, first) - first, min(one.ends, last) - first
    return replace(one, begins=begins, ends=ends, going=one.going or one.ends > last, older=one.begins < first)


def windows(whole: River, most: int) -> list[River]:
    """As few windows of at most `most` columns as show every cycle, each beginning where the one before ends."""
    n = len(whole.cycles)
    if n <= most:
        return [whole]
    first, *more = (window(whole, first, min(first + most, n) - 1) for first in range(0, n - 1, most - 1))
    return [first, *(_onward(part) for part in more)]


def _onward(part: River) -> River:
    """Without what ended in its first column, and came to nothing else in it: the window before shows that."""
    related = {id for flow in part.flows for id in (flow.source, flow.to)}
    return replace(part, strands=tuple(one for one in part.strands if one.ends > 0 or one.going or one.id in related))


# -- in words


def fate(lang: str, key: str) -> str:
    """What became of a small win, in a word or two."""
    if key == "silent":
        return say(lang, "review.no_news")
    return say(lang, f"agenda.{'state' if key in ('retired', 'merged') else 'status'}_{key}")


def onward(lang: str, key: str) -> str:
    """How a small win goes on, in a word or two."""
    known = texts(lang)
    return known.get(f"agenda.onward_{key}") or known.get(f"review.flow_{key}", key)
