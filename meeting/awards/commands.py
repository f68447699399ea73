"""The award call, one step at a time: the decision, then for each batch call, presenter, hand-over, picture, seats."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from meeting.awards.facts import (
    Announced,
    Called,
    Given,
    Marked,
    Missed,
    Photographed,
    PresenterInvited,
    ProxyNamed,
    Seated,
)
from meeting.awards.state import Awards, is_there
from meeting.command import Decided
from meeting.facts import Payload
from meeting.refusal import Refused
from meeting.state import Meeting

Kind = Literal["announce", "call", "invite", "give", "photo", "seat"]


class Step(NamedTuple):
    """What the forward key does next; `subject` is the id of a decision or of a batch."""

    kind: Kind
    subject: str


_AFTER: Final[dict[str, Kind]] = {
    "waiting": "call",
    "calling": "invite",
    "on_stage": "give",
    "awarding": "photo",
    "photo": "seat",
}


def next_step(awards: Awards) -> Step | None:
    """The next step, or None once the last batch is done.

    A decision is read once, before its first batch is called, its honourees seated; a decision of the State President
    is heard on stage, so its first batch is called before it is read (award-calling §0.1, §2.2).
    """
    batch = awards.current
    if batch is None:
        return None
    stage, decision = awards.stages[batch], awards.decision_of(batch)
    if stage != "waiting" and not on_stage(awards, batch):
        return Step("seat", batch)  # nobody who was called came up: there is nothing to hand over
    if decision.id not in awards.announced and stage == ("calling" if decision.heard_on_stage else "waiting"):
        return Step("announce", decision.id)
    return Step(_AFTER[stage], batch)


@dataclass(frozen=True, slots=True)
class Forward:
    """The next step of the award call."""

    believes: Step | None
    """The step that the screen shows as next."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = _open(meeting)
        step = next_step(awards)
        if step is None:
            raise Refused("awards.all_done")
        if step != self.believes:
            raise Refused("awards.moved_on")
        return Decided((_fact_of(meeting, step),))


def _open(meeting: Meeting) -> Awards:
    if meeting.opened_at is None:
        raise Refused("meeting.not_opened")
    return meeting.awards


def _fact_of(meeting: Meeting, step: Step) -> Payload:
    awards, batch = meeting.awards, step.subject
    match step.kind:
        case "announce":
            return Announced(step.subject)
        case "call":
            entries = awards.batches[batch].entries
            spoken = tuple(e for e in entries if is_there(meeting, e) and e not in awards.spoken)
            if not spoken:
                raise Refused("awards.nobody_there", batch=awards.batches[batch].number)
            return Called(batch, spoken, tuple(e for e in entries if e not in spoken))
        case "invite":
            return PresenterInvited(batch, presenter_of(meeting, batch) or "")
        case "give":
            return Given(batch, on_stage(awards, batch))
        case "photo":
            return Photographed(batch)
        case "seat":
            return Seated(batch)


def on_stage(awards: Awards, batch: str) -> tuple[str, ...]:
    """The entries of a batch whose names were spoken and who came up, in calling order."""
    return tuple(e for e in awards.batches[batch].entries if e in awards.spoken and e not in awards.missed)


def presenter_of(meeting: Meeting, batch: str) -> str | None:
    """Who presents: who was asked up, else the first of the batch's presenters who is in the hall.

    Somebody whom the door cannot know counts as there; where nobody is known to be there, it is the first, and the
    screen says that they were not seen.
    """
    awards = meeting.awards
    if asked := (awards.presenting or {}).get(batch):
        return asked
    planned = awards.batches[batch].presenters
    return next((p for p in planned if presenter_there(meeting, p)), planned[0] if planned else None)


def presenter_there(meeting: Meeting, person: str) -> bool:
    """Whether a presenter is in the hall as far as the door knows."""
    delegate = meeting.awards.people[person].delegate
    return not delegate or meeting.door.is_present(delegate)


@dataclass(frozen=True, slots=True)
class PassBatch:
    """Nobody of a batch is there: it is not called, and its awards are handed over later (trao sau)."""

    batch: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = _open(meeting)
        if self.batch != awards.current or awards.stages[self.batch] != "waiting":
            raise Refused("awards.moved_on")
        if any(is_there(meeting, e) for e in awards.batches[self.batch].entries):
            raise Refused("awards.somebody_there", batch=awards.batches[self.batch].number)
        if next_step(awards) != Step("call", self.batch):
            raise Refused("awards.announce_first")  # a decision is read even where nobody of its first batch came
        return Decided((Seated(self.batch),))


@dataclass(frozen=True, slots=True)
class MarkAbsent:
    """Somebody is not there: before the call they will not be called, after it nothing is handed over for them."""

    entry: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards, stage = _known(meeting, self.entry)
        name = awards.entries[self.entry].name
        if self.entry in awards.given:
            raise Refused("awards.already_given", name=name)
        if stage == "waiting":
            if not is_there(meeting, self.entry) and (awards.words or {}).get(self.entry) == "absent":
                raise Refused("awards.already_absent", name=name)
            return Decided((Marked(absent=(self.entry,)),))
        if self.entry not in awards.spoken or self.entry in awards.missed:
            raise Refused("awards.already_absent", name=name)
        return Decided((Missed(self.entry),))


@dataclass(frozen=True, slots=True)
class MarkPresent:
    """Somebody is seen to be there, whatever the door knows."""

    entry: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards, stage = _known(meeting, self.entry)
        name = awards.entries[self.entry].name
        if stage != "waiting":
            raise Refused("awards.batch_called", name=name)
        if is_there(meeting, self.entry):
            raise Refused("awards.already_present", name=name)
        return Decided((Marked(present=(self.entry,)),))


@dataclass(frozen=True, slots=True)
class MarkAbsentees:
    """The absentees of all batches that are still to be called, as told by another laptop's door: the others are there.

    `numbers` are those of `Awards.number_of`.
    """

    numbers: frozenset[int]

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = _open(meeting)
        open_ = {e: n for e, n in awards.number_of.items() if awards.stages[awards.batch_of[e]] == "waiting"}
        if strange := self.numbers - set(open_.values()):
            raise Refused("awards.no_such_number", numbers=", ".join(map(str, sorted(strange))))
        absent = tuple(e for e, n in open_.items() if n in self.numbers)
        there = tuple(e for e in open_ if e not in absent)
        return Decided((Marked(absent, there),))


@dataclass(frozen=True, slots=True)
class NameProxy:
    """Somebody receives for an honouree who is not there; for a living one that needs the chair's word."""

    entry: str
    form: str
    name: str
    relation: str
    approved_by: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards, stage = _known(meeting, self.entry)
        name = awards.entries[self.entry].name
        if stage != "waiting":
            raise Refused("awards.batch_called", name=name)
        if not self.name.strip():
            raise Refused("awards.proxy_without_name", name=name)
        if not self.approved_by.strip():
            raise Refused("awards.proxy_without_word", name=name)
        return Decided((ProxyNamed(self.entry, self.form, self.name.strip(), self.relation, self.approved_by),))


def _known(meeting: Meeting, entry: str) -> tuple[Awards, str]:
    awards = _open(meeting)
    if entry not in awards.batch_of:
        raise Refused("awards.unknown_entry")
    return awards, awards.stages[awards.batch_of[entry]]


def names(awards: Awards, entries: Iterable[str]) -> str:
    """The names of entries, for a receipt."""
    return ", ".join(awards.entries[e].name for e in entries)
