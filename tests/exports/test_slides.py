"""Decks open, hold every word that was typed, and never run over: checked on the files themselves."""

from __future__ import annotations

import pickle
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.oxml.ns import qn

from facilitator.core.model import Decision
from facilitator.core.pictured import pictured
from facilitator.core.report import AgendaReport, CycleReport, Line, Pulse, River
from facilitator.core.shapes import Bar, Bars, Card, Cards, Consent, Corner, Hexagon
from facilitator.core.words import clean
from facilitator.exports.deck.measure import SANS, VOICE, Box, Text, height, within
from facilitator.exports.slides import agenda_deck, cycle_deck

from .. import wholes
from ..rivers import river_of
from . import odd, said, samples

INCH = 914400


def drawn(n: int, words: Sequence[str] = ()) -> bytes:
    return cycle_deck(samples.drawn_cycle(n, words))


def long_river() -> River:
    """Names no strand has room for."""
    whole = river_of(12, 4)
    return replace(whole, strands=tuple(replace(one, text=odd.LONG_WORDS[n % len(odd.LONG_WORDS)] * 3) for n, one in enumerate(whole.strands)))


def whole(people: int, wins: int, words: Sequence[str] = ()) -> bytes:
    street = wholes.street(people, wins)
    street.agenda.take_in([replace(item, text=words[n % len(words)]) for n, item in enumerate(street.agenda.items.values()) if words])
    return agenda_deck(pictured(street))


DECKS: dict[str, Callable[[], bytes]] = {
    "cycle": lambda: cycle_deck(samples.dutch_cycle()),
    "agenda": lambda: agenda_deck(samples.dutch_agenda()),
    "agenda with pictures": lambda: agenda_deck(replace(samples.dutch_agenda(), lineage=river_of(12, 4), small_deep=samples.placed(12))),
    "agenda with many small wins": lambda: agenda_deck(replace(samples.dutch_agenda(), lang="en", lineage=river_of(40, 6), small_deep=samples.placed(40))),
    "agenda with words that are too long": lambda: agenda_deck(replace(samples.dutch_agenda(), lineage=long_river())),
    "cycle in English": lambda: cycle_deck(replace(samples.dutch_cycle(), lang="en")),
    "agenda in English": lambda: agenda_deck(replace(samples.dutch_agenda(), lang="en")),
    "three cards": lambda: cycle_deck(odd.english_cycle(3)),
    "sixty cards": lambda: cycle_deck(odd.english_cycle(60)),
    "nothing said": lambda: cycle_deck(odd.empty_cycle()),
    "hard": lambda: cycle_deck(odd.hard_cycle()),
    **{f"drawings of {n}": partial(drawn, n) for n in (1, 3, 40, 300)},
    "drawings of long words": lambda: drawn(24, odd.LONG_WORDS),
    **{f"the whole of {people}": partial(whole, people, wins) for people, wins in ((6, 2), (60, 25), (300, 40))},
    **{f"the whole of {people} in long words": partial(whole, people, wins, odd.LONG_WORDS) for people, wins in ((6, 6), (60, 25))},
    "empty agenda": lambda: agenda_deck(AgendaReport("nl", said.QUESTION, said.PERSON, "", (), ())),
}
MADE: dict[str, bytes] = {}


def made(name: str) -> bytes:
    if name not in MADE:
        MADE[name] = DECKS[name]()
    return MADE[name]


@pytest.fixture(params=list(DECKS))
def deck(request: pytest.FixtureRequest) -> Any:
    return Presentation(BytesIO(made(request.param)))


# -- reading a deck


