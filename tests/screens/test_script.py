"""Tab: the script in large type, its mark, and GO with the same guards."""

from tests.screens.builders import documents, item
from tests.screens.reading import EIGHTY, WIDE, widget_text

LINES = "Kính thưa quý vị,\nXin mời bà Hoa.\nHội nghị có [có mặt]/[được mời] đại biểu."
READ = [item("1", "Một", 10, script=LINES), item("2", "Hai", 5, script="Xin mời ông Sơn."), item("3", "Ba", 5)]


async def test_the_mark_moves_and_is_remembered(stage):
    async with stage(size=EIGHTY, prepared=documents(READ)) as s:
        await s.run_to("1", "07:30")
        await s.press("tab")
        s.has("▶ Kính thưa quý vị,", "10:00 CÒN LẠI", "TIẾP THEO 2 Hai")
        await s.press("down")
        s.has("▶ Xin mời bà Hoa.")
        await s.press("escape", "tab")
        s.has("▶ Xin mời bà Hoa.")
        await s.press("home")
        s.has("▶ Kính thưa quý vị,")


async def test_go_works_there_and_is_deaf_after_a_go_on_the_run_sheet(stage):
    async with stage(size=EIGHTY, prepared=documents(READ), hour="07:30") as s:
        await s.press("space", "tab", "space")
        assert s.receipt == "✗ Vừa chuyển tiếp xong: đợi 2 giây rồi bấm lại."
        assert s.live == "1"
        await s.after(minutes=5)
        await s.press("space")
        assert s.live == "2"
        s.has("▶ Xin mời ông Sơn.")
        await s.press("tab", "space")
        assert s.receipt == "✗ Vừa chuyển tiếp xong: đợi 2 giây rồi bấm lại."


async def test_numbers_are_frozen_at_the_start_and_taken_anew_on_demand(stage):
    async with stage(size=WIDE, prepared=documents(READ)) as s:
        await s.run_to("1", "07:30")
        await s.press("tab")
        s.has("Hội nghị có 0/1 đại biểu.", "số liệu lúc 07:30")
        await s.after(minutes=3)
        await s.press("ctrl+r")
        s.has("số liệu lúc 07:33")


async def test_large_letters_for_what_is_read(stage):
    async with stage(size=WIDE, prepared=documents(READ)) as s:
        await s.run_to("2", "07:30")
        await s.press("tab")
        s.has("Xin mời ông Sơn.")
        await s.press("f9")
        assert "Xin mời ông Sơn." not in widget_text(s, "#script-frame")
        assert "█" in widget_text(s, "#script-frame") or "▌" in widget_text(s, "#script-frame")


async def test_a_script_that_was_closed_meanwhile_is_scrolled_no_more(stage):
    async with stage(size=EIGHTY, prepared=documents(READ)) as s:
        await s.press("tab")
        script = s.app.screen
        await script.query("#script-frame").remove()
        script._scroll(3)
        await s.press("escape")
        assert s.app.screen is not script
