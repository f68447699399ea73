import pytest

from meeting.prints import RecordPrint, digests, void_sheets
from meeting.programme.commands import Defer, Start
from meeting.programme.editing import EditItem
from meeting.programme.on_paper import LINE, on_paper, settled
from tests.meeting.builders import CODES, Hall, documents, ms

WORDS = (
    "Tại [địa điểm]: có mặt [có mặt], vắng [vắng], bây giờ là [giờ], đến [giờ kết thúc]. "
    "Mời [người thực hiện]. Sau đó: [tiếp theo]. [chưa biết tên]"
)
PROGRAMME = [
    {
        "id": "1",
        "number": "1",
        "title": "Khai mạc",
        "who": "ông Sơn",
        "seconds": 600,
        "start": "07:30",
        "script": WORDS,
    },
    {"id": "2", "number": "2", "title": "Tham luận", "seconds": 600, "script": "Mời."},
    {"id": "3", "number": "3", "title": "Bế mạc", "seconds": 600, "script": "Xin cảm ơn."},
]  # fmt: skip


def hall(programme=PROGRAMME, **more):
    prepared = documents(
        programme=programme,
        groups=[{"id": "C1", "number": 1, "name": "Thôn"}],
        delegates=[{"id": "d1", "name": "Vũ Mộc Lan", "group": "C1", "code": CODES[0]}],
    )
    prepared["meeting"][0]["venue"] = "Nhà văn hóa"
    return Hall(prepared, "07:00", **more)


def test_what_belongs_to_the_plan_is_filled_and_what_moves_has_a_line():
    h = hall()
    assert on_paper(h.meeting, "1", ms("07:00")) == (
        f"Tại Nhà văn hóa: có mặt {LINE}, vắng {LINE}, bây giờ là {LINE}, đến 7 giờ 40 phút {LINE}. "
        "Mời ông Sơn. Sau đó: Tham luận. [chưa biết tên]"
    )


def test_once_the_meeting_is_open_its_numbers_stand_before_the_line():
    h = hall().open()
    words = on_paper(h.meeting, "1", ms("07:00"))
    assert f"có mặt 0 {LINE}, vắng 1 {LINE}, bây giờ là {LINE}" in words


def test_a_plan_without_hours_has_no_hour_to_fill():
    rows = [{"id": "1", "title": "Họp", "seconds": 600, "script": "Đến [giờ kết thúc]."}]
    assert on_paper(hall(rows).meeting, "1", ms("07:00")) == f"Đến {LINE}."


def test_of_a_row_that_is_done_it_is_what_was_read():
    h = hall().open()
    h.at("07:30").do(Start("1"))
    read = h.meeting.programme.scripts.get("1")
    live = on_paper(h.meeting, "1", ms("07:31"))
    assert LINE in live
    h.at("07:40").do(Start("2"))
    assert on_paper(h.meeting, "1", ms("07:50")) == (live if read is None else read.text)


@pytest.mark.parametrize("hour", ["07:00", "07:30", "09:00"])
def test_numbers_that_move_leave_what_a_sheet_is_known_by(hour):
    h = hall()
    before = settled(h.meeting, "1")
    h.open()
    h.at(hour)
    assert settled(h.meeting, "1") == before
    assert "[có mặt]" in before


def test_another_name_of_what_comes_next_makes_the_sheet_void():
    h = hall().open()
    h.do(RecordPrint(1, h.clock.now().wall, digests(h.meeting)))
    h.at("07:30").do(Start("1"))
    assert not void_sheets(h.meeting), "that the programme goes on changes no sheet"
    h.do(EditItem("2", {"title": "Tham luận thứ nhất"}))
    assert {v.item: v.why for v in void_sheets(h.meeting).void} == {"1": ("text",), "2": ("title",)}
    h.do(EditItem("2", {"title": "Tham luận"}))
    h.do(Defer("2", after="3"))
    assert {v.item for v in void_sheets(h.meeting).void} >= {"1"}
