"""The nine rules of the door as `ledai simulate` runs them: a table of what is ordered and what it ends in."""

import pytest

from tests.meeting.builders import CODES, DELEGATES, lines, step

A, B, CANCELLED, OLD = CODES[:4]
UNIT = {"id": "u1", "name": "Trường THCS Bách Thảo", "group": "C5", "seats": 1}
PEOPLE = [{**d, "number": f"AL000{n}"} for n, d in enumerate(DELEGATES, 1)]


def run(*orders):
    """Verdicts and refusals of all that was ordered, a minute apart from 07:00, and the last line."""
    steps = [step(f"07:{n:02}:00", order) for n, order in enumerate(orders)]
    told = lines([], *steps, delegates=PEOPLE, units=[UNIT])
    said = [what for line in told for what in (*line["verdicts"], *line["refused"])]
    return said, told[-1]


def scan(code, nonce, **more):
    return {"scan": code, "id": nonce, **more}


def offline(code, nonce, hour, **more):
    return scan(code, nonce, offline=True, event_at=hour, **more)


IN, OUT = scan(A, "n1"), scan(A, "n2", type="leave")
RULES = {
    "1 the same id again is told the same, whatever has happened since": (
        [IN, {"ticket": "d1", "set": "cancelled"}, OUT, IN],
        ["ok", "ok", "ok"],
        [],
    ),
    "1 an id that an entry used serves for a leave": ([IN, scan(A, "n1", type="leave")], ["ok", "ok"], []),
    "2 what was annulled stays annulled, and a new scan is new": (
        [IN, {"annul": "n1"}, IN, scan(A, "n3")],
        ["ok", "annulled", "ok"],
        ["d1"],
    ),
    "3 a refusal is final for its id": (
        [scan(CANCELLED, "n1"), {"ticket": "d3", "set": "valid"}, scan(CANCELLED, "n1"), scan(CANCELLED, "n2")],
        ["cancelled", "cancelled", "ok"],
        ["d3"],
    ),
    "4 a leave that comes after a later entry puts nobody out": (
        [offline(A, "n1", "06:40"), offline(A, "n3", "06:50"), offline(A, "n2", "06:45", type="leave")],
        ["ok", "ok", "ok"],
        ["d1"],
    ),
    "5 what a desk did while it was cut off is never refused": (
        [offline(CANCELLED, "n1", "06:40"), offline(OLD, "n2", "06:41"), offline(A, "n3", "06:42"), scan(A, "n4")],
        ["ok", "ok", "ok", "already_in"],
        ["d1", "d3", "d4"],
    ),
    "6 an override lets in a cancelled and a replaced ticket, and makes nobody of an unknown code": (
        [scan(c, f"n{n}", override="chủ tọa đồng ý") for n, c in enumerate((CANCELLED, OLD, CODES[9]))],
        ["ok", "ok", "unknown"],
        ["d3", "d4"],
    ),
    "7 of twelve desks one lets in": (
        [scan(A, f"n{n}", desk=str(n)) for n in range(1, 13)],
        ["ok", *["already_in"] * 11],
        ["d1"],
    ),
    "8 a clock far ahead decides no order, and its events are kept": (
        [offline(A, "n1", "09:00", desk="2"), OUT],
        ["ok", "ok"],
        [],
    ),
    "9 undo at the desk has no limit and deletes nothing": (
        [IN, scan(B, "n3"), {"undo": "door"}, {"undo": "door"}, {"undo": "door"}, IN],
        ["ok", "ok", "undo.nothing", "annulled"],
        [],
    ),
    "a walk-in, a seat's holder and a stand-in come in by one act and are told the same again": (
        [
            {"enrol": {"name": "Khúc Thừa Mây"}, "as": "walk_in", "id": "w1"},
            {"enrol": {"name": "Bế Văn Đoàn"}, "as": "seat", "unit": "u1", "id": "w2"},
            {"enrol": {"name": "Cù Thị Nụ"}, "as": "seat", "unit": "u1", "id": "w3"},
            {"enrol": {"name": "Bế Văn Đoàn"}, "as": "seat", "unit": "u1", "id": "w2"},
            {"enrol": {"name": "Phó Thị Sen"}, "as": "stand_in", "for": "d2", "id": "w4"},
        ],
        ["ok", "ok", "door.no_seat_left", "ok", "ok"],
        ["+w1", "+w2", "+w4"],
    ),
    "whoever was added has a card of their own, and undo takes them off the list": (
        [
            {"enrol": {"name": "Khúc Thừa Mây"}, "as": "walk_in", "id": "w1", "code": CODES[9]},
            scan(CODES[9], "n1"),
            {"undo": "door"},
            scan(CODES[9], "n2"),
        ],
        ["ok", "already_in", "unknown"],
        [],
    ),
    "numbers from paper are all in, also whose invitation was cancelled": (
        [IN, {"paper": "1-3", "id": "p1"}, {"paper": "1-3", "id": "p1"}, {"paper": "7", "id": "p2"}],
        ["ok", *["already_in", "ok", "ok"] * 2, "door.no_such_number"],
        ["d1", "d2", "d3"],
    ),
    "documents are given once, a note is kept, and nobody in the hall is excused": (
        [
            IN,
            {"hand_out": "d1", "what": "Tài liệu"},
            {"hand_out": "d1", "what": "Tài liệu", "desk": "2"},
            {"hand_out": "d1", "what": "Tài liệu", "back": True},
            {"hand_out": "d1", "what": "Tài liệu"},
            {"note": "d1", "text": "đi xe lăn"},
            {"note": "d1", "text": "đi xe lăn"},
            {"excuse": "d1"},
            {"excuse": "", "unit": "u1", "count": 2},
        ],
        ["ok", "door.handed_already", "door.same_note", "door.excused_present", "door.more_than_seats"],
        ["d1"],
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_rule(rule):
    orders, said, present = RULES[rule]
    told, last = run(*orders)
    assert told == said
    assert sorted(last["present"]) == present


def test_the_sentence_is_quoted_as_it_was_whatever_comes_after():
    told, last = run(IN, {"excuse": "d2"}, {"quote": True}, scan(B, "n2"))
    assert told == ["ok", "ok"]
    assert last["quoted"] == (
        "Theo báo cáo của Ban Tổ chức, tổng số đại biểu được triệu tập: 4; có mặt: 1; vắng: 3 (có lý do: 1)."
    )
    assert last["counts"]["official"]["filled"] == 2


def test_both_desks_that_let_in_one_card_are_in_the_list_of_duplicates():
    _, last = run(offline(A, "a1", "06:40", desk="1"), offline(A, "b1", "06:41", desk="2"))
    assert (last["present"], last["duplicates"]) == (["d1"], ["b1"])
