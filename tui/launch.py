"""The launcher as an app of its own: it ends with an open `Session`, or with None, and the meeting's app is run then.

Two apps one after the other, rather than one app with a meeting or without: the meeting's app may take for granted that
there is a meeting, and what goes wrong on the way into one is said here, on a screen that goes on running.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, Final

from textual.binding import Binding
from textual.screen import Screen

from assets import asset
from screens.dialogs import Confirm
from screens.launcher import Entry, Launcher
from screens.problems import Problems
from storage.errors import StorageError
from storage.home import documents
from storage.lists.issues import FolderProblems
from storage.recent import recent_meetings, remember
from tui.crash import QuietCrash
from tui.new_meeting import write_new
from tui.opening import open_demo, open_meeting, open_rehearsal
from tui.personal import Personal
from tui.problems import sentences
from tui.retention import kept_too_long
from tui.session import Session
from tui.strings import language, t, use
from tui.themes import dress, other

STYLES: Final = ("base", "dialogs", "picker", "launcher")
TO_BE_LOOKED_AT: Final = frozenset({"file.locked", "file.read_only"})
"""Why a file cannot be written, though it can be looked at."""


class LauncherApp(Personal, QuietCrash, inherit_bindings=False):
    """Choose a meeting. `run()` returns a Session, or None where the user left."""

    BINDINGS: ClassVar[list[Any]] = [Binding("ctrl+q", "quit", "launcher.leave", id="leave", priority=True)]
    CSS: ClassVar[str] = "\n".join(asset("styles", f"{name}.tcss").read_text("utf-8") for name in STYLES)
    TITLE = "Lễ đài"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-mid")]

    def __init__(self, *, notice: str = "") -> None:
        super().__init__()
        self._notice = notice
        self.then = ""
        """What is wanted of the meeting as soon as it is open."""
        dress(self)

    def on_mount(self) -> None:
        """Show the one screen."""
        self.push_screen(Launcher(self._notice or kept_too_long()))

    # What the screen may ask (screens.launcher.Launching)

    def recent(self) -> list[Entry]:
        """The meetings opened last."""
        return [Entry(one.title, one.date, Path(one.path)) for one in recent_meetings()]

    def folder(self) -> Path:
        """Where looking for files begins."""
        return documents()

    def open(self, path: Path, *, view: bool = False) -> None:
        """Open a meeting; what cannot be written is offered to be looked at."""
        try:
            self.exit(open_meeting(path, view=view))
        except StorageError as error:
            if error.string_id not in TO_BE_LOOKED_AT or view:
                self._refuse(error)
                return
            dialog = Confirm("launcher.view", sentences(error), t("launcher.view.confirm"))
            self.push_screen(dialog, lambda yes: self.open(path, view=True) if yes else None)

    def rehearse(self, path: Path) -> None:
        """Rehearse on a copy."""
        self._end_with(lambda: open_rehearsal(path))

    def demo(self) -> None:
        """Open a new copy of the demonstration."""
        self._end_with(open_demo)

    def create(self, path: Path, source: Path | None, again: Callable[[], None]) -> None:
        """Write a new meeting; `again` is called where it could not be, for another try.

        Of an office's list it is opened empty, and the list shown before it is written: each repair can be refused.
        """
        listed = source if source is not None and source.is_file() else None
        try:
            if listed is not None:
                _refuse_unreadable(listed)
            made = write_new(path, None if listed else source)
        except FolderProblems as problems:
            self.push_screen(Problems(sentences(problems)), lambda yes: again() if yes else None)
        except StorageError as error:
            self._refuse(error)
            again()
        else:
            if listed is None:
                self._made(made)
            else:
                self.then = f"import_list({str(listed)!r})"
                self.open(made)

    def shortcut(self) -> None:
        """Put the icon on the desktop."""
        from storage.shortcut import write_shortcut

        try:
            written = write_shortcut()
        except StorageError as error:
            self._refuse(error)
        else:
            self._launcher.say("saved", t("launcher.shortcut_at", path=written[0]))

    def check(self, path: Path) -> None:
        """What a meeting still lacks; it is only looked at."""
        from screens.checked import Checked
        from tui.office import checked

        try:
            said = checked(path)
        except StorageError as error:
            self._refuse(error)
        else:
            self.push_screen(Checked(*said))

    def template(self) -> None:
        """Write the workbook to be filled in."""
        from storage.lists.book import template
        from storage.paper.out import put_beside

        try:
            written = put_beside(self.folder() / "mau", "danh-sach", ".xlsx", template())
        except StorageError as error:
            self._refuse(error)
        else:
            self._launcher.say("saved", t("import.template_written", path=written))

    def import_into(self, path: Path) -> None:
        """Open a meeting, and go on with its lists."""
        self.then = "import_list"
        self.open(path)

    def edit_meeting(self, path: Path) -> None:
        """Open a meeting, and go on with what it is called, where and when it is."""
        self.then = "edit_meeting"
        self.open(path)

    def laptop_name(self) -> str:
        """What this laptop is called in halls."""
        from tui.linked import kept_name

        return kept_name()

    def join_hall(self, typed: tuple[str, ...], again: Callable[[str], None]) -> None:
        """Get a meeting that runs on another laptop, and go into it; `again` asks once more and says why.

        `typed` are the name of this laptop, the address and the code.
        """
        from storage.link.code import read_door
        from tui.linked import keep_name

        keep_name(typed[0])
        if (door := read_door(*typed[1:])) is None:
            again(t("linked.no_door"))
        else:
            self._launcher.say("plain", t("launcher.joining", address=door.address))
            self.run_worker(self._join(door, again), exclusive=True)

    async def _join(self, door: Any, again: Callable[[str], None]) -> None:
        from storage.link.errors import HallError
        from tui.joining import fetch

        path = self.folder() / f"cuoc-hop-{door.code[:4].lower()}.ledai"
        try:
            await fetch(door, path)
        except HallError as error:
            why = t(error.string_id, **error.values)
            self._launcher.say("refused", why)
            if self.screen is self._launcher:
                again(why)
        except StorageError as error:
            self._refuse(error)
        except ValueError:
            self._launcher.say("refused", t("hall.cannot_make", address=door.address))
        else:
            self.open(path)

    async def switch_language(self) -> None:
        """Vietnamese, English."""
        use("en" if language() == "vi" else "vi")
        await self._launcher.recompose()
        self._launcher.show(self.recent())

    def switch_theme(self) -> None:
        """Dark, high contrast."""
        self.theme = other(self.theme)

    def _made(self, path: Path) -> None:
        from storage.meeting_file import MeetingFile

        with MeetingFile.open(path, write=False) as file:
            about = file.documents()["meeting"][0]
        remember(path, about.get("short") or about["title"], about["date"])
        self._launcher.show(self.recent())
        self._launcher.say("saved", t("launcher.made", path=path))

    def _end_with(self, opening: Callable[[], Session]) -> None:
        try:
            self.exit(opening())
        except StorageError as error:
            self._refuse(error)

    def _refuse(self, error: StorageError) -> None:
        self._launcher.say("refused", " ".join(sentences(error)))

    @property
    def _launcher(self) -> Launcher:
        stack: list[Screen[Any]] = self.screen_stack
        return next(screen for screen in stack if isinstance(screen, Launcher))


def _refuse_unreadable(listed: Path) -> None:
    """Raises FolderProblems where no meeting can be made of a list, before there is a file of it."""
    from tui.importing import Wishes, read

    read(Wishes(paths=(listed,)))
