"""How many days are left, and when a deadline of the plan is over ("22/8/2025", "trước ngày 25/8", an ISO date)."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from meeting.state import Meeting
from meeting.text.hours import VIETNAM
from meeting.text.names import fold

NEAR_DAYS: Final = 3
"""From so many days before the meeting on, what is missing is grave."""
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_HALF_YEAR: Final = 183
_DAY: Final = re.compile(
    r"(?<!\d)(?:\d{1,2}\s*[-–]\s*)?(\d{1,2})\s*(?:/|\.|thang|-)\s*(\d{1,2})(?!\d)(?:\s*(?:/|-|\.|nam)\s*(\d{4}))?"
)
_MONTH: Final = re.compile(r"\bthang\s*(\d{1,2})(?!\d)(?:\s*(?:/|-|\.|nam)\s*(\d{4}))?")


def today(now: int) -> date:
    """The date in Vietnam."""
    return datetime.fromtimestamp(now // 1000, UTC).astimezone(VIETNAM).date()


def meeting_day(meeting: Meeting) -> date | None:
    """The meeting's date, None where it is none."""
    return iso(meeting.about.date)


def iso(text: str) -> date | None:
    """An ISO date, None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_near(meeting: Meeting, now: int) -> bool:
    """Whether the meeting is so near (or has begun) that what is missing cannot wait."""
    day = meeting_day(meeting)
    return day is not None and (day - today(now)).days <= NEAR_DAYS


def deadline(text: str, year: int) -> date | None:
    """The last day of a deadline, None for other words; `year` where none is written.

    "trước ngày 25/8" is the 24th ("trước 17 giờ ngày 25/8" the 25th), of "20/8 - 25/8" and "5-7/9" the last day counts,
    "tháng 8/2025" ends with its month. Of "tuần 4 tháng 8" nobody knows which week is meant.
    """
    if _ISO.fullmatch(text.strip()):
        return iso(text.strip())
    plain = fold(text)
    if re.search(r"\btuan\b", plain):
        return None
    found: date | None = None
    for match in _DAY.finditer(plain):
        try:
            day = date(int(match[3] or year), int(match[2]), int(match[1]))
        except ValueError:
            continue
        before = re.search(r"\btruoc\b(.*)", plain[: match.start()])
        found = day - timedelta(days=1) if before and not re.search(r"\d\s*(?:h|gio)", before[1]) else day
    if found is None and (month := _MONTH.search(plain)):
        number = int(month[1])
        if 1 <= number <= 12:
            first = date(int(month[2] or year) + number // 12, number % 12 + 1, 1)
            found = first - timedelta(days=1)
    return found


def last_day(meeting: Meeting, text: str, now: int) -> date | None:
    """The last day of a deadline of the meeting; "20/12" before a meeting in January is of the year before."""
    held = meeting_day(meeting) or today(now)
    day = deadline(text, held.year)
    if day is not None and day - held > timedelta(days=_HALF_YEAR) and str(day.year) not in text:
        return deadline(text, held.year - 1)
    return day
