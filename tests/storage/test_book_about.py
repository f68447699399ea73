"""The sheet «Cuộc họp» of the workbook: filled in, in other words, in error, and the meeting that comes of it."""

from datetime import datetime, time

import pytest
from openpyxl import Workbook, load_workbook

from storage.lists.book import export, template
from storage.lists.carried import read_carried
from storage.lists.issues import ListProblems
from storage.lists.office import read_lists
from storage.lists.shape import MEETING
from tests.meeting.listing import Office, documents


def filled(path, **values):
    """The template with this in its column «Ghi vào đây»."""
    path.write_bytes(template())
    book = load_workbook(path)
    sheet = book[MEETING.name]
    for row in sheet.iter_rows(min_row=2):
        field = next((line.field for line in MEETING.lines if line.label == row[0].value), "")
        row[1].value = values.get(field)
    book.save(path)
    return path


def said(path):
    [one] = [one for one in read_lists([path]) if one.kind == "meeting"]
    return {field: text for row in one.rows for field, text in row.values.items()}


def test_what_is_filled_in_is_read_whatever_excel_made_of_it(tmp_path):
    values = {
        "title": "Hội  nghị\n tổng kết",
        "date": datetime(2025, 8, 28, 7, 30),  # noqa: DTZ001 (a cell has no time zone)
        "start": 0.3125,
        "latest_end": time(11, 30),
    }
    path = filled(tmp_path / "mau.xlsx", **values, backdrop="DÒNG MỘT\nDÒNG HAI ", venue=None)
    assert said(path) == {
        "title": "Hội nghị tổng kết", "date": "28/8/2025", "start": "07:30", "latest_end": "11:30",
        "backdrop": "DÒNG MỘT\nDÒNG HAI",
    }  # fmt: skip


def test_other_words_on_another_sheet_and_what_is_not_known_there(tmp_path):
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["THÔNG TIN CHUNG"],
        ["Tên hội nghị:", "Hội nghị A"],
        ["Ngày tổ chức", "28/8/2025"],
        ["Địa điểm", "Hội trường"],
        ["Chủ trì", "Ông B"],
    ):
        sheet.append(row)
    book.save(tmp_path / "tt.xlsx")
    [one] = read_lists([tmp_path / "tt.xlsx"])
    assert [dict(row.values) for row in one.rows] == [
        {"title": "Hội nghị A"},
        {"date": "28/8/2025"},
        {"venue": "Hội trường"},
    ]
    assert [(note.code, note.row, note.values["text"]) for note in one.notes] == [("office.unread_row", 5, "Chủ trì")]


def test_a_formula_in_error_is_named_by_sheet_row_and_column(tmp_path):
    path = filled(tmp_path / "mau.xlsx", venue="=1/0")
    with pytest.raises(ListProblems) as problems:
        read_lists([path])
    [issue] = problems.value.issues
    assert (issue.sheet, issue.row, issue.column) == (MEETING.name, 8, "Ghi vào đây")


def test_one_cell_changed_in_an_exported_workbook_is_all_that_changes(tmp_path):
    about = {"id": "meeting", "title": "Hội nghị thử", "date": "2025-08-28", "latest_end": "11:30", "code_prefix": "HN"}
    backdrop = {"id": "backdrop", "name": "Ma két", "text": "DÒNG MỘT\nDÒNG HAI"}
    office = Office(documents(meeting=[about], texts=[backdrop]))
    path = tmp_path / "ra.xlsx"
    path.write_bytes(export(office.meeting))
    assert said(path) | {"backdrop": backdrop["text"], "latest_end": "11:30", "start": "07:30"} == said(path)
    book = load_workbook(path)
    sheet = book[MEETING.name]
    [cell] = [row[1] for row in sheet.iter_rows() if row[0].value == "Ngày họp"]
    cell.value = "30/8/2025"
    book.save(path)
    proposal = office.lay(*read_lists([path]), carried=read_carried([path]))
    assert [(one.table, one.after["date"]) for one in proposal.laid] == [("meeting", "2025-08-30")]
