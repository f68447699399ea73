"""Ugly lists come in right to the letter, with every repair visible."""

import pytest

from storage.lists.grids import Listed
from storage.lists.issues import ListProblems
from storage.lists.office import read_lists
from tests.storage.lists import ugly


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ugly")
    kinds = {"table": "docx"}
    names = ("titled", "old_fonts", "cells", "personal", "honours", "programme", "sheets", "table")
    return {name: getattr(ugly, name)(folder / f"{name}.{kinds.get(name, 'xlsx')}") for name in names}


def one(path, **wishes) -> Listed:
    return next(listed for listed in read_lists([path], **wishes) if listed.kind)


def named(listed: Listed, *fields: str) -> list[tuple[str, ...]]:
    return [tuple(row.values.get(field, "") for field in fields) for row in listed.rows]


def repairs(listed: Listed) -> list[tuple[int, str, str, str]]:
    return [(row.number, r.kind, r.before, r.after) for row in listed.rows for r in row.repairs]


def codes(listed: Listed) -> list[tuple[str, int]]:
    return [(note.code, note.row) for note in listed.notes]


def test_titles_two_rows_of_header_sections_seats_totals_and_signatures(made):
    listed = one(made["titled"])
    assert listed.kind == "delegates"
    assert "DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ" in listed.title
    assert named(listed, "form", "name", "born", "position", "unit", "phone") == [
        ("ông", "Nguyễn Văn An", "1971", "Phó giám đốc", "Sở Nội vụ", "0912345678"),
        ("bà", "Trần Thị Thuỷ", "1980", "Chuyên viên", "Ban Thi đua - Khen thưởng", "0912345679"),
        ("ông", "Lê Văn Hoà", "1965", "Trưởng thôn", "Thôn Quyết Thắng", "0987.654.321"),
        ("", "", "", "", "Trường THCS Quang Trung", ""),
        ("", "", "", "", "Hợp tác xã Đại Đồng", ""),
    ]
    assert [row.section for row in listed.rows] == ["ĐẠI BIỂU THÀNH PHỐ"] * 2 + ["ĐẠI BIỂU XÃ"] * 3
    assert [row.seats for row in listed.rows] == [0, 0, 0, 2, 3]
    assert [row.number for row in listed.rows] == [9, 10, 12, 13, 14]
    assert codes(listed) == [("office.total", 15), ("office.signature", 17)]
    assert repairs(listed) == [
        (9, "title_case", "NGUYỄN VĂN AN", "Nguyễn Văn An"),
        (9, "title_case", "PHÓ GIÁM ĐỐC", "Phó giám đốc"),
        (9, "phone", "912345678", "0912345678"),
        (9, "form_by_sex", "", "ông"),
        (10, "spaces", "Trần Thị\u00a0 Thuỷ", "Trần Thị Thuỷ"),
        (10, "phone", "+84 912 345 679", "0912345679"),
        (10, "form_by_sex", "", "bà"),
        (12, "first_letter", "lê văn Hoà", "Lê Văn Hoà"),
        (12, "form_by_sex", "", "ông"),
    ]


def test_each_repair_may_be_refused_by_its_id(made):
    ids = {r.id for row in one(made["titled"]).rows for r in row.repairs}
    assert len(ids) == 9
    listed = one(made["titled"], refused=ids)
    assert repairs(listed) == []
    assert named(listed, "name", "phone")[:2] == [
        ("NGUYỄN VĂN AN", "912345678"),
        ("Trần Thị\u00a0 Thuỷ", "+84 912 345 679"),
    ]
    assert listed.rows[2].values["name"] == "lê văn Hoà"


def test_old_fonts_are_told_by_the_font_and_unicode_in_them_is_left(made):
    listed = one(made["old_fonts"])
    assert named(listed, "name", "position", "unit") == [
        ("Nguyễn Thị Hường", "Bí thư chi bộ", "Thôn Đông"),
        ("Trần Văn Đức", "Chủ tịch", "Thôn Đoài"),
        ("Nguyễn Thị Hường", "Bí thư Chi bộ", "Thôn Đông"),
        ("Đỗ Thị Tươi", "Chủ tịch", "Thôn Bắc"),
    ]
    names = [(r.kind, r.after) for row in listed.rows for r in row.repairs if r.field == "name"]
    assert names == [
        ("legacy_font", "Nguyễn Thị Hường"),
        ("legacy_font", "TRẦN VĂN ĐỨC"),
        ("title_case", "Trần Văn Đức"),
        ("legacy_font", "Nguyễn Thị Hường"),
    ]
    assert not any(r.optional for row in listed.rows for r in row.repairs if r.kind == "legacy_font")


