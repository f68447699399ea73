"""`ledai delegates FILE [--json]`: who is invited, with what changed on the day; nothing is written."""

import json
from pathlib import Path
from typing import Any

from meeting.documents import Delegate, Group
from meeting.facts import Fact
from meeting.state import Meeting, fold
from storage.errors import StorageError
from storage.meeting_file import MeetingFile
from tui.strings import t

COLUMNS = ("number", "name", "group", "position", "unit", "code", "ticket", "present")
"""What the table shows; `--json` has more."""


def run(path: Path, *, as_json: bool) -> int:
    """Print the delegates in their order: one JSON list, or a line each in words, its cells parted by tabs."""
    rows = delegates(read(path))
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    print("\t".join(t(f"delegates.{column}") for column in COLUMNS))
    for row in rows:
        told = {**row, "group": row["group_name"] or row["group"]}
        print("\t".join(_cell(column, told[column]) for column in COLUMNS))
    return 0


def read(path: Path) -> Meeting:
    """The meeting in a file, which is only looked at. Raises StorageError."""
    with MeetingFile.open(path, write=False) as file:
        try:
            return fold(file.documents(), [Fact.read(fact) for fact in file.facts()])
        except (ValueError, KeyError) as error:
            raise StorageError("file.damaged", path=str(path)) from error


def delegates(meeting: Meeting) -> list[dict[str, Any]]:
    """A JSON object for each delegate; its keys are stable."""
    groups = meeting.table(Group)
    found = []
    for one in meeting.table(Delegate).values():
        group = groups.get(one.group)
        found.append(
            {
                "id": one.id,
                "number": one.number,
                "form": one.form,
                "name": one.name,
                "position": one.position,
                "unit": one.unit,
                "group": one.group,
                "group_number": group.number if group else None,
                "group_name": group.name if group else "",
                "official": one.official,
                "born": one.born or None,
                "phone": one.phone,
                "seat": one.seat,
                "code": meeting.door.cards.current.get(one.id, one.code),
                "ticket": _ticket(meeting, one),
                "vip": one.vip,
                "handouts": list(one.handouts),
                "note": one.note,
                "present": meeting.door.is_present(one.id),
            }
        )
    return found


def _ticket(meeting: Meeting, one: Delegate) -> str:
    """The ticket as it stands at the door now."""
    if meeting.door.cancelled.get(one.id):
        return "cancelled"
    return "valid" if meeting.door.cards.current.get(one.id) else one.ticket


def _cell(column: str, value: object) -> str:
    if isinstance(value, bool):
        return t("delegates.yes") if value else ""
    return t(f"subject.value.ticket.{value}") if column == "ticket" else str(value)
