"""Looking back: the cycles side by side, what each brought into the agenda, and what came of it."""

from __future__ import annotations

from nicegui import ui

from ...core.cycle import Cycle
from ...core.report import CycleReport, Line
from ...core.shapes import Bars
from ...studio import Studio
from ...texts import day, say
from ..parts import box, head, link, room_page, words


def page(studio: Studio) -> None:
    @ui.page("/desk/{slug}/review", title="Tussenruimte", response_timeout=20)
    def review(slug: str) -> None:
        room = room_page(studio, slug)
        if not room:
            return
        history = studio.history(slug)
        head(studio, room, room.challenge.person)
        with box("div", "paper review"):
            with box("header"):
                words("h1", say(studio.lang, "desk.review_title", n=len(history.cycles)))
                with box("p", "acts"):
                    link(say(studio.lang, "desk.slides_agenda"), f"/desk/{slug}/slides/agenda.pptx")
                    link(say(studio.lang, "desk.agenda"), f"/desk/{slug}/agenda", quiet=True)
            with box("div", "cycles"):
                for n in history.cycles:
                    _cycle(studio.lang, slug, history.cycles[n], history.cycle_report(n))


def _cycle(lang: str, slug: str, cycle: Cycle, report: CycleReport) -> None:
    with box("section", "cycle"):
        with box("header"):
            words("span", report.cycle, "cy now" if cycle.facts.state == "open" else "cy")
            words("b", day(lang, report.date, weekday=False) if report.date else "")
            words("span", say(lang, "desk.people_were", n=report.people), "soft")
        words("p", report.question, "voice")
        for decision in report.decisions:
            words("p", say(lang, "agenda.decided", yes=decision.yes, wish=decision.wish, no=decision.no, n=len(decision.asked)), "soft small")
        _trust(lang, report)
        _brought(lang, report)
        link(say(lang, "desk.slides_cycle"), f"/desk/{slug}/slides/{report.cycle}.pptx", quiet=True)


def _trust(lang: str, report: CycleReport) -> None:
    for step in report.steps:
        if step.kind == "trust_pulse" and isinstance(step.shape, Bars):
            words("h2", step.title)
            for bar in step.shape.bars:
                words("p", f"{bar.value:.1f}".replace(".", "," if lang == "nl" else ".") + f"  {bar.text} (n = {bar.n})", "small num")


def _brought(lang: str, report: CycleReport) -> None:
    """Section by section; small wins with what became of them."""
    sections = list(dict.fromkeys(line.section for line in report.lines if line.cycle == report.cycle and line.kind != "trust_pulse"))
    for section in sections:
        words("h2", say(lang, f"agenda.{section}"))
        with box("ul"):
            for line in report.lines:
                if line.section == section and line.cycle == report.cycle and line.kind != "trust_pulse":
                    _line(lang, line)


def _line(lang: str, line: Line) -> None:
    with box("li"):
        words("span", line.text)
        state = say(lang, f"agenda.status_{line.status}") if line.status else say(lang, f"agenda.state_{line.state}")
        words("span", state, f"st {line.state}")
