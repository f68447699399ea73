"""Taking in what another laptop has: whether it is the same meeting, what is new, and how far two clocks are apart."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from meeting.command import Decided
from meeting.documents import TABLES, Prepared
from meeting.facts import Fact
from meeting.link.facts import Carried, Joined, Seen, Stood
from meeting.link.order import laptop_of
from meeting.link.preparing import State, digest
from meeting.state import Meeting

FREE: Final = frozenset({"prints", "history", "invitations", "approvals", "tasks", "abbreviations", "texts"})
"""Tables in which two laptops may differ: nothing that happens at the door or on the stage names what is in them."""


def same_meeting(ours: Prepared, theirs: Prepared) -> bool:
    """Whether two files are of one meeting: a ticket code is drawn at random, so a common one proves it.

    Where neither has a code, title and date must be the same.
    """
    mine, others = _codes(ours), _codes(theirs)
    if mine or others:
        return bool(mine & others)
    return _named(ours) == _named(theirs)


def _codes(documents: Prepared) -> set[str]:
    return {str(d["code"]) for d in documents.get("delegates", ()) if d.get("code")}


def _named(documents: Prepared) -> list[tuple[Any, Any]]:
    return [(d.get("title"), d.get("date")) for d in documents.get("meeting", ())]


def differing(ours: Prepared, theirs: Prepared) -> tuple[str, ...]:
    """Names of the tables in which two laptops were prepared differently, in the order of TABLES."""
    return tuple(t for t in TABLES if t not in FREE and _read(ours, t) != _read(theirs, t))


def _read(documents: Prepared, table: str) -> list[Mapping[str, Any]]:
    # Read and written again, so that what one version leaves out and another spells out is the same.
    return [TABLES[table].read(d).write() for d in documents.get(table, ())]


def fresh(known: Iterable[str], facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that are not known, each once, in their order."""
    seen = set(known)
    new: list[Fact] = []
    for fact in facts:
        if fact.id not in seen:
            seen.add(fact.id)
            new.append(fact)
    return tuple(new)


@dataclass(frozen=True, slots=True)
class Carry:
    """Chép sang USB: note the copier's clock, which whoever takes the copy in compares with their own."""

    name: str = ""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        return Decided((Carried(self.name),))


@dataclass(frozen=True, slots=True)
class Stand:
    """Say what the documents of this laptop are; nothing where that is what it said last."""

    state: State

    def decide(self, meeting: Meeting, now: int) -> Decided:
        rows = {name: list(rows.items()) for name, rows in self.state.tables.items() if name not in FREE}
        tables = {name: digest(json.dumps(of), 6) for name, of in rows.items()}
        return Decided(() if meeting.link.stood.get(meeting.own) == tables else (Stood(tables),))


@dataclass(frozen=True, slots=True)
class LookAt:
    """Đã xem: note what somebody has looked at here."""

    ids: frozenset[str]

    def decide(self, meeting: Meeting, now: int) -> Decided:
        new = self.ids - meeting.link.seen.get(meeting.own, frozenset())
        return Decided((Seen(tuple(sorted(new))),) if new else ())


@dataclass(frozen=True, slots=True)
class Join:
    """Note that another laptop's copy was taken in; its facts stand here already."""

    laptop: str
    carried: int
    news: int

    def decide(self, meeting: Meeting, now: int) -> Decided:
        return Decided((Joined(self.laptop, self.carried, self.news),))


def last_carried(facts: Sequence[Fact]) -> Fact | None:
    """Whose copy a file is: its last note of a copying."""
    return next((f for f in reversed(facts) if isinstance(f.payload, Carried)), None)


class Apart(NamedTuple):
    """How many milliseconds a laptop's clock is ahead of another's: at least, and at most; None where nobody knows."""

    least: int | None
    most: int | None


def clocks_apart(facts: Iterable[Fact], laptop: str, other: str) -> Apart:
    """How far `other`'s clock is ahead of `laptop`'s, from the copies that went to and fro.

    A copy is never taken in before it was made. So one that `laptop` took in says by how much `other` is ahead at least
    (the hour of its making less that of its taking in), and one that went the other way says by how much at most
    (Cristian 1989, with the whole way as the doubt).
    """
    least = most = None
    for fact in facts:
        if isinstance(fact.payload, Joined):
            way = fact.at - fact.payload.carried
            pair = (laptop_of(fact.station), fact.payload.laptop)
            if pair == (laptop, other):
                least = -way if least is None else max(least, -way)
            elif pair == (other, laptop):
                most = way if most is None else min(most, way)
    return Apart(least, most)
