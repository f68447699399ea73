"""Lists as somebody's predecessor left them: each of these once came in wrong, or left something out in silence."""

import pytest

from storage.lists.grids import Listed
from storage.lists.office import read_lists
from storage.lists.office.casing import titled, unit_named
from tests.storage.lists import ugly

HEAD = ["TT", "Họ và tên", "Chức vụ", "Đơn vị", "Số điện thoại", "SĐT 2", "Ghi chú"]


def read(tmp_path, *rows, **wishes) -> Listed:
    path = ugly.book(tmp_path / "ds.xlsx", DS=[list(row) for row in rows])
    return next(one for one in read_lists([path], **wishes) if one.kind)


def named(listed: Listed, *fields: str) -> list[tuple[str, ...]]:
    return [tuple(row.values.get(field, "") for field in fields) for row in listed.rows]


def codes(listed: Listed) -> list[str]:
    return [note.code for note in listed.notes]


@pytest.mark.parametrize(
    ("written", "section"),
    [
        ("Đảng ủy - HĐND - UBND xã", "Đảng ủy - HĐND - UBND xã"),
        ("II. Phòng VH-XH", "Phòng VH-XH"),
        ("B/ KHÁCH", "KHÁCH"),
    ],
)
def test_a_section_keeps_every_letter_but_its_numeral(tmp_path, written, section):
    listed = read(tmp_path, HEAD, [None, written], [1, "Trương Công Định", "Bí thư"])
    assert [row.section for row in listed.rows] == [section]


def test_a_page_s_number_is_no_section(tmp_path):
    listed = read(tmp_path, HEAD, [1, "Lê Văn Tám"], ["Trang 1"], HEAD, [2, "Lê Thị Chín"], ["- 2 -"])
    assert [row.section for row in listed.rows] == ["", ""]
    assert len(listed.rows) == 2


def test_what_comes_again_on_each_page_is_nobody(tmp_path):
    again = [text.upper() for text in HEAD]
    listed = read(tmp_path, HEAD, [1, "Lê Văn Tám"], ["Mang sang: 1"], again, ["(tiếp theo)"], [2, "Lê Thị Chín"])
    assert named(listed, "name") == [("Lê Văn Tám",), ("Lê Thị Chín",)]
    assert [row.section for row in listed.rows] == ["", ""]


def test_a_person_alone_in_a_row_is_no_section_and_a_position_is_said_to_be_no_person(tmp_path):
    head = ["Họ và tên", "Chức vụ"]
    listed = read(tmp_path, head, ["1. Lê Văn Tám", "x"], ["2. Đ/c Lê Chín"], ["Chủ tịch UBND xã", "x"])
    assert named(listed, "form", "name") == [("", "Lê Văn Tám"), ("đồng chí", "Lê Chín"), ("", "Chủ tịch UBND xã")]
    assert codes(listed) == ["office.position_as_name"]


def test_who_is_invited_in_number_is_no_person_whatever_it_is_called(tmp_path):
    head = ["STT", "Thành phần", "Số lượng"]
    rows = [
        [None, "(đại biểu)", "(người)"],
        [1, "Phóng viên đài, báo", 2],
        [2, "Ông Lê Văn Tám", 2],
        [3, "Lê Ba", "01"],
    ]
    listed = read(tmp_path, head, *rows)
    assert [(row.values.get("name"), row.values.get("unit"), row.seats) for row in listed.rows] == [
        (None, "Phóng viên đài, báo", 2),
        ("Lê Văn Tám", None, 0),
        ("Lê Ba", None, 0),
    ]


def test_what_cannot_be_seen_is_shown_in_the_repair(tmp_path):
    listed = read(tmp_path, HEAD, [1, "\u202eLê Văn\nTám\u200b", "x"])
    assert [(r.before, r.after) for r in listed.rows[0].repairs] == [("□Lê Văn ↵ Tám□", "Lê Văn Tám")]


def test_a_unit_s_seats_stand_in_the_note_as_well(tmp_path):
    listed = read(tmp_path, HEAD, [1, "Trường THCS Bát Trang", *[None] * 4, "02 đồng chí"], [2, "Lê Văn Tám"])
    assert [(row.seats, dict(row.values)) for row in listed.rows] == [
        (2, {"unit": "Trường THCS Bát Trang"}),
        (0, {"name": "Lê Văn Tám"}),
    ]


