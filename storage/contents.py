"""From the lines of a meeting file to its tables, and back."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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
        with _no_collection():
            for transaction in read_bodies(found.bodies):
                apply(transaction, tables)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        # The checksums are right and the contents are not: no damage does that, and no program of ours.
        raise StorageError("file.damaged", path=str(path)) from error
    return {name: rows for name, rows in tables.items() if rows}


@contextmanager
def _no_collection() -> Iterator[None]:
    # Ten thousand new objects and none of them garbage: looking for some takes a third of the time of opening.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """A document without its place."""
    return {name: value for name, value in row.items() if name != PLACE}
