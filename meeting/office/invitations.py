"""Sent and answered: how far the invitation of each delegate, and of each unit with seats, is.

Whoever declines is proposed as vắng có lý do at the door, and who is named in their place as their stand-in
(`excusable`, `named_instead`); nobody is excused by an answer alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias, get_args

from meeting.checkin.counts import is_excused
from meeting.checkin.desk import Excuse
from meeting.command import Decided
from meeting.documents import Delegate, Invitation, Unit
from meeting.office.changing import put
from meeting.office.days import today
from meeting.office.duties import checked_note
from meeting.refusal import Refused
from meeting.state import Meeting

State: TypeAlias = Literal["", "sent", "accepted", "declined", "stand_in"]
STATES: Final[tuple[State, ...]] = get_args(State)
"""Chưa gửi, đã gửi, nhận lời, từ chối, cử người đi thay."""


ANSWERS: Final = frozenset({"accepted", "declined", "stand_in"})


@dataclass(frozen=True, slots=True, repr=False)
class Recipient:
    """Somebody, or a unit, that is invited."""

    id: str
    name: str
    """With the form of address; of a unit its name."""
    beside: str
    """Of a person their unit or office."""
    group: str
    seats: int
    """Of a unit, how many it may send; 0 for a person."""
    state: State
    note: str


def recipients(meeting: Meeting) -> list[Recipient]:
    """Everybody who gets an invitation, people in the order of the list, then units; not who came uninvited."""
    sent = meeting.table(Invitation)
    nothing = Invitation(id="")
    found = []
    for one in meeting.table(Delegate).values():
        if one.came_as or one.ticket == "cancelled":
            continue
        answer = sent.get(one.id, nothing)
        name = f"{one.form} {one.name}".strip()
        found.append(Recipient(one.id, name, one.unit or one.position, one.group, 0, answer.state, answer.note))
    for unit in meeting.table(Unit).values():
        if unit.seats:
            answer = sent.get(unit.id, nothing)
            found.append(Recipient(unit.id, unit.name, "", unit.group, unit.seats, answer.state, answer.note))
    return found


def by_state(among: Iterable[Recipient]) -> Mapping[State, int]:
    """How many invitations are in each state, all states named."""
    counts: dict[State, int] = dict.fromkeys(STATES, 0)
    for one in among:
        counts[one.state] += 1
    return counts


@dataclass(frozen=True, slots=True)
class SetInvitation:
    """These invitations are in this state from today on; a note where one is given (None leaves it).

    The reply is how many were changed.
    """

    ids: tuple[str, ...]
    """Ids of delegates, or of units."""
    state: State
    note: str | None = None
    keep_answers: bool = False
    """Of many at once: those who have answered keep their answer, which no undo would bring back."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        if self.state not in STATES:
            raise ValueError(f"no state of an invitation: {self.state!r}")
        known = meeting.tables["delegates"].keys() | meeting.tables["units"].keys()
        if not self.ids or not known.issuperset(self.ids):
            raise Refused("invitations.unknown")
        sent, day = meeting.table(Invitation), today(now).isoformat()
        note = None if self.note is None else checked_note(self.note)
        changed = []
        for one in dict.fromkeys(self.ids):
            old = sent.get(one) or Invitation(id=one)
            if self.keep_answers and old.state in ANSWERS:
                continue
            after = replace(old, state=self.state, note=old.note if note is None else note)
            if after != old:
                changed.append(after if after.state == old.state else replace(after, on=day if self.state else ""))
        if not changed:
            raise Refused("invitations.as_it_was")
        return replace(put(meeting, "invitations", changed), reply=len(changed))


def excusable(meeting: Meeting) -> tuple[str, ...]:
    """Ids of the delegates who declined, are not in the hall and are not excused yet: the desk may excuse them."""
    answers = meeting.table(Invitation)
    return tuple(
        one
        for one, answer in answers.items()
        if answer.state == "declined"
        and one in meeting.tables["delegates"]
        and not meeting.door.is_present(one)
        and not is_excused(meeting, one)
    )


@dataclass(frozen=True, slots=True)
class ExcuseDeclined:
    """Vắng có lý do, for each of these delegates; whoever has come meanwhile is passed over. The reply is how many."""

    delegates: tuple[str, ...]
    desk: str = "1"

    def decide(self, meeting: Meeting, now: int) -> Decided:
        still = [one for one in excusable(meeting) if one in self.delegates]
        if not still:
            raise Refused("excuse_declined.none")
        facts = [fact for one in still for fact in Excuse(self.desk, one).decide(meeting, now).payloads]
        return Decided(tuple(facts), reply=len(still))


def named_instead(meeting: Meeting, delegate: str) -> str:
    """Who was named to come instead of a delegate, as it was noted; "" where nobody was."""
    answer = meeting.table(Invitation).get(delegate)
    return answer.note if answer and answer.state == "stand_in" else ""