def test_split_names_dates_in_every_form_and_what_excel_hides(made):
    listed = one(made["cells"])
    assert named(listed, "form", "name", "born", "phone") == [
        ("bà", "Nguyễn Thị Bình", "12/5/1975", "0901234567"),
        ("ông", "Phạm Văn Cường", "1/1/1970", "0901 234 568"),
        ("ông", "Vũ Đình Dũng", "2/9/1968", ""),
        ("bà", "Hoàng Thị E", "1990", ""),
        ("ông", "Bùi Văn Giang", "1975", ""),
    ]
    assert [row.hidden for row in listed.rows] == [False, False, True, False, False]
    assert [c.heading for c in listed.columns if c.hidden] == ["Chức danh"]
    assert ("office.hidden_columns", 0) in codes(listed)
    hidden = next(one for one in read_lists([made["cells"]]) if one.sheet == "Nháp")
    assert (hidden.rows, codes(hidden)) == ((), [("office.hidden_sheet", 0)])


def test_what_a_meeting_need_not_know_is_left_out_unless_it_is_ticked(made):
    listed = one(made["personal"])
    assert {c.sensitive for c in listed.columns if c.sensitive} == {"cccd", "ethnicity", "religion", "party"}
    said = str([row.values for row in listed.rows])
    assert not any(word in said for word in ("031075", "Kinh", "Tày", "Phật", "1999"))
    assert listed.notes[-1].values["text"] == "Số CCCD, Dân tộc, Tôn giáo, Ngày vào Đảng"
    ticked = one(made["personal"], sensitive={"ethnicity"})
    assert [row.values.get("note") for row in ticked.rows] == ["Dân tộc: Kinh", "Dân tộc: Tày", None]


def test_forms_of_address_leave_the_name_and_position_parts_from_unit(made):
    listed = one(made["personal"])
    assert named(listed, "form", "name", "position", "unit") == [
        ("ông", "Nguyễn Văn Khoa", "Bí thư Chi bộ", "thôn Quyết Thắng"),
        ("đồng chí", "Trần Thị Lan", "Hiệu trưởng Trường THCS Quang Trung", ""),
        ("", "Ông Văn Tùng", "Nông dân", ""),
    ]
    refused = {r.id for row in listed.rows for r in row.repairs if r.kind in {"form_in_name", "split"}}
    kept = one(made["personal"], refused=refused)
    assert named(kept, "name", "position", "unit")[0] == (
        "Ông Nguyễn Văn Khoa",
        "Bí thư Chi bộ, thôn Quyết Thắng",
        "",
    )


def test_honourees_under_merged_cells(made):
    listed = one(made["honours"])
    assert listed.kind == "entries"
    assert named(listed, "form", "name", "category", "decision", "decision_date") == [
        ("", "Tập thể Trường THCS Quang Trung", "Giấy khen", "185/QĐ-UBND", "25/8/2025"),
        ("", "Nhân dân và cán bộ thôn Đông", "Giấy khen", "185/QĐ-UBND", "25/8/2025"),
        ("bà", "Trần Thị Bình", "Giấy khen", "185/QĐ-UBND", "25/8/2025"),
    ]
    assert [row.section for row in listed.rows] == ["TẬP THỂ", "TẬP THỂ", "CÁ NHÂN"]


def test_a_programme_with_hours_in_three_ways(made):
    listed = one(made["programme"])
    assert listed.kind == "programme"
    assert named(listed, "number", "start", "end", "title", "who") == [
        ("1", "7h30", "8h00", "Đón tiếp đại biểu", "Ban tổ chức"),
        ("2", "08:00", "", "Chào cờ", "MC"),
        ("3", "08:15", "", "Khai mạc", "Đ/c Chủ tịch"),
    ]


def test_several_sheets_each_of_its_kind(made):
    found = {listed.sheet: listed for listed in read_lists([made["sheets"]])}
    assert {name: listed.kind for name, listed in found.items()} == {
        "Nhiệm vụ": "tasks",
        "Đơn vị": "units",
        "Chi phí": "",
        "Khách": "delegates",
    }
    assert named(found["Đơn vị"], "name", "seats") == [("Trường THCS Quang Trung", "2"), ("Thôn Đông", "3")]
    assert named(found["Nhiệm vụ"], "duty", "unit", "deadline") == [("In giấy mời", "Văn phòng", "22/8/2025")]
    assert named(found["Khách"], "name") == [("Đinh Văn Núi",), ("Đinh Thị Sông",)]
    assert codes(found["Chi phí"]) == [("office.no_header", 0)]


def test_units_with_their_seats_in_a_list_of_those_invited(tmp_path):
    listed = one(ugly.invited(tmp_path / "moi.xlsx"))
    assert named(listed, "name", "unit") == [
        ("", "Ban Giám đốc Sở Nội vụ"),
        ("", "Trường THCS Quang Trung"),
        ("Các thôn (mỗi thôn 02 đồng chí)", ""),
        ("Đoàn Văn Tú", ""),
    ]
    assert [row.seats for row in listed.rows] == [2, 2, 0, 0]
    assert codes(listed) == [("office.unit_as_name", 6), ("office.total", 9), ("office.signature", 10)]


