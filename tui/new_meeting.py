"""A new meeting file: from a folder of prepared lists, or an empty one that is filled in on the screen."""

import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from meeting.documents import About, Item, Prepared
from meeting.text.hours import VIETNAM
from storage.errors import StorageError
from storage.home import SUFFIX
from storage.lists.folder import FolderProblems, Issue, read_folder
from storage.meeting_file import MeetingFile
from tui.strings import t

FIRST_ITEM_S = 30 * 60
FIRST_HOUR = "08:00"


def write_new(path: Path, folder: Path | None = None) -> Path:
    """Write a meeting, never over a file; return its path, which ends in .ledai.

    Raises StorageError, and FolderProblems with everything that is wrong in `folder`.
    """
    if path.suffix.casefold() != SUFFIX:
        path = path.with_name(f"{path.name}{SUFFIX}")
    if folder is not None and not folder.is_dir():
        raise FolderProblems([Issue(file=str(folder), code="file.no_folder", values={"path": str(folder)})])
    if not path.parent.is_dir():
        raise StorageError("file.no_folder", path=str(path.parent))
    prepared = read_folder(folder, choice=secrets.choice) if folder else empty(path, datetime.now(VIETNAM))
    MeetingFile.create(path, prepared)
    return path


def empty(path: Path, now: datetime) -> Prepared:
    """The least that is a meeting: called as its file is, today, with a programme of one item."""
    about = About(id="meeting", title=path.stem, date=now.date().isoformat())
    item = Item(id="1", number="1", title=t("new.first_item"), seconds=FIRST_ITEM_S, start=FIRST_HOUR)
    documents: dict[str, list[dict[str, Any]]] = {"meeting": [about.write()], "programme": [item.write()]}
    return documents
