"""Dividing into batches anew, from the menu of F4: what would change is read first, and nothing happens by accident."""

from functools import partial

import pytest
from rich.cells import cell_len

from meeting.awards.building import Build
from meeting.awards.commands import Forward
from screens.dialogs import Confirm
from tests.screens.awards_stage import running
from tests.tui.hosts import lines
from tui import scanning


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch):
    monkeypatch.setattr(scanning, "REPEAT_S", 0.0)


@pytest.fixture
def stage(tmp_path):
    return partial(running, tmp_path)


async def build(s):
    await s.app.run_action("screen.build_batches")
    await s.settle()


def sizes(s):
    return [len(b.entries) for b in s.app.meeting.awards.batches.values()]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_what_would_change_is_shown_whole_and_enter_does_it(stage, size):
    async with stage(size=size) as s:
        assert sizes(s) == [1, 3, 9]
        await build(s)
        assert isinstance(s.app.screen, Confirm)
        shown = lines(s.app)
        assert all(cell_len(line) <= size[0] for line in shown)
        text = " ".join(" ".join(shown).replace("│", " ").split())
        assert "Từ 3 đợt thành 3 đợt" in text
        assert "cá nhân: 3 + 9 thành 6 + 6 người" in text
        assert "tập thể" not in text.partition("Từ 3 đợt")[2].partition("Enter")[0]
        assert "không quay lui được" not in text
        assert "Enter chia lại" in text
        await s.press("enter")
        assert sizes(s) == [1, 6, 6]
        assert s.kinds == ["built"]
        await s.press("ctrl+z")
        assert sizes(s) == [1, 3, 9]


async def test_escape_changes_nothing(stage):
    async with stage() as s:
        await build(s)
        await s.press("escape")
        assert sizes(s) == [1, 3, 9]
        assert s.kinds == []


async def test_before_the_opening_it_is_said_that_there_is_no_way_back(stage):
    async with stage(opened=False) as s:
        await build(s)
        assert "không quay lui được" in " ".join(" ".join(lines(s.app)).split())
        await s.press("enter")
        assert sizes(s) == [1, 6, 6]


async def test_where_nothing_would_change_the_receipt_says_so(stage):
    async with stage() as s:
        await s.do(Build())
        await build(s)
        assert not isinstance(s.app.screen, Confirm)
        assert "không có gì thay đổi" in s.said[1]


async def test_after_a_call_the_batch_that_forbids_it_is_named(stage):
    async with stage() as s:
        while not any(kind == "called" for kind in s.kinds):
            await s.do(Forward(s.next))
        await build(s)
        assert not isinstance(s.app.screen, Confirm)
        assert "Đợt 1 đã mời lên" in s.said[1]
        assert sizes(s) == [1, 3, 9]


async def test_it_is_offered_in_the_menu(stage):
    async with stage() as s:
        await s.press("f5")
        await s.press("end")
        options = s.app.screen.options
        assert "screen.build_batches" in [option.value for option in options]
