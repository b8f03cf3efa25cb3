"""The studio: the library, the challenges in the sessions folder, and the rooms that are open, by join code."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import shutil
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from .core import bringing_in, changing
from .core.agenda import Agenda
from .core.challenge import LETTERS, day_of, slug_of, stated
from .core.cycle import Cycle
from .core.model import ChallengeFacts, CycleFacts, Format, Planned
from .core.pictured import pictured
from .core.reporting import History
from .core.runsheet import BLANK, Part, add, add_free, insert, read_plan, settled_in, text_id
from .errors import FormatError, NotHere, Refused
from .exports.slides import agenda_deck, cycle_deck, file_name
from .formats import FREE_BLOCK, Library, Own, Source, recall, source_at
from .room import Room
from .settings import DEFAULT, Settings
from .store.archive import unpack
from .store.copy import read_copy
from .store.folder import Folder
from .store.lock import Lock
from .store.records import from_row

OWN = "formats"  # in sessions/: the facilitator's own formats and evenings
LOOK_BACK = ("reflection", "20")  # what asks crews what came of their small win
COMING, GOING = ".coming-", ".going-"  # folders on their way in, or away


@dataclass(frozen=True, slots=True)
class Listed:
    """A challenge as the home page lists it. `trouble` is a sentence's code when its folder cannot be read."""

    slug: str
    facts: ChallengeFacts | None
    cycles: tuple[CycleFacts, ...] = ()
    trouble: NotHere | None = None


Rows = Callable[..., list[dict[str, Any]]]


def _all(rows: Rows, table: str, **where: str) -> list[Any]:
    return [from_row(table, doc) for doc in rows(table, **where)]


@contextlib.contextmanager
def _readable(what: str) -> Iterator[None]:
    """Whatever is wrong with what stands in a folder is one sentence. Raises NotHere: unreadable."""
    try:
        yield
    except (FormatError, LookupError, StopIteration, TypeError, ValueError, AttributeError, RecursionError) as problem:
        raise NotHere("unreadable", what) from problem


def parse_plan(text: str) -> list[tuple[str, str]]:
    """small-wins:20,first-evening → [("small-wins", "20"), ("first-evening", "")]."""
    pairs = [part.strip().partition(":") for part in text.split(",") if part.strip()]
    return [(id, variant) for id, _, variant in pairs]


def _opening(formats: Iterable[Format]) -> set[str]:
    return {format.id for format in formats if format.family == "opening"}


