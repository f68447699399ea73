"""Going into a meeting that runs on another laptop, from the first screen."""

from storage.link.errors import HallError
from tui import launch
from tui.launch import LauncherApp
from tui.widgets.field import Field


def shown(app):
    return " ".join("\n".join(strip.text for strip in app.screen._compositor.render_strips()).split())


async def test_what_was_typed_stays_until_it_works(tmp_path, monkeypatch):
    async def fetch(door, path):
        raise HallError("hall.wrong_code", address=door.address)

    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(launch, "documents", lambda: tmp_path)
    monkeypatch.setattr("tui.joining.fetch", fetch)
    app = LauncherApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.screen._ask_for_hall((app.laptop_name(), "", ""))
        await pilot.pause()
        for code, words in (("LPNB", "14 chữ cái"), ("lpnb ncvl glhg nc", "đọc lại mã")):
            for field, value in zip(app.screen.query(Field), ("Cửa 1", "192.168.1.20", code), strict=True):
                field.value = value
            await pilot.press("enter")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert words in shown(app)
            assert [field.value for field in app.screen.query(Field)] == ["Cửa 1", "192.168.1.20", code]
        assert app.laptop_name() == "Cửa 1"
