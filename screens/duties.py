"""Phân công: part III of the plan as a checklist, and on its second page what has to be approved before the day."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Rule, Static

from meeting.command import Command
from meeting.documents import Task
from meeting.office.approvals import SetApproval, approvals_of
from meeting.office.duties import NoteTask, TickTask
from meeting.state import Meeting
from screens import duties_view as view
from screens.base import LiveScreen
from screens.choosing import Choosing
from screens.dialogs import Prompt
from tui.keys import DUTIES, bindings_for
from tui.strings import language, t
from tui.widgets.roll import Roll


class Duties(Choosing, LiveScreen, inherit_bindings=False):
    """Who does what, until when, and whether it is done."""

    NAME = DUTIES
    BINDINGS: ClassVar[list[Any]] = bindings_for(DUTIES)

    def __init__(self) -> None:
        super().__init__()
        self._approvals = False
        self._seen: tuple[object, ...] = ()

    def body(self) -> Iterable[Widget]:
        """How far it is, and the list."""
        yield Static("", id="how-far", markup=False)
        yield Rule()
        yield Static("", id="nothing", markup=False)
        yield Roll(view.columns(approvals=False), id="duties")

    def title_of(self, meeting: Meeting) -> str:
        """Which page it is."""
        return t("duties.approvals" if self._approvals else "duties.title")

    def show_body(self, meeting: Meeting, now: int) -> None:
        """Show the page when something has changed, or a day has passed."""
        # What was approved may have been changed since, in the programme or in the words of the hall.
        of = (meeting.tables["texts"], meeting.tables["programme"]) if self._approvals else ()
        seen = (*of, meeting.tables["tasks"], meeting.tables["approvals"], view.today(now), self._approvals, language())
        if len(seen) == len(self._seen) and all(a is b or a == b for a, b in zip(seen, self._seen, strict=True)):
            return
        self._seen = seen
        roll, nothing = self.query_one(Roll), not (self._approvals or meeting.table(Task))
        self.query_one("#how-far", Static).update(view.how_far(meeting, now, approvals=self._approvals))
        self.query_one("#nothing", Static).update(Content.styled(t("duties.none") if nothing else "", "$attention"))
        self.query_one("#nothing").display = nothing
        roll.show(*(view.approvals(meeting) if self._approvals else view.tasks(meeting, now)))
        # A note may have made the chosen row longer: it stays in view.
        self.call_after_refresh(roll.choose, max(0, roll.cursor))

    def relabel(self) -> None:
        """Column titles are words too."""
        self._seen = ()
        self.query_one(Roll).relabel(view.columns(approvals=self._approvals))
        super().relabel()

    def choose_finding(self, ref: str) -> None:
        """Put the cursor on a duty or on what has to be approved, whichever page it is on."""
        meeting = self.host.meeting
        pages = ([one.id for one in approvals_of(meeting)], list(meeting.table(Task)))
        for approvals, ids in zip((True, False), pages, strict=True):
            if ref in ids:
                if self._approvals is not approvals:
                    self.action_other_page()
                self.call_after_refresh(self.query_one(Roll).choose, ids.index(ref))
                return

    # Keys

    def action_other_page(self) -> None:
        """Tab: duties, approvals."""
        self._approvals = not self._approvals
        self.query_one(Roll).show([])
        self.relabel()
        self.show(self.host.meeting, self.host.now())

    def action_tick_duty(self) -> None:
        """Space: done, not done."""
        meeting = self.host.meeting
        if self._approvals and (approval := self._chosen_of(approvals_of(meeting))):
            self._do(SetApproval(approval.id, done=not approval.done), approval.what)
        elif not self._approvals and (task := self._chosen_of(meeting.table(Task).values())):
            self._do(TickTask(task.id, done=not task.done), task.unit)

    def action_note_duty(self) -> None:
        """Enter: a note."""
        meeting = self.host.meeting
        if self._approvals and (approval := self._chosen_of(approvals_of(meeting))):
            id_, done = approval.id, approval.done
            self._ask(approval.what, approval.what, approval.note, lambda note: SetApproval(id_, done, note))
        elif not self._approvals and (task := self._chosen_of(meeting.table(Task).values())):
            id_ = task.id
            self._ask(task.duty, task.unit, task.note, lambda note: NoteTask(id_, note))

    def _ask(self, what: str, short: str, note: str, command: Any) -> None:
        dialog = Prompt("duties.note", (what,), (t("duties.note.label"),), t("duties.note.confirm"), (note,))
        self.host.ask(dialog, lambda typed: self._do(command(typed[0]), short) if typed else None)

    def _do(self, command: Command, what: str) -> None:
        self.host.do(command, self.NAME, lambda _: self.host.say("saved", t("duties.recorded", what=what)))

    def _chosen_of(self, documents: Iterable[Any]) -> Any:
        rows, cursor = list(documents), self.query_one(Roll).cursor
        return rows[cursor] if 0 <= cursor < len(rows) else None

    def on_roll_chosen(self) -> None:
        """A double click writes a note."""
        self.action_note_duty()
