"""Delegates, groups and units of an office's list: who is meant, and what is asked."""

import pytest

from meeting.checkin.codes import well_formed
from meeting.refusal import Refused
from storage.lists.grids import Row
from tests.meeting.builders import CODES, UNKNOWN
from tests.meeting.listing import Office, answers, documents, listed, said, title_case, unit_row

LAN = {"name": "Vũ Thị Mộc Lan", "unit": "Thôn Đông"}


def test_somebody_new_gets_the_next_number_and_a_code_of_their_own():
    office = Office()
    office.lay(listed({"name": "Lê Văn Mới", "unit": "Thôn Đông", "group": "9", "born": "1980", "phone": "0912345678"}))
    new = office.named("Lê Văn Mới")
    assert (new["number"], new["group"], new["born"], new["phone"]) == ("AL0004", "C4", 1980, "0912345678")
    assert well_formed(new["code"])
    assert new["code"] not in CODES[:3]


def test_a_corrected_row_updates_and_keeps_number_and_code():
    office = Office()
    proposal = office.lay(listed({**LAN, "position": "Trưởng thôn", "code": "", "number": "17"}))
    lan = office.named("Vũ Thị Mộc Lan")
    assert (lan["id"], lan["number"], lan["code"], lan["position"]) == ("d1", "AL0001", CODES[0], "Trưởng thôn")
    [changed] = proposal.of("changed")
    assert [(d.field, d.before, d.after) for d in changed.differences] == [("position", "", "Trưởng thôn")]
    assert changed.place == ("ds.xlsx", "Trang 1", 2)


def test_an_empty_cell_takes_nothing_away():
    office = Office()
    assert office.look(listed({"name": "Hoàng Ngọc Ánh", "unit": "Thôn Đông", "born": "", "position": ""})).laid == ()


def test_the_place_of_a_tone_makes_nobody_another_person():
    office = Office(
        documents(delegates=[{"id": "d1", "name": "Nguyễn Thị Hoà", "unit": "Thôn Đông", "code": CODES[0]}])
    )
    proposal = office.look(listed({"name": "Nguyễn Thị Hòa", "unit": "thôn đông"}))
    assert (proposal.count("added"), proposal.doubts) == (0, ())


def test_one_name_in_another_unit_is_asked_about_and_never_made_one_in_silence():
    office = Office()
    sheet = listed({"name": "Vũ Thị Mộc Lan", "unit": "Ủy ban nhân dân xã", "position": "Chuyên viên"})
    [doubt] = office.look(sheet).doubts
    assert (doubt.asked, doubt.answer, [a.value for a in doubt.answers]) == ("person", "new", ["d1", "new"])
    assert "Thôn Đông" in doubt.answers[0].where
    same = office.look(sheet, answers={doubt.id: "d1"})
    assert [(line.status, line.label) for line in same.lines if line.table] == [("changed", "Vũ Thị Mộc Lan")]
    office.lay(sheet)
    assert len(office.table("delegates")) == 4


def test_one_telephone_speaks_for_one_person():
    people = [{"id": "d1", "name": "Vũ Thị Mộc Lan", "unit": "Thôn Đông", "phone": "0900 000 001", "code": CODES[0]}]
    office = Office(documents(delegates=people))
    [doubt] = office.look(listed({"name": "Vũ Thị Mộc Lan", "unit": "Hội Nông dân", "phone": "0900000001"})).doubts
    assert doubt.answer == "d1"


def test_another_year_of_birth_is_another_person():
    office = Office()
    proposal = office.lay(listed({"name": "Hoàng Ngọc Ánh", "unit": "Thôn Đông", "born": "1/5/1988"}))
    assert proposal.doubts == ()
    assert len(office.table("delegates")) == 4
    assert ("notice", "homonyms") in said(proposal)


def test_a_name_without_its_marks_is_asked_about():
    office = Office()
    [doubt] = office.look(listed({"name": "Do Khac Truong", "unit": "Thôn Tây"})).doubts
    assert (doubt.asked, doubt.answer) == ("person", "d2")


