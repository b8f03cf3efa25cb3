"""The shared agenda: what we hold together, every line with its state and where it came from."""

from __future__ import annotations

from collections import Counter
from functools import partial

from nicegui import ui

from ...core.report import AgendaReport, Line
from ...core.review import changed
from ...room import Room
from ...studio import Studio
from ...texts import day, say
from ..parts import Act, box, do, head, link, room_page, words
from ..pictures import in_a_word, number
from ..theme import asset
from .line_acts import LineActs


def page(studio: Studio) -> None:
    @ui.page("/desk/{slug}/agenda", title="Tussenruimte", response_timeout=20)
    def agenda(slug: str) -> None:
        room = paper(studio, slug)
        if not room:
            return
        report, lang = studio.history(slug).agenda_report(), studio.lang
        last = report.cycles[-1] if report.cycles else None
        head(studio, room, say(lang, "agenda.after", cycle=last.cycle, date=day(lang, last.date, weekday=False)) if last and last.date else "")
        with box("div", "paper agenda"):
            if report.sections:
                _contents(lang, report)
            with box("div", "doc"):
                with box("header"):
                    with box("div"):
                        words("h1", say(lang, "desk.agenda"))
                        words("p", f"{say(lang, 'agenda.about')} {report.person}" if report.person else "", "soft")
                    with box("p", "acts"):
                        link(say(lang, "desk.slides_agenda"), f"/desk/{slug}/slides/agenda.pptx")
                        link(say(lang, "desk.review"), f"/desk/{slug}/review", quiet=True)
                        link(say(lang, "search.title"), f"/desk/{slug}/search", quiet=True)
                        ways_on(lang, room)
                if not report.sections:
                    words("p", say(lang, "agenda.empty"), "soft none")
                for section, lines in report.sections:
                    stopped = tuple(line for line in report.stopped if line.section == section)
                    with box("section").props(f"id={section}"):
                        words("h2", say(lang, f"agenda.{section}"))
                        for line in (*lines, *stopped):
                            acts = None if line.own else partial(LineActs, room, lang, line, lines)
                            _line(lang, line, last.cycle if last else "", len(report.cycles) > 1, acts)


def paper(studio: Studio, slug: str) -> Room | None:
    """Dress a page that is read and printed."""
    room = room_page(studio, slug)
    ui.add_head_html(f'<link rel="stylesheet" href="{asset("paper.css")}">')
    return room


def ways_on(lang: str, room: Room) -> None:
    """Print it, and back to the meeting when one is going on."""
    do(say(lang, "agenda.print"), lambda: ui.run_javascript("print()"), quiet=True)
    if room.is_open:
        link(say(lang, "desk.go_on"), f"/desk/{room.challenge.id}/live", quiet=True)


def state(lang: str, line: Line) -> None:
    """How sure a line is, or what became of a small win: a shape and its word."""
    what = f"onward_{line.onward}" if line.onward else f"status_{line.status}" if line.status else ""
    key = what if what and line.stands else f"state_{line.state}"
    about, _, which = key.partition("_")
    with box("span", f"st {about if about == 'onward' else which}"):
        box("i").props("aria-hidden=true")
        words("span", say(lang, "agenda.own_card" if line.own else f"agenda.{key}"))


def chips(line: Line, newest: str) -> None:
    """The cycles a line goes through; the newest is filled."""
    with box("span", "cys"):
        for cycle in (line.cycle, *line.touched):
            words("span", cycle, "cy now" if cycle == newest else "cy")


def marked(pieces: tuple[tuple[str, bool], ...], tag: str = "p") -> None:
    """A sentence with the words that changed underlined."""
    with box(tag, "voice"):
        for text, new in pieces:
            words("ins" if new else "span", text)


def _contents(lang: str, report: AgendaReport) -> None:
    newest, fresh = report.cycles[-1].cycle, 0
    with box("nav", "contents").props(f'aria-label="{say(lang, "agenda.contents")}"'):
        words("p", say(lang, "agenda.contents"), "lab")
        with box("ol"):
            for section, lines in report.sections:
                news = Counter(_news(line, newest) for line in lines if len(report.cycles) > 1)
                counts = [f"{news[key]} {say(lang, f'agenda.{key}')}" for key in ("new", "changed") if news[key]]
                fresh += news["new"] + news["changed"]
                with box("li"):
                    words("a", say(lang, f"agenda.{section}")).props(f'href="#{section}"')
                    words("span", ", ".join(counts) or str(len(lines)), "news" if counts else "")
        if fresh:
            words("p", say(lang, "agenda.since", date=day(lang, report.cycles[-2].date, weekday=False), n=fresh), "small soft")


