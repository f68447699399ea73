"""An encrypted parcel: files in a ZIP with AES-256, which clerks open with 7-Zip and the password.

It needs the extra `secure` (pyzipper). The names of the files in it can be read without the password, as in every ZIP;
their contents cannot.
"""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from storage.durable import Disk
from storage.errors import StorageError
from storage.home import SUFFIX
from storage.line_file import publish
from storage.private import note_written, noted_by

LEAST: Final = 8
"""A password of fewer letters is guessed in an afternoon."""


def can_seal() -> bool:
    """Whether the extra is there."""
    from importlib.util import find_spec

    return find_spec("pyzipper") is not None


def seal(paths: Sequence[Path], out: Path, password: str, *, disk: Disk | None = None) -> Path:
    """Put files into `out`, whole or not at all, mode 0600, never over a file; returns it.

    Two files of one name get "-2", "-3" … behind their stems. Raises StorageError: `seal.no_library`,
    `file.missing`, `file.unreadable`, and as `publish` does.
    """
    try:
        import pyzipper  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError as error:
        raise StorageError("seal.no_library") from error
    held = io.BytesIO()
    with pyzipper.AESZipFile(held, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as parcel:
        parcel.setpassword(password.encode())
        taken: set[str] = set()
        for path in paths:
            try:
                content = path.read_bytes()
            except OSError as error:
                raise StorageError.of(error, path, "file.unreadable") from error
            parcel.writestr(_free(path, taken), content)
    publish(disk or Disk(), out, held.getvalue(), 0)
    for meeting in dict.fromkeys((*paths, *(one for path in paths for one in noted_by(path)))):
        if meeting.suffix == SUFFIX:
            note_written(meeting, out)
    return out


def _free(path: Path, taken: set[str]) -> str:
    name, number = path.name, 1
    while name.casefold() in taken:
        number += 1
        name = f"{path.stem}-{number}{path.suffix}"
    taken.add(name.casefold())
    return name
