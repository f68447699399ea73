"""A sheet as it was found, before anybody knows what it lists: sparse rows of cells, each with its font.

What reads a kind of file (`excel.py`, `word.py`, `plain.py`, `old_excel.py`) makes `Grid`s; all else reads these.
Rows and columns count from 1.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeAlias

from storage.lists.issues import Issue


@dataclass(frozen=True, slots=True)
class Wrong:
    """What stands in a cell instead of a value: "unsaved" for a formula that was never worked out, else "error"."""

    what: str
    shown: str = ""


Value: TypeAlias = str | int | float | bool | datetime | date | time | timedelta | Wrong


class Piece(NamedTuple):
    """A run of letters in one font; "" where the file does not say which."""

    text: str
    font: str


class Cell(NamedTuple):
    """One cell that holds something."""

    value: Value
    font: str = ""
    pieces: tuple[Piece, ...] = ()
    """Of a text in several fonts its runs; they make up `value`."""
    struck: bool = False
    """Whether a line runs through all of it, as people cross out what no longer holds."""


class Span(NamedTuple):
    """A merged range; its first cell holds the value."""

    top: int
    left: int
    bottom: int
    right: int


Rows: TypeAlias = dict[int, dict[int, Cell]]


@dataclass(slots=True, kw_only=True)
class Grid:
    """One sheet, one table, one file of rows."""

    file: str
    sheet: str
    rows: Rows = field(default_factory=dict)
    """In the order of the sheet; rows and cells without a value are not in it."""
    spans: tuple[Span, ...] = ()
    above: tuple[str, ...] = ()
    """Of a table of Word the lines of the document that stand before it."""
    flows: bool = False
    """Whether it is a table of a document, which may frame the page, or go on from the one before it."""
    hidden: bool = False
    """The whole sheet; its rows are then not read."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    issues: tuple[Issue, ...] = ()


def column_name(index: int) -> str:
    """A column as Excel names it: 1 is A, 27 is AA."""
    name = ""
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def text_of(value: Value) -> str:
    """A value as a clerk would write it: whole floats without ".0", dates as 28/8/2025, hours as 07:30."""
    match value:
        case str():
            return value
        case bool():
            return "có" if value else "không"
        case float():
            return f"{value:.0f}" if value == int(value) else f"{value:.10g}".replace(".", ",")
        case datetime():
            clock = f" {value:%H:%M}" if value.time() != time() else ""
            return f"{value.day}/{value.month}/{value.year}{clock}"
        case date():
            return f"{value.day}/{value.month}/{value.year}"
        case time():
            return f"{value:%H:%M}" + (f":{value.second:02}" if value.second else "")
        case timedelta():
            return text_of((datetime(2000, 1, 1) + value).time())  # noqa: DTZ001 (an hour of the day, of no day)
        case Wrong():
            return ""
        case _:
            return str(value)
