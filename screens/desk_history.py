"""What was done at the door, the last first: by which desk, when, whether it still counts; one can be taken back."""

from itertools import islice
from typing import Final

from textual import events
from textual.app import ComposeResult

from meeting.checkin.commands import TakeBack, still_counts
from meeting.checkin.state import Action
from screens.checkin_view import scan_columns, scans
from screens.desk_asking import BY
from screens.dialogs import Dialog
from tui.host import Host
from tui.strings import t
from tui.widgets.roll import Roll

MOST: Final = 200
"""Lines; who looks further back looks into the file."""


class History(Dialog):
    """The list; Enter takes the chosen line back, Esc closes."""

    def __init__(self) -> None:
        super().__init__("history", (t("history.how"),), t("history.confirm"))
        self._actions: list[Action] = []

    @property
    def host(self) -> Host:
        """The app."""
        host: Host = self.app  # type: ignore[assignment]  # the app is a host by its shape
        return host

    def inner(self) -> ComposeResult:
        """The lines."""
        yield Roll(list(scan_columns()), header=False, id="options")

    def on_mount(self) -> None:
        """Show them."""
        self._show()
        self.query_one(Roll).styles.height = "1fr"
        self.call_after_refresh(self.query_one(Roll).choose, 0)

    def _show(self) -> None:
        meeting = self.host.meeting
        self._actions = list(islice(meeting.door.history(), MOST))
        # No desk is "this one": each line names its desk.
        self.query_one(Roll).show(*scans(meeting, "", MOST))

    def on_key(self, event: events.Key) -> None:
        """Arrows move, wherever the focus is."""
        if event.key in {"up", "down"}:
            event.stop()
            self.query_one(Roll).move(-1 if event.key == "up" else 1)

    def action_confirm(self) -> None:
        """Enter: take the chosen line back; the list stays, and shows it struck out."""
        cursor = self.query_one(Roll).cursor
        if not 0 <= cursor < len(self._actions):
            return
        action = self._actions[cursor]
        if still_counts(self.host.meeting, action):
            self.host.do(TakeBack(action.fact, self.host.desk), BY, lambda _: self._again(action.fact))
        else:
            self.host.say("refused", t("door.already_annulled"))

    def _again(self, chosen: str) -> None:
        """The list as it is now; the mark stays on its line, wherever that is since others came in."""
        if self.is_attached:
            self._show()
            self.query_one(Roll).choose(next((n for n, a in enumerate(self._actions) if a.fact == chosen), -1))
