"""The award call by one key: the decision, then for each batch its confirmation, call, presenter, hand-over and so on.

And the words of those who see who is there. The acts themselves stand in `preparing.py`, `calling.py` and
`latecomers.py`; whoever acts alone, without the one key, uses those.
"""

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from meeting.awards.arranging import gone_out, is_ready, lineup
from meeting.awards.calling import (
    CallName,
    Give,
    Invite,
    TakePhoto,
    called,
    names,
    on_stage,
    presenter_of,
    presenter_there,
    to_give,
    to_name,
)
from meeting.awards.facts import Announced, Arrived, Marked, Missed, Seated
from meeting.awards.latecomers import NameProxy, known, place_for
from meeting.awards.preparing import Confirm, known_batch, nothing_left, opened
from meeting.awards.ranks import BEFORE_CALL
from meeting.awards.state import Awards, is_there
from meeting.command import Decided
from meeting.facts import Payload
from meeting.refusal import Refused
from meeting.state import Meeting

__all__ = ["NameProxy", "names", "on_stage", "presenter_of", "presenter_there"]

Kind = Literal["announce", "confirm", "call", "name", "invite", "give", "photo", "seat"]


class Step(NamedTuple):
    """What the forward key does next; `subject` is the id of a decision, of a batch, or (a name) of an entry."""

    kind: Kind
    subject: str


_AFTER: Final[dict[str, Kind]] = {"calling": "invite", "on_stage": "give", "awarding": "photo", "photo": "seat"}


def next_step(awards: Awards) -> Step | None:
    """The next step, or None once the last batch is done.

    A decision is read once, before its first batch is called, its honourees seated; a decision of the State President
    is heard on stage, so its first batch is called before it is read (award-calling §0.1, §2.2). A batch is called
    once somebody has confirmed that its people and its frames are right.
    """
    batch = awards.current
    if batch is None:
        return None
    stage, decision = awards.stages[batch], awards.decision_of(batch)
    unread = decision.id not in awards.announced
    if stage in BEFORE_CALL:
        if unread and not decision.heard_on_stage:
            return Step("announce", decision.id)
        if not is_ready(awards, batch):
            return Step("confirm", batch)
        return Step("name", lineup(awards, batch)[0]) if awards.stage.name_by_name else Step("call", batch)
    if stage == "calling" and (left := to_name(awards, batch)):
        return Step("name", left[0])
    if not on_stage(awards, batch):
        return Step("seat", batch)  # nobody who was called came up: there is nothing to hand over
    if unread and stage == "calling":
        return Step("announce", decision.id)
    if stage == "awarding" and to_give(awards, batch):
        return Step("give", batch)
    return Step(_AFTER[stage], batch)


@dataclass(frozen=True, slots=True)
class Forward:
    """The next step of the award call."""

    believes: Step | None
    """The step that the screen shows as next."""
    who: str = ""
    """Who confirms a batch."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = opened(meeting)
        step = next_step(awards)
        if step is None:
            raise nothing_left(awards)
        if step != self.believes:
            raise Refused("awards.moved_on")
        known_batch(meeting, awards.current or "")
        return Decided(self._payloads(meeting, now, step))

    def _payloads(self, meeting: Meeting, now: int, step: Step) -> tuple[Payload, ...]:
        match step.kind:
            case "announce":
                return (Announced(step.subject),)
            case "confirm":
                return Confirm(step.subject, self.who).decide(meeting, now).payloads
            case "call":
                return (called(meeting, step.subject),)
            case "name":
                return CallName(step.subject).decide(meeting, now).payloads
            case "invite":
                return Invite(step.subject).decide(meeting, now).payloads
            case "give":
                return Give(step.subject).decide(meeting, now).payloads
            case "photo":
                return TakePhoto(step.subject).decide(meeting, now).payloads
            case "seat":
                return (Seated(step.subject),)


@dataclass(frozen=True, slots=True)
class PassBatch:
    """Nobody of a batch is there: it is not called, and its awards are handed over later (trao sau)."""

    batch: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = opened(meeting)
        if self.batch != awards.current or awards.stages[self.batch] not in BEFORE_CALL:
            raise Refused("awards.moved_on")
        if any(is_there(meeting, e) for e in awards.batches[self.batch].entries):
            raise Refused("awards.somebody_there", batch=awards.batches[self.batch].number)
        if next_step(awards) != Step("confirm", self.batch):
            raise Refused("awards.announce_first")  # a decision is read even where nobody of its first batch came
        return Decided((Seated(self.batch),))


@dataclass(frozen=True, slots=True)
class MarkAbsent:
    """Somebody is not there: before the call they will not be called, after it nothing is handed over for them."""

    entry: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards, stage = known(meeting, self.entry)
        name = awards.entries[self.entry].name
        if self.entry in awards.given:
            raise Refused("awards.already_given", name=name)
        if self.entry in awards.missed:
            raise Refused("awards.already_absent", name=name)
        if self.entry in awards.spoken:
            return Decided((Missed(self.entry),))
        closed = awards.batch_of[self.entry] in awards.lineups or stage == "done"
        if not is_there(meeting, self.entry) and (closed or (awards.words or {}).get(self.entry) == "absent"):
            raise Refused("awards.already_absent", name=name)
        return Decided((Marked(absent=(self.entry,)),))


@dataclass(frozen=True, slots=True)
class MarkPresent:
    """Somebody is seen to be there, whatever the door knows; once the ranks are closed they come last."""

    entry: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards, stage = known(meeting, self.entry)
        name = awards.entries[self.entry].name
        if self.entry in awards.given:
            raise Refused("awards.already_given", name=name)
        if is_there(meeting, self.entry):
            if stage in BEFORE_CALL and self._gone(meeting):
                return Decided((Marked(present=(self.entry,)),))
            raise Refused("awards.already_present", name=name)
        if stage == "built":
            return Decided((Marked(present=(self.entry,)),))
        return Decided((Arrived(self.entry, *place_for(meeting, self.entry)),))

    def _gone(self, meeting: Meeting) -> bool:
        batch = meeting.awards.batch_of[self.entry]
        return self.entry in gone_out(meeting.awards, meeting.door, batch)


@dataclass(frozen=True, slots=True)
class MarkAbsentees:
    """The absentees of all batches that are still to be frozen, as told by another laptop's door: the others are there.

    `numbers` are those of `Awards.number_of`.
    """

    numbers: frozenset[int]

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = opened(meeting)
        open_ = still_open(awards)
        if strange := self.numbers - set(open_):
            raise Refused("awards.no_such_number", numbers=", ".join(map(str, sorted(strange))))
        absent = tuple(e for n, e in open_.items() if n in self.numbers)
        there = tuple(e for e in open_.values() if e not in absent)
        return Decided((Marked(absent, there),))


def still_open(awards: Awards) -> dict[int, str]:
    """The entries whose ranks are not closed yet, by their numbers."""
    return {n: e for e, n in awards.number_of.items() if awards.stages[awards.batch_of[e]] == "built"}
