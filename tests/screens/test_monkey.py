"""Hands that press anything in any window: no order of keys ends the app, and the file reopens as it was left."""

import random

import pytest
from textual import events
from textual.geometry import Size

from assets import asset
from meeting.facts import Fact
from meeting.state import fold
from storage.lists.folder import read_folder
from storage.meeting_file import MeetingFile
from tests.screens.reading import EIGHTY, NARROW, WIDE
from tui.keys import ACTIONS

NOT_PRESSED = {"ctrl+q", "ctrl+o"}
"""Leaving ends the app, and a camera is not the test's."""
KEYS = sorted({key for action in ACTIONS for key in (action.key, *action.keys_more) if key} - NOT_PRESSED)
USUAL = ("enter", "escape", "down", "up", "space", "f5", "f2", *"0139ah,-")
WINDOWS = (EIGHTY, WIDE, NARROW, (20, 6))
GAPS = (0.05, 0.4, 0.4, 2.5)


def demo():
    return read_folder(asset("demo"), choice=random.Random(27).choice)


@pytest.mark.parametrize(("seed", "size", "hour"), [(1, EIGHTY, "06:50"), (2, WIDE, "09:00"), (3, NARROW, "23:58")])
async def test_no_order_of_keys_ends_the_app(stage, tmp_path, seed, size, hour):
    hand, pressed = random.Random(seed), []
    async with stage(size=size, prepared=demo(), hour=hour, opened=seed % 2 == 0) as s:
        for _ in range(100):
            if hand.random() < 0.1:
                await s.after(seconds=hand.choice((1, 30, 200)))
            pressed.append(hand.choice(KEYS if hand.random() < 0.5 else USUAL))
            s.post(pressed[-1], gap=hand.choice(GAPS))
            if hand.random() < 0.1:  # somebody draws the window's edge meanwhile
                size = s.app._driver._size = hand.choice(WINDOWS)
                s.app.post_message(events.Resize(Size(*size), Size(*size)))
            if hand.random() < 0.7:
                await s.settle()
            assert s.app.is_running, pressed[-20:]
        await s.settle()
        left = s.app.meeting.programme
    file = MeetingFile.open(tmp_path / "thu.ledai", write=False)
    assert fold(file.documents(), [Fact.read(fact) for fact in file.facts()]).programme == left
