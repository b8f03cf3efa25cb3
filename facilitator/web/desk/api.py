"""/api/desk: what the facilitator's screen, a remote and scripts may do. The desk's pages call the same verbs."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from datetime import date
from typing import Any

from fastapi import FastAPI, Request

from ...core import changing, deciding, harvest, taking_back, win_taps
from ...core.challenge import day_of
from ...core.company import company
from ...core.cycle import DESK, Cycle
from ...core.model import Change, Contribution, Item, Json, Step
from ...core.pool import item_id
from ...core.runsheet import Part
from ...errors import Refused
from ...room import Room
from ...studio import Studio, parse_plan
from ...texts import LANGUAGES, say
from ..phone import body_of, lang_of, text_in


class DeskCalls:
    """Each answers with where the room stands after it."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio

    def room_of(self, request: Request) -> Room:
        """The room a script means: `?challenge=…`, or the only one there is."""
        if slug := request.query_params.get("challenge"):
            return self.studio.open(slug)
        there = self.studio.gathered()
        room = self.studio.only_room() or (there[0] if len(there) == 1 else None)
        if not room:
            raise Refused("which-room", 409, known=", ".join(self.studio.slugs()))
        return room

    async def now(self, request: Request) -> dict[str, Json]:
        return _now(self.room_of(request))

    async def step(self, request: Request) -> dict[str, Json]:
        room, body = self.room_of(request), await body_of(request)
        await room.go(text_in(body, "to"), time.time())
        return _now(room)

    async def reveal(self, request: Request) -> dict[str, Json]:
        room, body = self.room_of(request), await body_of(request)
        await room.do(lambda cycle: cycle.reveal(_step(room, body), body.get("shown") is True))
        return _now(room)

    async def show(self, request: Request) -> dict[str, Json]:
        room, body = self.room_of(request), await body_of(request)
        room.show(text_in(body, "what"))
        return _now(room)

    async def timer(self, request: Request) -> dict[str, Json]:
        room, body = self.room_of(request), await body_of(request)
        if "paused" in body:
            await room.do(lambda cycle: cycle.pause(body["paused"] is True, time.time()))
        else:
            seconds = _seconds(body.get("add"))
            await room.do(lambda cycle: cycle.extend(seconds, time.time()))
        return _now(room)

    async def group(self, request: Request) -> dict[str, Json]:
        room, body = self.room_of(request), await body_of(request)
        id = secrets.token_hex(16)
        await room.do(lambda cycle: cycle.group(id, _step(room, body), text_in(body, "title"), _ids(body, "cards")))
        return {**_now(room), "id": id}

    async def mix(self, request: Request) -> dict[str, Json]:
        room = self.room_of(request)
        await room.mix_anew()
        return _now(room)

    async def hide(self, request: Request) -> dict[str, Json]:
        room, body = self.room_of(request), await body_of(request)
        await room.do(lambda cycle: taking_back.hide(cycle, text_in(body, "id"), body.get("hidden") is True))
        return _now(room)

    async def sheet(self, request: Request) -> dict[str, Json]:
        """Change the run sheet while people work."""
        room, body = self.room_of(request), await body_of(request)
        if added := text_in(body, "add"):
            await self.studio.add_now(room, self.studio.chosen(parse_plan(added)))
        elif title := text_in(body, "title"):
            called = dict.fromkeys(LANGUAGES, (title, text_in(body, "line")))
            await self.studio.add_now(room, [Part(minutes=_minutes(body.get("minutes")), words=called)])
        elif which := text_in(body, "repeat"):
            await room.change_sheet(lambda cycle, read: changing.again(cycle, which, read))
        elif step := text_in(body, "skip"):
            await room.do(lambda cycle: cycle.skip(step, body.get("skipped") is not False))
        else:
            lengths = body.get("minutes")
            if not isinstance(lengths, dict) or not lengths:
                raise Refused("wrong-shape")
            minutes = {step: _minutes(length) for step, length in lengths.items()}
            await room.change_sheet(lambda cycle, read: changing.set_minutes(cycle, minutes, read))
        return _now(room)

    async def keep(self, request: Request) -> dict[str, Json]:
        room, body = self.room_of(request), await body_of(request)
        step = _step(room, body)
        if room.cycle.known_step(step).harvest.rule == "consent":
            await room.do(lambda cycle: _decided(cycle, step, body.get("hands")))
        elif "titles" in body:
            await room.do(lambda cycle: harvest.keep_titles(cycle, step, _ids(body, "titles")))
        else:
            await room.do(lambda cycle: harvest.keep(cycle, step, _ids(body, "keep"), text_in(body, "state")))
        return _now(room)

    async def propose(self, request: Request) -> dict[str, Json]:
        room, body = self.room_of(request), await body_of(request)
        step = _step(room, body)
        await room.propose(step, text_in(body, "text"))
        return _now(room)

    async def item(self, request: Request) -> dict[str, Json]:
        room, body = self.room_of(request), await body_of(request)
        await room.do(lambda cycle: _changed(cycle, body))
        return _now(room)

    async def bring(self, request: Request) -> dict[str, Json]:
        """A challenge that was downloaded, here or on another laptop; the body is the zip."""
        room = await self.studio.bring_in(await request.body())
        return {"challenge": room.challenge.id}

    async def bring_lines(self, request: Request) -> dict[str, Json]:
        """The agenda of a cycle held elsewhere, as notes of this challenge; the body is the zip. `says`: what came in, in one sentence."""
        room = self.room_of(request)
        n = await self.studio.bring_lines(room, await request.body())
        return {**_now(room), "brought": n, "says": say(lang_of(request), "care.lines_came" if n else "care.no_lines_came", n=n)}

    async def cycle(self, request: Request) -> dict[str, Json]:
        room, body = self.room_of(request), await body_of(request)
        to, next = text_in(body, "to"), day_of(text_in(body, "next"))
        if to == "close":
            await room.close_cycle(next)
        elif to == "open":
            if plan := text_in(body, "plan"):
                await self.studio.plan_formats(room, parse_plan(plan), onto=())
            if next:
                await room.set_ahead(next=next)
            await room.open_cycle(date.today().isoformat(), no_look_back=body.get("no_look_back") is True)
        else:
            raise Refused("wrong-shape")
        return _now(room)


