"""Erasing a meeting: its file and whatever else this machine is known to hold of it (`storage.traces`).

Each file is overwritten with zeros, synced, given a name that says nothing, and deleted. That is all a program can do:
solid-state disks, journaling and copy-on-write file systems, backups of the machine and copies that people made may
keep older bytes, and `ledai erase` says so.

What is to be erased is written down first (`an-lao.ledai.erasing`: paths, and nothing of what is in them). An erasure
that was killed goes on from there when it is asked for again, though half of it, the meeting included, is gone.
"""

import json
import os
import shutil
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from storage.durable import Disk
from storage.errors import StorageError
from storage.line_file import publish, publish_beside, write_new
from storage.lock import Lock
from storage.private import MODE, forget_written
from storage.recent import ERASING, forget
from storage.traces import Traces, traces

TOTALS: Final = "so-lieu"
_PIECE: Final = 1 << 20
_NAMELESS: Final = ".ledai-xoa-"


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of it."""

    gone: tuple[Path, ...]
    left: tuple[Path, ...]
    """What the system did not let us erase; asking again tries again."""
    totals: Path | None
    """The anonymous numbers that were kept."""


def is_unfinished(path: Path) -> bool:
    """Whether an erasure of this meeting was begun and not finished."""
    return _marker(Path(path).resolve()).is_file()


def erase(found: Traces, totals: bytes, *, disk: Disk | None = None) -> Erased:
    """Erase a meeting. `totals` are the anonymous numbers that stay beside it, in a text file.

    Raises StorageError: `file.locked` where a window has any of the meetings open; nothing is erased then.
    """
    disk = disk or Disk()
    with ExitStack() as held:
        for one in found.meetings:
            try:
                held.callback(Lock.take(one, disk=disk).release)
            except StorageError as error:
                # A copy on a stick that cannot be written to is named afterwards, and stops nothing.
                if one == found.meeting or error.string_id == "file.locked":
                    raise
        end_servers(found.halls)
        kept = publish_text(disk, found.meeting, totals)
        folders = [str(one) for one in found.halls]
        plan = {"files": [str(one) for one in found.all], "folders": folders, "totals": str(kept)}
        publish(disk, _marker(found.meeting), json.dumps(plan, ensure_ascii=False).encode(), 0)
        return _go_on(found.meeting, disk)


def erase_on(path: Path, *, disk: Disk | None = None) -> Erased:
    """Go on with an erasure that was begun. Raises StorageError."""
    disk, path = disk or Disk(), Path(path).resolve()
    lock = Lock.take(path, disk=disk)
    try:
        return _go_on(path, disk)
    finally:
        lock.release()


def shred(disk: Disk, path: Path) -> None:
    """Overwrite a file and delete it; a link is deleted, and what it leads to is left alone. Raises OSError."""
    if path.is_symlink():
        disk.remove(path)
        return
    if not path.exists():
        return
    try:
        _overwrite(disk, path)
    except PermissionError:
        # Somebody marked it as read only; it is to go all the same.
        path.chmod(MODE)
        _overwrite(disk, path)
    nameless = path.with_name(f"{_NAMELESS}{os.urandom(6).hex()}")
    disk.replace(path, nameless)
    disk.remove(nameless)


def _overwrite(disk: Disk, path: Path) -> None:
    handle = disk.open(path, write=True)
    try:
        blank(disk, handle)
    finally:
        disk.close(handle)


def blank(disk: Disk, handle: int) -> None:
    """Zeros over all of an open file, on the medium. Raises OSError."""
    size = disk.size(handle)
    for offset in range(0, size, _PIECE):
        disk.write(handle, bytes(min(_PIECE, size - offset)), offset)
    disk.sync(handle)


def publish_text(disk: Disk, meeting: Path, totals: bytes) -> Path:
    """Put the numbers beside the meeting, under a name that is free."""
    return publish_beside(disk, meeting.with_suffix(".txt"), f"{meeting.stem}-{TOTALS}", totals)


def _go_on(path: Path, disk: Disk) -> Erased:
    marker = _marker(path)
    try:
        written = marker.read_bytes()
        if not written.strip(b"\0"):  # killed at the very end: all that was left to do was to delete the list
            disk.remove(marker)
            return Erased((), (), None)
        plan = json.loads(written)
        files, totals = [Path(one) for one in plan["files"]], Path(plan["totals"])
        folders = [Path(one) for one in plan.get("folders", ())]
        meetings = [Path(one) for one in plan.get("meetings", plan["files"]) if Path(one).suffix == path.suffix]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageError("file.unreadable", path=str(marker), reason=type(error).__name__) from error
    gone, left = [], []
    for one in files:
        if not one.parent.is_dir() and not any(one.is_relative_to(folder) for folder in folders):
            left.append(one)  # the stick was taken out meanwhile
            continue
        try:
            shred(disk, one)
        except OSError:
            left.append(one)
        else:
            gone.append(one)
    if left:
        # It can be chosen once more, to go on with; a meeting that is made under the old name meanwhile is another one.
        owed = {**plan, "files": [str(one) for one in left], "meetings": [str(one) for one in meetings]}
        _put(disk, marker, json.dumps(owed, ensure_ascii=False).encode())
    else:
        for one in {*meetings, path}:
            forget(one)
        forget_written(meetings)
        for one in (*meetings, path):
            # On Windows a lock that is held cannot be deleted; it is empty, and says nothing.
            _quietly(disk, one.with_name(f"{one.name}.lock"))
        remove_folders(folders)
        for near in {path.parent, *(one.parent for one in files)} - {*folders}:
            for rest in near.glob(f"{_NAMELESS}*"):
                _quietly(disk, rest)
        # Names of papers may be those of people; not renamed first, or a kill would leave it behind.
        _overwrite(disk, marker)
        disk.remove(marker)
    return Erased(tuple(gone), tuple(left), totals if totals.exists() else None)


def _put(disk: Disk, path: Path, content: bytes) -> None:
    """Another list in the place of the old one, in one step; where that cannot be, the old one stays."""
    with suppress(StorageError, OSError):
        temporary = write_new(disk, path, content, 0)
        try:
            disk.replace(temporary, path)
        finally:
            disk.remove(temporary)


def _quietly(disk: Disk, path: Path) -> None:
    try:
        disk.remove(path)
    except OSError:
        return


def end_servers(halls: Iterable[Path]) -> None:
    """End the servers that killed programs left behind: they still write into these folders."""
    for folder in halls:
        if not (folder / "hall.json").is_file():
            continue
        with suppress(Exception):  # without the extra there is none; and one that cannot be ended stops nothing
            from storage.link.server import HallServer, last_door

            if door := last_door(folder):
                HallServer(door, folder).end_orphan()


def remove_folders(folders: Iterable[Path]) -> None:
    """Folders whose files are gone; a server that was just ended may have written once more."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _marker(path: Path) -> Path:
    return path.with_name(f"{path.name}{ERASING}")


__all__ = [
    "Erased",
    "Traces",
    "blank",
    "end_servers",
    "erase",
    "erase_on",
    "is_unfinished",
    "remove_folders",
    "shred",
    "traces",
]
