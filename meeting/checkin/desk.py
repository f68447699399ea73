"""What the desk does beside scanning: people who are added, hand-outs, notes, the excused, numbers from paper.

The people are those of check-in §5: a walk-in (đại biểu bổ sung), the holder of a unit's seat (suất mời của đơn vị), a
stand-in (dự thay). Each is on the list and in the hall by one act, which one undo takes back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from meeting.checkin.codes import canonical, read_short_number, well_formed
from meeting.checkin.commands import recalled, stored
from meeting.checkin.counts import places_of
from meeting.checkin.facts import Enrolled, Excused, Handed, Noted, Scanned
from meeting.checkin.ledger import newest
from meeting.checkin.verdicts import Arrival, judge_person
from meeting.command import Decided
from meeting.documents import Delegate, Group, Unit
from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.text.names import nfc

LONGEST_NOTE: Final = 200
SIGNED: Final = "đã ký danh sách giấy"
"""Why somebody is in whose invitation does not hold; a word of the record, so Vietnamese on every screen."""
FIELDS: Final = frozenset({"form", "name", "position", "unit", "group", "phone", "born", "seat"})


def person_of(meeting: Meeting, delegate: str) -> Delegate:
    """A delegate by id, or a refusal."""
    found = meeting.table(Delegate).get(delegate)
    if found is None:
        raise Refused("door.unknown_delegate")
    return found


def _opened(meeting: Meeting) -> None:
    if meeting.opened_at is None:
        raise Refused("meeting.not_opened")


@dataclass(frozen=True, slots=True)
class Enrol:
    """Somebody who is not on the list is put on it and comes in. The reply is the tuple of the scan, as of `Scan`."""

    came_as: Literal["walk_in", "seat", "stand_in"]
    values: Mapping[str, Any]
    """`name`, and what is known of form, position, unit, group, phone, born and seat; a stand-in takes the group and
    the unit of whom they stand for, the holder of a seat those of the unit."""
    nonce: str
    desk: str = "1"
    unit: str = ""
    """With "seat": id of the unit."""
    stands_for: str = ""
    """With "stand_in": id of the delegate."""
    code: str = ""
    """The code of the card that is given to them, if one is (meeting/checkin/codes.py `draw`)."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        _opened(meeting)
        if known := stored(meeting.door, self.nonce, "enter"):
            return Decided(reply=recalled(meeting.door, known))
        values = {k: nfc(v).strip() if isinstance(v, str) else v for k, v in self.values.items()}
        if unknown := set(values) - FIELDS:
            raise ValueError(f"no such fields of a delegate: {sorted(unknown)}")
        if not values.get("name"):
            raise Refused("door.name_missing")
        code = canonical(self.code)
        if code and not well_formed(code):
            raise Refused("door.code_ill_formed")
        if code in meeting.door.codes:
            raise Refused("door.code_taken")
        person = Delegate(id=f"+{self.nonce}", came_as=self.came_as, code=code, **{**self._taken(meeting), **values})
        # What they take over stands in the list already, and stops nobody at the door.
        if (group := values.get("group")) and group not in meeting.tables["groups"]:
            raise Refused("door.unknown_group", group=group)
        arrival = Arrival(self.nonce, "enter", self.desk, now)
        scan = judge_person(meeting.door, arrival, person.id, now)
        return Decided((Enrolled(person.write(), self.desk, now), scan), reply=(scan,))

    def _taken(self, meeting: Meeting) -> dict[str, Any]:
        """What they take over from whom they stand for, or from the unit whose seat they hold."""
        if self.came_as == "seat":
            unit = meeting.table(Unit).get(self.unit)
            if unit is None:
                raise Refused("door.unknown_unit")
            if not places_of(meeting, unit).free:
                raise Refused("door.no_seat_left", unit=unit.name, seats=unit.seats)
            return {"unit": unit.name, "group": unit.group, "official": _official(meeting, unit.group)}
        if self.came_as == "stand_in":
            absent = person_of(meeting, self.stands_for)
            # Whoever comes for a stand-in comes for the one who was invited.
            absent = meeting.table(Delegate).get(absent.stands_for, absent)
            if meeting.door.is_present(absent.id):
                raise Refused("door.stands_for_present", name=absent.name)
            known = (d for d in meeting.table(Delegate).values() if d.stands_for == absent.id)
            other = next((d for d in known if meeting.door.is_present(d.id)), None)
            if other is not None:
                raise Refused("door.stood_for_already", name=absent.name, other=other.name)
            return {
                "stands_for": absent.id,
                "unit": absent.unit,
                "group": absent.group,
                "official": absent.official,
                "seat": absent.seat,
                "handouts": absent.handouts,
            }
        return {"official": False}


def _official(meeting: Meeting, group: str) -> bool:
    found = meeting.table(Group).get(group)
    return found is None or not found.guests


