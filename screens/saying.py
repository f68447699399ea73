"""The sentence that the MC says while everything stands still (SỰ CỐ, CHỜ ĐẠI BIỂU), as large as there is room.

The office's own words where it has approved some (texts "incident" and "waiting"); the time stays in view, and closing
the sentence leaves the row held.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, Literal

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meeting.documents import Text
from meeting.programme.commands import Resume
from meeting.programme.projection import project
from meeting.programme.stopping import standing_still
from meeting.state import Meeting
from screens import runsheet_view as view
from screens.base import LiveScreen
from tui import words
from tui.keys import SAYING, bindings_for
from tui.strings import t
from tui.widgets.countdown import Countdown
from tui.widgets.keybar import KeyBar
from tui.widgets.largetype import typeset

Reason = Literal["incident", "waiting"]


def sentence(meeting: Meeting, reason: Reason) -> str:
    """What is said: the approved words, else ours; before the first row the meeting begins, later it goes on."""
    own = meeting.table(Text).get(reason)
    if own is not None and own.text.strip():
        return own.text.strip()
    if reason == "incident":
        return t("saying.incident")
    return t("saying.waiting_on" if meeting.programme.ran else "saying.waiting")


def largest(text: str, width: int, rows: int) -> list[str]:
    """The text in the largest type in which all of it fits; none where only plain letters do."""
    for size in ("large", "small"):
        drawn = [row for line in typeset(text, width, size) for row in line.rows]
        if len(drawn) <= rows:
            return drawn
    return []


class Saying(LiveScreen, inherit_bindings=False):
    """The sentence over the run-sheet, with the time and the way on."""

    NAME = SAYING
    LIES_OVER = True
    BINDINGS: ClassVar[list[Any]] = bindings_for(SAYING)

    def __init__(self, reason: Reason) -> None:
        super().__init__()
        self.reason = reason
        self._said: tuple[str, int, int] = ("", 0, 0)

    def body(self) -> Iterable[Widget]:
        """Why, the time, the words."""
        yield Static("", id="saying-kind", markup=False)
        yield Countdown()
        with Vertical(id="saying-frame"):
            yield Static("", id="saying-words", markup=False)

    def show_body(self, meeting: Meeting, now: int) -> None:
        """The words are drawn anew only for another size."""
        face = view.face(meeting, project(meeting.programme, now), now)
        self.query_one(Countdown).show(face.digits, face.kind, face.word, *face.notes)
        still = standing_still(meeting.programme)
        since = t("saying.since", hour=words.hour(still.at)) if still else t("saying.goes_on")
        if meeting.programme.stopped_at is not None:
            since = t("countdown.stopped")
        self.query_one("#saying-kind", Static).update(Content(f"{t('saying.read')} · {since}"))
        self.query_one(KeyBar).show(labels={"hold": t("action.resume")})
        room = self.query_one("#saying-frame").content_size
        said = (sentence(meeting, self.reason), room.width - 8, room.height - 2)
        if said != self._said and room:
            self._said = said
            drawn = largest(*said)
            # Plain letters get air between their lines instead.
            lines = drawn or [row for line in Content(said[0]).wrap(max(20, said[1])) for row in (line.plain, "")][:-1]
            self.query_one("#saying-words", Static).update(Content("\n".join(lines)))

    def action_hold(self) -> None:
        """F7: it goes on, and the sentence is done with."""
        programme = self.host.meeting.programme
        if standing_still(programme) is None:
            self.dismiss()
        else:
            self.host.do(Resume(programme.live), self.NAME, lambda _: self.action_close_saying())

    def action_close_saying(self) -> None:
        """Escape: back to the run-sheet; what stands still stands still."""
        if self.is_active:
            self.dismiss()
