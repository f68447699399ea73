"""What was edited before the opening, so that it can be taken back without limit, also after a restart.

Documents have no facts; each edit of the programme keeps, in the same transaction, what it changed as it was.
"""

from collections.abc import Iterator, Sequence

from meeting.command import Change, Decided
from meeting.documents import Prior
from meeting.programme.commands import name
from meeting.state import Meeting

TABLE = "history"


def last_edit(meeting: Meeting) -> Prior | None:
    """The edit that undo takes back before the opening; None where there is none, or the meeting is open."""
    if meeting.opened_at is not None:
        return None
    return max(meeting.table(Prior).values(), key=lambda prior: int(prior.id), default=None)


def remembered(meeting: Meeting, did: str, item: str, changes: Sequence[Change]) -> Decided:
    """These changes of the programme, and with them what takes them back."""
    last = last_edit(meeting)
    key = str(int(last.id) + 1 if last else 1)
    label = name(meeting.programme, item)
    if item not in meeting.programme.items:
        new = next(c.document for c in changes if c.id == item and c.document is not None)
        label = str(new["number"] or new["title"] or item)
    kept = [change._asdict() for change in _backwards(meeting, changes)]
    prior = {"id": key, "did": did, "item": label, "changes": kept}
    return Decided(changes=(*changes, Change(TABLE, key, prior)))


def taken_back(prior: Prior) -> Decided:
    """What restores the documents as they were."""
    changes = (Change(c["table"], c["id"], c["document"], c["after"]) for c in prior.changes)
    return Decided(changes=(*changes, Change(TABLE, prior.id, None)))


def _backwards(meeting: Meeting, changes: Sequence[Change]) -> Iterator[Change]:
    """New rows go; the others come, in their old order, to stand where and as they stood."""
    items = meeting.programme.items
    touched = {change.id for change in changes}
    for id_ in touched - items.keys():
        yield Change("programme", id_, None)
    before = ""
    for id_, item in items.items():
        if id_ in touched:
            yield Change("programme", id_, item.write(), before)
        before = id_
