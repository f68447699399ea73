"""When and where: the day, the place, the hours of the programme against each other and against its end."""

from collections.abc import Iterator
from typing import Final

from meeting.office.days import meeting_day, today
from meeting.preflight.finding import Finding, Severity, found
from meeting.preflight.owners import owner
from meeting.programme.cuts import latest_end
from meeting.programme.on_paper import has_hours
from meeting.programme.projection import plan
from meeting.programme.state import planned_out
from meeting.state import Meeting
from meeting.text.hours import at_hour, clock_text
from meeting.text.lunar import holiday

HALF_DAY_MS: Final = 5 * 3600 * 1000
"""Longer than this is no half day, where nobody said when it must be over."""
EMPTY_MS: Final = 45 * 60_000
"""So long nobody leaves a hall waiting on purpose."""
USUAL_HOUR: Final = "08:00"
_LUNAR_YEARS: Final = range(1968, 2200)


def day(meeting: Meeting, now: int) -> Iterator[Finding]:
    """The meeting's date: known, not past as long as nobody has opened the meeting, and no holiday."""
    if meeting.opened_at is not None:
        return
    held, who = meeting_day(meeting), owner(meeting, "organising")
    if held is None:
        yield found("no_date", "grave", "meeting", "meeting", who)
        return
    date = f"{held.day}/{held.month}/{held.year}"
    if held < today(now):
        yield found("date_past", "grave", "meeting", "meeting", who, date=date)
    elif held.year in _LUNAR_YEARS and (named := holiday(held)):
        severity: Severity = "note" if named == "sunday" else "mend"
        yield found(f"day_{named}", severity, "meeting", "meeting", who, date=date)


def place(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """What every letter says: where the meeting is held, and by whom."""
    who = owner(meeting, "organising")
    if not meeting.about.venue.strip():
        yield found("no_venue", "mend", "meeting", "meeting", who)
    if not meeting.about.organiser.strip():
        yield found("no_organiser", "mend", "meeting", "meeting", who)


def length(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """The end of the plan against the hour at which it must be over, or against half a day."""
    programme, who = meeting.programme, owner(meeting, "organising")
    if not programme.order:
        yield found("no_programme", "grave", "programme", "", who)
        return
    if meeting_day(meeting) is None:
        return
    spans = plan(programme, at_hour(meeting.about.date, USUAL_HOUR)).values()
    begin, end = min((s[0] for s in spans), default=0), max((s[1] for s in spans), default=0)
    if not has_hours(programme):
        yield found("no_start", "grave", "programme", programme.order[0], who)
        # Of a programme that begins nobody knows when its length alone can be judged.
        if end - begin > HALF_DAY_MS:
            minutes = (end - begin) // 60_000
            yield found("no_half_day", "mend", "programme", "", who, minutes=minutes)
        return
    try:
        latest = latest_end(meeting)
    except ValueError:
        latest = None
    if latest is None:
        severity: Severity = "mend" if end - begin > HALF_DAY_MS else "note"
        yield found("no_latest_end", severity, "meeting", "meeting", who, end=clock_text(end))
        return
    over_at, must = clock_text(end), clock_text(latest)
    if latest <= begin:
        yield found("end_before_start", "grave", "meeting", "meeting", who, start=clock_text(begin), latest=must)
    elif end > latest:
        minutes = -(-(end - latest) // 60_000)
        yield found("too_long", "grave", "programme", "", who, end=over_at, latest=must, minutes=minutes)


def hours(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """Rows without a length, rows that are to begin before the one ahead is over, and long stretches of nothing."""
    programme, who = meeting.programme, owner(meeting, "organising")
    if meeting.opened_at is not None or meeting_day(meeting) is None:
        return
    rows = [leaf for leaf in programme.order if not planned_out(programme, leaf)]
    for leaf in rows:
        if not programme.items[leaf].seconds and programme.hours[leaf].end is None:
            yield found("no_length", "mend", "programme", leaf, who, item=title_of(meeting, leaf))
    previous: int | None = None
    before = ""
    for leaf, (start, end) in plan(programme, at_hour(meeting.about.date, USUAL_HOUR)).items():
        fixed = programme.hours[leaf].start
        if previous is not None and fixed is not None:
            values = {"item": title_of(meeting, leaf), "before": title_of(meeting, before), "hour": clock_text(fixed)}
            if fixed < previous:
                yield found("hours_clash", "mend", "programme", leaf, who, end=clock_text(previous), **values)
            elif start - previous >= EMPTY_MS:
                minutes = (start - previous) // 60_000
                yield found("hours_empty", "note", "programme", leaf, who, minutes=minutes, **values)
        previous, before = end, leaf


def title_of(meeting: Meeting, item: str) -> str:
    """A row as it is printed: number and title."""
    row = meeting.programme.items[item]
    return f"{row.number} {row.title}".strip() or item