def all_shapes(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if shape.shape_type == 6:  # a group
            yield from all_shapes(shape.shapes)


def words_of(element: Any) -> str:
    return " ".join(" ".join(t.text or "" for t in p.iter(qn("a:t"))) for p in element.iter(qn("a:p")))


def squeezed(words: str) -> str:
    return "".join(words.split())


def held_on(slide: Any) -> str:
    return squeezed(words_of(slide._element))


def held(deck: Any) -> str:
    """Everything on the slides and in their notes, without white space."""
    parts = []
    for slide in deck.slides:
        parts.append(words_of(slide._element))
        if slide.has_notes_slide:
            parts.append(words_of(slide.notes_slide._element))
    return squeezed(" ".join(parts))


TYPED = {"text", "name", "words", "title", "sentence", "wishes", "objections", "sources", "question", "person", "x", "y", "note", "lines", "data"}


def typed(told: Any, name: str = "") -> Iterator[str]:
    """Every word of people in a report."""
    if isinstance(told, str):
        if name in TYPED:
            yield told
    elif isinstance(told, tuple):
        pairs = name in ("lines", "data") and all(isinstance(pair, tuple) and len(pair) == 2 for pair in told)
        for part in told:
            yield from typed(part[1] if pairs else part, name)
    elif is_dataclass(told):
        for field in fields(told):
            if not (isinstance(told, (Card,)) and field.name == "sources"):
                yield from typed(getattr(told, field.name), field.name)


def typed_in(report: CycleReport | AgendaReport) -> Iterator[str]:
    yield from (report.question, report.person)
    if isinstance(report, CycleReport):
        for step in report.steps:
            yield from typed(step.shape)
        yield from typed(report.lines, "")
    else:
        for _, lines in report.sections:
            yield from typed(lines, "")
    yield from typed(report.decisions, "")


def paragraphs(body: Any) -> list[Text]:
    found = []
    for p in body.findall(qn("a:p")):
        words = "".join("\n" if part.tag == qn("a:br") else part.findtext(qn("a:t")) or "" for part in p if part.tag in (qn("a:r"), qn("a:br"), qn("a:fld")))
        letters = next(p.iter(qn("a:rPr"), qn("a:endParaRPr")))
        voice = VOICE if letters.find(qn("a:latin")).get("typeface") == "+mj-lt" else SANS
        gap = p.find(f"{qn('a:pPr')}/{qn('a:spcBef')}/{qn('a:spcPts')}")
        found.append(Text(words, int(letters.get("sz")) / 100, voice, bold=letters.get("b") == "1", gap=int(gap.get("val")) / 100 if gap is not None else 0))
    return found


def overfull(shape: Any) -> float:
    """By how many inches the words of a shape are higher than its box."""
    body = shape._element.txBody
    wide, tall = shape.width / INCH, shape.height / INCH
    if body.find(qn("a:bodyPr")).get("vert") == "vert270":
        wide, tall = tall, wide
    return float(height(paragraphs(body), wide) - tall)


# -- what must hold for every deck


def test_every_slide_has_a_title_of_its_own(deck: Any) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(title.strip() for title in titles)
    assert len(set(titles)) == len(titles)
    assert all(slide.shapes[0]._element is slide.shapes.title._element for slide in deck.slides)


def test_no_words_run_out_of_their_box(deck: Any) -> None:
    for slide in deck.slides:
        for shape in all_shapes(slide.shapes):
            if shape.has_text_frame and shape.text_frame.text:
                assert overfull(shape) <= 0.01, (shape.text_frame.text[:80], overfull(shape))


def test_tables_end_above_the_foot_and_each_row_holds_its_words(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            if not shape.has_table:
                continue
            grid = shape.table
            assert shape.top + sum(row.height for row in grid.rows) <= 6.9 * INCH
            for row in grid.rows:
                for cell, column in zip(row.cells, grid.columns, strict=True):
                    room = (column.width - cell.margin_left - cell.margin_right) / INCH
                    body = [text for text in paragraphs(cell._tc.txBody) if text.words]
                    assert height(body, room) + (cell.margin_top + cell.margin_bottom) / INCH <= row.height / INCH + 0.01


def test_nothing_lies_off_the_slide_or_in_the_foot(deck: Any) -> None:
    for slide in deck.slides:
        for shape in all_shapes(slide.shapes):
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width + 10
            assert shape.top + shape.height <= (deck.slide_height if shape.is_placeholder else 6.95 * INCH)


def test_nothing_is_smaller_than_can_be_read(deck: Any) -> None:
    for slide in deck.slides:
        for letters in slide._element.iter(qn("a:rPr")):
            foot = any(part.find(f".//{qn('p:ph')}") is not None for part in letters.iterancestors(qn("p:sp")))
            assert int(letters.get("sz")) >= (1100 if foot else 1200)


def test_what_is_drawn_is_told_or_marked_as_decoration(deck: Any) -> None:
    for slide in deck.slides:
        for shape in all_shapes(slide.shapes):
            facts = shape._element.xpath("./*[1]/p:cNvPr")[0]
            decorated = any(part.tag.endswith("}decorative") for part in facts.iter())
            assert facts.get("descr") or decorated or (shape.has_text_frame and shape.text_frame.text), shape.name


def test_every_run_says_its_language_and_no_colour_is_outside_the_theme(deck: Any) -> None:
    for slide in deck.slides:
        assert all(letters.get("lang") for letters in slide._element.iter(qn("a:rPr"), qn("a:endParaRPr")))
        assert not list(slide._element.iter(qn("a:srgbClr")))
    assert deck.core_properties.language in ("nl-BE", "en-GB")


def test_no_placeholder_is_left_empty(deck: Any) -> None:
    for slide in deck.slides:
        assert all(words_of(shape._element).strip() for shape in slide.placeholders)


def test_every_shape_has_an_id_of_its_own(deck: Any) -> None:
    for slide in deck.slides:
        ids = slide._element.xpath("//p:cNvPr/@id")
        assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", ["cycle", "agenda", "hard", "drawings of 40"])
def test_the_file_keeps_to_the_standard(name: str, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(made(name))
    assert [error.description for error in validate_pptx(path).errors] == []


# -- what a deck must tell


@pytest.mark.parametrize("name", ["cycle", "agenda", "three cards", "sixty cards", "hard", "drawings of long words"])
def test_every_word_that_was_typed_is_on_a_slide_or_in_its_notes(name: str) -> None:
    reports: dict[str, CycleReport | AgendaReport] = {
        "cycle": samples.dutch_cycle(), "agenda": samples.dutch_agenda(), "three cards": odd.english_cycle(3),
        "sixty cards": odd.english_cycle(60), "hard": odd.hard_cycle(), "drawings of long words": samples.drawn_cycle(24, odd.LONG_WORDS),
    }  # fmt: skip
    there = held(Presentation(BytesIO(made(name))))
    assert [words for words in typed_in(reports[name]) if squeezed(clean(words)) not in there] == []


def test_dots_say_that_they_decide_nothing() -> None:
    there = held(Presentation(BytesIO(made("cycle"))))
    assert squeezed("Waar de goesting zit: Aan welke vraag wil jij meewerken?") in there
    assert squeezed("Stippen tonen een volgorde en beslissen niets.") in there


def test_numbers_are_native_charts_on_the_whole_scale() -> None:
    deck = Presentation(BytesIO(made("cycle")))
    dots, means = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert list(dots.plots[0].series[0].values) == [21, 17, 12, 3]
    assert (means.value_axis.minimum_scale, means.value_axis.maximum_scale) == (1, 5)
    beside = next(held_on(slide) for slide in deck.slides if "Hoe gaat het tussen ons?" in slide.shapes.title.text_frame.text)
    assert all(squeezed(words) in beside for words in ("helemaal niet", "helemaal", "21 antwoorden", "22 mensen antwoordden."))


def slide_titled(name: str, title: str) -> Any:
    return next(slide for slide in Presentation(BytesIO(made(name))).slides if slide.shapes.title.text_frame.text.startswith(title))


def test_the_slides_of_the_agenda_tell_what_we_see_then_the_small_wins_and_own_cards_last() -> None:
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(BytesIO(made("agenda with pictures"))).slides]

    def at(start: str) -> int:
        return next(n for n, title in enumerate(titles) if title.startswith(start))

    told = (
        "Onze vraag",
        "Wat er van onze small wins kwam",
        "Klein en diep",
        "Onze small wins, en wat ervan kwam",
        "Hoe gaat het",
        "Onze weg",
        "Onze eigen kaartjes",
    )
    assert [at(one) for one in told] == sorted(at(one) for one in told)
    assert titles[-1].startswith("Onze eigen kaartjes")
    assert "Ann" in held_on(slide_titled("agenda with pictures", "Onze eigen kaartjes"))


def test_a_pulse_is_native_lines_with_a_gap_where_too_few_answered() -> None:
    slide = slide_titled("agenda", "Hoe gaat het tussen ons?")
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    assert [tuple(series.values) for series in chart.plots[0].series] == [(2.6, None, 3.9), (3.4, None, 3.6), (3.3, None, 2.4)]
    assert chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"
    assert list(chart.plots[0].categories) == ["bijeenkomst 1, 24 antwoorden", "bijeenkomst 2, minder dan vijf antwoorden", "bijeenkomst 3, 31 antwoorden"]
    assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == (1, 5)
    assert squeezed("Ik kan hier zeggen wat ik denk: 1: 3,4, 2: minder dan vijf antwoorden, 3: 3,6") in squeezed(slide.notes_slide.notes_text_frame.text)


def test_the_agenda_tells_what_was_done_with_what_we_look_at_and_what_learning_came_to() -> None:
    measures = held_on(slide_titled("agenda", "Waar we naar keken, en wat we ermee deden"))
    assert all(
        squeezed(words) in measures for words in ("Bijeenkomst 3: We vroegen een tweede eigenaar.", "Wat doen we ermee?", "nog niet gebruikt", "► gebruikt")
    )
    assert squeezed("Vijf gezinnen gingen kijken") not in measures, "what only a crew looks for is no measure of the group"
    learning = held_on(slide_titled("agenda", "Van vraag naar inzicht"))
    assert all(
        squeezed(words) in learning
        for words in ("we weten meer", "geprobeerd, en nog open", "Hij bleef twee uur zitten", "het om papieren gaat", "nog niets geprobeerd")
    )
    assert squeezed("“Het begon met één koffie.”") in held_on(slide_titled("agenda", "Verhalen van verandering"))


def test_many_statements_and_many_cycles_still_fit() -> None:
    asked = Bars(tuple(Bar(f"s{n}", odd.LONG_WORDS[n % len(odd.LONG_WORDS)], 1 + n % 5, 24) for n in range(12)), "mean", 5, 24)
    many = replace(samples.dutch_agenda(), pulses=(Pulse("energy", odd.LONG_WORDS[0], (asked,) * 9),))
    deck = Presentation(BytesIO(agenda_deck(many)))
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert [len(list(chart.plots[0].series)) for chart in charts] == [4, 4, 4]
    assert all(len(list(chart.plots[0].categories)) == 6 for chart in charts)
    worded = [shape for slide in deck.slides for shape in all_shapes(slide.shapes) if shape.has_text_frame and shape.text_frame.text]
    assert not [shape.text_frame.text for shape in worded if overfull(shape) > 0.01]


def test_a_thin_corner_is_said_in_words_and_by_a_dotted_edge() -> None:
    slide = slide_titled("drawings of 40", "Hoe kijken wij ernaar?")
    there = held_on(slide)
    assert all(squeezed(words) in there for words in ("2 weinig stippen", "wie onderzoekt", "In het midden: ik maak dit zelf mee", "Wie kennen we daar?"))
    assert there.count(squeezed("weinig stippen")) == 2, "at its corner and in the key, and nowhere else"
    assert [dash.get("val") for dash in slide._element.iter(qn("a:prstDash"))] == ["sysDot"]


def test_twice_as_many_people_are_twice_as_much_ink_in_the_hexagon() -> None:
    shape = Hexagon(tuple(Corner(f"c{i}", "hoek", value) for i, value in enumerate((20, 10, 20, 20, 20, 20))), None, 60)
    report = replace(odd.empty_cycle(), steps=(samples.step_told("s", "Werkvorm", "Stap", "Wie?", shape),))
    slide = next(slide for slide in Presentation(BytesIO(cycle_deck(report))).slides if slide.shapes.title.text_frame.text == "Wie?")
    full, half = [area(form) for form in slide._element.iter(qn("p:sp")) if form.findtext(f".//{qn('a:t')}") is None and fill_of(form) == "accent1"][:2]
    assert half == pytest.approx(full / 2, rel=0.02)


def fill_of(form: Any) -> str:
    colour = form.find(f"{qn('p:spPr')}/{qn('a:solidFill')}/{qn('a:schemeClr')}")
    return colour.get("val") if colour is not None else ""


def area(form: Any) -> float:
    spots = [(int(spot.get("x")), int(spot.get("y"))) for spot in form.iter(qn("a:pt"))]
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(spots, [*spots[1:], spots[0]], strict=True))) / 2


