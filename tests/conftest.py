"""What every test gets: its own home, so that no test reads or writes the user's meetings and notes of crashes."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.cache import LRUCache

from tui.crash import QuietCrash
from tui.sheet import Sheet
from tui.strings import use

# A process of tests starts a thousand apps: looking through all that it keeps for garbage again and again takes longer
# than what it finds is worth.
gc.set_threshold(50_000, 20, 50)

PARSED: dict[frozenset[tuple[str, str]], LRUCache[Any, Any]] = {}
"""The rules of each style sheet by the colours they were parsed with: they are the same for every app of a process."""


def _share_rules(make: Any, colour: Any) -> tuple[Any, Any]:
    def share(sheet: Any) -> None:
        sheet._parse_cache = PARSED.setdefault(frozenset(sheet._variables.items()), LRUCache(512))

    def made(sheet: Any, *arguments: Any, **named: Any) -> None:
        make(sheet, *arguments, **named)
        share(sheet)

    def coloured(sheet: Any, variables: dict[str, str]) -> None:
        sheet._parse_cache = LRUCache(1)  # Textual empties what it has
        colour(sheet, variables)
        share(sheet)

    return made, coloured


Sheet.__init__, Sheet.set_variables = _share_rules(Sheet.__init__, Sheet.set_variables)  # type: ignore[method-assign]

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
