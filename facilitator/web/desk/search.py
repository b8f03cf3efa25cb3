"""Finding back what was said in a challenge."""

from __future__ import annotations

from collections.abc import Mapping

from nicegui import ui

from ...core.search import Found, everything, search
from ...core.titles import title_of
from ...studio import Studio
from ...texts import say
from ..parts import box, field, head, link, named, words
from .agenda import paper, ways_on


def page(studio: Studio) -> None:
    @ui.page("/desk/{slug}/search", title="Tussenruimte", response_timeout=20)
    def find(slug: str) -> None:
        room = paper(studio, slug)
        if not room:
            return
        lang, there_is = studio.lang, tuple(everything(studio.history(slug)))
        head(studio, room)
        with box("div", "paper search"):
            with box("header"):
                words("h1", say(lang, "search.title"))
                with box("p", "acts"):
                    link(say(lang, "desk.agenda"), f"/desk/{slug}/agenda", quiet=True)
                    link(say(lang, "desk.review"), f"/desk/{slug}/review", quiet=True)
                    ways_on(lang, room)
            asked = field(say(lang, "search.words"), hint=say(lang, "search.hint")).props("autofocus type=search")
            said = words("p", "", "soft").props("role=status")
            there = box("ol", "found")

            def show() -> None:
                found = search(there_is, asked.value)
                said.text = say(lang, "search.n", n=len(found)) if asked.value.strip() else ""
                there.clear()
                with there:
                    for one in found:
                        _row(lang, slug, room.challenge.titles, one)

            asked.on("input", show, throttle=0.3, leading_events=False)


def _row(lang: str, slug: str, titles: Mapping[str, str], one: Found) -> None:
    with box("li"):
        words("p", one.text)
        with box("p", "small soft"):
            where = title_of(titles, one.section, lang) if one.section else one.step
            words("span", " · ".join(part for part in (one.name, say(lang, "search.cycle", cycle=one.cycle)) if part))
            if one.line:
                named(link(where, f"/desk/{slug}/agenda#l-{one.line}", quiet=True), f"{where}: {one.text[:60]}")
            else:
                words("span", where)
