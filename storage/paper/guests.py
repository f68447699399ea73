"""Who is invited, as tickets, badges, cards and the desk's list name them.

Whoever's ticket was cancelled is on no paper; those who were added at the desk are. Titles stand exactly as they were
approved.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from meeting.documents import Delegate, Group, Unit
from meeting.programme.on_paper import has_hours
from meeting.programme.timing import timing
from meeting.state import Meeting
from meeting.text.hours import clock_text, date_text
from meeting.text.names import fold
from storage.paper.text import Say


@dataclass(frozen=True, slots=True, repr=False)
class Guest:
    """A person who is invited, or (`name` is "") a seat of a unit."""

    number: str
    form: str
    name: str
    about: str
    """Position and unit."""
    group: str
    """Id of the group."""
    seat: str
    code: str
    handouts: tuple[str, ...]
    vip: bool

    @property
    def who(self) -> str:
        """Form of address and name, as a line begins: "Bà Nguyễn Thị Ánh Tuyết"."""
        said = f"{self.form} {self.name}".strip()
        return said[:1].upper() + said[1:]


def guests(meeting: Meeting) -> tuple[Guest, ...]:
    """Everybody by name, in the order of the list."""
    return tuple(_guest(meeting, one) for one in invited(meeting))


def invited(meeting: Meeting) -> Iterator[Delegate]:
    """The documents of those whose invitation holds."""
    for one in meeting.table(Delegate).values():
        if not (one.ticket == "cancelled" or meeting.door.cancelled.get(one.id)):
            yield one


def seats(meeting: Meeting) -> tuple[Guest, ...]:
    """The seats of units that have no name yet: one for each seat."""
    return tuple(
        Guest("", "", "", unit.name, unit.group, "", "", (), vip=False)
        for unit in meeting.table(Unit).values()
        for _ in range(unit.seats)
    )


def group_name(meeting: Meeting, group: str) -> str:
    """Number and name, "10. Đại diện các tập thể …"; "" where there is no such group."""
    found = meeting.table(Group).get(group)
    return f"{found.number}. {found.name}" if found else ""


def title_of(position: str, unit: str) -> str:
    """Position and unit; a unit that the position names already is not said twice."""
    if not unit or fold(unit) in fold(position):
        return position
    return f"{position}, {unit}" if position else unit


def when_and_where(meeting: Meeting, now: int, t: Say) -> tuple[str, str]:
    """When, as "07 giờ 30, thứ Năm, ngày 28 tháng 8 năm 2025" (the hour where the programme has one), and where."""
    from datetime import date

    about = meeting.about
    day = t("office.day", weekday=t(f"office.weekday.{date.fromisoformat(about.date).weekday()}"),
            date=date_text(about.date))  # fmt: skip
    planned = timing(meeting, now).planned
    if planned is None or not has_hours(meeting.programme):
        return day, about.venue
    hour, minute = clock_text(planned[0]).split(":")
    return t("office.when", hour=hour, minute=minute, day=day), about.venue


def _guest(meeting: Meeting, one: Delegate) -> Guest:
    return Guest(
        number=one.number,
        form=one.form,
        name=one.name,
        about=title_of(one.position, one.unit),
        group=one.group,
        seat=one.seat,
        code=meeting.door.cards.current.get(one.id) or one.code,
        handouts=one.handouts,
        vip=one.vip,
    )
