"""The addresses that other laptops can reach this one by; asked of the system, with nothing sent anywhere."""

import contextlib
import ipaddress
import socket
import struct
import sys
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

LOOPBACK: Final = "127.0.0.1"
"""Reached by this laptop alone: for trying things out."""
_ELSEWHERE: Final = ("10.255.255.255", "192.168.255.255", "172.31.255.255", "192.0.2.1")
"""Connecting a datagram socket sends nothing and tells which of our addresses would be used."""
_GET_ADDRESS: Final = 0x8915
"""SIOCGIFADDR of Linux."""

Place: TypeAlias = Literal["", "wifi", "cable", "direct", "main", "inside"]
"""Of which network an address is: Wi-Fi, a cable, a cable between two laptops without a router, the one by which this
laptop reaches others (where the system tells no more), one inside of this laptop; "" where nobody can tell."""
_NAMED: Final[dict[Place, tuple[str, ...]]] = {
    "wifi": ("wl",),
    "cable": ("en", "eth", "usb"),
    "inside": ("docker", "br-", "veth", "virbr", "vbox", "vmnet", "tun", "tap", "wg", "zt", "tailscale"),
}
"""How the systems begin the names of interfaces."""


def own_addresses() -> list[str]:
    """IPv4 addresses of cables and Wi-Fi, without loopback.

    That by which this laptop reaches others comes first, what is inside of it last.
    """
    routed = [*_routed()]
    found = {a for a in (*routed, *_named(), *(a for a, _ in _plugged())) if _useful(a)}
    main = next(iter(reversed(routed)), "")

    def rank(address: str) -> tuple[bool, bool, bool, ipaddress.IPv4Address]:
        one = ipaddress.IPv4Address(address)
        return place_of(address) == "inside", address != main, not one.is_private, one

    return sorted(found, key=rank)


def place_of(address: str) -> Place:
    """Of which network this address of ours is, as far as the system tells."""
    name = next((name for one, name in _plugged() if one == address), "")
    place: Place = next((place for place, begins in _NAMED.items() if name.startswith(begins)), "")
    if not place and ipaddress.ip_address(address).is_link_local:
        return "direct"
    if not place and address == next(iter(reversed([*_routed()])), ""):
        return "main"
    return "direct" if place == "cable" and ipaddress.ip_address(address).is_link_local else place


def _useful(address: str) -> bool:
    one = ipaddress.ip_address(address)
    return not (one.is_loopback or one.is_unspecified or one.is_multicast)


def _routed() -> Iterator[str]:
    for place in _ELSEWHERE:
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
            one.connect((place, 9))
            yield str(one.getsockname()[0])


def _named() -> Iterator[str]:
    with contextlib.suppress(OSError):
        for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            yield str(entry[4][0])


def _plugged() -> Iterator[tuple[str, str]]:
    """Addresses with the names of their interfaces; a cable between two laptops has an address and no route."""
    if sys.platform.startswith("linux"):
        import fcntl

        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
            for _, name in socket.if_nameindex():
                with contextlib.suppress(OSError):
                    told = fcntl.ioctl(one.fileno(), _GET_ADDRESS, struct.pack("256s", name[:15].encode()))
                    yield socket.inet_ntoa(told[20:24]), name
