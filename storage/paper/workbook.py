"""The report as a workbook: real hours, numbers that a sum works on, one sheet that prints on landscape A4."""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from meeting.programme.projection import Span
from meeting.programme.timing import Row, Timing, timing
from meeting.state import Meeting
from meeting.text.hours import VIETNAM
from storage.paper.report import MINUTE, drift, told, totals
from storage.paper.rows import stamp
from storage.paper.text import Say, plain

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS: Final = (
    ("number", 6),
    ("title", 40),
    ("who", 26),
    ("plan_start", 9),
    ("plan_end", 9),
    ("plan_minutes", 9),
    ("actual_start", 9),
    ("actual_end", 9),
    ("actual_minutes", 9),
    ("difference_minutes", 10),
    ("difference", 15),
    ("late", 15),
    ("given_minutes", 9),
    ("given", 18),
    ("held_minutes", 9),
    ("held", 18),
    ("note", 16),
)
"""Each column's id (its words are `report.column.<id>`) and its width."""
HEADER_ROW: Final = 4
_HOUR, _MINUTES = "hh:mm", "0.0"
_LINE_PT: Final = 16.5


def workbook(meeting: Meeting, now: int, t: Say) -> bytes:
    """The XLSX."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = t("report.sheet")
    book.properties.title = plain(meeting.about.title)
    book.properties.creator = plain(meeting.about.organiser)
    report = timing(meeting, now)
    _head(sheet, meeting, now, t)
    row = HEADER_ROW
    for row, one in enumerate(report.rows, HEADER_ROW + 1):
        values = _cells(one, t)
        _write(sheet, row, values, bold=not one.part)
        sheet.row_dimensions[row].height = _LINE_PT * _lines(values)
    _foot(sheet, row + 2, report, t)
    _dress(sheet, row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _lines(values: list[Any]) -> int:
    """How many lines the longest cell of a row wraps into: not every program finds that out by itself."""
    lengths = ((len(v), width) for v, (_, width) in zip(values, COLUMNS, strict=True) if isinstance(v, str))
    return max(1 + length // width for length, width in lengths)


def _head(sheet: "Worksheet", meeting: Meeting, now: int, t: Say) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    _text(sheet, 1, 1, t("report.title"), bold=True, size=14)
    _text(sheet, 2, 1, meeting.about.title, bold=True)
    _text(sheet, 3, 1, stamp(now, t))
    for number, (column, _) in enumerate(COLUMNS, 1):
        cell = sheet.cell(HEADER_ROW, number, t(f"report.column.{column}"))
        cell.font = Font(name="Times New Roman", size=12, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.fill = PatternFill("solid", fgColor="E7E6E6")
    sheet.row_dimensions[HEADER_ROW].height = _LINE_PT * 3


def _hour(ms: int | None) -> datetime | None:
    """An hour as Excel knows it: of the place, without a zone."""
    return None if ms is None else datetime.fromtimestamp(ms // 1000, VIETNAM).replace(tzinfo=None)


def _cells(row: Row, t: Say) -> list[Any]:
    """The values of a row, in the order of `COLUMNS`."""
    said = told(row, t)
    start, end = row.plan or (None, None)
    discreet = row.untimed or row.over is None
    held = sum(hold.ms for hold in row.holds)
    given = 0 if row.untimed else sum(g.ms for g in row.added)
    return [
        row.number,
        row.title,
        row.who,
        _hour(start),
        _hour(end),
        _length(row.plan),
        _hour(row.start),
        _hour(row.end),
        _length((row.start, row.end)) if row.start is not None and row.end is not None else None,
        None if discreet or row.over is None else round(row.over / MINUTE, 1),
        said.difference,
        drift(row.late, t) if said.late and row.late is not None else "",
        round(given / MINUTE, 1) or None,
        said.given,
        round(held / MINUTE, 1) or None,
        said.stood,
        "; ".join(n for n in (said.status, said.new_plan) if n),
    ]


def _length(span: Span | None) -> float | None:
    return None if span is None else round((span[1] - span[0]) / MINUTE, 1)


def _write(sheet: "Worksheet", row: int, values: list[Any], *, bold: bool) -> None:
    from openpyxl.styles import Alignment, Font

    for column, value in enumerate(values, 1):
        if isinstance(value, str):
            _text(sheet, row, column, value, bold=bold)
            continue
        cell = sheet.cell(row, column, value)
        cell.font = Font(name="Times New Roman", size=12, bold=bold)
        cell.alignment = Alignment(horizontal="center", vertical="top")
        cell.number_format = _HOUR if isinstance(value, datetime) else _MINUTES


def _text(sheet: "Worksheet", row: int, column: int, value: str, *, bold: bool = False, size: int = 12) -> None:
    """Text, and never a formula, whatever sign it begins with."""
    from openpyxl.styles import Alignment, Font

    cell = sheet.cell(row, column, plain(value) or None)
    if cell.data_type == "f":
        cell.data_type = "s"
    cell.font = Font(name="Times New Roman", size=size, bold=bold)
    cell.alignment = Alignment(vertical="top", wrap_text=row > HEADER_ROW and column > 1)


def _foot(sheet: "Worksheet", row: int, report: Timing, t: Say) -> None:
    for number, sentence in enumerate(totals(report, t)):
        _text(sheet, row + number, 1, sentence)


def _dress(sheet: "Worksheet", last: int) -> None:
    """Widths, lines, what stays in view, and how it prints."""
    from openpyxl.styles import Border, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    thin = Side(style="thin")
    for number, (_, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        for row in range(HEADER_ROW, last + 1):
            sheet.cell(row, number).border = Border(left=thin, right=thin, top=thin, bottom=thin)
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
