"""The three lines that are sent to those who are not in the room."""

import pytest

from meeting.awards.commands import Forward, next_step
from meeting.checkin.commands import Scan
from meeting.programme.commands import AddTime, Close, Hold, Resume, Skip, Start
from meeting.programme.stopping import Incident, Waiting
from tests.meeting.builders import CODES, Hall, awards, documents
from tui.standing import MOST_NAMES, three_lines

ROWS = [
    {"id": "1", "number": "1", "title": "Văn nghệ", "seconds": 600, "start": "07:30"},
    {"id": "2", "number": "2", "title": "Phát biểu [b]chỉ đạo", "seconds": 600, "untimed": True},
    {"id": "4", "number": "4", "title": "Trao thưởng", "kind": "awards"},
    {"id": "4.1", "number": "4.1", "title": "Công bố", "seconds": 300, "kind": "awards", "parent": "4"},
    {"id": "4.2", "number": "4.2", "title": "Đợt 1", "seconds": 300, "kind": "awards", "parent": "4"},
    {"id": "5", "number": "5", "title": "Bế mạc", "seconds": 600},
]


def hall(*, live="", hour="07:20", rows=ROWS, **tables):
    made = Hall(documents(programme=rows, **tables), hour).open()
    if live:
        made.at("07:30").do(Start(live, passed_over="skip"))
    return made


def said(made):
    lines = three_lines(made.meeting, made.control.now())
    assert len(lines) == 3
    assert all(line and "\n" not in line and "⟦" not in line for line in lines)
    return lines


def test_before_the_start_they_say_when_it_begins():
    assert said(hall()) == (
        "Chưa bắt đầu; 07:30 bắt đầu: 1 Văn nghệ.",
        "Trao thưởng dự kiến 07:50, kết thúc 08:10 (đúng giờ).",
        "Không thiếu lãnh đạo, người nhận thưởng; có mặt 0/0 đại biểu.",
    )


def test_while_delegates_are_waited_for():
    made = hall()
    made.do(Waiting())
    made.at("07:35")
    assert said(made)[0] == "Chưa bắt đầu, chờ đại biểu từ 07:20; nội dung đầu: 1 Văn nghệ."
    assert said(made)[1] == "Trao thưởng dự kiến 07:55, kết thúc 08:15 (chậm 5 phút)."


def test_what_is_on_has_its_time_left_and_the_end_its_drift_in_words():
    made = hall(live="1")
    made.at("07:35:08").do(AddTime(300))
    assert said(made)[:2] == (
        "Đang: 1 Văn nghệ (còn 09:52).",
        "Trao thưởng dự kiến 07:55, kết thúc 08:15 (chậm 5 phút).",
    )
    assert said(made.at("07:47:10"))[0] == "Đang: 1 Văn nghệ (quá 02:10)."


@pytest.mark.parametrize("hour", ["07:31", "07:59"])
def test_of_a_leader_no_time_is_sent(hour):
    made = hall(live="2").at(hour)
    assert said(made)[0] == "Đang: 2 Phát biểu [b]chỉ đạo (từ 07:30)."


def test_a_stop_says_why_and_since_when():
    made = hall(live="1").at("07:33")
    made.do(Hold())
    assert said(made)[0] == "Đang: 1 Văn nghệ (tạm dừng từ 07:33)."
    made.do(Incident())
    assert said(made.at("07:36"))[0] == "Đang: 1 Văn nghệ (tạm dừng do sự cố từ 07:33)."
    made.do(Resume())
    made.do(Waiting())
    assert said(made)[0] == "Đang: 1 Văn nghệ (chờ đại biểu từ 07:36)."


def test_the_awards_under_way_done_or_left_out():
    made = hall(live="4.1")
    assert said(made)[1].startswith("Đang trao thưởng, dự kiến xong 07:40, kết thúc 07:50")
    made.at("07:35").do(Start("5", passed_over="defer"))
    assert said(made)[1].startswith("Đang trao thưởng, dự kiến xong 07:50")
    made.at("07:45").do(Start("4.2"))
    made.at("07:50").do(Close())
    assert said(made) == (
        "Đã bế mạc lúc 07:50.",
        "So với chương trình đã duyệt: sớm 20 phút.",
        "Có mặt 0/0 đại biểu.",
    )
    made = hall(live="4.1")
    made.do(Start("4.2"))
    made.at("07:33").do(Start("5"))
    assert said(made)[1] == "Đã trao thưởng xong, dự kiến kết thúc 07:43 (sớm 27 phút)."
    made = hall(live="1")
    made.do(Skip("4"))
    assert said(made)[1] == "Dự kiến kết thúc 08:00 (sớm 10 phút)."


def test_a_programme_without_awards_or_without_anything():
    assert said(hall(rows=ROWS[:2]))[1] == "Dự kiến kết thúc 07:50 (đúng giờ)."
    assert said(hall(rows=[]))[0] == "Chương trình chưa có nội dung nào."


def ceremony(*sizes, **more):
    return Hall(awards(*sizes, **more), "07:20").open()


def test_honourees_of_the_next_two_batches_and_leaders_who_are_not_there():
    made = ceremony(1, 1, 1)
    expected = "Còn thiếu: đồng chí Bùi Đăng Khoa; Trần Thị Sao 1.1 (đợt 1); Trần Thị Sao 2.1 (đợt 2)."
    assert said(made)[2] == expected
    made.do(Scan(CODES[39], nonce="v"))
    assert said(made)[2] == "Còn thiếu: Trần Thị Sao 1.1 (đợt 1); Trần Thị Sao 2.1 (đợt 2)."
    for batch in (1, 2, 3):
        made.do(Scan("", nonce=f"g{batch}", delegate=f"g{batch}.1"))
    assert said(made)[2] == "Không thiếu lãnh đạo, người nhận thưởng; có mặt 4/4 đại biểu."


def test_many_are_counted():
    made = ceremony(6, 6)
    assert said(made)[2].endswith(f"và {13 - MOST_NAMES} người nữa.")


def test_who_has_received_is_awaited_no_more():
    made = ceremony(1, 1)
    for delegate in ("g1.1", "vip"):
        made.do(Scan("", nonce=delegate, delegate=delegate))
    while (step := next_step(made.meeting.awards)) is not None and (step.kind, step.subject) != ("confirm", "b2"):
        made.do(Forward(step))
    assert said(made)[2] == "Còn thiếu: Trần Thị Sao 2.1 (đợt 2)."
