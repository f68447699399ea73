"""What carriers and wings are told of a batch: frames that come out, frames and people in the wrong place. Pure.

A frame is told by the number on its tag where it has one, else by the honouree's own number; never by a name, since
these lines stand where everybody around the laptop reads them.
"""

from collections.abc import Iterable, Iterator

from meeting.awards.arranging import arrangement, misplaced_frames, misplaced_people, pulled
from meeting.awards.frame_moves import skipped_frames, stopped_frames
from meeting.awards.matching import Swap
from meeting.awards.state import is_there
from meeting.documents import Frame
from meeting.state import Meeting
from tui.award_words import frames_moved
from tui.strings import t


def numbers_of(meeting: Meeting, entries: Iterable[str]) -> str:
    """What stands on the tags of these entries' frames."""
    tags = {f.entry: f.number for f in meeting.table(Frame).values() if f.entry and f.number}
    told = (tags.get(e) or str(meeting.awards.number_of.get(e, "")) for e in entries)
    return ", ".join(number for number in told if number)


def to_mend(meeting: Meeting, batch: str, *, ready: bool) -> Iterator[str]:
    """What is to be done before a batch can be called, in order; of a ready one the frames that came out already."""
    awards = meeting.awards
    if out := pulled(awards, batch):
        told = numbers_of(meeting, out) if ready else _from_trays(meeting, batch, out)
        yield t("awards.pulled" if ready else "awards.pull_tray", frames=told)
    elif absent := [e for e in awards.batches[batch].entries if not is_there(meeting, e)]:
        yield t("awards.pull", numbers=numbers_of(meeting, absent))
    if not ready and (aside := numbers_of(meeting, stopped_frames(meeting, batch))):
        yield t("awards.pull_aside", frames=aside)
    yield from frames_moved(meeting, batch)
    if awards.stage.scan_people:
        for i, j in misplaced_people(awards, batch):
            yield t("awards.swap_people", i=i, j=j)
    if awards.stage.scan_frames:
        for swap in misplaced_frames(awards, batch).swaps:
            yield _swap(swap)
    if lacking := [e for e in awards.batches[batch].entries if e in awards.lacking]:
        yield t("awards.symbolic", frames=numbers_of(meeting, lacking))


def _from_trays(meeting: Meeting, batch: str, entries: tuple[str, ...]) -> str:
    """Each frame with the tray that it lies in, where there is more than one."""
    trays = arrangement(meeting.awards, batch).trays
    where = {e: n for n, tray in enumerate(trays, 1) for e in tray if len(trays) > 1}
    return ", ".join(
        t("awards.pull_of_tray", frame=numbers_of(meeting, (e,)), tray=where[e])
        if e in where
        else numbers_of(meeting, (e,))
        for e in entries
    )


def to_skip(meeting: Meeting, batch: str) -> Iterator[str]:
    """What the carriers pass over on the stage: of whoever did not come up, or is not to be given theirs any more."""
    if skipped := numbers_of(meeting, skipped_frames(meeting, batch)):
        yield t("awards.skip_frame", frames=skipped)


def _swap(swap: Swap) -> str:
    if len(swap) == 3:
        tray, i, j = swap
        return t("awards.swap_frames", tray=tray, i=i, j=j)
    tray, i, other, j = swap
    return t("awards.swap_trays", tray=tray, i=i, other=other, j=j)
