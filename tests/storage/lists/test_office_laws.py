"""Laws of old encodings, of headings and of size."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.text.names import nfc
from storage.lists.office import read_lists
from storage.lists.office.casing import named, raised, shouted
from storage.lists.office.headings import SENSITIVE, field_of, kind_of, meanings, words_of
from storage.lists.office.legacy import TCVN3, VNI, decode, encoding_of, judge, reads
from storage.lists.office.wording import is_person, is_position, is_total, is_unit, seats_of, section_name
from storage.lists.shape import SHEETS

SMALL = (
    "".join(
        nfc(vowel + tone) for vowel in "aăâeêioôơuưy" for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    )
    + "đbcdghklmnpqrstvx"
)
TO_TCVN3 = {letter: old for old, letter in reversed(TCVN3.items())}
TO_VNI = {letter: old for old, letter in reversed(VNI.items())}


def test_both_tables_hold_every_vietnamese_letter():
    marked = {letter for letter in SMALL if not letter.isascii()}
    assert marked <= set(TO_TCVN3)
    assert set("ĂÂĐÊÔƠƯ") <= set(TO_TCVN3)
    assert marked | {letter.upper() for letter in marked} <= set(TO_VNI)


@given(st.text(alphabet=SMALL + "ĂÂĐÊÔƠƯ .,-0123456789ABC"))
def test_tcvn3_round_trip(text):
    assert decode("".join(TO_TCVN3.get(c, c) for c in text), "tcvn3") == text


@given(st.text(alphabet=SMALL + SMALL.upper() + " .,-0123456789"))
def test_vni_round_trip(text):
    assert decode("".join(TO_VNI.get(c, c) for c in text), "vni") == text


@given(st.text(alphabet=SMALL + " "))
def test_a_font_of_capitals_shows_capitals(text):
    assert decode("".join(TO_TCVN3.get(c, c) for c in text), "tcvn3", upper=True) == text.upper()


NAMES = (
    "Nguyễn Thị Hường",
    "Trần Văn Đức",
    "Lê Thị Thuỷ",
    "Phạm Đình Quý",
    "Vũ Thị Ánh",
    "Hoàng Hải Yến",
    "Hà Tú",
    "Bùi Thị Mỹ",
    "Trương Công Định",
    "Đoàn Văn Tú",
)


@given(st.lists(st.sampled_from(NAMES), min_size=3, unique=True), st.sampled_from(["tcvn3", "vni", ""]))
def test_a_column_tells_its_encoding(names, encoding):
    table = {"tcvn3": TO_TCVN3, "vni": TO_VNI, "": {}}[encoding]
    column = ["".join(table.get(c, c) for c in name) for name in names]
    assert judge(column) == encoding


@given(st.sampled_from(NAMES))
def test_unicode_in_an_old_font_stays(name):
    if any(c in "ăđơưịễỷỹ" for c in name):
        assert decode(name, "tcvn3") == decode(name, "vni") == name


@pytest.mark.parametrize(
    ("font", "encoding"),
    [(".VnTime", "tcvn3"), (".VnArialH", "tcvn3"), ("VNI-Times", "vni"), ("Times New Roman", ""), ("", "")],
)
def test_fonts(font, encoding):
    assert encoding_of(font) == encoding


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.kind)
def test_our_own_workbook_is_recognised_column_by_column(sheet):
    headings = [column.heading for column in sheet.columns]
    kind = kind_of(headings, sheet.name, "")
    assert kind == sheet.kind
    assert [field_of(heading, kind)[0] for heading in headings] == [column.field for column in sheet.columns]


HEADINGS = [(m, h) for m in ("name", "born", "position", "phone", "category", *SENSITIVE) for h in words_of(m)]


@given(
    st.sampled_from(HEADINGS), st.sampled_from([str, str.upper, str.lower]), st.sampled_from(["", " ", "\n", ":", "*"])
)
def test_a_heading_is_known_in_any_case_with_any_blanks(known, case, behind):
    meaning, heading = known
    assert meaning in meanings(case(heading) + behind)
    assert meaning in meanings(case(heading).replace(" ", "\u00a0 "))


@given(st.sampled_from(NAMES))
def test_people_are_no_headings_no_units_and_no_totals(name):
    assert is_person(name)
    assert not meanings(name)
    assert not is_unit(name)
    assert not is_total(name)


@given(st.sampled_from(NAMES))
def test_casing_changes_case_alone_and_comes_back(name):
    assert named(name.upper()) == name
    assert raised(name.lower()) == name
    assert shouted(name.upper())
    assert not shouted(name)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        *(("ĐOÀN VĂN AN", False), ("Đoàn Văn An", False), ("Đoàn ánh", False), ("Trương Công An", False)),
        *(("ĐOÀN THANH NIÊN", True), ("ĐOÀN TNCSHCM XÃ", True), ("Đoàn xã", True), ("ĐỘI VĂN NGHỆ", True)),
    ],
)
def test_a_family_named_as_units_are(text, unit):
    assert is_unit(text) is unit


@given(st.sampled_from(NAMES))
def test_people_are_no_positions(name):
    assert not is_position(name)
    assert not is_position(f"Phó {name}")
    assert is_position("Phó Chủ tịch UBND xã")


def test_a_tone_over_a_consonant_is_of_an_old_font():
    assert judge(["Ñôn vò", "Nguyeãn Thò Höôøng"]) == "vni"
    assert not reads("Ñôn vò")
    assert reads("Nông dân, thôn Tân Hòa")


@pytest.mark.parametrize(
    ("text", "unit", "seats"),
    [
        ("Trường THCS Quang Trung (02 đồng chí)", "Trường THCS Quang Trung", 2),
        ("Thôn Đông: 03 đ/c", "Thôn Đông", 3),
        ("Công an xã - 5 người", "Công an xã", 5),
        ("Trường Tiểu học số 2", "Trường Tiểu học số 2", 0),
        ("Trường THCS Quang Trung (02)", "Trường THCS Quang Trung", 2),
        ("Thôn Đông: 2", "Thôn Đông", 2),
        ("02 đ/c Trường Mầm non", "Trường Mầm non", 2),
        ("02 đ/c Lê Văn Tám", "02 đ/c Lê Văn Tám", 0),
        ("Trường MN Hoa Sen (mời 02 đ/c: Hiệu trưởng, Chủ tịch công đoàn)", "Trường MN Hoa Sen", 2),
        ("Thôn Đông (2 đ/c: Lê Văn Tám, Vũ Ba)", "Thôn Đông (2 đ/c: Lê Văn Tám, Vũ Ba)", 0),
    ],
)
def test_seats(text, unit, seats):
    assert seats_of(text) == (unit, seats)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I. ĐẠI BIỂU THÀNH PHỐ", "ĐẠI BIỂU THÀNH PHỐ"),
        ("Nhóm 2: Đại biểu xã (40 đại biểu)", "Đại biểu xã"),
        ("B/ Khách mời:", "Khách mời"),
    ],
)
def test_sections(text, name):
    assert section_name(text) == name


def test_a_total_and_no_company():
    assert is_total("Tổng cộng: 35")
    assert is_total("Tổng số 35 đại biểu")
    assert not is_total("Tổng công ty Đông Hải")


def test_twenty_thousand_rows(tmp_path):
    rows = "".join(f"{n}\tNGUYỄN VĂN AN\tTrưởng thôn\tThôn {n % 40}\t9{n:08}\n" for n in range(20_000))
    started = time.process_time()
    (listed,) = read_lists([], pasted="STT\tHọ và tên\tChức vụ\tĐơn vị\tĐiện thoại\n" + rows)
    assert len(listed.rows) == 20_000
    assert time.process_time() - started < 10
