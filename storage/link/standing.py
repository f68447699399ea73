"""How a link stands, for the screen: whether it is up and since when, who else is there and when they were last heard.

All seconds are on one counter, which goes on while the laptop sleeps: a closed lid must not hide how old the news is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from storage.clock import SystemClock

PASSING: Final = frozenset(
    {"hall.nobody_there", "hall.nobody_listens", "hall.no_network", "hall.stranger", "hall.no_such_address"}
)
"""Of a link that is down: it heals by itself once the other end or the network is there again."""
NAME_MOST: Final = 60
_CLOCK: Final = SystemClock()


def counter() -> float:
    """Seconds on this machine's counter, the time asleep included."""
    return _CLOCK.now().mono / 1000


@dataclass(slots=True)
class Peer:
    """Another laptop, as it was last heard of."""

    name: str
    heard: float
    """On this machine's counter, in seconds."""
    clock_ms: int
    """By how much its clock was ahead of ours when it spoke, the time on the way included."""
    waiting: int
    """Facts that it had not sent yet."""
    left: bool = False
    """It said that it was going: nothing more is to come from it, and nothing is wrong."""


@dataclass(slots=True)
class Link:
    """How the link stands."""

    since: float
    """When it became what it is; of a link that is down, when the last word came."""
    up: bool = False
    waiting: int = 0
    """Facts of this laptop that the hall does not have yet."""
    heard: float | None = None
    """When the server last answered."""
    peers: dict[str, Peer] = field(default_factory=dict)
    """By the letters of the laptop."""
    trouble: str = ""
    """String id of what stands in the way, "" where nothing does; also of what does while it is up."""

    def down(self, trouble: str) -> None:
        """It is down from here on, or still."""
        if self.up:
            self.since = self.heard if self.heard is not None else counter()
        self.up, self.trouble = False, trouble

    def began(self) -> None:
        """It is up from here on."""
        self.up, self.trouble = True, ""
        self.since = self.heard = counter()


def told(laptop: str, name: str, now: int, waiting: int, *, left: bool = False) -> bytes:
    """What a laptop says of itself; `now` is its wall clock in milliseconds."""
    said: dict[str, Any] = {"laptop": laptop, "name": name, "now": now, "waiting": waiting}
    return json.dumps(said | ({"left": True} if left else {})).encode()


def understood(data: bytes, now: int) -> tuple[str, Peer] | None:
    """Whose word it is and what it says; None where it is nobody's."""
    try:
        said: Mapping[str, Any] = json.loads(data)
        name = "".join(one for one in str(said["name"]) if one.isprintable())[:NAME_MOST]
        ahead, waiting = int(said["now"]) - now, int(said["waiting"])
        return str(said["laptop"]), Peer(name, counter(), ahead, waiting, left=said.get("left") is True)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
