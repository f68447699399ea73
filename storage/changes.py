"""Changes to documents before the meeting is opened, and how their order is kept.

A stored document carries its place in its table as `PLACE`, a whole number; between two neighbours there is room for
some thirty insertions at one spot, after which the table is numbered afresh.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from meeting.documents import TABLES, Prepared

Change: TypeAlias = tuple[str, str, Mapping[str, Any] | None, str | None]
"""(table, id, document, after): the whole new document, or None where it is deleted. `after` is the id behind which it
shall stand, "" for the first place; None leaves an existing document where it is and puts a new one at the end."""

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
        found.setdefault(change[0], []).append(change)
    unknown = found.keys() - TABLES.keys()
    if unknown:
        raise ValueError(f"unknown tables {sorted(unknown)}")
    return found


def carried(documents: Sequence[Mapping[str, Any]], changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The documents of one table, in order, after `changes` of that table.

    A document that is only rewritten keeps its place, one that is new or moved has none yet.
    Raises ValueError for deleting what is not there, and for an unknown `after`.
    """
    result = [dict(document) for document in documents]
    ids = {document["id"] for document in result}
    for table, one, document, after in changes:
        if one not in ids and after is None and document is not None:
            result.append({**document, "id": one})  # the way of a long list that is read in
        else:
            _carry(result, (table, one, document, after))
        (ids.discard if document is None else ids.add)(one)
    return result


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


def _carry(documents: list[dict[str, Any]], change: Change) -> None:
    table, one, document, after = change
    at = _position(documents, one)
    if document is None:
        if at is None:
            raise ValueError(f"table {table!r} has no document {one!r}")
        del documents[at]
        return
    new = {**document, "id": one}
    if at is not None and after in (None, one):
        documents[at] = new | {name: documents[at][name] for name in (PLACE,) if name in documents[at]}
        return
    if at is not None:
        del documents[at]
    documents.insert(_behind(documents, table, after), new)


def _position(documents: Sequence[Mapping[str, Any]], one: str) -> int | None:
    return next((index for index, document in enumerate(documents) if document["id"] == one), None)


def _behind(documents: Sequence[Mapping[str, Any]], table: str, after: str | None) -> int:
    if after is None:
        return len(documents)
    if after == "":
        return 0
    at = _position(documents, after)
    if at is None:
        raise ValueError(f"table {table!r} has no document {after!r}")
    return at + 1
