"""What the desk does beside scanning: who is put on the list, what is handed out, who is excused, what is counted."""

from random import Random

import pytest

from meeting.checkin.codes import draw
from meeting.checkin.commands import Scan, SetTicket, TakeBack, UndoAtDoor
from meeting.checkin.counts import Places, arrivals, count, places_of
from meeting.checkin.desk import Enrol, Excuse, FromPaper, HandOut, Note, handed, note_on, still_due
from meeting.checkin.ledger import Strike
from meeting.checkin.quoting import Quote, last_quoted
from meeting.checkin.state import struck_by
from meeting.documents import Delegate, Unit
from meeting.facts import Edited, Fact
from meeting.refusal import Refused
from tests.meeting.builders import CODES, Hall, documents, ms

GROUPS = [
    {"id": "K1", "number": 1, "name": "Khách thành phố", "guests": True},
    {"id": "C4", "number": 9, "name": "Các đơn vị"},
]
UNITS = [{"id": "u1", "name": "Trường THCS Bách Thảo", "group": "C4", "seats": 2}]
PEOPLE = [
    {
        "id": "d1",
        "number": "AL0001",
        "name": "Vũ Thị Mộc Lan",
        "group": "C4",
        "code": CODES[0],
        "handouts": ["Tài liệu"],
    },
    {"id": "d2", "number": "AL0002", "name": "Đỗ Khắc Trường", "group": "C4", "code": CODES[1], "unit": "thôn Mây"},
    {"id": "d3", "number": "AL0003", "name": "Hoàng Ngọc Ánh", "group": "C4", "ticket": "cancelled", "code": CODES[2]},
    {"id": "d9", "number": "AL0009", "name": "Lương Bá Quyền", "group": "K1", "code": CODES[3], "official": False},
]


@pytest.fixture
def hall():
    return Hall(documents(groups=GROUPS, units=UNITS, delegates=PEOPLE)).open()


def refusal(hall, command):
    with pytest.raises(Refused) as refused:
        hall.do(command)
    return refused.value.string_id, refused.value.values


def seat(name, nonce="n1"):
    return Enrol("seat", {"name": name}, nonce, unit="u1")


def test_places_are_the_invited_and_the_seats_but_no_cancelled_invitation(hall):
    counted = count(hall.meeting)
    assert counted.official == Places(invited=4)
    assert counted.guests == Places(invited=1)
    assert counted.groups["C4"] == Places(invited=4)
    assert counted.units["Trường THCS Bách Thảo"] == Places(invited=2)


def test_two_comrades_of_a_school_take_its_two_seats_and_a_third_is_told_so(hall):
    hall.do(seat("Bế Văn Đoàn"))
    hall.do(seat("Cù Thị Nụ", "n2"))
    unit = hall.meeting.table(Unit)["u1"]
    assert places_of(hall.meeting, unit).free == 0
    assert count(hall.meeting).units["Trường THCS Bách Thảo"] == Places(invited=2, filled=2)
    person = hall.meeting.table(Delegate)["+n1"]
    assert (person.name, person.unit, person.group, person.official) == ("Bế Văn Đoàn", unit.name, "C4", True)
    assert refusal(hall, seat("Người Thứ Ba", "n3")) == ("door.no_seat_left", {"unit": unit.name, "seats": 2})


def test_a_walk_in_fills_no_place_and_is_counted_apart(hall):
    hall.do(Enrol("walk_in", {"name": "Khúc Thừa Mây", "group": "C4", "unit": "thôn Gió"}, "n1"))
    assert count(hall.meeting).groups["C4"] == Places(invited=4, walk_ins=1)
    assert hall.meeting.door.present_count == 1
    assert hall.meeting.door.by_group["C4"] == 1


def test_a_stand_in_fills_the_place_of_whom_they_stand_for(hall):
    hall.do(Enrol("stand_in", {"name": "Phó Thị Sen"}, "n1", stands_for="d2"))
    assert count(hall.meeting).groups["C4"] == Places(invited=4, filled=1, stand_ins=1)
    assert hall.meeting.table(Delegate)["+n1"].unit == "thôn Mây"
    assert refusal(hall, Enrol("stand_in", {"name": "Thêm Nữa"}, "n2", stands_for="d2"))[0] == "door.stood_for_already"
    hall.do(Scan(CODES[1], "n3"))
    assert count(hall.meeting).groups["C4"] == Places(invited=4, filled=1)
    assert hall.meeting.door.present_count == 2


