"""Fixed hours of a programme as instants.

A plan says "07:30"; the rules count in milliseconds since the epoch, since milliseconds of a day break at midnight
(Ontime #455, PRs #2137, #2185). An hour that lies more than twelve hours before the fixed hour planned ahead of it
belongs to the next day, so that a vigil from 22:00 to 01:00 is planned as one writes it.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from meeting.documents import Item
from meeting.text.hours import at_hour

DAY: Final = 24 * 3600 * 1000


class Hours(NamedTuple):
    """The fixed start and fixed end of a row, in milliseconds since the epoch; None where the plan has none."""

    start: int | None
    end: int | None


def resolve(
    items: Mapping[str, Item], parts: Mapping[str, Sequence[str]], order: Sequence[str], date: str
) -> dict[str, Hours]:
    """The fixed hours of each leaf, in plan order; an item's own hours are those of its first and its last part."""
    hours: dict[str, Hours] = {}
    last: int | None = None
    for leaf in order:
        item = items[leaf]
        start, end = item.start, item.end
        if item.parent:
            parent, siblings = items[item.parent], parts[item.parent]
            start = start or (parent.start if siblings[0] == leaf else "")
            end = end or (parent.end if siblings[-1] == leaf else "")
        begins = _after(last, date, start)
        last = begins if begins is not None else last
        ends = _after(last, date, end)
        last = ends if ends is not None else last
        hours[leaf] = Hours(begins, ends)
    return hours


def _after(last: int | None, date: str, hour: str) -> int | None:
    if not hour:
        return None
    instant = at_hour(date, hour)
    while last is not None and instant < last - DAY // 2:
        instant += DAY
    return instant


def beside_order(hours: Mapping[str, Hours], date: str, hour: str) -> int:
    """An hour that belongs to no row (giờ kết thúc chậm nhất, về lúc …) as an instant.

    It is of the next day where it lies more than twelve hours before the first fixed hour of the programme, as between
    two rows. Raises ValueError for what is no hour.
    """
    instant = at_hour(date, hour)
    fixed = [h for pair in hours.values() for h in pair if h is not None]
    return instant + DAY if fixed and instant < min(fixed) - DAY // 2 else instant
