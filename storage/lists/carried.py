"""Reading back the sheet of an exported workbook that holds whole documents (`storage/lists/book.py`)."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from meeting.documents import TABLES, Prepared
from storage.lists.book import NEVER
from storage.lists.shape import CARRIED


def read_carried(paths: Iterable[Path]) -> Prepared:
    """The documents that these workbooks bring along; nothing of files that are no workbooks of ours.

    A document that cannot be read any more, since somebody did edit it, is left out: its row still stands on its
    own sheet.
    """
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for path in paths:
        for row in _rows(path):
            table, _, *pieces = (str(cell) if cell is not None else "" for cell in row)
            if table not in TABLES or table in NEVER:
                continue
            try:
                document = TABLES[table].read(json.loads("".join(pieces)))
            except (ValueError, TypeError, AttributeError):
                continue
            found.setdefault(table, {})[document.id] = document.write()
    return {table: list(documents.values()) for table, documents in found.items()}


def _rows(path: Path) -> Iterable[tuple[Any, ...]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    if path.suffix.casefold() not in {".xlsx", ".xlsm"}:
        return []
    try:
        book = load_workbook(path, read_only=True)
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError):
        return []  # what reads the lists says what is wrong with it
    try:
        if CARRIED not in book.sheetnames:
            return []
        return [row for row in book[CARRIED].iter_rows(min_row=2, values_only=True) if len(row) > 2]
    finally:
        book.close()
