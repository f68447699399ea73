"""The field of the check-in screen's search."""

from textual import events

from tui.widgets.field import Field


class SearchField(Field):
    """The field that `/` goes to; a second `/` is the same wish and no letter of a name."""

    def on_key(self, event: events.Key) -> None:  # type: ignore[override]  # Textual calls both, this one first
        """Textual calls Field's handler too, unless this one prevents it."""
        if event.key == "slash" and not self.value:
            event.stop()
            event.prevent_default()
