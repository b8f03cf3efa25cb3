"""Every way of answering: what it keeps, what it refuses, what it draws, and what its answers look like together."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.model import WHOLE, Answering, Ask, Wording
from facilitator.core.shapes import (
    Answer,
    Bar,
    Bars,
    Card,
    Cards,
    Corner,
    Few,
    Grid,
    Hexagon,
    Moment,
    Network,
    Node,
    Nothing,
    Point,
    Said,
    Shape,
    Thing,
    Thread,
    Timeline,
)
from facilitator.errors import Refused
from facilitator.inputs import kinds, make
from facilitator.inputs.place import MAPS
from facilitator.texts import LANGUAGES, texts

EVIL = '<script>alert("huur")</script>'
KEY = Thing("key", "De sleutel bij de bakker", (("Wat we doen", "de sleutel leggen"),), "Ann")
COFFEE = Thing("coffee", "Koffie met eigenaars")
ROOM = Thing("room", "Een kamer bij Godelieve")
POOL = (KEY, COFFEE, ROOM)


@dataclass(frozen=True)
class Example:
    """One way of answering with its keys, answers it keeps (as sent → as kept) and answers it refuses (as sent → code)."""

    spec: dict[str, Any]
    options: tuple[tuple[str, str], ...] = ()
    kept: tuple[tuple[Any, Any], ...] = ()
    refused: tuple[tuple[Any, str], ...] = ()
    controls: tuple[str, ...] = ()  # names in its html
    said: Said = field(default_factory=lambda: Said(()))
    shape: Shape = field(default_factory=Nothing)
    ask_why: tuple[str, ...] = ()

    @property
    def input(self) -> Answering:
        return make(self.spec)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(thing.id for thing in POOL) if self.input.pooled else tuple(key for key, _ in self.options)

    def ask(self, lang: str = "nl") -> Ask:
        wording = Wording("Stap", f"Wat houdt het zo? {EVIL}", options=self.options, ends=("niet", "wel"))
        things = (replace(KEY, text=f"{KEY.text} {EVIL}"), COFFEE, ROOM) if self.input.pooled else ()
        return Ask(wording, things, texts(lang), ask_why=self.ask_why)


CARD_FIELDS = (("reason", f"Ik ben hier omdat … {EVIL}"), ("gives", "Wat ik kan bijdragen (mag leeg)"))
CONSENT = (("yes", f"Ja {EVIL}"), ("wish", "Ja, met een wens"), ("no", "Nog niet"))
ROLES = (("lead", "Ik trek de kar"), ("help", "Ik help mee"))
TRUST = (("contact", f"Echt contact {EVIL}"), ("time", "Tijd"))
CORNERS = (("middle", f"Ik maak dit zelf mee {EVIL}"), *((key, key.title()) for key in ("government", "civil", "finance", "knowledge", "private", "business")))
AXES = (("soon", f"Klein {EVIL}"), ("deep", "Diep"))

EXAMPLES = {
    "none": Example({"kind": "none"}, refused=(("iets", "nothing-asked"), (None, "nothing-asked"))),
    "text": Example(
        {"kind": "text", "items": 2, "chars": 12},
        kept=(("  te duur ", "te duur"), ("e\u0301e\u0301n huis", "één huis"), ("een\r\ntwee", "een\ntwee"), ("🏠" * 12, "🏠" * 12)),
        refused=(("", "empty"), (" \u200b\n", "empty"), ("a" * 13, "too-long"), (None, "wrong-shape"), (["te duur"], "wrong-shape"), (3, "wrong-shape")),
        controls=("v",),
        said=Said((Answer("1", "te duur", "Ann"), Answer("2", "te ver", about="key", hidden=True, late=True)), things=POOL),
        shape=Cards(
            (
                Card("1", "te duur", "Ann", sources=("1",)),
                Card("2", "te ver", "", (("", KEY.text),), hidden=True, late=True, sources=("2",)),
            )
        ),
    ),
    "form": Example(
        {"kind": "form", "chars": 10},
        CARD_FIELDS,
        kept=(({"gives": " soep ", "reason": ""}, {"gives": "soep"}), ({"gives": "soep", "reason": "huur"}, {"reason": "huur", "gives": "soep"})),
        refused=(
            ({}, "empty"),
            ({"reason": " "}, "empty"),
            ({"reason": "a" * 11}, "too-long"),
            ({"reason": ["huur"]}, "wrong-shape"),
            ({"reason": True}, "wrong-shape"),
            ({"org": "stad"}, "not-an-option"),
            ("huur", "wrong-shape"),
            ([], "wrong-shape"),
        ),
        controls=("v.reason", "v.gives"),
        said=Said((Answer("1", {"reason": "de huur"}, "Bilal"), Answer("2", {"gives": "soep"}, about="coffee")), CARD_FIELDS, POOL),
        shape=Cards(
            (
                Card("1", "", "Bilal", ((CARD_FIELDS[0][1], "de huur"),), sources=("1",)),
                Card("2", COFFEE.text, "", ((CARD_FIELDS[1][1], "soep"),), sources=("2",)),
            )
        ),
    ),
    "choice": Example(
        {"kind": "choice", "max": 2},
        CONSENT,
        kept=((["yes"], ["yes"]), (["no", "wish", "no"], ["no", "wish"])),
        refused=(
            ([], "empty"),
            (["maybe"], "not-an-option"),
            (["yes", "wish", "no"], "too-many"),
            ("yes", "wrong-shape"),
            ({"yes": 1}, "wrong-shape"),
            ([["yes"]], "wrong-shape"),
            ([True], "wrong-shape"),
        ),
        controls=("v[]", "why"),
        said=Said(
            (Answer("1", ["yes"]), Answer("2", ["wish"], why="ook in het Turks"), Answer("3", ["yes"]), Answer("4", ["no"], why="nee", hidden=True)), CONSENT
        ),
        shape=Bars((Bar("yes", CONSENT[0][1], 2, 2), Bar("wish", CONSENT[1][1], 1, 1, ("ook in het Turks",)), Bar("no", CONSENT[2][1], 0)), "answers", 2, 3),
        ask_why=("wish", "no"),
    ),
    "dots": Example(
        {"kind": "dots", "max": 3},
        kept=(({"coffee": 2, "key": 1}, {"key": 1, "coffee": 2}), ({"room": 3}, {"room": 3})),
        refused=(
            ({}, "empty"),
            ({"key": 0}, "out-of-range"),
            ({"key": -1}, "out-of-range"),
            ({"key": 4}, "too-many"),
            ({"key": 2, "room": 2}, "too-many"),
            ({"key": 10**400}, "too-many"),
            ({"key": True}, "wrong-shape"),
            ({"key": 1.0}, "wrong-shape"),
            ({"attic": 1}, "not-an-option"),
            (["key"], "wrong-shape"),
        ),
        controls=("v.key", "v.coffee", "v.room", "why"),
        said=Said(
            (Answer("1", {"coffee": 2, "key": 1}, why="samen"), Answer("2", {"coffee": 1}, why="lekker"), Answer("3", {"room": 3}, why="nee", hidden=True)),
            things=POOL,
        ),
        shape=Bars((Bar("coffee", COFFEE.text, 3, 2, ("lekker",)), Bar("key", KEY.text, 1, 1), Bar("room", ROOM.text, 0)), "dots", 3, 2, words=("samen",)),
        ask_why=(WHOLE,),
    ),
    "order": Example(
        {"kind": "order", "max": 2},
        kept=((["room", "key"], ["room", "key"]), (["coffee", "coffee"], ["coffee"])),
        refused=(
            ([], "empty"),
            (["key", "coffee", "room"], "too-many"),
            (["attic"], "not-an-option"),
            ({"key": 1}, "wrong-shape"),
            ("key", "wrong-shape"),
            ([None], "wrong-shape"),
        ),
        controls=("v[]",),
        said=Said((Answer("1", ["key", "room"]), Answer("2", ["room", "coffee"]), Answer("3", ["room"]), Answer("4", ["coffee"], hidden=True)), things=POOL),
        shape=Bars((Bar("room", ROOM.text, 1.33, 3), Bar("key", KEY.text, 1, 1), Bar("coffee", COFFEE.text, 2, 1)), "order", 3, 3),
    ),
    "scale": Example(
        {"kind": "scale", "max": 5},
        TRUST,
        kept=(({"time": 5, "contact": 1}, {"contact": 1, "time": 5}),),
        refused=(
            ({"time": 5}, "not-all-statements"),
            ({}, "not-all-statements"),
            ({"time": 5, "contact": 0}, "out-of-range"),
            ({"time": 6, "contact": 1}, "out-of-range"),
            ({"time": 1, "contact": 1, "it": 1}, "not-an-option"),
            ({"time": True, "contact": 1}, "wrong-shape"),
            ({"time": "5", "contact": 1}, "wrong-shape"),
            (3, "wrong-shape"),
        ),
        controls=("v.contact", "v.time", "why"),
        said=Said(
            (
                Answer("1", {"contact": 2, "time": 5}, why="op de trap"),
                Answer("2", {"contact": 3, "time": 5}),
                Answer("3", {"contact": 1, "time": 1}, hidden=True),
            ),
            TRUST,
            ends=("niet", "wel"),
        ),
        shape=Bars((Bar("contact", TRUST[0][1], 2.5, 2), Bar("time", TRUST[1][1], 5, 2)), "mean", 5, 2, ("niet", "wel"), ("op de trap",)),
        ask_why=(WHOLE,),
    ),
    "place": Example(
        {"kind": "place", "map": "grid", "x": "soon", "y": "deep"},
        AXES,
        kept=(({"key": [0, 1]}, {"key": [0.0, 1.0]}), ({"room": [0.12345, 0.5], "key": [1, 0]}, {"key": [1.0, 0.0], "room": [0.123, 0.5]})),
        refused=(
            ({}, "empty"),
            ({"key": [0]}, "wrong-shape"),
            ({"key": [0, 1, 0]}, "wrong-shape"),
            ({"key": {"x": 0}}, "wrong-shape"),
            ({"key": [0, None]}, "wrong-shape"),
            ({"key": [True, 0]}, "wrong-shape"),
            ({"key": [0, 1.01]}, "out-of-range"),
            ({"key": [float("nan"), 0]}, "out-of-range"),
            ({"key": [0, 10**400]}, "out-of-range"),
            ({"key": [float("inf"), 0]}, "out-of-range"),
            ({"attic": [0, 0]}, "not-an-option"),
            ([0, 0], "wrong-shape"),
        ),
        controls=tuple(f"v.{thing.id}.{axis}" for thing in POOL for axis in (0, 1)),
        said=Said(
            (
                Answer("1", {"key": [0.0, 1.0], "coffee": [1.0, 0.5]}),
                Answer("2", {"key": [0.0, 1.0], "coffee": [0.0, 0.5]}),
                Answer("3", {"key": [0.0, 1.0], "coffee": [0.5, 0.5]}),
                Answer("4", {"room": [1.0, 1.0]}),
                Answer("5", {"key": [1.0, 0.0]}, hidden=True),
            ),
            AXES,
            POOL,
        ),
        shape=Grid((Point("key", 1, KEY.text, 0, 1, 3), Point("coffee", 2, COFFEE.text, 0.5, 0.5, 3, apart=True)), AXES[0][1], "Diep", waiting=1),
    ),
    "place hexagon": Example(
        {"kind": "place", "map": "hexagon", "max": 2},
        CORNERS,
        kept=((["middle"], ["middle"]), (["private", "civil", "private"], ["private", "civil"])),
        refused=(
            ([], "empty"),
            (["civil", "private", "middle"], "too-many"),
            (["church"], "not-an-option"),
            ({"civil": 1}, "wrong-shape"),
            ("civil", "wrong-shape"),
            ([7], "wrong-shape"),
        ),
        controls=("v[]",),
        said=Said(
            (Answer("1", ["civil", "private"]), Answer("2", ["private", "middle"]), Answer("3", ["civil", "private"]), Answer("4", ["business"], hidden=True)),
            CORNERS,
        ),
        shape=Hexagon(
            tuple(Corner(key, text, {"civil": 2, "private": 3}.get(key, 0), key not in ("civil", "private")) for key, text in CORNERS[1:]),
            Corner("middle", CORNERS[0][1], 1),
            3,
        ),
    ),
    "place line": Example(
        {"kind": "place", "map": "line"},
        kept=(({"room": 0.5, "key": 1}, {"key": 1.0, "room": 0.5}), ({"key": 0.12345}, {"key": 0.123})),
        refused=(
            ({}, "empty"),
            ({"key": [0, 1]}, "wrong-shape"),
            ({"key": True}, "wrong-shape"),
            ({"key": "0"}, "wrong-shape"),
            ({"key": 1.01}, "out-of-range"),
            ({"key": float("nan")}, "out-of-range"),
            ({"attic": 0}, "not-an-option"),
            ([0.5], "wrong-shape"),
        ),
        controls=tuple(f"v.{thing.id}" for thing in POOL),
        said=Said((Answer("1", {"key": 1.0, "room": 0.25}), Answer("2", {"key": 0.5}), Answer("3", {"coffee": 0.0}, hidden=True)), things=POOL),
        shape=Timeline((Moment("room", ROOM.text, at=0.25), Moment("key", KEY.text, at=0.75, name="Ann"), Moment("coffee", COFFEE.text))),
    ),
    "link": Example(
        {"kind": "link", "max": 2},
        kept=((["room", "key", "room"], ["room", "key"]),),
        refused=(
            ([], "empty"),
            (["key", "coffee", "room"], "too-many"),
            (["attic"], "not-an-option"),
            ("key", "wrong-shape"),
            ([1], "wrong-shape"),
            ({"key": 1}, "wrong-shape"),
        ),
        controls=("v[]",),
        said=Said((Answer("1", ["key"], "Carmen"),), things=POOL),
        shape=Cards((Card("key", KEY.text, "Ann", KEY.lines), Card("coffee", COFFEE.text), Card("room", ROOM.text))),
    ),
}

every_kind = pytest.mark.parametrize("kind", sorted(EXAMPLES))


class Controls(HTMLParser):
    """Tags and attributes of a control, as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def code_of(input: Answering, value: object, keys: tuple[str, ...]) -> str:
    with pytest.raises(Refused) as refused:
        input.clean(value, keys)
    for lang in LANGUAGES:
        assert texts(lang)[f"error.{refused.value.code}"].format(**refused.value.data)
    return refused.value.code


