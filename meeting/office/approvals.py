"""What a higher body approves before the day; where the office listed nothing, what the plan of part III.1 asks.

Ban Xây dựng Đảng ủy looks over the programme, the speeches and talks, the performance, and the backdrop. Of what is
ticked as approved a digest is kept, so that a change behind the approver's back can be told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from meeting.command import Decided
from meeting.documents import Approval, Item, Text
from meeting.office.changing import put
from meeting.office.days import today
from meeting.office.duties import checked_note
from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.text.names import fold

BY: Final = "Ban Xây dựng Đảng ủy"
PERFORMANCE: Final = Approval(id="van-nghe", what="Chương trình văn nghệ chào mừng", by=BY)
"""Wanted where there is one."""
USUAL: Final = (
    Approval(id="chuong-trinh", what="Chương trình Hội nghị", by=BY),
    Approval(id="phat-bieu", what="Báo cáo tổng kết, các bài phát biểu và tham luận", by=BY),
    PERFORMANCE,
    Approval(id="ma-ket", what="Nội dung ma két, khẩu hiệu trang trí", by=BY),
)
"""Words of the plan, so Vietnamese on every screen."""


def approvals_of(meeting: Meeting) -> tuple[Approval, ...]:
    """What has to be approved, in order: what the office listed, else what is usual."""
    return tuple(meeting.table(Approval).values()) or USUAL


def is_outdated(meeting: Meeting, approval: Approval) -> bool:
    """Whether what was approved has been changed since."""
    return approval.done and bool(approval.digest) and approval.digest != digest_of(meeting, approval)


def digest_of(meeting: Meeting, approval: Approval) -> str:
    """Of what an approver sees of it now; "" where the words of the approval name nothing that is kept here."""
    what, items = fold(approval.what), [*meeting.programme.items.values()]
    seen: list[tuple[str, ...]]
    if any(word in what for word in ("ma ket", "khau hieu", "trang tri")):
        seen = [(text.name, text.text) for text in meeting.table(Text).values()]
    elif "van nghe" in what:
        seen = [_row(row) for row in items if _kind(meeting, row) == "performance"]
    elif any(word in what for word in ("phat bieu", "tham luan", "bao cao", "dien van")):
        seen = [(row.title, row.who, row.script) for row in items if _kind(meeting, row) in {"speech", "talk"}]
    elif any(word in what for word in ("loi dan", "kich ban")):
        seen = [(row.title, row.script) for row in items]
    elif "chuong trinh" in what:
        seen = [_row(row) for row in items]
        seen.append(tuple(meeting.programme.order))
    else:
        return ""
    return sha256(repr(seen).encode()).hexdigest()[:16]


def _row(row: Item) -> tuple[str, ...]:
    return row.number, row.title, row.who, str(row.seconds), row.start, row.end, str(row.skip)


def _kind(meeting: Meeting, row: Item) -> str:
    parent = meeting.programme.items.get(row.parent)
    return row.kind or (parent.kind if parent else "")


@dataclass(frozen=True, slots=True)
class SetApproval:
    """Approved today, or (`done` False) not approved; a note where one is given (None leaves it)."""

    approval: str
    done: bool
    note: str | None = None

    def decide(self, meeting: Meeting, now: int) -> Decided:
        listed = approvals_of(meeting)
        old = next((one for one in listed if one.id == self.approval), None)
        if old is None:
            raise Refused("approvals.unknown")
        on = old.on if old.done is self.done else today(now).isoformat() if self.done else ""
        note = old.note if self.note is None else checked_note(self.note)
        digest = old.digest if old.done is self.done else digest_of(meeting, old) if self.done else ""
        new = replace(old, done=self.done, on=on, note=note, digest=digest)
        if new == old:
            raise Refused("approvals.as_it_was")
        return put(meeting, "approvals", _with(new, listed))


def _with(new: Approval, listed: Iterable[Approval]) -> list[Approval]:
    """All of them: the usual ones become documents with the first that is changed, or the others would be forgotten."""
    return [new if one.id == new.id else one for one in listed]
