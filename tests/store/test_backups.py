"""Earlier states are kept at each opening and each cycle's end, and thinned to those that help."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.errors import NotHere
from facilitator.store import backups
from facilitator.store.folder import Folder
from facilitator.store.place import CLOUDS, NETWORKS, drive_of, warnings

from .neighbours import ANN, again, evening, says, told


def test_each_opening_with_something_new_keeps_one(tmp_path: Path) -> None:
    told(tmp_path, evening())
    assert backups.kept(tmp_path) == []
    first = again(tmp_path)
    again(tmp_path)
    assert [backup.seq for backup in backups.kept(tmp_path)] == [first.seq]
    told(tmp_path, [says(ANN, 9)])
    again(tmp_path)
    assert [backup.seq for backup in backups.kept(tmp_path)] == [first.seq, first.seq + 1]


async def test_the_ten_newest_are_kept_and_the_last_of_each_cycle(tmp_path: Path) -> None:
    folder = Folder.open(tmp_path)
    for n in range(1, 16):
        await folder.append([says(ANN, n)])
        await folder.back_up({3: "cycle1", 5: "cycle2"}.get(n, ""))
    await folder.close()
    there = backups.kept(tmp_path)
    assert [(backup.seq, backup.cycle) for backup in there] == [(3, "1"), (5, "2"), *((n, "") for n in range(6, 16))]


async def test_a_backup_says_why_it_was_made(tmp_path: Path) -> None:
    folder = Folder.open(tmp_path)
    for why in ("", "opening", "cycle12"):
        await folder.append([says(ANN, 1, why)])
        await folder.back_up(why)
    await folder.close()
    assert [(backup.why, backup.cycle) for backup in backups.kept(tmp_path)] == [("", ""), ("opening", ""), ("cycle12", "12")]


async def test_going_back_brings_what_was_so_then_and_can_be_undone(tmp_path: Path) -> None:
    folder = Folder.open(tmp_path)
    await folder.append(evening())
    await folder.back_up()
    then = {id: dict(doc) for id, doc in folder.rows["contribution"].items()}
    await folder.append([says(ANN, 1, "Veel later", edit=9)])
    await folder.restore(backups.kept(tmp_path)[-1].name)
    assert folder.rows["contribution"] == then
    await folder.close()
    there = again(tmp_path)
    assert (there.rows["contribution"], there.notes) == (then, [])
    await there.restore(backups.kept(tmp_path)[-2].name)
    assert there.rows["contribution"]["ann-1"]["value"] == ["Veel later"]
    await there.close()


async def test_a_damaged_backup_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    folder = Folder.open(tmp_path)
    await folder.append(evening())
    await folder.back_up()
    [backup] = backups.kept(tmp_path)
    path = tmp_path / "backups" / backup.name
    path.write_bytes(path.read_bytes().replace(b"Anders gezegd", b"Anders gelogen"))
    before = {table: dict(docs) for table, docs in folder.rows.items()}
    with pytest.raises(NotHere, match="no-backup"):
        await folder.restore(backup.name)
    assert folder.rows == before
    await folder.close()


def test_a_full_disk_keeps_no_backup_and_opens_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told(tmp_path, evening())

    def full(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr("facilitator.store.disk.replace_whole", full)
    assert again(tmp_path).rows["contribution"]
    assert backups.kept(tmp_path) == []


# -- where the folder is


def test_an_ordinary_folder_is_nothing_to_warn_of(tmp_path: Path) -> None:
    assert warnings(tmp_path) == []


def test_little_space_is_said_in_megabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.store.place.SCARCE", 1 << 60)
    [(code, data)] = warnings(tmp_path)
    assert code == "little-space"
    assert isinstance(data["n"], int)


@pytest.mark.parametrize("name", ["OneDrive", "OneDrive - Stad Gent", "Dropbox", "Google Drive", "Mobile Documents", "Nextcloud"])
def test_a_folder_that_a_cloud_copies_about_is_said(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "sessions"
    path.mkdir(parents=True)
    assert warnings(path) == [("in-a-cloud", {"what": str(path), "cloud": name})]


def test_a_folder_about_clouds_is_no_cloud() -> None:
    assert not any(CLOUDS.match(name) for name in ("wolken", "sessions", "een dropbox", "workshop-google"))


def test_the_drive_of_a_path_is_the_nearest_above_it() -> None:
    mounts = {"/": "ext4", "/mnt/share": "cifs", "/mnt/share/local": "ext4"}
    kinds = [drive_of(Path(path), mounts) for path in ("/home/x", "/mnt/share/sessions", "/mnt/share/local/x", "/mnt/sharey")]
    assert [kind in NETWORKS for kind in kinds] == [False, True, False, False]
