"""What the words of a cell mean: yes and no, kinds, parts, states; each None or "" where they mean nothing known."""

import re
from collections.abc import Mapping
from datetime import date as date_type
from typing import Final, NamedTuple

from meeting.importing.lists import clears, plain_key
from meeting.text.durations import Ambiguous, Unreadable, read_duration, read_hour

YES: Final = frozenset({"x", "co", "1", "true", "yes", "roi", "xong", "da xong", "v"})
NO: Final = frozenset({"khong", "0", "false", "no", "chua", "xoa"})
KINDS: Final[Mapping[str, str]] = {
    "tap the": "collective",
    "ho gia dinh": "household",
    "ho": "household",
    "gia dinh": "household",
    "ca nhan": "individual",
}
RECEIVERS: Final[Mapping[str, str]] = {
    "ban than": "self",
    "lanh dao": "leader",
    "dai dien": "leader",
    "gia dinh": "family",
    "than nhan": "family",
}
ROLES: Final[Mapping[str, str]] = {
    "nguoi trao": "presenter",
    "trao thuong": "presenter",
    "le tan be khung": "carrier",
    "le tan": "carrier",
    "be khung": "carrier",
    "mc": "mc",
    "nguoi dan chuong trinh": "mc",
    "dan chuong trinh": "mc",
    "chu toa": "chair",
    "chu tri": "chair",
    "thu ky": "secretary",
    "cong bo": "reader",
    "nguoi cong bo": "reader",
}
ITEMS: Final[Mapping[str, str]] = {
    "trao thuong": "awards",
    "khen thuong": "awards",
    "giai lao": "break",
    "van nghe": "performance",
    "tham luan": "talk",
    "phat bieu": "speech",
    "video": "video",
    "phong su": "video",
    "bieu quyet": "vote",
    "chao co": "salute",
}
PHASES: Final = {"truoc": "trước", "trong": "trong", "sau": "sau"}


class Times(NamedTuple):
    """The cells of a row of the programme that say when, and how long."""

    start: str
    end: str
    minutes: str


LONGEST_S: Final = 4 * 3600
"""No row of a half-day lasts longer: "7h30" is then an hour of the day."""
_PIECES: Final = re.compile(r"[()]")
_SPAN: Final = re.compile(r"(?:từ\s+)?(.+?)\s*(?:-+>?|–|—|→|~|đến)\s*(.+)", re.IGNORECASE)
_CLOCK: Final = re.compile(r"\d\s*(?:[hg:.]|giờ)", re.IGNORECASE)
_WEEKDAY: Final = re.compile(r"\b(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)\b")
_WEEKDAYS: Final = {
    "hai": 0,
    "ba": 1,
    "tu": 2,
    "nam": 3,
    "sau": 4,
    "bay": 5,
    "cn": 6,
    **{str(n + 2): n for n in range(6)},
}
_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})\s*(?:/|-|\.|tháng)\s*(\d{1,2})\s*(?:/|-|\.|,?\s*năm)\s*(\d{4})(?!\d)")
_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def flag(text: str) -> bool | None:
    """Có, x, 1 are yes; không, 0 are no; None where it is neither."""
    key = plain_key(text)
    return True if key in YES else False if key in NO else None


def whole(text: str) -> int | None:
    """A whole number, also as Excel writes one: "2.0"; a number with a unit behind it counts: "5 đồng chí"."""
    found = re.match(r"(\d{1,6})(?:[.,]0+)?(?!\d)", text)
    return int(found[1]) if found else None


def year(text: str) -> int | None:
    """The year of "1985", "12/5/1985" or "1985-05-12"."""
    found = [int(number) for number in re.findall(r"(?<!\d)(\d{4})(?!\d)", text) if 1900 <= int(number) <= 2100]
    return found[0] if len(found) == 1 else None


def seconds(text: str) -> int | None:
    """A length of time in words or in minutes; None for what is none or could be two."""
    found = re.fullmatch(r"(\d{1,4})[.,](\d{1,2})", text)
    if found:
        return round(float(f"{found[1]}.{found[2]}") * 60)
    try:
        return read_duration(text)
    except (Unreadable, Ambiguous):
        return None


def weekday(text: str) -> int | None:
    """The day of the week that "thứ Năm, ngày 28/8/2025" says, Monday as 0; None where it says none."""
    found = _WEEKDAY.search(plain_key(text))
    return _WEEKDAYS[found[1] or "cn"] if found else None


def odd_weekday(text: str) -> date_type | None:
    """The date of a text that says another day of the week than that date is; None of all others."""
    said, found = weekday(text), _DAY.search(text)
    if said is None or found is None:
        return None
    try:
        day = date_type(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return day if day.weekday() != said else None


def hour(text: str) -> str | None:
    """An hour of the day as "07:30"; None for what is none."""
    exact = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?", text)
    if exact:
        tail = f":{exact[3]}" if exact[3] and exact[3] != "00" else ""
        return f"{int(exact[1]):02}:{exact[2]}{tail}"
    try:
        hours, minutes = read_hour(text)
    except (Unreadable, Ambiguous):
        return None
    return f"{hours:02}:{minutes:02}"


def times(cells: Times) -> Times:
    """What the three cells of a row say, each where it belongs.

    A column "Thời gian" may hold hours in one row, "7h30 - 7h45", a length in the next, "10 phút", or both in one.
    """
    start, end, minutes = cells
    pieces = [piece.strip() for text in (start, minutes) for piece in _PIECES.split(text) if piece.strip()]
    if clears(start) or all(_is_plain(piece, cells) for piece in pieces):
        return cells
    start, minutes = "", ""
    for piece in pieces:
        span = _SPAN.fullmatch(piece)
        if span is not None and _CLOCK.search(span[1]) and hour(span[1]) and hour(span[2]):
            start, end = start or span[1], end or span[2]
        elif _is_clock(piece):
            start = start or piece
        else:
            minutes = minutes or piece
    return Times(start, end, minutes)


def _is_plain(piece: str, cells: Times) -> bool:
    """Whether a cell says what its column is for."""
    if piece == cells.start:
        return _is_clock(piece)
    return piece == cells.minutes and seconds(piece) is not None and not _is_clock(piece)


def _is_clock(text: str) -> bool:
    """Whether it says when rather than how long: "7:30" and "7h30" do, "1h30" and "15 phút" do not."""
    long = seconds(text)
    return hour(text) is not None and (long is None or (long > LONGEST_S and bool(_CLOCK.search(text))))


def date(text: str) -> str:
    """A date as it is read aloud, "ngày 20 tháng 8 năm 2025"; what is no date stays as it is written."""
    from meeting.text.hours import date_text

    found = re.fullmatch(r"(?:ngày\s*)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", text, re.IGNORECASE)
    iso = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text[:10]
    try:
        return date_text(iso) if _DATE.fullmatch(iso) else text
    except ValueError:
        return text
