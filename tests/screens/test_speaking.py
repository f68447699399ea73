"""F2: what the thresholds make of the time, and messages to the speaker."""

import pytest

from meeting.programme.telling import Tell
from screens.base import LiveScreen
from tests.screens.builders import PROGRAMME, documents
from tests.screens.reading import EIGHTY, NARROW, drawn, widget_text


@pytest.fixture
def bells(monkeypatch):
    """How often the terminal's bell was rung."""
    rung = []
    monkeypatch.setattr("tui.app.LedaiApp.bell", lambda app: rung.append(app.now()))
    return rung


def words_beside(s):
    return widget_text(s, "Countdown")


# Thresholds


async def test_each_threshold_has_its_sign_and_its_word(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        for minutes, word in ((7.9, "▶ CÒN LẠI"), (0.1, "▲ SẮP HẾT GIỜ"), (1, "▲ SÁT GIỜ"), (1.5, "✗ QUÁ GIỜ")):
            await s.after(minutes=minutes)
            assert word in words_beside(s)
        assert drawn(s) == "+00:30"


async def test_a_leaders_time_runs_on_in_plain_words_and_nothing_is_red(stage, bells):
    async with stage(size=EIGHTY) as s:
        await s.run_to("2", "07:40")
        for minutes in (8.5, 1, 3):
            await s.after(minutes=minutes)
            s.lacks("SẮP HẾT GIỜ", "SÁT GIỜ", "QUÁ GIỜ", "✗")
        assert "▶ NGOÀI DỰ KIẾN" in words_beside(s)
        assert "không nhắc giờ" in words_beside(s)
        assert drawn(s) == "+02:30"
        assert bells == []


async def test_the_bell_rings_at_each_threshold_once_and_on_every_screen(stage, bells):
    async with stage() as s:
        await s.run_to("1", "07:30")
        await s.tick()
        for minutes, rung in ((7, 0), (1, 1), (0.5, 1), (0.5, 2)):
            await s.after(minutes=minutes)
            await s.tick(3)
            assert len(bells) == rung
        await s.press("f4")
        await s.after(minutes=1.1)
        assert len(bells) == 3


async def test_from_the_flag_salute_on_no_bell_rings(stage, bells):
    rows = [{**PROGRAMME[0], "kind": "salute"}, *PROGRAMME[1:]]
    async with stage(prepared=documents(rows)) as s:
        await s.run_to("1", "07:30")
        await s.tick()
        await s.after(minutes=9.5)
        await s.after(minutes=2)
        s.has("✗ QUÁ GIỜ")
        assert bells == []


async def test_a_window_that_looks_on_does_not_ring(stage, bells):
    async with stage() as s:
        await s.run_to("1", "07:30")
    async with stage(make=False, opened=False, view=True, hour="07:35") as s:
        await s.tick()
        await s.after(minutes=4)
        assert bells == []


async def test_coming_back_rings_for_nothing_that_is_past(stage, bells):
    async with stage() as s:
        await s.run_to("1", "07:30")
    async with stage(make=False, hour="07:39:30") as s:
        await s.tick(2)
        assert bells == []
        await s.after(minutes=1)
        assert len(bells) == 1


async def test_a_window_that_looks_on_has_no_time_of_a_leaders(stage):
    async with stage() as s:
        await s.run_to("2", "07:40")
    async with stage(make=False, opened=False, view=True, hour="07:55", size=EIGHTY) as s:
        assert drawn(s) == "07:55"
        assert "BÂY GIỜ" in words_beside(s)
        s.lacks("NGOÀI DỰ KIẾN", "CÒN LẠI", "05:00", "✗")


# Messages


async def test_a_ready_message_is_shown_and_put_away_and_the_screen_says_both(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.press("ctrl+n")
        await s.at_first_choice()
        s.has("Nhắn người đang nói", "1 Chào cờ", "Chưa nhắn lần nào", "Còn 2 phút", "Xin mời kết luận")
        s.lacks("cất lời nhắn")
        await s.press("down", "enter")
        assert s.app.meeting.programme.told.text == "Còn 1 phút"
        s.has("ĐANG HIỆN CHO NGƯỜI NÓI: Còn 1 phút từ 07:30", "✓ ĐÃ LƯU 07:30:00 · nhắn người nói «Còn 1 phút»")
        await s.press("ctrl+n")
        await s.at_first_choice()
        s.has("Đang hiện từ 07:30: «Còn 1 phút»")
        await s.press("down", "down", "down", "down", "down", "enter")
        assert s.app.meeting.programme.told is None
        s.lacks("ĐANG HIỆN")
        s.has("cất lời nhắn")
        await s.press("ctrl+n")
        s.has("Đã cất lúc 07:30: «Còn 1 phút»")


async def test_own_words_are_typed_and_undone(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.press("ctrl+n")
        await s.at_first_choice()
        await s.press("down", "down", "down", "down", "enter")
        await s.type("micro gan hon")
        await s.press("enter")
        s.has("ĐANG HIỆN CHO NGƯỜI NÓI: micro gan hon")
        await s.press("ctrl+z")
        s.lacks("ĐANG HIỆN")


@pytest.mark.parametrize(
    ("live", "why"), [("", "Chưa có nội dung nào đang diễn ra"), ("2", "Mục 2 không nhắc giờ: không gửi lời nhắn")]
)
async def test_where_nobody_may_be_told_it_says_why_at_once(stage, live, why):
    async with stage(size=EIGHTY) as s:
        if live:
            await s.run_to(live, "07:40")
        await s.press("ctrl+n")
        assert isinstance(s.app.screen, LiveScreen)
        assert why in s.receipt


async def test_a_message_on_a_low_screen_leaves_the_next_item_in_view(stage):
    async with stage(size=NARROW) as s:
        await s.run_to("1", "07:30")
        await s.do(Tell("Còn 1 phút"))
        s.has("ĐANG HIỆN CHO NGƯỜI NÓI: Còn 1 phút", "TIẾP THEO 2")
