"""An empty deck in our house: paper, ink, teal and terra as theme colours, two faces, and three layouts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Inches

from .measure import SMALL, Box

WIDE, HIGH = 13.333, 7.5
MARGIN = 0.6
TITLE = Box(MARGIN, 0.72, WIDE - 2 * MARGIN, 1.0)
FOOT = Box(MARGIN, 6.96, 10.9, 0.26)
NUMBER = Box(WIDE - MARGIN - 1, 6.96, 1, 0.26)

SCHEME = {
    "dk1": "17211F", "lt1": "F7F4EE", "dk2": "4D5955", "lt2": "EFEADF",
    "accent1": "0B5B53", "accent2": "C2410C", "accent3": "857D6B", "accent4": "D9D2C3", "accent5": "E0EEEA", "accent6": "FBE6DA",
    "hlink": "0B5B53", "folHlink": "4D5955",
}  # fmt: skip
FACES = {"majorFont": "Georgia", "minorFont": "Calibri"}

# The pale colours have places of their own: tints that PowerPoint computes from a deep teal turn neon.
COLOURS = {
    "ink": (MSO_THEME_COLOR.TEXT_1, "tx1", 0), "grey": (MSO_THEME_COLOR.TEXT_2, "tx2", 0), "paper": (MSO_THEME_COLOR.BACKGROUND_1, "bg1", 0),
    "sand": (MSO_THEME_COLOR.BACKGROUND_2, "bg2", 0), "teal": (MSO_THEME_COLOR.ACCENT_1, "accent1", 0), "terra": (MSO_THEME_COLOR.ACCENT_2, "accent2", 0),
    "ember": (MSO_THEME_COLOR.ACCENT_2, "accent2", -0.25),  # terra for small text: enough contrast on its own pale
    "edge": (MSO_THEME_COLOR.ACCENT_3, "accent3", 0), "line": (MSO_THEME_COLOR.ACCENT_4, "accent4", 0),
    "mist": (MSO_THEME_COLOR.ACCENT_5, "accent5", 0), "blush": (MSO_THEME_COLOR.ACCENT_6, "accent6", 0),
}  # fmt: skip

KEPT_LAYOUTS = ("title", "obj", "titleOnly")


def blank() -> Any:
    """A presentation without slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    deck.part._element.find(qn("p:sldSz")).attrib.pop("type", None)
    _drop_leftovers(deck)
    for layout in list(deck.slide_layouts):
        if layout._element.get("type") not in KEPT_LAYOUTS:
            deck.slide_layouts.remove(layout)
    _recolour(deck.slide_master)
    _set_type(deck.slide_master._element)
    for part in (deck.slide_master, *deck.slide_layouts):
        _place(part)
    return deck


def _drop_leftovers(deck: Any) -> None:
    """The picture and the printer of the template we started from say nothing about this deck."""
    for rels in (deck.part.rels, deck.part.package._rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(("/thumbnail", "/printerSettings"))]:
            rels.pop(key)


def _recolour(master: Any) -> None:
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme = etree.fromstring(part.blob)
    theme.set("name", "Tussenruimte")
    scheme = theme.find(f".//{qn('a:clrScheme')}")
    scheme.set("name", "Tussenruimte")
    for name, rgb in SCHEME.items():
        slot = scheme.find(qn(f"a:{name}"))
        for child in list(slot):
            slot.remove(child)
        etree.SubElement(slot, qn("a:srgbClr"), val=rgb)
    faces = theme.find(f".//{qn('a:fontScheme')}")
    faces.set("name", "Tussenruimte")
    for role, face in FACES.items():
        faces.find(f"{qn(f'a:{role}')}/{qn('a:latin')}").set("typeface", face)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_type(master: Any) -> None:
    """Titles from the left, in the people's voice; nothing centred."""
    first = master.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    first.set("algn", "l")
    first.find(qn("a:defRPr")).set("sz", "2800")
    for level, size in zip(master.findall(f".//{qn('p:bodyStyle')}/*"), (2000, 1800, 1600, 1400, 1400), strict=False):
        level.find(qn("a:defRPr")).set("sz", str(size))


def _place(part: Any) -> None:
    """Move the placeholders to the wide page; a date is not asked for, since the foot names the cycle."""
    body = Box(MARGIN, 1.95, WIDE - 2 * MARGIN, 4.7)
    places = {
        "title": TITLE, "ctrTitle": Box(MARGIN, 1.5, 9.2, 2.9), "subTitle": Box(MARGIN, 4.6, 9.2, 1.0), "body": body, None: body,
        "ftr": FOOT, "sldNum": NUMBER,
    }  # fmt: skip
    for shape, kind in list(_placeholders(part)):
        if kind == "dt":
            shape._element.getparent().remove(shape._element)
            continue
        box = places[kind]
        shape.left, shape.top, shape.width, shape.height = Inches(box.x), Inches(box.y), Inches(box.w), Inches(box.h)
        _plain_body(shape._element)
        if kind in ("ftr", "sldNum"):
            _foot_style(shape._element, "r" if kind == "sldNum" else "l")


def _placeholders(part: Any) -> Iterator[tuple[Any, str | None]]:
    for shape in part.placeholders:
        yield shape, shape._element.find(f".//{qn('p:ph')}").get("type")


def _plain_body(element: Any) -> None:
    """No insets, so that everything shares one left edge, and no promise to shrink by itself."""
    body = element.find(f".//{qn('a:bodyPr')}")
    for child in list(body):
        body.remove(child)
    for side in ("lIns", "tIns", "rIns", "bIns"):
        body.set(side, "0")
    body.set("anchor", "t")
    etree.SubElement(body, qn("a:noAutofit"))


def _foot_style(element: Any, align: str) -> None:
    """LibreOffice does not hand the master's foot style down, so every layout carries it."""
    styles = element.find(f".//{qn('a:lstStyle')}")
    for child in list(styles):
        styles.remove(child)
    level = etree.SubElement(styles, qn("a:lvl1pPr"), algn=align)
    letters = etree.SubElement(level, qn("a:defRPr"), sz=str(SMALL * 100))
    etree.SubElement(etree.SubElement(letters, qn("a:solidFill")), qn("a:schemeClr"), val="tx2")
    etree.SubElement(letters, qn("a:latin"), typeface="+mn-lt")