def test_every_kind_in_the_folder_has_an_example() -> None:
    assert set(kinds()) == {example.spec["kind"] for example in EXAMPLES.values()}


def test_every_map_has_an_example() -> None:
    assert set(MAPS) == {example.spec["map"] for example in EXAMPLES.values() if "map" in example.spec}


@every_kind
def test_answers_are_kept_clean_and_cleaning_them_again_changes_nothing(kind: str) -> None:
    example = EXAMPLES[kind]
    for sent, kept in example.kept:
        assert example.input.clean(sent, example.keys) == kept
        assert list(kept) == list(example.input.clean(kept, example.keys))


@every_kind
def test_what_does_not_fit_is_refused_with_a_code_that_has_a_sentence(kind: str) -> None:
    example = EXAMPLES[kind]
    for sent, code in example.refused:
        assert code_of(example.input, sent, example.keys) == code, str(sent)[:60]


known = st.sampled_from(["key", "coffee", "reason", "time", "contact", "yes"])
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | known,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(known | st.text(max_size=3), inner, max_size=4),
    max_leaves=8,
)


@every_kind
@given(value=anything)
def test_whatever_is_sent_is_kept_or_refused(kind: str, value: object) -> None:
    example = EXAMPLES[kind]
    try:
        kept = example.input.clean(value, example.keys)
    except Refused:
        return
    assert json.loads(json.dumps(kept, allow_nan=False)) == kept


