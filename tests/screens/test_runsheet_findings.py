"""F2: faults that were found by using it, each with the test that would have found it."""

import pytest
from textual.command import CommandList, Hit
from textual.widgets import Input

from meeting.programme.commands import Close
from screens.base import LiveScreen
from screens.dialogs import Confirm
from tests.faults.faulty_disk import FaultyDisk
from tests.screens.builders import CODE, documents, item, ms
from tests.screens.reading import EIGHTY, NARROW, WIDE, widget_text
from tests.screens.test_runsheet_acts import choose
from tests.screens.test_runsheet_texts import LONG


async def test_f9_number_is_minutes_ago(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=10)
        await s.press("f9")
        await s.type("3")
        await s.press("enter")
        assert s.live == "2", s.receipt


async def test_f9_before_the_first_row(stage):
    async with stage(size=EIGHTY, hour="07:40") as s:
        await s.press("f9")
        await s.type("5")
        await s.press("enter")
        assert s.app.meeting.programme.runs["1"].start == ms("07:35")


@pytest.mark.parametrize("size", [EIGHTY, WIDE, NARROW])
async def test_both_answers_of_passed_over_are_seen(stage, size):
    async with stage(size=size) as s:
        await s.run_to("1", "07:30")
        await choose(s, "4")
        await s.press("f6")
        s.has("bỏ qua các nội dung ấy", "Enter đồng ý", "Esc thôi")


async def test_over_time_at_120(stage):
    async with stage(size=WIDE) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=13)
        assert "✗ QUÁ GIỜ" in widget_text(s, "Countdown")
        assert "chậm 3 phút" in widget_text(s, "Countdown")


async def test_held_undo_takes_one_step(stage):
    async with stage(size=EIGHTY, hour="07:30") as s:
        await s.press("space", "right", "right", "right", "f7")
        await s.keep_down("ctrl+z", times=20)
        assert s.kinds().count("undone") == 1, s.kinds()
        assert s.receipt.startswith("▲") or "Phím bị giữ" in s.receipt


async def test_held_f7_does_not_flutter(stage):
    async with stage(size=EIGHTY, hour="07:30") as s:
        await s.press("space")
        await s.keep_down("f7", times=10)
        assert (s.kinds().count("programme.held"), s.kinds().count("programme.resumed")) == (1, 0)


async def test_held_ctrl_x_ticks_one_cue(stage):
    cued = documents([item("1", "Một", 10, start="07:30", cues=["nhạc", "đèn", "nước"])])
    async with stage(size=EIGHTY, hour="07:30", prepared=cued) as s:
        await s.press("space")
        await s.keep_down("ctrl+x", times=10)
        assert s.kinds().count("programme.cue") == 1


async def test_burst_of_a_held_key_in_a_busy_loop_starts_one(stage):
    async with stage(size=EIGHTY, hour="07:30") as s:
        s.post("space")
        for _ in range(12):
            s.post("space", gap=0.033)
        await s.settle()
        assert s.live == "1", s.receipt


async def test_palette_speaks_vietnamese(stage):
    async with stage(size=WIDE) as s:
        await s.press("ctrl+p")
        await s.pilot.pause(0.1)
        s.lacks("Search for commands", "🔎")


async def test_palette_does_not_pass_a_question(stage):
    async with stage(size=WIDE) as s:
        await s.press("ctrl+q", "ctrl+p")
        assert isinstance(s.app.screen, Confirm)


async def test_the_receipt_speaks_the_new_language(stage):
    async with stage(size=WIDE, hour="07:30") as s:
        await s.press("space")
        s.app.action_switch_language()
        await s.settle()
        assert "bắt đầu" not in s.receipt, s.receipt


async def test_long_titles_at_60_by_16_leave_the_next_item(stage):
    title = LONG[:120].strip()
    async with stage(size=NARROW, prepared=documents([item(n, title, 10) for n in "123"])) as s:
        await s.run_to("1", "07:30")
        s.has("TIẾP THEO 2")


async def test_menu_can_be_answered_at_60_by_16(stage):
    async with stage(size=NARROW) as s:
        await s.press("f5")
        s.has("Enter đồng ý", "Esc thôi")


