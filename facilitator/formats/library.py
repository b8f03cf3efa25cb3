"""The folder of formats and ready evenings a facilitator chooses from; a wrong file never hides the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..core.model import Format
from ..core.runsheet import Evening
from ..errors import FormatError
from .complaint import Complaint
from .evenings import judge_evening
from .language import FAMILIES
from .reader import KILOBYTES, judge

BYTES = KILOBYTES * 1000


@dataclass(frozen=True, slots=True)
class _File:
    """One file as it was read; `stamp` tells whether it has changed since."""

    stamp: tuple[int, int]
    format: Format | None
    wrong: tuple[Complaint, ...]
    text: str | None = None  # of an evening: what it says is only known beside the formats


class Library:
    """All formats and evenings of a folder, and what is wrong with the files that give none.

    `formats` by id, in the order a first evening uses them, `evenings` by id; `complaints` in the language of the desk.
    """

    def __init__(self, folder: Path, lang: str = "en") -> None:
        self.folder, self.lang = folder, lang
        self.formats: dict[str, Format] = {}
        self.evenings: dict[str, Evening] = {}
        self._files: dict[str, _File] = {}
        self._wrong: dict[str, list[Complaint]] = {}  # of the evenings
        self._twice: dict[str, Complaint] = {}
        self.refresh()

    @property
    def complaints(self) -> list[FormatError]:
        return self.complaints_in(self.lang)

    def complaints_in(self, lang: str) -> list[FormatError]:
        """What is wrong, file by file, in a language."""
        found = []
        if not self.folder.is_dir():
            found.append(Complaint(0, "formats.folder_missing").said(str(self.folder), lang))
        for name, file in self._files.items():
            found += [complaint.said(name, lang) for complaint in (*file.wrong, *self._wrong.get(name, ()))]
            if name in self._twice:
                found.append(self._twice[name].said(name, lang))
        return found

    def refresh(self) -> None:
        """Read again what has changed since last time, and only that."""
        self._files = {path.name: self._read(path) for path in _paths(self.folder)}
        self.formats, self._twice = _chosen(self._files)
        self._judge_evenings()

    def _judge_evenings(self) -> None:
        """Again each time: a format that came or went may put an evening right or wrong."""
        self.evenings, self._wrong = {}, {}
        for name, file in self._files.items():
            if file.text is None:
                continue
            evening, self._wrong[name] = judge_evening(file.text, self.formats)
            if evening and evening.id in self.evenings:
                self._twice[name] = Complaint(1, "formats.evening_id", data={"id": evening.id})
            elif evening:
                self.evenings[evening.id] = evening

    def _read(self, path: Path) -> _File:
        try:
            stat = path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
        except OSError as error:
            return _File((0, 0), None, (_unreadable(error),))
        before = self._files.get(path.name)
        if before and before.stamp == stamp:
            return before
        found = _text(path)
        if isinstance(found, Complaint):
            return _File(stamp, None, (found,))
        if path.suffix == ".toml":
            return _File(stamp, None, (), found)
        format, wrong = judge(found)
        return _File(stamp, format, tuple(wrong))


def text_of(path: Path, lang: str = "en") -> str:
    """The text of one file; raises FormatError when it is no text, too large or cannot be opened."""
    found = _text(path)
    if isinstance(found, Complaint):
        raise found.said(path.name, lang)
    return found


def _text(path: Path) -> str | Complaint:
    try:
        with path.open("rb") as file:
            raw = file.read(BYTES + 1)
    except OSError as error:
        return _unreadable(error)
    if len(raw) > BYTES:
        return Complaint(1, "formats.file_large", data={"most": KILOBYTES})
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Complaint(raw[: error.start].count(b"\n") + 1, "formats.file_encoding")


def _unreadable(error: OSError) -> Complaint:
    return Complaint(0, "formats.file_unreadable", data={"why": error.strerror or type(error).__name__})


def _paths(folder: Path) -> list[Path]:
    """The files of a folder: README.md tells how to write one, and names with a dot in front are an editor's."""
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix in (".md", ".toml") and path.is_file())
    except OSError:
        return []
    return [path for path in found if path.name.lower() != "readme.md" and not path.name.startswith(".")]


def _chosen(files: Mapping[str, _File]) -> tuple[dict[str, Format], dict[str, Complaint]]:
    """The formats by id, and per file the complaint that its id was taken by one before it."""
    homes: dict[str, str] = {}
    found: list[Format] = []
    twice: dict[str, Complaint] = {}
    for name, file in files.items():
        if file.format and (home := homes.setdefault(file.format.id, name)) != name:
            twice[name] = Complaint(1, "formats.id_twice", data={"id": file.format.id, "home": home})
        elif file.format:
            found.append(file.format)
    return {format.id: format for format in sorted(found, key=_place)}, twice


def _place(format: Format) -> tuple[int, str]:
    family = FAMILIES.index(format.family) if format.family in FAMILIES else len(FAMILIES)
    return family, format.id
