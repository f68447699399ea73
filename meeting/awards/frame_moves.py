"""Where frames are that are not handed over with their batch: those of latecomers, and of whoever is not to get one.

A đợt bổ sung takes its frames from the trays of other batches.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from meeting.awards.arranging import arrangement, lineup
from meeting.awards.building import frames_of
from meeting.awards.facts import Called, Marked, Missed, Named, Withdrawn
from meeting.awards.ranks import BEFORE_CALL
from meeting.documents import Batch, Frame
from meeting.state import Meeting


@dataclass(frozen=True, slots=True)
class FrameMove:
    """One frame that changes trays."""

    entry: str
    tag: str
    """What stands on it; "" where nobody numbered it."""
    batch: int
    """The number of the batch it was meant for."""
    tray: int
    """Where it lies, from 1; 0 where it was taken out before the trays were laid, or never lay in one."""
    to_batch: int
    to_tray: int
    """0 where no trays are known."""
    to_place: int
    """Counted from the top of that tray, from 1; 0 as above."""


def frame_moves(meeting: Meeting, batch: str) -> tuple[FrameMove, ...]:
    """The frames of a batch of latecomers, in calling order; none for any other batch, or once it is called."""
    awards = meeting.awards
    if batch not in awards.extra or awards.stages[batch] not in BEFORE_CALL:
        return ()
    to = awards.batches[batch]
    if not awards.categories[to.category].frame:
        return ()
    tags, planned, goal = frames_of(meeting.table(Frame).values()), _planned(meeting), _trays(meeting, batch)
    moves = []
    for entry in (e for e in to.entries if e in awards.entries):
        own, (tray, place) = planned.get(entry), goal.get(entry, (0, 0))
        lies = 0 if own is None else _trays(meeting, own).get(entry, (0, 0))[0]
        tag = tags[entry].number if entry in tags else ""
        number = 0 if own is None else awards.batches[own].number
        moves.append(FrameMove(entry, tag, number, lies, to.number, tray, place))
    return tuple(moves)


def stopped_frames(meeting: Meeting, batch: str) -> tuple[str, ...]:
    """Entries whose award was stopped and whose frames were meant for this batch: they come out, told by their tags."""
    awards = meeting.awards
    document = meeting.table(Batch).get(batch)
    meant = dict.fromkeys((*awards.loaded.get(batch, ()), *(document.entries if document else ())))
    return tuple(e for e in meant if e in awards.withdrawn)


def skipped_frames(meeting: Meeting, batch: str) -> tuple[str, ...]:
    """Of a batch on the stage, whose frames lie in its trays and are not handed over, whatever became of them since."""
    awards, begun = meeting.awards, False
    gone: set[str] = set()
    for fact in meeting.log("awards"):
        match fact.payload:
            case Called(batch=b) | Named(batch=b) if b == batch:
                begun = True
            case Missed(entry=entry) | Withdrawn(entry=entry) if begun:
                gone.add(entry)
            case Marked(absent=absent) if begun:
                gone.update(absent)
    left = gone - set(lineup(awards, batch))
    return tuple(e for e in awards.loaded.get(batch, ()) if e in left)


def _planned(meeting: Meeting) -> Mapping[str, str]:
    """The batch in which each entry was before anybody came late."""
    known = meeting.awards.batches
    return {e: b.id for b in meeting.table(Batch).values() if b.id in known for e in b.entries}


def _trays(meeting: Meeting, batch: str) -> Mapping[str, tuple[int, int]]:
    """Tray and place of each frame: of a batch whose trays are laid where it was laid, else where it is to lie."""
    awards = meeting.awards
    if batch not in awards.extra and batch not in awards.loaded:
        return {}
    trays = arrangement(awards, batch).trays
    return {e: (t, n) for t, tray in enumerate(trays, 1) for n, e in enumerate(tray, 1)}
