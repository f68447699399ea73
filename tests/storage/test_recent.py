import json
from pathlib import Path

import pytest

from storage.home import home
from storage.recent import MOST, Recent, recent_meetings, remember


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))


def meeting(folder: Path, name: str) -> Path:
    path = folder / f"{name}.ledai"
    path.touch()
    return path


def titles() -> list[str]:
    return [one.title for one in recent_meetings()]


def test_the_last_one_comes_first_and_stands_once(tmp_path: Path) -> None:
    a, b = meeting(tmp_path, "a"), meeting(tmp_path, "b")
    remember(a, "Họp A", "2025-08-28")
    remember(b, "Họp B", "2025-09-02")
    remember(a.parent / "." / "a.ledai", "Họp A mới", "2025-08-29")
    assert recent_meetings() == [Recent(str(a), "Họp A mới", "2025-08-29"), Recent(str(b), "Họp B", "2025-09-02")]


def test_twelve_are_kept(tmp_path: Path) -> None:
    for number in range(MOST + 3):
        remember(meeting(tmp_path, str(number)), str(number), "2025-08-28")
    assert titles() == [str(number) for number in range(MOST + 2, 2, -1)]


def test_a_file_that_is_away_is_not_shown_and_comes_back(tmp_path: Path) -> None:
    a = meeting(tmp_path, "a")
    remember(a, "Họp A", "2025-08-28")
    a.unlink()
    assert titles() == []
    remember(meeting(tmp_path, "b"), "Họp B", "2025-08-28")
    a.touch()
    assert titles() == ["Họp B", "Họp A"]


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"a": 1}', '[{"path": "\\u0000"}]', "\ufeff"])
def test_a_spoilt_list_is_an_empty_one(text: str, tmp_path: Path) -> None:
    home().mkdir()
    (home() / "recent.json").write_text(text, "utf-8")
    assert titles() == []
    remember(meeting(tmp_path, "a"), "Họp A", "2025-08-28")
    assert titles() == ["Họp A"]


def test_it_is_written_whole_for_its_owner_alone_and_holds_no_more_than_it_says(tmp_path: Path) -> None:
    remember(meeting(tmp_path, "a"), "Họp A", "2025-08-28")
    file = home() / "recent.json"
    assert [entry.name for entry in home().iterdir()] == ["recent.json"]
    assert file.stat().st_mode & 0o777 == 0o600
    assert [set(one) for one in json.loads(file.read_text("utf-8"))] == [{"path", "title", "date"}]


def test_where_nothing_can_be_kept_nothing_fails(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "file" / "home"))
    remember(meeting(tmp_path, "a"), "Họp A", "2025-08-28")
    assert titles() == []
