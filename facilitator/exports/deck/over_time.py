"""What runs over the cycles: pulses as native line charts, what we looked at, learning from question to insight, stories of change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt

from ...core.report import Chain, CycleMark, Line, Pulse, Story
from ...core.shapes import Bars
from ...texts import number, say, texts
from .counts import sign_free
from .deck import Deck, Page
from .lines import STATUS_SIGNS, state, statement
from .measure import CAPTION, SANS, VOICE, Body, Box, Text, at_any, height, largest
from .pen import LOCALES, tell
from .table import Row, table
from .wall import labelled, split

new_data: Any = CategoryChartData
LABELS = 4.2  # inches for the words beside the lines
MOST, LAST = 5, 6  # lines on one chart, cycles beside each other
STYLES = (
    (MSO_THEME_COLOR.ACCENT_1, "teal", XL_MARKER_STYLE.CIRCLE, MSO_SHAPE.OVAL, None),
    (MSO_THEME_COLOR.ACCENT_2, "terra", XL_MARKER_STYLE.SQUARE, MSO_SHAPE.RECTANGLE, MSO_LINE.DASH),
    (MSO_THEME_COLOR.TEXT_1, "ink", XL_MARKER_STYLE.TRIANGLE, MSO_SHAPE.ISOSCELES_TRIANGLE, MSO_LINE.ROUND_DOT),
    (MSO_THEME_COLOR.ACCENT_3, "edge", XL_MARKER_STYLE.DIAMOND, MSO_SHAPE.DIAMOND, MSO_LINE.DASH_DOT),
    (MSO_THEME_COLOR.TEXT_2, "grey", XL_MARKER_STYLE.CIRCLE, MSO_SHAPE.DONUT, MSO_LINE.LONG_DASH),
)


# -- pulses


def pulse(deck: Deck, one: Pulse, cycles: Sequence[CycleMark]) -> None:
    """How statements moved over the cycles, on their whole scale; a cycle where too few answered, or nobody was asked, is a gap."""
    shown = [asked for asked in one.asked if isinstance(asked, Bars)]
    statements = list({bar.id: bar.text for asked in shown for bar in asked.bars}.items())
    pages = split(statements, MOST) if statements else []
    for i, some in enumerate(pages, 1):
        notes = [f"{text}: {_told(deck, one, key)}" for key, text in some]
        page = deck.page(one.title, notes=notes, part=(i, len(pages)))
        _lines(deck, page, one, some, cycles)


def _told(deck: Deck, one: Pulse, key: str) -> str:
    """Every mean of a statement in words."""
    return ", ".join(deck.say("pulse_cycle", cycle=n, words=_mean(deck, one, n - 1, key)) for n in range(1, len(one.asked) + 1))


def _mean(deck: Deck, one: Pulse, n: int, key: str) -> str:
    value = _value(one, n, key)
    return number(deck.lang, value) if value is not None else _missing(deck, one, n)


def _missing(deck: Deck, one: Pulse, n: int) -> str:
    return say(deck.lang, "review.not_asked" if one.asked[n] is None else "review.few")


def _value(one: Pulse, n: int, key: str) -> float | None:
    asked = one.asked[n]
    return next((round(bar.value, 1) for bar in asked.bars if bar.id == key), None) if isinstance(asked, Bars) else None


def _lines(deck: Deck, page: Page, one: Pulse, some: Sequence[tuple[str, str]], cycles: Sequence[CycleMark]) -> None:
    area = page.area
    plot = Box(area.x + LABELS + 0.4, area.y - 0.05, area.w - LABELS - 0.4, area.h)
    row = min(area.h / len(some), 1.3)
    for i, (_, text) in enumerate(some):
        _, colour, _, form, _ = STYLES[i]
        body = largest(at_any(text), Box(0, 0, LABELS - 0.4, row - 0.15), (20, 18, 17, 16, 15, 14))
        box = Box(area.x + 0.4, area.y + i * row, LABELS - 0.4, height(body, LABELS - 0.4))
        page.pen.block(Box(area.x, box.y + 0.09, 0.2, 0.2), colour, form=form)
        page.pen.words(box, body)
    _chart(deck, page, one, some, plot, cycles)
    ends = next((asked.ends for asked in reversed(one.asked) if isinstance(asked, Bars) and asked.ends), None)
    if ends and row * len(some) < area.h - 0.8:
        scale = _top(one)
        for k, (value, words) in enumerate(((scale, ends[1]), (1, ends[0]))):
            box = Box(area.x, area.y + area.h - 0.65 + 0.32 * k, LABELS, 0.28)
            page.pen.words(box, largest(at_any(f"{value:g}: {words}", SANS, "grey"), box, (14,)))


def _top(one: Pulse) -> float:
    return max(asked.top for asked in one.asked if isinstance(asked, Bars))


def _chart(deck: Deck, page: Page, one: Pulse, some: Sequence[tuple[str, str]], plot: Box, cycles: Sequence[CycleMark]) -> None:
    shown = range(max(len(one.asked) - LAST, 0), len(one.asked))
    data: Any = new_data(number_format="0.0")
    data.categories = [_category(deck, one, n, cycles) for n in shown]
    for i, (key, text) in enumerate(some, 1):  # a number before each name: two may be alike, and "=1+1" stays words in the sheet behind the chart
        data.add_series(f"{i}. {' '.join(text.split())}"[:200], [_value(one, n, key) for n in shown])
    frame = page.slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *(Inches(v) for v in (plot.x, plot.y, plot.w, plot.h)), data)
    tell(frame, " · ".join(f"{text}: {_told(deck, one, key)}" for key, text in some))
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.color.theme_color = Pt(14), MSO_THEME_COLOR.TEXT_1
    _axes(chart, _top(one))
    for series, style in zip(chart.plots[0].series, STYLES, strict=False):
        _look(series, style)
    for k, n in enumerate(shown):
        _label(chart, k, {i: value for i, (key, _) in enumerate(some) if (value := _value(one, n, key)) is not None})
    sign_free(chart, LOCALES.get(page.lang, page.lang))


def _category(deck: Deck, one: Pulse, n: int, cycles: Sequence[CycleMark]) -> str:
    """Which cycle, and how many answered."""
    asked = one.asked[n]
    name = deck.say("cycle", cycle=cycles[n].cycle if n < len(cycles) else n + 1)
    return f"{name}, {deck.say('answers', n=asked.n) if isinstance(asked, Bars) else _missing(deck, one, n)}"


def _axes(chart: Any, top: float) -> None:
    names, values = chart.category_axis, chart.value_axis
    names.major_tick_mark = values.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_labels.font.size = Pt(14)
    names.format.line.fill.solid()
    names.format.line.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_3
    values.minimum_scale, values.maximum_scale, values.major_unit = 1, max(top, 2), 1
    values.tick_labels.font.size = Pt(CAPTION)
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "0", False
    values.format.line.fill.background()
    grid = values.major_gridlines.format.line
    grid.fill.solid()
    grid.fill.fore_color.theme_color, grid.width = MSO_THEME_COLOR.ACCENT_4, Pt(0.75)


def _look(series: Any, style: tuple[Any, ...]) -> None:
    colour, _, marker, _, dash = style
    series.smooth = False
    line = series.format.line
    line.fill.solid()
    line.fill.fore_color.theme_color, line.width = colour, Pt(2.5)
    if dash:
        line.dash_style = dash
    series.marker.style, series.marker.size = marker, 10
    for part in (series.marker.format.fill, series.marker.format.line.fill):
        part.solid()
        part.fore_color.theme_color = colour


def _label(chart: Any, cycle: int, values: Mapping[int, float]) -> None:
    """The means of one cycle: the highest above its mark, the lowest under it, so that those that are alike can be read."""
    order = sorted(values, key=lambda i: -values[i])
    for i in order:
        place = XL_LABEL_POSITION.ABOVE if i == order[0] else XL_LABEL_POSITION.BELOW if i == order[-1] else XL_LABEL_POSITION.RIGHT
        label = chart.plots[0].series[i].points[cycle].data_label
        label.position = place
        label.font.size, label.font.bold, label.font.color.theme_color = Pt(14), True, STYLES[i][0]


# -- what we looked at


def looked(deck: Deck, measures: Sequence[Line]) -> None:
    """Each measure the group watches, and what it did with it."""
    if not measures:
        return

    def rows(size: float) -> list[Row]:
        return [
            Row((statement(deck, one, size), _used(deck, one, size), (state(deck, one),)), (one.text, *(words for _, words in one.used))) for one in measures
        ]

    headers = [deck.say("column_measure"), deck.say("column_used"), deck.say("column_state")]
    table(deck, deck.say("looked"), headers, [5.6, 4.3, 2.2], rows, most=5)


def _used(deck: Deck, one: Line, size: float) -> Body:
    if not one.used:
        return (Text(deck.say("not_used"), 14, colour="grey"),)
    return tuple(Text(deck.say("looked_cycle", cycle=cycle, words=words), max(14, size - 2), gap=3 if n else 0) for n, (cycle, words) in enumerate(one.used))


# -- what we learn


def chains(deck: Deck, there: Sequence[Chain]) -> None:
    """From each question over what was tried and seen to what we see now."""
    if not there:
        return

    def rows(size: float) -> list[Row]:
        return [Row(_chain(deck, one, size), _raw(one)) for one in there]

    headers = [deck.say(f"column_{key}") for key in ("question", "try", "seen", "insight")]
    table(deck, deck.say("chains"), headers, [3.2, 2.7, 3.1, 3.1], rows, most=4)


def _chain(deck: Deck, one: Chain, size: float) -> tuple[Body, ...]:
    asked = (
        Text(one.question or "…", size, VOICE),
        Text(f"{deck.say('cycle', cycle=one.cycle)} · {texts(deck.lang).get(f'learning.{one.state}', one.state)}", CAPTION, colour="grey", gap=3),
    )
    tries: list[Text] = []
    for attempt in one.tries:
        sign = f"{STATUS_SIGNS[attempt.status]}  " if attempt.status in STATUS_SIGNS else ""
        tries.append(Text(f"{sign}{attempt.text or '…'}", max(14, size - 2), gap=3 if tries else 0))
    seen = [Text(words, max(14, size - 2), VOICE, gap=3 if n else 0) for n, words in enumerate(words for attempt in one.tries for words in attempt.seen)]
    insights = [Text(words, max(14, size - 2), VOICE, "teal", gap=3 if n else 0) for n, words in enumerate(one.insights)]
    empty = Text(say(deck.lang, "review.no_try"), 14, colour="grey")
    blank = Text("", 14)
    return asked, tuple(tries) or (empty,), tuple(seen) or (blank,), tuple(insights) or (blank,)


def _raw(one: Chain) -> tuple[str, ...]:
    return (one.question, *(words for attempt in one.tries for words in (attempt.text, *attempt.seen)), *one.insights)


# -- stories


def stories(deck: Deck, there: Sequence[Story]) -> None:
    """The stories people keep telling, and why."""
    if not there:
        return

    def rows(size: float) -> list[Row]:
        return [Row(_story(deck, one, size), (one.text, *(labelled(*pair) for pair in one.data), *one.words)) for one in there]

    table(deck, deck.say("stories"), [deck.say("stories"), deck.say("story_why")], [7.3, 4.8], rows, most=3)


def _story(deck: Deck, one: Story, size: float) -> tuple[Body, ...]:
    fields = (Text(labelled(label, words), 14, gap=3) for label, words in one.data)
    told = (Text(one.text or "…", size, VOICE), *fields, Text(deck.say("cycle", cycle=one.cycle), CAPTION, colour="grey", gap=3))
    whys = tuple(Text(deck.say("quoted", words=words), max(14, size - 3), VOICE, gap=3 if n else 0) for n, words in enumerate(one.words))
    return told, whys or (Text("", 14),)
