"""The editor of one row: the same form before the opening and while the meeting runs.

The live row and its time stay on top and go on. Saving sends one command; a refusal marks the field that it is about
and says why beside it, and whatever was typed stays. A row that is done, a meeting that is closed and a window that
only looks open the form read-only, with the sentence why.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Rule, Static

from meeting.control import Outcome
from meeting.programme.cues import read_cue
from meeting.programme.editing import InsertItem
from meeting.programme.projection import project
from meeting.refusal import Refused
from meeting.state import Meeting
from screens import editor_form as form
from screens import runsheet_view as view
from screens.base import LiveScreen
from screens.dialogs import Button, Choose, Confirm, Option
from screens.draft import Draft
from screens.runsheet_beside import do_or_ask
from screens.runsheet_cues import moment_of
from tui import words
from tui.keys import EDITOR, RUNSHEET, bindings_for
from tui.strings import t
from tui.widgets.countdown import Countdown
from tui.widgets.field import Field
from tui.widgets.lines import Lines
from tui.widgets.pick import Pick

ENTRY = ".entry"
HINTED = ("duration", "hour", "durations")
LEAVES_BEFORE = "leaving.too_late"
"""The one refusal that may be overruled, so it is asked for and not marked."""


class Editor(LiveScreen, inherit_bindings=False):
    """The form."""

    NAME = EDITOR
    BINDINGS: ClassVar[list[Any]] = bindings_for(EDITOR)

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self._before = form.texts(draft.item)
        self._said: tuple[Content, ...] = ()
        self._done = False

    def body(self) -> Iterable[Widget]:
        """The live row above, the fields below."""
        with Horizontal(id="strip"):
            yield Static("", id="strip-live", markup=False)
            yield Countdown()
        yield Rule()
        with VerticalScroll(id="form", can_focus=False):
            yield Static(Content(self.draft.title), id="form-title", markup=False)
            if self.draft.locked:
                yield Static(Content.styled(f"▲ {self.draft.locked}", "$attention"), id="form-locked", markup=False)
            if self.draft.places:
                yield from self._line("place", Pick(self.draft.places, self.draft.places[0][0]))
            for field in form.SHAPES:
                yield from self._line(field, self._entry(field))
            if not self.draft.locked:
                yield Button("", "save_item", classes="-yes")

    def _line(self, field: str, entry: Widget) -> ComposeResult:
        shape = form.SHAPES.get(field, "choice")
        entry.id = f"field-{field}"
        entry.add_class("entry", f"-{shape}")
        entry.disabled = bool(self.draft.locked) or (field == "seconds" and self.draft.summed)
        with Vertical(classes=f"line -{field}"):
            with Horizontal():
                yield Static("", id=f"label-{field}", markup=False, classes="line-label")
                yield entry
                if shape in HINTED:
                    yield Static("", id=f"hint-{field}", markup=False, classes="line-hint")
            yield Static("", id=f"problem-{field}", markup=False, classes="line-problem -empty")
            if field == "cues":
                yield Static("", id="cues-read", markup=False)

    def _entry(self, field: str) -> Widget:
        text, shape = self._before[field], form.SHAPES[field]
        if field == "seconds" and self.draft.summed:
            return Static(Content(words.duration(self.draft.seconds)), markup=False)
        if shape in {"lines", "text"}:
            lines = Lines(text, single=shape == "text")
            if shape == "text":
                lines.move_cursor(lines.document.end)
            return lines
        if shape == "choice":
            return Pick(_options(field), text)
        # A number is not selected whole, where a first letter would replace it.
        return Field(text, select_on_focus=shape in {"duration", "hour"})

    # What it shows

    def on_mount(self) -> None:
        """The first look, and the cursor in the first field that is typed in."""
        super().on_mount()
        self._label()
        if not self.draft.locked:
            self.call_after_refresh(self.query_one("#field-title").focus)

    def title_of(self, meeting: Meeting) -> str:
        return self.draft.title

    def show_body(self, meeting: Meeting, now: int) -> None:
        """The live row's time; the fields belong to who types in them."""
        face = view.face(meeting, project(meeting.programme, now), now)
        self.query_one(Countdown).show(face.digits, face.kind, face.word, *face.notes[-1:])
        if not self._said or not face.heading.is_same(self._said[0]):
            self._said = (face.heading,)
            self.query_one("#strip-live", Static).update(face.heading)

    def relabel(self) -> None:
        """Labels are words too; what was typed stays."""
        self._said = ()
        self._label()
        super().relabel()

    def _label(self) -> None:
        for label in self.query(".line-label").results(Static):
            field = (label.id or "").removeprefix("label-")
            label.update(Content(t("editor.title.field" if field == "title" else f"editor.{field}")))
        for field, shape in form.SHAPES.items():
            if shape in HINTED:
                self._hint(field)
        self._show_cues()
        for button in self.query(Button):
            button.update(Content(f" Ctrl+G  {t('action.save_item')} "))

    def _hint(self, field: str) -> None:
        if field == "seconds" and self.draft.summed:
            hint = t("editor.sum")
        else:
            hint = "" if self.draft.locked else form.understood(field, self._typed().get(field, ""))
        self.query_one(f"#hint-{field}", Static).update(Content(hint))

    def _show_cues(self) -> None:
        cues = [read_cue(line.strip()) for line in self._typed()["cues"].splitlines() if line.strip()]
        lines = [f"= {moment_of(cue)}: {cue.text}" for cue in cues]
        self.query_one("#cues-read", Static).update(Content("\n".join(lines)))

    def _typed(self) -> dict[str, str]:
        """What stands in the fields now."""
        typed = {}
        for entry in self.query(ENTRY):
            if isinstance(entry, Field | Pick):
                typed[(entry.id or "").removeprefix("field-")] = entry.value
            elif isinstance(entry, Lines):
                typed[(entry.id or "").removeprefix("field-")] = entry.text
        return typed

    # Hands

    def on_key(self, event: events.Key) -> None:
        """Tab and the arrows go from field to field; where nothing can be typed, they scroll."""
        steps = {"tab": 1, "down": 1, "shift+tab": -1, "up": -1, "enter": 1}
        by = steps.get(event.key)
        if by is None:
            return
        event.stop()
        if self.draft.locked:
            self.query_one("#form").scroll_relative(y=3 * by, animate=False)
        elif by > 0:
            self.focus_next(ENTRY)
        else:
            self.focus_previous(ENTRY)

    def on_input_submitted(self) -> None:
        """Enter goes on to the next field; it never saves."""
        self.focus_next(ENTRY)

    def on_input_changed(self, event: Field.Changed) -> None:
        """Each letter: how it is read, and what was wrong with it is forgotten."""
        field = (event.input.id or "").removeprefix("field-")
        if form.SHAPES[field] in HINTED:
            self._hint(field)
        self._mark(field, "")

    def on_text_area_changed(self, event: Lines.Changed) -> None:
        """As above; of cues, when each falls due."""
        self._show_cues()
        self._mark((event.text_area.id or "").removeprefix("field-"), "")

    def on_pick_changed(self, event: Pick.Changed) -> None:
        """Another place has another number, unless one was typed."""
        number, numbers = self.query_one("#field-number", Field), self.draft.numbers
        if event.pick.id == "field-place" and number.value in numbers.values():
            number.value = numbers[event.pick.value]

    def _mark(self, field: str, problem: str) -> None:
        said = self.query_one(f"#problem-{field}", Static)
        said.set_class(not problem, "-empty")
        said.update(Content(f"✗ {problem}" if problem else ""))
        self.query_one(f"#field-{field}").set_class(bool(problem), "-wrong")

    # Saving and leaving

    def action_save_item(self) -> None:
        """Ctrl+G: all that was changed becomes one command."""
        if self.draft.locked:
            self.host.say("refused", self.draft.locked)
            return
        typed = self._typed()
        new = bool(self.draft.places)
        values, problems = form.read(typed, {} if new else self._before)
        for field in form.SHAPES:
            self._mark(field, problems[field].said if field in problems else "")
        if problems:
            self._say(*next(iter(problems.items())))
            return
        command = self.draft.command(values, typed.get("place", ""))
        try:
            command.decide(self.host.meeting, self.host.now())
        except Refused as refused:
            if refused.string_id != LEAVES_BEFORE:
                field, problem = form.problem_of(refused)
                field = field if self.query(f"#field-{field}") else "title"
                self._mark(field, problem.said)
                self._say(field, problem)
                return
        if isinstance(command, InsertItem):
            do_or_ask(self.host, command, RUNSHEET, self._saved)
        else:
            self.host.do(command, RUNSHEET, self._saved)

    def _say(self, field: str, problem: form.Problem) -> None:
        """Say what is wrong where it is wrong; of two readings, ask which."""
        self.host.say("refused", problem.said)
        entry = self.query_one(f"#field-{field}")
        entry.focus()
        if not problem.readings or not isinstance(entry, Field):
            return
        options = [Option(reading, reading) for reading in problem.readings]

        def answered(reading: str | None) -> None:
            if reading is not None:
                entry.value = reading
                self.call_after_refresh(self.action_save_item)

        self.host.ask(Choose("which_reading", (problem.said,), options), answered)

    def _saved(self, outcome: Outcome) -> None:
        self._done = True
        self.draft.saved(outcome)
        if self.is_active:
            self.dismiss()

    def on_screen_resume(self) -> None:
        """Somebody who looked elsewhere while it was being saved comes back to the run-sheet."""
        if self._done:
            self.dismiss()
        else:
            super().on_screen_resume()

    def action_leave_item(self) -> None:
        """Escape: what was changed is given up only after a question."""
        if self.draft.locked or all(self._before.get(f, text) == text for f, text in self._typed().items()):
            self.dismiss()
            return
        dialog = Confirm("leave_item", (self.draft.title,), t("leave_item.confirm"))

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss()

        self.host.ask(dialog, answered)


def _options(field: str) -> Sequence[tuple[str, Callable[[], str]]]:
    if field == "kind":
        return [(kind, lambda kind=kind: t(f"kind.{kind or 'none'}")) for kind in form.KINDS]  # type: ignore[misc]
    return [("", lambda: t(f"editor.{field}.no")), (form.YES, lambda: t(f"editor.{field}.yes"))]
