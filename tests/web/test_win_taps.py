"""One tap at the card of a small win, over the wire: what it goes on from, what it is about, how its crew calls it; and a stuck one half as big."""

from dataclasses import replace
from typing import Any

from facilitator.core.model import Item
from facilitator.core.review import review
from tests.people import Desk, Phone

from .test_second_evening import again


def taps(phone: Phone, thing: str) -> dict[str, dict[str, bool]]:
    """What this phone may tap about a thing: question by question, the words and whether they are on."""
    return {row["what"]: {chip["text"]: chip["on"] for chip in row["options"]} for row in phone.frame["taps"].get(thing, [])}


def tap(phone: Phone, thing: str, what: str, value: str, on: bool = True) -> Any:
    return phone.client.post("/api/tap", json={"id": thing, "what": what, "value": value, "on": on}, headers=phone.key)


def first_evening(desk: Desk) -> tuple[Phone, Phone]:
    """Ann gets soup going, with a card; then everybody goes home."""
    desk.begin("small-wins:20")
    ann, bilal = desk.phone("Ann"), desk.phone("Bilal")
    desk.until("sharpen")
    soup = ann.says({"name": "Soep", "do": "elke dag koken"})
    desk.until("join")
    ann.says(["lead"], about=soup)
    desk.until("card")
    assert taps(ann, soup) == {}, "a first evening is asked nothing"
    ann.says({"step": "Ann belt", "see": "volle tafels"}, about=soup)
    desk.says("cycle", to="close")
    return ann, bilal


def second_evening(desk: Desk, ann: Phone, bilal: Phone) -> str:
    """It stood still; Bilal writes it anew, half as big, and gets it going. Gives the id of his idea."""
    desk.room.agenda.take_in([Item("i-p", "picture", "pattern", "Niemand kent elkaar", "note", "1", "s", ("c",))])
    desk.open("reflection:20,small-wins:20")
    desk.until("what-became")
    soup = ann.frame["input"]["things"][0]
    assert soup["lines"][0] == ["Waaraan zien we dat het lukt?", "volle tafels"]
    ann.says(["stuck"], about=soup["id"], why="het regende")
    desk.until("sharpen")
    [row] = bilal.frame["taps"][""]
    assert (row["ask"], row["options"]) == (
        "Vorige keer viel dit stil. Kan het half zo groot?",
        [{"id": soup["id"], "text": "Soep", "on": False, "start": {"name": "Soep", "do": "elke dag koken"}}],
    )
    half = bilal.says({"name": "Soep op vrijdag", "do": "één keer koken"}, again=soup["id"])
    assert bilal.frame["mine"][0]["about"] == ""
    desk.until("join")
    bilal.says(["lead"], about=half)
    desk.until("card")
    return half


def line(desk: Desk, text: str) -> Item:
    return next(item for item in desk.room.agenda.items.values() if item.text == text)


def shown(desk: Desk, text: str) -> dict[str, str]:
    return dict(desk.studio.history(desk.slug).line(line(desk, text)).data)


def test_a_crew_ties_its_small_win_with_one_tap_and_nobody_else_does(desk: Desk) -> None:
    ann, bilal = first_evening(desk)
    half = second_evening(desk, ann, bilal)
    old = line(desk, "Soep").id
    assert taps(bilal, half) == {"follows": {"Soep": True}, "touches": {"Niemand kent elkaar": False}}
    assert taps(ann, half) == {}
    assert tap(ann, half, "follows", old).json()["error"] == "not-its-crew"
    before = bilal.frame["v"]
    assert tap(bilal, half, "touches", "i-p").json()["v"] != before
    assert tap(bilal, half, "touches", "i-p").status_code == 200
    assert line(desk, "Soep op vrijdag").touches == ("i-p",)
    assert shown(desk, "Soep op vrijdag")["Bouwt voort op"] == "Soep"
    assert shown(desk, "Soep op vrijdag")["Gaat over"] == "Niemand kent elkaar"
    assert shown(desk, "Soep")["Kreeg een vervolg in"] == "Soep op vrijdag"
    tap(bilal, half, "follows", old, on=False)
    assert taps(bilal, half)["follows"] == {"Soep": False}
    desk.says("item", id=line(desk, "Soep op vrijdag").id, tap="follows", value=old)
    assert taps(bilal, half)["follows"] == {"Soep": True}


def test_what_its_crew_would_see_stands_beside_what_came_of_it(desk: Desk) -> None:
    ann, bilal = first_evening(desk)
    second_evening(desk, ann, bilal)
    told, came = desk.studio.history(desk.slug).line(line(desk, "Soep")), line(desk, "Soep").told("became")
    assert came.endswith("het regende")
    assert [words for _, words in told.seen_came] == ["volle tafels", came]
    at = [words for _, words in told.data].index("volle tafels")
    assert told.data[at : at + 2] == told.seen_came


def test_what_the_map_asks_and_what_the_crew_says_are_both_kept_and_shown(desk: Desk) -> None:
    first_evening(desk)
    soup = line(desk, "Soep")
    desk.room.agenda.take_in([replace(soup, data={**soup.data, "_depth": [0.9, 0.2, 3]})])
    desk.says("item", id=soup.id, tap="called", value="small")
    told = shown(desk, "Soep")
    assert told["Een quick win?"] == "De groep zette dit bij klein, maar niet bij diep. De ploeg heeft het laatste woord."
    assert told["De ploeg noemt het"] == "Small win"
    desk.says("item", id=soup.id, tap="called", value="small", on=False)
    assert "De ploeg noemt het" not in shown(desk, "Soep")


def test_what_people_answered_about_their_own_small_win_stands_with_it_and_on_the_review_what_they_would_see(desk: Desk) -> None:
    ann, bilal = first_evening(desk)
    soup = line(desk, "Soep")
    desk.room.agenda.take_in([replace(soup, data={**soup.data, "_ownership_may": ["Dit mogen we doen", 2.2, 5]})])
    assert desk.studio.history(desk.slug).line(line(desk, "Soep")).means == (("may", "Dit mogen we doen", 2.2),)
    second_evening(desk, ann, bilal)
    assert [win.see for win in review(desk.studio.history(desk.slug)).wins if win.text == "Soep"] == ["volle tafels"]


def test_what_nobody_gets_going_waits_in_the_parking_place_once_the_meeting_is_over(desk: Desk) -> None:
    desk.begin("small-wins:20")
    ann = desk.phone("Ann")
    desk.until("sharpen")
    ann.says({"name": "Soep"})
    desk.until("join")
    assert desk.studio.history(desk.slug).agenda_report().waiting == ()
    desk.says("cycle", to="close")
    assert [waiting.text for waiting in desk.studio.history(desk.slug).agenda_report().waiting] == ["Soep"]


def test_what_was_planned_is_being_done_from_the_end_of_the_meeting_until_somebody_tells_what_came_of_it(desk: Desk) -> None:
    def far() -> str:
        return desk.studio.history(desk.slug).line(line(desk, "Soep")).far

    ann, _ = first_evening(desk)
    assert far() == "doing"
    desk.open("reflection:20")
    desk.until("what-became")
    ann.says(["stuck"], about=line(desk, "Soep").id)
    desk.until("facts")
    assert far() == "stuck"


def test_the_threads_are_there_again_after_a_restart(desk: Desk) -> None:
    ann, bilal = first_evening(desk)
    half = second_evening(desk, ann, bilal)
    tap(bilal, half, "called", "small")
    bilal.client = again(desk)
    assert taps(bilal, half)["follows"] == {"Soep": True}
    assert line(desk, "Soep op vrijdag").called == "small"
