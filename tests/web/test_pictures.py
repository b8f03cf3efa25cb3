"""Pictures as text: what is drawn, and what never is."""

from __future__ import annotations

import re
from itertools import pairwise

from facilitator.core.shapes import Bar, Bars, Few
from facilitator.web.pictures import trust_lines


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
