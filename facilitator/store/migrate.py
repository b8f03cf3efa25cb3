"""Rows that an older version of the program wrote, as this one knows them.

A step leaves alone what already is as it should be: the line that tells the schema may be damaged. A golden folder of every schema is opened in the tests.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Document = dict[str, Any]


def _to_2(table: str, doc: Document) -> Document:
    """One person may have come in from more than one phone or address."""
    if table != "participant" or "token_hash" not in doc:
        return doc
    return {**{key: value for key, value in doc.items() if key != "token_hash"}, "tokens": [doc["token_hash"]]}


def _more(table: str, doc: Document) -> Document:
    """Only fields and tables came, and without them all is as it was; an older version would not know them."""
    return doc


STEPS: tuple[Callable[[str, Document], Document], ...] = (_to_2, _more, _more)
SCHEMA = 1 + len(STEPS)


def migrated(table: str, doc: Document) -> Document:
    for step in STEPS:
        doc = step(table, doc)
    return doc
