"""F2 with what data brings: markup that is none, long titles, long programmes."""

import time

from meeting.programme.commands import Start
from meeting.programme.projection import project
from screens.runsheet_view import headline
from tests.meeting.builders import Hall
from tests.screens.builders import documents, item
from tests.screens.reading import EIGHTY, WIDE, at_every_size, drawn, widget_text

LONG = (
    "Tham luận về phong trào toàn dân đoàn kết xây dựng đời sống văn hóa ở khu dân cư gắn với việc học tập và làm theo"
    " tấm gương đạo đức Hồ Chí Minh"
)
MARKUP = "Tiết mục [/x] [bold]Quê[/bold] [@click=app.leave]hương[/]"


async def test_what_looks_like_markup_is_letters(stage):
    programme = [item("1", MARKUP, 10, who="ông [/x]", script=f"Mời {MARKUP}", cues=["[b]"]), item("[2]", MARKUP, 5)]
    async with stage(prepared=documents(programme, short="Họp [/x]")) as s:
        await s.run_to("1", "07:30")
        async for _ in at_every_size(s, EIGHTY, WIDE):
            assert MARKUP in widget_text(s, "#live")
            assert MARKUP in widget_text(s, "#next")
            await s.click("hương")
            s.lacks("Thoát Lễ đài?")
        await s.press("f9")
        s.has("[/x]", "[@click=app.leave]")


async def test_a_title_of_a_hundred_and_twenty_letters_is_whole(stage):
    title = LONG[:120].strip()
    programme = [item("1.12", title, 10), item("2", title, 7), item("3", title, 5)]
    async with stage(prepared=documents(programme)) as s:
        await s.run_to("1.12", "07:30")
        async for _ in at_every_size(s, EIGHTY, WIDE):
            assert title in widget_text(s, "#live")
            assert widget_text(s, "#next").count(title) == 2
            assert drawn(s) == "10:00"
            assert "CÒN LẠI" in widget_text(s, "Countdown")


async def test_two_hundred_items_open_fast_and_keep_the_live_one_in_view(stage):
    programme = [item(str(n), f"Nội dung thứ {n}", 3) for n in range(1, 201)]
    began = time.process_time()
    async with stage(size=EIGHTY, prepared=documents(programme)) as s:
        assert time.process_time() - began < 2
        await s.run_to("150", "12:00")
        await s.after(seconds=10)
        assert "▶" in s.listed("150")
        assert "Nội dung thứ 151" in s.text


def test_an_end_on_another_day_is_compared_with_the_plan_once():
    hall = Hall(documents([item("1", "Báo cáo", 10, start="07:30")]), "07:20").open()
    hall.at("07:30").do(Start("1", passed_over="skip"))
    for days, said in ((0, "đúng giờ so với đã duyệt"), (2, "khác ngày với kế hoạch")):
        now = hall.control.now() + days * 86_400_000
        shown = headline(hall.meeting, project(hall.meeting.programme, now), short=True).plain
        assert said in shown
        assert shown.count("so với") == (not days)
