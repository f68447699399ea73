"""What every test gets: its own home, so that no test reads or writes the user's meetings and notes of crashes."""

from pathlib import Path

import pytest

from tui.crash import QuietCrash
from tui.strings import use


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("LEDAI_HOME", str(home))
    monkeypatch.setattr(QuietCrash, "crash_folder", home / "crashes")
    use("vi")
    return home
