"""The app: it puts session, gate, screens and clock together, and holds no rule and no word of its own."""

import asyncio
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Final, cast

from textual.app import SystemCommand
from textual.screen import ModalScreen, Screen

from assets import asset
from meeting.control import Outcome
from meeting.state import Meeting
from screens.base import LiveScreen
from tui.crash import QuietCrash
from tui.displays import DISPLAYS, Displays
from tui.keys import ACTIONS, APP, bindings_for
from tui.link_acts import Linking
from tui.listing import Listing
from tui.office import OFFICE, Office
from tui.printing import Printing
from tui.retention import reminder
from tui.session import Session
from tui.sheet import Sheet
from tui.strings import language, t, use
from tui.themes import DEFAULT, dress, other
from tui.watching import Watching

STYLES: Final = (
    *("base", "dialogs", "editor", "runsheet", "script", "cutlist"),
    *("checkin", "awards", "doctor", "stage", "counts", "picker", "importing", "views", "proof", "office", "link"),
)
MAIN: Final = ("runsheet", "checkin", "awards")
GIVE_UP_S: Final = 6.0
"""Longer than what is being recorded is waited for."""
EVERYWHERE: Final = frozenset(action.id for action in ACTIONS if action.screens == (APP,))


def _runsheet() -> Screen[Any]:
    from screens.runsheet import RunSheet

    return RunSheet()


def _checkin() -> Screen[Any]:
    from screens.checkin import CheckIn

    return CheckIn()


def _awards() -> Screen[Any]:
    from screens.awards import AwardCall

    return AwardCall()


def _stage() -> Screen[Any]:
    from screens.stage import StageDisplay

    return StageDisplay()


def _counts() -> Screen[Any]:
    from screens.counts import CountsScreen

    return CountsScreen()


def _introductions() -> Screen[Any]:
    from screens.introductions import Introductions

    return Introductions()


