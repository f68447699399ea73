"""The counts that matter here (check-in §5): places by group and by unit, who is absent, excused, added.

A *place* is what was invited: a delegate by name, or a seat of a unit. It is filled by whom it was meant for, by a
stand-in, or by whoever holds the unit's seat. A walk-in fills no place and is counted apart, so that present and absent
of a group always make its places. People in the hall (`Door.present_count`) are bodies; places are what a report to the
chair is about. A cancelled invitation is no place, but who was let in with it all the same is in the hall.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from meeting.checkin.facts import Excused
from meeting.checkin.ledger import newest
from meeting.checkin.standing_in import is_represented
from meeting.documents import Delegate, Group, Unit
from meeting.state import Meeting


class Figures(NamedTuple):
    """Who is in the hall, in three numbers; cheap enough for every second."""

    present: int
    """Without walk-ins."""
    expected: int
    """Who is on the list by name, and holders of a unit's seat; walk-ins, stand-ins and whose invitation was cancelled
    were not expected."""
    walk_ins: int
    """Walk-ins in the hall, and who came for one of them."""


def figures(meeting: Meeting) -> Figures:
    """The numbers for a line of a screen."""
    door, newcomers = meeting.door, list(added(meeting))
    guests = {d.id for d in newcomers if d.came_as == "walk_in"}
    walk_ins = sum((d.id in guests or d.stands_for in guests) and door.is_present(d.id) for d in newcomers)
    unexpected = sum(d.came_as != "seat" for d in newcomers)
    unexpected += sum(gone and not door.is_present(d) for d, gone in door.cancelled.items())
    return Figures(door.present_count - walk_ins, len(meeting.tables["delegates"]) - unexpected, walk_ins)


BIN_MS: Final = 5 * 60 * 1000
"""Arrivals are counted by five minutes: half an hour of reception is six bars."""


@dataclass(frozen=True, slots=True)
class Places:
    """Of a group, of a unit, or of all: numbers of places and of those who were added."""

    invited: int = 0
    filled: int = 0
    excused: int = 0
    """Of the places that are not filled."""
    walk_ins: int = 0
    """Present walk-ins, and those for whom somebody is there; they fill no place."""
    stand_ins: int = 0
    """Of the filled places, those filled by a stand-in."""

    @property
    def absent(self) -> int:
        """Places that are not filled, excused or not."""
        return self.invited - self.filled

    def __add__(self, other: "Places") -> "Places":
        return Places(
            self.invited + other.invited,
            self.filled + other.filled,
            self.excused + other.excused,
            self.walk_ins + other.walk_ins,
            self.stand_ins + other.stand_ins,
        )


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of a unit."""

    seats: int
    taken: tuple[str, ...]
    """Ids of the delegates who hold one and are in the hall or represented there, in the order of the list."""
    excused: int

    @property
    def free(self) -> int:
        """Seats that nobody in the hall holds."""
        return max(0, self.seats - len(self.taken))


@dataclass(frozen=True, slots=True)
class Counts:
    """All counts at once: the list is walked through once."""

    groups: Mapping[str, Places]
    """By group id, "" for those in none."""
    units: Mapping[str, Places]
    """By the unit's name as it stands with the delegates."""
    official: Places
    guests: Places

    @property
    def all(self) -> Places:
        """Officials and guests."""
        return self.official + self.guests


def count(meeting: Meeting) -> Counts:
    """Count the places of the whole list: some ten milliseconds for ten thousand delegates, so once for a meeting."""
    door, people = meeting.door, meeting.tables["delegates"]
    tables = (meeting.tables["groups"], people, meeting.tables["units"])
    made_of = (door.present, door.groups, door.cards, door.ledger, meeting.undone, *tables)
    for counted_from, counted in _last:
        if all(a is b for a, b in zip(made_of, counted_from, strict=True)):
            return counted
    # The places are a function of these alone, and nothing that is in them ever changes.
    _last[:] = [(made_of, _count(meeting))]
    return _last[0][1]


_last: list[tuple[tuple[object, ...], Counts]] = []
"""What was counted last, and what came of it."""