def test_a_workbook_of_before_2007(tmp_path):
    pytest.importorskip("xlrd")
    pytest.importorskip("xlwt")
    listed = one(ugly.before_2007(tmp_path / "cu.xls"))
    # TCVN3 has no capital Á: a capital is proposed, and seen.
    assert named(listed, "name", "phone") == [("Nguyễn Văn Ánh", "0912345678")]
    assert [kind for _, kind, _, _ in repairs(listed)] == ["legacy_font", "first_letter", "phone"]


def test_without_the_extra_an_old_workbook_is_told_what_to_do(tmp_path, monkeypatch):
    path = tmp_path / "cu.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    monkeypatch.setattr("storage.lists.office.old_excel.find_spec", lambda name: None)
    with pytest.raises(ListProblems) as problems:
        read_lists([path])
    assert problems.value.issues[0].code == "office.old_excel"


def test_a_table_of_word_run_by_run(made):
    listed = one(made["table"])
    assert named(listed, "name", "position") == [("Phạm Văn Đồng", "Trưởng trạm"), ("Bùi Thị Nga", "Y tá")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_text_files_as_computers_in_vietnam_write_them(tmp_path, encoding, sign):
    text = ugly.CSV.replace(";", sign)
    path = tmp_path / "khach.csv"
    path.write_bytes(ugly.decomposed(text) if encoding == "cp1258" else text.encode(encoding))
    assert named(one(path), "name", "unit", "phone") == [
        ("Nguyễn Thị Quỳnh", "Thôn Đông", "0912345678"),
        ("Đỗ Văn Hưởng", "Thôn Tây", "0912345679"),
    ]


def test_old_letters_without_a_font_are_told_by_their_column(tmp_path):
    path = tmp_path / "cu.csv"
    path.write_bytes(
        "STT,Hä vµ tªn,Chøc vô\n1,NguyÔn ThÞ H\xadêng,BÝ th\xad\n2,TrÇn V¨n Minh,Tr\xadëng th«n\n".encode("latin-1")
    )
    assert named(one(path), "name", "position") == [("Nguyễn Thị Hường", "Bí thư"), ("Trần Văn Minh", "Trưởng thôn")]


def test_pasted_rows_and_marks_apart_from_their_letters():
    import unicodedata

    rows = "STT\tHọ và tên\tChức vụ\n1\tNguyễn Thị Hường\tBí thư\n"
    (listed,) = read_lists([], pasted=unicodedata.normalize("NFD", rows))
    assert named(listed, "name", "position") == [("Nguyễn Thị Hường", "Bí thư")]
    assert {r.kind for row in listed.rows for r in row.repairs} == {"unicode"}


def test_a_column_can_be_corrected(made, tmp_path):
    path = ugly.book(tmp_path / "la.xlsx", S=[["Tên nhân vật", "Chỗ làm"], ["Nguyễn Văn Lộc", "Thôn Đông"]])
    where = {"la.xlsx/S/A": "name", "la.xlsx/S/B": "unit"}
    assert named(one(path, columns=where), "name", "unit")[-1] == ("Nguyễn Văn Lộc", "Thôn Đông")
    dropped = one(made["cells"], columns={"cells.xlsx/Trang 1/G": ""})
    assert all("phone" not in row.values for row in dropped.rows)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("khoa.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "office.password"),
        ("hong.xlsx", b"PK\x03\x04 not a workbook", "office.no_workbook"),
        ("chu.xlsx", b"day la chu", "office.no_workbook"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office.old_word"),
        ("van-ban.pdf", b"%PDF", "office.pdf"),
        ("hong.docx", b"PK\x03\x04", "office.no_document"),
        ("trong.csv", b"\n\n", "office.empty"),
        ("anh.png", b"\x89PNG", "office.unknown"),
    ],
)
def test_what_is_no_list_is_named_in_one_sentence(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ListProblems) as problems:
        read_lists([path])
    assert [(issue.file, issue.code) for issue in problems.value.issues] == [(name, code)]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ListProblems) as problems:
        read_lists([tmp_path / "mat.xlsx"])
    assert problems.value.issues[0].code == "office.missing"


def test_a_formula_without_a_value_an_error_and_a_number_for_a_name_stop_the_import_and_say_where(tmp_path):
    rows = [["STT", "Họ và tên", "Đơn vị"], ["=A1", '=B1&"x"', "Thôn A"], [2, "#REF!", "Thôn B"], [3, 912, "Thôn C"]]
    path = ugly.book(tmp_path / "loi.xlsx", DS=rows)
    with pytest.raises(ListProblems) as problems:
        read_lists([path])
    assert [(i.sheet, i.row, i.column, i.code) for i in problems.value.issues] == [
        ("DS", 2, "Họ và tên", "office.unsaved"),
        ("DS", 3, "Họ và tên", "office.error"),
        ("DS", 4, "Họ và tên", "office.number_name"),
    ]
