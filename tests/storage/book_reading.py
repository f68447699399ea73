"""The office's workbook read by its own headings and nothing else, so that what is written is tested by itself."""

from pathlib import Path

from openpyxl import load_workbook

from storage.lists.grids import Listed, Row
from storage.lists.shape import SHEETS


def read_by_headings(path: Path) -> tuple[Listed, ...]:
    book = load_workbook(path)
    found = []
    for shape in SHEETS:
        sheet = book[shape.name]
        fields = {column.heading: column.field for column in shape.columns}
        head = [fields[str(cell.value)] for cell in sheet[1]]
        rows = []
        for number, cells in enumerate(sheet.iter_rows(min_row=2, values_only=True), 2):
            values = {field: str(cell) for field, cell in zip(head, cells, strict=True) if cell is not None}
            if values:
                rows.append(Row(number=number, values=values))
        found.append(Listed(file=path.name, sheet=shape.name, kind=shape.kind, rows=tuple(rows)))
    return tuple(found)