class LedaiApp(Displays, Office, Linking, Watching, Listing, Printing, QuietCrash, inherit_bindings=False):
    """Lễ đài on one meeting."""

    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "runsheet": _runsheet,
        "checkin": _checkin,
        "awards": _awards,
        "stage": _stage,
        "counts": _counts,
        "introductions": _introductions,
        **OFFICE,
        **DISPLAYS,
    }
    BINDINGS: ClassVar[list[Any]] = bindings_for(APP)
    CSS: ClassVar[str] = "\n".join(asset("styles", f"{name}.tcss").read_text("utf-8") for name in STYLES)
    TITLE = "Lễ đài"
    AUTO_FOCUS = ""

    def __init__(
        self, session: Session, *, first: str = "runsheet", theme_name: str | None = None, tray: int = 1
    ) -> None:
        # Else Textual mounts a screen of its own first, and leaves it again (20 ms).
        self.DEFAULT_MODE = first  # type: ignore[misc]  # a class variable there, one meeting here
        super().__init__(session)
        self._first = first
        self._came_from = first if session.view and first not in MAIN else "runsheet"
        """Of the three screens the one that Escape goes back to; a window that only shows one screen stays there."""
        self.tray = tray
        # The styles name the themes' colours, so the app is dressed before they are read.
        dress(self, theme_name or DEFAULT)
        self.stylesheet = Sheet(variables=self.get_css_variables())

    async def on_mount(self) -> None:
        """Show the first screen, begin to tick."""
        self.set_class(self.session.rehearsal, "-rehearsal")
        self.session.control.listen(self._changed)
        await self.switch_mode(self._first)
        self.watch_on()
        self.sense_on()
        self.link_on()
        if said := reminder(self.meeting.about, self.now()):
            self.say("attention", said)
        if sys.platform != "win32":
            # A closed terminal and a machine that shuts down end us cleanly; where the loop cannot tell us, the journal
            # has everything all the same.
            with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
                for number in (signal.SIGHUP, signal.SIGTERM):
                    asyncio.get_running_loop().add_signal_handler(number, self._hang_up)

    async def on_unmount(self) -> None:
        """Finish what is being written, then give everything back."""
        self.sense_off()
        await self.link_off()
        await self.finish()
        self.watch_off()
        self.session.close()

    def _hang_up(self) -> None:
        self.hung_up = True
        # Writing to a terminal that is gone may never return, and a process that lingers would hold the file's lock.
        watchdog = threading.Timer(GIVE_UP_S, os._exit, (0,))
        watchdog.daemon = True
        watchdog.start()
        self.exit()

    def _changed(self, meeting: Meeting, outcome: Outcome) -> None:
        # The verdict stands before the first look at the new state, or the screen would be laid out and drawn twice.
        self.take_verdict(outcome)
        self.show_all()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key of the app reaches through a dialog; scans do."""
        if (action in EVERYWHERE or action == "command_palette") and isinstance(self.screen, ModalScreen):
            return False
        return super().check_action(action, parameters)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette offers what the table says for this screen, and nothing of Textual's own."""
        from tui.palette import commands

        for command in commands(self, _name_of(screen)):
            yield SystemCommand(command.title, command.help, command.run)

    @property
    def alone(self) -> bool:
        """As `Host.alone`."""
        return self._came_from == self.current_mode

    async def _go(self, mode: str) -> None:
        if self.current_mode in MAIN:
            self._came_from = self.current_mode
        if mode == self.current_mode and isinstance(self.screen, LiveScreen) and self.screen.LIES_OVER:
            self.pop_screen()
        await self.switch_mode(mode)
        self.show_all()

    async def action_show_runsheet(self) -> None:
        """F2."""
        await self._go("runsheet")

    async def action_edit_meeting(self) -> None:
        """The form of the run-sheet, for whoever asked for it on the launcher."""
        await self.run_action("screen.edit_meeting")

    async def action_show_checkin(self) -> None:
        """F3."""
        await self._go("checkin")

    async def action_show_awards(self) -> None:
        """F4."""
        await self._go("awards")

    async def action_show_counts(self) -> None:
        """The figures."""
        await self._go("counts")

    async def action_show_introductions(self) -> None:
        """What the MC reads of the delegates."""
        await self._go("introductions")

    async def action_show_stage(self) -> None:
        """What the speaker sees, in this window."""
        await self._go("stage")

    def action_help(self) -> None:
        """F1."""
        from screens.help import Help

        self.push_screen(Help(_name_of(self.screen)))

    def action_menu(self) -> None:
        """F5."""
        from screens.menu import menu

        menu(self, _name_of(self.screen))

    def action_doctor(self) -> None:
        """The machine and the scanner."""
        from tui.doctor import doctor_for

        self.push_screen(doctor_for(self.session.file.path.parent, camera_on=self.camera == "on"))

    def action_palette(self) -> None:
        """Ctrl+P."""
        self.action_command_palette()

    def action_command_palette(self) -> None:
        """Textual's own binding comes here too; the words are ours."""
        from textual.command import CommandPalette

        from tui.palette import Palette

        if self.use_command_palette and not CommandPalette.is_open(cast("Any", self)):
            self.push_screen(Palette())

    def action_switch_language(self) -> None:
        """Vietnamese, English."""
        use("en" if language() == "vi" else "vi")
        for screen in self.live_screens():
            screen.relabel()
        self.say("plain", "")  # it was said in the other language
        self.show_all()

    def action_switch_theme(self) -> None:
        """Dark, high contrast."""
        self.theme = other(self.theme)

    def action_leave(self) -> None:
        """Ctrl+Q, with a question."""
        from screens.dialogs import Confirm

        dialog = Confirm("quit", (t("quit.body"), *self.unsent()), t("quit.confirm"))
        self.ask(dialog, lambda yes: self.exit() if yes else None)

    async def action_back(self) -> None:
        """Escape leaves what lies beside the three screens; on those it goes nowhere: nothing is lost by it."""
        if self.current_mode not in MAIN:
            await self._go(self._came_from)

    def copy(self, text: str, told: Callable[[str], None]) -> None:
        """To the clipboard: by the terminal, and by the system's own tool, whose name (or "") is told."""
        self.copy_to_clipboard(text)
        self.spawn(self._hand_over(text, told))

    async def _hand_over(self, text: str, told: Callable[[str], None]) -> None:
        from tui.clipboard import hand_over

        told(await asyncio.to_thread(hand_over, text))


def _name_of(screen: Screen[Any]) -> str:
    return screen.NAME if isinstance(screen, LiveScreen) else APP
