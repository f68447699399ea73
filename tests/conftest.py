"""What every test gets: its own home, so that no test reads or writes the user's meetings and notes of crashes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.crash import QuietCrash
from tui.strings import use

LAPTOP = "maythu"
"""One and the same laptop for every test: a file that one has made may be opened by the next."""


@pytest.fixture(scope="session", autouse=True)
def common_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The home of what is made for several tests; it stands before any of them has its own."""
    with pytest.MonkeyPatch.context() as patch:
        yield _made(tmp_path_factory, patch)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = _made(tmp_path_factory, monkeypatch)
    monkeypatch.setattr(QuietCrash, "crash_folder", home / "crashes")
    use("vi")
    return home


def _made(factory: pytest.TempPathFactory, patch: pytest.MonkeyPatch) -> Path:
    home = factory.mktemp("home")
    (home / "may-nay").write_text(LAPTOP, "ascii")
    patch.setenv("LEDAI_HOME", str(home))
    return home
