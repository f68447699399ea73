"""Hours and dates of a meeting as text; Vietnam keeps UTC+7 all year, so no time zone data is needed.

Instants are whole milliseconds since the epoch (UTC). What is shown as a clock is cut, never rounded up: 07:30:59.9 is
still 07:30. Rounding is for drift alone: `drift_minutes`.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

VIETNAM: Final = timezone(timedelta(hours=7), "UTC+7")

_HOUR: Final = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?")
_MINUTE_MS: Final = 60_000
_DAY_MS: Final = 24 * 3600 * 1000


def clock_text(ms: int) -> str:
    """The hour of an instant in Vietnam: "07:30"."""
    return _minute_text(ms // _MINUTE_MS)


@lru_cache(maxsize=4096)
def _minute_text(minute: int) -> str:
    # A screen full of hours is asked for again each second.
    return clock_text_s(minute * _MINUTE_MS)[:5]


def clock_text_s(ms: int) -> str:
    """The hour of an instant in Vietnam, with seconds: "07:30:05"."""
    return datetime.fromtimestamp(ms // 1000, UTC).astimezone(VIETNAM).strftime("%H:%M:%S")


def date_text(date_iso: str) -> str:
    """A date as it is written: "ngày 28 tháng 8 năm 2025", "ngày 05 tháng 02 năm 2025".

    Days under 10 and the months 1 and 2 take a zero (Nghị định 30/2020/NĐ-CP, phụ lục I). Raises ValueError for what is
    no ISO date.
    """
    day = date.fromisoformat(date_iso)
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def at_hour(date_iso: str, hour: str) -> int:
    """The instant of an hour of the day ("07:30" or "07:30:05") in Vietnam. Raises ValueError for anything else."""
    found = _HOUR.fullmatch(hour)
    if found is None:
        raise ValueError(f"no hour of the day: {hour!r}")
    day = date.fromisoformat(date_iso)
    instant = datetime(day.year, day.month, day.day, int(found[1]), int(found[2]), int(found[3] or 0), tzinfo=VIETNAM)
    return int(instant.timestamp()) * 1000


def mm_ss(ms: int) -> str:
    """A length of time: "04:52", from an hour on "1:04:52"; less than nothing has a "-" in front.

    Parts of a second are dropped: a countdown that shall show 00:00 only when nothing is left asks with `ms + 999`.
    """
    seconds = abs(ms) // 1000
    sign = "-" if ms < 0 and seconds else ""
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{sign}{hours}:{minutes:02}:{seconds:02}" if hours else f"{sign}{minutes:02}:{seconds:02}"


def drift_minutes(ms: int) -> int:
    """Whole minutes for "chậm 5 phút", negative where early: to the nearest, half a minute away from zero.

    0 is "đúng giờ": less than 30 s either way. (Python's own `round` would call both 2 min 30 s and 1 min 30 s "2".)
    """
    minutes = (abs(ms) + _MINUTE_MS // 2) // _MINUTE_MS
    return minutes if ms >= 0 else -minutes


def nearest(date: str, hour: str, now: int) -> int:
    """The instant of an hour that lies nearest to `now`: "00:10" said at 00:20 is ten minutes ago, on whatever day.

    `date` is the meeting's; ValueError where the hour is none.
    """
    instant = at_hour(date, hour)
    return instant + round((now - instant) / _DAY_MS) * _DAY_MS
