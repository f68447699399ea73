"""What an import would do, said before it is done: documents before and after, questions, and a line for each row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

from meeting.importing.lists import NOWHERE, Place

Status = Literal["added", "changed", "kept", "duplicate", "doubtful", "missing", "notice", "problem"]
STATUSES: Final[tuple[Status, ...]] = (
    *("problem", "doubtful", "added", "changed", "duplicate", "notice", "missing", "kept"),
)
"""In the order in which they are told."""


class Difference(NamedTuple):
    """One field of a document that would be another."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Line:
    """What becomes of one row, or what is to be said of the list."""

    status: Status
    table: str = ""
    label: str = ""
    """The name or the title that the row is about."""
    place: Place = NOWHERE
    differences: tuple[Difference, ...] = ()
    said: str = ""
    """The id of a sentence, "import.<said>", where there is more to say."""
    values: Mapping[str, str | int] = field(default_factory=dict)


class Answer(NamedTuple):
    """One answer to a question; `name` and `where` tell people of one name apart."""

    value: str
    said: str
    """The id of its words is "import.answer.<said>"."""
    name: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Doubt:
    """Something that the list does not decide; `answer` is what is done where nobody says otherwise."""

    id: str
    """Stable for the same file: "<file>!<sheet>!<row>!<asked>"."""
    asked: str
    """The id of its question is "import.asked.<asked>"."""
    label: str
    where: str = ""
    place: Place
    answers: tuple[Answer, ...]
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Laid:
    """One document as it is in the meeting and as it would be; None where there is none."""

    table: str
    id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    behind: str | None = None
    """Of a new document the id of the one before it; "" puts it first, None last."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Proposal:
    """The dry run. With a problem in it nothing is laid: all or nothing."""

    laid: tuple[Laid, ...] = ()
    lines: tuple[Line, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    files: tuple[str, ...] = ()
    rows: int = 0
    """How many rows the lists have."""

    @property
    def problems(self) -> tuple[Line, ...]:
        """Why it cannot be laid."""
        return self.of("problem")

    def of(self, status: Status) -> tuple[Line, ...]:
        """The lines of one status, in the order of the rows."""
        return tuple(line for line in self.lines if line.status == status)

    def count(self, status: Status) -> int:
        """How many they are."""
        return sum(line.status == status for line in self.lines)
