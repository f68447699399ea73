"""A batch on the stage, act by act: each name, who presents, the hand-over, the picture, back to the seats.

One batch at a time is on the stage, and nobody is passed over: a name is spoken in its turn or its owner is said to be
absent, and a batch goes on only when everybody who came up has what is theirs (award-calling §6.3, §6.11).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from meeting.awards.arranging import arrangement, is_ready, lineup
from meeting.awards.facts import Called, Given, Named, Photographed, PresenterInvited, Seated
from meeting.awards.geometry import Layout, standing
from meeting.awards.preparing import before_call, known_batch, nothing_left, opened, refuse_gone
from meeting.awards.ranks import BEFORE_CALL
from meeting.awards.state import Awards, is_there
from meeting.checkin.standing_in import is_represented
from meeting.command import Decided
from meeting.refusal import Refused
from meeting.state import Meeting


def on_stage(awards: Awards, batch: str) -> tuple[str, ...]:
    """The entries of a batch whose names were spoken and who came up, in calling order."""
    return tuple(e for e in awards.batches[batch].entries if e in awards.spoken and e not in awards.missed)


def to_name(awards: Awards, batch: str) -> tuple[str, ...]:
    """Those in the ranks of a batch whose names are still to be spoken, in order."""
    return tuple(e for e in lineup(awards, batch) if e not in awards.spoken)


def to_give(awards: Awards, batch: str) -> tuple[str, ...]:
    """Those of a batch on the stage who have not been given theirs, in order."""
    return tuple(e for e in on_stage(awards, batch) if e not in awards.given)


def taken_by(awards: Awards) -> str | None:
    """The batch that has the stage, from its first name to its seats."""
    return next((b for b, stage in awards.stages.items() if stage not in BEFORE_CALL and stage != "done"), None)


def may_be_called(meeting: Meeting, batch: str) -> Awards:
    """The award call, where it is this batch's turn and it is ready; refuses where it is not."""
    awards = before_call(meeting, batch)
    number, other = awards.batches[batch].number, taken_by(awards)
    if other is not None:
        raise Refused("awards.stage_taken", batch=number, other=awards.batches[other].number)
    if batch != awards.current:
        raise Refused("awards.not_its_turn", batch=number, other=awards.batches[awards.current or batch].number)
    if not is_ready(awards, batch):
        raise Refused("awards.not_ready", batch=number)
    refuse_gone(meeting, batch)
    return awards


def called(meeting: Meeting, batch: str) -> Called:
    """All names of a batch in one go."""
    awards = may_be_called(meeting, batch)
    spoken = lineup(awards, batch)
    return Called(batch, spoken, tuple(e for e in awards.batches[batch].entries if e not in spoken))


@dataclass(frozen=True, slots=True)
class CallName:
    """One name, in its turn; the first of a batch calls the batch."""

    entry: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = opened(meeting)
        batch = awards.batch_of.get(self.entry)
        if batch is None:
            raise Refused("awards.unknown_entry")
        name = awards.entries[self.entry].name
        if self.entry in awards.spoken:
            raise Refused("awards.called_already", name=name)
        if awards.stages[batch] != "calling":
            awards = may_be_called(meeting, batch)
        else:
            known_batch(meeting, batch)
        left = to_name(awards, batch)
        if self.entry not in left:
            raise Refused("awards.not_there", name=name)
        if self.entry != left[0]:
            raise Refused("awards.out_of_turn", name=name, first=awards.entries[left[0]].name)
        return Decided((Named(batch, self.entry),))


@dataclass(frozen=True, slots=True)
class Invite:
    """They are on the stage, and who presents is asked up."""

    batch: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = _at(meeting, self.batch, "calling")
        if left := to_name(awards, self.batch):
            raise Refused("awards.names_left", names=names(awards, left), batch=awards.batches[self.batch].number)
        if not on_stage(awards, self.batch):
            raise Refused("awards.nobody_came", batch=awards.batches[self.batch].number)
        asked = presenters_of(meeting, self.batch)
        return Decided((PresenterInvited(self.batch, asked[0] if asked else "", asked),))


