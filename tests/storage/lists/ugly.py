"""Lists as offices keep them, made by script; all people are invented."""

from datetime import date, time
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet


def book(path: Path, **sheets: list[list[object]]) -> Path:
    """A workbook with these sheets."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def _sheet(name: str = "Danh sách") -> tuple[Workbook, Worksheet]:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = name
    return workbook, sheet


def _put(sheet: Worksheet, row: int, *values: object) -> None:
    for column, value in enumerate(values, 1):
        if value is not None:
            sheet.cell(row, column, value)


def titled(path: Path) -> Path:
    """Merged titles, a header on rows 6 and 7, sections, seats, a total, signatures, a format a million rows below."""
    workbook, sheet = _sheet("DS dai bieu")
    _put(sheet, 1, "ỦY BAN NHÂN DÂN XÃ AN LÃO", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    sheet.merge_cells("A1:C1")
    _put(sheet, 4, "DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ")
    sheet.merge_cells("A4:H4")
    _put(sheet, 6, "STT", "HỌ VÀ TÊN", "Năm sinh", None, "Chức vụ", "Đơn vị công tác", "Số ĐT", "Ghi chú")
    _put(sheet, 7, None, None, "Nam", "Nữ")
    sheet.merge_cells("C6:D6")
    for letter in "ABEFGH":
        sheet.merge_cells(f"{letter}6:{letter}7")
    _put(sheet, 8, "I", "ĐẠI BIỂU THÀNH PHỐ (02 đồng chí)")
    sheet.merge_cells("B8:H8")
    _put(sheet, 9, 1, "NGUYỄN VĂN AN", 1971, None, "PHÓ GIÁM ĐỐC", "Sở Nội vụ", 912345678.0)
    _put(sheet, 10, 2, "Trần Thị\u00a0 Thuỷ", None, 1980, "Chuyên viên", "Ban Thi đua - Khen thưởng", "+84 912 345 679")
    _put(sheet, 11, "II. ĐẠI BIỂU XÃ")
    sheet.merge_cells("A11:H11")
    _put(sheet, 12, 3, "lê văn Hoà", 1965, None, "Trưởng thôn", "Thôn Quyết Thắng", "0987.654.321", "VIP?")
    _put(sheet, 13, 4, "Trường THCS Quang Trung (02 đồng chí)")
    _put(sheet, 14, 5, "Hợp tác xã Đại Đồng: 03 đ/c")
    _put(sheet, 15, None, "Tổng cộng: 8 đại biểu")
    _put(sheet, 17, None, None, None, None, "An Lão, ngày 20 tháng 8 năm 2025")
    _put(sheet, 18, None, "NGƯỜI LẬP BIỂU", None, None, "TM. ỦY BAN NHÂN DÂN")
    _put(sheet, 22, None, "Vũ Thị Mai", None, None, "Phạm Văn Mạnh")
    sheet.cell(1_048_000, 3).font = Font(bold=True)
    workbook.save(path)
    return path


def old_fonts(path: Path) -> Path:
    """TCVN3, its capitals, and VNI, each told by the font of its cell."""
    workbook, sheet = _sheet()
    _put(sheet, 1, "TT", "Hä vµ tªn", "Chøc vô", "Đơn vị")
    _put(sheet, 2, 1, "NguyÔn ThÞ H\u00ad\u00eang", "Bi t tr\u00ad\u00eang th«n", "Th«n §«ng")
    _put(sheet, 3, 2, "trÇn v¨n ®øc", "Chñ tÞch", "Th«n §oµi")
    _put(sheet, 4, 3, "Nguyeãn Thò Höôøng", "Bí thö Chi boä", "Thoân Ñoâng")
    _put(sheet, 5, 4, "Đỗ Thị Tươi", "Chủ tịch", "Thôn Bắc")
    for row, fonts in {1: ".VnTime", 2: ".VnTime", 3: ".VnTimeH", 4: "VNI-Times", 5: ".VnTime"}.items():
        for column in (2, 3, 4):
            sheet.cell(row, column).font = Font(name=fonts)
    sheet["C2"] = "BÝ th\u00ad chi bé"
    sheet["B2"] = "NguyÔn ThÞ H\u00adêng"
    workbook.save(path)
    return path


def cells(path: Path) -> Path:
    """Dates and years as texts, numbers and dates; a name in two columns; hidden rows, columns and sheets."""
    workbook, sheet = _sheet("Trang 1")
    _put(sheet, 1, "Stt", "Họ và tên đệm", "Tên", "Ngày sinh", "Giới tính", "Chức danh", "Điện thoại")
    _put(sheet, 2, 1, "Nguyễn Thị", "Bình", date(1975, 5, 12), "Nữ", "Giáo viên", 901234567)
    _put(sheet, 3, 2, "Phạm Văn", "Cường", 25569, "Nam", "Bác sĩ", "'0901 234 568")
    _put(sheet, 4, 3, "Vũ Đình", "Dũng", "02.09.1968", "Nam", "Nông dân", None)
    _put(sheet, 5, 4, "Hoàng Thị", "E", 1990, "Nữ", "Công nhân", None)
    _put(sheet, 6, 5, "Bùi Văn", "Giang", date(1905, 5, 28), "Nam", "Thợ xây", None)
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["F"].hidden = True
    workbook.create_sheet("Nháp")["A1"] = "Họ và tên"
    workbook["Nháp"].sheet_state = "hidden"
    workbook.save(path)
    return path


def personal(path: Path) -> Path:
    """What a meeting has no need to know."""
    head = ["STT", "Họ tên", "Số CCCD", "Dân tộc", "Tôn giáo", "Ngày vào Đảng", "Chức vụ, đơn vị công tác"]
    rows = [
        head,
        [1, "Ông Nguyễn Văn Khoa", "031075000001", "Kinh", "Không", "3/2/1999", "Bí thư Chi bộ, thôn Quyết Thắng"],
        [2, "Đ/c Trần Thị Lan", "031075000002", "Tày", "Phật", None, "Hiệu trưởng Trường THCS Quang Trung"],
        [3, "Ông Văn Tùng", None, None, None, None, "Nông dân"],
    ]
    return book(path, DS=rows)


def honours(path: Path) -> Path:
    """Honourees with decisions; the award stands in cells that are merged downwards."""
    workbook, sheet = _sheet("Khen thưởng")
    _put(sheet, 1, "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG")
    _put(sheet, 2, "STT", "Tên tập thể, cá nhân", "Chức vụ", "Hình thức khen thưởng", "Số QĐ", "Ngày QĐ")
    _put(sheet, 3, "A", "TẬP THỂ")
    _put(sheet, 4, 1, "TẬP THỂ TRƯỜNG THCS QUANG TRUNG", None, "Giấy khen", "185/QĐ-UBND", date(2025, 8, 25))
    _put(sheet, 5, 2, "Nhân dân và cán bộ thôn Đông", None, None, None, "25/8/2025")
    _put(sheet, 6, "B", "CÁ NHÂN")
    _put(sheet, 7, 1, "Bà TRẦN THỊ BÌNH", "giáo viên", None, None, 45894)
    sheet.merge_cells("D4:D7")
    sheet.merge_cells("E4:E7")
    workbook.save(path)
    return path


def programme(path: Path) -> Path:
    """Hours in three ways."""
    rows: list[list[object]] = [
        ["CHƯƠNG TRÌNH HỘI NGHỊ"],
        ["TT", "Thời gian", "Nội dung", "Người thực hiện"],
        [1, "7h30 - 8h00", "Đón tiếp đại biểu", "Ban tổ chức"],
        [2, time(8, 0), "Chào cờ", "MC"],
        [3, 0.34375, "Khai mạc", "Đ/c Chủ tịch"],
    ]
    return book(path, **{"Chương trình HN": rows})


def sheets(path: Path) -> Path:
    """Several lists in one book, one of no kind, one with the same header on each page, one empty."""
    return book(
        path,
        **{
            "Nhiệm vụ": [
                ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"],
                [1, "In giấy mời", "Văn phòng", "22/8/2025"],
            ],
            "Đơn vị": [["STT", "Tên đơn vị", "Số lượng"], [1, "Trường THCS Quang Trung", 2], [2, "Thôn Đông (03 đ/c)"]],
            "Chi phí": [["Khoản", "Tiền"], ["Nước", 500000]],
            "Trống": [],
            "Khách": [
                ["STT", "Họ và tên", "Đơn vị"],
                ["(1)", "(2)", "(3)"],
                [1, "Đinh Văn Núi", "Thôn Bắc"],
                ["STT", "Họ và tên", "Đơn vị"],
                [2, "Đinh Thị Sông", "Thôn Nam"],
            ],
        },
    )


def invited(path: Path) -> Path:
    """Units in the column of persons, their seats in a column of their own, in brackets, for each, or nowhere."""
    rows = [
        ["STT", "Thành phần", "Số lượng", "Ghi chú"],
        ["I", "ĐẠI BIỂU THÀNH PHỐ", 5],
        [1, "Ban Giám đốc Sở Nội vụ", 2],
        ["II", "ĐẠI BIỂU XÃ"],
        [2, "Trường THCS Quang Trung", "02"],
        [3, "Các thôn (mỗi thôn 02 đồng chí)"],
        [4, "Đoàn Văn Tú", 1],
        [5],
        ["Cộng: 9"],
        ["Nơi nhận:"],
        ["- Như trên;"],
    ]
    return book(path, DS=rows)


def before_2007(path: Path) -> Path:
    """The workbook that xlrd reads."""
    import xlwt

    workbook = xlwt.Workbook()
    sheet, style = workbook.add_sheet("DS"), xlwt.XFStyle()
    style.font.name = ".VnTime"
    for column, text in enumerate(["STT", "Họ và tên", "Số ĐT"]):
        sheet.write(0, column, text)
    sheet.write(1, 1, "NguyÔn V¨n ¸nh", style)
    sheet.write(1, 2, 912345678.0)
    workbook.save(str(path))
    return path


def table(path: Path) -> Path:
    """A table of Word, its runs in two fonts, its numbers by Word itself, a title over the header."""
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.add_paragraph("DANH SÁCH KHÁCH MỜI")
    word = document.add_table(rows=5, cols=3)
    for row, values in enumerate(
        [
            ("Danh sách", "", ""),
            ("STT", "Họ và tên", "Chức vụ"),
            ("", "", ""),
            ("", "Bùi\nThị Nga", "Y tá"),
            ("", "", ""),
        ]
    ):
        for column, text in enumerate(values):
            word.rows[row].cells[column].text = text
    word.cell(0, 0).merge(word.cell(0, 2))
    paragraph = word.cell(2, 1).paragraphs[0]
    paragraph.add_run("Ph¹m V¨n ").font.name = ".VnTime"
    paragraph.add_run("Đồng")
    word.cell(2, 2).text = "Trưởng trạm"
    document.save(str(path))
    return path


CSV = (
    "STT;Họ và tên;Đơn vị;Điện thoại\r\n"
    "1;Nguyễn Thị Quỳnh;Thôn Đông;0912345678\r\n"
    "2;Đỗ Văn Hưởng;Thôn Tây;912345679\r\n"
)


def decomposed(text: str) -> bytes:
    """Windows-1258: marks stand behind their letters."""
    import unicodedata

    out = bytearray()
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            spread = unicodedata.normalize("NFD", letter)
            out += unicodedata.normalize("NFC", spread.translate(dict.fromkeys(_TONES))).encode("cp1258")
            out += "".join(c for c in spread if ord(c) in _TONES).encode("cp1258")
    return bytes(out)


_TONES = {0x300, 0x301, 0x303, 0x309, 0x323}
