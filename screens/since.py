"""What somebody typed for "it began at …": an hour, or so many minutes ago."""

from meeting.text.durations import Ambiguous, Unreadable, read_duration, read_hour
from meeting.text.hours import nearest
from tui.strings import t


def read_since(text: str, date: str, now: int) -> int | str:
    """An instant in milliseconds since the epoch, or the sentence that says why there is none.

    "9:12" and "9h12" are hours of the meeting's day; "3" and "3 phút" are minutes ago.
    """
    if not text.isdecimal():  # a bare number is minutes ago
        try:
            hour, minute = read_hour(text)
        except (Ambiguous, Unreadable):
            pass
        else:
            return nearest(date, f"{hour:02}:{minute:02}", now)
    try:
        return now - read_duration(text) * 1000
    except (Ambiguous, Unreadable):
        return t("since.unreadable", text=text)
