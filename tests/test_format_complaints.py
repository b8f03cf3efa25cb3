"""What is said of wrong format files, and that nothing else ever happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.model import SECTIONS, Format
from facilitator.errors import FormatError
from facilitator.formats import Library, complaints, read

FOLDER = Path(__file__).parent.parent / "formats"
SHIPPED = ("actor-introductions", "problem-framing", "small-wins", "reflection")
SMALL = (Path(__file__).parent / "rent.md").read_text("utf-8")


def changed(old: str, new: str) -> str:
    assert SMALL.count(old) == 1, f"{old!r} must stand once in the small format"
    return SMALL.replace(old, new)


# -- complaints: a file as somebody may have written it, and what is then said

FILES = sorted((Path(__file__).parent / "formats" / "cases").glob("*.md"))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_of_a_file_is_said_what_its_case_expects(file: Path, tmp_path: Path) -> None:
    told, _, text = file.read_text("utf-8").removesuffix("`````\n").partition("`````markdown\n")
    expected = re.findall(r"^> (.+)$", told, re.MULTILINE)
    encoding, ends = next(iter(re.findall(r"^Saved as (\S+)(?: with (\S+))?\.$", told, re.MULTILINE)), ("utf-8", ""))
    written = text.replace("\n", {"": "\n", "CR": "\r", "CRLF": "\r\n"}[ends])
    (tmp_path / "rent.md").write_bytes(written.encode(encoding))
    library = Library(tmp_path, "en")
    said = [str(complaint).removeprefix("rent.md:") for complaint in library.complaints] or ["accepted"]
    assert len(said) == len(expected)
    assert all(sentence.startswith(start) for sentence, start in zip(said, expected, strict=True)), said
    assert [complaint.line for complaint in library.complaints_in("nl")] == [complaint.line for complaint in library.complaints]
    assert list(library.formats) == (["rent"] if expected == ["accepted"] else [])


# -- complaints: what is changed in rent.md, and what is then said

FROM_TELL = SMALL[SMALL.index('from = "tell"') : SMALL.index("```", SMALL.index('from = "tell"'))].rstrip()
CASES = {
    "an unknown stage": ('"cards"', '"cinema"', "15: step 'tell': unknown stage 'cinema'. Known: prompt, countdown, wall,"),
    "an unknown group": ('stage = "cards"', 'group = "sevens"', "15: step 'tell': unknown group 'sevens'. Known: alone, pairs,"),
    "an unknown see": ('stage = "cards"', 'see = "secret"', "15: step 'tell': unknown see 'secret'. Known: private, group, hidden, live"),
    "an unknown names": ('stage = "cards"', 'names = "all"', "15: step 'tell': unknown names 'all'. Known: named, optional, anonymous"),
    "an unknown show": ("max = 3 }", 'max = 3, show = "mine" }', "37: step 'dots': unknown input.show 'mine'. Known: all, not-mine, own-crew,"),
    "an unknown rule": ('"top"', '"best"', "38: step 'dots': unknown harvest.rule 'best'. Known: none, all, pick,"),
    "an unknown section": ('"picture"', '"photo"', f"38: step 'dots': unknown harvest.section 'photo'. Known: {', '.join(SECTIONS)}"),
    "an unknown agenda section": ('from = "tell"', 'from = "agenda:photo"', "36: step 'dots': unknown agenda section 'photo'. Known: challenge,"),
    "dots without a pool": ('from = "tell"\n', "", "36: step 'dots': input dots needs a from: the earlier step the cards come from, or people,"),
    "a condition on an earlier step": (
        'from = "tell"',
        'from = "tell"\nwhen = "from-not-empty"',
        "37: step 'dots': when needs a from that begins with agenda:, such as agenda:activities.",
    ),
    "show without a pool": ("chars = 120", 'show = "picked"', "14: step 'tell': input.show needs a from: the earlier step the cards come from"),
    "minutes of no variant": ("20 = 8", "30 = 8", "35: step 'dots': unknown key 'minutes.30'. Known: 20"),
    "no minutes": ("minutes = { 20 = 8 }\n", "", "35: step 'dots': minutes is missing. For example: minutes = { 20 = 5, 60 = 8 }"),
    "minutes in words": ("20 = 8", '20 = "8"', "35: step 'dots': minutes must be a whole number from 1 to 240"),
    "a step with a strange name": ("## dots", "## Dots now", "33: a step cannot be called 'Dots now'. Use small letters,"),
    "a key twice": ("- next: What you did", "- what: What you did", "22: step 'tell': 'what' cannot be a key here. Use small letters, each key once,"),
    "a list line without a key": ("- next: What you did", "- What you did", "23: step 'tell': a line of the list is a key, a colon and the words,"),
    "a form without fields": ("- what: What happened\n- next: What you did\n", "", "17: step 'tell': input form needs a list in 'en', at least 1 long,"),
    "a list nobody uses": ("### nl: Kies\n", "### nl: Kies\n- a: Iets\n\n", "44: step 'dots': input dots has no use for a list. Write it as a paragraph"),
    "a language nobody speaks": ('["en", "nl"]', '["en", "nl", "xx"]', "3: unknown languages 'xx'. Known: en, nl"),
    "a language twice": ("### nl: Vertel", "### en: Tell", "27: step 'tell': the language 'en' stands here twice. Keep one"),
    "a question without words": (
        "What should we talk about until {next|next time}?",
        "",
        "40: step 'dots': the question in 'en' has no words",
    ),
    "a title without words": ("### en: Choose", "### en:", "40: step 'dots': the title in 'en' has no words"),
    "a title that is too long": ("### en: Choose", "### en: " + "Choose " * 12, "40: step 'dots': the title is too long. At most 80 characters fit"),
    "a help that is too long": ("One moment is enough.", "One moment. " * 40, "20: step 'tell': the help is too long. At most 400 characters fit"),
    "answers that are too long": ("chars = 120", "chars = 241", "14: step 'tell': input.chars must be a whole number from 1 to 240"),
    "a question that is too long": (
        "What did the rent do to you?",
        "What did the rent do to you? " * 9,
        "18: step 'tell': the question is too long. At most 240 characters fit on the screen",
    ),
    "an HTML block": ("One moment is enough.", "<script>\nalert(1)\n</script>", "20: step 'tell': there is HTML here. Write the words alone"),
    "a numbered list": ("One moment is enough.", "1. One moment", "20: step 'tell': only paragraphs, a list with - and a note with > can stand here"),
    "a heading of another kind": ("One moment is enough.", "#### More", "20: step 'tell': cannot use the heading 'More'. A step is ## name,"),
    "text under no language": ("## dots\n", "## dots\nSome words\n\n", "34: step 'dots': this text belongs to no language. Put it under a heading like"),
    "a block of another kind": ("One moment is enough.", "```\ncode\n```", "20: step 'tell': a block of settings starts with ```toml, right under"),
    "a step without settings": (
        SMALL[SMALL.rindex("```toml") : SMALL.index("### en: Choose")],
        "",
        "33: step 'dots': the settings are missing. Put a block that starts with ```toml under ## dots",
    ),
    "bad TOML in a step": ("max = 3 }", "max = }", "37: step 'dots': cannot read 'input = { kind = \"dots\", max = }'. A setting looks like this:"),
    "bad TOML at the top": ('variants = ["20"]', 'variants = ["20"', "8: cannot read 'variants = [\"20\"'. A setting looks like this: group ="),
    "a setting twice": ('from = "tell"', 'from = "tell"\nfrom = "people"', "37: step 'dots': this setting stands here twice: 'from = \"people\"'. Keep one"),
    "no front matter": ("+++\nid =", "id =", "1: the settings are missing. A format begins with a line +++,"),
    "the id of free blocks": ('id = "rent"', 'id = "free"', "2: id cannot be 'free'. For example: id = \"check-in\""),
    "no id": ('id = "rent"\n', "", '2: id is missing. For example: id = "check-in"'),
    "no title in a language": ('title.nl = "De huur"\n', "", '4: title.nl is missing. For example: title.nl = "Check-in"'),
    "no variants": ('variants = ["20"]\n', "", '2: variants is missing. For example: variants = ["20", "60"]'),
    "a line without a word for what it is": (
        ', as = "cause"',
        "",
        "38: step 'dots': harvest.as must be a word in small letters for what is kept, your own or one the program knows. For example: as = \"scene\"",
    ),
    "an activity without a word for what it is": (
        'section = "picture", as = "cause"',
        'section = "activities", as = "Small win"',
        "38: step 'dots': harvest.as must be a word in small letters for what is kept, your own or one the program knows. For example: as = \"small_win.idea\"",
    ),
    "consent about something else": ('"top", n = 3', '"consent"', "38: step 'dots': consent needs input choice with the keys yes, wish, no"),
    "a crew with other roles": (
        'input = { kind = "form", chars = 120 }',
        'input = { kind = "choice" }\nharvest = { rule = "patch", section = "activities", as = "small_win.crew" }',
        "15: step 'tell': small_win.crew does not know the keys next, what. Known: lead, help, open",
    ),
    "a crew of words": (
        'stage = "cards"',
        'harvest = { rule = "patch", section = "activities", as = "small_win.next" }',
        "15: step 'tell': harvest.as small_win.next only goes with input choice",
    ),
    "a card that is no form": (
        'max = 3 }\nharvest = { rule = "top", n = 3, section = "picture", as = "cause" }',
        'max = 3 }\nharvest = { rule = "top", n = 3, section = "actors", as = "actor.card" }',
        "38: step 'dots': harvest.as actor.card only goes with input form",
    ),
    "a field that lands nowhere": (
        'stage = "cards"',
        'harvest = { rule = "all", section = "actors", as = "actor.card", fields = { what = "actor.reason" } }',
        "15: step 'tell': unknown harvest.fields section 'actor'. Known: challenge,",
    ),
    "a why after an option that is not there": (
        'kind = "form", chars = 120',
        'kind = "choice", ask_why = ["no"]',
        "14: step 'tell': unknown input.ask_why '['no']'. Known: true, what, next",
    ),
    "ends of something that is no scale": (
        'stage = "cards"',
        'ends.en = ["a", "b"]\nends.nl = ["a", "b"]',
        "15: step 'tell': ends only goes with input scale, place",
    ),
    "an order without a pool": ('kind = "form", chars = 120', 'kind = "order"', "14: step 'tell': input order needs a from: the earlier step"),
    "a line without ends": (
        FROM_TELL,
        'from = "tell"\ninput = { kind = "place", map = "line" }',
        "35: step 'dots': ends is missing. For example: ends.en = [",
    ),
    "a hexagon with too few corners": (
        'kind = "form", chars = 120',
        'kind = "place", map = "hexagon"',
        "17: step 'tell': input place hexagon needs a list in 'en', at least 6 long",
    ),
    "a hexagon with a pool": (
        'from = "tell"\ninput = { kind = "dots", max = 3 }',
        'from = "tell"\ninput = { kind = "place", map = "hexagon" }',
        "36: step 'dots': input place hexagon has no use for a from. Leave it out",
    ),
    "a map of no kind": ('kind = "form", chars = 120', 'kind = "place", map = "loop"', "14: step 'tell': unknown input.map 'loop'. Known: grid, line, hexagon"),
    "dots on a grid": (
        'kind = "dots", max = 3',
        'kind = "place", max = 3',
        "37: step 'dots': input.max only goes with input place hexagon",
    ),
    "axes on a line": (
        'kind = "dots", max = 3',
        'kind = "place", map = "line", x = "soon"',
        "37: step 'dots': input.x only goes with input place grid",
    ),
    "a hexagon of cards": ('"cards"', '"hexagon"', "15: step 'tell': stage hexagon only goes with input place hexagon"),
    "a network of cards": ('"cards"', '"network"', "15: step 'tell': stage network only goes with input link"),
    "a timeline without dates": ('"cards"', '"timeline"', "15: step 'tell': stage timeline needs a field with the key when: there people write when"),
    "a top of words": (
        'stage = "cards"',
        'harvest = { rule = "top", section = "picture", as = "cause" }',
        "15: step 'tell': harvest.rule top only goes with input dots, order",
    ),
    "one of what has no words": (
        'input = { kind = "form", chars = 120 }',
        'input = { kind = "choice" }\nharvest = { rule = "one", section = "picture", as = "cause" }',
        "15: step 'tell': harvest.rule one only goes with input text, form",
    ),
    "a why after words": (
        "chars = 120",
        "ask_why = true",
        "14: step 'tell': input.ask_why only goes with input choice, dots, scale",
    ),
    "a why after one of the dots": ("max = 3 }", 'max = 3, ask_why = ["what"] }', "37: step 'dots': unknown input.ask_why '['what']'. Known: true"),
    "links between people nobody knows": (
        FROM_TELL,
        'names = "anonymous"\nfrom = "people"\ninput = { kind = "link" }',
        '36: step \'dots\': input link with from = "people" must know who chooses. Take names = "named"',
    ),
    "an order that tells who made it": (
        'input = { kind = "dots", max = 3 }',
        'names = "anonymous"\ninput = { kind = "order", show = "not-mine" }',
        "38: step 'dots': input.show = not-mine would tell who answered here. Leave it out,",
    ),
    "a why that tells whose dots these are": (
        'input = { kind = "dots", max = 3 }',
        'names = "anonymous"\ninput = { kind = "dots", show = "own+2", ask_why = true }',
        "38: step 'dots': input.ask_why = true would tell who answered here. Leave it out,",
    ),
    "a partner who approves": ('stage = "cards"', 'approve = "partner"', "15: step 'tell': unknown key 'approve'. Known: purpose,"),
    "axes that are not in the list": (
        'input = { kind = "form", chars = 120 }',
        'from = "people"\ninput = { kind = "place", x = "a", y = "b" }',
        "15: step 'tell': x and y must be the keys of the list, in that order: what, next",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_complaint_names_line_step_and_cure(case: str) -> None:
    old, new, expected = CASES[case]
    said = [str(complaint) for complaint in complaints(changed(old, new), "rent.md")]
    assert any(sentence.startswith(f"rent.md:{expected}") for sentence in said), said


@pytest.mark.parametrize("case", CASES)
def test_a_complaint_is_also_said_in_dutch(case: str) -> None:
    old, new, _ = CASES[case]
    english, dutch = complaints(changed(old, new), "rent.md", "en"), complaints(changed(old, new), "rent.md", "nl")
    assert [complaint.line for complaint in dutch] == [complaint.line for complaint in english]
    assert all(nl.problem != en.problem for nl, en in zip(dutch, english, strict=True))


@pytest.mark.parametrize("case", ["an unknown stage", "dots without a pool", "no variants", "minutes of no variant"])
def test_one_mistake_gives_one_complaint(case: str) -> None:
    assert len(complaints(changed(*CASES[case][:2]), "rent.md")) == 1


SIX = "".join(f"- corner{n}: Corner\n" for n in range(6))


@pytest.mark.parametrize(("more", "wrong"), [("", 0), ("- middle: Me\n", 0), ("- user: Me\n", 1), ("- user: Me\n- middle: Me\n", 1)])
def test_a_hexagon_has_six_corners_and_perhaps_a_middle(more: str, wrong: int) -> None:
    text = changed('kind = "form", chars = 120', 'kind = "place", map = "hexagon", max = 7').replace('stage = "cards"', 'stage = "hexagon"')
    text = re.sub(r"- what: .*\n- next: .*\n", SIX + more, text).replace(FROM_TELL, 'input = { kind = "scale" }')
    said = [str(complaint) for complaint in complaints(text, "rent.md")]
    assert len(said) == wrong
    assert all("14: step 'tell': a hexagon has six corners, and at most one line with the key middle. Here are 7 corners" in sentence for sentence in said)


def test_a_step_that_is_missing_in_a_variant_gives_it_no_cards() -> None:
    text = changed('variants = ["20"]', 'variants = ["20", "8"]').replace("20 = 8", "20 = 8, 8 = 8")
    assert str(complaints(text, "rent.md")[0]).startswith("rent.md:36: step 'dots': from 'tell' is not in the 8 minute variant.")


def test_all_that_is_wrong_is_said_and_read_raises_the_first() -> None:
    text = SMALL.replace('"cards"', '"cinema"').replace('"top"', '"best"')
    assert [complaint.line for complaint in complaints(text, "rent.md")] == [15, 38]
    with pytest.raises(FormatError, match=r"rent\.md:15: stap 'tell': stage kent 'cinema' niet"):
        read(text, "rent.md", "nl")


NO_FORMATS = {"empty": "", "open": "+++", "bare": "+++\n+++", "prose": "# Rent\n\nWords", "nul": "\x00" * 100, "deep": "+++\na = " + "[" * 5000 + "\n+++"}


@pytest.mark.parametrize("text", NO_FORMATS.values(), ids=NO_FORMATS)
def test_a_file_that_is_no_format_gets_complaints(text: str) -> None:
    assert complaints(text, "rent.md")


def test_deeply_nested_settings_are_a_complaint() -> None:
    assert complaints(changed('id = "rent"', "id = " + "[" * 50_000), "rent.md")[0].line == 2


def test_a_megabyte_of_nonsense_is_one_complaint() -> None:
    assert [str(complaint) for complaint in complaints("> - [x](" * 130_000, "rent.md")] == [
        "rent.md:1: this file is larger than 64 kB. A format is a few pages of text"
    ]


# -- nothing else ever happens


def only_complaints(text: str) -> None:
    try:
        found: Format | FormatError = read(text, "rent.md")
    except FormatError as error:
        found = error
    assert isinstance(found, Format) or (found.line >= 0 and found.problem)


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None, database=None)
def test_any_text_is_a_format_or_gets_complaints(text: str) -> None:
    only_complaints(text)
    only_complaints(changed("One moment is enough.", text))
    only_complaints(changed('stage = "cards"', text))


LINES = [line for name in SHIPPED for line in (FOLDER / f"{name}.md").read_text("utf-8").split("\n")]
VALUES = ("1", "-1", "true", '""', "[]", "{}", "[1, 2]", '{ a = "b" }', "1e999", "nan", "2026-05-07", '"people"', "9" * 30, "{ kind = [] }", '[["a"]]')


@given(st.sampled_from(SHIPPED), st.data())
@settings(max_examples=60, deadline=None, database=None)
def test_a_shipped_format_with_lines_out_of_place_is_a_format_or_gets_complaints(name: str, data: st.DataObject) -> None:
    lines = (FOLDER / f"{name}.md").read_text("utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        how = data.draw(st.sampled_from(("drop", "other", "half", "value")))
        if how == "value":
            lines[at] = re.sub(r"= .*", lambda _: f"= {data.draw(st.sampled_from(VALUES))}", lines[at])
        else:
            lines[at : at + 1] = {"drop": [], "other": [data.draw(st.sampled_from(LINES))], "half": [lines[at][: len(lines[at]) // 2]]}[how]
    only_complaints("\n".join(lines))


@pytest.mark.parametrize("line", [line for line in SMALL.split("\n") if " = " in line])
def test_a_setting_of_any_type_is_a_format_or_gets_complaints(line: str) -> None:
    for value in VALUES:
        only_complaints(changed(line, f"{line.split(' = ')[0]} = {value}"))


INNER = ["purpose", "ends", "nudge", "group", "mix", "when"]
INNER += ["harvest", *(f"harvest.{key}" for key in ("rule", "section", "as", "n", "fields", "review"))]
INNER += [f"input.{key}" for key in ("kind", "show", "revise", "optional", "things", "sentence", "ask_why", "map", "x", "items", "max")]


@pytest.mark.parametrize("key", INNER)
def test_a_setting_inside_a_setting_of_any_type_is_a_format_or_gets_complaints(key: str) -> None:
    for value in VALUES:
        only_complaints(changed('input = { kind = "dots", max = 3 }', f'input.kind = "dots"\n{key} = {value}'))
        only_complaints(changed('input = { kind = "form", chars = 120 }\nstage = "cards"', f'harvest.rule = "pick"\ninput.kind = "choice"\n{key} = {value}'))
