"""A file that was left open, through the app: a crash just goes on, another day asks and runs nothing."""

import pytest

from meeting.programme.commands import Hold
from screens.dialogs import Choose
from storage.clock import ScriptedClock
from tests.screens.builders import CODE, ms
from tests.screens.reading import drawn

EIGHTY = (80, 24)
DAY = 24 * 3600 * 1000


async def left(stage, *commands):
    """Row 2 of ten minutes live since 07:40; the app ends at 07:43 without a word."""
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.run_to("2", "07:40")
        await s.after(minutes=3)
        for command in commands:
            await s.do(command)


def again(stage, hour="07:43", days=0, **more):
    """The app opened anew on that file."""
    clock = ScriptedClock(ms(hour) + days * DAY, 0)
    return stage(make=False, clock=clock, **{"size": EIGHTY, **more})


async def choose(s, label):
    labels = [option.label for option in s.app.screen.options]
    await s.at_first_choice()
    await s.press(*["down"] * labels.index(label), "enter")


async def test_a_crash_while_running_goes_on_where_it_was(stage):
    await left(stage)
    async with again(stage, "07:45") as s:
        assert not isinstance(s.app.screen, Choose)
        assert drawn(s) == "05:00"
        s.has("▶ 2 Phát biểu khai mạc", "CÒN LẠI")
        assert "clock.gap" not in s.kinds()


async def test_a_crash_while_held_goes_on_held(stage):
    await left(stage, Hold())
    async with again(stage, "08:13") as s:
        assert not isinstance(s.app.screen, Choose)
        assert drawn(s) == "07:00"
        s.has("TẠM DỪNG")
        await s.press("f7")
        assert drawn(s) == "07:00"


async def test_yesterday_asks_and_nothing_runs_until_it_is_answered(stage):
    await left(stage)
    async with again(stage, "07:20", days=1) as s:
        s.has("Hội nghị còn dở dang từ lần trước", "lúc 07:40 ngày 28/8, cách đây 23 giờ 40 phút", "Enter đồng ý")
        await s.press("escape")
        s.has("▲ CHƯƠNG TRÌNH ĐỨNG YÊN từ 07:40 ngày 28/8", "ĐỨNG YÊN", "đến 07:50")
        assert drawn(s) == "10:00"
        await s.after(minutes=30)
        assert drawn(s) == "10:00"
        for key in ("space", "f7", "right", "ctrl+z"):
            s.app.say("plain", "")
            await s.press(key)
            while isinstance(s.app.screen, Choose) or s.app.screen.is_modal:
                await s.press("enter")
            assert s.receipt.startswith("✗ Chương trình đang đứng yên chờ trả lời"), key
            await s.after(seconds=3)
        assert s.kinds()[-1] == "clock.gap"
        await s.scan(CODE)
        assert s.app.meeting.door.is_present("d1")


@pytest.mark.parametrize("size", [EIGHTY, (120, 36), (60, 16)])
async def test_no_hour_of_another_day_is_read_as_a_delay(stage, size):
    await left(stage)
    async with again(stage, "07:20", days=1, size=size) as s:
        await s.press("escape")
        s.has("ĐỨNG YÊN")
        s.lacks("23:", "-", "140", "14 1", "QUÁ GIỜ")


async def test_going_on_without_the_time_away(stage):
    await left(stage)
    async with again(stage, "07:20", days=1) as s:
        s.has("không tính, đi tiếp mục 2 còn 10:00", "có tính, đi tiếp mục 2 quá 23 giờ 30 phút")
        await s.after(minutes=1)
        await choose(s, "không tính, đi tiếp")
        assert s.receipt == "✓ ĐÃ LƯU 07:21:00 · không tính 23 giờ 41 phút máy ngủ hoặc đứng"
        assert drawn(s) == "10:00"
        s.lacks("CHƯƠNG TRÌNH ĐỨNG YÊN")
        await s.after(minutes=1)
        assert drawn(s) == "09:00"
        await s.press("space", "enter")
        assert s.live == "3.1"


async def test_it_was_over_then(stage):
    await left(stage)
    async with again(stage, "07:20", days=1) as s:
        s.has("đã xong từ lúc ấy ghi bế mạc lúc 07:40 ngày 28/8")
        await choose(s, "đã xong từ lúc ấy")
        s.has("HỘI NGHỊ ĐÃ BẾ MẠC LÚC 07:40")
        s.lacks("CHƯƠNG TRÌNH ĐỨNG YÊN")
        await s.press("ctrl+z")
        while s.app.screen.is_modal:
            await s.press("enter")
        s.has("▲ CHƯƠNG TRÌNH ĐỨNG YÊN")


async def test_beginning_again_asks_once_more_and_sets_the_facts_aside(stage, tmp_path):
    await left(stage)
    async with again(stage, "07:20", days=1) as s:
        await choose(s, "làm lại từ đầu")
        s.has("Làm lại từ đầu?")
        await s.press("enter")
        assert s.app.meeting.opened_at is None
        s.lacks("ĐỨNG YÊN")
    assert len(list(tmp_path.glob("thu.*"))) > 1


async def test_the_question_comes_back_from_the_menu_and_from_the_line_itself(stage):
    await left(stage)
    async with again(stage, "07:20", days=1, size=(120, 36)) as s:
        await choose(s, "chỉ xem, trả lời sau")
        assert s.app.meeting.programme.stopped_at is not None
        await s.click("CHƯƠNG TRÌNH ĐỨNG YÊN")
        s.has("Hội nghị còn dở dang từ lần trước")
        await s.press("escape", "f5")
        await choose(s, "Xử lý đồng hồ")
        s.has("Hội nghị còn dở dang từ lần trước")


async def test_a_view_of_such_a_file_does_not_ask(stage):
    await left(stage)
    async with again(stage, "07:20", days=1, view=True, opened=False) as s:
        assert not s.app.screen.is_modal
        await s.app.run_action("app.judge_clock")
        await s.settle()
        assert s.receipt.startswith("✗ Cửa sổ này chỉ để xem")


async def test_every_answer_can_be_reached_in_a_small_window(stage):
    await left(stage)
    async with again(stage, "07:20", days=1, size=(60, 16)) as s:
        labels = [option.label for option in s.app.screen.options]
        await s.at_first_choice()
        for label in labels:
            s.has(label[:10])
            await s.press("down")
