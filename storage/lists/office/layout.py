"""Where a list begins in a sheet, and what each of its columns is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from meeting.text.durations import Ambiguous, Unreadable, read_duration
from storage.lists.grids import FIELDS, Column, Kind
from storage.lists.office.cells import Grid, Span
from storage.lists.office.decoding import Lines, Text
from storage.lists.office.headings import FEMALE, KEYS, MALE, SENSITIVE, STT, field_of, kind_of, meanings, words_of
from storage.lists.office.pages import above, beside, every, names_in, numbers_in, section_above, unheaded, words
from storage.lists.text import clean, fold

DEEPEST: Final = 60
"""A header stands among the first so many rows that hold anything."""
SAMPLE: Final = 40
_KEYED: Final = frozenset({"name", "title", "duty", "unit", "role", "position_unit"})
_PARTS: Final = frozenset({"ho", "hodem", "hovatendem", "hovadem", "hovatenlot", "tendem", "ten", "hovachudem"})
"""Headings of the parts of a name that is split over two columns."""
_WEAK: Final = frozenset({"thanhphan", "danhsach", "khachmoi", "daibieu", "tengoi", "canhan", "tapthe"})


@dataclass(frozen=True, slots=True)
class Table:
    """One list in a sheet: its columns, and the rows under its header up to the next one."""

    kind: Kind
    columns: tuple[Column, ...]
    meanings: Mapping[int, str]
    """By column what it was recognised by."""
    top: int
    bottom: int
    """First and last row of the header; 0 where there is none."""
    lines: tuple[str, ...] = ()
    """What stands above the header."""
    left: int = 0
    """The column where it begins if another list stands to the left of it; else 0."""

    @property
    def title(self) -> str:
        """The words above its header."""
        return " ".join(self.lines)

    @property
    def section(self) -> str:
        """The section that it stands under as a whole."""
        return section_above(self.lines)

    @property
    def key(self) -> int:
        """The column without which a row is none; 0 where the list has none."""
        return next((c.index for c in self.columns if c.field and c.field == KEYS.get(self.kind)), 0)

    @property
    def counter(self) -> int:
        """The column of running numbers."""
        return next((c for c, meaning in self.meanings.items() if meaning == STT), 0)


def tables_of(grid: Grid, lines: Lines, corrections: Mapping[int, str]) -> Iterator[tuple[Table, Lines, list[int]]]:
    """Each list of a sheet with its cells and the numbers of its rows; one of kind "" where there is no header."""
    numbers = list(lines)
    headers = _headers(grid, lines, numbers)
    if not headers:
        yield _headless(lines, corrections), lines, numbers if corrections else []
        return
    title_rows = numbers[: numbers.index(headers[0][0])]
    for n, (top, bottom) in enumerate(headers):
        end = headers[n + 1][0] if n + 1 < len(headers) else None
        below = [number for number in numbers if number > bottom and (end is None or number < end)]
        titles = words(grid, lines, title_rows)
        title_rows = above(lines, below) if end is not None else []
        below = below[: len(below) - len(title_rows)]
        for left, cells in every(beside(lines[top]), lines):
            rows = [number for number in below if number in cells]
            table = _table(grid, cells, (top, bottom), rows, titles=titles, corrections=corrections)
            yield replace(table, left=left), cells, rows


def _headless(lines: Lines, corrections: Mapping[int, str]) -> Table:
    wide = sorted({column for row in list(lines.values())[:DEEPEST] for column in row})
    fields = set(corrections.values()) - {""}
    kind: Kind = next((k for k in KEYS if KEYS[k] in fields and fields <= set(FIELDS[k])), "")
    columns = (Column(index=c, heading=_sample(lines, c), field=corrections.get(c, "") if kind else "") for c in wide)
    return Table(kind, tuple(columns), {}, 0, 0)


def _sample(lines: Lines, column: int) -> str:
    """What stands first in a column without a heading: by this it is known which one it is."""
    first = next(clean(row[column].text) for row in lines.values() if column in row)
    return f"«{first[:SAMPLE]}» …"


def _headers(grid: Grid, lines: Lines, numbers: Sequence[int]) -> list[tuple[int, int]]:
    """First and last row of each header; one that comes again on each page counts once."""
    first = next((row for row in numbers[:DEEPEST] if _score(lines[row]) >= 2), 0)
    first = first or next((row for row in numbers[:DEEPEST] if _score(lines[row], alone=True)), 0)
    if not first:
        return []
    found = [(first, _bottom(grid, lines, first))]
    spoken = {text.text.casefold().strip() for text in lines[first].values()}
    for row in numbers:
        if row <= found[-1][1] or not any(t.text.strip().casefold() in _LIKELY for t in lines[row].values()):
            continue
        again = {text.text.casefold().strip() for text in lines[row].values()}
        if again != spoken and _score(lines[row]) >= 3:
            found.append((row, _bottom(grid, lines, row)))
            spoken = again
    return found


_STARTS: Final = frozenset({"hovaten", "hoten", "noidung", "nhiemvu", "tendonvi", "tenduockhen", "hovatendem", "donvi"})


_LIKELY: Final = frozenset(
    one.casefold() for meaning in ("name", "title", "duty") for one in words_of(meaning) if len(one) >= 6
)
"""In small letters what a second header of a sheet is looked for by; every cell is compared with it."""


def _score(row: Mapping[int, Text], *, alone: bool = False) -> int:
    """How many different things its cells are headings of; 0 for what is no header."""
    texts = [clean(text.text) for text in row.values()]
    if any(text.isdigit() for text in texts):
        return 0
    found = {known[0] for text in texts if (known := meanings(text))}
    if not found & _KEYED:
        return 0
    if alone:
        return int(any(fold(text) in _STARTS for text in texts))
    return len(found)


def _bottom(grid: Grid, lines: Lines, top: int) -> int:
    deep = [s.bottom for s in grid.spans if s.top <= top < s.bottom <= top + 3 and s.left in lines[top]]
    if deep:
        return max(deep)
    below = lines.get(top + 1, {})
    wide = [s for s in grid.spans if s.top == s.bottom == top and s.right > s.left]
    under = {c for s in wide for c in range(s.left, s.right + 1)} | (set(below) - set(lines[top]))
    texts = [clean(t.text) for t in below.values()]
    if below and set(below) <= under and all(t and not t.isdigit() and len(t) <= 24 for t in texts):
        known = [m[0] for t in texts if (m := meanings(t))]
        if known and len(known) == len(texts):
            return top + 1
    return top


def headings_of(grid: Grid, lines: Lines, top: int, bottom: int) -> dict[int, tuple[str, ...]]:
    """By column the headings that stand over each other, a merged one over each column that it takes."""
    covering = [s for s in grid.spans if s.top <= bottom and s.bottom >= top]
    found: dict[int, list[str]] = {}
    for row in range(top, bottom + 1):
        for column, text in lines.get(row, {}).items():
            for one in _across(covering, row, column):
                found.setdefault(one, []).append(clean(text.text))
    for span in covering:  # from above the header down into it
        if span.top < top and span.left not in found and span.left in lines.get(span.top, {}):
            found[span.left] = [clean(lines[span.top][span.left].text)]
    return {column: tuple(dict.fromkeys(parts)) for column, parts in sorted(found.items())}


def _across(spans: Sequence[Span], row: int, column: int) -> range:
    span = next((s for s in spans if s.top == row and s.left == column), None)
    return range(column, (min(span.right, column + 60) if span else column) + 1)


def _table(
    grid: Grid,
    lines: Lines,
    header: tuple[int, int],
    below: Sequence[int],
    *,
    titles: tuple[str, ...],
    corrections: Mapping[int, str],
) -> Table:
    headings = headings_of(grid, lines, *header)
    headings = dict(sorted((headings | unheaded(lines, below, headings)).items()))
    flat = {column: " ".join(parts) for column, parts in headings.items()}
    corrected = {field for field in corrections.values() if field}
    kind = kind_of(
        [text for parts in headings.values() for text in (*parts, " ".join(parts))], grid.sheet, " ".join(titles)
    )
    if not kind and corrected:
        kind = next((k for k in KEYS if KEYS[k] in corrected), "")
    samples = [lines[row] for row in below[:DEEPEST]]
    taken: dict[str, int] = {}
    meant: dict[int, str] = {}
    fields: dict[int, str] = {}
    for column in sorted(headings, key=lambda c: (c not in corrections, _weak(headings[c]), c)):
        if column in corrections:
            field, meaning = corrections[column], ""
        else:
            field, meaning = _recognised(headings[column], kind)
            if meaning == "time" and kind == "programme" and _lasting(samples, column):
                field = "minutes"
        before = taken.get(field, 0)
        if field and before and not _together(grid, header, headings, meant, (before, column)):
            field = ""
        if field:
            taken.setdefault(field, column)
        fields[column], meant[column] = field, meaning
    if STT not in meant.values() and (column := numbers_in(lines, below, headings)):
        meant[column] = STT
    key = KEYS.get(kind, "")
    if kind in {"delegates", "people"} and not taken.get(key) and (column := names_in(lines, below, headings)):
        fields[column] = key
    columns = tuple(
        Column(
            index=column,
            heading=heading,
            field=fields[column],
            sensitive=meant[column] if meant[column] in SENSITIVE else "",
            hidden=column in grid.hidden_columns,
        )
        for column, heading in flat.items()
    )
    return Table(kind, columns if kind else tuple(replace(c, field="") for c in columns), meant, *header, titles)


def _weak(parts: Sequence[str]) -> bool:
    return fold(parts[-1]) in _WEAK


def _recognised(parts: Sequence[str], kind: Kind) -> tuple[str, str]:
    for heading in (" ".join(parts), parts[-1], parts[0]):
        field, meaning = field_of(heading, kind)
        if field or meaning:
            return field, meaning
    return "", ""


def _together(
    grid: Grid,
    header: tuple[int, int],
    headings: Mapping[int, Sequence[str]],
    meant: Mapping[int, str],
    columns: tuple[int, int],
) -> bool:
    """Whether two columns make up one field: the parts of a name, or the year of men and of women."""
    one, other = columns
    if meant.get(one) in {MALE, FEMALE} and meanings(" ".join(headings[other]))[:1] in {(MALE,), (FEMALE,)}:
        return True
    merged = any(s.left <= min(one, other) and s.right >= max(one, other) and s.top <= header[1] for s in grid.spans)
    if merged and headings[one] == headings[other] and meant.get(one) == "name":
        return True
    return fold(headings[one][-1]) in _PARTS and fold(headings[other][-1]) in _PARTS


def _lasting(samples: Sequence[Mapping[int, Text]], column: int) -> bool:
    """Whether the cells of a column of times say how long, and not when."""
    texts = [clean(row[column].text) for row in samples if column in row]
    spans = [text for text in texts if "p" in fold(text) or "'" in text or (text.isdigit() and int(text) <= 240)]
    return bool(texts) and 2 * len(spans) > len(texts) and all(_is_duration(text) for text in spans)


def _is_duration(text: str) -> bool:
    try:
        return read_duration(text) >= 0
    except (Ambiguous, Unreadable):
        return False