def test_who_is_to_come_of_a_unit_and_what_stands_beside_it_is_kept_for_a_remark(tmp_path):
    who = "mời 02 đ/c: Hiệu trưởng, Chủ tịch công đoàn"
    rows = [
        [1, f"Trường THCS Bát Trang ({who})", "Hiệu trưởng", "Phòng GD"],
        [2, "Thôn Đông", *[None] * 4, f"({who})"],
    ]
    assert [(row.seats, dict(row.values)) for row in read(tmp_path, HEAD, *rows).rows] == [
        (
            2,
            {
                "unit": "Trường THCS Bát Trang",
                "position": "Hiệu trưởng",
                "note": "Hiệu trưởng, Chủ tịch công đoàn; Phòng GD",
            },
        ),
        (2, {"unit": "Thôn Đông", "note": "Hiệu trưởng, Chủ tịch công đoàn"}),
    ]


def test_units_with_those_who_come_beside_them_are_no_people(tmp_path):
    listed = read(
        tmp_path,
        ["STT", "Tên đơn vị", "Số lượng", "Thành phần"],
        [1, "Trường THCS Quang Trung", "02", "Hiệu trưởng, Chủ tịch Công đoàn"],
        [2, "Công ty TNHH Đại Lộc", 1, "Giám đốc"],
    )
    assert (listed.kind, named(listed, "name", "seats")) == (
        "units",
        [("Trường THCS Quang Trung", "02"), ("Công ty TNHH Đại Lộc", "1")],
    )
    assert [note.values for note in listed.notes] == [{"text": "Thành phần"}]


def test_a_column_that_is_not_read_is_said_where_something_stands_in_it(tmp_path):
    row = [1, "Lê Văn Tám", "Nông dân", "Thôn Đông", 901000001.0, "0225 3 870 111"]
    assert codes(read(tmp_path, HEAD, row)) == ["office.unread_columns"]
    assert codes(read(tmp_path, HEAD, row[:5])) == []


HONOURS = ["TT", "Tập thể, cá nhân", "Địa chỉ", "Hình thức khen thưởng", "Quyết định", "Ghi chú"]


@pytest.mark.parametrize(
    ("cell", "number", "date"),
    [
        ("185/QĐ-UBND ngày 25/8/2025", "185/QĐ-UBND", "25/8/2025"),
        ("QĐ số 186/QĐ-UBND ngày 25 tháng 8 năm 2025", "186/QĐ-UBND", "25/8/2025"),
        ("Số 186/QĐ-UBND, ngày 25/08/2025", "186/QĐ-UBND", "25/8/2025"),
        ("187/QĐ-UBND (25.8.2025)", "187/QĐ-UBND", "25/8/2025"),
        ("Quyết định số 9/QĐ-UBND", "9/QĐ-UBND", ""),
        ("3190/QĐ-UBND", "3190/QĐ-UBND", ""),
        ("185/QĐ-UBND và 186/QĐ-UBND", "185/QĐ-UBND và 186/QĐ-UBND", ""),
    ],
)
def test_number_and_day_of_a_decision_in_one_cell(tmp_path, cell, number, date):
    row = [1, "Tạ Đình Đề", "Thôn 5", "Giấy khen", cell]
    listed = read(tmp_path, HONOURS, row)
    assert named(listed, "decision", "decision_date") == [(number, date)]
    ids = {repair.id for repair in listed.rows[0].repairs}
    assert bool(ids) == (cell != number)
    assert named(read(tmp_path, HONOURS, row, refused=ids), "decision", "decision_date") == [(cell, "")]


def test_an_award_after_death_is_told_wherever_the_list_tells_it(tmp_path):
    listed = read(
        tmp_path,
        HONOURS,
        [1, "Ông Tạ Đình Đề (truy tặng)", "Thôn 5", "Giấy khen"],
        [2, "Lê Văn Tám", "Thôn 5", "Giấy khen", None, "Truy tặng"],
        [3, "Lê Thị Chín", "Thôn 5", "Giấy khen", None, "Trao tại nhà"],
        ["IV", "TRUY TẶNG"],
        [4, "Lê Văn Mười", "Thôn 5", "Giấy khen"],
    )
    assert named(listed, "name", "posthumous") == [
        ("Tạ Đình Đề", "có"),
        ("Lê Văn Tám", "có"),
        ("Lê Thị Chín", ""),
        ("Lê Văn Mười", "có"),
    ]
    assert all(any(r.kind == "posthumous" for r in row.repairs) for row in listed.rows if "posthumous" in row.values)


