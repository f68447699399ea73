"""What stands beside the programme on the run-sheet: parallel lines, and people who leave before an item of theirs.

`beside` is the text above the end line; `do_or_ask` is how a key moves a row where somebody leaves at an hour.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from textual.content import Content
from textual.widgets import Static

from meeting.awards.pacing import shortfall
from meeting.control import Outcome
from meeting.programme.beside import Line, Standing, lines
from meeting.programme.commands import Defer, name
from meeting.programme.editing import BringForward, InsertItem, MoveItem
from meeting.programme.leaving import TooLate, too_late
from meeting.programme.projection import Projection
from meeting.refusal import Refused
from meeting.state import Meeting
from screens.dialogs import Confirm
from screens.introductions import late_line
from tui import words
from tui.host import Host
from tui.strings import t

WIDE: Final = 110
"""From so many columns on two of them are shown; else one, and how many more there are."""

LOOKS: Final[Mapping[Standing, tuple[str, str]]] = {
    "ahead": ("", "$plain"),
    "late": ("beside.is_late", "bold $attention"),
    "running": ("beside.is_running", "$live"),
    "unready": ("beside.is_unready", "bold $attention"),
}
"""What is said of it, and its colour; what is done is not shown."""


def beside(meeting: Meeting, shown: Projection, now: int, width: int) -> Content:
    """The lines above the end line, the urgent ones first; empty where there is nothing to say."""
    said = [*late_line(meeting), *(_leaves(meeting, each) for each in too_late(meeting, now, shown))]
    found = [each for each in lines(meeting, shown, now) if each.standing in LOOKS]
    wide = width >= WIDE
    said += [_line(meeting, each, wide=wide) for each in found if each.urgent]
    if (short := shortfall(meeting)) is not None:
        minutes = {"need": -(-short.need_s // 60), "plan": short.plan_s // 60}
        said.append(Content.styled(f"▲ {t('pace.short', **minutes)}", "bold $attention"))
    said += [_line(meeting, each, wide=wide) for each in found if not each.urgent]
    most = 2 if wide else 1
    rest = len(said) - most
    if rest > 0:
        said = said[:most]
        said[-1] = Content.assemble(said[-1], (f"  {t('beside.more', count=rest)}", "$done"))
    return Content("\n").join(said)


def _leaves(meeting: Meeting, late: TooLate) -> Content:
    item, hour, end = name(meeting.programme, late.item), words.hour(late.hour), words.hour(late.end)
    said = t("beside.leaves", name=late.leaving.name, hour=hour, item=item, end=end)
    return Content.styled(f"▲ {said}", "bold $attention")


def _line(meeting: Meeting, line: Line, *, wide: bool) -> Content:
    string_id, look = LOOKS[line.standing]
    said = t("beside.line", hour=words.hour(line.begins), title=line.parallel.title)
    if wide:
        item = name(meeting.programme, line.parallel.item)
        said += t("beside.before", item=item, ready_by=words.hour(line.ready_by))
    return Content.styled(f"∥ {said}: {t(string_id)}" if string_id else f"∥ {said}", look)


class Beside(Static):
    """These lines, drawn again only where they changed."""

    def __init__(self) -> None:
        super().__init__("", id="beside", markup=False, classes="-empty")
        self._said = Content("")

    def show(self, meeting: Meeting, shown: Projection, now: int) -> None:
        """Show them at an instant; where there are none there is no line."""
        said = beside(meeting, shown, now, self.screen.size.width)
        if not said.is_same(self._said):
            self._said = said
            self.update(said)
            self.set_class(not said, "-empty")


Moving = MoveItem | InsertItem | Defer | BringForward


def do_or_ask(host: Host, command: Moving, by: str, done: Callable[[Outcome], None] | None = None) -> None:
    """Do what moves rows; where somebody would leave before an item of theirs, ask "vẫn chuyển" first.

    Everything else that speaks against it is said as of any command.
    """
    try:
        command.decide(host.meeting, host.now())
    except Refused as refused:
        if refused.string_id == "leaving.too_late":
            why = t(refused.string_id, **refused.values)
            kept = replace(command, despite=True)
            dialog = Confirm("too_late", (why,), t("too_late.confirm"))
            host.ask(dialog, lambda yes: host.do(kept, by, done) if yes else None)
            return
    host.do(command, by, done)
