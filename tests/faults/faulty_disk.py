"""A disk that fails when it is told to; everything else it does for real, except waiting for the medium."""

import errno
import os
from pathlib import Path

from storage.durable import Disk


def refusal(number: int) -> OSError:
    return OSError(number, os.strerror(number))


class FaultyDisk(Disk):
    """Counts writes and syncs; `at` says which of them fails, `taken` how many bytes a failing write takes first."""

    def __init__(self, *, at: int = 0, error: int = errno.EIO, taken: int = 0, forever: bool = False) -> None:
        self.at, self.error, self.taken, self.forever = at, error, taken, forever
        self.calls = 0
        self.full = False
        self.left = 0
        """Bytes that a full disk still has."""
        self.synced = 0
        self.forbidden: set[str] = set()

    def put(self, handle: int, data: memoryview, offset: int) -> int:
        if self._fails():
            part = super().put(handle, data[: min(self.taken, len(data))], offset)
            if part == 0:
                raise refusal(self.error)
            # The system says "I took so much", and refuses when asked to take the rest.
            self.taken, self.at = 0, self.calls + 1
            return part
        if self.full:
            size = self.size(handle)
            data = data[: max(0, size + self.left - offset)]
            if not data:
                raise refusal(errno.ENOSPC)
            self.left -= max(0, offset + len(data) - size)
        return super().put(handle, data, offset)

    def sync(self, handle: int) -> None:
        if self._fails():
            raise refusal(self.error)
        self.synced += 1

    def sync_folder(self, folder: Path) -> None:
        pass

    def create(self, path: Path, *, exclusive: bool = True) -> int:
        if str(path.parent) in self.forbidden:
            raise refusal(errno.EROFS)
        if self.full and not path.exists():
            raise refusal(errno.ENOSPC)
        return super().create(path, exclusive=exclusive)

    def _fails(self) -> bool:
        self.calls += 1
        return self.calls == self.at or (self.forever and 0 < self.at <= self.calls)
