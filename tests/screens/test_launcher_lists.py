"""From an office's list to a new meeting, on the first screen."""

from screens.launcher import Launcher
from screens.problems import Remarks
from tests.screens.test_launcher import app, docs, shown
from tests.storage.lists import ugly
from tui.widgets.field import Field

__all__ = ["app", "docs"]


async def test_what_became_of_the_list_is_said_once_the_meeting_is_there(app, docs, tmp_path):
    rows = [["Họ và tên", "Đơn vị", "Cỡ áo"], ["NGUYỄN VĂN AN", "Thôn Đông", "L"]]
    path = ugly.book(tmp_path / "ds.xlsx", DS=rows)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f9")
        await pilot.pause()
        name, _, source = app.screen.query(Field)
        name.value, source.value = "an-lao", str(path)
        await pilot.press("enter")
        for _ in range(400):
            await pilot.pause()
            if isinstance(app.screen, Remarks):
                break
        await pilot.pause()
        assert (docs / "an-lao.ledai").is_file()
        flat = " ".join(shown(app).replace("▌", " ").replace("▐", " ").split())
        assert "NGUYỄN VĂN AN → Nguyễn Văn An" in flat
        assert "Cỡ áo" in flat
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Launcher)
