"""What whoever is speaking may be reminded of: thresholds, urgency, the bell, and all that the stage display may show.

A leader is never reminded ("Không nhắc giờ", run-sheet §3.7): while an untimed row is live, no display but the
operator's own shows its time, that it is over, or a message, and no bell rings. From the flag salute on the machine is
silent. Pure: instants are milliseconds since the epoch, thresholds whole seconds left.
"""

from dataclasses import dataclass
from typing import Literal

from meeting.programme.projection import Live, project, time_left
from meeting.programme.state import Programme, Said
from meeting.state import Meeting

Urgency = Literal["plain", "soon", "sooner", "over"]
"""Nothing yet; the first threshold is past; the last of several is; the time is used up."""
StageKind = Literal["clock", "plain", "soon", "sooner", "spent", "held"]


def is_untimed(programme: Programme, item: str) -> bool:
    """Whether nothing may press who speaks in this row: it says so itself, or the item that it is a part of does."""
    row = programme.items[item]
    return row.untimed or bool(row.parent and programme.items[row.parent].untimed)


def thresholds_of(meeting: Meeting, item: str) -> tuple[int, ...]:
    """Seconds left at which the speaker is reminded, descending: the row's, else its item's, else the meeting's."""
    row = meeting.programme.items[item]
    whole = meeting.programme.items[row.parent].thresholds if row.parent else ()
    found = row.thresholds or whole or meeting.about.thresholds
    return tuple(sorted({seconds for seconds in found if seconds > 0}, reverse=True))


def urgency(meeting: Meeting, live: Live | None) -> Urgency:
    """How pressing the live row's time is; an untimed one's never is."""
    if live is None or is_untimed(meeting.programme, live.item):
        return "plain"
    if live.remaining < 0:
        return "over"
    marks = thresholds_of(meeting, live.item)
    past = _past(marks, live.remaining)
    if not past:
        return "plain"
    return "sooner" if past == len(marks) > 1 else "soon"


def _past(marks: tuple[int, ...], remaining: int) -> int:
    """How many thresholds lie behind."""
    return sum(remaining <= seconds * 1000 for seconds in marks)


def is_quiet(meeting: Meeting) -> bool:
    """Whether no sound may be made any more: the flag salute (chào cờ) has begun."""
    items = meeting.programme.items
    rows = (items[i] for i in meeting.programme.ran)
    return any("salute" in {row.kind, items[row.parent].kind if row.parent else ""} for row in rows)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was left of the live row when somebody last listened for a bell."""

    item: str
    remaining: int


def listen(meeting: Meeting, before: Heard | None, now: int) -> tuple[Heard | None, bool]:
    """Listen again at `now`: what is to be given as `before` the next time, and whether the bell rings.

    It rings once where a threshold, or the end, was crossed since `before`, however many; again where added time has
    brought one back and it is crossed anew. A row that is heard of for the first time (it has just begun, or the
    program has) rings for nothing that is past already, and a held one waits until it goes on.
    """
    live, left = meeting.programme.live, time_left(meeting.programme, now)
    if live is None or left is None:
        return None, False
    heard = Heard(live, left)
    if before is None or before.item != live:
        return heard, False
    if _stands_still(meeting.programme, live):
        return before, False
    marks = thresholds_of(meeting, live)
    crossed = _steps(marks, heard.remaining) > _steps(marks, before.remaining)
    return heard, crossed and not is_quiet(meeting) and not is_untimed(meeting.programme, live)


def _stands_still(programme: Programme, live: str) -> bool:
    return programme.runs[live].held_since is not None or programme.stopped_at is not None


def _steps(marks: tuple[int, ...], remaining: int) -> int:
    return _past(marks, remaining) + (remaining < 0)


def shown_message(meeting: Meeting) -> Said | None:
    """The message that stands before the speaker, and since when; never one before an untimed speaker."""
    programme = meeting.programme
    if programme.live is None or is_untimed(programme, programme.live):
        return None
    return programme.told


@dataclass(frozen=True, slots=True)
class StageFace:
    """All that a display which the speaker (and whoever sits near) can see may show."""

    kind: StageKind = "clock"
    """"clock": the hour of the day and no time of anybody's."""
    item: str = ""
    """Id of the live row, "" where nothing is live."""
    remaining: int | None = None
    """Milliseconds left, never less than none: that it is over counts up on the operator's screen alone."""
    message: str = ""


def for_stage(meeting: Meeting, now: int) -> StageFace:
    """The stage display at `now`. Of an untimed row it has the title and the hour of the day, and nothing else."""
    live = project(meeting.programme, now).live
    if live is None:
        return StageFace()
    if is_untimed(meeting.programme, live.item):
        return StageFace(item=live.item)
    told = shown_message(meeting)
    pressing = urgency(meeting, live)
    kind: StageKind = "spent" if pressing == "over" else pressing
    if _stands_still(meeting.programme, live.item):
        kind = "held"
    return StageFace(kind, live.item, max(0, live.remaining), told.text if told else "")
