"""The counts: places by group or by unit, the sentence for the chair, who is missing and how to reach them, arrivals.

Everything here is counted from the whole list, so it is counted when the meeting has changed, and not each second.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Rule, Static

from meeting.checkin.counts import count
from meeting.checkin.quoting import Quote
from meeting.state import Meeting
from screens import counts_view as view
from screens.choosing import Choosing
from screens.desk_clocks import clock_lines
from screens.name_plates import PlateActs
from tui.keys import COUNTS, bindings_for
from tui.strings import language, t
from tui.widgets.roll import Roll

TALL = 34
"""Rows from which there is room for whole names of groups and for more of those who are missing."""


class CountsScreen(Choosing, PlateActs, inherit_bindings=False):
    """For the secretary who reports to the chair, and for whoever has to telephone."""

    NAME = COUNTS
    BINDINGS: ClassVar[list[Any]] = bindings_for(COUNTS)

    def __init__(self) -> None:
        super().__init__()
        self._by_unit = False
        self._seen: tuple[object, ...] = ()

    def body(self) -> Iterable[Widget]:
        """The sentence above, the table, who is missing below."""
        yield Static("", id="sentence", markup=False)
        yield Rule()
        yield Roll(view.columns(by_unit=False), id="places")
        yield Roll(view.columns(by_unit=False), header=False, id="all")
        yield Rule()
        yield Static("", id="missing", markup=False)

    def title_of(self, meeting: Meeting) -> str:
        """What is counted here."""
        return t("counts.by_unit" if self._by_unit else "counts.by_group")

    def show_body(self, meeting: Meeting, now: int) -> None:
        """Count, if anything has happened."""
        seen = (meeting, self._by_unit, language(), self.size)
        if self._seen and self._seen[0] is meeting and self._seen[1:] == seen[1:]:
            return
        self._seen = seen
        counted = count(meeting)
        said = (view.sentence(meeting, counted), *clock_lines(meeting, self.host.desk))
        self.query_one("#sentence", Static).update(Content("\n").join(said))
        short = self.size.height < TALL
        room = max(view.GROUP_LEAST, self.size.width - view.numbers_width(counted.all.invited)) if short else 0
        for table in self.query(Roll):
            table.relabel(view.columns(by_unit=self._by_unit, most=counted.all.invited))
        roll = self.query_one("#places", Roll)
        roll.show(*view.rows(meeting, counted, by_unit=self._by_unit, room=room))
        self.query_one("#all", Roll).show([view.total(meeting, counted, self.size.width)])
        missing = view.missing(meeting, self.size.width - 2, 4 if short else self.size.height // 3)
        self.query_one("#missing", Static).update(Content("\n").join(missing))

    def action_by_unit(self) -> None:
        """Tab: by group, by unit."""
        self._by_unit = not self._by_unit
        self.relabel()
        self.show(self.host.meeting, self.host.now())

    def relabel(self) -> None:
        """Column titles are words too."""
        self._seen = ()
        super().relabel()

    def action_quote(self) -> None:
        """F6: freeze the sentence; what is read aloud stays as it was read."""
        self.host.do(Quote(self.host.desk), self.NAME)
