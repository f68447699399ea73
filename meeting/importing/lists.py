"""A list as it was read: the shape that matching needs, and the forms in which its words are compared.

What reads files (`storage/lists/grids.py`) makes things of this shape; nothing here knows of files.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import Final, NamedTuple, Protocol

from meeting.text.names import fold, nfc, same_tone_place

ORDER: Final = ("meeting", "units", "delegates", "people", "entries", "programme", "tasks")
"""In which order the kinds of lists are laid, so that what is referred to comes before what refers to it."""


class Mended(Protocol):
    """One repair of a cell."""

    @property
    def field(self) -> str: ...
    @property
    def before(self) -> str: ...


class ListedColumn(Protocol):
    """One column, and the field that it was recognised as."""

    @property
    def heading(self) -> str: ...
    @property
    def field(self) -> str: ...


class ListedRow(Protocol):
    """One row, its values by field with the repairs made."""

    @property
    def number(self) -> int: ...
    @property
    def values(self) -> Mapping[str, str]: ...
    @property
    def repairs(self) -> Sequence[Mended]: ...
    @property
    def section(self) -> str: ...
    @property
    def seats(self) -> int: ...
    @property
    def unit(self) -> bool: ...


class ListedSheet(Protocol):
    """One sheet, one table of a document."""

    @property
    def file(self) -> str: ...
    @property
    def sheet(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def columns(self) -> Sequence[ListedColumn]: ...
    @property
    def rows(self) -> Sequence[ListedRow]: ...


class Place(NamedTuple):
    """Where a row stands, as Excel counts."""

    file: str = ""
    sheet: str = ""
    row: int = 0


NOWHERE: Final = Place()
"""Of what is said of a list as a whole."""

NEEDED: Final = frozenset({"name", "title", "duty"})
"""Without these nothing is what it is: whoever writes that they are to go has written none."""


class Cells:
    """One row, as the matching reads it."""

    def __init__(self, sheet: ListedSheet, row: ListedRow) -> None:
        self.place = Place(sheet.file, sheet.sheet, row.number)
        self.section = row.section.strip()
        self.headings = {column.field: column.heading for column in sheet.columns if column.field}
        """By field how its column is headed; a field without a column is not in it."""
        self.seats, self.unit = row.seats, row.unit
        self._values = {
            field: nfc(value).strip() for field, value in row.values.items() if not (field in NEEDED and clears(value))
        }
        self._raw = {repair.field: repair.before for repair in reversed(row.repairs)}

    def __getitem__(self, field: str) -> str:
        """What stands in a field, "" where nothing does."""
        return self._values.get(field, "")

    def saying(self, **values: str) -> "Cells":
        """The same row, with other words in these fields."""
        other = copy(self)
        other._values = {**self._values, **values}  # noqa: SLF001 (its own)
        return other

    def says(self, field: str, shown: str) -> bool:
        """Whether the cell says what is `shown` in the meeting already: blanks and repairs make no difference."""
        same = _plain(shown)
        return same in {_plain(self[field]), _plain(self._raw.get(field, self[field]))}


def cells_of(lists: Iterable[ListedSheet]) -> dict[str, list[Cells]]:
    """The rows of each kind of list; the order in which files and sheets were given makes no difference."""
    found: dict[str, list[Cells]] = {kind: [] for kind in ORDER}
    for sheet in sorted(lists, key=lambda one: (one.file, one.sheet)):
        if sheet.kind in found:
            found[sheet.kind] += [Cells(sheet, row) for row in sheet.rows]
    return found


CLEARED: Final = frozenset({"xoa", "xoa bo"})
"""What is written into a cell whose words are to be taken away; an empty cell takes nothing away."""


def clears(text: str) -> bool:
    """Whether a cell says that nothing is to stand there: "(xóa)"."""
    return plain_key(text) in CLEARED


def name_key(name: str) -> str:
    """By this a name is the same name: case, blanks and the place of a tone do not count, marks do."""
    return " ".join(same_tone_place(name).casefold().split())


def plain_key(text: str) -> str:
    """Letters and digits alone, without marks: "Trường THCS Q. Trung" and "truong thcs q trung" are one."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def _plain(text: str) -> str:
    return " ".join(nfc(text).split())
