"""The page that a scanner is tried on before the doors open.

On it are the test code of `meeting/checkin/selftest.py`, in the sizes in which codes come to the door, and what to do.
"""

from typing import Final

from meeting.checkin.selftest import PROBE
from meeting.state import Meeting
from storage.paper.fonts import Family, registered, serif
from storage.paper.leaves import MM
from storage.paper.pages import A4, canvas_for
from storage.paper.surface import Column, PdfCard
from storage.paper.text import Say

SIZES: Final = (70 * MM, 46 * MM, 24 * MM)
"""A telephone's picture, the ticket, the badge; with their white edges."""
_EDGE: Final = 20 * MM


def scanner_test(meeting: Meeting, t: Say, family: Family | None = None) -> bytes:
    """The PDF, one page."""
    canvas = canvas_for(meeting, t("office.scanner"))
    on = PdfCard(canvas, registered(family or serif()), 0, A4[1])
    width = A4[0] - 2 * _EDGE
    column = Column(on, _EDGE, _EDGE, width, A4[1] - _EDGE)
    column.put(t("office.scanner").upper(), (20,), font="bold", align="centre", below=4)
    column.put(meeting.about.title, (13, 12, 11), align="centre", room=36, below=8)
    for step in ("one", "two", "three", "four"):
        column.put(t(f"office.scanner.{step}"), (13,), below=4)
    column.top += 8
    for side, name in zip(SIZES, ("phone", "ticket", "badge"), strict=True):
        on.qr(PROBE, _EDGE, column.top, side)
        beside = Column(on, _EDGE + SIZES[0] + 8 * MM, column.top + side / 2 - 12, width - SIZES[0] - 8 * MM, A4[1])
        beside.put(t(f"office.scanner.{name}"), (14, 13, 12), font="bold")
        column.top += side + 4 * MM
    canvas.showPage()
    return bytes(canvas.getpdfdata())
