"""The ways into a meeting: the file itself, a look at it, a rehearsal on a copy, a fresh demonstration.

Each returns a `Session` ready for the app; each raises StorageError and leaves nothing open then.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from assets import asset
from storage.clock import RehearsalClock, SystemClock
from storage.errors import StorageError
from storage.home import SUFFIX, create_fresh, home, make_folder
from storage.meeting_file import MeetingFile
from storage.recent import remember
from tui.session import Session

DEMO: Final = "cuoc-hop-mau"
DEMO_BEGINS: Final = timedelta(minutes=5)


def open_meeting(path: Path, *, view: bool = False, desk: str = "1") -> Session:
    """A meeting to run, or (`view`) to look at; it is remembered among the recent ones."""
    session = Session.open(path, view=view, desk=desk)
    about = session.control.meeting.about
    remember(path, about.short or about.title, about.date)
    return session


def open_rehearsal(path: Path, *, speed: int = 1) -> Session:
    """A rehearsal on a copy; the clock begins shortly before the programme does."""
    from storage.rehearsal import copy_for_rehearsal, rehearsal_start

    copy = copy_for_rehearsal(path)
    try:
        with MeetingFile.open(copy, write=False) as file:
            start = rehearsal_start(file.documents())
    except ValueError as error:
        raise StorageError("file.damaged", path=str(path)) from error
    return Session.open(copy, rehearsal=True, clock=RehearsalClock(SystemClock(), start, speed))


def open_demo(folder: Path | None = None) -> Session:
    """A new copy of the demonstration, which begins in five minutes."""
    return open_meeting(write_demo(folder or home() / "demo", datetime.now(UTC)))


def write_demo(folder: Path, now: datetime) -> Path:
    """Write the demonstration, its first item beginning five minutes from now, at a full minute; return its path."""
    import secrets

    from storage.lists.folder import read_folder, shift

    begins = now + DEMO_BEGINS
    if begins.second or begins.microsecond:
        begins = begins.replace(second=0, microsecond=0) + timedelta(minutes=1)
    prepared = shift(read_folder(asset("demo"), choice=secrets.choice), begins)
    return create_fresh(make_folder(folder) / f"{DEMO}{SUFFIX}", prepared)
