"""F2 as the show caller reads it: what stands on the screen at an hour, at three sizes."""

from meeting.programme.commands import AddTime, Close, Hold, Skip
from tests.screens.builders import CODE, PROGRAMME, documents, item, ms
from tests.screens.reading import EIGHTY, NARROW, WIDE, at_every_size, drawn, widget_text

# Where am I, what now, what next


async def test_the_live_item_its_time_and_the_next_two_stand_at_every_size(stage):
    async with stage() as s:
        await s.run_to("1", "07:32")
        await s.after(minutes=5, seconds=8)
        async for _ in at_every_size(s):
            assert "Chào cờ" in widget_text(s, "#live")
            assert "▶ CÒN LẠI" in widget_text(s, "Countdown")
            assert "trên 10 phút" in widget_text(s, "Countdown")
            assert "đến 07:42" in widget_text(s, "Countdown")
            assert "chậm 2 phút" in widget_text(s, "Countdown")
            following = widget_text(s, "#next")
            assert "TIẾP THEO 2 Phát biểu khai mạc 10 phút" in following
            assert "SAU ĐÓ 3.1 Tham luận thứ nhất 8 phút" in following


async def test_the_digits_are_the_time_left(stage):
    async with stage() as s:
        await s.run_to("1", "07:32")
        for minutes, seconds, left in ((0, 0, "10:00"), (5, 8, "04:52"), (4, 51, "00:01"), (0, 1, "00:00")):
            await s.after(minutes, seconds)
            async for _ in at_every_size(s):
                assert drawn(s) == left


async def test_past_zero_the_time_counts_up_with_a_sign_and_the_word(stage):
    async with stage() as s:
        await s.run_to("1", "07:32")
        await s.after(minutes=13, seconds=5)
        async for _ in at_every_size(s, EIGHTY, NARROW):
            assert drawn(s) == "+03:05"
            words = widget_text(s, "Countdown")
            assert "✗ QUÁ GIỜ" in words
            assert "CÒN LẠI" not in words
            assert "chậm 5 phút" in words
            assert "-" not in words
            assert "Phát biểu khai mạc" in widget_text(s, "#next")


async def test_an_hour_over_is_said_in_hours(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=75)
        assert drawn(s) == "+1:05:00"
        s.has("✗ QUÁ GIỜ")


async def test_with_two_minutes_left_the_time_wants_attention_by_sign(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=7, seconds=59)
        s.has("▶ CÒN LẠI")
        await s.after(seconds=1)
        s.has("▲ SẮP HẾT GIỜ")


async def test_a_held_item_stands_still_and_says_so(stage):
    async with stage() as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=4)
        await s.do(Hold())
        assert drawn(s) == "06:00"
        await s.after(minutes=3)
        async for _ in at_every_size(s):
            assert drawn(s) == "06:00"
            assert "‖ TẠM DỪNG" in widget_text(s, "Countdown")
            assert "đến 07:43" in widget_text(s, "Countdown")
            assert s.listed("1").split()[0] == "‖"
            assert "F7 tiếp tục" in s.bar


async def test_before_the_start_it_counts_down_to_the_planned_hour(stage):
    async with stage(size=EIGHTY, hour="07:18") as s:
        assert "CHUẨN BỊ 1 Chào cờ" in widget_text(s, "#live")
        assert drawn(s) == "12:00"
        s.has("ĐẾN GIỜ BẮT ĐẦU", "07:30")
        assert "TIẾP THEO 2 Phát biểu khai mạc" in widget_text(s, "#next")
        await s.after(minutes=12)
        s.has("▲ ĐẾN GIỜ · BẤM SPACE ĐỂ BẮT ĐẦU")
        await s.after(minutes=3)
        s.has("chậm 3 phút")
        s.lacks("QUÁ GIỜ")


async def test_after_the_closing_it_says_since_when(stage):
    async with stage() as s:
        await s.run_to("5", "08:30")
        await s.after(minutes=4)
        await s.do(Close())
        async for _ in at_every_size(s):
            s.has("HỘI NGHỊ ĐÃ BẾ MẠC LÚC 08:34", "có mặt 0/1")
            s.lacks("TIẾP THEO", "CÒN LẠI", "QUÁ GIỜ", "DỰ KIẾN KẾT THÚC")


async def test_an_empty_programme_says_so(stage):
    async with stage(prepared=documents([])) as s:
        s.has("Chương trình chưa có nội dung nào.")


# The programme, row by row


async def test_a_row_tells_plan_expectation_what_happened_and_drift_in_words(stage):
    async with stage() as s:
        await s.run_to("1", "07:33")
        await s.run_to("2", "07:45")
        assert s.listed("1").split()[:1] == ["✓"]
        assert s.listed("1").rstrip().endswith("07:30              07:33 12'  chậm 5 phút")
        assert s.listed("2").split()[:1] == ["▶"]
        assert s.listed("2").rstrip().endswith("07:40              07:45      chậm 5 phút")
        assert s.listed("3.1").split()[:1] == ["›"]
        assert s.listed("3.1").rstrip().endswith("07:50     07:55")
        assert s.listed("5").rstrip().endswith("08:25     08:30")


