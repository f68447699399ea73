"""Lists that were patched together: pasted from old fonts and from Unicode, crossed out, framed, saved by whatever."""

from zipfile import ZipFile

import pytest

from storage.lists.grids import Listed
from storage.lists.issues import ListProblems
from storage.lists.office import read_lists
from storage.lists.office.legacy import TCVN3, VNI, unmangled
from tests.storage.lists import ugly

HEAD = ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Số điện thoại"]
TO = {
    "tcvn3": {letter: old for old, letter in reversed(TCVN3.items())},
    "vni": {letter: old for old, letter in reversed(VNI.items())},
}


def old(text: str, encoding: str) -> str:
    return "".join(TO[encoding].get(letter, letter) for letter in text)


def read(tmp_path, *rows, **wishes) -> Listed:
    path = ugly.book(tmp_path / "ds.xlsx", DS=[list(row) for row in rows])
    return next(one for one in read_lists([path], **wishes) if one.kind)


def named(listed: Listed, *fields: str) -> list[tuple[str, ...]]:
    return [tuple(row.values.get(field, "") for field in fields) for row in listed.rows]


PEOPLE = [
    ("Nguyễn Thị Hường", "Bí thư Chi bộ", "Thôn Đông"),
    ("Lê Tú", "Nông dân", "Thôn Nam"),
    ("Đỗ Ngọc Sơn", "Giáo viên", "Trường Tiểu học"),
    ("Ma Văn Ba", "Nông dân", "Thôn Nam"),
]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.parametrize("turned", [{0}, {0, 2}, {1, 3}, {0, 1, 2, 3}])
def test_rows_of_an_old_font_among_rows_of_unicode_are_told_apart(tmp_path, encoding, turned):
    rows = [[n, *(old(cell, encoding) if n in turned else cell for cell in person)] for n, person in enumerate(PEOPLE)]
    assert named(read(tmp_path, HEAD, *rows), "name", "position", "unit") == PEOPLE


def test_a_word_that_reads_both_ways_may_be_left_as_it_was(tmp_path):
    rows = [[n, *(old(cell, "tcvn3") for cell in person)] for n, person in enumerate(PEOPLE)]
    rows.append([9, old("Hà Đỗ Hường", "tcvn3"), "Chủ tịch", "Nông trường"])
    listed = read(tmp_path, HEAD, *rows)
    assert named(listed, "position", "unit")[-1] == ("Chủ tịch", "Nông trường")
    optional = {r.before for row in listed.rows for r in row.repairs if r.kind == "legacy_font" and r.optional}
    assert not optional & {"Th«n Nam", "N«ng d©n"}  # nobody can read these


def test_utf_8_that_was_opened_as_western_is_read_anew(tmp_path):
    assert unmangled("Nguyễn Thị Hường".encode().decode("cp1252", errors="replace").replace("\ufffd", "\x90"))
    mangled = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in "Trần Văn Đỉnh".encode())
    listed = read(tmp_path, HEAD, [1, mangled, "Bí thư"], [2, "Nguyễn Thị Hường", "Chủ tịch"])
    assert named(listed, "name") == [("Trần Văn Đỉnh",), ("Nguyễn Thị Hường",)]
    assert [r.kind for r in listed.rows[0].repairs] == ["mangled"]


def test_letters_that_were_lost_when_the_file_was_saved_stop_the_import(tmp_path):
    with pytest.raises(ListProblems) as problems:
        read(tmp_path, HEAD, [1, "Nguy?n V?n An", "Bí thư"], [2, "Tr?n Th? B", "Y tá"])
    assert [(issue.row, issue.code) for issue in problems.value.issues] == [(2, "office.lost")]