@dataclass(frozen=True, slots=True)
class FromPaper:
    """Numbers ticked on the signed list: all of them are in, or (one is unknown) none.

    The reply is the tuple of the scans; whoever is in already stays in and is told so. They have signed and are in the
    hall, so a cancelled invitation bars nobody here; it is marked as forced.
    """

    numbers: tuple[int, ...]
    """Short human numbers without their letters; at least one."""
    nonce: str
    desk: str = "1"
    event_at: int | None = None
    """When they came, as the paper says; None for now."""
    reason: str = SIGNED
    """Kept with whom a rule would have refused."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        _opened(meeting)
        by_number = numbered(meeting)
        if lost := [n for n in self.numbers if n not in by_number]:
            raise Refused("door.no_such_number", numbers=", ".join(map(str, lost)))
        at = now if self.event_at is None else self.event_at
        if at > now:
            raise Refused("door.paper_in_future")
        told: list[Scanned] = []
        scans: list[Scanned] = []
        for n in dict.fromkeys(self.numbers):
            arrival = Arrival(f"{self.nonce}#{n}", "enter", self.desk, at, reason=self.reason)
            if known := stored(meeting.door, arrival.nonce, "enter"):
                told += recalled(meeting.door, known)
                continue
            scans.append(judge_person(meeting.door, arrival, by_number[n], now))
            told.append(scans[-1])
        return Decided(tuple(scans), reply=tuple(told))


def numbered(meeting: Meeting) -> dict[int, str]:
    """Id of the delegate of each short human number; of two with one number the first on the list."""
    found: dict[int, str] = {}
    for delegate in meeting.table(Delegate).values():
        if (number := read_short_number(delegate.number)) is not None:
            found.setdefault(number[1], delegate.id)
    return found


@dataclass(frozen=True, slots=True)
class HandOut:
    """Documents, a badge, a lunch ticket: given once; `given` False takes it back."""

    delegate: str
    what: str
    desk: str = "1"
    given: bool = True

    def decide(self, meeting: Meeting, now: int) -> Decided:
        _opened(meeting)
        person = person_of(meeting, self.delegate)
        what = nfc(self.what).strip()
        if not what:
            raise Refused("door.handout_missing")
        known = handed(meeting, person.id).get(what)
        if self.given and known:
            raise Refused("door.handed_already", name=person.name, what=what, desk=known.desk)
        if not self.given and not known:
            raise Refused("door.not_handed", name=person.name, what=what)
        return Decided((Handed(person.id, what, self.desk, now, self.given),))


def handed(meeting: Meeting, delegate: str) -> dict[str, Handed]:
    """What a delegate has been given: by its name, when and at which desk."""
    found: dict[str, Handed] = {}
    for (who, what), records in meeting.door.ledger.handed.items():
        record = newest(records, meeting.undone) if who == delegate else None
        if record and isinstance(record.payload, Handed) and record.payload.given:
            found[what] = record.payload
    return found


def still_due(meeting: Meeting, person: Delegate) -> tuple[str, ...]:
    """What a delegate is to be given and has not been given yet."""
    book = meeting.door.ledger.handed
    records = ((what, newest(book.get((person.id, what), ()), meeting.undone)) for what in person.handouts)
    return tuple(w for w, r in records if not (r and isinstance(r.payload, Handed) and r.payload.given))


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a delegate, for the desk alone; "" takes it away."""

    delegate: str
    text: str
    desk: str = "1"

    def decide(self, meeting: Meeting, now: int) -> Decided:
        _opened(meeting)
        person = person_of(meeting, self.delegate)
        text = nfc(self.text).strip()
        if len(text) > LONGEST_NOTE:
            raise Refused("door.note_too_long", most=LONGEST_NOTE)
        if text == note_on(meeting, person.id):
            raise Refused("door.same_note")
        return Decided((Noted(person.id, text, self.desk, now),))


def note_on(meeting: Meeting, delegate: str) -> str:
    """The note on a delegate: the desk's newest, else the prepared one."""
    record = newest(meeting.door.ledger.notes.get(delegate, ()), meeting.undone)
    return record.payload.text if record and isinstance(record.payload, Noted) else person_of(meeting, delegate).note


@dataclass(frozen=True, slots=True)
class Excuse:
    """Vắng có lý do: of a delegate, or of so many of a unit's seats; `count` 0 takes it back."""

    desk: str = "1"
    delegate: str = ""
    unit: str = ""
    count: int = 1

    def decide(self, meeting: Meeting, now: int) -> Decided:
        _opened(meeting)
        if self.delegate:
            person = person_of(meeting, self.delegate)
            if self.count and meeting.door.is_present(person.id):
                raise Refused("door.excused_present", name=person.name)
            if self.count not in {0, 1}:
                raise ValueError("a person is excused once")
        else:
            unit = meeting.table(Unit).get(self.unit)
            if unit is None:
                raise Refused("door.unknown_unit")
            if not 0 <= self.count <= unit.seats:
                raise Refused("door.more_than_seats", unit=unit.name, seats=unit.seats)
        return Decided((Excused(self.desk, now, self.delegate, self.unit, self.count),))
