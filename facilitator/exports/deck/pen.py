"""A pen for one slide or group: words, marks, hairlines, rings, in theme colours, with a language on every run."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Length, Pt

from .measure import VOICE, Body, Box, Text
from .theme import COLOURS

LOCALES = {"nl": "nl-BE", "en": "en-GB"}
MARK_WIDE, MARK_HIGH = 0.3, 0.045
TOGETHER = 12  # forms in one freeform
FINE = 1000  # a freeform is drawn on this many places an inch
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"


class Pen:
    """Draws on `shapes`, a slide's or a group's."""

    def __init__(self, shapes: Any, lang: str) -> None:
        self.shapes, self.lang = shapes, lang

    def words(self, box: Box, body: Body, *, anchor: str = "t", turned: bool = False) -> Any:
        """A text box without insets; `turned` reads from below to above."""
        shape = self.shapes.add_textbox(*_emu(box))
        frame = shape._element.find(f".//{qn('a:bodyPr')}")
        for side in ("lIns", "tIns", "rIns", "bIns"):
            frame.set(side, "0")
        frame.set("wrap", "square")
        frame.set("anchor", anchor)
        if turned:
            frame.set("vert", "vert270")
        for child in list(frame):
            frame.remove(child)
        etree.SubElement(frame, qn("a:noAutofit"))
        write(shape._element.txBody, body, self.lang)
        return shape

    def block(self, box: Box, fill: str | None, *, edge: str | None = None, form: Any = MSO_SHAPE.RECTANGLE, thick: float = 1.25, dashed: bool = False) -> Any:
        """A plain form: filled, outlined, or both."""
        shape = self.shapes.add_shape(form, *_emu(box))
        shape._element.remove(shape._element.find(qn("p:style")))  # the theme's shadows and outlines
        _paint(shape.fill, fill)
        _paint(shape.line.fill, edge)
        if edge:
            shape.line.width = Pt(thick)
            shape.line.dash_style = MSO_LINE.DASH if dashed else None
        write(shape._element.txBody, (), self.lang)
        return decorative(shape)

    def form(self, spots: Sequence[tuple[float, float]], fill: str | None, edge: str = "paper", thick: float = 1.5) -> Any:
        """Any closed form, by its corners."""
        shape = self._through(spots, close=True)
        _paint(shape.fill, fill)
        _paint(shape.line.fill, edge)
        shape.line.width = Pt(thick)
        return decorative(shape)

    def stroke(self, spots: Sequence[tuple[float, float]], colour: str, thick: float, *, dotted: bool = False) -> Any:
        """A line through some spots."""
        shape = self._through(spots, close=False)
        shape.fill.background()
        _paint(shape.line.fill, colour)
        shape.line.width = Pt(thick)
        shape.line.dash_style = MSO_LINE.ROUND_DOT if dotted else None
        return decorative(shape)

    def strokes(self, lines: Sequence[Sequence[tuple[float, float]]], colour: str, thick: float, *, fill: str | None = None) -> None:
        """Many lines, or with `fill` closed forms, a few in each shape: one for each would be slow, and so is one for all."""
        for start in range(0, len(lines), TOGETHER):
            some = lines[start : start + TOGETHER]
            builder = self.shapes.build_freeform(*_fine(some[0][0]), scale=914400 / FINE)
            for first, *rest in some:
                builder.move_to(*_fine(first))
                builder.add_line_segments([_fine(spot) for spot in rest], close=fill is not None)
            shape = builder.convert_to_shape()
            shape._element.remove(shape._element.find(qn("p:style")))
            write(shape._element.txBody, (), self.lang)
            _paint(shape.fill, fill)
            _paint(shape.line.fill, colour)
            shape.line.width = Pt(thick)
            decorative(shape)

    def _through(self, spots: Sequence[tuple[float, float]], *, close: bool) -> Any:
        first, *rest = [_fine(spot) for spot in spots]
        shape = self.shapes.build_freeform(*first, scale=914400 / FINE).add_line_segments(rest, close=close).convert_to_shape()
        shape._element.remove(shape._element.find(qn("p:style")))
        write(shape._element.txBody, (), self.lang)
        return shape

    def mark(self, x: float, y: float, colour: str = "teal") -> None:
        """One short mark: one voice."""
        self.block(Box(x, y, MARK_WIDE, MARK_HIGH), colour)

    def rule(self, x: float, y: float, w: float, colour: str = "line", thick: float = 0.75) -> None:
        """A hairline."""
        line = self.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *_emu(Box(x, y, x + w, y)))
        line._element.remove(line._element.find(qn("p:style")))
        _paint(line.line.fill, colour)
        line.line.width = Pt(thick)
        decorative(line)

    def group(self, told: str) -> Pen:
        """Things that belong together and move together; `told` is read aloud instead of them."""
        group = self.shapes.add_group_shape()
        tell(group, told)
        return Pen(group.shapes, self.lang)


def _fine(spot: tuple[float, float]) -> tuple[int, int]:
    return round(spot[0] * FINE), round(spot[1] * FINE)


def _emu(box: Box) -> tuple[Length, ...]:
    return Inches(box.x), Inches(box.y), Inches(box.w), Inches(box.h)


def _paint(fill: Any, colour: str | None) -> None:
    if colour is None:
        fill.background()
        return
    theme, _, brightness = COLOURS[colour]
    fill.solid()
    fill.fore_color.theme_color = theme
    if brightness:
        fill.fore_color.brightness = brightness


def tell(shape: Any, words: str) -> None:
    """The words a screen reader says for a picture, chart, table or group."""
    facts = shape._element.xpath("./*[1]/p:cNvPr")[0]
    facts.set("descr", " ".join(words.split())[:2000])


def decorative(shape: Any) -> Any:
    """Nothing to say here: a screen reader passes it by."""
    facts = shape._element.xpath("./*[1]/p:cNvPr")[0]
    extension = etree.SubElement(etree.SubElement(facts, qn("a:extLst")), qn("a:ext"), uri=DECORATIVE)
    etree.SubElement(extension, f"{{{ADEC}}}decorative", {"val": "1"}, nsmap={"adec": ADEC})
    return shape


def write(body: Any, texts: Iterable[Text], lang: str) -> None:
    """Fill a text body with paragraphs whose every run says its size, colour, face and language."""
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for text in texts or (Text("", 12),):
        _paragraph(body, text, LOCALES.get(lang, lang))


def _paragraph(body: Any, text: Text, locale: str) -> None:
    paragraph = etree.SubElement(body, qn("a:p"))
    settings = etree.SubElement(paragraph, qn("a:pPr"))
    foreign = right_to_left(text.words)
    if foreign:
        settings.set("rtl", "1")
    settings.set("algn", {"l": "r", "r": "l"}.get(text.align, text.align) if foreign else text.align)
    if text.gap:
        etree.SubElement(etree.SubElement(settings, qn("a:spcBef")), qn("a:spcPts"), val=str(round(text.gap * 100)))
    if text.words:
        for i, line in enumerate(text.words.split("\n")):
            if i:
                _letters(etree.SubElement(paragraph, qn("a:br")), "a:rPr", text, foreign or locale)
            run = etree.SubElement(paragraph, qn("a:r"))
            _letters(run, "a:rPr", text, foreign or locale)
            etree.SubElement(run, qn("a:t")).text = line
    _letters(paragraph, "a:endParaRPr", text, foreign or locale)


def _letters(parent: Any, tag: str, text: Text, locale: str) -> None:
    letters = etree.SubElement(parent, qn(tag), lang=locale, sz=str(round(text.size * 100)), b="1" if text.bold else "0", i="1" if text.italic else "0")
    _, name, brightness = COLOURS[text.colour]
    colour = etree.SubElement(etree.SubElement(letters, qn("a:solidFill")), qn("a:schemeClr"), val=name)
    if brightness:
        etree.SubElement(colour, qn("a:lumMod"), val=str(round((1 + brightness) * 100000)))
    etree.SubElement(letters, qn("a:latin"), typeface="+mj-lt" if text.voice == VOICE else "+mn-lt")


def right_to_left(words: str) -> str:
    """The locale of words that run from right to left, by their first strong character; "" for all others."""
    for char in words:
        side = unicodedata.bidirectional(char)
        if side == "L":
            return ""
        if side in ("R", "AL"):
            return "ar-SA" if side == "AL" else "he-IL"
    return ""
