"""F3, check-in: the verdict above, for the delegate; search, the last scans and the counts below, for the clerk.

Scanning needs neither key nor focus: the app takes scans wherever they fall and leaves the verdict on `host.verdict`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from textual import events
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meeting.checkin.commands import UndoAtDoor, undoable
from meeting.checkin.facts import Scanned
from meeting.checkin.search import Index
from meeting.documents import Delegate, Unit
from meeting.state import Meeting
from meeting.text import abbreviations
from screens import checkin_results as rows
from screens import checkin_view as view
from screens.camera import CameraPanel
from screens.checkin_tally import TallyPanel, invited_by_group, tally
from screens.checkin_verdict import Verdict
from screens.desk import DeskActs
from screens.desk_asking import pick_seat
from screens.desk_clocks import clock_lines
from screens.search_field import SearchField
from tui.keys import CHECKIN, bindings_for
from tui.strings import language, t
from tui.widgets.field import Field
from tui.widgets.keybar import KeyBar
from tui.widgets.roll import Roll

FOUND_MOST = 40
"""Results of one search; whoever is not among them needs another letter."""
ROOMY = 100
"""Columns from which the key bar has room for a whole name."""
SEEING = "-seeing"
"""The class of the screen while a camera is open: its picture takes the place of the counts where room is short."""
SEARCHING = "-searching"
"""The class of the screen while something stands in the field: results take the place of counts and scans."""


class CheckIn(DeskActs):
    """The reception desk's screen."""

    NAME = CHECKIN
    BINDINGS: ClassVar[list[Any]] = bindings_for(CHECKIN)

    def __init__(self) -> None:
        super().__init__()
        self._meeting: Meeting | None = None
        self._seen: tuple[object, ...] = ()
        """What was shown last, beside the meeting: as long as both are the same there is nothing to draw."""
        self._judged: Scanned | None = None
        self._undo = ""
        """Whom Ctrl+Z would take back; looking for it may go through all that the other desks did."""
        self._query = ""
        self._warnings = 0
        self._found: tuple[Delegate | Unit, ...] = ()
        self._counted: tuple[object, Mapping[str, int]] = (None, {})
        self._indexed: tuple[object, object, Index | None] = (None, None, None)

    def body(self) -> Iterable[Widget]:
        """Verdict; search and total; results or the last scans, and the counts beside them."""
        yield Verdict(id="verdict")
        yield Static("", id="clocks", markup=False)
        with Horizontal(id="desk"):
            yield Static("", id="search-label", markup=False)
            yield SearchField(id="search")
            yield Static("", id="total", markup=False)
        with Horizontal(id="lower"):
            with Vertical(id="found"):
                yield Static("", id="nobody", markup=False)
                yield Roll(rows.result_columns(), id="results")
            yield CameraPanel(id="camera")
            yield Roll(view.scan_columns(), header=False, id="scans")
            yield TallyPanel(id="tally")

    def title_of(self, meeting: Meeting) -> str:
        """The desk is what tells this laptop from the other one."""
        title = meeting.about.short or meeting.about.title
        sound = self.host.sound
        if sound != "on":
            title = t("sound.title", sound=t("sound.muted" if sound == "muted" else "sound.quiet"), title=title)
        return t("checkin.title", desk=self.host.desk, title=title)

    # What it shows

    def show_body(self, meeting: Meeting, now: int) -> None:
        """Nothing here depends on the hour: the same meeting, verdict and size are shown already."""
        host = self.host
        seen = (host.verdict, host.mode, host.desk, host.sound, host.camera, language(), self.size)
        if meeting is self._meeting and seen == self._seen:
            return
        if host.verdict is not self._judged:
            self._judged = host.verdict
            if host.verdict is not None and host.verdict.verdict == "cccd":
                self.action_search()  # whoever shows their identity card has no other at hand
        others = self._meeting is None or meeting.tables["delegates"] is not self._meeting.tables["delegates"]
        self._meeting, self._seen = meeting, seen
        self._undo = view.undo_note(meeting, host.desk, short=self.size.width < ROOMY)
        self.set_class(host.camera != "off", SEEING)
        self.query_one(CameraPanel).show(host.camera)
        wrong = list(clock_lines(meeting, host.desk))
        self._warnings = len(wrong)
        clocks = self.query_one("#clocks", Static)
        clocks.update(Content("\n").join(wrong))
        clocks.display = bool(wrong)
        self._show_verdict()
        shown_tally = tally(meeting, self._invited(meeting))
        self.query_one("#total", Static).update(view.total(meeting, shown_tally.free))
        self.query_one(TallyPanel).show(shown_tally)
        self.query_one("#scans", Roll).show(*view.scans(meeting, host.desk, self.size.height))
        self._label()
        if others and self._query:
            self._search(self._query)
        else:
            self._show_found()
        self._show_keys()

    def _show_verdict(self) -> None:
        shown = view.face(self.host.meeting, self.host.verdict, self.host.mode)
        busy = bool(self._query) or self.host.camera != "off"
        self.query_one(Verdict).say(shown, self.size, busy=busy, warnings=self._warnings)

    def _label(self) -> None:
        field = self.query_one(SearchField)
        self.query_one("#search-label", Static).update(Content(t("checkin.search")))
        field.placeholder = t("checkin.search.how" if field.has_focus else "checkin.search.invite")

    def _invited(self, meeting: Meeting) -> Mapping[str, int]:
        table = meeting.tables["delegates"]
        if self._counted[0] is not table:
            self._counted = (table, invited_by_group(meeting.table(Delegate).values()))
        return self._counted[1]

    def _show_keys(self) -> None:
        notes = {"annul": self._undo} if self._undo else {}
        notes["mute"] = t("sound.key.on" if self.host.sound == "on" else "sound.key.off")
        labels = {} if self.host.camera == "off" else {"open_camera": t("camera.key.close")}
        if self._undo and self.size.width < ROOMY:
            labels["annul"] = t("checkin.key.annul")
        self.query_one(KeyBar).show(notes=notes, labels=labels)

    def see(self, preview: Any) -> tuple[int, int] | None:
        """A frame of the camera, to aim by."""
        return self.query_one(CameraPanel).look(preview) if self.query(CameraPanel) else None

    def relabel(self) -> None:
        """Column titles are words too."""
        self.query_one("#results", Roll).relabel(rows.result_columns())
        super().relabel()

    # Search

    def on_input_changed(self, event: Field.Changed) -> None:
        """Each letter searches."""
        self._search(event.value)

    def _search(self, query: str) -> None:
        self._query = query.strip()
        index = self._index()
        units = index.find_units(self.host.meeting.table(Unit).values(), self._query)
        self._found = (*units, *index.find(self._query, FOUND_MOST))
        self.set_class(bool(self._query), SEARCHING)
        self._show_verdict()
        self._show_found()
        self.query_one("#results", Roll).choose(0)
        self._show_keys()

    def _index(self) -> Index:
        """Folding ten thousand names takes a while: it is done once the field has the focus, and kept."""
        meeting = self.host.meeting
        table, short = meeting.tables["delegates"], meeting.tables["abbreviations"]
        made_of, read_with, index = self._indexed
        if index is None or read_with is not short:
            index = Index(meeting.table(Delegate).values(), abbreviations.of(meeting))
        elif made_of is not table:
            index.follow(meeting.table(Delegate))
        self._indexed = (table, short, index)
        return index

    def _show_found(self) -> None:
        nobody = bool(self._query) and not self._found
        self.query_one("#nobody", Static).update(Content(t("checkin.nobody")) if nobody else "")
        self.query_one("#nobody").display = nobody
        results = self.query_one("#results", Roll)
        results.display = not nobody
        results.show(*rows.results(self.host.meeting, self._found))

    def chosen(self) -> Delegate | Unit | None:
        """Who, or whose seats, the search has under its cursor."""
        cursor = self.query_one("#results", Roll).cursor
        return self._found[cursor] if 0 <= cursor < len(self._found) else None

    def on_input_submitted(self, event: Field.Submitted) -> None:
        """Enter in the field admits who is chosen."""
        if event.value.strip() != self._query:
            self._search(event.value)
        self.action_admit_chosen()

    def on_roll_chosen(self, event: Roll.Chosen) -> None:
        """A double click on a result admits; one on the last scans means nothing."""
        if event.roll.id == "results":
            self.action_admit_chosen()

    def on_descendant_focus(self) -> None:
        """The field has the focus: the keys mean something else, and a search is about to come."""
        self._label()
        self._show_keys()
        self.call_after_refresh(self._index)

    def on_descendant_blur(self) -> None:
        """The field has lost it."""
        self._label()
        self._show_keys()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the results are there while there are results; in the field `/` is taken already."""
        if action == "next_camera":
            return self.host.camera == "on"
        if action in {"admit_chosen", "choose_up", "choose_down", "choose_first", "choose_last"}:
            return bool(self._found)
        if action == "search" and self.is_attached and self.query(SearchField):
            return not self.query_one(SearchField).has_focus
        return super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """Escape leaves the search; what was typed goes, since the next person is another one."""
        field = self.query_one(SearchField)
        if event.key == "escape" and (field.has_focus or field.value):
            event.stop()
            field.clear()
            self.set_focus(None)

    def action_search(self) -> None:
        """`/`."""
        self.query_one(SearchField).focus()

    def action_admit_chosen(self) -> None:
        """Enter: the chosen person comes in; the field is empty for the next name."""
        chosen = self.chosen()
        if chosen is None:
            return
        self.leave_search()
        if isinstance(chosen, Unit):
            pick_seat(self.host, chosen)
        else:
            self.host.admit(chosen.id)

    def leave_search(self) -> None:
        """The field is empty for the next name."""
        self.query_one(SearchField).clear()
        self._search("")

    def action_annul(self) -> None:
        """Ctrl+Z: the last thing that this desk did."""
        desk = self.host.desk
        last = undoable(self.host.meeting, desk)
        self.host.do(UndoAtDoor(desk, desk, believes=last.fact if last else ""), self.NAME)

    def action_mute(self) -> None:
        """F9."""
        self.host.toggle_mute()

    def action_open_camera(self) -> None:
        """Ctrl+O opens it, and closes it."""
        self.host.toggle_camera()

    def action_next_camera(self) -> None:
        """Another camera."""
        self.host.next_camera()

    def action_choose_up(self) -> None:
        """Up."""
        self.query_one("#results", Roll).move(-1)

    def action_choose_down(self) -> None:
        """Down."""
        self.query_one("#results", Roll).move(1)

    def action_choose_first(self) -> None:
        """Home."""
        self.query_one("#results", Roll).choose(0)

    def action_choose_last(self) -> None:
        """End."""
        self.query_one("#results", Roll).choose(-1)
