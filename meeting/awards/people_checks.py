"""People who come up too often or too seldom, or whom nobody could tell apart by name (award-calling §4, §6.4).

Somebody is known by the delegate that they are; without one by name, position and unit, letter by letter.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import Final

from meeting.awards.finding import Finding, found
from meeting.awards.planning import Planned
from meeting.documents import Delegate, Entry, Person
from meeting.state import Meeting

MOST_EACH: Final = 5
"""Honourees that one presenter hands to without keeping the hall waiting."""


def people_findings(meeting: Meeting, planned: Sequence[Planned]) -> Iterator[Finding]:
    """Names, people in two places, presenters, and honourees whom the door does not know."""
    yield from _names(meeting, planned)
    yield from _twice(meeting, planned)
    for one in planned:
        yield from _presenters(one)
    yield from _honoured_presenters(meeting, planned)
    yield from _strangers(meeting, planned)


def _names(meeting: Meeting, planned: Sequence[Planned]) -> Iterator[Finding]:
    """Several people of one name: serious where nothing that is read tells them apart."""
    named: dict[str, list[tuple[Entry, int]]] = defaultdict(list)
    for one in planned:
        for e in one.arrangement.call:
            entry = meeting.awards.entries[e]
            named[entry.name.casefold()].append((entry, one.batch.number))
    for those in named.values():
        people = {_honoured(entry) for entry, _ in those}
        if len(people) < 2:
            continue
        at, ids = tuple(dict.fromkeys(n for _, n in those)), tuple(entry.id for entry, _ in those)
        name, count = those[0][0].name, len(people)
        if len({(entry.position.casefold(), entry.unit.casefold()) for entry, _ in those}) < count:
            yield found("same_name_unclear", "serious", at, ids, name=name, count=count, batches=listed(at))
        else:
            yield found("same_name", "warning", at, ids, name=name, count=count, batches=listed(at))


def _twice(meeting: Meeting, planned: Sequence[Planned]) -> Iterator[Finding]:
    """Somebody comes up twice in a batch, or in two that follow each other."""
    entries = meeting.awards.entries
    before: dict[Hashable, str] = {}
    last = 0
    for one in planned:
        number, first = one.batch.number, dict[Hashable, str]()
        for e in one.arrangement.call:
            who, name = _comer(entries[e]), _name(entries[e])
            if who in first:
                yield found("same_person_in_batch", "serious", (number,), (first[who], e), name=name, batch=number)
            elif who in before:
                at = (last, number)
                yield found(
                    "same_person_neighbours", "warning", at, (before[who], e), name=name, batch=last, other=number
                )
            first.setdefault(who, e)
        before, last = first, number


def _presenters(one: Planned) -> Iterator[Finding]:
    batch, number, count = one.batch, one.batch.number, len(one.arrangement.row)
    if not batch.presenters:
        yield found("presenter_none", "serious", (number,), batch=number)
        return
    if len(batch.presenters) < batch.together:
        named = len(batch.presenters)
        yield found("presenters_short", "warning", (number,), batch=number, together=batch.together, named=named)
    hands = len(one.presenters)
    each = -(-count // hands)
    if each > MOST_EACH:
        values = {"count": count, "presenters": hands, "each": each, "most": MOST_EACH}
        yield found("presenter_load", "warning", (number,), (), one.presenters, batch=number, **values)


def _honoured_presenters(meeting: Meeting, planned: Sequence[Planned]) -> Iterator[Finding]:
    """A presenter who is called up as an honouree in their own batch or in one beside it."""
    awards = meeting.awards
    for n, one in enumerate(planned):
        number = one.batch.number
        for person in (p for p in one.batch.presenters if p in awards.people):
            name = awards.people[person].name
            for other in planned[max(0, n - 1) : n + 2]:
                mine = tuple(e for e in other.arrangement.call if _is(awards.people[person], awards.entries[e]))
                at, who = tuple(dict.fromkeys((number, other.batch.number))), (person,)
                if mine and person in one.presenters:
                    yield found("presenter_honoured", "serious", at, mine, who, name=name, batch=number, other=at[-1])
                elif mine:
                    yield found("substitute_honoured", "note", at, mine, who, name=name, batch=number, other=at[-1])


def _strangers(meeting: Meeting, planned: Sequence[Planned]) -> Iterator[Finding]:
    entries, delegates = meeting.awards.entries, meeting.table(Delegate)
    for one in planned:
        number = one.batch.number
        unknown = tuple(e for e in one.arrangement.call if entries[e].delegate not in delegates)
        if unknown:
            names = ", ".join(_name(entries[e]) for e in unknown)
            yield found("not_a_delegate", "warning", (number,), unknown, batch=number, count=len(unknown), names=names)


def _honoured(entry: Entry) -> Hashable:
    """Who is honoured; the delegate of a collective or of a family is somebody else."""
    if entry.delegate and entry.receiver == "self":
        return entry.delegate
    return entry.name.casefold(), entry.position.casefold(), entry.unit.casefold(), entry.delegate


def _comer(entry: Entry) -> Hashable:
    """Who comes onto the stage."""
    if entry.delegate:
        return entry.delegate
    if entry.receiver_name:
        return entry.receiver_name.casefold(), entry.relation.casefold(), entry.name.casefold()
    return entry.name.casefold(), entry.position.casefold(), entry.unit.casefold()


def _is(person: Person, entry: Entry) -> bool:
    if person.delegate and entry.delegate:
        return person.delegate == entry.delegate
    return person.name.casefold() == _name(entry).casefold()


def _name(entry: Entry) -> str:
    """The name of whoever comes onto the stage."""
    return entry.receiver_name or entry.name


def listed(numbers: Sequence[int]) -> str:
    """Numbers of batches in one line."""
    return ", ".join(map(str, numbers))
