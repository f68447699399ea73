"""The lines that were copied, to be read and, where the machine has no clipboard for us, to be copied by hand."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.dialogs import Button, Confirm
from tui.strings import t


class Copied(Confirm):
    """Shows at once; how the copying went is said when it is known."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("copied", lines, t("copied.confirm"), kind="plain")
        self._how = t("copied.under_way")

    def compose(self) -> ComposeResult:
        """The lines, how they were copied, and one answer."""
        with Vertical(classes="dialog copied"):
            yield Static(Content(t(f"{self.topic}.title")), markup=False, classes="dialog-title")
            for line in self.lines:
                yield Static(Content(line), markup=False, classes="copied-line")
            yield Static(Content(self._how), markup=False, classes="copied-how")
            with Vertical(classes="dialog-answers"):
                yield Button(f"Enter  {self.confirm}", "confirm", classes="-yes")

    def tell(self, tool: str) -> None:
        """Say which ways were tried: the terminal's always was, `tool` is the program that took the lines, or ""."""
        self._how = f"✓ {t('copied.by_tool', tool=tool)}" if tool else f"▲ {t('copied.by_terminal')}"
        if self.query(".copied-how"):
            self.query_one(".copied-how", Static).update(Content(self._how))
