"""Keeping: which lines go into the shared agenda, with the words they came from beside them."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from ...core import deciding, harvest
from ...core.console import keeps
from ...core.model import Step
from ...core.shapes import Consent
from ...core.views import consent_of
from ...room import Room
from ...texts import say
from ..parts import Notice, box, do, field, named, words


class Keeping:
    """Opens over the answers; the room's big screen stays where it is."""

    def __init__(self, room: Room, lang: str, after: Callable[[], None], told: Callable[[str], None]) -> None:
        self.room, self.lang, self.after, self.told = room, lang, after, told
        self.shown = False
        self.ticked: set[str] = set()
        self.proposed: set[str] = set()
        self._drawn: object = None
        self.box = box("div", "keeping")
        self.box.visible = False

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"desk.{key}", **data)

    @property
    def step(self) -> Step | None:
        return self.room.cycle.step

    def open(self) -> None:
        if not self.step:
            return
        there = harvest.candidates(self.room.cycle, self.step)
        self.ticked = {c.id for c in there if c.ticked or c.kept or len(there) == 1}
        self.proposed = {c.id for c in there if c.state == "proposed"}
        self.shown = True
        self.after()

    def close(self) -> None:
        self.shown = False
        self.box.visible = False

    def draw(self) -> None:
        if not self.shown or not self.step:
            self.close()
            return
        self.box.visible = True
        there = harvest.candidates(self.room.cycle, self.step)
        consent = consent_of(self.room.cycle, self.step, self.lang) if keeps(self.step) == "consent" else None
        facts = (self.step.id, there, consent)
        if facts != self._drawn:
            self._drawn = facts
            self._draw(self.step, there, consent)

    def _draw(self, step: Step, there: list[harvest.Candidate], consent: Consent | None) -> None:
        self.box.clear()
        with self.box:
            words("h1", self.say("what_we_keep", title=step.wording[self.lang].title))
            if consent:
                self._consent(consent)
            else:
                self._lines(there)
            self.notice = Notice(self.lang)
            with box("p", "acts"):
                do(self.say("keep_now"), lambda: self._keep(step))
                do(self.say("keep_nothing"), self._nothing, quiet=True)

    def _consent(self, consent: Consent) -> None:
        words("p", consent.sentence or self.say("nothing_put_forward"), "sentence")
        words("p", self.say("consent_counts", yes=consent.yes, wish=consent.wish, no=consent.no), "num")
        for key, said in (("objections", consent.objections), ("wishes", consent.wishes)):
            if said:
                words("h3", self.say(key))
                with box("ul"):
                    for why in said:
                        words("li", why)
        silent = len(self.room.cycle.present()) - consent.n
        if silent > 0:
            words("p", self.say("consent_silent", n=silent), "notice")
        words("p", self.say("will_be_agreed" if consent.agreed else "will_be_proposed"), "soft")
        if consent.sentence:
            self._hands()

    def _hands(self) -> None:
        """For a room that raises hands: counted by the facilitator, and marked so."""
        with box("details", "hands"):
            words("summary", self.say("hands"), "do q")
            yes = field(self.say("hands_yes"), kind="number")
            wishes, objections = (field(self.say(key), kind="long", most=2000, hint=self.say("one_a_line")) for key in ("wishes", "objections"))
            do(self.say("keep_hands"), lambda: self._keep_hands(yes.value, wishes.value.splitlines(), objections.value.splitlines()))

    async def _keep_hands(self, yes: str, wishes: list[str], objections: list[str]) -> None:
        step, counted = self.step, int(yes) if yes.isascii() and yes.isdigit() else 0

        async def keep() -> None:
            if step:
                await self.room.do(lambda cycle: deciding.decide_by_hands(cycle, step.id, secrets.token_hex(8), counted, wishes, objections))

        if await self.notice.trying(keep):
            self._nothing()
            self.told(self.say("kept_now", n=1))

    def _lines(self, there: list[harvest.Candidate]) -> None:
        words("p", self.say("keep_help") if there else self.say("no_answers"), "soft")
        with box("ul", "lines"):
            for candidate in there:
                with box("li"):
                    kind = "type=radio name=one" if self._one else "type=checkbox"
                    tick = box("input").props(kind + (" checked" if candidate.id in self.ticked else ""))
                    named(tick, candidate.text)
                    tick.on("change", self._ticking(candidate.id))
                    with box("div"):
                        words("p", candidate.text, "sentence")
                        self._state(candidate)
                    with box("ul", "sources"):
                        for said in candidate.words[:6] if candidate.words != (candidate.text,) else ():
                            words("li", said)

    def _state(self, candidate: harvest.Candidate) -> None:
        with box("label", "small"):
            state = box("input").props("type=checkbox" + (" checked" if candidate.id in self.proposed else ""))
            state.on("change", lambda: self.proposed.symmetric_difference_update({candidate.id}))
            words("span", self.say("as_proposal"))
        if candidate.kept:
            words("span", self.say("kept_already"), "soft small")

    @property
    def _one(self) -> bool:
        """Does this step keep one thing, so that another takes its place?"""
        return self.step is not None and self.step.harvest.rule == "one"

    def _ticking(self, id: str) -> Callable[[], None]:
        def tick() -> None:
            self.ticked = {id} if self._one else self.ticked ^ {id}

        return tick

    async def before_going_on(self) -> bool:
        """The one big button while this is open: what is ticked is kept first. False when that was refused."""
        if not self.shown or not self.step:
            return True
        if self._worth_keeping(self.step):
            return await self._kept(self.step)
        self._nothing()
        return True

    def _worth_keeping(self, step: Step) -> bool:
        return consent_of(self.room.cycle, step, self.lang).n > 0 if keeps(step) == "consent" else bool(self.ticked)

    async def _keep(self, step: Step) -> None:
        if keeps(step) != "consent" and not self.ticked:
            self.notice.tell(self.say("nothing_ticked"))
        else:
            await self._kept(step)

    async def _kept(self, step: Step) -> bool:
        async def keep() -> None:
            if keeps(step) == "consent":
                await self.room.do(lambda cycle: deciding.decide(cycle, step.id, secrets.token_hex(8)))
            await self._keep_as("proposed", step, self.ticked & self.proposed)
            await self._keep_as("note", step, self.ticked - self.proposed)

        n = 1 if keeps(step) == "consent" else len(self.ticked)
        if well := await self.notice.trying(keep):
            self._nothing()
            self.told(self.say("kept_now", n=n))
        return well

    async def _keep_as(self, state: str, step: Step, ids: set[str]) -> None:
        if ids:
            await self.room.do(lambda cycle: harvest.keep(cycle, step.id, ids, state))

    def _nothing(self) -> None:
        self.close()
        self._drawn = None
        self.after()
