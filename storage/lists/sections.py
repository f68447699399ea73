"""What is told by a list as a whole, once its rows are read: how its sections are written, and which names are units'.

A section in capitals becomes a group of that name, so title case is proposed for it like for any name: shown with the
first row that stands under it, and refused by that repair's id for all of them.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from storage.lists.grids import Listed, Repair, Row
from storage.lists.office.casing import shouted, titled, unit_named
from storage.lists.office.wording import is_unit

GROUPED: Final = frozenset({"delegates", "units"})
"""Kinds of lists whose sections are groups."""

_LEADS: Final = re.compile(r"(?:(?:đại diện|lãnh đạo|đồng chí|cán bộ|nguyên)\s+)+", re.IGNORECASE)
"""What stands before the name of a unit, and is none itself."""
_MANY: Final = re.compile(r"(?:các|những)\s", re.IGNORECASE)
"""What begins so names many, and none by its own name."""


def with_sections(lists: Iterable[Listed], refused: Collection[str]) -> tuple[Listed, ...]:
    """The lists with these repairs made, but for those that are refused."""
    return tuple(_told(one, refused) if one.kind in GROUPED else one for one in lists)


def cased(text: str) -> str:
    """A section's name out of capitals; unchanged where it is not wholly in capitals."""
    if not shouted(text):
        return text
    lead = _LEADS.match(text)
    rest = text[lead.end() :] if lead else text
    named = text if _MANY.match(rest) else unit_named(rest)
    if not rest or named in {rest, text}:
        return titled(text)
    return f"{titled(lead[0])}{named}" if lead else named


def _told(one: Listed, refused: Collection[str]) -> Listed:
    better: dict[str, str] = {}
    rows: list[Row] = []
    for read in one.rows:
        row = read
        if row.section and not row.values.get("group") and row.section not in better:
            row, better[row.section] = _mended(one, row, refused)
        name = row.values.get("name", "")
        unit = one.kind == "delegates" and not row.seats and is_unit(name)
        rows.append(replace(row, section=better.get(row.section, row.section), unit=unit))
    # What becomes of a unit without a number of seats is asked, row by row.
    notes = tuple(note for note in one.notes if note.code != "office.unit_as_name")
    return replace(one, rows=tuple(rows), notes=notes)


def _mended(one: Listed, row: Row, refused: Collection[str]) -> tuple[Row, str]:
    after = cased(row.section)
    id_ = f"{one.file}!{one.sheet}!{row.number}!group!title_case"
    if after == row.section or id_ in refused:
        return row, row.section
    repair = Repair(id=id_, kind="title_case", field="group", before=row.section, after=after)
    return replace(row, repairs=(*row.repairs, repair)), after
