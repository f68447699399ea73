"""A sheet's cells as texts in Unicode: by the font of each, by the column's letters where the font tells nothing."""

from dataclasses import dataclass
from typing import Final, TypeAlias

from storage.lists.office.cells import Cell, Grid, Value, Wrong, text_of
from storage.lists.office.legacy import Encoding, capitals, decode, encoding_of, judge

MANY: Final = 400
"""So many cells of a column are enough to judge it by."""


@dataclass(frozen=True, slots=True)
class Text:
    """One cell, readable: what it says, what stood there, and what it was of."""

    text: str
    raw: str
    value: Value
    legacy: bool = False
    upper: bool = False
    """Whether a font shows it in capitals whatever was typed."""


Lines: TypeAlias = dict[int, dict[int, Text]]


def readable(grid: Grid) -> Lines:
    """Every cell as text, by row and column."""
    by_column, whole = _judged(grid)
    return {
        row: {column: _text(cell, by_column.get(column, whole)) for column, cell in cells.items()}
        for row, cells in grid.rows.items()
    }


def _judged(grid: Grid) -> tuple[dict[int, Encoding], Encoding]:
    samples: dict[int, list[str]] = {}
    for cells in grid.rows.values():
        for column, cell in cells.items():
            if isinstance(cell.value, str) and not cell.value.isascii() and not encoding_of(cell.font):
                sample = samples.setdefault(column, [])
                if len(sample) < MANY:
                    sample.append(cell.value)
    whole = judge(text for sample in samples.values() for text in sample)
    return {column: judge(sample, whole) for column, sample in samples.items()}, whole


def _text(cell: Cell, usual: Encoding) -> Text:
    value = cell.value
    if not isinstance(value, str):
        return Text(text_of(value), value.shown if isinstance(value, Wrong) else text_of(value), value)
    if cell.pieces:
        text = "".join(decode(p.text, encoding_of(p.font) or usual, upper=capitals(p.font)) for p in cell.pieces)
        upper = all(capitals(p.font) for p in cell.pieces if p.text.strip())
    else:
        upper = capitals(cell.font)
        text = decode(value, encoding_of(cell.font) or usual, upper=upper)
    return Text(text, value, value, legacy=text != value, upper=upper)
