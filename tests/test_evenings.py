"""Ready evenings: those that are shipped, what is said of wrong ones, and how they become a run sheet."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from facilitator.__main__ import main
from facilitator.core import runsheet
from facilitator.core.between import between
from facilitator.core.runsheet import Evening
from facilitator.errors import Refused
from facilitator.formats import Library, evening_complaints
from facilitator.studio import Studio, parse_plan
from facilitator.texts import LANGUAGES, day
from tests.conftest import FORMATS
from tests.people import Desk
from tests.test_shipped_formats import FORBIDDEN_NL

LIBRARY = Library(FORMATS)
SHIPPED = ("first-evening", "follow-up-evening", "steering-evening")
SMALL = """id = "my-evening"
title.en = "My evening"
title.nl = "Mijn avond"
aim.en = "Soup first."
aim.nl = "Eerst soep."

[[part]]
title.en = "Soup"
title.nl = "Soep"
line.en = "Take a bowl."
line.nl = "Neem een kom."
minutes = 30

[[part]]
format = "reflection"
variant = "20"
minutes = 45
"""


def said(text: str) -> list[str]:
    return [str(complaint) for complaint in evening_complaints(text, "my.toml", LIBRARY.formats)]


# -- those that are shipped


def test_the_shipped_folder_has_three_evenings_and_no_complaint() -> None:
    assert (tuple(LIBRARY.evenings), LIBRARY.complaints) == (SHIPPED, [])


@pytest.mark.parametrize("id", SHIPPED)
def test_a_shipped_evening_lasts_two_hours(studio: Studio, id: str) -> None:
    plan, _ = studio.laid_out(LIBRARY.evenings[id].parts)
    assert sum(planned.minutes for planned in plan) == 120
    for part, steps in zip(LIBRARY.evenings[id].parts, runsheet.blocks(plan).values(), strict=True):
        assert sum(planned.minutes for planned in steps) == part.minutes


def test_a_ready_evening_begins_with_arriving_has_a_break_and_ends_with_a_closing() -> None:
    names = [[part.format or part.words["en"][0] for part in LIBRARY.evenings[id].parts] for id in SHIPPED]
    assert names == [
        ["Arriving", "actor-introductions", "problem-framing", "Break", "small-wins", "Closing"],
        ["Arriving", "reflection", "problem-framing", "Break", "small-wins", "Closing"],
        ["Arriving", "check-in", "agenda-revision", "looking-back-from-failure", "Break", "consent-round", "hexagon", "Closing"],
    ]


def words_of(evening: Evening, lang: str) -> list[str]:
    return [evening.title[lang], evening.aim[lang], *(words for part in evening.parts if part.words for words in part.words[lang])]


@pytest.mark.parametrize("id", SHIPPED)
def test_a_shipped_evening_speaks_every_language_as_people_do(id: str) -> None:
    evening = LIBRARY.evenings[id]
    for lang in LANGUAGES:
        for words in words_of(evening, lang):
            assert words
            assert not re.search(r"[!–—]", words)
            assert len(words.split()) <= 20, words
    for words in words_of(evening, "nl"):
        assert not re.search(rf"\b({FORBIDDEN_NL})\b", words, re.IGNORECASE), words
    assert not set(words_of(evening, "nl")) & set(words_of(evening, "en"))


def test_the_example_in_the_readme_is_an_evening() -> None:
    example = re.search(r"```toml\n(id = .*?)```", (FORMATS / "README.md").read_text("utf-8"), re.DOTALL)
    assert example
    assert said(example[1]) == []


# -- wrong ones


def test_a_right_evening_is_not_complained_about() -> None:
    assert said(SMALL) == []


CASES = {
    "no title in one language": ('title.nl = "Soep"\n', "", "8: title.nl is missing"),
    "no title at all": ('title.en = "Soup"\ntitle.nl = "Soep"\n', "", "7: title is missing. For example: title.en"),
    "a line in one language": ('line.nl = "Neem een kom."\n', "", "10: line.nl is missing. For example: line.nl"),
    "a format that is not there": ('"reflection"', '"reflexion"', "15: unknown format 'reflexion'. Known: actor-introductions,"),
    "a variant that is not there": ('"20"', '"30"', "16: unknown variant '30'. Known: 20, 60"),
    "a format with words of its own": ('variant = "20"', 'variant = "20"\nline.en = "x"', "17: unknown key 'line'. Known: format, variant, minutes"),
    "too few minutes for its steps": ("minutes = 45", "minutes = 4", "17: minutes must be a whole number from 5 to 180"),
    "a free block without minutes": ("minutes = 30\n", "", "7: minutes must be a whole number from 1 to 180"),
    "a line that is too long": ("Take a bowl.", "soup " * 60, "10: the line is too long. At most 240 characters fit"),
    "a placeholder nobody fills in": ("Take a bowl.", "Take {it}.", "10: unknown placeholder '{it}'"),
    "an unknown key at the top": ("aim.en", "goal.en", "4: unknown key 'goal'. Known: id, title, aim, part"),
    "an unknown language": ('title.en = "My evening"', 'title.fr = "Ma soirée"\ntitle.en = "My evening"', "2: unknown key 'title.fr'. Known: en, nl"),
    "the id of a format": ('"my-evening"', '"reflection"', "1: there is already a format or an evening 'reflection'. Give this evening"),
    "no id": ('id = "my-evening"\n', "", "1: id is missing"),
    "a line that is no TOML": ("minutes = 45", "minutes : 45", "17: cannot read 'minutes : 45'"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_said_with_its_line_and_the_cure(case: str) -> None:
    old, new, wanted = CASES[case]
    assert SMALL.count(old) == 1
    assert any(complaint.startswith(f"my.toml:{wanted}") for complaint in said(SMALL.replace(old, new))), said(SMALL.replace(old, new))


@pytest.mark.parametrize(
    "text", ["", "part = 3", 'part = [1, "x"]', "[[part]]", "id = 3\n[[part]]\nformat = 3\nvariant = []", "\x00", "[[part]]\nformat = {}\n"]
)
def test_whatever_stands_in_the_file_it_is_a_complaint_and_nothing_else(text: str) -> None:
    assert said(text)


def test_one_wrong_evening_leaves_the_others_and_is_read_again_when_it_is_mended(tmp_path: Path) -> None:
    (tmp_path / "reflection.md").write_text((FORMATS / "reflection.md").read_text("utf-8"), "utf-8")
    (tmp_path / "a.toml").write_text(SMALL.replace("minutes = 30\n", ""), "utf-8")
    (tmp_path / "b.toml").write_text(SMALL, "utf-8")
    library = Library(tmp_path)
    assert (list(library.evenings), [complaint.path for complaint in library.complaints]) == (["my-evening"], ["a.toml"])
    (tmp_path / "a.toml").write_text(SMALL, "utf-8")
    library.refresh()
    assert [complaint.path for complaint in library.complaints] == ["b.toml"], "two of one name: the first stays"
    (tmp_path / "a.toml").unlink()
    (tmp_path / "reflection.md").unlink()
    library.refresh()
    assert (library.evenings, [complaint.line for complaint in library.complaints]) == ({}, [15])


# -- from the shell and over the wire


def test_check_tells_what_is_wrong_with_an_evening(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "my.toml"
    file.write_text(SMALL, "utf-8")
    assert main(["check", str(file), "--lang", "en"]) == 0
    file.write_text(SMALL.replace('"20"', '"21"'), "utf-8")
    assert main(["check", str(file), "--lang", "nl"]) == 1
    assert "my.toml:16:" in capsys.readouterr().err


def test_an_evening_is_planned_from_the_shell_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sessions = str(tmp_path / "sessions")
    assert main(["new", "How do we stay?", "--plan", "first-evening", "--sessions", sessions, "--formats", str(FORMATS), "--json", "--lang", "en"]) == 0
    room = Studio(FORMATS, tmp_path / "sessions").open(json.loads(capsys.readouterr().out)["challenge"])
    assert room.ahead
    assert (room.ahead.evening, len(runsheet.blocks(room.ahead.plan)), sum(p.minutes for p in room.ahead.plan)) == ("first-evening", 6, 120)


def test_a_format_added_to_a_ready_evening_stands_before_its_closing(studio: Studio, desk: Desk) -> None:
    room = desk.run(studio.create, "Hoe blijven we?", "Amina", "nl", "2026-02-05")
    desk.run(lambda: studio.plan_formats(room, [("first-evening", "")], onto=()))
    desk.run(lambda: studio.plan_formats(room, [("reflection", "20")]))
    assert list(runsheet.blocks(room.ahead.plan))[-3:] == ["small-wins~1", "reflection~1", "free~3"]


def test_the_free_blocks_of_an_evening_are_gone_through_like_any_step(desk: Desk) -> None:
    now = desk.begin("first-evening")
    assert (now["steps"][0], now["steps"][-1]) == ("free.block", "free.block~3")
    ann = desk.phone()
    desk.says("step", to="next")
    assert (ann.frame["mode"], ann.frame["step"], ann.frame["path"]) == ("talk", "free.block", [0, 1])
    assert ann.frame["question"] == "Neem iets te drinken en ga naast iemand zitten die je nog niet kent."
    assert ann.put("soep").json()["error"] == "nothing-asked"


def test_an_evening_has_no_variants_and_an_unknown_one_names_those_that_are_there(studio: Studio) -> None:
    codes = []
    for text in ("first-evening:20", "last-evening"):
        with pytest.raises(Refused) as problem:
            studio.chosen(parse_plan(text))
        codes.append(problem.value.code)
    assert codes == ["no-variant", "no-format"]
    assert "follow-up-evening" in str(problem.value.data["known"])


# -- the day it is planned for


def test_closing_prepares_the_next_cycle_for_the_next_date_and_opening_sets_the_day_itself(desk: Desk) -> None:
    desk.begin("reflection")
    desk.says("cycle", to="close", next="2026-03-19")
    assert desk.room.ahead
    assert desk.room.ahead.date == "2026-03-19"
    desk.run(lambda: desk.room.set_ahead(date="2026-03-26"))
    assert (desk.room.ahead.date, desk.room.ahead.next) == ("2026-03-26", "")
    view = between(desk.studio.history(desk.slug))
    assert view.next == desk.room.next_date == "2026-03-26", "another day is another day everywhere"
    assert day("nl", "2026-03-26") in view.message
    desk.open("reflection")
    assert desk.room.cycle.facts.date not in ("2026-03-26", "")


async def test_a_challenge_may_begin_with_the_day_of_its_first_evening(studio: Studio) -> None:
    room = await studio.create("Hoe blijven we wonen?", "", "nl", "2026-02-05", "2026-05-07")
    assert room.ahead
    assert room.ahead.date == "2026-05-07"
    with pytest.raises(Refused) as problem:
        await studio.create("Hoe blijven we wonen?", "", "nl", "2026-02-05", "morgen")
    assert (problem.value.code, studio.slugs()) == ("no-date", ["blijven-wonen"])
    await room.close()
