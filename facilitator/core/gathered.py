"""What a group put together in a cycle: each heap with its name, how many cards it holds, and a few of their words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from .cycle import Cycle
from .model import Cluster, Contribution
from .pool import item_id
from .report import Heap, Quote

WORDS = 2


def heaps(cycle: Cycle, quotable: Callable[[Contribution], bool], quote: Callable[[Contribution], Quote]) -> tuple[Heap, ...]:
    """Those that became a line of the agenda first, then the largest; what is private or a group's own is not told of."""
    found = [heap for cluster in cycle.clusters.values() if (heap := _heap(cycle, cluster, quotable, quote))]
    return tuple(sorted(found, key=lambda heap: (not heap.kept, -heap.cards)))


def _heap(cycle: Cycle, cluster: Cluster, quotable: Callable[[Contribution], bool], quote: Callable[[Contribution], Quote]) -> Heap | None:
    step = cycle.steps.get(cluster.step)
    cards = [cycle.contributions[id] for id in cluster.cards if id in cycle.contributions]
    standing = [card for card in cards if not card.withdrawn and not card.hidden]
    if not step or step.see in ("private", "group") or not standing or not cluster.title:
        return None
    words = islice((quote(card) for card in standing if quotable(card)), WORDS)
    line = cycle.agenda.items.get(item_id(cluster.id))
    return Heap(cluster.title, len(standing), tuple(dict.fromkeys(words)), line is not None and line.stands)
