"""Pick: one of a few values, in one line: left and right change it, a click takes the next."""

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

Options = Sequence[tuple[str, Callable[[], str]]]


class Pick(Widget, can_focus=True):
    """`Pick([("", none), ("talk", …)], "talk")`: values, and how each is called in the screen's language."""

    class Changed(Message):
        """Another value."""

        def __init__(self, pick: "Pick") -> None:
            super().__init__()
            self.pick = pick

    def __init__(self, options: Options, value: str, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._options = list(options)
        self._index = next((n for n, (known, _) in enumerate(options) if known == value), 0)

    @property
    def value(self) -> str:
        """The value that is chosen."""
        return self._options[self._index][0]

    def render(self) -> Content:
        """The words of the value, between the arrows that change it."""
        words = self._options[self._index][1]()
        if len(self._options) < 2 or self.disabled:
            return Content(words)
        return Content.assemble(("‹ ", "$key"), words, (" ›", "$key"))

    def on_key(self, event: events.Key) -> None:
        """Left and right; Space, too, takes the next."""
        if event.key in {"left", "right", "space"}:
            event.stop()
            self._turn(-1 if event.key == "left" else 1)

    def on_click(self) -> None:
        """The next."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        if len(self._options) > 1:
            self._index = (self._index + by) % len(self._options)
            self.refresh()
            self.post_message(self.Changed(self))
