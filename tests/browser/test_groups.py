"""Two phones are told of each other, with a number to hold up; the big screen says how many groups there are, and the desk who is in them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ..people import PERSON, QUESTION
from .conftest import Server
from .screens import NEXT, House
from .test_access import checked, found

pytestmark = pytest.mark.browser

MEET = Path(__file__).parent.parent / "meet.md"


@pytest.fixture
def server(server: Server, tmp_path: Path) -> Server:
    """With an evening in which the phones make the groups."""
    (tmp_path / "formats").mkdir()
    shutil.copy(MEET, tmp_path / "formats")
    new = ["new", QUESTION, "--person", PERSON, "--plan", "meet:20", "--next", NEXT, "--lang", "nl", "--formats", str(tmp_path / "formats")]
    subprocess.run([sys.executable, "-m", "facilitator", *new, "--sessions", str(server.sessions)], check=True, stdout=subprocess.DEVNULL)
    return server


def test_two_phones_show_each_others_names_and_the_number_of_their_group(house: House, server: Server) -> None:
    house.does(f"cycle?challenge={next(server.sessions.glob('*/')).name}", to="open")
    ann, bilal = house.phone("Ann"), house.phone("Bilal")
    bilal.is_in()
    house.does("step", to="meet.tell")
    desk = house.desk(f"/desk/{house.now['challenge']}/live")
    stage = desk.stage()
    ann.shows("Groepje 1", "Je zit samen met Bilal.", "Nu even zonder telefoon.")
    bilal.shows("Groepje 1", "Je zit samen met Ann.")
    stage.shows("1 groepje van 2 · je telefoon zegt met wie", "Geen telefoon? Ga bij een groepje staan.")
    desk.shows("1 groepje van 2", "Maak andere groepjes")
    desk.page.get_by_text("Wie zit bij wie?").click()
    expect(desk.page.get_by_role("listitem").filter(has_text="Ann").filter(has_text="Bilal").first).to_be_visible()
    for screen in (ann, stage, desk):
        screen.shot("talk")

    house.does("step", to="meet.hear")
    ann.asks("Wat vertelde Bilal jou?")
    ann.shows("Groepje 1")
    ann.field("Jouw antwoord").fill("Ze telt de trappen")
    carmen = house.phone("Carmen")
    ann.shows("Je zit samen met Bilal en Carmen.")
    expect(ann.field("Jouw antwoord")).to_have_value("Ze telt de trappen")
    ann.shot("ask")
    ann.send()
    expect(desk.button("Maak andere groepjes")).to_be_hidden()

    house.does("step", to="meet.write")
    carmen.shows("Schrijf jij voor jullie?")
    bilal.scribe()
    bilal.says("Lege huizen.")
    carmen.shows("Bilal schrijft voor jullie. Praat gerust mee.")
    carmen.hides("Schrijf jij voor jullie?")
    carmen.shot("told")
    stage.shot("write")
    wrong = found(desk) + [problem for screen in (ann, carmen) for problem in checked(screen)]
    carmen.button("Ik schrijf toch").tap()
    expect(carmen.field("Jouw antwoord")).to_be_visible()
    assert wrong == []
