"""`ledai doctor`: in a terminal the screen with the scanner's self-test; elsewhere, or with --json, what needs no hand.

Exit codes: 0 nothing is wrong (there may be notes), 1 something is.
"""

import json
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from meeting import __version__
from screens.doctor import Line
from storage.home import documents
from tui.commands.start import terminal_there
from tui.doctor import DoctorApp, lines_for

SIGNS = {"fine": "✓", "note": "▲", "wrong": "✗"}
WRONG = 1
LIBRARIES = ("textual", "tinydb", "qrcode", "opencv-python-headless", "zxing-cpp")


def run(file: Path | None, *, as_json: bool) -> int:
    """Look at this machine and at the disk on which `file` lies, or the user's documents."""
    folder = file.absolute().parent if file else documents()
    there = terminal_there()
    if there and not as_json:
        return WRONG if DoctorApp(folder).run() else 0
    lines = list(lines_for(folder, os.environ, terminal=there))
    if as_json:
        print(json.dumps(_document(lines), ensure_ascii=False, indent=2))
    else:
        width = max(len(line.title) for line in lines)
        for line in lines:
            print(f"{SIGNS[line.level]} {line.title:<{width}}  {line.sentence}")
    return WRONG if _any_wrong(lines) else 0


def _any_wrong(lines: list[Line]) -> bool:
    return any(line.level == "wrong" for line in lines)


def _document(lines: list[Line]) -> dict[str, object]:
    return {
        "ok": not _any_wrong(lines),
        "ledai": __version__,
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "libraries": {name: found for name in LIBRARIES if (found := _version(name))},
        "checks": [{"id": line.name, "level": line.level, "sentence": line.sentence} for line in lines],
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
