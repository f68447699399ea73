"""Nhập danh sách: what was read, what would be repaired, what is asked, what would change; then all of it, or nothing.

Reading and comparing are the app's (`Host.read_lists`), in a thread; this screen shows what came of it. What is ticked
or answered is worked in when the page is left or the whole is confirmed, so that a list of 20,000 rows is not compared
anew for each key.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from meeting.control import Outcome
from meeting.importing.laying import BY, ImportList
from meeting.importing.proposal import Doubt
from meeting.state import Meeting
from meeting.text.hours import clock_text_s
from screens import importing_view as view
from screens.base import LiveScreen
from screens.dialogs import Button, Choose, Confirm, Option
from screens.list_picker import ListPicker
from tui import import_words, importing
from tui.importing import Reading, Wishes
from tui.keys import IMPORTING, bindings_for
from tui.strings import t
from tui.widgets.receipt import Receipt
from tui.widgets.roll import Roll


class ImportLists(ModalScreen[None], LiveScreen, inherit_bindings=False):
    """The dry run of an import."""

    NAME = IMPORTING
    BINDINGS: ClassVar[list[Any]] = bindings_for(IMPORTING)
    AUTO_FOCUS = ""

    def __init__(self, wishes: Wishes) -> None:
        super().__init__()
        self.wishes = wishes
        self.reading: Reading | None = None
        self.page = view.PAGES[0]
        self._shown = view.Shown([], {}, [], [])
        self._stale = False
        """Something was ticked or answered since the lists were compared."""
        self._busy = False

    def compose(self) -> ComposeResult:
        """Pages, what it comes to, the list, what is said of the chosen row, the answers."""
        with Vertical(classes="dialog importing"):
            yield Static(Content(t("import.title")), markup=False, classes="dialog-title")
            yield Static("", id="import-tabs", markup=False)
            yield Static("", id="import-now", markup=False)
            yield Roll(view.columns(self.page), id="import-rows")
            yield Static("", id="import-note", markup=False)
            yield Receipt()
            with Vertical(classes="dialog-answers"):
                yield Button(f"F8  {t('action.import_confirm')}", "import_confirm", classes="-yes")
                yield Button(f"Space  {t('action.import_toggle')}", "import_toggle")
                yield Button(f"Tab  {t('action.import_next')}", "import_next")
                yield Button(f"F6  {t('action.import_more')}", "import_more", classes="-rarer")
                yield Button(f"Esc  {t('action.import_close')}", "import_close", classes="-no")

    def on_mount(self) -> None:
        """Read at once."""
        self._read()

    def show(self, meeting: Meeting, now: int) -> None:
        """Nothing of it moves with the clock."""

    # Reading

    def _read(self, then: Callable[[], None] | None = None) -> None:
        if not self.wishes.paths and not self.wishes.pasted:
            self.query_one("#import-now", Static).update(Content(t("import.paste_here")))
            self.query_one(Roll).visible = False  # there is nothing yet that its headings could be of
            return
        self.query_one(Roll).visible = True
        self._busy, self._stale = True, False
        files = ", ".join(path.name for path in self.wishes.paths)
        self.query_one("#import-now", Static).update(Content(t("import.reading", files=files)))

        def done(reading: Reading | None, why: str) -> None:
            self._busy = False
            if not self.is_mounted:
                return
            if reading is None:
                if self.reading is None:
                    self.query_one(Roll).visible = False
                self.query_one("#import-now", Static).update(Content.styled(f"✗ {why}", "bold $over"))
                return
            first = self.reading is None
            self.reading = reading
            if first:
                self.page = self._first_page(reading)
            self._draw()
            if first:
                self.call_after_refresh(self.query_one(Roll).choose, 0)
            if then is not None:
                then()

        self.host.read_lists(self.wishes, done)

    def _first_page(self, reading: Reading) -> str:
        """Where there is something to look at; columns first where something was not understood."""
        if reading.proposal.problems:
            return "lines"
        left = {note.code for one in reading.lists for note in one.notes} & view.LEFT_OUT
        if left or any(not one.kind for one in reading.lists) or not reading.proposal.rows:
            return "sheets"
        return "doubts" if reading.proposal.doubts else "lines"

    def _draw(self) -> None:
        if self.reading is None:
            return
        roll = self.query_one(Roll)
        roll.relabel(view.columns(self.page))
        self._shown = view.page_of(self.page, self.reading, self.wishes.refused)
        rows = self._shown.rows or [(*("" for _ in view.columns(self.page)[1:]), t(f"import.none.{self.page}"))]
        roll.show(rows, self._shown.kinds)
        self.query_one("#import-tabs", Static).update(view.tabs(self.page, self.reading))
        self.query_one("#import-now", Static).update(view.standing(self.reading.proposal))
        self._note()

    def _note(self) -> None:
        cursor = self.query_one(Roll).cursor
        notes = self._shown.notes
        self.query_one("#import-note", Static).update(Content(notes[cursor] if 0 <= cursor < len(notes) else ""))

    def on_roll_highlighted(self) -> None:
        """Another row is looked at."""
        self._note()

    def on_roll_chosen(self, event: Roll.Chosen) -> None:
        """A double click ticks."""
        event.stop()
        self.action_import_toggle()

    def on_key(self, event: events.Key) -> None:
        """The usual keys of a list."""
        roll = self.query_one(Roll)
        match event.key:
            case "up" | "down":
                roll.move(-1 if event.key == "up" else 1)
            case "pageup" | "pagedown":
                roll.action_move_page(-1 if event.key == "pageup" else 1)
            case "home" | "end":
                roll.choose(0 if event.key == "home" else -1)
            case _:
                return
        event.stop()

    # Hands

    def on_paste(self, event: events.Paste) -> None:
        """Rows copied from Excel or Word: they take the place of those pasted before."""
        event.stop()
        if event.text.strip() and not self._busy:
            # What was said of other rows has nothing to do with these.
            self.wishes, self.reading = Wishes(paths=self.wishes.paths, pasted=event.text), None
            self.host.say("plain", "")
            self._read()

    def action_import_next(self) -> None:
        """Tab: the next page; what was ticked is worked in first."""
        if self._busy or self.reading is None:
            return
        self.page = view.PAGES[(view.PAGES.index(self.page) + 1) % len(view.PAGES)]
        self._turn()

    def _turn(self) -> None:
        if self._stale:
            self._read(lambda: self.query_one(Roll).choose(0))
        else:
            self._draw()
            self.query_one(Roll).choose(0)

    def action_import_toggle(self) -> None:
        """Space: tick a repair, correct a column, answer a question."""
        cursor = self.query_one(Roll).cursor
        subjects = self._shown.subjects
        if self._busy or not 0 <= cursor < len(subjects) or subjects[cursor] is None:
            return
        subject = subjects[cursor]
        if self.page == "repairs":
            self._tick(subject)
        elif self.page == "sheets":
            self._correct(*subject)
        elif self.page == "doubts":
            self._answer(subject)

    def _tick(self, repair: Any) -> None:
        if not repair.optional:
            self.host.say("refused", t("import.not_optional"))
            return
        self.wishes = replace(self.wishes, refused=self.wishes.refused ^ {repair.id})
        self._stale = True
        self._draw()

    def _correct(self, one: Any, column: Any) -> None:
        options = [Option(t("import.not_read"), "")]
        options += [Option(import_words.field_name(name), name) for name in importing.fields_of(one.kind)]

        def answered(name: Any) -> None:
            if name is None:
                return
            key = importing.column_id(one, column.index)
            sensitive = self.wishes.sensitive | ({column.sensitive} if column.sensitive and name else set())
            self.wishes = replace(self.wishes, columns={**self.wishes.columns, key: name}, sensitive=sensitive)
            self._read()

        self.host.ask(Choose("import.choose_field", (column.heading,), options), answered)

    def _answer(self, doubt: Doubt) -> None:
        options = [Option(import_words.answer(one), one.value) for one in doubt.answers]

        def answered(value: Any) -> None:
            if value is not None:
                self.wishes = replace(self.wishes, answers={**self.wishes.answers, doubt.id: value})
                self._read()

        self.host.ask(Choose("import.choose_answer", (import_words.question(doubt),), options), answered)

    def action_import_more(self) -> None:
        """F6: one more file."""
        start = self.wishes.paths[-1].parent if self.wishes.paths else Path.home()

        def picked(path: Path | None) -> None:
            if path is not None and path not in self.wishes.paths:
                self.wishes = replace(self.wishes, paths=(*self.wishes.paths, path))
                self._read()

        self.host.ask(ListPicker(start), picked)

    def action_import_confirm(self) -> None:
        """F8: asked once more with another key."""
        if self.reading is None and not (self.wishes.paths or self.wishes.pasted):
            self.host.say("refused", t("import.nothing_pasted"))
        if self._busy or self.reading is None:
            return
        if self._stale:
            self._read(self.action_import_confirm)
            return
        proposal = self.reading.proposal
        if proposal.problems or not proposal.rows or not proposal.laid:
            why = "import.nothing" if proposal.rows else "import.nothing_read"
            self.host.say("refused", t("import.blocked" if proposal.problems else why, count=len(proposal.problems)))
            return
        lines = [import_words.summary(proposal)]
        if self.host.meeting.opened_at is not None:
            lines.append(t("import.sure.facts"))

        def answered(yes: Any) -> None:
            if yes:
                self.host.do(ImportList(proposal, desk=self.host.desk), BY, self._done)

        self.host.ask(Confirm("import.sure", lines, t("import.sure.confirm")), answered)

    def _done(self, outcome: Outcome) -> None:
        what = t("outline.imported", item=outcome.reply)
        self.host.say("saved", f"{clock_text_s(outcome.at)} · {what}")
        self.dismiss(None)

    def action_import_close(self) -> None:
        """Escape."""
        self.dismiss(None)
