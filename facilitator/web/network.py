"""Which of this computer's addresses phones can reach.

No rule can know it, so all addresses are ranked and the best is only a proposal: cables and Wi-Fi over tunnels and virtual machines.
The default route counts too little for a VPN, which often owns it, to win.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import ifaddr

VIRTUAL = re.compile(r"docker|podman|\bveth|\bbr-|virbr|vmnet|vmware|vbox|virtualbox|host-only|hyper-v|wsl|default switch|\blx[cd]|kube|\bcni|\bcali", re.I)
TUNNEL = re.compile(r"vpn|wireguard|tailscale|zerotier|anyconnect|globalprotect|forti|nordlynx|\b(utun|tun|tap|ppp|ipsec|wg)\d*\b|\bzt\w{6}", re.I)
WIRELESS = re.compile(r"wi-?fi|wlan|\bwl[px]|wireless|airport|802\.11", re.I)
HOTSPOTS = tuple(map(ip_network, ("192.168.137.0/24", "172.20.10.0/28", "192.168.43.0/24", "10.42.0.0/24")))
SHARED_BY_PROVIDERS = ip_network("100.64.0.0/10")


@dataclass(frozen=True, slots=True)
class Interface:
    """One IP address of one network card: what the system calls the card, what it says about it, and how long its network's mask is."""

    name: str
    ip: str
    prefix: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """An address to join at. `likely`: nothing speaks against phones reaching it."""

    host: str
    port: int
    interface: str
    likely: bool

    @property
    def typed(self) -> str:
        """What one types into a browser: as short as it can be."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == 80 else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.typed}/"


def addresses(port: int) -> list[Address]:
    """All addresses phones might use, best first; empty without a network."""
    return rank(_interfaces(), _default_route(), port)


def own_hosts() -> frozenset[str]:
    """Every name and number under which this computer knows itself."""
    name = socket.gethostname().lower()
    return frozenset({"localhost", "127.0.0.1", "::1", name, name.split(".")[0] + ".local", *(interface.ip for interface in _interfaces())})


def rank(interfaces: Iterable[Interface], default: str, port: int) -> list[Address]:
    """Best first. IPv6 is nearly impossible to type: it counts only when there is nothing else."""
    usable = [one for one in interfaces if not _stays_inside(ip_address(one.ip))]
    short = [one for one in usable if ip_address(one.ip).version == 4]
    ranked = sorted(short or usable, key=lambda one: -_points(one, default))
    return [Address(one.ip, port, one.name, _points(one, default) >= 0) for one in ranked]


def _stays_inside(ip: IPv4Address | IPv6Address) -> bool:
    return ip.is_loopback or ip.is_link_local or ip.is_unspecified or ip.is_multicast


def _points(interface: Interface, default: str) -> int:
    ip = ip_address(interface.ip)
    points = 0
    words = f"{interface.name} {interface.about}"
    if VIRTUAL.search(words):
        points -= 200
    if TUNNEL.search(words):
        points -= 150
    if ip in SHARED_BY_PROVIDERS:
        points -= 120
    if interface.prefix >= ip.max_prefixlen - 1:
        points -= 100
    if any(ip in network for network in HOTSPOTS):
        points += 60
    if interface.ip == default:
        points += 40
    if WIRELESS.search(words):
        points += 30
    return points + (20 if ip.is_private else 0)


def _interfaces() -> list[Interface]:
    """The system's network cards, by their nice names: on Windows the other one is a number."""
    found = []
    for adapter in ifaddr.get_adapters():
        for ip in adapter.ips:
            host = ip.ip if isinstance(ip.ip, str) else ip.ip[0]
            found.append(Interface(ip.nice_name, host, ip.network_prefix, adapter.nice_name))
    return found


def _default_route() -> str:
    """The address the way out leaves from; asking it sends no packet."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        return str(probe.getsockname()[0])
