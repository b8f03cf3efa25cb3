"""A disk under the store that writes down what is asked of it, refuses when told to, and knows what it would forget if the power went."""

from __future__ import annotations

import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from threading import RLock
from typing import Any

import pytest

from facilitator.store import folder as folder_module

CALLS = ("open", "write", "fsync", "ftruncate", "close", "replace", "unlink", "mkdir", "rmdir", "stat", "scandir")

Tree = dict[str, bytes]  # path → content: what is left after a cut


@dataclass(frozen=True)
class Act:
    """Something done to a file or a folder; `n` counts those of the whole disk."""

    n: int
    do: Callable[[Any], Any]


@dataclass(frozen=True)
class Write(Act):
    at: int
    data: bytes

    def torn(self, random: Random) -> Act:
        """Half of it, or only its length."""
        data = random.choice((self.data[: random.randrange(len(self.data))], bytes(len(self.data))))
        return replace(self, data=data, do=partial(written, at=self.at, data=data))


Survives = Callable[[Act], Act | None]


def written(old: bytes, at: int, data: bytes) -> bytes:
    return old[:at].ljust(at, b"\0") + data + old[at + len(data) :]


class Node:
    """A file (bytes) or a folder (name → node): what everybody sees of it, what is safe, and what was done since it was."""

    def __init__(self, safe: Any) -> None:
        self.seen, self.safe = safe, safe
        self.since: list[Act] = []
        self.dropped = 0  # of those, how many the system forgot about

    def act(self, act: Act) -> None:
        self.seen = act.do(self.seen)
        self.since.append(act)

    def sync(self) -> None:
        for act in self.since[self.dropped :]:
            self.safe = act.do(self.safe)
        self.since, self.dropped = [], 0

    def drop(self) -> None:
        """An fsync failed: some systems call the next one fine without having written this."""
        self.dropped = len(self.since)

    def left(self, survives: Survives) -> Any:
        state = self.safe
        for act in filter(None, map(survives, self.since)):
            state = act.do(state)
        return state


class Killed(BaseException):
    """The program is no more."""


