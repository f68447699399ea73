"""The sentence for the chair, frozen at an hour when it is asked for (check-in §5).

"Theo báo cáo của Ban Tổ chức, tổng số đại biểu được triệu tập: 142; có mặt: 136; vắng: 6 (có lý do: 4). Đại biểu
khách mời: 8 đồng chí." A guest from above is never "triệu tập", so guests are counted apart; walk-ins are said where
there are any. The words are the hall's, so they are Vietnamese whatever the language of the screen.
"""

from dataclasses import dataclass

from meeting.checkin.counts import Counts, count
from meeting.checkin.facts import Quoted
from meeting.command import Decided
from meeting.refusal import Refused
from meeting.state import Meeting


def sentence(counts: Counts) -> str:
    """The sentence that these counts make."""
    official, guests = counts.official, counts.guests
    absent = f"; vắng: {official.absent}" if official.absent else ""
    excused = f" (có lý do: {official.excused})" if official.excused else ""
    called = f"Theo báo cáo của Ban Tổ chức, tổng số đại biểu được triệu tập: {official.invited}"
    said = [f"{called}; có mặt: {official.filled}{absent}{excused}."]
    if guests.filled:
        said.append(f"Đại biểu khách mời: {guests.filled} đồng chí.")
    if walk_ins := official.walk_ins + guests.walk_ins:
        said.append(f"Đại biểu bổ sung: {walk_ins} đồng chí.")
    return " ".join(said)


@dataclass(frozen=True, slots=True)
class Quote:
    """Freeze the sentence as the numbers stand now. The reply is its text."""

    desk: str = "1"

    def decide(self, meeting: Meeting, now: int) -> Decided:
        if meeting.opened_at is None:
            raise Refused("meeting.not_opened")
        text = sentence(count(meeting))
        return Decided((Quoted(text, self.desk, now),), reply=text)


def last_quoted(meeting: Meeting) -> Quoted | None:
    """What was quoted last."""
    records = meeting.door.ledger.quoted
    payload = records[-1].payload if records else None
    return payload if isinstance(payload, Quoted) else None
