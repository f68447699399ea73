"""From the first screen: what is held of somebody, taking them out, and erasing a meeting as a whole."""

import pytest

from screens.launcher import Launcher
from storage.lock import Lock
from storage.meeting_file import MeetingFile
from storage.private import note_written
from storage.recent import remember
from tui import launch
from tui.launch import LauncherApp
from tui.strings import t
from tui.widgets.receipt import Receipt

NAME = "Trần Thị Sao"


@pytest.fixture
def meeting(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(launch, "documents", lambda: tmp_path)
    path = tmp_path / "hop.ledai"
    people = [
        {"id": "d1", "number": "AL0001", "name": NAME, "unit": "thôn Đông", "code": "LPNBNCVLGLHGNC"},
        {"id": "d2", "number": "AL0002", "name": NAME, "unit": "thôn Tây"},
    ]
    about = {"id": "meeting", "title": "Họp thôn", "date": "2999-08-28"}
    MeetingFile.create(path, {"meeting": [about], "delegates": people})
    remember(path, "Họp thôn", "2999-08-28")
    paper = tmp_path / "the-deo.pdf"
    paper.write_text(NAME)
    note_written(path, paper)
    return path


def shown(app):
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def said(app):
    return next(screen for screen in app.screen_stack if isinstance(screen, Launcher)).query_one(Receipt).said


async def test_one_of_two_of_a_name_is_shown_whole_and_erased(meeting):
    app = LauncherApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.person(meeting)
        await pilot.pause()
        app.screen.query_one("Field").value = "tran thi sao"
        await pilot.press("enter")
        await pilot.pause()
        assert "thôn Tây" in shown(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "số thẻ: AL0002" in shown(app)
        assert "⟦" not in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one("Field").value = "thôi"
        await pilot.press("enter")
        await pilot.pause()
        assert t("erase.kept") in str(said(app))
        app.person(meeting)
        await pilot.pause()
        app.screen.query_one("Field").value = "AL0002"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one("Field").value = "xóa"
        await pilot.press("enter")
        await pilot.pause()
        assert t("launcher.elsewhere.title") in shown(app)
        assert "the-deo.pdf" in shown(app)
    raw = meeting.read_bytes().decode()
    assert "thôn Tây" not in raw
    assert "thôn Đông" in raw


async def test_a_meeting_goes_once_the_word_is_typed_and_one_that_is_open_stays(meeting):
    app = LauncherApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        held = Lock.take(meeting)
        for _ in range(2):
            app.erase(meeting)
            await pilot.pause()
            app.screen.query_one("Field").value = "xóa"
            await pilot.press("enter")
            await pilot.pause()
            if meeting.exists():
                assert "đang" in str(said(app))
                held.release()
        assert [one.suffix for one in meeting.parent.iterdir() if one.is_file()] == [".txt"]
        assert "Họp thôn" not in shown(app)
