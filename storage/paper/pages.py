"""An empty PDF of ours, and QR codes on its pages.

A QR is drawn as rectangles, so that it stays sharp on any printer; around it is the white edge of four modules that
scanners want.
"""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from meeting.state import Meeting
from storage.paper.as_drawn import Sink, write_as_drawn
from storage.paper.leaves import MM
from storage.paper.text import plain

A4: Final = (210 * MM, 297 * MM)
A6: Final = (105 * MM, 148 * MM)
QUIET: Final = 4
"""Modules of the white edge."""

Told = Callable[[int, int], None]
"""How far a paper is: so many of so many are drawn."""


def untold(_done: int, _of: int) -> None:
    """Nobody wants to know."""


def canvas_for(meeting: Meeting, title: str, size: tuple[float, float] = A4, into: Sink | None = None) -> Any:
    """A canvas of this page size; the same drawing gives the same bytes.

    `getpdfdata()` ends it. It has the bytes, or none where they were written `into` a file page by page.
    """
    from reportlab.pdfgen.canvas import Canvas

    canvas: Any = Canvas(BytesIO(), pagesize=size, invariant=1, lang="vi")
    canvas.setTitle(plain(title))
    canvas.setAuthor(plain(meeting.about.organiser))
    write_as_drawn(canvas, into)
    return canvas


def matrix(code: str) -> Sequence[Sequence[bool]]:
    """The modules of a code's QR from the top, without its white edge; a quarter of it may be dirty."""
    import qrcode
    from qrcode.constants import ERROR_CORRECT_Q

    qr = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    qr.add_data(code)
    qr.make(fit=True)
    return [[bool(module) for module in row] for row in qr.get_matrix()]


def runs(rows: Sequence[Sequence[bool]]) -> Iterator[tuple[int, int, int]]:
    """What is black: how far down, how far across, how many modules beside each other."""
    for down, row in enumerate(rows):
        start = None
        for across, black in enumerate([*row, False]):
            if black and start is None:
                start = across
            elif not black and start is not None:
                yield down, start, across - start
                start = None


def draw_qr(canvas: Any, code: str, x: float, y: float, side: float) -> None:
    """A QR with its white edge, the lower left corner at x, y."""
    rows = matrix(code)
    module = side / (len(rows) + 2 * QUIET)
    # Whole numbers of modules, with the scale said once: a third of the bytes of lengths in points.
    canvas.saveState()
    canvas.translate(x, y + side)
    canvas.scale(module, -module)
    path = canvas.beginPath()
    for down, across, count in runs(rows):
        path.rect(QUIET + across, QUIET + down, count, 1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def cut_marks(canvas: Any, columns: Sequence[float], rows: Sequence[float], mark: float = 5 * MM) -> None:
    """Short lines at the page's edges and small crosses where four pieces meet."""
    canvas.setLineWidth(0.4)
    for x in columns:
        for y in rows:
            canvas.line(x - mark / 2, y, x + mark / 2, y)
            canvas.line(x, y - mark / 2, x, y + mark / 2)