def test_a_network_of_many_shows_the_strongest_and_counts_the_others() -> None:
    there = held_on(slide_titled("drawings of 300", "Wat maakt elkaar sterker?"))
    assert all(squeezed(words) in there for words in ("nog 276 met minder draden", "1 nog zonder draad", "300 mensen antwoordden."))
    assert squeezed("met minder draden") not in held_on(slide_titled("drawings of 3", "Wat maakt elkaar sterker?"))


def test_what_has_no_date_stands_apart_from_the_line() -> None:
    there = held_on(slide_titled("drawings of 40", "Nog zonder datum"))
    assert squeezed("als het warmer is") in there
    assert squeezed("december") not in there


def test_an_order_is_marked_from_first_to_last_and_says_how_many_chose() -> None:
    there = held_on(slide_titled("drawings of 3", "Waarmee beginnen we?"))
    assert all(squeezed(words) in there for words in ("eerst", "laatst", "1,8", "19 keer gekozen", "20 mensen antwoordden."))


def test_a_sentence_is_agreed_only_when_people_decided_it() -> None:
    report = samples.dutch_cycle()
    there = held(Presentation(BytesIO(cycle_deck(report))))
    assert squeezed("Dit blijft voorlopig een voorstel. We luisteren eerst naar wat er nog niet klopt.") in there
    carried = replace(report, decisions=tuple(replace(one, carried=True) for one in report.decisions))
    assert squeezed("Afgesproken, goed genoeg voor nu.") in held(Presentation(BytesIO(cycle_deck(carried))))


