"""From an office's list to a new meeting, on the first screen: the list is shown before anything of it is written."""

from openpyxl import load_workbook

from screens.importing import ImportLists
from screens.problems import Problems
from storage.lists.book import template
from storage.lists.shape import MEETING
from storage.recent import remember
from tests.screens.test_launcher import app, docs, settled, shown
from tui.app import LedaiApp
from tui.new_meeting import write_new
from tui.widgets.field import Field

__all__ = ["app", "docs"]


def workbook(path):
    path.write_bytes(template())
    book = load_workbook(path)
    for row, value in zip(
        book[MEETING.name].iter_rows(min_row=2), ("Hội nghị tổng kết", "", "UBND xã", "30/8/2025"), strict=False
    ):
        row[1].value = value or None
    book["Đại biểu"].append([None, None, "NGUYỄN VĂN AN", None, None, "Thôn Đông"])
    book.save(path)
    return path


async def test_a_list_becomes_a_meeting_once_it_was_looked_at(app, docs, tmp_path):
    path = workbook(tmp_path / "mẫu (1) 'mới'.xlsx")
    async with app.run_test() as pilot:
        await pilot.press("f9")
        await pilot.pause()
        name, _, source = app.screen.query(Field)
        name.value, source.value = "an-lao", str(path)
        await pilot.press("enter")
        await settled(pilot, app, lambda: app.return_value is not None)
    session = app.return_value
    one = LedaiApp(session)
    one.then = app.then
    async with one.run_test(size=(80, 24)) as pilot:
        await settled(pilot, one, lambda: isinstance(one.screen, ImportLists) and one.screen.reading is not None)
        assert (one.meeting.about.title, one.meeting.tables["delegates"]) == ("an-lao", {})
        one.screen.page = "repairs"
        one.screen._draw()
        await pilot.press("space", "f8")
        await settled(pilot, one, lambda: "Ghi vào cuộc họp?" in shown(one))
        await pilot.press("enter")
        await settled(pilot, one, lambda: not isinstance(one.screen, ImportLists))
        about = one.meeting.about
        assert (about.title, about.organiser, about.date) == ("Hội nghị tổng kết", "UBND xã", "2025-08-30")
        assert [d.name for d in one.meeting.tables["delegates"].values()] == ["NGUYỄN VĂN AN"]


async def test_what_the_meeting_is_called_can_be_mended_from_the_launcher(app, docs):
    path = write_new(docs / "hop.ledai")
    remember(path, "Họp", "2025-07-02")
    async with app.run_test() as pilot:
        await pilot.press("f5")
        await pilot.pause()
        assert "thông tin cuộc họp" in shown(app)
        app.screen.dismiss("edit_meeting")
        await settled(pilot, app, lambda: app.return_value is not None)
    assert (app.then, app.return_value.file.path) == ("edit_meeting", path)


async def test_of_a_list_that_cannot_be_read_no_meeting_is_made(app, docs, tmp_path):
    path = tmp_path / "ds.xlsx"
    path.write_bytes(b"PK but no workbook")
    async with app.run_test() as pilot:
        await pilot.press("f9")
        await pilot.pause()
        name, _, source = app.screen.query(Field)
        name.value, source.value = "an-lao", str(path)
        await pilot.press("enter")
        await settled(pilot, app, lambda: isinstance(app.screen, Problems))
        assert "ds.xlsx" in shown(app)
    assert list(docs.iterdir()) == []
