"""The journal: one checksummed line per change, and how its lines are read again.

`crc32 [seq, table, id, document or null]`, first a line that tells the schema. Never cut short in normal work.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .records import Row

SCHEMA = 1


@dataclass(slots=True)
class Read:
    """What a journal's bytes hold: its good lines in order, where the good bytes end, and how many lines are damaged."""

    lines: list[tuple[int, Row]] = field(default_factory=list)
    schema: int = SCHEMA
    good: int = 0  # bytes up to the end of the last whole line
    damaged: int = 0

    @property
    def seq(self) -> int:
        return self.lines[-1][0] if self.lines else 0


def head(seq: int = 0) -> bytes:
    return _line([seq, "journal", "schema", {"schema": SCHEMA}])


def line(seq: int, row: Row) -> bytes:
    """Raises ValueError for what cannot be written: a lone surrogate, a number that is none."""
    return _line([seq, *row])


def _line(fact: list[Any]) -> bytes:
    body = json.dumps(fact, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    return b"%08x %s\n" % (zlib.crc32(body), body)


def read(data: bytes) -> Read:
    """Every line that is whole and true to its checksum; a tail without its newline was never acknowledged."""
    found = Read(good=data.rfind(b"\n") + 1)
    last = 0
    for raw in data[: found.good].splitlines():
        fact = _fact(raw)
        if fact is None or fact[0] < last:
            found.damaged += 1
        elif fact[1] == "journal":
            found.schema, last = int((fact[3] or {}).get("schema", SCHEMA)), fact[0]
            found.lines.append((last, ("journal", "schema", None)))
        else:
            last = fact[0]
            found.lines.append((last, (fact[1], fact[2], fact[3])))
    return found


def _fact(raw: bytes) -> tuple[int, str, str, dict[str, Any] | None] | None:
    check, _, body = raw.partition(b" ")
    if check != b"%08x" % zlib.crc32(body):
        return None
    try:
        seq, table, id, doc = json.loads(body)
    except ValueError:
        return None
    return seq, table, id, doc


def whole(seq: int, rows: Iterable[tuple[str, str, dict[str, Any]]]) -> bytes:
    """A journal that says what is so now and nothing of how it came to be; its numbers go on where the old ones ended."""
    lines = [head(seq)]
    for table, id, doc in rows:
        seq += 1
        lines.append(line(seq, (table, id, doc)))
    return b"".join(lines)
