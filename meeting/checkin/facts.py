"""What can have happened at the door; envelope and manners in `meeting/facts.py`."""

from dataclasses import dataclass
from typing import Any, ClassVar

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


@dataclass(frozen=True, slots=True)
class Enrolled(Payload):
    """Somebody is on the list who was not: a walk-in, the holder of a unit's seat, a stand-in (check-in §5)."""

    KIND: ClassVar[str] = "door.enrolled"
    PART: ClassVar[Part] = "door"
    delegate: dict[str, Any]
    """The whole document; its `came_as` says how they came."""
    desk: str
    event_at: int


@dataclass(frozen=True, slots=True)
class Handed(Payload):
    """Documents, a badge or a lunch ticket were handed out (or, with `given` false, were not after all)."""

    KIND: ClassVar[str] = "door.handed"
    PART: ClassVar[Part] = "door"
    delegate: str
    what: str
    desk: str
    event_at: int
    given: bool = True


@dataclass(frozen=True, slots=True)
class Noted(Payload):
    """A note on a delegate; "" takes it away."""

    KIND: ClassVar[str] = "door.noted"
    PART: ClassVar[Part] = "door"
    delegate: str
    text: str
    desk: str
    event_at: int


@dataclass(frozen=True, slots=True)
class Excused(Payload):
    """Vắng có lý do: a delegate's absence, or that of so many holders of a unit's seats, was excused (0: of none)."""

    KIND: ClassVar[str] = "door.excused"
    PART: ClassVar[Part] = "door"
    desk: str
    event_at: int
    delegate: str = ""
    unit: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Quoted(Payload):
    """The sentence for the chair, as its numbers stood at an hour: what was read aloud is never counted anew."""

    KIND: ClassVar[str] = "door.quoted"
    PART: ClassVar[Part] = "door"
    text: str
    desk: str
    event_at: int


@dataclass(frozen=True, slots=True)
class Clocked(Payload):
    """A desk's clock was compared with the meeting's and was `offset` milliseconds ahead (behind, where negative)."""

    KIND: ClassVar[str] = "door.clocked"
    PART: ClassVar[Part] = "door"
    desk: str
    offset: int
    event_at: int
    """What the desk's clock showed."""
