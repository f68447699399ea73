"""Comings and goings in the order of their events, on desks' clocks that may be wrong.

A desk's clock that is found to be more than five minutes off is not trusted for the order (check-in §4.8): its events
then stand where they happened by what was measured. Nothing here depends on the order in which anything arrives.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

from meeting.maps import Map

DISTRUST_MS: Final = 5 * 60 * 1000
"""A clock that is further off than this is not trusted for the order."""


class Reading(NamedTuple):
    """A desk's clock as it was compared once; the fields in their order are the order of readings."""

    at: int
    """By the meeting's clock."""
    made: tuple[str, int]
    offset: int
    """Milliseconds by which it was ahead; behind, where negative."""


Clocks: TypeAlias = Map[str, tuple[Reading, ...]]
"""Readings by desk, in their order."""


def with_reading(clocks: Clocks, desk: str, reading: Reading) -> Clocks:
    """The clocks with one reading more."""
    return clocks.put(desk, tuple(sorted({*clocks.get(desk, ()), reading})))


def ahead_by(clocks: Clocks, desk: str, at: int) -> int:
    """How far a desk's clock was ahead when it showed `at`: as the last reading before says, else the first after.

    0 where it is trusted: where it was never compared, or was off by five minutes at most.
    """
    readings = clocks.get(desk)
    if not readings:
        return 0
    offset = next((r.offset for r in reversed(readings) if r.at + r.offset <= at), readings[0].offset)
    return offset if abs(offset) > DISTRUST_MS else 0


class Visit(NamedTuple):
    """A recorded coming in or going out; the fields in their order are the order of events."""

    event_at: int
    desk: str
    offline: bool
    made: tuple[str, int]
    """Station and number of the fact, for scans of one desk in one millisecond; the same for all that was made offline,
    so that neither the order of arrival nor that in which laptops are merged decides anything."""
    nonce: str
    enter: bool
    early: int = 0
    """By how much its own hour lay in the future when it was recorded, so that the hour of recording stands for it."""
    off: int = 0
    """By how much its own hour, or that of recording, is not `event_at`, since the desk's clock is not trusted."""


def timed(visit: Visit, clocks: Clocks) -> Visit:
    """The visit where these clocks put it; idempotent."""
    recorded = visit.event_at + visit.off
    ahead = ahead_by(clocks, visit.desk, recorded + visit.early)
    off = ahead - visit.early if ahead else 0
    if visit.early and -off > DISTRUST_MS:
        off = 0  # what was measured does not explain an hour that far in the future
    return visit if off == visit.off else visit._replace(event_at=recorded - off, off=off)


def retimed(visits: Iterable[Visit], clocks: Clocks) -> tuple[Visit, ...]:
    """Visits of one delegate, in order by these clocks."""
    return tuple(sorted(timed(v, clocks) for v in visits))


def with_visit(visits: tuple[Visit, ...], new: Visit, *, known: bool) -> tuple[Visit, ...]:
    """The visits with one more; one scan that reached us on two ways is one visit, the earlier (check-in §4.1).

    `known` says whether its nonce was seen before; nearly always it was not, and the visit is the last one.
    """
    if not known and (not visits or visits[-1] < new):
        return (*visits, new)
    same = [v for v in visits if (v.nonce, v.enter) == (new.nonce, new.enter)]
    others = [v for v in visits if v not in same]
    return tuple(sorted((*others, min((*same, new), key=_as_recorded))))


def _as_recorded(visit: Visit) -> Visit:
    """As the desks' own clocks have it: which of two ways counts must not hang on when a clock was compared."""
    return visit._replace(event_at=visit.event_at + visit.off, off=0)


def again(visits: Iterable[Visit]) -> Iterator[Visit]:
    """Those by which somebody came in who was in already."""
    inside = False
    for visit in visits:
        if visit.enter and inside:
            yield visit
        inside = visit.enter
