"""The desk's list, to be signed: by group, everybody with the number on their card, and a line for each open seat.

What is signed here can be typed in again after a blackout by its numbers ("12, 15, 18-22"), so the number of the card
stands first. Sexes, years of birth and telephones do not.
"""

from typing import Any, Final

from meeting.documents import Group, Unit
from meeting.refusal import Refused
from meeting.state import Meeting
from storage.paper.fonts import Family
from storage.paper.guests import group_name, guests, when_and_where
from storage.paper.listing import Listing
from storage.paper.rows import stamp
from storage.paper.text import Say

_SHARES: Final = (12, 18, 48, 54, 33)
_ROW: Final = 26
"""Points that a hand needs to sign in."""


def desk_list(meeting: Meeting, now: int, t: Say, family: Family | None = None) -> bytes:
    """The PDF. Raises Refused where nobody is invited."""
    named = guests(meeting)
    units = [u for u in meeting.table(Unit).values() if u.seats > 0]
    if not named and not units:
        raise Refused("print.no_delegates")
    paper = Listing(meeting, t("office.desk_list").upper(), family=family)
    paper.text(", ".join(filter(None, when_and_where(meeting, now, t))), 12, italic=True, centred=True)
    paper.text(stamp(now, t), 12, italic=True, centred=True, below=6)
    header = [t(f"office.desk.{column}") for column in ("row", "number", "name", "about", "signature")]
    known = meeting.table(Group)
    groups = [*sorted(known, key=lambda g: known[g].number)]
    for group in (*groups, ""):
        people = [one for one in named if (one.group if one.group in known else "") == group]
        theirs = [u for u in units if (u.group if u.group in known else "") == group]
        if not people and not theirs:
            continue
        rows: list[list[Any]] = [
            [str(n), one.number, paper.cell(one.who, 12, bold=True), paper.cell(one.about, 11), ""]
            for n, one in enumerate(people, 1)
        ]
        for unit in theirs:
            for seat in range(1, unit.seats + 1):
                where = t("office.desk.seat", unit=unit.name, seat=seat, of=unit.seats)
                rows.append([str(len(rows) + 1), "", "", paper.cell(where, 11), ""])
        paper.text(group_name(meeting, group) or t("office.desk.no_group"), 13, bold=True, heading=True)
        count = len(rows)
        paper.text(t("office.desk.count", count=count), 12, italic=True, below=3)
        paper.table(header, rows, _SHARES, least=_ROW)
    paper.signatures((t("office.desk.counted"), t("office.desk.keeper")))
    return paper.pdf()
