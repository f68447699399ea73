"""F2 under the show caller's hands: the rarer acts and their questions; undo."""

from tests.screens.builders import documents, item, ms
from tests.screens.reading import EIGHTY, widget_text

# Jumping ahead


async def test_starting_a_chosen_row_asks_for_those_it_passes(stage):
    for answer, status in ((("down", "enter"), "deferred"), (("down", "down", "enter"), "skipped")):
        async with stage(name=status) as s:
            await s.run_to("1", "07:30")
            await choose(s, "4")
            await s.press("f6")
            s.has("Đưa lên ngay", "4 Giải lao. Các nội dung bị vượt qua: 2, 3.1, 3.2")
            assert s.live == "1"
            await s.at_first_choice()
            await s.press(*answer)
            assert s.live == "4"
            assert {s.status(i) for i in ("2", "3.1", "3.2")} == {status}


async def choose(s, item_):
    """Put the cursor on a row with the arrows."""
    ids = s.app.screen._ids
    await s.press("down")
    for _ in range(len(ids)):
        if s.row == ids.index(item_):
            return
        await s.press("down" if s.row < ids.index(item_) else "up")
    raise AssertionError(item_)


async def test_escape_leaves_everything_where_it_is(stage):
    async with stage() as s:
        await s.run_to("1", "07:30")
        await choose(s, "4")
        await s.press("f6", "escape")
        assert s.live == "1"
        assert len(s.kinds()) == 2


async def test_starting_a_chosen_row_that_passes_none_asks_too(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await choose(s, "2")
        await s.press("f6")
        s.has("Bắt đầu ngay: 2 Phát biểu khai mạc")
        await s.press("enter")
        assert s.live == "2"


async def test_an_item_with_parts_starts_its_first_part_that_waits(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("2", "07:40")
        await choose(s, "3")
        await s.press("f6", "enter")
        assert s.live == "3.1"


async def test_a_done_row_is_locked(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.run_to("2", "07:40")
        await choose(s, "1")
        await s.press("delete", "enter")
        assert s.receipt == "✗ Mục 1 đã xong, không sửa được nữa."
        assert s.status("1") == "done"


async def test_without_a_choice_f6_says_how_to_choose(stage):
    async with stage(size=EIGHTY) as s:
        await s.press("f6")
        assert s.receipt == "✗ Xin chọn một nội dung bằng phím ↑ ↓ trước."


# It began a while ago


async def test_f9_takes_an_hour_or_minutes_ago(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=10)
        for typed, began in (
            ("7h36", "07:36"),
            ("07:37", "07:37"),
            ("7g35", "07:35"),
            ("4 phút", "07:36"),
            ("5p", "07:35"),
        ):
            await s.press("f9")
            s.has("Đã bắt đầu từ lúc nào?", "2 Phát biểu khai mạc", "Nội dung trước đó kết thúc đúng lúc ấy.")
            await s.type(typed)
            await s.press("enter")
            assert s.live == "2"
            assert s.app.meeting.programme.runs["2"].start == ms(began)
            assert s.app.meeting.programme.runs["1"].end == ms(began)
            s.has(began)
            await s.press("ctrl+z")


async def test_f9_on_what_it_cannot_read_says_what_to_type(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=10)
        await s.press("f9")
        await s.type("abc")
        await s.press("enter")
        s.has("Không hiểu «abc». Gõ giờ như 9h12, hoặc số phút như 3.", "Đã bắt đầu từ lúc nào?")
        assert s.app.screen.query_one("Field").value == "abc"
        await s.press("escape")
        assert s.live == "1"


async def test_f9_before_the_live_row_began_is_refused(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=10)
        await s.press("f9")
        await s.type("7h20")
        await s.press("enter")
        s.has("trước lúc mục 1 bắt đầu")
        assert s.live == "1"


# Minutes, hold, skip


async def test_a_minute_more_and_a_minute_less(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.press("right", "right")
        assert "trên 12 phút" in widget_text(s, "Countdown")
        assert s.receipt == "✓ ĐÃ LƯU 07:30:00 · cộng 1 phút"
        await s.press("left")
        assert "trên 11 phút" in widget_text(s, "Countdown")
        assert "bớt 1 phút" in s.receipt


async def test_less_than_a_minute_never_remains(stage):
    async with stage(size=EIGHTY, prepared=documents([item("1", "Ngắn", 1), item("2", "Sau", 5)])) as s:
        await s.run_to("1", "07:30")
        await s.press("left")
        assert s.receipt == "✗ Mục 1: thời lượng phải lớn hơn 0 phút."


async def test_minutes_and_hold_without_a_live_row_say_what_to_do(stage):
    async with stage(size=EIGHTY) as s:
        for key in ("left", "right", "f7"):
            await s.press(key)
            assert s.receipt == "✗ Chưa có nội dung nào đang diễn ra. Bấm Space để bắt đầu."


async def test_hold_and_resume_are_one_key_and_hold_time_is_added(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        assert "F7 tạm dừng" in s.bar
        await s.press("f7")
        assert s.status("1") == "held"
        assert "F7 tiếp tục" in s.bar
        await s.after(minutes=4)
        await s.press("f7")
        assert s.status("1") == "live"
        assert s.app.meeting.programme.runs["1"].held == 4 * 60_000
        assert "đến 07:44" in widget_text(s, "Countdown")


async def test_a_skipped_row_is_asked_for_and_does_not_run(stage):
    async with stage() as s:
        await s.run_to("1", "07:30")
        await choose(s, "2")
        await s.press("delete")
        s.has("Bỏ qua nội dung này?", "2 Phát biểu khai mạc")
        await s.press("enter")
        assert s.status("2") == "skipped"
        assert "TIẾP THEO 3.1" in widget_text(s, "#next")
        assert s.receipt.endswith("bỏ qua 2")


# Undo


async def test_undo_is_named_and_goes_back_step_by_step(stage):
    async with stage(size=EIGHTY, hour="07:30") as s:
        await s.press("space")
        await s.press("right", "f7")
        for named, after in (("tạm dừng", "live"), ("cộng 1 phút", "live"), ("bắt đầu 1", "pending")):
            assert f"quay lại: {named}" in s.bar
            await s.press("ctrl+z")
            assert s.status("1") == after
        assert "quay lại:" not in s.bar
        await s.press("ctrl+z")
        assert s.receipt == "✗ Không còn bước nào để quay lại."


async def test_undo_works_after_the_file_was_closed_and_opened_again(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.run_to("2", "07:41")
    async with stage(size=EIGHTY, make=False, hour="07:43") as s:
        assert "quay lại: bắt đầu 2" in s.bar
        await s.press("ctrl+z")
        assert (s.live, s.status("2")) == ("1", "pending")
        s.has("QUÁ GIỜ")
        assert s.kinds()[-1] == "undone"


async def test_page_up_asks_before_it_goes_back(stage):
    async with stage(size=EIGHTY, hour="07:30") as s:
        await s.press("space", "pageup")
        s.has("Quay lại một bước?", "bắt đầu 1")
        await s.press("escape")
        assert s.live == "1"
        await s.press("pageup", "enter")
        assert s.live is None


async def test_an_undone_step_stays_in_the_file(stage):
    async with stage(size=EIGHTY, hour="07:30") as s:
        await s.press("space", "ctrl+z")
        assert s.kinds()[-2:] == ["programme.started", "undone"]
