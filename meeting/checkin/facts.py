"""What can have happened at the door; envelope and manners in `meeting/facts.py`."""

from dataclasses import dataclass
from typing import ClassVar

from meeting.facts import Part, Payload


@dataclass(frozen=True, slots=True)
class Scanned(Payload):
    """A scan and its verdict, which is never derived again (check-in rules 1-3).

    Of what was scanned only a well-formed code is kept: a foreign text may be somebody's identity card.
    """

    KIND: ClassVar[str] = "door.scanned"
    PART: ClassVar[Part] = "door"
    nonce: str
    type: str
    """"enter" or "leave"."""
    desk: str
    event_at: int
    verdict: str
    base: str = ""
    """Of a glued scan, the nonce of the whole; its own is "<base>#1", "<base>#2" …"""
    code: str = ""
    delegate: str = ""
    offline: bool = False
    forced: bool = False
    """An override let in whom a rule would have refused."""
    reason: str = ""
    since: int = 0
    """With `already_in`: when the person had come in …"""
    since_desk: str = ""
    """… and where."""
    by_hand: bool = False
    """Found by name, not scanned."""
    trial: bool = False
    """Scanned before the meeting was opened: a test, counted nowhere."""
    stated_at: int = 0
    """The event's own hour where that lies in the future, so that its clock is not trusted for the order."""


@dataclass(frozen=True, slots=True)
class Annulled(Payload):
    """The scans of `nonce` of these types never happened, whenever and however often they arrive."""

    KIND: ClassVar[str] = "door.annulled"
    PART: ClassVar[Part] = "door"
    nonce: str
    types: tuple[str, ...]
    desk: str = ""


@dataclass(frozen=True, slots=True)
class Ticketed(Payload):
    """A delegate's ticket is "valid", "cancelled" or "replaced" (then `code` is the new one, if there is one)."""

    KIND: ClassVar[str] = "door.ticketed"
    PART: ClassVar[Part] = "door"
    delegate: str
    state: str
    code: str = ""
    desk: str = ""
