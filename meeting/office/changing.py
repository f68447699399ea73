"""How the office's documents are changed: written before the opening, a fact that lies over them after it.

No undo takes such a change back (`meeting.state.EDITS`): what is ticked is unticked by the same key.
"""

from collections.abc import Iterable

from meeting.command import Change, Decided
from meeting.document import Document
from meeting.facts import Edited, Entered, Payload
from meeting.state import Meeting


def put(meeting: Meeting, table: str, documents: Iterable[Document]) -> Decided:
    """These documents as they are from now on; those that are as they were are left alone."""
    known = meeting.tables[table]
    changed = [one for one in documents if known.get(one.id) != one]
    if meeting.opened_at is None:
        return Decided(changes=tuple(Change(table, one.id, one.write()) for one in changed))
    return Decided(tuple(_fact(table, one, known.get(one.id)) for one in changed))


def take_away(meeting: Meeting, table: str, id_: str) -> Decided:
    """A document that is no more."""
    if meeting.opened_at is None:
        return Decided(changes=(Change(table, id_, None),))
    return Decided((Entered(table, id_, None),))


def _fact(table: str, after: Document, before: Document | None) -> Payload:
    document = after.write()
    if before is None:
        return Entered(table, after.id, document)
    old = before.write()
    return Edited(table, after.id, {name: value for name, value in document.items() if value != old[name]})
