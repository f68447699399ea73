from pathlib import Path

import pytest
from textual.widgets import DirectoryTree

from assets import asset
from screens.dialogs import Confirm
from screens.launcher import Launcher, day
from screens.picker import Picker
from screens.problems import Problems
from storage.lock import Lock
from storage.recent import remember
from tui import launch
from tui.launch import LauncherApp
from tui.new_meeting import write_new
from tui.strings import t, use
from tui.widgets.field import Field
from tui.widgets.receipt import Receipt
from tui.widgets.roll import Roll

DEMO = Path(str(asset("demo")))


@pytest.fixture
def docs(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))
    folder = tmp_path / "docs"
    folder.mkdir()
    monkeypatch.setattr(launch, "documents", lambda: folder)
    return folder


@pytest.fixture
def app(docs):
    app = LauncherApp()
    yield app
    use("vi")
    if app.return_value is not None:
        app.return_value.close()


@pytest.fixture
def meeting(docs):
    path = write_new(docs / "so-ket.ledai")
    remember(path, "Sơ kết [/x] quý I", "2025-07-02")
    return path


def shown(app):
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def said(app):
    return next(screen for screen in app.screen_stack if isinstance(screen, Launcher)).query_one(Receipt).said


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 16)])
async def test_everything_is_on_the_screen(size, app, meeting):
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        screen = shown(app)
        for words in ("Sơ kết [/x] quý I", "2/7/2025", "Cuộc họp mẫu", "Enter  mở", "F6  tổng duyệt", "F7  chỉ xem"):
            assert words in screen
        for words in ("F8  mở tệp", "F9  cuộc họp mới", "F5  thêm", "Ctrl+Q  thoát", "F1  trợ giúp"):
            assert words in screen


async def test_with_nothing_recent_enter_starts_the_demonstration(app, docs):
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("f6")
        assert said(app) == ("refused", t("launcher.not_the_demo"))
        await pilot.press("enter")
    assert app.return_value.control.meeting.about.title.startswith("Hội nghị Tuyên dương")
    assert len(app.return_value.control.meeting.tables["delegates"]) == 150


@pytest.mark.parametrize(
    ("key", "view", "rehearsal"), [("enter", False, False), ("f7", True, False), ("f6", False, True)]
)
async def test_the_chosen_meeting_is_opened_looked_at_or_rehearsed(key, view, rehearsal, app, meeting):
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("down", "up", key)
    session = app.return_value
    assert (session.view, session.rehearsal) == (view, rehearsal)
    assert (session.file.path == meeting) is not rehearsal


async def test_the_mouse_does_it_too(app, meeting):
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.click(Roll, offset=(3, 0), times=2)
    assert app.return_value.file.path == meeting


async def test_a_button_can_be_clicked(app, meeting):
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.click(".launcher-row .-yes")
    assert app.return_value.file.path == meeting


async def test_ctrl_q_leaves(app, docs):
    async with app.run_test() as pilot:
        await pilot.press("ctrl+q")
    assert app.return_value is None


async def test_a_damaged_file_is_a_sentence_and_the_launcher_goes_on(app, meeting):
    meeting.write_bytes(b"hello")
    async with app.run_test() as pilot:
        await pilot.pause()
        for key in ("enter", "f6", "f7"):
            app.screen.query_one(Receipt).say("plain")
            await pilot.press(key)
            assert said(app) == ("refused", t("file.not_a_meeting", path=str(meeting)))
        assert isinstance(app.screen, Launcher)


async def test_a_locked_file_names_its_holder_and_can_be_looked_at(app, meeting):
    lock = Lock.take(meeting, "MC")
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        assert "(MC, máy " in " ".join(app.screen.lines)
        await pilot.press("escape")
        await pilot.press("enter", "enter")
    lock.release()
    assert app.return_value.view


async def test_a_file_that_may_not_be_written_can_be_looked_at(app, meeting):
    meeting.chmod(0o400)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.press("enter")
    assert app.return_value.view


async def settled(pilot, app, ready):
    """Wait, in turns of the loop, for what the tree loads in a thread."""
    for _ in range(200):
        if ready():
            return
        await pilot.pause(0.01)
    raise AssertionError(shown(app))


async def test_a_file_is_found_in_the_tree(app, docs):
    folder = docs / "Hội nghị [b]"
    folder.mkdir()
    (docs / "ghi-chu.txt").touch()
    (docs / ".ẩn").mkdir()
    path = write_new(folder / "an-lao.ledai")
    async with app.run_test() as pilot:
        await pilot.press("f8")
        await settled(pilot, app, lambda: "Hội nghị [b]" in shown(app))
        assert "ghi-chu" not in shown(app)
        assert "ẩn" not in shown(app)
        await pilot.press("down", "enter")
        await settled(pilot, app, lambda: "an-lao" in shown(app))
        await pilot.press("down")
        await pilot.pause()
        assert app.screen.query_one(Field).value == str(path)
        await pilot.press("enter")
        await settled(pilot, app, lambda: app.return_value is not None)
    assert app.return_value.file.path == path


