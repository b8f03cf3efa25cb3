"""The story of the example challenge over the real wire: people on phones, the facilitator at the desk, evening after evening."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from facilitator.core.cycle import DESK
from facilitator.core.harvest import candidates
from facilitator.core.model import Item, Step
from facilitator.core.pool import pool
from facilitator.core.report import Line
from facilitator.core.shapes import Thing
from facilitator.rehearsal.past import called
from facilitator.rehearsal.story import Evening, Moment, Said, Story, Table, find, with_ids
from facilitator.rehearsal.tied import clicks, standing, tapper, taps
from facilitator.studio import parse_plan
from facilitator.texts import day, say
from tests.people import Desk, Phone

BEGAN = date(2026, 2, 5)


def how_it_stands(lines: Iterable[Item | Line]) -> set[tuple[str, ...]]:
    """What is part of the agenda, besides people's own cards."""
    return {(one.kind, one.text, one.state, one.status, one.onward) for one in lines if one.stands and one.kind != "actor.card"}


@dataclass
class Telling:
    """`then`: the day of the evening that is played, or is to come."""

    desk: Desk
    story: Story
    then: date = BEGAN
    phones: dict[str, Phone] = field(default_factory=dict)
    stood: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)  # how the agenda stood when a cycle closed

    def begin(self) -> None:
        said = self.story.said
        room = self.desk.run(self.desk.studio.create, said["question"], said["person"], self.story.lang, BEGAN.isoformat())
        self.desk.slug = room.challenge.id

    def evening(self, evening: Evening) -> None:
        """From the first phone that comes in to the last thing the facilitator hears before the next evening."""
        desk, next = self.desk, (self.then + timedelta(weeks=evening.weeks)).isoformat()
        desk.run(desk.studio.plan_formats, desk.room, parse_plan(evening.plan), ())
        desk.run(partial(desk.room.set_ahead, next=next))
        desk.run(desk.room.open_cycle, self.then.isoformat())
        for name in evening.here:
            self._comes_in(name)
        for moment in evening.moments:
            self._moment(evening, moment)
        for tie in evening.ties:
            self._act(tie)
        desk.says("cycle", to="close", next=next)
        self.stood[desk.room.cycle.facts.id] = how_it_stands(desk.room.agenda.items.values())
        for act in evening.after:
            self._act(act)
        self.then = date.fromisoformat(next)

    def _comes_in(self, name: str) -> None:
        if known := self.phones.get(name):
            known.client.post("/api/join", json={"code": self.desk.now["code"], "token": known.token})
        else:
            self.phones[name] = self.desk.phone(name, self.story.lang)

    def _moment(self, evening: Evening, moment: Moment) -> None:
        desk = self.desk
        if not moment.waiting and desk.room.cycle.place.step != moment.step:
            desk.until(moment.step)
        step = desk.room.cycle.steps[moment.step]
        if moment.pick:
            things = called(step, pool(desk.room.cycle, step, self.story.lang))
            put = [find(things, words) for words in moment.pick]
            desk.run(desk.room.do, lambda cycle: cycle.pick(step.id, put))
        for said in self.story.says(evening, moment, step, self.then):
            self._says(step, said)
        for act in moment.acts:
            self._act(act)

    def _says(self, step: Step, said: Said) -> None:
        """On what the phone lays before them: in a step, or while they wait for the first."""
        phone = self.phones[said.name]
        frame = phone.frame
        assert step.id in (frame["step"], frame.get("early")), "it is asked for now"
        things = called(step, (Thing(**{key: one[key] for key in ("id", "text", "name")}) for one in frame["input"]["things"])) if step.from_ else {}
        about = find(things, said.about) if said.about else next(iter(things.values())) if step.per_thing else ""
        offered = {chip["text"]: chip["id"] for row in frame.get("taps", {}).get("", ()) for chip in row["options"]}
        again = find(offered, said.again) if said.again else ""
        phone.says(with_ids(said.value, step, things), step=step.id, about=about, why=said.why, again=again, signed=True)

    def _taps(self, win: str, what: str, words: str) -> None:
        """Whoever gets it going, on their phone; the desk where nobody does."""
        agenda, id = self.desk.room.agenda, self._line(win)
        value = words if what == "called" else self._line(words)
        if (person := tapper(agenda, id)) == DESK:
            self.desk.says("item", id=id, tap=what, value=value)
            return
        phone = next(phone for phone in self.phones.values() if phone.id == person)
        tapped = self.desk.client.post("/api/tap", json={"id": id, "what": what, "value": value, "on": True}, headers=phone.key)
        assert tapped.status_code == 200, tapped.text

    def _cards(self, step: str) -> dict[str, str]:
        cycle = self.desk.room.cycle
        return {line.text: line.id for line in candidates(cycle, cycle.steps[step])}

    def _act(self, act: Table) -> None:
        desk, step = self.desk, self.desk.room.cycle.place.step or ""
        if "reveal" in act:
            desk.says("reveal", step=step, shown=True)
        for title, texts in (self.story.groups(act["groups"]) if "groups" in act else {act["group"]: act["cards"]} if "group" in act else {}).items():
            there = [id for text, id in self._cards(step).items() if any(text.startswith(words) for words in texts)]
            if len(there) > 1:
                desk.says("group", title=title, cards=there)
        if "titles" in act:
            desk.says("harvest", titles=act["titles"])
        if "keep" in act:
            desk.says("harvest", keep=[find(self._cards(step), words) for words in act["keep"]], state=act.get("state", ""))
        if "decide" in act:
            desk.says("harvest")
        if "propose" in act:
            desk.says("propose", step=step, text=act["propose"])
        if "merge" in act:
            desk.says("item", merge=[self._line(words) for words in act["merge"]], text=act["text"])
        if "heard" in act:
            self._heard(self._line(act["line"]), act)
        elif "line" in act:
            desk.says("item", id=self._line(act["line"]), **{key: act[key] for key in ("text", "state", "why") if key in act})
        for tap in taps(act):
            self._taps(*tap)
        if "measure" in act or "insight" in act:
            desk.run(desk.room.do, partial(clicks, act, self.story.lang))

    def _heard(self, line: str, act: Table) -> None:
        lang, room = self.story.lang, self.desk.room
        when = day(lang, (self.then + timedelta(days=act["days"])).isoformat(), weekday=False)
        self.desk.run(room.do, lambda _: room.agenda.heard(line, say(lang, "between.heard"), when, act["heard"]))

    def _line(self, words: str) -> str:
        return standing(self.desk.room.agenda, words)
