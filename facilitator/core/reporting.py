"""From cycles and the agenda to the facts a document is drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from . import ownership, win_words
from .agenda import Agenda
from .cards import keeps, named
from .cycle import Cycle
from .forward import answered_by, put_before_people, small_wins_about
from .lines import beside
from .measures import standing
from .model import SECTIONS, ChallengeFacts, Decision, Item, Step
from .pool import thing
from .report import AgendaReport, CycleMark, CycleReport, Line, StepReport
from .shapes import Card, Cards, Clusters, Nothing, Shape
from .share import share_of
from .views import shape_of, worded


@dataclass(frozen=True, slots=True)
class History:
    """A challenge with its agenda and every cycle that was opened, by number."""

    challenge: ChallengeFacts
    agenda: Agenda
    cycles: Mapping[str, Cycle]

    def cycle_report(self, n: str) -> CycleReport:
        cycle = self.cycles[n]
        lang = self.challenge.lang
        named = self.named()
        lines = tuple(self.line(i) for i in self.lines() if i.cycle == n or n in i.touched)
        here = tuple(d for d in self.agenda.decisions.values() if d.cycle == n)
        return CycleReport(
            lang, self.question(n), self.challenge.person, n, cycle.facts.date, cycle.facts.next, len(cycle.present()),
            self.answers(n),
            tuple(self._step(cycle, cycle.steps[id], lang, named) for id in cycle.place.visited if id in cycle.steps and not cycle.steps[id].free),
            lines, here, tuple(self.challenge.titles.items()), share_of(cycle),
        )  # fmt: skip

    def _step(self, cycle: Cycle, step: Step, lang: str, named: frozenset[str]) -> StepReport:
        words = worded(cycle, step, lang)
        shape = Nothing() if step.see == "private" else _allowed(cycle, step, shape_of(cycle, step, lang, people=named))
        kept = tuple(self.line(i) for i in self.agenda.items.values() if i.step == step.id and i.cycle == cycle.facts.id)
        title = cycle.titles[step.id].get(lang, "")
        return StepReport(step.id, title, words.title, words.question, shape, len(cycle.said(step.id)), step.harvest.kind, kept, words.ends)

    def agenda_report(self) -> AgendaReport:
        cycles = list(self.cycles.values())
        marks = tuple(CycleMark(c.facts.id, c.facts.date, len(c.present()), self.brought(c.facts.id)) for c in cycles)
        sections = []
        for section in SECTIONS:
            lines = tuple(self.line(item) for item in self.agenda.section(section) if self._may_stay(item))
            if lines:
                sections.append((section, lines))
        after = cycles[-1].facts.next if cycles else ""
        facts = self.challenge
        gone = [i for i in self.lines() if not i.stands and i.kind != "question"]
        stopped = tuple(self.line(i) for i in sorted(gone, key=lambda i: SECTIONS.index(i.section)))
        waiting = tuple(self.line(item) for item in self.agenda.small_wins() if item.waits and not self._goes_on(item.cycle))
        return AgendaReport(
            facts.lang, facts.question, facts.person, after, marks, tuple(sections), tuple(self.agenda.decisions.values()), stopped,
            titles=tuple(facts.titles.items()), waiting=waiting,
        )  # fmt: skip

    def _doing(self, item: Item) -> bool:
        """Planned, with a crew, and the meeting that planned it is over."""
        return item.status == "planned" and bool(item.crew) and not self._goes_on((item.cycle, *item.touched)[-1])

    def _goes_on(self, n: str) -> bool:
        """Is that meeting still going on?"""
        return n in self.cycles and self.cycles[n].facts.state != "closed"

    def lines(self) -> list[Item]:
        """What is or was in the agenda, without wordings that were given up and cards whose person wants them gone."""
        return [i for i in self.agenda.items.values() if not self._reworded(i) and self._may_stay(i)]

    def _reworded(self, item: Item) -> bool:
        """A sentence the room changed before it agreed: the decision tells of it, the agenda has the new one."""
        decision = self.agenda.decisions.get(item.decision)
        return item.state == "retired" and decision is not None and not decision.carried

    def _may_stay(self, item: Item) -> bool:
        """A card goes from every page as soon as its person says so, before the meeting is closed."""
        last = list(self.cycles.values())[-1:]
        return item.kind != "actor.card" or all(keeps(cycle).get(item.person) != "none" for cycle in last)

    def brought(self, n: str) -> int:
        """How many lines of the agenda, as it stands, began in this cycle."""
        return sum(item.cycle == n and self._may_stay(item) for item in self.agenda.section(*SECTIONS))

    def answers(self, n: str) -> int:
        return sum(not c.withdrawn and not c.hidden for c in self.cycles[n].contributions.values())

    # -- the question through time

    def question(self, n: str) -> str:
        """As it stood when this cycle ended."""
        cycle = self.cycles[n]
        agreed = [d.text for d in self.asked_about_question(n) if d.carried]
        return agreed[-1] if agreed else cycle.facts.question or self.challenge.question

    def asked_about_question(self, n: str) -> list[Decision]:
        """Each time people were asked about it in this cycle, in order."""
        return [d for d in self.agenda.decisions.values() if d.cycle == n and _decides_question(self.cycles[n], d.step)]

    def _was(self, item: Item) -> str:
        """The question people had agreed on before this one."""
        decision = self.agenda.decisions.get(item.decision)
        older = [d for d in self.agenda.decisions.values() if d.carried and d.cycle in self.cycles and _decides_question(self.cycles[d.cycle], d.step)]
        if item.kind != "question" or decision not in older:
            return ""
        return next((d.text for d in reversed(older[: older.index(decision)])), "")

    def line(self, item: Item) -> Line:
        """An agenda line with the words it came from, and names only of those who said yes to theirs."""
        cycle = self.cycles.get(item.cycle)
        step = cycle.steps.get(item.step) if cycle else None
        title = worded(cycle, step, self.challenge.lang).title if cycle and step else ""
        named = self.named()
        crew = tuple((self._name(person), role) for person, role in item.crew.items() if person in named and self._name(person))
        lang, items = self.challenge.lang, self.agenda.items
        fields = (*win_words.fields(item.data), *win_words.names(item, lang), *win_words.threads(items, item, lang))
        data = tuple((label, words) for label, words in fields if words != item.text)
        name = self._name(item.person) if item.person in named and item.data.get("_named") else ""
        return Line(
            item.text, item.section, item.kind, item.state, item.cycle, title, self._words(item), data, item.status,
            crew, len(item.crew) - len(crew), name, self.agenda.decisions.get(item.decision), item.touched, _means(item), self._was(item),
            item.id, item.earlier, item.why, self._texts(item.parents), tuple(one.text for one in self.agenda.became(item.id) if one.stands),
            self._asked(item), item.onward, beside(self.agenda, item),
            standing=standing(item, self.agenda, [cycle.facts for cycle in self.cycles.values()]), used=item.used, about="".join(self._texts([item.answers])),
            small_wins=small_wins_about(self.agenda, item.id), insights=tuple(one.text for one in answered_by(self.agenda, item)),
            put_forward=put_before_people(self.cycles, item.id),
            doing=self._doing(item), seen_came=win_words.beside(item),
            brought=item.brought,
        )  # fmt: skip

    def _texts(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.agenda.items[id].text for id in ids if id in self.agenda.items)

    def _asked(self, item: Item) -> tuple[Decision, ...]:
        return tuple(one for one in self.agenda.decisions.values() if item.id == one.item or one.id == item.decision)

    def _words(self, item: Item) -> tuple[str, ...]:
        found = []
        for id in item.sources:
            for cycle in self.cycles.values():
                said = cycle.contributions.get(id)
                if said and not said.withdrawn and not said.hidden and isinstance(said.value, (str, dict)) and said.step in cycle.steps:
                    t = thing(cycle, cycle.steps[said.step], said, self.challenge.lang)
                    found.append(" · ".join(part for part in (t.text, *(words for _, words in t.lines)) if part))
        return tuple(found)

    def named(self) -> frozenset[str]:
        """The people who said yes to their first name, as they last said it."""
        return named(list(self.cycles.values())[-1]) if self.cycles else frozenset()

    def _name(self, person: str) -> str:
        known = next((c.people[person] for c in self.cycles.values() if person in c.people), None)
        return known.name if known else ""


def _means(item: Item) -> tuple[tuple[str, str, float], ...]:
    if item.kind in ("small_win", "small_win.ownership"):
        return tuple((key, text, mean) for key, (text, mean, _) in ownership.told(item).items())
    if item.kind != "trust_pulse":
        return ()
    return tuple((key.removeprefix("_"), str(v[0]), float(v[1])) for key, v in item.data.items() if key.startswith("_") and isinstance(v, list))


def _decides_question(cycle: Cycle, step: str) -> bool:
    return step in cycle.steps and cycle.steps[step].harvest.kind == "question"


def _allowed(cycle: Cycle, step: Step, shape: Shape) -> Shape:
    """Nothing of a person's card goes into a document before they said it may."""
    shows_cards = step.until_end or (step.from_ == "people" and step.input.kind == "link")
    if not shows_cards or not isinstance(shape, (Cards, Clusters)):
        return shape
    answers = keeps(cycle)

    def may(card: Card) -> bool:
        said = cycle.contributions.get(card.id)
        return said is not None and answers.get(said.person, "none") != "none"

    if isinstance(shape, Cards):
        return Cards(tuple(card for card in shape.cards if may(card)))
    groups = tuple(replace(g, cards=tuple(c for c in g.cards if may(c))) for g in shape.groups)
    return Clusters(groups, tuple(c for c in shape.loose if may(c)))