@pytest.mark.parametrize(
    ("written", "form", "name"),
    [
        ("Thượng tọa Thích Minh Đạo", "", "Thượng tọa Thích Minh Đạo"),
        ("LINH MỤC TRẦN VĂN HẢI", "", "Linh mục Trần Văn Hải"),
        ("đại tá lê oanh", "", "Đại tá Lê Oanh"),
        ("Cụ Bà Nguyễn Thị Mười", "cụ bà", "Nguyễn Thị Mười"),
        ("Ông (bà) Nguyễn Văn Xuân", "", "Nguyễn Văn Xuân"),
        ("Ô. Vũ Văn Nam", "ông", "Vũ Văn Nam"),
        ("1. Nguyễn Văn An;", "", "Nguyễn Văn An"),
        ("- Đ/c Lê Thị Mận", "đồng chí", "Lê Thị Mận"),
        ("'Nguyễn Văn Bốn", "", "Nguyễn Văn Bốn"),
        ("Nguyễn Văn A.", "", "Nguyễn Văn A."),
        ("Nguyễn Văn Ðức", "", "Nguyễn Văn Đức"),
        ("\uf0b7 Nguyễn Văn Bảy\ufdd0", "", "Nguyễn Văn Bảy"),
        ("Nguyễn Văn_x000D_\nMười Một", "", "Nguyễn Văn Mười Một"),
        ("H'Hen Niê", "", "H'Hen Niê"),
        ("Nguyễn Văn Giáp (bí danh Sáu Dân)", "", "Nguyễn Văn Giáp (bí danh Sáu Dân)"),
        ("[red]Vũ Văn Kha[/red]", "", "[red]Vũ Văn Kha[/red]"),
    ],
)
def test_what_stands_around_a_name(tmp_path, written, form, name):
    listed = read(tmp_path, HEAD, [1, written, "Nông dân"])
    assert named(listed, "form", "name") == [(form, name)]
    ids = {r.id for r in listed.rows[0].repairs if r.optional}
    refused = read(tmp_path, HEAD, [1, written, "Nông dân"], refused=ids)
    assert [r.optional for r in refused.rows[0].repairs] in ([], [False])


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("+84 (0)912 345 678", "0912345678"),
        (2253870111, "02253870111"),
        ("O912 345 678", "0912 345 678"),
        ("O912345678", "0912345678"),
        ("0912345678\n0987654321", "0912345678, 0987654321"),
        ("0912345678/0987654321", "0912345678/0987654321"),
    ],
)
def test_telephones(tmp_path, written, phone):
    assert named(read(tmp_path, HEAD, [1, "Lê An", None, None, written]), "phone") == [(phone,)]


FOOT = [
    (["Cộng: 12 người"], "office.total"),
    (["(Danh sách này có 45 người)"], "office.total"),
    (["Ghi chú: mang theo giấy mời"], "office.remark"),
    ([None, "* Lưu ý: đến đúng giờ"], "office.remark"),
    ([None, "NGƯỜI LẬP BIỂU", None, "CHỦ TỊCH"], "office.signature"),
    ([None, "LẬP BIỂU", None, "PHÓ CHỦ TỊCH"], "office.signature"),
    ([None, "TRƯỞNG BAN TỔ CHỨC"], "office.signature"),
    ([None, None, None, "An Lão, ngày    tháng 8 năm 2026"], "office.signature"),
]


@pytest.mark.parametrize(("foot", "code"), FOOT)
def test_nobody_below_a_list_becomes_a_delegate(tmp_path, foot, code):
    rows = [[1, "Lê Văn Tám", "Bí thư", "Thôn 1"], [2, "Lê Thị Chín", "Chủ tịch", "Thôn 2"], foot]
    signed = [[None, "Trần Thị Lập", None, "Ngô Văn Duyệt"]] if code == "office.signature" else []
    listed = read(tmp_path, HEAD, *rows, *signed)
    assert named(listed, "name") == [("Lê Văn Tám",), ("Lê Thị Chín",)]
    assert [note.code for note in listed.notes] == [code]


def test_a_title_on_each_page_is_no_section(tmp_path):
    rows = [["DANH SÁCH ĐẠI BIỂU"], HEAD, [1, "Lê Văn Tám"], ["DANH SÁCH ĐẠI BIỂU"], HEAD, [2, "Lê Thị Chín"]]
    assert [row.section for row in read(tmp_path, *rows).rows] == ["", ""]


