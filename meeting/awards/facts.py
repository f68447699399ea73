"""What can have happened in the award call; envelope and manners in `meeting/facts.py`."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

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
    """The highest of them; "" where the batch has nobody."""
    presenters: tuple[str, ...] = ()
    """All who were asked up side by side, the highest first; () in files of before."""


@dataclass(frozen=True, slots=True)
class PresentersNamed(Payload):
    """Others than were prepared present a batch."""

    KIND: ClassVar[str] = "awards.presenters_named"
    PART: ClassVar[Part] = "awards"
    batch: str
    presenters: tuple[str, ...]
    """As `Batch.presenters`."""
    together: int
    person: dict[str, Any] | None = None
    """The document of one of them who was on no list before."""


@dataclass(frozen=True, slots=True)
class Given(Payload):
    """These entries were handed over."""

    KIND: ClassVar[str] = "awards.given"
    PART: ClassVar[Part] = "awards"
    batch: str
    entries: tuple[str, ...]
    presenters: tuple[str, ...] = ()
    """Who handed over each of them, in the same order; "" where that cannot be said, () in files of before."""


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
    """Somebody receives in an honouree's stead, with the chair's word; an empty name takes it back.

    Where the ranks are closed already they take the last place of `batch`, as a latecomer does.
    """

    KIND: ClassVar[str] = "awards.proxy_named"
    PART: ClassVar[Part] = "awards"
    entry: str
    form: str
    name: str
    relation: str
    approved_by: str
    batch: str = ""
    number: int = 0


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


@dataclass(frozen=True, slots=True)
class Frozen(Payload):
    """The ranks of a batch were closed: these will be called in this order, those leave a gap and their frames go."""

    KIND: ClassVar[str] = "awards.frozen"
    PART: ClassVar[Part] = "awards"
    batch: str
    entries: tuple[str, ...]
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded(Payload):
    """The frames of a batch were laid into the trays: no latecomer joins it any more."""

    KIND: ClassVar[str] = "awards.loaded"
    PART: ClassVar[Part] = "awards"
    batch: str


@dataclass(frozen=True, slots=True)
class Confirmed(Payload):
    """Đủ người, đúng khung: somebody saw these people in line and their frames in order; the ranks are closed by it."""

    KIND: ClassVar[str] = "awards.confirmed"
    PART: ClassVar[Part] = "awards"
    batch: str
    entries: tuple[str, ...]
    """Who will be called, in this order."""
    absent: tuple[str, ...] = ()
    who: str = ""
    """Id of the person who confirmed, else their name; "" where the envelope's role is all that is known."""
    reason: str = ""
    """Why against what was scanned, one of `REASONS`; "" where nothing speaks against it."""


REASONS: Final = ("scanner", "code", "elder", "checked")
"""Scanner out of order, a code that cannot be read, an elder who is not moved, checked by hand."""


@dataclass(frozen=True, slots=True)
class Lined(Payload):
    """Scanned at the steps: this is the whole line of a batch as it stands now."""

    KIND: ClassVar[str] = "awards.lined"
    PART: ClassVar[Part] = "awards"
    batch: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Laid(Payload):
    """Scanned in the trays: for each tray given, by its number, all its frames (ids of entries) from top to bottom."""

    KIND: ClassVar[str] = "awards.laid"
    PART: ClassVar[Part] = "awards"
    batch: str
    trays: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Named(Payload):
    """One name of a batch was spoken, where they are called name by name."""

    KIND: ClassVar[str] = "awards.named"
    PART: ClassVar[Part] = "awards"
    batch: str
    entry: str


@dataclass(frozen=True, slots=True)
class Arrived(Payload):
    """A latecomer takes the last place of a batch: the own one, or the đợt bổ sung, which `number` makes."""

    KIND: ClassVar[str] = "awards.arrived"
    PART: ClassVar[Part] = "awards"
    entry: str
    batch: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Withdrawn(Payload):
    """The chair stopped an award (dừng trao): it is shown and spoken nowhere any more. Why is never recorded."""

    KIND: ClassVar[str] = "awards.withdrawn"
    PART: ClassVar[Part] = "awards"
    entry: str


@dataclass(frozen=True, slots=True)
class BatchHeld(Payload):
    """The chair put a batch off until it is let go again (`held` False)."""

    KIND: ClassVar[str] = "awards.batch_held"
    PART: ClassVar[Part] = "awards"
    batch: str
    held: bool


@dataclass(frozen=True, slots=True)
class Lacked(Payload):
    """The frame of an entry is missing or broken: a spare one lies in its place (trao tượng trưng)."""

    KIND: ClassVar[str] = "awards.lacked"
    PART: ClassVar[Part] = "awards"
    entry: str
    lacking: bool
