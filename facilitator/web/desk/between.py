"""The page between two meetings: when we meet again, what asks for a hand today, what moves, and what to write to everybody."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from functools import partial

from nicegui import ui

from ...core.agenda import TEXT, WHY
from ...core.between import Between, Doing, between
from ...core.guards import guards, signs
from ...core.report import Line
from ...core.reporting import History
from ...room import Room
from ...studio import Studio
from ...texts import day, say
from ..parts import Notice, box, do, field, head, link, named, words
from .agenda import paper, state, ways_on
from .beats import beats_told
from .consent import folded
from .folding import crew

AT_ONCE = 5  # open lines of one kind; the rest opens
COPY = "(e) => { const text = e.target.closest('section').querySelector('textarea'); text.select(); document.execCommand('copy'); emit() }"


def page(studio: Studio) -> None:
    @ui.page("/desk/{slug}/between", title="Tussenruimte", response_timeout=20)
    def between_meetings(slug: str) -> None:
        room = paper(studio, slug)
        if not room:
            return
        lang, today = studio.lang, date.today()
        head(studio, room, day(lang, today.isoformat()))
        history = studio.history(slug)
        if not history.cycles:
            words("p", say(lang, "agenda.empty"), "soft none")
            return
        view = between(history)
        with box("div", "paper between"):
            with box("header"):
                with box("div"):
                    words("h1", _until(lang, view, today))
                    words("p", day(lang, view.next) if view.next else say(lang, "between.no_date"), "soft")
                with box("p", "acts"):
                    link(say(lang, "desk.make_plan"), f"/desk/{slug}/plan")
                    if view.next:
                        link(say(lang, "between.calendar"), f"/desk/{slug}/next.ics", quiet=True)
                    link(say(lang, "door.link"), f"/desk/{slug}/door", quiet=True)
                    link(say(lang, "desk.slides_cycle"), f"/desk/{slug}/slides/{list(history.cycles)[-1]}.pptx", quiet=True)
                    link(say(lang, "desk.agenda"), f"/desk/{slug}/agenda", quiet=True)
                    link(say(lang, "desk.review"), f"/desk/{slug}/review", quiet=True)
                    link(say(lang, "care.title"), f"/desk/{slug}/care", quiet=True)
                    ways_on(lang, room, "between")
            _rhythm(lang, view, today)
            with box("div", "columns"):
                _today(lang, room, view)
                with box("section"):
                    _moving(lang, room, view, today)
                    _worth_a_talk(lang, room, history)
                _message(lang, view)


def _until(lang: str, view: Between, today: date) -> str:
    days = (date.fromisoformat(view.next) - today).days if view.next else -1
    return say(lang, "between.until", n=days) if days > 0 else say(lang, "between.between")


def _rhythm(lang: str, view: Between, today: date) -> None:
    """What the last meeting brought, and the days since and to come."""
    with box("div", "beats"):
        words("p", say(lang, "between.brought", people=say(lang, "desk.people_were", n=view.people), n=view.brought), "soft small")
        beats_told(lang, view.beats, today)


def _today(lang: str, room: Room, view: Between) -> None:
    with box("section"):
        words("h2", say(lang, "between.today"))
        ready = bool(room.ahead and room.ahead.plan)
        with box("div", "task"):
            words("b", say(lang, "between.sheet_ready" if ready else "between.sheet_empty"))
            link(say(lang, "desk.make_plan"), f"/desk/{room.challenge.id}/plan")
        if view.waiting:
            with box("div", "task"):
                words("b", say(lang, "between.waiting", n=len(view.waiting)))
                words("p", ", ".join(view.waiting), "soft")
        for key, lines in (("voices", view.voices), ("asks", view.asks), ("calls", view.calls), ("questions", view.questions)):
            if lines:
                _open_lines(lang, room, key, lines)


def _open_lines(lang: str, room: Room, key: str, lines: Sequence[Line]) -> None:
    """What still asks for somebody; done, it leaves this page and stays in the agenda, with what came of it."""
    with box("div", "task"):
        words("b", say(lang, f"between.{key}"))
        _open_list(lang, room, lines[:AT_ONCE])
        if rest := lines[AT_ONCE:]:
            with folded(lang, len(rest)):
                _open_list(lang, room, rest)


def _open_list(lang: str, room: Room, lines: Sequence[Line]) -> None:
    with box("ul", "open"):
        for line in lines:
            with box("li"):
                words("span", " · ".join((line.text, *(text for _, text in line.data))))
                _finishing(lang, room, line)


def _finishing(lang: str, room: Room, line: Line) -> None:
    with box("details"):
        named(words("summary", say(lang, "between.done"), "do q"), f"{say(lang, 'between.done')}: {line.text}")
        came = field(say(lang, "between.came_of_it"), most=WHY)
        notice = Notice(lang)

        async def finish() -> None:
            if await notice.trying(lambda: room.do(lambda cycle: room.agenda.change(line.id, cycle.facts.id, state="done", why=came.value))):
                ui.navigate.reload()

        do(say(lang, "agenda.save"), finish)


def _worth_a_talk(lang: str, room: Room, history: History) -> None:
    """Kind signs: each is a question one may put aside, until the meeting after the next."""
    here = room.ahead or room.cycle.facts
    found = guards(history, here, room.sheet(here).steps.values() if room.ahead else ())
    put_aside = signs(here.put_aside)
    if not found and not put_aside:
        return
    words("h2", say(lang, "guards.title"))
    notice = Notice(lang)
    for one in found:
        with box("div", "task"):
            words("p", say(lang, f"guards.{one.kind}", text=one.text))
            named(do(say(lang, "guards.aside"), _putting_aside(room, one.key, notice), quiet=True), f"{say(lang, 'guards.aside')}: {one.text}")
    if put_aside:
        with box("p", "soft small"):
            words("span", say(lang, "guards.put_aside", n=len(put_aside)))
            do(say(lang, "guards.again"), _putting_aside(room, "", notice), quiet=True)


def _putting_aside(room: Room, key: str, notice: Notice) -> Callable[[], Awaitable[None]]:
    async def press() -> None:
        if await notice.trying(lambda: room.put_aside(key)):
            ui.navigate.reload()

    return press


def _moving(lang: str, room: Room, view: Between, today: date) -> None:
    words("h2", say(lang, "between.moving"))
    if not view.doing:
        words("p", say(lang, "agenda.empty"), "soft")
    for one in view.doing:
        with box("div", "win"):
            words("h3", one.line.text)
            state(lang, one.line)
            words("p", " · ".join(part for part in (one.step, one.when) if part))
            words("p", crew(lang, one.line), "soft small")
            if one.heard:
                words("p", one.heard, "small")
            _calling(lang, room, one, today)


def _calling(lang: str, room: Room, one: Doing, today: date) -> None:
    """What one heard on the telephone is kept with the small win."""
    speaks = room.challenge.lang
    with box("details"):
        words("summary", say(lang, "between.called"), "do q")
        said = field(say(lang, "between.heard"), kind="long", most=TEXT)
        notice = Notice(lang)

        async def keep() -> None:
            heard = partial(room.agenda.heard, one.line.id, say(speaks, "between.heard"), day(speaks, today.isoformat(), weekday=False), said.value)
            if await notice.trying(lambda: room.do(lambda _: heard())):
                ui.navigate.reload()

        do(say(lang, "agenda.save"), keep)


def _message(lang: str, view: Between) -> None:
    with box("section", "message"):
        words("h2", say(lang, "between.message"))
        text = words("textarea", view.message).props("rows=14")
        text.props["aria-label"] = say(lang, "between.message")
        with box("p", "acts"):
            copied = do(say(lang, "between.copy"), lambda: None)
            copied.on("click", lambda: copied.set_text(say(lang, "between.copied")), js_handler=COPY)
        words("p", say(lang, "between.message_help"), "soft small")
