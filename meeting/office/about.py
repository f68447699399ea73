"""What the meeting is: its name, who holds it, where and when; letters, tickets and every sheet take their words here.

Written before the opening, facts after it (`meeting.office.changing`). The date stands once the meeting is open: the
hours of the programme and what was recorded so far belong to that day.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from meeting.command import Decided
from meeting.documents import About
from meeting.office.changing import put
from meeting.office.days import iso
from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.text.durations import Ambiguous, Unreadable, read_hour
from meeting.text.names import fold, nfc

FIELDS: Final = ("title", "short", "organiser", "venue", "date", "latest_end")
"""What a clerk may set, in the order of the form."""
LONGEST: Final[Mapping[str, int]] = {"title": 300, "short": 60, "organiser": 200, "venue": 200}
"""Letters."""
_WEEKDAY: Final = r"(?:(?:sang|chieu|toi)?\s*(?:(?:thu\s+\w+|chu nhat)\s*,?)?\s*)?"
_DAY: Final = re.compile(
    _WEEKDAY + r"(?:ngay\s*)?(\d{1,2})\s*(?:/|-|\.|thang)\s*(\d{1,2})\s*(?:/|-|\.|,?\s*nam)\s*(\d{4})"
)
_PREFIX: Final = re.compile(r"[A-Z]{2}")
_YEARS: Final = range(2000, 2101)


def texts(about: About) -> dict[str, str]:
    """What stands in the fields: the date as 28/8/2025."""
    day = iso(about.date)
    written = {field: str(getattr(about, field)) for field in FIELDS}
    return {**written, "date": f"{day.day}/{day.month}/{day.year}"} if day else written


def read_date(text: str) -> str:
    """The ISO date of "28/8/2025", "ngày 28 tháng 8 năm 2025" or "2025-08-28".

    Raises:
        Refused: it is no date (`about.no_date`), or none is given (`about.date_empty`).
    """
    said = " ".join(nfc(text).split())
    if not said:
        raise Refused("about.date_empty")
    found, day = _DAY.fullmatch(fold(said)), iso(said)
    if found is not None:
        try:
            day = date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            day = None
    if day is None or day.year not in _YEARS:
        raise Refused("about.no_date", text=said)
    return day.isoformat()


def read_latest_end(text: str) -> str:
    """The hour as it is kept, "11:30"; "" where there is none.

    Raises:
        Refused: it is no hour (`about.no_hour`), or could be two (`about.two_hours`).
    """
    return _hour(text, "about.no_hour", "about.two_hours")


def read_start(text: str) -> str:
    """The hour at which the programme begins, as it is kept; "" where there is none.

    Raises:
        Refused: it is no hour (`about.no_start`), or could be two (`about.two_starts`).
    """
    return _hour(text, "about.no_start", "about.two_starts")


def _hour(text: str, none: str, two: str) -> str:
    said = " ".join(nfc(text).split())
    if not said:
        return ""
    try:
        hour, minute = read_hour(said)
    except Unreadable:
        raise Refused(none, text=said) from None
    except Ambiguous as readings:
        one, other = (f"{r // 3600:02}:{r // 60 % 60:02}" for r in readings.readings[:2])
        raise Refused(two, text=said, one=one, other=other) from None
    return f"{hour:02}:{minute:02}"


@dataclass(frozen=True, slots=True)
class EditMeeting:
    """Name, place and time of the meeting from now on: texts as they were typed, by field of `FIELDS`.

    A field that is not given, or whose text is as it stands, is left alone.
    """

    values: Mapping[str, str]

    def decide(self, meeting: Meeting, now: int) -> Decided:
        """Refused where a text is none that can stand, or nothing is different, or an open meeting's date would be."""
        about, stands = meeting.about, texts(meeting.about)
        read: dict[str, Any] = {f: read_field(f, text) for f, text in self.values.items() if text != stands[f]}
        after = replace(about, **read)
        if after == about:
            raise Refused("about.as_it_was")
        if meeting.opened_at is not None and after.date != about.date:
            raise Refused("about.date_stands", date=stands["date"])
        return put(meeting, "meeting", [after])


def read_field(field: str, text: str) -> str:
    """What is kept of a text of one of `FIELDS`, or of `code_prefix`.

    Raises:
        Refused: it cannot stand there.
    """
    if field == "date":
        return read_date(text)
    if field == "latest_end":
        return read_latest_end(text)
    said = " ".join(nfc(text).split())
    if field == "title" and not said:
        raise Refused("about.no_title")
    if field == "code_prefix":
        if not _PREFIX.fullmatch(said.upper()):
            raise Refused("about.no_prefix", text=said)
        return said.upper()
    if len(said) > LONGEST[field]:
        raise Refused(f"about.long_{field}", most=LONGEST[field])
    return said
