"""The commands that end in the running app: the launcher, `open`, `display`, `demo`, `rehearse`."""

import argparse
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from storage.errors import StorageError
from tui.commands.parser import USAGE
from tui.problems import sentences
from tui.strings import t

if TYPE_CHECKING:
    from tui.session import Session

LEAST_COLUMNS, LEAST_ROWS = 60, 16
YES = {"c", "co", "có", "y", "yes"}


def launch(_: argparse.Namespace) -> int:
    """Bare `ledai`: choose a meeting on the screen."""
    if not terminal_there():
        return no_terminal()
    small = too_small()
    from tui.launch import LauncherApp

    launcher = LauncherApp(notice=small)
    session = launcher.run()
    if session is None:
        return launcher.return_code or 0
    return play(session, "runsheet", theme=launcher.theme, notice=small, then=launcher.then)


def open_(arguments: argparse.Namespace) -> int:
    """`ledai open FILE`: a file that somebody else holds is offered to be looked at."""
    path: Path = arguments.file
    if not terminal_there():
        check(path, write=not arguments.view)
        return no_terminal()
    from tui.opening import open_meeting

    try:
        session = open_meeting(path, view=arguments.view, desk=arguments.desk)
    except StorageError as error:
        if error.string_id != "file.locked":
            raise
        if not wants_to_look(error, input):
            return error.exit_code
        session = open_meeting(path, view=True, desk=arguments.desk)
    return play(session, arguments.screen)


def display(arguments: argparse.Namespace) -> int:
    """`ledai display VIEW FILE`: one screen that follows the file, needs no lock and writes nothing."""
    path: Path = arguments.file
    if not terminal_there():
        check(path, write=False)
        return no_terminal()
    from tui.opening import open_meeting

    return play(open_meeting(path, view=True), arguments.view, tray=max(1, arguments.tray))


def demo(arguments: argparse.Namespace) -> int:
    """`ledai demo`: a fresh copy of the demonstration."""
    if not terminal_there():
        return no_terminal()
    from tui.opening import open_demo

    return play(open_demo(arguments.dir), "runsheet")


def rehearse(arguments: argparse.Namespace) -> int:
    """`ledai rehearse FILE`: a copy, and a clock that begins shortly before the programme."""
    if not terminal_there():
        check(arguments.file, write=False)
        return no_terminal()
    from tui.opening import open_rehearsal

    return play(open_rehearsal(arguments.file, speed=arguments.speed), "runsheet")


def play(
    session: "Session",
    screen: str,
    *,
    theme: str | None = None,
    notice: str | None = None,
    tray: int = 1,
    then: str = "",
) -> int:
    """Run the app on a session; what must be said first stands on its receipt line."""
    from tui.app import LedaiApp

    app = LedaiApp(session, first=screen, tray=tray)
    app.then = then
    if theme:
        app.theme = theme
    if notice := notice or too_small():
        app.receipt = ("attention", notice)
    app.run()
    return app.return_code or 0


def terminal_there() -> bool:
    """Whether there is somebody to see a screen and to press keys."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def no_terminal() -> int:
    """Say what is missing."""
    print(t("command.no_terminal"), file=sys.stderr)
    return USAGE


def too_small() -> str:
    """What to do about a window that is smaller than the screens need, or ""; it is said on stderr too."""
    columns, rows = shutil.get_terminal_size()
    if columns >= LEAST_COLUMNS and rows >= LEAST_ROWS:
        return ""
    sentence = t("command.small", columns=columns, rows=rows, least_columns=LEAST_COLUMNS, least_rows=LEAST_ROWS)
    print(sentence, file=sys.stderr)
    return sentence


def wants_to_look(error: StorageError, ask: Callable[[str], str]) -> bool:
    """Ask on the bare terminal, naming who holds the file, whether it is to be opened for viewing only."""
    try:
        answer = ask(f"{sentences(error)[0]}\n{t('command.view_question')} ")
    except EOFError:
        return False
    return answer.strip().casefold() in YES


def check(path: Path, *, write: bool) -> None:
    """Raise the StorageError that opening would raise, and leave the file alone."""
    from storage.lock import Lock
    from storage.meeting_file import MeetingFile

    with MeetingFile.open(path, write=False) as file:
        real = file.path
    # Where there is no lock file nobody holds it, and none is made for a look.
    if write and real.with_name(f"{real.name}.lock").exists():
        Lock.take(real).release()