def test_one_undo_takes_somebody_off_the_list_and_out_of_the_hall(hall):
    before = count(hall.meeting)
    hall.do(seat("Bế Văn Đoàn"))
    hall.do(UndoAtDoor())
    assert "+n1" not in hall.meeting.table(Delegate)
    assert hall.meeting.door.present_count == 0
    assert count(hall.meeting) == before
    assert refusal(hall, UndoAtDoor())[0] == "undo.nothing"
    counted = hall.meeting.door.by_group
    hall.restart()
    assert "+n1" not in hall.meeting.table(Delegate)
    assert hall.meeting.door.by_group == counted


def test_whoever_is_taken_off_the_list_is_not_in_the_hall_whatever_they_did_since(hall):
    before = count(hall.meeting)
    hall.do(Enrol("walk_in", {"name": "Khúc Thừa Mây", "group": "C4"}, "n1"))
    hall.do(Scan("", "n2", type="leave", delegate="+n1"))
    hall.do(Scan("", "n3", delegate="+n1"))
    entry = next(a for a in hall.meeting.door.history() if not hasattr(a.payload, "verdict"))
    hall.do(TakeBack(entry.fact))
    assert "+n1" not in hall.meeting.table(Delegate)
    assert (hall.meeting.door.present_count, count(hall.meeting)) == (0, before)
    assert hall.refused(TakeBack(entry.fact)) == "door.already_annulled"


def test_a_card_given_to_somebody_who_was_added_is_theirs(hall):
    code = draw(Random(91).choice)
    hall.do(Enrol("walk_in", {"name": "Khúc Thừa Mây", "seat": "dự bị 3"}, "n1", code=f" {code.lower()}\r"))
    [scan] = hall.do(Scan(code, "n2")).reply
    assert (scan.verdict, scan.delegate) == ("already_in", "+n1")
    assert hall.meeting.table(Delegate)["+n1"].seat == "dự bị 3"
    hall.do(SetTicket("+n1", "replaced", draw(Random(92).choice)))
    assert [s.verdict for s in hall.do(Scan(code, "n3")).reply] == ["replaced"]


def test_what_the_desk_sends_again_is_told_again_and_done_once(hall):
    once = hall.do(seat("Bế Văn Đoàn"))
    assert hall.do(seat("Bế Văn Đoàn")).reply == once.reply
    paper = hall.do(FromPaper((1, 2), "n2"))
    again = hall.do(FromPaper((1, 2, 9), "n2"))
    assert again.reply[:2] == paper.reply
    assert [s.verdict for s in again.reply] == ["ok", "ok", "ok"]
    assert len(again.facts) == 1
    assert hall.meeting.door.present_count == 4


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (Enrol("walk_in", {"name": "Ai Đó"}, "n", code="BBBB"), "door.code_ill_formed"),
        (Enrol("walk_in", {"name": "  "}, "n"), "door.name_missing"),
        (Enrol("walk_in", {"name": "Ai Đó", "group": "K7"}, "n"), "door.unknown_group"),
        (Enrol("walk_in", {"name": "Ai Đó"}, "n", code=CODES[0]), "door.code_taken"),
        (Enrol("seat", {"name": "Ai Đó"}, "n", unit="u7"), "door.unknown_unit"),
        (Enrol("stand_in", {"name": "Ai Đó"}, "n", stands_for="d7"), "door.unknown_delegate"),
        (FromPaper((1, 77, 78), "n"), "door.no_such_number"),
        (FromPaper((1,), "n", event_at=1 << 50), "door.paper_in_future"),
        (HandOut("d1", " "), "door.handout_missing"),
        (HandOut("d1", "Thẻ", given=False), "door.not_handed"),
        (Note("d1", "x" * 201), "door.note_too_long"),
        (Note("d1", ""), "door.same_note"),
        (Excuse(unit="u1", count=3), "door.more_than_seats"),
        (Excuse(unit="u7"), "door.unknown_unit"),
    ],
)
def test_each_refusal_is_named_and_nothing_is_half_applied(hall, command, why):
    assert hall.refused(command) == why


def test_numbers_from_paper_are_all_in_at_the_hour_of_the_paper(hall):
    hall.do(Scan(CODES[0], "n0"))
    reply = hall.do(FromPaper((1, 2, 9, 2), "n1", event_at=hall.control.now() - 60_000)).reply
    assert [s.delegate for s in reply] == ["d1", "d2", "d9"]
    assert [s.verdict for s in reply] == ["already_in", "ok", "ok"]
    assert hall.meeting.door.present_count == 3


def test_who_has_signed_is_in_the_hall_even_if_the_invitation_was_cancelled(hall):
    [scan] = hall.do(FromPaper((3,), "n1")).reply
    assert (scan.verdict, scan.forced, scan.reason) == ("ok", True, "đã ký danh sách giấy")
    assert hall.meeting.door.is_present("d3")


