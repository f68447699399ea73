"""F2 with much at once: what is open, on its row and in its list; and the list of the programme keeps its room."""

from meeting.programme.telling import Tell
from tests.screens.builders import PROGRAMME, documents, item
from tests.screens.reading import EIGHTY, NARROW, WIDE, at_every_size, widget_text
from tui.widgets.roll import Roll

OPEN = [
    item("1", "Chào cờ", 10, start="07:30", cues=["nhạc: Quốc ca"]),
    item("2", "Giới thiệu đại biểu", 10, script="Đến dự có [chưa biết tên]."),
    item("3", "Bế mạc", 5),
]
TEXTS = [{"id": "ma-ket", "name": "Ma két", "text": "An Lão, ngày … tháng 8 năm 2025"}]


async def test_a_row_with_an_open_place_has_its_mark_until_it_runs(stage):
    async with stage(size=WIDE, prepared=documents(OPEN)) as s:
        await s.run_to("1", "07:30")
        s.has("Giới thiệu đại biểu ▲", "▲ còn 1 chỗ chưa điền: mục 2")
        await s.run_to("2", "07:40")
        s.lacks("Giới thiệu đại biểu ▲", "chỗ chưa điền")


async def test_the_list_says_where_it_is_and_what_to_do(stage):
    async with stage(size=WIDE, prepared={**documents(OPEN), "texts": TEXTS}) as s:
        s.app.screen.action_blanks()
        await s.settle()
        said = " ".join(s.text.replace("▌", " ").replace("▐", " ").split())
        assert "[chưa biết tên]" in said, s.text
        assert "ngày … tháng 8" in said
        assert "bấm Enter" in said


async def test_with_nothing_open_it_says_so(stage):
    async with stage(size=WIDE, prepared=documents(PROGRAMME)) as s:
        s.app.screen.action_blanks()
        await s.settle()
        assert s.receipt.endswith("Không còn chỗ nào chưa điền.")


async def test_with_everything_at_once_the_next_two_are_in_view_and_the_list_keeps_five_lines(stage):
    async with stage(size=EIGHTY, prepared={**documents(OPEN), "texts": TEXTS}) as s:
        await s.run_to("1", "07:30")
        await s.do(Tell("Xin mời kết luận"))
        await s.after(minutes=11)
        async for size in at_every_size(s):
            assert "1 Chào cờ" in widget_text(s, "#live")
            shown = widget_text(s, "#next")
            assert "Xin mời kết luận" in shown
            assert "2 Giới thiệu đại biểu" in shown
            assert "3 Bế mạc" in shown
            assert "CHƯA LÀM 1" in widget_text(s, "#cue")
            if size != NARROW:
                assert s.app.screen.query_one(Roll).region.height >= 6
