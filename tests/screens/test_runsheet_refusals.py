"""F2: whatever the state, each key does something or says why not."""

import pytest

from meeting.programme.commands import Close
from screens.base import LiveScreen
from screens.runsheet import ACTS
from storage.clock import ScriptedClock
from tests.screens.builders import documents, item, ms
from tests.screens.reading import EIGHTY
from tui.keys import RUNSHEET, actions_for

QUIET = {"choose_up", "choose_down", "choose_first", "choose_last"}
"""They move the cursor."""


async def before_opening(s):
    pass


async def opened(s):
    await s.press("f5", "enter", "enter")


async def live(s):
    await opened(s)
    await s.run_to("3.1", "07:50")


async def over(s):
    await live(s)
    await s.do(Close(skip=True))


@pytest.mark.parametrize("state", [before_opening, opened, live, over])
async def test_each_act_does_something_or_says_why_not(stage, state):
    async with stage(size=EIGHTY, opened=False) as s:
        await state(s)
        for action in actions_for(RUNSHEET):
            if action.id in QUIET:
                continue
            await s.after(seconds=30)
            s.app.say("plain", "")
            facts, screens = len(s.kinds()), len(s.app.screen_stack)
            if action.key:
                await s.press(action.key)
            elif not await s.app.run_action(action.call):
                continue
            await s.settle()
            done = s.receipt.strip() or len(s.kinds()) > facts or len(s.app.screen_stack) > screens
            assert done, action.id
            while len(s.app.screen_stack) > 1:
                await s.press("escape")


async def test_after_the_closing_a_key_that_is_dim_says_why(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("3.1", "07:50")
        await s.do(Close(skip=True))
        for key in ("f7", "f8", "left", "ctrl+n", "f12"):
            s.app.say("plain", "")
            await s.press(key)
            assert "đã bế mạc" in s.receipt, key


async def test_after_the_closing_the_menu_says_why(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("3.1", "07:50")
        await s.do(Close(skip=True))
        await s.press("f5")
        await s.at_first_choice()
        for _ in range(3):
            await s.press("down")
        assert s.app.screen.options[s.app.screen.index].value == "screen.minute_less"
        await s.press("enter")
        assert isinstance(s.app.screen, LiveScreen)
        assert "đã bế mạc" in s.receipt


async def test_a_view_says_so_before_anything_is_asked(stage):
    async with stage(size=EIGHTY) as s:
        await s.run_to("3.1", "07:50")
    async with stage(size=EIGHTY, make=False, view=True, opened=False, hour="07:51") as s:
        for action in actions_for(RUNSHEET):
            s.app.say("plain", "")
            if action.id in ACTS:
                await (s.press(action.key) if action.key else s.app.run_action(action.call))
                await s.settle()
                assert isinstance(s.app.screen, LiveScreen), action.id
                assert not action.key or "chỉ để xem" in s.receipt, action.id
        await s.press("f5")
        await s.at_first_choice()
        await s.press("enter")
        assert "chỉ để xem" in s.receipt


async def test_delete_without_a_row_asks_for_one(stage):
    async with stage(size=EIGHTY) as s:
        await s.press("delete")
        assert "chọn một nội dung" in s.receipt


async def test_undo_says_what_it_took_back(stage):
    async with stage(size=EIGHTY, hour="07:30") as s:
        await s.press("space", "right", "ctrl+z")
        assert s.receipt == "✓ ĐÃ LƯU 07:30:00 · đã quay lại: cộng 1 phút"
        assert s.app.meeting.programme.runs["1"].start == ms("07:30")


async def test_while_another_day_is_unanswered_nothing_is_asked_and_no_cue_is_late(stage):
    with_cue = documents([item("1", "Một", 10, start="07:30"), item("2", "Hai", 10, cues=["nhạc"])])
    async with stage(size=EIGHTY, prepared=with_cue) as s:
        await s.run_to("1", "07:30")
    async with stage(size=EIGHTY, make=False, opened=False, clock=ScriptedClock(ms("07:30") + 86_400_000, 0)) as s:
        await s.settle()
        await s.press("escape")
        s.has("2 · lúc bắt đầu", "còn 10:00")
        for key in ("pageup", "ctrl+n", "f9", "insert"):
            s.app.say("plain", "")
            await s.press(key)
            assert isinstance(s.app.screen, LiveScreen), key
            assert "đứng yên chờ trả lời" in s.receipt, key
