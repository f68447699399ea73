"""The office's lists as they come: workbooks, tables of Word, text files and pasted rows become `Listed`s.

`opening.py` tells what a file holds; `excel.py`, `old_excel.py`, `word.py` and `plain.py` read it into grids.
`decoding.py` makes their letters Unicode, `layout.py` finds the header and what each column is, `pages.py` what stands
beside and above a list, `rows.py` tells persons from sections, totals and signatures, `form.py` reads a sheet that is
no list, and `mending.py` proposes what to repair. Nothing here knows a meeting.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from storage.lists.grids import Column, Listed
from storage.lists.issues import Issue, ListProblems
from storage.lists.office.cells import Grid
from storage.lists.office.decoding import Lines, lost, readable
from storage.lists.office.form import is_form, read_form
from storage.lists.office.layout import Table, tables_of
from storage.lists.office.opening import grids_of
from storage.lists.office.pages import goes_on, is_frame, is_same
from storage.lists.office.rows import Reading
from storage.lists.shape import CARRIED, GUIDE


def read_lists(
    paths: Sequence[Path],
    *,
    refused: Collection[str] = (),
    columns: Mapping[str, str] = {},
    sensitive: Collection[str] = (),
    pasted: str = "",
) -> tuple[Listed, ...]:
    """Every sheet and table that is no empty one, in order; hidden sheets are named and not read.

    `refused` are ids of repairs; `columns` says by "<file>/<sheet>/<letters of the column>" what a column is, ""
    for one that is not read; `sensitive` are kinds of personal data that are read after all, into the note.
    Raises ListProblems with all that must be mended first, in any of the files.
    """
    found: list[Listed] = []
    problems: list[Issue] = []
    readers = [grids_of(path) for path in paths]
    if pasted.strip():
        readers.append(_pasted(pasted))
    for path, grids in zip([*paths, None], [*readers, None], strict=False):
        if grids is None:
            continue
        before = len(found)
        file = _File(refused, columns, sensitive)
        try:
            for grid in grids:
                found += file.listed(grid)
            if len(found) == before and not file.problems:
                problems.append(Issue(file=path.name if path else "", code="office.empty"))
        except ListProblems as error:
            problems += error.issues
        problems += file.problems
    if problems:
        raise ListProblems(problems)
    return tuple(found)


def _pasted(text: str) -> Iterator[Grid]:
    from storage.lists.office.plain import read_pasted

    yield read_pasted(text)


@dataclass(frozen=True, slots=True)
class _File:
    """One file on its way to `Listed`s: what was asked for, what must be mended, and the tables so far."""

    refused: Collection[str]
    columns: Mapping[str, str]
    sensitive: Collection[str]
    problems: list[Issue] = field(default_factory=list)
    before: list[Reading] = field(default_factory=list)

    def listed(self, grid: Grid) -> Iterator[Listed]:
        """Each list of a sheet."""
        if grid.sheet in {CARRIED, GUIDE}:
            return
        if grid.hidden:
            yield _unread(grid, "office.hidden_sheet")
            return
        if not grid.rows:
            return
        lines = readable(grid)
        if gone := lost(lines):
            values = {"text": gone[1]}
            self.problems.append(
                Issue(file=grid.file, sheet=grid.sheet, row=gone[0], code="office.lost", values=values)
            )
            return
        if is_form(grid, lines):
            yield read_form(grid, lines, self.refused, self.problems)
            return
        head = f"{grid.file}/{grid.sheet}/"
        corrections = {
            _index(where.removeprefix(head)): f for where, f in self.columns.items() if where.startswith(head)
        }
        for found, cells, numbers in tables_of(grid, lines, corrections):
            table, notes = self._continued(grid, found, cells)
            if table.kind:
                listed = self._read(grid, table, cells, list(cells) if notes else numbers)
                yield replace(listed, notes=(*notes, *listed.notes))
            elif not (grid.flows and is_frame(cells)):
                yield _unread(grid, "office.no_header", table.columns)

    def _continued(self, grid: Grid, table: Table, cells: Lines) -> tuple[Table, tuple[Issue, ...]]:
        """A table, or of one without a header what it is by the table before it, and that this is so."""
        last = self.before[-1] if grid.flows and self.before else None
        if table.kind or last is None or not goes_on(cells, last.table):
            return table, ()
        note = Issue(file=grid.file, sheet=grid.sheet, code="office.continued")
        return replace(last.table, top=0, bottom=0, lines=grid.above), (note,)

    def _read(self, grid: Grid, table: Table, cells: Lines, numbers: Sequence[int]) -> Listed:
        reading = Reading(grid, cells, table, self.refused, self.sensitive, section=table.section)
        if grid.flows and self.before and not table.lines and is_same(table, self.before[-1].table):
            reading.section = self.before[-1].section  # the next page
        self.before.append(reading)
        listed = reading.read(numbers)
        self.problems.extend(reading.problems)
        return listed


def _unread(grid: Grid, code: str, columns: tuple[Column, ...] = ()) -> Listed:
    note = Issue(file=grid.file, sheet=grid.sheet, code=code)
    return Listed(file=grid.file, sheet=grid.sheet, kind="", columns=columns, notes=(note,))


def _index(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
