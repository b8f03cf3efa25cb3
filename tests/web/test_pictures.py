"""Pictures as text: what is drawn, and what never is."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from facilitator.core.report import River, Strand
from facilitator.core.rhythm import Beat
from facilitator.core.shapes import Bar, Bars, Few, Grid, Point
from facilitator.core.views import LARGE
from facilitator.texts import texts
from facilitator.web.pictures import PAGES, rhythm_line, river_large, river_lines, small_deep_map, trust_lines
from facilitator.web.pictures.rhythm import placed

from ..rivers import river_of


def pulse(*means: float, keys: tuple[str, ...] = ("contact", "warmth", "time")) -> Bars:
    return Bars(tuple(Bar(key, f"Over {key}", mean, 6) for key, mean in zip(keys, means, strict=True)), "mean", 5, 6)


def strokes(svg: str) -> list[int]:
    """How many pieces each line is drawn in."""
    return [path.count("M") for path in re.findall(r'<path d="([^"]*)" fill="none"', svg)]


def test_a_line_is_broken_where_fewer_than_five_answered() -> None:
    whole, broken = pulse(2.6, 3.4, 3.3), Few(4)
    assert strokes(trust_lines([whole, whole, whole], "nl")) == [2, 2, 2]
    svg = trust_lines([whole, whole, broken, whole, whole], "nl")
    assert strokes(svg) == [2, 2, 2]
    assert svg.count("minder dan vijf antwoorden") == 1
    assert svg.count(">4</text>") == 1, "only the scale says 4, not how few they were"


def test_values_are_written_as_the_language_writes_them() -> None:
    both = [pulse(2.6, 3.4, 3.3), None]
    dutch, english = trust_lines(both, "nl"), trust_lines(both, "en")
    assert all(words in dutch for words in ("2,6 contact", "3,4 warmte", "3,3 tijd", "6 antwoorden", "niet gevraagd"))
    assert all(words in english for words in ("2.6 contact", "3.4 warmth", "3.3 time", "6 answers", "not asked"))


def test_numbers_that_are_alike_stand_apart() -> None:
    heights = sorted(float(y) for y in re.findall(r'class="k" x="[^"]*" y="([^"]*)"', trust_lines([pulse(3.0, 3.0, 3.1)], "nl")))
    assert all(b - a >= 18 for a, b in pairwise(heights))


def test_statements_of_another_format_are_drawn_without_a_name_and_never_as_markup() -> None:
    svg = trust_lines([pulse(1.5, 5.0, keys=("<img src=x>", "samen")), pulse(2.0, 4.0, keys=("<img src=x>", "samen"))], "nl")
    assert "<img" not in svg
    assert {"1,5", "5,0", "2,0", "4,0"} <= set(re.findall(r">([\d,]+)</text>", svg))


# -- the river


def written(svg: str) -> list[str]:
    return [re.sub(r"&#x27;|&quot;", "'", words) for words in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("wins", "cycles"), [(3, 1), (12, 4), (40, 6)])
def test_each_small_win_is_drawn_once_with_its_whole_name_to_be_read(wins: int, cycles: int, lang: str) -> None:
    whole = river_of(wins, cycles)
    for paper in (False, True):
        svg = river_lines(whole, lang, paper=paper)
        told = re.findall(r"<title>([^<]*)</title>", svg)
        assert sorted(words.rsplit(", ", 2)[0] for words in told) == sorted(one.text for one in whole.strands)
        assert svg.count('class="flow"') == len(whole.flows)


def test_what_became_of_a_small_win_is_a_sign_and_a_word() -> None:
    signs = set()
    for fate in ("happened", "partly", "other", "stuck", "planned", "silent", "retired", "merged"):
        one = Strand("w", "Sleutel bij de bakker", 3, 0, 0, fate)
        svg = river_lines(River((("1", ""),), (one,), ()), "nl")
        signs.add(re.findall(r'class="sign"[^>]*>(.*?)</g>', svg)[0])
        word = {"silent": texts("nl")["review.no_news"]}.get(fate, texts("nl").get(f"agenda.status_{fate}", texts("nl").get(f"agenda.state_{fate}")))
        assert word in written(svg)
    assert len(signs) == 8


def test_a_larger_crew_makes_a_thicker_strand() -> None:
    def thick(people: int) -> float:
        svg = river_lines(River((("1", ""),), (Strand("w", "Soep", people, 0, 0, "planned"),), ()), "nl")
        return float(re.findall(r'class="edge" d="M\S+ \S+v([\d.]+)"', svg)[0])

    assert thick(3) < thick(6) < thick(9) < thick(12) == thick(30)


def test_words_of_people_are_never_markup() -> None:
    one = Strand("w", "<img src=x> & co", 2, 0, 0, "planned")
    for svg in (river_lines(River((("1", ""),), (one,), ()), "nl"), *river_large(River((("1", ""),), (one,), ()), "nl")):
        assert "<img" not in svg
        assert "&lt;img src=x&gt; &amp; co" in svg
    grid = Grid((Point("w", 1, "<img src=x>", 0.5, 0.5, 3),), "<b>klein</b>", "diep")
    assert "<img" not in small_deep_map(grid, "nl")
    assert "<b>" not in small_deep_map(grid, "nl")
    assert "<img" not in rhythm_line([Beat("2026-05-07", "meeting", "1"), Beat("2026-05-09", "step", "<img src=x>"), Beat("2026-06-18", "next")], "nl")


def test_on_the_big_screen_the_last_four_cycles_stand_on_pages_of_one_height() -> None:
    pages = river_large(river_of(40, 6), "nl")
    assert len(pages) > 1
    for svg in pages:
        assert re.findall(r'class="k m"[^>]*>(\d)</text>', svg) == ["3", "4", "5", "6"]
        assert float(re.findall(r'viewBox="0 0 920 (\d+)"', svg)[0]) <= 404
    assert river_large(River((("1", ""),), (), ()), "nl") == []


def test_the_river_of_four_cycles_is_as_wide_as_the_page_and_of_more_slides() -> None:
    wide = [int(re.findall(r'viewBox="0 0 (\d+)', river_lines(river_of(8, n), "nl"))[0]) for n in (3, 4, 6)]
    assert wide[0] == wide[1] < wide[2]


def test_every_picture_the_big_screen_may_show_is_drawn_and_named() -> None:
    assert set(PAGES) == set(LARGE) - {"canvas", "became", "map"}, "those three the stage draws itself"
    for lang in ("nl", "en"):
        assert not [name for name in LARGE if f"stage.{name}" not in texts(lang) or f"desk.large_{name}" not in texts(lang)]


# -- the map and the rhythm


def test_the_map_numbers_every_point_twice_and_no_mark_covers_another() -> None:
    points = tuple(Point(f"w{n}", n, f"Small win {n}", 0.6 + n % 3 * 0.01, 0.7, 4) for n in range(1, 41))
    svg = small_deep_map(Grid(points, "klein", "diep"), "nl")
    assert all(written(svg).count(str(n)) == 2 for n in range(1, 41))
    spots = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg)]
    assert all((a - c) ** 2 + (b - d) ** 2 > 18**2 for n, (a, b) in enumerate(spots) for c, d in spots[:n])


def test_a_first_evening_is_one_day_on_the_line_however_much_is_planned_on_it() -> None:
    day = "2026-05-07"
    svg = rhythm_line([Beat(day, "meeting", "1"), *(Beat(day, "step", f"Stap {n}") for n in range(12)), Beat(day, "today")], "nl")
    assert {"vandaag", "cyclus 1", *(f"stap {n}" for n in range(12))} <= {words.lower() for words in written(svg)}
    assert "nan" not in svg
    late = [Beat("2026-01-01", "meeting", "1"), *(Beat(day, "step", f"Een stap met een lange naam, nummer {n}") for n in range(5)), Beat(day, "next")]
    assert len(placed(late, "nl")[1]) == 5


def test_no_words_of_the_rhythm_lie_over_others() -> None:
    days = [("2026-05-07", "meeting", "1"), ("2026-05-08", "step", "Sleutel bij de bakker"), ("2026-05-09", "step", "Soep met eigenaars"),
            ("2026-05-10", "call", "Ann belt Bilal"), ("2026-05-11", "today", ""), ("2026-05-12", "step", "Een heel lange naam voor een kleine stap"),
            ("2026-05-14", "next", "")]  # fmt: skip
    for some in placed([Beat(*one) for one in days], "nl"):
        for place in some:
            assert 0 <= place.x < place.right <= 1181
            for other in some:
                if other is not place and other.row == place.row:
                    assert place.right <= other.x or other.right <= place.x
    svg = rhythm_line([Beat(*one) for one in days], "nl")
    assert {"vandaag", "volgende keer", "sleutel bij de bakker", "cyclus 1"} <= {words.lower() for words in written(svg)}
