"""The story of the example challenge over the real wire: people on phones, the facilitator at the desk, evening after evening."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from facilitator.core.harvest import candidates
from facilitator.core.pool import pool
from facilitator.rehearsal.story import Evening, Moment, Said, Story, Table, find, with_ids
from facilitator.studio import parse_plan
from facilitator.texts import day, say
from tests.people import Desk, Phone

BEGAN = date(2026, 2, 5)


@dataclass
class Telling:
    """`then`: the day of the evening that is played, or is to come."""

    desk: Desk
    story: Story
    then: date = BEGAN
    phones: dict[str, Phone] = field(default_factory=dict)

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
        desk.says("cycle", to="close", next=next)
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
        if desk.room.cycle.place.step != moment.step:
            desk.until(moment.step)
        step = desk.room.cycle.steps[moment.step]
        if moment.pick:
            things = {thing.text: thing.id for thing in pool(desk.room.cycle, step, self.story.lang)}
            put = [find(things, words) for words in moment.pick]
            desk.run(desk.room.do, lambda cycle: cycle.pick(step.id, put))
        for said in self.story.says(evening, moment, step, self.then):
            self._says(said)
        for act in moment.acts:
            self._act(act)

    def _says(self, said: Said) -> None:
        step, phone = self.desk.room.cycle.step, self.phones[said.name]
        assert step
        things = {thing["text"]: thing["id"] for thing in phone.frame["input"]["things"]} if step.from_ else {}
        about = find(things, said.about) if said.about else next(iter(things.values())) if step.per_thing else ""
        phone.says(with_ids(said.value, step, things), step=step.id, about=about, why=said.why, signed=True)

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

    def _heard(self, line: str, act: Table) -> None:
        lang, room = self.story.lang, self.desk.room
        when = day(lang, (self.then + timedelta(days=act["days"])).isoformat(), weekday=False)
        self.desk.run(room.do, lambda _: room.agenda.heard(line, say(lang, "between.heard"), when, act["heard"]))

    def _line(self, words: str) -> str:
        return find({item.text: item.id for item in self.desk.room.agenda.items.values() if item.stands}, words)
