"""A CSV file as records: comma, semicolon or tab, whatever Excel wrote; headers regardless of case and diacritics.

The separator is the one under which most of the headers are known. A header that is not known, is missing or stands
twice is complained about, and so is a row with more cells than there are headers: a name with an unquoted comma.
"""

import csv
from collections.abc import Iterator, Sequence

from storage.lists.issues import Issue, likely
from storage.lists.records import Record, Spec
from storage.lists.text import clean, fold


def read_sheet(file: str, text: str, spec: Spec, required: Sequence[str], issues: list[Issue]) -> list[Record]:
    """The rows of a sheet that hold anything; none if its headers cannot be made out."""
    names = {fold(name): field for field, aliases in spec.items() for name in aliases}
    lines = text.split("\n")
    # "sep=;" is a line that Excel itself understands and some clerks write.
    first = next((n for n, line in enumerate(lines) if clean(line) and fold(line) != "sep"), None)
    if first is None:
        issues.append(Issue(file=file, row=1, code="list.no_header", values={"known": _labels(spec)}))
        return []
    separator = max(
        ",;\t", key=lambda s: sum(fold(cell) in names for cell in next(csv.reader([lines[first]], delimiter=s)))
    )
    rows = _rows(file, lines, first, separator, issues)
    headers = next(rows, (first + 1, []))[1]
    columns = _columns(Record(file=file, row=first + 1, spec=spec, values={}, places={}, issues=issues), headers)
    if missing := [spec[field][0] for field in required if field not in columns.values()]:
        issues.extend(Issue(file=file, row=first + 1, column=label, code="list.missing_column") for label in missing)
        return []
    records: list[Record] = []
    for row, cells in rows:
        if not any(clean(cell) for cell in cells):
            continue
        if extra := [clean(c) for c in cells[len(headers) :] if clean(c)]:
            issues.append(Issue(file=file, row=row, column=clean(headers[-1]), code="list.extra_cells",
                                values={"value": ", ".join(extra)}))  # fmt: skip
        values = {field: cells[n] for n, field in columns.items() if n < len(cells)}
        places = {field: (row, clean(headers[n])) for n, field in columns.items()}
        records.append(Record(file=file, row=row, spec=spec, values=values, places=places, issues=issues))
    return records


def _rows(
    file: str, lines: Sequence[str], first: int, separator: str, issues: list[Issue]
) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader((line + "\n" for line in lines[first:]), delimiter=separator, strict=True)
    while True:
        row = first + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            issues.append(Issue(file=file, row=row, code="list.quotes", values={"text": clean(lines[row - 1])}))
            return
        yield row, cells


def _columns(head: Record, headers: Sequence[str]) -> dict[int, str]:
    names = {fold(name): field for field, aliases in head.spec.items() for name in aliases}
    columns: dict[int, str] = {}
    for n, header in enumerate(headers):
        field = names.get(fold(header))
        if field is None or field in columns.values():
            if clean(header):
                head.issues.append(_wrong(head, clean(header), twice=field is not None))
        else:
            columns[n] = field
    return columns


def _wrong(head: Record, header: str, *, twice: bool) -> Issue:
    values = {"known": _labels(head.spec)}
    code = "list.column_twice" if twice else "list.unknown_column"
    if not twice and (meant := likely(header, [aliases[0] for aliases in head.spec.values()])):
        code, values["meant"] = "list.unknown_column_near", meant
    return Issue(file=head.file, row=head.row, column=header, code=code, values=values)


def _labels(spec: Spec) -> str:
    return ", ".join(aliases[0] for aliases in spec.values())
