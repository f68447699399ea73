"""Field: an Input for Vietnamese.

UniKey, EVKey and OpenKey send a backspace and the letter that replaces another one in a single chunk. The stock Input
inserts letters in its own task but sends backspace, a binding, up to the app and back, so that the backspace lands
after the replacement and `Nguyễn` becomes `Nguyen` (Textual #6605, PR #6631; tests/pty/test_field.py says when this
class can go). Here every editing key acts in its turn. What goes in, typed, pasted or set, is NFC.
"""

from itertools import takewhile
from unicodedata import normalize

from textual import events
from textual.widgets import Input


class Field(Input):
    """An Input whose editing keys keep their place among the typed ones, and whose value is always NFC."""

    async def on_key(self, event: events.Key) -> None:
        """Act on editing keys here and now; Input sees the others after this."""
        match event.key:
            case "backspace":
                self.action_delete_left()
            case "delete":
                self.action_delete_right()
            case "left":
                self.action_cursor_left()
            case "right":
                self.action_cursor_right()
            case "home":
                self.action_home()
            case "end":
                self.action_end()
            case "enter":
                await self.action_submit()
            case _ if event.is_printable and event.character:
                self.take(event.character)
            case _:
                return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Take the first line that says something; Input would take the first line, empty or not, and as it came."""
        lines = (line.strip() for line in event.text.splitlines())
        self.take(next((line for line in lines if line), ""))
        event.stop()
        event.prevent_default()

    def take(self, text: str) -> None:
        """Put text at the cursor, in place of what is selected. A tone mark on its own joins the letter before it."""
        start, end = sorted(self.selection)
        before = self.value[:start]
        after = normalize("NFC", before + text)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
        self.replace(after[same:], same, end)

    def validate_value(self, value: str) -> str:
        """Whatever sets the value sets it in NFC."""
        return normalize("NFC", value)
