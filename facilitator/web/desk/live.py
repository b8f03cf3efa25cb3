"""The live desk: run sheet, question, answers, clock with people, and one button."""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable

from fastapi import Request
from nicegui import ui

from ...core import deciding, taking_back
from ...core.console import ConsoleView, board_of, console_view, kept_of
from ...core.views import LARGE
from ...room import Room
from ...studio import Studio
from ...texts import say, texts
from ..board import Board
from ..parts import Line, Notice, box, do, field, go, head, link, named, room_page, words
from ..stage import keep_drawn
from .clock import Clock
from .closing import Closing
from .keeping import Keeping
from .live_sheet import LiveSheet
from .lobby import Lobby
from .seen import Seen


def page(studio: Studio) -> None:
    @ui.page("/desk/{slug}/live", title="Tussenruimte", response_timeout=20)
    def live(slug: str, request: Request) -> None:
        room = room_page(studio, slug)
        if not room:
            return
        if room.cycle.facts.state == "prepared":
            ui.navigate.to(f"/desk/{slug}/plan")
            return
        port = (request.scope.get("server") or ("", 8080))[1]
        screen = Live(studio, room, port)
        screen.build()
        keep_drawn(room, screen.draw)


class Live:
    """What is drawn once stays; what changes is patched in place, so that focus, ticks and half-typed words survive."""

    def __init__(self, studio: Studio, room: Room, port: int) -> None:
        self.studio, self.room, self.port, self.lang = studio, room, port, studio.lang
        self._drawn: dict[str, object] = {}
        self._before: str | None = None  # where one jumped from

    def say(self, key: str, **data: object) -> str:
        return say(self.lang, f"desk.{key}", **data)

    @property
    def view(self) -> ConsoleView:
        return console_view(self.room.cycle, self.lang)

    # -- built once

    def build(self) -> None:
        self.question = head(self.studio, self.room, self.say("cycle_n", cycle=self.room.cycle.facts.id))
        with box("div", "desk live"):
            with box("nav", "side left sheet num") as nav:
                named(nav, self.say("run_sheet"))
                self.sheet = LiveSheet(self.studio, self.room, self._go)
                self.early = do(self.say("close"), lambda: self.closing.turn(), quiet=True)
            with box("section", "mid"):
                self._middle()
            with box("aside", "side"):
                self._side()
        with box("footer", "below"):
            self._below()
        self.draw()
        ui.timer(1.0, self._tick)

    def _middle(self) -> None:
        with box("div", "asking") as self.asking:
            self.title = words("h1")
            self.stem = words("p", "", "stem")
            with box("details", "note") as self.note_box:
                words("summary", self.say("for_you"))
                self.note = words("p")
            with box("div", "bar"):
                self.counted = words("span")
                with box("span", "acts"):
                    self.reveal = do("", self._reveal)
                    self.keep = do(self.say("keep"), self._open_keeping)
                    self.another = do(self.say("another_round"), lambda: self.sheet.repeat(), quiet=True)
            self.choice = box("div", "choice")
            labels = {key.removeprefix("desk."): text for key, text in texts(self.lang).items() if key.startswith("desk.")}
            self.board = Board(labels, self._group, self._rename, self._hide, self._show)
        self.keeping = Keeping(self.room, self.lang, self.draw, lambda sentence: self.notice.tell(sentence, well=True))
        self.closing = Closing(self.room, self.lang, self.draw)
        self.lobby = Lobby(self.studio, self.room, self.port)
        with box("div", "closed") as self.closed:
            words("h1", self.say("closed"))
            words("p", self.say("closed_help"), "soft")
            with box("p", "acts"):
                link(say(self.lang, "between.between"), f"/desk/{self.room.challenge.id}/between")
                self._papers()
        self.notice = self.sheet.notice = Notice(self.lang)
        self.warning = words("p", "", "notice owed")

    def _side(self) -> None:
        self.clock = Clock(self.room, self.lang, self.notice.trying)
        with box("div", "ppl"):
            self.people = words("p", "", "num strong")
            self.ready = words("p", "", "soft num")
            with box("details"):
                words("summary", self.say("who_is_here"), "do q")
                self.names = words("p", "", "soft small")
                link(self.say("practice_phone"), f"/j/{self.room.challenge.code}?practice&lang={self.lang}", quiet=True, new=True)
        with box("div", "ppl") as self.groups:
            self.made = words("p", "", "num strong")
            with box("details"):
                words("summary", self.say("who_with_whom"), "do q")
                self.company = box("ol", "soft small").props("tabindex=0")
                named(self.company, self.say("who_with_whom"))
            self.mix = do(self.say("mix_anew"), self._mix, quiet=True)
        with box("div", "end"):
            self.previous = do("", self._back, quiet=True)
            self.go_text, self.go_leads = go("", "", self._onward)

    def _below(self) -> None:
        """What one needs now and then; at rest the desk shows five things."""
        do(self.say("seen_now"), lambda: self.seen.turn(), quiet=True)
        with box("span", "acts"):
            self.open_stage = link(self.say("open_stage"), f"/stage?challenge={self.room.challenge.id}", quiet=True, new=True)
            self._large()
            self.dark = do("", self._dark, quiet=True)
            with box("span", "acts") as self.documents:
                self._papers()
        self.seen = Seen(self.studio, self.room)

    def _large(self) -> None:
        """What of the whole challenge the big screen may show: behind one word, since one seldom needs it."""
        with box("span", "large"):
            self.back_to_step = do(self.say("back_to_step"), self._showing(""), quiet=True)
            self.choose_large = do(self.say("show_large"), lambda: self.pictures.set_visibility(not self.pictures.visible), quiet=True)
            with box("span", "pictures") as self.pictures:
                self.large = {what: do(self.say(f"large_{what}"), self._showing(what), quiet=True) for what in LARGE}
            self.pictures.visible = False

    def _papers(self) -> None:
        slug = self.room.challenge.id
        link(self.say("slides_cycle"), f"/desk/{slug}/slides/{self.room.cycle.facts.id}.pptx", quiet=True)
        link(self.say("agenda"), f"/desk/{slug}/agenda", quiet=True)
        link(self.say("review"), f"/desk/{slug}/review", quiet=True)

    # -- drawn again and again

    def draw(self) -> None:
        view = self.view
        live = view.state == "open"
        resting = live and not self.closing.shown
        self.asking.visible = resting and view.step is not None and not self.keeping.shown
        self.lobby.draw(resting and view.step is None)
        self.open_stage.visible = view.step is not None or not live
        self.early.visible = live and not view.last
        self.closed.visible = not live
        self.documents.visible = live
        self.warning.text = self.say("not_saved_yet") if self.room.folder.owed else self.say("new_address") if self.room.new_address and live else ""
        self.warning.visible = bool(self.warning.text)
        self._draw_question(view)
        self._draw_side(view)
        self._once("sheet", (view.sheet, live), lambda: self.sheet.draw(view))
        self.keeping.draw()

    def _draw_question(self, view: ConsoleView) -> None:
        self.question.text = self.room.challenge.question
        self.title.text, self.stem.text, self.note.text = view.title, view.stem or view.question, view.note
        self.note_box.visible = bool(view.note)
        itself = f" · {self.say('by_itself')}" if view.keeps == "itself" else ""
        late = f" · {self.say('late_n', n=view.late)}" if view.late else ""
        self.counted.text = "" if view.step is None or view.step.talk else f"{self.say('answers', n=view.answers)} · {self._seen(view)}{itself}{late}"
        hidden = view.step is not None and view.step.see == "hidden" and not view.step.talk
        self.reveal.visible = hidden
        self.reveal.text = self.say("hide_all" if view.revealed else "reveal")
        self.keep.visible = view.keeps in ("click", "consent")
        self.another.visible = view.step is not None and not view.step.free
        self._once("choice", (view.choices, view.chosen, view.step), self._draw_choice)
        cards, groups, rows = board_of(view.shape, self.lang, kept_of(self.room.cycle))
        for card in cards if self.room.invented else ():  # in a rehearsal one's own stands first
            card["own"] = card["id"] not in self.room.invented
        may_group = view.step is not None and view.step.input.kind in ("text", "form")
        self.board.visible = view.step is not None and not view.step.talk and view.step.see != "private"
        self.board.show(cards, groups, rows, may_group, view.revealed or (view.step is not None and view.step.see == "live"), self.room.shown)

    def _seen(self, view: ConsoleView) -> str:
        assert view.step
        if view.step.see == "private":
            silence = f" · {self.say('silence_is_no')}" if view.keeps == "own" else ""
            return f"{self.say('seen_offer' if view.step.harvest.kind == 'actor.offer' else 'seen_private')}{silence}"
        shown = "shown" if view.revealed or view.step.see == "live" else "hidden"
        return f"{self.say(f'seen_{shown}')}, {self.say(f'names_{view.step.names}')}"

    def _draw_side(self, view: ConsoleView) -> None:
        running = view.state == "open" and view.step is not None
        self.clock.draw(view, running)
        self.previous.visible = running and not self.closing.shown and (view.back or self._before is not None)
        self.previous.text = self._back_to(view)
        self.people.text = self.say("people_in", n=view.people)
        self.ready.text = self.say("ready", n=view.ready, m=view.people) if running and view.step and not view.step.talk else ""
        nameless = self.say("nameless", n=view.nameless) if view.nameless else ""
        self.names.text = ", ".join([*view.names, nameless] if nameless else view.names)
        self.groups.visible = running and bool(view.groups)
        self.made.text, self.mix.visible = view.groups, view.mixes
        self._once("company", view.company, self._draw_company)
        self.dark.text = self.say("light_hall" if self.room.dark else "dark_hall")
        self.back_to_step.visible = self.room.shown in LARGE
        self.choose_large.visible = not self.back_to_step.visible
        self.large["became"].visible = self.room.may_show("became")
        self._draw_button(view)

    def _draw_button(self, view: ConsoleView) -> None:
        if view.state == "closed":
            self.go_text.text, self.go_leads.text = self.say("prepare_next"), self.say("prepare_next_leads")
        elif self.closing.shown:
            self.go_text.text, self.go_leads.text = self.say("close_now"), self.say("close_leads")
        elif view.last:
            self.go_text.text, self.go_leads.text = self.say("close"), self.say("close_first")
        elif self._tells_first(view):
            self.go_text.text, self.go_leads.text = self.say("became"), self.say("became_leads")
        else:
            self.go_text.text, self.go_leads.text = self.say("next" if view.step else "begin_room"), view.next
        if self.keeping.shown:
            self.go_text.text = self.say("keep_and_go")

    def _draw_choice(self) -> None:
        """What the phones answer about: the facilitator puts things forward, and for consent one sentence, or types what the room made of it."""
        view = self.view
        self.choice.clear()
        if not view.step or not (view.choices or view.keeps == "consent"):
            return
        with self.choice:
            one = view.keeps == "consent"
            for thing in view.choices:
                if thing.id in view.chosen:
                    with box("div", "forward"):
                        words("p", thing.text, "sentence")
                        if not one and len(view.chosen) > 1:
                            named(do(self.say("take_away"), self._putting(thing.id), quiet=True), f"{self.say('take_away')}: {thing.text}")
            more = "put_other_forward" if one else "put_more_forward"
            with box("details").props("" if view.chosen and one else "open"):
                words("summary", self.say(more if view.chosen else "put_forward"), "do q")
                with box("ul"):
                    for thing in view.choices:
                        if thing.id not in view.chosen:
                            with box("li"):
                                named(do(self.say("put_forward"), self._putting(thing.id)), f"{self.say('put_forward')}: {thing.text}")
                                words("span", thing.text)
                if wished := deciding.wishes_before(self.room.cycle, view.step):
                    words("p", self.say("wished_before"), "soft small")
                    with box("ul", "wished"):
                        for wish in wished:
                            words("li", f"“{wish}”")
                if view.keeps == "consent":
                    now = next((t.text for t in view.choices if t.id in view.chosen), "")
                    line = field(self.say("new_wording"), now, most=240)
                    do(self.say("propose"), lambda: self._propose(line))

    def _draw_company(self) -> None:
        self.company.clear()
        with self.company:
            for n, group in enumerate(self.view.company, 1):
                words("li", f"{n} · {group}")

    def _once(self, what: str, facts: object, draw: Callable[[], None]) -> None:
        if self._drawn.get(what, self) != facts:
            self._drawn[what] = facts
            draw()

    def _tick(self) -> None:
        self.clock.tick()
        self.sheet.tick()

    # -- what one can do

    async def _onward(self) -> None:
        if not await self.keeping.before_going_on():
            return
        view = self.view
        if view.state == "closed":
            ui.navigate.to(f"/desk/{self.room.challenge.id}/plan")
        elif self.closing.shown:
            await self.notice.trying(self.closing.close)
        elif view.last:
            self.closing.turn()
        elif self._tells_first(view):
            await self._show("became")
        else:
            await self._go("next")

    def _tells_first(self, view: ConsoleView) -> bool:
        """The first thing the room sees is what became of its words: the first press shows that, the second begins."""
        return view.step is None and self.room.may_show("became") and self.room.shown != "became"

    async def _go(self, to: str) -> None:
        self.keeping.close()
        if self.closing.shown:
            self.closing.turn()
        self._before = None if to in ("next", "previous") else self.room.cycle.place.step
        await self.notice.trying(lambda: self.room.go(to, time.time()))

    async def _back(self) -> None:
        await self._go(self._before or "previous")
        self._before = None
        self.draw()

    def _back_to(self, view: ConsoleView) -> str:
        """After a jump through the run sheet one goes back to where one was."""
        titles = {line.id: line.title for _, lines in view.sheet for line in lines}
        return self.say("back_to", title=titles[self._before]) if self._before in titles else self.say("previous")

    def _open_keeping(self) -> None:
        if self.seen.shown:
            self.seen.turn()
        self.keeping.open()

    async def _reveal(self) -> None:
        step, shown = self.room.cycle.place.step or "", self.view.revealed
        if await self.notice.trying(lambda: self.room.do(lambda cycle: cycle.reveal(step, not shown))) and not (shown or self.room.stages or self.seen.shown):
            self.seen.turn()  # nobody sees a big screen: here it is

    async def _group(self, title: str, cards: list[str]) -> None:
        step = self.room.cycle.place.step or ""
        await self.notice.trying(lambda: self.room.do(lambda cycle: cycle.group(secrets.token_hex(16), step, title, cards)))

    async def _rename(self, group: str, title: str) -> None:
        await self.notice.trying(lambda: self.room.do(lambda cycle: cycle.rename_group(group, title)))

    async def _mix(self) -> None:
        await self.notice.trying(self.room.mix_anew)

    async def _hide(self, id: str, hidden: bool) -> None:
        await self.notice.trying(lambda: self.room.do(lambda cycle: taking_back.hide(cycle, id, hidden)))

    def _showing(self, what: str) -> Callable[[], Awaitable[None]]:
        async def show() -> None:
            self.pictures.visible = False
            await self._show(what)

        return show

    async def _show(self, what: str) -> None:
        async def show() -> None:
            self.room.show(what)

        await self.notice.trying(show)

    def _putting(self, thing: str) -> Callable[[], object]:
        step = self.room.cycle.place.step or ""
        return lambda: self.notice.trying(lambda: self.room.do(lambda cycle: deciding.put_forward(cycle, step, thing)))

    async def _propose(self, line: Line) -> None:
        step, text = self.room.cycle.place.step or "", line.value or ""
        await self.notice.trying(lambda: self.room.propose(step, text))

    def _dark(self) -> None:
        self.room.dark = not self.room.dark
        self.room.heard.ring()
