"""Erasing a meeting: its file, what a crash or "Làm lại từ đầu" left beside it, rehearsals, and the papers we wrote.

Each file is overwritten with zeros, synced, given a name that says nothing, and deleted. That is all a program can do:
solid-state disks, journaling and copy-on-write file systems, backups of the machine and copies that people made may
keep older bytes, and `ledai erase` says so.

What is to be erased is written down first (`an-lao.ledai.erasing`: paths, and nothing of what is in them). An erasure
that was killed goes on from there when it is asked for again, though half of it, the meeting included, is gone.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from storage.durable import Disk
from storage.errors import StorageError
from storage.home import SUFFIX, home
from storage.line_file import peek, publish, publish_beside
from storage.lock import Lock
from storage.meeting_file import MeetingFile
from storage.private import forget_written, written_for
from storage.recent import forget
from storage.rehearsal import MARK

ERASING: Final = ".erasing"
TOTALS: Final = "so-lieu"
_PIECE: Final = 1 << 20
_NAMELESS: Final = ".ledai-xoa-"


@dataclass(frozen=True, slots=True)
class Traces:
    """What is known of a meeting on this machine."""

    meeting: Path
    copies: tuple[Path, ...]
    """Earlier runs, rehearsals, and their and its torn or unfinished pieces."""
    papers: tuple[Path, ...]
    """Papers and exports that were noted when they were written."""

    @property
    def all(self) -> tuple[Path, ...]:
        """In the order in which they go: the meeting itself last."""
        return (*self.papers, *self.copies, self.meeting)


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of it."""

    gone: tuple[Path, ...]
    left: tuple[Path, ...]
    """What the system did not let us erase; asking again tries again."""
    totals: Path | None
    """The anonymous numbers that were kept."""


def traces(path: Path) -> Traces:
    """Look for them; nothing is touched. Raises StorageError where `path` is no meeting."""
    path = Path(path).resolve()
    disk = Disk()
    peek(disk, path)
    meetings = [*_copies(path)]
    pieces = [piece for one in (path, *meetings) for piece in _pieces(one)]
    papers = dict.fromkeys(paper for one in (path, *meetings) for paper in written_for(one))
    return Traces(path, (*meetings, *pieces), tuple(papers))


def is_unfinished(path: Path) -> bool:
    """Whether an erasure of this meeting was begun and not finished."""
    return _marker(Path(path).resolve()).is_file()


def erase(found: Traces, totals: bytes, *, disk: Disk | None = None) -> Erased:
    """Erase a meeting. `totals` are the anonymous numbers that stay beside it, in a text file.

    Raises StorageError: `file.locked` where a window has any of the meetings open; nothing is erased then.
    """
    disk = disk or Disk()
    with ExitStack() as held:
        for one in (found.meeting, *(c for c in found.copies if c.suffix == found.meeting.suffix)):
            held.callback(Lock.take(one, disk=disk).release)
        kept = publish_text(disk, found.meeting, totals)
        plan = {"files": [str(one) for one in found.all], "totals": str(kept)}
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
    handle = disk.open(path, write=True)
    try:
        blank(disk, handle)
    finally:
        disk.close(handle)
    nameless = path.with_name(f"{_NAMELESS}{os.urandom(6).hex()}")
    disk.replace(path, nameless)
    disk.remove(nameless)


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
        plan = json.loads(marker.read_text("utf-8"))
        files, totals = [Path(one) for one in plan["files"]], Path(plan["totals"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageError("file.unreadable", path=str(marker), reason=type(error).__name__) from error
    gone, left = [], []
    for one in files:
        try:
            shred(disk, one)
        except OSError:
            left.append(one)
        else:
            gone.append(one)
    meetings = [one for one in files if one.suffix == path.suffix]
    for one in meetings:
        forget(one)
    if not left:
        forget_written(meetings)
        for one in (*meetings, path):
            # On Windows a lock that is held cannot be deleted; it is empty, and says nothing.
            _quietly(disk, one.with_name(f"{one.name}.lock"))
        for rest in _left_nameless(path.parent):
            _quietly(disk, rest)
        disk.remove(marker)
    return Erased(tuple(gone), tuple(left), totals if totals.exists() else None)


def _quietly(disk: Disk, path: Path) -> None:
    try:
        disk.remove(path)
    except OSError:
        return


def _left_nameless(folder: Path) -> Iterator[Path]:
    """Zeros that a kill left behind between renaming and deleting."""
    yield from folder.glob(f"{_NAMELESS}*")


def _marker(path: Path) -> Path:
    return path.with_name(f"{path.name}{ERASING}")


def _copies(path: Path) -> Iterator[Path]:
    """Earlier runs ("Làm lại từ đầu") and rehearsals, beside the meeting and in the user's own folder."""
    suffix = path.suffix or SUFFIX
    ours = re.compile(
        rf"{re.escape(path.stem)}({re.escape(MARK)}(-\d+)?)?(\.\d{{8}}-\d{{4}}(-\d+)?)?{re.escape(suffix)}"
    )
    for one in sorted(path.parent.iterdir()):
        if one.is_file() and one != path and ours.fullmatch(one.name):
            yield one
    aside = home() / "rehearsals"
    if aside.is_dir() and aside.resolve() != path.parent:
        yield from (one.resolve() for one in sorted(aside.iterdir()) if ours.fullmatch(one.name) and _alike(path, one))


def _alike(path: Path, other: Path) -> bool:
    """Whether a rehearsal in the user's folder is of this meeting: another one's file may be called the same."""
    return _about(path) == _about(other) is not None


def _about(path: Path) -> tuple[str, str] | None:
    try:
        with MeetingFile.open(path, write=False) as file:
            about = file.documents()["meeting"][0]
            return str(about["title"]), str(about["date"])
    except (StorageError, IndexError, KeyError):
        return None


def _pieces(path: Path) -> Iterable[Path]:
    """Torn tails, and files that a crash left half made."""
    names = re.compile(rf"{re.escape(path.name)}\.(torn-\d+|new-[0-9a-f]+)")
    return [one for one in sorted(path.parent.iterdir()) if one.is_file() and names.fullmatch(one.name)]


__all__ = ["Erased", "Traces", "blank", "erase", "erase_on", "is_unfinished", "shred", "traces"]
