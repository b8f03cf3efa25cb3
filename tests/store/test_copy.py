"""The readable copy is TinyDB's own file."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import TinyDB, where

from facilitator.core.model import Contribution
from facilitator.store.copy import read_copy
from facilitator.store.journal import last_seq
from facilitator.store.records import from_row

from .neighbours import ANN, BILAL, evening, says, told


def test_plain_tinydb_opens_it(tmp_path: Path) -> None:
    told(tmp_path / "wonen", evening())
    with TinyDB(tmp_path / "wonen" / "state.json") as db:
        assert db.table("participant").get(where("name") == "Bilal")["id"] == "bilal"
        assert db.table("_meta").get(doc_id=1)["seq"] == 10
        assert len(db.table("contribution")) == 4


def test_it_reads_well_in_an_editor(tmp_path: Path) -> None:
    told(tmp_path / "wonen", evening())
    text = (tmp_path / "wonen" / "state.json").read_text("utf-8")
    assert '  "participant": {\n    "1": {\n      "id": "ann",' in text
    assert "· é" in text


def test_closed_cycles_are_read_through_it(tmp_path: Path) -> None:
    told(tmp_path / "wonen", evening())
    copy = read_copy(tmp_path / "wonen")
    assert copy
    mine = [from_row("contribution", doc) for doc in copy.rows("contribution", cycle="1", person="ann")]
    assert mine == [says(ANN, 1, "Anders gezegd", edit=2)]
    assert isinstance(mine[0], Contribution)
    assert copy.rows("contribution", cycle="2") == copy.rows("cluster") == copy.rows("nothing", id="1") == []
    assert len(copy.rows("participant")) == 3


def test_nobody_writes_through_it(tmp_path: Path) -> None:
    told(tmp_path / "wonen", evening())
    copy = read_copy(tmp_path / "wonen")
    assert copy
    with pytest.raises(OSError, match="written whole"):
        copy.db.table("participant").insert({"id": "dirk"})


def test_it_is_stale_as_soon_as_the_journal_says_more(tmp_path: Path) -> None:
    told(tmp_path / "wonen", evening())
    state = (tmp_path / "wonen" / "state.json").read_bytes()
    assert read_copy(tmp_path / "wonen")
    told(tmp_path / "wonen", [says(BILAL, 5)])
    assert read_copy(tmp_path / "wonen")
    (tmp_path / "wonen" / "state.json").write_bytes(state)
    assert read_copy(tmp_path / "wonen") is None


@pytest.mark.parametrize("state", [None, b"", b"{}", b'{"_meta": {"1": {"schema": 1, "seq": 10, "crc": "12345678"}}}', b"\xff", b"[1]"])
def test_a_copy_that_is_not_right_is_none_at_all(tmp_path: Path, state: bytes | None) -> None:
    told(tmp_path / "wonen", evening())
    (tmp_path / "wonen" / "state.json").unlink()
    if state is not None:
        (tmp_path / "wonen" / "state.json").write_bytes(state)
    assert read_copy(tmp_path / "wonen") is None


def test_the_last_number_is_found_without_reading_the_journal(tmp_path: Path) -> None:
    told(tmp_path / "wonen", [*evening(), says(ANN, 2, "kort"), says(ANN, 3, "lang " * 50_000)])
    log = tmp_path / "wonen" / "journal.jsonl"
    assert last_seq(log) == 12
    log.write_bytes(log.read_bytes()[:-1])
    assert last_seq(log) is None
    log.write_bytes(b"")
    assert last_seq(log) is None
    assert last_seq(tmp_path / "nowhere") is None


def test_a_new_folder_has_an_empty_copy(tmp_path: Path) -> None:
    told(tmp_path / "wonen", [])
    copy = read_copy(tmp_path / "wonen")
    assert copy
    assert copy.rows("participant") == []
