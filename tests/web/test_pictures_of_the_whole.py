"""Pictures of the whole as text: what is drawn, what is said beside it, and what never is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from facilitator.core.corners import corners
from facilitator.core.layers import layers
from facilitator.core.portfolio import portfolio
from facilitator.core.reporting import History
from facilitator.texts import say
from facilitator.web.pictures import hexagons, people_actions
from facilitator.web.pictures import portfolio as portfolio_picture

from ..wholes import hexagon, history, line, street, win

PICTURES: dict[str, Callable[[History, str], list[str]]] = {
    "web": people_actions.pages, "portfolio": portfolio_picture.pages, "hexagons": hexagons.pages,
}  # fmt: skip
MARKUP = '<img src=x onerror="alert(1)"> & "buren"'


@pytest.mark.parametrize("size", [(6, 1), (24, 8), (60, 25), (300, 40)])
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_well_formed_for_a_few_and_for_many(name: str, size: tuple[int, int]) -> None:
    pages = PICTURES[name](street(*size), "nl")
    assert pages
    for svg in pages:
        root = ElementTree.fromstring(svg)
        _, _, wide, high = map(float, root.attrib["viewBox"].split())
        for mark in root.iter("circle"):
            assert 0 <= float(mark.attrib["cx"]) <= wide
            assert 0 <= float(mark.attrib["cy"]) <= high


@pytest.mark.parametrize("name", PICTURES)
def test_of_nothing_there_is_no_picture(name: str) -> None:
    assert PICTURES[name](history({}), "nl") == []


def test_many_rows_of_the_portfolio_are_pages_with_all_of_them() -> None:
    rows = [line(f"p{n}", "picture", "pattern", f"Patroon {n:02}") for n in range(16)]
    pages = portfolio_picture.pages(history({"Ann": "1"}, win("w0", "Sleutel bij de bakker", "Ann"), *rows), "nl")
    assert [len(re.findall(r"Patroon \d\d", svg)) for svg in pages] == [7, 7, 2]


@pytest.mark.parametrize("name", PICTURES)
def test_what_people_wrote_is_never_markup(name: str) -> None:
    odd = [
        win("w0", MARKUP, "Ann", touches=("p0",), data={"_doubles": [["w1", 3]]}), win("w1", MARKUP, "Bilal"), line("p0", "picture", "pattern", MARKUP),
        line("l0", "learning", "insight", MARKUP), hexagon("1", 1, 2, 3, 4, 5, 6, 7),
    ]  # fmt: skip
    (svg,) = PICTURES[name](history({"Ann": "1", "Bilal": "1"}, *odd), "en")
    assert ElementTree.fromstring(svg).tag == "svg"
    assert "<img" not in svg


def test_everybody_is_a_dot_and_every_part_in_an_action_a_thread() -> None:
    found = layers(street(60, 25))
    svg = people_actions.web(found, "nl")
    assert len(re.findall("<circle", svg)) == 60 + 25
    threads = max(path.count("M") for path in re.findall(r'<path d="([^"]*C[^"]*)"', svg))
    assert threads == sum(action.people for action in found.actions)
    assert not re.search(r"person-\d", svg)


@pytest.mark.parametrize("n", ["", "1", "4"])
def test_the_web_names_nobody_in_any_form(n: str) -> None:
    found = layers(street(24, 8), n)
    for drawn in (people_actions.web(found, "nl"), people_actions.small(found, "en")):
        assert "person-" not in drawn


def test_alarms_and_silence_are_sentences_and_what_is_well_is_not_said() -> None:
    busy = layers(history({"Ann": "1", "Bilal": "1", "Carmen": "1"}, win("w0", "Sleutel bij de bakker", "Ann")))
    assert people_actions.alarms(busy, "nl") == [
        "2 mensen doen nu nog nergens aan mee", "1 actie rust op één mens", "1 actie waar nog niemand uit leert",
    ]  # fmt: skip
    assert people_actions.quiet(busy, "nl") == [say("nl", "whole.silent_relations")]
    insight = replace(line("l0", "learning", "insight", "Eten helpt"), sources=("c-w0",))
    well = layers(history({"Ann": "1", "Bilal": "1"}, win("w0", "Sleutel", "Ann Bilal"), insight))
    assert (people_actions.alarms(well, "nl"), people_actions.quiet(well, "nl")) == ([], [])


def test_gaps_and_ties_of_the_portfolio_are_words_as_well_as_lines() -> None:
    found = portfolio(street(24, 8))
    svg = portfolio_picture.matrix(found, "en", {"direction": "Our course"})
    assert svg.count("no small win yet") == len(found.gaps) == 2
    assert all(say("en", f"whole.key_{kind}") in svg for kind in ("strengthens", "needs", "doubles"))
    assert "“Een bank op de hoek” and “Vijf lege kamers bezoeken” do the same, say 3 people. Do it together?" in portfolio_picture.tied(found, "en")
    assert say("en", "whole.loose_sign") in svg
    assert ">Our course<" in svg
    assert f">{say('en', 'agenda.direction')}<" not in svg


def test_a_thin_corner_is_said_in_words_and_by_a_dotted_edge() -> None:
    (svg,) = hexagons.pages(history({"Ann": "1"}, hexagon("1", 9, 7, 1, 4, 8, 2, 3)), "nl")
    assert svg.count("weinig stippen</tspan>") == svg.count('stroke-dasharray="1 6"') == 2
    assert "Ik maak dit zelf mee: 3" in svg


def test_only_the_newest_hexagons_stand_in_the_row() -> None:
    lines = [hexagon(str(n), 9, 7, 1, 4, 8, 2, 3) for n in range(1, 5)]
    many = history({"Ann": "1 2 3 4"}, *lines)
    assert hexagons.hexagons((*corners(many), *corners(many)), "nl").count("<g ") == 4
    assert hexagons.hexagons(corners(history({"Ann": "1 2 3 4"}, *lines[:1])), "nl").count("<g ") == 1
