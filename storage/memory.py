"""A journal without a disk: for tests, for `ledai simulate`, for looking at a meeting without keeping it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from meeting.command import Change
from meeting.documents import TABLES, Prepared
from storage.changes import by_table, carried, check
from storage.errors import StorageError
from storage.lines import encode


class MemoryJournal:
    """Takes what `Recorder` takes, and refuses it when told to.

    Everything goes through JSON text as it would on a disk: a fact that JSON cannot hold is refused here as well, and
    a tuple comes back as a list.

    Args:
        prepared: the documents at the beginning; ValueError as for `MeetingFile.create`.
    """

    def __init__(self, prepared: Prepared | None = None) -> None:
        check(prepared or {})
        self._documents: dict[str, list[dict[str, Any]]] = {
            name: json.loads(encode(list((prepared or {}).get(name, ())))) for name in TABLES
        }
        self._facts: list[bytes] = []
        self._failure: StorageError | None = None

    async def append(self, facts: Sequence[Mapping[str, Any]]) -> None:
        """Keep facts. Raises the StorageError that `fail_next` was given; nothing is then kept."""
        lines = [encode(fact) for fact in facts]
        self._fail()
        self._facts += lines

    async def change(self, changes: Sequence[Change]) -> None:
        """Change documents: all of `changes` or none. ValueError as for `MeetingFile.change`."""
        copies = [Change(c.table, c.id, json.loads(encode(c.document)), c.after) for c in changes]
        tables = {name: carried(self._documents[name], of_table) for name, of_table in by_table(copies).items()}
        self._fail()
        self._documents |= tables

    def fail_next(self, error: StorageError | None = None) -> None:
        """Let the next append or change raise; `file.not_recorded` where nothing else is given."""
        self._failure = error or StorageError("file.not_recorded", path="", reason="")

    def documents(self) -> dict[str, list[dict[str, Any]]]:
        """A copy of all documents, as `MeetingFile.documents` gives them."""
        return {name: json.loads(encode(documents)) for name, documents in self._documents.items()}

    def facts(self) -> list[dict[str, Any]]:
        """A copy of all facts in order."""
        return [json.loads(line) for line in self._facts]

    def _fail(self) -> None:
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure
