"""The questions: yes or no, one of several, a few words.

Every one is answered by another key than the one that asked it, by the mouse too, and a scan goes on being taken while
it stands.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, Final, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.keys import DIALOG, bindings_for
from tui.strings import t
from tui.widgets.columns import Column
from tui.widgets.field import Field
from tui.widgets.kinds import Kind
from tui.widgets.roll import Roll, Row
from tui.widgets.steady import Steady

MOST_ROWS: Final = 14
LEAST_ROWS: Final = 3
FRAME_ROWS: Final = 10
LOW_FRAME_ROWS: Final = 6
"""Rows of a dialog that are not its options: frame, title, answers and the space around them, which a low one lacks."""
SCROLLING: Final = {"up": -1, "down": 1, "pageup": -5, "pagedown": 5, "home": -999, "end": 999}
"""Lines of a long text by which a key goes."""


class Button(Static):
    """A word that can be clicked; its keys are on the dialog."""

    def __init__(self, text: str, action: str, *, classes: str = "") -> None:
        super().__init__(Content(f" {text} "), markup=False, classes=f"button {classes}")
        self._action = action

    async def on_click(self, event: events.Click) -> None:
        """Do what its key does."""
        event.stop()
        await self.run_action(f"screen.{self._action}")


class Dialog(ModalScreen[Any], Steady, inherit_bindings=False):
    """The frame of a question."""

    BINDINGS: ClassVar[list[Any]] = bindings_for(DIALOG)
    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-mid")]

    def __init__(self, topic: str, lines: Sequence[str], confirm: str, *, kind: Kind = "attention") -> None:
        """`topic` is the id before ".title"; the lines stand below it, text from data allowed."""
        super().__init__()
        self.topic = topic
        self.lines = tuple(lines)
        self.confirm = confirm
        self.kind = kind

    def compose(self) -> ComposeResult:
        """Title, lines, what is asked for, and the two answers."""
        with Vertical(classes=f"dialog -{self.kind}"):
            yield Static(Content(t(f"{self.topic}.title")), markup=False, classes="dialog-title")
            for line in self.lines:
                yield Static(Content(line), markup=False, classes="dialog-line")
            yield from self.inner()
            with Vertical(classes="dialog-answers"):
                yield Button(f"Enter  {self.confirm}", "confirm", classes="-yes")
                yield Button(f"Esc  {t('action.cancel')}", "cancel", classes="-no")

    def inner(self) -> ComposeResult:
        """What is asked for."""
        return iter(())

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Answer, once: a second Enter in a field, or a question that came to lie above, is no answer to this one."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def on_descendant_focus(self) -> None:
        """What is typed into is in view, and as much as can be of what stands above it."""
        self.call_after_refresh(self._show_focused)

    def _show_focused(self) -> None:
        for frame in self.query(".dialog"):
            if (field := self.focused) is not None:
                frame.scroll_home(animate=False, immediate=True)
                field.scroll_visible(animate=False, immediate=True)

    def action_confirm(self) -> None:
        """Enter."""
        self.dismiss(self.answer())

    def action_cancel(self) -> None:
        """Escape."""
        self.dismiss(None)

    def answer(self) -> Any:
        """What Enter says."""
        return True


class Confirm(Dialog):
    """Yes or no: True, or None."""

    def on_key(self, event: events.Key) -> None:
        """What is longer than the window is read with the arrows."""
        if event.key in SCROLLING:
            event.stop()
            self.query_one(".dialog").scroll_relative(y=SCROLLING[event.key], animate=False)


class Option(NamedTuple):
    """One answer of several."""

    label: str
    value: Any
    note: str = ""


class Choose(Dialog):
    """One of several: the option's value, or None."""

    def __init__(self, topic: str, lines: Sequence[str], options: Sequence[Option], *, kind: Kind = "plain") -> None:
        super().__init__(topic, lines, t("action.confirm"), kind=kind)
        self.options = tuple(options)
        self.index = 0

    def inner(self) -> ComposeResult:
        """The options, the first chosen."""
        noted = any(option.note for option in self.options)
        columns = [Column(flex=2), Column(flex=3, gives_way=1)] if noted else [Column()]
        yield Roll(columns, header=False, id="options")

    def on_mount(self) -> None:
        """Show them."""
        roll = self.query_one(Roll)
        roll.show(self.rows())
        roll.styles.height = min(len(self.options), MOST_ROWS)
        self.call_after_refresh(self._settle)

    def rows(self) -> Sequence[Row]:
        """The options as they stand in the list."""
        noted = any(option.note for option in self.options)
        return [(o.label, o.note) if noted else (o.label,) for o in self.options]

    @property
    def frame_rows(self) -> int:
        """What is around the list."""
        low, lines = self.has_class("-low"), self.query(".dialog-line")
        around = LOW_FRAME_ROWS if low else FRAME_ROWS + len(lines)
        return around + sum(line.size.height for line in lines)

    def on_resize(self) -> None:
        """Another window leaves other room."""
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        if not self.display:
            return  # it was answered before its first frame
        # Only now is it known which options wrap, and how much room the answers below leave.
        roll = self.query_one(Roll)
        room = max(LEAST_ROWS, self.size.height - self.frame_rows)
        # Each option is a line at least: a list that is not measured yet must not be shut.
        roll.styles.height = min(max(roll.virtual_size.height, len(self.options)), MOST_ROWS, room)
        self.call_after_refresh(roll.choose, self.index)

    def on_key(self, event: events.Key) -> None:
        """Arrows move, wherever the focus is, and however early they come; pages and ends for what is long."""
        roll, last = self.query_one(Roll), len(self.options) - 1
        page = max(1, roll.size.height - 1)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -last, "end": last}
        if event.key in steps:
            event.stop()
            self.index = max(0, min(last, self.index + steps[event.key]))
            roll.choose(self.index)
            roll.scroll_visible(animate=False)

    def on_roll_highlighted(self, event: Roll.Highlighted) -> None:
        """A click chooses; what an arrow chose is known already, and news of it may come behind the next arrow."""
        if event.index == self.query_one(Roll).cursor:
            self.index = event.index

    def on_roll_chosen(self, event: Roll.Chosen) -> None:
        """A double click is an answer."""
        self.dismiss(self.options[event.index].value)

    def answer(self) -> Any:
        """The option under the cursor."""
        return self.options[self.index].value


