"""Tables of a Word document (.docx) as grids, read run by run since each may have a font of its own."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from storage.lists.issues import Issue, ListProblems
from storage.lists.office.cells import Cell, Grid, Piece, Span

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_document(path: Path) -> Iterator[Grid]:
    """Each table of the document. Raises ListProblems for what is no document, or has no table."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise ListProblems([Issue(file=path.name, code="office.no_document")]) from error
    if not document.tables:
        raise ListProblems([Issue(file=path.name, code="office.no_table")])
    usual = str(document.styles["Normal"].font.name or "") if "Normal" in document.styles else ""
    for number, table in enumerate(document.tables, 1):
        yield _grid(path.name, f"Bảng {number}", table, usual)


def _grid(file: str, sheet: str, table: Any, usual: str) -> Grid:
    grid = Grid(file=file, sheet=sheet)
    spans: list[Span] = []
    above: dict[int, int] = {}
    """Of a cell that is merged downwards, by its column: the row where it begins."""
    for row, line in enumerate(table.rows, 1):
        # One element stands once for each column that it spans; one merged downwards is that of the row above.
        column = getattr(line, "grid_cols_before", 0) + 1
        for element, same in groupby(line._tr.tc_lst):  # noqa: SLF001
            for _ in same:
                wide = element.grid_span
                if element.vMerge == "continue":
                    first = above.get(column, row)
                    spans.append(Span(first, column, row, column + wide - 1))
                else:
                    above[column] = row
                    if wide > 1:
                        spans.append(Span(row, column, row, column + wide - 1))
                    if (cell := _cell(element, usual)) is not None:
                        grid.rows.setdefault(row, {})[column] = cell
                column += wide
    grid.spans = tuple(spans)
    return grid


def _cell(element: Any, usual: str) -> Cell | None:
    pieces: list[Piece] = []
    for number, paragraph in enumerate(element.findall(f"{_W}p")):
        if number and pieces:
            pieces.append(Piece("\n", ""))
        for run in paragraph.iter(f"{_W}r"):
            fonts = run.find(f"{_W}rPr/{_W}rFonts")
            named = (fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or "") if fonts is not None else ""
            text = "".join(part.text or "" if part.tag == f"{_W}t" else _SIGNS.get(part.tag, "") for part in run)
            if text:
                pieces.append(Piece(text, named or usual))
    value = "".join(piece.text for piece in pieces)
    return Cell(value, usual, tuple(pieces)) if value.strip() else None


_SIGNS: Final = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "\u00ad",
}
