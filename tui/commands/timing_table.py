"""The report as a table for a terminal of 80 columns; titles wrap, and what there is to say stands below its row."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from meeting.programme.projection import Span
from meeting.programme.timing import Row, timing
from meeting.state import Meeting
from meeting.text.hours import clock_text, drift_minutes
from storage.paper.report import told, totals
from storage.paper.rows import hours, stamp
from storage.paper.text import Say

WIDTHS: Final = (5, 25, 15, 15, 16)
"""Number, title and who, planned, actual, difference: with a blank between them 80 columns."""
WIDTH: Final = 80
_INDENT: Final = " " * 6


def lines(meeting: Meeting, now: int, t: Say) -> list[str]:
    """The whole report."""
    whole = timing(meeting, now)
    ids = ("report.column.number", "runsheet.title", "report.plan", "report.actual", "report.difference")
    table = [line for row in whole.rows for line in _row(row, t)] or [t("paper.empty")]
    ends = [part for sentence in totals(whole, t) for part in _wrapped(sentence, WIDTH)]
    head = [*_wrapped(t("report.title"), WIDTH), *_wrapped(meeting.about.title, WIDTH), stamp(now, t), ""]
    return [*head, *_beside([t(i) for i in ids]), "─" * WIDTH, *table, "─" * WIDTH, *ends]


def _row(row: Row, t: Say) -> Iterator[str]:
    said = told(row, t)
    if row.start is not None and row.end is not None:
        actual = _span((row.start, row.end))
    else:
        begun = t("paper.from", hour=clock_text(row.start)) if row.start is not None else ""
        actual = ", ".join(part for part in (begun, said.status) if part)
    title = f"{'  ' if row.part else ''}{row.title}"
    yield from _beside([row.number, title, _span(row.plan), actual, said.difference])
    inserted = (t("paper.inserted"),) if row.inserted and row.end is not None else ()
    notes = " · ".join((*inserted, *said.notes))
    for text, first in ((row.who, "  "), (notes, "· ")):
        for n, part in enumerate(_wrapped(text, WIDTH - len(_INDENT) - 2) if text else ()):
            yield f"{_INDENT}{'  ' if n else first}{part}"


def _span(span: Span | None) -> str:
    """Say "07:58–08:24 26'"; from three digits of minutes on they take a line of their own."""
    return "" if span is None else f"{hours(span)} {drift_minutes(span[1] - span[0])}'"


def _beside(cells: Sequence[str]) -> list[str]:
    """Cells beside each other, each wrapped in its column."""
    columns = [_wrapped(cell, width) for cell, width in zip(cells, WIDTHS, strict=True)]
    height = max(map(len, columns))
    padded = [[*column, *[""] * (height - len(column))] for column in columns]
    return [
        " ".join(f"{part:<{w}}" for part, w in zip(row, WIDTHS, strict=True)).rstrip()
        for row in zip(*padded, strict=True)
    ]


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(" ".join(text.split()) if not text.startswith("  ") else text, width, break_on_hyphens=False) or [""]