def test_a_hand_out_is_given_once(hall):
    assert still_due(hall.meeting, hall.meeting.table(Delegate)["d1"]) == ("Tài liệu",)
    hall.do(HandOut("d1", "Tài liệu", desk="2"))
    assert still_due(hall.meeting, hall.meeting.table(Delegate)["d1"]) == ()
    assert handed(hall.meeting, "d1")["Tài liệu"].desk == "2"
    assert refusal(hall, HandOut("d1", "Tài liệu")) == (
        "door.handed_already",
        {"name": "Vũ Thị Mộc Lan", "what": "Tài liệu", "desk": "2"},
    )
    hall.do(HandOut("d1", "Tài liệu", given=False))
    assert handed(hall.meeting, "d1") == {}
    hall.do(UndoAtDoor())
    assert "Tài liệu" in handed(hall.meeting, "d1")


def test_the_newest_note_counts_and_undo_brings_the_one_before_back(hall):
    hall.do(Note("d1", "đi xe lăn"))
    hall.do(Note("d1", "ngồi hàng đầu"))
    assert note_on(hall.meeting, "d1") == "ngồi hàng đầu"
    hall.do(UndoAtDoor())
    assert note_on(hall.meeting, "d1") == "đi xe lăn"


def test_the_excused_are_of_the_absent_only(hall):
    hall.do(Excuse(delegate="d1"))
    hall.do(Excuse(unit="u1", count=2))
    assert count(hall.meeting).groups["C4"] == Places(invited=4, excused=3)
    hall.do(Scan(CODES[0], "n0"))
    hall.do(seat("Bế Văn Đoàn"))
    assert count(hall.meeting).groups["C4"] == Places(invited=4, filled=2, excused=1)
    assert refusal(hall, Excuse(delegate="d1"))[0] == "door.excused_present"


def test_the_sentence_for_the_chair_keeps_its_numbers(hall):
    hall.do(Scan(CODES[0], "n0"))
    hall.do(Scan(CODES[3], "n1"))
    hall.do(Excuse(delegate="d2"))
    hall.do(Enrol("walk_in", {"name": "Khúc Thừa Mây"}, "n2"))
    said = hall.do(Quote()).reply
    assert said == (
        "Theo báo cáo của Ban Tổ chức, tổng số đại biểu được triệu tập: 4; có mặt: 1; vắng: 3 (có lý do: 1). "
        "Đại biểu khách mời: 1 đồng chí. Đại biểu bổ sung: 1 đồng chí."
    )
    hall.do(Scan(CODES[1], "n3"))
    assert last_quoted(hall.meeting).text == said
    hall.do(UndoAtDoor())
    assert last_quoted(hall.meeting).text == said


def test_arrivals_are_counted_by_five_minutes_and_once_a_person(hall):
    at = hall.control.now() - hall.control.now() % 300_000
    for n, (code, minutes) in enumerate([(0, -12), (1, -11), (3, -1)]):
        hall.do(Scan(CODES[code], f"n{n}", event_at=at + minutes * 60_000))
    hall.do(Scan(CODES[0], "n8", type="leave", event_at=at - 60_000))
    begin, bins = arrivals(hall.meeting)
    assert (begin, bins) == (at - 900_000, (2, 0, 1))


def test_an_edit_of_somebody_whose_coming_is_undone_does_no_harm(hall):
    hall.do(seat("Bế Văn Đoàn"))
    hall.control.lay([Fact("z-1", hall.control.now(), 0, "r", "z", "desk", Edited("delegates", "+n1", {"born": 1990}))])
    assert hall.meeting.table(Delegate)["+n1"].born == 1990
    hall.do(UndoAtDoor())
    assert "+n1" not in hall.meeting.table(Delegate)


def test_history_knows_who_took_something_back_and_when(hall):
    hall.do(Scan("", "n1", desk="A", delegate="d1"))
    hall.do(Note("d1", "xe lăn", "A"))
    note, scan = hall.meeting.door.history()
    assert struck_by(hall.meeting.door, note) is None
    for minute, (action, desk) in enumerate(((note, "B"), (scan, "C")), 1):
        hall.clock.advance(60_000)
        hall.do(TakeBack(action.fact, desk))
        assert struck_by(hall.meeting.door, action) == Strike(ms("07:30") + minute * 60_000, desk)
    hall.restart()
    assert struck_by(hall.meeting.door, scan) == Strike(ms("07:32"), "C")