async def test_backspace_leads_out_of_the_folder_and_a_path_can_be_typed(app, docs, meeting):
    async with app.run_test() as pilot:
        await pilot.press("f8")
        await pilot.pause()
        await pilot.press("backspace")
        await pilot.pause()
        picker = app.screen
        assert isinstance(picker, Picker)
        assert Path(picker.query_one(DirectoryTree).path) == docs.parent
        await pilot.press("tab")
        field = picker.query_one(Field)
        assert field.has_focus
        field.value = str(docs)
        await pilot.press("enter")
        await pilot.pause()
        assert Path(picker.query_one(DirectoryTree).path) == docs
        await pilot.press("tab")
        field.value = str(meeting)
        await pilot.press("enter")
        await pilot.pause()
    assert app.return_value.file.path == meeting


async def test_a_new_meeting_from_a_folder_stands_first_then(app, docs, meeting):
    async with app.run_test() as pilot:
        await pilot.press("f9")
        await pilot.pause()
        name, _, source = app.screen.query(Field)
        name.value, source.value = "an-lao", str(DEMO)
        await pilot.press("enter")
        await settled(pilot, app, lambda: isinstance(app.screen, Launcher))
        assert said(app)[0] == "saved"
        assert (docs / "an-lao.ledai").is_file()
        await pilot.pause()
        await pilot.press("enter")
    assert app.return_value.file.path == docs / "an-lao.ledai"


async def test_a_folder_with_faults_lists_them_and_gives_the_form_back(app, docs):
    async with app.run_test() as pilot:
        await pilot.press("f9")
        await pilot.pause()
        name, _, source = app.screen.query(Field)
        name.value, source.value = "an-lao", str(docs)
        await pilot.press("enter")
        await settled(pilot, app, lambda: isinstance(app.screen, Problems))
        await pilot.pause()
        assert "cuoc-hop.toml" in shown(app)
        assert "chuong-trinh.toml" in shown(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert [field.value for field in app.screen.query(Field)] == ["an-lao", str(docs), str(docs)]
        await pilot.press("escape")
        assert isinstance(app.screen, Launcher)
    assert list(docs.iterdir()) == []


async def test_a_name_that_is_taken_is_said(app, docs, meeting):
    async with app.run_test() as pilot:
        await pilot.press("f9")
        await pilot.pause()
        app.screen.query(Field).first().value = "so-ket"
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert said(app) == ("refused", t("file.exists", path=str(meeting)))


async def test_the_folder_of_lists_is_found_in_the_tree(app, docs):
    lists = docs / "danh-sach"
    lists.mkdir()
    (lists / "chuong-trinh.toml").touch()
    async with app.run_test() as pilot:
        await pilot.press("f9")
        await pilot.pause()
        form = app.screen
        await pilot.press("f8")
        await settled(pilot, app, lambda: "danh-sach" in shown(app))
        await pilot.press("down", "enter")
        await settled(pilot, app, lambda: app.screen is form)
        assert form.query(Field).last().value == str(lists)


async def test_the_menu_changes_language_and_look(app, meeting):
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("f5")
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot, app, lambda: "Sample meeting" in shown(app))
        assert "Sơ kết [/x] quý I" in shown(app)
        before = app.theme
        await pilot.press("f5")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.theme != before


async def test_the_icon_can_be_had_from_the_menu(app, docs, monkeypatch):
    monkeypatch.setattr("storage.shortcut.write_shortcut", lambda: [docs / "ledai.desktop"])
    async with app.run_test() as pilot:
        await pilot.press("f5")
        await pilot.pause()
        await pilot.press("end", "down", "down", "enter")
        await pilot.pause()
        assert said(app) == ("saved", t("launcher.shortcut_at", path=docs / "ledai.desktop"))


async def test_help_and_what_must_be_said_first(docs):
    app = LauncherApp(notice="Cửa sổ nhỏ.")
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.pause()
        assert said(app) == ("attention", "Cửa sổ nhỏ.")
        await pilot.press("f1")
        await pilot.pause()
        assert t("launcher.help.4")[:20] in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, Launcher)


def test_days():
    assert day("2025-08-05") == "5/8/2025"
    assert day("một hôm") == "một hôm"