def test_many_answers_become_a_bar_and_all_objections_follow() -> None:
    asked = Consent("We delen de sleutel.", 180, 60, 12, (), tuple(f"De trap is te steil, zegt Carmen {i}" for i in range(12)))
    report = replace(odd.empty_cycle(), steps=(samples.step_told("c", "Goed genoeg", "Kan jij verder?", "Kan jij verder?", asked),))
    there = held(Presentation(BytesIO(cycle_deck(report))))
    assert all(squeezed(words) in there for words in asked.objections)


def test_a_hidden_card_stays_away_from_slides_and_notes() -> None:
    cards = Cards((Card("a", "het huis op de hoek", hidden=True), Card("b", "de bakker weet het")))
    report = replace(odd.empty_cycle(), steps=(samples.step_told("s", "Werkvorm", "Stap", "Wat zie je?", cards),))
    there = held(Presentation(BytesIO(cycle_deck(report))))
    assert squeezed("de bakker weet het") in there
    assert squeezed("het huis op de hoek") not in there


def test_words_shown_again_in_a_talk_step_are_drawn_once() -> None:
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(BytesIO(made("cycle"))).slides]
    assert titles.count("Wie belt, is al te laat") == 1
    assert not [title for title in titles if title.startswith("Wat hoort bij elkaar")]


