"""Getting a batch ready: its ranks are closed, its frames are laid, people and frames are seen or scanned to be right.

Freezing decides who will be called; loading closes the batch to latecomers; after that READY is a matter of what was
seen or scanned (`arranging.is_ready`). What is scanned gives the whole line or the whole tray as it stands now and
replaces what was there (award-calling §6.3, §6.5).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from meeting.awards.arranging import gone_out, is_ready, lineup, unmatched
from meeting.awards.facts import REASONS, Confirmed, Frozen, Laid, Lined, Loaded
from meeting.awards.ranks import BEFORE_CALL
from meeting.awards.state import Awards, is_there
from meeting.command import Decided
from meeting.refusal import Refused
from meeting.state import Meeting


def opened(meeting: Meeting) -> Awards:
    """The award call of a meeting that is open; refuses where it is not."""
    if meeting.opened_at is None:
        raise Refused("meeting.not_opened")
    return meeting.awards


def nothing_left(awards: Awards) -> Refused:
    """Why there is no batch to do anything with: all were given, or the honourees are in no batch yet."""
    return Refused("awards.all_done" if awards.batches else "awards.no_batches")


def before_call(meeting: Meeting, batch: str) -> Awards:
    """The award call, where this batch may still be prepared; refuses where it may not."""
    awards = known_batch(meeting, batch)
    if awards.stages[batch] not in BEFORE_CALL:
        raise Refused("awards.already_called", batch=awards.batches[batch].number)
    return awards


def known_batch(meeting: Meeting, batch: str) -> Awards:
    """The award call, where there is such a batch and the chair has not put it off."""
    awards = opened(meeting)
    if batch not in awards.batches:
        raise Refused("awards.no_such_batch", batch=batch)
    if batch in awards.held:
        raise Refused("awards.batch_is_held", batch=awards.batches[batch].number)
    return awards


@dataclass(frozen=True, slots=True)
class Freeze:
    """Close the ranks: who is there will be called, the others leave a gap and their frames come out."""

    batch: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = before_call(meeting, self.batch)
        if awards.stages[self.batch] != "built":
            raise Refused("awards.frozen_already", batch=awards.batches[self.batch].number)
        return Decided((Frozen(self.batch, *_parted(meeting, self.batch)),))


@dataclass(frozen=True, slots=True)
class Load:
    """The frames lie in the trays: nobody joins this batch any more."""

    batch: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = before_call(meeting, self.batch)
        number, standing = awards.batches[self.batch].number, awards.stages[self.batch]
        if standing == "built":
            raise Refused("awards.freeze_first", batch=number)
        if standing == "loaded":
            raise Refused("awards.loaded_already", batch=number)
        if not lineup(awards, self.batch):
            raise Refused("awards.nobody_there", batch=number)
        return Decided((Loaded(self.batch),))


@dataclass(frozen=True, slots=True)
class Confirm:
    """ĐỦ NGƯỜI, ĐÚNG KHUNG: somebody has looked. What was not done yet, freezing and loading, is done by it."""

    batch: str
    who: str = ""
    """Who confirms."""
    reason: str = ""
    """Where scanning is switched on and does not bear it out: why it goes all the same, one of `REASONS`."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = before_call(meeting, self.batch)
        number = awards.batches[self.batch].number
        if is_ready(awards, self.batch):
            raise Refused("awards.ready_already", batch=number)
        entries, absent = _parted(meeting, self.batch)
        if not entries:
            raise Refused("awards.nobody_there", batch=number)
        against = _against_scans(awards, self.batch, entries)
        if against and not self.reason:
            raise Refused("awards.not_matched", batch=number)
        if self.reason and self.reason not in REASONS:
            raise Refused("awards.no_such_reason")
        return Decided((Confirmed(self.batch, entries, absent, self.who, self.reason if against else ""),))


def _against_scans(awards: Awards, batch: str, entries: tuple[str, ...]) -> bool:
    if lineup(awards, batch) != entries:  # somebody of the batch has not come and it is not frozen yet
        return awards.stage.scan_people or awards.stage.scan_frames
    return unmatched(awards, batch)


