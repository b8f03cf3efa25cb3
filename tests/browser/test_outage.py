"""The laptop goes down, or the Wi-Fi does: nothing anyone writes is lost or comes twice, nobody is disturbed while typing, and phones go on by themselves."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import Error, Locator, TimeoutError, WebSocketRoute, expect

from ..people import PERSON, QUESTION
from .conftest import Server
from .proxy import Proxy
from .screens import NEXT, House, Phone

pytestmark = pytest.mark.browser

SCENE, CAUSES = "problem-framing.scene", "problem-framing.keeps-going"
FIRST = "Een man zit in zijn bestelwagen"
MORE = " met een brief."
OTHER = "De bakker zet de stoelen buiten."
THIRD = "Ze telt de trappen, luidop."
NOTHING_KEPT = "Laat deze pagina open: je telefoon bewaart hier niets."
NO_STORAGE = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
FULL_STORAGE = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An evening with its run sheet, so that no test has to make one at the desk."""
    sessions = tmp_path_factory.mktemp("planned") / "sessions"
    new = ["new", QUESTION, "--person", PERSON, "--plan", "problem-framing:20", "--next", NEXT, "--lang", "nl"]
    subprocess.run([sys.executable, "-m", "facilitator", *new, "--sessions", str(sessions)], check=True, stdout=subprocess.DEVNULL)
    return sessions


@pytest.fixture
def server(server: Server, planned: Path) -> Server:
    shutil.copytree(planned, server.sessions)
    return server


@pytest.fixture
def room(house: House, server: Server) -> House:
    """Open, at a question each answers once."""
    house.does(f"cycle?challenge={next(server.sessions.glob('*/')).name}", to="open")
    house.does("step", to=SCENE)
    return house


def cards(house: House) -> list[str]:
    return sorted(card["value"] for card in house.now["cards"])


def field(phone: Phone) -> Locator:
    return phone.field("Jouw antwoord")


def hands_in(phone: Phone, text: str) -> None:
    """And it need not be saved at once."""
    field(phone).fill(text)
    phone.button("Verstuur").last.tap()


def hears(phone: Phone, word: str) -> None:
    """What the phone says aloud when the laptop has answered."""
    expect(phone.page.locator("#live")).to_have_text(word, timeout=20_000)


def test_phones_go_on_by_themselves_when_the_server_comes_back(room: House, server: Server) -> None:
    desk = room.desk(f"/desk/{room.now['challenge']}/live")
    stage = desk.stage()
    ann, bilal, carmen = (room.phone(name) for name in ("Ann", "Bilal", "Carmen"))
    field(ann).press_sequentially(FIRST)
    field(carmen).fill(OTHER)
    bilal.asks("Vertel je buur")
    server.goes_down()
    carmen.button("Verstuur").tap()
    server.stop()
    ann.shows("Geen verbinding", "Schrijf gerust verder, niets gaat verloren.")
    ann.hides(NOTHING_KEPT)
    field(ann).press_sequentially(MORE)
    hands_in(bilal, THIRD)
    bilal.shows("Wacht op verbinding")
    bilal.shot("waiting")
    expect(stage.page.get_by_text("Even geen verbinding.")).to_be_visible()
    stage.shot("offline")
    desk.shot("offline")
    server.start()
    for phone in (bilal, carmen):
        phone.saved()
    ann.shows("Verbonden")
    expect(field(ann)).to_have_value(FIRST + MORE)
    ann.send()
    assert cards(room) == sorted([FIRST + MORE, OTHER, THIRD])
    desk.shows("3 antwoorden", OTHER)
    desk.reveal()
    stage.shows(OTHER, FIRST)


def through(outage: float, house: House, wifi: Proxy) -> None:
    """Hand in while the Wi-Fi stands still, and go on typing before, during and after."""
    ann = house.phone("Ann", wifi.url)
    field(ann).fill(FIRST)
    wifi.pause()
    ann.button("Verstuur").tap()
    field(ann).press_sequentially(MORE)
    field(ann).evaluate("e => e.setSelectionRange(4, 7)")
    time.sleep(outage)
    ann.hides("Bewaard")
    assert cards(house) == []
    wifi.resume()
    hears(ann, "Bewaard")
    ann.shows("Verbonden")
    assert field(ann).evaluate("e => [e === document.activeElement, e.value, e.selectionStart, e.selectionEnd]") == [True, FIRST + MORE, 4, 7]
    assert cards(house) == [FIRST]
    ann.send()
    assert cards(house) == [FIRST + MORE]


def test_two_seconds_without_wifi_disturb_nobody(room: House, wifi: Proxy) -> None:
    through(2, room, wifi)


@pytest.mark.proof  # it takes as long as it says
@pytest.mark.parametrize("outage", [20, 180])
def test_nor_do_longer_ones(room: House, wifi: Proxy, outage: float) -> None:
    through(outage, room, wifi)