def _count(meeting: Meeting) -> Counts:
    groups: dict[str, list[int]] = defaultdict(_none)
    units: dict[str, list[int]] = defaultdict(_none)
    both: dict[bool, list[int]] = defaultdict(_none)
    for group, unit, official, places in _all(meeting):
        rows = (groups[group], both[official], units[unit]) if unit else (groups[group], both[official])
        for row in rows:
            for n, number in enumerate(places):
                if number:
                    row[n] += number
    return Counts(
        {group: Places(*row) for group, row in groups.items()},
        {unit: Places(*row) for unit, row in units.items()},
        Places(*both[True]),
        Places(*both[False]),
    )


def _none() -> list[int]:
    return [0, 0, 0, 0, 0]


_Numbers: TypeAlias = tuple[int, int, int, int, int]
"""As the fields of `Places`, which would cost more than the counting does."""


def _all(meeting: Meeting) -> Iterator[tuple[str, str, bool, _Numbers]]:
    door, people = meeting.door, meeting.table(Delegate)
    stood_for = {d.stands_for for d in people.values() if d.stands_for and door.is_present(d.id)}
    holders = seat_holders(meeting)
    guests = {g.id for g in meeting.table(Group).values() if g.guests}
    for d in people.values():
        official = d.official and d.group not in guests
        group = door.groups.get(d.id, d.group)
        if d.came_as == "walk_in":
            if door.is_present(d.id) or d.id in stood_for:
                yield group, d.unit, official, (0, 0, 0, 1, 0)
            continue
        if d.came_as or door.cancelled.get(d.id, False):
            continue  # a stand-in and the holder of a seat fill somebody's place; a cancelled invitation is none
        present, stand_in = door.is_present(d.id), d.id in stood_for
        there = present or stand_in
        excused = not there and is_excused(meeting, d.id)
        yield group, d.unit, official, (1, int(there), int(excused), 0, int(stand_in and not present))
    for u in meeting.table(Unit).values():
        if u.seats:
            filled = min(u.seats, len(holders.get(u.name, ())))
            pardoned = min(excused_count(meeting, u.id), u.seats - filled)
            yield u.group, u.name, u.group not in guests, (u.seats, filled, pardoned, 0, 0)


def is_excused(meeting: Meeting, delegate: str) -> bool:
    """Whether the absence of a delegate was excused."""
    return excused_count(meeting, delegate) > 0


def excused_count(meeting: Meeting, key: str) -> int:
    """Of a delegate 1 or 0, of a unit how many of its seats were excused."""
    record = newest(meeting.door.ledger.excused.get(key, ()), meeting.undone)
    return record.payload.count if record and isinstance(record.payload, Excused) else 0


def places_of(meeting: Meeting, unit: Unit) -> Seats:
    """The seats of one unit."""
    return Seats(unit.seats, seat_holders(meeting).get(unit.name, ()), excused_count(meeting, unit.id))


def seat_holders(meeting: Meeting) -> Mapping[str, tuple[str, ...]]:
    """Ids of those who hold a seat of a unit and are in the hall, or have somebody there for them, by the unit's name.

    They stand in the order of the list.
    """
    found: dict[str, tuple[str, ...]] = {}
    for d in added(meeting):
        if d.came_as == "seat" and is_represented(meeting, d.id):
            found[d.unit] = (*found.get(d.unit, ()), d.id)
    return found


def added(meeting: Meeting) -> Iterator[Delegate]:
    """Who was added at a desk and is on the list still, as the list has them now."""
    people = meeting.table(Delegate)
    return (people[id_] for id_ in meeting.door.ledger.enrolled if id_ in people)


def arrivals(meeting: Meeting, bin_ms: int = BIN_MS) -> tuple[int, tuple[int, ...]]:
    """First comings by time: the instant at which the first bin begins, and how many came in each; (0, ()) if none."""
    firsts = [next((v.event_at for v in visits if v.enter), None) for visits in meeting.door.visits.values()]
    came = sorted(at for at in firsts if at is not None)
    if not came:
        return 0, ()
    begin = came[0] - came[0] % bin_ms
    bins = [0] * ((came[-1] - begin) // bin_ms + 1)
    for at in came:
        bins[(at - begin) // bin_ms] += 1
    return begin, tuple(bins)
