"""Paper from the running app: made in a thread, put beside the meeting's file, registered, and told on the receipt."""

import asyncio
import sys
import threading
from pathlib import Path

from meeting.refusal import Refused
from meeting.state import Meeting
from storage.errors import StorageError
from tui.problems import sentences
from tui.recording import Recording
from tui.session import Session
from tui.strings import t

OFFICE = frozenset(
    {"invitations", "invitations-word", "invitation-template", "tickets", "ticket-pictures", "badges", "desk-list"}
    | {"seat-cards", "table-cards", "proof-sheet", "backdrop", "changes", "scanner-test", "notice"}
)
"""What `tui/office_papers.py` makes."""


class Halted(Exception):  # noqa: N818 - nothing is wrong
    """Whoever printed has given up."""


class Printing(Recording, inherit_bindings=False):
    """The part of the app that prints; what screens may ask of it is in `tui/host.py`."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._printed: Path | None = None
        self._drawn: set[threading.Event] = set()
        """One for each paper under way; where it is set, nobody waits for it."""

    @property
    def printed(self) -> str:
        """The name of the file that was printed last in this window, or ""."""
        return self._printed.name if self._printed else ""

    @property
    def drawing(self) -> bool:
        """As `Host.drawing`."""
        return bool(self._drawn)

    def stop_printing(self) -> None:
        """As `Host.stop_printing`."""
        for given_up in self._drawn:
            given_up.set()

    async def finish(self) -> None:
        """As ever; and no paper keeps a window that is closed."""
        await super().finish()
        self.stop_printing()

    def put_on_paper(self, what: str) -> None:
        """As `Host.put_on_paper`."""
        self.say("plain", t("print.working"))
        self.spawn(self._put_on_paper(what))

    async def _put_on_paper(self, what: str) -> None:
        from tui import papers

        meeting, now, file = self.meeting, self.now(), self.session.file.path
        try:
            if what == "run-sheet":
                self._told(await asyncio.to_thread(papers.write_run_sheet, meeting, now, file))
                return
            if what in {"batch-sheets", "void-sheets"}:
                await self._put_batch_sheets(meeting, now, only_void=what == "void-sheets")
                return
            if what == "frame-tags":
                path, bare = await asyncio.to_thread(papers.write_frame_tags, meeting, now, file)
                self._told(path)
                if bare:
                    self.say("attention", t("print.tags_bare", count=bare))
                return
            if what in OFFICE:
                await self._put_office_paper(what)
                return
            view = self.session.view
            path, printing = await asyncio.to_thread(
                papers.write_script, meeting, now, file, only_void=what == "void", registered=not view
            )
        except Halted:
            self.say("plain", t("print.stopped"))
        except Refused as refused:
            self.say("refused", t(refused.string_id, **refused.values))
        except StorageError as error:
            self.say("unsaved", sentences(error)[0])
        else:
            self._told(path, len(printing.blanks))
            if view:
                self.say("attention", t("print.not_registered", why=t("print.why.locked")))
            else:
                self.do(printing.record, "print", lambda _: self._told(path, len(printing.blanks)))

    async def _put_office_paper(self, what: str) -> None:
        from tui import office_papers

        drawn, given_up = 0, threading.Event()

        def told(done: int, of: int) -> None:
            nonlocal drawn
            if given_up.is_set():
                raise Halted
            if done * 10 // of > drawn:  # a tenth at a time: the receipt is no film
                drawn = done * 10 // of
                self.call_later(self.say, "plain", t("print.progress", done=done, of=of))

        file, wish = self.session.file.path, office_papers.Wish(told=told)
        self._drawn.add(given_up)
        try:
            made = await asyncio.to_thread(office_papers.make, what, self.meeting, self.now(), file, wish)
        finally:
            self._drawn.discard(given_up)
        self._told(made.path)
        if made.bare:
            self.say("attention", t("print.bare", count=made.bare))

    async def _put_batch_sheets(self, meeting: Meeting, now: int, *, only_void: bool) -> None:
        from tui import papers

        view, file = self.session.view, self.session.file.path
        path, record = await asyncio.to_thread(
            papers.write_batch_sheets, meeting, now, file, only_void=only_void, registered=not view
        )
        self._told(path)
        if view:
            self.say("attention", t("print.not_registered", why=t("print.why.locked")))
        else:
            self.do(record, "print", lambda _: self._told(path))

    def _told(self, path: Path, blanks: int = 0) -> None:
        self._printed = path
        if blanks:
            self.say("attention", t("print.done_blanks", path=path.name, count=blanks))
        else:
            self.say("saved", t("print.done", path=path.name))

    def open_printed(self) -> None:
        """Show what was printed last in the program that the system has for it."""
        if self._printed is not None:
            self.spawn(self._open(self._printed))

    async def _open(self, path: Path) -> None:
        try:
            await asyncio.to_thread(open_with_system, path)
        except OSError:
            self.say("refused", t("print.not_opened", path=path.name))


def open_with_system(path: Path, platform: str = sys.platform) -> None:
    """Hand a file to the program that the system opens such files with. Raises OSError."""
    if platform == "win32":
        import os

        os.startfile(path)  # type: ignore[attr-defined,unused-ignore]  # noqa: S606 - Windows only; a file of ours
        return
    import subprocess

    opener = "open" if platform == "darwin" else "xdg-open"
    subprocess.run([opener, str(path)], check=True, timeout=20, capture_output=True)  # noqa: S603 - a file of ours
