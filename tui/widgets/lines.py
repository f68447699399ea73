"""Lines: a TextArea for Vietnamese, several lines long.

What `tui/widgets/field.py` says of Input is as true of TextArea: its letters are inserted in its own task and its
backspace, a binding, goes up to the app and back, so that an input method's replacement comes out wrong (Textual #6605,
PR #6631; tests/pty/test_lines.py says when this class can go). Here every editing key acts in its turn. What goes in,
typed, pasted or set, is NFC. Up on the first line and Down on the last are left to the screen, as are Tab and Escape.
"""

from itertools import takewhile
from typing import Any
from unicodedata import normalize

from textual import events
from textual.widgets import TextArea


class Lines(TextArea):
    """A TextArea whose editing keys keep their place among the typed ones, and whose text is always NFC.

    A `single` one is one paragraph that wraps: Enter is left to the screen, and what is pasted becomes one line.
    """

    def __init__(self, text: str = "", *, single: bool = False, id: str | None = None, **more: Any) -> None:  # noqa: A002
        self._single = single
        super().__init__(normalize("NFC", text), id=id, compact=True, highlight_cursor_line=False, **more)

    async def on_key(self, event: events.Key) -> None:
        """Act on editing keys here and now; TextArea sees the others after this."""
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
                self.action_cursor_line_start()
            case "end":
                self.action_cursor_line_end()
            case "up" if not self.navigator.is_first_wrapped_line(self.cursor_location):
                self.action_cursor_up()
            case "down" if not self.navigator.is_last_wrapped_line(self.cursor_location):
                self.action_cursor_down()
            case "enter" if self._single:
                event.prevent_default()
                return
            case "enter":
                self.take("\n")
            case _ if event.is_printable and event.character:
                self.take(event.character)
            case _:
                return
        event.stop()
        event.prevent_default()

    async def on_paste(self, event: events.Paste) -> None:
        """Take all lines, with the line ends of a text of ours."""
        self.take((" " if self._single else "\n").join(event.text.splitlines()))
        event.stop()
        event.prevent_default()

    def take(self, text: str) -> None:
        """Put text at the cursor, in place of what is selected. A tone mark on its own joins the letter before it."""
        if self.read_only:
            return
        start, end = sorted((self.selection.start, self.selection.end))
        before = self.document.get_line(start[0])[: start[1]]
        after = normalize("NFC", before + text)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
        self.replace(after[same:], (start[0], same), end, maintain_selection_offset=False)

    def load_text(self, text: str) -> None:
        """Whatever sets the text sets it in NFC."""
        super().load_text(normalize("NFC", text))
