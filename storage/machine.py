"""What of this machine can be checked without asking anybody: disk, clock, clipboard, player, camera, fonts.

Each check is a `Check`: what was looked at, how it stands (`fine`; `note`: one can do without; `wrong`: to be mended
before the day), and the id of a sentence that says what to do, with its values. None raises, none takes longer than the
camera, which may take some seconds: ask in a thread.
"""

import contextlib
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal, TypeAlias

from assets import asset
from storage.camera import FrameSource, NoCamera, install_command, open_camera
from storage.durable import Disk
from storage.errors import Values
from storage.sound import players

Level: TypeAlias = Literal["fine", "note", "wrong"]

MB: Final = 1_000_000
LEAST_FREE: Final = 50 * MB
"""Below this a meeting of a day may not fit beside what the system itself writes."""
GOOD_FREE: Final = 1000 * MB
SLOW_MS: Final = 250
"""A disk on which a fact takes longer makes every scan wait."""
SYNCS: Final = 5
VIETNAM: Final = timedelta(hours=7)
OLDEST, NEWEST = 2026, 2045
"""Years that a clock may show: an empty battery on the board gives 1970 or 2000."""
CLIPBOARDS: Final = {"win32": ("clip",), "darwin": ("pbcopy",), "linux": ("wl-copy", "xclip", "xsel")}
FONTS: Final = ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "BeVietnamPro-Regular.ttf")
"""Those that paper cannot do without; they have every letter of Vietnamese."""


CAMERA_SENTENCES: Final = {"camera.none": "doctor.camera.none", "camera.no_extra": "doctor.camera.no_extra"}
"""The same refusals where nobody has asked for a camera."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    level: Level
    string_id: str
    values: Values = field(default_factory=dict)


def check_machine(
    folder: Path,
    *,
    now: datetime | None = None,
    platform: str = sys.platform,
    disk: Disk | None = None,
    camera: Callable[[], tuple[int, FrameSource]] = open_camera,
) -> Iterator[Check]:
    """All checks, one after the other; `folder` is where the meeting is kept."""
    yield check_space(folder)
    yield check_writing(folder, disk or Disk())
    yield check_clock(now or datetime.now().astimezone())
    yield check_fonts()
    yield check_sound(platform)
    yield check_clipboard(platform)
    yield check_camera(camera)


def check_space(folder: Path) -> Check:
    """Room on the disk."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Check("space", "wrong", "doctor.folder.missing", {"folder": str(folder), "reason": _reason(error)})
    if free >= GOOD_FREE:
        return Check("space", "fine", "doctor.space.fine", {"gb": free // GOOD_FREE})
    return Check("space", "wrong" if free < LEAST_FREE else "note", "doctor.space.low", {"mb": free // MB})


def check_writing(folder: Path, disk: Disk) -> Check:
    """Whether a file can be written and synced there, and how long that takes; the file is removed."""
    path = folder / f".ledai-thu-{os.getpid()}"
    try:
        handle = disk.create(path)
        try:
            times = []
            for n in range(SYNCS):
                began = time.perf_counter()
                disk.write(handle, b"\n" * 512, n * 512)
                disk.sync(handle)
                times.append(time.perf_counter() - began)
        finally:
            disk.close(handle)
    except OSError as error:
        return Check("writing", "wrong", "doctor.writing.refused", {"folder": str(folder), "reason": _reason(error)})
    finally:
        with contextlib.suppress(OSError):
            disk.remove(path)
    ms = max(1, round(statistics.median(times) * 1000))
    if ms > SLOW_MS:
        return Check("writing", "note", "doctor.writing.slow", {"ms": ms})
    return Check("writing", "fine", "doctor.writing.fine", {"ms": ms})


def check_clock(now: datetime) -> Check:
    """Date and zone; `now` has a zone. Whether the hour is right only a human with a watch can say."""
    offset = now.utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    values = {"date": f"{now:%d/%m/%Y}", "hour": f"{now:%H:%M}", "zone": zone}
    if not OLDEST <= now.year <= NEWEST:
        return Check("clock", "wrong", "doctor.clock.date", values)
    if offset != VIETNAM:
        return Check("clock", "wrong", "doctor.clock.zone", values)
    return Check("clock", "fine", "doctor.clock.fine", values)


def check_fonts() -> Check:
    """The fonts of the paper."""
    lost = [name for name in FONTS if not asset("fonts", name).is_file()]
    if lost:
        return Check("fonts", "wrong", "doctor.fonts.lost", {"names": ", ".join(lost)})
    return Check("fonts", "fine", "doctor.fonts.fine")


def check_sound(platform: str) -> Check:
    """A player for the tones."""
    found = ["Windows"] if platform == "win32" else [Path(command[0]).name for command in players(platform)]
    if not found:
        return Check("sound", "note", "doctor.sound.none")
    return Check("sound", "fine", "doctor.sound.fine", {"player": found[0]})


def check_clipboard(platform: str) -> Check:
    """A way to the clipboard; without one the terminal's own may do."""
    found = next((name for name in CLIPBOARDS.get(platform, ()) if shutil.which(name)), None)
    if found is None:
        return Check("clipboard", "note", "doctor.clipboard.none")
    return Check("clipboard", "fine", "doctor.clipboard.fine", {"tool": found})


def check_camera(camera: Callable[[], tuple[int, FrameSource]]) -> Check:
    """Whether a camera answers; it is given back at once."""
    try:
        number, source = camera()
    except NoCamera as refused:
        string_id = CAMERA_SENTENCES.get(refused.string_id, refused.string_id)
        return Check("camera", "note", string_id, {"command": install_command()})
    source.close()
    return Check("camera", "fine", "doctor.camera.fine", {"number": number + 1})


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
