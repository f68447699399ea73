"""What one cell means: pure readings of a Vietnamese clerk's hours, dates, durations, numbers and yes-or-no.

Each returns None where the text cannot be read, or can be in two ways (`meeting/text/durations.py` has the table), and
never guesses. Hours come back as "HH:MM" or "HH:MM:SS", dates in ISO form, durations in whole seconds.
"""

import re
from datetime import date, datetime, time
from typing import Final

from meeting.text import durations
from storage.lists.text import clean, fold

_EXACT: Final = re.compile(r"(\d{1,2}):(\d{2}):(\d{2})")
_DATE: Final = re.compile(
    r"(?:ngày\s*)?(\d{1,2})\s*(?:/|-|\.|tháng)\s*(\d{1,2})\s*(?:/|-|\.|năm)\s*(\d{4})", re.IGNORECASE
)
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MINUTES: Final = re.compile(r"(\d{1,4})[.,](\d{1,4})\s*(?:phút|ph|p|'|′|’)?", re.IGNORECASE)
_WIDTH: Final = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*(m|cm|mét)?", re.IGNORECASE)
YES: Final = frozenset({"x", "co", "1", "true", "yes"})
NO: Final = frozenset({"", "khong", "0", "false", "no"})


def hour(value: object) -> str | None:
    """07:30, 07:30:15, 7h30, 7 giờ 30, 7h and the rest of the table, or a TOML time."""
    if isinstance(value, time):
        return spell_hour(value.hour * 3600 + value.minute * 60 + value.second)
    text = clean(value) if isinstance(value, str) else ""
    if match := _EXACT.fullmatch(text):
        hours, minutes, seconds = (int(part) for part in match.groups())
        good = hours < 24 and minutes < 60 and seconds < 60
        return spell_hour(hours * 3600 + minutes * 60 + seconds) if good else None
    try:
        hours, minutes = durations.read_hour(text)
    except (durations.Unreadable, durations.Ambiguous):
        return None
    return spell_hour(hours * 3600 + minutes * 60)


def spell_hour(seconds: int) -> str:
    """Seconds since midnight as "HH:MM", with seconds only where there are any."""
    hours, rest = divmod(seconds, 3600)
    return f"{hours:02}:{rest // 60:02}" + (f":{rest % 60:02}" if rest % 60 else "")


def read_hour(text: str) -> int:
    """Seconds since midnight of an hour as `spell_hour` writes it."""
    hours, minutes, *seconds = (int(part) for part in text.split(":"))
    return hours * 3600 + minutes * 60 + sum(seconds)


def day(value: object) -> str | None:
    """28/8/2025, ngày 28 tháng 8 năm 2025, 2025-08-28, or a TOML date."""
    if isinstance(value, datetime):
        return None
    if isinstance(value, date):
        return value.isoformat()
    text = clean(value) if isinstance(value, str) else ""
    if match := _ISO.fullmatch(text):
        year, month, number = int(match[1]), int(match[2]), int(match[3])
    elif match := _DATE.fullmatch(text):
        year, month, number = int(match[3]), int(match[2]), int(match[1])
    else:
        return None
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def duration(value: object) -> int | None:
    """Minutes as a number, or in words: 15, "15 phút", "15'", "1h", "1 giờ 30", "2 phút 30 giây". Zero and less too."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        # TOML knows inf and nan, which are numbers and no durations.
        return round(value * 60) if abs(value) < 24 * 60 else None
    text = clean(value) if isinstance(value, str) else ""
    sign = -1 if text.startswith("-") else 1
    text = text.removeprefix("-").strip()
    if match := _MINUTES.fullmatch(text):
        # In a list a bare 7.5 is minutes and a half; typed on a screen it could be an hour.
        return sign * round(float(f"{match[1]}.{match[2]}") * 60)
    try:
        return sign * durations.read_duration(text)
    except (durations.Unreadable, durations.Ambiguous):
        return None


def centimetres(value: object) -> int | None:
    """A width of up to 100 metres, in metres: 7.4, "7,4", "7,4 m"; in centimetres where that is written: "80 cm"."""
    if isinstance(value, bool):
        return None
    text = clean(str(value)) if isinstance(value, str | int | float) else ""
    match = _WIDTH.fullmatch(text)
    if match is None:
        return None
    found = float(match[1].replace(",", ".")) * (1 if match[2] == "cm" else 100)
    return round(found) if found <= 100 * 100 else None


def number(value: object) -> int | None:
    """A whole number; Excel writes some as "2.0"."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    match = re.fullmatch(r"(-?\d{1,9})(?:[.,]0+)?", clean(value)) if isinstance(value, str) else None
    return int(match[1]) if match else None


def flag(value: object) -> bool | None:
    """Có, x, 1, true are yes; không, 0, false and an empty cell are no."""
    if isinstance(value, bool):
        return value
    text = fold(value) if isinstance(value, str) else ""
    known = isinstance(value, str) and (text in YES or (text in NO and (text != "" or not value.strip())))
    return text in YES if known else None


def phone(text: str) -> str:
    """A phone number as written, with the leading zero that Excel takes off a number restored."""
    return "0" + text if re.fullmatch(r"[1-9]\d{8}", text) else text
