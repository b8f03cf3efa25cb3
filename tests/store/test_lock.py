"""One server at a time."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.errors import NotHere
from facilitator.store import lock as lock_module
from facilitator.store.lock import Lock

HOLDER = """
import sys
from pathlib import Path
from facilitator.store.lock import Lock
lock = Lock(Path(sys.argv[1]))
lock.take("http://127.0.0.1:1")
lock.say("http://127.0.0.1:8123")
print("taken", flush=True)
sys.stdin.read()
"""


def test_a_second_server_is_told_where_the_first_one_is_until_that_one_dies(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout
        assert first.stdout.readline().strip() == b"taken"
        with pytest.raises(NotHere) as problem:
            Lock(tmp_path).take("http://127.0.0.1:9")
        assert (problem.value.code, problem.value.data) == ("in-use", {"what": str(tmp_path), "where": "http://127.0.0.1:8123"})
        first.kill()
    lock = Lock(tmp_path)
    lock.take("http://127.0.0.1:9")
    assert (tmp_path / ".running").read_text("utf-8") == "http://127.0.0.1:9"
    lock.release()


def test_two_in_one_program_cannot_have_it_either(tmp_path: Path) -> None:
    lock = Lock(tmp_path)
    lock.take("here")
    with pytest.raises(NotHere):
        Lock(tmp_path).take("there")
    lock.release()
    other = Lock(tmp_path)
    other.take("there")
    other.release()


def test_a_folder_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NotHere) as problem:
        Lock(tmp_path / "nowhere").take("here")
    assert problem.value.code == "cannot-write"


def test_a_drive_that_knows_no_locks_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_here(file: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock_module, "_hold", none_here)
    with pytest.raises(NotHere) as problem:
        Lock(tmp_path).take("here")
    assert problem.value.code == "cannot-lock"