def _parted(meeting: Meeting, batch: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who of a batch is there, and who is not, in calling order."""
    mine = meeting.awards.batches[batch].entries
    there = meeting.awards.lineups.get(batch)
    if there is None:
        there = tuple(e for e in mine if is_there(meeting, e))
    return there, tuple(e for e in mine if e not in there)


@dataclass(frozen=True, slots=True)
class ScanSteps:
    """The line at the steps as it stands: of one batch, or of one and behind it the next."""

    entries: tuple[str, ...]

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = opened(meeting)
        self._refuse_strangers(awards)
        lines = _by_batch(awards, self.entries) if self.entries else {awards.current or "": ()}
        if "" in lines:
            raise nothing_left(awards)
        for batch, line in lines.items():
            before_call(meeting, batch)
            _refuse_closed(awards, batch, line)
        if _apart(awards, self.entries):
            return Decided(tuple(Lined(batch, line) for batch, line in lines.items()))
        first = min(lines, key=list(awards.batches).index)
        if not is_ready(awards, first):
            stranger = next(e for e in self.entries if awards.batch_of[e] != first)
            raise Refused(
                "awards.line_mixed",
                name=awards.entries[stranger].name,
                batch=awards.batches[first].number,
                other=awards.batches[awards.batch_of[stranger]].number,
            )
        # A batch that was ready is so no more, whatever becomes of this line.
        return Decided((Lined(first, self.entries),))

    def _refuse_strangers(self, awards: Awards) -> None:
        for entry, times in Counter(self.entries).items():
            if entry not in awards.batch_of:
                raise Refused("awards.unknown_entry")
            if times > 1:
                raise Refused("awards.line_twice", name=awards.entries[entry].name)


def _refuse_closed(awards: Awards, batch: str, line: Iterable[str]) -> None:
    """Refuse somebody in line who comes after the frames were laid."""
    if awards.stages[batch] == "loaded":
        for entry in line:
            if entry not in lineup(awards, batch):
                raise Refused("awards.line_closed", name=awards.entries[entry].name, batch=awards.batches[batch].number)


def _by_batch(awards: Awards, entries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    lines: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        batch = awards.batch_of[entry]
        lines[batch] = (*lines.get(batch, ()), entry)
    return lines


def _apart(awards: Awards, entries: tuple[str, ...]) -> bool:
    """Whether the people of each batch stand together, those of the earlier batch in front."""
    order = list(awards.batches)
    places = [order.index(awards.batch_of[e]) for e in entries]
    return places == sorted(places)


@dataclass(frozen=True, slots=True)
class ScanFrames:
    """The frames (by their entries) in each tray that is given, from top to bottom."""

    trays: Mapping[int, tuple[str, ...]]

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = opened(meeting)
        frames = [f for tray in self.trays.values() for f in tray]
        for frame, times in Counter(frames).items():
            if frame not in awards.batch_of and frame not in awards.withdrawn:
                raise Refused("awards.frame_unknown")
            if times > 1:
                raise Refused("awards.frame_twice", name=_name(awards, frame))
        batch = self._batch(awards, frames)
        before_call(meeting, batch)
        strange = next((f for f in frames if awards.batch_of.get(f, batch) != batch), None)
        if strange is not None and not is_ready(awards, batch):
            raise Refused(
                "awards.frame_of_other",
                name=_name(awards, strange),
                batch=awards.batches[batch].number,
                other=awards.batches[awards.batch_of[strange]].number,
            )
        return Decided((Laid(batch, {str(t): list(tray) for t, tray in sorted(self.trays.items())}),))

    def _batch(self, awards: Awards, frames: Iterable[str]) -> str:
        """The earliest batch that any of the frames is of; of empty trays, the one that is being prepared."""
        mine = {awards.batch_of[f] for f in frames if f in awards.batch_of}
        open_ = [b for b in awards.batches if awards.stages[b] in BEFORE_CALL]
        prepared = [b for b in open_ if awards.stages[b] != "built"]
        found = [b for b in open_ if b in mine] or [b for b in awards.batches if b in mine] or prepared or open_
        if not found:
            raise nothing_left(awards)
        return found[0]


def _name(awards: Awards, entry: str) -> str:
    return awards.entries[entry].name if entry in awards.entries else "…"


def refuse_gone(meeting: Meeting, batch: str) -> None:
    """Refuse to call somebody whom the door saw leave since they were last seen."""
    for entry in gone_out(meeting.awards, meeting.door, batch):
        raise Refused("awards.has_left", name=meeting.awards.entries[entry].name)