def routes(app: FastAPI, studio: Studio) -> None:
    desk = DeskCalls(studio)
    app.get("/api/desk/now")(desk.now)
    app.post("/api/desk/step")(desk.step)
    app.post("/api/desk/reveal")(desk.reveal)
    app.post("/api/desk/show")(desk.show)
    app.post("/api/desk/timer")(desk.timer)
    app.post("/api/desk/group")(desk.group)
    app.post("/api/desk/mix")(desk.mix)
    app.post("/api/desk/hide")(desk.hide)
    app.post("/api/desk/sheet")(desk.sheet)
    app.post("/api/desk/harvest")(desk.keep)
    app.post("/api/desk/propose")(desk.propose)
    app.post("/api/desk/item")(desk.item)
    app.post("/api/desk/cycle")(desk.cycle)
    app.post("/api/desk/bring")(desk.bring)
    app.post("/api/desk/bring-lines")(desk.bring_lines)


def _decided(cycle: Cycle, step: str, hands: Json) -> Sequence[Change]:
    """A round of consent as phones answered it, or as the facilitator counted `hands`: {"yes", "wishes", "objections"}."""
    id = secrets.token_hex(8)
    if hands is None:
        return deciding.decide(cycle, step, id)
    if not isinstance(hands, dict) or type(hands.get("yes", 0)) is not int:
        raise Refused("wrong-shape")
    return deciding.decide_by_hands(cycle, step, id, hands.get("yes", 0), _ids(hands, "wishes"), _ids(hands, "objections"))


def _changed(cycle: Cycle, body: dict[str, Any]) -> Sequence[Change]:
    """What is asked of a line: to come back, to be put together with others, to be split, or to be otherwise."""
    agenda, id, here, text = cycle.agenda, text_in(body, "id"), cycle.facts.id, text_in(body, "text")
    if body.get("back") is True:
        return agenda.bring_back(id)
    if "tap" in body:
        return win_taps.tap(cycle, id, DESK, text_in(body, "tap"), text_in(body, "value"), body.get("on") is not False)
    if "merge" in body:
        return agenda.merge(item_id(secrets.token_hex(16)), _ids(body, "merge"), text, here)
    if "split" in body:
        return agenda.split(id, [(item_id(secrets.token_hex(16)), part) for part in _ids(body, "split")], here)
    return agenda.change(id, here, state=text_in(body, "state"), text=text, why=text_in(body, "why"))


def _step(room: Room, body: dict[str, Any]) -> str:
    return text_in(body, "step") or room.cycle.place.step or ""


def _seconds(value: Json) -> float:
    """Up to a day, forward or back; NaN is not."""
    if type(value) not in (int, float) or not abs(value) <= 86_400:
        raise Refused("wrong-shape")
    return float(value)


def _minutes(value: Json) -> int:
    if type(value) is not int:
        raise Refused("wrong-shape")
    return value


def _ids(body: dict[str, Any], key: str) -> list[str]:
    ids = body.get(key, [])
    if not isinstance(ids, list) or not all(isinstance(id, str) for id in ids):
        raise Refused("wrong-shape")
    return ids


def _now(room: Room) -> dict[str, Json]:
    cycle = room.cycle
    step = cycle.step
    said = cycle.said(step.id) if step else []
    apart = step is not None and _together(step)
    answers = [] if apart else said  # what is only shown together is only counted here
    facts = cycle.challenge
    return {
        "challenge": facts.id, "question": facts.question, "code": facts.code, "cycle": cycle.facts.id, "state": cycle.facts.state,
        "step": cycle.place.step, "steps": list(cycle.steps), "skipped": list(cycle.place.skipped), "minutes": {id: cycle.minutes[id] for id in cycle.steps},
        "revealed": list(cycle.place.revealed), "shown": room.shown,
        "ends_at": cycle.place.ends_at, "left": cycle.place.left,
        "people": len(cycle.present()), "ready": len(cycle.ready.get(step.id, ())) if step else 0, "answers": len(said),
        "cards": [_card(c) for c in answers],
        "groups": [{"id": g.id, "title": g.title, "cards": list(g.cards)} for g in cycle.clusters.values() if step and g.step == step.id],
        "company": company(cycle, step, facts.lang) if step else [],
        "agenda": [_line(item) for item in room.agenda.items.values()],
        "owed": room.folder.owed,
    }  # fmt: skip


def _together(step: Step) -> bool:
    """Are its answers nobody's to read one by one? Who chose whom is between the two of them."""
    return step.see == "private" or step.input.kind == "link" or (step.names == "anonymous" and step.input.kind not in ("text", "form"))


def _card(said: Contribution) -> dict[str, Json]:
    return {"id": said.id, "value": said.value, "about": said.about, "why": said.why, "hidden": said.hidden, "late": said.late}


def _line(item: Item) -> dict[str, Json]:
    facts = {"id": item.id, "section": item.section, "kind": item.kind, "text": item.text, "state": item.state, "status": item.status}
    return {
        **facts,
        "cycle": item.cycle,
        "step": item.step,
        "sources": list(item.sources),
        "brought": item.brought,
        "why": item.why,
        "parents": list(item.parents),
        "earlier": [before.text for before in item.earlier],
    }