@every_kind
@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_control_has_a_field_for_every_key_and_shows_words_only_as_words(kind: str, lang: str) -> None:
    example = EXAMPLES[kind]
    html = example.input.html(example.ask(lang))
    drawn = Controls(html)
    assert {value for name, value in drawn.attributes if name == "name"} == set(example.controls)
    assert "script" not in drawn.tags
    assert not [name for name, _ in drawn.attributes if name == "style" or name.startswith("on")]
    assert kind == "text" or not html or "&lt;script&gt;" in html


@every_kind
def test_its_limits_go_over_the_wire_as_data(kind: str) -> None:
    data = EXAMPLES[kind].input.data()
    assert json.loads(json.dumps(data)) == data == {**data, **EXAMPLES[kind].spec}


@every_kind
def test_its_answers_together_have_one_shape(kind: str) -> None:
    assert EXAMPLES[kind].input.shape(EXAMPLES[kind].said) == EXAMPLES[kind].shape


@every_kind
def test_a_step_in_which_nobody_said_anything_has_a_shape_too(kind: str) -> None:
    example = EXAMPLES[kind]
    assert type(example.input.shape(replace(example.said, answers=()))) is type(example.shape)


# -- what only some of them do


def test_a_form_can_read_as_one_sentence() -> None:
    options = (("who", "Hoe zorgen we ervoor dat … (wie?)"), ("can", "… (wat kan doen?)"), ("even", "ook als … (mag leeg)"))
    answers = (Answer("1", {"who": "een jong gezin", "can": "hier kan blijven wonen"}),)
    sentence = "Hoe zorgen we ervoor dat een jong gezin hier kan blijven wonen?"
    assert make({"kind": "form"}).shape(Said(answers, options, sentence="?")) == Cards((Card("1", sentence, sources=("1",)),))


