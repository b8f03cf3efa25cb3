"""Whatever happens to a file, nobody is given wrong words, and what is lost is said."""

from __future__ import annotations

import json
import random
import re
import shutil
import zlib
from pathlib import Path
from typing import Any

import pytest

from facilitator.errors import NotHere
from facilitator.store import copy, journal
from facilitator.store.copy import Tables, read_copy
from facilitator.store.migrate import SCHEMA
from facilitator.store.records import TABLES, Row
from facilitator.store.recovery import Recovered, recover

from .neighbours import ANN, again, evening, everything_in, says, told


@pytest.fixture
def evening_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Opened thousands of times, so it is not written through."""
    monkeypatch.setattr("facilitator.store.disk.sync", lambda file: None)
    monkeypatch.setattr("facilitator.store.disk.sync_folder", lambda folder: None)
    told(tmp_path / "wonen", evening())
    return tmp_path / "wonen"


def prefixes(path: Path) -> list[Tables]:
    """What was so after each line."""
    rows: Tables = {table: {} for table in TABLES}
    found = [{table: dict(docs) for table, docs in rows.items()}]
    for _, (table, id, doc) in journal.read((path / "journal.jsonl").read_bytes()).lines:
        assert doc is not None
        rows[table][id] = doc
        found.append({table: dict(docs) for table, docs in rows.items()})
    return found


def opened(folder: Path, **files: bytes | None) -> Recovered:
    """A folder with just these files, opened."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        if data is not None:
            (folder / {"log": "journal.jsonl", "state": "state.json"}[name]).write_bytes(data)
    return recover(folder)


def codes(now: Any) -> list[str]:
    return [code for code, _ in now.notes]


def test_a_journal_cut_anywhere_gives_a_beginning_and_nothing_else(evening_folder: Path) -> None:
    log = (evening_folder / "journal.jsonl").read_bytes()
    known = prefixes(evening_folder)
    lines = log.splitlines(keepends=True)
    for cut in range(len(log) + 1):
        now = opened(evening_folder, log=log[:cut])
        assert now.rows == known[max(0, log[:cut].count(b"\n") - 1)], cut
        whole = log[:cut].endswith(b"\n") or not cut
        assert codes(now) == ([] if whole else ["journal-cut"]), cut
        assert (evening_folder / "journal.jsonl").read_bytes()[: now.length] == (b"".join(lines[: log[:cut].count(b"\n")]) or journal.whole(0, [])), cut


def test_a_journal_cut_anywhere_is_made_good_from_the_copy(evening_folder: Path) -> None:
    log, state = (evening_folder / name for name in ("journal.jsonl", "state.json"))
    log_bytes, state_bytes = log.read_bytes(), state.read_bytes()
    whole = prefixes(evening_folder)[-1]
    for cut in range(len(log_bytes)):
        now = opened(evening_folder, log=log_bytes[:cut], state=state_bytes)
        assert (now.rows, now.seq) == (whole, 10), cut
        assert now.notes, cut


def test_a_copy_cut_anywhere_does_not_matter(evening_folder: Path) -> None:
    log, state = (evening_folder / "journal.jsonl").read_bytes(), (evening_folder / "state.json").read_bytes()
    whole = prefixes(evening_folder)[-1]
    for cut in range(0, len(state), 3):
        now = opened(evening_folder, log=log, state=state[:cut])
        assert now.rows == whole, cut
        assert codes(now) == (["copy-changed"] if cut < len(state) else []), cut
        copy = read_copy(evening_folder)
        assert copy
        assert copy.rows("participant", id="ann")[0]["name"] == "Ann"


@pytest.mark.parametrize("both", [True, False])
def test_a_flipped_bit_in_the_journal_never_becomes_somebodys_words(evening_folder: Path, both: bool) -> None:
    log, state = (evening_folder / "journal.jsonl").read_bytes(), (evening_folder / "state.json").read_bytes()
    whole = prefixes(evening_folder)[-1]
    for bit in random.Random(1).sample(range(len(log) * 8), 300):
        now = opened(evening_folder, log=_flipped(log, bit), state=state if both else None)
        if both:
            assert now.rows == whole, bit
        else:
            said = [json.dumps(doc) for _, (_, _, doc) in journal.read(log).lines]
            assert all(json.dumps(doc) in said for docs in now.rows.values() for doc in docs.values()), bit
        assert now.notes, bit


