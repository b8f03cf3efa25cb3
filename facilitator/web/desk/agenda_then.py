"""The shared agenda as it stood after a cycle: to read, with beside each line what became of it since."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from nicegui import ui

from ...core.as_of import Past, Sharper, Since, as_of, between, closed
from ...core.model import SECTIONS
from ...core.report import Line
from ...core.reporting import History
from ...core.titles import title_of
from ...studio import Studio
from ...texts import day, say
from ..parts import box, head, link, words
from .agenda import marked, paper, standings, state, ways_on
from .folding import own_cards


def page(studio: Studio) -> None:
    @ui.page("/desk/{slug}/agenda/{cycle}", title="Tussenruimte", response_timeout=20)
    def agenda_then(slug: str, cycle: str) -> None:
        room = paper(studio, slug)
        if not room:
            return
        history, lang = studio.history(slug), studio.lang
        there = closed(history)
        head(studio, room, say(lang, "agenda.as_of", cycle=cycle) if cycle in there else "")
        with box("div", "paper agenda then"), box("div", "doc"):
            with box("header"):
                with box("div"):
                    words("h1", say(lang, "desk.agenda"))
                    words("p", _when(lang, history, cycle) if cycle in there else "", "soft")
                with box("p", "acts"):
                    link(say(lang, "desk.agenda"), f"/desk/{slug}/agenda", quiet=True)
                    link(say(lang, "desk.review"), f"/desk/{slug}/review", quiet=True)
                    ways_on(lang, room)
            standings(lang, slug, there, cycle)
            if cycle in there:
                _Then(lang, history, cycle).draw()
            else:
                words("p", say(lang, "error.no-cycle", cycle=cycle, known=", ".join(there) or "-"), "notice")


def _when(lang: str, history: History, cycle: str) -> str:
    date = history.cycles[cycle].facts.date
    return say(lang, "agenda.as_of_date", cycle=cycle, date=day(lang, date, weekday=False)) if date else say(lang, "agenda.as_of", cycle=cycle)


@dataclass(frozen=True, slots=True)
class _Fate:
    """What became of a line since, by its id of then."""

    sharper: dict[str, Sharper]
    dropped: dict[str, Line]
    agreed: set[str]


class _Then:
    def __init__(self, lang: str, history: History, cycle: str) -> None:
        self.lang, self.titles = lang, history.challenge.titles
        self.past: Past = as_of(history, cycle)
        self.since: Since = between(self.past, as_of(history))
        self.fate = _Fate(
            {one.was.id: one for one in self.since.sharpened}, {line.id: line for line in self.since.dropped}, {line.id for line in self.since.agreed}
        )

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"agenda.{key}", **data)

    def draw(self) -> None:
        with box("div", "then-mark"):
            words("p", self.say("as_read"))
            if not self.past.kept:
                words("p", self.say("as_told"))
            told = ", ".join(self._counts())
            words("p", self.say("as_since", counts=told) if told else self.say("as_same"), "soft")
        if not self.past.sections:
            words("p", self.say("as_nothing"), "soft none")
        stood, known = dict(self.past.sections), {line.id for line in self.past.lines if line.stands}
        fresh = [line for line in (*self.since.agreed, *self.since.added) if line.id not in known]
        for section in SECTIONS:
            here, later = stood.get(section, ()), [line for line in fresh if line.section == section]
            if here or later:
                with box("section"):
                    words("h2", title_of(self.titles, section, self.lang))
                    if own := [line for line in here if line.own]:
                        with own_cards(self.lang, own):
                            for line in own:
                                self._line(line)
                    for line in here:
                        if not line.own:
                            self._line(line)
                    for line in later:
                        self._line(line, fresh=True)

    def _counts(self) -> list[str]:
        counts = (("agreed", self.since.agreed), ("added", self.since.added), ("sharpened", self.since.sharpened))
        away = Counter(line.state for line in self.since.dropped)
        return [*(self.say(f"as_{key}", n=len(lines)) for key, lines in counts if lines), *(f"{n} {self.say(f'state_{state}')}" for state, n in away.items())]

    def _line(self, line: Line, *, fresh: bool = False) -> None:
        dropped = self.fate.dropped.get(line.id)
        kind = "new" if fresh else "stopped" if dropped else "changed" if line.id in self.fate.sharper else ""
        with box("div", f"line {kind}"):
            with box("div", "what"):
                words("p", line.text, "voice" if line.section == "challenge" else "")
                if line.others:
                    words("p", self.say("crew_unnamed", n=line.others), "small soft")
                if sharper := self.fate.sharper.get(line.id):
                    with box("div", "then-now"):
                        words("span", self.say("as_reads"), "small soft")
                        marked(sharper.pieces)
            state(self.lang, line)
            with box("div", "from"):
                words("span", self.say("as_fresh") if fresh else self._became(line, dropped), "news" if fresh else "")

    def _became(self, line: Line, dropped: Line | None) -> str:
        if not dropped:
            return self.say("as_carried") if line.id in self.fate.agreed else ""
        into = [self.say("as_into", text=text) for text in dropped.became]
        why = [self.say("because", why=dropped.why)] if dropped.why else []
        return " · ".join((self.say(f"state_{dropped.state}"), *into, *why))
