"""A sheet that is no list: what the meeting is, one thing a row, its name and beside it what is written.

Such is the sheet «Cuộc họp» of the workbook, and whatever sheet has its labels in one column, in any order. A row
without a value says nothing; a label that is not known is said and not read.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from meeting.text.names import nfc
from storage.lists.grids import Column, Listed, Row
from storage.lists.issues import Issue
from storage.lists.office.cells import Grid, Wrong, text_of
from storage.lists.office.decoding import Lines, Text
from storage.lists.office.mending import Mending, day, hour
from storage.lists.shape import MEETING
from storage.lists.text import clean, clean_lines, fold

KIND: Final = "meeting"
LONGEST: Final = 60
"""Rows; what is longer is a list."""
ENOUGH: Final = 3
"""So many labels, the meeting's name among them, make a form of a sheet that is not called so."""
_LABELS: Final = {fold(word): line.field for line in MEETING.lines for word in (line.label, *line.also)}
_LINES: Final = frozenset({"backdrop", "slogan"})
"""Texts of several lines."""


def is_form(grid: Grid, lines: Lines) -> bool:
    """Whether a sheet says what the meeting is, row by row."""
    if not 0 < len(lines) <= LONGEST:
        return False
    found = _labelled(lines)
    named = fold(grid.sheet) == fold(MEETING.name)
    return bool(found) if named else len(found) >= ENOUGH and "title" in found.values()


def read_form(grid: Grid, lines: Lines, refused: Collection[str], problems: list[Issue]) -> Listed:
    """Its rows, each with one value, whose field is of the meeting; cells in error are added to `problems`."""
    labelled = _labelled(lines)
    column = min(next(iter(lines[row])) for row in labelled) + 1
    top = min(labelled)
    head = next((cells[column] for row, cells in lines.items() if row < top and column in cells), None)
    heading = clean(head.text) if head else text_of(chr(64 + column))
    rows: list[Row] = []
    notes: list[Issue] = []
    said: set[str] = set()
    for number, cells in lines.items():
        cell = cells.get(column)
        if number < top or cell is None:
            continue
        field = labelled.get(number, "")
        if not field or field in said:
            label = next((clean(t.text) for c, t in cells.items() if c < column), "")
            if label:
                notes.append(_issue(grid, number, "office.unread_row", text=label))
            continue
        if isinstance(cell.value, Wrong):
            problems.append(_issue(grid, number, f"office.{cell.value.what}", column=heading, value=cell.value.shown))
            continue
        mending = Mending(f"{grid.file}!{grid.sheet}!{number}", KIND, refused)
        value = _value(field, cell, mending)
        if value:
            said.add(field)
            rows.append(Row(number=number, values={field: value}, repairs=tuple(mending.repairs)))
    columns = (Column(index=column, heading=heading, field="value"),)
    return Listed(file=grid.file, sheet=grid.sheet, kind=KIND, columns=columns, rows=tuple(rows), notes=tuple(notes))


def _labelled(lines: Lines) -> dict[int, str]:
    """By row the field that its first cell names."""
    found: dict[int, str] = {}
    for number, cells in lines.items():
        first = clean(next(iter(cells.values())).text)
        field = _LABELS.get(fold(first)) or _LABELS.get(fold(first.partition("(")[0]))
        if field:
            found[number] = field
    return found


def _value(field: str, cell: Text, mending: Mending) -> str:
    if field in _LINES:
        text = cell.text
        if cell.legacy:
            text = mending.step(field, "legacy_font", cell.raw.strip(), text.strip(), optional=False)
        return clean_lines(mending.step(field, "unicode", text, nfc(text), optional=False))
    text = mending.read(field, cell)
    if field == "date":
        known = text_of(cell.value.date()) if isinstance(cell.value, datetime) else day(text, cell)
        return mending.step(field, "date", text, known)
    return mending.step(field, "hour", text, hour(text, cell)) if field in {"start", "latest_end"} else text


def _issue(grid: Grid, row: int, code: str, column: str = "", **values: str) -> Issue:
    return Issue(file=grid.file, sheet=grid.sheet, row=row, column=column, code=code, values=values)
