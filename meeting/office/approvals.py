"""What a higher body approves before the day; where the office listed nothing, what the plan of part III.1 asks.

Ban Xây dựng Đảng ủy looks over the programme, the speeches and talks, the performance, and the backdrop.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from meeting.command import Decided
from meeting.documents import Approval
from meeting.office.changing import put
from meeting.office.days import today
from meeting.office.duties import checked_note
from meeting.refusal import Refused
from meeting.state import Meeting

BY: Final = "Ban Xây dựng Đảng ủy"
USUAL: Final = (
    Approval(id="chuong-trinh", what="Chương trình Hội nghị", by=BY),
    Approval(id="phat-bieu", what="Báo cáo tổng kết, các bài phát biểu và tham luận", by=BY),
    Approval(id="van-nghe", what="Chương trình văn nghệ chào mừng", by=BY),
    Approval(id="ma-ket", what="Nội dung ma két, khẩu hiệu trang trí", by=BY),
)
"""Words of the plan, so Vietnamese on every screen."""


def approvals_of(meeting: Meeting) -> tuple[Approval, ...]:
    """What has to be approved, in order: what the office listed, else what is usual."""
    return tuple(meeting.table(Approval).values()) or USUAL


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
        new = replace(old, done=self.done, on=on, note=note)
        if new == old:
            raise Refused("approvals.as_it_was")
        return put(meeting, "approvals", _with(new, listed))


def _with(new: Approval, listed: Iterable[Approval]) -> list[Approval]:
    """All of them: the usual ones become documents with the first that is changed, or the others would be forgotten."""
    return [new if one.id == new.id else one for one in listed]
