"""Who comes after the ranks were closed, who receives for somebody else, and whose award is stopped.

A latecomer never goes into the middle of a line (award-calling §4.4, §6.2): until the frames are laid they take the
last place of their own batch, after that one in the đợt bổ sung of their kind of award. That one is called behind the
batches of its kind, and before those of the next kind whose frames are not laid yet; it has a number of its own, so
that no batch changes its own. Once the awards are over they are given theirs later.
"""

from dataclasses import dataclass

from meeting.awards.arranging import lineup
from meeting.awards.building import places
from meeting.awards.facts import Arrived, BatchHeld, Lacked, Marked, ProxyNamed, Withdrawn
from meeting.awards.preparing import opened
from meeting.awards.ranks import BEFORE_CALL
from meeting.awards.state import Awards, is_there
from meeting.command import Decided
from meeting.refusal import Refused
from meeting.state import Meeting


def known(meeting: Meeting, entry: str) -> tuple[Awards, str]:
    """The award call, and where the batch of an entry is; refuses where the entry is in none."""
    awards = opened(meeting)
    if entry not in awards.batch_of:
        raise Refused("awards.unknown_entry")
    return awards, awards.stages[awards.batch_of[entry]]


@dataclass(frozen=True, slots=True)
class Late:
    """Somebody who was not there has come to the steps."""

    entry: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = opened(meeting)
        if self.entry in awards.entries and self.entry not in awards.batch_of:
            return Decided((Marked(present=(self.entry,)),))
        awards, _ = known(meeting, self.entry)
        name = awards.entries[self.entry].name
        if self.entry in awards.given:
            raise Refused("awards.already_given", name=name)
        if is_there(meeting, self.entry):
            raise Refused("awards.already_present", name=name)
        return Decided((Arrived(self.entry, *place_for(meeting, self.entry)),))


def place_for(meeting: Meeting, entry: str) -> tuple[str, int]:
    """The batch whose last place a latecomer takes, and its number where it is to be made (0 where it is there)."""
    awards = meeting.awards
    own = awards.batch_of[entry]
    if awards.stages[own] in {"built", "frozen"}:
        return own, 0
    if is_over(meeting):
        raise Refused("awards.late_over", name=awards.entries[entry].name)
    category, most = awards.batches[own].category, places(awards.stage)
    for batch in awards.batches.values():
        joins = batch.id in awards.extra and batch.category == category and batch.id != own
        if joins and awards.stages[batch.id] in {"built", "frozen"} and len(lineup(awards, batch.id)) < most:
            return batch.id, 0
    number = max(b.number for b in awards.batches.values()) + 1
    return f"bo-sung-{number}", number


def is_over(meeting: Meeting) -> bool:
    """Whether the part of the programme in which awards are given is over: what is left is given later."""
    programme = meeting.programme
    items = [i.id for i in programme.items.values() if i.kind == "awards" and i.id in programme.runs]
    ended = [programme.runs[i].status for i in items]
    return programme.closed_at is not None or bool(ended and all(s in {"done", "skipped"} for s in ended))


@dataclass(frozen=True, slots=True)
class NameProxy:
    """Somebody receives for an honouree who is not there: with the chair's word, and for the dead of the family."""

    entry: str
    form: str
    name: str
    relation: str
    approved_by: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards, standing = known(meeting, self.entry)
        name, batch = awards.entries[self.entry].name, awards.batch_of[self.entry]
        if self.entry in awards.given or (self.entry in awards.spoken and self.entry not in awards.missed):
            raise Refused("awards.batch_called", name=name)
        if not self.name.strip():
            raise Refused("awards.proxy_without_name", name=name)
        if not self.approved_by.strip():
            raise Refused("awards.proxy_without_word", name=name)
        if awards.categories[awards.batches[batch].category].posthumous and not self.relation.strip():
            raise Refused("awards.proxy_not_family", name=name)
        inside = standing == "built" or (standing in BEFORE_CALL and self.entry in lineup(awards, batch))
        place = ("", 0) if inside else place_for(meeting, self.entry)
        said = (self.form, self.name.strip(), self.relation.strip(), self.approved_by.strip())
        return Decided((ProxyNamed(self.entry, *said, *place),))


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Dừng trao: the chair alone stops an award before it is handed over. Why is nobody's business."""

    entry: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = opened(meeting)
        if self.entry not in awards.entries:
            raise Refused("awards.unknown_entry")
        if self.entry in awards.given:
            raise Refused("awards.already_given", name=awards.entries[self.entry].name)
        return Decided((Withdrawn(self.entry),))


@dataclass(frozen=True, slots=True)
class HoldBatch:
    """The chair puts a batch off, or (`held` False) lets it go again."""

    batch: str
    held: bool = True

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = opened(meeting)
        if self.batch not in awards.batches:
            raise Refused("awards.no_such_batch", batch=self.batch)
        if awards.stages[self.batch] == "done" or (self.batch in awards.held) == self.held:
            raise Refused("awards.not_now", batch=awards.batches[self.batch].number)
        return Decided((BatchHeld(self.batch, self.held),))


@dataclass(frozen=True, slots=True)
class MissFrame:
    """A frame is missing or broken, and a spare one lies in its place; or (`lacking` False) it was found."""

    entry: str
    lacking: bool = True

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards, _ = known(meeting, self.entry)
        name = awards.entries[self.entry].name
        if self.entry in awards.given:
            raise Refused("awards.already_given", name=name)
        if (self.entry in awards.lacking) == self.lacking:
            raise Refused("awards.frame_known", name=name)
        return Decided((Lacked(self.entry, self.lacking),))
