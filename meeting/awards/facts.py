"""What can have happened in the award call; envelope and manners in `meeting/facts.py`."""

from dataclasses import dataclass
from typing import Any, ClassVar

from meeting.facts import Part, Payload


@dataclass(frozen=True, slots=True)
class Announced(Payload):
    """A decision was read out, once, its honourees seated."""

    KIND: ClassVar[str] = "awards.announced"
    PART: ClassVar[Part] = "awards"
    decision: str


@dataclass(frozen=True, slots=True)
class Called(Payload):
    """A batch was asked onto the stage: these names were spoken, those were not since nobody came for them."""

    KIND: ClassVar[str] = "awards.called"
    PART: ClassVar[Part] = "awards"
    batch: str
    spoken: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PresenterInvited(Payload):
    """Somebody was asked up to present."""

    KIND: ClassVar[str] = "awards.presenter_invited"
    PART: ClassVar[Part] = "awards"
    batch: str
    presenter: str


@dataclass(frozen=True, slots=True)
class Given(Payload):
    """These entries were handed over."""

    KIND: ClassVar[str] = "awards.given"
    PART: ClassVar[Part] = "awards"
    batch: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Photographed(Payload):
    """The batch's picture was taken."""

    KIND: ClassVar[str] = "awards.photographed"
    PART: ClassVar[Part] = "awards"
    batch: str


@dataclass(frozen=True, slots=True)
class Seated(Payload):
    """The batch went back to its seats: it is done."""

    KIND: ClassVar[str] = "awards.seated"
    PART: ClassVar[Part] = "awards"
    batch: str


@dataclass(frozen=True, slots=True)
class Marked(Payload):
    """Somebody's word on who is there, which overrides the door's; who is absent has no proxy either."""

    KIND: ClassVar[str] = "awards.marked"
    PART: ClassVar[Part] = "awards"
    absent: tuple[str, ...] = ()
    present: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProxyNamed(Payload):
    """Somebody receives in an honouree's stead, with the chair's word; an empty name takes it back."""

    KIND: ClassVar[str] = "awards.proxy_named"
    PART: ClassVar[Part] = "awards"
    entry: str
    form: str
    name: str
    relation: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class Missed(Payload):
    """Called, but did not come up: the entry is absent after all and nothing was handed over."""

    KIND: ClassVar[str] = "awards.missed"
    PART: ClassVar[Part] = "awards"
    entry: str


@dataclass(frozen=True, slots=True)
class Built(Payload):
    """After the opening, before anything was called, the honourees were divided into these batches."""

    KIND: ClassVar[str] = "awards.built"
    PART: ClassVar[Part] = "awards"
    batches: tuple[dict[str, Any], ...]
    """All of them, in calling order."""
    frames: tuple[dict[str, Any], ...] = ()
    """Those that got another number."""
