"""A challenge as one file to mail or carry: a zip with its journal and its readable copy, and how such a file is let in."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from ..errors import Refused
from . import disk
from .copy import JOURNAL, STATE

LARGEST = 64_000_000  # bytes of the zip
UNPACKED = 200_000_000  # bytes of each file in it
MEMBERS = 100


def pack(folder: Path) -> bytes:
    """Raises OSError."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (JOURNAL, STATE):
            archive.write(folder / name, f"{folder.name}/{name}")
    return out.getvalue()


def unpack(data: bytes, folder: Path) -> None:
    """Put the two files of a zip into a folder, wherever in the zip they stand. Raises Refused: no-archive, too-big; OSError.

    Nothing is written at a path the zip names, and nothing is read further than a challenge can be long.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MEMBERS:
                raise Refused("no-archive")
            found = {name: _read(archive, members, name) for name in (JOURNAL, STATE)}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as problem:
        raise Refused("no-archive") from problem
    if not any(found.values()):
        raise Refused("no-archive")
    for name, content in found.items():
        if content is not None:
            disk.replace_whole(folder / name, content)


def _read(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str) -> bytes | None:
    named = [member for member in members if member.filename.replace("\\", "/").rpartition("/")[2] == name]
    if len(named) > 1:  # which one is it?
        raise Refused("no-archive")
    if not named:
        return None
    with archive.open(named[0]) as file:
        content = file.read(UNPACKED + 1)
    if len(content) > UNPACKED:
        raise Refused("too-big")
    return content
