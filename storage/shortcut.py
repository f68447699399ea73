"""The icon that starts Lễ đài: a .desktop file on Linux, a .lnk or .bat file on Windows, a .command file on macOS.

It starts the interpreter that wrote it (`python -m tui`) in a terminal. A file that is not ours, which we know by
`MARK` in it, is never overwritten.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, TypeAlias

from platformdirs import user_desktop_path

from assets import asset
from storage.errors import StorageError
from storage.home import home, make_folder

MARK: Final = "ledai-start-icon"
Run: TypeAlias = Callable[[Sequence[str]], bool]
"""Runs a command of the system and says whether it went well."""


def run_quietly(command: Sequence[str]) -> bool:
    """Run it where it exists, in silence and for at most 20 seconds."""
    program = shutil.which(command[0])
    if program is None:
        return False
    try:
        done = subprocess.run([program, *command[1:]], capture_output=True, timeout=20, check=False)  # noqa: S603 - ours
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The machine and the user for whom icons are written; every part can be given by a test."""

    platform: str = sys.platform
    python: str = sys.executable
    code: Path = field(default_factory=lambda: Path(__file__).resolve().parents[1])
    """The folder that holds our packages."""
    desktop: Path = field(default_factory=user_desktop_path)
    applications: Path = field(default_factory=lambda: Path.home() / ".local/share/applications")
    own: Path = field(default_factory=home)
    """Where the picture of the icon is kept."""
    run: Run = run_quietly

    @property
    def start_in(self) -> Path | None:
        """Where python finds our packages if they are not installed: the folder to start in, or None."""
        return None if self.code.name in {"site-packages", "dist-packages"} else self.code


def write_shortcut(folder: Path | None = None, place: Place | None = None) -> list[Path]:
    """Write the icon to the desktop (on Linux to the menu of applications too), or to `folder` alone.

    Returns the files written. Raises StorageError: `file.exists` where a file that is not ours has the name,
    `file.read_only` and the like where it cannot be written.
    """
    place = place or Place()
    folders = [folder] if folder else [place.desktop]
    if place.platform == "win32":
        return [_windows(place, one) for one in folders]
    if place.platform == "darwin":
        return [_put(one / "Lễ đài.command", _command(place), executable=True) for one in folders]
    text = _desktop_entry(place)
    if folder is None:
        folders.append(place.applications)
    written = [_put(one / "ledai.desktop", text, executable=True) for one in folders]
    # GNOME shows an icon on the desktop as a text file until somebody has said that it may start programs.
    place.run(["gio", "set", str(written[0]), "metadata::trusted", "true"])
    return written


def _desktop_entry(place: Place) -> str:
    start_in = f"Path={place.start_in}\n" if place.start_in else ""
    return (
        f"[Desktop Entry]\n# {MARK}\nType=Application\nVersion=1.0\nName=Lễ đài\n"
        "Comment=Điều hành cuộc họp: chương trình, đón đại biểu, trao thưởng\n"
        f"Comment[en]=Live meetings: run-sheet, check-in, award call\n"
        f"Exec={_exec_quoted(place.python)} -m tui\n{start_in}"
        f"Icon={_picture(place, 'ledai.svg')}\nTerminal=true\nCategories=Office;\n"
    )


def _exec_quoted(program: str) -> str:
    """Quoted twice over, as the Desktop Entry Specification wants it: for Exec, then for a string."""
    for sign in ("\\", '"', "`", "$"):
        program = program.replace(sign, f"\\{sign}")
    return f'"{program}"'.replace("\\", "\\\\").replace("%", "%%")


def _command(place: Place) -> str:
    start_in = f"cd {_sh_quoted(place.start_in)} || exit 1\n" if place.start_in else ""
    return f"#!/bin/sh\n# {MARK}\n{start_in}exec {_sh_quoted(place.python)} -m tui\n"


def _sh_quoted(text: object) -> str:
    return "'" + str(text).replace("'", "'\\''") + "'"


def _windows(place: Place, folder: Path) -> Path:
    # Without Vietnamese letters: WScript.Shell saves a shortcut by its name in the system's ANSI code page.
    link, script = folder / "Le dai.lnk", folder / "Le dai.bat"
    _refuse_foreign(link)
    made = place.run(["powershell", "-NoProfile", "-NonInteractive", "-Command", _powershell(place, link)])
    if made and link.is_file():
        return link
    # chcp: cmd reads the rest of the file in that code page, and a user's folder may have a Vietnamese name.
    lines = ["@echo off", f"rem {MARK}", "chcp 65001 >nul"]
    if place.start_in:
        lines.append(f'cd /d "{_bat_quoted(place.start_in)}"')
    lines += [f'"{_bat_quoted(place.python)}" -m tui', "if errorlevel 1 pause", ""]
    return _put(script, "\r\n".join(lines))


def _bat_quoted(text: object) -> str:
    return str(text).replace("%", "%%")


def _powershell(place: Place, link: Path) -> str:
    values = {
        "TargetPath": place.python,
        "Arguments": "-m tui",
        "WorkingDirectory": str(place.start_in or Path.home()),
        "IconLocation": str(_picture(place, "ledai.ico")),
        "Description": MARK,
    }
    sets = "".join(f"$s.{name} = {_ps_quoted(value)}; " for name, value in values.items())
    return f"$s = (New-Object -ComObject WScript.Shell).CreateShortcut({_ps_quoted(str(link))}); {sets}$s.Save()"


def _ps_quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _picture(place: Place, name: str) -> Path:
    """A copy of the picture in a folder that stays, though the packages be in a zip or be moved."""
    source: Traversable = asset("icon", name)
    path = make_folder(place.own) / name
    try:
        path.write_bytes(source.read_bytes())
    except OSError as error:
        raise StorageError.of(error, path, "file.not_recorded") from error
    return path


def _put(path: Path, text: str, *, executable: bool = False) -> Path:
    _refuse_foreign(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        if executable:
            path.chmod(0o755)
    except OSError as error:
        raise StorageError.of(error, path, "file.not_recorded") from error
    return path


def _refuse_foreign(path: Path) -> None:
    try:
        there = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise StorageError.of(error, path, "file.not_recorded") from error
    if MARK.encode() not in there and MARK.encode("utf-16-le") not in there:
        raise StorageError("file.exists", path=str(path))
