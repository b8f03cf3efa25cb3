"""Looking back: the cycles side by side, what each brought into the agenda, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from nicegui import ui

from ...core.model import Decision
from ...core.report import Column, Line, Review, Win
from ...core.review import review as look_back
from ...core.shapes import Bars
from ...studio import Studio
from ...texts import day, say
from ..parts import box, head, link, named, words
from ..pictures import in_a_word, number, sign, trust_lines
from .agenda import marked, paper, state, ways_on

MANY, ROOM, TIGHT = 6, 10, 5  # lines of one section, of one cycle, and of one among many: a long past leaves no hole under tonight
WHYS = 2
THICK = 9.2  # pixels of a strand for each person of its crew


def page(studio: Studio) -> None:
    @ui.page("/desk/{slug}/review", title="Tussenruimte", response_timeout=20)
    def review(slug: str) -> None:
        room = paper(studio, slug)
        if not room:
            return
        lang, found = studio.lang, look_back(studio.history(slug))
        head(studio, room, room.challenge.person)
        with box("div", "paper review"):
            with box("header"):
                words("h1", say(lang, "desk.review_title", n=len(found.columns)) if found.columns else say(lang, "desk.review"))
                with box("p", "acts"):
                    link(say(lang, "desk.slides_agenda"), f"/desk/{slug}/slides/agenda.pptx")
                    link(say(lang, "desk.agenda"), f"/desk/{slug}/agenda", quiet=True)
                    ways_on(lang, room)
            if found.columns:
                _side_by_side(lang, slug, found)
            else:
                words("p", say(lang, "review.nothing"), "soft none")


def _side_by_side(lang: str, slug: str, found: Review) -> None:
    """Everything hangs on the same columns; of many cycles the last three, with the older ones to the left."""
    columns = found.columns
    many = len(columns) > 3
    with box("div", "cycles many" if many else "cycles one" if len(columns) == 1 else "cycles").style(f"--n: {len(columns)}") as frame:
        if many:
            frame.props("tabindex=0 role=region")
            named(frame, say(lang, "review.sideways"))
        with box("div", "timeline"):
            _heads(lang, slug, columns)
            _question(lang, columns)
            _brought(lang, columns)
            _wins(lang, found)
            _trust(lang, columns)
            _quotes(lang, columns)


@contextmanager
def _row(kind: str, title: str, *notes: str) -> Iterator[None]:
    with box("section", f"row {kind}"):
        with box("div", "side"):
            words("h2", title)
            for note in notes:
                words("p", note, "small soft")
        yield


def _cell(lang: str, column: Column) -> ui.element:
    with box("div", "cell") as cell:
        words("span", say(lang, "desk.cycle_n", cycle=column.cycle), "vh")
    return cell


def _heads(lang: str, slug: str, columns: tuple[Column, ...]) -> None:
    with box("div", "row heads"):
        box("div", "side")
        for before, column in zip((None, *columns), columns, strict=False):
            with box("article", "cycle"), box("header"):
                words("span", column.cycle, "cy now" if column is columns[-1] else "cy")
                words("b", _date(lang, column.date, before.date if before else ""))
                people = say(lang, "desk.people_were", n=column.people)
                words("span", people if column.answers else say(lang, "review.silent", people=people), "soft")
                if column.open:
                    words("span", say(lang, "review.now"), "now")
                if column.no_look_back:
                    words("span", say(lang, "review.no_look_back"), "soft")
                slides = link(say(lang, "review.slides"), f"/desk/{slug}/slides/{column.cycle}.pptx", quiet=True)
                named(slides, f"{say(lang, 'review.slides')}, {say(lang, 'desk.cycle_n', cycle=column.cycle)}")


def _date(lang: str, date: str, before: str) -> str:
    """The year only where a new one begins."""
    whole = day(lang, date, weekday=False) if date else ""
    return whole.removesuffix(f" {date[:4]}") if date[:4] == before[:4] else whole


# -- the question


def _question(lang: str, columns: tuple[Column, ...]) -> None:
    with _row("question", say(lang, "review.question")):
        for n, column in enumerate(columns):
            with _cell(lang, column):
                marked(column.question.pieces)
                if column.question.began:
                    words("p", say(lang, "review.began", words=column.question.began), "small soft")
                if column.question.decision:
                    _decided(lang, column.question.decision, column.question.doubts)
                elif len(columns) > 1:
                    words("p", say(lang, "review.same" if n and column.question.same else "review.as_it_stood"), "small soft")


def _decided(lang: str, one: Decision, doubts: tuple[str, ...]) -> None:
    silent = len(one.asked) - one.yes - one.wish - one.no
    counts = [say(lang, f"review.{key}", n=n) for key, n in (("yes", one.yes), ("wish", one.wish), ("no", one.no), ("no_answer", silent)) if n > 0]
    words("p", say(lang, "review.agreed" if one.carried else "review.not_agreed", counts=", ".join(counts)), "small soft")
    if not one.carried:
        words("p", say(lang, "review.asked", words=one.text), "small soft")
    for key, said in (("objection", one.objections), ("doubt", doubts), ("with_wish", one.wishes)):
        if said:
            more = f" {say(lang, 'review.more', n=len(said) - 1)}" if len(said) > 1 else ""
            words("p", say(lang, f"review.{key}", words=said[0]) + more, "small soft")


# -- what it brought


def _brought(lang: str, columns: tuple[Column, ...]) -> None:
    with _row("brought", say(lang, "review.brought"), say(lang, "review.brought_note")):
        for column in columns:
            with _cell(lang, column):
                if not column.brought:
                    words("p", say(lang, "agenda.empty" if column.open else "review.brought_nothing"), "soft")
                shown = _first(column.brought, TIGHT if len(columns) > 3 else ROOM)
                for section, lines in column.brought:
                    here = [line for line in shown if line.section == section]
                    with box("h3"):
                        words("span", say(lang, f"agenda.{section}"))
                        if len(lines) > len(here):
                            words("span", say(lang, "review.more", n=len(lines) - len(here)), "soft small")
                    with box("ul"):
                        for line in here:
                            _line(lang, line)


def _first(brought: tuple[tuple[str, tuple[Line, ...]], ...], room: int) -> list[Line]:
    """Of each section one line; then what people agreed, proposed or changed; then notes, as far as there is room."""
    ranked = []
    for _, lines in brought:
        weighed = sorted(lines, key=lambda line: line.state == "note" and not line.touched)
        ranked += [(n, line) for n, line in enumerate(weighed[:MANY])]
    ranked.sort(key=lambda pair: (pair[0] > 0, pair[1].state == "note", pair[0]))
    return [line for _, line in ranked[: max(room, len(brought))]]


def _line(lang: str, line: Line) -> None:
    with box("li"):
        with box("span"):
            words("span", line.text)
            if line.name:
                words("span", f", {line.name}", "name")
        with box("span", "fate"):
            state(lang, line)
            for cycle in line.touched[-1:]:
                words("span", cycle, "cy")


# -- small wins and their fate


def _wins(lang: str, found: Review) -> None:
    if not found.wins and not any(column.ideas for column in found.columns):
        return
    with _row("wins", say(lang, "review.wins"), say(lang, "review.wins_note")), box("ul", "strands"):
        for win in found.wins:
            _win(lang, win, len(found.columns))
        for n, column in enumerate(found.columns):
            if column.ideas:
                words("li", say(lang, "review.ideas", n=column.ideas), "ideas small soft").style(f"grid-column: {n + 1}")


def _win(lang: str, win: Win, columns: int) -> None:
    """A strand as thick as its crew, over the cycles that heard of it."""
    kind = "stopped" if win.let_go or win.status == "stuck" else "silent" if win.silent else "going" if win.going else ""
    parts = win.ends - win.begins + 1
    place = f"grid-column: {win.begins + 1} / {win.ends + 2}; --parts: {parts}; min-height: {win.people * THICK:.0f}px"
    with box("li", f"strand {kind}").style(place):
        with box("div", "part"):
            words("b", win.text)
            words("span", say(lang, "desk.people_were", n=win.people) if win.people else say(lang, "review.no_crew"), "small soft")
            if parts == 1:
                _fate(lang, win)
        if parts > 1:
            with box("div", "part became").style(f"grid-column: {parts}"):
                with box("span", "small"):
                    if win.differ:
                        words("p", ", ".join(f"{say(lang, f'agenda.status_{status}')} ({n})" for status, n in win.differ))
                    for why in win.whys[:WHYS]:
                        words("p", f"“{why}”")
                _fate(lang, win)


def _fate(lang: str, win: Win) -> None:
    key = "silent" if win.silent else "retired" if win.let_go else win.status
    with box("span", f"st {key}"):
        words("span", say(lang, "review.no_news") if win.silent else say(lang, f"agenda.{'state' if win.let_go else 'status'}_{key}"))
        box("i").props("aria-hidden=true")


# -- between us


def _trust(lang: str, columns: tuple[Column, ...]) -> None:
    pulses = [column.trust for column in columns]
    shown = [pulse for pulse in pulses if isinstance(pulse, Bars)]
    if not any(pulses):
        return
    ends = shown[-1].ends if shown else None
    notes = (f"{shown[-1].top:.0f}: {ends[1]}", f"1: {ends[0]}") if ends else ()
    with _row("pulse", say(lang, "review.trust"), *notes), box("div", "whole"):
        if not shown:
            words("p", say(lang, "desk.row_few"), "soft")
            return
        ui.html(trust_lines(pulses, lang), sanitize=False)
        statements = {bar.id: bar.text for pulse in shown for bar in pulse.bars}
        with box("ul", "legend small"):
            for n, (key, text) in enumerate(statements.items()):
                with box("li"):
                    ui.html(sign(n), sanitize=False, tag="span")
                    words("b", in_a_word(lang, key))
                    words("span", text)
        _table(lang, columns, statements)


def _table(lang: str, columns: tuple[Column, ...], statements: dict[str, str]) -> None:
    """The same numbers for who listens."""
    with box("table", "vh"):
        words("caption", say(lang, "review.trust"))
        with box("tr"):
            words("td")
            for column in columns:
                words("th", say(lang, "desk.cycle_n", cycle=column.cycle)).props("scope=col")
        for key, text in statements.items():
            with box("tr"):
                words("th", text).props("scope=row")
                for column in columns:
                    words("td", _mean(lang, column, key))


def _mean(lang: str, column: Column, key: str) -> str:
    if not column.trust:
        return say(lang, "review.not_asked")
    if not isinstance(column.trust, Bars):
        return say(lang, "review.few")
    return next((number(lang, bar.value) for bar in column.trust.bars if bar.id == key), say(lang, "review.not_asked"))


# -- their words


def _quotes(lang: str, columns: tuple[Column, ...]) -> None:
    if not any(column.quotes for column in columns):
        return
    with _row("quotes", say(lang, "review.words")):
        for column in columns:
            with _cell(lang, column):
                for quote in column.quotes:
                    with box("figure"):
                        words("blockquote", f"“{quote.words}”", "voice")
                        words("figcaption", quote.name or say(lang, "review.unnamed"), "small soft")
