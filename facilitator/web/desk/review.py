"""Looking back: the cycles side by side, what each brought into the agenda, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from nicegui import ui

from ...core.report import Column, Heap, Line, Review
from ...core.reporting import History
from ...core.review import review as look_back
from ...core.titles import title_of
from ...studio import Studio
from ...texts import day, say
from ..parts import box, head, link, named, words
from ..pictures import ABREAST
from . import over_time
from .agenda import marked, paper, state, ways_on
from .consent import decided, folded, opens
from .review_rows import cell as _cell
from .review_rows import jumps
from .review_rows import row as _row
from .review_whole import whole
from .review_wins import small_wins, small_wins_rhythm

MANY, ROOM, TIGHT = 6, 10, 5  # lines of one section, of one cycle, and of one among many: a long past leaves no hole under tonight
HEAPS = 4
WAYS = {1: "one", ABREAST: "four"}


def page(studio: Studio) -> None:
    @ui.page("/desk/{slug}/review", title="Tussenruimte", response_timeout=20)
    def review(slug: str) -> None:
        room = paper(studio, slug)
        if not room:
            return
        lang, history = studio.lang, studio.history(slug)
        found = look_back(history)
        head(studio, room, room.challenge.person)
        with box("div", "paper review"):
            with box("header"):
                words("h1", say(lang, "desk.review_title", n=len(found.columns)) if found.columns else say(lang, "desk.review"))
                with box("p", "acts"):
                    link(say(lang, "desk.slides_agenda"), f"/desk/{slug}/slides/agenda.pptx")
                    link(say(lang, "desk.agenda"), f"/desk/{slug}/agenda", quiet=True)
                    ways_on(lang, room)
            if found.columns:
                _side_by_side(lang, slug, history, found)
            else:
                words("p", say(lang, "review.nothing"), "soft none")


def _side_by_side(lang: str, slug: str, history: History, found: Review) -> None:
    """Everything hangs on the same columns; of many cycles the last three, with the older ones to the left. Above it, the ways to each row."""
    columns = found.columns
    many = len(columns) > ABREAST
    ways = box("nav", "jumps")
    with box("div", f"cycles {'many' if many else WAYS.get(len(columns), '')}").style(f"--n: {len(columns)}") as frame:
        if many:
            frame.props("tabindex=0 role=region")
            named(frame, say(lang, "review.sideways"))
        with box("div", "timeline") as rows:
            _heads(lang, slug, columns)
            _question(lang, columns)
            _brought(lang, history.challenge.titles, columns)
            small_wins(lang, found, history)
            _pulses(lang, found)
            whole(lang, history, columns)
            _learnt(lang, found)
            _looked(lang, found)
            _decisions(lang, columns)
            _heaps(lang, columns)
            small_wins_rhythm(lang, history)
            _stories(lang, found)
            _quotes(lang, columns)
    jumps(lang, ways, rows)


def _heads(lang: str, slug: str, columns: tuple[Column, ...]) -> None:
    with box("div", "row heads"):
        box("div", "side")
        for before, column in zip((None, *columns), columns, strict=False):
            with box("article", "cycle"), box("header"):
                words("span", column.cycle, "cy now" if column is columns[-1] else "cy")
                words("b", _date(lang, column.date, before.date if before else ""))
                words("span", _people(lang, column), "soft")
                if column.open:
                    words("span", say(lang, "review.now"), "now")
                if column.no_look_back:
                    words("span", say(lang, "review.no_look_back"), "soft")
                with box("span", "ways"):
                    if not column.open:
                        then = link(say(lang, "review.agenda_then"), f"/desk/{slug}/agenda/{column.cycle}", quiet=True)
                        named(then, say(lang, "review.agenda_of", cycle=column.cycle))
                    slides = link(say(lang, "review.slides"), f"/desk/{slug}/slides/{column.cycle}.pptx", quiet=True)
                    named(slides, f"{say(lang, 'review.slides')}, {say(lang, 'desk.cycle_n', cycle=column.cycle)}")


def _people(lang: str, column: Column) -> str:
    """How many were there, and how many of them are known to have answered."""
    if share := column.share:
        return say(lang, "review.share_least" if share.at_least else "review.share", people=share.people, n=share.of)
    people = say(lang, "desk.people_were", n=column.people)
    return people if column.answers else say(lang, "review.silent", people=people)


def _date(lang: str, date: str, before: str) -> str:
    """The year only where a new one begins."""
    whole = day(lang, date, weekday=False) if date else ""
    return whole.removesuffix(f" {date[:4]}") if date[:4] == before[:4] else whole


# -- the question


def _question(lang: str, columns: tuple[Column, ...]) -> None:
    with _row("question", say(lang, "review.question")):
        for n, column in enumerate(columns):
            with _cell(lang, column).classes("same" if n and column.question.same else ""):
                marked(column.question.pieces)
                if column.question.began:
                    words("p", say(lang, "review.began", words=column.question.began), "small soft")
                if column.question.decision:
                    decided(lang, column.question.decision, told="".join(text for text, _ in column.question.pieces))
                    if rounds := column.question.rounds:
                        with opens(say(lang, "review.rounds", n=len(rounds))):
                            for one in rounds:
                                decided(lang, one)
                elif len(columns) > 1:
                    words("p", say(lang, "review.same" if n and column.question.same else "review.as_it_stood"), "small soft")


def _decisions(lang: str, columns: tuple[Column, ...]) -> None:
    """What else people were asked, cycle by cycle."""
    if not any(column.decided for column in columns):
        return
    with _row("decisions", say(lang, "review.decisions"), say(lang, "review.decisions_note")):
        for column in columns:
            with _cell(lang, column):
                for one in column.decided:
                    decided(lang, one)


# -- what it brought


def _brought(lang: str, titles: Mapping[str, str], columns: tuple[Column, ...]) -> None:
    with _row("brought", say(lang, "review.brought"), say(lang, "review.brought_note")):
        for column in columns:
            with _cell(lang, column):
                if not column.brought:
                    words("p", say(lang, "agenda.empty" if column.open else "review.brought_nothing"), "soft")
                shown = _first(column.brought, TIGHT if len(columns) > 3 else ROOM)
                for section, lines in column.brought:
                    here = [line for line in shown if line.section == section]
                    with box("h3"):
                        words("span", title_of(titles, section, lang))
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


# -- what runs over the cycles


def _looked(lang: str, found: Review) -> None:
    if not any(found.looked):
        return
    with _row("measured", say(lang, "review.looked"), say(lang, "review.looked_note")):
        for column, used in zip(found.columns, found.looked, strict=True):
            with _cell(lang, column):
                for measure, said in used:
                    words("p", measure)
                    words("p", f"→ {said}", "small soft")


def _learnt(lang: str, found: Review) -> None:
    if found.chains:
        with _row("learnt", say(lang, "review.chains"), say(lang, "review.chains_note")), box("ul", "whole chains"):
            for one in found.chains:
                over_time.chain(lang, one)


def _pulses(lang: str, found: Review) -> None:
    for pulse in found.pulses:
        with _row("pulse", over_time.name_of(lang, pulse), *over_time.ends_of(pulse)), box("div", "whole"):
            over_time.drawn(lang, pulse, found.columns)


def _stories(lang: str, found: Review) -> None:
    if found.stories:
        with _row("stories", say(lang, "review.stories")):
            for column in found.columns:
                with _cell(lang, column):
                    for story in found.stories:
                        if story.cycle == column.cycle:
                            over_time.story(lang, story)


# -- their words


def _heaps(lang: str, columns: tuple[Column, ...]) -> None:
    """What the group put together: its name, how many cards, and two of their words."""
    if not any(column.heaps for column in columns):
        return
    with _row("heaps", say(lang, "review.heaps"), say(lang, "review.heaps_note")):
        for column in columns:
            with _cell(lang, column):
                for heap in column.heaps[:HEAPS]:
                    _heap(lang, heap)
                if rest := column.heaps[HEAPS:]:
                    with folded(lang, len(rest)):
                        for heap in rest:
                            _heap(lang, heap)


def _heap(lang: str, heap: Heap) -> None:
    with box("div", "heap"):
        with box("p"):
            words("b", heap.title)
            words("span", say(lang, "review.cards", n=heap.cards), "small soft")
        for quote in heap.words:
            words("p", f"“{quote.words}”" + (f" {quote.name}" if quote.name else ""), "small")


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