class Studio:
    """Owns sessions/: takes its lock, keeps the desk's key there. Raises NotHere: in-use, cannot-write.

    `looking`: a command that only reads may come while a server runs.
    """

    def __init__(self, formats: Path, sessions: Path, settings: Settings = DEFAULT, where: str = "", *, looking: bool = False) -> None:
        self.settings = settings
        self.lang = settings.lang  # the desk's; a click changes it
        self.own = Own(sessions / OWN)
        self.library = Library(formats, settings.lang, self.own.folder)
        self.sessions = sessions
        self.rooms: dict[str, Room] = {}
        self._formats: dict[str, Format] = {}
        self._texts: dict[str, str] = {}
        self._codes: dict[str, str] = {}  # join code → challenge, as they were at the start
        self._mixing: asyncio.Task[None] | None = None
        try:
            sessions.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise NotHere("cannot-write", str(sessions)) from problem
        self.lock = Lock(sessions)
        self._elsewhere: NotHere | None = None  # the server that has the folder, when we only came to look
        try:
            self.lock.take(where)
        except NotHere as problem:
            if not looking:
                raise
            self._elsewhere = problem
        else:
            for path in (*sessions.glob(f"{COMING}*"), *sessions.glob(f"{GOING}*")):  # the program was killed while it brought in or deleted
                shutil.rmtree(path, ignore_errors=True)
        self.key = self._kept("key", secrets.token_urlsafe(32))
        self.stage_token = self._kept("stage", secrets.token_urlsafe(16))

    def _kept(self, name: str, fresh: str) -> str:
        """A secret that survives a restart, readable by its owner alone."""
        path = self.sessions / f".{name}"
        try:
            if path.exists() and (known := path.read_text("ascii").strip()):
                return known
            path.touch(mode=0o600)
            path.write_text(fresh, "ascii")
        except OSError as problem:
            raise NotHere("cannot-write", str(path)) from problem
        return fresh

    # -- challenges

    def slugs(self) -> list[str]:
        """What begins with a dot is the program's own: the lock, the keys, a rehearsal."""
        there = [path for path in self.sessions.iterdir() if not path.name.startswith(".")]
        return sorted(path.name for path in there if (path / "journal.jsonl").exists() or (path / "state.json").exists())

    def listed(self) -> list[Listed]:
        """All challenges, read through TinyDB; only one whose readable copy lags is opened for it."""
        return [self._listed(slug) for slug in self.slugs()]

    def _listed(self, slug: str) -> Listed:
        try:
            copy = None if slug in self.rooms else read_copy(self.sessions / slug)
            if not copy:
                room = self.open(slug)
                return Listed(slug, room.challenge, tuple(room.cycles.values()))
            return Listed(slug, _all(copy.rows, "challengefacts")[0], tuple(sorted(_all(copy.rows, "cyclefacts"), key=lambda c: int(c.id))))
        except NotHere as problem:
            return Listed(slug, None, trouble=problem)
        except Exception:  # whatever is in that folder, it must not keep the others shut
            return Listed(slug, None, trouble=NotHere("unreadable", slug))

    async def create(self, question: str, person: str, lang: str, day: str, planned: str = "") -> Room:
        """A new challenge with its first cycle prepared, for the day `planned` when that is known. Raises Refused: no-question, too-long, no-date."""
        question, person = stated(question, person)
        first = CycleFacts("1", date=day_of(planned))  # before anything is made
        slug = self._free(question)
        facts = ChallengeFacts(slug, question, person, lang, self.fresh_code(), day)
        folder = Folder.open(self.sessions / slug)
        await folder.append([facts, first])
        return self.enter(folder)

    def open(self, slug: str) -> Room:
        """The room of a challenge, opened when it is not yet. Raises NotHere: no-challenge, newer, cannot-write."""
        if slug in self.rooms:
            return self.rooms[slug]
        if slug not in self.slugs():  # never a path from a request: only a folder we listed ourselves
            raise NotHere("no-challenge", slug)
        if self._elsewhere:
            raise self._elsewhere
        with _readable(slug):
            return self.enter(Folder.open(self.sessions / slug))

    def enter(self, folder: Folder) -> Room:
        """The room of a folder that is open. Raises NotHere: no-challenge."""
        if not folder.rows.get("challengefacts") or not folder.rows.get("cyclefacts"):
            raise NotHere("no-challenge", folder.path.name)
        for doc in folder.rows.get("formattext", {}).values():
            self._texts[doc["id"]] = doc["text"]
        room = Room(folder, self.format_of)
        if room.challenge.id != folder.path.name:
            room.rename(folder.path.name, self.fresh_code() if (self.sessions / room.challenge.id).exists() else room.challenge.code)
        self.rooms[folder.path.name] = room
        with contextlib.suppress(RuntimeError):  # without a loop there is no server yet: it does this when it starts
            self._mixing = asyncio.get_running_loop().create_task(room.mix())
        return room

    def _free(self, question: str) -> str:
        base, taken = slug_of(question), set(self.slugs())
        return next(name for n in range(1, len(taken) + 2) if (name := base if n == 1 else f"{base}-{n}") not in taken)

    def fresh_code(self) -> str:
        return "".join(secrets.choice(LETTERS) for _ in range(6))

    # -- keeping and forgetting

    async def bring_in(self, data: bytes) -> Room:
        """The challenge in a zip, beside those there are. Raises Refused: no-archive, too-big; NotHere: newer, cannot-write; then nothing of it stays."""
        async with self._arriving(data) as folder:
            question: str = folder.find("challengefacts")[0]["question"]
            slug = self._free(question)
            folder.path.rename(self.sessions / slug)
        room = self.open(slug)
        await room.do(lambda cycle: [cycle.challenge])  # the name and the code it goes by here
        return room

    async def bring_lines(self, room: Room, data: bytes) -> int:
        """The agenda lines of a zip as notes of this challenge; how many came in. Nothing else of it stays. Raises as `bring_in`, and NotSaved."""
        async with self._arriving(data) as folder:
            facts: ChallengeFacts = _all(folder.find, "challengefacts")[0]
            cycles: list[CycleFacts] = _all(folder.find, "cyclefacts")
            items = _all(folder.find, "item")
        taken_back = {doc["id"] for doc in room.folder.find("contribution") if doc["withdrawn"] or doc["hidden"]}
        return len(await room.do(lambda cycle: bringing_in.bring_in(cycle, facts, cycles, items, taken_back)))

    @contextlib.asynccontextmanager
    async def _arriving(self, data: bytes) -> AsyncIterator[Folder]:
        """The folder of a zip, read through and closed again; it goes unless it was given another place."""
        place = self.sessions / f"{COMING}{secrets.token_hex(4)}"
        try:
            place.mkdir()
            await asyncio.to_thread(unpack, data, place)
            with _readable("zip"):
                arrived = Folder.open(place)
                if any(text_id(doc["text"]) != doc["id"] for doc in arrived.rows.get("formattext", {}).values()):
                    raise ValueError("a format that is not the one it says it is")
                room = self.enter(arrived)
                self.rooms.pop(place.name)
                for table, docs in room.folder.rows.items():  # all of it, and not only what a room needs to open
                    for doc in docs.values():
                        from_row(table, doc)
            await room.close()
            yield room.folder
        except NotHere as problem:
            raise NotHere("newer", "zip") if problem.code == "newer" else Refused("no-archive") from problem
        except OSError as problem:
            raise NotHere("cannot-write", str(self.sessions)) from problem
        finally:
            await asyncio.to_thread(shutil.rmtree, place, ignore_errors=True)

    async def restore(self, slug: str, backup: str) -> Room:
        """A challenge as it was at a backup. Raises Refused: still-open; NotHere: no-challenge, no-backup …; NotSaved."""
        room = self._at_rest(slug)
        await room.folder.restore(backup)
        del self.rooms[slug]
        return self.enter(room.folder)

    async def delete(self, slug: str) -> None:
        """A challenge and all that is kept of it here. Raises Refused: still-open; NotHere: no-challenge, cannot-write."""
        room = self._at_rest(slug)
        del self.rooms[slug]
        self._codes.pop(room.challenge.code, None)
        await room.close()
        gone = self.sessions / f"{GOING}{secrets.token_hex(4)}"
        try:
            room.path.rename(gone)
            await asyncio.to_thread(shutil.rmtree, gone)
        except OSError as problem:
            raise NotHere("cannot-write", str(room.path)) from problem

    def _at_rest(self, slug: str) -> Room:
        room = self.open(slug)
        if room.is_open:
            raise Refused("still-open", 409)
        return room

    # -- formats

    def format_of(self, text_id: str) -> Format:
        """The format as it was copied when a cycle was planned with it; a free block has no text."""
        if not text_id:
            return FREE_BLOCK
        if text_id not in self._formats:
            self._formats[text_id] = recall(self._texts[text_id], f"{text_id}.md")
        return self._formats[text_id]

    async def plan_formats(self, room: Room, wanted: Iterable[tuple[str, str]], onto: tuple[Planned, ...] | None = None) -> None:
        """Add formats and ready evenings, as (id, variant) pairs, to the run sheet of the cycle ahead, or to `onto`: asked twice with (), it is one sheet.

        Raises Refused: no-format, no-variant, nothing-ahead.
        """
        before = onto if onto is not None else room.ahead.plan if room.ahead else ()
        wanted = list(wanted)
        plan, used = self.laid_out(self.chosen(wanted), before)
        if onto is None and room.ahead:
            plan = settled_in(room.ahead, plan, _opening(used))
        ready = wanted[0][0] if len(wanted) == 1 and wanted[0][0] in self.library.evenings else BLANK
        await room.plan(plan, used, None if before else ready)

    async def add_ahead(self, room: Room, parts: Iterable[Part]) -> None:
        """Formats and free blocks at their place on the sheet of the cycle ahead. Raises Refused: nothing-ahead, and as `add_free` does."""
        if not room.ahead:
            raise Refused("nothing-ahead", 409)
        plan, used = self.laid_out(parts, room.ahead.plan)
        await room.plan(settled_in(room.ahead, plan, _opening(used)), used, None if room.ahead.plan else BLANK)

    async def look_back_first(self, room: Room) -> None:
        """Looking back at the start of the sheet ahead, behind its welcome where it has one. Raises Refused: nothing-ahead, no-format."""
        if not room.ahead:
            raise Refused("nothing-ahead", 409)
        sheet = room.ahead.plan
        longer, used = self.laid_out(self.chosen([LOOK_BACK]), sheet)
        welcome = sheet[0].id if sheet and not sheet[0].format and len(sheet) > 1 else None
        await room.plan(insert(sheet, longer[len(sheet) :], welcome), used)

    async def add_now(self, room: Room, parts: Iterable[Part]) -> None:
        """Formats and free blocks after the step that is open. Raises Refused: cycle-closed, cycle-not-open, and as `add_free` does."""
        before = room.cycle.facts.plan
        plan, used = self.laid_out(parts, before)
        await room.change_sheet(lambda cycle, read: changing.add(cycle, plan[len(before) :], read), used)

    def laid_out(self, parts: Iterable[Part], plan: tuple[Planned, ...] = (), *, shipped: bool = False) -> tuple[tuple[Planned, ...], list[Format]]:
        """The parts at the end of a sheet, and the formats they are of; `shipped`: as they came with the program."""
        used = []
        for part in parts:
            if not part.format:
                plan = add_free(plan, part.words, part.minutes)
                continue
            format = self.library.shipped(part.format) if shipped else self.library.formats[part.format]
            plan = add(plan, format, part.variant, part.minutes)
            used.append(format)
            self._texts[plan[-1].text] = format.source
        return plan, used

    def chosen(self, wanted: Iterable[tuple[str, str]]) -> list[Part]:
        """What the names stand for: of an evening all its parts; of a format, without a variant, its 20 minutes. Raises Refused: no-format, no-variant."""
        found: list[Part] = []
        for id, variant in wanted:
            evening, format = self.library.evenings.get(id), self.library.formats.get(id)
            if evening and not variant:
                found += evening.parts
                continue
            if not format and not evening:
                raise Refused("no-format", 404, format=id, known=", ".join(sorted((*self.library.formats, *self.library.evenings))))
            if not format or (variant or "20") not in format.variants:
                raise Refused("no-variant", 404, format=id, variant=variant or "20")
            found.append(Part(id, variant or "20"))
        return found

    def source(self, id: str) -> Source | None:
        """The text of a format or evening: one's own file of that name, right or wrong, or else the one in use. Raises Refused: no-id; NotHere: no-text."""
        home = self.library.homes.get(id)
        if home and self.library.is_own(id):
            return source_at(home, home.stem)
        return self.own.find(id) or (replace(source_at(home, id), mark="") if home else None)

    # -- rooms

    def room(self, code: str) -> Room | None:
        """The room behind a code. A challenge at rest is opened for it: between two evenings a phone still is who it was."""
        wanted = code.upper()
        found = next((room for room in self.rooms.values() if room.challenge.code == wanted), None)
        if not found and wanted in self._codes:
            with contextlib.suppress(NotHere):
                found = self.open(self._codes[wanted])
        return found

    def gathered(self) -> list[Room]:
        """The rooms people can be in: not those that are only looked at, in the library."""
        return [room for room in self.rooms.values() if not room.preview]

    def only_room(self) -> Room | None:
        """The one room people can come into, so that `/` needs no code; a rehearsal only when nothing real goes on."""
        there = [room for room in self.gathered() if room.is_open]
        open_rooms = [room for room in there if not room.rehearsal] or there
        return open_rooms[0] if len(open_rooms) == 1 else None

    def wake(self) -> None:
        """After a restart: open again what was going on, and know the codes of the rest, so that phones find their room."""
        for listed in self.listed():
            if listed.facts and listed.facts.id == listed.slug:
                self._codes[listed.facts.code] = listed.slug
            if any(cycle.state == "open" for cycle in listed.cycles):
                with contextlib.suppress(NotHere):  # the home page says what is wrong with it
                    self.open(listed.slug)

    # -- looking back

    def history(self, slug: str) -> History:
        """A challenge with all its cycles, for documents and the review: the cycle going on from its room, closed ones through TinyDB."""
        copy = read_copy(self.sessions / slug) if slug in self.slugs() else None
        if not copy:
            room = self.open(slug)
            return self._history(room.folder.find, room)
        for doc in copy.rows("formattext"):
            self._texts[doc["id"]] = doc["text"]
        return self._history(copy.rows, self.rooms.get(slug))

    def deck(self, slug: str, what: str) -> tuple[str, Callable[[], bytes]]:
        """Slides' file name, and what draws them, fit for another process: of the `agenda`, or of a cycle by its number. Raises NotHere, Refused: no-cycle."""
        history = self.history(slug)
        if what == "agenda":
            whole = pictured(history)
            return file_name(whole), partial(agenda_deck, whole)
        if what not in history.cycles:
            raise Refused("no-cycle", 404, cycle=what, known=", ".join(history.cycles))
        report = history.cycle_report(what)
        return file_name(report), partial(cycle_deck, report)

    def _history(self, rows: Rows, room: Room | None) -> History:
        facts = room.challenge if room else _all(rows, "challengefacts")[0]
        people = {p.id: p for p in _all(rows, "participant")}
        agenda = Agenda()
        for record in (*_all(rows, "item"), *_all(rows, "decision"), *_all(rows, "snapshot")):
            agenda.restore(record)
        cycles: dict[str, Cycle] = {}
        for cycle in sorted(_all(rows, "cyclefacts"), key=lambda c: int(c.id)):
            if room and cycle.id == room.cycle.facts.id:
                cycles[cycle.id] = room.cycle
            elif cycle.state != "prepared":
                cycles[cycle.id] = past = Cycle(facts, cycle, read_plan(cycle.plan, self.format_of), people, agenda)
                for record in (*_all(rows, "contribution", cycle=cycle.id), *_all(rows, "cluster", cycle=cycle.id), *_all(rows, "place", id=cycle.id)):
                    past.restore(record)
        return History(facts, room.agenda if room else agenda, {n: c for n, c in cycles.items() if c.facts.state != "prepared"})

    async def close(self) -> None:
        for room in list(self.rooms.values()):
            await room.close()
        self.lock.release()
