"""What small wins are to each other, as people say in a step: they strengthen each other, need each other, or do the same twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from .cycle import Cycle
from .model import Change, Item, Step
from .pool import item_id
from .shapes import Network
from .views import shape_of
from .whole import TIES

ENOUGH = 3  # what fewer people saw is theirs, and not yet what the group sees
KINDS = tuple(f"small_win.{tie}" for tie in TIES)


def tied(cycle: Cycle, step: Step) -> list[Change]:
    """Each small win of the step with the others it was chosen together with, and by how many people. What was said before about this is replaced."""
    shape, key = shape_of(cycle, step, cycle.challenge.lang), f"_{step.harvest.kind.rpartition('.')[2]}"
    if not isinstance(shape, Network):
        return []
    items = cycle.agenda.items
    lines = {node.id: node.id if node.id in items else item_id(node.id) for node in shape.nodes}
    others: dict[str, list[list[object]]] = defaultdict(list)
    for thread in shape.threads:
        a, b = lines[thread.a], lines[thread.b]
        others[a].append([b, thread.weight])
        others[b].append([a, thread.weight])
    return cycle.agenda.take_in(_with(items[line], key, others[line]) for line in lines.values() if line in items)


def _with(item: Item, key: str, others: list[list[object]]) -> Item:
    rest = {name: value for name, value in item.data.items() if name != key}
    return replace(item, data={**rest, key: others} if others else rest)