def test_choices_about_things_show_first_names_where_they_may_and_counts_where_not() -> None:
    answers = (
        Answer("1", ["lead"], "Ann", "key"),
        Answer("2", ["help"], "Bilal", "key"),
        Answer("3", ["help"], "", "key", "op zondag"),
        Answer("4", ["help"], "", "coffee"),
        Answer("5", ["help"], "", "coffee", hidden=True),
        Answer("6", ["lead"], "Carmen", "room", "graag"),
    )
    shape = make({"kind": "choice"}).shape(Said(answers, ROLES, POOL))
    assert isinstance(shape, Cards)
    assert {card.id: card.lines for card in shape.cards} == {
        "key": (("Ik trek de kar", "Ann"), ("Ik help mee", "Bilal + 1"), ("", "op zondag")),
        "coffee": (("Ik help mee", "1"),),
        "room": (("Ik trek de kar", "Carmen"), ("Carmen", "graag")),
    }
    assert shape.cards[0].sources == ("1", "2", "3")


@pytest.mark.parametrize(("n", "shown"), [(4, Few), (5, Bars)])
def test_fewer_than_five_anonymous_answers_on_a_scale_are_not_shown(n: int, shown: type[Shape]) -> None:
    answers = tuple(Answer(str(i), {"contact": 3, "time": 3}) for i in range(n))
    assert isinstance(make({"kind": "scale"}).shape(Said(answers, TRUST, anonymous=True)), shown)


