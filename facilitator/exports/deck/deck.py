"""A deck and its slides: unique real titles, foot and number, notes with the raw words, facts about the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Inches

from ...core.words import clean, clean_line
from ...texts import say
from .measure import CAPTION, SMALL, VOICE, Box, Text, at_any, fits, height, largest, one_line, shorten, width
from .pen import LOCALES, Pen, write
from .theme import FOOT, MARGIN, TITLE, WIDE, blank

BOTTOM = 6.72  # where the words end and the foot begins
TITLE_SIZES = (28, 26, 24, 22, 20, 18)
TITLE_ROOM = 1.15
COVER_ROOM = Box(MARGIN, 1.15, 10.6, 3.1)


@dataclass(frozen=True, slots=True)
class Page:
    """A slide with its title written: `area` is free."""

    slide: Any
    pen: Pen
    area: Box
    lang: str

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"slides.{key}", **data)


class Deck:
    def __init__(self, lang: str, *, question: str, person: str, mark: str, kicker: str, date: str, titles: Mapping[str, str]) -> None:
        self.lang, self.titles = lang, titles
        self._show = blank()
        self._titles: set[str] = set()
        self._foot = _foot(question, person, mark)
        self._kicker = kicker  # above the slides that tell of no step
        facts = self._show.core_properties
        facts.title, facts.subject, facts.author, facts.last_modified_by = question[:250], kicker[:250], "Tussenruimte", "Tussenruimte"
        facts.keywords, facts.comments, facts.language, facts.revision = "", "", LOCALES.get(lang, lang), 1
        facts.created = facts.modified = _moment(date)

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"slides.{key}", **data)

    def cover(self, question: str, person: str, *, notes: Iterable[str] = ()) -> Page:
        """The question as headline, and under it who it is about."""
        slide = self._slide("title")
        title, second = slide.placeholders
        words, whole = self._unique(question, (50, 46, 42, 38, 34, 30, 27, 24, 22), COVER_ROOM, "")
        tall = height((words,), COVER_ROOM.w)
        _settle(title, Box(COVER_ROOM.x, COVER_ROOM.y, COVER_ROOM.w, tall), words, self.lang)
        pen = Pen(slide.shapes, self.lang)
        below = COVER_ROOM.y + tall + 0.42
        label = Text(self.say("about"), 14, colour="grey")
        pen.words(Box(MARGIN + 0.2, below, 8.5, 0.25), (label,))
        who = largest(at_any(clean_line(person)), Box(0, 0, 8.5, 0.85), (24, 22, 20, 18))
        _settle(second, Box(MARGIN + 0.2, below + 0.28, 8.5, height(who, 8.5)), who[0], self.lang)
        pen.block(Box(MARGIN, below, 0.035, 0.28 + height(who, 8.5)), "terra")
        self._finish(slide, [*([] if whole else [question]), *([person] if who[0].words != clean_line(person) else []), *notes], foot=False)
        area = Box(MARGIN, below + 0.28 + height(who, 8.5) + 0.3, WIDE - 2 * MARGIN, 0)
        return Page(slide, pen, replace(area, h=BOTTOM - area.y), self.lang)

    def free(self, title: str) -> Box:
        """What a slide with this title leaves for the words, at the least."""
        words = _titled(clean_line(title), " (10/10)", TITLE_SIZES, replace(TITLE, h=TITLE_ROOM))
        return _area(height((words,), TITLE.w))

    def page(self, title: str, *, kicker: str = "", notes: Iterable[str] = (), part: tuple[int, int] = (1, 1)) -> Page:
        """One thought: its title is the sentence itself. `part`: the how-manieth slide of how many."""
        slide = self._slide("titleOnly")
        suffix = f" ({part[0]}/{part[1]})" if part[1] > 1 else ""
        words, whole = self._unique(title or kicker or self._kicker, TITLE_SIZES, replace(TITLE, h=TITLE_ROOM), suffix)
        tall = height((words,), TITLE.w)
        _settle(slide.shapes.title, replace(TITLE, h=tall), words, self.lang)
        pen = Pen(slide.shapes, self.lang)
        if kicker := kicker or self._kicker:
            pen.words(Box(MARGIN, 0.4, TITLE.w, 0.24), (one_line(Text(kicker, CAPTION, colour="grey"), TITLE.w),))
        self._finish(slide, [*([] if whole else [title]), *notes])
        return Page(slide, pen, _area(tall), self.lang)

    def save(self) -> bytes:
        held = BytesIO()
        self._show.save(held)
        return held.getvalue()

    def _slide(self, kind: str) -> Any:
        layout = next(layout for layout in self._show.slide_layouts if layout._element.get("type") == kind)
        return self._show.slides.add_slide(layout)

    def _unique(self, title: str, sizes: tuple[int, ...], room: Box, suffix: str) -> tuple[Text, bool]:
        """The title at a size that fits, unlike every other title; and whether it is whole."""
        plain = clean_line(title) or "…"
        turn = 1
        while (found := _titled(plain, suffix if turn == 1 else f" ({turn}){suffix}", sizes, room)).words in self._titles:
            turn += 1
        self._titles.add(found.words)
        return found, found.words.startswith(plain)

    def _finish(self, slide: Any, notes: Iterable[str], *, foot: bool = True) -> None:
        for placeholder in slide.slide_layout.placeholders:
            kind = placeholder._element.find(f".//{qn('p:ph')}").get("type")
            if foot and kind in ("ftr", "sldNum"):
                self._furnish(slide, placeholder._element, kind)
        told = list(dict.fromkeys(words for note in notes if (words := clean(note))))
        if told:
            _annotate(slide, told, self.lang)

    def _furnish(self, slide: Any, model: Any, kind: str) -> None:
        """Foot and number are copied from the layout: python-pptx leaves them out."""
        tree = slide.shapes._spTree
        copy = deepcopy(model)
        spot = copy.find(qn("p:spPr"))
        for child in list(spot):
            spot.remove(child)
        copy.find(f".//{qn('p:cNvPr')}").set("id", str(max(int(id) for id in tree.xpath("//p:cNvPr/@id")) + 1))
        body = copy.find(qn("p:txBody"))
        write(body, (Text(self._foot if kind == "ftr" else "", SMALL, colour="grey", align="l" if kind == "ftr" else "r"),), self.lang)
        if kind == "sldNum":
            paragraph = body.find(qn("a:p"))
            field = etree.Element(qn("a:fld"), id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
            field.append(deepcopy(paragraph.find(qn("a:endParaRPr"))))
            field[0].tag = qn("a:rPr")
            etree.SubElement(field, qn("a:t")).text = str(len(self._show.slides))
            paragraph.insert(1, field)
        tree.append(copy)


def _titled(plain: str, ending: str, sizes: tuple[int, ...], room: Box) -> Text:
    """The title at the largest size that fits. One too long is shortened before its ending, which says where we are."""
    for size in sizes:
        whole = Text(plain + ending, size, VOICE)
        if fits((whole,), room):
            return whole
    return replace(whole, words=shorten(plain, lambda words: height((replace(whole, words=words + ending),), room.w) <= room.h) + ending)


def _area(title: float) -> Box:
    top = TITLE.y + title + 0.3
    return Box(MARGIN, top, TITLE.w, BOTTOM - top)


def _settle(shape: Any, box: Box, words: Text, lang: str) -> None:
    shape.left, shape.top, shape.width, shape.height = Inches(box.x), Inches(box.y), Inches(box.w), Inches(box.h)
    write(shape._element.txBody, (words,), lang)


def _annotate(slide: Any, told: list[str], lang: str) -> None:
    """The notes page: the raw words. Its empty number would be an unfilled placeholder."""
    notes = slide.notes_slide
    for shape in list(notes.placeholders):
        if shape._element.find(f".//{qn('p:ph')}").get("type") not in ("sldImg", "body"):
            shape._element.getparent().remove(shape._element)
    write(notes.notes_text_frame._txBody, [Text(words, 12, gap=3) for words in told], lang)


def _foot(question: str, person: str, mark: str) -> str:
    """One line: where it is long, the question gives way first, since it stands on the cover."""
    person, mark = (one_line(Text(words, SMALL), FOOT.w * share).words for words, share in ((person, 0.36), (mark, 0.22)))
    rest = " · ".join(part for part in (person, mark) if part)
    question = one_line(Text(question, SMALL), FOOT.w - width(Text(f" · {rest}", SMALL)) - 0.1).words
    return " · ".join(part for part in (question, rest) if part)


def _moment(date: str) -> datetime:
    try:
        return datetime.fromisoformat(date[:10])
    except ValueError:
        return datetime(2000, 1, 1)
