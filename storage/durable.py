"""The one door to the disk: how bytes are written, synced and put in place on each system.

Everything else in this room goes through a `Disk`, so that a test can hand in one that tears, fails or is full. Every
method raises OSError as the system gives it.
"""

import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

if sys.platform == "darwin":
    import fcntl

_MODE: Final = 0o600  # a meeting is personal data: nobody but its owner reads it
_BINARY: Final[int] = getattr(os, "O_BINARY", 0)
_NO_LINKS: Final = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})


class Disk:
    """The real disk. Offsets and lengths are bytes; a handle is the system's file descriptor."""

    def open(self, path: Path, *, write: bool = False) -> int:
        """A handle on an existing file."""
        return os.open(path, (os.O_RDWR if write else os.O_RDONLY) | _BINARY)

    def create(self, path: Path, *, exclusive: bool = True) -> int:
        """A handle on a file, for reading and writing, mode 0600 if it is new; FileExistsError if it has to be new."""
        return os.open(path, os.O_RDWR | os.O_CREAT | (os.O_EXCL if exclusive else 0) | _BINARY, _MODE)

    def close(self, handle: int) -> None:
        """Give the handle back."""
        os.close(handle)

    def size(self, handle: int) -> int:
        """Length of the file."""
        return os.fstat(handle).st_size

    def read(self, handle: int, offset: int, length: int) -> bytes:
        """Up to `length` bytes; fewer only at the end of the file."""
        parts: list[bytes] = []
        while length > 0 and (part := self._get(handle, offset, length)):
            parts.append(part)
            offset += len(part)
            length -= len(part)
        return b"".join(parts)

    def write(self, handle: int, data: bytes, offset: int) -> None:
        """All of `data`, though a system call may take only a part of it."""
        view = memoryview(data)
        while view:
            written = self.put(handle, view, offset)
            if written == 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            view = view[written:]
            offset += written

    def put(self, handle: int, data: memoryview, offset: int) -> int:
        """One system call: how many bytes it took."""
        if sys.platform == "win32":  # there is no pwrite
            os.lseek(handle, offset, os.SEEK_SET)
            written = os.write(handle, data)
        else:
            written = os.pwrite(handle, data, offset)
        return written

    def sync(self, handle: int) -> None:
        """Return when what was written stands on the medium."""
        if sys.platform == "linux":
            os.fdatasync(handle)
        elif sys.platform == "darwin":
            # fsync(2) of macOS: it reaches the drive, which may keep it in its cache; F_FULLFSYNC empties that.
            try:
                fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            except OSError as error:
                if error.errno not in {errno.ENOTSUP, errno.EINVAL, errno.ENOTTY}:
                    raise
                os.fsync(handle)  # a network volume that does not know it
        else:
            os.fsync(handle)

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in `folder` stand on the medium; Windows has no such call."""
        if sys.platform != "win32":
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            except OSError as error:
                if error.errno != errno.EINVAL:  # some network file systems cannot sync a folder
                    raise
            finally:
                os.close(handle)

    def publish(self, temporary: Path, path: Path) -> None:
        """Give a finished file its name, in one step; FileExistsError where the name is taken."""
        if sys.platform == "win32":
            _patiently(lambda: temporary.rename(path))  # Windows refuses to rename over a file
        else:
            self._link(temporary, path)
        self.sync_folder(path.parent)

    def replace(self, temporary: Path, path: Path) -> None:
        """Put a finished file in the place of another, in one step."""
        if sys.platform == "win32":
            _patiently(lambda: temporary.replace(path))
        else:
            temporary.replace(path)
        self.sync_folder(path.parent)

    def remove(self, path: Path) -> None:
        """Delete a file of ours that nobody needs."""
        path.unlink(missing_ok=True)

    def _link(self, temporary: Path, path: Path) -> None:
        # rename(2) would overwrite; a hard link does not. FAT on a USB stick has no links: there, look first.
        try:
            path.hardlink_to(temporary)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if path.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
            temporary.rename(path)
        else:
            temporary.unlink()

    def _get(self, handle: int, offset: int, length: int) -> bytes:
        if sys.platform == "win32":
            os.lseek(handle, offset, os.SEEK_SET)
            data = os.read(handle, length)
        else:
            data = os.pread(handle, length, offset)
        return data


def _patiently(call: Callable[[], object]) -> None:
    """Try again for a second: on Windows a scanner for viruses or a viewer may hold a file for a moment."""
    for pause in (0.01, 0.04, 0.15, 0.8):
        try:
            call()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    call()
