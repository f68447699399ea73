"""F3 as a clerk sees it: what stands on the screen after a scan, an undo, a change of size."""

import pytest

from meeting.opening import Open
from tests.screens.checkin_desk import CODES, LONG, MARKUP


async def test_a_scan_says_who_comes_and_what_follows(desk):
    async with desk() as d:
        await d.read(CODES["tuyet"])
        d.has("KÍNH MỜI VÀO", "Bà Nguyễn Thị Ánh Tuyết", "Chi hội trưởng Chi hội Phụ nữ", "thôn Quyết Thắng")
        d.has("được khen thưởng, đợt 2", "chỗ ngồi: Khu C", "phát: Tập tài liệu, Thẻ đại biểu", "nhóm 6: Lãnh đạo xã")
        d.has("CÓ MẶT 1/7", "ĐÃ LƯU")


async def test_who_receives_for_a_collective_and_who_presents_is_said(desk):
    async with desk() as d:
        await d.read(CODES["cuong"])
        d.has("Ông Lê Văn Cường", "lên nhận cho Chi hội Nông dân, đợt 1")
        await d.read(CODES["chu"])
        d.has("Đồng chí Trần Văn Chủ", "người trao thưởng, đợt 1", "đón riêng")


async def test_the_second_scan_of_a_card_says_since_when_and_where(desk):
    async with desk() as d:
        await d.read(CODES["tuyet"])
        d.clock.on(600)
        await d.read(CODES["tuyet"])
        d.has("ĐÃ ĐIỂM DANH LÚC 07:10 (BÀN 1)", "Bà Nguyễn Thị Ánh Tuyết", "CÓ MẶT 1/7")


REFUSALS = (
    (CODES["la"], "XIN MỜI GẶP BÀN HƯỚNG DẪN", "Mã thẻ chưa có trong danh sách"),
    (CODES["mai"], "XIN MỜI GẶP BÀN HƯỚNG DẪN", "Giấy mời không còn hiệu lực"),
    (CODES["huy"], "THẺ CŨ, ĐÃ CẤP THẺ MỚI", "Xin mời dùng thẻ mới"),
    (CODES["tuyet"][:9], "QUÉT CHƯA HẾT, MỜI QUÉT LẠI", "cách máy quét"),
    ("LPNBÂVLGLHGNC", "TẮT UNIKEY RỒI QUÉT LẠI", "từ V sang E"),
    ("https://example.vn/abc", "KHÔNG PHẢI MÃ CỦA HỘI NGHỊ NÀY", "không được lưu lại"),
    ("034099001234|012345678|Lê Văn Bí|01011999|Nam|xã An Lão|01012022", "ĐÂY LÀ CĂN CƯỚC", "Bấm / rồi gõ tên"),
)


async def test_a_refusal_is_courteous_and_says_small_what_to_do(desk):
    async with desk() as d:
        for text, large, reason in REFUSALS:
            await d.read(text)
            banner = d.words_of("#verdict")
            assert large in banner
            assert reason in banner[banner.index(large) :]
        d.has("CÓ MẶT 0/7")


async def test_nothing_of_a_foreign_code_is_on_the_screen(desk):
    async with desk() as d:
        await d.read("034099001234|012345678|Lê Văn Bí|01011999|Nam|xã An Lão|01012022")
        await d.read("https://example.vn/bimat")
        d.lacks("034099", "Bí", "example", "bimat")


async def test_the_next_scan_replaces_the_last_at_once(desk):
    async with desk() as d:
        await d.read(CODES["la"])
        await d.read(CODES["cuong"])
        assert "KÍNH MỜI VÀO" in d.words_of("#verdict")
        assert "BÀN HƯỚNG DẪN" not in d.words_of("#verdict")


async def test_a_long_name_is_shown_whole(desk):
    assert len(LONG) > 110
    for size in ((80, 24), (60, 16)):
        async with desk(size) as d:
            await d.read(CODES["dai"])
            assert LONG in d.words_of("#verdict")
        (d.app.session.file.path).unlink()


