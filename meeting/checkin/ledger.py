"""What the desk keeps beside the scans: people who were added, hand-outs, notes, who is excused, what was quoted.

Every entry stands under its key in the order of events (hour, then station and number), and the newest that was not
undone counts. So the ledger is a function of the *set* of facts, like the rest of the door (check-in §4): facts that
another station made while it was cut off may come in any order.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from meeting.checkin.facts import Enrolled, Excused, Handed, Noted, Quoted
from meeting.documents import Delegate
from meeting.facts import Fact
from meeting.maps import Map

Kept: TypeAlias = Enrolled | Handed | Noted | Excused | Quoted
KEPT = (Enrolled, Handed, Noted, Excused, Quoted)


class Record(NamedTuple):
    """An entry; the fields in their order are the order of entries."""

    at: int
    made: tuple[str, int]
    """Station and number of its fact."""
    fact: str
    payload: Kept


class Strike(NamedTuple):
    """When and at which desk something was taken back."""

    at: int
    desk: str
    """Empty where an earlier version did not note it."""


Records: TypeAlias = tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The desk's book; keys are ids of delegates, but for those that say otherwise."""

    enrolled: Map[str, Records] = field(default_factory=Map)
    handed: Map[tuple[str, str], Records] = field(default_factory=Map)
    """By delegate and what was handed out."""
    notes: Map[str, Records] = field(default_factory=Map)
    excused: Map[str, Records] = field(default_factory=Map)
    """By the id of a delegate or of a unit."""
    quoted: Records = ()

    def added(self, undone: Collection[str]) -> Iterator[Delegate]:
        """The people who were added at a desk and are on the list still."""
        for records in self.enrolled.values():
            if (record := newest(records, undone)) is not None and isinstance(record.payload, Enrolled):
                yield Delegate.told(record.payload.delegate)


def newest(records: Records, undone: Collection[str]) -> Record | None:
    """The entry that counts."""
    return next((r for r in reversed(records) if r.fact not in undone), None)


def entered(ledger: Ledger, fact: Fact, made: tuple[str, int]) -> Ledger:
    """The ledger with one entry more; a fact of another kind leaves it as it is."""
    payload = fact.payload
    if not isinstance(payload, KEPT):
        return ledger
    record = Record(payload.event_at or fact.at, made, fact.id, payload)
    match payload:
        case Enrolled(delegate=document):
            key = str(document["id"])
            return replace(ledger, enrolled=ledger.enrolled.put(key, _with(ledger.enrolled.get(key, ()), record)))
        case Handed(delegate=delegate, what=what):
            pair = (delegate, what)
            return replace(ledger, handed=ledger.handed.put(pair, _with(ledger.handed.get(pair, ()), record)))
        case Noted(delegate=delegate):
            return replace(ledger, notes=ledger.notes.put(delegate, _with(ledger.notes.get(delegate, ()), record)))
        case Excused(delegate=delegate, unit=unit):
            key = delegate or unit
            return replace(ledger, excused=ledger.excused.put(key, _with(ledger.excused.get(key, ()), record)))
        case Quoted():
            return replace(ledger, quoted=_with(ledger.quoted, record))


def _with(records: Records, record: Record) -> Records:
    if not records or records[-1] < record:
        return (*records, record)
    return tuple(sorted({*records, record}, key=lambda r: (r.at, r.made, r.fact)))
