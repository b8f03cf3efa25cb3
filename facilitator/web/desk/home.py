"""The desk's first page: begin a challenge, or go on with one."""

from __future__ import annotations

from datetime import date

from nicegui import ui
from nicegui.events import GenericEventArguments

from ...core.challenge import PERSON
from ...store.place import warnings
from ...studio import Listed, Studio
from ...texts import day, say
from ..parts import Notice, box, date_field, desk_page, field, go, head, link, words

DOOR = (
    '<svg viewBox="0 0 110 230" aria-hidden="true"><path d="M1 230V62a54 54 0 0 1 108 0v168" fill="var(--sheet)" stroke="var(--ink)" stroke-width="1.6"/>'
    '<path d="M1 230V62A54 54 0 0 1 40 10v220z" fill="#e4ddcf" stroke="var(--ink)" stroke-width="1.6"/><circle cx="31" cy="134" r="3" fill="var(--ink)"/>'
    '<circle cx="63" cy="167" r="7" fill="var(--teal)"/><path d="M52 230v-38a11 11 0 0 1 22 0v38z" fill="var(--teal)"/>'
    '<circle cx="89" cy="179" r="6" fill="var(--terra)"/><path d="M80 230v-32a9 9 0 0 1 18 0v32z" fill="var(--terra)"/></svg>'
)

# whoever clicks on the beginning that stands there writes on behind it
TO_THE_END = "(e) => { if (e.target.value === e.target.defaultValue) e.target.setSelectionRange(9999, 9999) }"

BRING = """async (e) => {
  const file = e.target.files[0]
  if (file) emit(await (await fetch('/api/desk/bring?lang=%s', { method: 'POST', body: file })).json())
  e.target.value = ''
}"""


def page(studio: Studio) -> None:
    @ui.page("/desk", title="Tussenruimte", response_timeout=20)
    def home() -> None:
        desk_page(studio)
        head(studio, None)
        with box("div", "home"):
            words("p", say(studio.lang, "desk.what_this_is"), "what-this-is")
            with box("div", "two"):
                _begin(studio)
                _at_work(studio)
            for code, data in warnings(studio.sessions):
                words("p", say(studio.lang, f"error.{code}", **data), "notice wide")
            _challenges(studio)
            _bring_in(studio)
            _complaints(studio)


def _begin(studio: Studio) -> None:
    lang = studio.lang
    with box("section", "door"):
        words("h1", say(lang, "desk.begin"))
        question = field(say(lang, "desk.our_question"), say(lang, "desk.question_start"), kind="long", classes="big")
        question.on("click", js_handler=TO_THE_END)
        with box("div", "about"):
            person = field(say(lang, "desk.about_whom"), most=PERSON, hint=say(lang, "desk.about_help"))
            when = date_field(lang, say(lang, "desk.first_date"))
        notice = Notice(lang)

        async def begin() -> None:
            async def create() -> None:
                if (question.value or "").strip() == say(lang, "desk.question_start").strip():
                    question.value = ""
                room = await studio.create(question.value or "", person.value or "", lang, date.today().isoformat(), when.value or "")
                ui.navigate.to(f"/desk/{room.challenge.id}/plan")

            await notice.trying(create)

        go(say(lang, "desk.begin_button"), say(lang, "desk.begin_leads"), begin)


def _at_work(studio: Studio) -> None:
    """The other door: a rehearsal, for who has no room full of people tonight."""
    lang = studio.lang
    with box("a", "door rehearse").props("href=/desk/rehearsal"):
        with box("span"):
            words("b", say(lang, "desk.at_work"))
            words("strong", say(lang, "desk.at_work_title"))
            words("span", say(lang, "desk.at_work_is"), "soft")
        words("span", say(lang, "desk.at_work_go"), "do")
        ui.html(DOOR, sanitize=False, tag="span").classes("picture")


