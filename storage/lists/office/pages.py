"""How a sheet is laid out as a page: lists side by side, the words above each, a table that goes on from another."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from storage.lists.office.cells import Grid
from storage.lists.office.decoding import Lines, Text
from storage.lists.office.headings import STT, meanings
from storage.lists.office.wording import (
    begins_with_numeral,
    is_page,
    is_person,
    is_remark,
    is_role,
    is_tail,
    is_total,
    is_unit,
    section_name,
)
from storage.lists.text import clean, fold

if TYPE_CHECKING:
    from storage.lists.office.layout import Table


def beside(header: Mapping[int, Text]) -> list[range]:
    """The columns of each list of a header that begins anew, "STT, Họ và tên, STT, Họ và tên"; else all of them."""
    columns = sorted(header)
    if not columns:
        return []
    known = {column: meanings(clean(header[column].text))[:1] for column in columns}
    starts = [column for column in columns if known[column] == (STT,)]
    if len(starts) < 2:
        first = fold(header[columns[0]].text)
        starts = [column for column in columns if first and fold(header[column].text) == first]
    ends = [*starts[1:], max(columns) + 257]
    blocks = [range(start, end) for start, end in zip(starts, ends, strict=True)]
    named = all(any(known[c] == ("name",) for c in columns if c in block) for block in blocks)
    if len(blocks) < 2 or not named:
        return [range(1, max(columns) + 257)]
    return [range(1, blocks[0].stop), *blocks[1:]]


def within(lines: Lines, block: range) -> Lines:
    """The cells of a sheet in these columns."""
    cut = {row: {column: text for column, text in cells.items() if column in block} for row, cells in lines.items()}
    return {row: cells for row, cells in cut.items() if cells}


def above(lines: Lines, numbers: Sequence[int]) -> list[int]:
    """Of the rows between two headers those that head the second: the last ones, of one cell each and no person."""
    found: list[int] = []
    for number in reversed(numbers):
        texts = [clean(text.text) for text in lines[number].values()]
        if len(texts) != 1 or _of_the_list(texts[0]):
            break
        found.insert(0, number)
    return found


def unheaded(lines: Lines, rows: Sequence[int], headings: Mapping[int, Sequence[str]]) -> dict[int, tuple[str, ...]]:
    """The columns without a heading in which something stands in every third row or more."""
    counts = Counter(column for row in rows for column in lines[row] if column not in headings)
    return {column: ("",) for column, count in counts.items() if 3 * count >= len(rows)}


def names_in(lines: Lines, rows: Sequence[int], headings: Mapping[int, Sequence[str]]) -> int:
    """Of the columns without a heading the one that holds names of persons in more than half of its rows; else 0."""
    for column in (column for column, parts in headings.items() if not any(parts)):
        texts = [clean(lines[row][column].text) for row in rows if column in lines[row]]
        if 2 * sum(is_person(text) for text in texts) > len(texts):
            return column
    return 0


def numbers_in(lines: Lines, rows: Sequence[int], headings: Mapping[int, Sequence[str]]) -> int:
    """The first column without a heading, if it numbers the rows; else 0."""
    column = next((column for column, parts in sorted(headings.items()) if not any(parts)), 0)
    texts = [clean(lines[row][column].text).rstrip(".") for row in rows if column in lines[row]]
    counted = [int(text) for text in texts if text.isdecimal()]
    return column if texts and 2 * len(counted) > len(texts) and counted[0] == 1 and column == min(headings) else 0


def _of_the_list(text: str) -> bool:
    if begins_with_numeral(text) and not text[0].isdigit():
        return False
    ends = is_total(text) or is_remark(text) or is_page(text) or is_tail(text) or is_role(text)
    return ends or is_person(text) or is_unit(text) or text.isdigit()


def words(grid: Grid, lines: Lines, numbers: Sequence[int]) -> tuple[str, ...]:
    """What stands above a header, line by line, each once."""
    shown = (clean(text.text) for number in numbers for text in lines[number].values())
    return tuple(dict.fromkeys([*grid.above, *shown]))


def section_above(titles: Sequence[str]) -> str:
    """The section that a list stands under, where the last line above its header is one: "II. KHÁCH MỜI"."""
    last = titles[-1] if titles else ""
    if not begins_with_numeral(last) or last[0].isdigit():
        return ""
    name = section_name(last)
    return "" if fold(name).startswith(("danhsach", "phuluc", "bieu")) else name


def goes_on(lines: Lines, table: "Table") -> bool:
    """Whether a table without a header continues this one."""
    wide = max((column.index for column in table.columns), default=0)
    rows = list(lines.values())
    most = max((max(cells) for cells in rows), default=0)
    names = [clean(cells[table.key].text) for cells in rows if table.key in cells]
    counted = [clean(cells[table.counter].text).rstrip(".") for cells in rows if table.counter in cells]
    fits = wide - 1 <= most <= wide and all(text.isdigit() or is_total(text) for text in counted)
    return fits and 2 * sum(is_person(name) or is_unit(name) for name in names) > len(rows)


def is_same(one: "Table", other: "Table") -> bool:
    """Whether two tables have the same header, as on the next page."""
    return [column.heading for column in one.columns] == [column.heading for column in other.columns]


def is_frame(lines: Lines) -> bool:
    """Whether a table holds no list but the heading of a letter, or who signs it and who gets it."""
    texts = [clean(line) for cells in lines.values() for text in cells.values() for line in text.text.split("\n")]
    return any(fold(text).startswith(("conghoaxahoi", "doclap")) or is_tail(text) or is_role(text) for text in texts)


def every(blocks: Sequence[range], lines: Lines) -> Iterator[tuple[int, Lines]]:
    """Each list of a header with the column where it begins, 0 for the only or first one."""
    for number, block in enumerate(blocks):
        yield (block.start if number else 0), (within(lines, block) if len(blocks) > 1 else lines)
