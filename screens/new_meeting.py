"""A new meeting: what it is called, where it is kept, and the list or the folder of lists that it is made from."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding

from screens.dialogs import Button, Prompt
from screens.list_picker import ListPicker
from screens.picker import Picker
from tui.keys import DIALOG, bindings_for
from tui.strings import t
from tui.widgets.field import Field


class Wanted(NamedTuple):
    """The meeting to make."""

    path: Path
    source: Path | None


class NewMeeting(Prompt):
    """A `Wanted`, or None; `typed` is what stands in the fields for another try."""

    BINDINGS: ClassVar[list[Any]] = [*bindings_for(DIALOG), Binding("f8", "pick", "new.pick", id="pick")]

    def __init__(self, values: Sequence[str]) -> None:
        labels = (t("new.name"), t("new.folder"), t("new.source"))
        super().__init__("new", (), labels, t("new.confirm"), values)
        self.typed: tuple[str, ...] = tuple(values)

    def inner(self) -> ComposeResult:
        """The fields, and the way to choose a folder."""
        yield from super().inner()
        yield Button(f"F8  {t('new.pick')}", "pick")

    def action_pick(self) -> None:
        """Choose the folder of the field that has the focus; of the lists where it is another one."""
        fields = list(self.query(Field))
        target = fields[1] if fields[1].has_focus else fields[2]
        begin = Path(target.value.strip() or fields[1].value.strip()).expanduser()

        def picked(path: Path | None) -> None:
            if path is not None:
                target.value = str(path)
            target.focus()

        start = begin if begin.is_dir() else Path.home()
        chooser = Picker(start, folders=True) if target is fields[1] else ListPicker(start, folders=True)
        self.app.push_screen(chooser, picked)

    def action_confirm(self) -> None:
        """Without a name there is no file: the cursor goes there."""
        self.typed = super().answer()
        if self.typed[0]:
            self.dismiss(self.answer())
        else:
            self.query(Field).first().focus()

    def answer(self) -> Any:
        """What was typed."""
        name, folder, source = (text.strip('"') for text in self.typed)
        return Wanted(Path(folder).expanduser() / name, Path(source).expanduser() if source else None)
