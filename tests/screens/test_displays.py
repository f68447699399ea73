"""The screens around the stage in the running app: as modes, alone in a window that only looks, and their keys."""

import argparse

import pytest

from meeting.awards.commands import Forward, MarkAbsent, Step, next_step
from meeting.awards.preparing import Confirm, Freeze
from meeting.opening import Open
from storage.meeting_file import MeetingFile
from tests.screens.test_views import ceremony
from tui.commands.parser import DISPLAYS, command_line
from tui.keys import VIEWS
from tui.session import Session


def told(s):
    """What the screen shows, whose larger lines are drawn in block letters that no test can read."""
    assert s.text.strip()
    drawn = s.app.screen._drawn[0]
    return "\n".join(f"{line.number} {line.text} {line.more}" for line in drawn)


@pytest.mark.parametrize("name", [*VIEWS, "hall"])
async def test_each_is_a_mode_of_the_app_and_escape_comes_back(name, stage):
    async with stage(prepared=ceremony(3, 2), size=(80, 24)) as s:
        await s.press("f4")
        await s.app.run_action(f"app.show_{name}")
        await s.settle()
        assert name == s.app.screen.NAME
        await s.press("escape")
        assert s.app.screen.NAME == "awards"


async def test_a_window_that_only_looks_follows_the_file_and_stays_where_it_is(stage, tmp_path):
    path = tmp_path / "thu.ledai"
    MeetingFile.create(path, ceremony(3, 2))
    writer = Session.open(path)
    await writer.do(Open(), "test")
    async with stage(make=False, view=True, first="carriers", opened=False) as s:
        s.has("CHỈ XEM", "CHƯA CHỐT ĐỢT")
        assert "Đ1-01" in told(s)
        for command in (MarkAbsent("e1.2"), Freeze("b1")):
            await writer.do(command, "test")
        await s.tick(4)
        s.has("ĐỐI CHIẾU: chưa xác nhận")
        assert "RÚT RA (vắng)" in told(s)
        assert "Esc" not in s.bar
        await s.press("escape", "space", "f6")
        assert "RÚT RA (vắng)" in told(s)
        await writer.do(Confirm("b1"), "test")
        await s.tick(4)
        s.has("ĐỐI CHIẾU: KHỚP")
        assert "RÚT RA" not in told(s)
    writer.close()


async def test_trays_batches_and_pages_have_keys(stage):
    async with stage(prepared=ceremony(4, 2, together=2), size=(80, 24), first="carriers") as s:
        for keys, there, not_there in (
            ((), "Đ1-01", "Đ1-03"),
            (("right",), "Đ1-03", "Đ1-01"),
            (("right",), "Đ1-01", "Đ1-03"),
            (("left", "left"), "Đ1-01", "Đ1-03"),
            (("down",), "Đ2-01", "Đ1-01"),
            (("down", "down", "up", "up", "up"), "Đ1-01", "đợt khác"),
            (("down", "home"), "Đ1-01", "đợt khác"),
        ):
            await s.press(*keys)
            assert (there in told(s), not_there in told(s)) == (True, False), keys
        await s.press("down")
        s.has("Đang xem đợt khác. Home: về đợt trên sân khấu.")


async def test_the_captions_are_copied(stage, monkeypatch):
    async with stage(prepared=ceremony(2, 2), first="photographer") as s:
        kept = []
        monkeypatch.setattr(s.app, "copy", lambda text, told: (kept.append(text), told("")))
        await s.press("f6")
        assert "Chưa có đợt nào trao xong" in s.receipt
        while (step := next_step(s.app.meeting.awards)) is not None:
            await s.do(Forward(step))
            if step == Step("photo", "b1"):
                break
        await s.press("f6")
        assert "đã chép chú thích ảnh của 1 đợt" in s.receipt
        assert "Trần Thị Sao 1.1" in kept[0]


async def test_the_hall_is_black_but_for_names_in_the_upper_half(stage):
    async with stage(prepared=ceremony(2, 2), first="hall", size=(80, 24)) as s:
        assert s.text.strip() == ""
        while (step := next_step(s.app.meeting.awards)) is not None:
            await s.do(Forward(step))
            if step == Step("call", "b1"):
                break
        await s.tick()
        assert s.text.strip() != ""
        assert "".join(s.lines[12:]).strip() == ""


def test_the_command_line_knows_each_view_and_its_tray():
    parsed = command_line().parse_args(["display", "carriers", "x.ledai", "--tray", "2"])
    assert (parsed.view, parsed.tray) == ("carriers", 2)
    assert [command_line().parse_args(["display", view, "x"]).view for view in DISPLAYS] == list(DISPLAYS)
    assert isinstance(parsed, argparse.Namespace)