@dataclass(frozen=True, slots=True)
class Give:
    """Hand over to somebody, or (`entry` "") to everybody of the batch who is still to be given theirs."""

    batch: str
    entry: str = ""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = known_batch(meeting, self.batch)
        if self.entry:
            if self.entry not in awards.entries:
                raise Refused("awards.unknown_entry")
            name = awards.entries[self.entry].name
            if self.entry in awards.given:
                raise Refused("awards.already_given", name=name)
            if self.entry not in on_stage(awards, self.batch):
                raise Refused("awards.not_on_stage", name=name)
        awards = _at(meeting, self.batch, "on_stage", "awarding")
        entries = (self.entry,) if self.entry else to_give(awards, self.batch)
        if not entries:
            raise Refused("awards.all_given", batch=awards.batches[self.batch].number)
        by = handed_by(awards, self.batch)
        return Decided((Given(self.batch, entries, tuple(by.get(e, "") for e in entries)),))


@dataclass(frozen=True, slots=True)
class TakePhoto:
    """The batch's picture, once everybody on the stage holds what is theirs."""

    batch: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = _at(meeting, self.batch, "awarding")
        _refuse_ungiven(awards, self.batch)
        return Decided((Photographed(self.batch),))


@dataclass(frozen=True, slots=True)
class NextBatch:
    """The batch goes back to its seats, and the following one is next; one of which nobody came is given later."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        awards = opened(meeting)
        batch = taken_by(awards) or awards.current
        if batch is None:
            raise nothing_left(awards)
        known_batch(meeting, batch)
        stage, number = awards.stages[batch], awards.batches[batch].number
        if stage == "built" and any(is_there(meeting, e) for e in awards.batches[batch].entries):
            raise Refused("awards.somebody_there", batch=number)
        if stage in BEFORE_CALL and stage != "built" and lineup(awards, batch):
            raise Refused("awards.somebody_there", batch=number)
        if stage not in BEFORE_CALL and stage != "photo":
            if left := to_name(awards, batch):
                raise Refused("awards.names_left", names=names(awards, left), batch=number)
            _refuse_ungiven(awards, batch)
            if on_stage(awards, batch):
                raise Refused("awards.photo_first", batch=number)
        return Decided((Seated(batch),))


def _refuse_ungiven(awards: Awards, batch: str) -> None:
    if left := to_give(awards, batch):
        raise Refused("awards.give_first", names=names(awards, left), batch=awards.batches[batch].number)


def _at(meeting: Meeting, batch: str, *stages: str) -> Awards:
    awards = known_batch(meeting, batch)
    if awards.stages[batch] not in stages:
        raise Refused("awards.not_now", batch=awards.batches[batch].number)
    return awards


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


def presenters_of(meeting: Meeting, batch: str) -> tuple[str, ...]:
    """Who presents side by side, the highest first: who was asked up; before, those of the batch in the hall."""
    if asked := meeting.awards.invited.get(batch):
        return asked
    first = presenter_of(meeting, batch)
    if first is None:
        return ()
    planned = meeting.awards.batches[batch]
    others = [p for p in planned.presenters if p != first and presenter_there(meeting, p)]
    return (first, *others)[: planned.together]


def asked_up_at(awards: Awards, batch: str) -> int | None:
    """When a batch's presenters were asked up; None before. Whoever stood in for one of them then is on the stage."""
    return awards.times.get(batch, {}).get("invited")


def handed_by(awards: Awards, batch: str) -> dict[str, str]:
    """Who hands over each entry of a batch whose presenters are on the stage, as far as that can be said.

    One alone hands over everything; of several each has the stack before which they stand, if there are as many.
    """
    asked, stacks = awards.invited.get(batch, ()), arrangement(awards, batch).stacks
    if len(asked) == 1:
        return {e: asked[0] for stack in stacks for e in stack}
    if len(asked) < len(stacks):
        return {}
    stage = awards.stage
    abreast = standing(asked[: len(stacks)], Layout(stage.enter_from, stage.first_to, stage.present_from))
    return {e: person for person, stack in zip(abreast, stacks, strict=True) for e in stack}


def presenter_there(meeting: Meeting, person: str) -> bool:
    """Whether a presenter, or whoever stands in for them, is in the hall as far as the door knows."""
    delegate = meeting.awards.people[person].delegate
    return not delegate or is_represented(meeting, delegate)


def names(awards: Awards, entries: Iterable[str]) -> str:
    """The names of entries, for a receipt."""
    return ", ".join(awards.entries[e].name for e in entries)
