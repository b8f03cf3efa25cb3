"""The one rehearsal there is: begun, begun again, and thrown away."""

from __future__ import annotations

import asyncio
import secrets
import shutil
from datetime import date, timedelta

from ..core.model import ChallengeFacts, CycleFacts
from ..room import Room
from ..store.folder import Folder
from ..studio import Studio, parse_plan
from .neighbours import Neighbours
from .past import Past
from .story import Story
from .words import Words

PREFIX = ".rehearsal-"
NEIGHBOURS = 24
AGAIN = "problem-framing,reflection,small-wins"  # tonight begins with a question that a newcomer can answer too
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
        """The evenings before, played at once as the story tells them; then the room of tonight, where people are coming in."""
        await self._stop()
        today, words, story = date.today(), Words(lang, again=True, last=True), Story(lang)
        *before, _ = story.evenings
        folder = Folder.open(self.studio.sessions / f"{PREFIX}{secrets.token_hex(3)}")
        began = (today - timedelta(weeks=sum(evening.weeks for evening in before))).isoformat()
        facts = ChallengeFacts(folder.path.name, words.said["question"], words.said["person"], lang, self._code, began)
        await folder.append([facts, CycleFacts("1")])
        self.room = room = self.studio.enter(folder)
        del self.studio.rooms[facts.id]  # nobody comes in while the past is played
        room.rehearsal = True
        self._neighbours = neighbours = Neighbours(room, words, self.phones)
        await Past(self.studio, room, story, neighbours.tokens).play(before, today)
        await self.studio.plan_formats(room, parse_plan(AGAIN))
        await room.set_ahead(next=(today + WEEKS).isoformat())
        await room.open_cycle(today.isoformat())
        self.studio.rooms[facts.id] = room
        neighbours.begin(words, self.pace)

    async def _stop(self) -> None:
        room, neighbours = self.room, self._neighbours
        self.room = self._neighbours = None
        if neighbours:
            neighbours.stop()
        if room:
            self.studio.rooms.pop(room.challenge.id, None)
            await room.close()
            shutil.rmtree(room.path, ignore_errors=True)
