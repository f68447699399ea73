"""An empty PDF of ours, and QR codes on its pages.

reportlab keeps each page's drawing as text until the file is saved, which is two hundred megabytes for ten thousand
badges; here a page is deflated as soon as it is full. A QR is drawn as rectangles, so that it stays sharp on any
printer; around it is the white edge of four modules that scanners want.
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from meeting.state import Meeting
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


def canvas_for(meeting: Meeting, title: str, size: tuple[float, float] = A4) -> Any:
    """A canvas of this page size; `getpdfdata()` has its bytes, of the same drawing the same."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream
    from reportlab.pdfgen.canvas import Canvas

    class Once(PDFStream):
        """It is written once, and held no longer."""

        def format(self, document: Any) -> Any:
            written = super().format(document)
            self.content = b""
            return written

    canvas: Any = Canvas(BytesIO(), pagesize=size, invariant=1, lang="vi")
    canvas.setTitle(plain(title))
    canvas.setAuthor(plain(meeting.about.organiser))
    add = canvas._doc.addPage  # noqa: SLF001 - there is no other door to a page that is finished

    def deflated(page: Any) -> None:
        said = page.stream.encode("latin-1") if isinstance(page.stream, str) else page.stream
        # A line's end stands before "endstream"; the length in the dictionary counts it, and inflating ends before it.
        packed = zlib.compress(said) + b"\n"
        page.Contents = Once(PDFDictionary({"Filter": PDFName("FlateDecode")}), packed)
        page.stream = None
        add(page)

    canvas._doc.addPage = deflated  # noqa: SLF001
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
    path = canvas.beginPath()
    for down, across, count in runs(rows):
        top = y + side - (QUIET + down + 1) * module
        path.rect(x + (QUIET + across) * module, top, count * module, module)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawPath(path, stroke=0, fill=1)


def cut_marks(canvas: Any, columns: Sequence[float], rows: Sequence[float], mark: float = 5 * MM) -> None:
    """Short lines at the page's edges and small crosses where four pieces meet."""
    canvas.setLineWidth(0.4)
    for x in columns:
        for y in rows:
            canvas.line(x - mark / 2, y, x + mark / 2, y)
            canvas.line(x, y - mark / 2, x, y + mark / 2)
