"""Honourees, programme, duties and people of an office's list."""

import pytest

from storage.lists.grids import Row
from tests.meeting.listing import Office, documents, listed, said

PAPER = "Giấy khen của Chủ tịch Ủy ban nhân dân xã An Lão"


def honour(name, **more):
    return {"name": name, "category": PAPER, "decision": "185/QĐ-UBND", "kind": "cá nhân", **more}


def test_a_list_of_honourees_makes_decision_award_and_entries():
    office = Office()
    office.lay(
        listed(
            honour("Vũ Thị Mộc Lan", unit="Thôn Đông", decision_date="25/8/2025"),
            honour("Thôn Tây", kind="tập thể", receiver_name="Đỗ Khắc Trường", relation="Trưởng thôn"),
            honour("Mai Văn Cố", posthumous="x", receiver_name="Mai Thị Con", relation="con gái"),
            kind="entries",
        )
    )
    [decision] = office.table("decisions")
    assert (decision["number"], decision["date"]) == ("185/QĐ-UBND", "ngày 25 tháng 8 năm 2025")
    assert decision["authority"] == "Chủ tịch Ủy ban nhân dân xã An Lão"
    assert [(c["kind"], c["posthumous"], c["precedence"]) for c in office.table("categories")] == [
        ("individual", False, 60),
        ("collective", False, 60),
        ("individual", True, 60),
    ]
    assert [(e["receiver"], e["delegate"]) for e in office.table("entries")] == [
        ("self", "d1"),
        ("leader", "d2"),
        ("family", ""),
    ]


def test_an_honouree_who_is_not_invited_is_said():
    office = Office()
    proposal = office.look(listed(honour("Mai Văn Vắng"), kind="entries"))
    assert ("notice", "not_invited") in said(proposal)


def test_an_honouree_of_another_unit_is_asked_about():
    office = Office()
    sheet = listed(honour("Vũ Thị Mộc Lan", unit="Trường Tiểu học An Tiến"), kind="entries")
    [doubt] = office.look(sheet).doubts
    assert (doubt.asked, [a.value for a in doubt.answers]) == ("honouree", ["d1", "nobody"])
    office.lay(sheet, answers={doubt.id: "nobody"})
    assert office.table("entries")[0]["delegate"] == ""


def test_delegates_of_the_same_import_are_found():
    office = Office()
    office.lay(
        listed(honour("Mai Văn Mới", unit="Thôn Đông"), kind="entries"),
        listed({"name": "Mai Văn Mới", "unit": "Thôn Đông"}, sheet="Z"),
    )
    assert office.table("entries")[0]["delegate"] == office.named("Mai Văn Mới")["id"]


def test_the_numbers_of_batches_are_taken_where_each_holds_one_award():
    office = Office()
    office.lay(
        listed(honour("A", batch="2"), honour("B", batch="2"), honour("C", kind="tập thể", batch="1"), kind="entries")
    )
    assert [(b["number"], len(b["entries"])) for b in office.table("batches")] == [(1, 1), (2, 2)]
    mixed = Office()
    proposal = mixed.look(listed(honour("A", batch="1"), honour("C", kind="tập thể", batch="1"), kind="entries"))
    assert ("notice", "mixed_batches") in said(proposal)
    assert not [one for one in proposal.laid if one.table == "batches"]


def test_an_unknown_award_comes_last_and_is_said():
    office = Office()
    proposal = office.lay(listed(honour("A") | {"category": "Kỷ niệm chương của Ban Tổ chức"}, kind="entries"))
    assert ("notice", "no_precedence") in said(proposal)
    assert office.table("categories")[0]["precedence"] == 90


