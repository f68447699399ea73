"""How long personal data are kept (Luật 91/2025/QH15, Điều 14: erased when the purpose is fulfilled).

The records of the meeting itself (minutes, decisions, lists that were signed) are the archive's, and no matter of this
program.
"""

from datetime import date, timedelta
from typing import Final

from meeting.documents import About
from meeting.office.days import iso, today

KEEP_DAYS: Final = 90
"""After the meeting's date, where nobody has said how long."""


def keep_until(about: About) -> date | None:
    """The last day on which personal data are kept; None where neither date can be read."""
    if written := iso(about.keep_until):
        return written
    held = iso(about.date)
    return held + timedelta(days=KEEP_DAYS) if held else None


def days_left(about: About, now: int) -> int | None:
    """Days until then, less than none once it is past; None where there is no such day. `now`: ms since the epoch."""
    until = keep_until(about)
    return None if until is None else (until - today(now)).days


def is_past(about: About, now: int) -> bool:
    """Whether the data should be gone by now."""
    left = days_left(about, now)
    return left is not None and left < 0
