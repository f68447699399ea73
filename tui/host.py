"""What a screen may ask of the app: the one door between the two, so that screens know no app and no storage."""

from collections.abc import Callable
from typing import Any, Literal, Protocol, TypeAlias

from textual.screen import Screen

from meeting.checkin.facts import Scanned
from meeting.command import Command
from meeting.control import Outcome
from meeting.state import Meeting
from tui.widgets.receipt import ReceiptKind
from tui.widgets.topbar import Mode

SoundState: TypeAlias = Literal["on", "muted", "quiet"]
"""Tones; none because the desk wants none; none because the flag salute has begun."""
CameraState: TypeAlias = Literal["off", "opening", "on"]


class Host(Protocol):
    """The app as screens see it."""

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands on the disk."""
        ...

    @property
    def mode(self) -> Mode:
        """Official, rehearsal, not opened yet, or a view."""
        ...

    @property
    def desk(self) -> str:
        """The name of this desk."""
        ...

    @property
    def verdict(self) -> Scanned | None:
        """The last verdict of this window, which the next one replaces at once."""
        ...

    @property
    def sound(self) -> SoundState:
        """Whether verdicts sound."""
        ...

    @property
    def camera(self) -> CameraState:
        """Whether a camera reads codes."""
        ...

    def toggle_mute(self) -> None:
        """Tones off, tones on."""
        ...

    def toggle_camera(self) -> None:
        """Open a camera, or close it."""
        ...

    def next_camera(self) -> None:
        """Another camera of the machine."""
        ...

    @property
    def lost_since(self) -> int | None:
        """Of a view: since when its file cannot be read; None while it can."""
        ...

    @property
    def tray(self) -> int:
        """The tray that this window shows first, counted from 1."""
        ...

    @property
    def alone(self) -> bool:
        """Whether this window has only the screen that it shows, so that Escape goes nowhere."""
        ...

    def now(self) -> int:
        """The meeting's time in milliseconds since the epoch."""
        ...

    def do(self, command: Command, by: str, done: Callable[[Outcome], None] | None = None) -> None:
        """Put a command in the queue and return; the receipt says what came of it. `done` is called after success."""
        ...

    def admit(self, delegate: str) -> None:
        """Check in a delegate who was found by name, as a scan does."""
        ...

    def nonce(self) -> str:
        """An id for a scan of this window, unique over all desks."""
        ...

    def new_code(self) -> str:
        """A ticket code that nobody has yet, drawn at random."""
        ...

    def say(self, kind: ReceiptKind, text: str) -> None:
        """Say something on the receipt line."""
        ...

    def copy(self, text: str, told: Callable[[str], None]) -> None:
        """Put a text on the clipboard; `told` gets the name of the system's tool that took it, or ""."""
        ...

    def ask(self, dialog: Screen[Any], answered: Callable[[Any], None]) -> None:
        """Push a dialog; `answered` gets its answer, None where it was cancelled."""
        ...

    def link_line(self, screen: str) -> list[tuple[str, str, bool]]:
        """How the other laptops are, as `tui.widgets.receipt.Receipt.beside` takes it."""
        ...

    def open_meeting(self, then: Callable[[], None]) -> None:
        """Offer to open the meeting ("Mở cuộc họp"); `then` is called once it is open."""
        ...

    @property
    def printed(self) -> str:
        """The name of the file that was printed last in this window, or ""."""
        ...

    @property
    def drawing(self) -> bool:
        """Whether a paper for many is being drawn, which `stop_printing` ends."""
        ...

    def stop_printing(self) -> None:
        """Give up the papers that are being drawn; nothing half done is left."""
        ...

    def put_on_paper(self, what: str) -> None:
        """Print the "run-sheet", the whole "script", its sheets that are "void", "batch-sheets", "frame-tags".

        Or one of the office's papers, by its name in `tui/office_papers.py`.
        The receipt says where it lies.
        """
        ...

    def read_lists(self, wishes: Any, done: Callable[[Any, str], None]) -> None:
        """Read and compare lists (`tui.importing.Wishes`) in a thread; `done` gets a `Reading`, or None and why not."""
        ...

    def open_printed(self) -> None:
        """Show what was printed last in the program that the system has for it."""
        ...
