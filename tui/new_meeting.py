"""A new meeting file: from a folder of prepared lists, from an office's list, or an empty one to be filled in."""

import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from meeting.documents import About, Item, Prepared
from meeting.text.hours import VIETNAM
from storage.errors import StorageError
from storage.home import SUFFIX
from storage.lists.folder import FolderProblems, Issue, read_folder
from storage.meeting_file import MeetingFile
from tui.strings import t

FIRST_ITEM_S = 30 * 60
FIRST_HOUR = "08:00"


def write_new(path: Path, folder: Path | None = None, tell: Callable[[list[str]], object] = bool) -> Path:
    """Write a meeting, never over a file; return its path, which ends in .ledai.

    `tell` gets what was repaired, left out and answered where it is made from an office's list.

    Raises StorageError, and FolderProblems with everything that is wrong in `folder` (or in the list that it is).
    """
    if path.suffix.casefold() != SUFFIX:
        path = path.with_name(f"{path.name}{SUFFIX}")
    if folder is not None and not folder.exists():
        raise FolderProblems([Issue(file=str(folder), code="file.no_folder", values={"path": str(folder)})])
    if not path.parent.is_dir():
        raise StorageError("file.no_folder", path=str(path.parent))
    MeetingFile.create(path, _prepared(path, folder, tell))
    return path


def _prepared(path: Path, source: Path | None, tell: Callable[[list[str]], object]) -> Prepared:
    if source is not None and source.is_dir():
        return read_folder(source, choice=secrets.choice)
    about, item = _least(path, datetime.now(VIETNAM))
    if source is not None:
        from tui.importing import new_from

        return new_from((source,), about, item, tell)
    return {"meeting": [about.write()], "programme": [item.write()]}


def empty(path: Path, now: datetime) -> Prepared:
    """The least that is a meeting: called as its file is, today, with a programme of one item."""
    about, item = _least(path, now)
    return {"meeting": [about.write()], "programme": [item.write()]}


def _least(path: Path, now: datetime) -> tuple[About, Item]:
    about = About(id="meeting", title=path.stem, date=now.date().isoformat())
    return about, Item(id="1", number="1", title=t("new.first_item"), seconds=FIRST_ITEM_S, start=FIRST_HOUR)
