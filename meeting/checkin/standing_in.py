"""Dự thay: who stands in for somebody, and what is rewritten by it (check-in §5).

One act at the desk (`Enrol` as a "stand_in") rewrites the introduction, the name plate, the presenter's line, the chair
in the MC's words, and every sheet that is not printed yet, since all of them ask here. Whoever comes in the end though
somebody came for them is there themselves, and nobody stands in for them any more. An honouree's stand-in changes no
award: whether they receive it (nhận thay) is asked on the award screen.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from meeting.checkin.state import Door, stay_at
from meeting.documents import Delegate, Document, Person
from meeting.maps import Map
from meeting.state import Meeting


def stands_there(meeting: Meeting, delegate: str, at: int | None = None) -> Delegate | None:
    """Who is in the hall in the place of a delegate; None where they are there themselves, or nobody came for them.

    Of two whom two desks let in while they were cut off from each other, it is whoever came first. `at` asks for an
    instant of the past, in milliseconds: whoever was asked up then stands on the stage, whoever has come since.
    """
    door = meeting.door
    if not delegate or _was_there(door, delegate, at):
        return None
    came = [d for d in _by_absent(meeting).get(delegate, ()) if _was_there(door, d, at)]
    if not came:
        return None
    first = min(came, key=lambda d: (door.visits.get(d, ()), d))
    return meeting.table(Delegate)[first]


def _was_there(door: Door, delegate: str, at: int | None) -> bool:
    return door.is_present(delegate) if at is None else stay_at(door, delegate, at) is not None


def is_represented(meeting: Meeting, delegate: str) -> bool:
    """Whether a delegate is in the hall, or somebody for them."""
    return meeting.door.is_present(delegate) or stands_there(meeting, delegate) is not None


def in_their_place(meeting: Meeting, person: Person, at: int | None = None) -> Person:
    """Who has a part in the ceremony, as they are named: with name and office of whoever stands in for them.

    `at` as in `stands_there`.
    """
    other = stands_there(meeting, person.delegate, at)
    if at is not None and other is None and not _was_there(meeting.door, person.delegate, at):
        other = stands_there(meeting, person.delegate)  # by the hours of the door nobody was there yet: a desk's clock
    if other is None:
        return person
    return replace(
        person, form=other.form or person.form, name=other.name, position=office_of(other), delegate=other.id
    )


def office_of(person: Delegate) -> str:
    """Position and unit as they are read; a unit that the position names already is not read twice."""
    unit = "" if person.unit.casefold() in person.position.casefold() else person.unit
    return ", ".join(part for part in (person.position, unit) if part)


@dataclass(frozen=True, slots=True)
class Plate:
    """A name plate that must be written anew."""

    absent: Delegate
    """Whose plate stands on the table now."""
    present: Delegate
    """Whose words belong on it."""


def plates(meeting: Meeting) -> tuple[Plate, ...]:
    """The name plates to be rewritten, in the order of the list: of everybody for whom somebody is in the hall."""
    people, stood_for = meeting.table(Delegate), _by_absent(meeting)
    found = ((people[d], stands_there(meeting, d)) for d in people if d in stood_for) if stood_for else ()
    return tuple(Plate(away, other) for away, other in found if other is not None)


def _by_absent(meeting: Meeting) -> Mapping[str, tuple[str, ...]]:
    """Ids of those who were put on the list for somebody, by the id of whom they come for."""
    table = meeting.tables["delegates"]
    for made_of, known in _last:
        if made_of is table:
            return known
    # A presenter's line is asked for each second, and the list may have ten thousand people.
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for d in meeting.table(Delegate).values():
        if d.stands_for:
            found[d.stands_for] += (d.id,)
    _last[:] = [(table, dict(found))]
    return _last[0][1]


_last: list[tuple[Map[str, Document], Mapping[str, tuple[str, ...]]]] = []
"""The list that was looked through last, and what was found in it."""