def test_people_s_words_are_darker_than_the_labels_they_stand_under() -> None:
    card = Card("a", "", "Ann", (("Wat ik kan bijdragen", "Turks en Arabisch"),))
    report = replace(odd.empty_cycle(), steps=(samples.step_told("s", "Werkvorm", "Stap", "Wie ben je?", Cards((card,))),))
    runs = [run for slide in Presentation(BytesIO(cycle_deck(report))).slides for run in slide._element.iter(qn("a:r"))]
    colours = {run.findtext(qn("a:t")): run.find(f".//{qn('a:schemeClr')}").get("val") for run in runs}
    assert (colours["Wat ik kan bijdragen"], colours["Turks en Arabisch"]) == ("tx2", "tx1")


def test_a_crew_shows_the_names_it_may_and_counts_the_others() -> None:
    there = held(Presentation(BytesIO(made("cycle"))))
    assert squeezed("Trekt de kar: Gust · Helpt mee: Ann, Bilal · Opent een deur: Ilse · en nog 2") in there
    assert squeezed("3 mensen doen mee") in there


def test_an_agenda_line_says_where_it_came_from() -> None:
    there = held(Presentation(BytesIO(made("agenda"))))
    assert squeezed("uit: bijeenkomst 3 · Wat leert ons dat? · 2 antwoorden") in there
    assert squeezed("◐ deels gebeurd") in there
    agreed = Decision("d", "1", "", "Welke vraag?", (), 22, 2, 0)
    decided = samples.line_kept("Welke vraag?", "challenge", "carried", "Verder?", ("Welke?",), decision=agreed)
    there = held(Presentation(BytesIO(cycle_deck(replace(odd.empty_cycle(), lines=(decided,))))))
    assert squeezed("uit: Verder? · 24 antwoorden") in there


