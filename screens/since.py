"""What somebody typed for "it began at …", and for time that the chair gives or takes.

Both are read as Vietnamese hands type them; what has two readings that may both be meant is returned as both.
"""

import re
from typing import Final

from meeting.text.durations import Ambiguous, Unreadable, read_duration, read_hour
from meeting.text.hours import nearest

_BARE: Final = re.compile(r"\d{1,2} ?(?:h|g|giờ|gio)", re.IGNORECASE)
"""Nine o'clock, or nine hours."""
LONGEST_S: Final = 4 * 3600
"""What is written like an hour of the day and would be longer ago than half a day's meeting is that hour."""
_LESS: Final = re.compile(r"(?:-|–|−|bớt|bot|trừ|tru)\s*", re.IGNORECASE)
_MORE: Final = re.compile(r"(?:\+|cộng|cong|thêm|them)\s*", re.IGNORECASE)


def read_since(text: str, date: str, now: int, after: int | None = None) -> tuple[int, ...]:
    """The instants that may be meant, in milliseconds since the epoch, ascending.

    "9:12" and "9h12" are hours of the meeting's day; "3" and "3 phút" are minutes ago; "1h" may be either. Of several
    those are meant that can be: later than `after`, when the live row began, and not to come yet. Raises Unreadable.
    """
    typed = text.strip()
    hours = [] if typed.isdecimal() else _hours(typed, date, now)  # a bare number is minutes ago
    ago = [now - s * 1000 for s in _durations(typed) if not hours or (_BARE.fullmatch(typed) and s <= LONGEST_S)]
    found = sorted({*hours, *ago})
    if not found:
        raise Unreadable(text)
    able = [at for at in found if at <= now and (after is None or at >= after)]
    return tuple(able or hours or found)


def _hours(text: str, date: str, now: int) -> list[int]:
    try:
        hour, minute = read_hour(text)
    except Unreadable:
        return []
    except Ambiguous as two:
        return [nearest(date, f"{s // 3600:02}:{s // 60 % 60:02}", now) for s in two.readings]
    return [nearest(date, f"{hour:02}:{minute:02}", now)]


def _durations(text: str) -> tuple[int, ...]:
    try:
        return (read_duration(text),)
    except Unreadable:
        return ()
    except Ambiguous as two:
        return two.readings


def read_added(text: str) -> tuple[int, ...]:
    """The seconds that may be meant, negative where taken: "5", "5 phút", "-3", "bớt 3". Raises Unreadable."""
    typed = text.strip()
    less = _LESS.match(typed)
    sign = -1 if less else 1
    lead = less or _MORE.match(typed)
    found = _durations(typed[lead.end() :] if lead else typed)
    if not found:
        raise Unreadable(text)
    return tuple(sorted(sign * seconds for seconds in found))
