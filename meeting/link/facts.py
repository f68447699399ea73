"""What laptops tell each other about who has control of the stage."""

from dataclasses import dataclass
from typing import ClassVar

from meeting.facts import Part, Payload


@dataclass(frozen=True, slots=True)
class Took(Payload):
    """The laptop of this fact took control (giành quyền điều khiển); the facts of the stage are its own from here on.

    Of two that took the same `epoch` without knowing of each other the later one has it (`meeting/link/order.py`).
    """

    KIND: ClassVar[str] = "link.took"
    PART: ClassVar[Part] = "meeting"
    epoch: int
    """1 for the first time; one more than what the laptop knew of."""
    after: str = ""
    """Id of the last fact of the stage that counted as far as it knew, "" where there was none."""
    name: str = ""
    """What the laptop is called: "Máy sân khấu"."""
    ahead: int = 0
    """By how many milliseconds the clock of the laptop before was ahead of this one's, as far as this one knew."""


@dataclass(frozen=True, slots=True)
class Carried(Payload):
    """Everything up to here was copied for other laptops (chép sang USB); its instant is the copier's clock."""

    KIND: ClassVar[str] = "link.carried"
    PART: ClassVar[Part] = "meeting"
    name: str = ""
    """What the laptop is called, "" where nobody said."""


@dataclass(frozen=True, slots=True)
class Joined(Payload):
    """What the laptop `laptop` had copied at `carried`, by its own clock, was taken in here, by this one's."""

    KIND: ClassVar[str] = "link.joined"
    PART: ClassVar[Part] = "meeting"
    laptop: str
    carried: int
    """Milliseconds since the epoch."""
    news: int = 0
    """Facts that were new here."""


@dataclass(frozen=True, slots=True)
class Stood(Payload):
    """What the documents of this laptop are: a digest of each table, so that others see whether theirs are the same."""

    KIND: ClassVar[str] = "link.stood"
    PART: ClassVar[Part] = "meeting"
    tables: dict[str, str]


@dataclass(frozen=True, slots=True)
class Seen(Payload):
    """At this laptop somebody has looked at these: facts that stand apart, and second comings by their nonce."""

    KIND: ClassVar[str] = "link.seen"
    PART: ClassVar[Part] = "meeting"
    ids: tuple[str, ...]
