"""What stands in each row of a printed run-sheet, at any moment of the meeting.

Before the first start it is the plan; from then on what is done has its recorded hours, what waits its expected ones.
No row says that somebody spoke too long (run-sheet §3.7): the paper lies on every desk.
"""

from dataclasses import dataclass
from datetime import datetime

from meeting.programme.on_paper import has_hours
from meeting.programme.projection import Projection, Span, project
from meeting.programme.state import Programme
from meeting.programme.timing import Row, Timing, timing
from meeting.state import Meeting
from meeting.text.hours import VIETNAM, clock_text, date_text
from storage.paper.text import Say


@dataclass(frozen=True, slots=True)
class Line:
    """One row on paper."""

    number: str
    time: str
    title: str
    who: str
    note: str
    part: bool
    parts: bool
    skipped: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that stands on a run-sheet."""

    organiser: str
    heading: str
    title: str
    place: str
    """Day and venue."""
    stamp: str
    """"(bản lúc 09:41 ngày 28 tháng 8 năm 2025)"."""
    columns: tuple[str, str, str, str, str]
    lines: tuple[Line, ...]
    end: str
    """When it will end, or ended; of an empty programme, that it is empty."""


def page(meeting: Meeting, now: int, t: Say) -> Page:
    """The run-sheet at an instant, in words."""
    about, told = meeting.about, timing(meeting, now)
    shown = project(meeting.programme, now)
    fixed = _fixed(meeting.programme)
    day = date_text(about.date)
    return Page(
        organiser=about.organiser,
        heading=t("paper.programme"),
        title=about.title,
        place=t("paper.place", date=day, venue=about.venue) if about.venue else t("paper.day", date=day),
        stamp=stamp(now, t),
        columns=(
            t("paper.number"),
            t("paper.time"),
            t("paper.title"),
            t("paper.who"),
            t("paper.note"),
        ),
        lines=tuple(_line(meeting.programme, row, shown, fixed, t) for row in told.rows),
        end=_end(meeting.programme, told, t),
    )


def stamp(now: int, t: Say) -> str:
    """When a paper was printed."""
    return t("paper.stamp", hour=clock_text(now), date=day_of(now))


def day_of(now: int) -> str:
    """The day of an instant in Vietnam, as it is written."""
    day = datetime.fromtimestamp(now // 1000, VIETNAM).date().isoformat()
    return date_text(day)


def hours(span: Span) -> str:
    """07:58–08:24."""
    return f"{clock_text(span[0])}–{clock_text(span[1])}"


def _fixed(programme: Programme) -> frozenset[str]:
    """The rows that wait for an hour of their own, but for the very first: that is when the meeting begins."""
    first = {programme.order[0], programme.items[programme.order[0]].parent} if programme.order else set()
    return frozenset(i for i, item in programme.items.items() if item.start and i not in first)


def _line(programme: Programme, row: Row, shown: Projection, fixed: frozenset[str], t: Say) -> Line:
    return Line(
        number=row.number,
        time=time_of(programme, row, shown, t),
        title=row.title,
        who=row.who,
        note=_note(row, fixed, t),
        part=row.part,
        parts=row.parts,
        skipped=row.status == "skipped",
    )


def time_of(programme: Programme, row: Row, shown: Projection, t: Say) -> str:
    """When a row is: planned before the first start, then recorded where it is done and expected where it waits."""
    if row.status == "skipped":
        return ""
    if not programme.ran:
        if row.planned is None:
            return ""
        minutes = round((row.planned[1] - row.planned[0]) / 60_000)
        return hours(row.planned) if has_hours(programme) else t("paper.minutes", minutes=minutes)
    if row.start is not None and row.end is not None:
        return hours((row.start, row.end))
    span = shown.spans.get(row.id)
    if span is None:
        return ""
    # Of the row that runs no end is said where nobody may be pressed: past it, it would be the hour of printing.
    return t("paper.from", hour=clock_text(span[0])) if row.start is not None and row.untimed else hours(span)


def _note(row: Row, fixed: frozenset[str], t: Say) -> str:
    notes = []
    if row.inserted:
        notes.append(t("paper.inserted"))
    if row.status in {"skipped", "deferred"} and (not row.parts or row.status == "skipped"):
        notes.append(t(f"paper.status.{row.status}"))
    if row.status in {"live", "held"} and not row.parts:
        notes.append(t(f"paper.status.{row.status}"))
    if row.id in fixed and row.status == "pending":
        notes.append(t("paper.fixed"))
    text = "; ".join(notes)
    return text[:1].upper() + text[1:]


def _end(programme: Programme, told: Timing, t: Say) -> str:
    if not programme.order:
        return t("paper.empty")
    if told.end is not None:
        return t("paper.closed", hour=clock_text(told.end))
    if told.start is not None:
        return t("paper.expected_end", hour=clock_text(told.expected_end))
    if told.planned is None or not has_hours(programme):
        return ""
    return t("paper.plan_end", hour=clock_text(told.planned[1]))
