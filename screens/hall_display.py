"""The hall's wall: black, and while a batch is given the names of those on the stage, in the upper half.

People on the stage hide the lower half. There is no key, no number, no clock and no word of the machine's; nobody is
named before the MC has said the name, and nobody who did not come up, or is not to be named any more.
"""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meeting.awards.calling import on_stage, taken_by
from meeting.awards.telling_apart import name_apart
from meeting.state import Meeting
from screens.base import LiveScreen
from screens.enlarging import Said, enlarged
from tui.keys import HALL, bindings_for

SHARE: Final = 0.5
"""How much of the height may be used, from the top."""
LEAST: Final = 10
"""Rows that are used however low the window is."""


class HallDisplay(LiveScreen, inherit_bindings=False):
    """What the hall sees."""

    NAME = HALL
    BINDINGS: ClassVar[list[Any]] = bindings_for(HALL)

    def __init__(self) -> None:
        super().__init__()
        self._drawn: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Without the bars of the other screens."""
        yield from self.body()

    def body(self) -> Iterable[Widget]:
        """One text."""
        yield Static("", id="hall-names", markup=False)

    def show(self, meeting: Meeting, now: int) -> None:
        """Names, or nothing at all."""
        if not self.is_mounted or not self.query("#hall-names"):
            return
        width, height = self.size
        lines = tuple(names(meeting))
        drawn = (lines, width, height)
        if drawn != self._drawn:
            self._drawn = drawn
            room = max(LEAST, int(height * SHARE)) - 1
            page = enlarged(lines, width - 6, room, centred=True) if lines else None
            self.query_one("#hall-names", Static).update(page.content if page else Content(""))

    def action_go_back(self) -> None:
        """Escape."""
        self.app.call_next(self.app.run_action, "app.back")


def names(meeting: Meeting) -> Sequence[Said]:
    """The award and those who have been called to the stage for it; nothing while nobody is."""
    awards, batch = meeting.awards, taken_by(meeting.awards)
    if batch is None:
        return ()
    called = [e for e in on_stage(awards, batch) if e in awards.entries]
    if not called:
        return ()
    award = awards.categories[awards.batches[batch].category].name
    return (
        Said(award, "note", "$gold"),
        *(Said(name_apart(awards, e), "row", "$bright") for e in called),
    )
