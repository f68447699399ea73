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
    for name in {change.table for change in changes}:
        of_table = [change for change in changes if change.table == name]
        tables[name] = _changed({str(d["id"]): d for d in tables[name]}, of_table)
    return tables


def _changed(documents: dict[str, Mapping[str, Any]], changes: Sequence[Change]) -> list[Mapping[str, Any]]:
    for change in changes:
        if change.document is None:
            documents.pop(change.id, None)
        elif change.after is None:
            documents[change.id] = change.document
        else:
            documents.pop(change.id, None)
            ordered = [*documents.items()]
            before = (n for n, (id_, _) in enumerate(ordered) if id_ == change.after)
            ordered.insert(next(before, -1) + 1, (change.id, change.document))
            documents = dict(ordered)
    return [*documents.values()]


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
