"""F2: GO and its guards, from the first one, which opens the meeting, to the last one, which closes it."""

import pytest

from screens.base import LiveScreen
from tests.screens.builders import ms
from tests.screens.reading import EIGHTY

QUESTION = "Chuyển tiếp?"


def on_live_screen(s):
    return isinstance(s.app.screen, LiveScreen)


async def test_the_first_go_offers_the_opening_then_starts(stage):
    async with stage(size=EIGHTY, opened=False) as s:
        s.has("○ CHƯA MỞ")
        await s.press("space")
        s.has("Mở cuộc họp?", "quét thử, không tính", "Enter mở cuộc họp")
        assert s.kinds() == []
        await s.press("enter")
        assert s.kinds() == ["opened", "programme.started"] or s.kinds()[-1] == "programme.started"
        assert s.live == "1"
        s.has("● CHÍNH THỨC", "CÒN LẠI", "✓ ĐÃ LƯU 07:20:00 · bắt đầu 1")


async def test_the_opening_refused_with_escape_changes_nothing(stage):
    async with stage(size=EIGHTY, opened=False) as s:
        await s.press("space", "escape")
        assert s.kinds() == []
        assert s.live is None
        s.has("○ CHƯA MỞ")


async def test_go_starts_the_row_that_stands_by_and_says_that_it_is_saved(stage):
    async with stage(size=EIGHTY, hour="07:30") as s:
        await s.press("space")
        assert (s.live, s.status("2")) == ("1", "pending")
        await s.after(minutes=9)
        await s.press("pagedown")
        assert (s.live, s.status("1")) == ("2", "done")
        assert s.receipt == "✓ ĐÃ LƯU 07:39:00 · bắt đầu 2"


@pytest.mark.parametrize("key", ["space", "pagedown"])
async def test_a_key_that_is_held_starts_one_item_and_says_why(stage, key):
    async with stage(size=EIGHTY, hour="07:30") as s:
        await s.keep_down(key, times=24)
        assert s.live == "1"
        assert s.kinds().count("programme.started") == 1
        assert s.receipt == "✗ Phím bị giữ: lệnh chỉ nhận một lần."
        assert on_live_screen(s)
        s.has("CÒN LẠI")


async def test_a_held_key_does_not_answer_its_own_question(stage):
    async with stage(size=EIGHTY, opened=False) as s:
        await s.keep_down("space", times=24)
        s.has("Mở cuộc họp?")
        assert s.kinds() == []


async def test_go_is_deaf_for_two_seconds_and_says_so(stage):
    async with stage(size=EIGHTY, hour="07:30") as s:
        await s.press("space")
        await s.after(seconds=1.5)
        await s.press("space")
        assert s.receipt == "✗ Vừa chuyển tiếp xong: đợi 2 giây rồi bấm lại."
        assert on_live_screen(s)
        await s.after(seconds=0.6)
        await s.press("space")
        s.has(QUESTION)
        assert s.live == "1"


async def test_in_the_first_twenty_seconds_go_asks_with_another_key(stage):
    async with stage(size=EIGHTY, hour="07:30") as s:
        await s.press("space")
        await s.after(seconds=19)
        await s.press("space")
        s.has(QUESTION, "«1 Chào cờ» mới bắt đầu chưa đầy 20 giây.", "Bắt đầu ngay: 2 Phát biểu khai mạc")
        await s.press("space", "pagedown")
        assert s.live == "1"
        await s.press("escape")
        assert s.live == "1"
        await s.after(seconds=2)
        await s.press("space")
        assert s.live == "2"


async def test_the_question_is_answered_with_enter(stage):
    async with stage(size=EIGHTY, hour="07:30") as s:
        await s.press("space")
        await s.after(seconds=10)
        await s.press("space", "enter")
        assert s.live == "2"


async def test_leaving_a_leader_asks_and_escape_keeps_them(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("2", "07:40")
        await s.after(minutes=8)
        await s.press("space")
        s.has(QUESTION, "Đồng chí lãnh đạo đang phát biểu: 2 Phát biểu khai mạc (Chủ tịch")
        await s.press("escape")
        assert s.live == "2"
        await s.press("space", "enter")
        assert s.live == "3.1"


async def test_space_on_the_last_row_offers_the_closing_and_never_the_first(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("5", "08:25")
        await s.after(minutes=5)
        assert s.bar.split("  ")[0].strip() == "Space BẾ MẠC"
        s.has("Đây là nội dung cuối cùng.")
        await s.press("space")
        s.has("Bế mạc?", "Đồng hồ dừng và chương trình khép lại. Ctrl+Z vẫn quay lại được.")
        await s.press("escape")
        assert s.live == "5"
        await s.press("space", "enter")
        assert s.live is None
        assert s.app.meeting.programme.closed_at == ms("08:30")
        s.has("HỘI NGHỊ ĐÃ BẾ MẠC LÚC 08:30")
        assert s.kinds().count("programme.started") == 1
        await s.after(seconds=5)
        await s.press("space", "enter")
        assert s.kinds().count("programme.started") == 1


async def test_closing_with_rows_waiting_names_them(stage):
    async with stage() as s:
        await s.run_to("3.2", "08:00")
        s.app.screen.action_close_meeting()
        await s.settle()
        s.has("Bế mạc?", "Chưa diễn ra: 4, 5. Bế mạc là bỏ qua các nội dung này.")
        await s.press("enter")
        assert (s.status("4"), s.status("5")) == ("skipped", "skipped")


async def test_the_closing_can_be_taken_back(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("5", "08:25")
        await s.press("space", "enter")
        assert "quay lại: bế mạc" in s.bar
        await s.press("ctrl+z")
        assert s.live == "5"
        s.has("CÒN LẠI")