async def test_markup_in_a_name_is_letters(desk):
    async with desk() as d:
        await d.read(CODES["ngoac"])
        assert f"Ông {MARKUP}" in d.words_of("#verdict")
        await d.press("slash")
        await d.type("bay")
        d.has("[bold]Bảy[/bold]")


# Before the opening


async def test_before_the_opening_scans_are_tests_and_the_screen_says_how_to_open(desk):
    async with desk(official=False) as d:
        d.has("CHƯA MỞ CUỘC HỌP", "Quét bây giờ là quét thử", "bấm F5")
        await d.read(CODES["tuyet"])
        d.has("QUÉT THỬ: KÍNH MỜI VÀO", "Bà Nguyễn Thị Ánh Tuyết", "CÓ MẶT 0/7", "bấm F5")
        d.app.do(Open(), "test")
        await d.settle()
        d.has("XIN MỜI QUÉT THẺ ĐẠI BIỂU", "quét thử")
        d.lacks("KÍNH MỜI VÀO")


# Scans wherever the focus is


async def test_undo_names_whom_and_takes_the_scan_back(desk):
    async with desk() as d:
        await d.read(CODES["cuong"])
        await d.read(CODES["tuyet"])
        d.has("Ctrl+Z bỏ: bà Tuyết", "F6 bổ sung", "F8 dự thay")
        await d.press("ctrl+z")
        d.has("LƯỢT QUÉT NÀY ĐÃ BỎ", "CÓ MẶT 1/7", "Ctrl+Z bỏ: ông Cường", "đã bỏ")
        await d.read(CODES["tuyet"])
        d.has("KÍNH MỜI VÀO", "CÓ MẶT 2/7")


async def test_undo_with_nothing_done_says_so(desk):
    async with desk() as d:
        await d.press("ctrl+z")
        d.has("Không còn bước nào để quay lại")


# Counts


async def test_counts_by_group_and_who_of_the_next_batches_is_missing(desk):
    async with desk((120, 36)) as d:
        d.has("CÓ MẶT 0/7", "đợt 1 còn thiếu: ông Lê Văn Cường", "đợt 2 còn thiếu: bà Nguyễn Thị Ánh Tuyết")
        d.has("Suất chưa có tên: 2", "Trường Tiểu học Hoàng Xá: 0/2 suất đã đến")
        await d.read(CODES["cuong"])
        await d.read(CODES["chu"])
        tally = d.words_of("#tally")
        assert "1 Mặt trận Tổ quốc thành phố 1/1" in tally
        assert "6 Lãnh đạo xã 1/6" in tally
        assert "đợt 1" not in tally
        await d.read(CODES["tuyet"])
        assert "đợt 1, 2 đủ người" in d.words_of("#tally")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 16)])
async def test_verdict_and_count_remain_at_every_size(desk, size):
    async with desk(size) as d:
        await d.read(CODES["tuyet"])
        d.has("KÍNH MỜI VÀO", "Bà Nguyễn Thị Ánh Tuyết", "CÓ MẶT 1/7", "ĐÃ LƯU")
        await d.press("slash")
        await d.type("cuong")
        d.has("KÍNH MỜI VÀO", "ông Lê Văn Cường", "1970", "CÓ MẶT 1/7")


async def test_english(desk):
    async with desk() as d:
        await d.read(CODES["tuyet"])
        d.app.action_switch_language()
        await d.settle()
        d.has("WELCOME, PLEASE COME IN", "PRESENT 1/7", "to be honoured, batch 2")
        d.lacks("KÍNH MỜI VÀO", "⟦")


async def test_show_draws_nothing_when_nothing_has_happened(desk, monkeypatch):
    async with desk() as d:
        await d.read(CODES["tuyet"])
        asked = []
        monkeypatch.setattr("screens.checkin.tally", lambda *a: asked.append(a))
        for second in range(3):
            d.app.screen.show(d.app.meeting, d.app.now() + 1000 * second)
        assert asked == []