class Disk:
    """`did`: the calls that went well. `asked`: how many were made; `met`: how many of them were refused. `on_step` is called before and after each."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
        self.root = root
        self.did: list[str] = []
        self.asked = self.met = self._acts = 0
        self._refuses: Callable[[str], bool]
        self.on_step: Callable[[], None] = lambda: None
        self.kills_at = 0  # the call at which the program is killed
        self.killed = False
        self.drops = True  # what an fsync could not write is forgotten by the next one
        self.on_kill: Callable[[], object] = lambda: None
        self.heal()
        self._lock = RLock()
        self._close = os.close
        self._open: dict[int, tuple[Path, Node]] = {}
        self._nodes: list[Node] = []
        self._top = self._known(root)
        for call in CALLS:
            monkeypatch.setattr(os, call, partial(self._call, call, getattr(os, call)))
        monkeypatch.setattr(io, "open", partial(self._call, "read", io.open))

    # -- refusing

    def refuse(self, *calls: str, error: int = errno.ENOSPC, room: int = 0) -> None:
        """A refused write still takes `room` bytes, once."""
        self._refuses, self.error, self._room = calls.__contains__, error, room

    def refuse_at(self, first: int, last: int, error: int, room: int = 0) -> None:
        """Whatever is asked from the first to the last call, counted from now."""
        self.asked = 0
        self._refuses, self.error, self._room = (lambda call: first <= self.asked <= last), error, room

    def heal(self) -> None:
        self._refuses, self.error, self._room = (lambda call: False), 0, 0

    def _call(self, call: str, real: Callable[..., Any], where: Any, *more: Any, **named: Any) -> Any:
        path = self._path(where, named.get("dir_fd"))
        if path is None:
            return real(where, *more, **named)
        with self._lock:
            self.on_step()
            self.asked += 1
            if 0 < self.kills_at <= self.asked:
                self._kill()
            if self._refuses(call):
                self.met += 1
                more = self._refused(call, real, where, more)
            found = None if call == "fsync" else real(where, *more, **named)
            self.did.append(call)
            self._keep(call, path, where, found, more)
            self.on_step()
            return found

    def _kill(self) -> None:
        """The system closes what the program had open."""
        for file in self._open:
            self._close(file)
        self._open.clear()
        if not self.killed:
            self.killed = True
            self.on_kill()
        raise Killed

    def _refused(self, call: str, real: Callable[..., Any], where: Any, more: tuple[Any, ...]) -> tuple[Any, ...]:
        if call == "write" and self._room:
            room, self._room = self._room, 0
            return (more[0][:room],)
        if call == "fsync" and self.drops:
            self._open[where][1].drop()
        if call == "close":  # it is closed, whatever it says
            real(where)
            del self._open[where]
        raise OSError(self.error, os.strerror(self.error))

    def _path(self, where: Any, folder: int | None) -> Path | None:
        if isinstance(where, int):
            return self._open[where][0] if where in self._open else None
        path = Path(os.fsdecode(where))
        if folder is not None and folder in self._open:
            path = self._open[folder][0] / path
        return path if path.is_relative_to(self.root) else None

    # -- forgetting

    def seen(self) -> Tree:
        """The files everybody sees: those a killed program leaves."""
        return dict(_files(self._top, "", lambda node: node.seen))

    def left(self, survives: Survives) -> Tree:
        """The files there are after a cut, when of what was not synced only this survives."""
        return dict(_files(self._top, "", lambda node: node.left(survives)))

    def cuts(self, random: Random, lots: int) -> Iterator[Tree]:
        """Nothing that was not synced is left; or the first of it; or whatever chance leaves."""
        yield self.left(lambda act: None)
        for last in sorted(act.n for node in self._nodes for act in node.since):
            yield self.left(partial(until, last))
        for _ in range(lots):
            yield self.left(partial(by_chance, random))

    def _known(self, path: Path) -> Node:
        """What lies there already is safe."""
        return self._new({each.name: self._known(each) for each in path.iterdir()} if path.is_dir() else path.read_bytes())

    def _new(self, safe: Any) -> Node:
        self._nodes.append(Node(safe))
        return self._nodes[-1]

    def _find(self, path: Path) -> Node | None:
        node: Node | None = self._top
        for name in path.relative_to(self.root).parts:
            node = node.seen.get(name) if node else None
        return node

    def _act(self, node: Node | None, do: Callable[[Any], Any]) -> None:
        assert node
        self._acts += 1
        node.act(Act(self._acts, do))

    def _link(self, path: Path, node: Node, *gone: str) -> None:
        self._act(self._find(path.parent), lambda old: {name: kept for name, kept in old.items() if name not in gone} | {path.name: node})

    def _keep(self, call: str, path: Path, where: Any, found: Any, more: tuple[Any, ...]) -> None:
        """Follow what was done."""
        match call:
            case "open":
                self._opened(path, found, more[0])
            case "write":
                self._wrote(self._open[where][1], bytes(more[0][:found]))
            case "ftruncate":
                self._act(self._open[where][1], lambda old: old[: more[0]])
            case "fsync":
                self._open[where][1].sync()
            case "close":
                del self._open[where]
            case "replace":
                node = self._find(path)
                assert node
                self._link(Path(more[0]), node, path.name)
            case "mkdir":
                self._link(path, self._new({}))
            case "unlink" | "rmdir":
                self._act(self._find(path.parent), lambda old: {name: node for name, node in old.items() if name != path.name})

    def _opened(self, path: Path, file: int, flags: int) -> None:
        node = self._find(path)
        if node is None:
            node = self._new(b"")
            self._link(path, node)
        elif flags & os.O_TRUNC:
            self._act(node, lambda old: b"")
        self._open[file] = path, node

    def _wrote(self, node: Node, data: bytes) -> None:
        self._acts += 1
        at = len(node.seen)
        node.act(Write(self._acts, partial(written, at=at, data=data), at, data))


def _files(node: Node, path: str, look: Callable[[Node], Any]) -> Iterator[tuple[str, bytes]]:
    state = look(node)
    if isinstance(state, bytes):
        yield path, state
    else:
        for name, each in state.items():
            yield from _files(each, f"{path}/{name}" if path else name, look)


def until(last: int, act: Act) -> Act | None:
    return act if act.n <= last else None


def by_chance(random: Random, act: Act) -> Act | None:
    chance = random.random()
    if isinstance(act, Write) and act.data and chance < 0.3:
        return act.torn(random)
    return act if chance < 0.65 else None


@contextmanager
def a_disk(root: Path, again: float = 0.001) -> Iterator[Disk]:
    """Under a store that tries again after so many seconds, and leaves the readable copy to us."""
    root.mkdir(parents=True, exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folder_module, "AGAIN", again)
        patch.setattr(folder_module, "QUIET", 600.0)
        patch.setattr(os, "fsync", lambda file: None)  # what is opened beside it need not wait
        yield Disk(patch, root)


def laid_out(tree: Tree, folder: Path) -> Path:
    """These files, and no others."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in tree.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
