"""The stage display: for the speaker's monitor, so it has nothing that the speaker or the hall should not read.

Digits across the width, below them one line for a message. No key bar, no receipt, no cursor; nothing red, nothing that
counts up; of a leader's item the title and the hour of the day alone (`meeting.programme.speaking.for_stage`).
"""

from collections.abc import Iterable, Mapping
from typing import Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meeting.programme.speaking import StageFace, StageKind, for_stage
from meeting.state import Meeting
from meeting.text.hours import mm_ss
from screens.base import LiveScreen
from screens.saying import largest
from tui import words
from tui.keys import STAGE
from tui.strings import t
from tui.widgets.widetime import WideTime

LOOKS: Final[Mapping[StageKind, tuple[str, str, str, str]]] = {
    "clock": ("", "stage.now", "$plain", "$done"),
    "plain": ("", "countdown.remaining", "bold $bright", "$plain"),
    "soon": ("▲", "speaking.soon", "bold $attention", "bold $attention"),
    "sooner": ("▲", "speaking.sooner", "bold $attention", "bold $background on $attention"),
    "spent": ("▲", "stage.spent", "bold $attention", "bold $background on $attention"),
    "held": ("‖", "countdown.held", "$plain", "bold $attention"),
}
"""Sign, word, colour of the digits and colour of the word."""
STEP_MS: Final = 999
"""00:00 stands there only once nothing is left."""
CLOCK_ROWS: Final = 5
"""The hour of the day is small, or "08:23" would be taken for a time that is left."""


class StageDisplay(LiveScreen, inherit_bindings=False):
    """What stands before whoever speaks."""

    NAME = STAGE

    def compose(self) -> ComposeResult:
        """Without the bars of the other screens."""
        yield from self.body()

    def body(self) -> Iterable[Widget]:
        """Title, digits, word, message, hour."""
        yield Static("", id="stage-title", markup=False)
        yield WideTime()
        yield Static("", id="stage-word", markup=False)
        yield Static("", id="stage-message", markup=False)
        yield Static("", id="stage-foot", markup=False)

    def show(self, meeting: Meeting, now: int) -> None:
        """As everywhere, but there is no bar to be shown."""
        if self.is_mounted and self.query(WideTime):
            self.show_body(meeting, now)

    def show_body(self, meeting: Meeting, now: int) -> None:
        """The face at this instant."""
        face = for_stage(meeting, now)
        sign, word, colour, word_colour = LOOKS[face.kind]
        digits = words.hour(now) if face.remaining is None else mm_ss(face.remaining + STEP_MS)
        self.query_one(WideTime).show(digits, colour, rows=CLOCK_ROWS if face.remaining is None else 0)
        self._put("stage-title", Content(_title(meeting, face)))
        self._put("stage-word", Content.styled(f" {sign} {t(word)} " if sign else t(word), word_colour))
        board = self.query_one("#stage-message", Static)
        board.set_class(bool(face.message), "-shown")
        drawn = largest(face.message, board.content_size.width, board.content_size.height) if face.message else []
        self._put("stage-message", Content("\n".join(_centred(drawn)) or face.message))
        hour = "" if face.remaining is None else words.hour(now)
        lost = self.host.lost_since
        gone = t("stage.lost", hour=words.hour(lost)) if lost is not None else ""
        self._put("stage-foot", Content("   ".join(part for part in (hour, gone) if part)))

    def _put(self, place: str, text: Content) -> None:
        widget = self.query_one(f"#{place}", Static)
        old = widget.content
        if not (isinstance(old, Content) and old.is_same(text)):
            widget.update(text)


def _centred(rows: list[str]) -> list[str]:
    """Rows of one width, so that each keeps its place below the other in the middle of the line."""
    width = max(map(len, rows), default=0)
    return [row.ljust(width) for row in rows]


def _title(meeting: Meeting, face: StageFace) -> str:
    if not face.item:
        return meeting.about.short or meeting.about.title
    row = meeting.programme.items[face.item]
    return f"{row.number}  {row.title}".strip()