def test_a_long_text_is_shortened_on_the_slide_and_whole_in_the_notes() -> None:
    essay = "Wie zoekt, zoekt niet alleen. " * 120
    line = Line(essay, "picture", "pattern", "note", "1", "Waarom blijft het zo?", ())
    deck = Presentation(BytesIO(cycle_deck(replace(odd.empty_cycle(), lines=(line,)))))
    slide = next(slide for slide in deck.slides if any(shape.has_table for shape in slide.shapes))
    assert " …" in words_of(slide._element)
    assert squeezed(essay) in squeezed(words_of(slide.notes_slide._element))


def test_a_deck_can_be_made_in_another_process() -> None:
    make, report = pickle.loads(pickle.dumps((cycle_deck, samples.dutch_cycle())))
    assert len(Presentation(BytesIO(make(report))).slides) == len(Presentation(BytesIO(made("cycle"))).slides)


ANY = st.text(st.characters(), max_size=60)


def filled(told: Any, draw: Callable[[], str]) -> Any:
    """The same report, every word of people replaced."""
    if isinstance(told, tuple):
        return tuple(filled(part, draw) for part in told)
    if is_dataclass(told) and not isinstance(told, type):
        kept = {"lang", "kind", "unit", "section", "id", "a", "b"}
        return type(told)(**{f.name: getattr(told, f.name) if f.name in kept else filled(getattr(told, f.name), draw) for f in fields(told)})
    return draw() if isinstance(told, str) else told


def test_shortening_always_ends() -> None:
    long = Text("een regel\n \n \n\n\n  \n", 14)
    assert height(within((long,), Box(0, 0, 4, 0.3)), 4) <= 0.3


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ANY, min_size=48, max_size=48))
@example(["", " ", "0\n0\r0", "\n\n", "a\tb", "\u202eom", "\ud800", "\ufffe", "<b>&amp;", "=1+1", "🏠" * 60, "x" * 60])
def test_a_deck_opens_whatever_people_type(words: list[str]) -> None:
    def draw() -> Callable[[], str]:
        turn = iter(range(10**6))
        return lambda: words[next(turn) % len(words)]

    told = (samples.dutch_cycle(), samples.drawn_cycle(12))
    for deck in (*(cycle_deck(filled(one, draw())) for one in told), agenda_deck(filled(samples.dutch_agenda(), draw()))):
        assert len(Presentation(BytesIO(deck)).slides) > 2


@pytest.mark.proof
def test_libreoffice_draws_as_many_pages_as_there_are_slides(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office, "this proof needs LibreOffice"
    reader = shutil.which("pdfinfo")
    assert reader, "this proof needs pdfinfo"
    for name in ("cycle", "agenda", "hard", "drawings of 40", "drawings of long words"):
        path = tmp_path / f"{name}.pptx"
        path.write_bytes(made(name))
        home = (tmp_path / "office").as_uri()
        subprocess.run(
            [office, f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
            check=True,
            capture_output=True,
            timeout=240,
        )
        told = subprocess.run([reader, str(path.with_suffix(".pdf"))], check=True, capture_output=True, text=True).stdout
        pages = next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))
        assert pages == len(Presentation(BytesIO(made(name))).slides)


def test_the_lineage_is_made_of_forms_one_can_move_and_tells_each_small_win() -> None:
    deck = Presentation(BytesIO(made("agenda with pictures")))
    slides = [slide for slide in deck.slides if slide.shapes.title.text.startswith("Wat er van onze small wins kwam")]
    groups = [shape for slide in slides for shape in slide.shapes if shape.shape_type == 6]
    told = [shape._element.xpath("./*[1]/p:cNvPr")[0].get("descr") for shape in groups]
    whole = river_of(12, 4)
    assert sorted(words.split(". ")[0] for words in told) == sorted(one.text for one in whole.strands)
    flows = [shape for slide in slides for shape in slide.shapes if shape.shape_type == 5]
    assert len(flows) == len(whole.flows), "each flow is one form"
    assert any("mensen" in words for words in told)
    assert not [name for name in said.NAMES if any(name in words for words in told)]
