"""A QR code in half blocks, black on white whatever the theme: inverted codes are refused by many scanners."""

from functools import lru_cache
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

QUIET: Final = 4
"""Modules of white around a code, as ISO/IEC 18004 asks for."""
INK: Final = Style(color="rgb(0,0,0)", bgcolor="rgb(255,255,255)")
SIGNS: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


class QrCode(Widget):
    """`QrCode("text")`: as large as it must be; `quiet` is the white around it in modules, at least 1."""

    DEFAULT_CSS = "QrCode { width: auto; height: auto; }"

    def __init__(self, text: str, *, quiet: int = QUIET, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._rows = half_blocks(text, quiet)

    def show(self, text: str, *, quiet: int = QUIET) -> None:
        """Another code."""
        self._rows = half_blocks(text, quiet)
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Its columns."""
        return len(self._rows[0])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Its rows, two modules each."""
        return len(self._rows)

    def render(self) -> Content:
        """For what does not draw line by line."""
        return Content("\n".join(self._rows))

    def render_line(self, y: int) -> Strip:
        """One row."""
        if y >= len(self._rows):
            return Strip.blank(self.content_size.width, self.rich_style)
        row = self._rows[y]
        return Strip([Segment(row, INK)], len(row)).adjust_cell_length(self.content_size.width, self.rich_style)


@lru_cache(maxsize=8)
def half_blocks(text: str, quiet: int = QUIET) -> tuple[str, ...]:
    """The rows of a code, to be set black on white; an odd last row has white below it."""
    import qrcode
    from qrcode.constants import ERROR_CORRECT_M

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=quiet)
    code.add_data(text)
    code.make(fit=True)
    matrix = [[bool(module) for module in row] for row in code.get_matrix()]
    if len(matrix) % 2:
        matrix.append([False] * len(matrix[0]))
    pairs = zip(matrix[::2], matrix[1::2], strict=True)
    return tuple("".join(SIGNS[pair] for pair in zip(upper, lower, strict=True)) for upper, lower in pairs)
