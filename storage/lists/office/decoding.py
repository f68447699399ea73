"""A sheet's cells as texts in Unicode: by the font of each, by the column's letters where the font tells nothing.

Lists are pasted together: in one sheet, and in one column, some rows are in an old encoding and some in Unicode, and a
word may read as Vietnamese in both ("Nông dân" is "Nụng dõn" of an old font). Such a cell is what its row is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from storage.lists.office.cells import Cell, Grid, Piece, Value, Wrong, text_of
from storage.lists.office.legacy import Encoding, capitals, decode, encoding_of, is_unicode, judge, reads, unmangled
from storage.lists.text import clean

MANY: Final = 400
"""So many cells of a column are enough to judge it by."""
FEW: Final = 3
"""So many cells of an old encoding make a column one of it, where only its heading is not."""
_LOST: Final = re.compile(r"[^\W\d_]\?+[^\W\d_]|\ufffd")


@dataclass(frozen=True, slots=True)
class Text:
    """One cell, readable: what it says, what stood there, and what it was of."""

    text: str
    raw: str
    value: Value
    legacy: bool = False
    upper: bool = False
    """Whether a font shows it in capitals whatever was typed."""
    guessed: bool = False
    """Whether no font says that it is in an old encoding, and it reads as Vietnamese without one too."""
    how: str = "legacy_font"
    """The kind of the repair that made it readable."""
    struck: bool = False


Lines: TypeAlias = dict[int, dict[int, Text]]
Script: TypeAlias = Literal["old", "unicode", "either"]


def readable(grid: Grid) -> Lines:
    """Every cell as text, by row and column."""
    for cells in grid.rows.values():
        for column, cell in cells.items():
            if cell.pieces:
                cells[column] = _joined(cell)
    by_column, whole = _judged(grid)
    marked = whole or any(by_column.values()) or any(_told(c) for cells in grid.rows.values() for c in cells.values())
    shares = _Shares(grid, by_column, whole) if marked else None
    return {
        row: {
            column: _text(cell, _meant(cell, by_column.get(column, whole), shares, row, column))
            for column, cell in cells.items()
        }
        for row, cells in grid.rows.items()
    }


def _joined(cell: Cell) -> Cell:
    """Runs of one encoding as one, since a letter of VNI may be parted by them; no runs where there is but one."""
    pieces: list[Piece] = []
    for piece in cell.pieces:
        last = pieces[-1] if pieces else None
        if last is not None and (not piece.text.strip() or _shown(last.font) == _shown(piece.font)):
            pieces[-1] = Piece(last.text + piece.text, last.font)
        else:
            pieces.append(piece)
    return cell._replace(pieces=tuple(pieces)) if len(pieces) > 1 else cell._replace(font=pieces[0].font, pieces=())


def _shown(font: str) -> tuple[Encoding, bool]:
    return encoding_of(font), capitals(font)


def lost(lines: Lines) -> tuple[int, str] | None:
    """The first row where letters became question marks, "Nguy?n V?n", as a code page without them leaves it."""
    found = [(row, clean(t.text)) for row, cells in lines.items() for t in cells.values() if _LOST.search(t.text)]
    return found[0] if len(found) > 1 or any("\ufffd" in text for _, text in found) else None


def _told(cell: Cell) -> bool:
    """Whether a font says that it is, or a part of it, in an old encoding."""
    return bool(encoding_of(cell.font)) or any(encoding_of(piece.font) for piece in cell.pieces)


def _judged(grid: Grid) -> tuple[dict[int, Encoding], Encoding]:
    samples: dict[int, list[str]] = {}
    for cells in grid.rows.values():
        for column, cell in cells.items():
            if isinstance(cell.value, str) and not cell.value.isascii() and not _told(cell):
                sample = samples.setdefault(column, [])
                if len(sample) < MANY:
                    sample.append(cell.value)
    whole = _judge([text for sample in samples.values() for text in sample], "")
    return {column: _judge(sample, whole) for column, sample in samples.items()}, whole


def _judge(texts: list[str], otherwise: Encoding) -> Encoding:
    """What a column may be in; few cells of an old encoding among many of Unicode count as well."""
    return judge(texts, otherwise) or judge(text for text in texts if not reads(text))


def _script(value: str, encoding: Encoding) -> Script:
    """What a text alone tells of itself, if it may be in this old encoding."""
    old, new = reads(decode(value, encoding)), reads(value)
    if is_unicode(value) or (new and (not old or is_unicode(value, encoding))):
        return "unicode"
    return "old" if old and not new else "either"


class _Shares:
    """How many cells of each row and column are surely old and surely Unicode."""

    def __init__(self, grid: Grid, by_column: Mapping[int, Encoding], whole: Encoding) -> None:
        self._counts: dict[tuple[str, int, bool, Script], int] = {}
        self.mixed = {False: False, True: False}
        """Whether any cell is surely Unicode, of those without and of those with an old font."""
        for row, cells in grid.rows.items():
            for column, cell in cells.items():
                if not isinstance(cell.value, str) or cell.value.isascii() or cell.pieces:
                    continue
                told = _told(cell)
                script = _script(cell.value, encoding_of(cell.font) or by_column.get(column, whole))
                self.mixed[told] = self.mixed[told] or script == "unicode"
                for place, number in (("row", row), ("column", column)):
                    key = (place, number, told, script)
                    self._counts[key] = self._counts.get(key, 0) + 1

    def _of(self, place: str, number: int, *, told: bool) -> tuple[int, int]:
        old = self._counts.get((place, number, told, "old"), 0)
        return old, self._counts.get((place, number, told, "unicode"), 0)

    def old(self, row: int, column: int, *, told: bool) -> bool:
        """Whether a cell that may be either is old as the rest of its row is.

        If that tells nothing, it is Unicode: hardly any word of an old encoding reads as Vietnamese. Unless its column
        is old but for the heading, or its font is and the column does not say otherwise.
        """
        old, new = self._of("row", row, told=told)
        if old != new:
            return old > new
        old, new = self._of("column", column, told=told)
        return old >= new if told else old >= FEW and new <= 1


def _meant(cell: Cell, usual: Encoding, shares: _Shares | None, row: int, column: int) -> Encoding:
    """The encoding that a cell is decoded by where no run of it has a font of its own."""
    encoding = encoding_of(cell.font) or usual
    if shares is None or not encoding or cell.pieces or not isinstance(cell.value, str) or cell.value.isascii():
        return encoding
    told = _told(cell)
    script = _script(cell.value, encoding)
    if script == "unicode" or (script == "either" and shares.mixed[told] and not shares.old(row, column, told=told)):
        return ""
    return encoding


def _text(cell: Cell, usual: Encoding) -> Text:
    value = cell.value
    if not isinstance(value, str):
        shown = value.shown if isinstance(value, Wrong) else text_of(value)
        return Text(text_of(value), shown, value, struck=cell.struck)
    if (mended := unmangled(value)) != value:
        return Text(mended, value, value, legacy=True, how="mangled", struck=cell.struck)
    if cell.pieces:
        text = "".join(decode(p.text, encoding_of(p.font), upper=capitals(p.font)) for p in cell.pieces)
        upper = all(capitals(p.font) for p in cell.pieces if p.text.strip())
    else:
        upper = capitals(cell.font)
        text = decode(value, usual, upper=upper)
    guessed = not _told(cell) and text != value and reads(value)
    return Text(text, value, value, legacy=text != value, upper=upper, guessed=guessed, struck=cell.struck)
