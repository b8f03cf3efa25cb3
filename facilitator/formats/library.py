"""The formats and ready evenings a facilitator chooses from: those that came with the program, and one's own, which go before them.

A wrong file never hides the others: while one's own version of a format is wrong, the one that came with the program is used.
"""

from __future__ import annotations

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
    """All formats and evenings of a folder and of the folder `own`, and what is wrong with the files that give none.

    `formats` by id, in the order a first evening uses them, `evenings` by id; `complaints` in the language of the desk.
    """

    def __init__(self, folder: Path, lang: str = "en", own: Path | None = None) -> None:
        self.folder, self.lang, self.own = folder, lang, own
        self.formats: dict[str, Format] = {}
        self.evenings: dict[str, Evening] = {}
        self.homes: dict[str, Path] = {}  # the file of each
        self.replaced: dict[str, Path] = {}  # by one's own version: the file that came with the program
        self._files: dict[Path, _File] = {}
        self._wrong: dict[Path, list[Complaint]] = {}  # of the evenings
        self._twice: dict[Path, Complaint] = {}
        self.refresh()

    @property
    def complaints(self) -> list[FormatError]:
        return self.complaints_in(self.lang)

    def complaints_in(self, lang: str) -> list[FormatError]:
        """What is wrong, file by file, in a language."""
        found = []
        if not self.folder.is_dir():
            found.append(Complaint(0, "formats.folder_missing").said(str(self.folder), lang))
        for path, file in self._files.items():
            about = [*file.wrong, *self._wrong.get(path, ()), *([self._twice[path]] if path in self._twice else [])]
            found += [complaint.said(self._called(path), lang) for complaint in about]
        return found

    def is_own(self, id: str) -> bool:
        return id in self.homes and self.homes[id].parent == self.own

    def shipped(self, id: str) -> Format:
        """A format that came with the program as it came, whatever one's own version of it says."""
        format = self._files[self.replaced.get(id, self.homes[id])].format
        assert format
        return format

    def wrong_own(self) -> list[str]:
        """The names of one's own files that give nothing."""
        return [path.stem for path in self._files if path.parent == self.own and path not in self.homes.values()]

    def _called(self, path: Path) -> str:
        return f"{path.parent.parent.name}/{path.parent.name}/{path.name}" if path.parent == self.own else path.name

    def refresh(self) -> None:
        """Read again what has changed since last time, and only that."""
        folders = [self.own, self.folder] if self.own else [self.folder]
        self._files = {path: self._read(path) for folder in folders for path in _paths(folder)}
        self.homes, self.replaced, self._twice, self._wrong, self.evenings = {}, {}, {}, {}, {}
        found = [file.format for path, file in self._files.items() if file.format and self._settles(path, file.format.id)]
        self.formats = {format.id: format for format in sorted(found, key=_place)}
        self._judge_evenings()

    def _judge_evenings(self) -> None:
        """Again each time: a format that came or went may put an evening right or wrong."""
        for path, file in self._files.items():
            if file.text is None:
                continue
            evening, self._wrong[path] = judge_evening(file.text, self.formats)
            if evening and self._settles(path, evening.id, "formats.evening_id"):
                self.evenings[evening.id] = evening

    def _settles(self, path: Path, id: str, complaint: str = "formats.id_twice") -> bool:
        """Is this the file of `id`? One's own come first; two in one folder cannot both be."""
        home = self.homes.setdefault(id, path)
        if home == path:
            return True
        if home.parent == path.parent or id in self.replaced:
            first = self.replaced.get(id, home)
            self._twice[path] = Complaint(1, complaint, data={"id": id, "home": first.name})
        else:
            self.replaced[id] = path
        return False

    def _read(self, path: Path) -> _File:
        try:
            stat = path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
        except OSError as error:
            return _File((0, 0), None, (_unreadable(error),))
        before = self._files.get(path)
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


def _place(format: Format) -> tuple[int, str]:
    family = FAMILIES.index(format.family) if format.family in FAMILIES else len(FAMILIES)
    return family, format.id
