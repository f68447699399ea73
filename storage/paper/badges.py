"""Badges of 90 by 55 mm, ten on a page of A4 with marks to cut along: name, title, and the QR for the door.

No year of birth, no telephone. A seat of a unit has a badge with a line to write the name on.
"""

from dataclasses import dataclass
from typing import Final

from meeting.refusal import Refused
from meeting.state import Meeting
from storage.paper.as_drawn import Sink
from storage.paper.fonts import Family, registered, serif
from storage.paper.guests import Guest, guests, seats
from storage.paper.leaves import MM
from storage.paper.pages import A4, Told, canvas_for, cut_marks, untold
from storage.paper.surface import Column, PdfCard, Surface
from storage.paper.text import Say

WIDTH, HEIGHT = 90 * MM, 55 * MM
_ACROSS, _DOWN = 2, 5
_LEFT, _LOW = (A4[0] - _ACROSS * WIDTH) / 2, (A4[1] - _DOWN * HEIGHT) / 2
_COLUMNS: Final = [_LEFT + n * WIDTH for n in range(_ACROSS + 1)]
_ROWS: Final = [_LOW + n * HEIGHT for n in range(_DOWN + 1)]
_EDGE: Final = 4 * MM
_QR: Final = 21 * MM


@dataclass(frozen=True, slots=True)
class Badges:
    """Badges as they were printed."""

    content: bytes
    count: int
    bare: int
    """How many of those with a name have no QR."""


def badges(
    meeting: Meeting, t: Say, *, family: Family | None = None, told: Told = untold, into: Sink | None = None
) -> Badges:
    """The PDF. Raises Refused where nobody is invited."""
    named = guests(meeting)
    people = (*named, *seats(meeting))
    if not people:
        raise Refused("print.no_delegates")
    canvas = canvas_for(meeting, f"{t('office.badges')}: {meeting.about.title}", into=into)
    font = registered(family or serif())
    on_page = _ACROSS * _DOWN
    for start in range(0, len(people), on_page):
        cut_marks(canvas, _COLUMNS, _ROWS)
        for n, one in enumerate(people[start : start + on_page]):
            down, across = divmod(n, _ACROSS)
            _draw(PdfCard(canvas, font, _COLUMNS[across], _ROWS[_DOWN - down]), meeting, one, t)
        canvas.showPage()
        told(min(start + on_page, len(people)), len(people))
    return Badges(canvas.getpdfdata(), len(people), sum(not one.code for one in named))


def _draw(on: Surface, meeting: Meeting, one: Guest, t: Say) -> None:
    inside = WIDTH - 2 * _EDGE
    head = Column(on, _EDGE, 3 * MM, inside, 15 * MM)
    head.put(meeting.about.short or meeting.about.title, (9, 8, 7), font="bold", align="centre", room=24, below=2)
    on.rule(_EDGE, head.top, inside)
    low = HEIGHT - _EDGE - 12
    if one.name:
        name = Column(on, _EDGE, head.top + 4, inside, HEIGHT - _EDGE - (_QR if one.code else 12))
        name.put(one.who, (19, 18, 17, 16, 15, 14, 13), font="bold", align="centre", room=62, below=4)
        beside = inside - _QR - 4 if one.code else inside
        Column(on, _EDGE, name.top, beside, low).put(one.about, (12, 11, 10, 9, 8), whole=False)
    else:
        on.rule(_EDGE + 6 * MM, head.top + 16 * MM, inside - 12 * MM)
        unit = Column(on, _EDGE, head.top + 19 * MM, inside, HEIGHT - _EDGE)
        unit.put(one.about, (13, 12, 11, 10, 9, 8), align="centre", whole=False)
    if one.code:
        on.qr(one.code, WIDTH - _EDGE - _QR + 2 * MM, HEIGHT - _EDGE - _QR + 2 * MM, _QR)
    if one.name:
        seat = t("office.badge.seat", seat=one.seat) if one.seat else ""
        line = "   ".join(part for part in (one.number, seat) if part)
        Column(on, _EDGE, HEIGHT - _EDGE - 11, inside - _QR - 4, HEIGHT).put(line, (9, 8, 7), font="bold")
