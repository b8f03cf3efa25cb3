"""Groups from 2 to 500 people: everybody in one, nobody alone, and no partner twice while it can be avoided."""

from __future__ import annotations

import itertools
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.grouping import SIZES, People, joined, kept, mixed, sizes

ROUNDS = 3
ENOUGH = {2: 6, 3: 12, 4: 20}
"""Of so many people on nobody meets anybody twice in three rounds. Fewer can get stuck: of ten in fours, all have met after two."""

forms = st.sampled_from(list(SIZES.values()))
crowds = st.integers(2, 500)
seeds = st.text(max_size=4)


def people(n: int) -> list[str]:
    return [f"p{k}" for k in range(n)]


def meetings(groups: tuple[People, ...]) -> set[frozenset[str]]:
    return {frozenset(two) for group in groups for two in itertools.combinations(group, 2)}


def everybody_once(groups: tuple[People, ...], there: list[str]) -> bool:
    return Counter(person for group in groups for person in group) == Counter(there)


def all_mixed(n: int, size: int, seed: str, rounds: int) -> list[tuple[People, ...]]:
    made: list[tuple[People, ...]] = []
    for turn in range(rounds):
        made.append(mixed(people(n), size, "strangers", made, f"{seed}{turn}"))
    return made


@settings(max_examples=60, deadline=None)
@given(crowds, forms, seeds)
def test_everybody_sits_in_one_group_of_the_right_size(n: int, size: int, seed: str) -> None:
    (groups,) = all_mixed(n, size, seed, 1)
    assert everybody_once(groups, people(n))
    assert [len(group) for group in groups] == sizes(n, size)


def test_sizes_are_as_asked_or_one_more_and_nobody_is_alone() -> None:
    for size, n in itertools.product(SIZES.values(), range(2, 501)):
        made = sizes(n, size)
        assert sum(made) == n
        assert min(made) >= 2
        assert max(made) <= size + 1
        if n >= size * (size - 1):
            assert set(made) <= {size, size + 1}
    assert all(5 <= table <= 7 for n in (5, 6, 7, *range(10, 501)) for table in sizes(n, SIZES["tables"]))
    assert (sizes(2, 4), sizes(7, 2), sizes(9, 4), sizes(0, 2), sizes(1, 2)) == ([2], [3, 2, 2], [5, 4], [], [1])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(ENOUGH)).flatmap(lambda size: st.tuples(st.just(size), st.integers(ENOUGH[size], 500))), seeds)
def test_nobody_meets_a_partner_twice_in_the_first_three_rounds(form: tuple[int, int], seed: str) -> None:
    size, n = form
    met = [meetings(groups) for groups in all_mixed(n, size, seed, ROUNDS)]
    assert len(set().union(*met)) == sum(map(len, met))


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 12), forms, seeds)
def test_when_everybody_has_met_there_are_groups_all_the_same(n: int, size: int, seed: str) -> None:
    for groups in all_mixed(n, size, seed, 6):
        assert everybody_once(groups, people(n))


@settings(max_examples=40, deadline=None)
@given(crowds, forms, st.sampled_from(["strangers", "sector", "keep", "merge"]), seeds)
def test_the_same_seed_gives_the_same_groups(n: int, size: int, mix: str, seed: str) -> None:
    before = all_mixed(n, size, seed, 1)
    assert mixed(people(n), size, mix, before, seed) == mixed(people(n), size, mix, before, seed)


def test_another_seed_gives_other_groups() -> None:
    assert mixed(people(40), 2, "strangers", [], "a") != mixed(people(40), 2, "strangers", [], "b")


def test_whose_sector_nobody_knows_is_mixed_as_a_stranger() -> None:
    assert mixed(people(12), 2, "sector", [], "a") == mixed(people(12), 2, "strangers", [], "a")


@settings(max_examples=40, deadline=None)
@given(crowds, seeds)
def test_to_merge_joins_whole_groups_two_by_two_and_an_odd_one_makes_three(n: int, seed: str) -> None:
    before = all_mixed(n, 2, seed, 1)
    groups = mixed(people(n), 4, "merge", before, seed)
    assert everybody_once(groups, people(n))
    parts = [sum(set(pair) <= set(group) for pair in before[0]) for group in groups]
    assert sum(parts) == len(before[0])
    assert Counter(parts)[3] == (len(before[0]) % 2 if len(before[0]) > 1 else 0)
    assert set(parts) <= {2, 3} or len(before[0]) == 1


@settings(max_examples=40, deadline=None)
@given(crowds, forms, seeds, st.data())
def test_to_keep_leaves_groups_as_they_are_without_who_went_and_nobody_is_left_alone(n: int, size: int, seed: str, data: st.DataObject) -> None:
    before = all_mixed(n, size, seed, 1)
    there = data.draw(st.lists(st.sampled_from(people(n)), min_size=2, unique=True))
    groups = mixed(there, size, "keep", before, seed)
    assert everybody_once(groups, there)
    assert min(map(len, groups)) >= 2
    stayed = [left for group in before[0] if len(left := tuple(person for person in group if person in there)) > 1]
    assert all(any(set(left) <= set(group) for group in groups) for left in stayed)
    assert mixed(people(n), size, "keep", before, seed) == before[0]


def test_who_is_left_alone_joins_the_smallest_other_group() -> None:
    assert kept([("ann", "bilal"), ("carmen", "dirk", "els"), ("fatma", "gust")], ["bilal", "carmen", "dirk", "els", "fatma", "gust"]) == (
        ("carmen", "dirk", "els"), ("fatma", "gust", "bilal"),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(crowds, forms, seeds, st.integers(1, 40))
def test_late_comers_join_the_smallest_and_who_was_there_stays_together(n: int, size: int, seed: str, late: int) -> None:
    (before,) = all_mixed(n, size, seed, 1)
    groups = joined(before, people(n + late), size)
    assert everybody_once(groups, people(n + late))
    assert min(map(len, groups)) >= 2
    assert max(map(len, groups)) < 2 * size
    for was, now in zip(before, groups, strict=False):
        assert now[: len(was[:size])] == was[:size], "only who came last may move on to a new group"


def test_two_who_come_late_to_pairs_of_three_go_on_as_a_pair() -> None:
    assert joined([("ann", "bilal", "carmen")], ["ann", "bilal", "carmen", "dirk"], 2) == (("ann", "bilal"), ("carmen", "dirk"))
    assert joined([("ann", "bilal", "carmen"), ("dirk", "els")], ["fatma"], 2) == (("ann", "bilal", "carmen"), ("dirk", "els", "fatma"))
    assert joined((), ["ann", "bilal"], 2) == (("ann", "bilal"),)


def test_merged_once_more_two_other_pairs_make_four() -> None:
    there = [f"p{n}" for n in range(16)]
    pairs = mixed(there, 2, "strangers", [], "a")
    fours = mixed(there, 4, "merge", [pairs], "b")
    again = mixed(there, 4, "merge", [pairs, fours], "c")
    assert [len(group) for group in again] == [4, 4, 4, 4]
    assert all(any(set(pair) <= set(group) for group in again) for pair in pairs)
    assert not {frozenset(group) for group in fours} & {frozenset(group) for group in again}
