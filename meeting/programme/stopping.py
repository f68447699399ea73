"""SỰ CỐ and CHỜ ĐẠI BIỂU: one key stops the clock, and the reason is kept (run-sheet §3.13).

With nothing live the hall waits, and the expected start moves on with the clock. Neither is refused for where the
meeting stands: loudspeakers fail at any time, and after a break delegates are waited for as before the opening.
"""

from dataclasses import dataclass

from meeting.command import Decided
from meeting.programme.commands import ANYTHING, name, running
from meeting.programme.facts import Held
from meeting.programme.state import Programme, Said
from meeting.refusal import Refused
from meeting.state import Meeting


def standing_still(programme: Programme) -> Said | None:
    """Why ("incident", "waiting" or "") and since when the live row is held or the hall waits; None where it is not."""
    if programme.live is None:
        return programme.waiting
    run = programme.runs[programme.live]
    return None if run.held_since is None else Said(run.why_held, run.held_since)


def _stop(meeting: Meeting, believes: str | None, reason: str) -> Decided:
    programme = running(meeting, believes)
    still = standing_still(programme)
    if still is not None and still.text == reason:
        row = programme.live or programme.standby or ""
        raise Refused("programme.already_held", item=name(programme, row))
    # A row that is held already stays held since it was; only the reason is another one.
    return Decided((Held(reason),))


@dataclass(frozen=True, slots=True)
class Incident:
    """Something failed (power, loudspeaker): everything stands still until `Resume`."""

    believes: str | None = ANYTHING

    def decide(self, meeting: Meeting, now: int) -> Decided:
        return _stop(meeting, self.believes, "incident")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Delegates are waited for: everything stands still until `Resume`, or until a row is started."""

    believes: str | None = ANYTHING

    def decide(self, meeting: Meeting, now: int) -> Decided:
        return _stop(meeting, self.believes, "waiting")
