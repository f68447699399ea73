"""The office's own work: approvals that are missing, duties past their day, data that are kept too long."""

from collections.abc import Iterator
from typing import Final

from meeting.documents import Task
from meeting.office.approvals import PERFORMANCE, approvals_of, is_outdated
from meeting.office.days import is_near, iso, last_day, today
from meeting.preflight.finding import Finding, Severity, found
from meeting.preflight.owners import owner
from meeting.privacy import days_left, keep_until
from meeting.state import Meeting
from meeting.submitted import altered

REMIND_DAYS: Final = 14
"""So many days before the end of the retention it is said."""


def approvals(meeting: Meeting, now: int) -> Iterator[Finding]:
    """What nobody has approved yet."""
    if meeting.opened_at is not None:
        return
    severity: Severity = "grave" if is_near(meeting, now) else "mend"
    performed = any(row.kind == "performance" for row in meeting.programme.items.values())
    for one in approvals_of(meeting):
        if one is PERFORMANCE and not performed:
            continue
        if not one.done:
            unit = one.by or owner(meeting, "approval")
            yield found("not_approved", severity, "office", one.id, unit, what=one.what, by=unit or "–")
        elif is_outdated(meeting, one):
            unit = one.by or owner(meeting, "approval")
            date = f"{day.day}/{day.month}/{day.year}" if (day := iso(one.on)) else "–"
            yield found("approved_before", severity, "office", one.id, unit, what=one.what, by=unit or "–", date=date)


def changed_since(meeting: Meeting, _now: int) -> Iterator[Finding]:
    """What was changed after it had been submitted: the chairman puts his initials to it."""
    if meeting.opened_at is None and (count := len(altered(meeting))):
        yield found("changed_since", "mend", "office", "", owner(meeting, "organising"), count=count)


def duties(meeting: Meeting, now: int) -> Iterator[Finding]:
    """Duties that are not done though their day is over; a plan of which nobody has written the duties."""
    if not meeting.table(Task) and meeting.opened_at is None:
        yield found("no_duties", "note", "office")
    for task in meeting.table(Task).values():
        last = last_day(meeting, task.deadline, now)
        if not task.done and last and last < today(now):
            days = (today(now) - last).days
            yield found(
                "task_late", "mend", "office", task.id, task.unit, duty=task.duty, deadline=task.deadline, days=days
            )


def retention(meeting: Meeting, now: int) -> Iterator[Finding]:
    """The day on which personal data have to be gone."""
    left, until = days_left(meeting.about, now), keep_until(meeting.about)
    if left is None or until is None or left > REMIND_DAYS:
        return
    date, who = f"{until.day}/{until.month}/{until.year}", owner(meeting, "organising")
    if left < 0:
        yield found("kept_too_long", "mend", "meeting", "meeting", who, date=date)
    else:
        yield found("kept_until", "note", "meeting", "meeting", who, date=date, days=left)
