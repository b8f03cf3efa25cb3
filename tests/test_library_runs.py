"""Every format of the library, and one of somebody's own, played from its first step to its harvest by people who answer what they are asked."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pytest

from facilitator.core import deciding, harvest
from facilitator.core.agenda import Agenda
from facilitator.core.console import board_of, console_view
from facilitator.core.cycle import Cycle
from facilitator.core.model import Ask, ChallengeFacts, CycleFacts, Item, Participant, Step
from facilitator.core.pool import cut, pool
from facilitator.core.runsheet import add, read_plan
from facilitator.core.views import canvas, inspiration, kept, mine, offers, phone_view, seen_sentence, stage_view, worded
from facilitator.formats import Library
from facilitator.rehearsal.words import Words
from facilitator.texts import LANGUAGES, texts
from tests.conftest import FORMATS

OWN = Library(Path(__file__).parent / "formats" / "own")
LIBRARY = {**Library(FORMATS).formats, **OWN.formats}
WORDS = Words("nl")
RUNS = [(format.id, variant) for format in LIBRARY.values() for variant in format.variants]
CLICKED = ("pick", "titles", "top", "one")
LINES = 30  # what an evening of 24 people may add to the agenda, their own cards apart


def agenda() -> Agenda:
    """What a group may hold together after an evening: something in every section, with two cards, a crew and a proposal."""
    found = Agenda()
    lines = [
        ("challenge", "question", "Hoe kan een jong gezin in onze wijk blijven wonen?", "carried"),
        ("picture", "pattern", "Papieren maken mensen bang", "note"),
        ("picture", "pattern", "Wie weg moet, hoort het te laat", "note"),
        ("picture", "scene", "Een man zit in zijn bestelwagen met een brief", "note"),
        ("direction", "agreement", "We beginnen bij wat mensen zelf al doen", "carried"),
        ("direction", "agreement", "We praten niet over iemand die er niet is", "proposed"),
        ("actors", "invitation", "een ouder die 's nachts werkt", "note"),
        ("measures", "measure", "iemand belt voor het te laat is", "note"),
        ("learning", "insight", "Een brief is geen gesprek", "note"),
        ("rhythm", "check_in", "Ann belt Bilal op 3 maart", "note"),
        ("parking", "structure", "een werkgroep wonen", "note"),
    ]
    wins = [win["name"] for win in WORDS.said["wins"][:3]]
    crews = [{"person-0": "lead", "person-1": "help"}, {}, {}]
    items = [Item(f"i-{n}", section, kind, text, state, "1", "", (f"c-{n}",)) for n, (section, kind, text, state) in enumerate(lines)]
    items += [
        Item(f"i-w{n}", "activities", "small_win", text, "note", "1", "", (f"c-w{n}",), crew=crew, status="planned")
        for n, (text, crew) in enumerate(zip(wins, crews, strict=True))
    ]
    items += [Item(f"i-p{n}", "actors", "actor.card", "Ik wacht al drie jaar", "note", "1", "", (f"c-p{n}",), person=f"person-{n}") for n in range(6)]
    found.take_in(items)
    return found


class Evening:
    """One format on its own, with so many people; the facilitator puts forward, keeps a few lines and asks for consent."""

    def __init__(self, format: str, variant: str, size: int) -> None:
        plan = add((), LIBRARY[format], variant)
        challenge = ChallengeFacts("wonen", "Hoe blijft een jong gezin hier?", "Amina", "nl", "ABCDEF", "2026-02-05")
        people = {f"person-{n}": Participant(f"person-{n}", (), WORDS.name(n), LANGUAGES[n % 2], ("2",)) for n in range(size)}
        facts = CycleFacts("2", "open", plan, "2026-03-19", "2026-05-07")
        self.cycle = Cycle(challenge, facts, read_plan(plan, lambda _: LIBRARY[format]), people, agenda())
        self.before = dict(self.cycle.agenda.items)
        self.ids = (f"{n:032x}" for n in itertools.count(1))
        self.seen = size <= 40
        self.promised: dict[str, bool] = {}  # step → did it bring what its rule promises?

    def play(self) -> None:
        for step in list(self.cycle.steps.values()):
            self.cycle.open_step(step.id, 0)
            self.put_forward(step)
            self.look(step)
            self.answer(step)
            self.cycle.reveal(step.id, True)
            self.look(step)
            if step.harvest.rule != "none":
                self.promised[step.id] = self.harvest(step)
        harvest.close(self.cycle, "2026-05-07")

    def put_forward(self, step: Step) -> None:
        if step.show == "picked":
            most = 1 if step.input.kind == "choice" else 3
            self.cycle.pick(step.id, [thing.id for thing in pool(self.cycle, step, "nl")[:most]])

    def answer(self, step: Step) -> None:
        for n, person in enumerate(self.cycle.people):
            for said in WORDS.answers(self.cycle, step, n, person, f"token-{n}"):
                self.cycle.answer(next(self.ids), person, f"token-{n}", step.id, said.value, about=said.about, why=said.why, public_id=next(self.ids))

    def harvest(self, step: Step) -> bool:
        """What a facilitator would do now; did the step bring a line, or add to one?"""
        cycle, rule = self.cycle, step.harvest
        if rule.rule == "consent":
            return self.agree(step)
        if rule.kind in ("actor.card", "actor.keep", "actor.offer"):
            return bool(cycle.said(step.id))  # settled at the close, as each person says
        if rule.rule == "titles":
            cards = [card.id for card in cycle.said(step.id) or cycle.said(str(step.id).rpartition(".")[0] + "." + step.from_)]
            cycle.group(next(self.ids), cycle.contributions[cards[0]].step, "Dit hoort samen", cards[:2])
        if rule.rule in CLICKED:
            there = harvest.candidates(cycle, step)
            ticked = [c.id for c in there if c.ticked] or [c.id for c in there[:3]]
            harvest.keep(cycle, step.id, ticked)
            return [c.id for c in harvest.candidates(cycle, step) if c.kept and c.id in ticked] == ticked != []
        return bool(harvest.settle(cycle, step))

    def agree(self, step: Step) -> bool:
        """A first round with wishes and perhaps a "not yet"; then the sentence is changed together and asked again."""
        cycle = self.cycle
        if not deciding.decide(cycle, step.id, next(self.ids)):
            return False
        if not any(d.carried for d in cycle.agenda.decisions.values()):
            deciding.propose(cycle, next(self.ids), step.id, "Hoe kan een gezin hier blijven, ook als de huur stijgt?")
            self.answer(step)
            deciding.decide(cycle, step.id, next(self.ids))
        return any(d.carried and d.step == step.id for d in cycle.agenda.decisions.values())

    def look(self, step: Step) -> None:
        """Every screen is drawn: the stage, the desk, and the phones of a few people."""
        if not self.seen:
            return
        cycle = self.cycle
        assert phone_view(cycle).step == step.id
        for lang in LANGUAGES:
            assert stage_view(cycle, lang)["mode"] in ("prompt", "shape")
            assert board_of(console_view(cycle, lang).shape, lang)
            assert canvas(cycle, lang).sections
            inspiration(cycle, step, lang)
        for n, person in list(enumerate(cycle.people.values()))[::13]:
            self.phone(step, person, f"token-{n}")

    def phone(self, step: Step, person: Participant, token: str) -> None:
        cycle, lang = self.cycle, person.lang
        things = cut(cycle, step, pool(cycle, step, lang), person.id, token)
        assert seen_sentence(step, lang)
        assert all(said["step"] in cycle.steps for said in mine(cycle, person.id))
        offers(cycle, person.id)
        kept(cycle, person.id)
        if not step.talk:
            asked = Ask(worded(cycle, step, lang), things if step.input.pooled else (), texts(lang), step.ask_why, step.why_chars, step.optional)
            assert step.input.html(asked)

    @property
    def gained(self) -> Sequence[Item]:
        """New lines that stand, people's own cards apart."""
        return [i for i in self.cycle.agenda.items.values() if i.id not in self.before and i.kind != "actor.card" and i.state != "retired"]

    @property
    def cards(self) -> Sequence[Item]:
        """The same, what one card sends to several sections counted once."""
        return [i for i in self.gained if not any(i.id.endswith(f"-{field}") for field in self.cycle.steps[i.step].harvest.fields)]


