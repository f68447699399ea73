"""One scan after another at the steps and at the trays: each code joins the line, or the tray, that is being made up.

The scans come faster than they are recorded, so a command says which code was read and joins it to what stands there
when its turn comes. Whoever does not belong there is refused with where they do, and the line stays as it is; only a
batch that was READY takes a frame of another one, since it is ready no more. The same code within three seconds is the
scanner's own echo (award-calling §6.8).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from meeting.awards.arranging import is_ready
from meeting.awards.facts import Laid, Lined
from meeting.awards.preparing import ScanFrames, ScanSteps, before_call
from meeting.awards.ranks import BEFORE_CALL
from meeting.awards.state import Awards
from meeting.command import Decided
from meeting.documents import Frame
from meeting.facts import Fact
from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.text.hours import clock_text

ECHO_MS: Final = 3_000


def made_up(awards: Awards) -> str | None:
    """The batch that is lined up now: the current one until it is ready, then the one that stands by behind it."""
    batch = awards.current
    if batch is None or (awards.stages[batch] in BEFORE_CALL and not is_ready(awards, batch)):
        return batch
    return awards.following


def entry_of(awards: Awards, batch: str, delegate: str) -> str | None:
    """What somebody stands in line for: theirs in this batch, else the first that they have."""
    mine = [e for e in awards.batch_of if awards.entries[e].delegate == delegate]
    return next((e for e in mine if awards.batch_of[e] == batch), mine[0] if mine else None)


def frame_with(meeting: Meeting, code: str) -> Frame | None:
    """The frame on whose tag a code stands."""
    return next((f for f in meeting.table(Frame).values() if f.code and f.code == code), None)


@dataclass(frozen=True, slots=True)
class JoinLine:
    """Somebody was scanned at the steps: they stand behind those who were scanned before."""

    batch: str
    entry: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = before_call(meeting, self.batch)
        own = awards.batch_of.get(self.entry)
        if own is None:
            raise Refused("awards.unknown_entry")
        name, number = awards.entries[self.entry].name, awards.batches[self.batch].number
        if own != self.batch:
            raise Refused("lining.other_batch", name=name, other=awards.batches[own].number, batch=number)
        line = tuple(e for e in awards.lines.get(self.batch, ()) if awards.batch_of.get(e) == self.batch)
        if self.entry in line:
            since = _since(_lined(meeting, self.batch), self.entry)
            if now - since <= ECHO_MS:
                return Decided()
            place = line.index(self.entry) + 1
            raise Refused("lining.twice", name=name, hour=clock_text(since), place=place)
        return ScanSteps((*line, self.entry)).decide(meeting, now)


@dataclass(frozen=True, slots=True)
class JoinTray:
    """A frame was scanned: it lies below those that were scanned into this tray before."""

    batch: str
    tray: int
    entry: str
    """Whose frame it is."""
    number: str = ""
    """What stands on its tag."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = before_call(meeting, self.batch)
        if self.entry in awards.withdrawn:
            raise Refused("lining.frame_stopped", frame=self.number)
        own = awards.batch_of.get(self.entry)
        if own is None:
            raise Refused("awards.frame_unknown")
        lying = awards.trays.get(self.batch, {}).get(self.tray, ())
        if self.entry in lying:
            since = _since(_laid(meeting, self.batch, self.tray), self.entry)
            if now - since <= ECHO_MS:
                return Decided()
            place = lying.index(self.entry) + 1
            raise Refused("lining.frame_twice", frame=self.number, hour=clock_text(since), tray=self.tray, place=place)
        if own == self.batch:
            return ScanFrames({self.tray: (*lying, self.entry)}).decide(meeting, now)
        if is_ready(awards, self.batch):
            return Decided((Laid(self.batch, {str(self.tray): [*lying, self.entry]}),))
        batch, other = awards.batches[self.batch].number, awards.batches[own].number
        raise Refused("lining.frame_other", frame=self.number, other=other, batch=batch)


@dataclass(frozen=True, slots=True)
class BeginLine:
    """The line of a batch is scanned anew."""

    batch: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = before_call(meeting, self.batch)
        if not awards.lines.get(self.batch):
            raise Refused("lining.empty")
        return Decided((Lined(self.batch, ()),))


@dataclass(frozen=True, slots=True)
class BeginTray:
    """A tray of a batch is scanned anew."""

    batch: str
    tray: int

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = before_call(meeting, self.batch)
        if not awards.trays.get(self.batch, {}).get(self.tray):
            raise Refused("lining.empty")
        return Decided((Laid(self.batch, {str(self.tray): []}),))


def _since(scans: Iterator[tuple[Fact, tuple[str, ...]]], entry: str) -> int:
    """Since when an entry has been in what was scanned: the first of the latest scans that all have it."""
    at = 0
    for fact, entries in scans:
        if entry not in entries:
            break
        at = fact.at
    return at


def _lined(meeting: Meeting, batch: str) -> Iterator[tuple[Fact, tuple[str, ...]]]:
    for fact in reversed(meeting.log("awards")):
        if isinstance(fact.payload, Lined) and fact.payload.batch == batch:
            yield fact, fact.payload.entries


def _laid(meeting: Meeting, batch: str, tray: int) -> Iterator[tuple[Fact, tuple[str, ...]]]:
    for fact in reversed(meeting.log("awards")):
        if isinstance(fact.payload, Laid) and fact.payload.batch == batch and str(tray) in fact.payload.trays:
            yield fact, tuple(fact.payload.trays[str(tray)])