async def test_drift_is_said_to_the_nearest_minute_late_early_and_on_time(stage):
    for start, said in (("07:30:29", "đúng giờ"), ("07:32:30", "chậm 3 phút"), ("07:27:40", "sớm 2 phút")):
        async with stage(name=start[3:].replace(":", ""), size=EIGHTY) as s:
            await s.run_to("1", start)
            assert said in widget_text(s, "Countdown")
            assert said in widget_text(s, "#end")


async def test_a_skipped_row_says_so_and_what_follows_moves_up(stage):
    async with stage() as s:
        await s.run_to("1", "07:30")
        await s.do(Skip("4"))
        assert "bỏ qua" in s.listed("4")
        assert s.listed("4").split()[:1] == ["–"]
        assert s.listed("5").rstrip().endswith("08:25     08:10")
        assert "sớm 15 phút so với chương trình đã duyệt" in widget_text(s, "#end")


async def test_the_headline_tells_the_end_the_drift_and_what_is_left_of_the_half_day(stage):
    async with stage(prepared=documents(latest_end="08:40")) as s:
        await s.run_to("1", "07:35")
        s.has("DỰ KIẾN KẾT THÚC 08:35", "chậm 5 phút so với chương trình đã duyệt", "còn dư 5 phút", "có mặt 0/1")
        await s.after(minutes=17)
        s.has("DỰ KIẾN KẾT THÚC 08:42", "▲ VƯỢT 2 PHÚT")


async def test_added_minutes_show_in_the_time_and_in_the_plan_s_drift(stage):
    async with stage() as s:
        await s.run_to("1", "07:30")
        await s.do(AddTime(180))
        assert drawn(s) == "13:00"
        s.has("trên 13 phút", "đến 07:43", "chậm 3 phút")


async def test_who_is_in_the_hall_is_counted_at_the_bottom(stage):
    async with stage() as s:
        await s.scan(CODE)
        s.has("có mặt 1/1")


# The script


async def test_the_script_of_the_live_item_stands_beside_the_clock(stage):
    async with stage() as s:
        s.has("LỜI DẪN", "Xin mời toàn thể đứng dậy chào cờ.")
        await s.run_to("3.1", "07:50")
        s.has("Xin mời bà Hoa.", "NHẮC VIỆC", "□ trang 14")
        s.lacks("Xin mời toàn thể")


async def test_at_eighty_columns_tab_brings_the_script_forward_and_back(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("3.1", "07:50")
        s.lacks("Xin mời bà Hoa.")
        s.has("NỘI DUNG")
        await s.press("tab")
        s.has("▶ Xin mời bà Hoa.", "□ 3.1", "trang 14", "Tham luận thứ nhất", "CÒN LẠI", "TIẾP THEO")
        s.lacks("NỘI DUNG")
        await s.press("tab")
        s.lacks("Xin mời bà Hoa.")
        s.has("NỘI DUNG")


async def test_a_long_script_is_read_from_its_beginning_and_the_timer_stays(stage):
    programme = [item("1", "Một", 10, script="\n".join(f"câu {n}" for n in range(80))), item("2", "Hai", 5, script="B")]
    async with stage(size=WIDE, prepared=documents(programme)) as s:
        await s.run_to("1", "07:30")
        s.has("câu 0", "CÒN LẠI", "TIẾP THEO")
        await s.resize(EIGHTY)
        await s.press("tab")
        s.has("câu 0", "10:00 CÒN LẠI", "TIẾP THEO")
        await s.press("end")
        s.has("câu 79", "10:00 CÒN LẠI", "TIẾP THEO")


# The clock on the screen


async def test_the_hour_runs_and_is_the_meeting_s(stage):
    async with stage(hour="07:20") as s:
        assert s.lines[0].rstrip().endswith("07:20:00")
        await s.after(seconds=61)
        assert s.lines[0].rstrip().endswith("07:21:01")


async def test_no_line_is_wider_than_the_terminal_and_none_is_missing(stage):
    async with stage() as s:
        await s.run_to("3.2", "08:20")
        async for width, height in at_every_size(s, EIGHTY, WIDE, NARROW, (40, 12), (200, 60)):
            assert [len(line) for line in s.lines] == [width] * height


async def test_the_list_leaves_the_chosen_row_alone_while_time_goes_on(stage):
    programme = [item(str(n), f"Nội dung thứ {n}", 3) for n in range(1, 60)]
    async with stage(size=EIGHTY, prepared=documents(programme)) as s:
        await s.run_to("1", "07:30")
        await s.press("end")
        await s.after(seconds=2)
        assert "Nội dung thứ 59" in s.text
        await s.after(seconds=5)
        assert s.row == 58
        assert "▶" in s.listed("1")


async def test_the_screen_shows_the_same_after_leaving_and_coming_back(stage):
    async with stage() as s:
        await s.run_to("3.1", "07:55")
        before = s.text
        await s.press("f3", "f2")
        assert s.text == before


async def test_a_running_item_goes_on_after_the_file_is_reopened(stage, tmp_path):
    async with stage() as s:
        await s.run_to("1", "07:30")
    async with stage(make=False, hour="07:36") as s:
        assert drawn(s) == "04:00"
        s.has("▶ 1 Chào cờ", "07:30")


def test_the_builders_hours_are_the_plan_s():
    assert ms("07:30") + sum(row["seconds"] for row in PROGRAMME) * 1000 == ms("08:30")
