"""A network: what belongs together or whom knows whom, as dots with their words and threads as thick as the people who saw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.enum.shapes import MSO_SHAPE

from ...core.shapes import Network, Node, Thread
from .deck import Deck, Page
from .measure import CAPTION, SANS, VOICE, Box, Text, at_any, fits, largest
from .pen import Pen

MOST, FEWEST, MOST_THREADS = 24, 10, 60
FOOT = 0.36
BAY = 3.9  # inches between the two sides
BOW = 0.7  # how far the middle of a side stands out
DOT = (0.1, 0.26)
SIZES = (20, 18, 17, 16, 15, 14)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands; `row`: how far below it the next one on its side does."""

    node: Node
    x: float
    y: float
    right: bool
    row: float


def network(deck: Deck, title: str, shape: Network, *, kicker: str = "") -> None:
    """One slide: those with the thickest threads, and in words how many more there are, and how many have none."""
    if not shape.n:
        return
    threads = sorted(shape.threads, key=lambda thread: (-thread.weight, thread.a, thread.b))
    names = {node.id: node.text or "…" for node in shape.nodes}
    ties = [f"{names[t.a]}, {names[t.b]}: {deck.say('seen_by', n=t.weight)}" for t in threads if t.a in names and t.b in names]
    page = deck.page(title, kicker=kicker, notes=[*(node.text for node in shape.nodes), *ties])
    area = Box(page.area.x, page.area.y, page.area.w, page.area.h - FOOT)
    spots = _spots(shape, threads, area)
    drawn = [t for t in threads if {t.a, t.b} <= spots.keys()][:MOST_THREADS]
    pen = page.pen.group(deck.say("network_told", threads="; ".join(ties[:20]) or deck.say("no_threads")))
    _threads(pen, drawn, spots)
    _dots(pen, list(spots.values()))
    for spot in spots.values():
        _name(page, spot, area, len(spots))
    _foot(page, shape, len(spots), Box(area.x, area.y + area.h + 0.06, area.w, FOOT - 0.06))


def _spots(shape: Network, threads: Sequence[Thread], area: Box) -> dict[str, Spot]:
    """As many as can be named in full, those with the thickest threads first, down the right side and up the left."""
    known = {node.id: node for node in shape.nodes}
    first = list(dict.fromkeys(id for id in (*(end for t in threads for end in (t.a, t.b)), *known) if id in known))
    most = next((n for n in range(MOST, FEWEST, -2) if all(_fits(known[id], n, area) for id in first[:n])), FEWEST)
    row = neighbours(first[:most], threads)
    half = -(-len(row) // 2)
    places = [(True, i, half) for i in range(half)] + [(False, len(row) - 1 - i, len(row) - half) for i in range(half, len(row))]
    return {id: _spot(known[id], *place, area) for id, place in zip(row, places, strict=True)}


def neighbours(ids: Sequence[str], threads: Sequence[Thread]) -> list[str]:
    """Each beside the one it has its thickest thread with, as far as that goes. `threads`: the thickest first."""
    left, row = dict.fromkeys(ids), list[str]()
    here = next(iter(left), "")
    while left:
        row.append(here)
        del left[here]
        ends = (t.b if t.a == here else t.a for t in threads if here in (t.a, t.b))
        here = next((end for end in ends if end in left), next(iter(left), ""))
    return row


def _spot(node: Node, right: bool, row: int, of: int, area: Box) -> Spot:
    part = (row + 0.5) / of
    out = BAY / 2 - BOW + BOW * (1 - abs(2 * part - 1) ** 2.4) ** (1 / 2.4)
    return Spot(node, area.x + area.w / 2 + (out if right else -out), area.y + part * area.h, right, area.h / of)


def _room(area: Box, of: int) -> Box:
    return Box(0, 0, (area.w - BAY) / 2 - 0.25, min(area.h / -(-of // 2), 1.2) - 0.04)


def _fits(node: Node, of: int, area: Box) -> bool:
    return fits((Text(node.text or "…", SIZES[-1], VOICE),), _room(area, of))


def _threads(pen: Pen, drawn: Sequence[Thread], spots: dict[str, Spot]) -> None:
    top = max((thread.weight for thread in drawn), default=1)
    for thread in reversed(drawn):  # the thickest on top
        a, b = spots[thread.a], spots[thread.b]
        faint = top > 1 and thread.weight * 3 <= top
        pen.stroke(_bent(a, b), "edge" if faint else "teal", 0.75 + 5 * thread.weight / top if top > 1 else 1.5)


def _bent(a: Spot, b: Spot) -> tuple[tuple[float, float], ...]:
    """On one side the thread bows inward, round the ones that stand between."""
    if a.right != b.right:
        return (a.x, a.y), (b.x, b.y)
    inward = min(0.4 * max(0, abs(a.y - b.y) - a.row), BAY / 3) * (-1 if a.right else 1)
    parts = [n / 8 for n in range(9)]
    return tuple((a.x + (b.x - a.x) * p + 4 * inward * p * (1 - p), a.y + (b.y - a.y) * p) for p in parts)


def _dots(pen: Pen, spots: Sequence[Spot]) -> None:
    most = max((spot.node.threads for spot in spots), default=0) or 1
    for spot in spots:
        wide = DOT[0] + (DOT[1] - DOT[0]) * (spot.node.threads / most) ** 0.5 if spot.node.threads else 0.18
        box = Box(spot.x - wide / 2, spot.y - wide / 2, wide, wide)
        alone = not spot.node.threads
        pen.block(box, "paper" if alone else "teal", edge="edge" if alone else None, form=MSO_SHAPE.OVAL, dashed=alone)


def _name(page: Page, spot: Spot, area: Box, of: int) -> None:
    if not spot.node.text:
        return
    room = _room(area, of)
    x = spot.x + 0.25 if spot.right else spot.x - 0.25 - room.w
    box = Box(x, spot.y - room.h / 2, room.w, room.h)
    page.pen.words(box, largest(at_any(spot.node.text, VOICE, align="l" if spot.right else "r"), box, SIZES), anchor="ctr")


def _foot(page: Page, shape: Network, drawn: int, box: Box) -> None:
    told = [page.say("no_threads")] if not shape.threads else []
    told += [page.say("thick")] if any(thread.weight > 1 for thread in shape.threads) else []
    told += [page.say("more_nodes", n=len(shape.nodes) - drawn)] if len(shape.nodes) > drawn else []
    told += [page.say("alone", n=shape.alone)] if shape.alone else []
    page.pen.words(box, largest(at_any(" · ".join((*told, page.say("answered", n=shape.n))), SANS, "grey"), box, (14, CAPTION)))