def test_the_group_goes_on_meanwhile(room: House, wifi: Proxy) -> None:
    ann, bilal, carmen = (room.phone(name, wifi.url) for name in ("Ann", "Bilal", "Carmen"))
    field(ann).fill(FIRST)
    field(carmen).fill(MORE)
    wifi.pause()
    hands_in(bilal, OTHER)
    room.does("step", to=CAUSES)
    wifi.resume()
    for phone in (ann, bilal, carmen):
        phone.asks("Maak samen deze zin af")
    ann.shows("De groep is al verder. Je antwoord staat er nog.", FIRST)
    bilal.hides("De groep is al verder.")
    ann.button("Verstuur toch").tap()
    carmen.button("Laat maar").tap()
    for phone in (ann, bilal):
        hears(phone, "Bewaard")
    for phone in (ann, carmen):
        phone.hides("De groep is al verder.")
    room.does("step", to=SCENE)
    assert cards(room) == sorted([FIRST, OTHER])


def test_several_answers_wait_and_each_comes_as_it_was_last(room: House, wifi: Proxy) -> None:
    room.does("step", to=CAUSES)
    ann = room.phone("Ann", wifi.url)
    ann.scribe()
    wifi.pause()
    own = ann.page.locator(".own li")
    for text in ("de huur", "de haast"):
        hands_in(ann, text)
    own.filter(has_text="de huur").get_by_role("button", name="Neem terug").tap()
    hands_in(ann, "de hoop")
    own.filter(has_text="de haast").get_by_role("button", name="Wijzig").tap()
    hands_in(ann, "de haast en de angst")
    expect(own).to_have_count(2)
    ann.hides("Bewaard")
    wifi.resume()
    expect(own.locator(".state")).to_have_text(["Bewaard", "Bewaard"])
    expect(own.locator("p")).to_have_text(["de hoop", "de haast en de angst"])
    assert cards(room) == ["de haast en de angst", "de hoop"]


def test_what_waits_outlives_a_reload_without_wifi(room: House, wifi: Proxy) -> None:
    ann = room.phone("Ann", wifi.url)
    ann.asks("Vertel je buur")
    wifi.cut()
    ann.shows("Geen verbinding")
    hands_in(ann, FIRST)
    ann.shows("Wacht op verbinding")
    ann.hides("Bewaard")
    ann.shot("offline")
    with pytest.raises(Error):
        ann.page.reload()
    ann.page.wait_for_url("chrome-error://**")
    wifi.resume()
    ann.page.goto(wifi.url)
    ann.saved()
    ann.shows("Verbonden")
    expect(field(ann)).to_have_value(FIRST)
    assert cards(room) == [FIRST]


@pytest.mark.proof
def test_a_phone_that_can_keep_nothing_says_so_and_goes_on(room: House, wifi: Proxy) -> None:
    ann, bilal = Phone(room, "Ann"), Phone(room, "Bilal")
    for phone, storage in ((ann, NO_STORAGE), (bilal, FULL_STORAGE)):
        phone.context.add_init_script(storage)
        phone.join(wifi.url)
        phone.shows(NOTHING_KEPT)
    wifi.cut()
    hands_in(ann, FIRST)
    hands_in(bilal, OTHER)
    for phone in (ann, bilal):
        phone.shows("Wacht op verbinding", NOTHING_KEPT)
        phone.shot("keeps-nothing")
    wifi.resume()
    for phone in (ann, bilal):
        phone.saved()
    assert cards(room) == sorted([FIRST, OTHER])


def shut(socket: WebSocketRoute) -> None:
    socket.close()


def test_where_no_socket_passes_a_phone_asks(room: House) -> None:
    ann = Phone(room, "Ann")
    ann.page.route_web_socket("**/api/live", shut)
    ann.join(room.url)
    ann.asks("Vertel je buur")
    room.does("step", to=CAUSES)
    ann.asks("Maak samen deze zin af")
    ann.shows("Verbonden")
    ann.scribe()
    ann.says("de huur")
    assert cards(room) == ["de huur"]


@pytest.mark.proof  # it waits for what must not come
def test_a_phone_that_asks_is_connected(room: House) -> None:
    ann = Phone(room, "Ann")
    ann.page.route_web_socket("**/api/live", shut)
    ann.join(room.url)
    ann.shows("Geen verbinding")
    ann.shows("Verbonden")
    with pytest.raises(TimeoutError):
        ann.page.wait_for_selector("#net.off", timeout=30_000)


@pytest.mark.proof  # a second start
def test_the_laptop_dies_while_answers_wait(room: House, server: Server, wifi: Proxy) -> None:
    wifi.jitter = 0.3
    ann, bilal = (room.phone(name, wifi.url) for name in ("Ann", "Bilal"))
    for phone in (ann, bilal):
        phone.asks("Vertel je buur")
    wifi.pause()
    hands_in(ann, FIRST)
    hands_in(bilal, OTHER)
    field(bilal).press_sequentially(MORE)
    server.dies()
    server.start()
    wifi.resume()
    ann.saved()
    hears(bilal, "Bewaard")
    expect(field(bilal)).to_have_value(OTHER + MORE)
    expect(field(bilal)).to_be_focused()
    assert cards(room) == sorted([FIRST, OTHER])
    bilal.send()
    assert cards(room) == sorted([FIRST, OTHER + MORE])
