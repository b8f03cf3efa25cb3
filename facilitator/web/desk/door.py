"""The list at the door: what was agreed on, on paper, for who leaves without a phone and for who still wants to join."""

from __future__ import annotations

from nicegui import ui

from ...core.between import Between, Doing, between
from ...room import Room
from ...studio import Studio
from ...texts import day, say
from ..parts import box, do, head, link, words
from .agenda import paper
from .folding import crew


def page(studio: Studio) -> None:
    @ui.page("/desk/{slug}/door", title="Tussenruimte", response_timeout=20)
    def at_the_door(slug: str) -> None:
        room = paper(studio, slug)
        if not room:
            return
        history, lang = studio.history(slug), room.challenge.lang  # people read it: in their language, not in the desk's
        head(studio, room, room.challenge.person)
        with box("div", "paper door-list"):
            _ways_on(studio.lang, room)
            if history.cycles:
                _list(lang, room.challenge.question, between(history))
            else:
                words("p", say(studio.lang, "agenda.empty"), "soft none")


def _ways_on(lang: str, room: Room) -> None:
    with box("p", "acts"):
        do(say(lang, "agenda.print"), lambda: ui.run_javascript("print()"))
        link(say(lang, "between.between"), f"/desk/{room.challenge.id}/between", quiet=True)


def _list(lang: str, question: str, view: Between) -> None:
    with box("header"):
        words("h1", say(lang, "door.title"))
        words("p", question)
        words("p", say(lang, "between.see_you", date=day(lang, view.next)) if view.next else say(lang, "between.date_follows"), "soft")
    with box("ol"):
        for one in view.doing:
            _agreed(lang, one)
        for text in view.waiting:
            with box("li"):
                words("h2", text, "voice")
                words("p", say(lang, "door.who_starts"), "pen")
    if view.calls:
        words("h2", say(lang, "between.calls"))
        for call in view.calls:
            words("p", " · ".join((call.text, *(text for _, text in call.data))))


def _agreed(lang: str, one: Doing) -> None:
    with box("li"):
        words("h2", one.line.text, "voice")
        words("p", " · ".join(part for part in (one.step, one.when) if part))
        words("p", crew(lang, one.line), "soft")
        words("p", say(lang, "door.join"), "pen")
