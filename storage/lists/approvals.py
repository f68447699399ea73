"""Approvals (`phe-duyet.csv`) and how far invitations are (`giay-moi.csv`); what is not listed is as by default.

Without `phe-duyet.csv` the approvals are those that the plan asks for (`meeting/office/approvals.py`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from meeting.documents import Approval, Delegate, Invitation, Prepared, Unit
from meeting.office.approvals import BY
from meeting.office.invitations import State
from storage.lists.records import Record, Spec, look_up, take_ids

APPROVALS: Final[Spec] = {
    "id": ("mã",),
    "what": ("nội dung", "việc"),
    "by": ("đơn vị thẩm định", "đơn vị duyệt", "đơn vị"),
    "done": ("đã duyệt", "xong"),
    "on": ("ngày duyệt", "ngày"),
    "note": ("ghi chú",),
}
INVITATIONS: Final[Spec] = {
    "id": ("mã", "mã đại biểu", "mã đơn vị"),
    "state": ("tình trạng",),
    "on": ("ngày",),
    "note": ("ghi chú", "người đi thay"),
}
STATES: Final[Mapping[str, State]] = {
    "chưa gửi": "",
    "đã gửi": "sent",
    "nhận lời": "accepted",
    "từ chối": "declined",
    "cử người đi thay": "stand_in",
}
_DAY: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read_approvals(records: Sequence[Record]) -> Iterator[Approval]:
    """What has to be approved, in order."""
    for record, key in zip(records, take_ids(records, "pd"), strict=True):
        yield Approval(
            id=key,
            what=record.text("what", required=True),
            by=record.text("by") or BY,
            done=record.flag("done"),
            on=record.day("on"),
            note=record.text("note"),
        )


def read_invitations(
    records: Sequence[Record], delegates: Iterable[Delegate], units: Iterable[Unit]
) -> Iterator[Invitation]:
    """How far each invitation is, by the id of a delegate or of a unit; each stands once."""
    known = {one.id: one.id for one in (*delegates, *units)}
    take_ids(records, "gm")
    for record in records:
        if not record.has("id"):
            record.complain("list.empty", "id")
        key = look_up(record, "id", known, "list.unknown_delegate")
        state = record.choice("state", STATES, "")
        yield Invitation(id=key, state=state, on=record.day("on"), note=record.text("note"))


def moved(prepared: Prepared, days: int) -> dict[str, Sequence[Mapping[str, Any]]]:
    """Tasks, approvals and invitations of a demonstration, their days moved along with its date."""

    def later(iso: str) -> str:
        return (date.fromisoformat(iso) + timedelta(days=days)).isoformat() if iso else ""

    def deadline(text: str) -> str:
        found = _DAY.fullmatch(text)
        if found is None:
            return text
        day = date(int(found[3]), int(found[2]), int(found[1])) + timedelta(days=days)
        return f"{day.day}/{day.month}/{day.year}"

    return {
        "tasks": [{**one, "deadline": deadline(one["deadline"])} for one in prepared.get("tasks", ())],
        **{name: [{**one, "on": later(one["on"])} for one in prepared.get(name, ())] for name in DATED},
    }


DATED: Final = ("approvals", "invitations")
"""Tables whose documents have a day."""
