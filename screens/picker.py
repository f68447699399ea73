"""Choosing a meeting file or a folder: a tree to walk through, and a field for those who know the path."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import DirectoryTree, Static, Tree
from textual.widgets.directory_tree import DirEntry

from screens.dialogs import Button, Dialog
from tui.strings import t
from tui.widgets.field import Field

SUFFIX = ".ledai"
PROGRAMME = "chuong-trinh.toml"
"""A folder that has it is one that a meeting can be made from."""


class Files(DirectoryTree):
    """Folders, and of files only those that can be chosen; nothing hidden."""

    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "
    ICON_FILE = "  "

    def __init__(self, path: Path, *, folders: bool) -> None:
        super().__init__(path)
        self.folders = folders

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """What can be chosen here, and what leads there."""
        return [path for path in paths if not path.name.startswith((".", "~")) and self._shows(path)]

    def _shows(self, path: Path) -> bool:
        if not self.folders and path.suffix.casefold() == SUFFIX:
            return True
        return self._safe_is_dir(path)


class Picker(Dialog):
    """A path, or None. Enter opens a folder or takes a file; Tab goes to the field and back."""

    AUTO_FOCUS = "Files"
    TREE_KEYS: ClassVar[frozenset[str]] = frozenset({"backspace", "left"})

    def __init__(self, start: Path, *, folders: bool = False) -> None:
        self.topic = "picker.folder" if folders else "picker.file"
        super().__init__(self.topic, (), t(f"{self.topic}.confirm"), kind="plain")
        self.start = start
        self.folders = folders

    def inner(self) -> ComposeResult:
        """Field, places, tree."""
        yield Field(str(self.start), id="path", select_on_focus=False)
        with Horizontal(classes="picker-places"):
            yield Button(f"Backspace  {t('picker.parent')}", "parent")
            yield Button(t("picker.start"), "start")
            yield Static(Content(t("picker.tab")), markup=False, classes="picker-hint")
        yield Files(self.start, folders=self.folders)

    def on_key(self, event: events.Key) -> None:
        """Tab between field and tree; Backspace and Left lead out of a folder."""
        if event.key in {"tab", "shift+tab"}:
            event.stop()
            self._tree.focus() if self._field.has_focus else self._field.focus()
        elif event.key in self.TREE_KEYS and self._tree.has_focus:
            event.stop()
            self.action_parent()

    def action_parent(self) -> None:
        """Up one folder."""
        self.show(self._shown.parent)

    def action_start(self) -> None:
        """Back to where it began."""
        self.show(self.start)

    def show(self, folder: Path) -> None:
        """Show another folder."""
        self._tree.path = folder
        self._field.value = str(folder)
        self._tree.focus()

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[DirEntry]) -> None:
        """The field says where the cursor is."""
        if event.node.data is not None and self._tree.has_focus:
            self._field.value = str(event.node.data.path)
            self._field.cursor_position = len(self._field.value)

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        """Enter or a click on a file takes it."""
        self.dismiss(event.path)

    def on_directory_tree_directory_selected(self, event: DirectoryTree.DirectorySelected) -> None:
        """Enter or a click on a folder of prepared lists takes it; any other folder opens."""
        if self.folders and (event.path / PROGRAMME).is_file():
            self.dismiss(event.path)

    def on_input_submitted(self) -> None:
        """Enter in the field."""
        self.action_confirm()

    def action_confirm(self) -> None:
        """What is in the field: a file is taken; a folder is taken where one is wanted, and shown where not."""
        typed = Path(self._field.value.strip().strip('"')).expanduser()
        if typed.is_dir() and not self.folders:
            self.show(typed)
        else:
            self.dismiss(typed)

    @property
    def _tree(self) -> Files:
        return self.query_one(Files)

    @property
    def _field(self) -> Field:
        return self.query_one("#path", Field)

    @property
    def _shown(self) -> Path:
        return Path(self._tree.path).expanduser().resolve()
