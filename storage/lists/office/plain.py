"""Lists that are text: .csv as Vietnamese computers write it, and rows pasted from anywhere."""

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Final

from meeting.text.names import nfc
from storage.lists.issues import Issue, ListProblems
from storage.lists.office.cells import Cell, Grid
from storage.lists.office.legacy import judge, sense
from storage.lists.text import NotText, decode

_SAMPLE: Final = 200
"""So many lines tell what divides the columns."""


def read_csv(path: Path) -> Grid:
    """The rows of a file: UTF-8, UTF-16, or an 8-bit code page, whichever reads as Vietnamese."""
    data = path.read_bytes()
    try:
        text = decode(data)
    except NotText:
        text = _eight_bits(data)
    return _grid(path.name, path.stem, text)


def read_pasted(text: str) -> Grid:
    """Rows copied from a table, a tab between the cells."""
    return _grid("dán", "dán", text.replace("\r\n", "\n").replace("\r", "\n"))


def _eight_bits(data: bytes) -> str:
    """Code page 1258 has the marks behind the letters; texts in old fonts are Western letters to every program."""
    western = data.decode("cp1252", errors="replace")
    try:
        vietnamese = nfc(data.decode("cp1258"))
    except UnicodeDecodeError:
        vietnamese = ""
    lines = western.splitlines()[:_SAMPLE]
    fits = sense(vietnamese.splitlines()[:_SAMPLE])
    old = judge(lines)
    text = western if not vietnamese or (old and sense(lines, old) > fits) else vietnamese
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _grid(file: str, sheet: str, text: str) -> Grid:
    grid = Grid(file=file, sheet=sheet)
    for number, row in enumerate(_rows(file, text), 1):
        cells = {column: Cell(value) for column, value in enumerate(row, 1) if value.strip()}
        if cells:
            grid.rows[number] = cells
    return grid


def _rows(file: str, text: str) -> Iterable[list[str]]:
    """The rows with their cells. Raises ListProblems where a quotation mark is open to the end.

    Marks that quote no whole cell are letters of it, as in rows of Word: `"Gia đình văn hóa" năm 2025`.
    """
    sign = _divider(text)
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    try:
        return list(csv.reader(StringIO(text), delimiter=sign, strict=True))
    except csv.Error:
        plain = list(csv.reader(StringIO(text), delimiter=sign, quoting=csv.QUOTE_NONE))
    wide = max((len(row) for row in plain[:1]), default=0)
    bad = next((n for n, row in enumerate(plain, 1) if len(row) > wide and any('"' in cell for cell in row)), 0)
    if bad:
        raise ListProblems([Issue(file=file, row=bad, code="office.quote")])
    return plain


def _divider(text: str) -> str:
    """The sign that most lines hold equally often; a tab before a semicolon before a comma."""
    lines = [line for line in text.split("\n")[:_SAMPLE] if line.strip()]
    best, most = ",", 0
    for sign in "\t;,":
        counts = [line.count(sign) for line in lines if sign in line]
        usual = max((counts.count(n) for n in counts), default=0)
        if usual > most:
            best, most = sign, usual
    return best
