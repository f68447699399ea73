"""Tables of a Word document (.docx) as grids, read run by run since each may have a font of its own.

What is read is what stands in the document when every tracked change is accepted: what was deleted or moved away is not
read, what was inserted is. Controls of forms are looked through; text boxes and hidden letters are left out.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from storage.lists.issues import Issue, ListProblems
from storage.lists.office.cells import Cell, Grid, Piece, Span
from storage.lists.office.listing import listing

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_THROUGH: Final = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_INLINE: Final = frozenset(f"{_W}{name}" for name in ("hyperlink", "fldSimple", "dir", "bdo"))
_SIGNS: Final = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "\u00ad",
}

_BROKEN: Final = (ValueError, LookupError, SyntaxError, TypeError, AttributeError, EOFError)
"""What a document that is damaged makes the library stumble over."""


def read_document(path: Path) -> Iterator[Grid]:
    """Each table of the document, then what is listed outside of them.

    Raises ListProblems for what is no document, or has neither.
    """
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(str(path))
    except (PackageNotFoundError, BadZipFile, zlib.error, *_BROKEN) as error:
        raise ListProblems([Issue(file=path.name, code="office.no_document")]) from error
    reading = _Document(path.name, _fonts(document))
    reading.read(document.element.body)
    grids = list(reading.grids)
    if outside := listing(path.name, reading.outside):
        grids.append(outside)
    if not grids:
        raise ListProblems([Issue(file=path.name, code="office.no_table")])
    yield from grids


def _fonts(document: Any) -> dict[str, str]:
    """By the id of each style its font; that of the usual one stands under ""."""
    root = document.styles.element
    found: dict[str, str] = {}
    based: dict[str, str] = {}
    usual = _named(root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))
    for style in root.findall(f"{_W}style"):
        id_ = style.get(f"{_W}styleId", "")
        found[id_] = _named(style.find(f"{_W}rPr"))
        parent = style.find(f"{_W}basedOn")
        based[id_] = parent.get(f"{_W}val", "") if parent is not None else ""
        if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in {"1", "true"}:
            usual = found[id_] or usual
    fonts = {"": usual}
    for id_ in found:
        one, seen = id_, set[str]()
        while one in found and not found[one] and one not in seen:
            seen.add(one)
            one = based[one]
        fonts[id_] = found.get(one) or usual
    return fonts


def _named(properties: Any) -> str:
    fonts = properties.find(f"{_W}rFonts") if properties is not None else None
    return (fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or "") if fonts is not None else ""


def _inside(element: Any, *also: str) -> Iterator[Any]:
    """The children, through what only wraps them."""
    for child in element:
        if child.tag in _THROUGH or child.tag in also:
            yield from _inside(child, *also)
        else:
            yield child


class _Document:
    """One document on its way to grids."""

    def __init__(self, file: str, fonts: dict[str, str]) -> None:
        self._file, self._fonts = file, fonts
        self.grids: list[Grid] = []
        self.outside: list[Cell] = []
        """The lines outside of the tables."""
        self._above: list[str] = []
        self._tables = 0

    def read(self, body: Any) -> None:
        for child in _inside(body):
            if child.tag == f"{_W}p":
                cell = self._cell([child])
                if cell is not None:
                    self.outside.append(cell)
                    self._above.append(str(cell.value))
            elif child.tag == f"{_W}tbl":
                self._table(child)

    def _table(self, table: Any) -> None:
        self._tables += 1
        grid = Grid(file=self._file, sheet=f"Bảng {self._tables}", flows=True, above=tuple(self._above))
        self._above = []
        self.grids.append(grid)
        spans: list[Span] = []
        above: dict[int, int] = {}
        """Of a cell that is merged downwards, by its column: the row where it begins."""
        nested: list[Any] = []
        lines = [line for line in _inside(table) if line.tag == f"{_W}tr"]
        lines = [line for line in lines if line.find(f"{_W}trPr/{_W}del") is None]
        counted = 0
        for row, line in enumerate(lines, 1):
            column = _number(line.find(f"{_W}trPr/{_W}gridBefore"), 0) + 1
            for element in (one for one in _inside(line) if one.tag == f"{_W}tc"):
                wide = _number(element.find(f"{_W}tcPr/{_W}gridSpan"), 1)
                merged = element.find(f"{_W}tcPr/{_W}vMerge")
                if merged is not None and merged.get(f"{_W}val") != "restart":
                    spans.append(Span(above.get(column, row), column, row, column + wide - 1))
                else:
                    above[column] = row
                    if wide > 1:
                        spans.append(Span(row, column, row, column + wide - 1))
                    cell = self._cell(self._paragraphs(element, nested))
                    if cell is None and element.find(f".//{_W}p/{_W}pPr/{_W}numPr") is not None:
                        counted += 1  # Word numbers it, and nothing is written
                        cell = Cell(str(counted))
                    if cell is not None:
                        grid.rows.setdefault(row, {})[column] = cell
                column += wide
        grid.spans = tuple(spans)
        if not grid.rows:
            self.grids.remove(grid)
            self._above = list(grid.above)  # a frame around what it holds
        for one in nested:
            self._table(one)

    def _paragraphs(self, element: Any, nested: list[Any]) -> list[Any]:
        """The paragraphs of a cell; tables in it that are lists of their own are put aside, small ones read along."""
        found: list[Any] = []
        for child in _inside(element):
            if child.tag == f"{_W}p":
                found.append(child)
            elif child.tag == f"{_W}tbl":
                rows = [row for row in _inside(child) if row.tag == f"{_W}tr"]
                if len(rows) > 1:
                    nested.append(child)
                else:
                    cells = [cell for row in rows for cell in _inside(row) if cell.tag == f"{_W}tc"]
                    found += [part for cell in cells for part in self._paragraphs(cell, nested)]
        return found

    def _cell(self, paragraphs: list[Any]) -> Cell | None:
        pieces: list[Piece] = []
        for paragraph in paragraphs:
            if pieces:
                pieces.append(Piece("\n", ""))
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            usual = self._fonts.get(style.get(f"{_W}val", "") if style is not None else "") or self._fonts[""]
            for run in (one for one in _inside(paragraph, *_INLINE) if one.tag == f"{_W}r"):
                properties = run.find(f"{_W}rPr")
                if properties is not None and _on(properties.find(f"{_W}vanish")):
                    continue
                text = "".join(part.text or "" if part.tag == f"{_W}t" else _SIGNS.get(part.tag, "") for part in run)
                if text:
                    pieces.append(Piece(text, self._font(properties) or usual))
        value = "".join(piece.text for piece in pieces)
        if not value.strip():
            return None
        runs = [run for paragraph in paragraphs for run in paragraph.iter(f"{_W}r") if run.find(f"{_W}t") is not None]
        struck = all(_on(run.find(f"{_W}rPr/{_W}strike")) for run in runs)
        return Cell(value.rstrip("\n"), self._fonts[""], tuple(pieces), struck)

    def _font(self, properties: Any) -> str:
        named = _named(properties)
        style = properties.find(f"{_W}rStyle") if properties is not None and not named else None
        return named or (self._fonts.get(style.get(f"{_W}val", ""), "") if style is not None else "")


def _on(toggle: Any) -> bool:
    return toggle is not None and toggle.get(f"{_W}val") not in {"0", "false", "none"}


def _number(element: Any, usual: int) -> int:
    value = element.get(f"{_W}val", "") if element is not None else ""
    return int(value) if value.isdigit() else usual