@pytest.mark.parametrize(("n", "shown"), [(0, Few), (4, Few), (5, Hexagon)])
def test_fewer_than_five_anonymous_hexagons_are_not_shown(n: int, shown: type[Shape]) -> None:
    answers = tuple(Answer(str(i), ["civil"]) for i in range(n))
    assert isinstance(make({"kind": "place", "map": "hexagon"}).shape(Said(answers, CORNERS, anonymous=True)), shown)


def test_a_corner_is_thin_when_fewer_than_half_of_an_even_share_know_it() -> None:
    answers = [Answer(str(n), [key for key, _ in CORNERS[1:]]) for n in range(4)] + [Answer(str(n), ["civil", "private"]) for n in range(4, 14)]
    shape = make({"kind": "place", "map": "hexagon"}).shape(Said((*answers, *(Answer("m", ["middle"]) for _ in range(9))), CORNERS))
    assert isinstance(shape, Hexagon)
    assert [(corner.value, corner.thin) for corner in shape.corners] == [(4, False), (14, False), *[(4, False)] * 2, (14, False), (4, False)]
    fewer = make({"kind": "place", "map": "hexagon"}).shape(Said((*answers[1:], Answer("x", ["civil", "private"])), CORNERS))
    assert isinstance(fewer, Hexagon)
    assert [corner.id for corner in fewer.corners if corner.thin] == ["government", "finance", "knowledge", "business"]


def test_on_a_line_without_names_one_placement_is_not_shown_as_a_place() -> None:
    answers = tuple(Answer(str(n), {"key": 0.5, **({"room": 1.0} if n else {})}) for n in range(3))
    shape = make({"kind": "place", "map": "line"}).shape(Said(answers, things=POOL, anonymous=True))
    assert isinstance(shape, Timeline)
    assert [(moment.id, moment.at) for moment in shape.moments] == [("key", 0.5), ("coffee", None), ("room", None)]


