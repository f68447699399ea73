"""Everything that is wrong in a folder of lists, to be read and mended."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from screens.dialogs import Dialog
from tui.strings import t
from tui.widgets.columns import Column
from tui.widgets.kinds import Kind
from tui.widgets.roll import Roll


class Problems(Dialog):
    """One sentence for each thing to mend; it scrolls, and nothing of it is cut."""

    TOPIC: ClassVar[str] = "problems"
    COUNTED: ClassVar[str] = "problems.count"
    COLOUR: ClassVar[Kind] = "over"

    def __init__(self, sentences: Sequence[str]) -> None:
        lines = (t(self.COUNTED, count=len(sentences)),)
        super().__init__(self.TOPIC, lines, t(f"{self.TOPIC}.confirm"), kind=self.COLOUR)
        self.sentences = tuple(sentences)

    def inner(self) -> ComposeResult:
        """The sentences."""
        yield Roll([Column(width=3, align="right"), Column()], header=False)

    def on_mount(self) -> None:
        """Show them."""
        roll = self.query_one(Roll)
        roll.show([(str(number), sentence) for number, sentence in enumerate(self.sentences, start=1)])
        self.query_one(".dialog").styles.height = "94%"
        self.call_after_refresh(roll.choose, 0)

    def on_key(self, event: events.Key) -> None:
        """The usual keys of a list."""
        roll = self.query_one(Roll)
        match event.key:
            case "up" | "down":
                roll.move(-1 if event.key == "up" else 1)
            case "pageup" | "pagedown":
                roll.action_move_page(-1 if event.key == "pageup" else 1)
            case _:
                return
        event.stop()
