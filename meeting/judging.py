"""Judging clock trouble: what the operator may decide, what waits until then, and when a file is of another day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from meeting.command import Decided
from meeting.facts import Fact, Judged, Payload
from meeting.parts import is_stage
from meeting.programme.facts import Closed
from meeting.programme.state import Programme
from meeting.refusal import Refused
from meeting.state import Meeting, apply
from meeting.text.hours import VIETNAM
from meeting.troubles import is_own

HOUR_MS: Final = 3600 * 1000
OTHER_DAY_MS: Final = 3 * HOUR_MS
"""On another date, this long without a sign of life is another day's work: a vigil passes midnight within minutes."""
ANY_DAY_MS: Final = 8 * HOUR_MS
"""Longer than a half-day meeting with its lunch: whoever comes back after it does not mean the row that was live."""


def long_ago(before: int, now: int) -> bool:
    """Whether so much lies between two instants that one does not simply go on (milliseconds since the epoch)."""
    passed = now - before
    return passed >= ANY_DAY_MS or (passed >= OTHER_DAY_MS and _date(before) != _date(now))


def _date(ms: int) -> tuple[int, int, int]:
    day = datetime.fromtimestamp(ms // 1000, UTC).astimezone(VIETNAM)
    return day.year, day.month, day.day


def under_way(programme: Programme) -> bool:
    """Whether something has run or is waited for, and the meeting is not over; a stopped one is not under way."""
    begun = bool(programme.ran) or programme.waiting is not None
    return begun and programme.closed_at is None and programme.stopped_at is None


def refuse_unanswered(meeting: Meeting, payloads: Iterable[Payload]) -> None:
    """While the programme stands still, nothing of it and of the awards is recorded but the closing, back-dated.

    The door goes on: people do not stop coming because a clock is in doubt.
    """
    if meeting.programme.stopped_at is None:
        return
    for payload in payloads:
        closing = isinstance(payload, Closed) and payload.since is not None
        if is_stage(payload) and not closing:
            raise Refused("meeting.unanswered")


@dataclass(frozen=True, slots=True)
class Judge:
    """The operator decides about the gap or the jump that the fact `target` noted.

    A gap `counts`, or the live row stood still meanwhile. A jump `counts` where the stepped clock is the right one. The
    last judgement counts, and judging the other way takes one back; undo leaves judgements alone, since who takes back
    a GO must not set the clock.
    """

    target: str
    counts: bool
    believes: bool | Literal["*"] | None = "*"
    """How the screen shows it judged; "*" is never wrong."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        if meeting.opened_at is None:
            raise Refused("meeting.not_opened")
        trouble = meeting.troubles.get(self.target)
        if trouble is None:
            raise Refused("clock.unknown")
        if not is_own(meeting, trouble):
            raise Refused("clock.of_another")
        if trouble.counts is self.counts:
            raise Refused("clock.judged_so")
        if self.believes != "*" and trouble.counts is not self.believes:
            raise Refused("clock.moved_on")
        return Decided((Judged(self.target, self.counts),))


def supposed(meeting: Meeting, target: str, now: int, *, counts: bool) -> tuple[Meeting, int]:
    """The meeting and its hour if a trouble were judged so; nothing is recorded."""
    after = apply(meeting, Fact("", now, 0, "", "", "", Judged(target, counts)))
    return after, now + meeting.correction - after.correction
