"""Two preparations of one meeting: where they differ, and what comes of taking over from each what it alone changed.

Documents are no facts: before the opening they are edited on each laptop for itself. A `State` says what they were once
(of each row a digest, so that nobody's data are kept twice); the last one that both laptops come from is the base of a
three-way comparison. Without a common base a row that stands on one laptop alone may be new there or gone here, and
nobody can tell: then whole preparations are taken over, or none.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Final, NamedTuple, TypeAlias

from meeting.command import Change
from meeting.documents import TABLES, Prepared

OWN: Final = frozenset({"prints", "history", "approvals"})
"""Tables of what one laptop did; they stay with it."""

Rows: TypeAlias = Mapping[str, str]
"""Digests by id, in the order of the rows."""
Tables: TypeAlias = Mapping[str, Rows]


class State(NamedTuple):
    """What the documents of a laptop were."""

    name: str
    """Follows from the documents: equal documents have one name."""
    tables: Tables
    at: int = 0
    """When it was noted, in milliseconds since the epoch."""


class Differing(NamedTuple):
    """A table in which two laptops differ, and how many rows."""

    table: str
    ours: int
    """That only we changed, added or took away; without a base, that only we have."""
    theirs: int
    both: int
    """Changed on both sides, and not to the same."""


def state_of(documents: Prepared, at: int = 0) -> State:
    """What these documents are."""
    tables = {name: _digests(documents, name) for name in TABLES if name not in OWN}
    said = json.dumps([[name, *rows.items()] for name, rows in tables.items()])
    return State(digest(said, 16), tables, at)


def _digests(documents: Prepared, table: str) -> dict[str, str]:
    # Read and written again, so that what one version leaves out and another spells out is the same.
    rows = (TABLES[table].told(d).write() for d in documents.get(table, ()))
    return {str(row["id"]): digest(json.dumps(row, sort_keys=True), 6) for row in rows}


def digest(text: str, size: int) -> str:
    """So many bytes of a digest, as hexadecimal digits."""
    return blake2b(text.encode(), digest_size=size).hexdigest()


def common(ours: Sequence[State], theirs: Iterable[State]) -> State | None:
    """The last state that both come from; the last of each is what it is now."""
    known = {state.name for state in theirs}
    return next((state for state in reversed(ours) if state.name in known), None)


def compared(ours: State, theirs: State, base: State | None) -> tuple[Differing, ...]:
    """The tables in which they differ."""
    found = (
        _compared(name, ours.tables.get(name, {}), theirs.tables.get(name, {}), base and base.tables.get(name, {}))
        for name in TABLES
        if name not in OWN
    )
    return tuple(one for one in found if one.ours or one.theirs or one.both)


def _compared(table: str, ours: Rows, theirs: Rows, base: Rows | None) -> Differing:
    differ = [one for one in {**ours, **theirs} if ours.get(one) != theirs.get(one)]
    if base is None:
        mine = sum(one not in theirs for one in differ)
        other = sum(one not in ours for one in differ)
    else:
        mine = sum(theirs.get(one) == base.get(one) for one in differ)
        other = sum(ours.get(one) == base.get(one) for one in differ)
    both = len(differ) - mine - other
    if not differ and list(ours) != list(theirs):
        moved = base is None or list(ours) != list(base), base is None or list(theirs) != list(base)
        mine, other, both = (moved == (True, False)), (moved == (False, True)), (moved == (True, True))
    return Differing(table, int(mine), int(other), int(both))


def merged(ours: Prepared, theirs: Prepared, base: State, *, theirs_first: bool = False) -> Prepared:
    """The documents with what either side alone changed; where both did, ours stay (`theirs_first`: theirs)."""
    mine, other = state_of(ours), state_of(theirs)
    return {
        name: list(ours.get(name, ()))
        if name in OWN
        else _merged(
            {str(d["id"]): d for d in ours.get(name, ())},
            {str(d["id"]): d for d in theirs.get(name, ())},
            (mine.tables[name], other.tables[name], base.tables.get(name, {})),
            theirs_first=theirs_first,
        )
        for name in TABLES
    }


Documents: TypeAlias = Mapping[str, Mapping[str, Any]]


def _merged(
    ours: Documents, theirs: Documents, states: tuple[Rows, Rows, Rows], *, theirs_first: bool
) -> list[Mapping[str, Any]]:
    mine, other, base = states
    kept: dict[str, Mapping[str, Any]] = {}
    for one in {**ours, **theirs}:
        if mine.get(one) == base.get(one):
            wins = theirs
        elif other.get(one) == base.get(one):
            wins = ours
        else:
            wins = theirs if theirs_first else ours
            wins = wins if one in wins else ours if one in ours else theirs  # changed here, gone there: it stays
        if one in wins:
            kept[one] = wins[one]
    moved_there, moved_here = (
        [one for one in side if one in kept and one in base] != [one for one in base if one in kept and one in side]
        for side in (other, mine)
    )
    led = theirs if moved_there and (theirs_first or not moved_here) else ours
    return [kept[one] for one in _in_order(list(led), list(theirs if led is ours else ours)) if one in kept]


def _in_order(first: list[str], second: list[str]) -> list[str]:
    """All ids: the first order, and each that it lacks behind its neighbour in the second."""
    known, order = set(first), list(first)
    before = ""
    for one in second:
        if one not in known:
            order.insert(order.index(before) + 1 if before else 0, one)
        before = one
    return order


def turned(ours: Prepared, wanted: Prepared) -> list[Change]:
    """What makes the documents of one laptop those that are wanted, but for what each keeps for itself."""
    changes: list[Change] = []
    for table in TABLES:
        before, after = list(ours.get(table, ())), list(wanted.get(table, ()))
        if table in OWN or before == after:
            continue
        ids = {str(d["id"]) for d in after}
        changes += [Change(table, str(d["id"]), None) for d in before if str(d["id"]) not in ids]
        place = ""
        for document in after:
            changes.append(Change(table, str(document["id"]), document, place))
            place = str(document["id"])
    return changes
