"""A cell that is empty, and one that says that its words are to go."""

import pytest

from meeting.importing.replies import reply
from tests.meeting.listing import PEOPLE, Office, documents, listed, said

LAN = {"name": "Vũ Thị Mộc Lan", "unit": "Thôn Đông"}
FULL = {**PEOPLE[0], "phone": "0900 000 001", "note": "đi xe lăn", "born": 1970, "position": "Trưởng thôn"}


def office():
    task = {"id": "nv1", "unit": "Văn phòng", "duty": "Gửi giấy mời", "deadline": "22/8/2025"}
    sent = {"id": "d1", "state": "sent"}
    return Office(documents(delegates=[FULL, *PEOPLE[1:]], tasks=[task], invitations=[sent]))


def test_empty_cells_take_nothing_away_and_are_counted_in_one_line():
    one = office()
    empty = {
        **LAN,
        "phone": "",
        "note": "",
        "born": "",
        "invitation": "",
        "position": "Bí thư",
        "seat": "",
        "group": "",
    }
    proposal = one.look(
        listed(empty, {"name": "Đỗ Khắc Trường", "unit": "Thôn Tây"}, sheet="Đại biểu"),
        listed(
            {"unit": "Văn phòng", "duty": "Gửi giấy mời", "deadline": "", "note": ""}, kind="tasks", sheet="Nhiệm vụ"
        ),
    )
    assert [(x.table, x.id) for x in proposal.laid] == [("delegates", "d1")]
    [line] = [line for line in proposal.of("notice") if line.said == "emptied"]
    assert line.values == {
        "count": 7, "columns": "born,group,phone,note,invitation,deadline", "rows": "Đại biểu 2, 3; Nhiệm vụ 2",
    }  # fmt: skip


def test_a_column_that_the_list_does_not_have_says_nothing():
    assert said(office().look(listed({**LAN, "position": "Bí thư"})))[:1] != [("notice", "emptied")]


def test_a_list_as_it_was_exported_has_no_such_cells():
    one = Office()
    sheet = listed({**LAN, "phone": "", "note": "", "position": "Trưởng thôn"})
    one.lay(sheet)
    assert ("notice", "emptied") not in said(one.look(sheet))


def test_what_an_import_worked_out_itself_is_missing_in_no_list():
    one = Office(documents(programme=[], delegates=[], groups=[]))
    lists = (
        listed({"title": "Trao thưởng", "minutes": "10", "kind": "", "start": ""}, kind="programme", sheet="A"),
        listed({"start": "7h30"}, kind="meeting", sheet="B"),
        listed({**LAN, "group": "Khách mời"}, {"name": "Lê Văn Mới", "group": "Đại biểu xã"}, sheet="C"),
        listed({**LAN, "category": "Biểu dương", "delegate": ""}, kind="entries", sheet="D"),
    )
    assert one.lay(*lists).doubts == ()  # nor is anybody asked which of its own groups is which
    again = one.look(*lists)
    assert (again.laid, [line.said for line in again.of("notice")]) == ((), [])
    whole = {"programme": one.table("programme")}
    assert ("notice", "emptied") in said(one.look(*lists, carried=whole))


def test_what_is_to_go_is_written_into_its_cell():
    one = office()
    gone = dict.fromkeys(("phone", "note", "born", "position", "group", "invitation"), "(xóa)")
    one.lay(
        listed({**LAN, **gone}),
        listed({"unit": "Văn phòng", "duty": "Gửi giấy mời", "deadline": "Xoá"}, kind="tasks", sheet="B"),
        listed({"number": "1", "title": "Khai mạc", "who": "(xóa)", "start": "(xóa)"}, kind="programme", sheet="C"),
    )
    lan, [task], [item], [sent] = (
        one.named(LAN["name"]),
        *(one.table(t) for t in ("tasks", "programme", "invitations")),
    )
    assert [lan[f] for f in ("phone", "note", "born", "position", "group", "code")] == [
        "",
        "",
        0,
        "",
        "",
        PEOPLE[0]["code"],
    ]
    assert (task["deadline"], item["who"], item["start"], sent["state"]) == ("", "", "", "")
    assert len(one.table("groups")) == 2


STATES = {
    "": "chưa gửi|Chưa|chưa mời|không gửi|(xóa)|Chưa phát giấy mời",
    "sent": "đã gửi|Đã gởi|đã mời|Rồi|x|đã gửi Zalo|gửi rồi|có|chưa trả lời|đang chờ|Đã nhận giấy mời|chưa xác nhận",
    "accepted": "nhận lời|Sẽ dự|dự|tham dự|có tham dự|đã xác nhận|đồng ý|OK|Đã gửi, nhận lời|đi|sẽ đến|Có mặt",
    "declined": "từ chối|không dự|không tham dự|vắng|báo vắng|bận|xin phép vắng|cáo lỗi|không nhận lời|đi công tác",
    "stand_in": "cử người đi thay|cử đ/c Nam đi thay|dự thay|ủy quyền|cử đại diện|bận, cử đ/c Nam đi thay",
}


@pytest.mark.parametrize("state", STATES)
def test_how_far_an_invitation_is_as_clerks_write_it(state):
    assert {words: reply(words) for words in STATES[state].split("|")} == dict.fromkeys(STATES[state].split("|"), state)


def test_a_tick_means_what_its_heading_asks_and_other_words_are_left_and_said():
    assert [reply(x, "Xác nhận tham dự") for x in ("x", "không")] == ["accepted", "declined"]
    assert [reply(x, "Giấy mời") for x in ("x", "không")] == ["sent", ""]
    one = Office()
    proposal = one.lay(
        listed(
            {**LAN, "invitation": "bận, cử đ/c Nam đi thay"},
            {"name": "Đỗ Khắc Trường", "unit": "Thôn Tây", "invitation": "hoãn"},
        )
    )
    assert [(x["state"], x["note"]) for x in one.table("invitations")] == [("stand_in", "bận, cử đ/c Nam đi thay")]
    assert ("notice", "unread") in said(proposal)
    assert [line.label for line in proposal.lines if line.table == "invitations"] == ["Vũ Thị Mộc Lan"]


def test_a_name_never_goes():
    proposal = Office().look(listed({"id": "d1", "name": "(xóa)", "unit": "Thôn Đông"}))
    assert (proposal.laid, said(proposal)) == ((), [("notice", "nameless")])
