"""The facilitator's own formats and evenings: text files that are written in the browser or in any editor.

They lie in `formats/` inside the sessions folder. The program's own folder is no place for them: when it is installed it cannot be written,
and an update replaces it. The sessions folder is there, can be written, was chosen by the facilitator, and is what one takes along to
another laptop. It stands in plain sight, since these are files to open, mail and keep; no challenge can take its name, since theirs are of two words at least.

A file is called by the id of what it holds, and only such a name ever becomes a path. What is overwritten or put away stays beside it as `.old`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ..core.model import Format
from ..core.runsheet import Evening
from ..errors import FormatError, NotHere, Refused
from ..store import disk
from .evenings import judge_evening
from .language import ID
from .reader import judge

KINDS = (".md", ".toml")  # a format, a ready evening
PORTS = (f"{port}{n}" for port in ("com", "lpt") for n in range(10))
TAKEN = ("new", "readme", "con", "nul", "aux", "prn", *PORTS)  # our own address, the folder's own page, and what Windows reserves
EDITABLE = 40_000  # characters that pass through one message of the browser
START = Path(__file__).parent / "start"


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file. `mark` tells whether it is still the same, "" when there is no file yet; `kind` is its ending."""

    id: str
    kind: str
    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a text: what can be run, or what is wrong with it."""

    found: Format | Evening | None
    wrong: tuple[FormatError, ...]


def judged(source: Source, formats: Mapping[str, Format], lang: str) -> Judged:
    """`formats`: those an evening may be made of. Half a character is judged as it will be kept."""
    text = source.text.encode("utf-8", "replace").decode()
    found, wrong = judge(text) if source.kind == ".md" else judge_evening(text, formats)
    return Judged(found, tuple(complaint.said(source.id + source.kind, lang) for complaint in wrong))


def started(kind: str) -> Source:
    """A text to begin from, which is right as it stands."""
    return Source("", kind, (START / f"new{kind}").read_text("utf-8"))


def id_in(text: str) -> str:
    """The id a text gives itself, whatever else is wrong with it; "" when there is none that can be used."""
    given = re.search(r'(?m)^id\s*=\s*"([^"\n]*)"\s*$', text)
    return given[1] if given and usable(given[1]) else ""


def usable(id: str) -> bool:
    return bool(ID.fullmatch(id)) and len(id) <= 60 and id not in TAKEN


class Own:
    """The folder of one's own files; it is made when the first is saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, id: str, kind: str) -> Path:
        """Raises Refused: no-id, for all that is no plain name."""
        if not usable(id) or kind not in KINDS:
            raise Refused("no-id", 404)
        return self.folder / f"{id}{kind}"

    def find(self, id: str) -> Source | None:
        """The file of this name, whatever is wrong with what it says. Raises NotHere: no-text."""
        there = (self.path(id, kind) for kind in KINDS)
        return next((source_at(path, id) for path in there if path.is_file()), None)

    def save(self, source: Source, *, over: bool = False) -> Source:
        """Write the text. `source.mark` is what was there when one began: when it is another now, `over` keeps that one beside it.

        Raises Refused: no-id, text-long, text-changed; NotHere: cannot-write.
        """
        path = self.path(source.id, source.kind)
        if len(source.text) > EDITABLE:
            raise Refused("text-long", most=EDITABLE)
        data = source.text.encode("utf-8", "replace")
        try:
            there = path.read_bytes() if path.exists() else None
            if _mark(there) not in (source.mark, _mark(data)):
                if not over:
                    raise Refused("text-changed", 409, file=path.name)
                disk.replace_whole(_beside(path), there or b"")
            disk.make_folder(self.folder)
            disk.replace_whole(path, data)
        except OSError as problem:
            raise NotHere("cannot-write", str(self.folder)) from problem
        return Source(source.id, source.kind, source.text, _mark(data))

    def put_away(self, id: str) -> None:
        """The file is no longer in the library; it stays beside it as `.old`. Raises Refused: no-id; NotHere: cannot-write."""
        try:
            for path in (self.path(id, kind) for kind in KINDS):
                if path.exists():
                    path.rename(_beside(path))
                    disk.sync_folder(self.folder)
        except OSError as problem:
            raise NotHere("cannot-write", str(self.folder)) from problem


def source_at(path: Path, id: str) -> Source:
    """Raises NotHere: no-text, when it is no text or cannot be opened."""
    try:
        data = path.read_bytes()
        return Source(id, path.suffix, data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), _mark(data))
    except (OSError, UnicodeDecodeError) as problem:
        raise NotHere("no-text", path.name) from problem


def _mark(data: bytes | None) -> str:
    return "" if data is None else sha256(data).hexdigest()[:16]


def _beside(path: Path) -> Path:
    """The first name that is free, so that nothing that was kept is lost in its turn."""
    n = 1
    while (old := path.with_name(f"{path.name}{'' if n == 1 else f'-{n}'}.old")).exists():
        n += 1
    return old