def test_lists_beside_and_under_each_other(tmp_path):
    side = ["STT", "Họ và tên", "Đơn vị"]
    rows = [
        ["I. ĐẠI BIỂU XÃ"],
        [*side, None, *side],
        [1, "LÊ VĂN MỘT", "Thôn 1", None, 2, "LÊ VĂN HAI", "Thôn 2"],
        [],
        ["II. KHÁCH MỜI"],
        ["TT", "Họ tên", "Điện thoại", "Nơi công tác"],
        [1, "Lê Văn Ba", "0912345678", "Công ty An Phát"],
    ]
    lists = read_lists([ugly.book(tmp_path / "ds.xlsx", DS=rows)])
    assert [(named(one, "name", "unit"), one.rows[0].section) for one in lists] == [
        ([("Lê Văn Một", "Thôn 1")], "ĐẠI BIỂU XÃ"),
        ([("Lê Văn Hai", "Thôn 2")], "ĐẠI BIỂU XÃ"),
        ([("Lê Văn Ba", "Công ty An Phát")], "KHÁCH MỜI"),
    ]
    assert len({r.id for one in lists for row in one.rows for r in row.repairs}) == 2


def test_a_name_that_is_crossed_out_is_said(tmp_path):
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    for row in (HEAD, [1, "Lê Văn Tám"], [2, "Lê Thị Chín"]):
        book.worksheets[0].append(row)
    book.worksheets[0]["B3"].font = Font(strike=True)
    book.save(tmp_path / "gach.xlsx")
    (listed,) = read_lists([tmp_path / "gach.xlsx"])
    assert [(note.code, note.values) for note in listed.notes] == [("office.struck", {"text": "3"})]


def test_true_and_false_are_no_names(tmp_path):
    with pytest.raises(ListProblems) as problems:
        read(tmp_path, HEAD, [1, True, "Bí thư"])
    assert [(issue.row, issue.code) for issue in problems.value.issues] == [(2, "office.number_name")]


def test_quotation_marks_that_quote_no_whole_cell_are_letters(tmp_path):
    pasted = 'STT\tHọ và tên\tHình thức khen\n1\tLê Văn Tám\t"Gia đình văn hóa" năm 2025\n'
    (listed,) = read_lists([], pasted=pasted)
    assert named(listed, "category") == [('"Gia đình văn hóa" năm 2025',)]
    path = tmp_path / "mo.csv"
    path.write_text('STT,Họ và tên,Ghi chú\n1,"Lê Văn Tám,x\n2,"Lê Thị Chín, em ông Tám",y\n', "utf-8")
    with pytest.raises(ListProblems) as problems:
        read_lists([path])
    assert [(issue.row, issue.code) for issue in problems.value.issues] == [(3, "office.quote")]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("khoa.xls", OLE + "EncryptedPackage".encode("utf-16-le"), "office.password"),
        ("cu.docx", OLE + "WordDocument".encode("utf-16-le"), "office.old_word"),
        ("cat.xls", OLE + bytes(600), "office.no_workbook"),
        ("trong.xlsx", b"", "office.empty"),
        ("~$ds.xlsx", b"\x0bai do", "office.owner"),
        ("in.xlsx", b"%PDF-1.7 x", "office.pdf"),
        ("anh.csv", b"\xff\xd8\xff\xe0", "office.unknown"),
    ],
)
def test_a_file_is_what_it_holds_and_not_what_it_is_called(tmp_path, capsys, name, content, code):
    pytest.importorskip("xlrd")
    (tmp_path / name).write_bytes(content)
    (tmp_path / "thu-muc.xlsx").mkdir()
    with pytest.raises(ListProblems) as problems:
        read_lists([tmp_path / name, tmp_path / "thu-muc.xlsx"])
    assert [issue.code for issue in problems.value.issues] == [code, "office.folder"]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("name", "parts", "code"),
    [
        ("chat.xlsx", {"xl/workbook.xml": "<w xmlns='http://purl.oclc.org/ooxml/spreadsheetml/main'/>"}, "other_excel"),
        ("bang.ods", {"content.xml": ""}, "other_excel"),
        ("bang.xlsx", {"xl/workbook.bin": ""}, "other_excel"),
        ("hong.xlsx", {"xl/workbook.xml": "<w"}, "no_workbook"),
        ("hong.docx", {"word/document.xml": "<w", "[Content_Types].xml": "<"}, "no_document"),
        ("anh.zip", {"a.png": ""}, "unknown"),
    ],
)
def test_an_archive_is_what_it_holds(tmp_path, name, parts, code):
    with ZipFile(tmp_path / name, "w") as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
    with pytest.raises(ListProblems) as problems:
        read_lists([tmp_path / name])
    assert [issue.code for issue in problems.value.issues] == [f"office.{code}"]


