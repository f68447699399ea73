"""One writer at a time, by a lock on a file of its own beside the meeting.

The lock belongs to the open handle, so the system lets go of it when the process dies, however it dies. The lock file
itself stays: deleting it would let two writers lock two files of one name. Its text says who holds it: JSON with `pid`,
`host`, `role` and `since` (ISO 8601, local time); it is empty while nobody does.
"""

import errno
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from storage.durable import Disk
from storage.errors import StorageError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BYTE: Final = 1 << 30
"""Windows refuses to read locked bytes: the locked one is far behind the text, where no file needs to reach."""
_TAKEN: Final = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})


class Lock:
    """The right to write a meeting, held until `release` or the end of the process."""

    def __init__(self, disk: Disk, handle: int) -> None:
        self._disk = disk
        self._handle: int | None = handle

    @classmethod
    def take(cls, path: Path, role: str = "", *, disk: Disk | None = None) -> "Lock":
        """Lock the meeting at `path`, whose lock file is `<path>.lock`.

        Raises StorageError: `file.locked` with what is known of the holder (`holder` in one text, and `pid`, `host`,
        `role`, `since` where they are known), `file.read_only` where the lock file cannot be written.
        """
        disk = disk or Disk()
        try:
            handle = disk.create(path.with_name(f"{path.name}.lock"), exclusive=False)
        except OSError as error:
            raise StorageError.of(error, path, "file.not_recorded") from error
        try:
            _lock(handle)
            _write(disk, handle, role)
        except OSError as error:
            holder = _read(disk, handle)
            disk.close(handle)
            if error.errno in _TAKEN:
                raise StorageError("file.locked", path=str(path), **holder) from error
            raise StorageError.of(error, path, "file.not_recorded") from error
        return cls(disk, handle)

    def release(self) -> None:
        """Let go; the second time it does nothing."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        try:
            os.ftruncate(handle, 0)
        except OSError:
            pass  # the text is for people; what locks is the handle
        finally:
            self._disk.close(handle)


def _lock(handle: int) -> None:
    """Lock without waiting, or raise OSError."""
    if sys.platform == "win32":
        os.lseek(handle, _BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _write(disk: Disk, handle: int, role: str) -> None:
    since = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    text = json.dumps({"pid": os.getpid(), "host": platform.node(), "role": role, "since": since}, ensure_ascii=False)
    try:
        os.ftruncate(handle, 0)
        disk.write(handle, text.encode(), 0)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise  # on a full disk the lock holds all the same; only its text is missing


def _read(disk: Disk, handle: int) -> dict[str, str | int]:
    try:
        found = json.loads(disk.read(handle, 0, 4096))
        known: dict[str, str | int] = {name: found[name] for name in ("role", "host", "pid", "since")}
    except (OSError, ValueError, KeyError, TypeError):
        return {"holder": ""}  # it was locked a moment ago, and the text is not there yet
    return {"holder": " · ".join(str(value) for value in known.values() if value != ""), **known}
