"""The app and time: stepped clocks, gaps, a view that follows, a rehearsal that runs faster."""

from meeting.programme.commands import Start
from screens.base import LiveScreen
from storage.clock import RehearsalClock, ScriptedClock
from tests.screens.builders import CODE, ms
from tests.screens.reading import drawn

EIGHTY = (80, 24)
FOUR_A_SECOND = 4


# Clocks


async def test_a_stepped_clock_is_said_and_the_meeting_s_hour_stays(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=2)
        s.clock.wall_jump(300_000)
        await s.tick()
        assert s.receipt == "▲ ĐỒNG HỒ MÁY VỪA BỊ CHỈNH TIẾN 5 phút. Giờ của cuộc họp giữ nguyên."
        assert drawn(s) == "08:00"
        assert s.lines[0].rstrip().endswith("07:32:00")
        assert s.kinds()[-1] == "clock.jumped"
        await s.after(seconds=1)
        assert drawn(s) == "07:59"
        assert s.kinds()[-1] == "clock.jumped"


async def test_a_clock_set_back_does_not_turn_the_time_left_round(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=2)
        s.clock.wall_jump(-3600_000)
        await s.tick()
        assert "ĐỒNG HỒ MÁY VỪA BỊ CHỈNH" in s.receipt
        assert drawn(s) == "08:00"
        assert s.lines[0].rstrip().endswith("07:32:00")


