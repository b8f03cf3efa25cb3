"""The few pieces the desk's pages are made of: words, words one can press, one filled button, fields with their label."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement
from nicegui.events import GenericEventArguments

from ..errors import NotHere, NotSaved, Refused
from ..room import Room
from ..studio import Studio
from ..texts import LANGUAGES, day, say
from .theme import use_theme

Act = Callable[..., Any]
MARK = (
    '<svg viewBox="0 0 20 20" fill="none" stroke="#0b5b53" stroke-width="2" stroke-linecap="round" aria-hidden="true">'
    '<path d="M6 3C2.6 6.8 2.6 13.2 6 17M14 3c3.4 3.8 3.4 10.2 0 14"/><circle cx="10" cy="10" r="1.5" fill="#c2410c" stroke="none"/></svg>'
)


def words(tag: str, text: str = "", classes: str = "") -> TextElement:
    """An element of HTML with text in it; people's words only ever get onto a page this way."""
    return TextElement(tag=tag, text=text).classes(classes)


def box(tag: str = "div", classes: str = "") -> ui.element:
    return ui.element(tag).classes(classes)


def do(text: str, act: Act, *, quiet: bool = False) -> TextElement:
    """A word one can press."""
    return words("button", text, "do q" if quiet else "do").props("type=button").on("click", act)


def named(element: ui.element, name: str) -> None:
    """The name a screen reader says, where the words on the screen are not enough. May hold anything, so it is no props string."""
    element.props["aria-label"] = name


def link(text: str, to: str, *, quiet: bool = False, new: bool = False) -> TextElement:
    """A word that leads elsewhere; `to` is a path of our own."""
    return words("a", text, "do q" if quiet else "do").props(f'href="{to}"' + (' target="_blank"' if new else ""))


def go(text: str, small: str, act: Act) -> tuple[TextElement, TextElement]:
    """The one filled button of a screen; its second line says where it leads."""
    once = "(e) => { if (e.detail < 2) emit() }"  # tired fingers press twice
    with box("button", "go").props("type=button").on("click", act, js_handler=once), box("span"):
        first, second = words("span", text), words("small", small)
    return first, second


def framed(address: str, title: str, width: int, height: int) -> ui.element:
    """A page of ours as it is, of `width` by `height` pixels, made to fit the place it stands in."""
    with box("div", "framed").style(f"--w: {width}; --h: {height}") as frame:
        page = box("iframe")
    page.props.update({"src": address, "title": title})
    return frame


class Line(TextElement):
    """A line to write on, or with kind `long` a few. The browser's own: what is half typed belongs to it, and no redrawing touches it."""

    def __init__(self, value: str, kind: str, most: int, hint: str = "") -> None:
        long = kind == "long"
        super().__init__(tag="textarea" if long else "input", text=value if long else "")
        self.value = value
        # ^: the attribute, which a redraw does not write back
        self.props.update({"rows": 2, "maxlength": most} if long else {"type": kind, "maxlength": most, "^value": value})
        if hint:
            self.props["placeholder"] = hint
        self.on("input", self._typed, js_handler="(e) => emit(e.target.value)")

    def _typed(self, event: GenericEventArguments) -> None:
        self.value = str(event.args or "")


def field(label: str, value: str = "", *, kind: str = "text", most: int = 200, classes: str = "", hint: str = "") -> Line:
    """A line with its label above it, and an example in it while it is empty."""
    with box("label", f"labelled {classes}"):
        words("span", label)
        return Line(value, kind, most, hint)


def date_field(lang: str, label: str, value: str = "") -> Line:
    """A day, and under it the same in words: each browser writes days in its own way."""
    with box("div", "dated"):
        line, said = field(label, value, kind="date"), words("p", "", "in-words small")

    def tell() -> None:
        said.text = day(lang, line.value) if line.value else ""

    tell()
    line.on("input", tell)
    return line


def head(studio: Studio, room: Room | None, right: str = "") -> TextElement:
    """The running head, like the top of a book's page. Gives its question, which a meeting may change."""
    with box("header", "run"):
        with box("span", "house"):
            with box("a", "mark").props('href="/desk" target=_top'):
                ui.html(MARK, sanitize=False, tag="span")
                words("span", "Tussenruimte")
            if room and room.rehearsal:
                words("span", say(studio.lang, "desk.rehearsal"), "practice")
        question = words("span", room.challenge.question if room else "", "question")
        with box("span", "right"):
            words("span", right)
            if not room:
                for lang in LANGUAGES:
                    _language(studio, lang)
    return question


def _language(studio: Studio, lang: str) -> None:
    async def choose() -> None:
        studio.lang = lang
        ui.navigate.reload()

    do(say(lang, "desk.language"), choose, quiet=lang != studio.lang).props(f"lang={lang} aria-pressed={str(lang == studio.lang).lower()}")


def desk_page(studio: Studio) -> None:
    """Dress a page of the desk, in the desk's language."""
    use_theme("desk.css")
    ui.query("html").props(f"lang={studio.lang}")


def room_page(studio: Studio, slug: str) -> Room | None:
    """Dress a page about one challenge; when that cannot be opened, a sentence stands in its place."""
    desk_page(studio)
    try:
        return studio.open(slug)
    except NotHere as problem:
        words("p", say(studio.lang, f"error.{problem.code}", **problem.data), "notice")
        return None


class Notice:
    """One quiet line where a refusal is said, in place; it goes when something else works."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.line = words("p", "", "notice").props("role=status")

    def tell(self, sentence: str, *, well: bool = False) -> None:
        """`well`: something worked, and is said in another colour than what was refused."""
        self.line.text = sentence
        self.line.classes(add="well" if well else "", remove="" if well else "well")

    async def trying(self, act: Callable[[], Any]) -> bool:
        """Do it; when it is refused, say why. True when it worked."""
        try:
            await act()
        except (Refused, NotHere) as problem:
            self.tell(say(self.lang, f"error.{problem.code}", **problem.data))
            return False
        except NotSaved:
            self.tell(say(self.lang, "error.not-saved"))
            return False
        self.tell("")
        return True