def test_a_programme_of_hours_becomes_rows_that_follow_each_other():
    office = Office(documents(programme=[], delegates=[], groups=[]))
    office.lay(
        listed(
            {"number": "1", "title": "Chào cờ", "start": "07:30", "end": "07:40"},
            {"number": "2", "title": "Báo cáo", "start": "07:40", "end": "08:00", "who": "Chủ tịch"},
            {"number": "3", "title": "Tham luận"},
            {"number": "3.1", "title": "Tham luận thứ nhất", "minutes": "8"},
            {"number": "4", "title": "Giải lao", "start": "09:00", "minutes": "15 phút"},
            kind="programme",
        )
    )
    rows = [(i["number"], i["seconds"] // 60, i["start"], i["parent"], i["kind"]) for i in office.table("programme")]
    assert rows == [
        ("1", 10, "07:30", "", "salute"),
        ("2", 20, "", "", ""),
        ("3", 0, "", "", "talk"),
        ("3.1", 8, "", "3", "talk"),
        ("4", 15, "09:00", "", "break"),
    ]


@pytest.mark.parametrize("column", ["minutes", "start"])
def test_hours_and_lengths_in_one_column_are_each_read_for_what_they_are(column):
    words = ("7h30 - 7h45", "10 phút", "Từ 7h55 đến 8h10", "8h10-8h30 (20 phút)", "15'", "8:45", "1h30", "(8 phút)")
    sheet = listed(*({"title": f"Việc {n}", column: text} for n, text in enumerate(words)), kind="programme")
    office = Office(documents(programme=[], delegates=[], groups=[]))
    proposal = office.lay(sheet)
    assert [line.said for line in proposal.of("notice") if line.label] == [
        "no_length"
    ]  # an hour alone, and no hour behind it
    found = [(i["start"], i["seconds"] // 60) for i in office.table("programme")]
    assert found == [("07:30", 15), ("", 10), ("", 15), ("", 20), ("", 15), ("", 90), ("", 8)]
    assert office.look(sheet).laid == ()
    longer = [("7h30 - 7h50" if n == 0 else text) for n, text in enumerate(words)]
    again = office.look(
        listed(*({"title": f"Việc {n}", column: text} for n, text in enumerate(longer)), kind="programme")
    )
    assert [(one.id, one.after["seconds"]) for one in again.laid] == [("nd1", 1200)]


def test_a_row_of_the_programme_is_found_by_number_and_title():
    office = Office()
    office.lay(
        listed(
            {"number": "1", "title": "Khai mạc hội nghị", "minutes": "12"},
            {"number": "2", "title": "Bế mạc", "minutes": "5"},
            kind="programme",
        )
    )
    assert [(i["id"], i["title"], i["seconds"], i["who"]) for i in office.table("programme")] == [
        ("1", "Khai mạc hội nghị", 720, "MC"),
        ("2", "Bế mạc", 300, ""),
    ]


def test_new_rows_stand_where_the_list_has_them():
    office = Office()
    office.lay(
        listed(
            {"title": "Đón tiếp", "minutes": "30"},
            {"title": "Khai mạc"},
            {"title": "Bế mạc", "minutes": "5"},
            kind="programme",
        )
    )
    assert [i["title"] for i in office.table("programme")] == ["Đón tiếp", "Khai mạc", "Bế mạc"]


def test_a_row_without_a_length_is_said_and_left_out():
    office = Office()
    proposal = office.look(listed({"title": "Văn nghệ"}, kind="programme"))
    assert (said(proposal), proposal.laid) == ([("notice", "no_length")], ())


def test_duties_are_found_again_and_a_unit_is_written_once():
    office = Office()
    sheet = listed(
        {"unit": "Văn phòng", "duty": "Gửi giấy mời", "deadline": "22/8/2025", "phase": "trước"},
        {"duty": "Chuẩn bị hội trường", "done": "xong"},
        kind="tasks",
    )
    office.lay(sheet)
    assert [(x["unit"], x["duty"], x["done"]) for x in office.table("tasks")] == [
        ("Văn phòng", "Gửi giấy mời", False),
        ("Văn phòng", "Chuẩn bị hội trường", True),
    ]
    assert office.look(sheet).laid == ()


def test_people_of_the_ceremony():
    office = Office()
    sheet = listed(
        {"role": "người trao", "name": "Vũ Thị Mộc Lan"},
        {"role": "lễ tân bê khung", "name": "Mai Thị Hoa", "tray": "1", "capacity": "4"},
        {"role": "múa lân", "name": "Ai Đó"},
        kind="people",
    )
    proposal = office.lay(sheet)
    assert [(p["role"], p["name"], p["delegate"], p["tray"]) for p in office.table("people")] == [
        ("presenter", "Vũ Thị Mộc Lan", "d1", 0),
        ("carrier", "Mai Thị Hoa", "", 1),
    ]
    assert ("notice", "unread") in said(proposal)


def test_the_section_tells_what_kind_of_award_it_is_and_is_no_award_itself():
    office = Office()
    rows = [
        Row(number=n, values=honour(name, kind=""), section=section)
        for n, (name, section) in enumerate(
            [("Nhân dân thôn Đông", "TẬP THỂ"), ("Ban Công tác 3", "Tập thể"), ("Mạc Văn Cả", "CÁ NHÂN")], 2
        )
    ]
    office.lay(listed(*rows, kind="entries"))
    kinds = {c["id"]: c["kind"] for c in office.table("categories")}
    assert [kinds[e["category"]] for e in office.table("entries")] == ["collective", "collective", "individual"]
    bare = Row(number=2, values={"name": "Mạc Văn Cả"}, section="CÁ NHÂN")
    assert [line.said for line in office.look(listed(bare, kind="entries")).of("notice")] == ["no_award"]


def test_a_household_is_received_by_whom_it_names():
    office = Office()
    office.lay(listed(honour("Hộ bà Vũ Thị Mộc Lan", unit="Thôn Đông"), kind="entries"))
    assert [e["delegate"] for e in office.table("entries")] == ["d1"]


def test_the_ladder_knows_awards_as_offices_write_them_for_short():
    office = Office()
    awards = ("Giấy khen của Chủ tịch UBND xã", "Bằng khen của Chủ tịch UBND TP")
    office.lay(listed(*(honour(n) | {"category": n} for n in awards), kind="entries"))
    assert all(c["precedence"] < 90 for c in office.table("categories"))
    assert sorted(awards) == sorted(c["name"] for c in office.table("categories"))
