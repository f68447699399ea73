"""The clocks of the desks that are off, said aloud on F3 and beside the figures."""

from collections.abc import Iterator

from textual.content import Content

from meeting.checkin.clocks import off_clocks
from meeting.state import Meeting
from tui import words
from tui.strings import t
from tui.widgets.kinds import mark


def clock_lines(meeting: Meeting, own: str) -> Iterator[Content]:
    """A line for each desk whose clock somebody should set right; `own` is the desk that reads it."""
    for clock in off_clocks(meeting):
        whose = t("desk_clock.own") if clock.desk == own else t("desk_clock.of", desk=clock.desk)
        how = t("desk_clock.fast" if clock.offset > 0 else "desk_clock.slow", span=words.span(clock.offset))
        said = t("desk_clock.off" if clock.trusted else "desk_clock.distrusted", whose=whose, how=how)
        yield mark("attention" if clock.trusted else "over", said)