def _news(line: Line, newest: str) -> str:
    """What this line is since the cycle before: new, changed, stopped, or nothing."""
    if not line.stands:
        return "stopped"
    if line.was:
        return "changed" if line.was != line.text and line.decision and line.decision.cycle == newest else ""
    return "new" if line.cycle == newest else "changed" if newest in line.touched else ""


def _line(lang: str, line: Line, newest: str, several: bool, acts: Act | None) -> None:
    news = _news(line, newest) if several or not line.stands else ""
    with box("div", f"line {news}").props(f"id=l-{line.id}"):
        if news and line.state != "merged":
            words("span", say(lang, f"agenda.{news}"), "news")
        with box("div", "what"):
            if line.section == "challenge":
                marked(changed(line.was, line.text) if line.was else ((line.text, False),))
            else:
                words("p", line.text)
            _more(lang, line)
        state(lang, line)
        _origin(lang, line, newest, acts)


def _more(lang: str, line: Line) -> None:
    if line.name:
        words("p", line.name, "small name")
    for label, said in line.data:
        with box("p", "small"):
            asked = label.rstrip(":… ")
            words("span", f"{asked} " if asked.endswith("?") else f"{asked}: ", "soft")
            words("span", said)
    if line.means:
        words("p", " · ".join(f"{in_a_word(lang, key) or text} {number(lang, mean)}" for key, text, mean in line.means), "small soft")
    crew = ", ".join(name for name, _ in line.crew)
    if line.crew or line.others:
        others = say(lang, "agenda.crew_more" if crew else "agenda.crew_unnamed", n=line.others) if line.others else ""
        words("p", f"{say(lang, 'agenda.crew')}: {' '.join(part for part in (crew, others) if part)}", "small soft")


def _origin(lang: str, line: Line, newest: str, acts: Act | None) -> None:
    """Where it came from; all of it opens under the line, with what one may do with it."""
    with box("div", "from"):
        chips(line, newest)
        toggle = do(_whence(lang, line), lambda: None, quiet=True).props("aria-expanded=false")
    opened = box("div", "opened")
    opened.visible = False

    def switch() -> None:
        if not opened.default_slot.children:  # most lines are never opened
            with opened:
                _life(lang, line)
                if acts:
                    acts()
        opened.visible = not opened.visible
        toggle.props(f"aria-expanded={str(opened.visible).lower()}")

    toggle.on("click", switch)


def _life(lang: str, line: Line) -> None:
    """The words it came from, how it read before, what it was made of or became, and each time people were asked."""
    if line.step:
        words("p", say(lang, "agenda.from_step", cycle=line.cycle, step=line.step), "small soft")
    with box("ul", "sources"):
        for said in line.sources:
            if said != line.text:
                words("li", f"“{said}”")
    for key, texts in (("came_from", line.came_from), ("became", line.became)):
        for text in texts:
            words("p", say(lang, f"agenda.{key}", text=text), "small soft")
    for before in line.earlier:
        why = f" {say(lang, 'agenda.because', why=before.why)}" if before.why else ""
        words("p", say(lang, "agenda.read_before", cycle=before.until or line.cycle, text=before.text) + why, "small soft")
    if line.why:
        words("p", say(lang, "agenda.because", why=line.why), "small soft")
    for one in line.asked:
        words("p", say(lang, "agenda.by_hands" if one.by_hands else "agenda.decided", yes=one.yes, wish=one.wish, no=one.no, n=len(one.asked)), "small soft")
        for said in (*one.objections, *one.wishes):
            words("p", f"“{said}”", "small soft")


def _whence(lang: str, line: Line) -> str:
    if not line.decision:
        return say(lang, "agenda.from_answers", n=len(line.sources)) if line.sources else line.step or say(lang, "agenda.more")
    said = (("yes", line.decision.yes), ("wish", line.decision.wish), ("no", line.decision.no))
    return ", ".join(say(lang, f"review.{key}", n=n) for key, n in said if n)
