"""What a command is: something that decides, on a meeting and an instant, which facts follow.

Commands are frozen dataclasses beside the rules of their part. `decide` is pure: it changes nothing, and either raises
`Refused` or returns what is to be recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from meeting.facts import Payload

if TYPE_CHECKING:
    from meeting.state import Meeting


class Change(NamedTuple):
    """A document written before the opening: whole, or None to take it away; `after` is the id of the one before it."""

    table: str
    id: str
    document: Mapping[str, Any] | None
    after: str | None = None
    """None keeps the place of a document that exists and puts a new one last; "" puts it first."""


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
