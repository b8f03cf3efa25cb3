"""Records to rows and back."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from ..core.model import (
    ChallengeFacts,
    Cluster,
    Contribution,
    CycleFacts,
    Decision,
    FormatText,
    Gone,
    Groups,
    Item,
    Participant,
    Place,
    Planned,
    Record,
    Snapshot,
)
from ..errors import NotHere

KINDS = (ChallengeFacts, FormatText, CycleFacts, Place, Participant, Contribution, Cluster, Groups, Decision, Item, Snapshot)
for kind in (*KINDS, Planned):
    with_config(ConfigDict(extra="forbid"))(kind)  # a field we do not know is never dropped in silence
TABLES: dict[str, TypeAdapter[Any]] = {kind.__name__.lower(): TypeAdapter(kind) for kind in KINDS}

Row = tuple[str, str, dict[str, Any] | None]  # table, id, document; None: it is no more


def to_row(record: Record) -> tuple[str, str, dict[str, Any]]:
    """The record as it will be read again: lists for tuples, text for keys. Raises ValueError for what JSON cannot hold."""
    table = type(record).__name__.lower()
    plain = TABLES[table].dump_python(record, warnings=False)  # its own mode "json" would turn NaN into null
    return table, record.id, json.loads(json.dumps(plain, allow_nan=False))


def gone(change: Gone) -> Row:
    if change.table not in TABLES:  # on disk it would look like the work of a newer version
        raise KeyError(change.table)
    return change.table, change.id, None


def from_row(table: str, doc: dict[str, Any]) -> Any:
    """The record behind a row. Raises NotHere: misfit, for what this version never wrote."""
    try:
        return TABLES[table].validate_python(doc)
    except (KeyError, ValidationError) as problem:
        raise NotHere("misfit", f"{table} {doc.get('id', '')}") from problem
