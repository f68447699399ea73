"""WideTime: digits as large as the room they are given, for whoever looks from the rostrum or across a hall.

It counts nothing itself: `show` gets the text, and draws only if something is different.
"""

from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.widgets.blocks import SMALL, Font

TALLEST: Final = 1.6
"""Height of a digit for each cell of its width, in pixels (half a row); beyond it they look drawn out."""
NARROWEST: Final = 3


def widest(text: str, width: int, rows: int) -> Font | None:
    """The largest digits that this text may have in so many cells and rows; None where even the smallest do not fit."""
    points = text.count(":")
    digits = max(1, len(text) - points)
    for across in range(width // digits, NARROWEST - 1, -1):
        font = _font(across, rows)
        # As `measure` says, without drawing each size that is tried.
        if font and digits * font.width + points * font.across + font.gap * (len(text) - 1) <= width:
            return font
    return SMALL if SMALL.measure(text) <= width and SMALL.rows <= rows else None


def _font(width: int, rows: int) -> Font | None:
    """Digits of a width; low ones are as high as the room is, but never broader than high."""
    height = min(2 * rows, round(width * TALLEST))
    stroke = max(1, round(width / 4))
    # Level strokes leave the two openings of an 8 between them, however low the digits are.
    return Font(width, height, stroke, min(stroke, height // 5), stroke) if height >= max(width, 5) else None


class WideTime(Widget):
    """`show("04:52", "$bright")`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes)
        self._shown = ("", "", 0)

    def show(self, text: str, colour: str, *, rows: int = 0) -> None:
        """Show digits and `:` in a colour of the theme; no higher than `rows`, if that is given."""
        if (text, colour, rows) != self._shown:
            self._shown = (text, colour, rows)
            self.refresh()

    def render(self) -> Content:
        """The digits in the middle of the widget."""
        text, colour, most = self._shown
        if not text:
            return Content("")
        size = self.content_size
        font = widest(text, size.width, min(most, size.height) if most else size.height)
        drawn = font.draw(text) if font else [text]
        left = " " * max(0, (size.width - max(map(len, drawn))) // 2)
        above = [""] * max(0, (size.height - len(drawn)) // 2)
        return Content("\n").join(Content.styled(f"{left}{row}" if row else "", colour) for row in [*above, *drawn])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All that it is given."""
        return container.height
