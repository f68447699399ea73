import pytest

from tests.screens.builders import staged
from tests.screens.checkin_desk import desk as desk  # noqa: PLC0414 - a fixture of two files
from tui.strings import use


@pytest.fixture
def stage(tmp_path, monkeypatch):
    """`async with stage(size=…) as s:` opens the invented morning; see `staged`."""

    def opened(*, name="thu", **more):
        return staged(tmp_path / f"{name}.ledai", monkeypatch, **more)

    yield opened
    use("vi")
