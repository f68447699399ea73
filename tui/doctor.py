"""The doctor: this machine's checks in words, its screen for the running app, and an app of its own around it."""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Final

from assets import asset
from meeting.checkin.selftest import PROBE
from screens.doctor import Doctor, Line
from storage.camera import NoCamera, open_camera
from storage.errors import StorageError
from storage.home import documents
from storage.machine import Check, check_machine
from tui.crash import QuietCrash
from tui.problems import sentences
from tui.strings import t
from tui.themes import dress

STYLES: Final = ("base", "dialogs", "doctor")
LEAST, GOOD = (60, 16), (80, 24)


def line_of(check: Check) -> Line:
    """A check as it is shown and printed."""
    return Line(check.name, check.level, t(f"doctor.name.{check.name}"), t(check.string_id, **check.values))


def check_terminal(environ: Mapping[str, str], size: tuple[int, int]) -> Iterator[Check]:
    """The window: its columns and rows, its colours."""
    columns, rows = size
    values = {"columns": columns, "rows": rows}
    if columns < LEAST[0] or rows < LEAST[1]:
        yield Check("window", "wrong", "doctor.window.small", values)
    elif columns < GOOD[0] or rows < GOOD[1]:
        yield Check("window", "note", "doctor.window.tight", values)
    else:
        yield Check("window", "fine", "doctor.window.fine", values)
    if "NO_COLOR" in environ or environ.get("TERM", "") == "dumb":
        yield Check("colours", "wrong", "doctor.colours.none")
    elif environ.get("COLORTERM", "").casefold() in {"truecolor", "24bit"} or "WT_SESSION" in environ:
        yield Check("colours", "fine", "doctor.colours.fine")
    else:
        yield Check("colours", "note", "doctor.colours.few")


def lines_for(folder: Path, environ: Mapping[str, str], *, terminal: bool, camera_on: bool = False) -> Iterator[Line]:
    """All that can be checked without a human, one after the other; the camera takes seconds and comes last."""
    if terminal:
        columns, rows = shutil.get_terminal_size()
        yield from map(line_of, check_terminal(environ, (columns, rows)))
    for check in check_machine(folder, camera=_busy if camera_on else open_camera):
        yield line_of(check)


def _busy() -> Any:
    """The desk is reading cards with it: it answers, and must not be opened twice."""
    raise NoCamera("doctor.camera.reading")


def doctor_for(folder: Path, *, camera_on: bool = False) -> Doctor:
    """The screen, for the meeting in that folder."""
    return Doctor(lambda: lines_for(folder, os.environ, terminal=True, camera_on=camera_on), written)


def written() -> str:
    """Put the test code into the user's documents; the sentence that says where it is, or why it is not."""
    path = documents() / t("doctor.picture")
    try:
        return t("doctor.written", path=path if path.exists() else write_probe(path))
    except StorageError as error:
        return " ".join(sentences(error))


def write_probe(path: Path) -> Path:
    """The test code as a picture to print, never over a file. Raises StorageError."""
    import qrcode
    from qrcode.image.svg import SvgPathImage

    picture = qrcode.make(PROBE, image_factory=SvgPathImage, box_size=30)
    try:
        with path.open("xb") as file:
            picture.save(file)
    except FileExistsError as error:
        raise StorageError("file.exists", path=str(path)) from error
    except OSError as error:
        raise StorageError.of(error, path, "file.not_recorded") from error
    return path


class DoctorApp(QuietCrash, inherit_bindings=False):
    """`ledai doctor` in a terminal; `run()` returns whether anything is wrong."""

    CSS: ClassVar[str] = "\n".join(asset("styles", f"{name}.tcss").read_text("utf-8") for name in STYLES)
    TITLE = "Lễ đài"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = ""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        dress(self)

    def on_mount(self) -> None:
        """Its one screen; with it the app ends."""
        self.push_screen(doctor_for(self._folder), self.exit)
