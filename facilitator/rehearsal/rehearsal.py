"""The one rehearsal there is: begun, begun again, and thrown away."""

from __future__ import annotations

import asyncio
import secrets
import shutil
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from ..core import deciding, harvest
from ..core.cycle import Cycle
from ..core.model import ChallengeFacts, Change, CycleFacts, Step
from ..room import Room
from ..store.folder import Folder
from ..studio import Studio, parse_plan
from .neighbours import Neighbours
from .words import Words

PREFIX = ".rehearsal-"
NEIGHBOURS = 24
FIRST, AGAIN = "first-evening", "problem-framing,reflection,small-wins"  # tonight begins with a question that a newcomer can answer too
WEEKS = timedelta(weeks=6)


class Rehearsal:
    """Its folder lies in sessions/ under a name no list shows, and goes when the rehearsal stops or the program starts again."""

    def __init__(self, studio: Studio, phones: int = NEIGHBOURS, pace: float = 1) -> None:
        self.studio, self.phones, self.pace = studio, phones, pace
        self.room: Room | None = None
        self._neighbours: Neighbours | None = None
        self._turn = asyncio.Lock()  # two windows may press at once
        self._code = studio.fresh_code()  # kept when one begins again, for the real phones that look in
        for left in studio.sessions.glob(f"{PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)

    async def in_language(self, lang: str) -> Room:
        """The room of the rehearsal that goes on in this language, or of a new one."""
        async with self._turn:
            if not self.room or self.room.challenge.lang != lang:
                await self._begin(lang)
            assert self.room
            return self.room

    async def begin(self, lang: str) -> None:
        """Begin, or begin anew."""
        async with self._turn:
            await self._begin(lang)

    async def stop(self) -> None:
        """Everybody goes, and what was written is thrown away."""
        async with self._turn:
            await self._stop()

    async def _begin(self, lang: str) -> None:
        """An evening six weeks ago, played at once; then the room of tonight, where people are coming in."""
        await self._stop()
        today, words = date.today(), Words(lang)
        folder = Folder.open(self.studio.sessions / f"{PREFIX}{secrets.token_hex(3)}")
        facts = ChallengeFacts(folder.path.name, words.said["question"], words.said["person"], lang, self._code, (today - WEEKS).isoformat())
        await folder.append([facts, CycleFacts("1")])
        self.room = room = self.studio.enter(folder)
        del self.studio.rooms[facts.id]  # nobody comes in while the past is played
        room.rehearsal = True
        self._neighbours = neighbours = Neighbours(room, words, self.phones)
        await self.studio.plan_formats(room, parse_plan(FIRST))
        await room.set_ahead(next=today.isoformat())
        await room.open_cycle((today - WEEKS).isoformat())
        await play(room, neighbours)
        await room.close_cycle(today.isoformat())
        await self.studio.plan_formats(room, parse_plan(AGAIN))
        await room.set_ahead(next=(today + WEEKS).isoformat())
        await room.open_cycle(today.isoformat())
        self.studio.rooms[facts.id] = room
        neighbours.begin(Words(lang, again=True), self.pace)

    async def _stop(self) -> None:
        room, neighbours = self.room, self._neighbours
        self.room = self._neighbours = None
        if neighbours:
            neighbours.stop()
        if room:
            self.studio.rooms.pop(room.challenge.id, None)
            await room.close()
            shutil.rmtree(room.path, ignore_errors=True)


async def play(room: Room, neighbours: Neighbours) -> None:
    """A whole evening at once, with a facilitator who does what most would do."""
    await neighbours.all_come_in()
    for n, id in enumerate(room.cycle.steps):
        await room.go(id, 60.0 * n)
        await neighbours.all_answer()
        await tend(room, neighbours)


async def tend(room: Room, neighbours: Neighbours) -> None:
    """Group what belongs together, keep a few lines, and ask for consent until there is."""
    step = room.cycle.step
    assert step
    if step.harvest.rule == "consent":
        await room.do(lambda cycle: deciding.decide(cycle, step.id, secrets.token_hex(8)))
        await room.propose(step.id, neighbours.words.said["agreed"])
        await neighbours.all_answer()
        await room.do(lambda cycle: deciding.decide(cycle, step.id, secrets.token_hex(8)))
    elif step.harvest.kind == "cause" and step.input.kind == "text":
        await _group(room, step, neighbours.words.said["causes"])
    elif step.harvest.kind == "scene":
        some = [line.id for line in harvest.candidates(room.cycle, step)[:3]]
        await room.do(lambda cycle: harvest.keep(cycle, step.id, some))


async def _group(room: Room, step: Step, causes: Sequence[Mapping[str, str]]) -> None:
    title = {cause["text"]: cause.get("group", "") for cause in causes}
    groups: dict[str, list[str]] = {}
    for card in room.cycle.said(step.id):
        groups.setdefault(title.get(card.value, ""), []).append(card.id)
    named = {name: cards for name, cards in groups.items() if name and len(cards) > 1}
    for name, cards in named.items():
        await room.do(partial(_grouped, step=step.id, title=name, cards=cards))
    await room.do(lambda cycle: harvest.keep_titles(cycle, step.id, list(named)))


def _grouped(cycle: Cycle, *, step: str, title: str, cards: list[str]) -> list[Change]:
    return cycle.group(secrets.token_hex(16), step, title, cards)
