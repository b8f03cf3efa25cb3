"""One server at a time on a sessions folder: the system's own lock, gone when its process is, whatever ends it."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from ..errors import NotHere

TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK, getattr(errno, "EDEADLOCK", errno.EDEADLK)}


class Lock:
    """Holds `.lock`; beside it, since Windows lets nobody read a locked file, `.running` tells where its server can be found."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: int | None = None

    def take(self, where: str) -> None:
        """Raises NotHere: in-use, with the address of the one that has it; cannot-write; cannot-lock on a drive that knows no locks."""
        try:
            file = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as problem:
            raise NotHere("cannot-write", str(self.folder)) from problem
        try:
            _hold(file)
        except OSError as problem:
            os.close(file)
            if problem.errno in TAKEN:
                raise NotHere("in-use", str(self.folder), where=self._where()) from problem
            raise NotHere("cannot-lock", str(self.folder)) from problem
        self._file = file
        self.say(where)

    def say(self, where: str) -> None:
        """Tell where the server is. Raises NotHere: cannot-write."""
        try:
            (self.folder / ".running").write_text(where, "utf-8")
        except OSError as problem:
            raise NotHere("cannot-write", str(self.folder)) from problem

    def _where(self) -> str:
        try:
            return (self.folder / ".running").read_text("utf-8").strip() or "?"
        except (OSError, ValueError):
            return "?"

    def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _hold(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
