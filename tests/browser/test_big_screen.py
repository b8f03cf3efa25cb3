"""The big screen at every amount and size: nothing cut off, nothing too small, nothing empty, and nobody's card lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import nicegui
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from facilitator.core.shapes import Shape
from facilitator.web import stage_board
from facilitator.web.pictures import river_large
from facilitator.web.qr import svg
from facilitator.web.stage_board import sentences

from ..people import PERSON, QUESTION
from ..rivers import river_of
from .screens import SHOTS, Screen
from .test_access import LEVELS, found

pytestmark = pytest.mark.browser

WEB = Path(stage_board.__file__).parent
NICEGUI = Path(nicegui.__file__).parent / "static"
TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}  # all that another palette can change
SIZES = [(1280, 720, False), *(pytest.param(*size, True, marks=pytest.mark.proof) for size in ((1280, 720), (1920, 1080), (1024, 768)))]

# The stage as its page has it, without a server behind it: `fresh` opens it with a state, `change` tells it what is new.
PAGE = """<!doctype html><html lang="nl"><title>Tussenruimte</title>
<link rel="stylesheet" href="/nicegui/quasar.unimportant.prod.css"><link rel="stylesheet" href="/nicegui/nicegui.css">
<link rel="stylesheet" href="/static/tokens.css"><link rel="stylesheet" href="/static/pictures.css"><link rel="stylesheet" href="/static/stage.css">
<script type="importmap">{"imports": {"vue": "/nicegui/vue.esm-browser.prod.js",
"stage_fit": "/stage_fit.js", "stage_views": "/stage_views.js", "stage_charts": "/stage_charts.js", "stage_shapes": "/stage_shapes.js",
"stage_pictures": "/stage_pictures.js"}}</script>
<div id="app"></div>
<script type="module">
import { createApp, nextTick } from "vue";
import Stage from "/stage.js";
let app, stage;
const drawn = () => nextTick().then(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
window.fresh = (state) => { app?.unmount(); app = createApp(Stage, { initial: state }); stage = app.mount("#app"); return drawn(); };
window.change = (part) => { stage.change(part); return drawn(); };
await Promise.all(["Fraunces", "Atkinson Hyperlegible Next"].map((font) => document.fonts.load(`16px "${font}"`)));
window.ready = true;
</script></html>"""

# Words of people are at least 3.1 hundredths of the height, what the tool says 2.3. What is cut with an ellipsis is cut on purpose.
WRONG = """() => {
  const stage = document.querySelector(".stage");
  const u = Math.min(innerHeight / 100, innerWidth * 0.005625);
  const people = `h1, .wall :is(h2, p:not(.n), dd), .bars .what p, .leg li span, .words :is(p, li),
    .blk li > span, .things > ul li, .spot blockquote, .what, .node span`;
  const wrong = new Set();
  const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("svg")) continue;
    const said = node.data.trim().slice(0, 40);
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    if (size < u * (element.closest(people) && !element.closest("dt") ? 3.09 : 2.29)) wrong.add(`${(size / u).toFixed(2)} is too small: ${said}`);
    if (element.closest(".path span, .blk small, .clock, .ax.y") || style.webkitLineClamp !== "none") continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter((line) => line.width > 1);
    for (let box = element; box !== stage.parentElement; box = box.parentElement) {
      if (getComputedStyle(box).overflow === "visible") continue;
      const edge = box.getBoundingClientRect();
      const out = (line) => line.left < edge.left - 2 || line.right > edge.right + 3 || line.top + size / 4 < edge.top || line.bottom - size / 4 > edge.bottom;
      if (lines.some(out)) wrong.add(`cut off by ${box.className}: ${said}`);
    }
  }
  for (const row of stage.querySelectorAll("li")) {
    const next = row.nextElementSibling?.getBoundingClientRect();
    const words = [row, ...row.querySelectorAll("*")].filter((part) => part.textContent.trim()).map((part) => part.getBoundingClientRect());
    const below = next && Math.abs(next.left - words[0].left) < 2;
    if (below && words.some((box) => box.bottom > next.top + 2)) wrong.add(`lies over the next: ${row.textContent.trim().slice(0, 40)}`);
  }
  const parts = [".head", ".view", ".foot"].map((part) => stage.querySelector(part)?.getBoundingClientRect()).filter(Boolean);
  parts.slice(1).forEach((part, index) => part.top < parts[index].bottom - 1 && wrong.add("head, view and foot lie over each other"));
  return [...wrong];
}"""

SHORT = ["geen tijd", "de regels", "te duur", "wachten", "niemand weet"]
NORMAL = ["elke dienst een ander formulier vraagt", "verhuizen op je tachtigste te zwaar is voor wie alleen is", "niemand weet van wie dat pand op de hoek is"]
LONG = [
    "de wachtlijst in jaren telt en mijn kind in maanden, en niemand aan het loket durft te zeggen dat ik beter elders zoek terwijl ik hier woon",
    "een eigenaar die bang is voor schade liever een jaar leegstand draagt dan één telefoontje te doen naar de dienst die hem net wou helpen met een waarborg",
    "Huurwaarborgterugbetalingsformulierenverzamelaar",
]
ACTIONS = ["De sleutel bij de bakker", "Koffie met drie eigenaars", "Wandeling langs de leegstand", "Eén formulier voor alles"]
LENGTHS = {"short": SHORT, "normal": NORMAL, "long": LONG}
STEPS = [{"title": "Waar doe jij aan mee, en wie gaat er met je mee op stap?", "state": ("done", "now", "todo")[(n > 3) + (n > 4)]} for n in range(10)]
STATE: dict[str, Any] = {
    "lang": "nl", "challenge": QUESTION, "person": PERSON, "next": "donderdag 17 december 2026", "people": 24, "rehearsal": True, "owed": 0, "dark": False,
    "path": {"format": "Hoe het ons verging sinds de vorige keer, en wat we leerden", "steps": STEPS}, "mode": "prompt", "view": "wall",
    "title": "Waarom blijft het zo?", "question": "Maak samen deze zin af: “Het blijft zo omdat …”", "stem": "Het blijft zo omdat …",
    "talk": False, "group": "pairs", "ends_at": None, "left": 220, "ready": 9, "of": 24, "answers": 9, "things": [], "shape": {"kind": "none"},
    "now": 1000.0, "address": "192.168.137.120:8080", "qr": svg("http://192.168.1.20/j/ABCDEF"), "say": sentences("nl"),
}  # fmt: skip


def cards(n: int, words: list[str] = NORMAL, name: str = "", lines: Any = ()) -> list[dict[str, Any]]:
    return [{"id": f"{n * 7919 % 10007:05d}", "text": words[n % len(words)], "name": name, "lines": lines, "hidden": False} for n in range(n)]


def shape(kind: str, **more: Any) -> dict[str, Any]:
    return {"mode": "shape", "shape": {"kind": kind, **more}}


def clusters(n: int, words: list[str], loose: int) -> dict[str, Any]:
    groups = [{"id": f"g{i}", "title": words[i % len(words)], "cards": cards(2 + 3 * (i % 5), words)} for i in range(n)]
    return shape("clusters", groups=groups, loose=cards(loose, words))


def grid(n: int, words: list[str], waiting: int = 0) -> dict[str, Any]:
    points = [{"id": f"p{i}", "number": i + 1, "text": words[i % len(words)], "x": i * 0.37 % 1, "y": i * 0.61 % 1, "apart": i % 4 == 1} for i in range(n)]
    axes = {"x": "Klein: dit kunnen we zelf, vóór de volgende keer", "y": "Diep: hierna is er echt iets anders"}
    return {**shape("grid", points=points, waiting=waiting, **axes), "things": words[: max(n, 3)]}


def bars(n: int, unit: str, top: int, words: list[str], why: list[str]) -> dict[str, Any]:
    values = [top - i * top / n if unit == "mean" else top - i * top // n for i in range(n)]
    rows = [{"id": str(i), "text": words[i % len(words)], "value": value, "n": 5, "words": why} for i, value in enumerate(values)]
    return shape("bars", bars=rows, unit=unit, top=top, n=24, ends=["helemaal niet", "helemaal wel"])


CORNERS = ["wie er woont", "wie ervan leeft", "wie regels maakt", "wie zorgt of lesgeeft", "wie onderzoekt", "wie het doorvertelt"]
MIDDLE = "ik maak dit zelf mee"


def hexagon(n: int, words: list[str] = CORNERS) -> dict[str, Any]:
    """Of `n` people some tick more than one corner; one corner is thin."""
    known = [n * share // 100 for share in (60, 35, 28, 50, 5, 22)]
    corners = [{"id": str(i), "text": words[i % len(words)], "value": value, "thin": n > 0 and value * 12 < sum(known)} for i, value in enumerate(known)]
    return shape("hexagon", corners=corners, middle={"id": "middle", "text": MIDDLE, "value": n // 3, "thin": False}, n=n)


def network(n: int, words: list[str], answers: int = 24, alone: int = 0) -> dict[str, Any]:
    pairs = [(i, (i * 7 + step) % (n - alone)) for i in range(n - alone) for step in (1, 3)]
    weights = {(min(pair), max(pair)): 1 + answers * (pair[0] * 5 % 9) // 9 for pair in pairs if pair[0] != pair[1]}
    threads = [{"a": f"{a:03d}", "b": f"{b:03d}", "weight": weight} for (a, b), weight in weights.items()]
    count = [sum(f"{i:03d}" in (one["a"], one["b"]) for one in threads) for i in range(n)]
    nodes = [{"id": f"{i:03d}", "text": words[i % len(words)] if words else "", "threads": count[i]} for i in range(n)]
    return shape("network", nodes=nodes, threads=threads, alone=count.count(0), n=answers)


def timeline(n: int, words: list[str], loose: int = 0, name: str = "") -> dict[str, Any]:
    dated = [{"when": f"{1 + i % 28} december", "at": (i / max(1, n - 1)) ** 1.6} for i in range(n)]
    free = [{"when": "als het warmer is" if i % 2 else "", "at": None} for i in range(loose)]
    return shape("timeline", moments=[{"id": str(i), "text": words[i % len(words)], "name": name, **one} for i, one in enumerate([*dated, *free])])


def ordered(n: int, words: list[str]) -> dict[str, Any]:
    rows = [{"id": str(i), "text": words[i % len(words)], "value": 1 + i * 0.83, "n": 24 - 2 * i, "words": []} for i in range(n)]
    return {**shape("bars", bars=rows, unit="order", top=n, n=24, ends=None), "view": "list"}


def compared(n: int, words: list[str]) -> dict[str, Any]:
    before = {"cycle": "2", "means": {str(i): [5 - (i * 1.7 + 1) % 4, 21] for i in range(n) if i != 2}}
    return {**bars(n, "mean", 5, words, []), "view": "compare", "before": before}


def consent(yes: int, wish: int, no: int, words: list[str]) -> dict[str, Any]:
    wishes, objections = [words[i % len(words)] for i in range(min(wish, 12))], [words[i % len(words)] for i in range(min(no, 3))]
    return shape("consent", sentence=f"Tot 4 juni {words[0]}.", yes=yes, wish=wish, no=no, wishes=wishes, objections=objections)


def agenda(n: int, words: list[str], *sections: str) -> dict[str, Any]:
    def line(i: int) -> dict[str, Any]:
        return {"text": words[i % len(words)], "state": "proposed", "note": "trekker: Youssef, Marie-Christine · woensdag 16 december", "new": i > 1}

    return shape("agenda", sections=[[section, [line(i) for i in range(n)]] for section in sections])


def river(wins: int, cycles: int) -> dict[str, Any]:
    return {"mode": "picture", "picture": "river", "pages": river_large(river_of(wins, cycles), "nl")}


def spot(text: str, name: str = "", lines: Any = ()) -> dict[str, Any]:
    return {"mode": "spot", "card": {"id": "1", "text": text, "name": name, "lines": lines}}


FOUR = ("picture", "activities", "direction", "learning")
FORM = [["Ik ben hier omdat ik op een dag …", LONG[0][:120]], ["Wat ik kan bijdragen", "Turks en Arabisch"], ["Wat ik zoek", LONG[1][:120]]]
FREE = {"view": "free", "talk": True, "title": "Pauze", "question": "Soep van Godelieve, achteraan in de zaal"}
# The shapes with a drawing of their own. A few of them are looked at in every test, the others in a proof.
DRAWINGS: dict[str, dict[str, Any]] = {
    **{f"hexagon of {n}": hexagon(n) for n in (0, 1, 3, 40, 300)}, "hexagon long": hexagon(40, LONG),
    **{f"network of {n}": network(n, ACTIONS, alone=n // 12) for n in (0, 1, 3, 12, 24, 40, 300)}, "network long": network(24, LONG),
    "network of names": network(30, ["Griet", "Bilal", "Marie-Christine"], 1, 4), "network nameless": network(16, [], 1),
    "network without threads": network(4, ACTIONS, 2, 4),
    **{f"timeline of {n}": timeline(n, NORMAL, n // 10) for n in (0, 1, 3, 8, 40, 300)}, "timeline long": timeline(8, LONG, 2, "Griet"),
    "timeline of names": timeline(5, ACTIONS, 3, "Marie-Christine"), "timeline without dates": timeline(0, NORMAL, 7),
    **{f"order of {n}": ordered(n, ACTIONS) for n in (1, 3, 8, 40)}, "order long": ordered(8, LONG),
    **{f"compared {n}": compared(n, NORMAL) for n in (1, 3, 7)}, "compared long": compared(5, LONG),
    **{f"list of {n}": {**bars(n, "dots", 21, NORMAL, []), "view": "list"} for n in (1, 3, 12)},
}  # fmt: skip
STATES: dict[str, dict[str, Any]] = {
    **{f"wall of {n} {length}": shape("cards", cards=cards(n, words)) for n in (1, 3, 5, 9, 24, 60, 120, 300) for length, words in LENGTHS.items()},
    **{f"wall of {n} named": shape("cards", cards=cards(n, NORMAL, "Griet")) for n in (0, 4, 12)},
    **{f"wall of {n} introductions": shape("cards", cards=cards(n, [""], "Griet", FORM)) for n in (2, 24)},
    **{f"{n} groups {length}": clusters(n, LENGTHS[length], n % 4) for n in (1, 2, 6, 9, 20) for length in ("normal", "long")},
    **{f"{n} groups and {loose} cards": clusters(n, NORMAL, loose) for n, loose in ((1, 22), (3, 15), (4, 100))},
    **{f"map of {n}": grid(n, ACTIONS, 2) for n in (0, 3, 12, 30)},
    "map of 12 long": grid(12, LONG),
    **{f"{n} bars": bars(n, "dots", 9, LENGTHS[length], []) for n, length in ((2, "short"), (8, "long"), (30, "normal"))},
    "bars of many": bars(6, "answers", 240, NORMAL, NORMAL),
    **{f"{n} means": bars(n, "mean", 5, NORMAL, NORMAL[:1]) for n in (1, 5, 12)},
    **{f"consent of {sum(many)} with {many[1]} {many[2]}": consent(*many, LONG) for many in ((0, 0, 0), (3, 1, 0), (24, 0, 0), (12, 12, 3), (100, 12, 8))},
    **{f"agenda of {n}": agenda(n, NORMAL, "challenge", *FOUR, "rhythm") for n in (0, 2)},
    **{f"canvas of {n}": {**agenda(n, LONG, *FOUR), "mode": "canvas"} for n in (0, 1, 3, 9)},
    **{f"lobby of {n}": {"mode": "lobby", "people": n, "challenge": f"{QUESTION} {LONG[0]}"[:200], "person": LONG[0]} for n in (0, 3, 24, 120, 300)},
    "prompt": {}, "prompt long": {"question": f"{LONG[0]}?", "of": 120}, "prompt to talk": {"talk": True},
    **{f"{n} things {length}": {"things": [LENGTHS[length][i % 3] for i in range(n)]} for n in (1, 4, 12, 60) for length in ("normal", "long")},
    **{f"river of {wins} over {cycles}": river(wins, cycles) for wins, cycles in ((0, 1), (3, 1), (3, 2), (12, 2), (12, 4), (40, 4), (40, 6))},
    "few": shape("few", n=3), "few of four": {**shape("few", n=3), "of": 4, "things": SHORT[:3]},
    "break": FREE, "break long": {**FREE, "title": "Karin vertelt hoe het in Gent ging", "question": LONG[0][:120]},
    "card short": spot("angst"), "card long": spot(LONG[0] + LONG[0][:70], "Marie-Christine"), "card of fields": spot("", "Griet", FORM),
    "end": {"mode": "end"}, "countdown": {"view": "countdown", "talk": True}, "countdown long": {"view": "countdown", "question": LONG[0]},
    "countdown without a clock": {"view": "countdown", "left": None}, "prompt with answers": {**shape("cards", cards=cards(3)), "view": "prompt"},
    **{name: DRAWINGS[name] for name in ("hexagon of 40", "network of 24", "timeline of 8", "order of 8", "compared 3", "list of 3")},
}  # fmt: skip


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Any]:
    """Opens the stage at a size; `fresh` and `change` tell it what to show."""

    def serve(route: Route) -> None:
        path = route.request.url.partition("stage.test")[2]
        if path == "/":
            route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")
        else:
            file = NICEGUI / path.removeprefix("/nicegui/") if path.startswith("/nicegui/") else WEB / path[1:]
            route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])

    def at(width: int, height: int) -> Page:
        contexts.append(chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", locale="nl-BE"))
        page = contexts[-1].new_page()
        page.route("http://stage.test/**", serve)
        page.on("pageerror", lambda problem: wrong.append(problem.message))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto("http://stage.test/")
        page.wait_for_function("window.ready")
        return page

    contexts: list[BrowserContext] = []
    wrong: list[str] = []
    yield at
    for context in contexts:
        context.close()
    assert wrong == []


def pictured(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png")


@pytest.mark.parametrize(("width", "height", "every"), SIZES)
def test_nothing_on_the_stage_is_cut_off_or_too_small(opened: Any, width: int, height: int, every: bool) -> None:
    page, wrong = opened(width, height), []
    for name, state in (STATES | DRAWINGS if every else STATES).items():
        page.evaluate("state => fresh(state)", {**STATE, **state})
        wrong += [f"{name}: {problem}" for problem in page.evaluate(WRONG)]
        pictured(page, f"stage-{height}-{name}")
    assert wrong == []


def test_a_picture_of_the_whole_fills_the_stage_and_each_word_of_it_can_be_read_from_the_back(opened: Any) -> None:
    small = """() => {
      const u = innerHeight / 100, view = document.querySelector(".view").getBoundingClientRect(), svg = document.querySelector("svg.river");
      return [...svg.querySelectorAll("text")].filter((text) => {
        const box = text.getBoundingClientRect(), size = text.getAttribute("font-size") * svg.getScreenCTM().a / u;
        return size < 2.29 || (text.matches(".n") && size < 3.09) || box.right > innerWidth || box.bottom > view.bottom + 1;
      }).map((text) => text.textContent);
    }"""
    for size in ((1280, 720), (1920, 1080)):
        page = opened(*size)
        for dark in (False, True):
            for wins, cycles in ((3, 1), (12, 4), (40, 6)):
                page.evaluate("state => fresh(state)", {**STATE, **river(wins, cycles), "dark": dark})
                pages = page.evaluate("document.querySelectorAll('.strip span').length") or 1
                for _ in range(pages):
                    assert page.evaluate(small) == []
                    page.keyboard.press("ArrowRight")
                assert pages == len(river(wins, cycles)["pages"])
    assert page.locator("svg.river").evaluate("svg => getComputedStyle(svg.querySelector('.bar')).fill") == "rgb(35, 72, 63)"


def test_a_late_card_sends_none_to_another_column(opened: Any) -> None:
    page = opened(1280, 720)

    def hanging() -> dict[str, list[Any]]:
        """In which column each card hangs, and how large it is written."""
        where = """[...document.querySelectorAll('.wall li')].map((card) =>
            [card.textContent, [...card.closest('.wall').children].indexOf(card.parentElement), getComputedStyle(card).fontSize])"""
        return {text: rest for text, *rest in page.evaluate(where)}

    def late(n: int) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
        there = [{**card, "text": f"{card['text']} {i}"} for i, card in enumerate(cards(n))]
        page.evaluate("state => fresh(state)", {**STATE, **shape("cards", cards=there[:-1])})
        before = hanging()
        page.evaluate("part => change(part)", {"shape": {"kind": "cards", "cards": there}})
        return before, hanging()

    before, after = late(12)
    assert len(after) == 12
    assert {text: after[text][0] for text in before} == {text: column for text, (column, _) in before.items()}
    before, after = late(62)  # on pages: it joins the last, and nobody who looks at the first sees anything
    assert after == before


def read_through(page: Page) -> list[list[str]]:
    """What stands on each page of the wall, turning them by hand."""
    words = "[...document.querySelectorAll('.wall :is(li > p:not(.n), li > div > p)')].filter((p) => p.offsetParent).map((p) => p.textContent)"
    read = []
    for _ in range(max(1, page.locator(".strip span").count())):
        read.append(page.evaluate(words))
        page.keyboard.press("ArrowRight")
        page.evaluate("change({})")
    return read


def test_pages_are_as_full_as_each_other_and_lose_no_card(opened: Any) -> None:
    page = opened(1280, 720)
    there = [{**card, "text": f"{card['text']} {i}"} for i, card in enumerate(cards(37))]
    page.evaluate("state => fresh(state)", {**STATE, **shape("cards", cards=there[:25])})
    assert [len(some) for some in read_through(page)] == [9, 8, 8]
    page.evaluate("state => fresh(state)", {**STATE, **shape("cards", cards=there[:36])})
    page.evaluate("part => change(part)", {"shape": {"kind": "cards", "cards": there}})
    first, *rest = read_through(page)
    assert sorted(first) == sorted(card["text"] for card in there[:12]), "a late card moves nobody's card while they read"
    read_on = read_through(page)
    assert [len(some) for some in read_on] == [10, 9, 9, 9], "and hangs not alone once they turn the page"
    assert {text for some in (first, *rest) for text in some} == {text for some in read_on for text in some} == {card["text"] for card in there}


def test_who_is_in_no_group_keeps_standing_on_the_wall(opened: Any) -> None:
    page = opened(1280, 720)
    there = [{**card, "text": f"{card['text']} {i}"} for i, card in enumerate(cards(24))]
    page.evaluate("state => fresh(state)", {**STATE, **shape("cards", cards=there)})
    group = {"id": "g", "title": "Wachten op elkaar", "cards": there[:2]}
    page.evaluate("part => change(part)", {"shape": {"kind": "clusters", "groups": [group], "loose": there[2:]}})
    expect(page.locator(".wall .group h2")).to_have_text("Wachten op elkaar")
    assert sorted(text for some in read_through(page) for text in some) == sorted(card["text"] for card in there)
    assert page.evaluate(WRONG) == []


def test_the_group_the_room_just_made_stands_on_the_page_one_looks_at(opened: Any) -> None:
    page = opened(1280, 720)
    there = cards(60)
    page.evaluate("state => fresh(state)", {**STATE, **shape("cards", cards=there)})
    page.keyboard.press("ArrowRight")
    made = {"id": "g", "title": "Wachten op elkaar", "cards": there[:6]}
    page.evaluate("part => change(part)", {"shape": {"kind": "clusters", "groups": [made], "loose": there[6:]}})
    expect(page.locator(".wall .group h2")).to_have_text("Wachten op elkaar")


def shown(page: Page, state: dict[str, Any]) -> Page:
    page.evaluate("state => fresh(state)", {**STATE, **state})
    return page


def test_every_shape_is_drawn_and_none_is_left_to_the_question_alone(opened: Any) -> None:
    page = opened(1280, 720)
    drawn: dict[str, bool] = {}
    for state in STATES.values():
        if state.get("mode") == "shape" and "view" not in state:
            shown(page, state)
            kind = state["shape"]["kind"]
            drawn[kind] = drawn.get(kind, False) or page.locator(".view:not(.prompt, .things, .free)").count() == 1
    kinds = {field.default for shape in get_args(Shape) for field in fields(shape) if field.name == "kind"}
    assert drawn == {kind: kind != "few" for kind in kinds - {"none"}}


def test_a_step_that_only_asks_shows_its_question_whatever_was_answered(opened: Any) -> None:
    page = opened(1280, 720)
    for view in ("prompt", "countdown"):
        shown(page, {**shape("cards", cards=cards(3)), "view": view})
        expect(page.locator(".prompt h1")).to_have_text(STATE["question"])
        expect(page.locator(".wall, .calm")).to_have_count(0)


def test_a_thin_corner_is_dotted_and_said_in_words(opened: Any) -> None:
    page = shown(opened(1280, 720), hexagon(40))
    expect(page.locator(".hexv li", has_text=sentences("nl")["thin"])).to_have_text("2weinig stippenwie onderzoekt")
    dashes = page.locator(".hexv .edge").evaluate_all("edges => edges.map((edge) => getComputedStyle(edge).strokeDasharray !== 'none')")
    assert dashes == [False, False, False, False, True, False]
    expect(page.locator(".hexv .keys")).to_contain_text(MIDDLE)


def test_a_network_of_many_draws_the_strongest_and_counts_the_others(opened: Any) -> None:
    page = shown(opened(1280, 720), network(300, ACTIONS, alone=5))
    expect(page.locator(".node")).to_have_count(24)
    said = page.locator(".total span").all_text_contents()
    assert said == [sentences("nl")["thick"], "nog 276 met minder draden", "5 nog zonder draad", "24 mensen antwoordden"]
    assert page.evaluate("[...document.querySelectorAll('.node.bare')].length") == 0, "who has no thread is not among the strongest"


def test_the_pages_of_a_line_in_time_lose_no_moment_and_keep_those_without_a_date_apart(opened: Any) -> None:
    page = shown(opened(1280, 720), timeline(19, [f"moment {n}" for n in range(19)], 6))
    read: list[str] = []
    for _ in range(page.locator(".strip span").count()):
        assert page.locator(".flag").count() == 0 or page.locator(".loose li").count() == 0
        read += page.locator(".timev .what").all_text_contents()
        page.keyboard.press("ArrowRight")
        page.evaluate("change({})")
    assert read == [f"moment {n}" for n in [*range(19), *range(6)]]


def test_what_was_answered_before_stands_beside_what_is_answered_now(opened: Any) -> None:
    page = shown(opened(1280, 720), {**bars(2, "mean", 5, NORMAL, []), "view": "compare", "before": {"cycle": "2", "means": {"0": [4.0, 21]}}})
    assert page.locator(".scale").evaluate_all("scales => scales.map((scale) => scale.querySelectorAll('.track s, .track b').length)") == [2, 1]
    expect(page.locator(".bars li").first).to_contain_text("eerder 4,0")
    expect(page.locator(".was")).to_have_text("bijeenkomst 2")


def test_an_order_says_who_comes_first_and_how_many_chose_it(opened: Any) -> None:
    page = shown(opened(1280, 720), ordered(3, ACTIONS))
    assert page.locator(".bars .what").all_text_contents() == ACTIONS[:3]
    expect(page.locator(".bars li").nth(1)).to_contain_text("1,822 keer gekozen")
    expect(page.locator(".bars .scale").nth(1)).to_have_attribute("aria-label", "gemiddeld op plaats 1,8 van 3, 22 keer gekozen")


def test_every_view_of_the_stage_can_be_read_by_everybody(opened: Any) -> None:
    page = opened(1280, 720)
    wrong = []
    for dark in (False, True):
        for name in (
            "wall of 9 normal",
            "6 groups normal",
            "map of 12",
            "8 bars",
            "consent of 27 with 12 3",
            "canvas of 3",
            "lobby of 24",
            "few of four",
            "break",
            "card of fields",
            "hexagon of 40",
            "network of 24",
            "timeline of 8",
            "order of 8",
            "compared 3",
        ):
            page.evaluate("state => fresh(state)", {**STATE, **STATES[name], "dark": dark})
            wrong += found(Screen(page, name), CONTRAST if dark else LEVELS)
    assert wrong == []
