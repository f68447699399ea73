"""The office's workbook, empty (`template`) or with a meeting in it (`export`): the bytes of an .xlsx.

What a clerk does not fill in (codes, ids) stands in narrow last columns; what no sheet shows (groups, decisions,
batches, frames, the words of the hall …) stands as it is on a sheet of its own that is not to be edited, so that the
workbook read back gives the same documents.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from meeting.documents import (
    Batch,
    Category,
    Decision,
    Entry,
    Group,
    Invitation,
    Person,
    Task,
    Text,
    Unit,
)
from meeting.office.about import texts
from meeting.state import Meeting
from storage.lists.shape import CARRIED, GUIDE, ITEMS, KINDS, MEETING, RECEIVERS, ROLES, SHEETS, STATES, Sheet
from storage.lists.standing import delegates_of, documents_of, items_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

NEVER: Final = frozenset({"history"})
"""Tables that are no part of what is prepared."""
_FONT: Final = "Times New Roman"
_CELL: Final = 30_000
"""A cell of Excel holds 32,767 letters."""
_SPARE: Final = 2000
"""Rows of an empty sheet in which something can be picked."""
Row = Mapping[str, Any]


def template() -> bytes:
    """The empty workbook, with a sheet that explains it."""
    book = _new()
    _guide(book)
    _form(book, {})
    for sheet in SHEETS:
        _sheet(book, sheet, ())
    return _bytes(book)


def export(meeting: Meeting) -> bytes:
    """The workbook of a meeting as it stands, edits included."""
    book = _new()
    rows = {
        "delegates": list(_delegates(meeting)),
        "units": list(_units(meeting)),
        "entries": list(_entries(meeting)),
        "programme": list(_items(meeting)),
        "tasks": [_plain(one, done=_yes(one.done)) for one in meeting.table(Task).values()],
        "people": [_plain(one, role=ROLES[one.role], tray=one.tray or "") for one in meeting.table(Person).values()],
    }
    _form(book, _about(meeting))
    for sheet in SHEETS:
        _sheet(book, sheet, rows[sheet.kind])
    _carried(book, meeting)
    book.properties.title = meeting.about.title
    return _bytes(book)


def _plain(one: Any, **others: Any) -> Row:
    return {**one.write(), **others}


def _yes(value: object) -> str:
    return "có" if value else "không"


def _group(meeting: Meeting, group: str) -> str:
    found = meeting.table(Group).get(group)
    return found.name if found else group


def _state(meeting: Meeting, whose: str) -> str:
    found = meeting.table(Invitation).get(whose)
    return STATES[found.state] if found else ""


def _about(meeting: Meeting) -> Mapping[str, str]:
    words = meeting.table(Text)
    first = next(iter(items_of(meeting)), None)
    said = {field: words[field].text for field in ("backdrop", "slogan") if field in words}
    prefix = meeting.about.code_prefix
    return {**texts(meeting.about), **said, "start": first.start if first else "", "code_prefix": prefix}


def _delegates(meeting: Meeting) -> Iterator[Row]:
    for one in delegates_of(meeting):
        yield _plain(
            one,
            code="" if one.ticket == "replaced" else one.code,
            born=one.born or "",
            group=_group(meeting, one.group),
            official=_yes(one.official),
            vip=_yes(one.vip),
            invitation=_state(meeting, one.id),
        )


def _units(meeting: Meeting) -> Iterator[Row]:
    for one in meeting.table(Unit).values():
        yield _plain(one, group=_group(meeting, one.group), seats=one.seats or "", invitation=_state(meeting, one.id))


def _entries(meeting: Meeting) -> Iterator[Row]:
    categories, decisions = meeting.table(Category), meeting.table(Decision)
    batches = {e: b.number for b in meeting.table(Batch).values() for e in b.entries}
    for one in meeting.table(Entry).values():
        category = categories.get(one.category)
        decision = decisions.get(category.decision) if category else None
        yield _plain(
            one,
            batch=batches.get(one.id, ""),
            category=category.name if category else "",
            kind=KINDS[category.kind] if category else "",
            posthumous=_yes(category.posthumous) if category else "",
            decision=decision.number if decision else "",
            decision_date=decision.date if decision else "",
            authority=decision.authority if decision else "",
            receiver=RECEIVERS[one.receiver],
        )


def _items(meeting: Meeting) -> Iterator[Row]:
    for one in items_of(meeting):
        minutes = one.seconds / 60
        yield _plain(
            one,
            minutes=("" if not one.seconds else int(minutes) if minutes == int(minutes) else f"{one.seconds} giây"),
            kind=ITEMS[one.kind],
            untimed=_yes(one.untimed),
            cues="\n".join(one.cues),
        )


def _new() -> "Workbook":
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _bytes(book: "Workbook") -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _sheet(book: "Workbook", shape: Sheet, rows: Sequence[Row]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    sheet = book.create_sheet(shape.name)
    thin = Side(style="thin")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    head, body = Font(name=_FONT, size=12, bold=True), Font(name=_FONT, size=12)
    fill = PatternFill("solid", fgColor="E7E6E6")
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    top = Alignment(vertical="top", wrap_text=True)
    for number, column in enumerate(shape.columns, 1):
        cell = sheet.cell(1, number, column.heading)
        cell.font, cell.fill, cell.border, cell.alignment = head, fill, border, middle
    for line, row in enumerate(rows, 2):
        for number, column in enumerate(shape.columns, 1):
            cell = sheet.cell(line, number, _value(row.get(column.field)))
            if cell.data_type == "f":
                cell.data_type = "s"  # text, and never a formula, whatever sign it begins with
            cell.font, cell.border, cell.alignment = body, border, top
            cell.number_format = "@" if isinstance(cell.value, str) else "0"
    _dress(sheet, shape, len(rows))


def _form(book: "Workbook", values: Mapping[str, str]) -> None:
    """The sheet that says what the meeting is."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    sheet = book.create_sheet(MEETING.name)
    thin = Side(style="thin")
    border, fill = Border(left=thin, right=thin, top=thin, bottom=thin), PatternFill("solid", fgColor="E7E6E6")
    top = Alignment(vertical="top", wrap_text=True)
    rows = [MEETING.headings, *((one.label, _value(values.get(one.field)), one.note) for one in MEETING.lines)]
    for line, row in enumerate(rows, 1):
        for number, value in enumerate(row, 1):
            cell = sheet.cell(line, number, value)
            if cell.data_type == "f":
                cell.data_type = "s"
            cell.font = Font(name=_FONT, size=12, bold=line == 1 or number == 1, italic=line > 1 and number == 3)
            cell.border, cell.alignment = border, top
            cell.number_format = "@"  # or Excel makes another day of 8/9/2025, as its own country writes it
        if line == 1:
            for cell in sheet[1]:
                cell.fill = fill
    sheet.cell(len(rows) + 2, 1, MEETING.below).font = Font(name=_FONT, size=12, italic=True)
    for letter, width in zip("ABC", (26, 62, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    _on_paper(sheet)


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(c for c in value if c >= " " or c in "\n\t") or None
    return value


def _dress(sheet: "Worksheet", shape: Sheet, rows: int) -> None:
    """Widths, what stays in view, what can be picked, how it prints."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    last = max(rows, _SPARE) + 1
    for number, column in enumerate(shape.columns, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        if column.field == "phone" and not rows:
            sheet.column_dimensions[letter].number_format = "@"  # or Excel takes the leading zero off
        if column.choices:
            picked = ",".join(column.choices)
            rule = DataValidation(type="list", formula1=f'"{picked}"', allow_blank=True, showErrorMessage=False)
            rule.add(f"{letter}2:{letter}{last}")
            sheet.add_data_validation(rule)
    sheet.row_dimensions[1].height = 33
    names = [column.field for column in shape.columns]
    hold = next(n for n, field in enumerate(names, 1) if field in {"name", "title", "duty"})
    sheet.freeze_panes = f"{get_column_letter(hold + 1)}2"
    _on_paper(sheet)


def _on_paper(sheet: "Worksheet") -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.print_title_rows = "1:1"


def _guide(book: "Workbook") -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(GUIDE)
    lines = [
        ("Danh sách của cuộc họp: cách điền", True),
        ("Điền lần lượt các trang, từ trang Cuộc họp; nhập một lần là có cả cuộc họp.", False),
        ("Mỗi trang một danh sách; trang nào chưa có gì thì để trống. Không cần điền đủ các cột.", False),
        ("Dán danh sách sẵn có vào cũng được: phần mềm tự nhận cột và cho xem trước khi ghi.", False),
        ("Cột Mã, Mã vé để trống; khi sửa và nhập lại, phần mềm nhận ra người cũ và không đổi mã đã in.", False),
        ("Không ghi số căn cước, dân tộc, tôn giáo: cuộc họp không cần đến.", False),
    ]
    lines += [("", False), (f"Trang {MEETING.name}", True), (MEETING.about, False)]
    lines += [(f"{one.label}: {one.note}", False) for one in MEETING.lines]
    for shape in SHEETS:
        lines += [("", False), (f"Trang {shape.name}", True), (shape.about, False)]
        lines += [(f"{c.heading}: ví dụ {c.example}", False) for c in shape.columns if c.example]
    for number, (text, bold) in enumerate(lines, 1):
        cell = sheet.cell(number, 1, text or None)
        cell.font = Font(name=_FONT, size=14 if number == 1 else 12, bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 110
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9


def _carried(book: "Workbook", meeting: Meeting) -> None:
    sheet = book.create_sheet(CARRIED)
    sheet.append(["Phần mềm dùng trang này để nhập lại cho đúng; xin không sửa, không xóa."])
    for table, documents in documents_of(meeting):
        if table in NEVER:
            continue
        for id_, document in documents.items():
            text = json.dumps(document.write(), ensure_ascii=False)
            sheet.append([table, id_, *(text[n : n + _CELL] for n in range(0, len(text), _CELL))])
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.data_type == "f":
                cell.data_type = "s"
    for letter in "ABC":
        sheet.column_dimensions[letter].width = 14
    sheet.protection.sheet = True