def _challenges(studio: Studio) -> None:
    lang, listed = studio.lang, studio.listed()
    with box("section", "list"):
        with box("header"):
            words("h2", say(lang, "desk.your_challenges"))
            words("span", say(lang, "desk.kept_here", n=len(listed)) if listed else say(lang, "desk.no_challenges"), "soft small")
            link(say(lang, "library.all"), "/desk/library")
        for one in listed:
            _row(studio, one)


def _row(studio: Studio, one: Listed) -> None:
    lang = studio.lang
    with box("div", "challenge"):
        _notes(studio, one)
        if not one.facts:
            problem = one.trouble
            words("p", say(lang, f"error.{problem.code}", **problem.data) if problem else one.slug)
            return
        with box("div"):
            words("h3", one.facts.question).props(f"lang={one.facts.lang}")
            words("p", one.facts.person, "who soft")
        with box("ol", "cyc num"):
            for cycle in one.cycles:
                with box("li"):
                    words("span", cycle.id, f"cy {'now' if cycle.state == 'open' else 'soon' if cycle.state == 'prepared' else ''}")
                    words("b", day(lang, cycle.date, weekday=False) if cycle.date else say(lang, "desk.ahead"))
        with box("div", "due"):
            _due(studio, one)


def _notes(studio: Studio, one: Listed) -> None:
    """What was found amiss in its folder, and mended: said once, in plain words."""
    room = studio.rooms.get(one.slug)
    for code, data in room.folder.notes if room else ():
        words("p", say(studio.lang, f"error.{code}", **data), "notice wide")
    if one.facts and one.facts.keep_until and one.facts.keep_until < date.today().isoformat():
        with box("p", "notice wide"):
            words("span", f"{say(studio.lang, 'care.kept_long', date=day(studio.lang, one.facts.keep_until, weekday=False))} ")
            link(say(studio.lang, "care.go"), f"/desk/{one.slug}/care")


def _due(studio: Studio, one: Listed) -> None:
    """What there is to do, the likeliest first."""
    lang, slug = studio.lang, one.slug
    if any(cycle.state == "open" for cycle in one.cycles):
        words("b", say(lang, "desk.room_open"))
        link(say(lang, "desk.go_on"), f"/desk/{slug}/live")
    else:
        if when := next((cycle.date for cycle in one.cycles if cycle.state == "prepared" and cycle.date), ""):
            _days(lang, when)
            words("b", day(lang, when))
        link(say(lang, "desk.make_plan"), f"/desk/{slug}/plan")
    if any(cycle.state != "prepared" for cycle in one.cycles):
        if one.cycles[-1].state == "prepared":
            link(say(lang, "between.between"), f"/desk/{slug}/between", quiet=True)
        link(say(lang, "desk.agenda"), f"/desk/{slug}/agenda", quiet=True)
        link(say(lang, "desk.review"), f"/desk/{slug}/review", quiet=True)
    link(say(lang, "care.title"), f"/desk/{slug}/care", quiet=True)


def _days(lang: str, when: str) -> None:
    n = (date.fromisoformat(when) - date.today()).days
    if n >= 0:
        words("span", say(lang, "desk.days_to_go", n=n) if n else say(lang, "desk.is_today"), "soon-is")


def _bring_in(studio: Studio) -> None:
    """A challenge from another laptop, or from before."""
    lang = studio.lang
    with box("section", "bring"):
        with box("label"):
            file = box("input").props("type=file accept=.zip")
            words("span", say(lang, "care.bring_in"), "do q")
            words("span", say(lang, "care.bring_help"), "soft small")
        notice = Notice(lang)

        def came(event: GenericEventArguments) -> None:
            if "challenge" in event.args:
                ui.navigate.to(f"/desk/{event.args['challenge']}/plan")
            else:
                notice.tell(event.args.get("message", ""))

        file.on("change", came, js_handler=BRING % lang)


def _complaints(studio: Studio) -> None:
    studio.library.refresh()
    if wrong := studio.library.complaints_in(studio.lang):
        with box("section", "wrong"):
            words("h2", say(studio.lang, "desk.wrong_formats", n=len(wrong)))
            for complaint in wrong:
                words("p", str(complaint))
            link(say(studio.lang, "library.all"), "/desk/library")
