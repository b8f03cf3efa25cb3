"""The library: every format and ready evening, to be found by words, aim, time, people, and what people do with each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from nicegui import ui
from nicegui.events import GenericEventArguments

from ...core.finding import Entry, Wanted, entries, fitting
from ...core.model import MODES, SECTIONS
from ...errors import NotHere
from ...room import Room
from ...studio import Studio
from ...texts import say, texts
from ..parts import box, desk_page, field, head, link, words

MOST = 3  # characters of a number

Option = tuple[str, str]  # its value, and the words for it


def page(studio: Studio) -> None:
    @ui.page("/desk/library", title="Tussenruimte", response_timeout=20)
    def library(sheet: str = "", words: str = "", aim: str = "", minutes: str = "", people: str = "", mode: str = "") -> None:
        desk_page(studio)
        studio.library.refresh()
        Shelf(studio, sheet_of(studio, sheet), Wanted(words[:200], aim, _number(minutes), _number(people), mode)).draw()


def sheet_of(studio: Studio, slug: str) -> Room | None:
    """The challenge one came from, when its run sheet can still be made."""
    try:
        room = studio.open(slug) if slug else None
    except NotHere:
        return None
    return room if room and room.ahead else None


def address(room: Room | None, path: str = "", **asked: object) -> str:
    """A page of the library; the run sheet one came from goes along."""
    given = {key: value for key, value in {"sheet": room.challenge.id if room else "", **asked}.items() if value}
    return f"/desk/library{path}{'?' if given else ''}{urlencode(given)}"


def back_to(studio: Studio, room: Room | None) -> None:
    """Where one is, above everything: for which run sheet one looks."""
    if room:
        with box("p", "for-sheet"):
            words("span", say(studio.lang, "library.for_sheet", question=room.challenge.question), "soft")
            link(say(studio.lang, "library.back"), f"/desk/{room.challenge.id}/plan")


def family(lang: str, name: str) -> str:
    """A family of formats; one that somebody made up goes by its own name."""
    known = texts(lang)
    return known.get(f"library.family_{name.replace('-', '_')}", name.replace("-", " "))


def lasting(lang: str, entry: Entry) -> str:
    """20 of 60 minuten: one chooses between its variants."""
    *others, last = map(str, entry.minutes)
    return say(lang, "library.lasting", minutes=say(lang, "library.either", others=", ".join(others), last=last) if others else last)


def whose(studio: Studio, id: str) -> str:
    """Whether it is the facilitator's own, or their version of one that came along; "" for the others."""
    if not studio.library.is_own(id):
        return ""
    return say(studio.lang, "library.your_version" if id in studio.library.replaced else "library.yours")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST else 0


class Shelf:
    def __init__(self, studio: Studio, room: Room | None, wanted: Wanted) -> None:
        self.studio, self.room, self.lang = studio, room, studio.lang
        self.there = entries(studio.library.formats, studio.library.evenings)
        self.aim, self.mode = wanted.aim, wanted.mode
        self.began = wanted

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"library.{key}", **data)

    def draw(self) -> None:
        head(self.studio, None)
        with box("div", "library"):
            back_to(self.studio, self.room)
            with box("header", "top"):
                words("h1", self.say("title"))
                with box("p", "acts"):
                    link(self.say("new"), address(self.room, "/new/edit"))
                    link(self.say("new_evening"), address(self.room, "/new/edit", evening=1))
            with box("div", "wanted"):
                self._fields()
            self.count = words("p", "", "soft num").props("role=status")
            self.list = box("ol", "shelf num")
            self._wrong()
        self._show()

    # -- what one looks for

    def _fields(self) -> None:
        began = self.began
        self.words = field(self.say("search"), began.words, hint=self.say("search_hint"))
        families = list(dict.fromkeys(entry.family for entry in self.there))
        fed = {section for entry in self.there for section in entry.feeds}
        aims = {
            self.say("families"): [(name, family(self.lang, name)) for name in families],
            self.say("sections"): [(name, say(self.lang, f"agenda.{name}")) for name in SECTIONS if name in fed],
        }
        self._choice(self.say("aim"), "aim", [], aims)
        self.minutes = field(self.say("minutes"), str(began.minutes or ""), kind="number")
        self.people = field(self.say("people"), str(began.people or ""), kind="number")
        self._choice(self.say("mode"), "mode", [(mode, say(self.lang, f"desk.doing_{mode}")) for mode in MODES], {})
        for line in (self.words, self.minutes, self.people):
            line.on("input", self._changed, throttle=0.25, leading_events=False)

    def _choice(self, label: str, what: str, options: Sequence[Option], groups: Mapping[str, Sequence[Option]]) -> None:
        def choose(event: GenericEventArguments) -> None:
            setattr(self, what, str(event.args))
            self._changed()

        with box("label", "labelled"):
            words("span", label)
            with box("select").on("change", choose, js_handler="(e) => emit(e.target.value)"):
                for option in (("", self.say("any")), *options):
                    self._option(option, what)
                for name, inside in groups.items():
                    with box("optgroup") as group:
                        group.props["label"] = name
                        for option in inside:
                            self._option(option, what)

    def _option(self, option: Option, what: str) -> None:
        value, text = option
        words("option", text).props.update({"value": value, "selected": value == getattr(self.began, what)})

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.words.value, self.aim, _number(self.minutes.value), _number(self.people.value), self.mode)

    def _changed(self) -> None:
        self._show()
        asked = {name: getattr(self.wanted, name) for name in Wanted.__slots__}
        ui.navigate.history.replace(address(self.room, "", **asked))  # so that one comes back to the same list

    # -- what there is

    def _show(self) -> None:
        found = fitting(self.there, self.wanted)
        self.count.text = self.say("found", n=len(found)) if found else self.say("nothing_found")
        self.list.clear()
        with self.list:
            before = ""
            for entry in found:
                self._row(entry, "" if entry.family == before else family(self.lang, entry.family))
                before = entry.family

    def _row(self, entry: Entry, heading: str) -> None:
        with box("li", "first" if heading else ""):
            words("span", heading, "lab")
            with box("div"):
                with box("h2"):
                    link(entry.title[self.lang], address(self.room, f"/{entry.id}/look"))
                words("p", entry.aim[self.lang], "soft")
                if mine := whose(self.studio, entry.id):
                    words("span", mine, "mine")
            words("span", lasting(self.lang, entry))
            words("span", self.say("for_people", low=entry.people[0], high=entry.people[1]), "soft")
            modes(self.lang, entry.modes)

    def _wrong(self) -> None:
        if not (wrong := self.studio.library.complaints_in(self.lang)):
            return
        with box("section", "wrong"):
            words("h2", say(self.lang, "desk.wrong_formats", n=len(wrong)))
            for complaint in wrong:
                words("p", str(complaint))
            with box("p", "acts"):
                for name in self.studio.library.wrong_own():
                    link(self.say("mend", name=name), address(self.room, f"/{name}/edit"))


def modes(lang: str, there: Sequence[str]) -> None:
    """Which of the four things people do with each other, as shapes with a word."""
    with box("span", "does"):
        for mode in there:
            words("span", say(lang, f"desk.doing_{mode}"), f"mode to-{mode}")
