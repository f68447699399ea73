"""The MC's words: filled from what is recorded, frozen when they are read, and never with a hole that nobody saw."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.checkin.commands import Scan
from meeting.programme.blanks import all_blanks, blanks
from meeting.programme.commands import Start
from meeting.programme.script import ReadScript, filled, has_placeholders, script_of, spoken_hour
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents, ms

PEOPLE = [{"id": f"d{n}", "name": f"Vũ Thị Mây {n}"} for n in range(3)]
ROLES = [{"id": "p1", "role": "chair", "name": "Đỗ Khắc Trường", "position": "Bí thư, Chủ tịch"}]
SCRIPT = "Có mặt [có mặt] trên [ĐƯỢC MỜI], vắng [vang]. Chủ tọa: [Chủ tọa]. Lúc [giờ bắt đầu]. Sau: [tiếp theo]."


def hall(script=SCRIPT, **others):
    items = [
        {"id": "1", "seconds": 600, "start": "07:30", "script": script, "who": "MC", **others},
        {"id": "2", "seconds": 300, "title": "Báo cáo"},
    ]
    return Hall(documents(programme=items, delegates=PEOPLE, people=ROLES)).open()


def test_placeholders_are_filled_with_what_is_recorded_now():
    h = hall()
    h.do(Scan("", "n1", delegate="d0"))
    assert filled(h.meeting, "1", h.control.now()) == (
        "Có mặt 1 trên 3, vắng 2. Chủ tọa: đồng chí Đỗ Khắc Trường, Bí thư, Chủ tịch. Lúc 7 giờ 30 phút. Sau: Báo cáo."
    )


def test_what_was_read_stays_as_it_was_read_until_it_is_read_again():
    h = hall("Có mặt [có mặt].")
    h.do(Scan("", "n1", delegate="d0"))
    assert script_of(h.meeting, "1", h.control.now()).frozen_at is None
    h.do(Start("1"))
    read_at = h.control.now()
    h.clock.advance(60_000)
    h.do(Scan("", "n2", delegate="d1"))
    shown = script_of(h.meeting, "1", h.control.now())
    assert (shown.text, shown.frozen_at) == ("Có mặt 1.", read_at)
    h.do(ReadScript("1"))
    assert script_of(h.meeting, "1", h.control.now()).text == "Có mặt 2."
    h.restart()
    assert script_of(h.meeting, "1", h.control.now()).text == "Có mặt 2."
    h.do(Undo("programme"))
    assert script_of(h.meeting, "1", h.control.now()).text == "Có mặt 1."


def test_words_without_figures_take_no_room_in_a_fact():
    h = hall("Kính thưa quý vị đại biểu.")
    h.do(Start("1"))
    assert h.meeting.programme.scripts == {}
    assert h.refused(ReadScript("1")) == "script.no_placeholders"
    assert h.refused(ReadScript("9")) == "programme.unknown_item"


def test_a_part_without_words_has_those_of_its_item():
    items = [
        {"id": "1", "title": "", "script": "Mời [người thực hiện]."},
        {"id": "1.1", "parent": "1", "seconds": 60, "who": "ông Khúc Thừa Gió"},
    ]
    h = Hall(documents(programme=items)).open()
    assert filled(h.meeting, "1.1", h.control.now()) == "Mời ông Khúc Thừa Gió."


def test_a_placeholder_with_nothing_to_fill_it_stays_to_be_seen():
    h = hall("Thư ký: [thư ký]. [không biết]")
    assert filled(h.meeting, "1", h.control.now()) == "Thư ký: [thư ký]. [không biết]"


@pytest.mark.parametrize(
    ("hour", "said"), [("07:30", "7 giờ 30 phút"), ("08:00", "8 giờ"), ("10:05", "10 giờ 05 phút")]
)
def test_hours_as_one_reads_them(hour, said):
    assert spoken_hour(ms(hour)) == said


@given(st.text())
def test_words_without_placeholders_are_left_alone(text):
    if not has_placeholders(text):
        h = hall(text)
        assert filled(h.meeting, "1", h.control.now()) == h.meeting.programme.items["1"].script


# Blanks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An Lão, ngày … tháng 8 năm 2025", ("An Lão, ngày … tháng 8 năm 2025",)),
        ("ngày ... tháng ... năm 2025", ("ngày ... tháng ... năm…", "ngày ... tháng ... năm 2025")),
        ("Quyết định số …", ("Quyết định số …",)),
        ("Quyết định số …/QĐ-UBND", ("Quyết định số …/QĐ-UBND",)),
        ("Kính mời ông ……………", ("Kính mời ông ……………",)),
        ("Họ tên: ________", ("Họ tên: ________",)),
        ("Mời [chưa biết tên] lên", ("Mời [chưa biết tên] lên",)),
        ("Có mặt [có mặt] đại biểu", ()),
        ("văn hóa, văn nghệ, cổ động...", ()),
        ("pano, khẩu hiệu… Xin cảm ơn.", ()),
        ("Xin mời. (Đếm … rồi ghi.)", ()),
        ("Chờ một chút…", ()),
        ("", ()),
        ("An Lão, ngày tháng 8 năm 2025", ("An Lão, ngày tháng 8 năm 2025",)),
        ("Số:    /QĐ-UBND", ("Số:    /QĐ-UBND",)),
        ("Kính mời xxx lên sân khấu", ("Kính mời xxx lên sân khấu",)),
        ("Mời <tên>, rồi {ai}", ("Mời <tên>, rồi {ai}", "Mời <tên>, rồi {ai}")),
        ("ngày .. tháng 8", ("ngày .. tháng 8",)),
        ("?", ("?",)),
        (" … ", ("…",)),
        ("Đại hội lần thứ XX, thế kỷ XXI; trong tháng, năm 2025; hàng ngày, tháng 8", ()),
        ("xã/phường, 24/7, QĐ 12/QĐ-UBND", ()),
    ],
)
def test_what_is_open_is_found_and_prose_is_not(text, found):
    assert blanks(text) == found


def test_nothing_that_is_hung_ends_in_an_ellipsis():
    assert blanks("Chào mừng…", hung=True) == ("Chào mừng…",)
    assert blanks("Chào mừng…") == ()


def test_every_blank_that_may_still_be_read_is_named_once():
    items = [
        {"id": "0", "seconds": 60, "script": "ngày … tháng 8"},
        {"id": "1", "title": "", "script": "Mời [ai đó]."},
        {"id": "1.1", "parent": "1", "seconds": 60, "who": "Ông …………"},
        {"id": "1.2", "parent": "1", "seconds": 60},
        {"id": "2", "seconds": 60, "skip": True, "script": "số …"},
    ]
    texts = [{"id": "ma-ket", "name": "Ma két", "text": "ngày … tháng 8 năm 2025"}]
    decisions = [{"id": "q", "number": "12/QĐ-UBND", "authority": "Chủ tịch"}]
    h = Hall(documents(programme=items, texts=texts, decisions=decisions)).open()
    assert [(b.place, b.id, b.field) for b in all_blanks(h.meeting)] == [
        ("text", "ma-ket", "text"),
        ("decision", "q", "date"),
        ("item", "0", "script"),
        ("item", "1", "script"),
        ("item", "1.1", "who"),
    ]
    h.do(Start("0"))
    assert "0" not in {b.id for b in all_blanks(h.meeting)}


def test_a_placeholder_that_nothing_fills_is_open_until_it_is_filled():
    h = hall("Kính mời [người thực hiện] lên, có mặt [có mặt].", who="")
    assert [b.excerpt for b in all_blanks(h.meeting)] == ["Kính mời [người thực hiện] lên, có mặt [có…"]
    h = hall("Kính mời [người thực hiện] lên.", who="ông Khúc Thừa Gió")
    assert all_blanks(h.meeting) == ()
