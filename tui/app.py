"""The app: it puts session, gate, screens and clock together, and holds no rule and no word of its own."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.message import Message
from textual.screen import ModalScreen, Screen

from assets import asset
from meeting.checkin.commands import Scan
from meeting.checkin.facts import Scanned
from meeting.command import Command
from meeting.control import NotRecorded, Outcome
from meeting.facts import Jumped
from meeting.opening import Open
from meeting.refusal import Refused
from meeting.scan import Gate
from meeting.scan import Scanned as Read
from meeting.state import Meeting
from screens.base import LiveScreen
from tui import words
from tui.crash import QuietCrash
from tui.keys import ACTIONS, APP, bindings_for, menu_for
from tui.session import Session
from tui.strings import language, t, use
from tui.themes import dress, other
from tui.widgets.receipt import ReceiptKind
from tui.widgets.topbar import Mode
from meeting.text.hours import clock_text_s

TICK_S = 0.25
SAVING_S = 0.2
REPEAT_S = 0.15
POWER_S = 30
STYLES = ("base", "dialogs", "runsheet", "checkin", "awards")


def _runsheet() -> Screen[Any]:
    from screens.runsheet import RunSheet

    return RunSheet()


def _checkin() -> Screen[Any]:
    from screens.checkin import CheckIn

    return CheckIn()


def _awards() -> Screen[Any]:
    from screens.awards import AwardCall

    return AwardCall()


class GateDue(Message):
    """Keys that the gate holds have been held long enough."""


class LedaiApp(QuietCrash, App[None], inherit_bindings=False):
    """Lễ đài on one meeting."""

    MODES: ClassVar[dict[str, Any]] = {"runsheet": _runsheet, "checkin": _checkin, "awards": _awards}
    BINDINGS: ClassVar[list[Any]] = bindings_for(APP)
    CSS: ClassVar[str] = "\n".join(
        asset("styles", f"{name}.tcss").read_text("utf-8") for name in STYLES
    )
    ENABLE_COMMAND_PALETTE = True
    TITLE = "Lễ đài"
    AUTO_FOCUS = ""
    NOTIFICATION_TIMEOUT = 8

    def __init__(self, session: Session, *, first: str = "runsheet", theme_name: str | None = None) -> None:
        super().__init__()
        self.session = session
        self.verdict: Scanned | None = None
        self.receipt: tuple[ReceiptKind, str] = ("plain", "")
        self._first = first
        # The styles name the themes' colours, so the app is dressed before they are read.
        dress(self, *([theme_name] if theme_name else []))
        self._gate = Gate()
        self._tasks: set[asyncio.Task[None]] = set()
        self._presses: dict[str, tuple[float, float]] = {}
        self._second = -1
        self._ticks = 0
        self._awake = ExitStack()

    # What screens may ask (tui/host.py)

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
        """The meeting's time."""
        return self.session.control.now()

    def repeats(self, key: str) -> bool:
        """Whether the last press of `key` came from a key that is held down."""
        before, last = self._presses.get(key, (float("-inf"), 0.0))
        return last - before < REPEAT_S

    def do(self, command: Command, by: str, done: Callable[[Outcome], None] | None = None) -> None:
        """Put a command in the queue and return."""
        task = asyncio.create_task(self._do(command, by, done))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _do(self, command: Command, by: str, done: Callable[[Outcome], None] | None) -> None:
        saving = self.set_timer(SAVING_S, lambda: self.say("saving", ""))
        try:
            outcome = await self.session.do(command, by)
        except Refused as refused:
            self.say("refused", t(refused.string_id, **refused.values))
            return
        except NotRecorded as error:
            self._not_recorded(error, lambda: self.do(command, by, done))
            return
        finally:
            saving.stop()
        if outcome.facts:
            what = words.describe(self.meeting, outcome.facts[-1].payload)
            self.say("saved", f"{clock_text_s(outcome.at)} · {what}")
        if done:
            done(outcome)

    def _not_recorded(self, error: NotRecorded, again: Callable[[], None]) -> None:
        from screens.dialogs import Confirm

        why = t(error.string_id, **error.values)
        self.say("unsaved", why)
        dialog = Confirm("unsaved", (why, t("unsaved.body")), t("unsaved.retry"), kind="over")
        self.ask(dialog, lambda yes: again() if yes else None)

    def say(self, kind: ReceiptKind, text: str) -> None:
        """Say something on the receipt line of every live screen."""
        self.receipt = (kind, text)
        for screen in self._live_screens():
            screen.say(kind, text)

    def ask(self, dialog: Screen[Any], answered: Callable[[Any], None]) -> None:
        """Push a dialog."""
        self.push_screen(dialog, answered)

    def open_meeting(self, then: Callable[[], None]) -> None:
        """Offer to open the meeting."""
        from screens.dialogs import Confirm

        dialog = Confirm("open", (t("open.body"),), t("open.confirm"))
        self.ask(dialog, lambda yes: self.do(Open(), "meeting", lambda _: then()) if yes else None)

    def begin_again(self) -> None:
        """Làm lại từ đầu: what has happened goes to a sibling file, and the meeting is as before its opening."""
        task = asyncio.create_task(self._begin_again())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _begin_again(self) -> None:
        from storage.errors import StorageError

        try:
            sibling = await self.session.begin_again()
        except StorageError as error:
            self.say("unsaved", t(error.string_id, **error.values))
            return
        self.verdict = None
        self.say("saved", t("again.done", path=sibling.name))
        self.show_all()

    # Life

    async def on_mount(self) -> None:
        """Show the first screen, begin to tick."""
        self.set_class(self.session.rehearsal, "-rehearsal")
        self.session.control.listen(lambda meeting, outcome: self.show_all())
        await self.switch_mode(self._first)
        self.set_interval(TICK_S, self._tick)
        self.call_after_refresh(self._settle)
        if sys.platform != "win32":
            with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
                asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self.exit)

    def _settle(self) -> None:
        """What can wait until the first frame stands: keeping awake, and saying what was wrong with the file."""
        from tui.awake import keep_awake

        for notice in self.session.notices:
            string_id = "file.lines_damaged" if notice.string_id == "file.damaged" else notice.string_id
            self.say("attention", t(string_id, **notice.values))
        if self.session.rehearsal:
            self.say("attention", t("app.copied_from"))
        if not self.is_headless and self._awake.enter_context(keep_awake()) == "awake.off":
            self.notify(t("awake.off"), markup=False)

    async def on_unmount(self) -> None:
        """Finish what is being written, then give everything back."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=5)
        self._awake.close()
        self.session.close()

    async def _tick(self) -> None:
        self._ticks += 1
        await self._heed()
        if self.session.view and self._ticks % 4 == 0:
            await self.session.follow()
        if not self.is_headless and self._ticks % int(POWER_S / TICK_S) == 1:
            self._watch_power()
        second = self.now() // 1000
        if second != self._second:
            self._second = second
            self.show_all()

    async def _heed(self) -> None:
        try:
            noticed = await self.session.control.heed() if not self.session.view else None
        except NotRecorded as error:
            self.say("unsaved", t(error.string_id, **error.values))
            return
        if noticed is not None:
            string_id = "app.jumped" if isinstance(noticed, Jumped) else "app.gap"
            self.say("attention", t(string_id, seconds=noticed.data()["ms"] // 1000))

    def _watch_power(self) -> None:
        from tui.awake import power

        async def look() -> None:
            now = await asyncio.to_thread(power)
            if now.percent is not None and now.percent < 30 and not now.on_mains:
                self.say("attention", t("power.low", percent=now.percent))
            elif now.on_mains is False:
                self.say("attention", t("power.unplugged", percent=now.percent or 0))

        task = asyncio.create_task(look())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _live_screens(self) -> Iterable[LiveScreen]:
        return [screen for screen in self.screen_stack if isinstance(screen, LiveScreen)]

    def show_all(self) -> None:
        """Let every live screen of this mode show the meeting."""
        meeting, now = self.meeting, self.now()
        for screen in self._live_screens():
            screen.show(meeting, now)

    # Keys and scans

    async def on_event(self, event: events.Event) -> None:
        """Every key and paste passes the gate first: above modals, before any field, in order."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._presses[event.key] = (self._presses.get(event.key, (float("-inf"), float("-inf")))[1], event.time)
            await self._through(self._gate.feed(event.key, event.character, event.time, event))
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            await self._through(self._gate.paste(event.text, event.time, event))
        else:
            await super().on_event(event)

    async def _through(self, results: Iterable[Any]) -> None:
        for result in results:
            if isinstance(result, Read):
                self.read(result.text)
            else:
                await super().on_event(result.token)
        due = self._gate.due()
        if due is not None:
            self.set_timer(max(0.001, due - GateDue().time), self._gate_is_due)

    def _gate_is_due(self) -> None:
        # A timer runs in a task of its own and could overtake the next key: the pump releases, not the timer.
        self.post_message(GateDue())

    async def on_gate_due(self, message: GateDue) -> None:
        """Release what was no scan."""
        await self._through(self._gate.tick(message.time))

    def read(self, text: str) -> None:
        """A code was scanned, wherever the focus is."""
        self._at_door(Scan(text, nonce=self.session.next_nonce(), desk=self.desk))

    def admit(self, delegate: str) -> None:
        """Somebody was found by name."""
        self._at_door(Scan("", nonce=self.session.next_nonce(), desk=self.desk, delegate=delegate))

    def _at_door(self, scan: Scan) -> None:
        def judged(outcome: Outcome) -> None:
            for verdict in outcome.reply:
                self.verdict = verdict
            self.show_all()
            if self.current_mode != "checkin" and self.verdict is not None:
                who = words.delegate_name(self.meeting, self.verdict.delegate)
                said = t(f"verdict.{self.verdict.verdict}.short")
                kind: ReceiptKind = "plain" if self.verdict.verdict == "ok" else "attention"
                self.say(kind, t("app.scan_elsewhere", who=who, verdict=said))

        self.do(scan, "door", judged)

    # Actions of every screen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key of the app reaches through a dialog; scans do."""
        if isinstance(self.screen, ModalScreen) and action in {a.id for a in ACTIONS if a.screens == (APP,)}:
            return False
        return super().check_action(action, parameters)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette offers what the table says for this screen, and nothing of Textual's own."""
        name = screen.NAME if isinstance(screen, LiveScreen) else APP
        for action in menu_for(name):
            call = action.call
            yield SystemCommand(t(action.string_id), t(action.help_id), lambda call=call: self.call_next(self.run, call))

    async def _go(self, mode: str) -> None:
        await self.switch_mode(mode)
        self.show_all()

    async def action_show_runsheet(self) -> None:
        """F2."""
        await self._go("runsheet")

    async def action_show_checkin(self) -> None:
        """F3."""
        await self._go("checkin")

    async def action_show_awards(self) -> None:
        """F4."""
        await self._go("awards")

    def action_help(self) -> None:
        """F1."""
        from screens.help import Help

        self.push_screen(Help(self._screen_name()))

    def action_menu(self) -> None:
        """F5."""
        from screens.menu import menu

        menu(self, self._screen_name())

    def action_palette(self) -> None:
        """Ctrl+P."""
        self.action_command_palette()

    def action_switch_language(self) -> None:
        """Vietnamese, English."""
        use("en" if language() == "vi" else "vi")
        for screen in self._live_screens():
            screen.relabel()
        self.show_all()

    def action_switch_theme(self) -> None:
        """Dark, high contrast."""
        self.theme = other(self.theme)

    def action_leave(self) -> None:
        """Ctrl+Q, with a question."""
        from screens.dialogs import Confirm

        dialog = Confirm("quit", (t("quit.body"),), t("quit.confirm"))
        self.ask(dialog, lambda yes: self.exit() if yes else None)

    def action_back(self) -> None:
        """Escape on a live screen goes nowhere: nothing is lost by it."""

    def _screen_name(self) -> str:
        return self.screen.NAME if isinstance(self.screen, LiveScreen) else APP
