"""A rehearsal runs on a copy: the real file is only ever read.

The copy has the documents of the meeting and no fact, and a fresh name of its own (`an-lao.tong-duyet.ledai`, then
-2, -3 …), so that no earlier rehearsal is lost either.
"""

import re
from pathlib import Path
from typing import Final

from meeting.documents import Prepared
from meeting.programme.projection import plan
from meeting.state import prepare
from meeting.text.hours import at_hour
from storage.durable import Disk
from storage.errors import StorageError
from storage.home import SUFFIX, create_fresh, home, make_folder
from storage.meeting_file import MeetingFile
from storage.private import note_written

MARK: Final = ".tong-duyet"
BEFORE_MS: Final = 5 * 60_000
"""How long before the first planned start a rehearsal begins."""
USUAL_HOUR: Final = "08:00"
"""When a programme begins that names no hour at all."""

_AGAIN: Final = re.compile(rf"{re.escape(MARK)}(-\d+)?$")


def copy_for_rehearsal(path: Path, *, disk: Disk | None = None) -> Path:
    """Copy a meeting's documents to a file of their own and return its path.

    It lies beside the real file or, where that folder cannot be written, in the user's own (`storage.home`).

    Raises StorageError as `MeetingFile.open` does for a view, and as `MeetingFile.create` does where neither folder
    can be written.
    """
    path = Path(path).resolve()
    with MeetingFile.open(path, write=False, disk=disk) as real:
        documents = real.documents()
    name = f"{_AGAIN.sub('', path.stem)}{MARK}{path.suffix or SUFFIX}"
    try:
        return create_fresh(path.with_name(name), documents, disk=disk)
    except StorageError:
        made = create_fresh(make_folder(home() / "rehearsals") / name, documents, disk=disk)
        note_written(path, made)
        return made


def rehearsal_start(documents: Prepared) -> int:
    """When the clock of a rehearsal begins: five minutes before the first planned start, on the meeting's date.

    Milliseconds since the epoch. Raises ValueError where the documents make no meeting.
    """
    meeting = prepare(documents)
    usual = at_hour(meeting.about.date, USUAL_HOUR)
    return min((span[0] for span in plan(meeting.programme, usual).values()), default=usual) - BEFORE_MS
