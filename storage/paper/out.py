"""Papers onto the disk: whole or not at all, and never over another file."""

from pathlib import Path

from storage.durable import Disk
from storage.errors import StorageError
from storage.line_file import publish


def put(path: Path, content: bytes) -> Path:
    """Write a paper to `path`. Raises StorageError, `file.exists` where the name is taken."""
    publish(Disk(), path, content, 0)
    return path


def put_beside(meeting: Path, stem: str, suffix: str, content: bytes) -> Path:
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
