"""A meeting file written anew, so that what was taken out of it can be read nowhere in it, its old lines included.

The new file takes the place of the old one in one step: a crash leaves the one or the other, whole. The old bytes are
overwritten afterwards (not on Windows, which lets nobody hold a file that is replaced; there they are only deleted).
"""

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from storage.contents import bodies_of, tables_of
from storage.durable import Disk
from storage.erasing import blank, shred
from storage.errors import StorageError
from storage.line_file import RESERVE, look, peek, write_new
from storage.lines import Table, whole_file
from storage.lock import Lock
from storage.traces import pieces

Rewrite: TypeAlias = Callable[[Mapping[str, Table]], dict[str, Table]]
"""From the tables of a file as TinyDB has them, facts among them, to those that are to be in it; none is changed."""


def rewrite(path: Path, change: Rewrite, *, disk: Disk | None = None, reserve: int = RESERVE) -> None:
    """Rewrite a meeting file. Torn tails and half-made files beside it are erased: nobody knows what they hold.

    Raises StorageError: `file.locked` while a window has it open, and as `MeetingFile.open` and `append` do; the file
    is then as it was. What `change` raises goes through, and nothing has changed either.
    """
    path, disk = Path(path).resolve(), disk or Disk()
    peek(disk, path)
    lock = Lock.take(path, disk=disk)
    try:
        tables = _tables(disk, path)
        temporary = write_new(disk, path, whole_file(bodies_of(change(tables))), reserve)
        try:
            _replace(disk, temporary, path)
        finally:
            disk.remove(temporary)
        for piece in pieces(path):
            with suppress(OSError):
                shred(disk, piece)
    finally:
        lock.release()


def _tables(disk: Disk, path: Path) -> dict[str, Table]:
    try:
        handle = disk.open(path)
    except OSError as error:
        raise StorageError.of(error, path, "file.unreadable") from error
    try:
        return tables_of(look(disk, handle, path), path)
    finally:
        disk.close(handle)


def _replace(disk: Disk, temporary: Path, path: Path) -> None:
    old: int | None = None
    try:
        if sys.platform != "win32":
            old = disk.open(path, write=True)
        disk.replace(temporary, path)
    except OSError as error:
        if old is not None:
            disk.close(old)
        raise StorageError.of(error, path, "file.not_recorded") from error
    if old is not None:
        with suppress(OSError):  # the new file stands; what cannot be overwritten is at least nobody's name any more
            blank(disk, old)
        disk.close(old)
