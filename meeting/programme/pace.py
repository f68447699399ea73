"""The pace of the award call, as the programme takes it: what is still needed, as of the last act that was recorded.

The rules that work it out stand in `meeting/awards/pacing.py`; here is what the projection asks. Milliseconds.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meeting.programme.state import Programme, Run


@dataclass(frozen=True, slots=True)
class Pace:
    """What the award call needs until its last batch is seated."""

    since: int
    """When the act under way began: names are read, frames handed over."""
    running: int
    """What it takes as a whole."""
    rest: int
    """What comes after it."""
    measured: bool
    """Whether the pace is this meeting's own; until then it is the usual one."""

    def ends_at(self, programme: "Programme", now: int) -> int:
        """When it is over: an act that takes longer puts everything off, and time that was held counts for nothing."""
        live = programme.live
        held = 0 if live is None else _held_since(programme.runs[live], self.since, now)
        return max(min(self.since, now) + held + self.running, now) + self.rest


def _held_since(run: "Run", since: int, now: int) -> int:
    holds = run.holds if run.held_since is None else (*run.holds, (run.held_since, now))
    return sum(max(0, end - max(start, since)) for start, end in holds)


def is_awarding(programme: "Programme", leaf: str) -> bool:
    """Whether awards are given in a row: it says so, or its item does."""
    row = programme.items[leaf]
    return row.kind == "awards" or (bool(row.parent) and programme.items[row.parent].kind == "awards")


def awarding_left(programme: "Programme") -> tuple[str, ...]:
    """The rows behind the live one in which awards are given; empty where the live one is none of them."""
    if programme.live is None or not is_awarding(programme, programme.live):
        return ()
    return tuple(i for i in programme.queue if is_awarding(programme, i))
