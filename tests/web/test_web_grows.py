"""The web of people and actions on the big screen follows who comes in."""

from __future__ import annotations

from facilitator.web.stage import state_of
from tests.people import Desk

from .test_win_taps import first_evening


def test_who_comes_in_while_the_web_is_shown_is_counted_at_once(desk: Desk) -> None:
    first_evening(desk)
    desk.open("reflection:20,small-wins:20")
    desk.phone("Carmen")
    assert desk.client.post(f"/api/desk/show?challenge={desk.slug}", json={"what": "web"}, headers=desk.key).status_code == 200
    before = state_of(desk.room, 8080, desk.studio)["pages"]
    desk.phone("Dirk")
    assert state_of(desk.room, 8080, desk.studio)["pages"] != before
