"""One's own formats: in a folder of their own, before those that came along, and nothing anyone wrote is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facilitator.__main__ import library
from facilitator.core.model import Format
from facilitator.core.runsheet import text_of
from facilitator.errors import NotHere, Refused
from facilitator.formats import Own, Source, id_in, judged, started
from facilitator.formats.own import EDITABLE
from facilitator.studio import OWN, Studio

SMALL = (Path(__file__).parent / "rent.md").read_text("utf-8")
TRICKS = (
    "../rent",
    "..",
    "a/b",
    "a\\b",
    "/etc/passwd",
    "C:rent",
    "rent.md",
    ".rent",
    "Rent",
    "réunion",
    "rent\n",
    "rent\0",
    "",
    "x" * 61,
    "readme",
    "new",
    "nul",
    "com1",
)


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    studio = Studio(library(), tmp_path / "sessions")
    yield studio
    studio.lock.release()


def named(studio: Studio, id: str) -> str:
    return studio.library.formats[id].title["en"]


def write(studio: Studio, text: str, id: str = "small-wins") -> Source:
    """Change what the editor opens, and save it."""
    there = studio.source(id)
    saved = studio.own.save(Source(id, ".md", text, there.mark if there else ""))
    studio.library.refresh()
    return saved


def changed(studio: Studio, title: str) -> str:
    source = studio.source("small-wins")
    assert source
    return source.text.replace(studio.library.formats["small-wins"].title["en"], title)


def test_ones_own_version_takes_the_place_of_the_one_that_came_along_without_a_complaint(studio: Studio) -> None:
    write(studio, changed(studio, "Ann's own"))
    assert named(studio, "small-wins") == "Ann's own"
    assert studio.library.is_own("small-wins")
    assert studio.library.complaints == []
    assert "first-evening" in studio.library.evenings, "evenings are made of one's own version too"


def test_put_away_the_one_that_came_along_is_back_and_ones_own_text_is_kept(studio: Studio) -> None:
    before = named(studio, "small-wins")
    for n in (1, 2):
        write(studio, changed(studio, f"Version {n}"))
        studio.own.put_away("small-wins")
        studio.library.refresh()
        assert named(studio, "small-wins") == before
    kept = [path.read_text("utf-8") for path in sorted(studio.own.folder.iterdir())]
    assert [f"Version {n}" in text for n, text in zip((2, 1), kept, strict=True)] == [True, True]


def test_while_ones_own_version_is_wrong_the_one_that_came_along_is_used(studio: Studio) -> None:
    before = named(studio, "small-wins")
    write(studio, changed(studio, "Ann's own").replace('group = "pairs"', 'group = "couples"'))
    assert named(studio, "small-wins") == before
    assert str(studio.library.complaints[0]).split(":")[0] == "sessions/formats/small-wins.md"
    assert studio.library.wrong_own() == ["small-wins"]
    source = studio.source("small-wins")
    assert source
    assert 'group = "couples"' in source.text, "the editor opens what one wrote"


def test_two_windows_do_not_overwrite_each_other_unasked(studio: Studio) -> None:
    first = second = write(studio, SMALL, "rent")
    studio.own.save(Source("rent", ".md", SMALL + "\n", first.mark))
    theirs = Source("rent", ".md", SMALL.replace("The rent", "Rents"), second.mark)
    with pytest.raises(Refused) as refused:
        studio.own.save(theirs)
    assert (refused.value.code, refused.value.data) == ("text-changed", {"file": "rent.md"})
    studio.own.save(theirs, over=True)
    assert (studio.own.folder / "rent.md").read_text("utf-8") == theirs.text
    assert (studio.own.folder / "rent.md.old").read_text("utf-8") == SMALL + "\n"


def test_the_same_text_saved_twice_is_saved_once(studio: Studio) -> None:
    before = Source("rent", ".md", SMALL)
    studio.own.save(before)
    studio.own.save(before)
    assert [path.name for path in studio.own.folder.iterdir()] == ["rent.md"]


def test_a_file_that_was_put_away_in_another_window_does_not_come_back_unasked(studio: Studio) -> None:
    saved = write(studio, SMALL, "rent")
    studio.own.put_away("rent")
    with pytest.raises(Refused) as refused:
        studio.own.save(saved if saved.text != SMALL else Source("rent", ".md", SMALL + "\n", saved.mark))
    assert refused.value.code == "text-changed"


@pytest.mark.parametrize("id", TRICKS, ids=repr)
def test_only_a_plain_name_becomes_a_path(studio: Studio, tmp_path: Path, id: str) -> None:
    (tmp_path / "rent.md").write_text(SMALL)
    acts: list[Callable[[], object]] = [lambda: studio.own.save(Source(id, ".md", SMALL)), lambda: studio.own.put_away(id), lambda: studio.own.find(id)]
    for act in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "no-id"
    assert (tmp_path / "rent.md").read_text() == SMALL
    assert not studio.own.folder.exists()


def test_only_a_format_or_an_evening_is_written(studio: Studio) -> None:
    with pytest.raises(Refused):
        studio.own.save(Source("rent", ".py", SMALL))


def test_a_text_that_no_browser_can_send_is_refused_and_half_a_character_is_no_crash(studio: Studio) -> None:
    with pytest.raises(Refused) as refused:
        studio.own.save(Source("rent", ".md", "x" * (EDITABLE + 1)))
    assert refused.value.data == {"most": EDITABLE}
    studio.own.save(Source("rent", ".md", "\ud83d"))
    assert (studio.own.folder / "rent.md").read_bytes() == b"?"


def test_half_a_character_in_a_title_can_be_looked_at_as_it_will_be_kept() -> None:
    found = judged(Source("rent", ".md", SMALL.replace("The rent", "The rent\ud800")), {}, "en").found
    assert isinstance(found, Format)
    assert found.title["en"] == "The rent?"
    assert text_of(found).text == found.source


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "formats").write_text("a file stands in the way")
    with pytest.raises(NotHere) as problem:
        Own(tmp_path / "formats").save(Source("rent", ".md", SMALL))
    assert problem.value.code == "cannot-write"


def test_a_file_that_is_no_text_is_named(studio: Studio) -> None:
    studio.own.folder.mkdir()
    (studio.own.folder / "rent.md").write_bytes(b"\xff\xfe\0r")
    with pytest.raises(NotHere) as problem:
        studio.source("rent")
    assert (problem.value.code, problem.value.data["what"]) == ("no-text", "rent.md")


def test_a_file_with_another_name_than_its_id_is_changed_where_it_is(studio: Studio) -> None:
    studio.own.folder.mkdir()
    (studio.own.folder / "about-rent.md").write_text(SMALL, "utf-8")
    studio.library.refresh()
    source = studio.source("rent")
    assert source
    studio.own.save(Source(source.id, source.kind, SMALL + "\n", source.mark))
    assert [path.name for path in studio.own.folder.iterdir()] == ["about-rent.md"]


def test_two_of_ones_own_with_one_id_are_told_of(studio: Studio) -> None:
    write(studio, SMALL, "rent")
    (studio.own.folder / "rent-too.md").write_text(SMALL, "utf-8")
    studio.library.refresh()
    assert [str(complaint).split(":")[0] for complaint in studio.library.complaints] == ["sessions/formats/rent.md"]


@pytest.mark.parametrize(("text", "id"), [(SMALL, "rent"), ("id = 7", ""), ('id = "../x"', ""), ('id = "new"', ""), ('+++\nid = "half', ""), ("", "")])
def test_a_text_gives_itself_an_id_whatever_else_is_wrong(text: str, id: str) -> None:
    assert id_in(text) == id


@pytest.mark.parametrize("kind", [".md", ".toml"])
def test_what_one_begins_with_is_right(studio: Studio, kind: str) -> None:
    assert judged(started(kind), studio.library.formats, "en").wrong == ()


async def test_no_challenge_takes_the_folder_of_ones_own_formats(studio: Studio) -> None:
    write(studio, SMALL, "rent")
    room = await studio.create("Formats", "", "en", "2026-02-05")
    assert room.challenge.id != OWN
    assert studio.slugs() == [room.challenge.id]
    await room.close()
