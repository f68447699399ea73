"""What every live screen has: the top bar, a body, the receipt, the key bar, and `show`.

`show` may be called at any time and any number of times: on a change, each second, on coming back, after an undo, in a
rehearsal.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from meeting.state import Meeting
from meeting.text.hours import clock_text_s
from tui.clock_words import standing
from tui.host import Host
from tui.keys import LIVE_SCREENS, actions_for
from tui.widgets.keybar import KeyBar
from tui.widgets.receipt import Receipt, ReceiptKind
from tui.widgets.standing import Standing
from tui.widgets.steady import Steady
from tui.widgets.topbar import TopBar


class LiveScreen(Steady, inherit_bindings=False):
    """A screen of a running meeting."""

    NAME: ClassVar[str] = ""
    """As in `tui.keys`."""
    LIES_OVER: ClassVar[bool] = False
    """It was laid over the screen of its mode, and goes when that one is asked for."""
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-mid"), (34, "-tall")]

    def compose(self) -> ComposeResult:
        """Top bar, what stands to be dealt with, body, receipt, key bar."""
        yield TopBar()
        yield Standing("app.judge_clock")
        yield from self.body()
        yield Receipt()
        yield KeyBar(self.NAME)

    def body(self) -> Iterable[Widget]:
        """What the screen shows between the bars."""
        return ()

    @property
    def host(self) -> Host:
        """The app, as far as a screen may know it."""
        return cast("Host", self.app)

    def show(self, meeting: Meeting, now: int) -> None:
        """Show the meeting at an instant; idempotent, and cheap where nothing has changed."""
        if not self.is_mounted or not self.query(TopBar):
            return
        title = meeting.about.short or meeting.about.title
        self.query_one(TopBar).show(self.title_of(meeting) or title, self.host.mode, clock_text_s(now), self.NAME)
        self.query_one(Standing).show(standing(meeting, now))
        if self.NAME in LIVE_SCREENS:
            self.query_one(Receipt).beside(self.host.link_line(self.NAME))
        self.show_body(meeting, now)

    def title_of(self, meeting: Meeting) -> str:
        """What the top bar says instead of the meeting's short title, if anything."""
        return ""

    def show_body(self, meeting: Meeting, now: int) -> None:
        """Show the body."""

    def say(self, kind: ReceiptKind, text: str) -> None:
        """Say something on the receipt line."""
        if self.query(Receipt):
            self.query_one(Receipt).say(kind, text)

    def why_not(self, action: str) -> str:
        """Why an action that is dim now cannot be, in a sentence; "" where it can be, or where the rules say it."""
        return ""

    def on_key(self, event: events.Key) -> None:
        """A key whose action is dim is not silent."""
        for action in actions_for(self.NAME):
            if event.key in {action.key, *action.keys_more} and (why := self.why_not(action.id)):
                self.host.say("refused", why)

    def see(self, preview: Any) -> tuple[int, int] | None:
        """A frame of the camera (`storage.camera.Preview`); who shows it says how many columns and rows there are."""
        return None

    def relabel(self) -> None:
        """The language is another one: whatever was put into words once is put into words again."""
        self.refresh(recompose=False, layout=True)
        for widget in self.query("*"):
            widget.refresh()

    def on_mount(self) -> None:
        """The first look; the second comes with the first frame's sizes."""
        self._look()

    def on_screen_resume(self) -> None:
        """Coming back shows what has happened meanwhile."""
        self._look()

    def on_resize(self) -> None:
        """Another size has other room, as soon as the sizes of the parts are known."""
        self.call_after_refresh(self._look)

    def _look(self) -> None:
        if not self.display:
            return  # it is being taken down
        app: Any = self.app
        kind, text = app.receipt
        self.say(kind, text)
        self.show(self.host.meeting, self.host.now())