def test_a_workbook_under_another_name_is_read(tmp_path):
    book = ugly.book(tmp_path / "ds.xlsx", DS=[HEAD, [1, "Lê Văn Tám"]])
    for name in ("ds.xls", "ds.csv", "ds"):
        book.rename(tmp_path / name)
        book = tmp_path / name
        assert named(next(iter(read_lists([book]))), "name") == [("Lê Văn Tám",)]


@pytest.mark.parametrize(
    ("written", "name", "position"),
    [
        ("Nguyễn Văn An - Trưởng thôn", "Nguyễn Văn An", "Trưởng thôn"),
        ("Nguyễn Văn An\nCông an viên", "Nguyễn Văn An", "Công an viên"),
        ("NGUYỄN VĂN AN (PHÓ CHỦ TỊCH)", "Nguyễn Văn An", "Phó Chủ tịch"),
        ("Đ/c Nguyễn Văn An, Bí thư Chi bộ", "Nguyễn Văn An", "Bí thư Chi bộ"),
        ("Nguyễn Văn An - Hải Phòng", "Nguyễn Văn An - Hải Phòng", ""),
    ],
)
def test_a_position_that_stands_behind_the_name(tmp_path, written, name, position):
    head = ["STT", "Họ và tên", "Đơn vị"]
    listed = read(tmp_path, head, [1, written, "Thôn 1"])
    assert named(listed, "name", "position") == [(name, position)]
    ids = {r.id for r in listed.rows[0].repairs}
    (kept,) = named(read(tmp_path, head, [1, written, "Thôn 1"], refused=ids), "name", "position")
    assert (" ".join(kept[0].casefold().split()), kept[1]) == (" ".join(written.casefold().split()), "")


def test_two_people_in_one_cell_and_columns_without_a_heading_are_said(tmp_path):
    listed = read(tmp_path, ["STT", "Họ và tên", None], [1, "Lê Bốn; Lê Năm", "vắng"], [2, "Lê Sáu", "có"])
    assert [(note.code, note.row, note.values) for note in listed.notes] == [
        ("office.several", 2, {"text": "Lê Bốn; Lê Năm"}),
        ("office.unheaded_columns", 0, {"text": "C"}),
    ]
    where = {"ds.xlsx/DS/C": "note"}
    told = read(tmp_path, ["STT", "Họ và tên", None], [1, "Lê Bốn", "vắng"], columns=where)
    assert named(told, "note") == [("vắng",)]


def test_numbers_without_a_heading_are_numbers(tmp_path):
    rows = [[1, "Lê Văn Tám", "Thôn 1"], [2, "Lê Thị Chín", "Thôn 2"], [None, "CHỦ TỊCH"], [None, "Ngô Văn Duyệt"]]
    listed = read(tmp_path, [None, "Họ và tên", "Đơn vị"], *rows)
    assert (len(listed.rows), [note.code for note in listed.notes]) == (2, ["office.signature"])


def test_names_without_a_heading_are_found(tmp_path):
    listed = read(tmp_path, ["STT", None, "Đơn vị", "SĐT"], [1, "Lê Văn Tám", "Thôn 1"], [2, "Lê Thị Chín", "Thôn 2"])
    assert named(listed, "name") == [("Lê Văn Tám",), ("Lê Thị Chín",)]


def test_marks_of_repetition_repeat_the_row_above(tmp_path):
    rows = [[1, "Lê Một", "Bí thư", "Thôn 1"], [2, "Lê Hai", '"', "-nt-"], [3, "Lê Ba", "-", "//"]]
    listed = read(tmp_path, HEAD, *rows)
    assert named(listed, "position", "unit") == [("Bí thư", "Thôn 1"), ("Bí thư", "Thôn 1"), ("-", "Thôn 1")]
    ids = {r.id for row in listed.rows for r in row.repairs}
    assert named(read(tmp_path, HEAD, *rows, refused=ids), "unit") == [("Thôn 1",), ("-nt-",), ("//",)]


@pytest.mark.parametrize(
    ("written", "born"),
    [(79, "1979"), ("11031979", "11/3/1979"), ("1/2/76", "1/2/1976"), ("1/2/26", "1/2/26"), ("31/2/1976", "31/2/1976")],
)
def test_years_of_birth(tmp_path, written, born):
    assert named(read(tmp_path, ["STT", "Họ và tên", "Ngày sinh"], [1, "Lê Một", written]), "born") == [(born,)]
