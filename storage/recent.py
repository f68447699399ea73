"""The meetings opened last, newest first: path, title and date, and nothing else of what is in them.

They stand in `recent.json` in the user's own folder (`storage.home`). It is a convenience: where it cannot be read or
written, nobody is told and nothing fails.
"""

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from storage.home import home

MOST: Final = 12
FILE: Final = "recent.json"
ERASING: Final = ".erasing"
"""Behind the name of a meeting: the list of what an erasure takes away."""


@dataclass(frozen=True, slots=True)
class Recent:
    """One meeting that was opened before."""

    path: str
    title: str
    date: str
    """ISO date, as in `meeting.documents.About`."""


def recent_meetings() -> list[Recent]:
    """Those whose file is there, newest first. One that is not stays remembered: its USB stick may come back."""
    return [one for one in _read() if _is_there(one.path)]


def remember(path: Path, title: str, date: str) -> None:
    """Put a meeting first; at most `MOST` are kept."""
    first = Recent(str(path.resolve()), title, date)
    _write([first, *(one for one in _read() if one.path != first.path)][:MOST])


def forget(path: Path) -> None:
    """A meeting that was erased is named no more."""
    known = _read()
    rest = [one for one in known if one.path != str(path.resolve())]
    if len(rest) < len(known):
        _write(rest)


def _read() -> list[Recent]:
    try:
        found = json.loads((home() / FILE).read_text("utf-8"))
        return [Recent(str(one["path"]), str(one["title"]), str(one["date"])) for one in found]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def is_half_erased(path: str) -> bool:
    """Whether an erasure of this meeting was begun and not finished: the list of what was to go is still there."""
    try:
        return Path(f"{path}{ERASING}").is_file()
    except (OSError, ValueError):
        return False


def _is_there(path: str) -> bool:
    if is_half_erased(path):
        return True  # so that it can be chosen, and the erasure gone on with
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False


def _write(recent: list[Recent]) -> None:
    text = json.dumps([asdict(one) for one in recent], ensure_ascii=False, indent=1)
    with suppress(OSError):
        home().mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f"{FILE}.", dir=home())  # mode 0600
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(temporary).replace(home() / FILE)
        finally:
            Path(temporary).unlink(missing_ok=True)
