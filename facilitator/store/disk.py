"""The few ways bytes get to a disk and stay there."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

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


def replace_whole(path: Path, data: bytes) -> None:
    """The old file or the new one, never half of either."""
    fresh = path.with_suffix(path.suffix + ".new")
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        write_all(file, data)
        sync(file)
    finally:
        os.close(file)
    _replace(fresh, path)
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


def sync_folder(folder: Path) -> None:
    """A new name is only safe when its folder is; Windows has no such call."""
    if sys.platform == "win32":
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
