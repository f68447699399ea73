"""What stands between reading an office's list and laying it into a meeting: rows with named fields, and repairs.

`read_lists` (storage/lists/office.py) makes `Listed`s of files; whatever turns them into documents reads nothing else.
Rows and columns count from 1 as Excel counts them. Field names are those of `FIELDS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from storage.lists.issues import Issue

Kind = Literal["", "meeting", "delegates", "entries", "programme", "tasks", "units", "people"]
"""Which list a sheet is, "" where its header tells none; "meeting" is none: each row says one thing of the meeting."""

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "delegates": (
        *("number", "form", "name", "born", "position", "unit", "group", "seats", "phone", "seat", "code", "note"),
        *("official", "vip", "invitation", "id"),
    ),
    "entries": (
        *("form", "name", "position", "unit", "category", "kind", "posthumous", "decision", "decision_date"),
        *("authority", "read_as", "receiver", "receiver_form", "receiver_name", "relation", "batch", "delegate", "id"),
    ),
    "programme": (
        *("number", "title", "who", "minutes", "start", "end", "script", "cues", "kind", "untimed", "note", "id"),
    ),
    "tasks": ("unit", "duty", "phase", "deadline", "done", "note", "id"),
    "units": ("name", "group", "seats", "invitation", "note", "id"),
    "people": ("role", "form", "name", "position", "tray", "capacity", "id"),
}
"""For each kind of list the fields that its columns may be recognised as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One proposed change to what a cell holds; visible, and left out if the reader refuses it."""

    id: str
    """Stable for the same file: "<file>!<sheet>!<row>!<field>!<kind>"."""
    kind: str
    """Also the end of a string id, `lists.repair.<kind>`: "title_case", "legacy_font", "spaces", "date", "phone" …"""
    field: str
    before: str
    after: str
    optional: bool = True
    """Whether it may be refused; the decoding of a font may not, since nobody can read what stood there."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Row:
    """One row of a list: its values by field, with every repair made."""

    number: int
    """The row of the sheet where it begins."""
    values: Mapping[str, str]
    repairs: tuple[Repair, ...] = ()
    section: str = ""
    """The section that it stands under ("ĐẠI BIỂU THÀNH PHỐ"), without its numeral."""
    seats: int = 0
    """Of a row that names a unit instead of a person, how many are invited; 0 for a person."""
    unit: bool = False
    """Whether its name is a unit's, and nothing says how many of it are invited."""
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Column:
    """One column of a sheet and what it was recognised as."""

    index: int
    heading: str
    field: str
    """"" where it is not read."""
    sensitive: str = ""
    """"cccd", "ethnicity", "religion" or "party" for what is left out unless it is asked for (Luật 91/2025/QH15)."""
    hidden: bool = False
    """Whether Excel hides it; it is read all the same."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Listed:
    """One sheet of a file, one table of a Word document, one CSV: what was read of it."""

    file: str
    """The file's name without its folder."""
    sheet: str
    kind: Kind
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    title: str = ""
    """The words above its header."""
    notes: tuple[Issue, ...] = ()
    """What was left out, and what could not be read; said, and no reason to stop."""
