"""Cues: what a clerk writes, when it falls due, and that it is ticked once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.programme.commands import AddTime, Skip, Start
from meeting.programme.cues import Tick, due, next_due, read_cue
from meeting.programme.projection import project
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents, ms


@pytest.mark.parametrize(
    ("line", "kind", "when", "seconds", "text"),
    [
        ("Bài khai mạc trên bục", "", "start", 0, "Bài khai mạc trên bục"),
        ("nhạc: Quốc ca", "music", "start", 0, "Quốc ca"),
        ("nhạc, khi còn 30 giây: nhạc nền nhỏ dần", "music", "left", 30, "nhạc nền nhỏ dần"),
        ("Trước 5 phút, áo dài: vào vị trí", "team", "before", 300, "vào vị trí"),
        ("trình chiếu, lúc bắt đầu: trang 14", "media", "start", 0, "trang 14"),
        ("còn 1'30: mời người sau chuẩn bị", "", "left", 90, "mời người sau chuẩn bị"),
        ("ĐÈN: giảm", "lights", "start", 0, "giảm"),
        ("tiếp nước, trước 1h5: bàn Chủ tọa", "", "start", 0, "tiếp nước, trước 1h5: bàn Chủ tọa"),  # 1:05 or 1:50
        ("Bản quyết định: số, ngày", "", "start", 0, "Bản quyết định: số, ngày"),
        ("nhạc, đèn: cùng tắt", "", "start", 0, "nhạc, đèn: cùng tắt"),
        ("nhạc:", "", "start", 0, "nhạc:"),
        ("lúc 7:30: mở cửa", "", "start", 0, "lúc 7:30: mở cửa"),
    ],
)
def test_a_line_is_read_as_it_is_meant(line, kind, when, seconds, text):
    cue = read_cue(line)
    assert (cue.kind, cue.when, cue.seconds, cue.text, cue.line) == (kind, when, seconds, text, line)


@given(st.text())
def test_every_line_is_a_cue(line):
    assert read_cue(line).line == line


CUES = {
    "1": ["nhạc: Quốc ca", "còn 2 phút: mời chuẩn bị"],
    "2": ["trước 5 phút, áo dài: vào vị trí", "đèn: tăng"],
    "3": ["trước 1 phút: đóng cửa"],
}


@pytest.fixture
def hall():
    items = [
        {"id": i, "seconds": 600, "start": "07:30" if i == "1" else "", "cues": CUES.get(i, [])}
        for i in ("1", "2", "3")
    ]
    return Hall(documents(programme=items)).open()


def seen(hall):
    now = hall.control.now()
    return [(d.item, d.cue.text, d.at, d.late) for d in due(hall.meeting, project(hall.meeting.programme, now), now)]


def upcoming(hall):
    now = hall.control.now()
    found = next_due(hall.meeting, project(hall.meeting.programme, now), now)
    return None if found is None else found.cue.text


def test_cues_fall_due_before_at_the_start_and_when_so_much_is_left(hall):
    hall.do(Start("1"))
    assert seen(hall) == [
        ("1", "Quốc ca", ms("07:30"), False),
        ("2", "vào vị trí", ms("07:35"), False),
        ("1", "mời chuẩn bị", ms("07:38"), False),
        ("2", "tăng", ms("07:40"), False),
        ("3", "đóng cửa", ms("07:49"), False),
    ]


def test_added_time_moves_what_hangs_on_the_end(hall):
    hall.do(Start("1"))
    hall.do(AddTime(180))
    assert [at for _, text, at, _ in seen(hall) if text == "mời chuẩn bị"] == [ms("07:41")]
    assert [at for _, text, at, _ in seen(hall) if text == "vào vị trí"] == [ms("07:38")]


def test_what_was_not_ticked_is_late_and_stays_next(hall):
    hall.do(Start("1"))
    hall.at("07:36")
    assert [text for _, text, _, late in seen(hall) if late] == ["Quốc ca", "vào vị trí"]
    assert upcoming(hall) == "Quốc ca"
    hall.do(Tick("1", "nhạc: Quốc ca"))
    assert upcoming(hall) == "vào vị trí"
    assert hall.refused(Tick("1", "nhạc: Quốc ca")) == "cues.ticked_already"
    hall.do(Undo("programme"))
    assert upcoming(hall) == "Quốc ca"
    hall.do(Tick("1", "nhạc: Quốc ca"))
    hall.do(Tick("1", "nhạc: Quốc ca", done=False))
    hall.restart()
    assert upcoming(hall) == "Quốc ca"


def test_a_waiting_rows_start_is_never_late_before_it_begins(hall):
    hall.at("08:30")
    assert not any(late for _, text, _, late in seen(hall) if text in {"Quốc ca", "tăng"})


def test_what_will_not_run_has_no_cues_and_nothing_is_due_after_the_end(hall):
    hall.do(Start("1"))
    hall.do(Skip("2"))
    assert [item for item, _, _, _ in seen(hall)] == ["1", "1", "3"]


@pytest.mark.parametrize(
    ("tick", "why"),
    [
        (Tick("9", "nhạc: Quốc ca"), "programme.unknown_item"),
        (Tick("2", "nhạc: Quốc ca"), "cues.unknown"),
        (Tick("2", "đèn: tăng", done=False), "cues.not_ticked"),
    ],
)
def test_refusals(hall, tick, why):
    assert hall.refused(tick) == why


def test_cues_of_an_item_with_parts_hang_on_its_first_and_last():
    parts = [
        {"id": "1", "title": "", "cues": ["lúc bắt đầu: một", "còn 1 phút: hai"]},
        {"id": "1.1", "parent": "1", "seconds": 300, "start": "07:30"},
        {"id": "1.2", "parent": "1", "seconds": 300, "cues": ["ba"]},
    ]
    hall = Hall(documents(programme=parts)).open()
    hall.do(Start("1"))
    assert [(text, at) for _, text, at, _ in seen(hall)] == [
        ("một", ms("07:30")),
        ("ba", ms("07:35")),
        ("hai", ms("07:39")),
    ]
