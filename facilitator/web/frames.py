"""What a phone is sent: the part all share, serialised once per language, and the part that is one person's."""

from __future__ import annotations

import json
import time
import zlib
from dataclasses import asdict
from typing import Any

from ..core.company import begins, listed, name_in, partner, with_whom
from ..core.early import own_wins, waiting
from ..core.farewell import awaited
from ..core.model import Ask, Json, Participant, Step
from ..core.pool import cut, name_of, personal, pool
from ..core.shapes import Thing
from ..core.views import inspiration, kept, mine, offers, path, seen_sentence, worded
from ..core.win_taps import rows
from ..room import Room
from ..texts import say, texts
from .farewell import farewell
from .presence import Presence


class Frames:
    def __init__(self, room: Room) -> None:
        self.room = room
        self.presence = Presence(room)
        self._shared: dict[str, tuple[int, str]] = {}
        self._html: dict[str, tuple[int, str]] = {}
        self.drawn = 0  # how often the shared part was made: the tests look at it

    def v(self, person: Participant) -> str:
        """What this person's frame is drawn from: opaque to phones, who only send it back."""
        room = self.room
        more = zlib.crc32(json.dumps([person.name, self._scribes(person)]).encode())
        return f"{room.started}.{room.moved.n}.{room.own.get(person.id, 0)}.{more:x}.{person.lang}"

    def of(self, person: Participant, token: str) -> str:
        own = json.dumps({**self._own(person, token), "v": self.v(person), "now": time.time()}, ensure_ascii=False)
        return f"{self._part(person.lang)[:-1]},{own[1:]}"

    def _part(self, lang: str) -> str:
        n = self.room.moved.n
        if lang not in self._shared or self._shared[lang][0] != n:
            self.drawn += 1
            self._shared[lang] = (n, json.dumps(self._draw(lang), ensure_ascii=False))
        return self._shared[lang][1]

    # -- what all share

    def _draw(self, lang: str) -> dict[str, Json]:
        cycle = self.room.cycle
        step, place = cycle.step, cycle.place
        frame: dict[str, Any] = {
            "lang": lang, "cycle": cycle.facts.id, "step": None, "mode": "lobby", "open": cycle.facts.state == "open",
            "challenge": cycle.challenge.question, "person": cycle.challenge.person, "html": "", "input": {"kind": "none"},
        }  # fmt: skip
        if cycle.facts.state == "closed":
            return {**frame, "mode": "end"}
        if not step:
            return frame
        words, marks = worded(cycle, step, lang), path(cycle, lang)
        done = [mark["state"] for mark in marks["steps"]]
        return {
            **frame, "step": step.id, "mode": "talk" if step.talk else "ask", "format": marks["format"], "path": [done.index("now"), len(done)],
            "title": words.title, "question": words.question, "help": list(words.help), "minutes": cycle.minutes[step.id],
            "ends_at": place.ends_at, "left": place.left, "seen": seen_sentence(step, lang), "names": step.names, "scribe": step.scribe, "group": step.group,
            "nudge": "labels" in step.nudge, "revealed": step.id in place.revealed, "inspiration": inspiration(cycle, step, lang),
        }  # fmt: skip

    def _control(self, step: Step, lang: str, things: tuple[Thing, ...], name: str = "") -> str:
        words = worded(self.room.cycle, step, lang, name)
        return step.input.html(Ask(words, things, texts(lang), step.ask_why, step.why_chars, step.optional))

    # -- what is one person's

    def _own(self, person: Participant, token: str) -> dict[str, Json]:
        cycle, lang = self.room.cycle, person.lang
        step = cycle.step if cycle.facts.state == "open" else None
        helpers = offers(cycle, person.id)
        frame: dict[str, Json] = {
            "mine": mine(cycle, person.id), "name": person.name, "has_name": bool(person.name), "hello": self._hello(person),
            "twin": "" if step else self._twin(person), "promised": "" if step else self._promised(person),
            "became": "" if step else self._became(person),
            "offers": helpers, "helped": told(lang, "offers", n=len(helpers), names=listed(helpers, lang)) if helpers else "",
            "card": self._card(step, lang), "ready": bool(step) and person.id in cycle.ready.get(step.id if step else "", ()),
        }  # fmt: skip
        if cycle.facts.state == "closed":
            frame |= {"kept": kept(cycle, person.id), **farewell(cycle, person.id, lang)}
        if not step:
            frame |= self._early(person)
        if step:
            frame |= {"with": with_whom(cycle, step, person.id, lang)} | self._named(step, person)
        if step and not step.talk:
            frame |= self._asked(step, person, token) | self._scribes(person)
        return frame

    def _named(self, step: Step, person: Participant) -> dict[str, Json]:
        """The question with the first name of one's partner in it, in place of the one that all share."""
        name = partner(self.room.cycle, step, person.id, person.lang)
        if not name:
            return {}
        words = worded(self.room.cycle, step, person.lang, name)
        return {"question": words.question, "help": list(words.help)}

    def _hello(self, person: Participant) -> str:
        greeting = "thanks" if self.room.cycle.facts.state == "closed" else "in"
        return told(person.lang, f"{greeting}_named", name=person.name.removesuffix(".")) if person.name else told(person.lang, greeting)

    def _promised(self, person: Participant) -> str:
        """While one waits: what one promised, and that it will be asked about tonight."""
        wins = awaited(self.room.cycle, person.id)
        return told(person.lang, "promised", names=listed(wins, person.lang)) if wins else ""

    def _became(self, person: Participant) -> str:
        """While one waits: how much the group kept of what one said the last time."""
        cycle = self.room.cycle
        lines = kept(cycle.before, person.id) if cycle.before and cycle.facts.state == "open" else []
        return told(person.lang, "became", n=len(lines)) if lines else ""

    def _early(self, person: Participant) -> dict[str, Json]:
        """While one waits: tonight's question what came of one's small win, to answer with one tap before the step is open."""
        cycle, lang = self.room.cycle, person.lang
        step = waiting(cycle)
        things = own_wins(cycle, step, person.id, lang) if step else ()
        if not step or not things:
            return {}
        words, there = worded(cycle, step, lang), [{"id": t.id, "text": t.text, "lines": (), "name": ""} for t in things]
        asked = {**step.input.data(), "per_thing": True, "things": there}
        seen = seen_sentence(step, lang)
        return {"early": step.id, "question": words.title, "seen": seen, "names": step.names, "input": asked, "html": self._control(step, lang, ())}

    def _twin(self, person: Participant) -> str:
        """Said to who comes in with the first name of somebody else: a letter more tells the room who is who."""
        here = [p for p in self.room.cycle.present() if p.name and p.name.casefold() == person.name.casefold()]
        return told(person.lang, "twin", name=person.name) if person in here[1:] else ""

    def _scribes(self, person: Participant) -> dict[str, Json]:
        """Whose words one may go on with, their phone being gone; and who went on with one's own."""
        cycle, lang = self.room.cycle, person.lang
        if not cycle.step or person.id not in self.room.people:
            return {}
        left = cycle.left_for(cycle.step, person.id)
        # whose words they are is said where the stage would say it, and within a group: a name nobody ticked is nobody else's to read
        group = cycle.group_of(cycle.step.id, person.id)
        names = {writer: name_in(cycle, writer) if group else name_of(cycle, cycle.step, said[0]) for writer, said in left.items()}
        gone = [(writer, name or told(lang, "nameless")) for writer, name in names.items() if self.presence.is_gone(writer)]
        to = cycle.passed_on.get((cycle.step.id, person.id))
        return {
            "gone": [{"id": writer, "name": name, "say": told(lang, "go_on", name=name)} for writer, name in gone],
            "gone_asks": told(lang, "gone"),
            "passed_on": told(lang, "passed_on", name=begins(name_in(cycle, to) or told(lang, "nameless"))) if to else "",
        }

    def _asked(self, step: Step, person: Participant, token: str) -> dict[str, Json]:
        """The question as this phone gets it: its part of the pool, and the control for it."""
        cycle, lang = self.room.cycle, person.lang
        all_things = pool(cycle, step, lang)
        things = cut(cycle, step, all_things, person.id, token)
        numbers = {t.id: n for n, t in enumerate(all_things, 1)}
        listed = [{"id": t.id, "text": t.text, "lines": t.lines, "name": t.name, "number": numbers[t.id]} for t in things]
        asked = {
            **step.input.data(), "per_thing": step.per_thing and (bool(all_things) or step.show == "picked"), "optional": step.optional, "limit": step.things,
            "numbered": step.group == "tables" and step.per_thing and step.id not in cycle.groups,
            "things": listed if step.per_thing or step.input.pooled else [],
        }  # fmt: skip
        taps = {about: [asdict(row) for row in some] for about, some in rows(cycle, step, (t.id for t in things), person.id, lang).items()}
        return {"input": asked, "html": self._html_for(step, lang, things, partner(cycle, step, person.id, lang)), "taps": taps}

    def _html_for(self, step: Step, lang: str, things: tuple[Thing, ...], name: str) -> str:
        if step.input.pooled and not things:
            return ""  # there is nothing to answer about yet
        pooled = things if step.input.pooled else ()
        if name or (step.input.pooled and personal(step)):
            return self._control(step, lang, pooled, name)
        n = self.room.moved.n
        if lang not in self._html or self._html[lang][0] != n:
            self._html[lang] = (n, self._control(step, lang, pooled))
        return self._html[lang][1]

    def _card(self, now: Step | None, lang: str) -> Json:
        """One's own introduction card, open until the meeting ends."""
        cycle = self.room.cycle
        for step in cycle.steps.values():
            if now and step.until_end and step.id in cycle.place.visited and step.id != now.id:
                words = worded(cycle, step, lang)
                html, seen = self._control(step, lang, ()), seen_sentence(step, lang)
                return {"step": step.id, "title": words.title, "question": words.question, "seen": seen, "html": html}
        return None


def told(lang: str, key: str, **data: object) -> str:
    """A sentence to one person that the phone only shows."""
    return say(lang, f"phone.told_{key}", **data)