@pytest.mark.parametrize("size", [6, 24, 40, 300])
@pytest.mark.parametrize(("format", "variant"), RUNS)
def test_a_format_runs_from_its_first_step_to_its_harvest(format: str, variant: str, size: int) -> None:
    evening = Evening(format, variant, size)
    evening.play()
    cycle = evening.cycle
    assert [step for step, there in evening.promised.items() if not there] == []
    assert size > 24 or len(evening.cards) <= LINES
    nameless = [step.id for step in cycle.steps.values() if step.names == "anonymous"]
    for said in cycle.contributions.values():
        assert said.step not in nameless or "person-" not in json.dumps(asdict(said)), said
    for item in evening.gained:
        assert item.step not in nameless or "person-" not in json.dumps(asdict(item)), item


def test_a_proposal_that_is_improved_together_stays_the_same_line() -> None:
    evening = Evening("consent-round", "20", 6)
    evening.play()
    (line,) = [item for item in evening.before.values() if item.state == "proposed"]
    now = evening.cycle.agenda.items[line.id]
    rounds = [(d.item, d.carried) for d in evening.cycle.agenda.decisions.values()]
    assert rounds == [(line.id, True)] or rounds == [(line.id, False), (line.id, True)]
    assert now.state == "carried"


def test_who_is_missing_comes_back_as_an_open_invitation_at_the_next_meeting() -> None:
    first = Evening("hexagon", "15", 24)
    first.play()
    asked = [item.text for item in first.gained if item.kind == "invitation"]
    again = Evening("hexagon", "25", 24)
    again.cycle.agenda.take_in(first.gained)
    again.cycle.open_step("hexagon.came", 0)
    lines = [line.text for _, those in stage_view(again.cycle, "nl")["shape"].sections for line in those]
    assert asked
    assert set(asked) < set(lines)


