"""The shared agenda: what we hold together, every line with its state and where it came from."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from ...core.report import Line
from ...studio import Studio
from ...texts import say
from ..parts import box, do, head, link, room_page, words


def page(studio: Studio) -> None:
    @ui.page("/desk/{slug}/agenda", title="Tussenruimte", response_timeout=20)
    def agenda(slug: str) -> None:
        room = room_page(studio, slug)
        if not room:
            return
        report = studio.history(slug).agenda_report()
        newest = report.cycles[-1].cycle if report.cycles else ""
        head(studio, room, say(studio.lang, "desk.cycle_n", cycle=newest) if newest else "")
        with box("div", "paper agenda"):
            with box("header"):
                with box("div"):
                    words("h1", say(studio.lang, "agenda.title"))
                    words("p", f"{say(studio.lang, 'agenda.about')} {report.person}" if report.person else "", "soft")
                with box("p", "acts"):
                    link(say(studio.lang, "desk.slides_agenda"), f"/desk/{slug}/slides/agenda.pptx")
                    link(say(studio.lang, "desk.review"), f"/desk/{slug}/review", quiet=True)
            if not report.sections:
                words("p", say(studio.lang, "agenda.empty"), "soft")
            for section, lines in report.sections:
                with box("section"):
                    words("h2", say(studio.lang, f"agenda.{section}"))
                    for line in lines:
                        _line(studio.lang, line, line.cycle == newest)


def _line(lang: str, line: Line, new: bool) -> None:
    with box("div", f"line {'new' if new else ''}"):
        with box("div", "what"):
            if new:
                words("span", say(lang, "agenda.new"), "mark-new")
            words("p", line.text, "voice" if line.section == "challenge" else "")
            if line.name:
                words("p", line.name, "small name")
            for label, said in line.data:
                words("p", f"{label} {said}", "soft small")
            crew = ", ".join(name for name, _ in line.crew)
            if line.crew or line.others:
                more = say(lang, "agenda.crew_more" if crew else "agenda.crew_unnamed", n=line.others) if line.others else ""
                words("p", f"{say(lang, 'agenda.crew')}: {' '.join(part for part in (crew, more) if part)}", "soft small")
        with box("span", f"st {line.state}"):
            box("i")
            words("span", say(lang, f"agenda.state_{line.state}") + (f", {say(lang, f'agenda.status_{line.status}')}" if line.status else ""))
        _origin(lang, line)


def _origin(lang: str, line: Line) -> None:
    """Where it came from; the words themselves open under it."""
    with box("div", "from"):
        words("span", line.cycle, "cy")
        if not line.sources:
            words("span", line.step, "soft small")
            return
        opened = box("ul", "sources")
        opened.visible = False
        toggle = do(say(lang, "agenda.from_answers", n=len(line.sources), step=line.step), _toggling(opened), quiet=True)
        toggle.move(target_index=1)
        with opened:
            for said in line.sources:
                words("li", f"“{said}”")
            if line.decision:
                words("li", say(lang, "agenda.decided", yes=line.decision.yes, wish=line.decision.wish, no=line.decision.no, n=len(line.decision.asked)))


def _toggling(opened: ui.element) -> Callable[[], None]:
    def toggle() -> None:
        opened.visible = not opened.visible

    return toggle
