"""The office's lists as they come: workbooks, tables of Word, text files and pasted rows become `Listed`s.

What a file holds is read by `excel.py`, `old_excel.py`, `word.py` and `plain.py` into grids; `decoding.py` makes their
letters Unicode, `layout.py` finds the header and what each column is, `rows.py` tells persons from sections, totals and
signatures, and `mending.py` proposes what to repair. Nothing here knows a meeting.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from storage.lists.grids import Listed
from storage.lists.issues import Issue, ListProblems
from storage.lists.office.cells import Grid
from storage.lists.office.decoding import readable
from storage.lists.office.form import is_form, read_form
from storage.lists.office.layout import tables_of
from storage.lists.office.rows import Reading
from storage.lists.shape import CARRIED, GUIDE

_TOLD: Final = {
    ".doc": "office.old_word",
    ".rtf": "office.old_word",
    ".odt": "office.old_word",
    ".pdf": "office.pdf",
    ".ods": "office.other_excel",
    ".xlsb": "office.other_excel",
    ".numbers": "office.other_excel",
}
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")


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
    readers = [_grids(path) for path in paths]
    if pasted.strip():
        readers.append(_pasted(pasted))
    for path, grids in zip([*paths, None], [*readers, None], strict=False):
        if grids is None:
            continue
        try:
            before = len(found)
            for grid in grids:
                found += _listed(grid, refused, columns, sensitive, problems)
            if len(found) == before:
                problems.append(Issue(file=path.name if path else "", code="office.empty"))
        except ListProblems as error:
            problems += error.issues
    if problems:
        raise ListProblems(problems)
    return tuple(found)


def _grids(path: Path) -> Iterator[Grid]:
    from storage.lists.office.excel import OLE, read_workbook

    suffix = path.suffix.casefold()
    if suffix in _TOLD:
        raise ListProblems([Issue(file=path.name, code=_TOLD[suffix])])
    try:
        with path.open("rb") as file:
            head = file.read(8)
        old = head.startswith(OLE)
        if old and suffix != ".xls":
            code = "office.password" if _LOCKED in path.read_bytes() else "office.no_workbook"
            raise ListProblems([Issue(file=path.name, code=code)])
        zipped = head.startswith(b"PK")
        if suffix in {".xlsx", ".xlsm"} or (suffix == ".xls" and zipped):
            yield from read_workbook(path)
        elif suffix == ".docx":
            from storage.lists.office.word import read_document

            yield from read_document(path)
        elif suffix == ".xls":
            from storage.lists.office.old_excel import read_old_workbook

            yield from read_old_workbook(path)
        elif suffix in {".csv", ".tsv", ".txt"} and not zipped:
            from storage.lists.office.plain import read_csv

            yield read_csv(path)
        else:
            raise ListProblems([Issue(file=path.name, code="office.unknown")])
    except OSError as error:
        code = "office.missing" if isinstance(error, FileNotFoundError) else "office.closed"
        raise ListProblems([Issue(file=path.name, code=code)]) from error


def _pasted(text: str) -> Iterator[Grid]:
    from storage.lists.office.plain import read_pasted

    yield read_pasted(text)


def _listed(
    grid: Grid,
    refused: Collection[str],
    columns: Mapping[str, str],
    sensitive: Collection[str],
    problems: list[Issue],
) -> Iterable[Listed]:
    if grid.sheet in {CARRIED, GUIDE}:
        return
    if grid.hidden:
        note = Issue(file=grid.file, sheet=grid.sheet, code="office.hidden_sheet")
        yield Listed(file=grid.file, sheet=grid.sheet, kind="", notes=(note,))
        return
    if not grid.rows:
        return
    lines = readable(grid)
    if is_form(grid, lines):
        yield read_form(grid, lines, refused, problems)
        return
    head = f"{grid.file}/{grid.sheet}/"
    corrections = {_index(where.removeprefix(head)): f for where, f in columns.items() if where.startswith(head)}
    for table, numbers in tables_of(grid, lines, corrections):
        if not table.kind:
            note = Issue(file=grid.file, sheet=grid.sheet, code="office.no_header")
            yield Listed(file=grid.file, sheet=grid.sheet, kind="", columns=table.columns, notes=(note,))
            continue
        reading = Reading(grid, lines, table, refused, sensitive)
        yield reading.read(numbers)
        problems += reading.problems


def _index(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
