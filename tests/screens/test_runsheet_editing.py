"""F2: new rows, rows that move, are put off, brought forward or left out."""

import pytest

from meeting.programme.commands import Skip
from tests.screens.builders import documents
from tests.screens.reading import EIGHTY, NARROW, WIDE, widget_text
from tests.screens.test_editor import fill
from tests.screens.test_runsheet_acts import choose
from tui.strings import use


def queue(s):
    return " ".join(s.app.meeting.programme.queue)


def order(s):
    return " ".join(s.app.meeting.programme.order)


async def answer(s, downs, *, at="enter"):
    await s.at_first_choice()
    await s.press(*["down"] * downs, at)


# A new row


async def test_a_template_becomes_a_row_behind_the_chosen_one_and_goes_back_in_one_step(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await choose(s, "2")
        await s.press("insert")
        s.has("Thêm nội dung gì?", "Phát biểu chỉ đạo", "Mời cơm thân mật", "nội dung khác (trống)")
        await answer(s, 3)
        s.has("Thêm nội dung", "sau mục 2", "2a", "Tặng hoa chúc mừng", "[người thực hiện]", "lên tặng hoa")
        await fill(s, "who", "các cháu thiếu nhi")
        await s.press("ctrl+g")
        row = s.app.meeting.programme.items["2a"]
        assert (row.title, row.who, row.seconds, row.min_seconds) == (
            "Tặng hoa chúc mừng",
            "các cháu thiếu nhi",
            180,
            120,
        )
        assert "Lễ tân mang hoa vào cánh gà" in row.cues
        assert order(s) == "1 2 2a 3.1 3.2 4 5"
        assert s.receipt.endswith("thêm 2a")
        assert "quay lại: thêm 2a" in s.bar
        assert s.app.screen._ids[s.row] == "2a"
        await s.press("ctrl+z")
        assert order(s) == "1 2 3.1 3.2 4 5"
        assert s.live == "1"


async def test_behind_a_part_it_is_a_part_or_stands_by_itself(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        for turned, new, ordered in ((0, "3.1a", "1 2 3.1 3.1a 3.2 4 5"), (1, "3a", "1 2 3.1 3.2 3a 4 5")):
            await choose(s, "3.1")
            await s.press("insert")
            await answer(s, 5)
            s.app.screen.query_one("#field-place").focus()
            await s.settle()
            await s.press(*["right"] * turned)
            s.has("sau mục 3" if turned else "là phần của mục 3, sau 3.1", new)
            await s.press("ctrl+g")
            assert order(s) == ordered
            assert s.app.meeting.programme.items[new].parent == ("" if turned else "3")
            await s.press("ctrl+z")


async def test_around_a_done_row_it_comes_behind_the_live_one(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.run_to("2", "07:40")
        await choose(s, "1")
        await s.press("insert")
        await answer(s, 0)
        s.has("sau mục 2")
        await s.press("ctrl+g")
        assert order(s) == "1 2 2a 3.1 3.2 4 5"
        assert s.app.meeting.programme.standby == "2a"


async def test_before_the_opening_a_new_row_is_a_document(stage):
    async with stage(size=EIGHTY, opened=False) as s:
        await choose(s, "5")
        await s.press("insert")
        await answer(s, 6)
        await s.press("ctrl+g")
        assert widget_text(s, "#problem-title") == "✗ Xin ghi tên nội dung."
        await s.type("Liên hoan")
        await s.press("ctrl+g")
        assert (order(s), s.kinds()) == ("1 2 3.1 3.2 4 5 6", [])
        assert s.receipt == "✓ ĐÃ LƯU 07:20:00 · thêm 6"


async def test_templates_stay_vietnamese_on_an_english_screen(stage):
    async with stage(size=EIGHTY) as s:
        use("en")
        await s.run_to("1", "07:30")
        await choose(s, "2")
        await s.press("insert")
        s.has("Insert which item?", "Tiếp thu ý kiến chỉ đạo", "another item (empty)")
        await answer(s, 1)
        s.has("after item 2", "Duration", "4 min", "trân trọng")


# Up, down, put off


@pytest.mark.parametrize("opened", [True, False])
async def test_a_row_moves_by_one_place_and_says_so(stage, opened):
    async with stage(size=EIGHTY, opened=opened) as s:
        await choose(s, "4")
        await s.press("shift+up")
        assert order(s) == "1 2 4 3.1 3.2 5"
        assert s.receipt.endswith("đổi chỗ 4")
        await s.press("shift+down", "shift+down")
        assert order(s) == "1 2 3.1 3.2 5 4"
        assert s.app.screen._ids[s.row] == "4"
        await s.press("shift+down")
        assert s.receipt == "✗ Mục 4 đã đứng cuối."


async def test_what_ran_or_runs_does_not_move_and_nothing_moves_above_it(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.run_to("2", "07:40")
        for row, said in (
            ("1", "Mục 1 đã xong, không sửa được nữa."),
            ("2", "Mục 2 đang diễn ra."),
            ("3", "Mục 3 đã đứng đầu các nội dung còn chờ."),
        ):
            await choose(s, row)
            await s.press("shift+up")
            assert s.receipt == f"✗ {said}"
        assert order(s) == "1 2 3.1 3.2 4 5"


@pytest.mark.parametrize(
    ("downs", "row", "queued"),
    [(0, "4", "4 2 3.1 3.2 5"), (2, "2", "3.1 3.2 2 4 5"), (4, "2", "3.1 3.2 4 5 2")],
)
async def test_put_off_to_where_it_is_told(stage, downs, row, queued):
    async with stage(size=WIDE) as s:
        await s.run_to("1", "07:30")
        await choose(s, row)
        await s.app.screen.run_action("defer")
        await s.settle()
        s.has("Chuyển xuống sau nội dung nào?", "ngay sau nội dung đang diễn ra", "xuống cuối chương trình")
        await answer(s, downs)
        assert queue(s) == queued
        await s.press("ctrl+z")
        assert queue(s) == "2 3.1 3.2 4 5"


# Brought forward


async def test_brought_forward_it_runs_next_and_the_hall_is_told(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await choose(s, "4")
        await s.press("f6")
        await answer(s, 0)
        s.has("Lời chuyển tiếp", "do điều kiện chương trình, xin được chuyển", "sang nội dung: Giải lao.")
        await s.after(seconds=40)
        s.has("sang nội dung: Giải lao.")
        await s.press("enter")
        assert (s.live, queue(s)) == ("1", "4 2 3.1 3.2 5")
        await s.press("ctrl+z")
        assert queue(s) == "2 3.1 3.2 4 5"


async def test_started_at_once_the_hall_is_told_in_approved_words(stage):
    prepared = {**documents(), "texts": [{"id": "bridge", "name": "Lời chuyển", "text": "Xin mời sang: [nội dung]!"}]}
    async with stage(size=EIGHTY, prepared=prepared) as s:
        await s.run_to("1", "07:30")
        await choose(s, "5")
        await s.press("f6")
        await answer(s, 1)
        s.has("Xin mời sang: Bế mạc!")
        assert s.live == "5"
        await s.press("escape", "ctrl+z")
        assert s.live == "1"


@pytest.mark.parametrize("size", [EIGHTY, WIDE, NARROW])
async def test_out_of_an_item_that_runs_a_row_comes_next_and_a_skipped_one_too(stage, size):
    async with stage(size=size) as s:
        await s.run_to("3.1", "07:50")
        await s.do(Skip("4"))
        for row in ("5", "4"):
            await choose(s, row)
            await s.press("f6")
            await answer(s, 0)
            await s.press("enter")
            assert s.app.meeting.programme.standby == row
            assert s.receipt.endswith(f"xếp {row} ngay sau 3.1")


# Left out, closed


async def test_before_the_opening_a_row_is_left_out_or_removed(stage):
    async with stage(size=EIGHTY, opened=False) as s:
        await choose(s, "4")
        await s.press("delete")
        s.has("Bỏ nội dung này?", "4 Giải lao", "xóa khỏi chương trình")
        await answer(s, 0)
        assert s.status("4") == "skipped"
        await choose(s, "3")
        await s.press("delete")
        await answer(s, 1)
        assert order(s) == "1 2 4 5"
        assert s.receipt == "✓ ĐÃ LƯU 07:20:00 · xóa 3"
    async with stage(size=EIGHTY, make=False) as s:
        assert order(s) == "1 2 4 5"


async def test_closing_with_rows_that_wait_names_them(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("4", "08:10")
        await s.app.screen.run_action("close_meeting")
        await s.settle()
        s.has("Chưa diễn ra: 5. Bế mạc là bỏ qua các nội dung này.")
        await s.press("escape")
        assert s.live == "4"
