"""The few ways bytes get to a disk and stay there."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path

FLAGS = getattr(os, "O_BINARY", 0)  # Windows would write \r\n

if sys.platform == "darwin":
    import fcntl

    def sync(file: int) -> None:
        """On a Mac fsync only hands the bytes to the drive; this waits until the drive has them."""
        fcntl.fcntl(file, fcntl.F_FULLFSYNC)
else:

    def sync(file: int) -> None:
        os.fsync(file)


def write_all(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]


def fresh_name(path: Path) -> Path:
    return path.with_name(path.name + ".new")


def replace_whole(path: Path, data: bytes) -> None:
    """The old file or the new one, never half of either."""
    prepare(path, data)
    swap(path)


def prepare(path: Path, data: bytes) -> None:
    """Put the new content on disk beside the old. What cannot be finished is not left lying about."""
    fresh = fresh_name(path)
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | FLAGS, 0o600)
    try:
        try:
            write_all(file, data)
            sync(file)
        finally:
            os.close(file)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise


def swap(path: Path) -> None:
    """What was prepared takes the old file's place; when it cannot, the old one stays and the new one goes."""
    try:
        _replace(fresh_name(path), path)
    except OSError:
        with contextlib.suppress(OSError):
            fresh_name(path).unlink()
        raise
    sync_folder(path.parent)


def _replace(fresh: Path, path: Path) -> None:
    """On Windows a virus scanner or an indexer may hold the old file for a moment."""
    for wait in (0.05, 0.1, 0.2, 0.4, 0.8):
        try:
            fresh.replace(path)
            return
        except PermissionError:
            if sys.platform != "win32":
                raise
            time.sleep(wait)
    fresh.replace(path)


def make_folder(path: Path) -> None:
    """Its name is made safe, and that of the folder it is in: a program that was killed may have left them unsafe."""
    path.mkdir(parents=True, exist_ok=True)
    for above in path.parents[:2]:
        sync_folder(above)


def sync_folder(folder: Path) -> None:
    """A new name is only safe when its folder is. Windows has no such call, and some network drives refuse it."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
