"""What the documents of a meeting file were, once for each time that another laptop had them too.

Kept in a table of its own in the file and so in every copy of it; an earlier version keeps it and makes nothing of it.
Digests, never what stands in the documents.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from meeting.documents import Prepared
from meeting.link.preparing import State, state_of
from storage.durable import Disk
from storage.line_file import publish_beside
from storage.meeting_file import MeetingFile

NAME: Final = "prepared"
KEPT: Final = 8


def states(file: MeetingFile, documents: Prepared | None = None) -> list[State]:
    """What the documents of a file come from, in their order; last what they are now."""
    return [*read(file.db.table(NAME).all()), state_of(documents or file.documents())]


def read(rows: Iterable[Mapping[str, Any]]) -> list[State]:
    """From JSON."""
    return [State(str(row["name"]), row["tables"], int(row["at"])) for row in rows]


def write(known: Iterable[State]) -> list[dict[str, Any]]:
    """To JSON."""
    return [state._asdict() for state in known]


def note(file: MeetingFile, known: Iterable[State], now: int) -> None:
    """From here on the documents come from these states too. Raises StorageError."""
    table = file.db.table(NAME)
    there = {str(row["name"]): row.doc_id for row in table.all()}
    new = {state.name: state._replace(at=state.at or now) for state in known if state.name not in there}
    if new:
        table.insert_multiple(write(new.values()))
        old = sorted(table.all(), key=lambda row: row.doc_id)[:-KEPT]
        if old:
            table.remove(doc_ids=[row.doc_id for row in old])


def put_aside(file: MeetingFile, stem: str) -> Path:
    """A copy of the whole file beside it, called `stem` or `stem`-2 and so on; its path. Raises StorageError."""
    return publish_beside(Disk(), file.path, stem, file.whole())
