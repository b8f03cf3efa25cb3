"""Which address goes into the QR code: the laptops people really bring."""

from __future__ import annotations

import asyncio

import pytest

from facilitator.studio import Studio
from facilitator.web import watch
from facilitator.web.network import Address, Interface, addresses, own_hosts, rank
from facilitator.web.stage import state_of

LOOPBACK = Interface("lo", "127.0.0.1", 8)
LAPTOPS = {
    "plain Wi-Fi": ([LOOPBACK, Interface("wlp3s0", "192.168.1.20", 24)], "192.168.1.20", "192.168.1.20"),
    "VirtualBox stands first": (
        [Interface("Ethernet 2", "192.168.56.1", 24, "VirtualBox Host-Only Ethernet Adapter"), Interface("Wi-Fi", "192.168.0.14", 24, "Intel Wi-Fi 6")],
        "192.168.0.14",
        "192.168.0.14",
    ),
    "a VPN owns the default route on a Mac": ([Interface("ipsec0", "10.8.0.6", 24), Interface("en0", "192.168.1.7", 24)], "10.8.0.6", "192.168.1.7"),
    "DockerNAT": ([Interface("vEthernet (DockerNAT)", "10.0.75.1", 24), Interface("Ethernet", "192.168.10.5", 24)], "192.168.10.5", "192.168.10.5"),
    "Hyper-V and WSL": (
        [Interface("vEthernet (WSL)", "172.22.160.1", 20), Interface("vEthernet (Default Switch)", "172.17.80.1", 20), Interface("WiFi", "10.20.30.40", 16)],
        "10.20.30.40",
        "10.20.30.40",
    ),
    "the laptop is the hotspot, without internet": (
        [Interface("Local Area Connection* 10", "192.168.137.1", 24, "Microsoft Wi-Fi Direct Virtual Adapter"), Interface("Ethernet", "169.254.7.7", 16)],
        "",
        "192.168.137.1",
    ),
    "a telephone's hotspot and Tailscale": ([Interface("utun4", "100.101.5.6", 32), Interface("en0", "172.20.10.2", 28)], "100.101.5.6", "172.20.10.2"),
    "docker and WireGuard on Linux": (
        [
            Interface("docker0", "172.17.0.1", 16),
            Interface("br-9f2c", "172.18.0.1", 16),
            Interface("wg0", "10.66.0.2", 32),
            Interface("enp0s1", "192.168.2.9", 24),
        ],
        "10.66.0.2",
        "192.168.2.9",
    ),
    "a router without internet": ([Interface("virbr0", "192.168.122.1", 24), Interface("wlan0", "192.168.8.23", 24)], "", "192.168.8.23"),
    "AnyConnect": (
        [Interface("Ethernet 3", "10.250.1.9", 24, "Cisco AnyConnect Virtual Miniport Adapter"), Interface("Wi-Fi", "192.168.178.120", 24)],
        "10.250.1.9",
        "192.168.178.120",
    ),
    "public addresses at a university": ([Interface("virbr0", "192.168.122.1", 24), Interface("eth0", "157.193.40.2", 23)], "157.193.40.2", "157.193.40.2"),
}


@pytest.mark.parametrize("laptop", LAPTOPS)
def test_the_best_address_is_one_phones_can_reach(laptop: str) -> None:
    interfaces, default, best = LAPTOPS[laptop]
    found = rank(interfaces, default, 8080)
    assert (found[0].host, found[0].likely) == (best, True)


def test_machines_inside_the_machine_are_listed_last_and_unlikely() -> None:
    found = rank([Interface("docker0", "172.17.0.1", 16), Interface("wlan0", "192.168.1.20", 24)], "192.168.1.20", 8080)
    assert [(one.interface, one.likely) for one in found] == [("wlan0", True), ("docker0", False)]


def test_addresses_that_stay_inside_are_left_out() -> None:
    assert rank([LOOPBACK, Interface("en1", "169.254.3.4", 16)], "", 8080) == []


def test_ipv6_counts_only_when_there_is_nothing_else() -> None:
    six = Interface("eth0", "fd00::2", 64)
    assert [one.host for one in rank([six, Interface("eth0", "192.168.1.20", 24)], "", 80)] == ["192.168.1.20"]
    assert [one.typed for one in rank([six], "", 8080)] == ["[fd00::2]:8080"]


def test_port_80_is_not_typed() -> None:
    assert Address("192.168.1.20", 80, "wlan0", True).typed == "192.168.1.20"
    assert Address("192.168.1.20", 8080, "wlan0", True).url == "http://192.168.1.20:8080/"


def test_this_computer_knows_itself() -> None:
    hosts = own_hosts()
    assert {"localhost", "127.0.0.1"} <= hosts
    assert {one.host for one in addresses(8080)} <= hosts


async def test_a_laptop_that_gets_another_address_says_so_until_the_next_step(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    room = await studio.create("Hoe blijven we hier wonen?", "Amina", "nl", "2026-02-05")
    await studio.plan_formats(room, [("small-wins", "20")])
    await room.open_cycle("2026-02-05")
    now = ["192.168.1.20"]
    monkeypatch.setattr(watch, "EVERY", 0.01)
    monkeypatch.setattr(watch, "addresses", lambda port: [Address(host, port, "Wi-Fi", True) for host in now])
    watching = asyncio.create_task(watch.watch_address(studio))
    await asyncio.sleep(0.1)
    assert not room.new_address
    for now[:] in ([], ["192.168.1.20"]):
        await asyncio.sleep(0.1)
    assert not room.new_address, "a network that was gone for a moment is the same one"
    heard = room.heard.n
    now[:] = ["10.0.0.7"]
    await asyncio.wait_for(room.heard.newer(heard), 5)
    assert state_of(room, 8080, studio)["new_address"]
    await room.go("next", 0)
    assert not state_of(room, 8080, studio)["new_address"]
    watching.cancel()
    await studio.close()
