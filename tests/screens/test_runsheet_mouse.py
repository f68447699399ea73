"""F2 with the mouse, the aliases of its keys, and a hand that only looks around."""

from meeting.programme.commands import Start
from tests.screens.reading import EIGHTY
from tests.screens.test_runsheet_go import on_live_screen
from tui.widgets.roll import Roll


async def test_a_double_click_on_a_row_asks_to_start_it(stage):
    async with stage() as s:
        await s.run_to("1", "07:30")
        await s.click("Giải lao")
        assert on_live_screen(s)
        assert s.app.screen._ids[s.row] == "4"
        await s.click("Giải lao", times=2)
        s.has("Đưa lên ngay", "4 Giải lao. Các nội dung bị vượt qua: 2, 3.1, 3.2")


async def test_the_key_bar_can_be_clicked(stage):
    async with stage() as s:
        await s.run_to("1", "07:30")
        await s.click("F7 tạm dừng")
        assert s.status("1") == "held"
        await s.click("F7 tiếp tục")
        assert s.status("1") == "live"
        await s.after(minutes=1)
        await s.click("CHUYỂN TIẾP")
        assert s.live == "2"
        await s.click("quay lại")
        assert s.live == "1"


async def test_the_tabs_can_be_clicked(stage):
    async with stage() as s:
        await s.click("F3 Đón đại biểu")
        assert s.app.current_mode == "checkin"
        await s.click("F4 Trao thưởng")
        assert s.app.current_mode == "awards"
        await s.click("F2 Chương trình")
        assert s.app.current_mode == "runsheet"


async def test_digits_are_aliases_of_the_function_keys(stage):
    async with stage() as s:
        for key, mode in (("3", "checkin"), ("4", "awards"), ("2", "runsheet")):
            await s.press(key)
            assert s.app.current_mode == mode


async def test_home_end_and_arrows_move_the_choice_and_never_the_live_row(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.press("end")
        assert s.row == 6
        await s.press("home", "up")
        assert s.row == 0
        assert s.live == "1"
        assert s.app.screen.query_one(Roll).cursor == 0


async def test_a_screen_that_has_not_caught_up_is_refused(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        s.app.do(Start("2", believes=None), "test")
        await s.settle()
        assert s.receipt == "✗ Chương trình đã sang mục 1 nên lệnh vừa rồi không được thực hiện."
