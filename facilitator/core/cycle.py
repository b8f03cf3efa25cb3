"""A cycle going on: verbs that check, change, and return what they changed.

A verb never awaits, so the state it finds is whole. Everything may be asked twice, late and out of order:
ids and edit numbers come from the phone, the highest edit wins, and what was taken back stays gone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from ..errors import Refused
from . import grouping
from .agenda import Agenda
from .early import may_tell
from .lineage import begins_anew, taken_up
from .model import WHOLE, ChallengeFacts, Change, Cluster, Contribution, CycleFacts, Gone, Groups, Json, Participant, Place, Record, Step
from .pool import cut, drawn, idle, pool, speaks_of
from .runsheet import RunSheet
from .words import clean, clean_line

MARKS, TITLE = 50, 120
DESK = "desk"  # the person of words the facilitator typed for the room


class Cycle:
    def __init__(self, challenge: ChallengeFacts, facts: CycleFacts, sheet: RunSheet, people: dict[str, Participant], agenda: Agenda) -> None:
        self.challenge, self.facts, self.people, self.agenda = challenge, facts, people, agenda
        self.steps, self.titles = dict(sheet.steps), sheet.titles
        self.before: Cycle | None = None  # the cycle that closed last: the room is told what became of its words
        self.place = Place(facts.id)
        self.contributions: dict[str, Contribution] = {}
        self.clusters: dict[str, Cluster] = {}
        self.groups: dict[str, Groups] = {}  # step → who sits with whom, where the phones say so
        self.ready: dict[str, set[str]] = {}  # step → people; in memory only, it is no one's business tomorrow
        self.passed_on: dict[tuple[str, str], str] = {}  # (step, who wrote) → who goes on with it; in memory too
        self._by_person: dict[str, dict[str, None]] = {}
        self._by_step: dict[str, dict[str, None]] = {}
        self._by_mark: dict[str, str] = {}  # first half of a seal → public id
        self._limits: dict[tuple[str, str], dict[str, str]] = {}  # (step, person) → their sealed answers and what each is about
        self._edits: dict[str, int] = {}  # what a phone calls an answer that is kept apart → its newest edit
        self._marks: dict[str, int] = {}  # person → how often they took back what had not arrived

    # -- looking

    @property
    def step(self) -> Step | None:
        return self.steps[self.place.step] if self.place.step else None

    @property
    def minutes(self) -> Mapping[str, int]:
        return {planned.id: planned.minutes for planned in self.facts.plan}

    def present(self) -> list[Participant]:
        return [person for person in self.people.values() if self.facts.id in person.cycles]

    def said(self, step: str) -> list[Contribution]:
        """What stands in a step: not taken back, hidden ones included. Anonymous answers come in no order of arrival."""
        there = [c for c in self._standing(step) if c.person != DESK]
        anonymous = step in self.steps and self.steps[step].names == "anonymous"
        return sorted(there, key=lambda c: c.id) if anonymous else there

    def proposed(self, step: str) -> list[Contribution]:
        """The words the facilitator typed for the room: they stand in the pool, and are no one's answer."""
        return [c for c in self._standing(step) if c.person == DESK]

    def _standing(self, step: str) -> list[Contribution]:
        return [self.contributions[id] for id in self._by_step.get(step, ()) if not self.contributions[id].withdrawn]

    def own(self, person: str) -> list[Contribution]:
        return [self.contributions[id] for id in self._by_person.get(person, ()) if not self.contributions[id].withdrawn]

    def left_for(self, step: Step, person: str) -> dict[str, list[Contribution]]:
        """What others sent where one writes for several, by writer: this person could go on with it.

        Of a crew or a group only its own; nothing for who wrote already. Who wrote without a name cannot be known, so there one just writes anew.
        """
        if step.scribe != "one" or step.names == "anonymous" or any(c.step == step.id for c in self.own(person)):
            return {}
        crewed = {t.id for t in cut(self, step, pool(self, step, self.challenge.lang), person, "")} if step.show == "own-crew" else None
        group = self.group_of(step.id, person)
        found: dict[str, list[Contribution]] = {}
        for c in self.said(step.id):
            if (crewed is None or c.about in crewed) and (not group or c.person in group):
                found.setdefault(c.person, []).append(c)
        return found

    def group_of(self, step: str, person: str) -> tuple[str, ...]:
        """Who sits together with this person in a step, themselves included; () where people form groups themselves."""
        return next((group for group in self.groups[step].groups if person in group), ()) if step in self.groups else ()

    # -- the facilitator

    def begin(self) -> list[Change]:
        """People may come in. A step that needs something in the agenda and finds nothing there is skipped; it can be put back."""
        self.place = Place(self.facts.id, skipped=idle(self))
        self.facts = replace(self.facts, lasts=sum(self.minutes[id] for id in self.steps if id not in self.place.skipped))
        return [self.facts, self.place]

    def open_step(self, to: str, at: float, seed: str = "", away: Collection[str] = ()) -> list[Change]:
        """Go to `next`, `previous` or a step by its id; a skipped step is passed over, a visited one is simply open again.

        A step that mixes people makes its groups, by the chance of `seed`, when it is opened first; later it only takes in who is new.
        `away`: who went home, it seems; back again they are taken in.
        """
        self.must_be_open()
        step = self._towards(to)
        if step == self.place.step:
            return []
        visited = tuple(dict.fromkeys((*self.place.visited, step)))
        skipped = tuple(s for s in self.place.skipped if s != step)
        opened = {**self.place.opened, step: self.place.opened.get(step, at)}
        self.place = replace(self.place, step=step, ends_at=at + 60 * self.minutes[step], left=None, visited=visited, skipped=skipped, opened=opened)
        return [self.place, *(self._take_in(self._here(away)) if step in self.groups else self._mixed(self.steps[step], seed, away))]

    def mix_anew(self, seed: str, away: Collection[str] = ()) -> list[Change]:
        """Other groups in the step that is open, while nobody answered in it. Raises Refused: cycle-closed, no-groups, answered."""
        self.must_be_open()
        step = self.step
        if not step or step.id not in self.groups:
            raise Refused("no-groups", 409)
        if self.said(step.id):
            raise Refused("answered", 409)
        return self._mixed(step, seed, away)

    def _mixed(self, step: Step, seed: str, away: Collection[str]) -> list[Change]:
        """Of groups that people made themselves the phones know nothing: to keep or to merge those is theirs too."""
        size = grouping.SIZES.get(step.group)
        formed = [id for id in self.place.visited if id != step.id and id in self.steps and self.steps[id].group in grouping.SIZES]
        going_on = step.mix in ("keep", "merge")
        if not step.mix or not size or (going_on and not (formed and formed[-1] in self.groups)):
            return []
        before = [self.groups[id].groups for id in formed if id in self.groups]
        return [self._seat(step.id, grouping.mixed(self._here(away), size, step.mix, before, seed))]

    def _here(self, away: Collection[str]) -> list[str]:
        return [person.id for person in self.present() if person.id not in away]

    def _take_in(self, people: Sequence[str]) -> list[Change]:
        """Who is in no group yet sits with one, in the step that is open."""
        step = self.step
        if not step or step.id not in self.groups:
            return []
        groups = self.groups[step.id].groups
        now = grouping.joined(groups, people, grouping.SIZES[step.group])
        return [] if now == groups else [self._seat(step.id, now)]

    def _seat(self, step: str, groups: tuple[grouping.People, ...]) -> Groups:
        self.groups[step] = made = Groups(f"{self.facts.id} {step}", self.facts.id, step, groups)
        return made

    def _towards(self, to: str) -> str:
        order = list(self.steps)
        if to in self.steps:
            return to
        if to not in ("next", "previous"):
            raise Refused("no-step", 404, step=to)
        here = order.index(self.place.step) if self.place.step else -1
        ahead = order[here + 1 :] if to == "next" else order[: max(here, 0)][::-1]
        for step in ahead:
            if step not in self.place.skipped:
                return step
        raise Refused("no-more-steps", 409)

    def skip(self, step: str, skipped: bool = True) -> list[Change]:
        self.must_be_open()
        self.known_step(step)
        rest = tuple(s for s in self.place.skipped if s != step)
        self.place = replace(self.place, skipped=(*rest, step) if skipped else rest)
        return [self.place]

    def reveal(self, step: str, shown: bool) -> list[Change]:
        self.must_be_open()
        self.known_step(step)
        rest = tuple(s for s in self.place.revealed if s != step)
        self.place = replace(self.place, revealed=(*rest, step) if shown else rest)
        return [self.place]

    def extend(self, seconds: float, at: float) -> list[Change]:
        """Add time; to a clock that has run out it is added from now on."""
        self.must_be_open()
        if not self.place.step:
            return []
        if self.place.left is not None:
            self.place = replace(self.place, left=self.place.left + seconds)
        else:
            self.place = replace(self.place, ends_at=max(self.place.ends_at or at, at) + seconds)
        return [self.place]

    def pause(self, paused: bool, at: float) -> list[Change]:
        self.must_be_open()
        if paused == (self.place.left is not None) or self.place.step is None:
            return []
        if paused:
            self.place = replace(self.place, left=(self.place.ends_at or at) - at, ends_at=None)
        else:
            self.place = replace(self.place, ends_at=at + (self.place.left or 0), left=None)
        return [self.place]

    def hide(self, id: str, hidden: bool) -> list[Change]:
        self.must_be_open()
        known = self.contributions.get(id)
        if not known or known.withdrawn:
            raise Refused("unknown", 404)
        return [self._keep(replace(known, hidden=hidden))]

    def group(self, id: str, step: str, title: str, cards: Iterable[str]) -> list[Change]:
        """Put cards together under a name, or with those that bear it; a card lies in one group. Without a name they come loose."""
        self.must_be_open()
        self.known_step(step)
        wanted = tuple(dict.fromkeys(cards))
        if any(card not in self._by_step.get(step, ()) for card in wanted):
            raise Refused("unknown", 404)
        title = clean_line(title)
        if len(title) > TITLE:
            raise Refused("too-long", chars=TITLE)
        for same in self.clusters.values():
            if same.step == step and same.title == title:
                id, wanted = same.id, tuple(dict.fromkeys((*same.cards, *wanted)))
        changes: list[Change] = []
        for other in [c for c in self.clusters.values() if c.step == step and c.id != id]:
            left = tuple(card for card in other.cards if card not in wanted)
            if left != other.cards:
                changes.append(self._cluster(replace(other, cards=left)))
        if title:
            changes.append(self._cluster(Cluster(id, self.facts.id, step, title, wanted)))
        return changes

    def rename_group(self, id: str, title: str) -> list[Change]:
        """Another name for a group; where that is the name of another, they become one. Raises Refused: unknown, and as `group` does."""
        if id not in self.clusters or not clean_line(title):
            raise Refused("unknown", 404)
        return self.group(id, self.clusters[id].step, title, self.clusters[id].cards)

    def _cluster(self, cluster: Cluster) -> Change:
        if cluster.cards:
            self.clusters[cluster.id] = cluster
            return cluster
        self.clusters.pop(cluster.id, None)
        return Gone("cluster", cluster.id)

    def pick(self, step: str, things: Iterable[str]) -> list[Change]:
        """Put things of the pool forward: the phones answer about these."""
        self.known_step(step)
        self.ready.pop(step, None)  # to something new nobody has answered yet
        self.place = replace(self.place, picked={**self.place.picked, step: tuple(dict.fromkeys(things))})
        return [self.place]

    def propose(self, id: str, step: str, source: str, text: str, about: str = "") -> list[Change]:
        """A new wording the room made together, put forward in `step` for its next round; among the words of `source`. `about`: the line it rewords."""
        self.must_be_open()
        self.known_step(step)
        words = clean(text)
        if not words:
            raise Refused("empty")
        if len(words) > 240:
            raise Refused("too-long", chars=240)
        self._keep(proposal := Contribution(id, self.facts.id, source, DESK, words, about=about))
        return [proposal, *self.pick(step, (id,))]

    # -- the participants

    def come_in(self, person: Participant) -> list[Change]:
        """Somebody is here, back, or called otherwise now; in a step that mixes people they get a group."""
        new = person != self.people.get(person.id)
        self.people[person.id] = person
        return [*([person] if new else []), *(self._take_in([person.id]) if self.facts.id in person.cycles else [])]

    def mark_ready(self, step: str, person: str, ready: bool) -> list[Change]:
        self.must_be_open()
        if self.known_step(step).id not in self.place.visited:
            raise Refused("step-not-open", 409, step=step)
        there = self.ready.setdefault(step, set())
        there.add(person) if ready else there.discard(person)
        return []

    def answer(
        self, id: str, person: str, token: str, step: str, value: Json, *,
        edit: int = 1, about: str = "", why: str = "", signed: bool = False, public_id: str = "", again: str = "",
    ) -> list[Change]:  # fmt: skip
        """Write or rewrite one's own words. `again`: the small win that stood still and that they take up.

        On an anonymous step the answer is kept as `public_id` with a seal, and nothing of the person.
        What came of one's small win may be told before its step is open; it is that step's answer then.
        Raises Refused: cycle-closed, step-not-open, not-yours, enough, thing-gone, or what the step's `clean` says.
        """
        self.must_be_open()
        here = self.known_step(step)
        early = step not in self.place.visited
        if early and not may_tell(self, here, person, about):
            raise Refused("step-not-open", 409, step=step)
        keys, things = speaks_of(self, here)
        if drawn(here):
            return self._answer_apart(here, id, person, token, value, keys, edit, public_id)
        known = self._mine(id, person, token)
        if known and (known.withdrawn or edit <= known.edit):
            return []
        if known and known.step != step:
            raise Refused("not-yours", 404)
        cleaned = here.input.clean(value, keys)
        reason = self._reason(here, cleaned, why)
        sealed = here.names == "anonymous"
        if known:
            return [self._keep(replace(known, value=cleaned, why=reason, signed=signed and not sealed, edit=edit))]
        if about not in (things or ("",)):  # without a pool there is nothing to be about
            raise Refused("thing-gone", 409)
        self._room_for(here, person, about)
        about = about or taken_up(self.agenda.items, self.facts.id, here, again)
        fresh = Contribution(id, self.facts.id, step, person, cleaned, edit, about, reason, signed=signed, late=not early and step != self.place.step)
        return [self._keep(self._sealed(fresh, token, public_id) if sealed else fresh)]

    def _answer_apart(self, step: Step, id: str, person: str, token: str, value: Json, keys: Sequence[str], edit: int, public_id: str) -> list[Change]:
        """An anonymous answer about things this phone drew, kept thing by thing: together they would tell who drew them.

        So what would hold them together, their edit and whether they came late, is remembered until the program stops and kept nowhere.
        """
        cleaned = step.input.clean(value, keys)
        known = {thing: self._mine(id + thing, person, token) for thing in cleaned}
        for thing in (thing for thing, before in known.items() if not before):
            self._room_for(step, person, thing)
        changes: list[Change] = []
        for thing, before in known.items():
            newest, self._edits[id + thing] = self._edits.get(id + thing, 0), max(edit, self._edits.get(id + thing, 0))
            if not before:
                fresh = Contribution(id + thing, self.facts.id, step.id, person, {thing: cleaned[thing]}, about=thing)
                one = hashlib.sha256((public_id + thing).encode()).hexdigest()[:32]
                changes.append(self._keep(replace(self._sealed(fresh, token, one), about="")))
            elif not before.withdrawn and edit > newest:
                changes.append(self._keep(replace(before, value={thing: cleaned[thing]})))
        return changes

    def _sealed(self, fresh: Contribution, token: str, public_id: str) -> Contribution:
        """The same without its person: only this phone can change it. Who answered about what is remembered until the program stops, for the limits."""
        self._limits.setdefault((fresh.step, fresh.person), {})[public_id] = about_of(self.steps[fresh.step], fresh)
        # A crew may be one person, and this answer is about that crew: what it is about is not kept.
        about = "" if self.steps[fresh.step].show == "own-crew" else fresh.about
        return replace(fresh, id=public_id, person="", about=about, signed=False, seal=seal(fresh.id, token))

    def remembered(self, step: str) -> dict[str, str]:
        """What the anonymous answers of a step are about, by their public ids: only until the program stops, and kept nowhere."""
        return {id: about for (there, _), answers in self._limits.items() if there == step for id, about in answers.items()}

    def _reason(self, step: Step, value: Json, why: str) -> str:
        if not step.ask_why:
            return ""
        words = clean(why)
        if len(words) > step.why_chars:
            raise Refused("too-long", chars=step.why_chars)
        chosen = value if isinstance(value, list) else []
        return words if WHOLE in step.ask_why or any(option in step.ask_why for option in chosen) else ""

    def _room_for(self, step: Step, person: str, about: str) -> None:
        sealed = self._limits.get((step.id, person), {}).values()
        before = list(sealed) if step.names == "anonymous" else [about_of(step, c) for c in self.own(person) if c.step == step.id]
        limit = int(step.input.data().get("items", 1))
        if before.count(about) >= limit:
            raise Refused("enough", 409, limit=limit)
        if step.things and about not in before and len(set(before)) >= step.things:
            raise Refused("enough", 409, limit=step.things)

    def take_over(self, step: str, from_: str, to: str) -> list[Change]:
        """Go on with what another sent, in the step that is open: it becomes this person's. The one who wrote it is told, and owns it no longer.

        Nobody is asked whether the other phone is really gone: who calls this knows. Raises Refused: cycle-closed, step-not-open, nothing-left.
        """
        self.must_be_open()
        here = self.known_step(step)
        if step != self.place.step:
            raise Refused("step-not-open", 409, step=step)
        theirs = self.left_for(here, to).get(from_)
        if not theirs:
            if self.passed_on.get((step, from_)) == to:
                return []
            raise Refused("nothing-left", 409)
        self.passed_on = {pair: there for pair, there in self.passed_on.items() if pair != (step, to)} | {(step, from_): to}
        for c in theirs:
            del self._by_person[from_][c.id]
        return [self._keep(replace(c, person=to, signed=False)) for c in theirs]  # the first name was theirs to put under it

    def withdraw(self, id: str, person: str, token: str, public_id: str) -> list[Change]:
        """Take back one's own words, after the meeting too. When they have not arrived yet, a mark stays, so that they never will."""
        known = self._mine(id, person, token)
        if not known:
            self.must_be_open()
            self._marks[person] = self._marks.get(person, 0) + 1
            if self._marks[person] > MARKS:
                raise Refused("enough", 409, limit=MARKS)
            return [self._keep(Contribution(public_id, self.facts.id, "", "", None, withdrawn=True, seal=seal(id, token)))]
        if known.withdrawn:
            return []
        self._limits.get((known.step, person), {}).pop(known.id, None)
        return [self._keep(replace(known, value=None, why="", withdrawn=True)), *self._loosened(known.id)]

    def _loosened(self, card: str) -> list[Change]:
        """The name of a group of which nothing stands any more goes too: it may be in the very words of a card."""
        groups = [group for group in self.clusters.values() if card in group.cards]
        empty = [group for group in groups if all(self.contributions[one].withdrawn for one in group.cards)]
        return [self._cluster(replace(group, cards=())) for group in empty]

    def _mine(self, id: str, person: str, token: str) -> Contribution | None:
        """The contribution this phone calls `id`, or None when it is new. Raises not-yours."""
        sealed = self._by_mark.get(mark(id))
        known = self.contributions.get(sealed or id)
        if not known:
            return None
        mine = known.seal == seal(id, token) if known.seal else known.person == person
        if not mine:
            raise Refused("passed-on" if (known.step, person) in self.passed_on else "not-yours", 404)
        return known

    def edit_of(self, id: str) -> int:
        """Which edit of a phone's answer is kept."""
        known = self.contributions.get(self._by_mark.get(mark(id), id))
        return known.edit if known else 0

    # -- keeping

    def known_step(self, step: str) -> Step:
        if step not in self.steps:
            raise Refused("no-step", 404, step=step)
        return self.steps[step]

    def must_be_open(self) -> None:
        if self.facts.state == "closed":
            raise Refused("cycle-closed", 409)
        if self.facts.state != "open":
            raise Refused("cycle-not-open", 409)

    def _keep(self, contribution: Contribution) -> Contribution:
        self.contributions[contribution.id] = contribution
        self._by_step.setdefault(contribution.step, {})[contribution.id] = None
        if contribution.person:
            self._by_person.setdefault(contribution.person, {})[contribution.id] = None
        if contribution.seal:
            self._by_mark[contribution.seal.partition(".")[0]] = contribution.id
        return contribution

    def forget(self, contribution: Contribution) -> Change:
        """Its words are no more, on disk neither once the journal is rewritten."""
        return self._keep(replace(contribution, value=None, why="", withdrawn=True))

    def restore(self, record: Record) -> None:
        """Put back what the journal remembers."""
        if isinstance(record, Contribution):
            self._keep(record)
        elif isinstance(record, Cluster):
            self.clusters[record.id] = record
        elif isinstance(record, Groups):
            self.groups[record.step] = record
        elif isinstance(record, Place):
            known = {step: things for step, things in record.picked.items() if step in self.steps}
            self.place = replace(record, step=record.step if record.step in self.steps else None, picked=known)


def about_of(step: Step, said: Contribution) -> str:
    """The thing of the pool an answer is about; a small win that is taken up again is no thing of a pool."""
    return "" if begins_anew(step) else said.about


def mark(id: str) -> str:
    return hashlib.sha256(id.encode()).hexdigest()[:32]


def seal(id: str, token: str) -> str:
    """The right to change an anonymous answer: the phone's private id with its token. The disk knows neither."""
    return f"{mark(id)}.{hashlib.sha256((id + token).encode()).hexdigest()[:32]}"
