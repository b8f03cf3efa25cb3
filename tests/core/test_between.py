"""Between two meetings: what moves, and a message that names nobody."""

from __future__ import annotations

import re
from pathlib import Path

from facilitator.__main__ import library
from facilitator.core.agenda import Agenda, put_away
from facilitator.core.between import between
from facilitator.core.cycle import Cycle
from facilitator.core.model import ChallengeFacts, CycleFacts, Item
from facilitator.core.pool import cut, pool
from facilitator.core.reporting import History
from facilitator.core.runsheet import RunSheet
from facilitator.rehearsal.rehearsal import Rehearsal
from facilitator.settings import Settings
from facilitator.studio import Studio


async def test_small_wins_under_way_stand_there_with_their_first_step_and_the_message_names_nobody(tmp_path: Path) -> None:
    studio = Studio(library(), tmp_path / "sessions", Settings("nl"))
    rehearsal = Rehearsal(studio, phones=12)
    room = await rehearsal.in_language("nl")
    view = between(studio.history(room.challenge.id))
    assert "Brieventafel op zaterdag" in [one.line.text for one in view.doing]
    assert all(one.step and one.when for one in view.doing)
    assert "Kristof leert Yusuf en Sofie" in view.doing[0].step
    assert room.challenge.question in view.message
    names = {name for one in view.doing for name, _ in one.line.crew}
    assert names
    assert not names & set(re.findall(r"\w+", view.message))
    unnamed = {room.people[card.person].name for card in room.agenda.items.values() if card.person and not card.data.get("_named")}
    assert not unnamed & {name for one in view.doing for name, _ in one.line.crew}
    await rehearsal.stop()
    await studio.close()


async def test_a_written_card_nobody_signed_up_for_asks_for_somebody_and_anybody_may_tell_what_came_of_it(tmp_path: Path) -> None:
    """As when the step that asks who joins was skipped."""
    studio = Studio(library(), tmp_path / "sessions")
    room = await studio.create("Hoe blijven we hier wonen?", "Amina", "nl", "2026-02-05")
    await studio.plan_formats(room, [("reflection", "20")])
    await room.open_cycle("2026-02-05")
    wins = [Item(f"i-{name}", "activities", "small_win", name, "note", "1", "s", status=status) for name, status in (("Kaart", "planned"), ("Idee", "idea"))]
    await room.do(lambda cycle: cycle.agenda.take_in(wins))
    view = between(studio.history(room.challenge.id))
    assert view.waiting == ("Kaart", "Idee")
    assert view.brought == studio.history(room.challenge.id).agenda_report().cycles[0].brought == 2
    await room.do(lambda cycle: cycle.agenda.take_in([Item("i-gone", "picture", "pattern", "Losgelaten", "retired", "1", "s")]))
    assert between(studio.history(room.challenge.id)).brought == 2, "what was let go no longer stands in the agenda"
    assert "Ben jij dat?\n- Kaart\n- Idee" in view.message
    step = room.cycle.steps["reflection.what-became"]
    assert [thing.text for thing in cut(room.cycle, step, pool(room.cycle, step, "nl"), "whoever", "t")] == ["Kaart"]
    await studio.close()


async def test_what_still_asks_for_somebody_stands_there_until_it_is_done(tmp_path: Path) -> None:
    studio = Studio(library(), tmp_path / "sessions")
    room = await studio.create("Hoe blijven we hier wonen?", "Amina", "nl", "2026-02-05")
    await studio.plan_formats(room, [("reflection", "20")])
    await room.open_cycle("2026-02-05")
    kinds = (("activities", "ask"), ("actors", "invitation"), ("rhythm", "check_in"), ("learning", "learning_question"))
    await room.do(lambda cycle: cycle.agenda.take_in(Item(f"i-{kind}", section, kind, kind, "note", "1", "s") for section, kind in kinds))
    view = between(studio.history(room.challenge.id))
    assert [[line.text for line in lines] for lines in (view.asks, view.voices, view.calls, view.questions)] == [[kind] for _, kind in kinds]
    await room.do(lambda cycle: cycle.agenda.change("i-ask", "1", state="done"))
    assert between(studio.history(room.challenge.id)).asks == ()
    await studio.close()


def test_what_one_heard_on_the_telephone_stands_behind_what_one_heard_before() -> None:
    agenda = Agenda()
    agenda.take_in([Item("i-soup", "activities", "small_win", "Soep", "note", "1", "s", ("c",), crew={"Ann": "lead"}, status="planned")])
    agenda.heard("i-soup", "Wat we intussen hoorden", "12 februari", "Ann heeft een ketel.")
    agenda.heard("i-soup", "Wat we intussen hoorden", "20 februari", "De straat wil.")
    assert agenda.heard("i-soup", "Wat we intussen hoorden", "20 februari", "De straat wil.") == [], "a press that came twice"
    assert agenda.items["i-soup"].told("heard") == "12 februari: Ann heeft een ketel. · 20 februari: De straat wil."


def test_the_message_tells_the_day_of_a_first_step_and_no_name_that_was_written_with_it() -> None:
    challenge = ChallengeFacts("wonen", "Hoe blijven we hier wonen?", "Amina", "nl", "ABCDEF", "2026-02-05")
    agenda = Agenda()
    whens = {"Soep": "Ann, op 12 februari", "Sleutel": "als Bilal kan"}
    agenda.take_in(
        Item(name, "activities", "small_win", name, "note", "1", "s", ("c",), data={"when": ("Klaar op", when)}, crew={"p": "lead"}, status="planned")
        for name, when in whens.items()
    )
    cycle = Cycle(challenge, CycleFacts("1", "closed", date="2026-02-05"), RunSheet(), {}, agenda)
    message = between(History(challenge, agenda, {"1": cycle})).message
    assert "- Soep (12 februari 2026)\n- Sleutel" in message
    assert "Ann" not in message
    assert "Bilal" not in message


def test_a_small_win_that_is_done_waits_for_nobody_and_nobody_is_busy_with_it() -> None:
    poster = Item("i-poster", "activities", "small_win", "Affiche", "note", "1", "small-wins.sharpen", status="idea")
    windows = Item("i-windows", "activities", "small_win", "Donkere ramen", "note", "1", "small-wins.sharpen", crew={"Ann": "lead"}, status="other")
    assert (poster.waits, windows.under_way) == (True, True)
    assert (put_away(poster, "done").waits, put_away(windows, "done").under_way) == (False, False)