def test_a_flipped_bit_in_the_copy_does_not_matter(evening_folder: Path) -> None:
    log, state = (evening_folder / "journal.jsonl").read_bytes(), (evening_folder / "state.json").read_bytes()
    whole = prefixes(evening_folder)[-1]
    numbers = [match.start() * 8 + bit for match in re.finditer(rb'[0-9](": \{|,\n      "seq")', state) for bit in range(8)]
    for bit in [*random.Random(2).sample(range(len(state) * 8), 200), *numbers]:
        now = opened(evening_folder, log=log, state=_flipped(state, bit))
        assert now.rows == whole, bit
        assert codes(now) == ["copy-changed"], bit


@pytest.mark.proof
def test_two_thousand_flipped_bits_in_each_file_are_all_reported(evening_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {"log": (evening_folder / "journal.jsonl").read_bytes(), "state": (evening_folder / "state.json").read_bytes()}
    whole = prefixes(evening_folder)[-1]
    for name, data in files.items():
        bits = random.Random(3).sample(range(len(data) * 8), 2000)
        found = [opened(evening_folder, **files | {name: _flipped(data, bit)}) for bit in bits]
        reported, wrong = sum(bool(now.notes) for now in found), sum(now.rows != whole for now in found)
        with capsys.disabled():
            print(f"\nflipped bits in {name}: {len(found)}, reported {reported}, wrong {wrong}")
        assert (reported, wrong) == (2000, 0)


def _flipped(data: bytes, bit: int) -> bytes:
    found = bytearray(data)
    found[bit // 8] ^= 1 << bit % 8
    return bytes(found)


def test_a_damaged_line_is_kept_aside_and_counted_when_the_copy_does_not_have_it(tmp_path: Path) -> None:
    told(tmp_path / "wonen", evening())
    log = (tmp_path / "wonen" / "journal.jsonl").read_bytes()
    now = opened(tmp_path / "wonen", log=log.replace(b"Anders", b"Anderz"))
    assert now.rows["contribution"]["ann-1"]["value"] == says(ANN, 1).value
    assert [(code, data["n"]) for code, data in now.notes] == [("journal-damaged", 1)]
    assert b"Anderz" in (tmp_path / "wonen" / "quarantine" / "1-journal.jsonl").read_bytes()
    assert again(tmp_path / "wonen").notes == []


def test_lines_that_were_taken_away_are_missed(tmp_path: Path) -> None:
    told(tmp_path / "wonen", evening())
    lines = (tmp_path / "wonen" / "journal.jsonl").read_bytes().splitlines(keepends=True)
    assert codes(opened(tmp_path / "wonen", log=b"".join(lines[:4] + lines[5:]))) == ["journal-damaged"]


def test_a_stale_copy_mends_what_it_knows_and_the_rest_is_said_to_be_lost(tmp_path: Path) -> None:
    told(tmp_path / "wonen", evening()[:4])
    state = (tmp_path / "wonen" / "state.json").read_bytes()
    told(tmp_path / "wonen", evening()[4:])
    log = (tmp_path / "wonen" / "journal.jsonl").read_bytes()
    early = opened(tmp_path / "wonen", log=log.replace(b'"name":"Ann"', b'"name":"Xnn"'), state=state)
    assert (codes(early), early.rows["participant"]["ann"]["name"]) == (["journal-mended"], "Ann")
    late = opened(tmp_path / "wonen", log=log.replace(b'"name":"Carmen"', b'"name":"Xarmen"'), state=state)
    assert (codes(late), list(late.rows["participant"])) == (["journal-damaged"], ["ann", "bilal"])
    assert late.seq == 10


def test_a_stale_copy_that_claims_a_later_number_is_not_believed(tmp_path: Path) -> None:
    told(tmp_path / "wonen", evening()[:4])
    state = (tmp_path / "wonen" / "state.json").read_bytes()
    told(tmp_path / "wonen", evening()[4:])
    log = (tmp_path / "wonen" / "journal.jsonl").read_bytes()
    now = opened(tmp_path / "wonen", log=log, state=state.replace(b'"seq": 4', b'"seq": 44'))
    assert (codes(now), len(now.rows["participant"]), now.seq) == (["copy-changed"], 3, 10)


def test_a_folder_with_only_the_copy_gets_its_journal_back(evening_folder: Path) -> None:
    state = (evening_folder / "state.json").read_bytes()
    whole = prefixes(evening_folder)[-1]
    assert codes(opened(evening_folder, state=state)) == ["journal-rebuilt"]
    assert codes(opened(evening_folder, log=b"", state=state)) == ["journal-rebuilt"]
    (evening_folder / "state.json").unlink()
    later = again(evening_folder)
    assert (later.rows, later.seq) == (whole, 10)


def test_a_copy_changed_by_hand_is_kept_aside_and_the_journal_counts(evening_folder: Path) -> None:
    log, state = (evening_folder / "journal.jsonl").read_bytes(), (evening_folder / "state.json").read_bytes()
    changed = state.replace(b"Anders gezegd", b"Heel anders gezegd")
    now = opened(evening_folder, log=log, state=changed)
    assert now.rows["contribution"]["ann-1"]["value"] == ["Anders gezegd"]
    assert now.notes[0][0] == "copy-changed"
    assert (evening_folder / now.notes[0][1]["kept"]).read_bytes() == changed


def test_a_changed_copy_alone_is_better_than_nothing(evening_folder: Path) -> None:
    state = (evening_folder / "state.json").read_bytes()
    now = opened(evening_folder, state=state.replace(b"Anders gezegd", b"Heel anders gezegd"))
    assert (codes(now), now.rows["contribution"]["ann-1"]["value"]) == (["journal-rebuilt-unsure"], ["Heel anders gezegd"])


@pytest.mark.parametrize(("log", "state"), [(b"rubbish\n", None), (None, b"rubbish"), (b"", b"{}"), (b"rubbish\n", b'{"_meta": 3}'), (None, b"[[[1]]]")])
def test_a_folder_nobody_can_read_is_refused_and_left_alone(tmp_path: Path, log: bytes | None, state: bytes | None) -> None:
    with pytest.raises(NotHere) as problem:
        opened(tmp_path / "wonen", log=log, state=state)
    assert problem.value.code == "unreadable"
    assert everything_in(tmp_path / "wonen") == (log or b"") + (state or b"")
    assert not (tmp_path / "wonen" / "quarantine").exists()


def test_the_work_of_a_newer_version_is_refused_and_left_alone(evening_folder: Path) -> None:
    log, state = (evening_folder / "journal.jsonl").read_bytes(), (evening_folder / "state.json").read_bytes()
    newer = journal.line(0, ("journal", "schema", {"schema": SCHEMA + 1, "rows": 0})) + log.split(b"\n", 1)[1]
    for files in ({"log": newer, "state": state}, {"log": log + journal.line(11, ("dream", "1", {})), "state": state}, {"state": _newer(evening_folder)}):
        with pytest.raises(NotHere) as problem:
            opened(evening_folder, **files)
        assert problem.value.code == "newer"
        assert everything_in(evening_folder) == b"".join(files[name] for name in ("log", "state") if name in files)
    assert read_copy(evening_folder) is None


def _newer(folder: Path) -> bytes:
    """The copy as a newer version writes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copy, "SCHEMA", SCHEMA + 1)
        copy.write_copy(folder, prefixes(folder)[-1], 10)
    return (folder / "state.json").read_bytes()


def test_a_name_taken_out_does_not_come_back_from_an_older_copy(tmp_path: Path) -> None:
    told(tmp_path / "wonen", evening())
    state = (tmp_path / "wonen" / "state.json").read_bytes()
    rows: list[Row] = [("participant", id, {"id": id, "tokens": [id], "name": id, "lang": "nl", "cycles": []}) for id in ("bilal", "carmen", "dirk")]
    log = journal.whole(14, rows)
    now = opened(tmp_path / "wonen", log=log.replace(b'"name":"bilal"', b'"name":"bilax"'), state=state)
    assert (list(now.rows["participant"]), codes(now), now.seq) == (["carmen", "dirk"], ["journal-damaged"], 14)


def test_half_of_a_new_file_is_swept_away(evening_folder: Path) -> None:
    for name in ("journal.jsonl.new", "state.json.new"):
        (evening_folder / name).write_bytes(b"half")
    assert again(evening_folder).notes == []
    assert list(evening_folder.glob("*.new")) == []


def test_an_empty_line_from_an_editor_is_no_damage(evening_folder: Path) -> None:
    with (evening_folder / "journal.jsonl").open("ab") as file:
        file.write(b"\n\n")
    assert again(evening_folder).notes == []


def test_a_line_reads_as_a_checksum_and_what_it_guards(evening_folder: Path) -> None:
    head, first, *_ = (evening_folder / "journal.jsonl").read_bytes().splitlines()
    assert json.loads(head[9:]) == [0, "journal", "schema", {"schema": SCHEMA, "rows": 0}]
    assert first[:8] == b"%08x" % zlib.crc32(first[9:])
    assert json.loads(first[9:])[:3] == [1, "challengefacts", "wonen"]
