"""Sections in capitals, and names that are units': what is proposed of them, and what is asked."""

from dataclasses import replace

import pytest

from storage.lists.grids import Row
from storage.lists.issues import Issue
from storage.lists.office import read_lists
from storage.lists.sections import cased, with_sections
from tests.meeting.listing import Office, documents, listed


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("ĐẠI BIỂU THÀNH PHỐ", "Đại biểu thành phố"),
        ("ĐẠI BIỂU TRIỆU TẬP", "Đại biểu triệu tập"),
        ("LÃNH ĐẠO UBND XÃ QUANG TRUNG", "Lãnh đạo UBND xã Quang Trung"),
        ("CÁC DOANH NGHIỆP TIÊU BIỂU", "Các doanh nghiệp tiêu biểu"),
        ("ĐẠI BIỂU XÃ AN LÃO", "Đại biểu xã An Lão"),
        ("Khách mời", "Khách mời"),
        ("UBND", "UBND"),
    ],
)
def test_a_section_out_of_capitals(written, better):
    assert cased(written) == better


def rows():
    return listed(
        Row(number=3, values={"name": "Lê Văn Mới"}, section="KHÁCH MỜI"),
        Row(number=5, values={"name": "Mai Thị Sen"}, section="ĐẠI BIỂU THÀNH PHỐ"),
        Row(number=6, values={"name": "Đỗ Văn Ba"}, section="ĐẠI BIỂU THÀNH PHỐ"),
        Row(number=7, values={"name": "", "unit": "Hội Nông dân"}, seats=2, section="ĐẠI BIỂU XÃ"),
    )


def test_title_case_is_proposed_once_a_section_and_refused_for_all_its_rows():
    [one] = with_sections([rows()], ())
    assert [row.section for row in one.rows] == ["Khách mời", "Đại biểu thành phố", "Đại biểu thành phố", "Đại biểu xã"]
    mended = [(row.number, repair.before, repair.after) for row in one.rows for repair in row.repairs]
    assert mended[1] == (5, "ĐẠI BIỂU THÀNH PHỐ", "Đại biểu thành phố")
    assert len(mended) == 3
    [kept] = with_sections([rows()], {one.rows[1].repairs[0].id})
    assert [row.section for row in kept.rows[1:3]] == ["ĐẠI BIỂU THÀNH PHỐ"] * 2
    entries = replace(rows(), kind="entries")
    assert with_sections([entries], ()) == (entries,)


def test_new_groups_stand_in_the_order_of_the_list():
    office = Office(documents(delegates=[], groups=[]))
    units = listed({"name": "Công an xã", "group": "Lực lượng vũ trang", "seats": "3"}, kind="units", sheet="A")
    office.lay(*with_sections([rows(), units], ()))
    assert [(g["number"], g["name"]) for g in office.table("groups")] == [
        (1, "Khách mời"), (2, "Đại biểu thành phố"), (3, "Đại biểu xã"), (4, "Lực lượng vũ trang"),
    ]  # fmt: skip
    assert [g["id"] for g in office.table("groups")] == ["N1", "N2", "N3", "N4"]
    assert [g["guests"] for g in office.table("groups")] == [True, True, False, False]
    named = {g["id"]: g["name"] for g in office.table("groups")}
    assert [named[d["group"]] for d in office.table("delegates")] == ["Khách mời", *["Đại biểu thành phố"] * 2]


def unit_without_a_number():
    note = Issue(file="ds.xlsx", row=2, code="office.unit_as_name", values={"text": "Trường Mầm non Hoa Sen"})
    sheet = listed({"name": "Trường Mầm non Hoa Sen"}, {"name": "Vũ Thị Mộc Lan", "unit": "Thôn Đông"})
    return with_sections([replace(sheet, notes=(note,))], ())


def test_a_unit_without_a_number_of_seats_is_asked_about_and_becomes_no_delegate_in_silence():
    office = Office()
    [sheet] = unit_without_a_number()
    assert sheet.notes == ()
    [doubt] = office.look(sheet).doubts
    assert (doubt.asked, doubt.answer, [a.value for a in doubt.answers]) == ("unit", "1", ["1", "2", "3", "0", "-1"])
    office.lay(sheet, answers={doubt.id: "2"})
    assert [(u["name"], u["seats"]) for u in office.table("units")] == [("Trường Mầm non Hoa Sen", 2)]
    assert len(office.table("delegates")) == 3
    again = office.look(sheet)
    assert (again.laid, again.doubts) == ((), ())


def test_whoever_says_it_is_a_name_is_asked_once():
    office = Office()
    [sheet] = unit_without_a_number()
    office.lay(sheet, answers={doubt.id: "-1" for doubt in office.look(sheet).doubts})
    assert len(office.table("delegates")) == 4
    assert office.look(sheet).doubts == ()


def test_a_heading_moves_no_unit_that_is_in_a_group_already():
    unit = {"id": "dv1", "name": "Hội Nông dân", "seats": 2, "group": "C4"}
    office = Office(documents(units=[unit]))
    again = office.look(
        listed(Row(number=4, values={"name": "", "unit": "Hội Nông dân"}, seats=2, section="Tổ chức hội"))
    )
    assert (again.laid, again.doubts) == ((), ())


def test_pasted_rows_without_a_heading_show_what_stands_in_each_column():
    rows = "Nguyễn Văn An\tTrưởng thôn\nTrần Thị Bình\tBí thư\n"
    [one] = read_lists([], pasted=rows)
    assert [(c.heading, c.field) for c in one.columns] == [("«Nguyễn Văn An» …", ""), ("«Trưởng thôn» …", "")]
    [named] = read_lists([], pasted=rows, columns={f"{one.file}/{one.sheet}/A": "name"})
    assert [row.values["name"] for row in named.rows] == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert [note.code for note in named.notes] == ["office.unread_columns"]
