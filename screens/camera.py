"""What the camera sees, small, in half blocks and mirrored, so that people can hold their card into the picture.

The picture is grey: it is there to aim by, and what was read stands in the verdict. It is drawn
when a frame comes, and only then.
"""

from functools import cache
from typing import Any, Final

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from tui.host import CameraState
from tui.strings import t

SHADES: Final = 32
"""Greys of the picture; fewer colours are fewer bytes for the terminal."""
HALF: Final = "▀"


class CameraPanel(Widget):
    """`show(state)` says whether there is a camera, `look(preview)` draws a frame."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._state: CameraState = "off"
        self._preview: Any = None

    def show(self, state: CameraState) -> None:
        """Say what the camera does; the picture of one that is closed goes."""
        if state != "on":
            self._preview = None
        self._state = state
        self.refresh()

    def look(self, preview: Any) -> tuple[int, int]:
        """Draw a frame; returns how many columns and rows of cells there are for the next."""
        if preview != self._preview:
            self._preview = preview
            self.refresh()
        width, height = self.content_size
        return max(8, width), max(3, height - self._words_height(width))

    def render_line(self, y: int) -> Strip:
        """A row of the picture in the middle of the panel, or of the words below it."""
        width, height = self.content_size
        words = self._words(width)
        below = y - (height - len(words))
        if below >= 0:
            return words[below].adjust_cell_length(width, self.rich_style)
        preview = self._preview
        if preview is None or (y + 1) * 2 > preview.height:
            return Strip.blank(width, self.rich_style)
        row = Strip(list(_cells(preview.pixels, preview.width, y)), preview.width)
        left = max(0, (width - preview.width) // 2)
        return Strip.join([Strip.blank(left, self.rich_style), row]).adjust_cell_length(width, self.rich_style)

    def _words_height(self, width: int) -> int:
        return len(self._words(width))

    def _words(self, width: int) -> list[Strip]:
        words = t("camera.opening" if self._state == "opening" else "camera.hint")
        return [
            Strip([Segment(line.plain, self.rich_style)], line.cell_length)
            for line in Content(words).wrap(max(1, width))
        ]


def _cells(pixels: bytes, width: int, y: int) -> list[Segment]:
    """One row of cells: two rows of pixels, equal neighbours in one segment."""
    upper = pixels[2 * y * width : (2 * y + 1) * width]
    lower = pixels[(2 * y + 1) * width : (2 * y + 2) * width]
    segments: list[Segment] = []
    run, last = 0, (-1, -1)
    for pair in zip((p * SHADES // 256 for p in upper), (p * SHADES // 256 for p in lower), strict=True):
        if pair != last and run:
            segments.append(Segment(HALF * run, _shade(*last)))
            run = 0
        run, last = run + 1, pair
    segments.append(Segment(HALF * run, _shade(*last)))
    return segments


@cache
def _shade(upper: int, lower: int) -> Style:
    top, bottom = (round(s * 255 / (SHADES - 1)) for s in (upper, lower))
    return Style(color=f"rgb({top},{top},{top})", bgcolor=f"rgb({bottom},{bottom},{bottom})")
