"""Columns of a Roll: their widths, and cells wrapped into lines. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textual.content import Content

Cell = str | Content

GAP = 2
"""Cells between two columns."""

_UNEVEN = re.compile(r"[\t\n\r\u1100-\u115f\u2329\u232a\u2e80-\uffff\U00010000-\U0010ffff]")
"""What may be wider than one cell, or breaks a line: only such text has to be measured to see whether it fits."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: of fixed width, or flexible."""

    title: str = ""
    width: int = 0
    """Cells; 0: flexible."""
    flex: int = 1
    """Its share of what is left, among flexible columns."""
    least: int = 12
    """A flexible column gets at least this much, or columns that can give way do so."""
    align: Literal["left", "right", "center"] = "left"
    gives_way: int = 0
    """0: it always stays; where the width is short, the highest number goes first."""


def layout(columns: Sequence[Column], width: int) -> tuple[int, ...]:
    """The width of each column, 0 for one that gave way; () where there is no width yet."""
    if width <= 0:
        return ()
    staying = set(range(len(columns)))
    going = sorted((n for n in staying if columns[n].gives_way), key=lambda n: columns[n].gives_way)
    while going and _wanted(columns, staying) > width:
        staying.discard(going.pop())
    flexible = [n for n in sorted(staying) if not columns[n].width]
    left = width - GAP * (len(staying) - 1) - sum(columns[n].width for n in staying)
    widths = [columns[n].width if n in staying else 0 for n in range(len(columns))]
    if left >= sum(columns[n].least for n in flexible):
        # Whose share would be less than its least gets just that; the others share what is left then.
        while tight := [n for n in flexible if _share(columns, flexible, n, left) < columns[n].least]:
            for n in tight:
                widths[n] = columns[n].least
            left -= sum(widths[n] for n in tight)
            flexible = [n for n in flexible if n not in tight]
    for n in flexible:
        widths[n] = max(1, _share(columns, flexible, n, left))
    if flexible:
        widths[flexible[-1]] = max(1, left - sum(widths[n] for n in flexible[:-1]))
    return tuple(widths)


def height_of(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """How many lines a row needs."""
    return max((_height(cell, width) for cell, width in zip(row, widths, strict=False) if width), default=1)


def lines_of(row: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int]) -> list[Content]:
    """A row as lines, each cell wrapped in its column."""
    cells = [
        (_wrapped(cell, width), column, width)
        for cell, column, width in zip(row, columns, widths, strict=False)
        if width
    ]
    return [
        Content(" " * GAP).join(
            _aligned(lines[y] if y < len(lines) else Content(""), column, width) for lines, column, width in cells
        )
        for y in range(max((len(lines) for lines, _, _ in cells), default=0))
    ]


def same_row(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether two rows look the same. Content's == compares its text only; colours count here."""
    if one is other:
        return True
    if one != other:
        return False
    return all(map(_same_cell, one, other))


def _same_cell(one: Cell, other: Cell) -> bool:
    if isinstance(one, Content) and isinstance(other, Content):
        return one.is_same(other)
    return type(one) is type(other)


def _share(columns: Sequence[Column], flexible: Sequence[int], n: int, left: int) -> int:
    return left * columns[n].flex // sum(columns[n].flex for n in flexible)


def _wanted(columns: Sequence[Column], staying: set[int]) -> int:
    return sum(columns[n].width or columns[n].least for n in staying) + GAP * (len(staying) - 1)


def _height(cell: Cell, width: int) -> int:
    plain = cell.plain if isinstance(cell, Content) else cell
    if len(plain) <= width and not _UNEVEN.search(plain):
        return 1
    return len(_wrapped(cell, width))


def _wrapped(cell: Cell, width: int) -> list[Content]:
    content = cell if isinstance(cell, Content) else Content(cell)
    if len(content) <= width and not _UNEVEN.search(content.plain):
        return [content]
    # What is set in stays so on its further lines.
    lead = len(content.plain) - len(content.plain.lstrip(" "))
    if 0 < lead < min(len(content), width // 2):
        return [line.rstrip().pad_left(lead) for line in content[lead:].wrap(width - lead)]
    return [line.rstrip() for line in content.wrap(width)] or [Content("")]


def _aligned(line: Content, column: Column, width: int) -> Content:
    blank = max(0, width - line.cell_length)
    left = {"left": 0, "right": blank, "center": blank // 2}[column.align]
    return line.pad(left, blank - left)
