"""What is said at the start where personal data should be gone by now."""

from datetime import UTC, datetime
from pathlib import Path

from meeting.documents import About
from meeting.privacy import is_past, keep_until
from storage.errors import StorageError
from storage.meeting_file import MeetingFile
from storage.recent import is_half_erased, recent_meetings
from tui.strings import t


def reminder(about: About, now: int) -> str:
    """Of the meeting that is open; "" where its data may be kept."""
    until = keep_until(about)
    if until is None or not is_past(about, now):
        return ""
    return t("privacy.past", date=f"{until.day}/{until.month}/{until.year}")


def kept_too_long() -> str:
    """Of the meetings that were opened before: those whose data should be gone, by their titles; "" where none.

    An erasure that was begun and not finished comes first.
    """
    half = [one.title for one in recent_meetings() if is_half_erased(one.path)]
    if half:
        return t("privacy.half_erased", titles=", ".join(half))
    now = int(datetime.now(UTC).timestamp() * 1000)
    # Only a meeting that is ninety days past can be kept too long: the others are not opened for it.
    old = [one for one in recent_meetings() if is_past(About(id="meeting", title="", date=one.date), now)]
    late = [one.title for one in old if _is_late(Path(one.path), now)]
    return t("privacy.past_many", count=len(late), titles=", ".join(late)) if late else ""


def _is_late(path: Path, now: int) -> bool:
    try:
        with MeetingFile.open(path, write=False) as file:
            return is_past(About.read(file.documents()["meeting"][0]), now)
    except (StorageError, ValueError, LookupError):
        return False