def test_a_row_that_stands_twice_is_one_person_and_said():
    office = Office()
    row = {"name": "Lê Văn Mới", "unit": "Thôn Đông"}
    proposal = office.lay(listed(row, row))
    assert ([line.place.row for line in proposal.of("duplicate")], proposal.doubts) == ([3], ())
    assert len(office.table("delegates")) == 4


def test_of_two_homonyms_in_one_unit_each_row_finds_its_own_again():
    office = Office()
    anh = {"name": "Hoàng Ngọc Ánh", "unit": "Thôn Đông"}
    sheet = listed({**anh, "position": "Trưởng thôn"}, {**anh, "born": "1988"})
    office.lay(sheet)
    again = office.look(sheet)
    assert (again.laid, again.doubts) == ((), ())


def test_one_name_and_unit_twice_with_other_words_is_asked_about():
    office = Office()
    sheet = listed(
        {"name": "Lê Văn Mới", "unit": "Thôn Đông"}, {"name": "Lê Văn Mới", "unit": "Thôn Đông", "position": "Bí thư"}
    )
    proposal = office.look(sheet)
    assert [d.asked for d in proposal.doubts] == ["twice"]
    assert proposal.count("added") == 1
    assert office.look(sheet, answers=answers(proposal, "new")).count("added") == 2


def test_two_people_with_one_code_stop_it_all():
    office = Office()
    before = office.all()
    proposal = office.look(listed({**LAN, "code": CODES[5]}, {"name": "Lê Văn Mới", "code": CODES[5]}))
    assert [line.said for line in proposal.problems] == ["one_code"]
    with pytest.raises(Refused):
        office.lay(listed({**LAN, "code": CODES[5]}, {"name": "Lê Văn Mới", "code": CODES[5]}))
    assert office.all() == before


def test_codes_of_another_meeting_are_not_taken():
    office = Office()
    proposal = office.lay(listed({**LAN, "code": CODES[6]}, {"name": "Lê Văn Mới", "code": UNKNOWN}))
    assert office.named("Vũ Thị Mộc Lan")["code"] == CODES[0]
    assert office.named("Lê Văn Mới")["code"] not in {UNKNOWN, ""}
    assert {("notice", "code_stays"), ("notice", "foreign_codes")} <= set(said(proposal))


def test_a_code_says_who_is_meant_though_the_name_was_corrected():
    office = Office()
    office.lay(listed({"name": "Vũ Thị Mộc Liên", "unit": "Thôn Đông", "code": CODES[0]}))
    assert office.named("Vũ Thị Mộc Liên")["id"] == "d1"


def test_a_name_that_the_meeting_writes_so_is_not_repaired_again():
    office = Office(documents(delegates=[{"id": "d1", "name": "VŨ THỊ LAN", "unit": "Thôn Đông", "code": CODES[0]}]))
    assert office.look(listed(title_case(2, "VŨ THỊ LAN", "Vũ Thị Lan"))).laid == ()


def test_who_is_not_in_the_list_stays_and_is_named():
    office = Office()
    proposal = office.look(listed({**LAN, "position": "Trưởng thôn"}))
    assert [line.label for line in proposal.of("missing")] == ["Đỗ Khắc Trường", "Hoàng Ngọc Ánh"]
    assert all(one.after is not None for one in proposal.laid)


def test_a_section_is_a_group_that_is_there_or_a_question():
    office = Office()
    rows = listed(
        unit_row(2, "Trường THCS Quang Trung", 2, section="Đại diện lãnh đạo các thôn, trường học"),
        unit_row(3, "Ban Thi đua", 3, section="KHÁCH MỜI THÀNH PHỐ"),
    )
    proposal = office.look(rows)
    assert [(d.asked, d.answer) for d in proposal.doubts] == [("group", "new")]
    office.lay(rows)
    assert [(u["name"], u["seats"], u["group"]) for u in office.table("units")] == [
        ("Trường THCS Quang Trung", 2, "C4"),
        ("Ban Thi đua", 3, "N3"),
    ]
    assert office.table("groups")[2] | {"introduced": ""} == {
        "id": "N3", "number": 10, "name": "KHÁCH MỜI THÀNH PHỐ", "guests": True, "introduced": "",
    }  # fmt: skip
    assert office.look(rows).laid == ()


