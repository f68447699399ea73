"""F2: what the thresholds make of the time, messages to the speaker, incident and waiting, the lines for Zalo."""

import pytest

from meeting.programme.commands import Hold
from meeting.programme.telling import Tell
from screens.base import LiveScreen
from screens.saying import Saying, largest
from tests.screens.builders import PROGRAMME, documents
from tests.screens.reading import EIGHTY, NARROW, WIDE, drawn, widget_text

INCIDENT = "xin kính mời quý vị giữ nguyên vị trí trong ít phút."


@pytest.fixture
def bells(monkeypatch):
    """How often the terminal's bell was rung."""
    rung = []
    monkeypatch.setattr("tui.app.LedaiApp.bell", lambda app: rung.append(app.now()))
    return rung


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
        assert "CHỜ ĐẠI BIỂU" in words_beside(s)
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
