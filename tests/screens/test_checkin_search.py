"""F3: scanning while somebody types, and finding people by name."""

from textual import events

from screens.dialogs import Confirm
from tests.screens.checkin_desk import CODES


async def test_a_scan_while_a_name_is_typed_leaves_the_field_alone(desk):
    async with desk() as d:
        await d.press("slash")
        await d.type("cuo")
        await d.burst(CODES["tuyet"])
        d.has("KÍNH MỜI VÀO", "Bà Nguyễn Thị Ánh Tuyết")
        assert d.field.value == "cuo"
        await d.type("ng")
        d.has("ông Lê Văn Cường")


async def test_scans_back_to_back_are_all_taken(desk):
    async with desk() as d:
        for name in ("tuyet", "cuong", "chu"):
            for c in (*CODES[name], "enter"):
                d.app.post_message(events.Key(c, "\r" if c == "enter" else c))
        await d.settle()
        d.has("CÓ MẶT 3/7", "Đồng chí Trần Văn Chủ")


async def test_a_scan_is_taken_above_a_question(desk):
    async with desk() as d:
        answers = []
        d.app.ask(Confirm("quit", (), "thoát"), answers.append)
        await d.settle()
        await d.burst(CODES["tuyet"])
        assert answers == []
        assert isinstance(d.app.screen, Confirm)
        await d.press("escape")
        d.has("KÍNH MỜI VÀO", "Bà Nguyễn Thị Ánh Tuyết", "CÓ MẶT 1/7")


# Search


async def test_search_finds_with_and_without_marks_and_by_number(desk):
    async with desk() as d:
        await d.press("slash")
        for typed in ("nguyen thi anh tuyet", "Ánh Tuyết", "AL0001"):
            d.field.clear()
            await d.type(typed)
            assert "Nguyễn Thị Ánh Tuyết" in d.words_of("#results")
            assert "Cường" not in d.words_of("#results")


async def test_people_of_one_name_are_told_apart(desk):
    async with desk() as d:
        await d.press("slash")
        await d.type("anh tuyet")
        found = d.words_of("#results")
        assert all(part in found for part in ("1985", "thôn Quyết Thắng", "1990", "Trường Mầm non Hoa Sen"))


async def test_enter_admits_the_chosen_and_the_field_is_ready_for_the_next(desk):
    async with desk() as d:
        await d.press("slash")
        await d.type("anh tuyet")
        await d.press("down")
        await d.press("enter")
        d.has("KÍNH MỜI VÀO", "Trường Mầm non Hoa Sen", "CÓ MẶT 1/7")
        assert d.field.value == ""
        assert d.field.has_focus
        await d.press("enter")
        d.has("CÓ MẶT 1/7")
        await d.type("anh tuyet")
        results = d.words_of("#results")
        assert "07:10" in results[results.index("1990") :]


async def test_escape_leaves_the_search(desk):
    async with desk() as d:
        await d.press("slash")
        await d.type("/cuong")
        assert d.field.value == "cuong"
        await d.press("escape")
        assert not d.field.has_focus
        assert d.field.value == ""
        d.lacks("SỐ THẺ")


async def test_nobody_found_is_said_and_enter_does_nothing(desk):
    async with desk() as d:
        await d.press("slash")
        await d.type("khong co ai")
        d.has("Không thấy ai tên như vậy")
        await d.press("enter")
        d.has("CÓ MẶT 0/7", "XIN MỜI QUÉT THẺ")


async def test_a_result_clicked_twice_is_admitted(desk):
    async with desk() as d:
        await d.press("slash")
        await d.type("cuong")
        await d.pilot.click("#results", offset=(3, 1), times=2)
        await d.settle()
        d.has("KÍNH MỜI VÀO", "Ông Lê Văn Cường")


# Undo
