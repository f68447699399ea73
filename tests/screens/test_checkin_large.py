"""F3 from two metres: the verdict's words in block letters wherever they leave the clerk what the clerk needs."""

import asyncio

import pytest

from tests.large_words import stands_large
from tests.screens.checkin_desk import CODES, LONG
from tui.widgets.large_words import drawn_large

WIDE = (120, 36)
CCCD = "034099001234|012345678|Lê Văn Bí|01011999|Nam|xã An Lão|01012022"
FOR_GUESTS = (
    (CODES["tuyet"], "KÍNH MỜI VÀO"),
    (CODES["tuyet"], "ĐÃ ĐIỂM DANH LÚC 07:10 (BÀN 1)"),
    (CODES["la"], "XIN MỜI GẶP BÀN HƯỚNG DẪN"),
    (CODES["mai"], "XIN MỜI GẶP BÀN HƯỚNG DẪN"),
    (CODES["huy"], "THẺ CŨ, ĐÃ CẤP THẺ MỚI"),
    (CODES["tuyet"][:9], "QUÉT CHƯA HẾT, MỜI QUÉT LẠI"),
)
FOR_THE_CLERK = (
    ("LPNBÂVLGLHGNC", "TẮT UNIKEY RỒI QUÉT LẠI"),
    ("https://example.vn/abc", "KHÔNG PHẢI MÃ CỦA HỘI NGHỊ NÀY"),
    (CCCD, "ĐÂY LÀ CĂN CƯỚC"),
)


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_the_words_for_guests_are_large_and_the_clerk_keeps_the_rest(desk, size):
    async with desk(size) as d:
        for code, large in FOR_GUESTS:
            await d.read(code)
            assert d.is_large
            assert large in d.words_of("#verdict")
            assert d.app.screen.query_one("#lower").region.height >= 7
            d.has("Tìm", "CÓ MẶT 1/7", "đợt 1 còn thiếu")


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_what_is_the_clerks_business_is_not_shouted(desk, size):
    async with desk(size) as d:
        for text, said in FOR_THE_CLERK:
            await d.read(text)
            assert not d.is_large
            assert said in d.words_of("#verdict")


async def test_the_drawing_on_the_screen_is_the_words(desk):
    async with desk() as d:
        await d.read(CODES["tuyet"])
        painted = [strip.text for strip in d.app.screen._compositor.render_strips()]
        assert stands_large(painted, "KÍNH MỜI VÀO")
        assert not stands_large(painted, "KINH MỜI VÀO")
        await d.read(CODES["la"])
        painted = [strip.text for strip in d.app.screen._compositor.render_strips()]
        assert stands_large(painted, "XIN MỜI GẶP BÀN HƯỚNG DẪN")
        assert not stands_large(painted, "KÍNH MỜI VÀO")


async def test_on_a_small_screen_the_first_letter_typed_gives_the_results_their_rows(desk):
    async with desk() as d:
        await d.read(CODES["tuyet"])
        await d.press("slash")
        assert d.is_large
        before = d.app.screen.query_one("#lower").region.height
        await d.type("c")
        assert not d.is_large
        d.has("KÍNH MỜI VÀO", "Bà Nguyễn Thị Ánh Tuyết", "ông Lê Văn Cường")
        assert d.app.screen.query_one("#lower").region.height > before
        await d.press("backspace")
        assert d.is_large
        await d.type("cuong")
        await d.press("enter")
        assert d.is_large
        d.has("KÍNH MỜI VÀO", "Ông Lê Văn Cường")


async def test_on_a_large_screen_it_stays_large_while_a_name_is_typed(desk):
    async with desk(WIDE) as d:
        await d.read(CODES["tuyet"])
        await d.press("slash")
        await d.type("cuong")
        assert d.is_large
        d.has("KÍNH MỜI VÀO", "ông Lê Văn Cường")


async def test_a_low_window_and_a_name_of_three_lines_lose_no_word(desk):
    for size, large in (((60, 16), False), ((80, 24), True), (WIDE, True)):
        async with desk(size) as d:
            await d.read(CODES["dai"])
            assert d.is_large == large
            assert "KÍNH MỜI VÀO" in d.words_of("#verdict")
            assert LONG in d.words_of("#verdict")
        d.app.session.file.path.unlink()


async def test_a_window_made_smaller_is_drawn_anew(desk):
    async with desk(WIDE) as d:
        await d.read(CODES["tuyet"])
        for size, large in (((80, 24), True), ((60, 16), False), (WIDE, True)):
            await d.pilot.resize_terminal(*size)
            async with asyncio.timeout(10):
                while d.app.screen.size != size:
                    await d.settle()  # the app waits a moment whether the window is still being drawn larger
            await d.settle()
            assert d.is_large == large
            d.has("KÍNH MỜI VÀO", "Bà Nguyễn Thị Ánh Tuyết")


@pytest.mark.parametrize("width", range(1, 130, 3))
def test_no_drawing_is_wider_than_its_room_or_says_less(width):
    for _, words in FOR_GUESTS:
        drawn = drawn_large(words, width)
        if drawn:
            assert max(map(len, drawn.rows)) <= width
            assert len(drawn.rest) <= width
            assert words.endswith(drawn.rest)


async def test_nothing_moves_below_from_one_guest_to_the_next(desk):
    for size in ((80, 24), WIDE):
        async with desk(size) as d:
            tops = set()
            for code, _ in FOR_GUESTS:
                await d.read(code)
                tops.add(d.app.screen.query_one("#desk").region.y)
            assert len(tops) == 1
        d.app.session.file.path.unlink()
