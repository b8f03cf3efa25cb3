"""What the neighbours say. Their words stand in nl.toml and en.toml, and in the story; to questions these do not know, they answer by kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from ..core.cycle import DESK, Cycle
from ..core.model import Json, Step
from ..core.pool import cut, person_of, pool
from ..core.shapes import Thing
from ..texts import day
from .story import Story, Table, named, words_in

TOGETHER = {"pairs": 2, "trios": 3, "fours": 4, "tables": 4}


@dataclass(frozen=True, slots=True)
class Saying:
    value: Json
    about: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One neighbour in front of one question: `n` is their number, `things` what their phone lays before them."""

    cycle: Cycle
    step: Step
    n: int
    person: str
    things: tuple[Thing, ...]
    chance: Random

    @property
    def group(self) -> int | None:
        """The number of the group they write for; None while somebody else holds the pen."""
        size = TOGETHER.get(self.step.group, 1) if self.step.scribe == "one" else 1
        return None if self.n % size else self.n // size


@dataclass
class Words:
    """The words of a first evening, of a later one (`again`), or of the last one of the story (`last` too)."""

    lang: str
    again: bool = False
    last: bool = False
    said: dict[str, Any] = field(init=False)
    story: Story = field(init=False)

    def __post_init__(self) -> None:
        self.said, self.story = words_in(f"{self.lang}.toml"), Story(self.lang)

    @property
    def tonight(self) -> dict[str, Any]:
        """What they say tonight, list by list."""
        told = {what: [one["value"] for one in self.story.last(step)] for what, step in LEARNT.items()} if self.last else {}
        return {**self.said, **(self.said["later"] if self.again else {}), **told}

    def name(self, n: int) -> str:
        people = self.said["people"]
        return str(people[n % len(people)]["name"])

    def answers(self, cycle: Cycle, step: Step, n: int, person: str, token: str) -> list[Saying]:
        """Everything this neighbour would say now; the same each time they are asked."""
        things = cut(cycle, step, pool(cycle, step, self.lang), person, token)
        moment = Moment(cycle, step, n, person, things, Random(f"{step.id} {n}"))
        known = ANSWERS.get(step.id.partition("~")[0])
        return (known or GENERAL.get(step.input.kind, Words.nothing))(self, moment)

    # -- the questions of the formats that come with the program

    def card(self, moment: Moment) -> list[Saying]:
        return [Saying(_form(self._person(moment), "reason", "gives", "seeks"))]

    def keep(self, moment: Moment) -> list[Saying]:
        answer = self._person(moment).get("keep")
        return [Saying([answer])] if answer else []

    def _person(self, moment: Moment) -> dict[str, Any]:
        people: list[dict[str, Any]] = self.said["people"]
        return people[moment.n % len(people)]

    def scene(self, moment: Moment) -> list[Saying]:
        scene = self.tonight["scenes"][moment.n % len(self.tonight["scenes"])] if self.again else self._person(moment).get("scene")
        return [Saying(scene)] if scene else []

    def cause(self, moment: Moment) -> list[Saying]:
        if moment.group is None:
            return []
        causes = self.tonight["causes"]
        return [Saying(causes[(2 * moment.group + k) % len(causes)]["text"]) for k in (0, 1)]

    def question(self, moment: Moment) -> list[Saying]:
        return self._of_group(moment, "questions", "who", "can", "even")

    def win(self, moment: Moment) -> list[Saying]:
        return self._of_group(moment, "wins", "name", "do", "differ")

    def meaning(self, moment: Moment) -> list[Saying]:
        return self._of_group(moment, "meaning", "thought", "now")

    def next_try(self, moment: Moment) -> list[Saying]:
        return self._of_group(moment, "next_try", "try", "ask")

    def _of_group(self, moment: Moment, what: str, *keys: str) -> list[Saying]:
        there = self.tonight[what]
        return [Saying(_form(there[moment.group], *keys))] if moment.group is not None and moment.group < len(there) else []

    def spots(self, moment: Moment) -> list[Saying]:
        wins = {win["name"]: win for win in self.tonight["wins"]}

        def spot(thing: Thing) -> list[float]:
            near = (wins[thing.text]["soon"], wins[thing.text]["deep"]) if thing.text in wins else (Random(thing.id).random(), Random(thing.text).random())
            return [round(4 * min(max(part + moment.chance.uniform(-0.2, 0.2), 0), 1)) / 4 for part in near]

        return [Saying({thing.id: spot(thing) for thing in moment.things})] if moment.things else []

    def crew(self, moment: Moment) -> list[Saying]:
        """Each joins one win that has a first step, so that no crew is empty; the rest waits for somebody."""
        ready = {win["name"] for win in self.tonight["wins"] if win.get("step")}
        wins = [thing for thing in moment.things if thing.text in ready] or list(moment.things)
        if not wins:
            return []
        mine = wins[moment.n % len(wins)]
        return [Saying([("lead", "help", "help", "open")[moment.n // len(wins) % 4]], about=mine.id)]

    def plan(self, moment: Moment) -> list[Saying]:
        wins = {win["name"]: win for win in self.tonight["wins"] if win.get("step")}
        mine = [thing for k, thing in enumerate(moment.things) if k == moment.n and thing.text in wins]
        return [Saying({**_form(wins[thing.text], "step", "when", "see", "learn", "need"), **self._soon(moment)}, thing.id) for thing in mine]

    def _soon(self, moment: Moment) -> dict[str, str]:
        """A day before people meet again: the dates of the script are of its own year."""
        next = moment.cycle.facts.next
        return {"when": day(self.lang, (date.fromisoformat(next) - timedelta(days=3 + 2 * moment.n)).isoformat())} if next else {}

    def call(self, moment: Moment) -> list[Saying]:
        when = self._soon(moment)
        return [Saying({**when, "who": self.name(moment.n)})] if when and moment.group is not None else []

    def became(self, moment: Moment) -> list[Saying]:
        return [self._became(moment, thing) for thing in moment.things]

    def _became(self, moment: Moment, win: Thing) -> Saying:
        """Each of the crew as the story tells; where it is silent they agree, and one of them tells how it went."""
        own = next((one for one in self._of_story("reflection.what-became", win) if self.name(moment.n) in named(one)), None)
        if own:
            return Saying([own["value"]], win.id, own.get("why", ""))
        item = moment.cycle.agenda.items[win.id]
        told = self._told("became", win)
        status = told.get("status") or (item.status if item.came else "partly")
        return Saying([status], win.id, told.get("why", "") if item.crew.get(moment.person) == "lead" else "")

    def fact(self, moment: Moment) -> list[Saying]:
        there = [(thing, told) for thing in moment.things if (told := self._fact(thing))]
        if moment.group is None or moment.group >= len(there):
            return []
        thing, told = there[moment.group]
        return [Saying(_form(told, "saw", "differ"), about=thing.id)]

    def _fact(self, win: Thing) -> dict[str, Any]:
        return next((one["value"] for one in self._of_story("reflection.facts", win)), self._told("facts", win))

    def _of_story(self, step: str, win: Thing) -> list[Table]:
        return [one for one in self.story.last(step) if one["about"] == win.text] if self.last else []

    def _told(self, what: str, win: Thing) -> dict[str, Any]:
        """What people tell six weeks after the first evening."""
        there: list[dict[str, Any]] = [] if self.last else self.said[what]
        return next((one for one in there if one["win"] == win.text), {})

    def consent(self, moment: Moment) -> list[Saying]:
        """The first time there are wishes and one "not yet"; to a sentence the room changed itself people say yes."""
        return [self._consents(moment, thing) for thing in moment.things]

    def _consents(self, moment: Moment, thing: Thing) -> Saying:
        own = moment.cycle.contributions.get(thing.id)
        wishes = self.tonight["wishes"]
        if own and own.person == DESK:
            return Saying(["yes"], thing.id)
        if moment.n == 6:
            return Saying(["no"], thing.id, self.tonight["objection"] if self.again else self.said["objections"][0]["why"])
        if moment.n % 4 == 1 and moment.n // 4 < len(wishes):
            wish = wishes[moment.n // 4]
            return Saying(["wish"], thing.id, wish if isinstance(wish, str) else wish["why"])
        return Saying(["yes"], thing.id)

    # -- any other question, by its kind

    def nothing(self, _: Moment) -> list[Saying]:
        return []

    def text(self, moment: Moment) -> list[Saying]:
        return [] if moment.group is None else self._each(moment, self._anything(moment))

    def form(self, moment: Moment) -> list[Saying]:
        return [] if moment.group is None else self._each(moment, {key: self._anything(moment) for key in moment.step.keys})

    def _anything(self, moment: Moment) -> str:
        """One of the lines that fit; where none does, a single word of one."""
        lines, room = self.said["later"]["anything"], int(moment.step.input.data().get("chars", 60))
        fit = [line for line in lines if len(line) <= room] or [word.strip(",.") for line in lines for word in line.split() if 3 < len(word) <= room]
        return str(moment.chance.choice(fit))

    def choice(self, moment: Moment) -> list[Saying]:
        if set(moment.step.keys) == {"yes", "wish", "no"}:
            return self.consent(moment)
        return self._each(moment, [moment.chance.choice(moment.step.keys)])

    def scale(self, moment: Moment) -> list[Saying]:
        top = int(moment.step.input.data()["max"])
        return self._each(moment, {key: self._degree(moment, key, top) for key in moment.step.keys or ("it",)})

    def _degree(self, moment: Moment, key: str, top: int) -> int:
        """About one statement people agree more than about another."""
        return min(top, max(1, round(moment.chance.gauss(Random(key).uniform(0.45, 0.9) * top, 0.2 * top))))

    def _each(self, moment: Moment, value: Json) -> list[Saying]:
        if not moment.step.per_thing:
            return [Saying(value)]
        most = moment.step.things or 3
        return [Saying(value, thing.id) for thing in moment.things[:most]]

    def dots(self, moment: Moment) -> list[Saying]:
        """Some things are simply liked more: the same ones by everybody."""
        if not moment.things:
            return []
        liked = [1 + 5 * Random(thing.id).random() ** 3 for thing in moment.things]
        given = [thing.id for thing in moment.chance.choices(moment.things, liked, k=int(moment.step.input.data()["max"]))]
        return [Saying({id: given.count(id) for id in given})]

    def order(self, moment: Moment) -> list[Saying]:
        """What one person would begin with is not far from what another would."""
        things = sorted(moment.things, key=lambda thing: Random(thing.id).random() + moment.chance.uniform(-0.3, 0.3))
        return [Saying([thing.id for thing in things[: int(moment.step.input.data()["max"])]])] if things else []

    def place(self, moment: Moment) -> list[Saying]:
        known = {"grid": self.spots, "line": self.moments, "hexagon": self.corners}
        return known[str(moment.step.input.data()["map"])](moment)

    def moments(self, moment: Moment) -> list[Saying]:
        spots = {thing.id: round(4 * min(max(Random(thing.id).random() + moment.chance.uniform(-0.2, 0.2), 0), 1)) / 4 for thing in moment.things}
        return [Saying(spots)] if spots else []

    def corners(self, moment: Moment) -> list[Saying]:
        """Most people know the first half of the corners best; some leave them all empty."""
        keys = moment.step.keys
        known = dict.fromkeys(moment.chance.choices(keys, range(len(keys), 0, -1), k=int(moment.step.input.data()["max"])))
        return [Saying(list(known))] if moment.n % 7 != 6 else []

    def link(self, moment: Moment) -> list[Saying]:
        """Between people, those who also choose one back; things hang together by two or more."""
        if moment.step.from_ == "people":
            return self._threads(moment)
        most = min(int(moment.step.input.data()["max"]), len(moment.things), 2 + moment.n % 2)
        return [Saying([thing.id for thing in moment.chance.sample(moment.things, most)])] if moment.things else []

    def _threads(self, moment: Moment) -> list[Saying]:
        """Everybody and the two that stand beside them in one order, the same for all."""
        order = sorted(moment.cycle.people)
        here = order.index(moment.person) if moment.person in order else 0
        near = {order[other] for other in (here ^ 1, here ^ 2) if other < len(order)}
        chosen = [thing.id for thing in moment.things if person_of(moment.cycle, thing.id) in near]
        return [Saying(chosen[: int(moment.step.input.data()["max"])])] if chosen else []


def _form(said: dict[str, Any], *keys: str) -> dict[str, str]:
    return {key: said[key] for key in keys if said.get(key)}


LEARNT = {"meaning": "reflection.meaning", "next_try": "reflection.next-try"}  # what people learn on the last evening stands in the story
Answer = Callable[[Words, Moment], list[Saying]]
ANSWERS: dict[str, Answer] = {
    "actor-introductions.card": Words.card,
    "actor-introductions.close": Words.keep,
    "problem-framing.scene": Words.scene,
    "problem-framing.keeps-going": Words.cause,
    "problem-framing.question": Words.question,
    "small-wins.sharpen": Words.win,
    "small-wins.small-and-deep": Words.spots,
    "small-wins.join": Words.crew,
    "small-wins.card": Words.plan,
    "small-wins.keep-moving": Words.call,
    "reflection.what-became": Words.became,
    "reflection.facts": Words.fact,
    "reflection.meaning": Words.meaning,
    "reflection.next-try": Words.next_try,
}
GENERAL: dict[str, Answer] = {
    "text": Words.text, "form": Words.form, "choice": Words.choice, "dots": Words.dots,
    "scale": Words.scale, "order": Words.order, "place": Words.place, "link": Words.link,
}  # fmt: skip