@pytest.mark.parametrize(
    ("shouted", "written"),
    [
        ("PHÒNG VĂN HÓA", "Phòng Văn hóa"),
        ("PHÒNG VĂN HOÁ - XÃ HỘI", "Phòng Văn hoá - Xã hội"),
        ("TRƯỜNG THCS QUANG TRUNG", "Trường THCS Quang Trung"),
        ("CÔNG TY TNHH MTV AN PHÁT", "Công ty TNHH MTV An Phát"),
        ("UỶ BAN NHÂN DÂN XÃ ĐỒNG BÀI", "Uỷ ban nhân dân xã Đồng Bài"),
        ("HỘI LIÊN HIỆP PHỤ NỮ", "Hội Liên hiệp Phụ nữ"),
        ("TRUNG TÂM DỊCH VỤ SỰ NGHIỆP CÔNG", "Trung tâm Dịch vụ Sự nghiệp công"),
        ("THÔN QUYẾT THẮNG", "Thôn Quyết Thắng"),
        ("CHI CỤC KIỂM LÂM", "CHI CỤC KIỂM LÂM"),
        ("TRƯỜNG TH ĐẠI BẢN", "Trường TH Đại Bản"),
        ("TH SCHOOL", "TH SCHOOL"),
    ],
)
def test_a_unit_leaves_its_capitals_only_where_its_words_are_known(shouted, written):
    assert unit_named(shouted) == written


@pytest.mark.parametrize(
    ("shouted", "written"),
    [
        ("PHÓ TRƯỞNG PHÒNG VH-XH", "Phó Trưởng phòng VH-XH"),
        ("BÍ THƯ CHI BỘ THÔN ĐOÀI", "Bí thư Chi bộ thôn Đoài"),
        ("TRƯỞNG THÔN KIÊM CÔNG AN VIÊN", "Trưởng thôn kiêm công an viên"),
        ("CÁN BỘ CƠ SỞ", "Cán bộ cơ sở"),
        ("BÍ THƯ ĐẢNG ỦY XÃ ĐỒNG BÀI, CHỦ TỊCH HĐND", "Bí thư Đảng ủy xã Đồng Bài, Chủ tịch HĐND"),
        ("XÃ ĐỘI TRƯỞNG", "Xã đội trưởng"),
    ],
)
def test_a_position_keeps_its_abbreviations_and_places_when_it_leaves_its_capitals(shouted, written):
    assert titled(shouted) == written


@pytest.mark.parametrize(
    ("cell", "position", "unit"),
    [
        ("Trưởng Ban Công tác Mặt trận thôn Đoài", "", ""),
        ("Hiệu trưởng Trường Tiểu học Mỹ Đức", "", ""),
        ("Chủ tịch UBND xã", "", ""),
        ("Bí thư Chi bộ, Trưởng thôn 3", "", ""),
        ("Trưởng phòng Văn hóa - Xã hội", "", ""),
        ("Chánh Văn phòng Đảng ủy - HĐND", "", ""),
        ("Phòng Kinh tế - Hạ tầng", "", ""),
        ("Thôn Đông, xã An Lão", "", ""),
        ("Giám đốc - Công ty TNHH An Phát", "Giám đốc", "Công ty TNHH An Phát"),
        ("Giám đốc\nCông ty TNHH An Phát", "Giám đốc", "Công ty TNHH An Phát"),
        ("Bí thư, Trưởng thôn; Thôn Đông", "Bí thư, Trưởng thôn", "Thôn Đông"),
        ("Phòng Văn hóa - Xã hội, Trưởng phòng", "Trưởng phòng", "Phòng Văn hóa - Xã hội"),
    ],
)
def test_position_and_unit_part_at_a_sign_and_never_between_words(tmp_path, cell, position, unit):
    listed = read(tmp_path, ["TT", "Họ và tên", "Chức vụ, đơn vị"], [1, "Mạc Thị Bưởi", cell])
    assert named(listed, "position", "unit") == [(position or cell, unit)]


def test_a_family_named_ong_is_no_form_of_address(tmp_path):
    listed = read(tmp_path, HEAD, [1, "Ông Ích Khiêm"], [2, "Ông Nguyễn An"], [3, "Bà Triệu Thị Năm"])
    assert named(listed, "form", "name") == [("", "Ông Ích Khiêm"), ("ông", "Nguyễn An"), ("bà", "Triệu Thị Năm")]


def test_minutes_in_a_column_of_hours(tmp_path):
    listed = read(
        tmp_path,
        ["TT", "Thời gian", "Nội dung", "Người thực hiện"],
        [1, "7h30 - 8h00", "Đón tiếp", "BTC"],
        [2, "8h00 - 8h10", "Chào cờ", "MC"],
        [3, "30 phút", "Trao thưởng", ""],
    )
    assert named(listed, "start", "end", "minutes")[1:] == [("8h00", "8h10", ""), ("", "", "30 phút")]
