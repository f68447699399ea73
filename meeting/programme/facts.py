"""What can have happened to the programme; envelope and manners in `meeting/facts.py`."""

from dataclasses import dataclass
from typing import Any, ClassVar

from meeting.facts import Part, Payload


@dataclass(frozen=True, slots=True)
class Started(Payload):
    """`item` is live since `since`; the item that was live is thereby done at that instant."""

    KIND: ClassVar[str] = "programme.started"
    PART: ClassVar[Part] = "programme"
    item: str
    since: int
    skipped: tuple[str, ...] = ()
    deferred: tuple[str, ...] = ()
    baseline: dict[str, Any] | None = None
    """The first start freezes the plan: {"anchor": instant, "rows": {id: [start, end]}, "end": instant}."""


@dataclass(frozen=True, slots=True)
class Held(Payload):
    """The live item's time stands still."""

    KIND: ClassVar[str] = "programme.held"
    PART: ClassVar[Part] = "programme"


@dataclass(frozen=True, slots=True)
class Resumed(Payload):
    """The live item's time goes on."""

    KIND: ClassVar[str] = "programme.resumed"
    PART: ClassVar[Part] = "programme"


@dataclass(frozen=True, slots=True)
class Added(Payload):
    """The chair gave (or took) time, in milliseconds."""

    KIND: ClassVar[str] = "programme.added"
    PART: ClassVar[Part] = "programme"
    ms: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Skipped(Payload):
    """Rows that will not run."""

    KIND: ClassVar[str] = "programme.skipped"
    PART: ClassVar[Part] = "programme"
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deferred(Payload):
    """Rows put off: right after the live item, or after the row `after` where one is named."""

    KIND: ClassVar[str] = "programme.deferred"
    PART: ClassVar[Part] = "programme"
    items: tuple[str, ...]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Inserted(Payload):
    """A new row (and its parts), as documents, after the row `after` ("" for the very beginning)."""

    KIND: ClassVar[str] = "programme.inserted"
    PART: ClassVar[Part] = "programme"
    items: tuple[dict[str, Any], ...]
    after: str


@dataclass(frozen=True, slots=True)
class Moved(Payload):
    """Rows that stand after the row `after` now."""

    KIND: ClassVar[str] = "programme.moved"
    PART: ClassVar[Part] = "programme"
    items: tuple[str, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Closed(Payload):
    """The meeting is over; `skipped` had not run."""

    KIND: ClassVar[str] = "programme.closed"
    PART: ClassVar[Part] = "programme"
    skipped: tuple[str, ...] = ()
