"""The command line: what it prints, and how it says no."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pptx import Presentation

from facilitator.__main__ import main
from facilitator.core.model import Item
from facilitator.studio import Studio

from .conftest import FORMATS


def run(tmp_path: Path, *arguments: str) -> int:
    return main([*arguments, "--sessions", str(tmp_path / "sessions"), "--formats", str(FORMATS), "--lang", "en"])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A real server on a port of its own, with one room open."""
    assert run(tmp_path, "new", "How do we stay?", "--person", "Amina", "--plan", "problem-framing:20") == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    folder = str(tmp_path / "sessions")
    command = [sys.executable, "-m", "facilitator", "serve", "--json", "--host", "127.0.0.1", "--port", port, "--sessions", folder, "--open", "how-do-we-stay"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "LANG": "en_GB.UTF-8"}) as process:
        assert process.stdout
        yield json.loads(process.stdout.readline())
        process.terminate()


def test_a_challenge_from_the_shell_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "new", "How do we stay?", "--plan", "small-wins:20,reflection", "--next", "2026-12-01") == 0
    assert capsys.readouterr().out.strip() == "how-do-we-stay"
    assert run(tmp_path, "list", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["cycles"] == [{"n": "1", "state": "prepared", "date": "", "next": "2026-12-01"}]


def test_two_challenges_with_the_same_words_have_folders_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for question in ("How can a young family stay?", "How could we make sure that a young family can stay?"):
        run(tmp_path, "new", question)
    assert capsys.readouterr().out.split() == ["young-family-stay", "young-family-stay-2"]


def test_slides_of_the_agenda_from_the_shell(tmp_path: Path) -> None:
    run(tmp_path, "new", "How do we stay?")
    file = tmp_path / "agenda.pptx"
    assert run(tmp_path, "export", "how-do-we-stay", "-o", str(file)) == 0
    assert len(Presentation(str(file)).slides) >= 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new", "How?", "--plan", "nope:20"], ["nope", "problem-framing"]),
        (["new", "How?", "--plan", "small-wins:45"], ["small-wins", "45"]),
        (["new", "How?", "--next", "tomorrow"], ["tomorrow", "2026-06-04"]),
        (["new", "  "], ["question"]),
        (["export", "nowhere"], ["nowhere", "facilitator list"]),
    ],
)
def test_a_mistake_is_a_sentence_with_its_cure(tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: list[str]) -> None:
    assert run(tmp_path, *arguments) == 1
    said = capsys.readouterr().err
    assert all(word in said for word in words), said
    assert "Traceback" not in said
    assert run(tmp_path, "list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_sessions_folder_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sessions").write_text("a file stands where the folder should be")
    assert run(tmp_path, "list") == 1
    assert str(tmp_path / "sessions") in capsys.readouterr().err


def test_a_broken_format_is_told_by_line_and_the_others_are_not_hidden(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.md"
    broken.write_text(FORMATS.joinpath("small-wins.md").read_text("utf-8").replace('kind = "form"', 'kind = "cardz"', 1), "utf-8")
    assert main(["check", str(broken), str(FORMATS / "reflection.md"), "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert "reflection.md" in out
    assert "broken.md:" in err
    assert "cardz" in err
    assert "choice" in err


def test_the_server_says_its_doors_in_one_line_and_opens_the_room(server: dict[str, str]) -> None:
    base = f"http://127.0.0.1:{server['port']}"
    assert httpx.get(f"{base}/desk").status_code == 404
    assert httpx.get(server["console"]).status_code == 303
    joined = httpx.post(f"{base}/api/join", json={"code": server["code"].lower(), "name": "Ann"})
    assert joined.status_code == 200
    now = httpx.get(f"{base}/api/desk/now", headers={"Authorization": f"Bearer {server['key']}"}).json()
    assert (now["people"], now["state"]) == (1, "open")


def test_a_second_server_is_refused_and_a_look_is_not(server: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "new", "Another?") == 1
    assert f"127.0.0.1:{server['port']}" in capsys.readouterr().err


def test_a_wrong_command_is_wrong_use() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["serve", "--port", "many"])
    assert stopped.value.code == 2


def test_several_files_are_checked_at_once_and_an_evening_beside_ones_own_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rent, evening = tmp_path / "rent.md", tmp_path / "rent-evening.toml"
    rent.write_text((Path(__file__).parent / "rent.md").read_text("utf-8"), "utf-8")
    evening.write_text('id = "rent-evening"\ntitle.en = "Rent"\naim.en = "Talk."\n\n[[part]]\nformat = "rent"\nvariant = "20"\n', "utf-8")
    files = [str(rent), str(evening), str(FORMATS / "first-evening.toml")]
    assert main(["check", *files, "--lang", "en"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["rent.md", "rent-evening.toml", "first-evening.toml"]
    evening.write_text(evening.read_text("utf-8").replace('"20"', '"45"'), "utf-8")
    assert main(["check", *files, "--lang", "en"]) == 1
    assert capsys.readouterr().err.startswith("rent-evening.toml:7:")


async def an_evening_with_a_small_win(sessions: Path) -> None:
    """Held and closed; on the sheet of the next nobody asks what came of it."""
    studio = Studio(FORMATS, sessions)
    room = await studio.create("How do we stay?", "Amina", "en", "2026-02-05")
    await studio.plan_formats(room, [("problem-framing", "20")])
    await room.open_cycle("2026-02-05")
    win = Item("i-soup", "activities", "small_win", "Soup", "note", "1", "s", ("c",), crew={"Ann": "lead"}, status="planned")
    await room.do(lambda cycle: cycle.agenda.take_in([win]))
    await room.close_cycle()
    await studio.plan_formats(room, [("problem-framing", "20")])
    await studio.close()


def test_a_room_that_would_pass_by_small_wins_in_silence_waits_for_the_facilitator(tmp_path: Path) -> None:
    sessions, told = tmp_path / "sessions", tmp_path / "told.txt"
    asyncio.run(an_evening_with_a_small_win(sessions))
    command = [sys.executable, "-m", "facilitator", "serve", "--json", "--no-browser", "--host", "127.0.0.1", "--port", "0", "--lang", "en"]
    with told.open("w", encoding="utf-8") as errors:
        there = [*command, "--sessions", str(sessions), "--open", "how-do-we-stay"]
        with subprocess.Popen(there, stdout=subprocess.PIPE, stderr=errors, text=True) as process:
            assert process.stdout
            assert json.loads(process.stdout.readline())["port"]
            process.terminate()
    assert "small win is under way" in told.read_text("utf-8")
    (row,) = Studio(FORMATS, sessions).listed()
    assert [cycle.state for cycle in row.cycles] == ["closed", "prepared"]
