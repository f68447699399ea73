"""Keeping the machine awake during a meeting, and what it says about its power. Absence of either is no error."""

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ES_CONTINUOUS, ES_SYSTEM_REQUIRED, ES_DISPLAY_REQUIRED = 0x80000000, 0x1, 0x2
SUPPLIES = Path("/sys/class/power_supply")
UNKNOWN = 255
GIVES_UP_WITHIN_S = 0.05


@dataclass(frozen=True, slots=True)
class Power:
    """Mains and battery, None where the machine does not say (a desktop has no battery)."""

    on_mains: bool | None = None
    percent: int | None = None


@contextmanager
def keep_awake(platform: str = sys.platform) -> Iterator[str]:
    """Keep the machine awake inside; gives the id of the words that say whether that worked.

    Windows binds it to the thread that asks, so ask from one that lives as long as the meeting.
    """
    if platform == "win32":
        kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - mypy on other systems has no windll
        kept = kernel.SetThreadExecutionState(ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED)
        try:
            yield "awake.on" if kept else "awake.off"
        finally:
            kernel.SetThreadExecutionState(ES_CONTINUOUS)
        return
    child = _start(watch_command(platform))
    try:
        yield "awake.on" if child and child.poll() is None else "awake.off"
    finally:
        if child:
            child.terminate()
            child.communicate()


def watch_command(platform: str) -> list[str]:
    """The child that keeps this system awake, [] if there is none. It ends with us even if we are killed."""
    if platform == "darwin" and shutil.which("caffeinate"):
        return ["caffeinate", "-d", "-i", "-s", "-w", str(os.getpid())]
    if platform == "linux" and shutil.which("systemd-inhibit"):
        # `cat` ends when its pipe closes, whatever ends us; `sleep infinity` would keep the machine awake for good.
        why = ["--who=Lễ đài", "--why=cuộc họp đang diễn ra"]
        return ["systemd-inhibit", "--what=idle:sleep", "--mode=block", *why, "cat"]
    return []


def power(platform: str = sys.platform, supplies: Path = SUPPLIES) -> Power:
    """What the machine says about its power now. On macOS it starts a process: ask from a thread."""
    try:
        match platform:
            case "linux":
                return _power_linux(supplies)
            case "darwin":
                command = ["pmset", "-g", "batt"]
                said = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False)  # noqa: S603
                return power_of_pmset(said.stdout)
            case "win32":
                return _power_windows()
            case _:
                return Power()
    except (OSError, ValueError, subprocess.SubprocessError):
        return Power()


def power_of_pmset(text: str) -> Power:
    """`pmset -g batt`: "Now drawing from 'Battery Power'" and "85%; discharging"."""
    source = re.search(r"drawing from '([^']+)'", text)
    percent = re.search(r"(\d+)%", text)
    return Power(source.group(1) == "AC Power" if source else None, int(percent.group(1)) if percent else None)


def _start(command: list[str]) -> subprocess.Popen[bytes] | None:
    if not command:
        return None
    quiet = subprocess.DEVNULL
    try:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)  # noqa: S603
    except OSError:
        return None
    try:
        # Without a login manager it gives up at once; that is an answer too.
        child.wait(GIVES_UP_WITHIN_S)
    except subprocess.TimeoutExpired:
        return child
    child.communicate()
    return None


def _power_linux(supplies: Path) -> Power:
    online: list[bool] = []
    percents: list[int] = []
    for supply in sorted(supplies.iterdir()):
        if _read(supply / "scope") == "Device":
            continue  # the battery of a mouse
        match _read(supply / "type"):
            case "Mains" | "USB" if value := _read(supply / "online"):
                online.append(value != "0")
            case "Battery" if value := _read(supply / "capacity"):
                percents.append(int(value))
            case _:
                pass
    return Power(any(online) if online else None, min(percents, default=None))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


class _Status(ctypes.Structure):
    """SYSTEM_POWER_STATUS."""

    _fields_ = (
        ("line", ctypes.c_ubyte),
        ("flag", ctypes.c_ubyte),
        ("percent", ctypes.c_ubyte),
        ("saver", ctypes.c_ubyte),
        ("seconds", ctypes.c_ulong),
        ("full_seconds", ctypes.c_ulong),
    )


def _power_windows() -> Power:
    status = _Status()
    if not getattr(ctypes, "windll").kernel32.GetSystemPowerStatus(ctypes.byref(status)):  # noqa: B009 - as above
        return Power()
    return power_of_windows(status.line, status.percent)


def power_of_windows(line: int, percent: int) -> Power:
    """GetSystemPowerStatus: 255 is unknown in both."""
    return Power(None if line == UNKNOWN else line == 1, None if percent == UNKNOWN else percent)
