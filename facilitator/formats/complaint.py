"""What is wrong with a format file, kept as a code and data until somebody reads it in their own language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..core.words import clean_line
from ..errors import FormatError
from ..texts import say

ENOUGH = 50
"""Nobody reads more complaints than this about one file."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """`key` names a sentence of texts/; `line` counts from 1, 0 when it is about the whole file."""

    line: int
    key: str
    step: str = ""
    data: Mapping[str, object] = field(default_factory=dict)

    def said(self, name: str, lang: str) -> FormatError:
        problem = say(lang, self.key, **self.data)
        if self.step:
            problem = say(lang, "formats.in_step", step=self.step, problem=problem)
        return FormatError(name, self.line, problem)


class Complaints:
    """Everything found wrong in one reading, in the order of the file."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, str, str], Complaint] = {}

    def __iter__(self) -> Iterator[Complaint]:
        return iter(sorted(self._found.values(), key=lambda complaint: complaint.line)[:ENOUGH])

    def __len__(self) -> int:
        return len(self._found)

    def add(self, line: int, key: str, *, step: str = "", **data: object) -> None:
        shown = {name: _short(value) for name, value in data.items()}
        complaint = Complaint(line, key, _short(step), shown)
        self._found.setdefault((line, key, repr(shown)), complaint)


def _short(value: object, length: int = 160) -> str:
    text = clean_line(str(value))
    return text if len(text) <= length else f"{text[:length]}…"