def test_a_structure_for_later_waits_on_its_shelf_and_what_can_be_done_now_does_not() -> None:
    evening = Evening("structure-later", "5", 24)
    evening.play()
    assert {(item.section, item.kind) for item in evening.gained} == {("parking", "structure"), ("activities", "small_win")}


def test_the_question_itself_is_rewritten_when_people_agree_on_other_words() -> None:
    evening = Evening("agenda-revision", "15", 24)
    (question,) = [item for item in evening.before.values() if item.kind == "question"]
    evening.play()
    now = evening.cycle.agenda.items[question.id]
    assert (now.kind, now.state, [before.text for before in now.earlier]) == ("question", "carried", [question.text])
    assert evening.cycle.challenge.question == now.text != question.text


def test_a_format_of_ones_own_is_read_without_complaint() -> None:
    assert OWN.complaints == []
    assert list(OWN.formats) == ["hitte-in-de-straat"]


@pytest.mark.parametrize("size", [6, 40, 300])
def test_a_format_of_ones_own_brings_its_places_and_one_small_win_that_all_can_live_with(size: int) -> None:
    evening = Evening("hitte-in-de-straat", "25", size)
    evening.play()
    places = [item for item in evening.gained if item.kind == "hot_place"]
    (win,) = [item for item in evening.gained if item.section == "activities"]
    assert [(item.section, item.state) for item in places] == [("picture", "note")] * 3
    assert (win.kind, win.status, win.state) == ("small_win", "idea", "carried")
    assert win in evening.cycle.agenda.small_wins(), "people can join it, and look back on it"
