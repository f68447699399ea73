"""A prepared meeting moved to another day and hour, so that a demonstration can begin in a few minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final

from meeting.documents import About, Item, Leaving, Prepared
from storage.lists.approvals import moved as moved_days
from storage.lists.cells import read_hour, spell_hour

LOCAL: Final = timezone(timedelta(hours=7))
"""Vietnam, without daylight saving time."""
DAY: Final = 24 * 3600


def shift(prepared: Prepared, start: datetime | int) -> Prepared:
    """The same meeting, its first item beginning at `start`, its date and every fixed hour moved along.

    `start` is an instant: an aware datetime, or milliseconds since the epoch; a naive datetime is local already. The
    hours of a programme are of one day, so an hour that would pass midnight is left out: a start then follows what is
    before it, and an end becomes the duration that it stood for. The documents given are not changed.
    """
    if isinstance(start, int):
        start = datetime.fromtimestamp(start // 1000, UTC)
    moment = start.astimezone(LOCAL) if start.tzinfo else start
    target = moment.hour * 3600 + moment.minute * 60 + moment.second
    items = [Item.read(row) for row in prepared["programme"]]
    begins = _project(items)
    first = next((item for item in items if not item.skip and item.id in begins), None)
    delta = target - begins[first.id] if first else 0
    about = About.read(prepared["meeting"][0])
    moved = [_move(item, begins, delta) for item in items]
    if first and not any(item.start for item in moved if item.id in {first.id, first.parent}):
        # Nothing else would say when it begins.
        moved = [replace(item, start=spell_hour(target)) if item.id == first.id else item for item in moved]
    days = (moment.date() - date.fromisoformat(about.date)).days
    about = replace(about, date=moment.date().isoformat(), latest_end=_later(about.latest_end, delta))
    changed: dict[str, Sequence[Mapping[str, Any]]] = {
        "meeting": [about.write()],
        "programme": [i.write() for i in moved],
    }
    # Whoever would leave after midnight leaves after the meeting: then they are in nobody's way.
    leavings = [Leaving.read(row) for row in prepared.get("leavings", ())]
    changed["leavings"] = [replace(one, hour=hour).write() for one in leavings if (hour := _later(one.hour, delta))]
    return {**prepared, **changed, **moved_days(prepared, days)}


def _project(items: Sequence[Item]) -> dict[str, int]:
    """When each item without parts begins by the plan, in seconds since midnight."""
    rows = {item.parent for item in items if item.parent}
    begins: dict[str, int] = {}
    now: int | None = None
    early: list[Item] = []
    for item in items:
        if item.skip:
            continue
        if now is None and (item.start or item.end):
            # The first hour that is fixed says when what stands before it begins.
            fixed = read_hour(item.start) if item.start else read_hour(item.end) - item.seconds
            now = fixed - sum(i.seconds for i in early)
            for before in early:
                begins[before.id] = now
                now += before.seconds
        if now is not None and item.start:
            now = max(now, read_hour(item.start))
        if item.id in rows:
            continue
        if now is None:
            early.append(item)
            continue
        begins[item.id] = now
        now = max(now, read_hour(item.end)) if item.end else now + item.seconds
    if now is None and early:
        begins[early[0].id] = 0
    return begins


def _move(item: Item, begins: Mapping[str, int], delta: int) -> Item:
    start, end = _later(item.start, delta), _later(item.end, delta)
    seconds = item.seconds
    if item.end and not end and not seconds:
        seconds = max(60, read_hour(item.end) - begins.get(item.id, 0))
    return replace(item, start=start, end=end, seconds=seconds)


def _later(hour: str, delta: int) -> str:
    if not hour:
        return ""
    moved = read_hour(hour) + delta
    return spell_hour(moved) if 0 <= moved < DAY else ""
