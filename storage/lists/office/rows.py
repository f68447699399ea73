"""The rows under a header: persons, units with seats, sections, and what is no row of the list at all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from storage.lists.grids import Listed, Row
from storage.lists.issues import Issue
from storage.lists.office.cells import Grid, Span, Wrong
from storage.lists.office.decoding import Lines, Text
from storage.lists.office.headings import FEMALE, KEYS, MALE, POSITION_UNIT, SEX
from storage.lists.office.layout import Table
from storage.lists.office.mending import PEOPLE, Mending, is_led, is_numbered
from storage.lists.office.parting import (
    form_of,
    invited,
    is_numbering,
    keep,
    split_decision,
    split_name,
    split_position,
    start_and_end,
    take_posthumous,
    words_of,
)
from storage.lists.office.remarks import doubtful, left_out
from storage.lists.office.wording import (
    begins_with_numeral,
    is_numeral,
    is_page,
    is_person,
    is_remark,
    is_total,
    is_unit,
    seats_of,
    section_name,
    signs,
    who_of,
)
from storage.lists.text import clean

_DOWN: Final = frozenset({"unit", "group", "position", "category", "decision", "decision_date", "authority", "who"})
"""Fields whose cell, merged over several rows, is meant for each of them."""


@dataclass(slots=True)
class Reading:
    """One table on its way to a `Listed`; `notes` are said, `problems` must be mended before anything is laid."""

    grid: Grid
    lines: Lines
    table: Table
    refused: Collection[str]
    sensitive: Collection[str]
    rows: list[Row] = field(default_factory=list)
    last: Mapping[str, str] = field(default_factory=dict)
    """The row above, which a mark of repetition repeats."""
    struck: list[int] = field(default_factory=list)
    """Rows whose name is crossed out."""
    notes: list[Issue] = field(default_factory=list)
    problems: list[Issue] = field(default_factory=list)
    section: str = ""
    ended: int = 0
    """The row below which nothing belongs to the list; 0 while it goes on."""
    roman: bool = False
    """Whether Roman numerals number the rows themselves."""
    spread: set[tuple[int, int]] = field(default_factory=set)
    """Rows and columns that a cell above them is merged over."""
    names: dict[int, str] = field(default_factory=dict)
    """The field of each column."""
    key: int = 0
    counter: int = 0
    titles: frozenset[str] = frozenset()
    """The lines above the header, which come again on each page."""
    wide: dict[int, list[Span]] = field(default_factory=dict)
    """Cells that are merged over several columns, by row."""

    def read(self, numbers: Sequence[int]) -> Listed:
        """All rows of the table."""
        table, grid = self.table, self.grid
        self.names = {c.index: c.field for c in table.columns}
        self.key, self.counter = table.key, table.counter
        self.titles = frozenset(table.lines)
        for span in grid.spans:
            if span.right > span.left:
                self.wide.setdefault(span.top, []).append(span)
        self._spread()
        counters = [self._text(n, self.counter) for n in numbers]
        arabic = sum(c.rstrip(".").isdigit() for c in counters)
        self.roman = sum(is_numeral(c) for c in counters) > 5 * arabic
        header = words_of(self.lines.get(table.top, {}))
        for place, number in enumerate(numbers):
            cells = self.lines[number]
            if header and words_of(cells) <= header:
                continue
            if place == 0 and is_numbering(cells, self.key):
                continue
            self._read(number, cells, numbers[place + 1] if place + 1 < len(numbers) else 0)
        self._end()
        read = [self.lines[row.number] for row in self.rows]
        for code, text in left_out(table, read, self.struck, self.sensitive):
            self._note(code, 0, text=text)
        return Listed(
            file=grid.file,
            sheet=grid.sheet,
            kind=table.kind,
            columns=table.columns,
            rows=tuple(self.rows),
            title=table.title,
            notes=tuple(self.notes),
        )

    def _end(self) -> None:
        """Say what stood below the list, or between two parts of it."""
        if self.ended:
            self._note("office.signature", self.ended, text=self._said(self.ended))
            self.ended = 0

    def _spread(self) -> None:
        """A cell that is merged downwards stands in each of its rows."""
        for span in self.grid.spans:
            if span.top > self.table.bottom and span.bottom > span.top and self.names.get(span.left) in _DOWN:
                cell = self.lines.get(span.top, {}).get(span.left)
                for row in range(span.top + 1, min(span.bottom, span.top + 500) + 1):
                    if cell is not None and row in self.lines:
                        self.lines[row].setdefault(span.left, cell)
                        self.spread.add((row, span.left))

    def _text(self, number: int, column: int) -> str:
        cell = self.lines[number].get(column)
        return clean(cell.text) if cell else ""

    def _said(self, number: int) -> str:
        return " ".join(clean(t.text) for t in self.lines[number].values())[:60]

    def _note(self, code: str, number: int, **values: str) -> None:
        self.notes.append(Issue(file=self.grid.file, sheet=self.grid.sheet, row=number, code=code, values=values))

    def _counted(self, number: int) -> bool:
        counter = self._text(number, self.counter) if number else ""
        return counter.rstrip(".").isdigit() and bool(self._text(number, self.key))

    def _read(self, number: int, cells: dict[int, Text], following: int) -> None:
        key, counter = self._text(number, self.key), self._text(number, self.counter)
        texts = {c: clean(t.text) for c, t in cells.items() if t.text.strip() and (number, c) not in self.spread}
        first = next(iter(texts.values()), "")
        if len(texts) == 1 and is_page(first):
            return
        counted = self._counted(number)
        if self.ended and not counted:
            return
        signed = signs(texts.values(), key, counted=bool(self.counter)) and not counted and self.rows
        if signed and not self._counted(following):
            self.ended = number
            return
        if is_total(first) or (is_total(key) and not counted):
            self._note("office.total", number, text=self._said(number))
            return
        if is_remark(first) and not counted:
            self._note("office.remark", number, text=self._said(number))
            return
        if len(texts) == 1 and first in self.titles:
            return
        self._end()
        words = {
            c: text for c, text in texts.items() if c != self.counter and self.names.get(c) not in {"seats", "note"}
        }
        if self._is_section(number, counter, words):
            self.section = section_name(next(iter(words.values()), counter))
            return
        self._take(number, cells)

    def _is_section(self, number: int, counter: str, words: Mapping[int, str]) -> bool:
        if len(words) != 1:
            return not words and len(counter) > 4 and not counter.rstrip(".").isdigit()
        ((column, text),) = words.items()
        person = is_person(text) or is_numbered(text) or is_led(text)
        if counter and is_numeral(counter) and not self.roman:
            return True
        if counter and not counter.rstrip(".").isdigit():
            return False
        wide = any(s.left <= column < s.right for s in self.wide.get(number, ()))
        if counter:
            return wide and not person and not seats_of(text)[1] and self.table.kind in PEOPLE
        roman = begins_with_numeral(text) and not self.roman
        if roman and not text[0].isdigit():
            return True
        if seats_of(text)[1] and is_unit(text):
            return False
        if wide or roman:
            return not person or wide
        if self.table.kind not in PEOPLE or not self.counter:
            return False
        return not person and column in {self.key, self.counter, min(self.lines[number])}

    def _take(self, number: int, cells: Mapping[int, Text]) -> None:
        table = self.table
        beside = f":{table.left}" if table.left else ""
        mending = Mending(f"{self.grid.file}!{self.grid.sheet}!{number}{beside}", table.kind, self.refused)
        values: dict[str, str] = {}
        form = position = ""
        if table.kind in PEOPLE and not any(self.names.get(c) == "position" for c in cells):
            cells, position = split_name(cells, self.key, mending)
        for column in table.columns:
            cell = cells.get(column.index)
            meaning = table.meanings.get(column.index, "")
            if cell is None:
                continue
            if meaning in {SEX, MALE, FEMALE}:
                form = form_of(meaning, cell.text) or form
            if column.sensitive:
                if column.sensitive in self.sensitive and not column.field and (text := mending.read("note", cell)):
                    values["note"] = "; ".join(x for x in (values.get("note", ""), f"{column.heading}: {text}") if x)
                continue
            if not column.field:
                continue
            if isinstance(cell.value, Wrong):
                self._problem(f"office.{cell.value.what}", number, column.heading, value=cell.value.shown)
                continue
            text = mending.again(column.field, mending.read(column.field, cell), self.last)
            if meaning in {MALE, FEMALE} and not any(c.isdigit() for c in text):
                continue
            if text:
                before = values.get(column.field)
                values[column.field] = f"{before} {text}" if before and column.field == "name" else text
        if position:
            values["position"] = mending.read("position", Text(position, position, position))
        if not values:
            return
        self._finish(number, cells, values, form, mending)

    def _problem(self, code: str, number: int, column: str, **values: str) -> None:
        self.problems.append(
            Issue(file=self.grid.file, sheet=self.grid.sheet, row=number, column=column, code=code, values=values)
        )

    def _finish(
        self, number: int, cells: Mapping[int, Text], values: dict[str, str], form: str, mending: Mending
    ) -> None:
        table = self.table
        key = KEYS[table.kind]
        heading = next((c.heading for c in table.columns if c.field == key), "")
        name = values.get("name", "")
        seats = 0
        self.last = values
        cell = cells.get(self.key)
        nameless = not any(c.isalpha() for c in name) or (cell is not None and isinstance(cell.value, bool))
        if table.kind in PEOPLE | {"units"} and name and nameless:
            if len(values) == 1:
                self._note("office.lone", number, text=name)
            else:
                self._problem("office.number_name", number, heading, value=name)
            return
        if table.kind == "delegates":
            seats = invited(values)
            if not seats and (doubt := doubtful(values.get("name", ""))):
                self._note(doubt, number, text=values["name"])
        elif table.kind == "units" and (found := seats_of(name))[1]:
            keep(values, who_of(name))
            values["name"], values["seats"] = found[0], values.get("seats") or str(found[1])
        if table.kind in PEOPLE and not seats:
            mending.take_form(values)
            mending.add_form(values, form)
        if POSITION_UNIT in table.meanings.values():
            both = next(c for c, meaning in table.meanings.items() if meaning == POSITION_UNIT)
            split_position(values, mending, cells[both].text if both in cells else "")
        if table.kind == "programme":
            start_and_end(values)
        elif table.kind == "entries":
            split_decision(values, mending)
            beside = [clean(t.text) for c, t in cells.items() if not self.names.get(c)]
            take_posthumous(values, mending, [self.section, *beside])
        if cell is not None and cell.struck:
            self.struck.append(number)
        self.rows.append(
            Row(
                number=number,
                values={k: v for k, v in values.items() if v},
                repairs=tuple(mending.repairs),
                section=self.section,
                seats=seats,
                hidden=number in self.grid.hidden_rows,
            )
        )
