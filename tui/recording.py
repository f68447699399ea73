"""How a screen's wish becomes a fact: the queue, the receipt, the questions, and what is said when the disk says no."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, Final

from textual.app import App
from textual.screen import Screen

from meeting.checkin.facts import Scanned
from meeting.command import Command
from meeting.control import NotRecorded, Outcome
from meeting.opening import Open
from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.text.hours import clock_text_s
from screens.base import LiveScreen
from storage.errors import StorageError
from tui import words
from tui.session import Session
from tui.strings import t
from tui.widgets.receipt import ReceiptKind
from tui.widgets.topbar import Mode

SAVING_S: Final = 0.2
"""A write that takes longer than this is said to be under way."""


class Recording(App[None], inherit_bindings=False):
    """The part of the app that records; what screens may ask of it is in `tui/host.py`."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.receipt: tuple[ReceiptKind, str] = ("plain", "")
        self.verdict: Scanned | None = None
        """The last verdict of this window; the next one replaces it at once."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._retries: list[Callable[[], None]] = []
        """What could not be recorded and may be tried again, in order."""

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands on the disk."""
        return self.session.control.meeting

    @property
    def mode(self) -> Mode:
        """What the top bar says."""
        return self.session.mode

    @property
    def desk(self) -> str:
        """The name of this desk."""
        return self.session.desk

    def now(self) -> int:
        """The meeting's time in milliseconds since the epoch."""
        return self.session.control.now()

    def live_screens(self) -> Iterable[LiveScreen]:
        """The screens of this mode that show the meeting; not one that is being taken down, whose parts go singly."""
        return [screen for screen in self.screen_stack if isinstance(screen, LiveScreen) and screen.display]

    def show_all(self) -> None:
        """Let every live screen of this mode show the meeting."""
        meeting, now = self.meeting, self.now()
        for screen in self.live_screens():
            screen.show(meeting, now)

    def do(self, command: Command, by: str, done: Callable[[Outcome], None] | None = None) -> None:
        """Put a command in the queue and return; the receipt says what came of it."""
        self.spawn(self._do(command, by, done))

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Let something run on, and have it finished before the app ends."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None and isinstance(error, Exception):
            self._handle_exception(error)  # as Textual does with a worker: an unforeseen error is not swallowed

    async def finish(self) -> None:
        """Wait, for five seconds at most, until what was asked for is recorded."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=5)

    async def _do(self, command: Command, by: str, done: Callable[[Outcome], None] | None) -> None:
        under_way = True

        def slow() -> None:
            # The timer may fire in the very moment in which the answer comes: a stopped timer is not enough.
            if under_way:
                self.say("saving", "")

        saving = self.set_timer(SAVING_S, slow)
        try:
            outcome = await self.session.do(command, by)
        except Refused as refused:
            self.say("refused", t(refused.string_id, **refused.values))
            self.on_refusal(refused)
            return
        except NotRecorded as error:
            self._not_recorded(error, lambda: self.do(command, by, done))
            return
        finally:
            under_way = False
            saving.stop()
        if outcome.facts:
            payload = outcome.facts[-1].payload
            what = f"{clock_text_s(outcome.at)} · {words.describe(self.meeting, payload)}"
            # A refused scan is on the disk too, but a green tick under a red verdict would say the wrong thing.
            refused_scan = isinstance(payload, Scanned) and payload.verdict != "ok"
            self.say("plain" if refused_scan else "saved", what)
        if done:
            done(outcome)

    def on_refusal(self, refused: Refused) -> None:
        """The rules said no, and it was said so."""

    def _not_recorded(self, error: NotRecorded, again: Callable[[], None]) -> None:
        from screens.dialogs import Confirm

        why = t(error.string_id, **error.values)
        self.say("unsaved", why)
        self._retries.append(again)
        if len(self._retries) > 1:
            return  # the question stands on the screen already, and asks for all of them
        dialog = Confirm("unsaved", (why, t("unsaved.body")), t("unsaved.retry"), kind="over")

        def answered(yes: bool | None) -> None:
            retries, self._retries = self._retries, []
            if yes:
                self.spawn(self._retry(error, retries))

        self.ask(dialog, answered)

    async def _retry(self, error: NotRecorded, retries: list[Callable[[], None]]) -> None:
        # A sync that failed leaves the handle in doubt for good: only what is read back from the disk counts.
        if error.string_id != "file.disk_full":
            try:
                await self.session.reopen()
            except StorageError as failed:
                for again in retries:
                    self._not_recorded(NotRecorded(failed.string_id, **failed.values), again)
                return
        for again in retries:
            again()

    def say(self, kind: ReceiptKind, text: str) -> None:
        """Say something on the receipt line of every live screen."""
        self.receipt = (kind, text)
        for screen in self.live_screens():
            screen.say(kind, text)

    def ask(self, dialog: Screen[Any], answered: Callable[[Any], None]) -> None:
        """Push a dialog."""
        self.push_screen(dialog, answered)

    def open_meeting(self, then: Callable[[], None]) -> None:
        """Offer to open the meeting ("Mở cuộc họp")."""
        from screens.dialogs import Confirm

        dialog = Confirm("open", (t("open.body"),), t("open.confirm"))
        self.ask(dialog, lambda yes: self.do(Open(), "meeting", lambda _: then()) if yes else None)

    def begin_again(self) -> None:
        """Làm lại từ đầu: what has happened goes to a sibling file, and the meeting is as before its opening."""
        self.spawn(self._begin_again())

    async def _begin_again(self) -> None:
        try:
            sibling = await self.session.begin_again()
        except StorageError as error:
            self.say("unsaved", t(error.string_id, **error.values))
            return
        self.verdict = None
        self.say("saved", t("again.done", path=sibling.name))
        self.show_all()
