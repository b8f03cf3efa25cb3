"""A format as people will see it, before it is used: a few invented neighbours answer it in a room that is thrown away."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import partial

from ..core import deciding, harvest
from ..core.model import SECTIONS, ChallengeFacts, Cluster, CycleFacts, Format, Item, Planned, Step
from ..core.pool import picked, pool
from ..core.runsheet import BLANK, text_of
from ..errors import Refused
from ..room import Room
from ..store.folder import Folder
from ..studio import Studio
from .neighbours import Neighbours
from .past import Past, put_together
from .rehearsal import PREFIX, WEEKS
from .story import Story, groups_in
from .words import Words

PEOPLE = 8


class Preview:
    """One format or evening, step by step. Its folder lies where a rehearsal's does, and goes with it when the program was killed."""

    def __init__(self, studio: Studio, lang: str) -> None:
        self.studio, self.lang = studio, lang
        self.room: Room | None = None
        self._neighbours: Neighbours | None = None
        self._done = set[str]()  # steps in which the facilitator did what most would do

    async def begin(self, plan: tuple[Planned, ...], formats: Sequence[Format]) -> Room:
        """The room with this sheet, open and full. What builds on an earlier evening finds one."""
        await self.stop()
        self._done = set()
        today, words = date.today(), Words(self.lang)
        folder = Folder.open(self.studio.sessions / f"{PREFIX}{secrets.token_hex(6)}")
        facts = ChallengeFacts(folder.path.name, words.said["question"], words.said["person"], self.lang, self.studio.fresh_code(), today.isoformat())
        await folder.append([facts, CycleFacts("1")])
        known = {text_of(format).id: format for format in formats}  # it may stand in no file yet
        self.room = room = Room(folder, lambda text: known.get(text) or self.studio.format_of(text))
        room.rehearsal = room.preview = True
        self._neighbours = neighbours = Neighbours(room, words, PEOPLE)
        if _looks_back(plan, formats):
            story = Story(self.lang)
            await Past(self.studio, room, story, neighbours.tokens).play(story.evenings[:1], today)
            neighbours.words = Words(self.lang, again=True)
        await room.plan(plan, formats, BLANK)
        await room.set_ahead(next=(today + WEEKS).isoformat())
        await room.open_cycle(today.isoformat(), no_look_back=True)
        self.studio.rooms[room.challenge.id] = room
        await neighbours.all_come_in()
        return room

    async def go(self, to: str) -> None:
        """Stand in this step, with everybody's answers to it on the big screen; what comes before it has been done."""
        room, neighbours = self.room, self._neighbours
        if not room or not neighbours:
            return
        order = list(room.cycle.steps)
        for id in order[: order.index(to)]:
            if id not in self._done:
                await self._arrive(room, neighbours, id)
                await _tended(room, neighbours)
                self._done.add(id)
        await self._arrive(room, neighbours, to)

    async def _arrive(self, room: Room, neighbours: Neighbours, id: str) -> None:
        await room.go(id, time.time())
        step = room.cycle.known_step(id)
        await _stocked(room, step, neighbours.words)
        await _put_forward(room, step)
        await neighbours.all_answer()
        if not step.talk and step.see == "hidden":
            await room.do(lambda cycle: cycle.reveal(id, True))

    async def stop(self) -> None:
        """Everything that was said is thrown away."""
        room, self.room = self.room, None
        if room:
            self.studio.rooms.pop(room.challenge.id, None)
            await room.close()
            shutil.rmtree(room.path, ignore_errors=True)


def _looks_back(plan: tuple[Planned, ...], formats: Sequence[Format]) -> bool:
    steps = {(format.id, step.id): step for format in formats for step in format.steps}
    return any(step.from_.startswith(("agenda:", "people")) for planned in plan if (step := steps.get((planned.format, planned.step))))


async def _stocked(room: Room, step: Step, words: Words) -> None:
    """What a step takes from the agenda, when the evening before brought nothing of the kind: a few proposals."""
    if not step.from_.startswith("agenda:") or pool(room.cycle, step, room.challenge.lang):
        return
    section = next((name for name in step.from_.removeprefix("agenda:").split(",") if name in SECTIONS), "direction")
    lines = [Item(secrets.token_hex(8), section, "note", text, "proposed", room.cycle.facts.id, step.id) for text in words.said["later"]["anything"][:3]]
    await room.do(lambda _: room.agenda.take_in(lines))


async def _put_forward(room: Room, step: Step) -> None:
    """What waits for the facilitator's choice: the first there is."""
    things = pool(room.cycle, step, room.challenge.lang) if step.show == "picked" else ()
    if things and not picked(room.cycle, step, things):
        await room.do(lambda cycle: cycle.pick(step.id, [things[0].id]))


async def _tended(room: Room, neighbours: Neighbours) -> None:
    """What a facilitator would do before going on, so that the next steps have something to build on."""
    step = room.cycle.step
    assert step
    if step.harvest.rule == "consent":
        with suppress(Refused):  # there may be nothing to decide upon
            await _agreed(room, step, neighbours)
    said = [card.id for card in room.cycle.said(step.id)]
    if step.harvest.kind == "cause" and step.input.kind == "text":
        for title, texts in groups_in(neighbours.words.tonight["causes"]).items():
            await room.do(partial(put_together, step.id, title, texts))
    elif step.harvest.rule == "titles" and len(said) > 2 and not _grouped(room, step):
        title = harvest.candidates(room.cycle, step)[0].text[:60]
        await room.do(lambda cycle: cycle.group(secrets.token_hex(16), step.id, title, said[:3]))
    some = [line.id for line in sorted(harvest.candidates(room.cycle, step), key=lambda line: len(line.sources) < 2) if not line.kept][:3]
    if step.harvest.rule in ("pick", "top", "titles") and some:
        await room.do(partial(harvest.keep, step_id=step.id, ids=some))


async def _agreed(room: Room, step: Step, neighbours: Neighbours) -> None:
    """Ask until there is consent: somebody may say "not yet" to the first wording."""
    await room.do(lambda cycle: deciding.decide(cycle, step.id, secrets.token_hex(8)))
    await room.propose(step.id, neighbours.words.said["agreed"])
    await neighbours.all_answer()
    await room.do(lambda cycle: deciding.decide(cycle, step.id, secrets.token_hex(8)))


def _grouped(room: Room, step: Step) -> list[Cluster]:
    return [cluster for cluster in room.cycle.clusters.values() if cluster.step == step.id]
