"""Records come back as they were."""

from __future__ import annotations

import json
from typing import Any

import pytest

from facilitator.core.model import (
    ChallengeFacts,
    Cluster,
    Contribution,
    CycleFacts,
    Decision,
    FormatText,
    Groups,
    Item,
    Participant,
    Place,
    Planned,
    Snapshot,
    Stood,
)
from facilitator.errors import NotHere
from facilitator.store.records import TABLES, from_row, to_row

SAMPLES: list[Any] = [
    ChallengeFacts("wonen", "Hoe kan Amina blijven wonen?", "Amina, 29", "nl", "K7PMQ2", "2026-02-05"),
    FormatText("sha", "# Small wins\n"),
    CycleFacts("1", "open", (Planned("small-wins.ideas", "small-wins", "sha", "ideas", "20", 5),), "2026-02-05", "2026-03-19"),
    Place("1", "small-wins.ideas", 1_770_000_000.25, None, ("a",), (), ("a",), {"a": ("x", "y")}),
    Participant("ann", ("hash",), "Ann", "nl", ("1", "2")),
    Contribution("c", "1", "s", "ann", {"what": "een tuin", "n": [1, 0.5, None, True]}, 2, about="x", why="omdat", signed=True),
    Contribution("d", "1", "s", "", ["zonder naam"], seal="zegel"),
    Cluster("k", "1", "s", "Huur", ("c", "d")),
    Decision("b", "1", "s", "Wij beginnen", ("ann",), 1, 0, 0, ("trager",), (), True),
    Item("i", "activities", "small_win", "Een tuin", "note", "1", "s", ("c",), {"n": 3, "who": ["ann"]}, {"ann": "lead"}),
    Groups("1 s", "1", "s", (("ann", "bilal"), ("carmen",))),
    Snapshot("1", (Stood("i", "note", 0, "planned", crew=1),)),
]


@pytest.mark.parametrize("record", SAMPLES, ids=lambda r: type(r).__name__)
def test_a_record_comes_back_as_it_was(record: Any) -> None:
    table, id, doc = to_row(record)
    assert id == record.id == doc["id"]
    assert from_row(table, json.loads(json.dumps(doc))) == record


@pytest.mark.parametrize("record", SAMPLES, ids=lambda r: type(r).__name__)
def test_memory_holds_what_the_disk_holds(record: Any) -> None:
    _, _, doc = to_row(record)
    assert json.loads(json.dumps(doc)) == doc


def test_every_kind_of_record_is_tried() -> None:
    assert {to_row(record)[0] for record in SAMPLES} == set(TABLES)


@pytest.mark.parametrize(
    ("table", "doc"),
    [
        ("participant", {"id": "ann", "tokens": ["h"], "name": "Ann", "lang": "nl", "organisation": "stad"}),
        ("cyclefacts", {"id": "1", "plan": [{"id": "a", "format": "f", "text": "t", "step": "s", "variant": "20", "minutes": 5, "mood": "calm"}]}),
        ("participant", {"id": "ann"}),
        ("dream", {"id": "1"}),
    ],
)
def test_what_this_version_never_wrote_is_refused(table: str, doc: dict[str, Any]) -> None:
    with pytest.raises(NotHere) as problem:
        from_row(table, doc)
    assert (problem.value.code, problem.value.data["what"]) == ("misfit", f"{table} {doc['id']}")


@pytest.mark.parametrize("value", [float("nan"), [float("inf")], {"v": object()}])
def test_a_value_json_cannot_hold_is_refused_not_bent(value: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        to_row(Contribution("c", "1", "s", "ann", value))


def test_the_store_writes_no_time_with_an_anonymous_answer() -> None:
    assert set(to_row(SAMPLES[6])[2]) == {
        "id", "cycle", "step", "person", "value", "edit", "about", "why", "signed", "late", "withdrawn", "hidden", "seal",
    }  # fmt: skip
