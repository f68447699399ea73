"""F2: a row that began a while ago, time given or taken with its reason."""

import pytest

from meeting.text.hours import clock_text
from tests.screens.builders import ms
from tests.screens.reading import EIGHTY, WIDE
from tests.screens.test_runsheet_acts import choose
from tests.screens.test_runsheet_editing import answer


async def test_two_hours_that_may_be_meant_are_asked_for(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=35)
        await s.press("f9")
        await s.type("7h5")
        await s.press("enter")
        assert s.app.meeting.programme.runs["1"].end == ms("07:50")  # 07:05 was before it began
        await s.press("ctrl+z", "f9")
        await s.type("5-10 phút")
        await s.press("enter")
        await s.at_first_choice()
        s.has("«5-10 phút» là lúc nào?", "07:55", "08:00")
        await s.press("down", "enter")
        assert clock_text(s.app.meeting.programme.runs["2"].start) == "08:00"


async def test_an_hour_still_to_come_is_offered_as_its_fixed_start(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await choose(s, "4")
        await s.press("f9")
        await s.type("8h20")
        await s.press("enter")
        s.has("Giờ này chưa đến", "08:20 chưa đến. Đặt làm giờ bắt đầu của mục 4?")
        await s.press("enter")
        assert s.live == "1"
        assert s.app.meeting.programme.items["4"].start == "08:20"
        assert "quay lại: sửa 4" in s.bar


async def added(s, text, downs):
    await s.press("ctrl+a")
    await s.type(text)
    await s.press("enter")
    await answer(s, downs)


async def test_time_is_given_or_taken_with_its_reason_and_the_hold_stays_apart(stage):
    async with stage(size=WIDE) as s:
        await s.run_to("1", "07:30")
        await added(s, "5 phút", 1)
        assert s.receipt == "✓ ĐÃ LƯU 07:30:00 · cộng 5 phút (khách xin thêm)"
        await added(s, "-3", 0)
        assert s.receipt.endswith("bớt 3 phút (chủ tọa yêu cầu rút ngắn)")
        assert "quay lại: bớt 3 phút (chủ tọa yêu cầu rút ngắn)" in s.bar
        await s.press("f7")
        await s.after(minutes=2)
        await s.press("f7")
        run = s.app.meeting.programme.runs["1"]
        assert (run.added, run.held) == (120_000, 120_000)
        await added(s, "1", 3)
        await s.type("chờ micrô")
        await s.press("enter")
        assert s.receipt.endswith("cộng 1 phút (chờ micrô)")
        assert [f["data"]["reason"] for f in s.app.session.file.facts() if f["kind"] == "programme.added"] == [
            "khách xin thêm",
            "chủ tọa yêu cầu rút ngắn",
            "chờ micrô",
        ]


async def test_time_that_cannot_be_read_or_given_keeps_what_was_typed(stage):
    async with stage(size=EIGHTY) as s:
        await s.press("ctrl+a")
        assert s.receipt == "✗ Chưa có nội dung nào đang diễn ra. Bấm Space để bắt đầu."
        await s.run_to("1", "07:30")
        for text, said in (
            ("abc", "Không hiểu «abc». Gõ như 5, 5 phút, hoặc -3."),
            ("0", "Xin cho biết cộng hay bớt bao nhiêu phút."),
            ("-10", "Mục 1: thời lượng phải lớn hơn 0 phút."),
        ):
            await s.press("ctrl+a")
            await s.type(text)
            await s.press("enter")
            s.has(said)
            assert s.app.screen.query_one("Field").value == text
            await s.press("escape")


async def test_an_hour_that_cannot_be_is_said_where_it_was_typed(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=5)
        await s.press("f9")
        await s.type("7h20")
        await s.press("enter")
        s.has("Đã bắt đầu từ lúc nào?", "không thể trước lúc mục 1 bắt đầu", "7h20")
        assert s.live == "1"


@pytest.mark.parametrize(("keys", "passed"), [((), "deferred"), (("down",), "skipped")])
async def test_a_back_dated_start_further_down_asks_for_what_it_passes_over(stage, keys, passed):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=5)
        await choose(s, "3.1")
        await s.press("f9")
        await s.type("2")
        await s.press("enter")
        await s.at_first_choice()
        s.has("Các nội dung bị vượt qua: 2")
        await s.press(*keys, "enter")
        assert (s.live, s.status("2")) == ("3.1", passed)
        assert s.app.meeting.programme.runs["3.1"].start == ms("07:33")
