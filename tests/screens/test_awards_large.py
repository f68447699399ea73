"""F4 in large type, name by name, and while a decision is read: what the MC's eyes find."""

from functools import partial

import pytest
from textual import events

from meeting.awards.commands import Forward
from meeting.awards.staging import EditStage
from screens import awards_steps
from screens.awards_large import LargeWords
from screens.awards_stage_form import StageForm
from tests.screens.awards_stage import running
from tui import scanning
from tui.strings import use
from tui.widgets.largetype import large_lines


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch):
    monkeypatch.setattr(awards_steps, "DEAF_S", 0.0)
    monkeypatch.setattr(scanning, "REPEAT_S", 0.0)
    yield
    use("vi")


@pytest.fixture
def stage(tmp_path):
    return partial(running, tmp_path)


def large(s):
    """What stands in large type's place, line by line."""
    return s.screen.query_one("#large-words").render().plain


async def name_by_name(s):
    await s.do(EditStage({"name_by_name": True}))
    await s.step_to("confirm", "b3")
    await s.do(Forward(s.next))


async def hold(s, *times, key="space"):
    """A key, pressed and repeated at these seconds."""
    for at in times:
        event = events.Key(key, " " if key == "space" else None)
        event.time = 1000.0 + at
        s.app.post_message(event)
        await s.settle()


async def test_the_line_that_is_read_is_large_and_the_others_stand_around_it(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        await s.press("tab", "down")
        width = s.screen.query_one(LargeWords).size.width - 5
        drawn = large_lines("ông Nguyễn Văn An, Trưởng thôn Quyết Thắng;", width)
        assert drawn[3] in large(s)
        assert "Xin trân trọng kính mời 2 cá nhân" in large(s)
        assert "– vắng 1 –" in large(s)
        assert "Thu" not in large(s)
        assert s.screen._chosen() == "e2"
        await s.press("tab")
        assert s.screen.query_one("#left").display


async def test_down_passes_over_a_gap_and_never_goes_past_the_end(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        await s.press("tab", "down", "down")
        assert s.screen.query_one(LargeWords).entry == "e4"
        await s.press("down", "down", "up")
        assert s.screen.query_one(LargeWords).entry == "e2"


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_a_long_decision_is_scrolled_through_to_its_end(stage, size):
    async with stage(size=size) as s:
        await s.press("space", "tab")
        words = s.screen.query_one(LargeWords)
        seen = 0
        while words.scroll_offset.y < words.max_scroll_y or not seen:
            await s.press("down")
            seen += 1
            assert seen < 30


async def test_while_a_decision_is_read_the_screen_says_so_in_large_letters(stage):
    async with stage(size=(80, 24)) as s:
        await s.press("space")
        assert large_lines("ĐANG CÔNG BỐ QUYẾT ĐỊNH", 78)[2] in s.words("phase")
        await s.press("space", "space")
        assert large_lines("ĐANG CÔNG BỐ QUYẾT ĐỊNH", 78)[2] not in s.words("phase")


async def test_each_press_calls_one_name_and_the_name_is_the_largest_thing(stage):
    async with stage() as s:
        await name_by_name(s)
        assert s.next.kind == "name"
        first = s.next.subject
        await s.press("space")
        assert first in s.app.meeting.awards.spoken
        assert s.next.subject not in s.app.meeting.awards.spoken
        assert s.screen._chosen() == first
        name = s.app.meeting.awards.entries[s.next.subject].name
        assert name in s.words("after")
        await s.press("space")
        assert large_lines(f"ông {name}", 118)[2] in s.words("phase")
        await s.press("tab")
        assert large_lines(f"ông {name},", s.screen.query_one(LargeWords).size.width - 5, "large")[2] in large(s)


@pytest.mark.parametrize("repeat", [0.03, 0.5])
async def test_a_held_key_calls_one_name_however_slowly_it_repeats(stage, monkeypatch, repeat):
    async with stage() as s:
        await name_by_name(s)
        before = s.kinds.count("named")
        monkeypatch.setattr(awards_steps, "DEAF_S", 1.5)
        monkeypatch.setattr(scanning, "REPEAT_S", 0.15)
        await hold(s, 0.0, *(0.5 + n * repeat for n in range(12)))
        assert s.kinds.count("named") == before + 1
        await hold(s, 20.0)
        assert s.kinds.count("named") == before + 2


@pytest.mark.parametrize("repeat", [0.03, 0.5])
async def test_a_held_key_takes_back_one_act_however_slowly_it_repeats(stage, monkeypatch, repeat):
    async with stage() as s:
        await name_by_name(s)
        before = len(s.kinds)
        monkeypatch.setattr(awards_steps, "DEAF_S", 1.5)
        monkeypatch.setattr(scanning, "REPEAT_S", 0.15)
        await hold(s, 0.0, *(0.5 + n * repeat for n in range(12)), key="ctrl+z")
        assert len(s.kinds) == before - 1
        await hold(s, 20.0, key="ctrl+z")
        assert len(s.kinds) == before - 2


async def test_one_name_is_taken_back_with_the_sentence_for_the_hall(stage):
    async with stage() as s:
        await name_by_name(s)
        await s.press("space", "space")
        name = s.app.meeting.awards.entries[s.screen._chosen()].name
        await s.press("ctrl+z")
        assert f"xin kính mời ông {name} vừa được nêu tên tạm thời về vị trí" in s.words("correction")
        assert s.app.meeting.awards.entries[s.next.subject].name == name


async def test_the_form_of_the_stage_changes_and_keeps(stage):
    async with stage() as s:
        await s.app.run_action("screen.stage_form")
        await s.settle()
        assert isinstance(s.app.screen, StageForm)
        await s.press("right", "down", "down", "space", "enter")
        kept = s.app.meeting.awards.stage
        assert (kept.scan_people, kept.scan_frames, kept.name_by_name) == (True, False, True)
        assert "→ quét" in s.bar
        await s.app.run_action("screen.stage_form")
        await s.settle()
        await s.press("down", "down", "down", "down", "left", "enter")
        assert s.app.meeting.awards.stage.enter_from == "left"
        assert s.said[1].startswith("Với hướng đi này thứ tự khung khác thứ tự xướng tên")


async def test_directions_wait_while_frames_lie_ready(stage):
    async with stage() as s:
        await s.step_to("call", "b1")
        await s.app.run_action("screen.stage_form")
        await s.settle()
        await s.press("down", "down", "down", "down", "left", "enter")
        assert "Đợt 1 đã xếp khung" in s.said[1]
        assert s.app.meeting.awards.stage.enter_from == "right"