def test_ten_second_places_weigh_more_than_one_first() -> None:
    answers = (Answer("1", ["key"]), *(Answer(str(n), ["room", "coffee"]) for n in range(2, 12)))
    shape = make({"kind": "order"}).shape(Said(answers, things=POOL))
    assert isinstance(shape, Bars)
    assert [(bar.id, bar.value, bar.n) for bar in shape.bars] == [("room", 1, 10), ("coffee", 2, 10), ("key", 1, 1)]


def test_things_chosen_together_hang_together_by_as_many_threads_as_people_saw_it() -> None:
    answers = (Answer("1", ["room", "key"]), Answer("2", ["key", "room"]), Answer("3", ["key"]), Answer("4", ["key", "coffee"], hidden=True))
    shape = make({"kind": "link"}).shape(Said(answers, things=POOL, stage="network"))
    nodes = (Node("key", KEY.text, 1), Node("coffee", COFFEE.text, 0), Node("room", ROOM.text, 1))
    assert shape == Network(nodes, (Thread("key", "room", 2),), 1, 3)


def test_people_have_a_thread_where_both_chose_each_other_and_who_has_none_is_only_counted() -> None:
    cards = tuple(Thing(f"c{name}", "", (("Ik zoek", "tijd"),), name) for name in ("Ann", "Bilal", "Carmen", ""))
    answers = (
        Answer("1", ["cBilal", "cCarmen"], "Ann", own="cAnn"),
        Answer("2", ["cAnn", "c"], "Bilal", own="cBilal"),
        Answer("3", ["cBilal"], "", own="c"),
        Answer("4", ["cAnn"], "Elif"),  # without a card nobody could choose Elif
    )
    shape = make({"kind": "link", "max": 5}).shape(Said(answers, things=cards, stage="network", people=True))
    nodes = (Node("cAnn", "Ann", 1), Node("cBilal", "Bilal", 2), Node("c", "", 1))
    assert shape == Network(nodes, (Thread("c", "cBilal", 1), Thread("cAnn", "cBilal", 1)), 1, 4)
    assert "Carmen" not in str(shape)


def test_a_scale_without_statements_asks_the_question_itself() -> None:
    scale = make({"kind": "scale", "max": 3})
    assert scale.clean({"it": 2}, ("it",)) == scale.clean({"it": 2}, ()) == {"it": 2}
    assert 'name="v.it"' in scale.html(Ask(Wording("Stap", "Klopt het nog?"), (), texts("nl")))
    assert scale.shape(Said((Answer("1", {"it": 2}),))) == Bars((Bar("it", "", 2, 1),), "mean", 3, 1)


def test_each_reason_asked_for_has_its_own_question() -> None:
    html = make({"kind": "choice"}).html(EXAMPLES["choice"].ask())
    assert 'data-why="wish" hidden' in html
    assert texts("nl")["inputs.why_wish"] in html
    assert texts("nl")["inputs.why_no"] in html


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ({"kind": "cardz"}, "unknown input 'cardz'. Known: choice, dots, form, link, none, order, place, scale, text"),
        ({}, "unknown input None. Known: choice"),
        ({"kind": "text", "charz": 9}, "input text has no 'charz'. Known: items, chars"),
        ({"kind": "none", "max": 1}, "input none has no 'max'. Known: nothing, it takes no parameters"),
        ({"kind": "text", "chars": 241}, "'chars' of input text must be a whole number from 1 to 240, not 241"),
        ({"kind": "dots", "max": 0}, "'max' of input dots must be a whole number from 1 to 20, not 0"),
        ({"kind": "choice", "max": True}, "must be a whole number"),
        ({"kind": "scale", "max": "5"}, "must be a whole number"),
        ({"kind": "place", "map": "loop"}, "'map' of input place must be grid or line or hexagon, not 'loop'"),
        ({"kind": "place", "x": 3}, "'x' of input place must be a name, not 3"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_is_known(spec: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError) as complaint:
        make(spec)
    assert said in str(complaint.value)