class Prompt(Dialog):
    """A few words: a tuple of what was typed, one for each label, or None."""

    AUTO_FOCUS = "Field"

    def __init__(
        self, topic: str, lines: Sequence[str], labels: Sequence[str], confirm: str, values: Sequence[str] = ()
    ) -> None:
        super().__init__(topic, lines, confirm, kind="plain")
        self.labels = tuple(labels)
        self.values = tuple(values) or ("",) * len(self.labels)

    def inner(self) -> ComposeResult:
        """A field for each label."""
        for n, (label, value) in enumerate(zip(self.labels, self.values, strict=True)):
            yield Static(Content(label), markup=False, classes="dialog-label")
            yield Field(value, id=f"field-{n}")

    def on_key(self, event: events.Key) -> None:
        """Tab and the arrows go from field to field."""
        if event.key in {"tab", "down"}:
            event.stop()
            self.focus_next(Field)
        elif event.key in {"shift+tab", "up"}:
            event.stop()
            self.focus_previous(Field)

    def on_input_submitted(self) -> None:
        """Enter. Textual runs the handler of each class, so a subclass changes `submit` and not this."""
        self.submit()

    def submit(self) -> None:
        """Go to the next empty field, or answer."""
        empty = next((f for f in self.query(Field) if not f.value.strip()), None)
        if empty is not None and not empty.has_focus:
            empty.focus()
        else:
            self.action_confirm()

    def answer(self) -> tuple[str, ...]:
        """What was typed."""
        return tuple(f.value.strip() for f in self.query(Field))
