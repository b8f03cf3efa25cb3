"""Who sits with whom: groups made from the people who are there, so that nobody meets the same partner twice while it can be avoided.

Chance comes from a seed: the same people, the same evening and the same seed give the same groups.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

People = tuple[str, ...]  # one group, in the order they came
Unit = People  # who moves together: one person, or a whole group that is merged
Strain = Callable[[Unit, Unit], int]  # how often two have met

SIZES: Mapping[str, int] = {"pairs": 2, "trios": 3, "fours": 4, "tables": 6}
"""How many people a group of this form counts; one more, or a few fewer, when the number does not divide."""
PASSES = 10


def mixed(people: Sequence[str], size: int, mix: str, before: Sequence[Sequence[People]], seed: str) -> tuple[People, ...]:
    """Groups of about `size` of the people who are there. `before`: all groups of this evening so far, the last ones last.

    strangers: people who have not sat together yet, as far as that can be. sector: the same. Where somebody stands in the hexagon is kept
    without a name, so the tool knows nobody's sector and cannot mix them. keep: the last groups; merge: two of the last groups become one,
    in another round two others.
    """
    if mix in ("keep", "merge"):
        made = before[-1] if before else ()
        if mix == "keep":
            return joined(kept(made, people), people, size)
        halves = next((groups for groups in reversed(before) if all(len(group) <= size // 2 + 1 for group in groups)), made)
        return merged(joined(kept(halves, people), people, size // 2), before, seed)
    return _flat(_spread([(person,) for person in people], size, _met(before), seed))


def kept(groups: Iterable[People], people: Iterable[str]) -> tuple[People, ...]:
    """The groups without those who are gone. Who is left alone joins the smallest other group."""
    there = set(people)
    left = [tuple(person for person in group if person in there) for group in groups]
    together = [group for group in left if len(group) > 1]
    for (alone,) in (group for group in left if len(group) == 1):
        together = list(_into_smallest(together, alone))
    return tuple(together)


def joined(groups: Iterable[People], people: Iterable[str], size: int) -> tuple[People, ...]:
    """The groups with whoever is in none yet. One who comes late joins the smallest; when that makes two of it, the last comers go on as a new group."""
    now = tuple(groups)
    seated = {person for group in now for person in group}
    for late in (person for person in people if person not in seated):
        now = _into_smallest(now, late)
        full = next((group for group in now if late in group and len(group) == 2 * size), ())
        if full:  # the others keep their number
            now = (*(group[:size] if group == full else group for group in now), full[size:])
    return now


def _into_smallest(groups: Sequence[People], person: str) -> tuple[People, ...]:
    if not groups:
        return ((person,),)
    n = min(range(len(groups)), key=lambda n: len(groups[n]))
    return (*groups[:n], (*groups[n], person), *groups[n + 1 :])


def merged(groups: Sequence[People], before: Sequence[Sequence[People]], seed: str) -> tuple[People, ...]:
    """Whole groups together, two by two; of an odd number the last three."""
    return _flat(_spread(list(groups), 2, _met(before), seed))


def _flat(groups: Iterable[Iterable[Unit]]) -> tuple[People, ...]:
    return tuple(tuple(person for unit in group for person in unit) for group in groups)


def _met(before: Iterable[Iterable[People]]) -> Strain:
    met: dict[str, Counter[str]] = defaultdict(Counter)
    for group in (group for groups in before for group in groups):
        for person in group:
            met[person].update(other for other in group if other != person)
    nobody: Counter[str] = Counter()
    return lambda one, other: sum(met.get(a, nobody)[b] for a in one for b in other)


# -- spreading


def sizes(n: int, size: int) -> list[int]:
    """How many in each group: as asked, or one more when the rest can be spread so, else a few smaller ones. Nobody alone, unless there is nobody else."""
    k = max(1, n // size)
    k += n - k * size > k
    return [n // k + (g < n % k) for g in range(k)] if n else []


def _spread(units: Sequence[Unit], size: int, strain: Strain, seed: str) -> list[list[Unit]]:
    """Several tries, each put together in turn and then improved by swaps; the first in which nobody meets again, or the best."""
    best: list[list[Unit]] = []
    for n in range(max(2, 300 // max(1, len(units)))):
        order = sorted(units, key=lambda unit: hashlib.sha256(f"{seed} {n} {unit}".encode()).digest())
        groups = _improved(_in_turn(order, sizes(len(units), size), strain), strain)
        if not best or _cost(groups, strain) < _cost(best, strain):
            best = groups
        if not _cost(best, strain):
            break
    return best


def _in_turn(order: Sequence[Unit], wanted: Iterable[int], strain: Strain) -> list[list[Unit]]:
    left, groups = list(order), []
    for n in wanted:
        group = [left.pop(0)]
        while len(group) < n:
            group.append(left.pop(_least(left, group, strain)))
        groups.append(group)
    return groups


def _least(left: Sequence[Unit], group: Sequence[Unit], strain: Strain) -> int:
    """The first who met nobody of the group, or else fewest."""
    found, least = 0, -1
    for n, unit in enumerate(left):
        met = sum(strain(unit, other) for other in group)
        if met < least or least < 0:
            found, least = n, met
        if not met:
            break
    return found


def _improved(groups: list[list[Unit]], strain: Strain) -> list[list[Unit]]:
    """Who meets somebody again changes places with whom it helps most, a bounded number of times."""
    some = max(8, 4000 // max(1, sum(map(len, groups))))
    for _ in range(PASSES):
        again = [(g, n) for g, group in enumerate(groups) for n, unit in enumerate(group) if _felt(unit, group, strain)][:some]
        if not any([_swap(groups, g, n, strain) for g, n in again]):
            break
    return groups


def _swap(groups: list[list[Unit]], g: int, n: int, strain: Strain) -> bool:
    here, unit = groups[g], groups[g][n]
    now, gain, best = _felt(unit, here, strain), 0, (0, 0)
    for h, there in enumerate(groups):
        for m, other in enumerate(there if h != g else ()):
            after = _felt(unit, there, strain, other) + _felt(other, here, strain, unit)
            if now + _felt(other, there, strain) - after > gain:
                gain, best = now + _felt(other, there, strain) - after, (h, m)
    h, m = best
    if gain:
        here[n], groups[h][m] = groups[h][m], unit
    return gain > 0


def _felt(unit: Unit, group: Iterable[Unit], strain: Strain, without: Unit = ()) -> int:
    return sum(strain(unit, other) for other in group if other not in (unit, without))


def _cost(groups: Iterable[Sequence[Unit]], strain: Strain) -> int:
    return sum(_felt(unit, group, strain) for group in groups for unit in group)