async def test_after_closing_space_does_not_ask_to_close(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("5", "08:25")
        await s.do(Close())
        await s.after(seconds=5)
        assert "Space CHUYỂN TIẾP" not in s.bar
        await s.press("space")
        assert isinstance(s.app.screen, LiveScreen), s.text


async def test_a_clock_set_back_is_said_in_words(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.tick()
        s.clock.wall_jump(-3600_000)
        await s.tick()
        assert "-3600" not in s.receipt


@pytest.mark.parametrize("key", ["f6", "delete"])
async def test_what_will_be_refused_is_not_asked(stage, key):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await choose(s, "1")
        await s.press(key)
        assert isinstance(s.app.screen, LiveScreen), s.text


async def test_a_view_does_not_offer_to_open(stage):
    async with stage(size=EIGHTY, opened=False):
        pass
    async with stage(size=EIGHTY, make=False, view=True, opened=False) as s:
        await s.press("space")
        assert isinstance(s.app.screen, LiveScreen)


async def test_a_dead_disk_asks_once_however_many_scans_come(stage):
    disk = FaultyDisk()
    async with stage(size=EIGHTY, disk=disk) as s:
        disk.at, disk.forever = disk.calls + 1, True
        for _ in range(5):
            await s.scan(CODE)
        n = len(s.app.screen_stack)
        disk.at = 0
        assert n == 2


async def test_closing_before_the_start_is_refused_unasked(stage):
    async with stage(size=EIGHTY) as s:
        s.app.screen.action_close_meeting()
        await s.settle()
        assert isinstance(s.app.screen, LiveScreen), s.text


async def test_begin_again_beside_a_scan(stage):
    async with stage(size=EIGHTY) as s:
        s.app.begin_again()
        s.app.read(CODE)
        await s.settle()
        assert s.app.meeting.door.present_count == 0, s.kinds()


async def test_what_f9_could_not_read_can_be_mended(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=5)
        await s.press("f9")
        await s.type("abc")
        await s.press("enter")
        s.has("Đã bắt đầu từ lúc nào?")


async def test_help_tells_what_f5_is_for(stage):
    async with stage(size=(120, 60)) as s:
        await s.press("f1")
        assert s.text.count(" F5 ") <= 1 + 1, "four lines begin with F5, one says that it closes the meeting"


async def test_the_menu_s_words_fit_its_sentences(stage):
    async with stage(size=WIDE) as s:
        await s.press("f5")
        for option in s.app.screen.options:
            if "Bớt một phút" in option.note:
                assert option.label != "±1 phút"


async def test_an_arrow_right_after_the_question_is_not_lost(stage):
    async with stage() as s:
        await s.run_to("1", "07:30")
        await choose(s, "4")
        await s.press("f6")
        for key in ("down", "enter"):
            s.post(key, gap=0.2)
        await s.settle()
        assert s.status("2") == "deferred", s.status("2")


async def test_a_question_in_a_field_is_answered_once(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=10)
        await s.press("f9")
        await s.type("3")
        for _ in range(2):
            s.post("enter", gap=0.2)
        await s.settle()
        assert s.live == "2", s.receipt
        assert isinstance(s.app.screen, LiveScreen)


async def test_enter_upon_enter_in_the_palette_is_one_command(stage):
    async with stage(size=EIGHTY) as s:
        await s.press("ctrl+p")
        run = []
        s.app.screen._list_visible = False  # something was chosen
        s.app.screen._selected_command = Hit(1, "x", lambda: run.append("x"))
        field = s.app.screen.query_one(Input)
        for _ in range(2):
            field.post_message(Input.Submitted(field, ""))
        await s.settle()
        assert run == ["x"]
        assert isinstance(s.app.screen, LiveScreen)


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
async def test_a_page_key_in_the_palette_waits_for_its_list(stage, key):
    async with stage(size=EIGHTY) as s:
        await s.press("ctrl+p")
        palette = s.app.screen
        palette.query_one(CommandList).add_options(["a", "b", "c"])
        await palette.run_action(f"command_list('{key.replace('page', 'page_')}')")
        assert s.app.screen is palette