async def test_a_jump_survives_a_reopening(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        s.clock.wall_jump(300_000)
        await s.tick()
    async with stage(size=EIGHTY, make=False, hour="07:37") as s:
        assert drawn(s) == "08:00"


async def test_a_sleep_is_said_and_its_time_counts(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.tick()
        s.clock.sleep(250_000)
        await s.tick()
        assert s.receipt == "▲ MÁY VỪA NGỦ HOẶC ĐỨNG 4 phút. Thời gian ấy vẫn được tính."
        assert drawn(s) == "05:50"
        assert s.kinds()[-1] == "clock.gap"


async def test_ticks_in_time_say_nothing(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        said, kinds = s.receipt, s.kinds()
        for _ in range(8):
            s.clock.advance(1900)
            await s.app._tick()
        await s.settle()
        assert (s.receipt, s.kinds()) == (said, kinds)


# What the operator decides


async def choose(s, label):
    labels = [option.label for option in s.app.screen.options]
    await s.at_first_choice()
    await s.press(*["down"] * labels.index(label), "enter")


async def from_menu(s):
    await s.press("f5")
    await choose(s, "Xử lý đồng hồ")


async def test_twelve_seconds_asleep_are_said_and_stay_said_and_advance_nothing(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.tick()
        s.clock.sleep(12_000)
        await s.tick()
        assert s.receipt == "▲ MÁY VỪA NGỦ HOẶC ĐỨNG 12 giây. Thời gian ấy vẫn được tính."
        assert s.live == "1"
        line = "▲ Máy ngủ hoặc đứng 12 giây, vẫn được tính · F5 › Xử lý đồng hồ"
        s.has(line)
        await s.after(minutes=1)
        await s.press("f3")
        s.has(line)
        await s.press("f4")
        s.has(line)


async def test_a_sleep_that_does_not_count_is_given_back(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.tick()
        s.clock.sleep(240_000)
        await s.tick()
        await from_menu(s)
        s.has("Từ 07:30 đến 07:34 máy ngủ hoặc đứng", "Hiện nay vẫn tính.")
        s.has("mục 1 còn 06:00", "mục 1 còn 10:00")
        await choose(s, "không tính")
        assert s.receipt == "✓ ĐÃ LƯU 07:34:00 · không tính 4 phút máy ngủ hoặc đứng"
        assert drawn(s) == "10:00"
        s.lacks("▲ Máy ngủ")
        await from_menu(s)
        s.has("Hiện nay không tính")
        await choose(s, "vẫn tính")
        assert drawn(s) == "06:00"
        await s.press("ctrl+z")
        while s.app.screen.is_modal:
            await s.press("enter")
        assert s.live is None


async def test_the_stepped_clock_may_be_the_right_one(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=2)
        s.clock.wall_jump(-5_400_000)
        await s.tick()
        s.has("▲ Đồng hồ máy bị chỉnh lùi 90 phút, đang giữ giờ cũ · F5 › Xử lý đồng hồ")
        await from_menu(s)
        s.has("Lúc 07:32 đồng hồ của máy bị chỉnh lùi 90 phút.")
        s.has("bây giờ là 07:32 · mục 1 còn 08:00", "bây giờ là 06:02 · mục 1 còn 08:00")
        await choose(s, "giờ mới của máy đúng")
        assert drawn(s) == "08:00"
        assert s.lines[0].rstrip().endswith("06:02:00")
        assert s.receipt == "✓ ĐÃ LƯU 07:32:00 · theo giờ mới của máy"
        s.lacks("▲ Đồng hồ máy")
        await s.after(minutes=1)
        assert drawn(s) == "07:00"
    async with stage(size=EIGHTY, make=False, hour="06:03") as s:
        assert drawn(s) == "07:00"


async def test_several_troubles_are_asked_one_after_the_other(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.tick()
        s.clock.sleep(120_000)
        await s.tick()
        s.clock.wall_jump(60_000)
        await s.tick()
        await from_menu(s)
        await choose(s, "giữ giờ cũ của cuộc họp")
        s.has("▲ Máy ngủ hoặc đứng 2 phút")
        await from_menu(s)
        await choose(s, "vẫn tính")
        s.lacks("F5 › Xử lý đồng hồ")
        assert drawn(s) == "08:00"


async def test_the_menu_has_nothing_about_the_clock_as_long_as_it_runs_as_it_should(stage):
    async with stage(size=(120, 36)) as s:
        await s.press("f5")
        assert "Xử lý đồng hồ" not in [option.label for option in s.app.screen.options]
        await s.press("escape")
        await s.app.run_action("app.judge_clock")
        await s.settle()
        assert s.receipt.strip() == "Đồng hồ vẫn chạy đúng, không có gì phải quyết định."


async def test_a_lid_closed_over_night_asks_in_the_morning(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.tick()
        s.clock.sleep(24 * 3_600_000)
        await s.tick()
        s.has("Hội nghị còn dở dang từ lần trước", "mục 1 còn 10:00")


async def test_next_on_the_last_item_asks_to_close(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("5", "07:30")
        await s.after(minutes=1)
        await s.press("space")
        s.has("Bế mạc?")
        await s.press("escape")
        assert s.live == "5"


# A window that only looks


async def test_a_view_follows_the_writer_within_two_seconds(stage):
    async with stage(size=EIGHTY) as writer:
        await writer.run_to("1", "07:30")
        async with stage(size=EIGHTY, make=False, view=True, opened=False, hour="07:31") as viewer:
            viewer.has("□ CHỈ XEM", "▶ 1 Chào cờ")
            assert drawn(viewer) == "09:00"
            await writer.app.session.control.do(Start("2"), "test")
            await viewer.tick(2 * FOUR_A_SECOND)
            viewer.has("▶ 2 Phát biểu khai mạc", "TIẾP THEO 3.1")
            await writer.app.session.begin_again()
            await viewer.tick(2 * FOUR_A_SECOND)
            viewer.has("CHUẨN BỊ 1 Chào cờ")
            assert viewer.app.meeting.opened_at is None


async def test_a_view_refuses_everything_with_a_sentence(stage, tmp_path):
    refused = "✗ Cửa sổ này chỉ để xem. Xin thao tác ở cửa sổ đang giữ tệp."
    async with stage(size=EIGHTY) as writer:
        await writer.run_to("1", "07:30")
    bytes_before = (tmp_path / "thu.ledai").read_bytes()
    async with stage(size=EIGHTY, make=False, view=True, opened=False, hour="07:35") as s:
        for keys in (("space",), ("f7",), ("left",), ("right",), ("ctrl+z",), ("insert",)):
            s.app.say("plain", "")
            await s.press("home", *keys)
            while not isinstance(s.app.screen, LiveScreen):
                await s.press("enter")
            assert s.receipt == refused, keys
            await s.after(seconds=3)
        s.app.say("plain", "")
        await s.scan(CODE)
        assert s.receipt == refused
    assert (tmp_path / "thu.ledai").read_bytes() == bytes_before


async def test_a_view_of_a_meeting_that_is_not_open_does_not_offer_to_open_it(stage):
    async with stage(size=(120, 36), opened=False):
        pass
    async with stage(size=(120, 36), make=False, view=True, opened=False) as s:
        await s.press("f5")
        assert "Mở cuộc họp" not in [option.label for option in s.app.screen.options]
        assert "Làm lại từ đầu" not in [option.label for option in s.app.screen.options]


# Rehearsal


async def test_a_rehearsal_says_so_in_its_frame_and_runs_faster_when_told(stage):
    inner = ScriptedClock(0, 0)
    clock = RehearsalClock(inner, ms("07:30"))
    async with stage(size=(120, 36), opened=False, rehearsal=True, clock=clock) as s:
        s.has("◆ TỔNG DUYỆT")
        s.lacks("CHÍNH THỨC")
        assert s.receipt == "▲ Tổng duyệt trên bản sao; tệp thật không bị ghi."
        assert s.app.has_class("-rehearsal")
        await s.press("f5")
        labels = [option.label for option in s.app.screen.options]
        assert [label for label in labels if "×" in label] == [f"Tổng duyệt: chạy nhanh ×{speed}" for speed in (5, 20)]
        await s.at_first_choice()
        for _ in range(labels.index("Tổng duyệt: chạy nhanh ×20")):
            s.post("down", gap=0.2)
        await s.press("enter")
        assert s.app.session.speed == 20
        await s.press("space", "enter")
        inner.advance(15_000)
        s.app.session.control.heeded()
        await s.tick()
        assert drawn(s) == "05:00"
        assert s.lines[0].rstrip().endswith("07:35:00")


async def test_an_official_meeting_has_no_speed(stage):
    async with stage(size=(120, 36)) as s:
        await s.press("f5")
        assert not [option.label for option in s.app.screen.options if "×" in option.label]
        assert not s.app.has_class("-rehearsal")
