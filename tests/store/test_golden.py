"""Folders of older versions open as they were meant, and are kept as they were found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from facilitator.formats import complaints, recall
from facilitator.store.copy import load
from facilitator.store.folder import Folder
from facilitator.store.migrate import SCHEMA
from facilitator.store.records import from_row

from .neighbours import everything_in

GOLDEN = Path(__file__).parent / "golden"
SCHEMAS = sorted(GOLDEN.iterdir())


def test_there_is_a_golden_folder_of_every_older_schema() -> None:
    assert [path.name for path in SCHEMAS] == [f"schema-{n}" for n in range(1, SCHEMA)]


@pytest.mark.parametrize("files", [("journal.jsonl", "state.json"), ("journal.jsonl",), ("state.json",)], ids=["both", "the journal alone", "the copy alone"])
@pytest.mark.parametrize("golden", SCHEMAS, ids=lambda path: path.name)
def test_it_opens_with_all_its_people_and_words(golden: Path, files: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "wonen"
    path.mkdir()
    for name in files:
        shutil.copy(golden / name, path / name)
    was = load(golden).tables
    folder = Folder.open(path)
    assert {table: list(docs) for table, docs in folder.rows.items() if docs} == {table: list(docs) for table, docs in was.items()}
    assert folder.rows["contribution"] == was["contribution"]
    people = [from_row("participant", doc) for doc in folder.rows["participant"].values()]
    written = was["participant"].values()
    assert [(person.name, person.tokens) for person in people] == [(doc["name"], tuple(doc.get("tokens") or [doc["token_hash"]])) for doc in written]
    for table, docs in folder.rows.items():
        for doc in docs.values():
            from_row(table, doc)
    assert "migrated" in [code for code, _ in folder.notes]
    for name in files:
        assert (path / "backups" / golden.name / name).read_bytes() == (golden / name).read_bytes()
    before = everything_in(path)
    again = Folder.open(path)
    assert (again.rows, again.notes) == (folder.rows, [])
    assert everything_in(path) == before


@pytest.mark.parametrize("golden", SCHEMAS, ids=lambda path: path.name)
def test_its_formats_run_as_they_were_kept(golden: Path) -> None:
    tables = load(golden).tables
    kept = {id: recall(str(doc["text"]), id) for id, doc in tables["formattext"].items()}
    planned = [step for cycle in tables["cyclefacts"].values() for step in cycle["plan"] if step["text"]]
    assert planned
    assert all(step["step"] in [one.id for one in kept[step["text"]].of(step["variant"])] for step in planned)


def test_whatever_is_asked_of_new_formats_older_ones_run() -> None:
    kept = [doc["text"] for golden in SCHEMAS for doc in load(golden).tables["formattext"].values()]
    assert any(complaints(str(text), "older.md") for text in kept), "an older hexagon calls its middle otherwise"
