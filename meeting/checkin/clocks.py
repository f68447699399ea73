"""The desks' clocks: how far each is off, what is said of it, whose hours put nothing in order (check-in §4.8).

Whoever can tell (a laptop that hears another one) compares a desk's clock with the meeting's and records what it found.
More than two minutes are said aloud. More than five are not trusted for the order of that desk's events, which then
stand where they happened by what was measured (`meeting/checkin/visits.py`). All events are kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from meeting.checkin.facts import Clocked
from meeting.checkin.visits import DISTRUST_MS
from meeting.command import Decided
from meeting.refusal import Refused
from meeting.state import Meeting

SAID_MS: Final = 2 * 60 * 1000
"""A clock that is further off than this is said aloud."""
STEADY_MS: Final = 10 * 1000
"""A reading that differs by less from the one before says nothing new, and is not kept."""


class OffClock(NamedTuple):
    """A desk whose clock somebody should set right."""

    desk: str
    offset: int
    """Milliseconds by which it is ahead; behind, where negative."""
    trusted: bool
    """Whether its hours still put events in order."""


def off_clocks(meeting: Meeting) -> Iterator[OffClock]:
    """The desks whose clocks are off by more than two minutes, by their names."""
    for desk, readings in sorted(meeting.door.clocks.items()):
        offset = readings[-1].offset
        if abs(offset) > SAID_MS:
            yield OffClock(desk, offset, abs(offset) <= DISTRUST_MS)


@dataclass(frozen=True, slots=True)
class ReadClock:
    """A desk's clock was compared with the meeting's. Nothing is recorded where that is known already.

    A right clock is recorded too the first time, so that what it showed before is not taken for wrong later.
    """

    desk: str
    offset: int
    """Milliseconds by which the desk's clock is ahead; behind, where negative."""
    event_at: int | None = None
    """What the desk's clock showed; None for now and the offset."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        if not self.desk:
            raise Refused("door.desk_missing")
        known = meeting.door.clocks.get(self.desk, ())
        before = known[-1].offset if known else 0
        if known and abs(before - self.offset) < STEADY_MS and _class(before) == _class(self.offset):
            return Decided()
        shown = now + self.offset if self.event_at is None else self.event_at
        return Decided((Clocked(self.desk, self.offset, shown),))


def _class(offset: int) -> int:
    return (abs(offset) > SAID_MS) + (abs(offset) > DISTRUST_MS)
