"""The evenings before tonight, played at once: what the story tells, by the same verbs as everybody."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import chain

from ..core import deciding, harvest, win_taps
from ..core.cycle import Cycle
from ..core.model import Change, Step
from ..core.pool import cut, item_id, pool
from ..core.runsheet import BLANK, Part
from ..core.shapes import Thing
from ..room import Room
from ..studio import Studio, parse_plan
from ..texts import day, say
from .story import Evening, Moment, Said, Story, Table, find, with_ids
from .tied import clicks, standing, tapper, taps

Verb = Callable[[Cycle], Sequence[Change]]


class Past:
    """`tokens`: those of people who come tonight too, by name."""

    def __init__(self, studio: Studio, room: Room, story: Story, tokens: Mapping[str, str]) -> None:
        self.studio, self.room, self.story = studio, room, story
        self._tokens = {name: tokens.get(name) or secrets.token_hex(16) for evening in story.evenings for name in evening.here}

    async def play(self, evenings: Sequence[Evening], today: date) -> None:
        """These evenings, the last of them as many weeks before `today` as it says."""
        for n, evening in enumerate(evenings):
            weeks = sum(one.weeks for one in evenings[n:])
            await self._evening(evening, today - timedelta(weeks=weeks))

    async def _evening(self, evening: Evening, then: date) -> None:
        room, next = self.room, (then + timedelta(weeks=evening.weeks)).isoformat()
        plan, used = self.studio.laid_out((Part(id, variant) for id, variant in parse_plan(evening.plan)), shipped=True)
        await room.plan(plan, used, BLANK)
        await room.set_ahead(next=next)
        await room.open_cycle(then.isoformat())
        for name in evening.here:
            await room.join(self._tokens[name], name, self.story.lang)
        steps = list(room.cycle.steps)
        for moment in evening.moments:
            if not moment.waiting and room.cycle.place.step != moment.step:
                await room.go(moment.step, 60.0 * steps.index(moment.step))
            await self._moment(evening, moment, then)
        for tie in evening.ties:
            await self._act("", tie, then)
        await room.close_cycle(next)
        for act in evening.after:
            await self._act("", act, then)

    async def _moment(self, evening: Evening, moment: Moment, then: date) -> None:
        """All that people say in one go, and then what the facilitator does."""
        step = self.room.cycle.known_step(moment.step)
        if moment.pick:
            put = [find(self._things(step), words) for words in moment.pick]
            await self.room.do(lambda cycle: cycle.pick(step.id, put))
        said = list(self.story.says(evening, moment, step, then))
        await self.room.do(lambda cycle: list(chain.from_iterable(self._answer(cycle, step, one) for one in said)))
        for act in moment.acts:
            await self._act(step.id, act, then)

    def _answer(self, cycle: Cycle, step: Step, said: Said) -> list[Change]:
        token = self._tokens[said.name]
        person = self.room.known(token)
        assert person
        things = called(step, cut(cycle, step, pool(cycle, step, self.story.lang), person.id, token))
        about = find(things, said.about) if said.about else (next(iter(things.values())) if step.per_thing else "")
        id, public = secrets.token_hex(16), secrets.token_hex(16)
        again = standing(cycle.agenda, said.again) if said.again else ""
        value = with_ids(said.value, step, things)
        return cycle.answer(id, person.id, token, step.id, value, about=about, why=said.why, signed=True, public_id=public, again=again)

    def _things(self, step: Step) -> dict[str, str]:
        return called(step, pool(self.room.cycle, step, self.story.lang))

    async def _act(self, step: str, act: Table, then: date) -> None:
        for verb in self._verbs(step, act, then):
            await self.room.do(verb)
        if "propose" in act:
            await self.room.propose(step, act["propose"])

    def _verbs(self, step: str, act: Table, then: date) -> list[Verb]:
        """What the facilitator clicks, as verbs of the cycle, in their order."""
        found: list[Verb] = []
        if "reveal" in act:
            found.append(lambda cycle: cycle.reveal(step, True))
        if "groups" in act:
            found += [partial(put_together, step, title, texts) for title, texts in self.story.groups(act["groups"]).items()]
        if "group" in act:
            found.append(partial(put_together, step, act["group"], act["cards"]))
        if "titles" in act:
            found.append(lambda cycle: harvest.keep_titles(cycle, step, act["titles"]))
        if "keep" in act:
            found.append(partial(_kept, step, act["keep"], act.get("state", "")))
        if "decide" in act:
            found.append(lambda cycle: deciding.decide(cycle, step, secrets.token_hex(8)))
        if "merge" in act:
            found.append(
                lambda cycle: cycle.agenda.merge(
                    item_id(secrets.token_hex(16)), [standing(cycle.agenda, one) for one in act["merge"]], act["text"], cycle.facts.id
                )
            )
        if "line" in act:
            found.append(partial(self._line, act, then))
        found += [partial(_tapped, *tap) for tap in taps(act)]
        return [*found, partial(clicks, act, self.story.lang)]

    def _line(self, act: Table, then: date, cycle: Cycle) -> list[Change]:
        """What the facilitator heard about a line, or how it is from now on."""
        agenda, lang = cycle.agenda, self.story.lang
        id = standing(agenda, act["line"])
        if "heard" in act:
            when = (then + timedelta(days=act["days"])).isoformat()
            return agenda.heard(id, say(lang, "between.heard"), day(lang, when, weekday=False), act["heard"])
        return agenda.change(id, cycle.facts.id, state=act.get("state", ""), text=act.get("text", ""), why=act.get("why", ""))


def called(step: Step, things: Iterable[Thing]) -> dict[str, str]:
    """Things by their words; people by their names."""
    return {(thing.name if step.from_ == "people" else "") or thing.text: thing.id for thing in things}


def _tapped(win: str, what: str, words: str, cycle: Cycle) -> list[Change]:
    """By who gets the small win going, at its phone."""
    id = standing(cycle.agenda, win)
    return win_taps.tap(cycle, id, tapper(cycle.agenda, id), what, words if what == "called" else standing(cycle.agenda, words))


def put_together(step: str, title: str, texts: Sequence[str], cycle: Cycle) -> list[Change]:
    """The cards whose words begin so, under one name; a single one stays as it is."""
    cards = _cards(cycle, step)
    there = [id for text, id in cards.items() if any(text.startswith(words) for words in texts)]
    return cycle.group(secrets.token_hex(16), step, title, there) if len(there) > 1 else []


def _cards(cycle: Cycle, step: str) -> dict[str, str]:
    return {line.text: line.id for line in harvest.candidates(cycle, cycle.steps[step])}


def _kept(step: str, texts: Sequence[str], state: str, cycle: Cycle) -> list[Change]:
    cards = _cards(cycle, step)
    return harvest.keep(cycle, step, [find(cards, words) for words in texts], state)
