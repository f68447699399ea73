"""Phiếu đại biểu: the card with the QR that a delegate shows at the door, on paper and as a picture for the telephone.

A6, four on a page of A4 or each on its own; the signed letter never carries a QR. A picture is called by the short
number, never by the name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from meeting.refusal import Refused
from meeting.state import Meeting
from storage.paper.as_drawn import Sink
from storage.paper.fonts import Family, registered, serif
from storage.paper.guests import Guest, group_name, guests, when_and_where
from storage.paper.leaves import MM
from storage.paper.pages import A4, A6, Told, canvas_for, cut_marks, untold
from storage.paper.surface import Column, PdfCard, Picture, PictureFaces, Surface
from storage.paper.text import Say

_EDGE: Final = 8 * MM
_INSIDE: Final = A6[0] - 2 * _EDGE
_QR: Final = 46 * MM
"""With its white edge: a module is 1.6 mm on paper, and a telephone's picture fills its screen."""
_HOUR: Final = 40
"""Points that time and place have above it."""
_DOTS: Final = 200
_CORNERS: Final = ((0, 1), (1, 1), (0, 0), (1, 0))
"""Where the four cards of a page stand, in A6 from the lower left."""


@dataclass(frozen=True, slots=True)
class Tickets:
    """Cards as they were printed."""

    content: bytes
    count: int
    bare: int
    """How many have no QR, since no code was drawn."""


def tickets(
    meeting: Meeting,
    now: int,
    t: Say,
    *,
    single: bool = False,
    family: Family | None = None,
    told: Told = untold,
    into: Sink | None = None,
) -> Tickets:
    """The PDF, four cards on A4 with marks to cut along or (`single`) each on its own A6. Refused where nobody is."""
    people = _people(meeting)
    canvas = canvas_for(meeting, f"{t('office.ticket')}: {meeting.about.title}", A6 if single else A4, into=into)
    font = registered(family or serif())
    about = _about(meeting, now, t)
    on_page = 1 if single else 4
    for start in range(0, len(people), on_page):
        if not single:
            cut_marks(canvas, (0, A6[0], A4[0]), (0, A4[1] - A6[1], A4[1]), 8 * MM)
        for n, one in enumerate(people[start : start + on_page]):
            across, up = (0, 0) if single else _CORNERS[n]
            _draw(PdfCard(canvas, font, across * A6[0], (up + 1) * A6[1]), meeting, one, about, t)
            told(start + n + 1, len(people))
        canvas.showPage()
    return Tickets(canvas.getpdfdata(), len(people), sum(not one.code for one in people))


def ticket_pictures(
    meeting: Meeting, now: int, t: Say, *, family: Family | None = None, told: Told = untold
) -> Iterator[tuple[str, bytes]]:
    """A name without suffix and a PNG for each delegate, to be sent by Zalo. Refused where nobody is."""
    people, about = _people(meeting), _about(meeting, now, t)
    faces = PictureFaces((family or serif()).faces)
    names: set[str] = set()
    for n, one in enumerate(people, 1):
        picture = Picture(faces, *A6, _DOTS)
        _draw(picture, meeting, one, about, t)
        base = "".join(c for c in one.number if c.isalnum() and c.isascii()) or f"{n:04}"
        name, more = base, 1
        while name.casefold() in names:
            more += 1
            name = f"{base}-{more}"
        names.add(name.casefold())
        yield name, picture.png()
        told(n, len(people))


def _people(meeting: Meeting) -> tuple[Guest, ...]:
    people = guests(meeting)
    if not people:
        raise Refused("print.no_delegates")
    return people


def _about(meeting: Meeting, now: int, t: Say) -> str:
    when, where = when_and_where(meeting, now, t)
    return t("office.ticket.when", when=when) + ("\n" + t("office.ticket.where", where=where) if where else "")


def _draw(on: Surface, meeting: Meeting, one: Guest, about: str, t: Say) -> None:
    low = A6[1] - _EDGE - _QR
    hour = Column(on, _EDGE, low - _HOUR, _INSIDE, low)
    hour.put(about, (11.5, 11, 10.5, 10, 9), align="centre")
    column = Column(on, _EDGE, _EDGE, _INSIDE, low - _HOUR - 2)
    column.put(meeting.about.organiser.upper(), (11, 10, 9, 8), font="bold", align="centre", room=28)
    column.put(t("office.ticket").upper(), (23,), font="bold", align="centre")
    column.put(meeting.about.title, (13, 12, 11, 10), align="centre", room=50, below=5, whole=False)
    on.rule(_EDGE, column.top, _INSIDE)
    column.top += 6
    column.put(one.who, (24, 22, 20, 18, 17, 16, 15, 14), font="bold", align="centre", room=82, below=2)
    column.put(one.about, (13, 12, 11, 10), font="italic", align="centre", room=74, whole=False)
    side = Column(on, _EDGE + _QR + 3 * MM, low + 1 * MM, _INSIDE - _QR - 3 * MM, A6[1] - _EDGE)
    if one.code:
        on.qr(one.code, _EDGE, low, _QR)
    else:
        Column(on, _EDGE, low + 15 * MM, _QR, A6[1]).put(t("office.ticket.none"), (10,), align="centre")
    side.put(one.number, (30, 26, 22, 18), font="bold", align="centre", room=40)
    side.put(one.seat, (15, 13, 11), font="bold", align="centre", room=32, below=3)
    group = group_name(meeting, one.group)
    side.put(t("office.ticket.group", group=group.split(".", 1)[0]) if group else "", (10,), align="centre", below=3)
    handouts = "; ".join(one.handouts)
    side.put(t("office.ticket.gets", what=handouts) if handouts else "", (8.5, 8, 7.5), room=34, below=2, whole=False)
    side.put(t("office.ticket.bring"), (8.5, 8, 7.5), whole=False)
