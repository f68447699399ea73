"""Where the frames of latecomers are, and where they are to go: a đợt bổ sung takes from the trays of other batches."""

from collections.abc import Mapping
from dataclasses import dataclass

from meeting.awards.arranging import arrangement
from meeting.awards.building import frames_of
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
