"""Giấy mời: to whom the invitation went, and who answered what; searched, and marked one by one or all that are shown.

Marks are on function keys, since an input method makes other letters of letters.
"""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual import events
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Rule, Static

from meeting.office.invitations import ANSWERS, STATES, Recipient, SetInvitation, State, by_state, recipients
from meeting.state import Meeting
from screens import invitations_view as view
from screens.base import LiveScreen
from screens.choosing import Choosing
from screens.dialogs import Choose, Option, Prompt
from tui.keys import INVITATIONS, bindings_for
from tui.strings import language, t
from tui.widgets.field import Field
from tui.widgets.roll import Roll


class Invitations(Choosing, LiveScreen, inherit_bindings=False):
    """Who was invited, and who comes."""

    NAME = INVITATIONS
    BINDINGS: ClassVar[list[Any]] = bindings_for(INVITATIONS)

    def __init__(self) -> None:
        super().__init__()
        self._seen: tuple[object, ...] = ()
        self._all: list[Recipient] = []
        self._folded: list[str] = []
        self._shown: list[Recipient] = []
        self._query = ""
        self._state: State | None = None
        """The one state that is shown; None for all."""

    def body(self) -> Iterable[Widget]:
        """Counts, search, list."""
        yield Static("", id="counts", markup=False)
        with Horizontal(id="finding"):
            yield Static("", id="search-label", markup=False)
            yield Field(id="search")
            yield Static("", id="which", markup=False)
        yield Rule()
        yield Static("", id="nobody", markup=False)
        yield Roll(view.columns(), id="recipients")

    def title_of(self, meeting: Meeting) -> str:
        """What is listed here."""
        return t("invitations.title")

    def show_body(self, meeting: Meeting, now: int) -> None:
        """Read the list anew when a table of it has changed."""
        seen = tuple(meeting.tables[name] for name in ("invitations", "delegates", "units", "groups"))
        if self._seen and all(a is b for a, b in zip(seen, self._seen, strict=False)) and self._seen[-1] == language():
            return
        people = not self._seen or any(a is not b for a, b in zip(seen[1:], self._seen[1:], strict=False))
        self._seen = (*seen, language())
        self._all = recipients(meeting)
        if people:
            self._folded = view.folded(meeting, self._all)
        self._list()

    def _list(self) -> None:
        self._shown = view.among(self._all, self._folded, self._query, self._state)
        self.query_one("#counts", Static).update(view.counts(by_state(self._all), len(self._all)))
        self.query_one("#search-label", Static).update(Content(t("invitations.search")))
        self.query_one("#which", Static).update(view.which(self._state, len(self._shown)))
        self.query_one("#nobody", Static).update(Content.styled(t("invitations.nobody"), "$attention"))
        self.query_one("#nobody").display = not self._shown
        roll = self.query_one(Roll)
        roll.display = bool(self._shown)
        roll.show(*view.rows(self._shown))
        if roll.cursor < 0:
            self.call_after_refresh(roll.choose, 0)

    def relabel(self) -> None:
        """Column titles are words too."""
        self._seen = ()
        self.query_one(Roll).relabel(view.columns())
        super().relabel()

    # Search

    def on_input_changed(self, event: Field.Changed) -> None:
        """Each letter searches."""
        self._query = event.value
        self._list()
        self.query_one(Roll).choose(0)

    def on_input_submitted(self) -> None:
        """Enter leaves the field: the list it found is there to be marked."""
        self.set_focus(None)

    def on_key(self, event: events.Key) -> None:
        """Escape leaves the search; Up and Down go through the list while one types."""
        field = self.query_one(Field)
        if event.key == "escape" and (field.has_focus or field.value):
            event.stop()
            field.clear()
            self.set_focus(None)
        elif event.key == "slash" and field.has_focus and not field.value:
            event.prevent_default()

    def action_search(self) -> None:
        """`/`."""
        self.query_one(Field).focus()

    def action_by_state(self) -> None:
        """Tab: all, then each state."""
        order: Sequence[State | None] = (None, *STATES)
        self._state = order[(order.index(self._state) + 1) % len(order)]
        self._list()
        self.query_one(Roll).choose(0)

    def choose_finding(self, ref: str, *, unsent: bool) -> None:
        """Show those that did not go out, or all with the cursor on one of them."""
        self.query_one(Field).clear()
        self._query, self._state = "", "" if unsent else None
        self._list()
        at = next((n for n, one in enumerate(self._shown) if one.id == ref), 0)
        self.call_after_refresh(self.query_one(Roll).choose, at)

    # Marks

    def action_mark_sent(self) -> None:
        """F6."""
        self._mark("sent")

    def action_mark_accepted(self) -> None:
        """F7."""
        self._mark("accepted")

    def action_mark_declined(self) -> None:
        """F8."""
        self._mark("declined")

    def action_mark_unsent(self) -> None:
        """Delete: it did not go out after all."""
        self._mark("")

    def action_mark_stand_in(self) -> None:
        """F9: who comes instead is asked for, and may be left open."""
        if one := self._chosen():
            note = one.note if one.state == "stand_in" else ""
            self._ask(one, note, "stand_in", "invitations.stand_in", t("invitations.stand_in.label"))

    def action_note_invitation(self) -> None:
        """Enter: a note."""
        if one := self._chosen():
            self._ask(one, one.note, one.state, "invitations.note", t("invitations.note.label"))

    def action_mark_all(self) -> None:
        """Insert: all that are shown, to a state that is chosen."""
        if not self._shown:
            return
        ids = tuple(one.id for one in self._shown)
        options = [Option(view.in_words(state), state) for state in ("sent", "accepted", "declined", "")]
        lines: tuple[str, ...] = (t("invitations.all.count", count=len(ids), query=self._query.strip() or "–"),)
        if kept := sum(one.state in ANSWERS for one in self._shown):
            lines = (*lines, t("invitations.all.kept", count=kept))

        def answered(state: State | None) -> None:
            if state is not None:
                self._do(SetInvitation(ids, state, keep_answers=True))

        self.host.ask(Choose("invitations.all", lines, options), answered)

    def _mark(self, state: State) -> None:
        if one := self._chosen():
            self._do(SetInvitation((one.id,), state))

    def _ask(self, one: Recipient, note: str, state: State, topic: str, label: str) -> None:
        dialog = Prompt(topic, (one.name,), (label,), t(f"{topic}.confirm"), (note,))
        self.host.ask(dialog, lambda typed: self._do(SetInvitation((one.id,), state, typed[0])) if typed else None)

    def _do(self, command: SetInvitation) -> None:
        words = view.in_words(command.state)
        self.host.do(
            command,
            self.NAME,
            lambda done: self.host.say("saved", t("invitations.marked", count=done.reply, state=words)),
        )

    def _chosen(self) -> Recipient | None:
        cursor = self.query_one(Roll).cursor
        return self._shown[cursor] if 0 <= cursor < len(self._shown) else None

    def on_roll_chosen(self) -> None:
        """A double click writes a note."""
        self.action_note_invitation()
