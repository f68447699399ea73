"""What stands beside the programme (parallel lines, people who leave) is entered, changed or removed.

Before the opening it is a changed document, with what takes it back; after it a fact.
"""

from collections.abc import Mapping
from typing import Any

from meeting.command import Change, Decided
from meeting.facts import Edited, Entered
from meeting.programme.history import TABLE, last_edit
from meeting.refusal import Refused
from meeting.state import Meeting


def entered(
    meeting: Meeting, table: str, id_: str, document: Mapping[str, Any] | None, values: Mapping[str, Any] | None = None
) -> Decided:
    """A document of `table` as it is now, None where it is gone; `values` are the fields that changed of an old one.

    Raises:
        Refused: the meeting is closed.
    """
    if meeting.programme.closed_at is not None:
        raise Refused("programme.closed")
    if meeting.opened_at is not None:
        fact = Edited(table, id_, dict(values)) if values else Entered(table, id_, dict(document) if document else None)
        return Decided((fact,))
    old = meeting.tables[table].get(id_)
    before = old.write() if old else None
    ids = ["", *meeting.tables[table]]
    place = ids[ids.index(id_) - 1] if old else None
    last, shown = last_edit(meeting), document or before or {}
    prior = {
        "id": str(int(last.id) + 1 if last else 1),
        "did": "removed" if document is None else "edited" if before else "inserted",
        "item": str(shown.get("title") or shown.get("name", "")),
        "changes": [Change(table, id_, before, place)._asdict()],
    }
    return Decided(changes=(Change(table, id_, document), Change(TABLE, str(prior["id"]), prior)))
