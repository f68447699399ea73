"""Progress: one thin line of time used, ━━━━━━────, drawn again only when a cell fills."""

from textual.content import Content
from textual.widget import Widget

from tui.widgets.kinds import Kind


class Progress(Widget):
    """A bar as wide as it is given; over its end it stays full and takes the colour of its kind."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes)
        self._fraction = 0.0
        self._kind: Kind = "plain"

    def show(self, fraction: float, kind: Kind = "plain") -> None:
        """Show a part of 1, below 0 and over 1 being 0 and 1."""
        fraction = min(1.0, max(0.0, fraction))
        changed = kind != self._kind or self._filled(fraction) != self._filled(self._fraction)
        self._fraction, self._kind = fraction, kind
        if changed:
            self.refresh()

    def render(self) -> Content:
        """Thick line, then thin line: it is read without its colour."""
        filled = self._filled(self._fraction)
        return Content.assemble(("━" * filled, f"${self._kind}"), ("─" * (self.size.width - filled), "$rule"))

    def _filled(self, fraction: float) -> int:
        return round(fraction * self.size.width)
