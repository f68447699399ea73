"""A moment, told by two clocks, and where the rules get it from."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment as both clocks of a machine tell it, in milliseconds.

    Attributes:
        wall: since the Unix epoch, UTC. People set it, and so it may jump.
        mono: since some moment of this run. It never runs back and counts the time asleep as well; it means nothing to
            another run or another machine.
    """

    wall: int
    mono: int


class Clock(Protocol):
    """What tells the time: the machine's, a rehearsal's, or a script's."""

    def now(self) -> Instant:
        """This moment."""
        ...
