"""From the lines of a meeting file to its tables, and back."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from storage.changes import PLACE
from storage.errors import StorageError
from storage.lines import Scan, Table, apply, body_of, read_bodies


def bodies_of(tables: Mapping[str, Table]) -> Iterator[bytes]:
    """A line for each document: what damage to one line can cost is one document."""
    for name, rows in tables.items():
        for number, row in rows.items():
            yield body_of({name: {number: row}})


def tables_of(found: Scan, path: Path) -> dict[str, Table]:
    """The tables that the good lines make. Raises StorageError("file.damaged")."""
    tables: dict[str, Table] = {}
    try:
        for transaction in read_bodies(found.bodies):
            apply(transaction, tables)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        # The checksums are right and the contents are not: no damage does that, and no program of ours.
        raise StorageError("file.damaged", path=str(path)) from error
    return {name: rows for name, rows in tables.items() if rows}


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """A document without its place."""
    return {name: value for name, value in row.items() if name != PLACE}
