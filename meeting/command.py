"""What a command is: something that decides, on a meeting and an instant, which facts follow.

Commands are frozen dataclasses beside the rules of their part. `decide` is pure: it changes nothing, and either raises
`Refused` or returns what is to be recorded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from meeting.facts import Payload

if TYPE_CHECKING:
    from meeting.state import Meeting


Documents: TypeAlias = dict[str, list[Mapping[str, Any]]]
"""Documents by table, in order."""


class Change(NamedTuple):
    """A document written before the opening: whole, or None to take it away; `after` is the id of the one before it."""

    table: str
    id: str
    document: Mapping[str, Any] | None
    after: str | None = None
    """None keeps the place of a document that exists and puts a new one last; "" puts it first."""


def changed(documents: Mapping[str, Sequence[Mapping[str, Any]]], changes: Sequence[Change]) -> Documents:
    """The documents after `changes`; what is given stays as it is."""
    tables = {name: list(table) for name, table in documents.items()}
    ids = {name: {d["id"] for d in tables[name]} for name in {change.table for change in changes}}
    for change in changes:
        table = tables[change.table]
        if change.id not in ids[change.table] and change.after is None and change.document is not None:
            table.append(change.document)  # the way of a long list that is read in
            ids[change.table].add(change.id)
            continue
        (ids[change.table].discard if change.document is None else ids[change.table].add)(change.id)
        place = next((n for n, d in enumerate(table) if d["id"] == change.id), len(table))
        table[place : place + 1] = []
        if change.after is not None:
            before = (n for n, d in enumerate(table) if d["id"] == change.after)
            place = next(before, -1) + 1
        if change.document is not None:
            table.insert(place, change.document)
    return tables


@dataclass(frozen=True, slots=True)
class Decided:
    """What follows from a command: facts, or (before the opening) changed documents; and an answer to who asked."""

    payloads: tuple[Payload, ...] = ()
    changes: tuple[Change, ...] = ()
    reply: Any = None


class Command(Protocol):
    """See the module."""

    def decide(self, meeting: "Meeting", now: int) -> Decided:
        """What follows from this command at `now` (milliseconds since the epoch), or `Refused`."""
        ...
