"""Reading a format file, and the folder they stand in."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from facilitator.core.model import WHOLE
from facilitator.errors import FormatError
from facilitator.formats import Library, read, text_of
from facilitator.inputs import kinds
from facilitator.inputs.place import MAPS

FOLDER = Path(__file__).parent.parent / "formats"
OWN = Path(__file__).parent / "formats"
SHIPPED = ("actor-introductions", "problem-framing", "small-wins", "reflection")
SMALL = (Path(__file__).parent / "rent.md").read_text("utf-8")


def changed(old: str, new: str) -> str:
    assert SMALL.count(old) == 1, f"{old!r} must stand once in the small format"
    return SMALL.replace(old, new)


def test_a_small_format_is_read_whole() -> None:
    format = read(SMALL, "rent.md")
    tell, dots = format.of("20")
    assert (format.id, format.version, format.family, format.people, format.variants) == ("rent", 1, "other", (2, 300), ("20",))
    assert tell.keys == ("what", "next")
    assert tell.wording["en"].help == ("One moment is enough.",)
    assert tell.wording["en"].note == "Give an example first."
    assert (dots.from_, dots.harvest.n, dots.harvest.kind) == ("tell", 3, "cause")


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    assert read("\ufeff" + SMALL.replace("\n", "\r\n"), "rent.md") == read(SMALL, "rent.md")


def test_a_format_in_one_language_is_shown_in_that_language_to_all() -> None:
    text = re.sub(r"### nl: .*?(?=\n## |\Z)", "", SMALL, flags=re.DOTALL).replace('["en", "nl"]', '["en"]')
    format = read(re.sub(r"(title|aim)\.nl.*\n", "", text), "rent.md")
    assert format.title["nl"] == "The rent"
    assert format.of("20")[0].wording["nl"].question == "What did the rent do to you?"


def test_how_to_mix_people_stops_no_variant() -> None:
    assert read(changed('stage = "cards"', 'mix = "strangers"'), "rent.md").variants == ("20",)


def test_ask_why_true_asks_after_every_option() -> None:
    format = read(changed('kind = "form", chars = 120', 'kind = "choice", ask_why = true, chars = 90'), "rent.md")
    assert (format.steps[0].ask_why, format.steps[0].why_chars) == (("what", "next"), 90)


def test_dots_and_a_scale_ask_why_once_for_the_whole_answer() -> None:
    format = read(changed("max = 3 }", "max = 3, ask_why = true, chars = 90 }"), "rent.md")
    assert (format.steps[1].ask_why, format.steps[1].why_chars) == ((WHOLE,), 90)


def test_what_is_proposed_is_a_pool_like_a_section() -> None:
    format = read(changed('from = "tell"', 'from = "agenda:proposed, learning"'), "rent.md")
    assert format.steps[1].from_ == "agenda:proposed,learning"


def test_every_way_of_answering_and_every_picture_stands_in_some_format() -> None:
    steps = [step for folder in (FOLDER, OWN) for format in Library(folder).formats.values() for step in format.steps]
    assert {step.input.kind for step in steps} == set(kinds())
    assert {str(step.input.data()["map"]) for step in steps if step.input.kind == "place"} == set(MAPS)
    assert {step.stage for step in steps} >= {"hexagon", "network", "timeline", "grid"}


# -- the library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rent.md").write_text(SMALL, "utf-8")
    (tmp_path / "other.md").write_text(changed('id = "rent"', 'id = "other"'), "utf-8")
    return tmp_path


def later(path: Path) -> None:
    """As an editor would: the file's time moves on."""
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1_000_000_000))


def test_the_shipped_library_stands_in_the_order_of_a_first_evening() -> None:
    library = Library(FOLDER)
    assert library.complaints == []
    assert tuple(library.formats)[:4] == SHIPPED


@pytest.mark.parametrize("wrong", [b"", b"\xff\xfe\x00", b"+++\n" * 9, b"\x00" * 1_000_000, SMALL.replace("form", "cardz").encode()])
def test_one_wrong_file_leaves_the_others(folder: Path, wrong: bytes) -> None:
    (folder / "rent.md").write_bytes(wrong)
    library = Library(folder)
    assert list(library.formats) == ["other"]
    assert {complaint.path for complaint in library.complaints} == {"rent.md"}


def test_bytes_that_are_no_text_are_found_at_their_line(folder: Path) -> None:
    (folder / "rent.md").write_bytes(SMALL.encode().replace(b"De huur", b"De hu\xfcr"))
    assert [str(complaint) for complaint in Library(folder).complaints] == ["rent.md:5: this is not UTF-8 text. Save the file as UTF-8"]
    with pytest.raises(FormatError, match=r"rent\.md:5: dit is geen UTF-8-tekst"):
        text_of(folder / "rent.md", "nl")


def test_a_file_that_is_mended_is_read_again_and_the_others_are_not(folder: Path) -> None:
    library = Library(folder)
    kept = library.formats["other"]
    (folder / "rent.md").write_text(changed("20 = 8", "20 = 9"), "utf-8")
    later(folder / "rent.md")
    library.refresh()
    assert list(library.formats) == ["other"]
    (folder / "rent.md").write_text(SMALL, "utf-8")
    later(folder / "rent.md")
    later(folder / "rent.md")
    library.refresh()
    assert sorted(library.formats) == ["other", "rent"]
    assert library.complaints == []
    assert library.formats["other"] is kept


def test_a_file_that_is_gone_takes_its_format_along(folder: Path) -> None:
    library = Library(folder)
    (folder / "rent.md").unlink()
    library.refresh()
    assert list(library.formats) == ["other"]


def test_two_files_with_one_id_keep_the_first_and_complain_of_the_second(folder: Path) -> None:
    (folder / "rent-copy.md").write_text(SMALL.replace("The rent", "Another rent"), "utf-8")
    library = Library(folder, "nl")
    assert library.formats["rent"].title["en"] == "Another rent"
    assert [str(complaint) for complaint in library.complaints] == ["rent.md:1: de id 'rent' is al van rent-copy.md. Geef deze werkvorm een eigen id"]


def test_a_readme_and_an_editors_own_file_are_no_formats(folder: Path) -> None:
    (folder / "README.md").write_text("# How to", "utf-8")
    (folder / ".#rent.md").write_text("lock", "utf-8")
    (folder / "drafts.md").mkdir()
    library = Library(folder)
    assert (sorted(library.formats), library.complaints) == (["other", "rent"], [])


def test_a_folder_that_is_not_there_is_one_complaint(tmp_path: Path) -> None:
    library = Library(tmp_path / "nowhere")
    assert library.formats == {}
    assert "there is no such folder" in str(library.complaints[0])


def test_complaints_can_be_heard_in_either_language(folder: Path) -> None:
    (folder / "rent.md").write_text(changed('"cards"', '"cinema"'), "utf-8")
    library = Library(folder, "en")
    assert "unknown stage" in library.complaints[0].problem
    assert "kent 'cinema' niet" in library.complaints_in("nl")[0].problem
