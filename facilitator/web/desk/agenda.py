"""The shared agenda: what we hold together, every line with its state and where it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from nicegui import ui

from ...core.as_of import closed
from ...core.forward import is_insight
from ...core.measures import is_measure
from ...core.report import AgendaReport, Line
from ...core.review import changed
from ...core.titles import title_of
from ...room import Room
from ...studio import Studio
from ...texts import day, number, say
from ..parts import Act, box, do, head, link, named, room_page, words
from ..pictures import in_a_word
from ..theme import asset
from .folding import crew, own_cards, win_told
from .insight_acts import InsightActs
from .line_acts import LineActs
from .measure_acts import MeasureActs, measure_told
from .section_title import SectionTitle
from .win_acts import WinActs


def page(studio: Studio) -> None:
    @ui.page("/desk/{slug}/agenda", title="Tussenruimte", response_timeout=20)
    def agenda(slug: str) -> None:
        room = paper(studio, slug)
        if not room:
            return
        history, lang = studio.history(slug), studio.lang
        report, titles = history.agenda_report(), history.challenge.titles
        last = report.cycles[-1] if report.cycles else None
        head(studio, room, say(lang, "agenda.after", cycle=last.cycle, date=day(lang, last.date, weekday=False)) if last and last.date else "")
        with box("div", "paper agenda"):
            if report.sections:
                _contents(lang, titles, report)
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
                standings(lang, slug, closed(history))
                if not report.sections:
                    words("p", say(lang, "agenda.empty"), "soft none")
                for section, lines in _with_parking(report):
                    stopped = tuple(line for line in report.stopped if line.section == section)
                    with box("section").props(f"id={section}"):
                        SectionTitle(room, lang, section)
                        if section == "parking":
                            _waiting(lang, report.waiting)
                        newest, several = last.cycle if last else "", len(report.cycles) > 1
                        if own := [line for line in lines if line.own]:
                            with own_cards(lang, own):
                                for line in own:
                                    _line(room, lang, line, newest, several, None)
                        for line in (*lines, *stopped):
                            if not line.own or not line.stands:
                                _line(room, lang, line, newest, several, None if line.own else partial(_acts, room, lang, line, lines))


def _acts(room: Room, lang: str, line: Line, others: tuple[Line, ...]) -> None:
    (WinActs if line.kind == "small_win" and line.stands else LineActs)(room, lang, line, others)
    if is_measure(room.agenda.items[line.id]):
        MeasureActs(room, lang, line)
    if is_insight(room.agenda.items[line.id]):
        InsightActs(room, lang, line)


def paper(studio: Studio, slug: str) -> Room | None:
    """Dress a page that is read and printed."""
    room = room_page(studio, slug)
    ui.add_head_html(f'<link rel="stylesheet" href="{asset("paper.css")}">')
    return room


def ways_on(lang: str, room: Room, here: str = "") -> None:
    """Print it, and back to where one works: the meeting that goes on, the time between two, or the run sheet of the first; not to `here`."""
    do(say(lang, "agenda.print"), lambda: ui.run_javascript("print()"), quiet=True)
    met = any(cycle.state == "closed" for cycle in room.cycles.values())
    back, where = ("desk.go_on", "live") if room.is_open else ("between.between", "between") if met else ("desk.make_plan", "plan")
    if where != here:
        link(say(lang, back), f"/desk/{room.challenge.id}/{where}", quiet=True)


def standings(lang: str, slug: str, cycles: Sequence[str], here: str = "") -> None:
    """The ways back: the agenda as it stood after each cycle that closed, and as it stands now."""
    if not cycles:
        return
    with box("nav", "standings").props(f'aria-label="{say(lang, "agenda.as_after")}"'):
        words("span", say(lang, "agenda.as_after"), "soft")
        for cycle in (*cycles, ""):
            to = link(cycle or say(lang, "agenda.as_now"), f"/desk/{slug}/agenda/{cycle}".rstrip("/"), quiet=True)
            if cycle:
                named(to, say(lang, "agenda.as_of", cycle=cycle))
            if cycle == here:
                to.props("aria-current=page")


def state(lang: str, line: Line) -> None:
    """How sure a line is, or what became of a small win: a shape and its word."""
    what = f"onward_{line.onward}" if line.onward else f"status_{line.far}" if line.far else ""
    if line.standing and line.state != "revise":
        what = f"standing_{line.standing}"
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


def _with_parking(report: AgendaReport) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """The sections in order; the parking place is there too when only small wins wait in it."""
    there = report.sections
    return there if not report.waiting or any(section == "parking" for section, _ in there) else (*there, ("parking", ()))


def _contents(lang: str, titles: Mapping[str, str], report: AgendaReport) -> None:
    newest, fresh = report.cycles[-1].cycle, 0
    with box("nav", "contents").props(f'aria-label="{say(lang, "agenda.contents")}"'):
        words("p", say(lang, "agenda.contents"), "lab")
        with box("ol"):
            for section, lines in _with_parking(report):
                news = Counter(_news(line, newest) for line in lines if len(report.cycles) > 1)
                counts = [f"{news[key]} {say(lang, f'agenda.{key}')}" for key in ("new", "changed") if news[key]]
                fresh += news["new"] + news["changed"]
                with box("li"):
                    words("a", title_of(titles, section, lang)).props(f'href="#{section}"')
                    words("span", ", ".join(counts) or str(len(lines) + (len(report.waiting) if section == "parking" else 0)), "news" if counts else "")
        if fresh:
            words("p", say(lang, "agenda.since", date=day(lang, report.cycles[-2].date, weekday=False), n=fresh), "small soft")


def _news(line: Line, newest: str) -> str:
    """What this line is since the cycle before: new, changed, stopped, or nothing."""
    if not line.stands:
        return "stopped"
    if line.was:
        return "changed" if line.was != line.text and line.decision and line.decision.cycle == newest else ""
    return "new" if line.cycle == newest else "changed" if newest in line.touched else ""


def _line(room: Room, lang: str, line: Line, newest: str, several: bool, acts: Act | None) -> None:
    news = _news(line, newest) if several or not line.stands else ""
    with box("div", f"line {news}").props(f"id=l-{line.id}"):
        if news and line.state != "merged":
            words("span", say(lang, f"agenda.{news}"), "news")
        with box("div", "what"):
            if line.section == "challenge":
                marked(changed(line.was, line.text) if line.was else ((line.text, False),))
            else:
                words("p", line.text)
            if line.kind == "small_win":
                _win(room, lang, line)
            else:
                _more(lang, line)
        state(lang, line)
        _origin(lang, line, newest, acts)


def _win(room: Room, lang: str, line: Line) -> None:
    """Of a small win its first step, the day, and who does it; the rest opens."""
    item = room.agenda.items[line.id]
    if first := [item.told(key) for key in ("step", "when") if item.told(key)]:
        with box("p", "small win-first"):
            for said in first:
                words("span", said)
    if line.data or line.crew or line.others:
        with win_told(lang, crew(lang, line)):
            _more(lang, line)


def _more(lang: str, line: Line) -> None:
    if line.name:
        words("p", line.name, "small name")
    if line.beside:
        words("p", say(lang, "agenda.beside", text=line.beside), "small soft beside-line")
    for label, said in line.data:
        if (label, said) not in line.seen_came:
            labelled(label, said)
    if line.seen_came:
        with box("div", "seen-came"):
            for label, said in line.seen_came:
                labelled(label, said)
    measure_told(lang, line)
    if line.about:
        words("p", say(lang, "learning.about", question=line.about), "small soft")
    if line.means:
        words("p", " · ".join(f"{in_a_word(lang, key) or text} {number(lang, mean)}" for key, text, mean in line.means), "small soft")
    if who := crew(lang, line):
        words("p", f"{say(lang, 'agenda.crew')}: {who}", "small soft")


def labelled(label: str, said: str) -> None:
    """What was filled in under a question or a half sentence."""
    with box("p", "small"):
        asked = label.rstrip(":… ")
        words("span", f"{asked} " if asked.endswith("?") else f"{asked}: ", "soft")
        words("span", said)


def _waiting(lang: str, waiting: tuple[Line, ...]) -> None:
    """Small wins that nobody gets going so far: they wait here, with thanks."""
    if waiting:
        with box("div", "waiting-wins"):
            words("p", say(lang, "wins.waiting"), "small soft")
            with box("ul"):
                for line in waiting:
                    with box("li"):
                        words("a", line.text).props(f'href="#l-{line.id}"')


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
    if line.brought:
        words("p", say(lang, "agenda.from_elsewhere", where=line.brought), "small soft")
    with box("ul", "sources"):
        for said in line.sources:
            if said != line.text:
                words("li", f"“{said}”")
    for key, texts in (("came_from", line.came_from), ("became", line.became), ("touched_by", line.small_wins), ("answered_by", line.insights)):
        for text in texts:
            words("p", say(lang, f"agenda.{key}", text=text), "small soft")
    if line.put_forward:
        words("p", say(lang, "agenda.put_forward", cycles=", ".join(line.put_forward)), "small soft")
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
