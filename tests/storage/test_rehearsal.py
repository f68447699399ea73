from pathlib import Path

import pytest

from meeting.text.hours import at_hour
from storage.durable import Disk
from storage.errors import StorageError
from storage.meeting_file import MeetingFile
from storage.rehearsal import copy_for_rehearsal, rehearsal_start

PREPARED = {
    "meeting": [{"id": "meeting", "title": "Lễ phát động", "date": "2025-08-28"}],
    "programme": [
        {"id": "1", "title": "Chào cờ", "seconds": 600},
        {"id": "2", "title": "Trao thưởng", "seconds": 1800},
    ],
    "delegates": [{"id": "d1", "name": "Nguyễn Văn An"}],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "an-lao.ledai"
    MeetingFile.create(path, PREPARED, reserve=4096)
    return path


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDAI_HOME", str(tmp_path / "home"))


def test_the_real_file_is_read_and_nothing_else(path: Path) -> None:
    with MeetingFile.open(path, write=True) as writer:
        writer.append([{"id": "k3-1", "kind": "scan"}])
        before, stat = path.read_bytes(), path.stat()
        copy = copy_for_rehearsal(path)  # even while somebody runs the meeting
        after = path.stat()
        assert path.read_bytes() == before
    assert (after.st_mtime_ns, after.st_ino, after.st_mode) == (stat.st_mtime_ns, stat.st_ino, stat.st_mode)
    with MeetingFile.open(copy, write=True) as rehearsed, MeetingFile.open(path, write=False) as real:
        assert rehearsed.documents() == real.documents()
        assert rehearsed.facts() == []
        rehearsed.append([{"id": "r-1", "kind": "scan"}])
        assert [fact["id"] for fact in real.facts()] == ["k3-1"]


def test_every_rehearsal_has_a_file_of_its_own(path: Path) -> None:
    names = [copy_for_rehearsal(path).name for _ in range(3)]
    assert names == ["an-lao.tong-duyet.ledai", "an-lao.tong-duyet-2.ledai", "an-lao.tong-duyet-3.ledai"]
    assert copy_for_rehearsal(path.with_name(names[2])).name == "an-lao.tong-duyet-4.ledai"


class ReadOnly(Disk):
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, path: Path, *, exclusive: bool = True) -> int:
        if path.parent == self.folder:
            raise PermissionError(13, "Permission denied")
        return super().create(path, exclusive=exclusive)


def test_beside_a_file_on_a_read_only_stick_it_goes_to_the_user_s_own_folder(path: Path, tmp_path: Path) -> None:
    copy = copy_for_rehearsal(path, disk=ReadOnly(path.parent))
    assert copy == tmp_path / "home" / "rehearsals" / "an-lao.tong-duyet.ledai"


def test_what_is_no_meeting_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.ledai").write_bytes(b"hello")
    with pytest.raises(StorageError, match=r"file\.not_a_meeting"):
        copy_for_rehearsal(tmp_path / "x.ledai")
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.ledai"]


@pytest.mark.parametrize(
    ("programme", "begins"),
    [
        (PREPARED["programme"], "07:55"),
        ([{"id": "1", "seconds": 600, "start": "09:00"}, {"id": "2", "seconds": 600}], "08:55"),
        ([{"id": "1", "seconds": 600, "start": "07:00", "skip": True}, {"id": "2", "start": "07:30"}], "07:25"),
        ([], "07:55"),
    ],
)
def test_the_clock_begins_five_minutes_before_the_programme(programme, begins: str) -> None:
    assert rehearsal_start({**PREPARED, "programme": programme}) == at_hour("2025-08-28", begins)
