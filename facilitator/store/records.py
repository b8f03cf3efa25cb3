"""Records to rows and back."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from ..core.model import ChallengeFacts, Cluster, Contribution, CycleFacts, Decision, FormatText, Item, Participant, Place, Record

KINDS = (ChallengeFacts, FormatText, CycleFacts, Place, Participant, Contribution, Cluster, Decision, Item)
TABLES: dict[str, TypeAdapter[Any]] = {kind.__name__.lower(): TypeAdapter(kind) for kind in KINDS}

Row = tuple[str, str, dict[str, Any] | None]  # table, id, document; None: it is no more


def to_row(record: Record) -> tuple[str, str, dict[str, Any]]:
    table = type(record).__name__.lower()
    return table, record.id, TABLES[table].dump_python(record, mode="json")


def from_row(table: str, doc: dict[str, Any]) -> Any:
    """The record behind a row. Raises pydantic's ValidationError on what no version of ours wrote."""
    return TABLES[table].validate_python(doc)
