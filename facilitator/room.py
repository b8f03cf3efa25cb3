"""A room: a challenge that is open, with its cycle alive, and the two pulses that say something is new."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from .core import deciding, guards, harvest, runsheet, taking_back
from .core.agenda import Agenda
from .core.challenge import day_of, hour_of, reworded
from .core.changing import Reader
from .core.cycle import Cycle, mark
from .core.model import ChallengeFacts, Change, Contribution, CycleFacts, Format, FormatText, Groups, Item, Participant, Planned
from .core.pool import helped_by
from .core.runsheet import RunSheet, read_plan
from .core.titles import retitled
from .core.views import LARGE, phone_view, spotlit
from .core.words import clean_line
from .errors import NotSaved, Refused
from .signs import Signs
from .store.folder import Folder
from .store.records import from_row

NAME = 60  # code points


class Pulse:
    """A number one can wait on: `await pulse.newer(than)`. Who slept skips to the newest; nothing queues."""

    def __init__(self, n: int = 0) -> None:
        self.n = n
        self._event = asyncio.Event()

    def ring(self) -> None:
        self.n += 1
        self._event.set()
        self._event = asyncio.Event()

    async def newer(self, than: int) -> int:
        while self.n == than:
            await self._event.wait()
        return self.n


class Room:
    """`cycle` is the one going on, or the last that closed; `ahead` is the one being prepared, if any."""

    def __init__(self, folder: Folder, format_of: Callable[[str], Format]) -> None:
        self.folder = folder
        self.moved, self.heard = Pulse(), Pulse()  # phones follow the first, desk and stage the second
        self.own: dict[str, int] = {}  # how often a person's own part changed
        self.connected: dict[str, int] = {}  # open sockets by person
        self.away: Callable[[], Collection[str]] = tuple  # who went home, it seems: the phones' side knows
        self._stirred: dict[str, Pulse] = {}
        self._helped: dict[str, set[str]] = {}  # an offer → whom it was made to
        self._together: dict[str, tuple[str, ...]] = {}  # person → the group they were told of last
        self.dark = False  # the big screen in a dark hall
        self.shown = ""  # what it shows large in place of the step: something of LARGE, or the id of a card
        self.new_address = False  # the laptop got another one: until the next step, phones are asked to scan again
        self.organisations: tuple[str, ...] = ()  # whose names phones look for today; in memory only, until the close
        self.rehearsal = False  # invented people, thrown away afterwards; every screen says so
        self.invented: set[str] = set()  # what invented people wrote: what somebody really wrote stands before it
        self.stages = 0  # big screens that are open
        self.preview = False  # a rehearsal nobody can be in: one looks at a format before using it
        self.started = secrets.token_hex(3)  # so that a frame's version never equals one from before a restart
        self.people: dict[str, Participant] = {}
        self.agenda = Agenda()
        self._by_hash: dict[str, Participant] = {}
        self.signs = Signs()
        self._format_of = format_of
        self._restore()
        self._seen = phone_view(self.cycle)
        self._sealed = any(doc["seal"] for doc in folder.find("contribution"))  # is there order on disk that should not be?
        self._taken_back = {doc["id"] for doc in folder.find("contribution") if doc["withdrawn"]}  # whose words may still be on disk
        self._mixing: asyncio.Task[None] | None = None
        folder.on_change = self._disk_changed

    # -- what the journal remembers

    def _restore(self) -> None:
        rows = self.folder.rows
        for doc in rows.get("participant", {}).values():
            self._welcome(from_row("participant", doc))
        for table in ("item", "decision", "snapshot"):
            for doc in rows.get(table, {}).values():
                self.agenda.restore(from_row(table, doc))
        facts: ChallengeFacts = from_row("challengefacts", next(iter(rows["challengefacts"].values())))
        cycles: list[CycleFacts] = [from_row("cyclefacts", doc) for doc in rows["cyclefacts"].values()]
        self.cycles = {cycle.id: cycle for cycle in sorted(cycles, key=lambda c: int(c.id))}
        live = [c for c in self.cycles.values() if c.state != "prepared"] or list(self.cycles.values())
        self.cycle = self._cycle(facts, live[-1])
        last = list(self.cycles.values())[-1]
        self.ahead = last if last.state == "prepared" else CycleFacts(str(int(last.id) + 1), date=last.next) if last.state == "closed" else None

    def _cycle(self, challenge: ChallengeFacts, facts: CycleFacts) -> Cycle:
        self._remember(facts.id)
        cycle = self._as_kept(challenge, facts)
        cycle.before = self._before(challenge, facts)
        return cycle

    def _before(self, challenge: ChallengeFacts, facts: CycleFacts) -> Cycle | None:
        """The cycle before this one, as it closed."""
        last = self.cycles.get(str(int(facts.id) - 1))
        return self._as_kept(challenge, last) if last and last.state == "closed" else None

    def _as_kept(self, challenge: ChallengeFacts, facts: CycleFacts) -> Cycle:
        cycle = Cycle(challenge, facts, self.sheet(facts), self.people, self.agenda)
        for table in ("contribution", "cluster", "groups"):
            for doc in self.folder.rows.get(table, {}).values():
                if doc["cycle"] == facts.id:
                    cycle.restore(from_row(table, doc))
        if place := self.folder.rows.get("place", {}).get(facts.id):
            cycle.restore(from_row("place", place))
        return cycle

    def _remember(self, now: str) -> None:
        """Whose the answers of earlier cycles are, by their id or by the mark of a sealed one."""
        before = [doc for doc in self.folder.find("contribution") if doc["cycle"] != now]
        self._earlier = {doc["seal"].partition(".")[0] or doc["id"]: doc["person"] for doc in before}

    def sheet(self, facts: CycleFacts) -> RunSheet:
        return read_plan(facts.plan, self._format_of)

    def rename(self, id: str, code: str) -> None:
        """A folder that was copied or renamed goes by its own name; beside its original it has a door of its own."""
        self.cycle.challenge = replace(self.challenge, id=id, code=code)

    @property
    def challenge(self) -> ChallengeFacts:
        return self.cycle.challenge

    @property
    def next_date(self) -> str:
        """The day people meet next, YYYY-MM-DD: that of the cycle ahead, else what the one that goes on says; "" = not known."""
        return (self.ahead.date if self.ahead else "") or self.cycle.facts.next

    @property
    def path(self) -> Path:
        return self.folder.path

    @property
    def is_open(self) -> bool:
        return self.cycle.facts.state == "open"

    # -- the one way to change anything

    async def do(self, verb: Callable[[Cycle], Sequence[Change]]) -> Sequence[Change]:
        """Run the verb, put what it changed on disk, then tell the screens. Raises Refused or NotSaved."""
        changes = verb(self.cycle)
        said = [change for change in changes if isinstance(change, Contribution)]
        self._sealed = self._sealed or any(change.seal for change in said)
        self._taken_back |= {change.id for change in said if change.withdrawn}
        self.cycles |= {change.id: change for change in changes if isinstance(change, CycleFacts)}
        try:
            await self.folder.append(changes)
        finally:  # memory leads: what the disk still owes is shown all the same
            if not self.may_show(self.shown):
                self.shown = ""
            self._tell({person for change in changes for person in self._whose(change)})
        return changes

    async def take_back(self, id: str, person: Participant, token: str, public_id: str) -> Sequence[Change]:
        """Somebody's own words go. After the meeting no next step will take them from the disk, so they leave it at once. Raises as harvest.withdraw."""
        changes = await self.do(lambda cycle: taking_back.withdraw(cycle, id, person.id, token, public_id))
        if not self.is_open:
            await self.mix()
        return changes

    def _tell(self, people: Iterable[str]) -> None:
        for person in people:
            self.own[person] = self.own.get(person, 0) + 1
            self.stirred(person).ring()
        if (seen := phone_view(self.cycle)) != self._seen:
            self._seen = seen
            self.moved.ring()
            for pulse in self._stirred.values():
                pulse.ring()
        self.heard.ring()

    def stirred(self, person: str) -> Pulse:
        """Rings when this person's phone has something new to show: the room moved, or their own part did."""
        return self._stirred.setdefault(person, Pulse())

    def _whose(self, change: Change) -> Iterable[str]:
        """Whose own part of the frame this changes."""
        if isinstance(change, Groups):
            known, self._together = self._together, {person: group for group in change.groups for person in group}
            return [person for person, group in self._together.items() if known.get(person) != group]
        if isinstance(change, Item):
            return change.crew
        if isinstance(change, Participant):
            return [other for other in self._beside(change.id) if other != change.id]
        if not isinstance(change, Contribution) or not change.person:
            return ()
        helped = set(helped_by(self.cycle, change))
        before, self._helped[change.id] = self._helped.get(change.id, set()), helped
        return {change.person, *helped, *before, *self._beside(change.person)}

    def _beside(self, person: str) -> tuple[str, ...]:
        """Who reads this person's name now, because they sit in one group."""
        return self.cycle.group_of(self.cycle.place.step or "", person)

    # -- people

    def answered_before(self, id: str, person: str) -> bool:
        """Is this an answer of an earlier cycle, sent again? Its words are kept, and frozen. Raises Refused: not-yours."""
        writer = self._earlier.get(id, self._earlier.get(mark(id)))
        if writer not in (None, "", person):
            raise Refused("not-yours", 404)
        return writer is not None

    def known(self, token: str) -> Participant | None:
        return self._by_hash.get(_hash(token)) if token else None

    async def join(self, token: str, name: str, lang: str, sign: str = "") -> Participant:
        """Come in: the person this token or `sign` belongs to, or a new one. Raises Refused: cycle-not-open, name-too-long, wrong-sign, too-many-tries."""
        person = self.known(token)
        now = self.cycle.facts.id
        if not self.is_open and not person:
            raise Refused("cycle-not-open", 409)
        if len(called := clean_line(name)) > NAME:
            raise Refused("name-too-long", chars=NAME)
        if sign and not person:
            person = self.signs.whose(sign, self.people.values())
            person = replace(person, tokens=(*person.tokens, _hash(token)))
        fresh = person or Participant(secrets.token_hex(8), (_hash(token),), called, lang)
        cycles = (*fresh.cycles, now) if self.is_open and now not in fresh.cycles else fresh.cycles
        fresh = replace(fresh, lang=lang, name=called or fresh.name, cycles=cycles)
        if changes := self.cycle.come_in(fresh):
            self._welcome(fresh)
            await self.do(lambda _: changes)
        return fresh

    async def here(self, token: str) -> None:
        """A phone we know is in the room again: it takes part in this cycle too, without saying its name twice."""
        if person := self.known(token):
            with suppress(NotSaved):  # the disk is still owed it, and being here must not depend on that
                await self.join(token, "", person.lang)

    def _welcome(self, person: Participant) -> None:
        self.people[person.id] = person
        self._by_hash |= dict.fromkeys(person.tokens, person)

    # -- the big screen

    def show(self, what: str) -> None:
        """Something of LARGE, one card the room may see, or "": the step again. Raises Refused: not-shown."""
        if not self.may_show(what):
            raise Refused("not-shown", 409)
        self.shown = what
        self.heard.ring()

    def moved_house(self) -> None:
        """The laptop has another address now."""
        self.new_address = True
        self.heard.ring()

    def may_show(self, what: str) -> bool:
        """May the big screen show this now? What became of people's words only once a cycle went before, and a card only when the room may see it."""
        if what == "became":
            return self.is_open and self.cycle.before is not None
        return what in ("", *LARGE) or spotlit(self.cycle, what, self.challenge.lang) is not None

    # -- going through the run sheet

    async def go(self, to: str, at: float) -> None:
        """Open another step. What the one we leave brings in by itself comes in; anonymous answers lose their order on disk."""
        left = self.cycle.step
        here = self.cycle.place.step

        def verb(cycle: Cycle) -> Sequence[Change]:
            moved = cycle.open_step(to, at, secrets.token_hex(8), self.away())
            return [*harvest.settle(cycle, left), *moved] if left and moved else moved

        try:
            await self.do(verb)
        finally:
            if self.cycle.place.step != here:
                self.new_address = False
                self.show("")
                await self.mix()

    async def mix_anew(self) -> None:
        """Other groups for the step that is open. Raises Refused: cycle-closed, no-groups, answered."""
        await self.do(lambda cycle: cycle.mix_anew(secrets.token_hex(8), self.away()))

    async def mix(self) -> None:
        """Anonymous answers lose their order on disk, and words taken back leave it. What the disk refuses is owed, and tried again."""
        if not self._unmixed:
            return
        sealed, taken_back = self._sealed, self._taken_back
        self._sealed, self._taken_back = False, set()  # what comes while we mix is for the next time
        try:
            await self.folder.compact(lambda table, doc: table == "contribution" and bool(doc.get("seal")), taken_back=taken_back)
        except NotSaved:
            self._sealed, self._taken_back = sealed or self._sealed, taken_back | self._taken_back

    @property
    def _unmixed(self) -> bool:
        return self._sealed or bool(self._taken_back)

    def _disk_changed(self) -> None:
        self.heard.ring()
        if not self.folder.owed and self._unmixed:
            self._mixing = asyncio.create_task(self.mix())

    async def propose(self, step: str, text: str) -> None:
        """A new wording goes forward for the next round of consent."""
        await self.do(lambda cycle: deciding.propose(cycle, secrets.token_hex(16), step, text))

    async def change_sheet(self, verb: Callable[[Cycle, Reader], Sequence[Change]], formats: Iterable[Format] = ()) -> None:
        """Change the run sheet of the cycle that is open, by a verb of `changing`; the texts of `formats` are copied along. Raises as the verb does."""
        texts = [runsheet.text_of(f) for f in formats]
        await self.do(lambda cycle: [*texts, *verb(cycle, lambda plan: read_plan(plan, self._format_of))])

    # -- cycles

    async def plan(self, plan: tuple[Planned, ...], formats: Iterable[Format] = (), evening: str | None = None) -> None:
        """Change the run sheet of the cycle ahead; the texts of its formats are copied along. `evening`: it begins anew as this ready evening."""
        if not self.ahead:
            raise Refused("nothing-ahead", 409)
        texts = [runsheet.text_of(f) for f in formats]
        self.ahead = replace(self.ahead, plan=plan, evening=self.ahead.evening if evening is None else evening)
        await self._put_ahead(texts)

    async def set_ahead(self, *, next: str | None = None, date: str | None = None, start: str | None = None) -> None:
        """The next date, or the day and hour the cycle ahead is planned for; "" = not known. Raises Refused: nothing-ahead, no-date, no-time."""
        if not (ahead := self.ahead):
            raise Refused("nothing-ahead", 409)
        fresh = replace(ahead, next=ahead.next if next is None else day_of(next), date=ahead.date if date is None else day_of(date))
        fresh = replace(fresh, start=ahead.start if start is None else hour_of(start))
        if fresh != self.ahead:
            self.ahead = fresh
            await self._put_ahead(self._meets_again(fresh.date))

    def _meets_again(self, date: str) -> Sequence[CycleFacts]:
        """The cycle that closed tells of the same day to come: phones, the page between two meetings, what is printed."""
        if self.cycle.facts.state != "closed" or self.cycle.facts.next == date:
            return ()
        self.cycle.facts = replace(self.cycle.facts, next=date)
        return (self.cycle.facts,)

    async def _put_ahead(self, more: Iterable[FormatText | CycleFacts]) -> None:
        facts = self.ahead
        assert facts
        if self.cycle.facts.id == facts.id:
            self.cycle = Cycle(self.challenge, facts, RunSheet(), self.people, self.agenda)
        await self.do(lambda _: [*more, facts])

    async def put_aside(self, key: str) -> None:
        """A sign of `guards` is not for now: it is said again after the next meeting. "": all of them are shown again."""
        here = self.ahead or self.cycle.facts
        fresh = replace(here, put_aside=guards.aside(here.put_aside, key))
        if self.ahead:
            self.ahead = fresh
            await self._put_ahead(())
        else:
            self.cycle.facts = fresh
            await self.do(lambda _: [fresh])

    async def reword(self, question: str, person: str) -> None:
        """Other words for the question, and for whom it is about. Raises Refused as `reworded` does."""
        self.cycle.challenge = facts = reworded(self.challenge, self.agenda, question, person)
        await self.do(lambda _: [facts])

    async def retitle(self, section: str, title: str) -> None:
        """Call a section of the agenda otherwise; "" undoes it. Raises Refused as `retitled` does."""
        self.cycle.challenge = facts = retitled(self.challenge, section, title)
        await self.do(lambda _: [facts])

    async def open_cycle(self, date: str, *, no_look_back: bool = False) -> None:
        """Open the cycle that was prepared: from now on people come in. Raises Refused: nothing-ahead, empty-plan, look-back.

        look-back: small wins are under way and the sheet does not ask what came of them; `no_look_back` skips that on purpose, and is kept.
        """
        with suppress(NotSaved):
            await self.folder.back_up("opening")  # who only tried it goes back to before; first, since a press that came twice comes in meanwhile
        if not self.ahead:
            raise Refused("nothing-ahead", 409)
        steps = self.sheet(self.ahead).steps
        if not steps:
            raise Refused("empty-plan", 409)
        unasked = runsheet.unasked(steps.values(), self.agenda)
        if unasked and not no_look_back:
            raise Refused("look-back", 409, n=unasked)
        facts, self.shown = replace(self.ahead, state="open", date=date, question=self.challenge.question, no_look_back=bool(unasked)), ""
        self.ahead = None
        self._remember(facts.id)
        before = self._before(self.challenge, facts)
        self.cycle = Cycle(self.challenge, facts, self.sheet(facts), self.people, self.agenda)
        self.cycle.before = before
        stayed = [replace(person, cycles=(*person.cycles, facts.id)) for person in self.people.values() if self.connected.get(person.id)]
        for person in stayed:
            self._welcome(person)
        await self.do(lambda cycle: [*cycle.begin(), *stayed])

    async def close_cycle(self, next: str = "") -> None:
        """Close the cycle: everything settled and frozen, and the next one prepared for the next date; both or neither."""

        def verb(cycle: Cycle) -> Sequence[Change]:
            closed = harvest.close(cycle, day_of(next))
            ahead = CycleFacts(str(int(cycle.facts.id) + 1), date=cycle.facts.next, start=cycle.facts.start)
            self.ahead, self.shown, self.organisations = ahead, "", ()
            return [*closed, self.ahead]

        try:
            await self.do(verb)
        finally:
            await self.mix()
        with suppress(NotSaved):
            await self.folder.back_up(f"cycle{self.cycle.facts.id}")

    # -- keeping and forgetting

    async def keep_until(self, date: str) -> None:
        """The day after which this challenge should be gone; "" = not said. Raises Refused: no-date."""
        self.cycle.challenge = facts = replace(self.challenge, keep_until=day_of(date))
        await self.do(lambda _: [facts])

    async def forget_names(self) -> None:
        """Every first name leaves the disk; what people wrote stays. Raises NotSaved."""
        nameless = [replace(person, name="") for person in self.people.values()]
        for person in nameless:
            self._welcome(person)
        await self.do(lambda _: nameless)
        await self.folder.compact(purge=True)

    async def close(self) -> None:
        await self.folder.close()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
