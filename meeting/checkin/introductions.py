"""Giới thiệu đại biểu: whom the MC introduces, in which order, and who came too late for it.

The order is that of award-calling §3.2 (NĐ 111/2018 Đ.13; "khách trước, chủ sau"): guests before hosts, the groups
by the plan's numbers, within a group the order of the list, which the office keeps by rank. A group is introduced by
name or as a whole, then with its VIPs by name before it. Only who is in the hall is introduced; a stand-in stands in
the place of whom they stand for, and is named where that one would be.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from meeting.command import Decided
from meeting.documents import Delegate, Group
from meeting.programme.commands import running
from meeting.programme.facts import Introduced
from meeting.refusal import Refused
from meeting.state import Meeting


@dataclass(frozen=True, slots=True)
class Block:
    """What is read for one group."""

    group: str
    """Id of the group, "" for those in none."""
    named: tuple[str, ...]
    """Ids of the delegates introduced by name, in order."""
    others: tuple[str, ...]
    """Ids of those who are introduced with their group as a whole."""


def blocks(meeting: Meeting) -> tuple[Block, ...]:
    """The introductions as they are to be read now; groups of whom nobody is in the hall are left out."""
    groups = sorted(meeting.table(Group).values(), key=lambda g: (not g.guests, g.number))
    members: dict[str, list[Delegate]] = {g.id: [] for g in groups}
    loose: list[Delegate] = []
    for person in _in_order(meeting):
        group = meeting.door.groups.get(person.id, person.group)
        members.get(group, loose).append(person)
    found = [_block(meeting, g, members[g.id]) for g in groups]
    found.append(_block(meeting, None, loose))
    return tuple(b for b in found if b.named or b.others)


def _block(meeting: Meeting, group: Group | None, members: list[Delegate]) -> Block:
    by_name = group is not None and (group.introduced == "name" or (not group.introduced and group.guests))
    people = meeting.table(Delegate)
    named = tuple(d.id for d in members if by_name or d.vip or people.get(d.stands_for, d).vip)
    known = set(named)
    return Block(group.id if group else "", named, tuple(d.id for d in members if d.id not in known))


def _in_order(meeting: Meeting) -> Iterator[Delegate]:
    """Everybody in the hall; a stand-in right where the other would stand."""
    people = meeting.table(Delegate)
    standing: dict[str, list[Delegate]] = {}
    for d in people.values():
        if d.stands_for and meeting.door.is_present(d.id):
            standing.setdefault(d.stands_for, []).append(d)
    for d in people.values():
        if d.stands_for in people:
            continue
        if meeting.door.is_present(d.id):
            yield d
        yield from standing.get(d.id, ())


def late(meeting: Meeting) -> tuple[str, ...]:
    """GIỚI THIỆU BỔ SUNG: who would have been introduced by name, and came when the introductions had been read."""
    introduced, door = meeting.programme.introduced, meeting.door
    if introduced is None:
        return ()
    made_of = (introduced, door.present, door.groups, meeting.tables["delegates"], meeting.tables["groups"])
    for found_in, found in _last:
        if all(a is b for a, b in zip(made_of, found_in, strict=True)):
            return found
    # The run-sheet asks each second, and ten thousand delegates take ten milliseconds.
    found = tuple(d for block in blocks(meeting) for d in block.named if d not in introduced)
    _last[:] = [(made_of, found)]
    return found


_last: list[tuple[tuple[object, ...], tuple[str, ...]]] = []
"""Who was late when it was asked last, and what that follows from."""


@dataclass(frozen=True, slots=True)
class Introduce:
    """The MC has read the introductions: of all that are to be read now, or of those who came late."""

    late_only: bool = False

    def decide(self, meeting: Meeting, now: int) -> Decided:
        running(meeting)
        if self.late_only:
            found = late(meeting)
        else:
            found = tuple(d for block in blocks(meeting) for d in (*block.named, *block.others))
        if not found:
            raise Refused("introductions.nobody")
        return Decided((Introduced(found),))
