"""Changes (`meeting.command.Change`) to documents before the meeting is opened, and how their order is kept.

A stored document carries its place in its table as `PLACE`, a whole number; between two neighbours there is room for
some thirty insertions at one spot, after which the table is numbered afresh.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from meeting.command import Change
from meeting.documents import TABLES, Prepared

PLACE: Final = "_place"
STEP: Final = 1 << 32
"""Between two documents as they are first stored; JSON numbers are exact for two million of them."""


def check(prepared: Prepared) -> None:
    """Raise ValueError for a table we do not know, a document without an id, or an id that stands twice."""
    for table, documents in prepared.items():
        if table not in TABLES:
            raise ValueError(f"unknown table {table!r}")
        ids = [document.get("id") for document in documents]
        if not all(isinstance(one, str) and one for one in ids) or len(set(ids)) != len(ids):
            raise ValueError(f"table {table!r}: an id is missing or stands twice")


def by_table(changes: Sequence[Change]) -> dict[str, list[Change]]:
    """The changes of each table in their order. ValueError for a table we do not know."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.table, []).append(change)
    unknown = found.keys() - TABLES.keys()
    if unknown:
        raise ValueError(f"unknown tables {sorted(unknown)}")
    return found


def carried(documents: Sequence[Mapping[str, Any]], changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The documents of one table, in order, after `changes` of that table.

    A document that is only rewritten keeps its place, one that is new or moved has none yet.
    Raises ValueError for deleting what is not there, and for an unknown `after`.
    """
    result = {str(document["id"]): dict(document) for document in documents}
    for change in changes:
        # Where no place is named nobody else moves: a long list goes in, and is taken back, without being searched.
        there = result.get(change.id)
        if change.document is None and there is not None:
            del result[change.id]
        elif change.document is not None and change.after is None:
            result[change.id] = _rewritten(there, change)
        else:
            ordered = [*result.values()]
            _carry(ordered, change)
            result = {str(document["id"]): document for document in ordered}
    return [*result.values()]


def placed(documents: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The documents, each with its place; those that had one keep it, unless the room between two is used up."""
    known = [*(document.get(PLACE) for document in documents), None]
    found: list[int] = []
    before, run = 0, 0
    for place in known:
        if place is None and len(found) + run < len(documents):
            run += 1
            continue
        step = STEP if place is None else (place - before) // (run + 1)
        if step < 1:
            found = [STEP * number for number in range(1, len(documents) + 1)]
            break
        found += [before + step * number for number in range(1, run + 1)]
        if place is not None:
            found.append(place)
            before, run = place, 0
    return [{**document, PLACE: place} for document, place in zip(documents, found, strict=True)]


def _rewritten(old: Mapping[str, Any] | None, change: Change) -> dict[str, Any]:
    place = {PLACE: old[PLACE]} if old is not None and PLACE in old else {}
    return {**(change.document or {}), "id": change.id, **place}


def _carry(documents: list[dict[str, Any]], change: Change) -> None:
    at = _position(documents, change.id)
    if change.document is None:
        if at is None:
            raise ValueError(f"table {change.table!r} has no document {change.id!r}")
        del documents[at]
        return
    new = {**change.document, "id": change.id}
    if at is not None and change.after in {None, change.id}:
        documents[at] = _rewritten(documents[at], change)
        return
    if at is not None:
        del documents[at]
    documents.insert(_behind(documents, change), new)


def _position(documents: Sequence[Mapping[str, Any]], one: str) -> int | None:
    return next((index for index, document in enumerate(documents) if document["id"] == one), None)


def _behind(documents: Sequence[Mapping[str, Any]], change: Change) -> int:
    if change.after is None:
        return len(documents)
    if change.after == "":
        return 0
    at = _position(documents, change.after)
    if at is None:
        raise ValueError(f"table {change.table!r} has no document {change.after!r}")
    return at + 1
