"""Numbers as native charts that can be edited: counts, dots and means, each with the words they are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from ...core.shapes import Bar, Bars
from ...texts import number
from .deck import Deck, Page
from .measure import CAPTION, SANS, VOICE, Body, Box, Text, at_any, largest
from .pen import LOCALES, tell
from .wall import Paper, split, wall

new_data: Any = CategoryChartData
PER_SLIDE = 8
LABELS = 4.7  # inches for the words beside the bars
SCALE = 0.62  # inches under the bars for the ends of a scale


def bars(deck: Deck, title: str, shape: Bars, *, kicker: str = "") -> None:
    """The bars on one slide or more, then the reasons people gave, in their own words."""
    if not shape.bars:
        return
    heading = deck.say("energy", question=title) if shape.unit == "dots" else title
    pages = split(shape.bars, PER_SLIDE)
    for i, page in enumerate(pages, 1):
        slide = deck.page(heading, kicker=kicker, notes=[_told(deck, bar, shape) for bar in page], part=(i, len(pages)))
        _draw(slide, page, shape)
    whys = [*(Paper(words, about=bar.text) for bar in shape.bars for words in bar.words), *map(Paper, shape.words)]
    wall(deck, deck.say("why", question=title), whys, kicker=kicker)


def _told(deck: Deck, bar: Bar, shape: Bars) -> str:
    return f"{bar.text}: {_value(deck, bar, shape)}"


def _value(deck: Deck, bar: Bar, shape: Bars) -> str:
    if shape.unit == "mean":
        mean = number(deck.lang, bar.value)
        return f"{mean}, {deck.say('answers', n=bar.n)}" if bar.n else deck.say("no_answers")
    return deck.say("dots" if shape.unit == "dots" else "answers", n=round(bar.value))


def _draw(page: Page, shown: Sequence[Bar], shape: Bars) -> None:
    area, means = page.area, shape.unit == "mean"
    lead = page.say("dots_order") if shape.unit == "dots" else page.say("on_scale" if means else "answered", n=shape.n)
    page.pen.words(Box(area.x, area.y - 0.1, area.w, 0.3), (Text(lead, 14, colour="grey"),))
    top = area.y + 0.42
    room = area.h - 0.42 - (SCALE if means and shape.ends else 0)
    row = min(room / len(shown), 0.95 if len(shown) > 4 else 1.15)
    for i, bar in enumerate(shown):
        _label(page, bar, Box(area.x, top + i * row, LABELS, row), page.say("answers", n=bar.n) if means else "")
    plot = Box(area.x + LABELS + 0.35, top, area.w - LABELS - 0.35, row * len(shown))
    _chart(page, shown, shape, plot)
    if means and shape.ends:
        _ends(page, shape.ends, plot)


def _label(page: Page, bar: Bar, box: Box, under: str) -> None:
    def make(size: float) -> Body:
        said = Text(bar.text or "…", size, VOICE)
        return (said, Text(under, CAPTION, colour="grey")) if under else (said,)

    inner = Box(box.x, box.y + 0.04, box.w, box.h - 0.08)
    page.pen.words(inner, largest(make, inner, (20, 18, 17, 16, 15, 14)), anchor="ctr")


def _ends(page: Page, ends: tuple[str, str], plot: Box) -> None:
    half = plot.w * 0.45
    low, high = Box(plot.x, plot.y + plot.h + 0.3, half, 0.3), Box(plot.x + plot.w * 0.9 - half, plot.y + plot.h + 0.3, half, 0.3)
    for box, words, align in ((low, ends[0], "l"), (high, ends[1], "r")):
        page.pen.words(box, largest(at_any(words, SANS, "grey", align), box, (14,)))


def _chart(page: Page, shown: Sequence[Bar], shape: Bars, plot: Box) -> None:
    means = shape.unit == "mean"
    data: Any = new_data(number_format="0.0" if means else "0")
    # A number before each name: two may be alike, and "=1+1" stays words in the sheet behind the chart.
    data.categories = [f"{i}. {' '.join(bar.text.split())}"[:200] for i, bar in enumerate(shown, 1)]
    name = page.say({"mean": "mean", "dots": "dots_name"}.get(shape.unit, "answers_name"))
    data.add_series(name, [round(bar.value, 1) if bar.n or not means else None for bar in shown])
    tall = plot.h + (0.3 if means else 0)
    frame = page.slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *(Inches(v) for v in (plot.x, plot.y, plot.w, tall)), data)
    tell(frame, " · ".join(f"{bar.text}: {bar.value:g}" for bar in shown))
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.color.theme_color = Pt(14), MSO_THEME_COLOR.TEXT_1
    _axes(chart, means, shape.top)
    _look(chart.plots[0], means)
    _inner_layout(chart, plot.h / tall)
    sign_free(chart, LOCALES.get(page.lang, page.lang))


def _axes(chart: Any, means: bool, top: float) -> None:
    names, values = chart.category_axis, chart.value_axis
    names.reverse_order = True  # the first at the top
    names.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.fill.solid()
    names.format.line.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_3
    values.has_major_gridlines = means
    values.major_tick_mark = XL_TICK_MARK.NONE
    values.minimum_scale, values.maximum_scale = (1, max(top, 2)) if means else (0, max(top, 1))
    values.format.line.fill.background()
    if means:
        values.major_unit = 1
        values.tick_labels.font.size = Pt(CAPTION)
        values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "0", False
        values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
        grid = values.major_gridlines.format.line
        grid.fill.solid()
        grid.fill.fore_color.theme_color, grid.width = MSO_THEME_COLOR.ACCENT_4, Pt(0.75)
    else:
        values.visible = False


def _look(plot: Any, means: bool) -> None:
    plot.gap_width, plot.vary_by_categories = 110, False
    series = plot.series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = "0.0" if means else "0", False
    labels.position, labels.show_value = XL_LABEL_POSITION.OUTSIDE_END, True
    labels.font.size, labels.font.bold = Pt(16), True


def _inner_layout(chart: Any, share: float) -> None:
    """The bars get the whole height of their rows, so that each stands beside its own words, with room for the figure behind."""
    area = chart._chartSpace.chart.plotArea
    layout = area.find(qn("c:layout"))
    if layout is not None:
        area.remove(layout)
    parts = "".join(f'<c:{name} val="{value}"/>' for name, value in (("x", 0), ("y", 0), ("w", 0.9), ("h", round(share, 4))))
    area.insert(0, parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>{parts}</c:manualLayout></c:layout>'
    ))  # fmt: skip


def sign_free(chart: Any, locale: str) -> None:
    """python-pptx numbers the axes of a bar chart below zero, which the schema does not allow."""
    for axis in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        axis.set("val", axis.get("val").lstrip("-"))
    for letters in chart._chartSpace.iter(qn("a:defRPr")):
        letters.set("lang", locale)
