"""Workbooks of Excel before 2007 (.xls), by the library of the extra `xls`; fonts as in `excel.py`."""

import struct
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any, Final

from storage.lists.issues import Issue, ListProblems
from storage.lists.office.cells import Cell, Grid, Piece, Span, Value, Wrong

_BROKEN: Final = (ValueError, LookupError, AssertionError, TypeError, AttributeError, ArithmeticError, EOFError)
"""What a file that is cut off makes the library stumble over."""


def read_old_workbook(path: Path) -> Iterator[Grid]:
    """Every sheet. Raises ListProblems where the extra is missing, or the file is none, or is locked."""
    if find_spec("xlrd") is None:
        raise ListProblems([Issue(file=path.name, code="office.old_excel")])
    xlrd: Any = import_module("xlrd")
    try:
        # Its remarks on a file would be printed over the screen.
        book = xlrd.open_workbook(str(path), formatting_info=True, logfile=StringIO())
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, *_BROKEN) as error:
        locked = "crypt" in str(error)
        raise ListProblems(
            [Issue(file=path.name, code="office.password" if locked else "office.no_workbook")]
        ) from error
    for sheet in book.sheets():
        grid = Grid(file=path.name, sheet=sheet.name, hidden=bool(sheet.visibility))
        if not grid.hidden:
            _fill(grid, book, sheet)
        yield grid


def _fill(grid: Grid, book: Any, sheet: Any) -> None:
    for row in range(sheet.nrows):
        cells: dict[int, Cell] = {}
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            value = _value(book, cell)
            if value is not None:
                font = book.font_list[book.xf_list[cell.xf_index].font_index]
                runs = sheet.rich_text_runlist_map.get((row, column), ())
                pieces = _pieces(book, value, font.name, runs) if isinstance(value, str) and runs else ()
                cells[column + 1] = Cell(value, font.name, pieces, bool(font.struck_out))
        if cells:
            grid.rows[row + 1] = cells
    grid.spans = tuple(Span(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
    grid.hidden_rows = frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden)
    grid.hidden_columns = frozenset(column + 1 for column, info in sheet.colinfo_map.items() if info.hidden)


def _pieces(book: Any, text: str, font: str, runs: Any) -> tuple[Piece, ...]:
    """The runs of a text; each says where it begins and its font."""
    starts = [(0, font), *((at, book.font_list[number].name) for at, number in runs)]
    ends = [*(at for at, _ in starts[1:]), len(text)]
    return tuple(Piece(text[at:end], name) for (at, name), end in zip(starts, ends, strict=True) if end > at)


def _value(book: Any, cell: Any) -> Value | None:
    xlrd: Any = import_module("xlrd")
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return str(cell.value) if cell.value.strip() else None
        case xlrd.XL_CELL_NUMBER:
            return float(cell.value)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return Wrong("error", str(xlrd.error_text_from_code.get(cell.value, "")))
        case xlrd.XL_CELL_DATE:
            try:
                found: datetime = xlrd.xldate_as_datetime(cell.value, book.datemode)
            except (ValueError, OverflowError):
                return float(cell.value)
            return found.time() if cell.value < 1 else found
    return None
