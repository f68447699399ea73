"""The addresses that other laptops can reach this one by; asked of the system, with nothing sent anywhere."""

import contextlib
import ipaddress
import socket
import struct
import sys
from collections.abc import Iterator
from typing import Final

LOOPBACK: Final = "127.0.0.1"
"""Reached by this laptop alone: for trying things out."""
_ELSEWHERE: Final = ("10.255.255.255", "192.168.255.255", "172.31.255.255", "192.0.2.1")
"""Connecting a datagram socket sends nothing and tells which of our addresses would be used."""
_GET_ADDRESS: Final = 0x8915
"""SIOCGIFADDR of Linux."""


def own_addresses() -> list[str]:
    """IPv4 addresses of cables and Wi-Fi, those of offices and homes first; without loopback."""
    found = {a for a in (*_routed(), *_named(), *_plugged()) if _useful(a)}
    return sorted(found, key=lambda a: (not ipaddress.ip_address(a).is_private, ipaddress.ip_address(a)))


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


def _plugged() -> Iterator[str]:
    """A cable between two laptops has an address and no route."""
    if sys.platform.startswith("linux"):
        import fcntl

        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
            for _, name in socket.if_nameindex():
                with contextlib.suppress(OSError):
                    told = fcntl.ioctl(one.fileno(), _GET_ADDRESS, struct.pack("256s", name[:15].encode()))
                    yield socket.inet_ntoa(told[20:24])
