"""The USB sticks that are plugged in, so that nobody has to look for a folder: `plugged()`.

Linux mounts them below /media or /run/media, for a user or for all; macOS in /Volumes, where the system's own disk is a
link to "/"; Windows gives each removable drive a letter. What is not there or cannot be read is no stick.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

REMOVABLE: Final = 2
"""DRIVE_REMOVABLE, as Windows' GetDriveType says it."""


def plugged(platform: str = sys.platform, root: Path = Path("/"), user: str = "") -> list[Path]:
    """The folders of sticks, those that can be written first; `root` and `user` are for tests."""
    if platform == "win32":
        return _drives()
    if platform == "darwin":
        found: Iterable[Path] = [p for p in _folders(root / "Volumes") if not p.is_symlink()]
    else:
        found = _mounted(root, user or _user())
    return sorted({p for p in found if os.access(p, os.R_OK)}, key=lambda p: (not os.access(p, os.W_OK), p))


def _user() -> str:
    return os.environ.get("USER") or os.environ.get("LOGNAME") or ""


def _mounted(root: Path, user: str) -> Iterator[Path]:
    for place in (root / "media", root / "run" / "media"):
        for folder in _folders(place):
            # /media/<user>/<stick>, or /media/<stick> where somebody mounts by hand.
            if folder.name == user:
                yield from _folders(folder)
            elif place.parent == root and (root != Path("/") or os.path.ismount(folder)):
                yield folder


def _folders(place: Path) -> Iterable[Path]:
    try:
        return [p for p in place.iterdir() if p.is_dir() and not p.name.startswith(".")]
    except OSError:
        return []


def _drives() -> list[Path]:
    import ctypes

    kernel: Any = vars(ctypes)["windll"].kernel32
    letters = kernel.GetLogicalDrives()
    drives = [f"{chr(ord('A') + number)}:\\" for number in range(2, 26) if letters >> number & 1]
    return [Path(drive) for drive in drives if kernel.GetDriveTypeW(drive) == REMOVABLE]
