"""The least that is a Textual app, to be compared with: one widget, one key handler; with `--tick` one clock."""

import sys
from datetime import UTC, datetime

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One line of text."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""

    def compose(self) -> ComposeResult:
        """The one widget."""
        yield Static("bare and ready", markup=False)

    def on_mount(self) -> None:
        """Four times a second it looks whether the second is another, as our app does."""
        if "--tick" in sys.argv[1:]:
            self.set_interval(0.25, self._tick)

    def _tick(self) -> None:
        text = datetime.now(UTC).strftime("%H:%M:%S")
        if text != self._shown:
            self._shown = text
            self.query_one(Static).update(text)

    def on_key(self, event: events.Key) -> None:
        """Any key is answered."""
        self.query_one(Static).update("bare and answered")


if __name__ == "__main__":
    Bare().run()
