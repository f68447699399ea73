"""Cards with a name: for seats, eight on a page of A4, and for tables, two on a page, each to be folded into a roof.

A seat of a unit has a card with the unit's name. Tables are for those who sit in front: the chair and the secretaries,
and delegates who are received apart.
"""

from collections import Counter
from typing import Any, Final

from meeting.documents import Person
from meeting.refusal import Refused
from meeting.state import Meeting
from storage.paper.as_drawn import Sink
from storage.paper.fonts import Family, registered, serif
from storage.paper.guests import guests, invited, seats, title_of
from storage.paper.leaves import MM
from storage.paper.pages import A4, Told, canvas_for, cut_marks, untold
from storage.paper.surface import Column, PdfCard
from storage.paper.text import Say, plain

_ACROSS, _DOWN = 2, 4
_SEAT: Final = (A4[0] / _ACROSS, A4[1] / _DOWN)
_INSIDE: Final = 8 * MM
_SIDE: Final = A4[1] / 4
"""A side of a table's card stands 74 mm high; two sides are a card, two cards a page."""
_AT_TABLE: Final = ("chair", "secretary")


def seat_cards(
    meeting: Meeting, t: Say, *, family: Family | None = None, told: Told = untold, into: Sink | None = None
) -> bytes:
    """The PDF. Raises Refused where nobody is invited."""
    people = (*guests(meeting), *seats(meeting))
    if not people:
        raise Refused("print.no_delegates")
    canvas = canvas_for(meeting, f"{t('office.seat_cards')}: {meeting.about.title}", into=into)
    font = registered(family or serif())
    on_page = _ACROSS * _DOWN
    columns, rows = [n * _SEAT[0] for n in range(_ACROSS + 1)], [n * _SEAT[1] for n in range(_DOWN + 1)]
    for start in range(0, len(people), on_page):
        cut_marks(canvas, columns, rows, 8 * MM)
        for n, one in enumerate(people[start : start + on_page]):
            down, across = divmod(n, _ACROSS)
            on = PdfCard(canvas, font, columns[across], rows[_DOWN - down])
            width, low = _SEAT[0] - 2 * _INSIDE, _SEAT[1] - _INSIDE
            foot = "   ".join(part for part in (one.number, one.seat) if part)
            column = Column(on, _INSIDE, _INSIDE, width, low - (18 if foot else 0))
            column.put(one.who or t("office.delegate"), (28, 26, 24, 22, 20, 18), font="bold", align="centre", room=96,
                       below=5)  # fmt: skip
            column.put(one.about, (17, 16, 15, 14, 13, 12, 11, 10), align="centre", whole=False)
            Column(on, _INSIDE, low - 14, width, low + 4).put(foot, (11, 10, 9), font="bold", align="centre")
            told(start + n + 1, len(people))
        canvas.showPage()
    return bytes(canvas.getpdfdata())


def table_cards(
    meeting: Meeting, t: Say, *, family: Family | None = None, told: Told = untold, into: Sink | None = None
) -> bytes:
    """The PDF. Raises Refused where nobody sits at a table."""
    names = _at_tables(meeting)
    if not names:
        raise Refused("print.no_tables")
    canvas = canvas_for(meeting, f"{t('office.table_cards')}: {meeting.about.title}", into=into)
    font = registered(family or serif())
    for start in range(0, len(names), 2):
        for n, (name, title) in enumerate(names[start : start + 2]):
            top = A4[1] - n * 2 * _SIDE
            _side(canvas, font, top - _SIDE, name, title)
            # The other side stands on its head, so that it is upright once the sheet is folded.
            canvas.saveState()
            canvas.translate(A4[0], 2 * (top - _SIDE))
            canvas.rotate(180)
            _side(canvas, font, top - _SIDE, name, title)
            canvas.restoreState()
            _fold(canvas, top - _SIDE)
            told(start + n + 1, len(names))
        canvas.setDash()
        canvas.setLineWidth(0.4)
        canvas.line(0, A4[1] / 2, A4[0], A4[1] / 2)
        canvas.showPage()
    return bytes(canvas.getpdfdata())


def _at_tables(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """Name with form of address, and title; each person once, and two of one name twice."""
    people = [p for p in meeting.table(Person).values() if p.role in _AT_TABLE]
    found = [(f"{p.form} {p.name}".strip(), p.position) for p in people]
    known = {p.delegate for p in people if p.delegate}
    unknown = Counter(plain(p.name) for p in people if not p.delegate)
    for one in invited(meeting):
        if not one.vip or one.id in known:
            continue
        if unknown[plain(one.name)]:  # who is nobody's delegate by the list is told by the name, each once
            unknown[plain(one.name)] -= 1
            continue
        found.append((f"{one.form} {one.name}".strip(), title_of(one.position, one.unit)))
    return tuple((name[:1].upper() + name[1:], title) for name, title in found)


def _side(canvas: Any, font: str, top: float, name: str, title: str) -> None:
    on = PdfCard(canvas, font, 0, top)
    column = Column(on, 12 * MM, 12 * MM, A4[0] - 24 * MM, _SIDE - 8 * MM)
    column.put(name, (44, 40, 36, 32, 30, 28, 26), font="bold", align="centre", room=100, below=8)
    column.put(title, (20, 18, 17, 16, 15, 14, 13, 12), align="centre", whole=False)


def _fold(canvas: Any, y: float) -> None:
    canvas.setDash(3, 3)
    canvas.setLineWidth(0.3)
    canvas.line(0, y, 8 * MM, y)
    canvas.line(A4[0] - 8 * MM, y, A4[0], y)
    canvas.setDash()
