"""One ticket at two doors: somebody came in at one while another had them inside already (check-in §4.5)."""

from typing import NamedTuple

from meeting.checkin.state import Door
from meeting.checkin.visits import Visit
from meeting.link.order import laptop_of


class TwoDoors(NamedTuple):
    """A delegate who was let in twice, and by whom."""

    nonce: str
    """Of the second time, by which it is told from others."""
    delegate: str
    first_at: int
    first_desk: str
    second_at: int
    second_desk: str


def at_two_doors(door: Door) -> list[TwoDoors]:
    """Those let in at two desks, or by two laptops, in the order of the second time."""
    found: list[TwoDoors] = []
    for delegate, visits in door.visits.items():
        inside: Visit | None = None
        for visit in visits:
            if inside is not None and visit.enter and _place(visit) != _place(inside):
                times = inside.event_at, inside.desk, visit.event_at, visit.desk
                found.append(TwoDoors(visit.nonce, delegate, *times))
            inside = (inside or visit) if visit.enter else None
    return sorted(found, key=lambda one: (one.second_at, one.nonce))


def _place(visit: Visit) -> tuple[str, str]:
    return visit.desk, laptop_of(visit.made[0])
