"""A program that is killed loses nothing it acknowledged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from .neighbours import again

ROOT = Path(__file__).parent.parent.parent


def test_killed_in_full_flight_five_times_no_acknowledged_answer_is_lost(tmp_path: Path) -> None:
    acked: dict[str, str] = {}
    for round in range(5):
        command = [sys.executable, "-m", "tests.store.writer", str(tmp_path / "wonen"), str(round)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as program:
            assert program.stdout
            said = [program.stdout.readline() for _ in range(150 + 170 * round)]
            program.kill()
            said += program.stdout.read().splitlines(keepends=True)
        acked |= {line.decode().strip(): str(round) for line in said if line.endswith(b"\n")}
        folder = again(tmp_path / "wonen")
        found = folder.rows["contribution"]
        lost = [id for id, last in acked.items() if id not in found or int(found[id]["about"]) < int(last)]
        assert lost == []
        assert all(code == "journal-cut" for code, _ in folder.notes)
    assert len(acked) >= 800
