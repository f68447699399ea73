"""Papers onto the disk: whole or not at all, and never over another file.

A large paper grows in a draft beside its place, and is given its name when it is whole; what fails leaves nothing.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.durable import Disk
from storage.errors import StorageError
from storage.line_file import publish


class Draft:
    """A paper that is still being written: a file that nobody else can read, called after its meeting.

    What a power cut leaves of it is found by that name when the meeting is erased.
    """

    def __init__(self, disk: Disk, folder: Path, meeting: Path) -> None:
        """Raises OSError."""
        self._disk, self.path, self._length = disk, folder / f"{meeting.name}.new-{os.urandom(4).hex()}", 0
        self._handle: int | None = disk.create(self.path)

    def write(self, data: bytes, /) -> None:
        """Append. Raises StorageError, `file.disk_full` among others."""
        try:
            if self._handle is not None:
                self._disk.write(self._handle, data, self._length)
        except OSError as error:
            raise StorageError.of(error, self.path.parent, "file.not_recorded") from error
        self._length += len(data)

    def publish(self, path: Path) -> None:
        """Give it its name, once everything stands on the disk. Raises StorageError, and may then be tried again."""
        try:
            if self._handle is not None:
                self._disk.sync(self._handle)
            self._close()
            self._disk.publish(self.path, path)
        except FileExistsError as error:
            raise StorageError("file.exists", path=str(path)) from error
        except OSError as error:
            raise StorageError.of(error, path, "file.not_recorded") from error

    def drop(self) -> None:
        """Leave nothing of what got no name."""
        with suppress(OSError):
            self._close()
            self._disk.remove(self.path)

    def _close(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            self._disk.close(handle)


@contextmanager
def drafted(folder: Path, meeting: Path, disk: Disk | None = None) -> Iterator[Draft]:
    """A draft in a folder, of a paper of that meeting; it is gone afterwards unless published. Raises StorageError."""
    try:
        draft = Draft(disk or Disk(), folder, meeting)
    except OSError as error:
        raise StorageError.of(error, folder, "file.not_recorded") from error
    try:
        yield draft
    finally:
        draft.drop()


def put(path: Path, content: bytes | Draft) -> Path:
    """Write a paper to `path`. Raises StorageError, `file.exists` where the name is taken."""
    if isinstance(content, Draft):
        content.publish(path)
    else:
        publish(Disk(), path, content, 0)
    return path


def put_beside(meeting: Path, stem: str, suffix: str, content: bytes | Draft) -> Path:
    """Write a paper beside the meeting's file; -2, -3 … is put behind the name where it is taken. Returns its path.

    "an-lao.ledai" and the stem "chuong-trinh-0941" make "an-lao-chuong-trinh-0941.pdf". Raises StorageError.
    """
    number = 1
    while True:
        name = f"{meeting.stem}-{stem}{suffix}" if number == 1 else f"{meeting.stem}-{stem}-{number}{suffix}"
        try:
            return put(meeting.with_name(name), content)
        except StorageError as error:
            if error.string_id != "file.exists":
                raise
            number += 1
