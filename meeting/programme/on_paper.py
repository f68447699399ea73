"""The MC's words as they stand on paper, where no number moves any more and a pen must be able to put it right.

What belongs to the plan (names, titles, the day, what comes next) is filled. What is only known in the hall is filled
as far as it is known and has a line behind it to write on: before the opening nobody is present or absent, and the hour
of reading is never known. Of a row that is done it is what was read.
"""

import re
from typing import Final

from meeting.programme.script import PLACEHOLDERS
from meeting.programme.state import Programme
from meeting.state import Meeting
from meeting.text.names import fold

LINE: Final = "…………"
"""To be written on; whoever looks for blanks finds it."""
_BRACKETS: Final = re.compile(r"\[([^\[\]\n]{1,60})\]")
_IN_THE_HALL: Final = frozenset(map(fold, ("có mặt", "vắng", "khách mời")))
_AT_READING: Final = frozenset({fold("giờ")})
_OF_THE_CLOCK: Final = frozenset(map(fold, ("giờ bắt đầu", "giờ kết thúc")))
MOVING: Final = _IN_THE_HALL | _AT_READING | _OF_THE_CLOCK | {fold("được mời")}
"""Placeholders whose values move by themselves; none of them makes a printed sheet void."""


def has_hours(programme: Programme) -> bool:
    """Whether the plan's hours mean something: it has begun, or its first row has an hour of its own."""
    if programme.ran or not programme.order:
        return True
    return programme.hours[programme.order[0]].start is not None


def settled(meeting: Meeting, item: str) -> str:
    """An item's own words with all filled that belongs to the plan; what moves in the hall is left open."""

    def value(found: re.Match[str]) -> str:
        key = fold(found[1].strip())
        return found[0] if key in MOVING else _filled(meeting, item, key, 0) or found[0]

    return _BRACKETS.sub(value, meeting.programme.items[item].script)


def on_paper(meeting: Meeting, item: str, now: int) -> str:
    """An item's own words as they are printed at `now`."""
    read = meeting.programme.scripts.get(item)
    if read is not None and all(meeting.programme.runs[i].status == "done" for i in meeting.programme.leaves(item)):
        return read.text

    def value(found: re.Match[str]) -> str:
        key = fold(found[1].strip())
        if key not in MOVING:
            return found[0]
        unknown = (
            key in _AT_READING
            or (key in _IN_THE_HALL and meeting.opened_at is None)
            or (key in _OF_THE_CLOCK and not has_hours(meeting.programme))
        )
        said = "" if unknown else _filled(meeting, item, key, now)
        return f"{said} {LINE}".lstrip()

    return _BRACKETS.sub(value, settled(meeting, item))


def _filled(meeting: Meeting, item: str, key: str, now: int) -> str:
    fill = PLACEHOLDERS.get(key)
    return fill(meeting, item, now) if fill else ""
