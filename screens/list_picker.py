"""Choosing an office's list: an Excel or Word file, a CSV; where a new meeting is made, a folder of lists too."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from screens.dialogs import Button
from screens.picker import Files, Picker
from tui.strings import t
from tui.widgets.field import Field

LISTS: frozenset[str] = frozenset({".xlsx", ".xlsm", ".xls", ".docx", ".doc", ".csv", ".tsv", ".txt", ".ods"})
"""Those that cannot be read are shown as well: what is to be done about them is said when one is taken."""


class ListFiles(Files):
    """Folders, and files that may be lists."""

    KINDS: ClassVar[frozenset[str]] = LISTS

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """What can be chosen here, and what leads there."""
        shown = (path for path in paths if not path.name.startswith((".", "~")))
        return [path for path in shown if path.suffix.casefold() in self.KINDS or self._safe_is_dir(path)]


class ListPicker(Picker):
    """The path of a list, or None."""

    AUTO_FOCUS = "ListFiles"

    def __init__(self, start: Path, *, folders: bool = False) -> None:
        super().__init__(start, folders=folders)
        self.topic = "import.source" if folders else "import.picker"
        self.confirm = t(f"{self.topic}.confirm")

    def inner(self) -> ComposeResult:
        """Field, places, tree."""
        yield Field(str(self.start), id="path", select_on_focus=False)
        with Horizontal(classes="picker-places"):
            yield Button(f"Backspace  {t('picker.parent')}", "parent")
            yield Button(t("picker.start"), "start")
            yield Static(Content(t("picker.tab")), markup=False, classes="picker-hint")
        yield ListFiles(self.start, folders=self.folders)
