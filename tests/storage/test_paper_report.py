from datetime import datetime
from io import BytesIO

import openpyxl
import pytest

from meeting.documents import Item
from meeting.programme.commands import AddTime, Close, Defer, Hold, Resume, Skip, Start
from meeting.programme.editing import EditItem, InsertItem
from meeting.programme.stopping import Incident, Waiting
from storage.paper.report import lasting, longer
from storage.paper.workbook import COLUMNS, HEADER_ROW, workbook
from tests.meeting.builders import ms
from tests.storage.paper_samples import LONG, many, opened, planned
from tui.commands.timing_table import lines
from tui.strings import t


def table(meeting, hour):
    return lines(meeting, ms(hour), t)


def told(meeting, hour):
    """The report with all its blanks made one."""
    return " ".join(" ".join(table(meeting, hour)).split())


def sheet_of(meeting, hour):
    return openpyxl.load_workbook(BytesIO(workbook(meeting, ms(hour), t))).worksheets[0]


def cells(sheet, number):
    """The cells of the row with this number, by the column's id."""
    row = next(r for r in sheet.iter_rows(min_row=HEADER_ROW + 1) if r[0].value == number)
    return {column: cell.value for (column, _), cell in zip(COLUMNS, row, strict=True)}


@pytest.fixture(scope="module")
def morning():
    """A closed meeting in which everything happened that a report can tell."""
    h = opened()
    h.at("07:30").do(Waiting())
    h.at("07:34").do(Start("1"))
    h.do(AddTime(180, "chủ tọa cho thêm"))
    h.at("07:40").do(Incident())
    h.at("07:43").do(Resume())
    h.at("07:50").do(Start("2"))
    h.do(AddTime(300, "phát biểu dài"))
    h.at("07:58").do(Hold())
    h.at("07:59").do(Resume())
    h.do(InsertItem((Item(id="n", number="5", title="Tặng hoa", seconds=120, who="Đoàn"),), "3.2"))
    h.do(Skip("3.2"))
    h.at("08:09").do(Start("3.1"))
    h.at("08:15").do(Start("n"))
    h.at("08:18").do(Start("4"))
    h.at("08:24").do(Close())
    return h.meeting


def test_a_terminal_of_eighty_columns_has_room(morning):
    for meeting in (morning, planned(), planned(many())):
        assert max(map(len, table(meeting, "09:00"))) <= 80


def test_the_table_tells_planned_actual_and_the_difference_in_words(morning):
    text = told(morning, "09:00")
    assert "07:30–07:40 10' 07:34–07:50 16' dài hơn 6" in text
    assert "kết thúc chậm 10 phút · cộng 3 phút: chủ tọa cho thêm · tạm dừng 3 phút: sự cố" in text
    assert "Bà Hoa 07:50–07:58 8' 08:09–08:15 6' ngắn hơn 2" in text
    assert "Ông Sơn 07:58–08:10 12' bỏ qua" in text
    assert LONG in " ".join(text.split())


def test_the_sums_stand_below(morning):
    text = told(morning, "09:00")
    for sentence in (
        "Chương trình đã duyệt: 07:30–08:35, 65 phút.",
        "Thực tế: 07:34–08:24, 50 phút.",
        "Bắt đầu chậm 4 phút, kết thúc sớm 11 phút so với chương trình đã duyệt.",
        "Chủ tọa cho thêm hoặc bớt, tính chung: cộng 3 phút.",
        "Tổng thời gian tạm dừng 4 phút: sự cố 3 phút.",
        "Trước khi bắt đầu, hội trường tạm dừng 4 phút: chờ đại biểu.",
        "Đã diễn ra 5 nội dung; bỏ qua 1; chuyển xuống sau 0; bổ sung 1.",
    ):
        assert sentence in text


def test_of_a_leaders_row_the_hours_are_told_and_nothing_else(morning):
    rows = table(morning, "09:00")
    at = next(n for n, line in enumerate(rows) if line.startswith("2 "))
    until = next(n for n, line in enumerate(rows) if line.startswith("3 "))
    assert " ".join(" ".join(rows[at:until]).split()) == "2 Khai mạc 07:40–07:50 10' 07:50–08:09 19' · tạm dừng 1 phút"
    found = cells(sheet_of(morning, "09:00"), "2")
    assert found["actual_minutes"] == 19
    silent = ("difference_minutes", "difference", "late", "given_minutes", "given")
    assert {column: found[column] for column in silent} == dict.fromkeys(silent)


def test_what_still_runs_or_waits_is_said():
    h = opened()
    h.at("07:30").do(Start("1"))
    h.do(Defer("2", after="3.1"))
    h.do(EditItem("4", {"seconds": 600}))
    text = told(h.meeting, "07:33")
    assert "từ 07:30, đang diễn ra" in text
    assert "chuyển xuống sau" in text
    assert "kế hoạch sửa thành 10 phút" in text
    assert "dự kiến kết thúc chậm 5 phút" in text


def test_an_empty_programme_has_a_report():
    assert "Chương trình chưa có nội dung nào." in told(planned([]), "09:00")
    assert sheet_of(planned([]), "09:00").cell(HEADER_ROW, 1).value == "STT"


def test_the_workbook_has_real_hours_and_numbers(morning):
    found = cells(sheet_of(morning, "09:00"), "1")
    assert (found["plan_start"], found["actual_end"]) == (datetime(2025, 8, 28, 7, 30), datetime(2025, 8, 28, 7, 50))  # noqa: DTZ001 - as Excel knows it
    assert [found[c] for c in ("plan_minutes", "actual_minutes", "difference_minutes", "given_minutes", "held_minutes")] == [10, 16, 6, 3, 3]  # fmt: skip  # noqa: E501
    assert (found["difference"], found["late"]) == ("dài hơn 6 phút", "chậm 10 phút")
    sheet = sheet_of(morning, "09:00")
    assert sheet.cell(HEADER_ROW + 1, 4).number_format == "hh:mm"


def test_the_workbook_is_fit_to_be_read_and_printed(morning):
    sheet = sheet_of(morning, "09:00")
    assert sheet.freeze_panes == f"C{HEADER_ROW + 1}"
    assert [sheet.cell(HEADER_ROW, n).value for n in (1, 2, 3)] == ["STT", "Nội dung", "Người thực hiện"]
    assert sheet.column_dimensions["B"].width >= 40
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert sheet["A2"].value == "Hội nghị <thử> & kiểm"


def test_no_text_becomes_a_formula_and_no_sign_spoils_the_file():
    rows = [{"id": "1", "number": "=1+1", "title": "=HYPERLINK(A1)\x00", "who": "@x", "seconds": 60, "start": "07:30"}]
    sheet = sheet_of(planned(rows), "07:00")
    assert [(sheet.cell(HEADER_ROW + 1, n).data_type, sheet.cell(HEADER_ROW + 1, n).value) for n in (1, 2, 3)] == [
        ("s", "=1+1"), ("s", "=HYPERLINK(A1)"), ("s", "@x"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ms_", "words"),
    [(40_000, "40 giây"), (60_000, "1 phút"), (90_000, "90 giây"), (150_000, "3 phút"), (-180_000, "3 phút")],
)
def test_how_long(ms_, words):
    assert lasting(ms_, t) == words


@pytest.mark.parametrize(
    ("ms_", "words"),
    [(29_999, "đúng thời lượng"), (30_000, "dài hơn 1 phút"), (-149_000, "ngắn hơn 2 phút"), (0, "đúng thời lượng")],
)
def test_longer_and_shorter(ms_, words):
    assert longer(ms_, t) == words
