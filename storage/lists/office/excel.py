"""Workbooks of Excel (.xlsx, .xlsm) as grids, each cell with its font.

openpyxl reads what is common to the sheets. Their rows are read here: its read-only sheets know neither fonts within a
text nor hidden rows nor a formula without a value, and its other sheets take ten times the memory.
"""

import re
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from warnings import catch_warnings, simplefilter
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import BadZipFile

from storage.lists.issues import Issue, ListProblems
from storage.lists.office.cells import Cell, Grid, Piece, Rows, Span, Value, Wrong

_NS: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ERRORS: Final = ("#REF!", "#NAME?", "#N/A", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!")
_BROKEN: Final = (LookupError, ValueError, TypeError, AttributeError)
"""What a workbook that is damaged makes the library stumble over."""


def read_workbook(path: Path) -> Iterator[Grid]:
    """Every sheet of the workbook, hidden ones without rows. Raises ListProblems for what is no workbook."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet
    from openpyxl.utils.exceptions import InvalidFileException

    with path.open("rb") as file:
        try:
            with catch_warnings():  # of styles that it does not know: they would be printed over the screen
                simplefilter("ignore")
                reader = ExcelReader(file, read_only=True, data_only=True)
                reader.read_manifest()
                reader.read_workbook()
                apply_stylesheet(reader.archive, reader.wb)
            yield from _sheets(path.name, reader)
        except (InvalidFileException, BadZipFile, ParseError, OSError, zlib.error, EOFError, *_BROKEN) as error:
            raise ListProblems([Issue(file=path.name, code="office.no_workbook")]) from error


def _sheets(file: str, opened: Any) -> Iterator[Grid]:
    book, archive = opened.wb, opened.archive
    strings = _strings(archive)
    used = [book._fonts[style.fontId] for style in book._cell_styles]  # noqa: SLF001
    fonts = [(font.name or "", bool(font.strike)) for font in used]
    for sheet, where in opened.parser.find_sheets():
        if not where.Type.endswith("/worksheet"):
            continue
        if where.target not in opened.valid_files:
            raise LookupError(where.target)
        grid = Grid(file=file, sheet=sheet.name, hidden=sheet.state != "visible")
        if not grid.hidden:
            reader = _Reader(book, strings, fonts)
            with archive.open(where.target) as source:
                reader.read(source)
            grid.rows, grid.spans = reader.rows, tuple(reader.spans)
            grid.hidden_rows, grid.hidden_columns = frozenset(reader.hidden_rows), frozenset(reader.hidden_columns)
        yield grid


def _strings(archive: Any) -> list[tuple[str, tuple[Piece, ...]]]:
    names = [name for name in archive.namelist() if name.lower() == "xl/sharedstrings.xml"]
    found: list[tuple[str, tuple[Piece, ...]]] = []
    for name in names:
        with archive.open(name) as source:
            for _, element in iterparse(source):  # noqa: S314 (expat itself stops at bombs)
                if element.tag == _NS + "si":
                    found.append(_text(element))
                    element.clear()
    return found


def _text(element: Element) -> tuple[str, tuple[Piece, ...]]:
    runs = element.findall(_NS + "r")
    if not runs:
        return _unescaped(element.findtext(_NS + "t")), ()
    pieces = []
    for run in runs:
        font = run.find(f"{_NS}rPr/{_NS}rFont")
        pieces.append(Piece(_unescaped(run.findtext(_NS + "t")), font.get("val", "") if font is not None else ""))
    return "".join(p.text for p in pieces), tuple(pieces)


def _unescaped(text: str | None) -> str:
    """The carriage returns and other letters that XML cannot hold, "_x000D_", as they are."""
    if not text or "_x" not in text:
        return text or ""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")


class _Reader:
    """One sheet's XML, element by element."""

    def __init__(self, book: Any, strings: list[tuple[str, tuple[Piece, ...]]], fonts: list[tuple[str, bool]]) -> None:
        self._epoch, self._dates, self._spells = book.epoch, book._date_formats, book._timedelta_formats  # noqa: SLF001
        self._strings, self._fonts = strings, fonts
        self.rows: Rows = {}
        self.spans: list[Span] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._row = 0

    def read(self, source: Any) -> None:
        for _, element in iterparse(source):  # noqa: S314 (as above)
            tag = element.tag
            if tag == _NS + "row":
                self._read_row(element)
            elif tag == _NS + "col" and element.get("hidden") in {"1", "true"}:
                # A stray format may hide all sixteen thousand; no list is wider than this.
                first, last = int(element.get("min", "1")), min(int(element.get("max", "1")), 256)
                self.hidden_columns.update(range(first, last + 1))
            elif tag == _NS + "mergeCell":
                self.spans.append(_span(element.get("ref", "A1")))
            else:
                continue
            element.clear()

    def _read_row(self, element: Element) -> None:
        self._row = int(float(element.get("r") or self._row + 1))
        cells: dict[int, Cell] = {}
        column = 0
        for one in element:
            if one.tag != _NS + "c":
                continue
            place = one.get("r")
            column = _column(place) if place else column + 1
            if (cell := self._cell(one)) is not None:
                cells[column] = cell
        if cells:
            self.rows[self._row] = cells
            if element.get("hidden") in {"1", "true"}:
                self.hidden_rows.add(self._row)

    def _cell(self, element: Element) -> Cell | None:
        style, kind = int(element.get("s", "0")), element.get("t", "n")
        font, struck = self._fonts[style] if style < len(self._fonts) else ("", False)
        if kind == "inlineStr":
            inline = element.find(_NS + "is")
            text, pieces = _text(inline) if inline is not None else ("", ())
            return Cell(text, font, _with(font, pieces), struck) if text.strip() else None
        raw = element.findtext(_NS + "v") or ""
        if not raw:
            # Worked out to an empty text, or never worked out: only the latter has no type of a text.
            unsaved = element.find(_NS + "f") is not None and kind != "str"
            return Cell(Wrong("unsaved")) if unsaved else None
        if kind == "s":
            text, pieces = self._strings[int(raw)]
            return Cell(text, font, _with(font, pieces), struck) if text.strip() else None
        value = self._value(kind, raw, style)
        return None if isinstance(value, str) and not value.strip() else Cell(value, font, (), struck)

    def _value(self, kind: str, raw: str, style: int) -> Value:
        if kind == "e" or raw in ERRORS:
            return Wrong("error", raw)
        if kind == "b":
            return raw in {"1", "true"}
        if kind == "d":
            return datetime.fromisoformat(raw)
        if kind != "n":
            return _unescaped(raw)
        number = float(raw) if any(c in raw for c in ".eE") else int(raw)
        if style in self._dates:
            return self._date(number, style)
        return number

    def _date(self, number: float, style: int) -> Value:
        from openpyxl.utils.datetime import from_excel

        try:
            found: Any = from_excel(number, self._epoch, timedelta=style in self._spells)
        except (OverflowError, ValueError):
            return number
        return number if found is None else found


def _with(font: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(Piece(text, own or font) for text, own in pieces)


def _column(place: str) -> int:
    column = 0
    for c in place:
        if c.isdigit():
            break
        column = column * 26 + ord(c) - 64
    return column


def _span(reference: str) -> Span:
    first, _, last = reference.replace("$", "").partition(":")
    last = last or first
    return Span(_row(first), _column(first), _row(last), _column(last))


def _row(place: str) -> int:
    return int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 1)
