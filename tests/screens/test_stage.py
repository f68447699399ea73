"""The speaker's display: what it shows, what it never shows, and how it follows the file of whoever writes."""

import pytest

from meeting.programme.commands import AddTime, Hold
from meeting.programme.telling import Tell, Withdraw
from screens.stage import StageDisplay
from storage.errors import StorageError
from storage.meeting_file import MeetingFile
from tests.screens.builders import documents, item, staged
from tests.screens.reading import EIGHTY, NARROW, WIDE, at_every_size
from tui.session import Session
from tui.widgets.keybar import KeyBar
from tui.widgets.receipt import Receipt
from tui.widgets.topbar import TopBar
from tui.widgets.widetime import WideTime, widest

RED = "#f0716b"


def digits(s):
    """What the display's digits say, read from its drawing."""
    wide = s.app.screen.query_one(WideTime)
    text, _, most = wide._shown
    size = wide.content_size
    font = widest(text, size.width, min(most, size.height) if most else size.height)
    painted = [line.strip() for line in s.lines[wide.region.y : wide.region.bottom] if line.strip()]
    rows = [row.strip() for row in font.draw(text)] if font else [text]
    assert painted == rows
    return text


def colours(s):
    """Every colour on the screen."""
    strips = s.app.screen._compositor.render_strips()
    return {
        part.get_truecolor().hex
        for strip in strips
        for segment in strip
        if segment.style and segment.text.strip()
        for part in (segment.style.color, segment.style.bgcolor)
        if part
    }


async def test_the_digits_fill_the_width_at_every_size(stage):
    async with stage(first="stage") as s:
        await s.run_to("1", "07:30")
        async for width, height in at_every_size(s, EIGHTY, WIDE, NARROW, (200, 50)):
            await s.tick()
            assert digits(s) == "10:00"
            drawn = max(len(line.strip()) for line in s.lines)
            assert drawn >= 0.75 * width
            s.has("1 Chào cờ", "CÒN LẠI")
            assert len(s.lines) == height


async def test_the_thresholds_speak_and_past_the_end_it_stays_at_nothing_without_red(stage):
    async with stage(first="stage", size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        seen = []
        for minutes, words in ((8, "▲ SẮP HẾT GIỜ"), (1, "▲ SÁT GIỜ"), (1.5, "▲ HẾT GIỜ")):
            await s.after(minutes=minutes)
            s.has(words)
            s.lacks("QUÁ GIỜ", "✗", "+")
            assert RED not in colours(s)
            seen.append(digits(s))
        assert seen == ["02:00", "01:00", "00:00"]
        await s.do(AddTime(120))
        await s.tick()
        assert digits(s) == "01:30"


async def test_a_message_stands_there_until_it_is_put_away(stage):
    async with stage(first="stage", size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        blank = s.text
        await s.do(Tell("[b]Còn 1 phút"))
        board = s.app.screen.query_one("#stage-message")
        assert board.has_class("-shown")
        assert sum(bool(line.strip()) for line in s.lines[board.region.y : board.region.bottom]) >= 5  # large type
        await s.do(Withdraw())
        assert s.text == blank
        await s.resize(NARROW)
        await s.do(Tell("[b]Còn 1 phút"))
        s.has("[b]Còn 1 phút")


async def test_a_leader_sees_title_and_hour_and_nothing_that_presses(stage):
    async with stage(first="stage") as s:
        await s.run_to("2", "07:40")
        await s.after(minutes=12, seconds=30)
        assert digits(s) == "07:52"
        s.has("2 Phát biểu khai mạc", "BÂY GIỜ")
        s.lacks("CÒN LẠI", "GIỜ LÀ", "HẾT", "▲", "✗", "+", "02:30")
        assert RED not in colours(s)
        painted = s.text
        await s.do(Hold())
        assert s.text == painted


async def test_before_the_start_it_shows_the_meeting_and_the_hour(stage):
    async with stage(first="stage", hour="07:20") as s:
        assert digits(s) == "07:20"
        s.has("Hội nghị thử", "BÂY GIỜ")


async def test_held_it_says_so(stage):
    async with stage(first="stage") as s:
        await s.run_to("1", "07:30")
        await s.do(Hold())
        await s.after(minutes=3)
        assert digits(s) == "10:00"
        s.has("‖ TẠM DỪNG")


async def test_there_is_no_bar_no_receipt_and_no_cursor(stage):
    async with stage(first="stage") as s:
        assert not [*s.app.screen.query(TopBar), *s.app.screen.query(KeyBar), *s.app.screen.query(Receipt)]
        assert s.app.focused is None
        await s.press("space", "delete", "f6", "f7", "f12", "ctrl+n")
        assert s.kinds() == ["meeting.opened"]


@pytest.mark.parametrize("key", ["escape", "f2"])
async def test_it_is_reached_from_the_menu_and_left_again(stage, key):
    async with stage(size=WIDE) as s:
        await s.app.run_action("app.show_stage")
        await s.settle()
        assert isinstance(s.app.screen, StageDisplay)
        await s.press("f1")
        assert not isinstance(s.app.screen, StageDisplay)
        await s.press("escape")
        assert isinstance(s.app.screen, StageDisplay)
        await s.press(key)
        assert not isinstance(s.app.screen, StageDisplay)
        s.has("F2 Chương trình")


async def test_titles_are_words_and_long_ones_are_whole(stage):
    long = "Báo cáo [b]tổng kết[/x] phong trào thi đua yêu nước giai đoạn 2020 - 2025, phương hướng 2025 - 2030"
    async with stage(first="stage", size=EIGHTY, prepared=documents([item("1", long, 5)])) as s:
        await s.run_to("1", "07:30")
        s.has("[b]tổng kết[/x]", "2025 - 2030")
        assert digits(s) == "05:00"


async def test_an_item_of_more_than_an_hour(stage):
    async with stage(first="stage", size=EIGHTY, prepared=documents([item("1", "Thảo luận", 75)])) as s:
        await s.run_to("1", "07:30")
        assert digits(s) == "1:15:00"


async def test_a_view_follows_the_file_and_says_since_when_it_cannot(tmp_path, monkeypatch):
    path = tmp_path / "thu.ledai"
    MeetingFile.create(path, documents())
    async with (
        staged(path, monkeypatch, make=False) as writer,
        staged(path, monkeypatch, make=False, first="stage", opened=False, view=True) as s,
    ):
        await writer.run_to("1", "07:30")
        s.clock.advance(600_000)
        await s.tick(5)
        assert digits(s) == "10:00"
        await writer.do(Tell("Hết giờ"))
        await s.tick(5)
        assert s.app.screen.query_one("#stage-message").has_class("-shown")
        s.lacks("mất tin")

        async def gone(_):
            raise StorageError("file.missing", path="x")

        with monkeypatch.context() as broken:
            broken.setattr(Session, "follow", gone)
            await s.tick(5)
            await s.after(minutes=2)
            await s.tick(5)
            s.has("mất tin từ 07:30")
        await s.tick(5)
        s.clock.advance(1000)
        await s.tick()
        s.lacks("mất tin")
