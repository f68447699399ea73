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
_DAY: Final = re.compile(r"(\d{1,2})\s*(?:/|-|\.|thang)\s*(\d{1,2})(?:\s*(?:/|-|\.|nam)\s*(\d{4}))?")


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
    """The last day of a deadline; "trước ngày 25/8" is the 24th; `year` where none is written. None for other words."""
    if _ISO.fullmatch(text.strip()):
        return iso(text.strip())
    plain = fold(text)
    match = _DAY.search(plain)
    if match is None:
        return None
    try:
        day = date(int(match[3] or year), int(match[2]), int(match[1]))
    except ValueError:
        return None
    return day - timedelta(days=1) if re.search(r"\btruoc\b", plain[: match.start()]) else day
