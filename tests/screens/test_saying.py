"""F2 and F4: incident and waiting with the sentence to say, and the three lines for Zalo."""

import pytest

from meeting.programme.commands import Hold
from screens.base import LiveScreen
from screens.saying import Saying, largest
from tests.screens.builders import documents
from tests.screens.reading import EIGHTY, NARROW, WIDE, drawn, widget_text

INCIDENT = "xin kính mời quý vị giữ nguyên vị trí trong ít phút."


@pytest.fixture(autouse=True)
def no_tools(tmp_path, monkeypatch):
    """The clipboard of the machine that runs the tests is left alone."""
    monkeypatch.setenv("PATH", str(tmp_path))


def says(s, words):
    """Whether the sentence for the hall has these words, in plain letters, and all of it can be seen."""
    box = s.app.screen.query_one("#saying-words").region
    assert box.bottom <= s.app.screen.query_one("#saying-frame").region.bottom
    painted = " ".join(" ".join(line[box.x + 1 : box.right] for line in s.lines[box.y : box.bottom]).split())
    return words in painted


# Incident and waiting


async def test_one_key_holds_and_shows_what_to_say_until_f7(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.after(minutes=4)
        await s.press("f12")
        assert s.status("1") == "held"
        assert s.kinds()[-1] == "programme.held"
        assert says(s, INCIDENT)
        s.has("‖ SỰ CỐ", "tạm dừng từ 07:34", "✓ ĐÃ LƯU 07:34:00 · tạm dừng vì sự cố")
        s.has("Esc đóng, vẫn tạm dừng", "F7 tiếp tục")
        assert drawn(s) == "06:00"
        await s.after(minutes=3)
        assert drawn(s) == "06:00"
        await s.press("escape")
        assert s.status("1") == "held"
        s.has("‖ SỰ CỐ", "F7 tiếp tục")
        assert not isinstance(s.app.screen, Saying)
        await s.press("f7")
        assert s.status("1") == "live"
        assert drawn(s) == "06:00"


async def test_f7_on_the_sentence_goes_on_and_closes_it(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.press("f12", "f7")
        assert s.status("1") == "live"
        assert not isinstance(s.app.screen, Saying)


@pytest.mark.parametrize(("first", "key"), [("runsheet", "f2"), ("awards", "f4")])
async def test_asking_for_the_screen_below_closes_the_sentence_too(stage, first, key):
    async with stage(size=EIGHTY, first=first) as s:
        await s.run_to("1", "07:30")
        await s.press("f12", key)
        assert not isinstance(s.app.screen, Saying)
        assert s.app.current_mode == first
        assert s.status("1") == "held"
        await s.press(key)
        assert s.app.current_mode == first


async def test_a_held_row_keeps_its_time_and_gets_the_reason(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.do(Hold())
        await s.after(minutes=2)
        await s.press("f12")
        assert says(s, INCIDENT)
        s.has("tạm dừng từ 07:30")
        await s.press("escape", "f12")
        assert says(s, INCIDENT)  # once more for the MC, and no refusal
        assert s.kinds().count("programme.held") == 2
        s.lacks("✗")


async def test_before_the_opening_waiting_offers_to_open(stage):
    async with stage(size=EIGHTY, opened=False) as s:
        await s.press("ctrl+d")
        s.has("Mở cuộc họp?")
        await s.press("enter")
        assert says(s, "chương trình sẽ bắt đầu sau ít phút nữa")
        s.has("‖ CHỜ ĐẠI BIỂU")
        await s.after(minutes=12)
        await s.press("escape")
        assert "CHỜ ĐẠI BIỂU" in widget_text(s, "Countdown")
        assert drawn(s) == "12:00"
        await s.press("f7")
        assert s.app.meeting.programme.waiting is None
        s.lacks("CHỜ ĐẠI BIỂU")


async def test_waiting_after_a_break_says_that_it_goes_on(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("4", "08:10")
        await s.press("ctrl+d")
        assert says(s, "chương trình sẽ tiếp tục sau ít phút nữa")
        await s.press("escape", "space")
        await s.press("enter")
        assert s.live == "5"
        assert s.status("4") == "done"


async def test_approved_words_come_before_ours_and_are_no_markup(stage):
    texts = [{"id": "incident", "name": "Sự cố", "text": "Xin [b]quý vị[/x] chờ."}]
    async with stage(size=EIGHTY, prepared={**documents(), "texts": texts}) as s:
        await s.run_to("1", "07:30")
        await s.press("f12")
        said = s.app.screen._said
        assert said[0] == "Xin [b]quý vị[/x] chờ."
        rows = largest(*said)
        assert len(rows) >= 5
        assert all(row.rstrip() in s.text for row in rows)


async def test_on_a_wide_screen_the_sentence_is_in_large_type_and_on_a_small_one_whole(stage):
    async with stage(size=WIDE) as s:
        await s.run_to("1", "07:30")
        await s.press("f12")
        await s.tick()
        assert not says(s, "giữ nguyên")
        assert s.app.screen.query_one("#saying-words").region.height >= 15
        await s.resize(NARROW)
        await s.settle()
        assert says(s, INCIDENT)
        assert drawn(s) == "10:00"


async def test_incident_on_the_award_call_too(stage):
    async with stage(size=EIGHTY, first="awards") as s:
        await s.run_to("1", "07:30")
        await s.press("f12")
        assert s.status("1") == "held"
        assert says(s, INCIDENT)


async def test_after_the_closing_and_in_a_view_nothing_stands_still(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
    async with stage(size=EIGHTY, make=False, opened=False, view=True, first="awards") as s:
        await s.press("f12")
        assert not isinstance(s.app.screen, Saying)
        assert "chỉ để xem" in s.receipt


async def test_a_held_down_f12_counts_once(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.keep_down("f12", times=6)
        assert s.kinds().count("programme.held") == 1
        assert sum(isinstance(screen, Saying) for screen in s.app.screen_stack) == 1


# Three lines


async def test_the_three_lines_are_copied_and_shown(stage, tmp_path, monkeypatch):
    async with stage(size=EIGHTY) as s:
        await s.run_to("1", "07:30")
        await s.press("ctrl+y")
        lines = s.app.clipboard.split("\n")
        assert len(lines) == 3
        assert lines[0] == "Đang: 1 Chào cờ (còn 10:00)."
        s.has("Chép gửi Zalo", *lines, "OSC 52", "giữ Shift")
        await s.press("enter")
        assert s.kinds()[-1] == "programme.started"
        tool = tmp_path / "xclip"
        tool.write_text(f'#!/bin/sh\n/bin/cat > "{tmp_path}/got"\n', encoding="utf-8")
        tool.chmod(0o755)
        monkeypatch.setenv("DISPLAY", ":0")
        monkeypatch.setattr("tui.clipboard.sys.platform", "linux")
        await s.press("ctrl+y")
        s.has("✓ Đã chép bằng xclip")
        assert (tmp_path / "got").read_text("utf-8").split("\n") == lines
        await s.press("escape")
        assert isinstance(s.app.screen, LiveScreen)
