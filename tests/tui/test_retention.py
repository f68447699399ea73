"""What is said at the start of data that should be gone, and what the launcher checks without opening a meeting."""

import pytest

from meeting.documents import About
from meeting.privacy import days_left, keep_until
from meeting.text.hours import at_hour
from screens.checked import Checked
from storage.durable import Disk
from storage.meeting_file import MeetingFile
from storage.private import note_written
from storage.recent import forget, recent_meetings, remember
from tui.launch import LauncherApp
from tui.retention import kept_too_long, reminder
from tui.widgets.field import Field

ABOUT = {"id": "meeting", "title": "Họp thôn", "short": "Họp thôn", "date": "2020-08-28"}


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))


def made(path, **about):
    known = {**ABOUT, **about}
    MeetingFile.create(path, {"meeting": [known]})
    remember(path, known["short"], known["date"])
    return path


@pytest.mark.parametrize(
    ("about", "until"),
    [({}, "2020-11-26"), ({"keep_until": "2021-01-31"}, "2021-01-31"), ({"keep_until": "chưa rõ"}, "2020-11-26"),
     ({"date": "28/8"}, None)],
)  # fmt: skip
def test_people_are_kept_ninety_days_unless_somebody_said_otherwise(about, until):
    found = keep_until(About(**{**ABOUT, **about}))
    assert (found.isoformat() if found else None) == until


def test_the_last_day_still_counts():
    about = About(**ABOUT)
    assert days_left(about, at_hour("2020-11-26", "23:59")) == 0
    assert reminder(about, at_hour("2020-11-26", "23:59")) == ""
    assert "26/11/2020" in reminder(about, at_hour("2020-11-27", "00:00"))


async def test_the_launcher_says_which_meetings_are_kept_too_long(tmp_path):
    made(tmp_path / "a.ledai")
    made(tmp_path / "b.ledai", short="Giữ lâu", keep_until="2999-01-01")
    made(tmp_path / "c.ledai", short="Sắp tới", date="2999-01-01")
    said = kept_too_long()
    assert said.startswith("1 cuộc họp")
    assert "Họp thôn" in said
    forget(tmp_path / "a.ledai")
    assert kept_too_long() == ""
    assert [one.title for one in recent_meetings()] == ["Sắp tới", "Giữ lâu"]


async def test_a_meeting_is_checked_from_the_launcher_without_being_opened(tmp_path):
    path = made(tmp_path / "a.ledai", date="2999-01-01")
    before = path.read_bytes()
    app = LauncherApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.check(path)
        await pilot.pause()
        assert isinstance(app.screen, Checked)
        assert "Chương trình chưa có nội dung nào" in app.screen.sentences[0]
        app.check(tmp_path / "không có.ledai")
        await pilot.pause()
    assert path.read_bytes() == before
    assert not path.with_name("a.ledai.lock").exists()


@pytest.mark.parametrize(("typed", "gone"), [("xóa", True), ("XOA", True), ("có", False), ("", False)])
async def test_a_meeting_is_erased_from_the_launcher_by_typing_a_word(tmp_path, typed, gone):
    path = made(tmp_path / "a.ledai")
    app = LauncherApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.erase(path)
        await pilot.pause()
        app.screen.query_one(Field).value = typed
        await pilot.press("enter")
        await pilot.pause()
        assert path.exists() is not gone
        assert path.with_name("a-so-lieu.txt").exists() is gone
        assert [one.title for one in app.recent()] == ([] if gone else ["Họp thôn"])


async def test_what_could_not_be_erased_at_once_is_gone_on_with_from_the_launcher(tmp_path, monkeypatch):
    """A paper that a viewer holds on Windows, for example."""
    path, paper = made(tmp_path / "a.ledai", date="2999-01-01"), tmp_path / "giay.pdf"
    paper.write_text("x")
    note_written(path, paper)
    real = Disk.open

    def held(self, file, *, write=False):
        if file == paper:
            raise OSError(13, "")
        return real(self, file, write=write)

    app = LauncherApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _ in range(2):
            with monkeypatch.context() as patched:
                if path.exists():
                    patched.setattr(Disk, "open", held)
                app.erase(path)
                await pilot.pause()
                app.screen.query_one(Field).value = "xóa"
                await pilot.press("enter")
                await pilot.pause()
            if paper.exists():
                assert not path.exists()
                assert "giay.pdf" in " ".join(app.screen.lines)
                await pilot.press("enter")
                assert [one.title for one in app.recent()] == ["Họp thôn"]
                assert "Họp thôn" in kept_too_long()
    assert not paper.exists()
    assert app.recent() == []
    assert kept_too_long() == ""