def test_what_a_unit_has_no_place_for_is_said():
    row = Row(number=2, values={"unit": "Thôn Nam", "position": "Trưởng thôn", "phone": "0912345678"}, seats=2)
    [line] = [one for one in Office().look(listed(row)).lines if one.said == "unit_left_out"]
    assert (line.place.row, dict(line.values)) == (
        2,
        {"columns": "position,phone", "text": "Trưởng thôn; 0912345678"},
    )


def test_guests_are_no_official_delegates():
    office = Office()
    office.lay(listed({"name": "Lê Văn Mới", "group": "1"}, {"name": "Mai Thị Cũ", "group": "9"}))
    assert [office.named(name)["official"] for name in ("Lê Văn Mới", "Mai Thị Cũ")] == [False, True]


@pytest.mark.parametrize(
    ("words", "state"),
    [("đã gửi", "sent"), ("Nhận lời", "accepted"), ("từ chối", "declined"), ("cử người đi thay", "stand_in")],
)
def test_how_far_an_invitation_is(words, state):
    office = Office()
    office.lay(listed({**LAN, "invitation": words}))
    assert [(i["id"], i["state"]) for i in office.table("invitations")] == [("d1", state)]


def test_what_cannot_be_read_is_said_and_left():
    office = Office()
    proposal = office.look(
        listed({**LAN, "invitation": "chắc thế", "born": "khoảng 1970 hoặc 1971"}, {"unit": "Thôn Đông"})
    )
    assert [s for _, s in said(proposal) if s in {"unread", "nameless"}] == ["unread", "unread", "nameless"]
    assert proposal.laid == ()


def test_a_vague_section_moves_nobody_who_is_in_a_group():
    office = Office()
    lan = Row(number=2, values=LAN, section="ĐẠI BIỂU XÃ")
    proposal = office.look(listed(lan))
    assert (proposal.laid, proposal.doubts) == ((), ())
    moved = Row(number=2, values=LAN, section="Đại diện lãnh đạo Mặt trận Tổ quốc thành phố")
    office.lay(listed(moved))
    assert office.named("Vũ Thị Mộc Lan")["group"] == "K1"


def test_a_name_that_was_corrected_is_asked_about_and_the_telephone_tells():
    office = Office()
    office.lay(listed({"name": "Mai Thị Hoa", "unit": "Thôn Đông", "phone": "0911000001"}))
    before = office.named("Mai Thị Hoa")
    proposal = office.look(listed({"name": "Mai Thị Hoài", "unit": "Thôn Tây", "phone": "0911 000 001"}))
    assert [(d.asked, d.answer) for d in proposal.doubts] == [("person", before["id"])]
    office.lay(listed({"name": "Mai Thị Hoài", "unit": "Thôn Tây", "phone": "0911 000 001"}))
    after = office.named("Mai Thị Hoài")
    assert {k: after[k] for k in ("id", "number", "code")} == {k: before[k] for k in ("id", "number", "code")}


def test_nearly_the_same_name_in_one_place_is_asked_about_and_added_unless_somebody_says_so():
    office = Office()
    office.lay(listed({"name": "Mai Văn Hùng", "unit": "Thôn Đông"}))
    (doubt,) = office.look(
        listed({"name": "Mai Văn Hưng", "unit": "Thôn Bắc"}, {"name": "Mai Văn Hùn", "unit": "Thôn Đông"})
    ).doubts
    assert (doubt.label, doubt.answer, len(doubt.answers)) == ("Mai Văn Hùn", "new", 2)
    there = listed({"name": "Mai Văn Hùng", "unit": "Thôn Đông"}, {"name": "Mai Văn Hùn", "unit": "Thôn Đông"})
    assert office.look(there).doubts == ()
