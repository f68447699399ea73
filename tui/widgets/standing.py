"""Standing: an amber line that stays on every screen until what it says is dealt with; a click deals with it."""

from textual import events
from textual.content import Content
from textual.widgets import Static

from tui.widgets.kinds import mark


class Standing(Static):
    """`show("Máy ngủ 4 phút …")`; nothing is there where there is nothing to say."""

    def __init__(self, action: str) -> None:
        """`action` is what a click runs, as Textual runs it from any widget."""
        super().__init__("", markup=False)
        self._action = action
        self._said = ""
        self.display = False

    def show(self, text: str) -> None:
        """Say it; drawn only if it is different."""
        if text == self._said:
            return
        self._said = text
        self.display = bool(text)
        self.update(mark("attention", text) if text else Content(""))

    async def on_click(self, event: events.Click) -> None:
        """Deal with it."""
        event.stop()
        await self.run_action(self._action)
