"""One row of a list, wherever it came from (a CSV file or a TOML table): typed reading of its fields.

A field is asked for by its own English name; what the file calls it is in a `Spec`, and its place in the file comes
along, so that every complaint names file, row and column. A value that cannot be read is complained about and its
default is returned, so that one pass finds everything.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

from storage.lists import cells
from storage.lists.issues import Issue, choices
from storage.lists.text import clean, clean_lines, fold

Spec: TypeAlias = Mapping[str, tuple[str, ...]]
"""Field to the names by which a file may call it; the first is the one that is written and named in complaints."""

_T = TypeVar("_T")
_NOTHING: Final[tuple[object, ...]] = (None, "", [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The raw values of one row or table, the place of each, and the list that complaints are put into."""

    file: str
    row: int
    spec: Spec
    values: Mapping[str, object]
    places: Mapping[str, tuple[int, str]]
    issues: list[Issue]

    def label(self, field: str) -> str:
        """What the file calls the field."""
        return self.places.get(field, (0, self.spec[field][0]))[1]

    def line(self, field: str) -> int:
        """Where the field is written, or where the row is that lacks it."""
        return self.places.get(field, (self.row, ""))[0]

    def complain(self, code: str, field: str, **values: str) -> None:
        """Note an issue at the place of a field, or at the row where the field is not written."""
        self.issues.append(
            Issue(file=self.file, row=self.line(field), column=self.label(field), code=code, values=values)
        )

    def has(self, field: str) -> bool:
        """Whether anything is written there."""
        value = self.values.get(field)
        return value not in _NOTHING and not (isinstance(value, str) and not clean(value))

    def text(self, field: str, *, required: bool = False) -> str:
        """One line of text."""
        return clean(self._written(field, required=required))

    def lines(self, field: str) -> str:
        """Text of several lines."""
        return clean_lines(self._written(field, required=False))

    def listed(self, field: str) -> tuple[str, ...]:
        """A TOML list of texts, or one text whose parts are separated by semicolons."""
        value = self.values.get(field)
        parts = value if isinstance(value, list) else self._written(field, required=False).split(";")
        if not all(isinstance(p, str) for p in parts):
            self.complain("list.bad_text", field, value=clean(str(value)))
            return ()
        return tuple(c for p in parts if (c := clean(p)))

    def number(self, field: str, default: int = 0, *, low: int = 0, high: int = 10**6) -> int:
        """A whole number between the two bounds."""
        return self._read(field, lambda v: n if (n := cells.number(v)) is not None and low <= n <= high else None,
                          default, "list.bad_number", low=str(low), high=str(high))  # fmt: skip

    def flag(self, field: str, *, default: bool = False) -> bool:
        """Yes or no."""
        return self._read(field, cells.flag, default, "list.bad_yes_no")

    def hour(self, field: str) -> str:
        """An hour of the day, "" if none is written."""
        return self._read(field, cells.hour, "", "list.bad_hour")

    def day(self, field: str) -> str:
        """A date in ISO form."""
        return self._read(field, cells.day, "", "list.bad_date")

    def duration(self, field: str, *, zero: bool = False) -> int:
        """Seconds; more than none, unless `zero` is good too."""
        low = 0 if zero else 1
        return self._read(field, lambda v: d if (d := cells.duration(v)) is not None and d >= low else None,
                          0, "list.bad_duration")  # fmt: skip

    def centimetres(self, field: str) -> int:
        """A width, written in metres."""
        return self._read(field, cells.centimetres, 0, "list.bad_width")

    def choice(self, field: str, known: Mapping[str, _T], default: _T) -> _T:
        """One of the known words, regardless of case and diacritics."""
        folded = {fold(k): v for k, v in known.items()}
        shown = choices("", list(known))
        return self._read(field, lambda v: folded.get(fold(v)) if isinstance(v, str) else None, default,
                          "list.bad_choice", known=shown)  # fmt: skip

    def _written(self, field: str, *, required: bool) -> str:
        if not self.has(field):
            if required:
                self.complain("list.empty", field)
            return ""
        value = self.values[field]
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        self.complain("list.bad_text", field, value=clean(str(value)))
        return ""

    def _read(self, field: str, read: Callable[[object], _T | None], default: _T, code: str, /, **values: str) -> _T:
        if not self.has(field):
            return default
        value = self.values[field]
        found = read(value)
        if found is None:
            self.complain(code, field, value=clean(str(value)), **values)
            return default
        return found


def take_ids(records: Sequence[Record], prefix: str, field: str = "id") -> list[str]:
    """The id of each record; those without one are numbered in order, and one used twice is complained about."""
    seen: dict[str, int] = {}
    ids = [r.text(field) for r in records]
    taken = {i.casefold() for i in ids}
    result: list[str] = []
    count = 0
    for record, written in zip(records, ids, strict=True):
        if written and written.casefold() in seen:
            record.complain("list.duplicate", field, value=written, first=str(seen[written.casefold()]))
        if written:
            seen.setdefault(written.casefold(), record.line(field))
        while not written:
            count += 1
            written = f"{prefix}{count}" if f"{prefix}{count}".casefold() not in taken else ""  # noqa: PLW2901
        result.append(written)
    return result


def look_up(record: Record, field: str, known: Mapping[str, str], code: str) -> str:
    """The id that a reference leads to ("" if none is written); `known` maps what may be written to ids."""
    return refer(record, field, record.text(field), known, code)


def refer(record: Record, field: str, written: str, known: Mapping[str, str], code: str) -> str:
    """The id that one written word leads to, regardless of case; complained about where it leads nowhere."""
    if not written:
        return ""
    found = {k.casefold(): v for k, v in known.items()}.get(written.casefold(), "")
    if not found:
        record.complain(code, field, value=written, known=choices(written, list(known)))
    return found
