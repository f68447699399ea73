"""Files that hold people: nobody but their owner reads them, and it is known which ones were written for a meeting.

Windows has no mode bits: there a file is as private as its folder, so ours lie in the user's own profile unless they
were put elsewhere. The register (`written.json` in `storage.home`) has paths alone; where it cannot be kept nobody is
told and nothing fails, and `ledai erase` says that it only knows what it noted.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from storage.durable import Disk
from storage.home import home
from storage.line_file import publish, write_new

REGISTER: Final = "written.json"
MODE: Final = 0o600


def make_private(path: Path) -> Path:
    """Let nobody else read a file that a library of somebody else's has written; returns it."""
    with suppress(OSError):
        path.chmod(MODE)
    return path


def write_private(path: Path, content: bytes, *, disk: Disk | None = None) -> Path:
    """Write a file that holds people, mode 0600 from its first byte, whole or not at all; returns it.

    Raises StorageError, `file.exists` where the name is taken.
    """
    publish(disk or Disk(), path, content, 0)
    return path


def note_written(meeting: Path, *written: Path) -> None:
    """Remember that papers or exports of this meeting lie there."""
    known = _read()
    mine = dict.fromkeys(known.get(_key(meeting), ()))
    before = len(mine)
    mine |= dict.fromkeys(map(_key, written))
    if len(mine) > before:
        _write({**known, _key(meeting): list(mine)})


def written_for(meeting: Path) -> tuple[Path, ...]:
    """What was noted of a meeting and is still there, in order; of a folder its pictures."""
    found = []
    for path in map(Path, _read().get(_key(meeting), ())):
        found += sorted(path.glob("*.png")) if path.is_dir() else [path]
    return tuple(one for one in found if _there(one))


def away_of(meeting: Path) -> tuple[Path, ...]:
    """What was noted of a meeting and lies where nothing can be reached now: a stick that is not plugged in."""
    noted = map(Path, _read().get(_key(meeting), ()))
    return tuple(one for one in noted if not _there(one) and not one.is_dir() and not one.parent.is_dir())


def noted_by(path: Path) -> tuple[Path, ...]:
    """The meetings of which a file is noted as written."""
    return tuple(Path(meeting) for meeting, files in _read().items() if _key(path) in files)


def _there(path: Path) -> bool:
    return path.is_file() or path.is_symlink()


def forget_written(meetings: Iterable[Path]) -> None:
    """These meetings are gone."""
    known, gone = _read(), {_key(one) for one in meetings}
    if gone & known.keys():
        _write({meeting: files for meeting, files in known.items() if meeting not in gone})


def _key(path: Path) -> str:
    # Not resolved: a link that stands where a paper was is the link, and not what it leads to.
    return os.path.abspath(path)  # noqa: PTH100


def _read() -> dict[str, list[str]]:
    try:
        found = json.loads((home() / REGISTER).read_text("utf-8"))
        return {str(meeting): [str(one) for one in files] for meeting, files in found.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _write(known: dict[str, list[str]]) -> None:
    text = json.dumps(known, ensure_ascii=False, indent=1).encode()
    with suppress(Exception):
        home().mkdir(mode=0o700, parents=True, exist_ok=True)
        disk = Disk()
        temporary = write_new(disk, home() / REGISTER, text, 0)
        try:
            disk.replace(temporary, home() / REGISTER)
        finally:
            disk.remove(temporary)
