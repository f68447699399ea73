"""What can have happened to the programme; envelope and manners in `meeting/facts.py`."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

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
    script: str = ""
    """What the MC reads for it, with its placeholders as they were filled at this instant; "" where it has none."""


@dataclass(frozen=True, slots=True)
class Held(Payload):
    """The live item's time stands still; before the first item, the hall waits."""

    KIND: ClassVar[str] = "programme.held"
    PART: ClassVar[Part] = "programme"
    reason: str = ""
    """"incident" (SỰ CỐ), "waiting" (CHỜ ĐẠI BIỂU), or none."""


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
    since: int | None = None
    """It was over at this instant already; None for the instant of the fact."""


@dataclass(frozen=True, slots=True)
class Ticked(Payload):
    """A cue of an item was carried out, or (`done` is false) was not after all."""

    KIND: ClassVar[str] = "programme.cue"
    PART: ClassVar[Part] = "programme"
    item: str
    cue: str
    """The cue as it is written in the item."""
    done: bool = True


@dataclass(frozen=True, slots=True)
class Readied(Payload):
    """A parallel line has begun, is done, or is open again."""

    KIND: ClassVar[str] = "programme.parallel"
    PART: ClassVar[Part] = "programme"
    line: str
    status: Literal["begun", "done", "open"]


@dataclass(frozen=True, slots=True)
class Told(Payload):
    """A message to who is speaking; it is shown until it is withdrawn, another is sent, or the item ends."""

    KIND: ClassVar[str] = "programme.told"
    PART: ClassVar[Part] = "programme"
    text: str
    """"" withdraws what is shown."""


@dataclass(frozen=True, slots=True)
class ScriptRead(Payload):
    """The MC reads these words for an item: the placeholders are frozen as they were filled at this instant."""

    KIND: ClassVar[str] = "programme.read"
    PART: ClassVar[Part] = "programme"
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Introduced(Payload):
    """The MC has introduced these delegates to the hall, by name or in their group."""

    KIND: ClassVar[str] = "programme.introduced"
    PART: ClassVar[Part] = "programme"
    delegates: tuple[str, ...]
